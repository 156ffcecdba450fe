"""Search: paragraphs by their words and by their meaning, and straight to the place that a reference names.

The package can be called: `indexer.search(…)` is `indexer.search.ask.ask(…)`. It bears the name that the public API
promises for a function, and so one name is one thing, whatever was imported first.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from indexer.search.ask import ask
from indexer.search.facets import Filters
from indexer.search.find import search
from indexer.search.hit import Hit, Why
from indexer.search.like import like
from indexer.search.order import LISTED, SORTS, Sort, sorted_alike
from indexer.search.results import Results

if TYPE_CHECKING:
    from indexer.search.inside import Found, find_inside

__all__ = [
    "LISTED", "SORTS", "Filters", "Found", "Hit", "Results", "Sort", "Why", "find_inside", "like", "search",
    "sorted_alike",
]  # fmt: skip

_MODULES = {"inside": ("Found", "find_inside")}  # imported when they are asked for: a search needs none of it


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Callable(ModuleType):
    """This package, that can be called."""

    __call__ = staticmethod(ask)


sys.modules[__name__].__class__ = _Callable
