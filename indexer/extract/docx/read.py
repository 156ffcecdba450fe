"""Word files: true footnotes and endnotes, headings by style, paragraphs and lists by Word's own numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.errors import ReadError
from indexer.extract.bold import with_bold_headings
from indexer.extract.docx.chunks import CHUNK, TOO_MANY, chunk_of
from indexer.extract.docx.links import hyperlinks
from indexer.extract.docx.notes import PARTS, Counter, Part, notes_of
from indexer.extract.docx.numbering import Label, Numbering, Styles
from indexer.extract.docx.package import W, company_of, is_on, opened, over_pages, part, told_of, value
from indexer.extract.docx.runs import ALTERNATE, BOX, DELETED, Runs, shown
from indexer.extract.marks import without_strays
from indexer.extract.references import with_references
from indexer.extract.restarting_notes import with_restarting_notes
from indexer.extract.table_notes import with_table_notes
from indexer.extract.typed_notes import with_typed_notes
from indexer.models import Block, BlockKind, Extract, Mark, Problem

if TYPE_CHECKING:
    from docx.document import Document as Word

DECIMAL = re.compile(r"([A-Z]?\d{1,3}(?:\.\d{1,3}){0,3})\.?")
MOST_FILES = 200  # that a file takes in
MOSTLY_BOXED = MOSTLY_COUNTED = 0.5  # a share of the words
COUNTING = "list number"  # a style
SENTENCE_AT_LEAST = 60  # characters; a numbered "heading" this long that ends in a full stop is a paragraph
WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}smartTag"}


def read(path: Path) -> Extract:
    """Blocks of a Word file. Raises ReadError where it is too large, damaged, protected, or no Word file."""
    word = opened(path)
    reader = _Reader(word, path)
    reads = _counted(_boxes_apart(list(reader.body())))
    listed = list(_lists_apart(reads))
    body = with_bold_headings(with_references(with_restarting_notes(listed) or listed))
    blocks = without_strays(with_typed_notes(with_table_notes([*body, *reader.note_blocks()])))
    if not any(block.raw.strip() for block in blocks):
        raise ReadError(path, "the document holds no words", "check that it is the right file")
    facts: list[tuple[str, str | None]] = [*told_of(word)]
    facts += [("company", company_of(word)), ("running", "\n".join(over_pages(word)))]
    found = tuple((key, text.strip()) for key, text in facts if text and text.strip())
    links, problems = tuple(hyperlinks(word)), (*reader.counter.problems(), *reader.problems)
    return Extract(format="docx", blocks=tuple(blocks), facts=found, problems=problems, hyperlinks=links)


@dataclass(frozen=True, slots=True)
class _Read:
    """A block with the number that Word prints before it."""

    block: Block
    label: Label | None = None
    boxed: bool = False  # in a text box
    counts: str | None = None  # the number of an entry in the style that numbers lists, or paragraphs


class _Reader:
    """Goes through the body of one document in reading order, and through the files that it takes in."""

    def __init__(self, word: Word, path: Path, within: _Reader | None = None) -> None:
        self.word, self.path = word, path
        self.depth: int = within.depth + 1 if within else 0
        self.taken_in = 0  # how many files
        self.readers: list[_Reader] = within.readers if within else []  # of the file, and of those that it takes in
        self.problems: list[Problem] = within.problems if within else []
        self.root = word.element.body
        self.parts = {name: part(word, name, path) for name in PARTS}
        self.styles = Styles.from_part(part(word, "styles", path))
        self.numbering = Numbering(part(word, "numbering", path), self.styles)
        told_apart = all(notes_of(root) for root in self.parts.values())
        self.counter = Counter(part(word, "settings", path), _sections(self.root), told_apart)
        self.runs = Runs(self.counter, self.styles)
        self.pending: list[str | Mark] = []  # words of a paragraph whose end was deleted
        self.counter.file = len(self.readers)
        self.readers.append(self)
        if within:
            self.counter.goes_on_from(within.counter)

    def body(self) -> Iterator[_Read]:
        yield from self._blocks(self.root)

    def _blocks(self, parent: Any) -> Iterator[_Read]:
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag in WRAPPERS:
                yield from self._blocks(element)
            elif element.tag == ALTERNATE:
                for way in shown(element):
                    yield from self._blocks(way)
            elif element.tag == CHUNK:
                yield from self._chunk(element)

    def _chunk(self, element: Any) -> Iterator[_Read]:
        first = self.readers[0]
        first.taken_in += 1
        chunk = chunk_of(element, self.word, self.path, self.depth) if first.taken_in <= MOST_FILES else TOO_MANY
        if chunk.problem:
            self.problems.append(chunk.problem)
        yield from map(_Read, chunk.blocks)
        if chunk.word:
            inner = _Reader(chunk.word, self.path, self)
            yield from inner.body()
            self.counter.goes_on_from(inner.counter)

    def _paragraph(self, element: Any) -> Iterator[_Read]:
        properties = element.find(f"{W}pPr")
        pieces = [*self.pending, *self.runs.pieces(element)]
        boxes = self.runs.taken_boxes()
        end = properties.find(f"{W}rPr") if properties is not None else None
        self.pending = pieces if end is not None and any(child.tag in DELETED for child in end) else []
        if not self.pending and any(isinstance(piece, Mark) or piece.strip() for piece in pieces):
            yield self._read(element, properties, pieces)
        for box in boxes:
            yield from (replace(read, boxed=True) for read in self._blocks(box))
        if properties is not None and properties.find(f"{W}sectPr") is not None:
            self.counter.section_ends()

    def _read(self, element: Any, properties: Any | None, pieces: Sequence[str | Mark]) -> _Read:
        style = value(properties, "pStyle") or self.styles.default
        label = self.numbering.label(properties, style)
        kind, level = self._kind(properties, style)
        words = "".join(piece for piece in pieces if isinstance(piece, str)).strip()
        states = len(words) >= SENTENCE_AT_LEAST and words.endswith(".")
        decimal = DECIMAL.fullmatch(label.text) if label and label.style != "bullet" else None
        if kind == "heading" and not (decimal and states):
            prefix = (f"{label.text} ",) if label and label.text and label.style != "bullet" else ()
            return _Read(Block("heading", (*prefix, *pieces), level=level))
        strong = _all_strong(element)
        if decimal and kind in ("text", "heading"):
            return _Read(Block("text", tuple(pieces), number=decimal[1], strong=strong), label)
        if label and kind == "text":
            prefix = (f"{label.text} ",) if label.text and label.style not in ("bullet", "none") else ()
            return _Read(Block("item", (*prefix, *pieces)), label)
        counts = decimal[1] if decimal and self.styles.names(style)[:1] == [COUNTING] else None
        return _Read(Block(kind, tuple(pieces), strong=strong), label if counts else None, counts=counts)

    def _kind(self, properties: Any | None, style: str | None) -> tuple[BlockKind, int | None]:
        names = self.styles.names(style)
        own = value(properties, "outlineLvl")
        outline = self.styles.setting(style, "pPr", "outlineLvl")
        depth = own or (outline.get(f"{W}val") if outline is not None else None)
        if named := next((found for name in names if (found := re.match(r"heading (\d)", name))), None):
            return "heading", int(named[1])
        if depth is not None and depth.isdigit() and int(depth) < 9:
            return "heading", int(depth) + 1
        nearest = names[0] if names else ""
        if nearest == "title":
            return "heading", 1
        if nearest.startswith("toc "):
            return "aside", None
        if "quote" in nearest or "quotation" in nearest:
            return "quote", None
        return ("item" if re.match(r"list (?:bullet|number|continue)", nearest) else "text"), None

    def _table(self, table: Any) -> Iterator[_Read]:
        rows = [_cells(row) for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]
        if max(map(len, rows), default=0) == 1:  # a frame around text, not a table
            framed = [read for row in rows for cell in row for read in self._blocks(cell)]
            rule = [] if _goes_on(framed, table.getnext()) else [_Read(Block("rule", ()))]
            yield from (*rule, *framed, *rule)
            return
        pieces: list[str | Mark] = []
        for cells in rows:
            for position, cell in enumerate(cells):
                pieces += ["\t"] if position else []
                pieces += self._cell(cell)
            pieces.append("\n")
        boxes = self.runs.taken_boxes()
        yield _Read(Block("table", tuple(pieces)))
        for box in boxes:
            yield from (replace(read, boxed=True) for read in self._blocks(box))

    def _cell(self, cell: Any) -> Iterator[str | Mark]:
        """The words of a cell on one line; those of a table inside it too."""
        own = [found for found in cell.iter(f"{W}p") if next(found.iterancestors(BOX, f"{W}tc")).tag != BOX]
        for position, paragraph in enumerate(own):
            yield " " if position else ""
            properties = paragraph.find(f"{W}pPr")
            label = self.numbering.label(properties, value(properties, "pStyle") or self.styles.default)
            yield f"{label.text} " if label and label.text and label.style != "bullet" else ""
            for piece in self.runs.pieces(paragraph):
                yield re.sub(r"[\t\n]", " ", piece) if isinstance(piece, str) else piece

    def note_blocks(self) -> Iterator[Block]:
        """The notes in the order of their numbers; those that nothing refers to come last."""
        own = [{name: notes_of(reader.parts[name]) for name in PARTS} for reader in self.readers]
        for name in PARTS:
            for met in self.counter.met:
                if met.part == name and met.id in own[met.file][name]:
                    yield self.readers[met.file]._note(own[met.file][name][met.id], met.label, met.target)
            for reader, notes in zip(self.readers, own, strict=True):
                referred = reader._referred(name)
                for id, note in notes[name].items():
                    if id not in referred:
                        yield reader._note(note, f"unplaced-{id}")

    def _referred(self, name: Part) -> set[str]:
        """The ids of the notes that the file refers to, also where the reference was deleted."""
        references = self.root.iter(f"{W}{name.removesuffix('s')}Reference")
        return {reference.get(f"{W}id") or "" for reference in references}

    def _note(self, note: Any, label: str, target: str = "") -> Block:
        lines = ["".join(map(_plain, self.runs.pieces(paragraph))) for paragraph in note.iter(f"{W}p")]
        words = "\n".join(lines).strip()
        # A mark that the writer chose is typed into the note too; Word's own numbers are not.
        words = words if label.isalnum() else words.removeprefix(label).lstrip()
        return Block("foot", (words,), note=label, target=target)


_QUOTED = re.compile(r"[“\"‘][^“\"]+[”\"’][.,]?")
_OWN_NUMBER = re.compile(r"[A-Z]?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s")
_CONTINUES = re.compile(r"\s*+(?:[a-z]|\([a-z]{1,4}\))")


def _goes_on(framed: Sequence[_Read], after: Any | None) -> bool:
    """Whether a frame is within a paragraph's text: a quotation, or numbered paragraphs themselves; or that goes on."""
    words = [read.block.raw.strip() for read in framed if read.block.raw.strip()]
    numbered = any(read.block.number or _OWN_NUMBER.match(read.block.raw.lstrip()) for read in framed)
    quoted = bool(words) and _QUOTED.fullmatch(" ".join(words)) is not None
    text = "".join(after.itertext(f"{W}t")) if after is not None and after.tag == f"{W}p" else ""
    return numbered or quoted or _CONTINUES.match(text) is not None


