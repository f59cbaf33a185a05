"""Database: what makes SQL unsafe, fail at run time, or lose data (sqlx, tokio-postgres, rusqlite, diesel)."""
