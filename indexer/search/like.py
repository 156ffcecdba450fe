"""More like this: the paragraphs nearest in meaning to a paragraph or a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING

from indexer.errors import TrailError, UnknownReference
from indexer.models import Work
from indexer.search.facets import Filters, allowed, counts_among, facet_counts
from indexer.search.find import EVERYTHING
from indexer.search.hit import Hit
from indexer.search.places import find_places
from indexer.search.query import Query
from indexer.search.ranking import CANDIDATES, rank
from indexer.search.results import Results
from indexer.store import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


# What the vector of a sentence's paragraph counts beside its own. "This approach has damaged relationships" alone is as
# near to what any auditor found of anything.
AROUND = 0.35


@dataclass(frozen=True, slots=True)
class _Known:
    """An encoder that gives one vector, already known, whatever it is asked for."""

    name: str
    dimension: int
    vector: NDArray[np.float32]  # (d,)

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        return self.vector.reshape(1, -1)


def like(snapshot: Snapshot, ref: str, *, k: int = 10, filters: Filters = EVERYTHING, diverse: bool = True) -> Results:
    """The `k` paragraphs nearest in meaning to a paragraph, a sentence or the paragraph of a note; itself left out.

    The vectors are those of the index: no encoder is loaded. A hit from another copy of the same work says so. Raises
    `UnknownReference` where `ref` names no paragraph, and errors as for `search`.
    """
    import numpy as np

    started = perf_counter()
    if k < 1:
        raise TrailError(f"cannot show {k} paragraphs; ask for one or more")
    row, vector = _vector(snapshot, ref.strip())
    passing = allowed(snapshot, filters) & snapshot.searched
    passing[row] = False
    known = _Known(snapshot.manifest.encoder, snapshot.manifest.dimension, vector)
    nothing = Query.of("")
    ranking = rank(snapshot, nothing, passing, known, max(CANDIDATES, k), by="meaning", diverse=diverse)
    own = snapshot.paragraph_at(row)[0].work
    snapshot.foresee(ranking.rows[:k].tolist())
    columns = zip(ranking.rows, ranking.scores, ranking.semantic_ranks, strict=True)
    hits = (
        _marked(snapshot, own, Hit.of(snapshot, nothing, int(row), float(score), None, int(rank) or None))
        for row, score, rank in islice(columns, k)
    )
    found, took = tuple(hits), round((perf_counter() - started) * 1000, 1)
    saying = np.sort(ranking.rows[ranking.says])
    facets, of_these = facet_counts(snapshot, ranking.found), counts_among(snapshot, saying)
    return Results(ref, ranking.found.total, took, found, facets, says=len(saying), saying=of_these)


def vector_of(snapshot: Snapshot, ref: str) -> NDArray[np.float32]:
    """The meaning of a paragraph or a sentence, (d,). Raises UnknownReference where `ref` names none."""
    return _vectors(snapshot, ref.strip())[1]


def _vector(snapshot: Snapshot, ref: str) -> tuple[int, NDArray[np.float32]]:
    """The row of a paragraph, and its own vector or that of the sentence that is named, with a little of what stands
    around it."""
    import numpy as np

    row, own = _vectors(snapshot, ref)
    both = own + AROUND * snapshot.paragraph_vector(row)
    return row, np.asarray(both / np.linalg.norm(both), dtype=np.float32)


def _vectors(snapshot: Snapshot, ref: str) -> tuple[int, NDArray[np.float32]]:
    """The row of a paragraph, and its own vector or that of the sentence that is named."""
    try:
        row = snapshot.sentence_row(ref)
        return int(snapshot.sentence_paragraphs[row]), snapshot.sentence_vector(row)
    except UnknownReference:
        places = find_places(snapshot, ref)
    if not places:
        raise UnknownReference(f"{ref} names no paragraph; give a reference such as nao-hc950-2018#2.7")
    return places[0].row, snapshot.paragraph_vector(places[0].row)


def _marked(snapshot: Snapshot, own: Work, hit: Hit) -> Hit:
    """Marked where it is from another copy of the same work."""
    other = snapshot.work(hit.work)
    same = other.id != own.id and (other.title.casefold(), other.publisher) == (own.title.casefold(), own.publisher)
    return replace(hit, why=replace(hit.why, same_work=True)) if same else hit
