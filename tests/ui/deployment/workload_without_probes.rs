//@ edition: 2024
//@ crate: axum = "0.8.9"
//@ crate: tokio = "1.53.2" features = ["full"]
//@ role: bin
//@ file: deploy/base/fixture.yml = "kind: StatefulSet\nspec:\n  containers:\n    - image: acme/fixture:1\n      livenessProbe:\n        httpGet: {path: /api/health, port: 80}\n"
//@ file: src/main.rs = "route(\"/health\", get(up)).nest(\"/api\", all())"
#![allow(dead_code, unused)]

use axum::{Router, routing::get, serve as start};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let app = Router::new().nest("/api", Router::new().route("/health", get(async || "up")));
    let listener = tokio::net::TcpListener::bind(std::env::var("LISTEN").unwrap_or_default()).await?;
    let stop = async { stopped().await };
    axum::serve(listener, app).with_graceful_shutdown(stop).await //~ deployment::workload_without_probes
}

async fn stopped() {}

struct Service;

impl Service {
    async fn run(self, app: Router, listener: tokio::net::TcpListener) -> std::io::Result<()> {
        let later = async {
            if true {
                start(listener, app).await?; //~ deployment::workload_without_probes
            }
            Ok(())
        };
        later.await
    }
    fn second(app: Router, listener: tokio::net::TcpListener) {
        let begin = || {
            axum::serve(listener, app) //~ deployment::workload_without_probes
        };
        begin();
    }
}

fn third(app: Router, listener: tokio::net::TcpListener) {
    let served = axum::serve(/* all */ listener, app); //~ deployment::workload_without_probes
}

mod trap_own {
    fn serve(_: u8) {}
    fn own() {
        serve(1);
    }
}

macro_rules! trap_serve {
    ($listener:expr, $app:expr) => {
        axum::serve($listener, $app)
    };
}

#[cfg(test)]
mod tests {
    fn trap_in_tests(app: super::Router, listener: tokio::net::TcpListener) {
        let _ = axum::serve(listener, app);
    }
}
