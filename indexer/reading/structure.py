"""Blocks → one text, its sections, its paragraphs numbered as printed, and its notes as they stand.

What is no part of the running text (figures, sidebars, pulled quotations, readers' comments) is kept under a kind of
its own, so that nothing is lost and nothing is mixed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexer.models import (
    Box,
    Extract,
    Furniture,
    FurniturePlace,
    Mark,
    Paragraph,
    ParagraphKind,
    Part,
    PartKind,
    Problem,
    Section,
    Span,
)
from indexer.reading.boilerplate import CAPTION, FIGURE_NOTE, FIGURE_SOURCE, apart, listed_apart, listed_in_contents
from indexer.reading.closings import parted_from_numbers
from indexer.reading.going_on import UNFINISHED, goes_on
from indexer.reading.normalise import join, words_of
from indexer.reading.numbering import number
from indexer.reading.restarts import listed_in_front
from indexer.reading.small_capitals import with_capitals
from indexer.reading.units import Unit
from indexer.reading.units_of_blocks import plain, unit_of

PROSE_AT_LEAST = 80  # characters of a paragraph that ends a figure of which nothing says where it ends
APART = re.compile(r"(?:Notes?|Sources?|Data|Base|Key|Credit|Photo\w*)\b\s*[:.\d(]", re.IGNORECASE)
SPEAKER_AT_MOST = 300  # characters of the lines that say who spoke, in what office, on what occasion
PAGE_NUMBER = re.compile(r"(?:page )?\(?(?:\d{1,4}|[ivxlc]{1,7})\)?(?: of \d{1,4})?", re.IGNORECASE)
MIDDLE = 420.0  # points; half the height of an A4 page, and running heads and feet keep far from it on any size


@dataclass(slots=True)
class _Part:
    kind: PartKind
    text: str
    anchors: list[tuple[int, Mark]]
    strong: bool = False


@dataclass(slots=True)
class _Draft:
    """A paragraph (or note) while it is being put together."""

    id: str
    number: str | None
    kind: ParagraphKind
    section: tuple[str, ...]
    page: int | None
    printed_page: str | None
    parts: list[_Part] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def add(self, unit: Unit, kind: PartKind) -> None:
        self.parts.append(_Part(kind, unit.text, list(unit.anchors), unit.strong))
        self.boxes += unit.boxes

    def extend(self, unit: Unit, known: frozenset[str]) -> None:
        """Go on with the last part, which a page end or a note cut short."""
        part = self.parts[-1]
        joined = join(part.text, unit.text, known)
        shift = len(joined) - len(unit.text)
        part.text = joined
        part.strong = part.strong and unit.strong
        part.anchors += [(at + shift, mark) for at, mark in unit.anchors]
        self.boxes += unit.boxes

    @property
    def cut_short(self) -> bool:
        return bool(self.parts) and bool(UNFINISHED.search(self.parts[-1].text[-1:]))


@dataclass(frozen=True, slots=True)
class Anchor:
    """A raised number at its place in the document's text."""

    at: int
    mark: Mark
    paragraph: str


@dataclass(frozen=True, slots=True)
class RawNote:
    label: str
    span: Span
    page: int | None
    boxes: tuple[Box, ...]
    after: int  # how many anchors had been met in the file before this note
    series: str = ""  # of a table's own note: which table's
    target: str = ""  # the name by which the file's markers lead to it


@dataclass(frozen=True, slots=True)
class Structure:
    text: str
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    anchors: tuple[Anchor, ...]
    notes: tuple[RawNote, ...]
    of_tables: tuple[Anchor, ...]  # raised in a table for its own notes
    notes_of_tables: tuple[RawNote, ...]
    furniture: tuple[Furniture, ...]
    problems: tuple[Problem, ...]


def structure(extract: Extract) -> Structure:
    """The parts of one document in reading order; every span of the result lies inside its text."""
    known = words_of(extract.blocks)
    read = with_capitals([plain(unit_of(block, known), block) for block in extract.blocks])
    units = apart(number(listed_apart(read)))
    walk = _Walk(listed_in_contents(units), known)
    walk.listed = frozenset(id(units[at]) for at in listed_in_front(units))
    walk.parted = parted_from_numbers(units)
    for position, unit in enumerate(units):
        following = units[position + 1] if position + 1 < len(units) else None
        walk.step(unit, following)
    return _assemble(walk, extract)


