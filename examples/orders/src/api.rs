//! The HTTP interface.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use dashmap::DashMap;
use serde::Serialize;
use tokio::sync::mpsc::Sender;
use tracing::error;

use crate::events::{Event, EventLog};
use crate::model::{Line, NewOrder};
use crate::prices::PriceCache;
use crate::pricing::{self, PricingError, Rebates};
use crate::store::{OrderRow, Store};
use crate::warehouse::Shipment;

/// What every handler can reach.
#[derive(Clone)]
pub struct AppState {
    store: Store,
    prices: Arc<PriceCache>,
    rebates: Arc<Rebates>,
    log: Arc<EventLog>,
    baskets: Arc<DashMap<String, Vec<Line>>>,
    shipments: Sender<Shipment>,
}

impl AppState {
    /// A state with no baskets and no rebates.
    #[must_use]
    pub fn new(
        store: Store,
        prices: Arc<PriceCache>,
        log: Arc<EventLog>,
        shipments: Sender<Shipment>,
    ) -> Self {
        Self {
            store,
            prices,
            rebates: Arc::default(),
            log,
            baskets: Arc::default(),
            shipments,
        }
    }
}

/// All addresses of the service.
pub fn router(state: AppState) -> Router {
    Router::new()
        .route("/health", get(|| async { "ok" }))
        .route("/orders", post(place))
        .route("/orders/:id", get(show))
        .route("/customers/{customer}/orders", get(list))
        .route("/baskets/{customer}", post(add).get(basket))
        .route("/baskets/{customer}/checkout", post(check_out))
        .with_state(state)
}

/// What a client is told when its request fails.
#[derive(Debug)]
enum ApiError {
    NotFound,
    Refused(PricingError),
    Database(sqlx::Error),
    Overloaded,
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "there is no such thing").into_response(),
            Self::Refused(why) => {
                (StatusCode::UNPROCESSABLE_ENTITY, why.to_string()).into_response()
            }
            Self::Database(error) => {
                error!(%error, "the database failed");
                (StatusCode::INTERNAL_SERVER_ERROR, "try again later").into_response()
            }
            Self::Overloaded => {
                (StatusCode::SERVICE_UNAVAILABLE, "try again later").into_response()
            }
        }
    }
}

impl From<sqlx::Error> for ApiError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl From<PricingError> for ApiError {
    fn from(error: PricingError) -> Self {
        Self::Refused(error)
    }
}

#[derive(Debug, Serialize)]
struct Listed {
    id: i64,
    customer: String,
    total: i64,
    status: String,
}

impl From<OrderRow> for Listed {
    fn from(row: OrderRow) -> Self {
        Self {
            id: row.id,
            customer: row.customer,
            total: row.total,
            status: row.status,
        }
    }
}

async fn place(
    State(state): State<AppState>,
    Json(order): Json<NewOrder>,
) -> Result<(StatusCode, Json<i64>), ApiError> {
    let id = accept(&state, &order).await?;
    Ok((StatusCode::CREATED, Json(id)))
}

async fn show(
    State(state): State<AppState>,
    Path(id): Path<i64>,
) -> Result<Json<Listed>, ApiError> {
    let row = state.store.order(id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(row.into()))
}

async fn list(
    State(state): State<AppState>,
    Path(customer): Path<String>,
) -> Result<Json<Vec<Listed>>, ApiError> {
    let rows = state.store.orders_of(&customer).await?;
    Ok(Json(rows.into_iter().map(Listed::from).collect()))
}

async fn basket(State(state): State<AppState>, Path(customer): Path<String>) -> Json<Vec<Line>> {
    let lines = state
        .baskets
        .get(&customer)
        .map(|lines| lines.value().clone());
    Json(lines.unwrap_or_default())
}

async fn add(
    State(state): State<AppState>,
    Path(customer): Path<String>,
    Json(line): Json<Line>,
) -> StatusCode {
    state.baskets.entry(customer).or_default().push(line);
    StatusCode::NO_CONTENT
}

async fn check_out(
    State(state): State<AppState>,
    Path(customer): Path<String>,
) -> Result<Json<i64>, ApiError> {
    let (customer, lines) = state.baskets.remove(&customer).ok_or(ApiError::NotFound)?;
    let order = NewOrder { customer, lines };
    accept(&state, &order).await.map(Json)
}

/// Prices an order, stores it and hands its lines to the warehouse.
async fn accept(state: &AppState, order: &NewOrder) -> Result<i64, ApiError> {
    let full = pricing::total(&order.lines, &state.prices)?;
    let total = pricing::with_rebate(full, state.rebates.of(&order.customer));
    let id = state.store.insert(order, total).await?;
    state.log.push(Event::Placed { order: id, total });
    for line in &order.lines {
        let shipment = Shipment {
            order: id,
            article: line.article.clone(),
            count: line.count,
        };
        state
            .shipments
            .send(shipment)
            .await
            .map_err(|_| ApiError::Overloaded)?;
    }
    Ok(id)
}
