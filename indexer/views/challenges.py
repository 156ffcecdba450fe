"""Challenges: all of them by theme with a picture of the evidence, or one with what is said on it elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from indexer.challenges.find import Challenge, stored
from indexer.challenges.restatements import retold
from indexer.holdings.chapters import find
from indexer.store import Snapshot
from indexer.views.parts import (
    canvas,
    cards,
    evidence_by_year,
    links,
    overview,
    own_topics,
    panel,
    resources,
    said_on,
    strength,
    theme,
    topic,
    traceable_text,
)

HERE = ' id="here"'


def page() -> None:
    snapshot = resources.snapshot()
    if "own" in st.query_params:
        own_topics.page(snapshot)
        return
    challenges = stored(snapshot.extra("challenges"))
    if not challenges:
        theme.heading("Topics")
        theme.dead_end(
            "No report in the library lists its challenges",
            "Add one that does, such as The health and social care interface (NAO, 2018).",
            [
                links.link(links.own_topics(), "Hand in topics of your own"),
                links.link(links.search(""), "Search what there is"),
                links.link("corpus", "See the documents"),
            ],
        )
    asked = st.query_params.get("n")
    if asked is None:
        _all(snapshot, challenges)
    else:
        _one(snapshot, challenges, asked)


# ── all ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _all(snapshot: Snapshot, challenges: Sequence[Challenge]) -> None:
    report = snapshot.work(challenges[0].document)
    name = f"“{report.title}” ({cards.spoken(cards.publisher(report))}, {report.year})"
    theme.heading("Topics", f"What stands in the way, as {name} lists it, and who else speaks of it.")
    known = overview.strengths(snapshot, challenges)
    st.html("<h2>Evidence on each, by publisher</h2>")
    if any(known.values()):
        theme.quiet(
            "Follow a challenge to all that is said on it, or a publisher’s discs to that publisher’s passages."
        )
        wide, upright = strength.drawn(challenges, known), strength.upright(challenges, known)
        canvas.show(wide, "strengths", roam=True, hint=strength.HINT, upright=upright)
    else:
        theme.quiet("No other document in the library says anything on them yet.")
    theme.show(overview.table(challenges, known))
    theme.show(f"<p>{links.link(links.own_topics(), 'Topics of your own')} are judged in the same way.</p>")


# ── one ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _one(snapshot: Snapshot, challenges: Sequence[Challenge], asked: str) -> None:
    found = next((challenge for challenge in challenges if str(challenge.number) == asked), None)
    if found is None:
        theme.heading("Topics")
        theme.dead_end(
            f"There is no challenge “{asked}”", f"They are numbered from 1 to {len(challenges)}.",
            [links.link(links.challenge(), f"See all {len(challenges)}")],
        )  # fmt: skip
    _outline(challenges, found)
    title = f"{found.number}. {found.name or found.text}"
    theme.heading(title, " · ".join(filter(None, (found.text if found.name else "", found.theme))))
    theme.quiet(f"{overview.evidence(found)[0].upper()}{overview.evidence(found)[1:]}.")
    theme.show(_around(challenges, found, "top"))
    theme.show(topic.answered(snapshot, found) + topic.matrix(snapshot, found) + topic.in_time(snapshot, found))
    theme.show(_discussed(snapshot, found))
    by = _publisher_asked(snapshot, found)
    theme.show(_publishers(snapshot, found, by))
    for relation, title in said_on.TITLES.items():
        entries = [entry for entry in found.evidence if entry.relation == relation]
        shown = [entry for entry in entries if by in ("", overview.publisher(snapshot, entry))]
        theme.show(said_on.listed(snapshot, title, relation, shown))
    theme.show(evidence_by_year.section(snapshot, found, retold(snapshot, found)))
    theme.show(_around(challenges, found))
    panel.drawer(snapshot, "challenges")
    if by and not panel.asked():
        theme.scroll_to_place()


def _publisher_asked(snapshot: Snapshot, found: Challenge) -> str:
    """The one publisher that the address asks for; none where it has nothing on this challenge."""
    named = st.query_params.get("by", "")
    return named if any(overview.publisher(snapshot, entry) == named for entry in found.evidence) else ""


def _publishers(snapshot: Snapshot, found: Challenge, by: str) -> str:
    """All publishers or one: each a way, with how much it has."""
    row = overview.strengths(snapshot, [found])[found.number]
    if not row:
        return ""
    ways = [_choice(links.challenge(found.number), f"Everybody ({len(found.telling)})", not by)]
    ways += [
        _choice(
            overview.of_publisher(found.number, name),
            f"{cards.spoken(name)} ({row[name].cites + row[name].similar})",
            name == by,
        )
        for name in overview.publishers({found.number: row})
    ]
    asked_for = st.query_params.get("by", "")
    none = f'<p class="quiet" role="status">“{escape(asked_for)}” has nothing on this challenge; all are shown.</p>'
    return (
        f'<nav class="choices" aria-label="Whose evidence is shown"{HERE if by else ""}>'
        f"<h2>Evidence from elsewhere</h2>{none if asked_for and not by else ''}"
        f"<ul>{''.join(ways)}</ul></nav>"
    )


def _choice(href: str, words: str, chosen: bool) -> str:
    current = ' aria-current="true"' if chosen else ""
    return f'<li><a class="example" href="{escape(href)}"{current}>{escape(words)}</a></li>'


def _outline(challenges: Sequence[Challenge], found: Challenge) -> None:
    with st.sidebar:
        items = "".join(
            f'<li value="{challenge.number}"{_current(challenge, found)}>'
            f"{links.link(links.challenge(challenge.number), challenge.called)}</li>"
            for challenge in challenges
        )
        theme.show(f'<h2>All {len(challenges)}</h2><ol class="outline">{items}</ol>')


def _current(challenge: Challenge, found: Challenge) -> str:
    return ' class="current" aria-current="page"' if challenge == found else ""


def _discussed(snapshot: Snapshot, challenge: Challenge) -> str:
    """What the report itself says on it: the paragraphs that discuss it, opened one by one."""
    listed = links.link(links.read(challenge.listed_at), cards.short_name(snapshot, challenge.listed_at))
    name = escape(cards.spoken(cards.publisher(snapshot.work(challenge.document))))
    again = "and taken up again in:" if challenge.discussed_at else "and not taken up again."
    head = f'<h2>What the {name} says</h2><p class="quiet">Listed at {listed}, {again}</p>'
    blocks = []
    for at, ref in enumerate(challenge.discussed_at):
        place = find(snapshot, ref)
        assert place.paragraph is not None
        blocks.append(
            f"<details{' open' if at == 0 else ''}><summary>{escape(cards.short_name(snapshot, ref))}</summary>"
            f"{cards.source_line(snapshot, place.document, place.paragraph)}"
            f"{traceable_text.words(place.document, place.paragraph)}"
            f'<p class="ways">{said_on.ways(ref, "What it rests on")}</p></details>'
        )
    return f"<section>{head}{traceable_text.hint() if blocks else ''}{''.join(blocks)}</section>"


def _around(challenges: Sequence[Challenge], found: Challenge, where: str = "foot") -> str:
    at = challenges.index(found)
    ways = []
    if at:
        ways.append(links.link(links.challenge(challenges[at - 1].number), f"← {challenges[at - 1].called}"))
    ways.append(links.link(links.challenge(), f"All {len(challenges)}"))
    if at + 1 < len(challenges):
        ways.append(links.link(links.challenge(challenges[at + 1].number), f"{challenges[at + 1].called} →"))
    return f'<nav class="around is-{where}" aria-label="Other challenges, {where} of the page">{" ".join(ways)}</nav>'


page()
