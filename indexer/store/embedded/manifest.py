"""What a snapshot says of itself, in `manifest.json`; it is written last, so a folder with one is complete."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from indexer.errors import SnapshotError
from indexer.store.embedded.rows import format_version

NAME = "manifest.json"
KEYWORDS = "keywords"
PARTS = ("trail.sqlite", "paragraphs.faiss", "sentences.faiss", f"{KEYWORDS}/meta.json")  # in every snapshot
VECTORS = 2  # raised when the vectors are kept in another way
WORDS = 2  # the same for the keyword index
COUNTED = ("work", "document", "paragraph", "sentence", "marker", "note", "citation", "link", "similar", "problem")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The identity card of a snapshot."""

    format: str  # `snapshot_format()` of the program that wrote it
    created: str  # ISO date and time, UTC
    encoder: str  # what `load_encoder` takes
    dimension: int
    counts: Mapping[str, int]  # rows of each table of COUNTED
    sizes: Mapping[str, int]  # bytes of each file, by its path in the folder
    versions: Mapping[str, str]  # of this package and the libraries that wrote the parts
    vectors: Mapping[str, str]  # how those of the paragraphs and of the sentences are kept, in FAISS's words

    def write(self, folder: Path) -> None:
        (folder / NAME).write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest in `folder`; `SnapshotError` where it or a part is damaged or missing, or of another version."""
        try:
            values = json.loads((folder / NAME).read_text(encoding="utf-8"))
            if values["format"] != snapshot_format():
                raise SnapshotError(f"{folder}: written by another version of this program; run `trail build` again")
            manifest = cls(**values)
            for name in dict.fromkeys((*PARTS, *manifest.sizes)):
                _check_size(folder, name, manifest.sizes[name])
            _ = [manifest.counts[table] for table in COUNTED]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise damaged(folder, f"{NAME} is missing or damaged") from error
        return manifest


def snapshot_format() -> str:
    """Changes whenever the rows or the vectors are kept in another way, so that nothing is misread."""
    return f"{format_version()}.{VECTORS}.{WORDS}"


def file_sizes(folder: Path) -> dict[str, int]:
    """The bytes of each file in a snapshot's folder, but for tantivy's locks."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in files}


def _check_size(folder: Path, name: str, expected: int) -> None:
    try:
        size = (folder / name).stat().st_size
    except FileNotFoundError as error:
        raise damaged(folder, f"{name} is missing") from error
    if size != expected:
        raise damaged(folder, f"{name} has {size} bytes, not {expected}")


def damaged(folder: Path, what: str) -> SnapshotError:
    return SnapshotError(f"{folder}: {what}; run `trail build` again")
