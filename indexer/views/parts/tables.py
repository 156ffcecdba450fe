"""The map of all works as a table: what is drawn, row by row, sorted as the address says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from indexer.maps import KINDS, Network, Tie, publisher
from indexer.maps.network import Strand
from indexer.models import Work
from indexer.store import Snapshot
from indexer.views.parts import cards, links
from indexer.views.parts.network import name
from indexer.views.parts.prose import counted

PLACES_SHOWN, PLACES_LISTED = 3, 50  # of a tie: in sight, and opened with a click

Sorted = Callable[[str], str]  # a column's key, with "-" before it where it runs downwards → the address

NETWORK = {"from": "Work", "how": "How", "to": "Other work", "times": "How often"}


def chosen(asked: str, columns: Mapping[str, str], usual: str) -> str:
    """The order that the address names, or the usual one."""
    return asked if asked.removeprefix("-") in columns else usual


def _table(kind: str, caption: str, heads: Sequence[str], rows: Sequence[str]) -> str:
    return (
        f'<div class="scrolled" role="region" aria-label="{escape(caption)}" tabindex="0">'
        f'<table class="counts listed {kind}">'
        f"<caption>{escape(caption)}</caption><thead><tr>{''.join(heads)}</tr></thead>"
        f"<tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table></div>"
    )


def _heads(columns: Mapping[str, str], order: str, address: Sorted) -> list[str]:
    """Each head sorts by its column; the one that it is sorted by turns the order round."""
    heads = []
    for key, label in columns.items():
        now = {key: "ascending", f"-{key}": "descending"}.get(order)
        said = f' aria-sort="{now}"' if now else ""
        arrow = {"ascending": " ▲", "descending": " ▼"}.get(now or "", "")
        way = links.link(address(f"-{key}" if now == "ascending" else key), f"{label}{arrow}", name=f"Sort by {label}")
        heads.append(f'<th scope="col"{said}>{way}</th>')
    return heads


def network(snapshot: Snapshot, found: Network, order: str, address: Sorted, opened: Sorted) -> str:
    """`opened` gives the address of the map of one work."""
    works = {node.work.id: node.work for node in found.nodes}
    held = {node.work.id for node in found.nodes if node.held}
    keys: dict[str, Callable[[Strand], tuple[object, ...]]] = {
        "from": lambda strand: _by_name(works[strand.source]),
        "how": lambda strand: (KINDS[strand.kind],),
        "to": lambda strand: _by_name(works[strand.target]),
        "times": lambda strand: (strand.count,),
    }
    rows = [
        f"<td>{_work(works[strand.source], held, opened)}</td><td>{escape(_how(strand))}</td>"
        f"<td>{_work(works[strand.target], held, opened)}</td><td>{strand.count:,}</td>"
        f"<td>{_places(snapshot, strand)}</td>"
        for strand in _ordered(found.strands, keys, order)
    ]
    heads = [*_heads(NETWORK, order, address), '<th scope="col">Where</th>']
    return _table("of-works", f"{counted(len(rows), 'tie')} between works", heads, rows)


def _by_name(work: Work) -> tuple[object, ...]:
    return publisher(work).casefold(), work.title.casefold()


def _ordered(
    found: Sequence[Strand], keys: Mapping[str, Callable[[Strand], tuple[object, ...]]], order: str
) -> list[Strand]:
    """Equals stay as they were."""
    return sorted(found, key=keys[order.removeprefix("-")], reverse=order.startswith("-"))


def _how(strand: Strand) -> str:
    return {"cited": "cites", "similar": "says something similar to"}[strand.kind]


def _work(work: Work, held: set[str], opened: Sorted) -> str:
    absent = "" if work.id in held else ' <span class="quiet">not in the library</span>'
    return f"{cards.badge(publisher(work))} {links.link(opened(work.id), name(work))}{absent}"


def _places(snapshot: Snapshot, strand: Strand) -> str:
    """Where the tie can be read: each note that cites, with its trace; each pair of similar paragraphs."""
    ways = list(dict.fromkeys(_way(snapshot, tie) for tie in strand.ties[:PLACES_LISTED]))
    first, rest = "; ".join(ways[:PLACES_SHOWN]), "; ".join(ways[PLACES_SHOWN:])
    left = len(strand.ties) - PLACES_LISTED
    beyond = f"; and {left:,} more, less alike" if left > 0 else ""
    more = f"<details><summary>{len(ways) - PLACES_SHOWN:,} more</summary>{rest}{beyond}</details>" if rest else ""
    return f"{first}{more}"


def _way(snapshot: Snapshot, tie: Tie) -> str:
    if tie.kind == "cited":
        return links.link(links.trace(tie.place), cards.place_name(tie.place.partition("#")[2]))
    ends = [links.link(links.read(ref), cards.short_name(snapshot, ref)) for ref in (tie.source, tie.target)]
    return f"{' and '.join(ends)} ({tie.score:.2f})"
