"""Unsafe code and FFI: undefined behaviour that compiles, and contracts nobody wrote down."""
