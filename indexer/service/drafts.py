"""A draft that was sent: read in a process of its own, and gone when it is read."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import BinaryIO

from indexer.checking import read_draft
from indexer.models import Document
from indexer.works.catalogue import Catalogue


def read_upload(name: str, content: BinaryIO, catalogue: Catalogue) -> Document:
    """A draft by its file's name, whose ending tells the format. Raises ReadError where it cannot be read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"draft{PurePath(PurePath(name).name).suffix.lower() or '.txt'}"
        with path.open("wb") as file:
            shutil.copyfileobj(content, file)
        return read_draft(path, catalogue)
