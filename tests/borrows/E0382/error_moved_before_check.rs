#[derive(Debug)]
pub enum LoadError {
    Missing(String),
    Broken,
}

fn log(error: LoadError) {
    println!("{error:?}");
}

pub fn handle(error: LoadError) -> i32 {
    log(error);
    match error { //~ E0382
        LoadError::Missing(_) => 2,
        LoadError::Broken => 3,
    }
}
