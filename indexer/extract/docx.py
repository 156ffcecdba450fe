"""Word files: true footnotes and endnotes, headings by style, lists by Word's own numbering."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.errors import ReadError
from indexer.models import Block, Extract, Mark

if TYPE_CHECKING:
    from docx.document import Document as Word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTE_PARTS = ("footnotes", "endnotes")


def read(path: Path) -> Extract:
    """Blocks of a Word file. Raises ReadError where it is damaged, protected by a password, or no Word file."""
    word = _open(path)
    order: dict[tuple[str, str], str] = {}  # (part, id inside it) → the number that Word prints
    blocks = [*_body(word, order), *_notes(word, order)]
    if not any(block.raw.strip() for block in blocks):
        raise ReadError(path, "the document holds no words", "check that it is the right file")
    properties = word.core_properties
    facts = [("title", properties.title), ("author", properties.author)]
    return Extract(format="docx", blocks=tuple(blocks), facts=tuple((key, value) for key, value in facts if value))


def _open(path: Path) -> Word:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        if path.read_bytes()[:4] == b"\xd0\xcf\x11\xe0":
            reason = "the file is protected by a password or in the old .doc format"
            cure = "save it as .docx without a password"
        else:
            reason, cure = "this is no Word document, or it is damaged", "open it in Word and save it again as .docx"
        raise ReadError(path, reason, cure) from error


def _body(word: Word, order: dict[tuple[str, str], str]) -> Iterator[Block]:
    from docx.table import Table

    start = _first_number(word)
    for element in word.iter_inner_content():
        if isinstance(element, Table):
            yield Block("table", tuple(_table(element, order, start)))
            continue
        pieces = tuple(_pieces(element._p, order, start))
        style = (element.style.name if element.style else "") or ""
        if any(isinstance(piece, Mark) or piece.strip() for piece in pieces):
            level = re.fullmatch(r"[Hh]eading (\d)", style)
            if level or style == "Title":
                yield Block("heading", pieces, level=int(level[1]) if level else 1)
            elif style.startswith("List") or element._p.find(f"{W}pPr/{W}numPr") is not None:
                yield Block("item", pieces)
            else:
                yield Block("quote" if "Quote" in style else "text", pieces)


def _first_number(word: Word) -> int:
    """The number that the first footnote prints: Word's own setting, else 1."""
    start = word.element.body.find(f".//{W}footnotePr/{W}numStart")
    return int(start.get(f"{W}val")) if start is not None else 1


def _pieces(paragraph: Any, order: dict[tuple[str, str], str], start: int) -> Iterator[str | Mark]:
    """Text and note marks of one paragraph; what was deleted under Track Changes is left out."""
    for node in paragraph.iter():
        if node.tag == f"{W}t":
            yield node.text or ""
        elif node.tag in (f"{W}tab", f"{W}br"):
            yield "\t" if node.tag == f"{W}tab" else "\n"
        elif node.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            part = "footnotes" if node.tag == f"{W}footnoteReference" else "endnotes"
            yield Mark(_label(part, node.get(f"{W}id"), order, start))
        elif node.tag == f"{W}noBreakHyphen":
            yield "-"


def _label(part: str, id: str, order: dict[tuple[str, str], str], start: int) -> str:
    first = start if part == "footnotes" else 1
    met = sum(1 for known, _ in order if known == part)
    return order.setdefault((part, id), str(first + met))


def _table(table: Any, order: dict[tuple[str, str], str], start: int) -> Iterator[str | Mark]:
    for row in table.rows:
        for position, cell in enumerate(row.cells):
            yield "\t" if position else ""
            for paragraph in cell.paragraphs:
                yield from _pieces(paragraph._p, order, start)
        yield "\n"


def _notes(word: Word, order: dict[tuple[str, str], str]) -> Iterator[Block]:
    from lxml import etree

    for part in NOTE_PARTS:
        related = [rel.target_part for rel in word.part.rels.values() if rel.reltype.endswith(f"/{part}")]
        for target in related:
            root = etree.fromstring(target.blob)
            notes = {note.get(f"{W}id"): note for note in root if note.get(f"{W}type") is None}
            for (_, id), label in sorted(((key, at) for key, at in order.items() if key[0] == part), key=_by_label):
                if id in notes:
                    yield Block("foot", ("".join(_words(notes[id])).strip(),), note=label)
            yield from (
                Block("foot", ("".join(_words(note)).strip(),), note=id)
                for id, note in notes.items()
                if (part, id) not in order
            )


def _by_label(entry: tuple[tuple[str, str], str]) -> int:
    return int(entry[1])


def _words(note: Any) -> Iterator[str]:
    for node in note.iter(f"{W}t", f"{W}tab", f"{W}p"):
        yield {f"{W}t": node.text or "", f"{W}tab": " ", f"{W}p": "\n"}[node.tag]
