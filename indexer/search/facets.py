"""Narrowing: which paragraphs belong to a publisher, a year, a kind of work or a challenge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from indexer.errors import TrailError, UnknownReference
from indexer.models import Work
from indexer.search.counts import Tally
from indexer.search.rowsets import distinct, within
from indexer.store import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    # Facet → value → the numbers of the documents that have it; for a challenge the rows of its paragraphs.
    Values = Mapping[str, Mapping[str, NDArray[np.int64]]]

HOUSES = {"HC": "House of Commons", "HL": "House of Lords"}  # marks of those that print what their committees say
FACETS = ("publisher", "year", "kind", "challenge")
_VALUES: WeakKeyDictionary[Snapshot, Values] = WeakKeyDictionary()  # a snapshot never changes; these go with it


@dataclass(frozen=True, slots=True)
class Filters:
    """What to narrow a search to; of several values of one facet any will do, an empty one lets all pass."""

    publisher: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    kind: tuple[str, ...] = ()
    challenge: tuple[int, ...] = ()


def facet_values(snapshot: Snapshot) -> Values:
    """For each facet and value the documents that have it, and for each challenge its paragraph rows, ascending."""
    if snapshot not in _VALUES:
        works = [snapshot.work(identifier) for identifier in snapshot.document_ids()]
        _VALUES[snapshot] = {
            "publisher": _numbered([work.publisher for work in works]),
            "year": _numbered([work.year for work in works]),
            "kind": _numbered([work.kind for work in works]),
            "challenge": _challenges(snapshot),
        }
    return _VALUES[snapshot]


def called(work: Work) -> frozenset[str]:
    """What its publisher is called, in small letters: its mark, its whole name, for a House also `lords`."""
    house = HOUSES.get(work.publisher or "", "")
    names = (work.publisher, work.body, house, house.removeprefix("House of "))
    return frozenset(name.casefold() for name in names if name)


def allowed(snapshot: Snapshot, filters: Filters) -> NDArray[np.bool_]:
    """The paragraph rows that pass all filters; `TrailError` names the values there are where one is unknown."""
    import numpy as np

    passing = np.ones(len(snapshot.paragraph_documents), dtype=bool)
    for facet in FACETS:
        wanted = getattr(filters, facet)
        if wanted:
            values = facet_values(snapshot)[facet]
            having = np.concatenate([_having(snapshot, facet, str(value), values) for value in wanted])
            if facet == "challenge":
                passing &= _mask(len(passing), having)
            else:
                passing &= _mask(len(snapshot.document_ids()), having)[snapshot.paragraph_documents]
    return passing


Counts = dict[str, tuple[tuple[str, int], ...]]


def facet_counts(snapshot: Snapshot, found: Tally) -> Counts:
    """How many of the found paragraphs have each value of each facet, most first; a value of none is left out."""
    import numpy as np

    rows = distinct(np.concatenate([np.zeros(0, dtype=np.int64), *facet_values(snapshot)["challenge"].values()]))
    return _counts(snapshot, found.documents(snapshot), rows[found.among(snapshot, rows)])


def counts_among(snapshot: Snapshot, rows: NDArray[np.int64]) -> Counts:
    """The same of just these rows, in ascending order."""
    import numpy as np

    owners = snapshot.paragraph_documents[rows]
    return _counts(snapshot, np.bincount(owners, minlength=len(snapshot.document_ids())), rows)


def _counts(snapshot: Snapshot, by_document: NDArray[np.int64], rows: NDArray[np.int64]) -> Counts:
    """By how many paragraphs of each document there are, and by which `rows` may be a challenge's."""
    counts: Counts = {}
    for facet, values in facet_values(snapshot).items():
        counted = [
            (value, int(within(having, rows).sum() if facet == "challenge" else by_document[having].sum()))
            for value, having in values.items()
        ]
        counts[facet] = tuple(sorted((pair for pair in counted if pair[1]), key=lambda pair: (-pair[1], pair[0])))
    return counts


def _mask(length: int, numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
    import numpy as np

    mask = np.zeros(length, dtype=bool)
    mask[numbers] = True
    return mask


def _having(snapshot: Snapshot, facet: str, value: str, masks: Mapping[str, NDArray[np.int64]]) -> NDArray[np.int64]:
    import numpy as np

    for known in masks:
        if known.casefold() == value.casefold():
            return masks[known]
    if facet == "publisher":
        works = map(snapshot.work, snapshot.document_ids())
        if found := [n for n, work in enumerate(works) if value.casefold() in called(work)]:
            return np.array(found, dtype=np.int64)
    there = f"it has {', '.join(sorted(masks, key=_in_order))}" if masks else "it has none"
    raise TrailError(f"no {facet} “{value}” in the library; {there}")


def _in_order(value: str) -> tuple[int, str]:
    """Numbers by what they come to: 2 before 10."""
    return (int(value) if value.isdecimal() else 0, value)


def _numbered(values: Sequence[str | int | None]) -> dict[str, NDArray[np.int64]]:
    """The numbers of the documents that have each value."""
    import numpy as np

    numbers: dict[str, list[int]] = {}
    for n, value in enumerate(values):
        if value is not None:
            numbers.setdefault(str(value), []).append(n)
    return {value: np.array(having, dtype=np.int64) for value, having in numbers.items()}


def _challenges(snapshot: Snapshot) -> dict[str, NDArray[np.int64]]:
    """Each challenge's paragraphs: those that discuss it, those that cite it, and those that make its point."""
    import numpy as np

    stored = snapshot.extra("challenges")
    rows: dict[str, set[int]] = {}
    for entry in stored if isinstance(stored, list) else ():
        known = rows.setdefault(str(entry.get("number")), set())
        evidence = (item for item in entry.get("evidence") or () if item.get("grade") != "touches")
        for ref in (*(entry.get("discussed_at") or ()), *(item.get("ref") for item in evidence)):
            row = _row(snapshot, str(ref))
            if row is not None:
                known.add(row)
    return {number: np.array(sorted(known), dtype=np.int64) for number, known in rows.items()}


def _row(snapshot: Snapshot, ref: str) -> int | None:
    """The row of a paragraph, or of the paragraph of a sentence; `None` for a place that is no longer there."""
    for find in (snapshot.paragraph_row, lambda ref: int(snapshot.sentence_paragraphs[snapshot.sentence_row(ref)])):
        try:
            return find(ref)
        except UnknownReference:
            continue
    return None
