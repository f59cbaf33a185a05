    c.get("https://api.bank.com/rates").send().await?.error_for_status()?.text().await
}
