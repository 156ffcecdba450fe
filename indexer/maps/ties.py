"""The ties between passages of different works: one cites the other, or the two are near in meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from weakref import WeakKeyDictionary

from indexer.models import Document
from indexer.store import Snapshot

TieKind = Literal["cited", "similar"]
KINDS: dict[TieKind, str] = {"cited": "Cites", "similar": "Says something similar"}
LEADING = ("paragraph", "document", "external")  # states of links whose target is a work or a place in one
_TIES: WeakKeyDictionary[Snapshot, tuple[Tie, ...]] = WeakKeyDictionary()  # a snapshot never changes


@dataclass(frozen=True, slots=True)
class Tie:
    """One citation, or one pair of similar paragraphs; similar pairs have no direction."""

    kind: TieKind
    source: str  # ref of the paragraph that cites, or of the first of a similar pair
    target: str  # ref of the paragraph, or id of the work, that is cited; the other of a similar pair
    place: str  # ref of the note that cites, or as `source`
    citation: tuple[str, int] | None = None  # the document and the index of the citation: one may lead to two places
    score: float = 0.0  # cosine of a similar pair

    @property
    def source_work(self) -> str:
        return self.source.partition("#")[0]

    @property
    def target_work(self) -> str:
        return self.target.partition("#")[0]


def ties(snapshot: Snapshot) -> tuple[Tie, ...]:
    """All ties from one work to another; what a work says of itself is none."""
    if snapshot not in _TIES:
        found = [*_cited(snapshot), *_similar(snapshot)]
        _TIES[snapshot] = tuple(tie for tie in found if tie.source_work != tie.target_work)
    return _TIES[snapshot]


def _cited(snapshot: Snapshot) -> Iterator[Tie]:
    known = snapshot.works()
    for id in snapshot.document_ids():
        document = snapshot.document(id)
        raised = _raised(document)
        for link in snapshot.links(id):
            if link.state not in LEADING or not link.target or link.target.partition("#")[0] not in known:
                continue
            citation = document.citations[link.citation]
            paragraphs = raised.get(citation.note, []) if citation.note else [citation.place]
            place = document.ref(citation.place)
            for paragraph in paragraphs or [citation.place]:  # a note that no number leads to stands for itself
                yield Tie("cited", document.ref(paragraph), link.target, place, (id, link.citation))


def _raised(document: Document) -> dict[str, list[str]]:
    """For each note the paragraphs in which its number is raised."""
    found: dict[str, list[str]] = {}
    for marker in document.markers:
        if marker.note is not None and marker.paragraph not in found.setdefault(marker.note, []):
            found[marker.note].append(marker.paragraph)
    return found


def _similar(snapshot: Snapshot) -> Iterator[Tie]:
    for a, b, score in snapshot.similar_pairs():
        yield Tie("similar", a, b, a, score=score)
