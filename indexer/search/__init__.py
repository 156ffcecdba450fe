"""Search: paragraphs by their words and by their meaning, and straight to the place that a reference names."""

from indexer.search.facets import Filters
from indexer.search.find import Results, search
from indexer.search.hit import Hit, Why
from indexer.search.inside import Found, find_inside
from indexer.search.like import like
from indexer.search.order import LISTED, SORTS, Sort, sorted_alike

__all__ = [
    "LISTED", "SORTS", "Filters", "Found", "Hit", "Results", "Sort", "Why", "find_inside", "like", "search",
    "sorted_alike",
]  # fmt: skip
