"""The sentence of a found paragraph that tells best why it was found: it holds most of the words, or is nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.models import Span
from indexer.search.hit import Hit
from indexer.store import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MEANING = 0.9  # what full likeness in meaning is worth, in words that stand there: it decides between equals


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence of a hit."""

    ref: str  # of the sentence; of the paragraph where it has none
    span: Span  # into the hit's text
    place: int = 0  # of the sentence in its paragraph, from 0


def telling(snapshot: Snapshot, hits: Sequence[Hit], vector: NDArray[np.float32] | None) -> list[Telling]:
    """For each hit its best sentence; `vector` is the meaning of what was asked, (d,), where it is known."""
    import numpy as np

    if not hits:
        return []
    paragraphs = np.array([snapshot.paragraph_row(hit.ref) for hit in hits], dtype=np.int64)
    snapshot.foresee(paragraphs.tolist())
    rows, owners = snapshot.sentences_of(paragraphs)
    likeness = snapshot.sentence_vectors([int(row) for row in rows]) @ vector if vector is not None and len(rows) else 0
    near = np.broadcast_to(likeness, len(rows))
    found: list[tuple[float, Telling]] = [(-1.0, Telling(hit.ref, Span(0, len(hit.text)))) for hit in hits]
    places = [0] * len(hits)
    for row, owner, meaning in zip(rows, owners, near, strict=True):
        at, hit = int(owner), hits[int(owner)]
        document, sentence = snapshot.sentence_at(int(row))
        start = snapshot.paragraph_at(int(paragraphs[at]))[1].span.start
        span = Span(max(sentence.span.start - start, 0), min(sentence.span.end - start, len(hit.text)))
        score = _words(hit, span) + MEANING * float(meaning)
        if score > found[at][0]:
            found[at] = (score, Telling(document.ref(sentence.id), span, places[at]))
        places[at] += 1
    return [best for _, best in found]


def _words(hit: Hit, span: Span) -> int:
    """How many different words that were found stand in a sentence."""
    inside = (mark for mark in hit.highlights if span.start <= mark.start and mark.end <= span.end)
    return len({word for mark in inside for word in mark.of(hit.text).casefold().split()})
