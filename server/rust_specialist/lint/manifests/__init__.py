"""Rules over Cargo.toml: what they are handed, and how they are run."""
