//@ edition: 2024
#![allow(dead_code, unused)]

pub const API_KEY: &str = "9fK2-vq81_Zx0LmT44pQ"; //~ config::hardcoded_secret
static SMTP_PASSWORD: &str = r"mX7qT2vB9kLp4Rz"; //~ config::hardcoded_secret

pub struct Login {
    user: String,
    password: String,
    client_secret: Option<&'static str>,
}

impl Login {
    pub fn fixed() -> Self {
        let api_token = String::from("Zk83hdQw0PqLs72bVn"); //~ config::hardcoded_secret
        Login {
            user: "service".to_string(),
            password: "aB3dE5gH7jK9mN1pQ".to_string(), //~ config::hardcoded_secret
            client_secret: Some("GOCSPX9a8B7c6D5e4F3g2"), //~ config::hardcoded_secret
        }
    }
}

pub fn by_form() -> [&'static str; 5] {
    let url = || "postgres://app:h7Gq2zzP@db.internal/app"; //~ config::hardcoded_secret
    [
        "AKIA3F7QZL2M9WTR6XKB", //~ config::hardcoded_secret
        "Authorization: token ghp_a8Jk2Lm9Qw3Er5Ty7Ui1Op4As6Df8Gh0Jk2L", //~ config::hardcoded_secret
        "sk_live_4eC39HqLyjWDarjtT1zdp7dc", //~ config::hardcoded_secret
        "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKjMzEfYyjiWA4R4M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHt\n-----END PRIVATE KEY-----", //~ config::hardcoded_secret
        url(),
    ]
}

// trap: what stands for a secret, and what is none
pub const TRAP_API_KEY_HEADER: &str = "X9fK2-vq81-Zx0LmT44pQ";
pub const PASSWORD: &str = "correct-horse-battery";
pub const SECRET_KEY: &str = "change-me-1a2B3c4D5e6F";
pub const ACCESS_TOKEN: &str = "<access token 1a2B3c4D>";
pub const STRIPE_API_KEY: &str = "pk_live_4eC39HqLyjWDarjtT1zdp7dc";
pub const POSTHOG_API_KEY: &str = "phc_4eC39HqLyjWDarjtT1zdp7dc";
pub const PUBLIC_API_KEY: &str = "4eC39HqLyjWDarjtT1zdp7dc";
pub const CHARACTERS: &str = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
pub const COMMIT: &str = "4eC39HqLyjWDarjtT1zdp7dc";

pub fn trap_forms() -> [&'static str; 10] {
    let password = "password";
    let api_key = "API_KEY";
    [
        "AKIAIOSFODNN7EXAMPLE",
        r"AKIA[0-9A-Z]{16}",
        "ghp_",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nyour key\n-----END RSA PRIVATE KEY-----",
        "postgres://postgres:postgres@localhost:5432/app",
        "postgres://app:h7Gq2zzP@db/app",
        "postgres://app:${PASSWORD}@db.internal/app",
        "https://user:password@example.com/",
        "mailto:someone@somewhere.org",
    ]
}

pub fn trap_read() -> Option<String> {
    let password = std::env::var("9fK2vq81_Zx0LmT44pQ").ok()?;
    // let api_key = "9fK2-vq81_Zx0LmT44pQ";
    Some(password)
}

/// Use `password = "9fK2-vq81_Zx0LmT44pQ"`.
#[deprecated = "use postgres://app:h7Gq2zzP@db.internal/app"]
pub fn trap_documented() {}

#[cfg(test)]
mod tests {
    const API_KEY: &str = "9fK2-vq81_Zx0LmT44pQ";

    #[test]
    fn trap_in_tests() {
        let password = "aB3dE5gH7jK9mN1pQ";
    }
}

pub struct TrapPattern {
    name: &'static str,
    #[cfg(test)]
    tests: &'static [&'static str],
}

pub static TRAP_PATTERNS: &[TrapPattern] = &[TrapPattern {
    name: "old",
    #[cfg(test)]
    tests: &["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"],
}];

#[cfg(test)]
const TRAP_FOR_TESTS: &str = "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";
