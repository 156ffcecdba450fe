"""Files that a command writes for somebody: never over what is not its own, and each is named once it is written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Annotated
from zipfile import BadZipFile, ZipFile

import typer

from indexer.errors import TrailError

Force = Annotated[bool, typer.Option("--force", help="Write over a file that this program has not written.")]
OURS = b"Evidence Trail"  # stands in every page and Word document that this program writes
HEAD, LIST = 60, 12  # bytes that tell files of one kind: of a list of names or an XML root; of JSON, its first name
MUCH = 1_000_000  # bytes of a page in which that mark is looked for


def put(path: Path, write: Callable[[IO[bytes]], None], *, force: bool = False) -> None:
    """Write a file as a whole, in the place of an earlier one of the same command, and say so on standard error.

    Raises TrailError where another file has that name and `force` does not allow it, or where none can be written.
    """
    made = path.with_name(f".{path.name}.part")
    try:
        if path.exists() and not path.is_file() and not path.is_dir():  # a device or a pipe: nothing is lost there
            with path.open("wb") as stream:
                write(stream)
            return
        with made.open("wb") as stream:
            write(stream)
        if not force and path.exists() and not _is_same_kind(path, made):
            why = "a file of that name is there that this program did not write"
            raise TrailError(f"{path}: {why}; choose another with -o, or write over it with --force")
        made.replace(path)
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        raise TrailError(f"{path}: it cannot be written ({why}); choose another file with -o") from error
    finally:
        made.unlink(missing_ok=True)
    told(path)


def told(path: Path) -> None:
    print(f"trail: wrote {path}", file=sys.stderr)


def not_over(path: Path, source: Path) -> None:
    """Raises TrailError where a command would write over the file that it reads, which nothing allows."""
    if path.exists() and source.exists() and path.samefile(source):
        raise TrailError(f"{path}: that is the draft itself, which is never written over; choose another file with -o")


def _is_same_kind(old: Path, new: Path) -> bool:
    """Whether a file begins as the one that is to take its place, or bears our mark where others begin alike."""
    if old.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    suffix = old.suffix.lower()
    if not old.stat().st_size:
        return True
    if suffix == ".docx":
        return _has_mark(old)
    with old.open("rb") as first, new.open("rb") as second:
        if suffix in (".html", ".htm"):
            return OURS in first.read(MUCH)
        length = LIST if suffix in (".json", ".jsonld") else HEAD
        return first.read(length) == second.read(length)


def _has_mark(package: Path) -> bool:
    """Whether a Word document names this program as who wrote it, or comments of it."""
    try:
        with ZipFile(package) as parts:
            names = [name for name in parts.namelist() if name in ("docProps/core.xml", "word/comments.xml")]
            return any(OURS in parts.open(name).read(MUCH) for name in names)
    except (BadZipFile, RuntimeError, NotImplementedError):
        return False
