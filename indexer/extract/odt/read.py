"""OpenDocument texts (.odt): pandoc makes a Word file of them, with its notes, headings and lists, and that is read."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from indexer.errors import ReadError
from indexer.extract.docx.read import read as read_word
from indexer.models import Block, Extract, Mark

CURE = "save it as .docx"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
LARGEST = 200 << 20  # bytes unpacked; no report's text comes near it


def read(path: Path) -> Extract:
    """Blocks of an OpenDocument text. Raises ReadError where it is damaged, too large, or pandoc cannot read it."""
    import pypandoc

    _check(path)
    with TemporaryDirectory(prefix="trail-odt-") as folder:
        made = Path(folder) / f"{path.stem}.docx"
        try:
            pypandoc.convert_file(str(path), "docx", format="odt", outputfile=str(made), extra_args=["--sandbox"])
            return replace(_with_own_labels(read_word(made), path), facts=())
        except (RuntimeError, OSError) as error:
            raise ReadError(path, "the OpenDocument text could not be read", CURE) from error
        except ReadError as error:
            raise ReadError(path, error.reason, error.cure) from error


def _with_own_labels(extract: Extract, path: Path) -> Extract:
    """The notes with the numbers that the file prints: pandoc makes foot notes of the notes at the end and counts all
    of them through. Foot note 1 and end note 1 are told apart as Word's are."""
    printed = list(_printed(path))
    labels = {str(at): label for at, label in enumerate(printed, 1)}
    if [block.note for block in extract.blocks if block.note] != list(labels):
        return extract
    return replace(extract, blocks=tuple(_relabelled(block, labels) for block in extract.blocks))


def _relabelled(block: Block, labels: Mapping[str, str]) -> Block:
    pieces = tuple(
        replace(piece, label=labels.get(piece.label, piece.label)) if isinstance(piece, Mark) else piece
        for piece in block.pieces
    )
    return replace(block, pieces=pieces, note=labels[block.note] if block.note else block.note)


def _printed(path: Path) -> Iterator[str]:
    """What stands before each note, in the order of the text."""
    from lxml import etree

    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("content.xml"), etree.XMLParser(huge_tree=True, resolve_entities=False))
    notes = [
        (note.get(f"{TEXT}note-class"), " ".join("".join(note.find(f"{TEXT}note-citation").itertext()).split()))
        for note in root.iter(f"{TEXT}note")
        if note.find(f"{TEXT}note-citation") is not None
    ]
    foot = {label for sort, label in notes if sort != "endnote"}
    alike = any(label in foot for sort, label in notes if sort == "endnote")
    yield from (f"e{label}" if alike and sort == "endnote" else label for sort, label in notes)


def _check(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            size = sum(part.file_size for part in package.infolist())
            whole = "content.xml" in package.namelist()
    except (zipfile.BadZipFile, OSError) as error:
        raise ReadError(path, "this is no OpenDocument text, or it is damaged", CURE) from error
    if not whole:
        raise ReadError(path, "this is no OpenDocument text", CURE)
    if size > LARGEST:
        raise ReadError(path, "it is larger than any report once unpacked", "split it into parts")
