"""The page of the original beside its text: a picture with the paragraph outlined, wherever a passage is shown.

`of` gives the picture, `way` the quiet link to it in Read; both give nothing for what has no pages.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape

from indexer.errors import UnknownReference
from indexer.holdings.chapters import Place, find
from indexer.models import Document
from indexer.pictures import NoPicture, PagePicture, pictures
from indexer.store import Snapshot
from indexer.views.parts import cards, links
from indexer.views.parts.prose import listed


def of(snapshot: Snapshot, ref: str, *, opened: bool = False) -> str | None:
    """The page of a paragraph, sentence or note, to be opened and shut; None where there is none that can be shown."""
    try:
        place = find(snapshot, ref)
        drawn = pictures(snapshot, place)
    except (NoPicture, UnknownReference):
        return None
    start = '<details open class="page-image">' if opened else '<details class="page-image">'
    return f"{start}<summary>{_pages(drawn)} of the original</summary>{_figures(place, drawn)}</details>"


def has_pages(document: Document) -> bool:
    return document.format == "pdf" and document.edition != "digest"


def way(document: Document, local: str, *, find: str = "", shown: bool = False) -> str:
    """The link that shows a paragraph's page beside it, or puts it away; nothing where the document has no pages."""
    if not has_pages(document):
        return ""
    ref, words = document.ref(local), "Hide the page" if shown else "Show the page"
    return links.link(links.read(ref, find=find, page=not shown), words, name=f"{words} of {cards.place_name(local)}")


def beside(snapshot: Snapshot, place: Place) -> str:
    """What Read shows beside a place whose page was asked for: the page, or why there is none."""
    try:
        drawn = pictures(snapshot, place)
    except NoPicture as reason:
        return f'<p class="page-image quiet" role="status">{escape(str(reason))}</p>'
    larger = '<details class="larger"><summary>Larger</summary></details>'
    return f'<div class="page-image">{larger}{_figures(place, drawn)}</div>'


def alone(snapshot: Snapshot, place: Place) -> str:
    """The page without its text, and the ways to the pages before and after it."""
    here = place.note or place.paragraph
    turn = _turn(place.document, here.page if here else None)
    return f'<section class="alone">{turn}{beside(snapshot, place)}</section>'


def _turn(document: Document, page: int | None) -> str:
    first: dict[int, str] = {}
    for paragraph in document.paragraphs:
        if paragraph.page and paragraph.boxes:
            first.setdefault(paragraph.page, paragraph.id)
    if page is None:
        return ""
    before = max((number for number in first if number < page), default=None)
    after = min((number for number in first if number > page), default=None)
    ways = [
        links.link(links.read(document.ref(first[number]), alone=True), words.format(number))
        for number, words in ((before, "← Page {}"), (after, "Page {} →"))
        if number is not None
    ]
    return f'<nav class="around is-top" aria-label="Pages of the file">{" ".join(ways)}</nav>'


def _pages(drawn: tuple[PagePicture, ...]) -> str:
    return f"{'Page' if len(drawn) == 1 else 'Pages'} {listed([str(picture.page) for picture in drawn])}"


def _figures(place: Place, drawn: tuple[PagePicture, ...]) -> str:
    return "".join(_figure(place, picture) for picture in drawn)


def _figure(place: Place, picture: PagePicture) -> str:
    shown = place.note or place.paragraph
    name = cards.place_name(shown.id) if shown else "the place"
    told = f"{name[:1].upper()}{name[1:]} is outlined"
    if picture.sentence and place.sentence:
        told += f", sentence {place.sentence.id.rpartition('.s')[2]} of it is marked"
    elif place.sentence:
        told += "; where the sentence stands in it could not be told"
    data = b64encode(picture.png).decode("ascii")
    return (
        f'<figure><img src="data:image/png;base64,{data}" width="{picture.width}" height="{picture.height}" '
        f'alt="Page {picture.page} of {escape(place.document.work.title)}. {escape(told)}.">'
        f"<figcaption>Page {picture.page} of the file. {escape(told)}.</figcaption></figure>"
    )