class _Walk:
    """Goes through the units once and puts each where it belongs."""

    def __init__(self, chapters: frozenset[str], known: frozenset[str]) -> None:
        self.chapters = chapters  # titles that the contents page lists
        self.known = known  # the document's words
        self.drafts: list[_Draft] = []
        self.notes: list[tuple[str, _Draft, int, str]] = []
        self.of_tables: list[tuple[str, _Draft, str]] = []  # their own notes, each with its series
        self.furniture: list[Furniture] = []
        self.sections: list[tuple[str, int, int]] = []  # title, level, index of its heading among the drafts
        self.path: list[tuple[int, str]] = []
        self.current: _Draft | None = None
        self.figure = False
        self.captioned = False  # the unit before was a figure's caption or title
        self.quotation: _Draft | None = None  # a pulled quotation whose speaker is named next
        self.met = 0  # anchors met so far
        self.page_ended = False  # only small print and page numbers since the last text
        self.used: dict[str, tuple[str, ...]] = {}  # ids given, with the headings that each stands under
        self.again: dict[tuple[str, str], int] = {}  # how often a number came again under a heading
        self.unnumbered = 0
        # Identities of units: whose numbers are a list's, not the main count's; which go on with no numbered paragraph.
        self.listed, self.parted = frozenset[int](), frozenset[int]()

    def step(self, unit: Unit, following: Unit | None) -> None:
        if unit.kind == "rule":
            self._rule()
        elif unit.kind == "furniture":
            self.page_ended = True
            if unit.text:
                self.furniture.append(Furniture(unit.text, _place(unit), unit.page, unit.boxes))
        elif not (unit.text or unit.number or unit.note or unit.anchors):
            return
        elif unit.kind == "foot" or unit.note:
            self._note(unit)
        else:
            self._text(unit, following)
            self.met += sum(not mark.series for _, mark in unit.anchors)
            self.page_ended = False

    def _text(self, unit: Unit, following: Unit | None) -> None:
        captioned, self.captioned = self.captioned, False
        if unit.number:
            self.figure = False
            self.current = self._open(unit, "text", unit.number)
            self.current.add(unit, "table" if unit.kind == "table" else "text")
        elif unit.kind in ("aside", "comment"):
            self._open(unit, unit.kind).add(unit, "text")
        elif unit.kind == "caption" or (unit.kind == "heading" and CAPTION.match(unit.text)):
            boxed = unit.text.startswith("Box")  # what stands in a box is text
            self.figure = self.captioned = not (boxed or FIGURE_SOURCE.match(unit.text))  # its source ends a figure
            self.current = None if boxed else self.current
            self._open(unit, "caption").add(unit, "text")
        elif self._continues(unit):
            assert self.current is not None
            self.current.extend(unit, self.known)
        elif self.figure and self._in_figure(unit, captioned):
            pass
        elif unit.kind == "heading":
            self._heading(unit, following)
        else:
            self._body(unit, following)

    def _continues(self, unit: Unit) -> bool:
        return (
            unit.kind == "text"
            and self.current is not None
            and self.current.cut_short
            and goes_on(self.current.parts[-1].text, unit.text, self.page_ended, self.current.number is not None)
        )

    def _in_figure(self, unit: Unit, captioned: bool) -> bool:
        """Keep what belongs to the figure with it; say whether the unit did."""
        heading = unit.kind == "heading" and not captioned and not FIGURE_NOTE.match(unit.text)
        # A reader that sees the page has told what stands in the figure; the text is what it calls text.
        text = bool(unit.boxes) and unit.kind in ("text", "item", "quote") and not FIGURE_SOURCE.match(unit.text)
        if heading or text or _is_prose(unit):
            self.figure = False
            self.current = None  # what stands behind a figure is no part of the numbered paragraph before it
            return False
        self.captioned = captioned and unit.kind == "heading"
        tabled = unit.kind == "table"
        self._open(unit, "table" if tabled else "aside").add(unit, "table" if tabled else "text")
        if FIGURE_SOURCE.match(unit.text):
            self.figure = False
        return True

    def _heading(self, unit: Unit, following: Unit | None) -> None:
        if self._labels_list(following):
            assert self.current is not None
            self.current.add(unit, "label")
            return
        level = self._level(unit)
        self.path = [(depth, title) for depth, title in self.path if depth < level]
        self.current = None
        self._open(unit, "heading").add(unit, "text")
        self.sections.append((unit.text, level, len(self.drafts) - 1))
        self.path.append((level, unit.text))

    def _level(self, unit: Unit) -> int:
        """The heading's depth: as the format says, but what the contents page lists is a chapter ("Part One"), or
        right under one its title."""
        level = unit.level or 2
        if unit.text.lower() not in self.chapters:
            return level
        follows_heading = bool(self.drafts) and self.drafts[-1].kind == "heading"
        return 2 if follows_heading and self.path and self.path[-1][0] == 1 else 1

    def _labels_list(self, following: Unit | None) -> bool:
        """A heading inside an unfinished list ("…16 challenges:") groups its entries and opens no section."""
        if self.current is None or not self.current.number or following is None or following.kind != "item":
            return False
        opening = self.current.parts[0].text
        return opening.endswith(":") and all(part.kind in ("item", "label") for part in self.current.parts[1:])

    def _body(self, unit: Unit, following: Unit | None) -> None:
        speaker, self.quotation = self.quotation, None
        if speaker is not None:
            speaker.add(unit, "text")  # who said it, under the quotation
        elif self._is_pulled(unit, following):
            draft = self._open(unit, "quote")
            draft.add(unit, "quote")
            self.quotation = draft if following is not None and _names_speaker(following) else None
        else:
            self._add(unit, unit.kind if unit.kind in ("item", "table", "quote") else "text")

    def _add(self, unit: Unit, kind: PartKind) -> None:
        # Under a table a list is text of its own where the format tells which rows are the table's; a page does not.
        listed = kind == "item" and (self.current is None or self.current.kind != "table" or bool(unit.boxes))
        joins = (
            id(unit) not in self.parted
            and self.current is not None
            and (self.current.number is not None or listed or kind == self.current.kind == "quote")
        )
        if not joins:
            self.current = self._open(unit, kind if kind in ("table", "quote") else "text")
        assert self.current is not None
        self.current.add(unit, kind)

    def _is_pulled(self, unit: Unit, following: Unit | None) -> bool:
        """Whether a quotation is set beside the text to catch the eye: it is one as a whole, the text before it does
        not lead up to it, and it is set as one or somebody is named under it."""
        if not re.match(r"[“\"].*[”\"]\W*$", unit.text) or unit.kind not in ("text", "quote"):
            return False
        led_up_to = self.current is not None and not re.search(r"[.?!][”’\"')]?$", self.current.parts[-1].text[-2:])
        return not led_up_to and (unit.kind == "quote" or (following is not None and _names_speaker(following)))

    def _rule(self) -> None:
        if self.current is None or not self.current.cut_short:
            self.current = None

    def _note(self, unit: Unit) -> None:
        if unit.note is not None and unit.series:
            draft = _Draft("", unit.note, "text", (), unit.page, unit.printed_page)
            draft.add(unit, "text")
            self.of_tables.append((unit.note, draft, unit.series))
        elif unit.note is not None:
            draft = _Draft("", unit.note, "text", (), unit.page, unit.printed_page)
            draft.add(unit, "text")
            self.notes.append((unit.note, draft, self.met, unit.target))
        elif self.notes:
            self.notes[-1][1].extend(unit, self.known)
        else:
            self._open(unit, "aside").add(unit, "text")

    def _open(self, unit: Unit, kind: ParagraphKind, printed: str | None = None) -> _Draft:
        section = tuple(title for _, title in self.path)
        draft = _Draft(self._id(printed, id(unit) in self.listed), printed, kind, section, unit.page, unit.printed_page)
        self.drafts.append(draft)
        return draft

    def _id(self, printed: str | None, listed: bool) -> str:
        if printed is None:
            self.unnumbered += 1
            return f"~{self.unnumbered}"
        path = tuple(title for _, title in self.path)
        wanted = printed
        if wanted in self.used or listed:
            scope = slug(path[-1] if listed and path else _parting(self.used.get(printed, ()), path))
            again = self.again.get((scope, printed), 0) + 1  # a number may come again thousands of times
            wanted = _scoped(scope, printed, again)
            while wanted in self.used:
                again += 1
                wanted = _scoped(scope, printed, again)
            self.again[scope, printed] = again
        self.used[wanted] = path
        return wanted


