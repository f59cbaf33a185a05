"""SIMD and vectorisation: instructions the machine lacks, lost tails, slow reductions."""
