"""All that a search found, up to a limit, in another order than best first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Literal

from indexer.search.counts import Tally
from indexer.search.facets import facet_values
from indexer.search.results import Results
from indexer.store import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Sort = Literal["best", "newest", "oldest", "document"]

SORTS: dict[Sort, str] = {"best": "best first", "newest": "newest first", "oldest": "oldest first",
                          "document": "by document, in reading order"}  # fmt: skip
LISTED = 1_000  # paragraphs that are put in order, or given as a table: the best of those found


def beyond(snapshot: Snapshot, found: Tally, rows: NDArray[np.int64]) -> dict[int, int]:
    """Rows found by their words that are not among `rows`, best first, each with its place by words from 1."""
    matched, _ = snapshot.keyword(found.terms, LISTED, found.allowed)
    known = set(rows.tolist())
    return {row: place for place, row in enumerate(matched.tolist(), start=1) if row not in known}


def in_order(snapshot: Snapshot, rows: Iterable[int], sort: Sort) -> list[int]:
    """Rows, given best first, as `sort` has them; of one year the best first, undated ones last."""
    best = list(islice(rows, LISTED))
    if sort == "best":
        return best
    documents = snapshot.paragraph_documents
    if sort == "document":
        first: dict[int, int] = {}  # documents in the order of their best paragraphs
        for row in best:
            first.setdefault(int(documents[row]), len(first))
        return sorted(best, key=lambda row: (first[int(documents[row])], row))
    years, last = _years(snapshot), {"newest": -1, "oldest": 1}[sort]
    return sorted(best, key=lambda row: _by_year(years.get(int(documents[row])), last))


def sorted_alike(snapshot: Snapshot, found: Results, sort: Sort, k: int) -> Results:
    """The same for what is like a passage: the hits that there are, in order, and the first `k` of them."""
    hits = {snapshot.paragraph_row(hit.ref): hit for hit in found.hits}
    return replace(found, hits=tuple(hits[row] for row in in_order(snapshot, hits, sort)[:k]))


def _by_year(year: int | None, direction: int) -> tuple[bool, int]:
    return year is None, direction * (year or 0)


def _years(snapshot: Snapshot) -> Mapping[int, int]:
    """The year of each document that has one, by the document's number."""
    return {int(n): int(year) for year, having in facet_values(snapshot)["year"].items() for n in having}
