pub const API_KEY: &str = "9fK2-vq81_Zx0LmT44pQ"; //~ config::hardcoded_secret
pub fn url() -> &'static str { "postgres://app:h7Gq2zzP@db.internal/app" } //~ config::hardcoded_secret
