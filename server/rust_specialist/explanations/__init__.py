"""Explanations of rustc's error codes, in our own words: why the rule exists, how it is met, and the ways out.

One Markdown file for each code lies in `pages/`. Imports nothing else of the program.
"""

from rust_specialist.explanations.model import Case, Explanation, Snippet, Way
from rust_specialist.explanations.page import page
from rust_specialist.explanations.reading import ALIASES, codes, explanation

__all__ = ["ALIASES", "Case", "Explanation", "Snippet", "Way", "codes", "explanation", "page"]
