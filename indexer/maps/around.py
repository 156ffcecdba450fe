"""One work and its neighbours: what it rests on, and what rests on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.maps.narrow import Narrow, publisher
from indexer.maps.network import Strand, network
from indexer.maps.ties import ties
from indexer.models import Work
from indexer.store import Snapshot

MOST = 8  # works on a side: what can be taken in at a glance
EVERY = 1_000_000


@dataclass(frozen=True, slots=True)
class Neighbour:
    work: Work
    held: bool
    strand: Strand


@dataclass(frozen=True, slots=True)
class Around:
    work: Work
    rests_on: tuple[Neighbour, ...]  # all of them, in the order in which they are kept: held ones first, then by count
    resting: tuple[Neighbour, ...]  # what rests on it, likewise


def around(snapshot: Snapshot, work: str) -> Around:
    strands = network(snapshot, ("cited",), Narrow(), most=EVERY, work=work).strands
    down = [strand for strand in strands if strand.source == work]
    up = [strand for strand in strands if strand.target == work]
    return Around(
        snapshot.work(work),
        _neighbours(snapshot, [(strand.target, strand) for strand in down]),
        _neighbours(snapshot, [(strand.source, strand) for strand in up]),
    )


def nearest(found: Sequence[Neighbour], most: int = MOST) -> list[Neighbour]:
    """The first `most`, publisher by publisher: a work that is held is never lost to one that is only cited."""
    kept = found[:most]
    order = list(dict.fromkeys(publisher(one.work) for one in kept))
    return sorted(kept, key=lambda one: order.index(publisher(one.work)))


def middle(snapshot: Snapshot) -> str | None:
    """The held work that most of the library hangs on: most held neighbours, then most ties."""
    held = set(snapshot.document_ids())
    pairs = {(tie.source_work, tie.target_work) for tie in ties(snapshot) if tie.kind == "cited"}
    near = Counter(end for pair in pairs if held.issuperset(pair) for end in pair)
    all_ties = Counter(end for pair in pairs for end in pair)
    ids = snapshot.document_ids()
    return max(ids, key=lambda id: (near[id], all_ties[id]), default=None)


def _neighbours(snapshot: Snapshot, found: Sequence[tuple[str, Strand]]) -> tuple[Neighbour, ...]:
    held = set(snapshot.document_ids())
    known = [Neighbour(snapshot.work(id), id in held, strand) for id, strand in found]
    return tuple(sorted(known, key=lambda one: (not one.held, -one.strand.count, one.work.id)))