def _sections(root: Any) -> Iterator[Any]:
    """The settings of each section in order, without those that it had before a tracked change."""
    return (found for found in root.iter(f"{W}sectPr") if found.getparent().tag in (f"{W}pPr", f"{W}body"))


def _plain(piece: str | Mark) -> str:
    return piece if isinstance(piece, str) else piece.label


def _cells(row: Any) -> list[Any]:
    """The cells of a row, also those inside a content control; none of a row that was deleted."""
    if row.find(f"{W}trPr/{W}del") is not None:
        return []
    return [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]


def _boxes_apart(reads: Sequence[_Read]) -> list[_Read]:
    """What text boxes hold stands beside the text; where they hold most of it, as in a newsletter, it is the text."""
    words = sum(len(read.block.raw.split()) for read in reads)
    boxed = sum(len(read.block.raw.split()) for read in reads if read.boxed)
    if boxed > MOSTLY_BOXED * words:
        return list(reads)
    return [replace(read, block=_beside(read.block), label=None) if read.boxed else read for read in reads]


def _counted(reads: Sequence[_Read]) -> list[_Read]:
    """Entries in the style that numbers lists are paragraphs where most of the text is set in it, as in a decision."""
    text = [read for read in reads if read.block.kind in ("text", "item", "quote")]
    counted = sum(len(read.block.raw.split()) for read in text if read.counts)
    if counted <= MOSTLY_COUNTED * sum(len(read.block.raw.split()) for read in text):
        return list(reads)
    return [
        replace(read, block=replace(read.block, kind="text", number=read.counts)) if read.counts else read
        for read in reads
    ]


def _beside(block: Block) -> Block:
    return block if block.kind in ("table", "foot") else replace(block, kind="aside", number=None)


def _all_strong(element: Any) -> bool:
    runs = [run for run in element.iter(f"{W}r") if run.find(f"{W}t") is not None]
    return bool(runs) and all(is_on(run.find(f"{W}rPr"), "b") for run in runs)


def _lists_apart(reads: Sequence[_Read]) -> Iterator[Block]:
    """The blocks; where a paragraph announces a list by a colon, the list's numbers are no paragraph numbers."""
    listed: str | None = None  # the list that a colon announced
    before = ""
    for read in reads:
        block, group = read.block, read.label.group if read.label else None
        if block.number is None or group != listed:
            listed = None
        if block.number and read.label and before.endswith(":") and _is_first(read.label):
            listed = group
        if listed is not None and read.label:
            block = replace(block, kind="item", number=None, pieces=(f"{read.label.text} ", *block.pieces))
        yield block
        before = block.raw.strip()


def _is_first(label: Label) -> bool:
    return re.fullmatch(r"\D*1\D*", label.text) is not None
