"""One part of a document as it is read: numbered paragraphs, raised numbers that link to their notes, notes beside."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from indexer.chapters import Chapter, Citing, Noted, Place, citing, notes
from indexer.models import Document, Link, Paragraph, Part, Sentence, Span
from indexer.store import Snapshot
from indexer.views import cards, links
from indexer.views.prose import counted, plain, shortened, within

BESIDES = {
    "aside": "Beside the text",
    "comment": "A reader’s comment; never counted as evidence",
    "caption": "Title of a figure or table",
}
TAGS = {"item": "li", "quote": "blockquote"}  # of a paragraph's parts; the others are paragraphs


def chapter(snapshot: Snapshot, document: Document, part: Chapter, place: Place | None) -> str:
    """The part as one piece of markup: a row for each paragraph, its text and its notes."""
    found = snapshot.links(document.id)
    cited = citing(snapshot, document.id)
    whole = cards.cited_by(cited.get(document.id, ())) if part.number == 1 else ""
    title = "" if part.paragraphs[0].kind == "heading" else f"<h2>{escape(part.title)}</h2>"
    levels = _levels(part.paragraphs, 3 if title else 2)
    rows = []
    for paragraph in part.paragraphs:
        if paragraph.kind == "heading":
            rows.append(_heading(document, paragraph, levels[paragraph.id], place))
        else:
            rows.append(_row(snapshot, document, paragraph, found, cited.get(document.ref(paragraph.id), ()), place))
    return f'<article class="reading">{title}{whole}{_loose(snapshot, place)}{"".join(rows)}</article>'


def _levels(paragraphs: Sequence[Paragraph], first: int) -> dict[str, int]:
    """The level of each heading on the page, from `first`; none is left out, though a page may open deep in a part."""
    headings = [paragraph for paragraph in paragraphs if paragraph.kind == "heading"]
    least = min((len(heading.section) for heading in headings), default=0)
    levels: dict[str, int] = {}
    level = first - 1
    for heading in headings:
        level = min(first + len(heading.section) - least, level + 1, 6)
        levels[heading.id] = level
    return levels


def _loose(snapshot: Snapshot, place: Place | None) -> str:
    """A note that no raised number leads to stands over the text, where the address names it."""
    if place is None or place.note is None or place.paragraph is not None:
        return ""
    words = plain(place.note.span.of(place.document.text))
    return (
        f'<aside class="message" id="here"><p><b>Note {escape(place.note.label)}</b> {words}</p>'
        "<p>No raised number in the text leads to this note.</p></aside>"
    )


def _heading(document: Document, paragraph: Paragraph, level: int, place: Place | None) -> str:
    words = plain(paragraph.span.of(document.text))
    if words == plain(document.work.title):
        return ""  # stands over the page already
    target = ' id="here"' if place and place.paragraph == paragraph else ""
    return f"<h{level}{target}>{words}</h{level}>"


def _row(
    snapshot: Snapshot,
    document: Document,
    paragraph: Paragraph,
    found: Sequence[Link],
    cited: Sequence[Citing],
    place: Place | None,
) -> str:
    noted = notes(document, found, paragraph.id)
    note_meant = place.note.id if place and place.note else None
    here = place is not None and place.paragraph == paragraph
    beside = "".join(
        cards.note(snapshot, document, entry, here=entry.note is not None and entry.note.id == note_meant)
        for entry in noted
    )
    target = ' class="row target"' if here else ' class="row"'
    anchor = ' id="here"' if here and note_meant is None else ""
    return (
        f'<section{target}><div class="text is-{paragraph.kind}"{anchor}>{_number(document, paragraph)}'
        f'<div class="prose">{_words(document, paragraph, noted, place if here else None)}</div>'
        f"{cards.cited_by(cited)}{_tools(document, paragraph)}</div>"
        f'<aside class="notes" aria-label="Notes of {escape(cards.place_name(paragraph.id))}"><ul>{beside}</ul></aside>'
        "</section>"
    )


def _number(document: Document, paragraph: Paragraph) -> str:
    href = links.read(document.ref(paragraph.id))
    if paragraph.number:
        return links.link(href, paragraph.number, kind="number", name=f"Address of paragraph {paragraph.number}")
    if paragraph.kind not in BESIDES:
        return ""
    page = f", page {paragraph.page}" if paragraph.page else ""
    return f'<span class="besides">{BESIDES[paragraph.kind]}{page}</span>'


def _words(document: Document, paragraph: Paragraph, noted: Sequence[Noted], place: Place | None) -> str:
    """The paragraph's parts; the sentence that the address names is marked."""
    marks = [place.sentence.span] if place and place.sentence else []
    raised: dict[int, str] = {}
    known = {entry.note.id for entry in noted if entry.note}
    for marker in document.markers:
        if marker.paragraph == paragraph.id:
            raised[marker.at] = raised.get(marker.at, "") + _raised(document, marker.label, marker.note, known)
    parts = paragraph.parts or (Part("text", paragraph.span),)
    runs = groupby(parts, key=lambda part: part.kind == "item")
    blocks = [(entries, "".join(_part(document.text, part, marks, raised) for part in run)) for entries, run in runs]
    return "".join(f"<ul>{block}</ul>" if entries else block for entries, block in blocks)


def _raised(document: Document, label: str, note: str | None, known: set[str]) -> str:
    if note is None or note not in known:
        return f'<sup class="orphan" title="Its note is missing from the copy that was read">{escape(label)}</sup>'
    return f"<sup>{links.link(links.read(document.ref(note)), label, name=f'Note {label}')}</sup>"


def _part(text: str, part: Part, marks: Sequence[Span], raised: dict[int, str]) -> str:
    tag = TAGS.get(part.kind, "p")
    words = within(text, part.span, marks, raised)
    if part.strong:
        words = f"<strong>{words}</strong>"
    return f'<{tag} class="part-{part.kind}">{words}</{tag}>'


def _tools(document: Document, paragraph: Paragraph) -> str:
    """Under a paragraph: its page, whether it is a digest, and the traces that begin in it."""
    copied = cards.cite(document.ref(paragraph.id))
    if paragraph.kind in BESIDES:
        return f'<div class="tools">{cards.digest(document)}{cards.machine(paragraph)}{copied}</div>'
    page = f"<span>page {paragraph.page}</span>" if paragraph.page else ""
    sentences = [sentence for sentence in document.sentences if sentence.paragraph == paragraph.id]
    whole = links.link(links.trace(document.ref(paragraph.id)), "What it rests on",
                       name=f"What {cards.place_name(paragraph.id)} rests on")  # fmt: skip
    single = _sentences(document, sentences) if len(sentences) > 1 else ""
    return f'<div class="tools">{page}{cards.digest(document)}{cards.machine(paragraph)}{whole}{copied}{single}</div>'


def _sentences(document: Document, sentences: Sequence[Sentence]) -> str:
    items = "".join(
        f"<li>{links.link(links.trace(document.ref(sentence.id)), shortened(sentence.span.of(document.text), 90))}</li>"
        for sentence in sentences
    )
    return f"<details><summary>Trace one of {counted(len(sentences), 'sentence')}</summary><ol>{items}</ol></details>"
