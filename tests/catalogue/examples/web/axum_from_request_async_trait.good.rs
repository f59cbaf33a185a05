//@ crate: axum = "0.8.9" features = ["ws"]

use axum::{extract::FromRequestParts, http::request::Parts};
pub struct Agent(pub String);
impl<S: Send + Sync> FromRequestParts<S> for Agent {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(p: &mut Parts, _: &S) -> Result<Self, Self::Rejection> { Ok(Agent(p.uri.to_string())) }
}
