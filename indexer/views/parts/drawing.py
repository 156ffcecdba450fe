"""A trace as a drawing: the claim at the left, and from it the threads, through the notes, to what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element

from indexer.comparing.changes import CHANGES
from indexer.store import Snapshot
from indexer.tracing.trace import Trace
from indexer.views.parts import cards, links, svg
from indexer.views.parts.chain import Hop, borrowed, every, hops, outcome, state, target_name, told
from indexer.views.parts.prose import counted, sentence, shortened

WIDE = 236  # pixels: a card of the drawing
GAP = 128  # from a card to the next hop's: the thread with the note's name
INSIDE = 12  # from a card's edge to its words
BETWEEN = 16  # from a card to the one below
LINE = 15  # pixels a line of words
HEAD = 22  # from a card's top to its thread
HOPS = 2  # drawn at first


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    style: str
    href: str = ""


def depth(found: Sequence[Hop]) -> int:
    """How many hops a chain has."""
    return 1 + max((depth(hop.hops) for hop in found), default=0) if found else 0


def draw(snapshot: Snapshot, chain: Trace, asked: int = HOPS) -> Element:
    """The chain up to so many hops; a card with more behind it says so, and leads on to them."""
    found = hops(chain.steps)
    name = cards.short_name(snapshot, chain.claim.ref)
    wide = min(asked, depth(found))
    drawing = svg.canvas(WIDE + wide * (WIDE + GAP) + 2, 0, f"What {name} rests on")
    threads = svg.add(drawing, "g")
    lines = [_Line(line, "head") for line in svg.wrapped(name, WIDE - 2 * INSIDE, 13, lines=2, bold=True)]
    lines += _titled(snapshot, chain.claim.ref)
    lines += [_Line(line, "say") for line in svg.wrapped(chain.claim.text, WIDE - 2 * INSIDE, 12, lines=7)]
    height = _card(drawing, lines, "claim", 1, 1, links.read(chain.claim.ref), f"{name}: {chain.claim.text}")
    bottom = _branches(_Canvas(snapshot, drawing, threads, chain, asked), found, 1, 1)
    tall = max(1 + height, bottom - BETWEEN) + 2
    drawing.set("height", f"{tall:.0f}")
    drawing.set("viewBox", f"0 0 {drawing.get('width')} {tall:.0f}")
    return drawing


@dataclass(frozen=True, slots=True)
class _Canvas:
    snapshot: Snapshot
    drawing: Element
    threads: Element  # under the cards
    chain: Trace
    asked: int


def _branches(canvas: _Canvas, found: Sequence[Hop], level: int, top: float) -> float:
    """Draws what stands at this level, the first beside the card before it; gives where the next may begin."""
    if level > canvas.asked:
        return top
    x, y = 1 + level * (WIDE + GAP), top
    for hop in found:
        _thread(canvas, hop, x, top + HEAD, y + HEAD)
        height = _hop(canvas, hop, x, y, level)
        y = max(y + height + BETWEEN, _branches(canvas, hop.hops, level + 1, y))
    return y


def _thread(canvas: _Canvas, hop: Hop, x: float, start: float, end: float) -> None:
    """From the card before to this one, with the name of the note that it runs through."""
    left, middle = x - GAP, x - GAP + 20
    bend = min(14.0, (end - start) / 2)
    path = f"M{left} {start}H{x}"
    if end > start:
        path = f"M{left} {start}H{middle - bend}Q{middle} {start} {middle} {start + bend}V{end - bend}"
        path += f"Q{middle} {end} {middle + bend} {end}H{x}"
    svg.add(canvas.threads, "path", d=path, class_=f"thread-line{' borrowed' if hop.step.inherited else ''}")
    svg.add(canvas.threads, "circle", cx=x, cy=end, r=4, class_="knot")
    place = cards.place_name(hop.step.note.partition("#")[2])
    note = svg.way(canvas.threads, links.read(hop.step.note), f"{cards.short_name(canvas.snapshot, hop.step.note)}")
    words = svg.fitted(place, GAP - 42, 11)
    svg.add(note, "text", words, x=middle + 16, y=end - 6, class_="onward")


def _hop(canvas: _Canvas, hop: Hop, x: float, y: float, level: int) -> float:
    """The card of one step; its height."""
    title = target_name(canvas.snapshot, hop) if state(hop.step) != "remark" else ""
    where = told(hop.step)
    text = hop.step.passage.text if hop.step.passage else ""
    room = WIDE - 2 * INSIDE
    heading = title[:1].upper() + title[1:] or where
    lines = [_Line(line, "head") for line in svg.wrapped(heading, room, 13, lines=3, bold=True)]
    lines += _titled(canvas.snapshot, hop.step.target) if hop.step.state in ("paragraph", "note") else []
    lines += [_Line(line, "told") for line in (svg.wrapped(where, room, 11, lines=2) if title else [])]
    lines += [_Line(line, "say") for line in svg.wrapped(text, room, 12, lines=5)]
    lines += [_Line(line, "told") for line in svg.wrapped(borrowed(hop.step), room, 11, lines=2)]
    changed = dict.fromkeys(f"≠ {sentence(CHANGES[change.kind])}" for change in hop.step.changes)
    lines += [_Line(line, "alarm") for words in changed for line in svg.wrapped(words, room, 11, lines=2, bold=True)]
    if hop.hops and level == canvas.asked:
        behind = counted(sum(1 for _ in every(hop.hops)), "step")
        lines.append(_Line(f"+ {behind} behind it", "onward", links.trace(canvas.chain.claim.ref, hops=level + 1)))
    named = ": ".join(filter(None, (where, title, borrowed(hop.step), shortened(text, 300))))
    kind = f"to-{state(hop.step)}{' borrowed' if hop.step.inherited else ''}"
    return _card(canvas.drawing, lines, kind, x, y, _href(canvas.snapshot, hop), named)


def _titled(snapshot: Snapshot, ref: str | None) -> list[_Line]:
    """The title of the work that a place is in, and its year."""
    work = snapshot.works().get((ref or "").partition("#")[0])
    told = f"{work.title}, {work.year}" if work and work.year else work.title if work else ""
    return [_Line(line, "dim") for line in svg.wrapped(told, WIDE - 2 * INSIDE, 11, lines=2)]


def _href(snapshot: Snapshot, hop: Hop) -> str | None:
    """Where a card leads: to the place in a document that the corpus holds; None where there is none."""
    if hop.step.state not in ("paragraph", "document", "note") or not hop.step.target:
        return None
    return links.read(hop.step.passage.ref if hop.step.passage else hop.step.target)


def _card(
    drawing: Element, lines: Sequence[_Line], kind: str, x: float, y: float, href: str | None, name: str
) -> float:
    height = LINE * len(lines) + 16
    group = svg.add(drawing, "g", class_=f"node {kind}")
    holder = svg.way(group, href, name) if href else group
    if not href:
        svg.add(group, "title", name)
    svg.add(holder, "rect", x=x, y=y, width=WIDE, height=height, rx=6, class_="box")
    for at, line in enumerate(lines):
        inside = svg.way(group, line.href, line.words) if line.href else holder
        svg.add(inside, "text", line.words, x=x + INSIDE, y=y + 20 + LINE * at, class_=line.style)
    return height


# ── the same as a list ─────────────────────────────────────────────────────────────────────────────────────────


def outline(snapshot: Snapshot, chain: Trace, asked: int = HOPS) -> str:
    """The same as the drawing, as nested lists."""
    claim = links.link(links.read(chain.claim.ref), cards.short_name(snapshot, chain.claim.ref))
    return f'<ul class="chain"><li>{claim}{_outline(snapshot, hops(chain.steps), asked)}</li></ul>'


def _outline(snapshot: Snapshot, found: Sequence[Hop], left: int) -> str:
    if found and not left:
        return f'<p class="quiet">{counted(sum(1 for _ in every(found)), "step")} behind it</p>'
    items = "".join(f"<li>{_item(snapshot, hop)}{_outline(snapshot, hop.hops, left - 1)}</li>" for hop in found)
    return f"<ul>{items}</ul>" if items else ""


def _item(snapshot: Snapshot, hop: Hop) -> str:
    """`Note 36 leads to a paragraph: NAO, paragraph 2.7. A figure changed.`"""
    note = links.link(links.read(hop.step.note), cards.place_name(hop.step.note.partition("#")[2]))
    where = outcome(snapshot, hop)
    changed = dict.fromkeys(sentence(CHANGES[change.kind]) for change in hop.step.changes)
    alarms = "".join(f' <b class="alarm">{escape(told)}</b>' for told in changed)
    words = borrowed(hop.step)
    next_one = f" {escape(words)}" if words else ""
    return f"{note} {where[:1].lower()}{where[1:]}{next_one}{alarms}"
