//@ edition: 2021
//@ crate: axum = "0.8.9" features = ["ws"]
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use axum::extract::ws::{self, WebSocket, WebSocketUpgrade as Upgrade};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

async fn handle(mut socket: WebSocket) {
    while let Ok(Some(Ok(message))) = tokio::time::timeout(std::time::Duration::from_secs(60), socket.recv()).await {
        drop(message);
    }
}

async fn plain(upgrade: Upgrade) -> Response {
    upgrade.on_upgrade(handle) //~ web::websocket_message_unbounded
}

async fn chained(Path(room): Path<String>, socket: ws::WebSocketUpgrade) -> impl IntoResponse {
    let socket = socket.protocols(["chat"]);
    if room.is_empty() {
        return "no room".into_response();
    }
    socket
        .on_failed_upgrade(|error| drop(error))
        .on_upgrade(move |socket| async move { //~ web::websocket_message_unbounded
            handle(socket).await;
        })
}

struct Rooms;
impl Rooms {
    async fn join(State(n): State<u32>, ws: axum::extract::WebSocketUpgrade) -> Response {
        match n {
            0 => ws.write_buffer_size(1).on_upgrade(handle), //~ web::websocket_message_unbounded
            _ => ws.max_message_size(1 << 16).on_upgrade(handle),
        }
    }
}

async fn closed(upgrade: Upgrade) -> Result<Response, String> {
    let handler = |socket: WebSocket| async move { drop(socket) };
    Ok(upgrade.on_upgrade(handler)) //~ web::websocket_message_unbounded
}

// trap: bounded
async fn trap_bounded(upgrade: Upgrade) -> Response {
    let upgrade = upgrade.max_message_size(64 * 1024);
    upgrade.protocols(["chat"]).on_upgrade(handle)
}

async fn trap_frames(upgrade: Upgrade) -> Response {
    upgrade.max_frame_size(1024).max_message_size(1024).on_upgrade(handle)
}

struct Own;
impl Own {
    fn on_upgrade(self, _: u32) {}
}

// trap: another upgrade
fn trap_own(own: Own) {
    own.on_upgrade(1);
}

// trap: it is not known what was set
fn trap_given<F>(upgrade: F)
where
    F: FnOnce() -> Upgrade,
{
    let response = upgrade().on_upgrade(handle);
}
