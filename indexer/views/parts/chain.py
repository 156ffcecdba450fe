"""The cards of a trace: each says who, in what words, through which note, and why the thread ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from indexer.comparing.changes import CHANGES, Change
from indexer.contract import STATES
from indexer.holdings.chapters import find
from indexer.models import Span
from indexer.store import Snapshot
from indexer.tracing import given
from indexer.tracing.trace import Step, Trace
from indexer.views.parts import cards, links
from indexer.views.parts.prose import sentence, within

CARRIES = ((0.75, "says it closely"), (0.5, "says it in other words"), (0.0, "says part of it"))  # Passage.score


@dataclass(frozen=True, slots=True)
class Hop:
    """One step as it is drawn; the questions of one hearing that a note names together are one hop."""

    step: Step
    targets: tuple[str, ...]
    hops: tuple[Hop, ...]


def hops(steps: Sequence[Step]) -> tuple[Hop, ...]:
    """The steps in their order, evidence of one citation put together."""
    together: dict[object, list[Step]] = {}
    for at, step in enumerate(steps):
        key = (step.note, step.citation) if step.state == "evidence" else at
        together.setdefault(key, []).append(step)
    return tuple(
        Hop(group[0], tuple(step.target for step in group if step.target), hops(group[0].steps))
        for group in together.values()
    )


def every(found: Sequence[Hop]) -> Iterator[Hop]:
    for hop in found:
        yield hop
        yield from every(hop.hops)


# ── cards ──────────────────────────────────────────────────────────────────────────────────────────────────────


def claim_card(snapshot: Snapshot, chain: Trace, level: int) -> str:
    place = find(snapshot, chain.claim.ref)
    end = f'<p class="ends">{escape(sentence(chain.reason))}</p>' if chain.reason else ""
    said = chain.claim.text
    marks = [change.claim for step in chain.steps for change in step.changes if change.claim]
    words = f'<blockquote class="words"><p>{within(said, Span(0, len(said)), _apart(marks))}</p></blockquote>'
    if place.paragraph and not place.sentence and not place.note:
        words = cards.quoted(place.document, place.paragraph)
    title = "The note" if place.note else "The claim" if place.sentence else "The paragraph"
    title = "Nearest sentence" if chain.asked else title
    return (
        f"<h{level}>{title}</h{level}>{cards.source_line(snapshot, place.document, place.paragraph)}"
        f"{words}"
        f'<p class="ways">{links.link(links.read(chain.claim.ref), "Read it in its place")}</p>{end}'
    )


def _apart(marks: Sequence[Span]) -> list[Span]:
    """Without those that another one holds: several sources may differ from the same words."""
    return [mark for mark in dict.fromkeys(marks) if not any(_holds(other, mark) for other in marks)]


def _holds(one: Span, other: Span) -> bool:
    return one != other and one.start <= other.start and other.end <= one.end


def card(snapshot: Snapshot, hop: Hop, level: int) -> str:
    return (
        f'<div class="card to-{state(hop.step)}{" borrowed" if hop.step.inherited else ""}">{_note(snapshot, hop.step)}'
        f"<h{level}>{outcome(snapshot, hop)}</h{level}>{_source(snapshot, hop)}{_end(hop.step)}</div>"
    )


def _note(snapshot: Snapshot, step: Step) -> str:
    """The note that the thread runs through, with the words that cite marked in it."""
    name = cards.short_name(snapshot, step.note)
    if not step.citation:
        return ""
    before, found, after = step.note_text.partition(step.citation)
    whole = not found or not (before or after)
    words = escape(step.note_text) if whole else f"{escape(before)}<mark>{escape(found)}</mark>{escape(after)}"
    return f'<p class="via">{links.link(links.read(step.note), name)}: {words}</p>{_borrowed(step)}'


def borrowed(step: Step) -> str:
    """What is said of a note that belongs to a later sentence; empty where it is the sentence's own."""
    note = cards.place_name(step.note.partition("#")[2])
    return f"No note of its own; the next in this paragraph is {note}." if step.inherited else ""


def _borrowed(step: Step) -> str:
    told = borrowed(step)
    return f'<p class="aside">{escape(told)}</p>' if told else ""


def state(step: Step) -> str:
    """The state as the style sheet calls it; a remark is none of a link's."""
    return "remark" if _is_remark(step) else step.state


def outcome(snapshot: Snapshot, hop: Hop) -> str:
    """Where the step leads, in words, escaped; the state is told before the target."""
    target = "" if _is_remark(hop.step) else target_name(snapshot, hop)
    where = told(hop.step)
    if hop.step.state == "evidence":
        where = f"Rests on evidence given to {given.to_whom(hop.step.target or '', snapshot.works())}"
    return escape(f"{where}: {target}" if target else where)


