"""Measurements side by side with other programs. Nothing here is a test: time is never asserted."""
