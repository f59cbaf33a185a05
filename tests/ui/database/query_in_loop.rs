//@ edition: 2021
//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use sqlx::{query, query_as, query_scalar as scalar, PgPool, Row};
use std::collections::HashMap;

#[derive(sqlx::FromRow)]
struct User {
    id: i64,
    name: String,
}

struct Store {
    pool: PgPool,
}

impl Store {
    async fn load(&self, posts: &HashMap<i64, String>) -> sqlx::Result<Vec<User>> {
        let mut users = Vec::new();
        for (author, title) in posts.iter().filter(|(_, title)| !title.is_empty()) {
            let user = query_as::<_, User>("SELECT id, name FROM users WHERE id = $1")
                .bind(author)
                .fetch_optional(&self.pool) //~ database::query_in_loop
                .await?;
            users.extend(user);
        }
        Ok(users)
    }

    async fn nested(&self, users: Vec<User>, deep: bool) -> Result<(), Box<dyn std::error::Error>> {
        for user in users {
            if deep {
                let row = sqlx::query("SELECT count(*) FROM posts WHERE author = $1 AND deleted = false")
                    .bind(user.id)
                    .fetch_one(&self.pool) //~ database::query_in_loop
                    .await?;
                if row.is_empty() {
                    return Err("no row".into());
                }
            }
        }
        Ok(())
    }
}

async fn all(db: &PgPool, ids: Vec<i64>) -> sqlx::Result<()> {
    let run = async {
        for id in &ids {
            let names: Vec<String> = scalar(r#"SELECT name FROM users WHERE id = $1"#).bind(*id).fetch_all(db).await?; //~ database::query_in_loop
        }
        Ok::<_, sqlx::Error>(())
    };
    run.await
}

// trap: one query for all, and a query outside of the loop
async fn trap_once(db: &PgPool, ids: &[i64]) -> sqlx::Result<()> {
    let names: Vec<String> = scalar("SELECT name FROM users WHERE id = ANY($1)").bind(ids).fetch_all(db).await?;
    for id in scalar::<_, i64>("SELECT id FROM users WHERE name = $1").bind("x").fetch_all(db).await? {
        println!("{id}");
    }
    for chunk in ids.chunks(500) {
        let ids = scalar::<_, i64>("SELECT id FROM users WHERE id = $1").bind(chunk[0]).fetch_all(db).await?;
    }
    Ok(())
}

// trap: nothing of the turn is asked for
async fn trap_other(db: &PgPool, ids: &[i64], name: &str) -> sqlx::Result<()> {
    for id in ids {
        let n: i64 = scalar("SELECT count(*) FROM users WHERE name = $1").bind(name).fetch_one(db).await?;
        println!("{id} {n}");
    }
    Ok(())
}

// trap: retries, polling, and what is looked for one after the other
async fn trap_turns(db: &PgPool, names: &[String]) -> sqlx::Result<Option<i64>> {
    for attempt in 0..3 {
        let n: i64 = scalar("SELECT id FROM tries WHERE n = $1").bind(attempt).fetch_one(db).await?;
    }
    for name in names {
        let n: i64 = scalar("SELECT count(*) FROM jobs WHERE name = $1").bind(name).fetch_one(db).await?;
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
    for kind in ["a", "b"] {
        let n: i64 = scalar("SELECT count(*) FROM users WHERE kind = $1").bind(kind).fetch_one(db).await?;
    }
    const KINDS: [&str; 2] = ["a", "b"];
    for kind in KINDS {
        let n: i64 = scalar("SELECT count(*) FROM users WHERE kind = $1").bind(kind).fetch_one(db).await?;
    }
    for name in names {
        if let Some(id) = scalar("SELECT id FROM users WHERE name = $1").bind(name).fetch_optional(db).await? {
            return Ok(Some(id));
        }
    }
    let mut free = None;
    for name in names {
        free = scalar::<_, i64>("SELECT id FROM users WHERE name = $1").bind(name).fetch_optional(db).await?;
        if free.is_some() {
            break;
        }
    }
    loop {
        let id: Option<i64> = scalar("SELECT id FROM jobs WHERE state = $1").bind("new").fetch_optional(db).await?;
        if id.is_none() {
            return Ok(free);
        }
    }
}

// trap: each write has its own outcome
async fn trap_writes(db: &PgPool, names: &[String]) -> sqlx::Result<()> {
    for name in names {
        query("UPDATE users SET seen = true WHERE name = $1").bind(name).execute(db).await?;
        let id: i64 = scalar("INSERT INTO users (name) VALUES ($1) RETURNING id").bind(name).fetch_one(db).await?;
    }
    Ok(())
}

// trap: what one turn wrote, the next one has to see
async fn trap_seen(db: &PgPool, pairs: &[(String, String)]) -> sqlx::Result<()> {
    for (copy, original) in pairs {
        let before: Option<String> = scalar("SELECT copy_of FROM sessions WHERE id = $1").bind(copy).fetch_one(db).await?;
        if before.is_none() {
            query("UPDATE sessions SET copy_of = $2 WHERE id = $1").bind(copy).bind(original).execute(db).await?;
        }
    }
    Ok(())
}

struct Own;
impl Own {
    fn bind(self, _: &str) -> Self {
        self
    }
    async fn fetch_one(self, _: &PgPool) -> u32 {
        1
    }
}

fn own(_: &str) -> Own {
    Own
}

// trap: another query
async fn trap_own(db: &PgPool, names: &[String]) {
    for name in names {
        own("SELECT 1 FROM users WHERE name = $1").bind(name).fetch_one(db).await;
    }
}
