pub struct Wrapper {
    inner: String,
}

impl Wrapper {
    pub fn get(&self) -> &str {
        &self.inner
    }

    pub fn into_inner(self) -> String {
        self.inner
    }
}

pub fn unwrap(wrapper: Wrapper) -> bool {
    let before = wrapper.get().to_owned();
    let after = wrapper.into_inner();
    before == after
}
