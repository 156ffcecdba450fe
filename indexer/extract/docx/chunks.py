"""Files that a Word file takes in as they are (`w:altChunk`): Word shows what they hold in that place.

ECMA-376 part 1, 17.17.2.1. Word and web pages and plain texts are read; of others it is told that they are not.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.extract.docx.package import check_size
from indexer.models import Block, Problem

if TYPE_CHECKING:
    from docx.document import Document as Word

CHUNK = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}altChunk"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
DEEPEST = 4  # files in files in files; no writer goes so far
TEXT_AT_MOST = 8 << 20  # bytes of a page or a text inside a Word file
_WEB = re.compile(r"(?:<\?xml[^<>]*+>\s*+)?+<(?:!doctype\s++html|html|head|body|p|div|h[1-6])\b", re.IGNORECASE)
_CURE = "open the file in Word and save it again, which takes them in"


@dataclass(frozen=True, slots=True)
class Chunk:
    """What stands in the place of a file taken in: another Word file, or blocks, or what could not be read."""

    word: Word | None = None
    blocks: tuple[Block, ...] = ()
    problem: Problem | None = None


def chunk_of(element: Any, word: Word, path: Path, depth: int) -> Chunk:
    """The file that an `altChunk` of a document names. Raises ReadError where it unpacks to more than any document."""
    relation = word.part.rels.get(element.get(_ID) or "")
    if relation is None or relation.is_external:
        return _unread("is not in it")
    data: bytes = relation.target_part.blob
    kind = str(relation.target_part.content_type).lower()
    if data[:4] == b"PK\x03\x04":
        return _word(data, path) if depth < DEEPEST else _unread("holds files that hold files")
    if data[:5] == b"{\\rtf" or "rtf" in kind:
        return _unread("is Rich Text")
    if "rfc822" in kind or "mht" in kind or b"\nContent-Type:" in data[:2000]:
        return _unread("is a saved web archive")
    if len(data) > TEXT_AT_MOST:
        return _unread("is longer than any report")
    return _web(data) if "html" in kind or _WEB.match(_characters(data).lstrip()) else _plain(data)


def _word(data: bytes, path: Path) -> Chunk:
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_size(path, archive)
        return Chunk(word=docx.Document(io.BytesIO(data)))
    except (zipfile.BadZipFile, KeyError, ValueError, AttributeError, OSError, SyntaxError):
        return _unread("is damaged, or no Word file")


def _web(data: bytes) -> Chunk:
    from indexer.extract.html.read import fragment

    return Chunk(blocks=tuple(fragment(_characters(data))))


def _plain(data: bytes) -> Chunk:
    parts = re.split(r"\n[ \t]*+(?:\n\s*+)?", _characters(data).replace("\r\n", "\n"))
    return Chunk(blocks=tuple(Block("text", (part.strip(),)) for part in parts if part.strip()))


def _characters(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _unread(why: str) -> Chunk:
    detail = f"A file that this one takes in {why}, and its words were not read; {_CURE}."
    return Chunk(problem=Problem("part-not-read", detail))


TOO_MANY = _unread("is one of too many")
