use std::process::Command;
pub fn thumb(file: &str) -> std::io::Result<std::process::Output> {
    Command::new("convert").arg("--").arg(file).arg("out.png").output()
}
