"""Search: paragraphs by their words and by their meaning, and straight to the place that a reference names."""

from indexer.search.facets import Filters
from indexer.search.find import Hit, Results, Why, search

__all__ = ["Filters", "Hit", "Results", "Why", "search"]
