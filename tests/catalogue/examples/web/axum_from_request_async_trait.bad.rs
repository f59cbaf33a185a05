//@ crate: async-trait = "0.1.92"
//@ crate: axum = "0.8.9" features = ["ws"]
//@ rustc: error E0195

use axum::{extract::FromRequestParts, http::request::Parts};
pub struct Agent(pub String);
#[async_trait::async_trait] //~ web::axum_from_request_async_trait
impl<S: Send + Sync> FromRequestParts<S> for Agent {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(p: &mut Parts, _: &S) -> Result<Self, Self::Rejection> { Ok(Agent(p.uri.to_string())) }
}
