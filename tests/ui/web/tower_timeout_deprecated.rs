//@ edition: 2024
//@ crate: axum = "0.8.9"
//@ crate: tower-http = "0.6.11"
//@ crate: tower = "0.5.3"
#![allow(dead_code, unused)]

use axum::Router;
use axum::http::StatusCode;
use std::time::Duration;
use tower_http::timeout::{Timeout, TimeoutLayer as Limit};

const WAIT: Duration = Duration::from_secs(5);

struct App {
    router: Router,
}

impl App {
    fn limited(self) -> Router {
        self.router.layer(Limit::new(WAIT)) //~ web::tower_timeout_deprecated
    }
}

fn one<S>(service: S) -> Timeout<S> {
    let make = |service| Timeout::new(service, Duration::from_secs(1)); //~ web::tower_timeout_deprecated
    make(service)
}

fn layers() {
    if true {
        let _ = Timeout::<()>::layer(
            //~^ web::tower_timeout_deprecated
            // Long enough for all that we know of.
            WAIT,
        );
    }
    let _ = tower_http::timeout::TimeoutLayer::new(WAIT); //~ web::tower_timeout_deprecated
}

mod without_status {
    use tower_http::timeout::TimeoutLayer;
    fn make() -> TimeoutLayer {
        TimeoutLayer::new(super::WAIT) //~ web::tower_timeout_deprecated
    }
}

fn trap_named() -> Limit {
    Limit::with_status_code(StatusCode::GATEWAY_TIMEOUT, WAIT)
}

fn trap_body_timeouts() {
    let _ = tower_http::timeout::RequestBodyTimeoutLayer::new(WAIT);
    let _ = tower::timeout::TimeoutLayer::new(WAIT);
    let _ = tower::timeout::Timeout::new((), WAIT);
}

mod trap_own {
    pub struct TimeoutLayer;
    impl TimeoutLayer {
        pub fn new(_: u32) -> Self {
            Self
        }
    }
    pub fn make() -> TimeoutLayer {
        TimeoutLayer::new(5)
    }
}

#[allow(deprecated)]
fn trap_allowed() -> Limit {
    Limit::new(WAIT)
}

macro_rules! trap_in_a_macro {
    () => {
        Limit::new(WAIT)
    };
}
