use std::path::PathBuf;

fn remember(seen: &mut Vec<PathBuf>, path: PathBuf) {
    seen.push(path);
}

pub fn visit(seen: &mut Vec<PathBuf>, path: PathBuf) -> bool {
    let name = path.file_name();
    remember(seen, path); //~ E0505
    name.is_some()
}
