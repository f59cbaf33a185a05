use std::path::PathBuf;

pub fn stem_and_text(path: PathBuf) -> (usize, std::ffi::OsString) {
    let length = path.as_path().as_os_str().len();
    let text: std::ffi::OsString = path.into();
    (length, text)
}
