"""Two passages held against each other: their figures, their quotations, the words that both have, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.checking.common_words import Figures, figures_of, quotations_of, wordings_of
from indexer.checking.marks import Mark, MarkKind, Piece, cut, shared
from indexer.comparing.align import best, stems
from indexer.comparing.changes import Change, Said, said_in
from indexer.errors import TrailError, UnknownReference
from indexer.models import Document, Paragraph, Span
from indexer.search.hit import listed
from indexer.store import Snapshot

# Two sentences are held against each other word by word where they are this near; else their small words say nothing.
NEAR = 0.5
# What the marks say here; the kinds and their signs are those of a check.
LEGEND: dict[MarkKind, str] = {
    "differs": "the two differ",
    "absent": "a figure that only this one has",
    "rounded": "agrees, rounded",
    "agrees": "a figure or quotation that the two have alike",
    "shared": "a word that both have",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """One of two paragraphs that are compared."""

    ref: str
    document: Document
    paragraph: Paragraph
    pieces: tuple[Piece, ...]  # its text, marked by what the other has

    @property
    def text(self) -> str:
        return self.paragraph.span.of(self.document.text)


@dataclass(frozen=True, slots=True)
class Compared:
    first: Passage
    second: Passage
    common: tuple[str, ...]  # what the two have in common, each a plain sentence
    different: tuple[str, ...]  # what differs


def pair(snapshot: Snapshot, first: str, second: str) -> Compared:
    """The paragraphs of two references, compared; a sentence's reference stands for its paragraph.

    Raises `UnknownReference` where one names no paragraph, `TrailError` where both name the same.
    """
    rows = [_row(snapshot, ref) for ref in (first, second)]
    if rows[0] == rows[1]:
        raise TrailError("these two are the same paragraph; choose another one to compare it with")
    sides = [_Side.of(snapshot, row) for row in rows]
    one, other = sides[0].text, sides[1].text
    matched, quoted, near = figures_of(one, other), quotations_of(one, other), _nearest(snapshot, sides)
    found = wordings_of(*(side.said(span) for side, span in zip(sides, near, strict=True))) if near else []
    marks = [_marks(at, matched, quoted, found, near) for at in (0, 1)]
    passages = [
        side.passage((*marks[at], *shared(side.text, sides[1 - at].text)), near[at] if near else None)
        for at, side in enumerate(sides)
    ]
    common = (
        *_shared_words(one, other),
        *_agreeing(matched),
        *(f"Both have the words “{words}”." for words, *_ in quoted),
    )
    different = (*_differing(matched), *(_said(change, sides, near) for change in found if near))
    return Compared(passages[0], passages[1], common, different)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two, with the spans of its sentences in its own text."""

    row: int
    document: Document
    paragraph: Paragraph
    text: str
    sentences: tuple[tuple[int, Span], ...]  # row and span of each

    @classmethod
    def of(cls, snapshot: Snapshot, row: int) -> _Side:
        import numpy as np

        document, paragraph = snapshot.paragraph_at(row)
        start = paragraph.span.start
        numbers = [int(n) for n in snapshot.sentences_of(np.array([row], dtype=np.int64))[0]]
        spans = [snapshot.sentence_at(n)[1].span for n in numbers]
        sentences = [(n, Span(s.start - start, s.end - start)) for n, s in zip(numbers, spans, strict=True)]
        return cls(row, document, paragraph, paragraph.span.of(document.text), tuple(sentences))

    def said(self, sentence: Span) -> Said:
        start = self.paragraph.span.start
        return said_in(self.document, self.paragraph.id, Span(start + sentence.start, start + sentence.end))

    def passage(self, marks: Sequence[Mark], near: Span | None) -> Passage:
        return Passage(self.document.ref(self.paragraph.id), self.document, self.paragraph, cut(self.text, marks, near))


def _row(snapshot: Snapshot, ref: str) -> int:
    try:
        return int(snapshot.sentence_paragraphs[snapshot.sentence_row(ref)])
    except UnknownReference:
        return snapshot.paragraph_row(ref)