def _scoped(scope: str, printed: str, again: int) -> str:
    return f"{scope}/{printed}" if again == 1 else f"{scope}-{again}/{printed}"


def _place(unit: Unit) -> FurniturePlace:
    """Where on its page a piece of furniture stands: above the middle or below it."""
    if PAGE_NUMBER.fullmatch(unit.text):
        return "page-number"
    if not unit.boxes:
        return "beside"
    box = unit.boxes[0]
    return "head" if box.y0 > MIDDLE else "foot"


def _is_prose(unit: Unit) -> bool:
    """Whether a block is sentences, which stand in no figure unless they say what its source is or note something."""
    ends = unit.text.endswith((".", "?", "!", ".”", ".’", ":")) and len(unit.text) >= PROSE_AT_LEAST
    return unit.kind == "text" and ends and unit.text[:1].isupper() and not APART.match(unit.text)


def _names_speaker(unit: Unit) -> bool:
    """`Simon Stevens, Chief Executive of NHS England, speaking at…`: a name and an office, and no sentence."""
    text = unit.text
    names = bool(re.match(r"[A-Z]", text)) and "," in text and not re.search(r"[.!?:;]$", text)
    return unit.kind in ("text", "quote") and unit.number is None and len(text) <= SPEAKER_AT_MOST and names


