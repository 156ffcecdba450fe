"""Where a claim and its source agree and where they part, as pieces of the two texts that can be set side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from indexer.checking.records import Checked, QuoteCheck
from indexer.comparing.align import stems
from indexer.comparing.wording import words
from indexer.models import Span
from indexer.search.stretches import shortened, stretches
from indexer.store import tokens

MarkKind = Literal["differs", "absent", "rounded", "agrees", "shared"]

# What a mark says, the weightiest first: of two on the same words the first is shown.
LEGEND: dict[MarkKind, str] = {
    "differs": "the two differ",
    "absent": "not in the passage cited",
    "rounded": "agrees, rounded",
    "agrees": "a figure or quotation that the two have alike",
    "shared": "a word that both have",
}
# Set after the marked words, so that nothing is told by colour alone.
SIGNS: dict[MarkKind, str] = {"differs": "≠", "absent": "?", "rounded": "≈", "agrees": "=", "shared": ""}
_WEIGHT = {kind: weight for weight, kind in enumerate(LEGEND)}
_FIGURES: dict[str, MarkKind] = {
    "agrees": "agrees", "rounded": "rounded", "differs": "differs", "unit": "differs", "absent": "absent",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is marked in one way, or not at all."""

    text: str
    kind: MarkKind | None = None
    carries: bool = False  # belongs to the sentence of the source that carries the claim


Mark = tuple[Span, MarkKind]
# Of a passage longer than LONG, what lies within AROUND characters of its marks is shown.
LONG, AROUND = 1400, 350


def in_claim(found: Checked) -> tuple[Piece, ...]:
    """The claim, marked by what its source has."""
    marks = _of_claim(found)
    if found.source is not None:
        marks += shared(found.claim, found.source.text)
    return cut(found.claim, marks)


def shown_of_claim(found: Checked, most: int) -> str:
    """The claim in one line, of a long one the words by which it is judged."""
    return _about(found.claim, [span for span, _ in _of_claim(found)], found.source.text if found.source else "", most)


def shown_of_source(found: Checked, most: int) -> str:
    """The sentence that carries the claim, else all that is cited, in one line: of a long one the words that answer to
    the claim, its figures and what differs before all."""
    source = found.source
    if source is None:
        return ""
    own = source.sentence or Span(0, len(source.text))
    text = own.of(source.text)
    told = [span for span, _ in _of_source(found) if own.start <= span.start and span.end <= own.end]
    told = [Span(span.start - own.start, span.end - own.start) for span in told]
    return _about(text, told, found.claim, most)


def _about(text: str, told: Sequence[Span], other: str, most: int) -> str:
    """What holds all that is told and most of the words that both have; else what holds what is told."""
    both = [*told, *(span for span, _ in shared(text, other))]
    held = stretches(text, both, most)
    is_told = all(any(part.start <= span.start and span.end <= part.end for part in held) for span in told)
    return shortened(text, both if is_told else told, most)


def _of_claim(found: Checked) -> list[Mark]:
    marks: list[Mark] = [(finding.claim.span, _FIGURES[finding.standing]) for finding in found.figures]
    marks += [(change.claim, "differs") for change in found.changes if change.claim]
    for quote in found.quotes:
        if quote.standing == "altered":
            marks += [(ours, "differs") for ours, _ in _altered(found, quote) if ours]
        else:
            marks.append((quote.span, "agrees" if quote.standing in ("exact", "cut") else "absent"))
    return marks


def in_source(found: Checked) -> tuple[Piece, ...]:
    """The passage that is cited, marked by what the claim has; empty where none was found."""
    source = found.source
    if source is None:
        return ()
    marks = _of_source(found) + shared(source.text, found.claim)
    told = [span for span, kind in marks if kind != "shared"] + ([source.sentence] if source.sentence else [])
    return cut(source.text, marks, source.sentence, _shown(source.text, told))


def _of_source(found: Checked) -> list[Mark]:
    marks: list[Mark] = [
        (finding.source.span, _FIGURES[finding.standing]) for finding in found.figures if finding.source
    ]
    marks += [(change.source, "differs") for change in found.changes if change.source]
    for quote in found.quotes:
        if quote.standing == "altered":
            marks += [(theirs, "differs") for _, theirs in _altered(found, quote) if theirs]
        elif quote.standing in ("exact", "cut") and quote.source:
            marks.append((quote.source, "agrees"))
    return marks


def _altered(found: Checked, quote: QuoteCheck) -> Iterator[tuple[Span | None, Span | None]]:
    """Each place where an altered quotation and the words that it alters part."""
    from rapidfuzz.distance import Levenshtein

    if found.source is None or quote.source is None:
        return
    start, at = quote.span.start, quote.source.start
    ours, theirs = words(quote.span.of(found.claim)), words(quote.source.of(found.source.text))
    for op in Levenshtein.opcodes([word.text for word in ours], [word.text for word in theirs]):
        mine, other = ours[op.src_start : op.src_end], theirs[op.dest_start : op.dest_end]
        pair = " ".join(word.text for word in mine), " ".join(word.text for word in other)
        if pair in quote.changed:
            yield (
                Span(start + mine[0].span.start, start + mine[-1].span.end) if mine else None,
                Span(at + other[0].span.start, at + other[-1].span.end) if other else None,
            )


def shared(text: str, other: str) -> list[Mark]:
    both = stems(text) & stems(other)
    return [(token.span, "shared") for token in tokens(text) if token.stem in both]


def _shown(text: str, told: Sequence[Span]) -> Span:
    """The stretch of a long text that holds all that is told of it, cut between words."""
    if len(text) <= LONG:
        return Span(0, len(text))
    first = min((span.start for span in told), default=0) - AROUND
    last = max(max((span.end for span in told), default=0) + AROUND, first + LONG)
    start = text.find(" ", first) + 1 if first > 0 else 0
    end = text.rfind(" ", start, last) if last < len(text) else len(text)
    return Span(start, end if end > start else len(text))


def cut(text: str, marks: Sequence[Mark], carrying: Span | None = None, shown: Span | None = None) -> tuple[Piece, ...]:
    """The text, or what is `shown` of it, cut wherever its marking changes."""
    shown = shown or Span(0, len(text))
    spans = [span for span, _ in marks] + ([carrying] if carrying else [])
    ends = {shown.start, shown.end, *(span.start for span in spans), *(span.end for span in spans)}
    cuts = sorted(end for end in ends if shown.start <= end <= shown.end)
    pieces = [Piece("… ")] if shown.start else []
    for start, end in pairwise(cuts):
        kinds = [kind for span, kind in marks if span.start <= start and end <= span.end]
        kind = min(kinds, key=_WEIGHT.__getitem__, default=None)
        carries = carrying is not None and carrying.start <= start and end <= carrying.end
        last = pieces[-1] if pieces else None
        if last is not None and (last.kind, last.carries) == (kind, carries):
            pieces[-1] = Piece(last.text + text[start:end], kind, carries)
        else:
            pieces.append(Piece(text[start:end], kind, carries))
    return (*pieces, Piece(" …")) if shown.end < len(text) else tuple(pieces)
