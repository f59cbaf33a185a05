use std::borrow::Cow;

pub fn label<'a>(given: &'a str, number: u32) -> Cow<'a, str> {
    if given.is_empty() {
        Cow::Owned(format!("item {number}"))
    } else {
        Cow::Borrowed(given)
    }
}
