"""Observability: spans, log guards and metrics that do not measure or say what their author thinks."""
