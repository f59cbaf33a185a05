"""What the server can do: one module per feature, each with a `register(server)` that adds its handlers."""
