"""Testing: tests that never run, cannot fail or panic for a reason of their own."""
