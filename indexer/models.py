"""The records that the stages hand on.

All are frozen. Every `Span` is a half-open range of characters `[start, end)` into `Document.text`, which is
normalised once, before any span exists. Pages are physical and counted from 1; `None` where a format has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Format = Literal["pdf", "html", "markdown", "text", "docx"]
Edition = Literal["original", "digest"]
PartKind = Literal["text", "item", "label", "table", "quote"]
ParagraphKind = Literal["text", "heading", "table", "caption", "quote", "aside", "comment"]
FurniturePlace = Literal["head", "foot", "page-number", "beside"]
BlockKind = Literal[
    "heading",
    "text",
    "item",  # one entry of a list
    "table",
    "caption",  # opens a figure, table or box: "Figure 6"
    "quote",
    "aside",  # stands beside the text and is no part of it: a sidebar, a pulled quotation, a figure's small print
    "comment",  # written by readers under the text; never evidence
    "foot",  # small print where notes stand: the foot of a page, the notes at the end
    "furniture",  # running heads, page numbers, menus
    "rule",  # a drawn line; has no text
]


IN_CELL = "\v"  # parts the printed lines of one cell of a table, whose rows are parted by "\n" and cells by tabs


# ── what a reader of one format gives ──────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from the page's lower left corner, as PDF counts."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


# Parts the name of a table's own notes, "table.2"; no name of a chapter has it.
OF_TABLE = "."


@dataclass(frozen=True, slots=True)
class Mark:
    """A raised number as it was met between two pieces of text; it is never part of the text itself."""

    label: str  # as printed, without brackets: "36", "*"
    page: int | None = None
    sure: bool = True  # False where only its number tells it from the text: the sequence must then confirm it
    leads: bool = False  # set in front of the words it belongs to, not behind them
    series: str = ""  # "table.2" where it leads to a note of its own table alone
    target: str = ""  # the file's own name of its note, where the file says which one that is


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that the printer set as one: a paragraph, a heading, a list entry, a note."""

    kind: BlockKind
    pieces: tuple[str | Mark, ...]  # raw text and marks in reading order; "\n" where a printed line ended
    page: int | None = None
    printed_page: str | None = None
    level: int | None = None  # depth of a heading, 1 the highest
    number: str | None = None  # the paragraph's number where the format itself tells it, else found from the text
    note: str | None = None  # the note's label where the format itself tells it
    strong: bool = False  # set in bold as a whole
    boxes: tuple[Box, ...] = ()
    series: str = ""  # of a table's own note: which table's
    target: str = ""  # of a note: the name by which the file's markers lead to it

    @property
    def raw(self) -> str:
        return "".join(piece for piece in self.pieces if isinstance(piece, str))


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """Words that lead to an address outside the file, and the words before them in their paragraph."""

    words: str
    url: str
    before: str = ""
    page: int | None = None
    noted: bool = False  # stands in a note of that page


@dataclass(frozen=True, slots=True)
class Extract:
    """One file, read. `facts` holds what the file says of itself outside its text (front matter, metadata)."""

    format: Format
    blocks: tuple[Block, ...]
    facts: tuple[tuple[str, str], ...] = ()  # ("title", …), ("date", …), ("work", …), ("edition", …)
    pages: int | None = None
    problems: tuple[Problem, ...] = ()
    machine: frozenset[int] = frozenset()  # pages that are pictures and whose words were read from them by machine
    hyperlinks: tuple[Hyperlink, ...] = ()  # in reading order


# ── works and documents ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Work:
    """A publication, in the corpus or not."""

    id: str  # "nao-hc950-2018"
    title: str
    body: str | None = None  # who wrote it: "National Audit Office"
    publisher: str | None = None  # its short mark: "NAO", "PAC", "LGA"
    kind: str = "other"  # audit-report, committee-report, green-paper, news, feature, …
    series: str | None = None  # "HC 950", "Cm 9876", "HL Paper 10"
    session: str | None = None  # "2017-19"
    published: str | None = None  # ISO date as far as known: "2018-07-04", "2018-07", "2018"
    url: str | None = None
    aliases: tuple[str, ...] = ()  # other titles that it goes by
    authors: tuple[str, ...] = ()  # the people whom it names as its authors

    @property
    def year(self) -> int | None:
        return int(self.published[:4]) if self.published else None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `[start, end)` of a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and how deep it lies."""

    title: str
    level: int
    start: int  # offset of the first character under it


@dataclass(frozen=True, slots=True)
class Part:
    """One block inside a paragraph: its prose, a list entry, or the label over a group of entries."""

    kind: PartKind
    span: Span
    strong: bool = False  # set in bold as a whole: how some reports print what they recommend


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or what stands as one: a heading, a table, a caption."""

    id: str  # "2.7", "~14" where unnumbered, "appendix-one/3" where a number comes again
    number: str | None  # as printed
    span: Span
    kind: ParagraphKind = "text"
    section: tuple[str, ...] = ()  # headings above it, outermost first
    page: int | None = None
    printed_page: str | None = None
    parts: tuple[Part, ...] = ()
    boxes: tuple[Box, ...] = ()
    machine: bool = False  # read by machine from a picture of its page: words may be wrong

    @property
    def page_told(self) -> str:
        """Its page in words; empty where it has none."""
        return page_told(self.page, self.printed_page)


