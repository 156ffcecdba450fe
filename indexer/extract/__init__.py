"""From a file to blocks: one module a format, chosen by the file's suffix."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from indexer.errors import ReadError
from indexer.extract.bylines import with_plain_bylines
from indexer.extract.called_notes import with_called_notes
from indexer.extract.named_notes import with_named_notes
from indexer.extract.restarting_notes import with_restarting_notes
from indexer.models import Block, Extract

READERS = {
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".docx": "docx",
    ".odt": "odt",
}
# What writers save too and nothing here reads as it stands; each has the same cure.
OTHERS = {".doc": "an old Word file", ".rtf": "Rich Text", ".dot": "an old Word template", ".wps": "a Works file",
          ".pages": "a Pages file"}  # fmt: skip

_ARROW = re.compile(r"(?<!\s)\s*+[↩↑⏎^]\ufe0e?(?:\s*+[↩↑⏎^]\ufe0e?)*+\s*+$")
# "Back", "[back]", "Return to text" at the end of a note, and on how many notes at least that is no word of theirs.
_BACK = re.compile(
    r"(?<!\s)\s++(?i:[\[(]?((?:(?:go )?back|return|jump up) to (?:the )?(?:main )?(?:text|top|article|report"
    r"|contents?|reference|page))[\])]?|[\[(]((?:go )?back|return|top|jump up)[\])]|((?-i:B)ack|(?-i:T)op))\s*+$"
)
BACKS = 2
_STOP = re.compile(r"\s*+(?:[.):]|[–—-](?=\s))\s*+(?=\S)")  # what parts a note's number from its words
# "note 3:", "[Footnote 3]", "Endnote iv." before the words of the note.
_CALLED = re.compile(
    r"\s*+[\[(]?\s?(?:foot|end)?-?(?:note|fn|ref)\.?\s*+(?:no\.? )?([\dA-Za-z]{1,5})\s?(?:[\])]\s?[:.–-]?|[:.–-])\s*+",
    re.IGNORECASE,
)

__all__ = ["READERS", "read", "read_text"]


def read(path: Path) -> Extract:
    """The blocks of one file, in reading order.

    Raises ReadError where the file is missing, empty, of an unknown kind, or cannot be read as what it claims to be.
    """
    module = READERS.get(path.suffix.lower())
    if path.suffix.lower() in OTHERS and path.exists():
        raise not_read(path)
    check_there(path)
    if module is None:
        kind = f"files that end in “{path.suffix}” are not read" if path.suffix else "its name does not tell its kind"
        raise ReadError(path, kind, f"save it as one of {', '.join(sorted(READERS))}")
    # Each reader brings its own libraries, so only the one that is needed is loaded.
    reader: Callable[[Path], Extract] = import_module(f"indexer.extract.{module}.read").read
    extract = reader(path)
    named = with_named_notes(extract.blocks)
    named = with_restarting_notes(named) or named
    blocks = with_called_notes(named, headings=extract.format == "text")
    blocks = with_plain_bylines(blocks)
    return replace(extract, blocks=tuple(_without_way_back(list(map(_plain_note, blocks)))))


def not_read(path: Path) -> ReadError:
    """Why a file of one of `OTHERS` is not read, and the cure."""
    what = OTHERS[path.suffix.lower()]
    return ReadError(path, f"{what} is not read", "open it in a word processor and save it as .docx")


def _plain_note(block: Block) -> Block:
    """A note without the words that call it one ("note 3: Counted in May"), without the stop behind its number, and
    without the arrow that leads back to the text, which a printed or converted page leaves behind it."""
    if block.kind != "foot" or not block.pieces:
        return block
    pieces = list(block.pieces)
    first = pieces[0]
    called = _CALLED.match(first) if isinstance(first, str) else None
    if isinstance(first, str) and called and called[1].casefold() == (block.note or "").casefold():
        pieces[0] = first[called.end() :]
    first = pieces[0]
    if isinstance(first, str) and (stop := _STOP.match(first)):
        pieces[0] = first[stop.end() :]
    last = pieces[-1]
    if isinstance(last, str) and (arrow := _ARROW.search(last)):
        pieces[-1] = last[: arrow.start()]
    return replace(block, pieces=tuple(pieces))


def _without_way_back(blocks: list[Block]) -> list[Block]:
    """The same blocks; notes that end alike in the words of a link, "Back", "Return to text", without them: a printed
    page shows what led back to the text."""
    ends: Counter[str] = Counter()
    found: dict[int, re.Match[str]] = {}
    for at, block in enumerate(blocks):
        last = block.pieces[-1] if block.kind == "foot" and block.pieces else None
        if isinstance(last, str) and (match := _BACK.search(last)):
            found[at] = match
            ends[match[match.lastindex or 0].casefold()] += 1
    notes = sum(block.note is not None for block in blocks)
    for at, match in found.items():
        if ends[match[match.lastindex or 0].casefold()] >= max(BACKS, notes / 2):
            *before, _ = blocks[at].pieces
            blocks[at] = replace(blocks[at], pieces=(*before, match.string[: match.start()]))
    return blocks


def check_there(path: Path) -> None:
    """Raises ReadError for what is no file with something in it, before anything is loaded to read it."""
    if not path.exists():
        raise ReadError(path, "there is no such file", "check its name and folder")
    if not path.is_file():
        what = "this is a folder" if path.is_dir() else "this is not a file"
        raise ReadError(path, what, "name a file, or give the folder to `trail build`")
    try:
        if path.stat().st_size == 0:
            raise ReadError(path, "the file is empty", "fetch or save it again")
    except PermissionError as error:
        raise ReadError(path, "the file may not be opened", "change its permissions") from error


def read_text(path: Path) -> str:
    """The characters of a text file: UTF-8, UTF-16 with its mark, else Windows-1252 or Latin-1 as the bytes tell.

    Raises ReadError for bytes that are no text at all, or more text than any report has.
    """
    from indexer.extract.decoding import characters, check_size

    text = characters(path)
    check_size(path, text)
    return text
