pub async fn raw(req: Request<Body>) -> Result<String, StatusCode> {
    let b = to_bytes(req.into_body(), 1 << 20).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    Ok(b.len().to_string())
}
