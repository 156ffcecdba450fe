"""The sentence of a found paragraph that tells best why it was found: it holds most of the words, or is nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

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
    lead: Span | None = None  # the words before it that it is an entry of: "The board was wrong in these:"


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
    own: list[list[_Sentence]] = [[] for _ in hits]
    for row, owner, meaning in zip(rows, owners, near, strict=True):
        at, hit = int(owner), hits[int(owner)]
        document, sentence = snapshot.sentence_at(int(row))
        start = snapshot.paragraph_at(int(paragraphs[at]))[1].span.start
        span = Span(max(sentence.span.start - start, 0), min(sentence.span.end - start, len(hit.text)))
        own[at].append(_Sentence(document.ref(sentence.id), span, _words(hit, span) + MEANING * float(meaning)))
    return [
        _best(hit.text, _entries(snapshot, row), said) if said else Telling(hit.ref, Span(0, len(hit.text)))
        for hit, row, said in zip(hits, paragraphs.tolist(), own, strict=True)
    ]


class _Sentence(NamedTuple):
    """A sentence of a hit, and how well it tells why the hit was found."""

    ref: str
    span: Span
    score: float


def _best(text: str, entries: Sequence[Span], said: Sequence[_Sentence]) -> Telling:
    """The sentence that tells best. What leads on to a list says nothing without what it leads to, and an entry of a
    list may say the contrary without what leads to it."""
    at = max(range(len(said)), key=lambda n: said[n].score)
    if at + 1 < len(said) and _leads(text, said[at].span):
        return Telling(said[at + 1].ref, said[at + 1].span, said[at].span)
    best = said[at]
    if not _inside(entries, best.span):
        return Telling(best.ref, best.span)
    lead = next((one.span for one in reversed(said[:at]) if not _inside(entries, one.span)), None)
    return Telling(best.ref, best.span, lead if lead is not None and _leads(text, lead) else None)


def _inside(entries: Sequence[Span], span: Span) -> bool:
    return any(entry.start <= span.start < entry.end for entry in entries)


def _leads(text: str, span: Span) -> bool:
    return span.of(text).rstrip().endswith(":")


def _entries(snapshot: Snapshot, row: int) -> list[Span]:
    """The entries of the lists of a paragraph, into its text."""
    _, paragraph = snapshot.paragraph_at(row)
    start = paragraph.span.start
    parts = (part.span for part in paragraph.parts if part.kind == "item")
    return [Span(span.start - start, span.end - start) for span in parts]


def _words(hit: Hit, span: Span) -> int:
    """How many different words that were found stand in a sentence."""
    inside = (mark for mark in hit.highlights if span.start <= mark.start and mark.end <= span.end)
    return len({word for mark in inside for word in mark.of(hit.text).casefold().split()})
