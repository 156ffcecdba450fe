"""A document laid out for reading: where a reference stands, the pages it is read in, its notes, and who cites it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.errors import UnknownReference
from indexer.models import Citation, Document, Link, Marker, Note, Paragraph, Problem, Sentence
from indexer.store import Snapshot, no_such_note

FULL = 60  # paragraphs on one page: laid out at once by a browser, and as much as a reader scrolls through
SHOWN_ELSEWHERE = {"read-by-machine", "marker-without-note"}  # kinds of problems that the text itself shows already
SLIGHT = 3  # paragraphs of text below which a page does not stand alone: a title page, a foreword's first lines

# Headings that open what a report says, as its title pages, contents and lists of members do not.
OPENS = re.compile(
    r"(?:(?:part|chapter|section)?\s*+(?:1|one|i)\b|(?:executive |overall )?summary\b|introduction\b|foreword\b|"
    r"preface\b|key (?:facts|findings|messages|points)\b|overview\b|background\b|conclusions?\b|recommendations?\b|"
    r"government response\b|purpose\b|context\b)",
    re.IGNORECASE,
)
NOTE = re.compile(r"(?:[^#/]*+/)*+(?:fn|en)\d[^/]*+")  # how a reference names a note
NUMBERED = re.compile(r"\d+")
LITTLE = 2  # paragraphs before the text that are not worth folding

__all__ = [
    "Chapter",
    "Citing",
    "Noted",
    "Place",
    "begins",
    "chapters",
    "citing",
    "doubts",
    "find",
    "front_matter",
    "notes",
]


# ── one place ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Place:
    """What a reference names: a paragraph, with its sentence or note where it names one of these."""

    document: Document
    paragraph: Paragraph | None  # None for a note that no raised number leads to
    sentence: Sentence | None = None
    note: Note | None = None


def find(snapshot: Snapshot, ref: str) -> Place:
    """The place of `work#2.7`, `work#2.7.s3` or `work#fn36`. Raises UnknownReference where there is none."""
    work, _, local = ref.partition("#")
    document = snapshot.document(work)
    paragraphs = {paragraph.id: paragraph for paragraph in document.paragraphs}
    if local in paragraphs:
        return Place(document, paragraphs[local])
    for sentence in document.sentences:
        if sentence.id == local:
            return Place(document, paragraphs[sentence.paragraph], sentence=sentence)
    for note in document.notes:
        if note.id == local:
            raised = next((marker.paragraph for marker in document.markers if marker.note == local), None)
            return Place(document, paragraphs[raised] if raised else None, note=note)
    if NOTE.fullmatch(local):
        raise no_such_note(local, work, [note.label for note in document.notes])
    snapshot.paragraph_row(ref)  # raises, naming the nearest
    raise UnknownReference(f"nothing is called “{ref}”")


# ── pages ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of a document that is read as one page."""

    number: int  # from 1
    title: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def numbers(self) -> tuple[str, str] | None:
        """The first and the last paragraph number on it."""
        printed = [paragraph.number for paragraph in self.paragraphs if paragraph.number]
        return (printed[0], printed[-1]) if printed else None

    def holds(self, paragraph: str) -> bool:
        return any(known.id == paragraph for known in self.paragraphs)


def chapters(document: Document) -> tuple[Chapter, ...]:
    """The pages of a document: they begin at its main headings, and at any heading where a page is full."""
    pages: list[list[Paragraph]] = []
    main = _main_level(document)
    for level, block in _blocks(document):
        main_heading = level <= main and pages and _prose(pages[-1]) >= SLIGHT
        if not pages or main_heading or len(pages[-1]) + len(block) > FULL:
            pages.append([])
        pages[-1] += block
    cut = [page[at : at + FULL] for page in pages for at in range(0, len(page), FULL)]
    counting = _counting(document)
    return tuple(Chapter(number, _title(document, page, counting), tuple(page)) for number, page in enumerate(cut, 1))


def front_matter(document: Document, chapter: Chapter) -> tuple[Paragraph, ...]:
    """The paragraphs of a document's first page that stand before its text: title pages, contents, lists of members.

    The text begins at the first numbered paragraph or at the first heading that such a text opens with. Where neither
    is on the page, or the document has a note before it, nothing can be told apart and nothing is given.
    """
    if chapter.number != 1:
        return ()
    noted = {marker.paragraph for marker in document.markers}
    before: list[Paragraph] = []
    for paragraph in chapter.paragraphs:
        if _opens(document, paragraph):
            while before and before[-1].kind == "heading" and before[-1].span.of(document.text) != document.work.title:
                before.pop()  # it heads what follows
            return tuple(before) if _prose(before) > LITTLE else ()
        if paragraph.id in noted:
            return ()
        before.append(paragraph)
    return ()


def begins(document: Document, parts: Sequence[Chapter]) -> int:
    """The number of the page at which a reader begins: the second, where the first has nothing but title pages."""
    if len(parts) < 2 or front_matter(document, parts[0]):
        return 1
    noted = {marker.paragraph for marker in document.markers}
    if any(_opens(document, paragraph) or paragraph.id in noted for paragraph in parts[0].paragraphs):
        return 1
    return 2 if any(_opens(document, paragraph) for paragraph in parts[1].paragraphs[:SLIGHT]) else 1


def _opens(document: Document, paragraph: Paragraph) -> bool:
    """Whether a paragraph opens what a report says: by its number, or as a heading such as a summary has."""
    if paragraph.number or paragraph.kind != "heading":
        return bool(paragraph.number)
    words = " ".join(paragraph.span.of(document.text).split())
    return words != document.work.title and OPENS.match(words) is not None


