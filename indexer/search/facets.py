"""Narrowing: which paragraphs belong to a publisher, a year, a kind of work or a challenge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from indexer.errors import TrailError, UnknownReference
from indexer.store import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Masks = Mapping[str, Mapping[str, NDArray[np.bool_]]]  # facet → value → for each paragraph row whether it has it

FACETS = ("publisher", "year", "kind", "challenge")
_MASKS: WeakKeyDictionary[Snapshot, Masks] = WeakKeyDictionary()  # a snapshot never changes; its masks go with it


@dataclass(frozen=True, slots=True)
class Filters:
    """What to narrow a search to; of several values of one facet any will do, an empty one lets all pass."""

    publisher: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    kind: tuple[str, ...] = ()
    challenge: tuple[int, ...] = ()


def facet_masks(snapshot: Snapshot) -> Masks:
    """For each facet and value the paragraph rows that have it, each a mask, (paragraphs,)."""
    if snapshot not in _MASKS:
        works = [snapshot.work(identifier) for identifier in snapshot.document_ids()]
        _MASKS[snapshot] = {
            "publisher": _of_documents(snapshot, [work.publisher for work in works]),
            "year": _of_documents(snapshot, [work.year for work in works]),
            "kind": _of_documents(snapshot, [work.kind for work in works]),
            "challenge": dict(_challenges(snapshot)),
        }
    return _MASKS[snapshot]


def allowed(snapshot: Snapshot, filters: Filters) -> NDArray[np.bool_]:
    """The paragraph rows that pass all filters; `TrailError` names the values there are where one is unknown."""
    import numpy as np

    passing = np.ones(len(snapshot.paragraph_documents), dtype=bool)
    for facet in FACETS:
        wanted = getattr(filters, facet)
        if wanted:
            masks = facet_masks(snapshot)[facet]
            passing &= np.logical_or.reduce([masks[_known(facet, str(value), masks)] for value in wanted])
    return passing


def facet_counts(snapshot: Snapshot, found: NDArray[np.bool_]) -> dict[str, tuple[tuple[str, int], ...]]:
    """How many of the `found` paragraph rows have each value of each facet, most first; a value of none is left out."""
    counts: dict[str, tuple[tuple[str, int], ...]] = {}
    for facet, masks in facet_masks(snapshot).items():
        counted = [(value, int((mask & found).sum())) for value, mask in masks.items()]
        counts[facet] = tuple(sorted((pair for pair in counted if pair[1]), key=lambda pair: (-pair[1], pair[0])))
    return counts


def _known(facet: str, value: str, masks: Mapping[str, object]) -> str:
    for known in masks:
        if known.casefold() == value.casefold():
            return known
    there = f"it has {', '.join(sorted(masks))}" if masks else "it has none"
    raise TrailError(f"no {facet} {value!r} in this index; {there}")


def _of_documents(snapshot: Snapshot, values: Sequence[str | int | None]) -> dict[str, NDArray[np.bool_]]:
    import numpy as np

    documents = snapshot.paragraph_documents
    return {
        str(value): np.isin(documents, [n for n, other in enumerate(values) if other == value])
        for value in dict.fromkeys(values)
        if value is not None
    }


def _challenges(snapshot: Snapshot) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """Each challenge's paragraphs: those that discuss it and those that are evidence on it."""
    import numpy as np

    stored = snapshot.extra("challenges")
    masks: dict[str, NDArray[np.bool_]] = {}
    for entry in stored if isinstance(stored, list) else ():
        mask = masks.setdefault(str(entry.get("number")), np.zeros(len(snapshot.paragraph_documents), dtype=bool))
        evidence = (item.get("ref") if isinstance(item, dict) else item for item in entry.get("evidence") or ())
        for ref in (*(entry.get("discussed_at") or ()), *evidence):
            row = _row(snapshot, str(ref))
            if row is not None:
                mask[row] = True
    yield from masks.items()


def _row(snapshot: Snapshot, ref: str) -> int | None:
    """The row of a paragraph, or of the paragraph of a sentence; `None` for a place that is no longer there."""
    for find in (snapshot.paragraph_row, lambda ref: int(snapshot.sentence_paragraphs[snapshot.sentence_row(ref)])):
        try:
            return find(ref)
        except UnknownReference:
            continue
    return None
