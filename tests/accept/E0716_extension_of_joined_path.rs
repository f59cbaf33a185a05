use std::path::{Path, PathBuf};

pub fn is_rust(folder: &Path, name: &str) -> bool {
    let joined: PathBuf = folder.join(name);
    let file = joined.as_path();
    match file.extension() {
        Some(extension) => extension == "rs",
        None => false,
    }
}
