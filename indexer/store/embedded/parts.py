"""The files that a snapshot is made of, byte by byte: what each was when it was published, and whether it is so still.

Whatever lies in the folder when the manifest is written is a part, so a new kind of file is covered by itself. All of
their bytes are compared by `trail verify`, and before a build says that nothing has changed; whoever only opens the
snapshot compares what is soon done: small parts, and those that were written to since.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from indexer.errors import DamagedSnapshot

NAME = "manifest.json"
SMALL = 500_000  # bytes of a part that is compared whenever it is opened, in a third of a millisecond
SOON_READ = 64_000_000  # bytes of one that is compared when it was written to after it was published
LOCK = ".lock"  # ends the names of files that say nothing and come and go


@dataclass(frozen=True, slots=True)
class Part:
    """A file as it was published."""

    size: int  # bytes
    sha256: str
    written: int  # when, in nanoseconds since 1970; of a copy of the index it may be another

    @classmethod
    def of(cls, path: Path) -> Part:
        with path.open("rb") as stream:
            stat = os.fstat(stream.fileno())
            return cls(stat.st_size, _digest(stream, stat.st_size), stat.st_mtime_ns)


def parts_of(folder: Path) -> dict[str, Part]:
    """Every file of a snapshot's folder but its manifest, by its path in it."""
    return {name: Part.of(folder / name) for name in _names(folder)}


def read_parts(values: Mapping[str, Mapping[str, Any]]) -> dict[str, Part]:
    """As `dataclasses.asdict` gave them away; raises TypeError for anything else."""
    return {name: Part(**part) for name, part in values.items()}


def check_opened(folder: Path, name: str, part: Part, *, only_size: bool = False) -> None:
    """`DamagedSnapshot` where a part is missing, or has not the bytes that it should have.

    They are compared unless only its length is asked for, or it would take long and nothing hints at a change.
    """
    path = f"{folder}/{name}"
    try:
        stat = os.stat(path)  # noqa: PTH116 — whenever an index is opened, and for each part
        if stat.st_size != part.size:
            raise damaged(folder, f"{name} has {stat.st_size} bytes, not {part.size}")
        if not only_size and _is_soon_read(stat, part):
            with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 — as above
                _check(folder, name, part, stream)
    except FileNotFoundError as error:
        raise damaged(folder, f"{name} is missing") from error
    except OSError as error:
        raise damaged(folder, f"{name} cannot be read ({error.strerror})") from error


def check_mapped(folder: Path, name: str, part: Part, stream: BinaryIO) -> None:
    """The same for a part that is open, whose folder may have been cleared away since."""
    try:
        if _is_soon_read(os.fstat(stream.fileno()), part):
            stream.seek(0)
            _check(folder, name, part, stream)
    except OSError as error:
        raise damaged(folder, f"{name} cannot be read ({error.strerror})") from error


def _is_soon_read(stat: os.stat_result, part: Part) -> bool:
    return stat.st_size <= SMALL or (stat.st_mtime_ns != part.written and stat.st_size <= SOON_READ)


def check_all(folder: Path, parts: Mapping[str, Part]) -> None:
    """Compare every byte of every part; a file that the manifest does not know is a fault too."""
    try:
        for name, part in parts.items():
            check_opened(folder, name, part, only_size=True)
            with (folder / name).open("rb", buffering=0) as stream:
                _check(folder, name, part, stream)
        for name in _names(folder):
            if name not in parts:
                raise damaged(folder, f"{name} is no part of what was published")
    except OSError as error:
        raise damaged(folder, f"a part cannot be read ({error})") from error


def _check(folder: Path, name: str, part: Part, stream: IO[bytes]) -> None:
    if _digest(stream, part.size) != part.sha256:
        raise damaged(folder, f"{name} is not what was published")


def _names(folder: Path) -> list[str]:
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != LOCK)
    return [name for path in found if (name := path.relative_to(folder).as_posix()) != NAME]


def _digest(stream: IO[bytes], size: int) -> str:
    if size <= SMALL:  # read at once, which saves making room for a large one
        return hashlib.sha256(stream.read()).hexdigest()
    digest = hashlib.sha256()
    while piece := stream.read(SMALL):
        digest.update(piece)
    return digest.hexdigest()


def damaged(folder: Path, what: str) -> DamagedSnapshot:
    return DamagedSnapshot(f"{folder}: {what}; run `trail build` again")
