"""Whose words a passage holds: what a response quotes are the words of who made the report that it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from indexer.models import Document, Span
from indexer.store import Snapshot


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a response quotes, and where these stand."""

    ref: str  # of the place in the report
    publisher: str  # of the report, or who made it
    whole: bool  # whether the passage holds no other words


_QUOTED: WeakKeyDictionary[Snapshot, Mapping[str, Any]] = WeakKeyDictionary()  # a snapshot never changes


def quoted_in(snapshot: Snapshot, ref: str) -> Voice | None:
    """The voice that a paragraph or a sentence quotes; None where it speaks for itself alone."""
    if snapshot not in _QUOTED:
        kept = snapshot.extra("recommendations")
        _QUOTED[snapshot] = kept.get("quoted", {}) if isinstance(kept, Mapping) else {}
    if not (quoted := _QUOTED[snapshot]):
        return None
    work, _, local = ref.partition("#")
    paragraph, sentence, _ = local.rpartition(".s")
    known = quoted.get(ref) or (quoted.get(f"{work}#{paragraph}") if sentence else None)
    if known is None:
        return None
    whole = known["whole"]
    if ref not in quoted and not whole:
        whole = _within(snapshot.document(work), local, [Span(**span) for span in known["spans"]])
        if not whole:
            return None
    made = snapshot.work(known["place"].partition("#")[0])
    name = made.publisher or made.body
    return Voice(known["place"], name, whole) if name else None


def _within(document: Document, local: str, quoted: list[Span]) -> bool:
    """Whether a sentence stands in what is quoted."""
    said = next((sentence.span for sentence in document.sentences if sentence.id == local), None)
    return said is not None and any(span.start <= said.start < span.end for span in quoted)
