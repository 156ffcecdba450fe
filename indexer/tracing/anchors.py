"""What stands behind a sentence: its own raised number, one that the paragraph lends it, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.models import Document, Marker, Sentence

Standing = Literal["own", "borrowed", "none"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a paragraph from which a chain goes on: a raised number, or a work or place named in the words."""

    at: int
    sentence: str | None
    marker: Marker | None = None
    citation: int | None = None


def anchors_in(document: Document, paragraph: str) -> list[Anchor]:
    return _anchors(document, {paragraph})[paragraph]


def behind(document: Document, sentence: Sentence, inside: Sequence[Anchor]) -> tuple[Sequence[Anchor], bool]:
    """The anchors in a sentence, and True; where it has none, the next ones of its paragraph, and False."""
    own = [anchor for anchor in inside if anchor.sentence == sentence.id]
    later = [anchor for anchor in inside if anchor.at > sentence.span.end and _speaks_for_all(document, anchor)]
    return own or [anchor for anchor in later if anchor.sentence == later[0].sentence], bool(own)


def standings(document: Document, paragraphs: Collection[str]) -> dict[str, Standing]:
    """To each sentence of some paragraphs, what stands behind it."""
    inside = _anchors(document, paragraphs)
    found: dict[str, Standing] = {}
    for sentence in document.sentences:
        if sentence.paragraph in inside:
            anchors, own = behind(document, sentence, inside[sentence.paragraph])
            found[sentence.id] = "own" if own else "borrowed" if anchors else "none"
    return found


def _anchors(document: Document, paragraphs: Collection[str]) -> dict[str, list[Anchor]]:
    found: dict[str, list[Anchor]] = {paragraph: [] for paragraph in paragraphs}
    for marker in document.markers:
        if marker.paragraph in found:
            found[marker.paragraph].append(Anchor(marker.at, marker.sentence, marker=marker))
    for at, citation in enumerate(document.citations):
        if citation.note is None and citation.paragraph in found:
            found[citation.paragraph].append(Anchor(citation.span.start, citation.sentence, citation=at))
    return {paragraph: sorted(anchors, key=lambda anchor: anchor.at) for paragraph, anchors in found.items()}


def _speaks_for_all(document: Document, anchor: Anchor) -> bool:
    """Whether an anchor stands for what is said before it too: a raised number, or a reference set in brackets."""
    if anchor.citation is None:
        return True
    span = document.citations[anchor.citation].span
    return document.text[max(span.start - 1, 0)] == "(" or span.of(document.text).startswith("(")
