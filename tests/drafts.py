"""Drafts read in the process of the tests, as for tests that judge what is made of them and not who reads them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from indexer.errors import ReadError
from indexer.models import Document
from indexer.reading.workers import Limits, read_here
from indexer.works.catalogue import Catalogue


def _read(path: Path, catalogue: Catalogue, limits: Limits | None = None, paged: object = None) -> Document:
    (found,) = read_here([path], catalogue)
    if isinstance(found.answer, ReadError):
        raise found.answer
    return found.answer


def _read_sent(name: str, content: bytes, *rest: Any) -> Document:
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(content)
        return _read(Path(folder) / name, *rest)


@contextmanager
def drafts_read_here() -> Iterator[None]:
    """Single files are read in this process: one of its own loads spaCy first, which takes it a second or two."""
    with pytest.MonkeyPatch.context() as patch:
        for place in ("indexer.reading.workers", "indexer.checking.draft"):
            patch.setattr(f"{place}.read_alone", _read)
            patch.setattr(f"{place}.read_sent", _read_sent)
        yield
