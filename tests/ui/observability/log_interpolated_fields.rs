//@ edition: 2024
//@ crate: tracing = "0.1.44"
//@ crate: log = "0.4.35"
#![allow(dead_code, unused_variables)]

use std::path::Path;
use tracing::{debug, error, info, trace, warn};

fn cases(user_id: u64, name: &str, path: &Path, error: std::io::Error) {
    info!("user {user_id} seen"); //~ observability::log_interpolated_fields
    debug!("{} of {} is here", name, user_id); //~ observability::log_interpolated_fields
    warn!(target: "files", "could not open {:?}: {}", path, error); //~ observability::log_interpolated_fields
    info!("request done: {user_id}, {name}"); //~ observability::log_interpolated_fields
    error!("failed ({error})"); //~ observability::log_interpolated_fields
    trace!("{user_id}"); //~ observability::log_interpolated_fields
    info!(
        "{name} came back, {name} and {user_id}", //~ observability::log_interpolated_fields
    );
    let work = move |size: usize| tracing::info!("size is {size:?}."); //~ observability::log_interpolated_fields
}

fn trap_nothing_to_do(user_id: u64, name: &str) {
    info!(user_id, "user seen");
    info!("nothing");
    info!("{{name}}");
    info!("{:>8} {name:5}", user_id);
    info!("{}", name.len());
    info!("{} {}", user_id + 1, name);
    let (a, b, c, d, e) = (1, 2, 3, 4, 5);
    info!("{a} {b} {c} {d} {e}");
    log::info!("user {user_id} seen");
    let text = format!("user {user_id} seen");
}

mod trap_own {
    macro_rules! info {
        ($($text:tt)*) => {
            println!($($text)*)
        };
    }
    pub fn run(name: &str) {
        info!("{name} seen");
    }
}
