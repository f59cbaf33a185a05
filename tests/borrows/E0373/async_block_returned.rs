use std::future::Future;

pub fn length_later(text: String) -> impl Future<Output = usize> {
    let extra = 2;
    async { //~ E0373 //~ E0373
        let trimmed = text.trim();
        trimmed.len() + extra
    }
}
