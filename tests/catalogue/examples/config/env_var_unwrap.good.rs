    Ok(std::env::var("PORT").map_err(|e| format!("PORT: {e}"))?.parse()?)
}
