"""Elements that are open, and what each says of the words inside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from indexer.extract.html.areas import heading_level, is_banner
from indexer.extract.html.names import COMMENTS, FURNITURE, ITEM_CLASS, QUOTE_CLASS, matches, named, names
from indexer.models import Block, BlockKind, Mark

PRINTED = re.compile(r"\s*[\[(]?(\d{1,4}|[*†‡§]{1,3})(?:[\]).]+\s*|\s+|$)")
LETTERED_ENTRY = re.compile(r"\s*+[\[(]?([A-Za-z]|[ivxIVX]{1,6}|[¶#]{1,3})(?:[\]).]++\s*+|\s++|$)")
_UP = re.compile(r"\s*+[\^↑]\s++(?:[A-Za-z]\s++)?(?=\S)")  # what leads back to the text stands before a wiki's notes
# What a list's entry begins with that is its own label, and no initial of a name ("J. Keeper").
_OWN_LABEL = re.compile(r"\s*(?![A-Z]\.\s(?:[A-Z]\.|[A-Z][\w’'-]))[\[(]?[\dA-Za-z]{1,4}[.)\]]\s")


@dataclass(slots=True)
class Frame:
    """An element that is open, with what it says of the words inside it."""

    element: Any
    kind: BlockKind | None = None  # of all that it holds
    level: int | None = None
    notes: bool = False  # holds notes
    terms: bool = False  # of a list of definitions: holds them since a term that is a note's number
    note: str | None = None  # the label of the note that opens with the next words
    target: str = ""  # of that note: the name by which markers lead to it
    printed: str | None = None  # the same as the page prints it, which goes before
    number: str | None = None
    prefix: str = ""  # "3. " of a list entry, until its first words
    entries: int = 0  # of a numbered list: the number of the last one


def place_in_list(frame: Frame, above: Frame) -> str | None:
    """The number that a numbered list prints before its entry. (Called for the list, it sets the count.)"""
    element = frame.element
    if element.tag == "ol":
        start = element.get("start") or "1"
        frame.entries = int(start) - 1 if re.fullmatch(r"\d{1,4}", start) else 0
    if element.tag != "li" or above.element is None or above.element.tag != "ol":
        return None
    own = element.get("value") or ""
    above.entries = int(own) if re.fullmatch(r"\d{1,4}", own) else above.entries + 1
    return str(above.entries) if (above.element.get("type") or "1") == "1" else None


def set_kind(frame: Frame, above: Frame, outside: bool, place: str | None) -> None:
    """What the words of an element are: a heading, an entry, a quotation, furniture."""
    element, tag = frame.element, frame.element.tag
    if above.kind in ("comment", "furniture"):
        return
    if named(element, COMMENTS) and tag != "body":
        frame.kind = "comment"
    elif outside or (named(element, FURNITURE) and tag not in ("body", "main", "article")) or is_banner(element):
        frame.kind = "furniture"
    elif level := heading_level(element):
        frame.kind, frame.level = "heading", level
    elif tag == "aside":
        frame.kind = "aside"
    elif tag == "figcaption":
        frame.kind = "caption"
    elif tag == "blockquote" or (tag in ("p", "div") and matches(element, QUOTE_CLASS)):
        frame.kind = "quote"
    elif tag in ("li", "dd") or matches(element, ITEM_CLASS):
        _entry(frame, above, place)


def _entry(frame: Frame, above: Frame, place: str | None) -> None:
    """A list entry: one with a bullet is an item; one with a number may be a numbered paragraph."""
    element = frame.element
    frame.kind = "item"
    if above.element is not None and "legislative-list" in names(above.element):
        frame.kind = None if re.match(r"\s*[A-Z]?\d", element.text or "") else "item"
    elif place and not _OWN_LABEL.match(element.text or ""):
        frame.prefix = f"{place}. "
        paragraphs = element.find("p") is not None or bool(above.element.get("start"))
        frame.kind = None if paragraphs and above.kind != "item" else "item"


def note_of(frame: Frame, pieces: tuple[str | Mark, ...]) -> Block:
    """A note with its label: as printed in an element of its own, else from its address or place, else from its first
    characters. What has none goes on with the note before it."""
    text = "".join(piece if isinstance(piece, str) else piece.label for piece in pieces)
    label = frame.printed or frame.note
    if (up := _UP.match(text)) is not None:
        text = text[up.end() :]
    match = PRINTED.match(text) or (LETTERED_ENTRY.match(text) if label is not None else None)
    if match and (label is None or match[1] == label):
        label, text = match[1], text[match.end() :]
    text = re.sub(r"^\s*+[.):]\s", "", text) if label else text  # the stop behind a number that is a link
    target = frame.target if label else ""
    frame.note, frame.printed, frame.target = None, None, ""
    return Block("foot", (text.lstrip(),), note=label, target=target)
