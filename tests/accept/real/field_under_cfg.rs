//@ edition: 2021
// One of the two fields is there.
pub struct Builder<E> {
    #[cfg(not(windows))]
    first: Option<E>,
    #[cfg(windows)]
    second: E,
}

impl<E> Builder<E> {
    pub fn new(executor: E) -> Self {
        Self {
            #[cfg(not(windows))]
            first: Some(executor),
            #[cfg(windows)]
            second: executor,
        }
    }
}
