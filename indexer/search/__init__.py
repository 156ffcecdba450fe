"""Search: paragraphs by their words and by their meaning, and straight to the place that a reference names.

The package can be called: `indexer.search(…)` is `indexer.search.ask.ask(…)`. It bears the name that the public API
promises for a function, and so one name is one thing, whatever was imported first.
"""

import sys
from types import ModuleType

from indexer.search.ask import ask
from indexer.search.facets import Filters
from indexer.search.find import search
from indexer.search.hit import Hit, Why
from indexer.search.inside import Found, find_inside
from indexer.search.like import like
from indexer.search.order import LISTED, SORTS, Sort, sorted_alike
from indexer.search.results import Results

__all__ = [
    "LISTED", "SORTS", "Filters", "Found", "Hit", "Results", "Sort", "Why", "find_inside", "like", "search",
    "sorted_alike",
]  # fmt: skip


class _Callable(ModuleType):
    """This package, that can be called."""

    __call__ = staticmethod(ask)


sys.modules[__name__].__class__ = _Callable
