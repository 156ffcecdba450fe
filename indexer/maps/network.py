"""The citation network: works as nodes, held or only cited, and how often one cites or resembles another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.maps.narrow import Narrow, on_challenge
from indexer.maps.ties import Tie, TieKind, ties
from indexer.models import Work
from indexer.store import Snapshot


@dataclass(frozen=True, slots=True)
class Node:
    work: Work
    held: bool  # whether the corpus has it
    cited: int  # how many citations of the drawn ties lead to it


@dataclass(frozen=True, slots=True)
class Strand:
    """All ties of one kind between two works."""

    kind: TieKind
    source: str  # id of the citing work; of a similar pair the one that comes first in the corpus
    target: str
    count: int  # citations, or pairs of similar paragraphs
    ties: tuple[Tie, ...]  # one for each, the nearest in meaning first


@dataclass(frozen=True, slots=True)
class Network:
    nodes: tuple[Node, ...]  # held ones in the order of the corpus, then the others, the most cited first
    strands: tuple[Strand, ...]  # the strongest first
    left_out: int  # strands that are not among them


def network(
    snapshot: Snapshot, kinds: Sequence[TieKind], narrow: Narrow, *, most: int, work: str | None = None
) -> Network:
    """The strongest `most` strands that pass the filters, with the works at their ends.

    A strand passes where one of its works is of a wanted publisher and one of a wanted year, and where it is on a
    wanted challenge: one of its two passages discusses it or is evidence on it. `work` keeps the strands of one work.
    Held works are there without a strand too, as long as nothing is narrowed.
    """
    strands = _strands(snapshot, (tie for tie in ties(snapshot) if tie.kind in kinds), narrow, work)
    drawn = strands[:most]
    return Network(_nodes(snapshot, drawn, all_held=work is None and narrow == Narrow()), drawn, len(strands[most:]))


def _strands(snapshot: Snapshot, found: Iterable[Tie], narrow: Narrow, work: str | None) -> tuple[Strand, ...]:
    works, wanted = snapshot.works(), on_challenge(snapshot, narrow.challenges)
    grouped: dict[tuple[TieKind, str, str], dict[object, Tie]] = {}
    for tie in found:
        source, target = tie.source_work, tie.target_work
        if work is not None and work not in (source, target):
            continue
        if not narrow.takes(works[source], works[target]):
            continue
        if narrow.challenges and not {tie.source, tie.target} & wanted:
            continue
        same = tie.citation or (tie.source, tie.target)  # a citation of two paragraphs of a work cites it once
        grouped.setdefault((tie.kind, source, target), {}).setdefault(same, tie)
    strands = [
        Strand(*key, len(group), tuple(sorted(group.values(), key=lambda tie: -tie.score)))
        for key, group in grouped.items()
    ]
    return tuple(sorted(strands, key=lambda strand: (-strand.count, strand.kind, strand.source, strand.target)))


def _nodes(snapshot: Snapshot, strands: Sequence[Strand], *, all_held: bool) -> tuple[Node, ...]:
    cited: dict[str, int] = {}
    ends = {id for strand in strands for id in (strand.source, strand.target)}
    for strand in strands:
        if strand.kind == "cited":
            cited[strand.target] = cited.get(strand.target, 0) + strand.count
    held = [id for id in snapshot.document_ids() if all_held or id in ends]
    others = sorted(ends.difference(held), key=lambda id: (-cited.get(id, 0), id))
    works = snapshot.works()
    return (
        *(Node(works[id], True, cited.get(id, 0)) for id in held),
        *(Node(works[id], False, cited.get(id, 0)) for id in others),
    )
