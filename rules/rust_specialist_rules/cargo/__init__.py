"""Cargo.toml and the crates it names: what nobody maintains any more, what is ignored, what will not resolve."""
