"""Errors and control flow: failures that are lost, doubled or built for nothing, and branches that match too much."""
