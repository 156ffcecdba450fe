"""A trace as a ladder: a strip that says it all in a line, then one line a rung, which opens in place."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from indexer.comparing.changes import CHANGES
from indexer.store import Snapshot
from indexer.tracing.ends import KINDS, End, depth, end_of, ends
from indexer.tracing.steps import Otherwise, Trace
from indexer.views.parts import cards, chain, links
from indexer.views.parts.chain import Hop
from indexer.views.parts.prose import counted, listed, shortened

LONGEST = 240  # characters of a sentence that is told beside another
TITLE = 90  # characters of a title on a rung


def of(snapshot: Snapshot, found: Trace, *, level: int = 2, opened: bool = False) -> str:
    """The strip, the claim's own card, and the rungs; with `opened`, those on which something changed stand open."""
    card = f'<div class="card claim">{chain.claim_card(snapshot, found, level)}</div>'
    return f'<div class="thread">{strip(snapshot, found)}{card}{rungs(snapshot, found, level, opened)}</div>{key()}'


def rungs(snapshot: Snapshot, found: Trace, level: int = 3, opened: bool = False) -> str:
    """The rungs alone, for where the claim stands already."""
    return _rungs(snapshot, chain.hops(found.steps), level, opened)


def strip(snapshot: Snapshot, found: Trace) -> str:
    """`3 steps · 1 wording change · ends outside the library`, as markup.

    Where only the note of a later sentence could be followed, that comes first, and nothing is said of changes on the
    way: that note was not set to this sentence.
    """
    steps = depth(found)
    changes = sum(len(step.changes) for step in found.every())
    is_borrowed = bool(found.steps) and all(step.inherited for step in found.steps)
    told = ["No note of its own"] if is_borrowed else []
    way = " by a later sentence’s note" if is_borrowed else ""
    told.append(f"{counted(steps, 'step')}{way}" if steps else "No source given")
    if changes:
        told.append(counted(changes, "change on the way", "changes on the way"))
    elif steps and not is_borrowed:
        told.append("nothing changed")
    told.append(_ending(list(ends(snapshot, found))))
    kind = ' class="strip is-changed"' if changes else ' class="strip"'
    return f'<p{kind} role="status">{escape(" · ".join(filter(None, told)))}</p>'


def otherwise(snapshot: Snapshot, found: Otherwise) -> str:
    """That nothing here says what somebody's words say, and where the opposite stands, as markup."""
    ref, text = found.passage.ref, found.passage.text
    where = links.link(links.read(ref), cards.short_name(snapshot, ref))
    return (
        f"<b>Nothing here says this.</b> {where} says otherwise ({escape(found.told)}): "
        f'<span class="words">{cards.said(snapshot.document(ref.partition("#")[0]), shortened(text, LONGEST))}</span>'
    )


def _ending(found: Sequence[End]) -> str:
    """Where the chain ends: `ends outside the library`, `ends in first-hand evidence and an audit finding`."""
    kinds = list(dict.fromkeys(end.kind for end in found if end.held))
    told = [_with_article(kind) for kind in kinds]
    outside = any(not end.held for end in found)
    if not told:
        return "ends outside the library" if outside else ""
    return f"ends in {listed(told)}{'; in part outside the library' if outside else ''}"


def _with_article(kind: str) -> str:
    if kind in ("audit finding", "opinion"):
        return f"an {kind}"
    if kind in ("survey", "publication", "committee’s finding", "government’s account"):
        return f"a {kind}"
    told = {
        "own voice": "the report’s own voice",
        "not said there": "a place that does not clearly say it",
        "not found": "something not found",
    }
    return told.get(kind, kind)


# ── the rungs ──────────────────────────────────────────────────────────────────────────────────────────────────


def _rungs(snapshot: Snapshot, found: Sequence[Hop], level: int, opened: bool) -> str:
    if not found:
        return ""
    items = "".join(
        f"<li>{_rung(snapshot, hop, level, opened)}{_rungs(snapshot, hop.hops, level, opened)}</li>" for hop in found
    )
    return f'<ol class="rungs">{items}</ol>'


def _rung(snapshot: Snapshot, hop: Hop, level: int, opened: bool) -> str:
    """One line: through which note, to what, what changed, how it ends; the rest opens under it."""
    step = hop.step
    kind = f"rung to-{chain.state(step)}{' borrowed' if step.inherited else ''}"
    is_open = " open" if opened and step.changes else ""
    return (
        f'<details class="{kind}"{is_open}><summary>{_line(snapshot, hop)}</summary>'
        f"{chain.card(snapshot, hop, level)}</details>"
    )


def _line(snapshot: Snapshot, hop: Hop) -> str:
    step = hop.step
    note = cards.place_name(step.note.partition("#")[2]) if step.citation else "its words"
    parts = [f'<span class="through">{escape(note)} →</span>', f"<b>{escape(_target(snapshot, hop))}</b>"]
    if step.inherited:
        parts.append('<span class="tagged">of a later sentence</span>')
    parts += [
        f'<span class="tagged is-changed"><span aria-hidden="true">≠</span> {escape(CHANGES[kind])}</span>'
        for kind in dict.fromkeys(change.kind for change in step.changes)
    ]
    if (end := end_of(snapshot, step)) is not None:
        parts.append(f'<span class="tagged is-{end.bears.strength}">{escape(end.told)}</span>')
    elif step.steps and not step.changes and step.state == "paragraph" and not step.inherited:
        parts.append('<span class="tagged">nothing changed</span>')
    return " ".join(parts)


def _target(snapshot: Snapshot, hop: Hop) -> str:
    """`NAO ¶2.7`, `Nuffield Trust, 2018`, `questions 124 and 128`, a title, or that it was not found."""
    step = hop.step
    if step.state == "evidence":
        return chain.target_name(snapshot, hop)
    if chain.state(step) == "remark":
        return "a remark"
    if step.target is None:
        return "more than one work" if step.state == "ambiguous" else "not found"
    work = snapshot.works().get(step.target.partition("#")[0])
    if step.state in ("paragraph", "note"):
        return cards.mark(snapshot, step.target)
    if work is None:
        return shortened(step.target_title or step.target, TITLE)
    who = work.publisher or work.body
    when = f" {work.year}" if work.year else ""
    return shortened(f"{who}{when}: {work.title}" if who else f"{work.title}{when}", TITLE)


# ── the key ────────────────────────────────────────────────────────────────────────────────────────────────────


def key() -> str:
    """What is strong and what is weak, and why: one key for all ladders."""
    rows = "".join(
        f'<tr><th scope="row"><span class="tagged is-{bears.strength}">{escape(kind)}</span></th>'
        f"<td>{bears.strength if bears.strength != 'none' else 'bears nothing'}</td><td>{escape(bears.why)}</td></tr>"
        for kind, bears in KINDS.items()
    )
    head = '<tr><th scope="col">Ends in</th><th scope="col">Can bear</th><th scope="col">Why</th></tr>'
    return (
        '<details class="key"><summary>What is strong, what is weak, and why</summary>'
        f'<table class="counts"><thead>{head}</thead><tbody>{rows}</tbody></table>'
        "<p>It is the kind of source that is judged here, never the source itself. “Not held” means that the library "
        "lacks the work, so that nothing in it could be compared.</p></details>"
    )
