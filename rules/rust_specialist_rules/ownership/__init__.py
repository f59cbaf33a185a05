"""Ownership and memory: borrows that fail at run time, clones and boxes that buy nothing."""
