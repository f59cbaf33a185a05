pub struct ApiError(pub String);
impl IntoResponse for ApiError {
    fn into_response(self) -> Response { (StatusCode::BAD_REQUEST, Json(self.0)).into_response() }
}
