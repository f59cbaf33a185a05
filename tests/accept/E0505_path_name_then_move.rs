use std::path::PathBuf;

fn remember(seen: &mut Vec<PathBuf>, path: PathBuf) {
    seen.push(path);
}

pub fn visit(seen: &mut Vec<PathBuf>, path: PathBuf) -> bool {
    let name = path.file_name().map(|name| name.to_owned());
    remember(seen, path);
    name.is_some()
}
