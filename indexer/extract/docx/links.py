"""The words of a Word file that lead to addresses: hyperlinks, and the older HYPERLINK fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from indexer.extract.docx.notes import PARTS
from indexer.extract.docx.package import W, part
from indexer.extract.docx.runs import ALTERNATE, BOXES, is_shown
from indexer.models import Hyperlink

if TYPE_CHECKING:
    from docx.document import Document as Word

HANGING = BOXES | {ALTERNATE}
BEFORE = 80  # characters that are kept of what stands before a link
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FIELD = re.compile(r'HYPERLINK\s+"([^"]+)"')


def hyperlinks(word: Word) -> Iterator[Hyperlink]:
    """Each link of the body to another place, in reading order, with the words before it in its paragraph."""
    targets = {id: relation.target_ref for id, relation in word.part.rels.items() if relation.is_external}
    for paragraph in word.element.body.iter(f"{W}p"):
        if is_shown(paragraph):
            yield from _of_paragraph(paragraph, targets)
    for name in PARTS:
        for notes, own in _parts(word, name):
            for paragraph in notes.iter(f"{W}p"):
                yield from _of_paragraph(paragraph, own)


def _parts(word: Word, name: str) -> Iterator[tuple[Any, dict[str, str]]]:
    """The notes of a kind, which have addresses of their own."""
    for relation in word.part.rels.values():
        if relation.reltype.endswith(f"/{name}") and not relation.is_external:
            own = relation.target_part.rels.items()
            yield part(word, name), {id: to.target_ref for id, to in own if to.is_external}


def _own(paragraph: Any) -> Iterator[Any]:
    """What stands in a paragraph itself; text boxes that hang on it have paragraphs of their own."""
    waiting = [paragraph]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [child for child in reversed(element) if child.tag not in HANGING]


def _of_paragraph(paragraph: Any, targets: dict[str, str]) -> Iterator[Hyperlink]:
    text = ""
    field, url, start = "", "", 0  # of a complex field: its instruction, its address, where its words begin
    ends = {element: targets.get(element.get(_ID) or "", "") for element in paragraph.iter(f"{W}hyperlink")}
    opened: dict[Any, int] = {}
    for element in _own(paragraph):
        if element in ends:
            opened[element] = len(text)
        if element.tag == f"{W}t":
            text += element.text or ""
        elif element.tag == f"{W}instrText":
            field += element.text or ""
        elif element.tag == f"{W}fldChar":
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                field, url = "", ""
            elif kind == "separate" and (match := _FIELD.search(field)):
                url, start = match[1], len(text)
            elif kind == "end" and url:
                yield Hyperlink(text[start:], url, text[max(0, start - BEFORE) : start])
                url = ""
    for link, at in opened.items():
        words = "".join(piece.text or "" for piece in link.iter(f"{W}t"))
        if ends[link].lower().startswith("http") and words.strip():
            yield Hyperlink(words, ends[link], text[max(0, at - BEFORE) : at])
