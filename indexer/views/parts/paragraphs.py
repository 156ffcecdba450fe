"""One part of a document as it is read: numbered paragraphs, raised numbers that link to their notes, notes beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from indexer.holdings.chapters import Chapter, Citing, Noted, Place, citing, doubts, front_matter, notes
from indexer.models import Document, Link, Paragraph, Part, Problem, Sentence, Span
from indexer.search import Found
from indexer.store import Snapshot
from indexer.tracing.anchors import Standing, standings
from indexer.views.parts import cards, find_in_document, links, pageimage, panel, sentences
from indexer.views.parts import notes as beside
from indexer.views.parts.prose import counted, plain, within

BESIDES = {
    "aside": "Beside the text",
    "comment": "A reader’s comment; never counted as evidence",
    "caption": "Title of a figure or table",
}
TAGS = {"item": "li", "quote": "blockquote"}  # of a paragraph's parts; the others are paragraphs


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks to see."""

    place: Place | None = None
    found: Found | None = None  # words to mark
    page: bool = False  # the picture of the place's page

    @property
    def words(self) -> str:
        return self.found.query if self.found else ""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What all rows of one part are made from."""

    snapshot: Snapshot
    document: Document
    asked: Asked
    found: Sequence[Link]
    cited: Mapping[str, Sequence[Citing]]
    doubts: Mapping[str, Sequence[Problem]]
    sentences: Mapping[str, Sequence[Sentence]] = field(default_factory=dict)  # by paragraph
    marks: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)  # of words found, by paragraph and note
    stands: Mapping[str, Standing] = field(default_factory=dict)  # of each sentence: what it rests on

    @property
    def place(self) -> Place | None:
        return self.asked.place


def chapter(snapshot: Snapshot, document: Document, part: Chapter, asked: Asked) -> str:
    """The part as one piece of markup: a row for each paragraph, its text and its notes."""
    sheet = _sheet(snapshot, document, part, asked)
    whole = cards.cited_by(sheet.snapshot, sheet.cited.get(document.id, ())) if part.number == 1 else ""
    title = "" if part.paragraphs[0].kind == "heading" else f"<h2>{escape(part.title)}</h2>"
    levels = _levels(part.paragraphs, 3 if title else 2)
    front = front_matter(document, part)
    before, after = _rows(sheet, front, levels), _rows(sheet, part.paragraphs[len(front) :], levels)
    folded = _folded(before, front, asked.place) if front else ""
    local = _local(asked.place)
    steps = find_in_document.steps(document, asked.found, local, page=asked.page) if asked.found and local else ""
    inside = f"{title}{whole}{_loose(sheet)}{folded}{after}"
    key = _key(sheet)
    return f'<article class="reading" id="text" tabindex="-1">{steps}{key}{inside}</article>'


def _rows(sheet: _Sheet, found: Sequence[Paragraph], levels: Mapping[str, int]) -> str:
    return "".join(
        _heading(sheet, paragraph, levels[paragraph.id]) if paragraph.kind == "heading" else _row(sheet, paragraph)
        for paragraph in found
    )


def _folded(rows: str, front: Sequence[Paragraph], place: Place | None) -> str:
    """What stands before the text, shut until it is asked for or the address names a place in it."""
    inside = " open" if place and place.paragraph in front else ""
    count = counted(sum(1 for paragraph in front if paragraph.kind != "heading"), "paragraph")
    return f'<details class="front"{inside}><summary>Before the text: title pages ({count})</summary>{rows}</details>'


def _key(sheet: _Sheet) -> str:
    """What the lines under the sentences mean; nothing where no sentence has one."""
    if not {"own", "borrowed"} & set(sheet.stands.values()):
        return ""
    return (
        '<p class="quiet lines-key"><span class="stands-own">Solid line</span>: has a note or source of its own. '
        '<span class="stands-borrowed">Dashed</span>: none of its own, the next note in its paragraph may be meant. '
        "No line: the report speaks for itself. The arrow after a sentence follows it to its sources.</p>"
    )


def _sheet(snapshot: Snapshot, document: Document, part: Chapter, asked: Asked) -> _Sheet:
    of_paragraphs: dict[str, list[Sentence]] = {}
    for sentence in document.sentences:
        of_paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    marks = {match.id: match.marks for match in asked.found.matches} if asked.found else {}
    found, cited = snapshot.links(document.id), citing(snapshot, document.id)
    stands = standings(document, {paragraph.id for paragraph in part.paragraphs})
    return _Sheet(snapshot, document, asked, found, cited, doubts(document), of_paragraphs, marks, stands)


def _local(place: Place | None) -> str:
    named = place and (place.note or place.sentence or place.paragraph)
    return named.id if named else ""


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


def _loose(sheet: _Sheet) -> str:
    """A note that no raised number leads to stands over the text, where the address names it."""
    place = sheet.place
    if place is None or place.note is None or place.paragraph is not None:
        return ""
    words = within(place.document.text, place.note.span, sheet.marks.get(place.note.id, ()))
    picture = pageimage.beside(sheet.snapshot, place) if sheet.asked.page else ""
    return (
        f'<aside class="message" id="here"><p><b>Note {escape(place.note.label)}</b> {words}</p>'
        f"<p>No raised number in the text leads to this note.</p>{picture}</aside>"
    )


def _heading(sheet: _Sheet, paragraph: Paragraph, level: int) -> str:
    document = sheet.document
    if plain(paragraph.span.of(document.text)) == plain(document.work.title):
        return ""  # stands over the page already
    words = within(document.text, paragraph.span, sheet.marks.get(paragraph.id, ()))
    target = ' id="here"' if sheet.place and sheet.place.paragraph == paragraph else ""
    return f"<h{level}{target}>{words}</h{level}>"


def _row(sheet: _Sheet, paragraph: Paragraph) -> str:
    document, place = sheet.document, sheet.place
    noted = notes(document, sheet.found, paragraph.id)
    note_meant = place.note.id if place and place.note else None
    here = place is not None and place.paragraph == paragraph
    entries = "".join(
        beside.note(sheet.snapshot, document, paragraph.id, entry, at, sheet.marks,
                    here=entry.note is not None and entry.note.id == note_meant)
        for at, entry in enumerate(noted, 1)
    )  # fmt: skip
    picture = pageimage.beside(sheet.snapshot, place) if here and place and sheet.asked.page else ""
    kind = f"row{' target' if here else ''}{' with-page' if picture else ''}"
    anchor = ' id="here"' if here and note_meant is None else ""
    name = f"Notes of {escape(cards.place_name(paragraph.id))}"
    aside = f'<aside class="notes" aria-label="{name}"><ul>{entries}</ul></aside>' if entries else ""
    return (
        f'<section class="{kind}"><div class="text is-{paragraph.kind}"{anchor}>{_number(document, paragraph)}'
        f'<div class="prose">{_words(sheet, paragraph, noted, place if here else None)}</div>'
        f"{_doubts(sheet, paragraph)}{cards.cited_by(sheet.snapshot, sheet.cited.get(document.ref(paragraph.id), ()))}"
        f"{_tools(sheet, paragraph, shown=bool(picture))}</div>{aside}{picture}</section>"
    )


def _number(document: Document, paragraph: Paragraph) -> str:
    href = links.read(document.ref(paragraph.id))
    if paragraph.number:
        return links.link(href, paragraph.number, kind="number", name=f"Address of paragraph {paragraph.number}")
    if paragraph.kind not in BESIDES:
        return ""
    page = f", {paragraph.page_told}" if paragraph.page_told else ""
    return f'<span class="besides">{BESIDES[paragraph.kind]}{page}</span>'


def _words(sheet: _Sheet, paragraph: Paragraph, noted: Sequence[Noted], place: Place | None) -> str:
    """The paragraph's parts; the sentence that the address names is marked, and so are the words to be found."""
    raised = _raised(sheet.document, paragraph, noted)
    parts = paragraph.parts or (Part("text", paragraph.span),)
    runs = groupby(parts, key=lambda part: part.kind == "item")
    here = place.sentence if place else None
    blocks = [(entries, "".join(_part(sheet, paragraph, part, raised, here) for part in run)) for entries, run in runs]
    return "".join(f"<ul>{block}</ul>" if entries else block for entries, block in blocks)


