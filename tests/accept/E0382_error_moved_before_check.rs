#[derive(Debug)]
pub enum LoadError {
    Missing(String),
    Broken,
}

fn log(error: LoadError) {
    println!("{error:?}");
}

pub fn handle(error: LoadError) -> i32 {
    let status = match &error {
        LoadError::Missing(_) => 2,
        LoadError::Broken => 3,
    };
    log(error);
    status
}
