pub fn unset() -> bool {
    let slot = None;
    slot.is_none()
}
