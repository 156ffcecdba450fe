"""Figures in a text, in digits and in words: how much, of what unit, and what is counted."""

from indexer.figures.compare import Finding, compare
from indexer.figures.find import Figure, find

__all__ = ["Figure", "Finding", "compare", "find"]
