"""Read: a document part by part, its notes beside the text, the place that the address names in sight."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import takewhile

import streamlit as st

from indexer.errors import UnknownReference
from indexer.holdings.chapters import Chapter, Place, begins, chapters, find
from indexer.holdings.held import holdings
from indexer.models import Document
from indexer.reading.health import health
from indexer.store import Snapshot
from indexer.styles.coins import coins
from indexer.views.parts import cards, find_in_document, links, pageimage, panel, paragraphs, resources, theme
from indexer.views.parts.prose import counted, shortened

FORMATS = {"pdf": "a PDF", "html": "a web page", "docx": "a Word file", "markdown": "a Markdown file",
           "text": "a file of plain text"}  # fmt: skip


CURRENT = 'aria-current="true"'


def page() -> None:
    snapshot = resources.snapshot()
    asked = st.query_params.get("doc", "")
    if not asked:
        _choose(snapshot)
        return
    try:
        document = snapshot.document(asked)
    except UnknownReference as error:
        theme.heading("Read")
        theme.message("There is no such document", cards.unknown(error))
        _documents(snapshot)
        return
    _head(document)
    place = _place(snapshot, document)
    parts = chapters(document)
    chapter = _chapter(document, parts, place)
    if chapter is None:
        theme.dead_end("Nothing could be read from this document", "The page of the library says what went wrong.",
                       [links.link("corpus", "See the library")])  # fmt: skip
    _outline(document, parts, chapter)
    alone = st.query_params.get("page") == "only"
    with st.container(key="bar", horizontal=True, vertical_alignment="center"):
        theme.show(_short(document, place) + _switch(document, place or _first(document, chapter)))
        _select(document, parts, chapter)
        find_in_document.box(document)
    found = find_in_document.found(snapshot, document)
    if found and ((place is None and "part" not in st.query_params) or not found.matches):
        theme.show(find_in_document.listing(document, found))
        return
    if alone and (standing := place or _first(document, chapter)) is not None:
        theme.show(pageimage.alone(snapshot, standing))
        return
    seen = paragraphs.Asked(place, found, page=st.query_params.get("page") == "1")
    theme.show(paragraphs.chapter(snapshot, document, chapter, seen))
    theme.show(_around(document, parts, chapter))
    if place is not None:
        theme.scroll_to_place()
    panel.drawer(snapshot, "read")


# ── which document, which place ────────────────────────────────────────────────────────────────────────────────


def _choose(snapshot: Snapshot) -> None:
    theme.heading("Read", "Every document with its numbered paragraphs and, beside them, its notes.")
    _documents(snapshot)


def _documents(snapshot: Snapshot) -> None:
    items = []
    for holding in holdings(snapshot):
        work = holding.document.work
        counts = f"{counted(holding.paragraphs, 'paragraph')}, {counted(len(holding.document.notes), 'note')}"
        facts = f"{work.year or 'undated'} · {counts}"
        items.append(
            f"<li>{cards.badge(cards.publisher(work))} {links.link(links.read(work.id), work.title)} "
            f'<span class="quiet">{escape(facts)}</span> {cards.digest(holding.document)}</li>'
        )
    theme.show(f'<section><h2>Documents</h2><ul class="documents">{"".join(items)}</ul></section>')


def _place(snapshot: Snapshot, document: Document) -> Place | None:
    """The place that the address names; where there is none such, a message over the document's start."""
    local = st.query_params.get("at", "")
    if not local:
        return None
    try:
        return find(snapshot, document.ref(local))
    except UnknownReference as error:
        told = cards.unknown(error).replace(f" in {document.id}", "")  # its heading names the document
        theme.message(f"There is no {cards.place_name(local)} in this document", told,
                      [links.link(links.read(document.id), "Read the document from its start")])  # fmt: skip
        return None


def _chapter(document: Document, parts: Sequence[Chapter], place: Place | None) -> Chapter | None:
    if place is not None and place.paragraph is not None:
        return next(part for part in parts if part.holds(place.paragraph.id))
    asked = st.query_params.get("part", "")
    number = int(asked) if asked.isdecimal() else begins(document, parts)
    return next((part for part in parts if part.number == number), parts[0] if parts else None)


# ── around the text ────────────────────────────────────────────────────────────────────────────────────────────


def _head(document: Document) -> None:
    work = document.work
    facts = [work.body, work.series, f"Session {work.session}" if work.session else None, cards.date(work.published)]
    theme.heading(work.title)
    outside = f" · {links.outside(work.url, 'The original at its publisher')}" if work.url else ""
    told = escape(" · ".join(fact for fact in facts if fact))
    kept = "Numbers of paragraphs and notes are those of the original."
    notice = f'<p class="notice" role="note">{theme.DIGEST}. {kept}</p>'
    source = f"{cards.badge(cards.publisher(work))} {told}{outside} · {cards.cite(work.id)}"
    theme.show(f'{coins(work)}<p class="source">{source}</p>'
               f"{notice if document.edition == 'digest' else ''}{_reading(document)}")  # fmt: skip


