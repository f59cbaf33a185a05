"""The compiler's own findings: cargo run on demand, its messages, and what they say in the editor's terms."""
