"""A trace as a drawn graph in the DOT language; its colours come from the page's style, by class."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import wrap

from indexer.store import Snapshot
from indexer.trace import Trace
from indexer.views import cards, links
from indexer.views.chain import Hop, every, hops, outcome, state, target_name
from indexer.views.prose import shortened

BROAD = 4  # ends of a chain from which on it is drawn from left to right: side by side they would be too small to read
WIDTH = 30  # characters a line in a node
LENGTH = 130  # characters of a text in a node

GRAPH = """digraph {{
  graph [rankdir={direction}, bgcolor=transparent, nodesep=0.25, ranksep=0.35];
  node [shape=box, style=rounded, fontname="Source Sans, sans-serif", fontsize=11, margin="0.14,0.09"];
  edge [fontname="Source Sans, sans-serif", fontsize=10, arrowsize=0.7];
"""


def dot(snapshot: Snapshot, chain: Trace) -> str:
    """The claim above, what it rests on below; edges bear the notes."""
    lines = [_node("claim", f"{cards.short_name(snapshot, chain.claim.ref)}", chain.claim.text, "claim")]
    found = hops(chain.steps)
    _add(lines, snapshot, found, "claim")
    direction = "LR" if sum(1 for hop in every(found) if not hop.hops) >= BROAD else "TB"
    return GRAPH.format(direction=direction) + "\n".join(lines) + "\n}\n"


def _add(lines: list[str], snapshot: Snapshot, found: Sequence[Hop], above: str) -> None:
    for at, hop in enumerate(found):
        name = f"{above}_{at}"
        title, told = target_name(snapshot, hop), outcome(snapshot, hop).partition(":")[0]
        text = hop.step.passage.text if hop.step.passage else told if title else ""
        lines.append(_node(name, title or told, text, f"to-{state(hop.step)}"))
        label = _quoted(f"  {cards.place_name(hop.step.note.partition('#')[2])}")
        lines.append(f"  {above} -> {name} [label={label}];")
        _add(lines, snapshot, hop.hops, name)


def _node(name: str, title: str, text: str, kind: str) -> str:
    bold = [f"<b>{escape(line)}</b>" for line in wrap(title, WIDTH)]
    label = "<br/>".join([*bold, *map(escape, wrap(shortened(text, LENGTH), WIDTH))])
    return f"  {name} [label=<{label}>, class={_quoted(kind)}];"


def _quoted(words: str) -> str:
    """A DOT string; what is in it stands for itself."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def outline(snapshot: Snapshot, chain: Trace) -> str:
    """The same as the drawing, as nested lists."""
    claim = links.link(links.read(chain.claim.ref), cards.short_name(snapshot, chain.claim.ref))
    return f'<ul class="chain"><li>{claim}{_outline(snapshot, hops(chain.steps))}</li></ul>'


def _outline(snapshot: Snapshot, found: Sequence[Hop]) -> str:
    items = "".join(
        f"<li>{links.link(links.read(hop.step.note), cards.place_name(hop.step.note.partition('#')[2]))} "
        f"{escape(outcome(snapshot, hop)[:1].lower() + outcome(snapshot, hop)[1:])}{_outline(snapshot, hop.hops)}</li>"
        for hop in found
    )
    return f"<ul>{items}</ul>" if items else ""
