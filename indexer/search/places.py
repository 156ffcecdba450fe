"""Queries that name a place: a reference, a report's number, a paragraph's number, a footnote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.models import Span
from indexer.search.query import tidy
from indexer.store import Snapshot

# "para 2.7", "paragraph 12", "¶ 12", "2.7" (a whole number alone may be anything), "fn 36", "footnote 36"
LOCAL = re.compile(
    r"(?:para(?:graph)?s?\.?|¶)\s*(?P<paragraph>\d+(?:\.\d+)*)"
    r"|(?P<dotted>\d+(?:\.\d+)+)"
    r"|(?:fn|footnote|endnote|note)\.?\s*(?P<note>\d+|\*+)",
    re.IGNORECASE,
)
PUNCTUATION = " .,;:?!()[]"  # may stand around and between the parts of a reference


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph that a query names."""

    row: int
    names: tuple[str, ...]  # what of the query names it: ("HC 950", "paragraph 2.7")
    span: Span | None = None  # of the sentence that is meant, into the document's text


def find_places(snapshot: Snapshot, typed: str) -> list[Place]:
    """The places that a query names as a whole; none for a query of words.

    Forms: `work#2.7`, `work#2.7.s3`, `work#fn36`, `work`, `HC 950`, `para 2.7`, `2.7`, `fn 36`, and a work or report
    number before the last three. A reference into a known document that is not there raises `UnknownReference`.
    """
    text = tidy(typed).strip(PUNCTUATION)
    work, mark, local = text.partition("#")
    if mark and work.casefold() in snapshot.document_ids() and " " not in local:
        return _referred(snapshot, work.casefold(), local, text)
    for documents, name, rest in _named(snapshot, text):
        if not rest:
            return [Place(row, (name,)) for n in documents for row in _first(snapshot, n)]
        if match := LOCAL.fullmatch(rest):
            return [Place(row, (name, label)) for row, label in _local(snapshot, match, documents)]
    if match := LOCAL.fullmatch(text):
        return [Place(row, (label,)) for row, label in _local(snapshot, match, range(len(snapshot.document_ids())))]
    return []


def _referred(snapshot: Snapshot, work: str, local: str, text: str) -> list[Place]:
    """The paragraph, sentence or note of a full reference."""
    document = snapshot.document(work)
    for sentence in document.sentences:
        if sentence.id == local:
            return [Place(snapshot.paragraph_row(document.ref(sentence.paragraph)), (text,), sentence.span)]
    if local in {note.id for note in document.notes}:
        paragraphs = dict.fromkeys(marker.paragraph for marker in document.markers if marker.note == local)
        return [Place(snapshot.paragraph_row(document.ref(paragraph)), (text,)) for paragraph in paragraphs]
    return [Place(snapshot.paragraph_row(f"{work}#{local}"), (text,))]


def _named(snapshot: Snapshot, text: str) -> Iterator[tuple[list[int], str, str]]:
    """The documents whose id or report number opens the query, that name, and the rest of the query."""
    names: dict[str, list[int]] = {}
    for n, identifier in enumerate(snapshot.document_ids()):
        for name in (identifier, snapshot.work(identifier).series):
            if name is not None:
                names.setdefault(name, []).append(n)
    for name, documents in names.items():
        opening = r"\s*".join(map(re.escape, name.split()))
        if match := re.match(rf"{opening}(?![\w-])", text, re.IGNORECASE):
            yield documents, name, text[match.end() :].strip(PUNCTUATION)


def _first(snapshot: Snapshot, n: int) -> list[int]:
    """The first row of a document that a search may find; none in a document of headings."""
    import numpy as np

    return [int(row) for row in np.flatnonzero((snapshot.paragraph_documents == n) & snapshot.searched)[:1]]


def _local(snapshot: Snapshot, match: re.Match[str], documents: list[int] | range) -> Iterator[tuple[int, str]]:
    """The rows of a paragraph number or a note's label in any of `documents`, and what they are called."""
    number = match["paragraph"] or match["dotted"]
    label = f"paragraph {number}" if number else f"footnote {match['note']}"
    for row in snapshot.numbered(number) if number else snapshot.marked(match["note"]):
        if snapshot.paragraph_documents[row] in documents:
            yield row, label
