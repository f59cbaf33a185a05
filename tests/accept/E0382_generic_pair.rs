pub struct Pair<T> {
    pub left: T,
    pub right: T,
}

pub fn twin<T: Clone>(value: T) -> Pair<T> {
    Pair { left: value.clone(), right: value }
}
