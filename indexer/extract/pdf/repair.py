"""A reader of PDFs that spends a bounded time on mending a damaged file."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import IO, Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject, PdfObject, read_object

# Where the root of a file is lost, each of its objects is tried, and one that is missing is looked for in the whole
# file. So many bytes are gone through in about twenty seconds.
MOST_SEARCHED = 2_000_000_000


class Reader(PdfReader):
    """pypdf gathers the table anew at every damaged place that it meets, which in a badly damaged file are hundreds.

    The file does not change in between, so the first time is enough. pypdf has no public way to say so, and its
    version is pinned.
    """

    _gathered = False

    def __init__(self, *args: Any, **named: Any) -> None:
        self._packed: dict[int, _Packed] = {}
        super().__init__(*args, **named)

    @classmethod
    def of(cls, path: Path) -> Reader:
        tries = MOST_SEARCHED // max(path.stat().st_size, 1)
        return cls(path, root_object_recovery_limit=min(tries, 10_000))

    def _rebuild_xref_table(self, stream: IO[Any]) -> None:
        if not self._gathered:
            super()._rebuild_xref_table(stream)
            self._gathered = True

    def _get_object_from_stream(self, indirect_reference: IndirectObject) -> PdfObject:
        """The object alone, out of the stream that it is packed in; pypdf reads all that the stream holds for the first
        one that is asked for, and a tagged report packs thousands of its structure beside the few links of a page."""
        number = indirect_reference.idnum
        if number not in self._object_stream_resolution_stack:
            self._object_stream_resolution_stack.append(number)
            try:
                found = self._unpacked(number)
            finally:
                self._object_stream_resolution_stack.pop()
            if found is not None:
                return found
        return super()._get_object_from_stream(indirect_reference)  # it knows what to make of damage

    def _unpacked(self, number: int) -> PdfObject | None:
        """One object of an object stream; None where anything about the stream is not as it should be."""
        holder, _ = self.xref_objStm[number]
        try:
            packed = self._packed.get(holder)
            if packed is None:
                packed = self._packed[holder] = _Packed.of(IndirectObject(holder, 0, self).get_object())
            if (at := packed.places.get(number)) is None:
                return None
            packed.data.seek(at)
            found = read_object(packed.data, self)
        except (MemoryError, RecursionError):
            raise
        except Exception:
            return None
        self.cache_indirect_object(0, number, found)
        return found


@dataclass(frozen=True, slots=True)
class _Packed:
    """An object stream, unpacked (ISO 32000-2, 7.5.7)."""

    data: BytesIO
    places: dict[int, int]  # where each object begins

    @classmethod
    def of(cls, stream: Any) -> _Packed:
        """Raises an exception where the stream is none, or its head is not as it should be."""
        data = stream.get_data()
        first, count = int(stream["/First"]), int(stream["/N"])
        numbers = [int(word) for word in data[:first].split()[: 2 * count]]
        offsets = numbers[1::2]
        whole = stream["/Type"] == "/ObjStm" and count >= 0 and 0 <= first <= len(data) and len(numbers) == 2 * count
        rising = all(before < after for before, after in pairwise([-1, *offsets]))
        if not whole or not rising or first + max(offsets, default=0) > len(data):
            raise ValueError("an object stream that is damaged")
        return cls(BytesIO(data), {number: first + at for number, at in zip(numbers[::2], offsets, strict=True)})
