    c.get("https://api.example.com/me").send().await?.error_for_status()?.json().await
}