def _reading(document: Document) -> str:
    """Original or digest, what it was read from, and how sound the reading is."""
    edition = "Digest" if document.edition == "digest" else "Original"
    pages = f", {counted(document.pages, 'page')}" if document.pages else ""
    pictures = "" if document.format == "pdf" else " It has no pages to show."
    return (
        f'<p class="edition"><b>{edition}</b>, read from {FORMATS[document.format]}{pages}.{pictures} '
        f"{escape(health(document).verdict)} {links.link('corpus', 'How documents were read')}</p>"
    )


def _short(document: Document, place: Place | None) -> str:
    """What stays in sight: which report, which edition, and its rank where the reader comes from a list of results."""
    work = document.work
    name = " · ".join(filter(None, (cards.report(work), str(work.year or ""))))
    edition = cards.tag(document) or '<span class="tagged">original</span>'
    local = (place.sentence or place.note or place.paragraph) if place else None
    ref = f' data-ref="{escape(document.ref(local.id))}"' if local else ""
    place_told = cards.mark_in(document, document.ref(local.id)) if local else work.title
    opened = cards.opened(links.read(document.ref(local.id) if local else document.id),
                          f"{cards.spoken(cards.publisher(work))} {place_told}")  # fmt: skip
    among = f'<nav class="among" aria-label="Results"{ref}></nav>'
    title = f'<cite title="{escape(work.title)}">{escape(work.title)}</cite>' if work.series else ""
    told = f"{cards.badge(cards.publisher(work))} <b>{escape(name)}</b> {title} {edition}"
    return f'<p class="short"{opened}>{told}</p>{among}'


def _first(document: Document, chapter: Chapter) -> Place | None:
    """The first place of a part that has a page to be shown."""
    here = next((paragraph for paragraph in chapter.paragraphs if paragraph.boxes), None)
    return Place(document, here) if here else None


def _switch(document: Document, place: Place | None) -> str:
    """Text, page, or both; nothing where the document has no pages to show."""
    local = (place.note or place.sentence or place.paragraph) if place else None
    if local is None or not pageimage.has_pages(document):
        return ""
    ref, find, now = document.ref(local.id), st.query_params.get("find", ""), st.query_params.get("page", "")
    ways = {
        "": ("Text", links.read(ref, find=find)),
        "only": ("Page", links.read(ref, find=find, alone=True)),
        "1": ("Both", links.read(ref, find=find, page=True)),
    }
    items = "".join(
        f'<li><a href="{escape(href)}"{chr(32) + CURRENT if now == value else ""}>{words}</a></li>'
        for value, (words, href) in ways.items()
    )
    return f'<nav class="switch" aria-label="Text or page"><ul>{items}</ul></nav>'


def _title(chapter: Chapter) -> str:
    numbers = chapter.numbers
    return f"{chapter.title} ({numbers[0]} to {numbers[1]})" if numbers and numbers[0] != numbers[1] else chapter.title


def _outline(document: Document, parts: Sequence[Chapter], current: Chapter) -> None:
    items = []
    for part in parts:
        here = part == current
        way = links.link(links.read(document.id, part.number), _title(part))
        inside = _headings(document, part)
        if inside and not here:
            inside = f'<details class="under"><summary>Headings</summary>{inside}</details>'
        current_item = ' class="current" aria-current="true"' if here else ""
        items.append(f"<li{current_item}>{way}{inside}</li>")
    with st.sidebar:
        skip = '<a class="skip" href="#text">Skip to the text</a>'
        theme.show(f'{skip}<h2>Outline</h2><ol class="outline plain">{"".join(items)}</ol>')


def _headings(document: Document, chapter: Chapter) -> str:
    """The headings on a page but for those that its own title, the entry above them, names already."""
    headings = [paragraph for paragraph in chapter.paragraphs if paragraph.kind == "heading"]
    opening = takewhile(lambda paragraph: paragraph.kind == "heading", chapter.paragraphs)
    told = chapter.title.split(": ")
    named = {
        heading.id
        for heading in opening
        if (words := " ".join(heading.span.of(document.text).split())) in told or words == chapter.title
    }
    titles = {heading.id: shortened(heading.span.of(document.text), 90) for heading in headings}
    ways = [
        links.link(links.read(document.ref(id)), title)
        for id, title in titles.items()
        if title != document.work.title and id not in named
    ]
    items = "".join(f"<li>{way}</li>" for way in ways)
    return f"<ul>{items}</ul>" if items else ""


def _select(document: Document, parts: Sequence[Chapter], current: Chapter) -> None:
    if len(parts) < 2:
        return
    theme.put("part", current.number)
    titles = {part.number: _title(part) for part in parts}
    st.selectbox(
        "Part", list(titles), key="part", format_func=titles.__getitem__, on_change=_turned, args=(document.id,),
        width=find_in_document.WIDE, label_visibility="collapsed",
    )  # fmt: skip


def _turned(document: str) -> None:
    st.query_params.from_dict({"doc": document, "part": str(st.session_state["part"])})


def _around(document: Document, parts: Sequence[Chapter], current: Chapter) -> str:
    ways = []
    for step, arrow in ((-1, "← {}"), (1, "{} →")):
        other = next((part for part in parts if part.number == current.number + step), None)
        if other:
            ways.append(links.link(links.read(document.id, other.number), arrow.format(other.title)))
    return f'<nav class="around" aria-label="Parts of the document">{" ".join(ways)}</nav>' if ways else ""


page()
