//@ edition: 2024
//@ role: bin
//@ crate: axum = "0.8.9"
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use axum::{Router, serve, serve as run};
use tokio::net::TcpListener;

mod one {
    use super::*;

    #[tokio::main]
    async fn main() {
        let listener = TcpListener::bind("0.0.0.0:0").await.unwrap();
        serve(listener, Router::<()>::new()).await.unwrap(); //~ web::serve_without_shutdown
    }
}

mod two {
    use super::*;

    #[tokio::main(flavor = "current_thread")]
    async fn main() -> std::io::Result<()> {
        let listener = TcpListener::bind("0.0.0.0:0").await?;
        if listener.local_addr()?.port() == 0 {
            // Any port will do.
            run(listener, Router::<()>::new().into_make_service())
                //~^ web::serve_without_shutdown
                .await?;
        }
        Ok(())
    }
}

mod three {
    use super::*;

    #[tokio::main]
    pub(crate) async fn main() -> std::io::Result<()> {
        let listener = TcpListener::bind("0.0.0.0:0").await?;
        Ok(axum::serve(listener, Router::<()>::new()).await?) //~ web::serve_without_shutdown
    }
}

mod trap_graceful {
    use super::*;

    #[tokio::main]
    async fn main() -> std::io::Result<()> {
        let listener = TcpListener::bind("0.0.0.0:0").await?;
        axum::serve(listener, Router::<()>::new())
            .with_graceful_shutdown(std::future::pending())
            .await
    }
}

mod trap_selects {
    use super::*;

    #[tokio::main]
    async fn main() {
        let listener = TcpListener::bind("0.0.0.0:0").await.unwrap();
        let server = async { axum::serve(listener, Router::<()>::new()).await };
        tokio::select! {
            _ = server => {}
            _ = tokio::signal::ctrl_c() => {}
        }
    }
}

mod trap_stopped_by_another {
    use super::*;

    #[tokio::main]
    async fn main() {
        let listener = TcpListener::bind("0.0.0.0:0").await.unwrap();
        tokio::spawn(async { axum::serve(listener, Router::<()>::new()).await });
    }

    async fn serve_it(listener: TcpListener) {
        let _ = axum::serve(listener, Router::<()>::new()).await;
    }
}

mod trap_own {
    async fn serve(_: u8) {}

    #[tokio::main]
    async fn main() {
        serve(1).await;
    }
}

macro_rules! trap_in_a_macro {
    ($listener:expr) => {
        axum::serve($listener, Router::<()>::new()).await
    };
}

fn main() {}
