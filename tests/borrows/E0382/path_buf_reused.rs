use std::fs::{self, File};
use std::io;
use std::path::PathBuf;

fn create(path: PathBuf) -> io::Result<File> {
    File::create(path)
}

pub fn touch(folder: &str) -> io::Result<u64> {
    let mut path = PathBuf::from(folder);
    path.push("stamp");
    create(path)?;
    Ok(fs::metadata(&path)?.len()) //~ E0382
}