def told(step: Step) -> str:
    """The state of a step in words."""
    return cards.REMARK.rstrip(".") if _is_remark(step) else f"{STATES[step.state][0].upper()}{STATES[step.state][1:]}"


def target_name(snapshot: Snapshot, hop: Hop) -> str:
    if hop.step.state == "evidence":
        if len(hop.targets) == 1 and hop.step.target_title and not cards.is_question(hop.targets[0]):
            return hop.step.target_title  # as the text beside it names who gave it
        return cards.evidence_places(hop.targets)
    if hop.step.state in ("paragraph", "note") and hop.step.target:
        return cards.short_name(snapshot, hop.step.target)
    return hop.step.target_title or ""


def _source(snapshot: Snapshot, hop: Hop) -> str:
    """The exact words of the target, or what is known of a work that the corpus does not hold."""
    step = hop.step
    if step.target is None or step.state in ("evidence", "note"):
        return _candidates(snapshot, step)
    if step.state == "paragraph":
        return _paragraph(snapshot, step)
    work = snapshot.works().get(step.target)
    if work is None:
        return ""
    facts = " · ".join(escape(fact) for fact in (work.body, work.series, work.published) if fact)
    held = links.link(links.read(work.id), "Read the report") if step.state == "document" else ""
    outside = links.outside(work.url, "The publisher’s page") if work.url else ""
    ways = " · ".join(filter(None, [held, outside]))
    return f'<p class="source">{cards.badge(cards.publisher(work))} {facts}</p><p class="ways">{ways}</p>'


def _paragraph(snapshot: Snapshot, step: Step) -> str:
    assert step.target is not None
    place = find(snapshot, step.target)
    assert place.paragraph is not None
    carrying = find(snapshot, step.passage.ref).sentence if step.passage else None
    marks = [carrying.span] if carrying else []
    if carrying:  # the words that changed are marked again inside the sentence
        start = place.paragraph.span.start
        for change in step.changes:
            if change.source and change.in_paragraph:
                marks.append(Span(start + change.source.start, start + change.source.end))
            elif change.source:
                at = carrying.span.start
                marks.append(Span(at + change.source.start, at + change.source.end))
    score = ""
    if step.passage:
        says = next(words for floor, words in CARRIES if step.passage.score >= floor)
        score = f'<p class="aside">The marked sentence {says} (likeness {step.passage.score:.2f} of 1).</p>'
    ref = step.passage.ref if step.passage else step.target
    return (
        f"{cards.source_line(snapshot, place.document, place.paragraph)}"
        f"{cards.quoted(place.document, place.paragraph, marks)}"
        f"{_said_by(step)}{changed(step.changes)}"
        f'{score}<p class="ways">{links.link(links.read(ref), "Read it in its place")}</p>'
    )


def changed(found: Sequence[Change]) -> str:
    """What changed on the way to the source, in words."""
    items = "".join(
        f'<li><span class="sign" aria-hidden="true">≠</span> <b>{escape(sentence(CHANGES[change.kind]))}</b> '
        f"{escape(change.said)}</li>"
        for change in found
    )
    head = "<p><b>Changed on the way</b></p>"
    return f'<div class="changes">{head}<ul>{items}</ul></div>' if items else ""


def _said_by(step: Step) -> str:
    """Whom the source's own sentence names as saying it."""
    named = [", ".join(filter(None, (a.who, a.office, a.body))) for a in step.passage.said_by] if step.passage else []
    names = list(dict.fromkeys(filter(None, named)))
    return f'<p class="aside">Said there by {escape("; ".join(names))}.</p>' if names else ""


def _candidates(snapshot: Snapshot, step: Step) -> str:
    ways = "".join(
        f"<li>{links.link(links.read(ref), cards.short_name(snapshot, ref))}</li>" for ref in step.candidates
    )
    return f'<ul class="ways">{ways}</ul>' if ways else ""


def _is_remark(step: Step) -> bool:
    """Whether a note comments and cites nothing, which is no fault."""
    return step.kind == "remark" and bool(step.citation)


def _end(step: Step) -> str:
    if _is_remark(step):
        return ""
    if step.reason:
        return f'<p class="ends">{escape(sentence(step.reason))}</p>'
    if step.steps or step.state in ("paragraph", "note"):
        return ""
    ends = {
        "evidence": "The thread ends at first-hand evidence.",
        "external": "The thread ends here: the library does not hold this work.",
        "document": "The thread ends at the report as a whole.",
    }
    return f'<p class="ends">{ends[step.state]}</p>' if step.state in ends else ""
