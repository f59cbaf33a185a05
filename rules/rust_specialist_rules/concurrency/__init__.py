"""Threads: locks taken twice, atomics used like plain memory, channels that never end, values that cannot be shared."""
