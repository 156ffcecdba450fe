"""Challenges: all of them by theme with a picture of the evidence, or one with what is said on it elsewhere."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import asdict
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from indexer.challenges import Challenge, Evidence, stored
from indexer.chapters import find
from indexer.store import Snapshot
from indexer.views import cards, links, opened, overview, theme
from indexer.views.prose import counted, plain, shortened, within

if TYPE_CHECKING:
    import altair as alt

FEW = 3  # publishers; with more of them the panels stand one below the other
DOTS = "#2f9188"  # seen as well on a light page as on a dark one
CLOSE = ((0.75, "very close in meaning"), (0.6, "close in meaning"), (0.0, "related in meaning"))  # cosine


def page() -> None:
    snapshot = opened.snapshot()
    challenges = stored(snapshot.extra("challenges"))
    if not challenges:
        theme.heading("Challenges")
        theme.dead_end(
            "No report in the index lists its challenges",
            "Build the index with one that does, such as The health and social care interface (NAO, 2018).",
            [links.link(links.search(""), "Search what there is"), links.link("corpus", "See the documents")],
        )
    asked = st.query_params.get("n")
    if asked is None:
        _all(snapshot, challenges)
    else:
        _one(snapshot, challenges, asked)


# ── all ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _all(snapshot: Snapshot, challenges: Sequence[Challenge]) -> None:
    report = snapshot.work(challenges[0].document)
    name = f"“{report.title}” ({cards.publisher(report)}, {report.year})"
    theme.heading("Challenges", f"What stands in the way, as {name} lists it, and who else speaks of it.")
    left, right = st.columns([3, 2], gap="large")
    with left:
        theme.show(overview.listing(challenges))
    with right:
        _picture(snapshot, challenges)


def _picture(snapshot: Snapshot, challenges: Sequence[Challenge]) -> None:
    counts = list(overview.counts(snapshot, challenges))
    st.html("<h2>Evidence on each, by publisher</h2>")
    if not counts:
        theme.quiet("No other document in the index says anything on them yet.")
        return
    told = "Dots: for each challenge and publisher, how many passages cite it and how many resemble it"
    st.altair_chart(_dots(counts, [challenge.number for challenge in challenges]), width="content", alt=told)
    theme.quiet("The list gives the same counts; each challenge’s page names every passage.")


def _dots(counts: Sequence[overview.Count], numbers: Sequence[int]) -> alt.FacetChart:
    """One panel for citing and one for similar passages: a column for each publisher, a row for each challenge."""
    importlib.import_module("pandas")  # Altair looks for it, and would find half of it while another visit imports it
    import altair as alt

    most = max(count.evidence for count in counts)
    publishers = len({count.publisher for count in counts})
    panel = {"width": alt.Step(42 if publishers > FEW else 160 // publishers), "height": alt.Step(15)}
    split = "row" if publishers > FEW else "column"
    title = alt.Header(labelOrient="top", labelAnchor="start")
    sizes = alt.Legend(orient="top", values=sorted({1, (most + 1) // 2, most}))
    chart: alt.FacetChart = (
        alt.Chart({"values": [asdict(count) for count in counts]})
        .mark_circle(color=DOTS, opacity=1)
        .encode(
            x=alt.X("publisher:N", title=None, axis=alt.Axis(labelAngle=-40, labelLimit=140, labelOverlap=False)),
            y=alt.Y(
                "challenge:O",
                title="challenge",
                scale=alt.Scale(domain=numbers),
                axis=alt.Axis(grid=True, labelOverlap=False),
            ),
            size=alt.Size(
                "evidence:Q", title="passages", scale=alt.Scale(domain=[0, most], range=[15, 260]), legend=sizes
            ),
            tooltip=["statement:N", "relation:N", "publisher:N", "evidence:Q"],
        )
        .properties(**panel)
        .facet(**{split: alt.Facet("relation:N", title=None, header=title)})
    )
    return chart


# ── one ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _one(snapshot: Snapshot, challenges: Sequence[Challenge], asked: str) -> None:
    found = next((challenge for challenge in challenges if str(challenge.number) == asked), None)
    if found is None:
        theme.heading("Challenges")
        theme.dead_end(
            f"There is no challenge “{asked}”", f"They are numbered from 1 to {len(challenges)}.",
            [links.link(links.challenge(), f"See all {len(challenges)}")],
        )  # fmt: skip
    _outline(challenges, found)
    theme.heading(f"{found.number}. {found.text}", f"{found.theme or ''} · {overview.evidence(found)}")
    theme.show(_discussed(snapshot, found))
    for relation, title in overview.RELATIONS.items():
        entries = [entry for entry in found.evidence if entry.relation == relation]
        theme.show(_evidence(snapshot, title, entries))
    theme.show(_around(challenges, found))


def _outline(challenges: Sequence[Challenge], found: Challenge) -> None:
    with st.sidebar:
        items = "".join(
            f'<li value="{challenge.number}"{_current(challenge, found)}>'
            f"{links.link(links.challenge(challenge.number), shortened(challenge.text, 80))}</li>"
            for challenge in challenges
        )
        theme.show(f'<h2>All {len(challenges)}</h2><ol class="outline">{items}</ol>')


def _current(challenge: Challenge, found: Challenge) -> str:
    return ' class="current" aria-current="page"' if challenge == found else ""


def _discussed(snapshot: Snapshot, challenge: Challenge) -> str:
    """What the report itself says on it: the paragraphs that discuss it, opened one by one."""
    listed = links.link(links.read(challenge.listed_at), cards.short_name(snapshot, challenge.listed_at))
    blocks = []
    for at, ref in enumerate(challenge.discussed_at):
        place = find(snapshot, ref)
        assert place.paragraph is not None
        text = place.document.text
        opening = "".join(f"<p>{within(text, part.span)}</p>" for part in place.paragraph.parts)
        ways = _ways(ref, "What it rests on")
        blocks.append(
            f"<details{' open' if at == 0 else ''}><summary>{escape(cards.short_name(snapshot, ref))}</summary>"
            f'{cards.source_line(place.document, place.paragraph)}<blockquote class="words">{opening}</blockquote>'
            f'<p class="ways">{ways}</p></details>'
        )
    return f'<section><h2>What the report says</h2><p class="quiet">Listed at {listed}.</p>{"".join(blocks)}</section>'


def _evidence(snapshot: Snapshot, title: str, entries: Sequence[Evidence]) -> str:
    """One of the two lists; which of them is told by its heading and by each card's own words."""
    cites = title == overview.RELATIONS["cites"]
    explained = (
        "Sentences elsewhere whose note leads to one of the paragraphs above."
        if cites
        else "Passages elsewhere that are near in meaning. Nothing shows that they rest on this report."
    )
    by_publisher = groupby(_gathered(snapshot, entries), key=lambda entry: _publisher(snapshot, entry))
    lists = "".join(_list(snapshot, name, list(found)) for name, found in by_publisher)
    body = lists or '<p class="quiet">Nothing in the corpus.</p>'
    kind = "cites" if cites else "similar"
    count = counted(len(entries), "passage")
    head = f'<h2>{escape(title)} ({count})</h2><p class="quiet">{explained}</p>'
    return f'<section class="evidence {kind}">{head}{body}</section>'


