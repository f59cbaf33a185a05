"""Helpers that every test shares."""
