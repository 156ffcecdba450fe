"""OpenDocument texts (.odt): pandoc makes a Word file of them, with its notes, headings and lists, and that is read."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from indexer.errors import ReadError
from indexer.extract.docx.read import read as read_word
from indexer.extract.ending import run
from indexer.models import Block, BlockKind, Extract, Mark

CURE = "save it as .docx"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
LARGEST = 200 << 20  # bytes unpacked; no report's text comes near it
# Lists in lists that a word processor sets; pandoc needs twice the time for each level more.
LEVELS = 10
LONGEST = 120  # seconds of pandoc's work; a report of 1,000 pages takes some ten


def read(path: Path) -> Extract:
    """Blocks of an OpenDocument text. Raises ReadError where it is damaged, too large, or pandoc cannot read it."""
    import pypandoc

    _check(path)
    with TemporaryDirectory(prefix="trail-odt-") as folder:
        made = Path(folder) / f"{path.stem}.docx"
        try:
            root = _content(path)
            given = _shallow(path, root, Path(folder)) if _flatten(root) else path.absolute()
            command = [pypandoc.get_pandoc_path(), "--sandbox", "--from=odt", f"--output={made}", str(given)]
            run(command, seconds=LONGEST)
            return replace(_with_own_numbers(_with_own_labels(read_word(made), root), root), facts=())
        except TimeoutError as error:
            raise ReadError(path, f"it was not converted within {LONGEST} seconds", CURE) from error
        except (RuntimeError, OSError, SyntaxError) as error:
            raise ReadError(path, "the OpenDocument text could not be read", CURE) from error
        except ReadError as error:
            raise ReadError(path, error.reason, error.cure) from error


def _content(path: Path) -> Any:
    from lxml import etree

    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("content.xml"), etree.XMLParser(huge_tree=True, resolve_entities=False))


def _flatten(root: Any) -> bool:
    """Make paragraphs of the entries of lists that are nested deeper than any writer's; say whether there were any."""
    from lxml import etree

    depth, deep = 0, []
    for event, found in etree.iterwalk(root, events=("start", "end"), tag=(f"{TEXT}list", f"{TEXT}list-item")):
        if found.tag == f"{TEXT}list":
            depth += 1 if event == "start" else -1
        if event == "start" and depth > LEVELS:
            deep.append(found)
    for found in deep:
        found.tag = "deep"
    etree.strip_tags(root, "deep")
    return bool(deep)


def _shallow(path: Path, root: Any, folder: Path) -> Path:
    """The same file with this content."""
    from lxml import etree

    made = folder / "shallow.odt"
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name in package.namelist():
            out.writestr(name, etree.tostring(root) if name == "content.xml" else package.read(name))
    return made


def _with_own_numbers(extract: Extract, root: Any) -> Extract:
    """The entries of lists with the numbers that a reader sees: pandoc begins a list anew that another list stands
    before, and numbers one whose style is not told. Where entries and blocks are not as many, nothing is changed."""
    numbers = list(_counted(root))
    entries = [at for at, block in enumerate(extract.blocks) if block.kind == "item" or _is_counted(block)]
    if len(numbers) != len(entries):
        return extract
    blocks = list(extract.blocks)
    for at, number in zip(entries, numbers, strict=True):
        if _is_counted(blocks[at]):
            kind: BlockKind = "text" if number else "item"
            blocks[at] = replace(blocks[at], number=number, kind=kind)
    return replace(extract, blocks=tuple(blocks))


def _is_counted(block: Block) -> bool:
    return block.kind == "text" and block.number is not None


def _counted(root: Any) -> Iterator[str | None]:
    """The number of each entry of a list, in order; None for one with a bullet, or whose style is not in the file."""
    styles = {style.get(f"{STYLE}name"): style for style in root.iter(f"{TEXT}list-style")}
    reached: dict[str | None, int] = {}
    for found in root.iter(f"{TEXT}list"):
        if not any(parent.tag in (f"{TEXT}list", f"{TEXT}note") for parent in found.iterancestors()):
            yield from _entries(found, styles, reached)


def _entries(found: Any, styles: Mapping[str, Any], reached: dict[str | None, int]) -> Iterator[str | None]:
    name = found.get(f"{TEXT}style-name")
    level = styles[name].find(f"{TEXT}list-level-style-number") if name in styles else None
    counts = level is not None and level.get(f"{STYLE}num-format") == "1"
    goes_on = found.get(f"{TEXT}continue-numbering") == "true" or found.get(f"{TEXT}continue-list") is not None
    first = int((level.get(f"{TEXT}start-value") if level is not None else None) or 1)
    number = reached.get(name, first - 1) if goes_on else first - 1
    for item in found.findall(f"{TEXT}list-item"):
        number = int(item.get(f"{TEXT}start-value") or number + 1)
        yield str(number) if counts else None
        for inner in item.findall(f"{TEXT}list"):
            yield from (None for entry in _entries(inner, {}, {}))
    reached[name] = number


def _with_own_labels(extract: Extract, root: Any) -> Extract:
    """The notes with the numbers that the file prints: pandoc makes foot notes of the notes at the end and counts all
    of them through. Foot note 1 and end note 1 are told apart as Word's are."""
    printed = list(_printed(root))
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


def _printed(root: Any) -> Iterator[str]:
    """What stands before each note, in the order of the text."""
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