# ── figures and quotations ─────────────────────────────────────────────────────────────────────────────────────


def _agreeing(matched: Sequence[Figures]) -> Iterator[str]:
    both = [pair.first.text for pair in matched if pair.kind == "agrees" and pair.first]
    if both:
        yield f"Both have {listed(list(dict.fromkeys(both)))}."
    for pair in matched:
        if pair.kind == "rounded" and pair.first and pair.second:
            yield f"{pair.first.text} in the first agrees with {pair.second.text} in the second, rounded."


def _differing(matched: Sequence[Figures]) -> Iterator[str]:
    for pair in matched:
        if pair.first and pair.second and pair.kind == "differs":
            yield f"The first says {pair.first.text} where the second says {pair.second.text}."
    for which, only in (
        ("first", [pair.first.text for pair in matched if pair.first and not pair.second]),
        ("second", [pair.second.text for pair in matched if pair.second and not pair.first]),
    ):
        if only:
            yield f"Only the {which} has {listed(list(dict.fromkeys(only)))}."


# ── words ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _shared_words(first: str, second: str) -> Iterator[str]:
    """How many telling words, by their stems, the two share."""
    ours, theirs = stems(first), stems(second)
    both = len(ours & theirs)
    yield (
        f"They share {both} of the words that matter: the first has {len(ours)} of them, the second {len(theirs)}."
        if both
        else "They share no word that matters."
    )


def _nearest(snapshot: Snapshot, sides: Sequence[_Side]) -> tuple[Span, Span] | None:
    """The two sentences that come nearest to each other, whichever is held against the other; None where none do."""
    found = list(_near(snapshot, sides[0], sides[1]))
    found += [(score, ours, theirs) for score, theirs, ours in _near(snapshot, sides[1], sides[0])]
    return max(found, key=lambda pair: pair[0])[1:] if found else None


def _near(snapshot: Snapshot, one: _Side, other: _Side) -> Iterator[tuple[float, Span, Span]]:
    """For each sentence the one of the other passage that carries it best, where one is near enough."""
    vectors = [snapshot.sentence_vectors([n for n, _ in side.sentences]) for side in (one, other)]
    texts = [span.of(other.text) for _, span in other.sentences]
    for at, (_, span) in enumerate(one.sentences):
        top = best(span.of(one.text), vectors[0][at], texts, vectors[1])
        if top is not None and top.score >= NEAR:
            yield top.score, span, other.sentences[top.index][1]


def _said(change: Change, sides: Sequence[_Side], near: tuple[Span, Span]) -> str:
    texts = [span.of(side.text) for side, span in zip(sides, near, strict=True)]
    first = f" (“{change.claim.of(texts[0])}”)" if change.claim else ""
    second = f" (“{change.source.of(texts[1])}”)" if change.source else ""
    match change.kind:
        case "negation" if change.claim:
            return f"The first denies it{first}; the second does not."
        case "negation":
            return f"The second denies it{second}; the first does not."
        case "hedge-lost":
            return f"The second leaves it open{second}; the first states it as a fact."
        case "hedge-added":
            return f"The first leaves it open{first}; the second states it."
        case "speaker" if change.claim:
            return f"The first says who said it{first}; the second does not name them."
        case "speaker":
            return f"The second says who said it{second}; the first does not name them."
        case _:
            return f"They say opposite things: the first{first}, the second{second}."


# ── marks ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _marks(
    at: int,
    matched: Sequence[Figures],
    quoted: Sequence[tuple[str, Span, Span]],
    found: Sequence[Change],
    near: tuple[Span, Span] | None,
) -> list[Mark]:
    """The marks of the first (0) or the second (1) of the two."""
    figures_here = [(pair.first if at == 0 else pair.second, pair.kind) for pair in matched]
    marks: list[Mark] = [(figure.span, kind) for figure, kind in figures_here if figure is not None]
    marks += [((first, second)[at], "agrees") for _, first, second in quoted]
    start = near[at].start if near else 0
    spans = [change.claim if at == 0 else change.source for change in found]
    return marks + [(Span(start + span.start, start + span.end), "differs") for span in spans if span is not None]
