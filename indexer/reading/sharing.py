"""Documents that hold equal names and numbers once, whichever of them came first: a build holds all of them.

A name such as "2.7.s3" stands in nearly every document, and each was made anew where the document was read. Spans begin
and end at numbers that other documents have too. Both took as much memory as the words themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any

from indexer.models import Document

SHORT = 80  # characters of a text that is likely to come again


class Sharing:
    """What was seen so far; keep it while documents come in, and no longer."""

    def __init__(self) -> None:
        # By type, for 1, 1.0 and True are equal.
        self._ones: dict[type, dict[Any, Any]] = {str: {}, int: {}, float: {}}
        self._headings: dict[Any, Any] = {}  # and other texts that come together
        self._parts: dict[type, Callable[[Any], Any] | None] = {}

    def of(self, document: Document) -> Document:
        """An equal document, for those who have others."""
        shared: Document = self._same(document)
        return shared

    def _same(self, value: Any) -> Any:
        kind = type(value)
        ones = self._ones.get(kind)
        if ones is not None:
            return value if kind is str and len(value) > SHORT else ones.setdefault(value, value)
        if kind is tuple:
            return self._together(tuple(map(self._same, value))) if value else value
        return self._record(value, kind)

    def _together(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        found: tuple[Any, ...] = self._headings.setdefault(values, values) if type(values[0]) is str else values
        return found

    def _record(self, value: Any, kind: type) -> Any:
        if kind not in self._parts:
            names = [field.name for field in fields(value)] if is_dataclass(value) else []
            self._parts[kind] = attrgetter(*names) if len(names) > 1 else None
        parts = self._parts[kind]
        return value if parts is None else kind(*map(self._same, parts(value)))
