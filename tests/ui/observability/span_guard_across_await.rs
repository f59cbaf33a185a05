//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: tracing = "0.1.44"
#![allow(dead_code, unused_variables)]

use tracing::{Span, info_span, span as make, Level};

async fn refresh() {}
async fn load(_: u32) -> u32 {
    1
}

pub struct Job {
    span: Span,
    id: u32,
}

impl Job {
    pub async fn run(&self) {
        let _guard = self.span.enter(); //~ observability::span_guard_across_await
        load(self.id).await;
    }

    pub async fn run_twice(&self) {
        let _guard = self.span.clone().entered(); //~ observability::span_guard_across_await
        load(self.id).await;
        load(self.id + 1).await;
    }
}

pub async fn with_a_local(id: u32) -> u32 {
    let span = info_span!("load", id);
    let entered = span.enter(); //~ observability::span_guard_across_await
    // what is loaded here is counted
    let n = load(id).await;
    n + 1
}

pub fn in_a_block() -> impl Future<Output = ()> {
    async {
        let _e = make!(Level::INFO, "block").entered(); //~ observability::span_guard_across_await
        refresh().await
    }
}

pub async fn in_a_closure() {
    let each = async |id: u32| {
        let _e = Span::current().entered(); //~ observability::span_guard_across_await
        load(id).await
    };
    each(1).await;
}

pub async fn on_some_path(early: bool) {
    let span = tracing::debug_span!("path");
    let guard = span.enter(); //~ observability::span_guard_across_await
    if early {
        drop(guard);
        return;
    }
    refresh().await;
}

pub async fn in_a_loop(ids: Vec<u32>) {
    for id in ids {
        let _e = info_span!("one", id).entered(); //~ observability::span_guard_across_await
        load(id).await;
    }
}

pub async fn in_a_macro(mut rx: tokio::sync::mpsc::Receiver<u32>) {
    let _e = info_span!("wait").entered(); //~ observability::span_guard_across_await
    tokio::select! {
        _ = rx.recv() => {}
        _ = refresh() => {}
    }
}

pub async fn trap_dropped_before() {
    let span = info_span!("load");
    let guard = span.enter();
    tracing::info!("loading");
    drop(guard);
    refresh().await;
}

pub async fn trap_exited_before() {
    let entered = info_span!("load").entered();
    let span = entered.exit();
    refresh().await;
}

pub async fn trap_inner_block() {
    let span = info_span!("load");
    {
        let _guard = span.enter();
        tracing::info!("loading");
    }
    refresh().await;
}

pub async fn trap_other_branch(quick: bool) {
    if quick {
        let _guard = info_span!("quick").entered();
        tracing::info!("nothing to wait for");
    } else {
        refresh().await;
    }
}

pub async fn trap_in_scope() {
    let span = info_span!("load");
    span.in_scope(|| tracing::info!("loading"));
    refresh().await;
}

pub fn trap_not_async() {
    let _guard = info_span!("spawn").entered();
    tokio::spawn(async {
        refresh().await;
    });
}

pub async fn trap_in_a_plain_closure() {
    let count = |n: u32| {
        let _guard = info_span!("count").entered();
        n + 1
    };
    load(count(1)).await;
}

pub async fn trap_only_made() {
    let span = info_span!("load");
    refresh().await;
    let _guard = span.enter();
    tracing::info!("loaded");
}

pub async fn trap_underscore() {
    let _ = Span::current().entered(); //~ ownership::let_underscore_guard
    refresh().await;
}

mod trap_own_types {
    pub struct Span;
    impl Span {
        pub fn enter(&self) -> u32 {
            1
        }
        pub fn entered(self) -> u32 {
            2
        }
    }
    pub async fn run(span: Span) {
        let _guard = span.enter();
        let _other = span.entered();
        super::refresh().await;
    }
}

// trap: the runtime's context is no span
pub async fn trap_runtime(handle: tokio::runtime::Handle) -> u32 {
    let entered = { let guard = handle.enter(); 1 };
    load(entered).await
}

macro_rules! trap_macro {
    ($span:expr) => {
        async {
            let _guard = $span.enter();
            refresh().await;
        }
    };
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn trap_has_the_thread_for_itself() {
        let _guard = tracing::info_span!("test").entered();
        super::refresh().await;
    }
}