def _raised(document: Document, paragraph: Paragraph, noted: Sequence[Noted]) -> dict[int, str]:
    """The markup of each raised number, by its place in the text."""
    order = {entry.note.id: at for at, entry in enumerate(noted, 1) if entry.note}
    met: set[str | None] = set()
    raised: dict[int, str] = {}
    for marker in document.markers:
        if marker.paragraph == paragraph.id:
            at = order.get(marker.note) if marker.note else None
            markup = beside.raised(paragraph.id, marker.label, at, first=marker.note not in met)
            raised[marker.at] = raised.get(marker.at, "") + markup
            met.add(marker.note)
    return raised


def _part(
    sheet: _Sheet, paragraph: Paragraph, part: Part, raised: Mapping[int, str], here: Sentence | None
) -> str:  # fmt: skip
    tag = TAGS.get(part.kind, "p")
    own, marks = sheet.sentences.get(paragraph.id, ()), sheet.marks.get(paragraph.id, ())
    words = sentences.words(sheet.document, part.span, own, marks, raised, here, stands=sheet.stands)
    if part.strong:
        words = f"<strong>{words}</strong>"
    return f'<{tag} class="part-{part.kind}">{words}</{tag}>'


def _doubts(sheet: _Sheet, paragraph: Paragraph) -> str:
    """Where the reading is unsure, beside the very words."""
    problems = sheet.doubts.get(paragraph.id, ())
    return "".join(f'<p class="doubt"><b>Look here:</b> {escape(problem.detail)}</p>' for problem in problems)


def _tools(sheet: _Sheet, paragraph: Paragraph, *, shown: bool) -> str:
    """Under a paragraph: its page, whether it is a digest, what it rests on, and its citation."""
    document, place = sheet.document, sheet.place
    marks, copied = cards.tag(document) + cards.machine(paragraph), cards.cite(document.ref(paragraph.id))
    local = _local(place) if place and place.paragraph == paragraph else paragraph.id
    picture = pageimage.way(document, local, find=sheet.asked.words, shown=shown) if paragraph.boxes else ""
    if paragraph.kind in BESIDES:
        return f'<div class="tools">{marks}{picture}{copied}</div>'
    page = f"<span>{escape(paragraph.page_told)}</span>" if paragraph.page_told else ""
    ref = document.ref(paragraph.id)
    beside = panel.way("read", ref, doc=document.id, at=paragraph.id, find=sheet.asked.words)
    whole = links.link(links.trace(document.ref(paragraph.id)), "What it rests on",
                       name=f"What {cards.place_name(paragraph.id)} rests on")  # fmt: skip
    return f'<div class="tools">{page}{picture}{marks}{beside}{whole}{cards.alike(ref)}{copied}</div>'
