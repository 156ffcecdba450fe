"""What the address of a search asks for: its words or passage, how they match, what narrows it, in what order."""

from __future__ import annotations

from dataclasses import dataclass, fields

import streamlit as st

from indexer.embed import Encoder
from indexer.errors import TrailError
from indexer.search import LISTED, SORTS, Filters, Results, Sort, like, search, sorted_alike
from indexer.store import Snapshot
from indexer.views.parts import links

FACETS = {"publisher": "Publisher", "year": "Year", "kind": "Kind of work", "challenge": "Topic"}
WAYS = ("mode", "expand", "typed")  # how the words of a query match
MODES = {"both": "Words and meaning", "words": "Words only"}
AT_ONCE = 10  # paragraphs on a page
AT_MOST = 100  # and so many of those that are like a passage


@dataclass(frozen=True, slots=True)
class Wanted:
    """One search, as its address tells it."""

    query: str
    ref: str  # of the passage to which others are alike; empty where words are searched for
    mode: str
    expand: bool
    correct: bool
    sort: Sort
    filters: Filters
    count: int  # paragraphs to show

    def run(self, snapshot: Snapshot, encoder: Encoder | None, k: int = 0, filters: Filters | None = None) -> Results:
        """What is found: the first `k`, else as many as are to be shown; other `filters` may be tried."""
        narrowed, k = filters or self.filters, k or self.count
        if self.ref:
            found = like(snapshot, self.ref, k=k if self.sort == "best" else AT_MOST, filters=narrowed)
            return sorted_alike(snapshot, found, self.sort, k)
        return search(
            snapshot, self.query, k=k, filters=narrowed, encoder=encoder if self.mode == "both" else None,
            correct=self.correct, expand=self.expand, sort=self.sort,
        )  # fmt: skip

    def everything(self, snapshot: Snapshot, encoder: Encoder | None) -> Results:
        """All that is found, up to LISTED; of what is like a passage the AT_MOST that are most alike."""
        return self.run(snapshot, encoder, AT_MOST if self.ref else LISTED)

    def narrowed_by(self) -> list[str]:
        """The names of the facets that are narrowed."""
        return [field.name for field in fields(self.filters) if getattr(self.filters, field.name)]


def from_address() -> Wanted:
    """Raises `TrailError` where the address narrows by what cannot be."""
    query, ref = parameter("q"), parameter("like")
    mode, sort, count = parameter("mode"), parameter("sort"), parameter("k")
    return Wanted(
        query,
        "" if query else ref,
        mode if mode in MODES else "both",
        parameter("expand") != "0",
        "typed" not in st.query_params,
        next((known for known in SORTS if known == sort), "best"),
        _filters(),
        min(int(count), AT_MOST) if count.isdecimal() and 0 < len(count) < 7 and int(count) else AT_ONCE,
    )


def parameter(name: str) -> str:
    return st.query_params.get(name, "").strip()


def _filters() -> Filters:
    """What the address narrows to; what is no number where one belongs narrows to nothing there is."""
    asked = {name: tuple(filter(None, st.query_params.get_all(name))) for name in FACETS}
    wrong = [value for name in ("year", "challenge") for value in asked[name] if not value.isdecimal()]
    if wrong:
        raise TrailError(f"“{wrong[0]}” is not a number to narrow by")
    numbers = {name: tuple(map(int, asked[name])) for name in ("year", "challenge")}
    return Filters(asked["publisher"], numbers["year"], asked["kind"], numbers["challenge"])


# ── other addresses from this one ──────────────────────────────────────────────────────────────────────────────


def kept(*names: str) -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in names if name in st.query_params}


def address_here(**other: links.Value) -> str:
    """This search with its evidence panel; what is given is changed in it, None leaves it out."""
    here: dict[str, links.Value] = {
        **kept("q", "like", *WAYS, *FACETS, "sort", "compare", "k", "ref", "tab", "with"),
        **other,
    }
    return links.address("search", **here)


def opens(ref: str) -> str:
    """This search with the evidence of a passage beside it."""
    return address_here(ref=ref, **{"with": None})


def address(**other: links.Value) -> str:
    """This search with other parameters; those given as None are left out, and the count begins anew."""
    here: dict[str, links.Value] = {**kept("q", "like", *WAYS, *FACETS, "sort", "compare"), **other}
    return links.address("search", **here)
