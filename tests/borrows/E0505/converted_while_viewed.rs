use std::path::PathBuf;

pub fn stem_and_text(path: PathBuf) -> (usize, std::ffi::OsString) {
    let stem = path.as_path();
    let text: std::ffi::OsString = path.into(); //~ E0505
    (stem.as_os_str().len(), text)
}
