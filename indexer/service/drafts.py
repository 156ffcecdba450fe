"""A draft that was sent: read in a process of its own, and gone when it is read."""

from __future__ import annotations

from typing import BinaryIO

from indexer.checking import read_handed
from indexer.models import Document
from indexer.works.catalogue import Catalogue


def read_upload(name: str, content: BinaryIO, catalogue: Catalogue) -> Document:
    """A draft by its file's name, whose ending tells the format. Raises ReadError where it cannot be read."""
    return read_handed(name if "." in name else f"{name or 'draft'}.txt", content.read(), catalogue)
