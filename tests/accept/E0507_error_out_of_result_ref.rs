#[derive(Debug)]
pub struct Failure(String);

pub fn first_failure(results: &[Result<u32, Failure>]) -> Option<String> {
    for result in results {
        match result {
            Ok(_) => continue,
            Err(failure) => return Some(failure.0.clone()),
        }
    }
    None
}
