use std::path::{Path, PathBuf};

pub fn is_rust(folder: &Path, name: &str) -> bool {
    let file = folder.join(name).as_path(); //~ E0716
    match file.extension() {
        Some(extension) => extension == "rs",
        None => false,
    }
}
