"""A language server that gives Rust advice: instant, precise, and with reasons."""

__version__ = "0.1.0"
