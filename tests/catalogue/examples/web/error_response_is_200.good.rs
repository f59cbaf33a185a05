//@ crate: axum = "0.8.9" features = ["ws"]

use axum::{Json, http::StatusCode, response::{IntoResponse, Response}};
pub struct ApiError(pub String);
impl IntoResponse for ApiError {
    fn into_response(self) -> Response { (StatusCode::BAD_REQUEST, Json(self.0)).into_response() }
}
