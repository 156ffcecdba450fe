"""The files that a snapshot is made of, byte by byte: what each was when it was published, and whether it is so still.

Whatever lies in the folder when the manifest is written is a part, so a new kind of file is covered by itself. All of
their bytes are compared by `trail verify`, and before a build says that nothing has changed. Whoever only opens the
snapshot has the length of each compared, and its bytes before anything is answered from it, where that is soon done:
those of small parts, and of what was written to since.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import IO, Any, BinaryIO

from indexer.errors import DamagedSnapshot

NAME = "manifest.json"
SMALL = 500_000  # bytes of a part that is compared before anything is answered from it, in a third of a millisecond
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


class OpenParts:
    """The parts of one snapshot, held open: they can be read even after a newer one replaced their folder."""

    def __init__(self, folder: Path, parts: Mapping[str, Part]) -> None:
        """`DamagedSnapshot` where one is missing, or has not the length that it should have."""
        self.folder, self._parts = folder, parts
        self._compared: set[str] = set()
        self._lock = Lock()  # of the places at which the files are read
        self.streams: dict[str, BinaryIO] = {}
        name = ""
        try:
            for name in parts:
                # No Path, and no buffer: this is done whenever an index is opened, and for each part.
                self.streams[name] = open(f"{folder}/{name}", "rb", buffering=0)  # noqa: PTH123, SIM115 — see `close`
                self._check_size(name)
        except OSError as error:
            self.close()
            raise _unreadable(folder, name, error) from error
        except DamagedSnapshot:
            self.close()
            raise

    def close(self) -> None:
        for stream in self.streams.values():
            stream.close()

    def compare(self, *names: str) -> None:
        """Before something is answered from these parts: `DamagedSnapshot` where one has not the bytes it should have.

        Each is compared once, unless it would take long and nothing hints at a change. Other names are passed over.
        """
        for name in names:
            if name in self.streams and name not in self._compared:
                with self._lock:
                    self._compare(name, only_soon_read=True)

    def compare_all(self) -> None:
        """Compare every byte of every part with what lies there now; a file that nobody published is a fault too."""
        for name, stream in self.streams.items():
            try:
                if not os.path.samestat(os.stat(f"{self.folder}/{name}"), os.fstat(stream.fileno())):  # noqa: PTH116 — as above
                    raise damaged(self.folder, f"{name} was put in another one's place")
            except OSError as error:
                raise _unreadable(self.folder, name, error) from error
            with self._lock:
                self._check_size(name)
                self._compare(name, only_soon_read=False)
        for name in _names(self.folder):
            if name not in self._parts:
                raise damaged(self.folder, f"{name} is no part of what was published")

    def _check_size(self, name: str) -> None:
        size = os.fstat(self.streams[name].fileno()).st_size
        if size != self._parts[name].size:
            raise damaged(self.folder, f"{name} has {size} bytes, not {self._parts[name].size}")

    def _compare(self, name: str, *, only_soon_read: bool) -> None:
        part, stream = self._parts[name], self.streams[name]
        try:
            if not only_soon_read or _is_soon_read(os.fstat(stream.fileno()), part):
                stream.seek(0)
                if _digest(stream, part.size) != part.sha256:
                    raise damaged(self.folder, f"{name} is not what was published")
        except OSError as error:
            raise _unreadable(self.folder, name, error) from error
        self._compared.add(name)


def _is_soon_read(stat: os.stat_result, part: Part) -> bool:
    return stat.st_size <= SMALL or (stat.st_mtime_ns != part.written and stat.st_size <= SOON_READ)


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


def _unreadable(folder: Path, name: str, error: OSError) -> DamagedSnapshot:
    missing = isinstance(error, FileNotFoundError)
    return damaged(folder, f"{name} is missing" if missing else f"{name} cannot be read ({error.strerror})")


def damaged(folder: Path, what: str) -> DamagedSnapshot:
    return DamagedSnapshot(f"{folder}: {what}; run `trail build` again")
