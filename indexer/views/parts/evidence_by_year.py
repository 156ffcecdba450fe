"""What changed over time on a challenge: its evidence by year, and the report's words as later sources have them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from indexer.challenges.find import Challenge, Evidence
from indexer.challenges.restatements import Retold, is_later, only_here
from indexer.comparing.changes import CHANGES, Change
from indexer.models import Span
from indexer.store import Snapshot
from indexer.views.parts import cards, links, overview, traceable_text
from indexer.views.parts.overview import Strength
from indexer.views.parts.prose import sentence, within

# Words of a change that name the two sides; what stands in quotation marks is theirs and stays.
_SIDES = re.compile(r"“[^”]*”|\b[Tt]he (claim|source)\b")
NOTHING = (
    "No later source in the library cites a sentence of these paragraphs, or says much the same as one, so that "
    "figures or wording could be compared. What is only similar in meaning is not compared: it may speak of "
    "something else."
)

ALIKE = "No other figure, doubt, denial or speaker was found; whether they mean the same, read yourself."


def section(snapshot: Snapshot, challenge: Challenge, told: Sequence[Retold]) -> str:
    report = snapshot.work(challenge.document)
    name = cards.spoken(cards.publisher(report))
    items = "".join(f"<li>{_retold(snapshot, one)}</li>" for one in told)
    beside = f"Sentences of later sources beside the sentence of the {name} that they tell again. "
    beside += "A wavy line marks the words that the other lacks."
    head = f'<p class="quiet">{escape(beside)}</p>'
    body = f'{head}<ol class="hits retold">{items}</ol>' if items else f'<p class="quiet">{escape(NOTHING)}</p>'
    return (
        f"<section><h2>What changed over time</h2>{_years(snapshot, challenge)}"
        f"<h3>The {escape(name)}’s words in later sources</h3>{body}</section>"
    )


# ── year by year ───────────────────────────────────────────────────────────────────────────────────────────────


def _years(snapshot: Snapshot, challenge: Challenge) -> str:
    """A line for each year in order, the report's own among them; what bears no date comes last."""
    report = snapshot.work(challenge.document)
    by_year: dict[str, list[Evidence]] = {}
    for entry in challenge.telling:
        by_year.setdefault(str(snapshot.work(entry.ref.partition("#")[0]).year or ""), []).append(entry)
    years = sorted({*by_year, str(report.year or "")}, key=lambda year: (not year, year))
    lines = "".join(_year(snapshot, challenge, year, by_year.get(year, [])) for year in years)
    return f'<dl class="years">{lines}</dl>'


def _year(snapshot: Snapshot, challenge: Challenge, year: str, entries: Sequence[Evidence]) -> str:
    report = snapshot.work(challenge.document)
    own = (
        [f"{cards.badge(cards.publisher(report))} <span>states the challenge</span>"]
        if str(report.year or "") == year
        else []
    )
    by_name: dict[str, list[Evidence]] = {}
    for entry in entries:
        by_name.setdefault(overview.publisher(snapshot, entry), []).append(entry)
    for name, found in by_name.items():
        cites = sum(1 for entry in found if entry.relation == "cites")
        strength = Strength(cites, len(found) - cites)
        date = snapshot.work(found[0].ref.partition("#")[0]).published
        when = ", after it" if own and is_later(date, report.published) else ""
        href = overview.of_publisher(challenge.number, name)
        way = links.link(href, strength.told, name=f"{cards.spoken(name)}: {strength.told}")
        own.append(f"{cards.badge(name)} {way}{when}")
    rows = "".join(f"<dd>{line}</dd>" for line in own)
    return f"<dt>{escape(year or 'No date')}</dt>{rows}"


# ── beside each other ──────────────────────────────────────────────────────────────────────────────────────────


def _retold(snapshot: Snapshot, one: Retold) -> str:
    relation = "cites it" if one.relation == "cites" else "says much the same, without citing it"
    name = cards.short_name(snapshot, one.ref)
    year = snapshot.work(one.ref.partition("#")[0]).year
    told = f"{name} ({year}) {relation}" if year else f"{name} {relation}"
    later = [change.claim for change in one.changes if change.claim]
    report = [change.source for change in one.changes if change.source and not change.in_paragraph]
    return (
        f'<article class="hit"><h4>{escape(told)}</h4><div class="sides">'
        f"{_side(snapshot, one.ref, one.text, one.source_text, later)}"
        f"{_side(snapshot, one.source, one.source_text, one.text, report)}"
        f"</div>{_differs(snapshot, one)}</article>"
    )


def _side(snapshot: Snapshot, ref: str, text: str, other: str, marks: Sequence[Span]) -> str:
    """One of the two sentences: what differs is marked, and the words that the other lacks have a wavy line."""
    work = snapshot.document(ref.partition("#")[0])
    own = [word for word in only_here(text, other) if not any(_meet(word, mark) for mark in marks)]
    underlined = {word.start: '<span class="own">' for word in own} | {word.end: "</span>" for word in own}
    spoken = within(text, Span(0, len(text)), marks, underlined)
    place = escape(cards.place_name(ref.partition("#")[2]))
    return (
        f'<section><p class="source">{cards.badge(cards.publisher(work.work))} {place} · {work.work.year or ""} '
        f"{cards.digest(work)}</p><blockquote>{spoken}</blockquote>"
        f'<p class="ways">{traceable_text.way(ref)} · '
        f"{links.link(links.read(ref), 'Read it in its place')}</p></section>"
    )


def _meet(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _differs(snapshot: Snapshot, one: Retold) -> str:
    """What differs, in words; plainly, where nothing does that can be told."""
    later, report = (
        cards.spoken(cards.publisher(snapshot.work(ref.partition("#")[0]))) for ref in (one.ref, one.source)
    )
    if not one.changes:
        return f'<p class="quiet">{escape(ALIKE)}</p>'
    items = "".join(
        f'<li><span class="sign" aria-hidden="true">≠</span> <b>{escape(sentence(CHANGES[change.kind]))}</b> '
        f"{escape(named(change, later, report))}</li>"
        for change in one.changes
    )
    return f'<div class="changes"><ul>{items}</ul></div>'


def named(change: Change, later: str, report: str) -> str:
    """A change with the names of the two sides: `NAO leaves it open (“may”); PAC states it as a fact.`"""
    names = {"claim": later, "source": report}
    return _SIDES.sub(lambda found: names[found[1]] if found[1] else found[0], change.said)
