"""Find in one document: every paragraph and note that holds the words, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.models import Document, Note, Paragraph, Span
from indexer.search.query import Query, found_in, holds


@dataclass(frozen=True, slots=True)
class Match:
    """A paragraph or note that holds what was looked for."""

    id: str  # "2.7", "fn36"
    span: Span  # of the paragraph or note, into the document's text
    marks: tuple[Span, ...]  # of the words found, into the document's text


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a document."""

    query: str  # as typed
    matches: tuple[Match, ...]  # in the order of reading, each note after the first paragraph that raises its number
    whole: bool  # False where nothing holds all the words, so that the matches hold some of them

    def place(self, id: str) -> int | None:
        """Which match, from 0, is the paragraph or note called `id`, or holds the sentence called so."""
        paragraph = id.rpartition(".s")[0]
        ids = [match.id for match in self.matches]
        return next((ids.index(known) for known in (id, paragraph) if known in ids), None)


def find_inside(document: Document, typed: str) -> Found:
    """What in a document holds all the words and quoted phrases typed, compared by their stems as a search does.

    Where nothing holds all of them, what holds any of them, unless a phrase was quoted: it was meant as it stands.
    Raises `TrailError` where no word is typed.
    """
    query = Query.from_text(typed)
    found = [match for entry in _in_order(document) if (match := _match(query, document, entry))]
    whole = tuple(match for match in found if holds(query, match.span.of(document.text)))
    return Found(typed, whole or (() if query.quoted else tuple(found)), bool(whole))


def _match(query: Query, document: Document, entry: Paragraph | Note) -> Match | None:
    spans, _ = found_in(query, entry.span.of(document.text))
    start = entry.span.start
    return Match(entry.id, entry.span, tuple(Span(start + s.start, start + s.end) for s in spans)) if spans else None


def _in_order(document: Document) -> Iterator[Paragraph | Note]:
    raised: dict[str, str] = {}
    for marker in document.markers:
        if marker.note:
            raised.setdefault(marker.note, marker.paragraph)
    by_paragraph: dict[str | None, list[Note]] = {}
    for note in document.notes:
        by_paragraph.setdefault(raised.get(note.id), []).append(note)
    for paragraph in document.paragraphs:
        yield paragraph
        yield from by_paragraph.get(paragraph.id, ())
    yield from by_paragraph.get(None, ())