def place_told(local: str) -> str:
    """How a sentence names a paragraph or a note by its id: `paragraph 2.7`, `note 36`; a paragraph without a number
    has none to be named by."""
    if noted := re.fullmatch(r"(?:.*/)?fn(\w+)", local):
        return f"note {noted[1]}"
    return "an unnumbered paragraph" if local.rpartition("/")[2].startswith("~") else f"paragraph {local}"


def page_told(page: int | None, printed: str | None) -> str:
    """`page 12`, or `p 10 (page 12 of the file)` where the page bears another number; empty where there is none."""
    if page is None:
        return f"p {printed}" if printed else ""
    return f"p {printed} (page {page} of the file)" if printed and printed != str(page) else f"page {page}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph."""

    id: str  # "2.7.s3"
    paragraph: str
    span: Span


@dataclass(frozen=True, slots=True)
class Marker:
    """A raised number: an anchor between two characters of the text."""

    label: str
    at: int  # offset into the text of the character that follows it
    paragraph: str
    sentence: str | None  # the sentence that it closes or stands in
    note: str | None  # id of its note; None for an orphan
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote as it is printed."""

    id: str  # "fn36", or "chapter-2/fn36" where the numbering starts again
    label: str
    span: Span
    scope: str | None = None
    page: int | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """What the printer set around the text: a running head or foot, a page number, a menu. Never part of the text."""

    text: str
    place: FurniturePlace  # "beside" where the format tells no more: a menu, a line between pages
    page: int | None = None
    boxes: tuple[Box, ...] = ()


CitationKind = Literal[
    "report",
    "oral-evidence",
    "written-evidence",
    "note",
    "legislation",
    "hansard",
    "work",
    "web",
    "remark",
    "internal",  # a place in the document itself, named in its running text: "paragraph 2.4 above", "Figure 6"
]


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A place in a work, or a range of places, as a citation names it."""

    unit: Literal[
        "para", "page", "Q", "figure", "table", "section", "column", "chapter", "box", "recommendation", "annex", "note"
    ]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference, inside a note or in the running text itself.

    The fields hold what is printed, tidied; nothing is added from elsewhere.
    """

    note: str | None  # id of the note it stands in; None in the running text
    span: Span
    kind: CitationKind
    title: str | None = None
    body: str | None = None  # who wrote it or gave it: "Comptroller and Auditor General", "The Health Foundation"
    series: str | None = None  # "HC 950"
    session: str | None = None  # "2017-19"
    date: str | None = None  # ISO, as far as printed
    code: str | None = None  # of written evidence: "IBH0005"
    refers_to: str | None = None  # label of the note that a "See footnote 7" points at
    url: str | None = None
    pinpoints: tuple[Pinpoint, ...] = ()
    rule: str = ""  # name of the rule that read it
    paragraph: str | None = None  # in the running text: id of the paragraph it stands in
    sentence: str | None = None  # in the running text: id of the sentence it stands in

    @property
    def place(self) -> str:
        """The id of the note or the paragraph that it stands in."""
        return self.note or self.paragraph or ""


AttributionMedium = Literal["evidence", "print", "press", "unsaid"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say something: "said NAME, head of policy at BODY", "NHS England told us"."""

    span: Span  # the words that name who says it
    paragraph: str
    sentence: str | None
    who: str | None = None  # the person
    office: str | None = None  # "head of policy"
    body: str | None = None  # "The Health Foundation"
    medium: AttributionMedium = "unsaid"  # given in evidence, in a publication, or to the press
    verb: str = ""  # the verb of saying as printed: "told", "said", "found"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something kept in sight because it could not be resolved or looks wrong."""

    kind: str  # "marker-without-note", "note-without-marker", "gap-in-notes", "page-without-text", …
    detail: str  # one plain sentence
    ref: str | None = None  # local id of the place it belongs to
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file of one work, as everything after the reading sees it."""

    work: Work
    file: str  # name of the file
    format: Format
    edition: Edition
    text: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...] = ()
    sections: tuple[Section, ...] = ()
    markers: tuple[Marker, ...] = ()
    notes: tuple[Note, ...] = ()
    citations: tuple[Citation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    problems: tuple[Problem, ...] = ()
    pages: int | None = None

    @property
    def id(self) -> str:
        return self.work.id

    def printed_page(self, page: int | None) -> str | None:
        """The number that is printed on a page of the file, where a paragraph begins there and it bears one."""
        if page is None:
            return None
        return next((known.printed_page for known in self.paragraphs if known.page == page), None)

    def ref(self, local: str) -> str:
        """The reference that a person can type: `nao-hc950-2018#2.7`."""
        return f"{self.work.id}#{local}"


# ── links ──────────────────────────────────────────────────────────────────────────────────────────────────────

State = Literal["paragraph", "document", "external", "evidence", "note", "ambiguous", "unresolved"]


@dataclass(frozen=True, slots=True)
class Link:
    """What one citation leads to, how that was found, or why not."""

    citation: int  # index into Document.citations
    state: State
    target: str | None = None  # a paragraph's ref, a document's or work's id, a note's ref
    method: str = ""  # "series", "title+body", "note-number", …
    words: str = ""  # the words it rests on
    reason: str = ""  # why not, in a plain sentence, for ambiguous and unresolved
    candidates: tuple[str, ...] = field(default=())  # what it might have been
