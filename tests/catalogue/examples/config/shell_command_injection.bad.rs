use std::process::Command;
pub fn thumb(file: &str) -> std::io::Result<std::process::Output> {
    Command::new("sh").arg("-c").arg(format!("convert {file} out.png")).output() //~ config::shell_command_injection
}
