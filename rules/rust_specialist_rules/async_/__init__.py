"""Async: what stalls an executor, deadlocks a task or is never polled."""
