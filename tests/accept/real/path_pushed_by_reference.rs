//! A path that is pushed by reference is copied: the argument may end before the buffer.

use std::path::PathBuf;

pub fn clean(parts: Vec<String>, absolute: bool) -> PathBuf {
    let build = |parts: Vec<String>| {
        let mut out = PathBuf::new();
        if absolute {
            out.push(&std::path::MAIN_SEPARATOR.to_string());
        }
        for part in parts {
            let part = part.chars().filter(|&c| c != '/').collect::<String>();
            out.push(&part);
        }
        out
    };
    build(parts)
}
