//@ crate: axum = "0.8.9" features = ["ws"]

use axum::{Json, response::{IntoResponse, Response}};
pub struct ApiError(pub String);
impl IntoResponse for ApiError {
    fn into_response(self) -> Response { Json(self.0).into_response() } //~ web::error_response_is_200
}
