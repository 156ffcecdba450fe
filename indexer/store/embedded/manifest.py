"""What a snapshot says of itself, in `manifest.json`; it is written last, so a folder with one is complete."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from indexer.errors import SnapshotError
from indexer.store.embedded.parts import NAME, Part, damaged, read_parts
from indexer.store.embedded.rows import format_version

KEYWORDS = "keywords"
NEEDED = ("trail.sqlite", "paragraphs.faiss", "sentences.faiss", f"{KEYWORDS}/meta.json")  # in every snapshot
VECTORS = 3  # raised when the vectors are kept in another way
WORDS = 2  # the same for the keyword index
CARD = 2  # the same for the manifest
SEAL = "seal"  # its last field: the digest of the others
COUNTED = ("work", "document", "paragraph", "sentence", "marker", "note", "citation", "link", "similar", "problem")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The identity card of a snapshot."""

    format: str  # `snapshot_format()` of the program that wrote it
    created: str  # ISO date and time, UTC
    encoder: str  # what `load_encoder` takes
    dimension: int
    counts: Mapping[str, int]  # rows of each table of COUNTED
    parts: Mapping[str, Part]  # each file, by its path in the folder
    versions: Mapping[str, str]  # of this package and the libraries that wrote the parts
    vectors: Mapping[str, str]  # how those of the paragraphs and of the sentences are kept, in FAISS's words

    def write(self, folder: Path) -> None:
        values = asdict(self)
        text = json.dumps({**values, SEAL: _seal(values)}, indent=2)
        (folder / NAME).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest in `folder`; `SnapshotError` where it is damaged or missing, or of another version."""
        try:
            values = json.loads((folder / NAME).read_text(encoding="utf-8"))
            if values["format"] != snapshot_format():
                raise SnapshotError(f"{folder}: written by another version of this program; run `trail build` again")
            if values.pop(SEAL) != _seal(values):
                raise ValueError("it was changed")
            manifest = cls(**{**values, "parts": read_parts(values["parts"])})
            _ = [manifest.parts[name] for name in NEEDED]
            _ = [manifest.counts[table] for table in COUNTED]
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise damaged(folder, f"{NAME} is missing or damaged") from error
        return manifest


def snapshot_format() -> str:
    """Changes whenever the rows or the vectors are kept in another way, so that nothing is misread."""
    return f"{format_version()}.{VECTORS}.{WORDS}.{CARD}"


def _seal(values: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()
