"""Documents that a build on a cluster has read, kept until they are published: what ends the build costs no more than
what was under way."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from indexer.building.files import File
from indexer.building.tasks import packed, unpacked
from indexer.models import Document


@dataclass(frozen=True, slots=True)
class Answered:
    """A folder with a file for each document."""

    folder: Path
    code: str  # fingerprint of what reads, and of its tables: what another one read counts for nothing

    def key(self, file: File) -> str:
        """Tells a file by its bytes and its name, and what reads it."""
        return hashlib.sha256(f"{file.source.sha256}\n{file.path.name}\n{self.code}".encode()).hexdigest()

    def get(self, key: str, name: str) -> Document | None:
        with suppress(OSError, ValueError, EOFError):
            answer = unpacked(name, (self.folder / key).read_bytes())
            return answer if isinstance(answer, Document) else None
        return None

    def put(self, key: str, document: Document) -> None:
        """Where it cannot be written, the file is read again by a build that goes on after this one."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            part = self.folder / f"{key}.part"
            part.write_bytes(packed(document))
            part.replace(self.folder / key)

    def clear(self) -> None:
        rmtree(self.folder, ignore_errors=True)