def _main_level(document: Document) -> int:
    """The highest level that comes more than once: a title over everything divides nothing."""
    levels = [section.level for section in document.sections]
    return min((level for level in levels if levels.count(level) > 1), default=1)


def _blocks(document: Document) -> Iterator[tuple[int, list[Paragraph]]]:
    """Each heading with what stands under it up to the next one, and its level."""
    levels = {section.start: section.level for section in document.sections}
    level, block = 0, list[Paragraph]()
    for paragraph in document.paragraphs:
        if paragraph.span.start in levels:
            if block:
                yield level, block
            level, block = levels[paragraph.span.start], []
        block.append(paragraph)
    if block:
        yield level, block


def _prose(paragraphs: Sequence[Paragraph]) -> int:
    return sum(1 for paragraph in paragraphs if paragraph.kind != "heading")


def _title(document: Document, page: Sequence[Paragraph], counting: frozenset[str]) -> str:
    """The headings that open a page, but for the work's own title; the last heading above it where none does, or where
    one of many opens it that differ by their number alone (`Recommendation 13`): such a one names no page."""
    opening: list[str] = []
    for paragraph in page:
        if paragraph.kind == "heading":
            opening.append(_words(document, paragraph))
        elif opening[-1:] != [document.work.title]:
            break
    above = page[0].section
    named = [title for title in opening if title != document.work.title]
    if named and [over for over in above if over != named[0]] and _uncounted(named[0]) in counting:
        named = []
    named = [title for at, title in enumerate(named) if not at or _uncounted(title) not in counting]
    if named:
        return ": ".join(named[:2])
    return f"{above[-1]} (continued)" if above else "Opening"


def _counting(document: Document) -> frozenset[str]:
    """What several headings of a document have in common that differ by their number alone."""
    headings = {_words(document, paragraph) for paragraph in document.paragraphs if paragraph.kind == "heading"}
    several = Counter(_uncounted(heading) for heading in headings if NUMBERED.search(heading))
    return frozenset(words for words, count in several.items() if count > 1)


def _uncounted(heading: str) -> str:
    return NUMBERED.sub("#", heading)


def _words(document: Document, paragraph: Paragraph) -> str:
    return " ".join(paragraph.span.of(document.text).split())


# ── notes ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Noted:
    """A raised number of a paragraph, with its note and what each citation of the note leads to."""

    marker: Marker
    note: Note | None  # None where the note is missing from the file
    cited: tuple[tuple[Citation, tuple[Link, ...]], ...] = ()


def notes(document: Document, links: Sequence[Link], paragraph: str) -> tuple[Noted, ...]:
    """The raised numbers of a paragraph in their order; a number that comes twice is told once."""
    by_id = {note.id: note for note in document.notes}
    found: dict[str, Noted] = {}
    for marker in document.markers:
        key = marker.note or f"missing {marker.at}"
        if marker.paragraph == paragraph and key not in found:
            note = by_id.get(marker.note) if marker.note else None
            found[key] = Noted(marker, note, _cited(document, links, note) if note else ())
    return tuple(found.values())


def _cited(document: Document, links: Sequence[Link], note: Note) -> tuple[tuple[Citation, tuple[Link, ...]], ...]:
    """The citations of a note, each with its links."""
    return tuple(
        (citation, tuple(link for link in links if link.citation == at))
        for at, citation in enumerate(document.citations)
        if citation.note == note.id
    )


# ── where the reading is unsure ────────────────────────────────────────────────────────────────────────────────


def doubts(document: Document) -> dict[str, tuple[Problem, ...]]:
    """By paragraph, what its reading left in doubt: in itself, in one of its notes, or on the page that it opens."""
    homes = {marker.note: marker.paragraph for marker in reversed(document.markers) if marker.note}
    opens: dict[int, str] = {}
    for paragraph in document.paragraphs:
        homes[paragraph.id] = paragraph.id
        if paragraph.page and paragraph.kind != "heading":
            opens.setdefault(paragraph.page, paragraph.id)
    found: dict[str, list[Problem]] = {}
    for problem in document.problems:
        home = homes.get(problem.ref) if problem.ref else None
        home = home or (opens.get(problem.page) if problem.page else None)
        if home and problem.kind not in SHOWN_ELSEWHERE:
            found.setdefault(home, []).append(problem)
    return {paragraph: tuple(problems) for paragraph, problems in found.items()}


# ── cited by ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Citing:
    """A place whose note leads here."""

    document: Document
    paragraph: str  # id of the paragraph that the raised number stands in
    note: Note | None  # None where the text itself names it
    claim: str  # ref of the sentence that the number closes or that names it, or of the paragraph


def citing(snapshot: Snapshot, document: str) -> dict[str, tuple[Citing, ...]]:
    """For each target in a document, a paragraph's ref or the document's id, the places elsewhere that cite it."""
    found: dict[str, dict[tuple[str, str], Citing]] = {}
    for source, link in snapshot.links_to(document):
        if link.state in ("paragraph", "document") and link.target is not None:
            citer = snapshot.document(source)
            for place in _named_from(citer, citer.citations[link.citation]):
                found.setdefault(link.target, {}).setdefault((source, place.claim), place)
    return {target: tuple(places.values()) for target, places in found.items()}


def _named_from(document: Document, citation: Citation) -> Iterator[Citing]:
    """The places that a citation speaks for: where its note's number is raised, or where it stands itself."""
    if citation.note is None:
        yield Citing(document, citation.place, None, document.ref(citation.sentence or citation.place))
        return
    known = next(known for known in document.notes if known.id == citation.note)
    for marker in document.markers:
        if marker.note == citation.note:
            yield Citing(document, marker.paragraph, known, document.ref(marker.sentence or marker.paragraph))
