pub struct Pair<T> {
    pub left: T,
    pub right: T,
}

pub fn twin<T>(value: T) -> Pair<T> {
    Pair { left: value, right: value } //~ E0382
}
