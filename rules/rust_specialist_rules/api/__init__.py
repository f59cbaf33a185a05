"""API design: impls that call themselves, conventions that callers rely on, and output nobody asked for."""
