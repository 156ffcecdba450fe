"""A reader of PDFs that spends a bounded time on mending a damaged file."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

from pypdf import PdfReader

# Where the root of a file is lost, each of its objects is tried, and one that is missing is looked for in the whole
# file. So many bytes are gone through in about twenty seconds.
MOST_SEARCHED = 2_000_000_000


class Reader(PdfReader):
    """pypdf gathers the table anew at every damaged place that it meets, which in a badly damaged file are hundreds.

    The file does not change in between, so the first time is enough. pypdf has no public way to say so, and its
    version is pinned.
    """

    _gathered = False

    @classmethod
    def of(cls, path: Path) -> Reader:
        tries = MOST_SEARCHED // max(path.stat().st_size, 1)
        return cls(path, root_object_recovery_limit=min(tries, 10_000))

    def _rebuild_xref_table(self, stream: IO[Any]) -> None:
        if not self._gathered:
            super()._rebuild_xref_table(stream)
            self._gathered = True
