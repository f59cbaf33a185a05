"""The specialist: a language model of the user's choice, asked where local knowledge ends.

This module imports nothing: httpx and pydantic are loaded by the parts that need them, at first use.
"""
