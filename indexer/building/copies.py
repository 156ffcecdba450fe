"""Which files an index rests on, and the copies among them of what people add through the explorer.

The copies are kept in a folder beside the index, never in it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from indexer import settings
from indexer.errors import TrailError, reason, room_or_place
from indexer.extract import READERS
from indexer.store import Snapshot

LONGEST_NAME = 120  # characters, the suffix among them
TAKEN_OUT = "taken out"  # the folder in it for copies of documents that were removed
_UNFIT = re.compile(r"[^\w.,()\[\]&'’ -]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)  # no names of files on Windows

Place = Literal["copy", "corpus", "elsewhere"]  # ours, in the corpus folder, or where somebody named it


@dataclass(frozen=True, slots=True)
class Rest:
    """A file that an index rests on, or will with the next build."""

    path: Path
    document: str | None  # id of the document read from it; None where it gave none
    place: Place
    waits: bool = False  # a copy that no build has met yet


def rests(snapshot: Snapshot, index: Path, corpus: Path) -> tuple[Rest, ...]:
    """The files of a snapshot in the order of their names, and the copies that wait."""
    copies = files(index)
    ours = corpus.resolve(), settings.originals(corpus).resolve()
    met = {Path(source.path): source.document for source in snapshot.sources()}

    def place(path: Path) -> Place:
        return "copy" if path in copies else "corpus" if any(map(path.is_relative_to, ours)) else "elsewhere"

    found = [Rest(path, document, place(path)) for path, document in met.items()]
    found += [Rest(path, None, "copy", waits=True) for path in copies if path not in met]
    return tuple(sorted(found, key=lambda rest: (rest.path.name.lower(), str(rest.path))))


def folder(index: Path) -> Path:
    """Where the copies lie: `index-added` beside `index`, so that an index may be deleted without them."""
    return index.resolve().with_name(f"{index.resolve().name}-added")


def files(index: Path) -> list[Path]:
    """The copies that a build is to read."""
    there = folder(index)
    return sorted(path for path in there.iterdir() if _is_copy(path)) if there.is_dir() else []


def safe_name(name: str) -> str:
    """A name that can only be that of a file in the folder: no path, no hidden file, no odd character."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = re.sub(r"\s+", " ", _UNFIT.sub("_", last)).strip(" .") or "document"
    stem, dot, suffix = plain.rpartition(".")
    if not dot:
        stem, suffix = plain, ""
    if _RESERVED.match(plain):
        stem = f"_{stem}"
    return f"{stem[: LONGEST_NAME - len(suffix) - 1].rstrip(' .')}{dot}{suffix.lower()}"


def keep(index: Path, name: str, content: bytes) -> Path:
    """Keep a copy under its own name.

    Raises TrailError for a kind of file that is not read, and where another file of that name is there already:
    nothing is overwritten. The same file given twice is kept once.
    """
    path = folder(index) / safe_name(name)
    if path.suffix.lower() not in READERS:
        kinds = ", ".join(sorted(suffix.removeprefix(".") for suffix in READERS))
        raise TrailError(f"{path.name}: files of this kind are not read; save it as one of {kinds}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            if path.read_bytes() == content:
                return path
            raise TrailError(
                f"{path.name}: another file of this name was added before; give this one another name, or remove the "
                "earlier one first"
            )
        arriving = path.with_name(f".arriving-{path.name}")
        arriving.write_bytes(content)
        arriving.replace(path)
    except OSError as error:
        cure = room_or_place(error, "make that folder one that you may write to")
        raise TrailError(f"{path}: cannot be written ({reason(error)}); {cure}") from error
    return path


def take_out(index: Path, path: Path) -> Path | None:
    """Move one of our copies out of a build's reach, and say where to; a file that is none of ours stays (None)."""
    if path not in files(index):
        return None
    aside = folder(index) / TAKEN_OUT
    aside.mkdir(exist_ok=True)
    to, count = aside / path.name, 1
    while to.exists():
        count += 1
        to = aside / f"{path.stem} {count}{path.suffix}"
    return path.replace(to)


def _is_copy(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".") and path.suffix.lower() in READERS
