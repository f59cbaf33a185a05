"""The same answers for coding agents: a server of the Model Context Protocol, by hand, on standard input and output.

This module imports nothing. What the tools say comes from outside, as an `Advice`.
"""
