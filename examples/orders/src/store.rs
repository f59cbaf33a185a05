//! The database: customers' orders and the price list.

use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, FromRow};

use crate::model::{Cents, NewOrder, Status};

/// A handle to the database; clones share one pool of connections.
#[derive(Debug, Clone)]
pub struct Store {
    pool: PgPool,
}

/// A row of the order list.
#[derive(Debug, Clone, FromRow)]
pub struct OrderRow {
    pub id: i64,
    pub customer: String,
    pub total: i64,
    pub status: String,
}

/// A row of the price list.
#[derive(Debug, Clone, FromRow)]
pub struct PriceRow {
    pub article: String,
    pub cents: i64,
}

impl Store {
    /// Opens a pool of connections to the database at `url`.
    ///
    /// # Errors
    /// When no connection can be made.
    pub async fn connect(url: &str) -> sqlx::Result<Self> {
        let pool = PgPoolOptions::new().max_connections(8).connect(url).await?;
        Ok(Self { pool })
    }

    /// The newest orders of a customer, at most a hundred.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn orders_of(&self, customer: &str) -> sqlx::Result<Vec<OrderRow>> {
        let sql = format!(
            "SELECT id, customer, total, status FROM orders WHERE customer = '{customer}' ORDER BY id DESC LIMIT 100"
        );
        sqlx::query_as(AssertSqlSafe(sql))
            .fetch_all(&self.pool)
            .await
    }

    /// One order, or `None` when there is none with this number.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn order(&self, id: i64) -> sqlx::Result<Option<OrderRow>> {
        sqlx::query_as("SELECT id, customer, total, status FROM orders WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
    }

    /// Writes an order and its lines; all of it or nothing.
    ///
    /// # Errors
    /// When the database refuses any part of it.
    pub async fn insert(&self, order: &NewOrder, total: Cents) -> sqlx::Result<i64> {
        let articles: Vec<&str> = order
            .lines
            .iter()
            .map(|line| line.article.as_str())
            .collect();
        let counts: Vec<i64> = order
            .lines
            .iter()
            .map(|line| i64::from(line.count))
            .collect();
        let cents = i64::try_from(total.0).map_err(|error| sqlx::Error::Encode(error.into()))?;

        let mut transaction = self.pool.begin().await?;
        let id: i64 = sqlx::query_scalar(
            "INSERT INTO orders (customer, total, status) VALUES ($1, $2, $3) RETURNING id",
        )
        .bind(&order.customer)
        .bind(cents)
        .bind(Status::Open.as_str())
        .fetch_one(&mut *transaction)
        .await?;
        sqlx::query(
            "INSERT INTO lines (order_id, article, count) SELECT $1, * FROM UNNEST($2::text[], $3::bigint[])",
        )
        .bind(id)
        .bind(articles)
        .bind(counts)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(id)
    }

    /// The prices that changed after the list's edition `after`.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn prices_after(&self, after: i64) -> sqlx::Result<Vec<PriceRow>> {
        sqlx::query_as("SELECT article, cents FROM prices WHERE edition > $1 LIMIT 10000")
            .bind(after)
            .fetch_all(&self.pool)
            .await
    }

    /// The number of the price list's newest edition.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn price_edition(&self) -> sqlx::Result<i64> {
        sqlx::query_scalar("SELECT COALESCE(MAX(edition), 0) FROM prices")
            .fetch_one(&self.pool)
            .await
    }
}
