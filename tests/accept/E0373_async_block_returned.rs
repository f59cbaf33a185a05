use std::future::Future;

pub fn length_later(text: String) -> impl Future<Output = usize> {
    let extra = 2;
    async move {
        let trimmed = text.trim();
        trimmed.len() + extra
    }
}
