//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused_variables)]

use std::path::PathBuf;
use tokio::fs;

struct Client;

impl Client {
    async fn get(&self, id: u32) -> Result<String, ()> {
        Ok(id.to_string())
    }

    async fn fetch_page(&mut self, id: u32) -> String {
        id.to_string()
    }

    async fn store(&self, id: u32) -> u32 {
        id
    }

    async fn all(&self, ids: &[u32]) -> Result<Vec<String>, ()> {
        let mut pages = Vec::with_capacity(ids.len());
        for id in ids { //~ async::sequential_await_in_loop
            let page = self.get(*id).await?;
            pages.push(page);
        }
        Ok(pages)
    }

    async fn trap_needs_it_alone(&mut self, ids: &[u32]) -> Vec<String> {
        let mut pages = Vec::new(); //~ memory::push_in_sized_loop_without_capacity
        for id in ids {
            pages.push(self.fetch_page(*id).await);
        }
        pages
    }
}

async fn texts(paths: Vec<PathBuf>) -> std::io::Result<Vec<String>> {
    let mut found = vec![];
    for path in paths { //~ async::sequential_await_in_loop
        // One file after the other.
        found.push(fs::read_to_string(path).await?);
    }
    Ok(found)
}

fn start(client: Client) {
    tokio::spawn(async move {
        let mut pages: Vec<Result<String, ()>> = Vec::new(); //~ memory::push_in_sized_loop_without_capacity
        for id in 0..100 { //~ async::sequential_await_in_loop
            pages.push(client.get(id).await);
        }
    });
}

async fn load_user(id: u32) -> Option<u32> {
    Some(id)
}

async fn users(ids: [u32; 4]) -> Vec<Option<u32>> {
    let mut users = Vec::new(); //~ memory::push_in_sized_loop_without_capacity
    for id in ids { //~ async::sequential_await_in_loop
        users.push(load_user(id).await)
    }
    users
}

async fn trap_depends(ids: Vec<u32>, client: &Client) -> Vec<u32> {
    let mut seen = Vec::new();
    for id in ids {
        let next = load_user(seen.last().copied().unwrap_or(id)).await.unwrap_or(0);
        seen.push(next);
    }
    seen
}

async fn trap_more_in_the_body(ids: Vec<u32>) -> Vec<Option<u32>> {
    let mut users = Vec::new();
    for id in ids {
        if id == 0 {
            continue;
        }
        users.push(load_user(id).await);
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    users
}

async fn trap_an_effect(ids: Vec<u32>, client: &Client) -> Vec<u32> {
    let mut stored = Vec::new(); //~ memory::push_in_sized_loop_without_capacity
    for id in ids {
        stored.push(client.store(id).await);
    }
    stored
}

async fn query(connection: &mut u32, id: u32) -> u32 {
    id
}

async fn trap_a_transaction(ids: Vec<u32>, transaction: &mut u32) -> Vec<u32> {
    let mut rows = Vec::new(); //~ memory::push_in_sized_loop_without_capacity
    for id in ids {
        rows.push(query(transaction, id).await);
    }
    let mut own = 0;
    for id in 0..3 {
        rows.push(query(&mut own, id).await);
    }
    rows
}

fn get(id: u32) -> u32 {
    id
}

async fn trap_no_request(ids: Vec<u32>) -> Vec<u32> {
    let mut found = Vec::new(); //~ memory::push_in_sized_loop_without_capacity
    for id in ids {
        found.push(get(id));
    }
    found
}

struct Vector;

impl Vector {
    fn push<T>(&mut self, one: T) {}
}

async fn trap_own_vector(ids: Vec<u32>) -> Vector {
    let mut found = Vector;
    for id in ids {
        found.push(load_user(id).await);
    }
    found
}

async fn trap_while(mut ids: Vec<u32>) -> Vec<Option<u32>> {
    let mut users = Vec::new();
    while let Some(id) = ids.pop() {
        users.push(load_user(id).await);
    }
    users
}
