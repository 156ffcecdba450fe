"""Search: paragraphs by their words and by their meaning, and straight to the place that a reference names."""

from indexer.search.facets import Filters
from indexer.search.find import Hit, Results, Why, search
from indexer.search.inside import Found, find_inside

__all__ = ["Filters", "Found", "Hit", "Results", "Why", "find_inside", "search"]
