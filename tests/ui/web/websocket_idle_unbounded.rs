//@ edition: 2021
//@ crate: axum = "0.8.9" features = ["ws"]
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use axum::extract::ws::{Message, WebSocket, WebSocket as Socket};
use std::time::Duration;
use tokio::sync::mpsc;

async fn echo(mut socket: WebSocket) {
    while let Some(message) = socket.recv().await { //~ web::websocket_idle_unbounded
        let Ok(message) = message else { return };
        if socket.send(message).await.is_err() {
            return;
        }
    }
}

async fn reads(socket: &mut Socket, name: String) -> Option<String> {
    loop {
        match socket.recv().await? { //~ web::websocket_idle_unbounded
            Ok(Message::Text(text)) => return Some(format!("{name}: {}", text.as_str())),
            Ok(Message::Close(_)) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

struct Room {
    sender: mpsc::Sender<Message>,
}

impl Room {
    async fn serve(&self, mut client: axum::extract::ws::WebSocket) {
        if self.sender.is_closed() {
            return;
        }
        while let Some(Ok(message)) = client.recv().await { //~ web::websocket_idle_unbounded
            let _ = self.sender.send(message).await;
        }
    }
}

async fn counts(mut socket: WebSocket) -> usize {
    let mut bytes = 0;
    let count = loop {
        let Some(Ok(message)) = socket.recv().await else { break bytes }; //~ web::websocket_idle_unbounded
        bytes += message.into_data().len();
    };
    count
}

// trap: the wait has a limit, or something else looks after the client
async fn trap_limited(mut socket: WebSocket) {
    while let Ok(Some(message)) = tokio::time::timeout(Duration::from_secs(30), socket.recv()).await {}
}

async fn trap_pings(mut socket: WebSocket) {
    let mut ticks = tokio::time::interval(Duration::from_secs(10));
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {
                if socket.send(Message::Ping(Vec::new().into())).await.is_err() {
                    return;
                }
            }
            message = socket.recv() => {
                if message.is_none() {
                    return;
                }
            }
        }
    }
}

// trap: one message, and other receivers
async fn trap_once(mut socket: WebSocket, mut jobs: mpsc::Receiver<u32>) {
    let first = socket.recv().await;
    while let Some(job) = jobs.recv().await {
        drop(job);
    }
}