def _publisher(snapshot: Snapshot, entry: Evidence) -> str:
    return cards.publisher(snapshot.work(entry.ref.partition("#")[0]))


def _gathered(snapshot: Snapshot, entries: Sequence[Evidence]) -> list[Evidence]:
    """Publisher by publisher, the one with the nearest passage first, and its nearest first."""
    best: dict[str, float] = {}
    for entry in entries:
        name = _publisher(snapshot, entry)
        best[name] = max(best.get(name, 0.0), entry.score or 0.0)
    return sorted(
        entries,
        key=lambda entry: (-best[_publisher(snapshot, entry)], _publisher(snapshot, entry), -(entry.score or 0.0)),
    )


def _list(snapshot: Snapshot, name: str, entries: Sequence[Evidence]) -> str:
    shown = [_citing(snapshot, entry) if entry.relation == "cites" else _similar(snapshot, entry) for entry in entries]
    items = "".join(f"<li>{article}</li>" for article in shown)
    return f'<h3>{escape(name)} ({len(entries)})</h3><ol class="hits">{items}</ol>'


def _ways(ref: str, words: str) -> str:
    return f"{links.link(links.trace(ref), words)} · {links.link(links.read(ref), 'Read it in its place')}"


def _citing(snapshot: Snapshot, entry: Evidence) -> str:
    place = find(snapshot, entry.ref)
    words = plain((place.sentence or place.paragraph).span.of(place.document.text)) if place.paragraph else ""
    via = ""
    if entry.via:
        note = find(snapshot, entry.via)
        assert note.note is not None
        name = links.link(links.read(entry.via), cards.place_name(note.note.id).capitalize())
        via = f'<p class="via">{name}: {plain(note.note.span.of(note.document.text))}</p>'
    return (
        f'<article class="hit">{cards.source_line(place.document, place.paragraph)}'
        f'<blockquote class="words"><p>{words}</p></blockquote>{via}'
        f'<p class="ways">{_ways(entry.ref, "Trace it")}</p></article>'
    )


def _similar(snapshot: Snapshot, entry: Evidence) -> str:
    place = find(snapshot, entry.ref)
    assert place.paragraph is not None
    nearest = find(snapshot, entry.via).sentence if entry.via else None
    marks = [nearest.span] if nearest else []
    score = entry.score or 0.0
    close = next(words for floor, words in CLOSE if score >= floor)
    ways = _ways(entry.via or entry.ref, "What it rests on")
    return (
        f'<article class="hit">{cards.source_line(place.document, place.paragraph)}'
        f"{cards.quoted(place.document, place.paragraph, marks)}"
        f'<p class="why">{close.capitalize()} ({score:.2f} of 1). {ways}</p>'
        "</article>"
    )


def _around(challenges: Sequence[Challenge], found: Challenge) -> str:
    at = challenges.index(found)
    ways = []
    if at:
        ways.append(links.link(links.challenge(challenges[at - 1].number), f"← Challenge {challenges[at - 1].number}"))
    ways.append(links.link(links.challenge(), f"All {len(challenges)}"))
    if at + 1 < len(challenges):
        ways.append(links.link(links.challenge(challenges[at + 1].number), f"Challenge {challenges[at + 1].number} →"))
    return f'<nav class="around">{" ".join(ways)}</nav>'


page()
