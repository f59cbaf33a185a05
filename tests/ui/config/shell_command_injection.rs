//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use std::io;
use std::path::{Path, PathBuf}; //~ api::unused_use_in_file
use std::process::{Command, Command as Run, Output};

const OUT: &str = "out.png";

struct Job {
    file: String,
    quality: u8,
}

impl Job {
    fn convert(&self) -> io::Result<Output> {
        Command::new("/bin/bash")
            .env("A", "b")
            .args(["-c", &format!("convert -quality {} {} out.png", self.quality, self.file)]) //~ config::shell_command_injection
            .output()
    }

    async fn later(&self, url: String) -> io::Result<Output> {
        let script = format!("curl -s '{url}' | tar x"); //~ config::shell_command_injection
        tokio::process::Command::new("sh").arg("-c").arg(&script).output().await
    }
}

fn windows(name: &str) {
    let run = || {
        Run::new("cmd")
            .arg("/C")
            .arg(std::format!("del {name}")) //~ config::shell_command_injection
            .status()
    };
}

fn trap_no_script(file: &str) {
    let _ = Command::new("sh").arg(format!("{file}.sh")).output();
    let _ = Command::new("convert").arg("-c").arg(format!("colors {file}")).output();
    let _ = Command::new("sh").arg("-c").arg("convert \"$1\" out.png").arg("sh").arg(file).output();
}

fn trap_harmless(count: usize, job: &Job) {
    let tool = "convert";
    let _ = Command::new("sh").arg("-c").arg(format!("head -n {count} log > {OUT}")).output();
    let _ = Command::new("sh").arg("-c").arg(format!("which {tool}")).output();
    let _ = Command::new("sh").arg("-c").arg(format!("sleep {}", job.quality)).output();
    let _ = Command::new("sh").arg("-c").arg(format!("echo {}", 5)).output();
}

fn trap_is_the_command(line: &str, extra_args: &str, user_script: &str) {
    let _ = Command::new("sh").arg("-c").arg(line).output();
    let _ = Command::new("sh").arg("-c").arg(format!("{line} 2>&1")).output();
    let _ = Command::new("sh").arg("-c").arg(format!("cd /tmp && {line}")).output();
    let _ = Command::new("sh").arg("-c").arg(format!("cargo build {extra_args}")).output();
    let _ = Command::new("bash").arg("-c").arg(format!("set -e; {user_script}")).output();
}

fn trap_quoted(file: &str) {
    let quoted = quote(file);
    let file = quote(file);
    let _ = Command::new("sh").arg("-c").arg(format!("cat {quoted} {file}")).output();
}

fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

mod trap_own {
    pub struct Command;
    impl Command {
        pub fn new(_: &str) -> Self {
            Self
        }
        pub fn arg(self, _: impl AsRef<str>) -> Self {
            self
        }
    }
    pub fn run(file: &str) {
        Command::new("sh").arg("-c").arg(format!("cat {file}"));
    }
}

macro_rules! trap_in_a_macro {
    ($file:expr) => {
        Command::new("sh").arg("-c").arg(format!("cat {}", $file))
    };
}

#[cfg(test)]
mod tests {
    fn trap_test(file: &str) {
        let _ = super::Command::new("sh").arg("-c").arg(format!("cat {file}")).output();
    }
}