def _parting(first: tuple[str, ...], again: tuple[str, ...]) -> str:
    """The outermost heading that tells the place where a number comes again from the place where it was first."""
    differing = (title for at, title in enumerate(again) if first[at : at + 1] != (title,))
    return next(differing, "again")


def slug(title: str) -> str:
    """A title as part of an address: `Appendix One` → `appendix-one`."""
    return "-".join(re.findall(r"[a-z0-9]+", title.lower()))[:40].strip("-") or "part"


def _assemble(walk: _Walk, extract: Extract) -> Structure:
    pieces: list[str] = []
    length = 0

    def place(draft: _Draft) -> tuple[Span, list[Part], list[tuple[int, Mark]]]:
        nonlocal length
        if pieces:
            pieces.append("\n\n")
            length += 2
        start, parts, anchors = length, [], []
        for position, part in enumerate(draft.parts):
            if position:
                pieces.append("\n")
                length += 1
            parts.append(Part(part.kind, Span(length, length + len(part.text)), part.strong))
            anchors += [(length + at, mark) for at, mark in part.anchors]
            pieces.append(part.text)
            length += len(part.text)
        return Span(start, length), parts, anchors

    paragraphs: list[Paragraph] = []
    found: list[Anchor] = []
    for draft in walk.drafts:
        span, parts, anchors = place(draft)
        machine = not extract.machine.isdisjoint({draft.page, *(box.page for box in draft.boxes)})
        paragraphs.append(Paragraph(draft.id, draft.number, span, draft.kind, draft.section, draft.page,
                                    draft.printed_page, tuple(parts), tuple(draft.boxes), machine))  # fmt: skip
        found += [Anchor(at, mark, draft.id) for at, mark in anchors]
    notes = []
    for label, draft, met, target in walk.notes:
        span, _, _ = place(draft)
        notes.append(RawNote(label, span, draft.page, tuple(draft.boxes), met, target=target))
    own = []
    for label, draft, series in walk.of_tables:
        span, _, _ = place(draft)
        own.append(RawNote(label, span, draft.page, tuple(draft.boxes), 0, series))
    sections = tuple(Section(title, level, paragraphs[at].span.start) for title, level, at in walk.sections)
    of_text = tuple(anchor for anchor in found if not anchor.mark.series)
    of_tables = tuple(anchor for anchor in found if anchor.mark.series)
    return Structure("".join(pieces), tuple(paragraphs), sections, of_text, tuple(notes), of_tables, tuple(own),
                     tuple(walk.furniture), extract.problems)  # fmt: skip
