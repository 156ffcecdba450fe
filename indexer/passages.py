"""What other programs are given of a document: its words as they stand there, and what must be said beside them."""

from __future__ import annotations

from pydantic import BaseModel

from indexer.holdings.chapters import Place, find
from indexer.holdings.reference import cited
from indexer.models import Document, Note, Span
from indexer.store import Snapshot

DIGEST = "Not for quotation: a digest restates the report in our own words. Quote the publisher's own document."
MACHINE = "Read by machine from a scanned page: compare it with the page before it is quoted."


class Passage(BaseModel, frozen=True):
    """A paragraph, sentence or note, word for word."""

    ref: str
    quote: str  # equal to the source's text, byte for byte
    title: str
    publisher: str | None
    published: str | None
    number: str | None  # of the paragraph or note, as printed
    page: int | None  # of the file, from 1
    printed_page: str | None
    edition: str  # "original", or "digest": our own words
    quotable: bool
    caution: str  # why it must not be quoted as it is; empty where it may
    citation: str  # to put beside it, in the style of Parliament


class Leading(BaseModel, frozen=True):
    """Where one citation of a note leads."""

    citation: str  # its words
    state: str  # "paragraph", "document", "external", "evidence", "note", "ambiguous" or "unresolved"
    target: str | None
    reason: str


class Noted(BaseModel, frozen=True):
    """A note that a passage bears, and what each of its citations leads to."""

    ref: str
    number: str
    quote: str
    leads_to: list[Leading]


class Opened(BaseModel, frozen=True):
    """A passage with the notes that it bears."""

    passage: Passage
    notes: list[Noted]


def passage(snapshot: Snapshot, ref: str) -> Passage:
    """The words that a reference names. Raises UnknownReference where it names nothing."""
    place = find(snapshot, ref)
    document, paragraph = place.document, place.paragraph
    digest, machine = document.edition == "digest", bool(paragraph and paragraph.machine)
    return Passage(
        ref=ref,
        quote=_span(place).of(document.text),
        title=document.work.title,
        publisher=document.work.publisher or document.work.body,
        published=document.work.published,
        number=place.note.label if place.note else paragraph.number if paragraph else None,
        page=place.note.page if place.note else paragraph.page if paragraph else None,
        printed_page=document.printed_page(place.note.page)
        if place.note
        else paragraph.printed_page
        if paragraph
        else None,
        edition=document.edition,
        quotable=not digest and not machine,
        caution=DIGEST if digest else MACHINE if machine else "",
        citation=cited(snapshot, ref).in_style("parliament").plain,
    )


def opened(snapshot: Snapshot, ref: str) -> Opened:
    """A passage with the notes that stand in it. Raises UnknownReference where the reference names nothing."""
    place = find(snapshot, ref)
    span = _span(place)
    borne = {m.note for m in place.document.markers if place.note is None and span.start < m.at <= span.end}
    notes = [note for note in place.document.notes if note.id in borne]
    return Opened(passage=passage(snapshot, ref), notes=[_noted(snapshot, place.document, note) for note in notes])


def _noted(snapshot: Snapshot, document: Document, note: Note) -> Noted:
    links = [link for link in snapshot.links(document.id) if document.citations[link.citation].note == note.id]
    return Noted(
        ref=document.ref(note.id),
        number=note.label,
        quote=note.span.of(document.text),
        leads_to=[
            Leading(
                citation=document.citations[link.citation].span.of(document.text),
                state=link.state,
                target=link.target,
                reason=link.reason,
            )
            for link in links
        ],
    )


def _span(place: Place) -> Span:
    named = place.note or place.sentence or place.paragraph
    assert named is not None
    return named.span
