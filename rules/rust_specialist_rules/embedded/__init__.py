"""Embedded Rust and `no_std`: interrupts, registers, critical sections, and what a small machine lacks."""
