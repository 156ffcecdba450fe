"""What is said on a topic elsewhere: who cites it, who makes the same point, and what only touches the subject."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from indexer.challenges.find import Evidence
from indexer.holdings.chapters import find
from indexer.store import Snapshot
from indexer.views.parts import cards, links, overview, panel, traceable_text
from indexer.views.parts.prose import counted, plain

TITLES = {"cites": "Who cites it", "similar": "Who makes the same point"}
EXPLAINED = {
    "cites": "Sentences elsewhere whose note leads to one of the paragraphs above.",
    "similar": "Passages elsewhere that say the same, as far as their words and meaning tell. That is no citation: "
    "nothing shows that they rest on this report. The sentence that bears it is marked.",
    "own": "Passages that say the same, as far as their words and meaning tell. The sentence that bears it is marked.",
}
GRADED = {"makes": "Makes the point", "touches": "Touches the subject"}
ADDRESSED = ("n", "own", "by")  # parameters of the page on which they stand


def listed(snapshot: Snapshot, title: str, kind: str, entries: Sequence[Evidence]) -> str:
    """One of the two lists; which of them is told by its heading and by each card's own words."""
    making = [entry for entry in entries if entry.grade == "makes"]
    touching = [entry for entry in entries if entry.grade == "touches"]
    body = _lists(snapshot, making) or '<p class="quiet">Nothing in the library.</p>'
    if touching:
        told = f"Only touches the subject ({counted(len(touching), 'passage')})"
        body += f"<details><summary>{told}</summary>{_lists(snapshot, touching)}</details>"
    count = counted(len(making), "passage")
    head = f'<h3>{escape(title)} ({count})</h3><p class="quiet">{EXPLAINED[kind]}</p>'
    return f'<section class="evidence {kind}">{head}{body}</section>'


def _lists(snapshot: Snapshot, entries: Sequence[Evidence]) -> str:
    by_publisher = groupby(_gathered(snapshot, entries), key=lambda entry: overview.publisher(snapshot, entry))
    return "".join(_list(snapshot, name, list(found)) for name, found in by_publisher)


def _gathered(snapshot: Snapshot, entries: Sequence[Evidence]) -> list[Evidence]:
    """Publisher by publisher, the one with the nearest passage first, and its nearest first."""
    best: dict[str, float] = {}
    for entry in entries:
        name = overview.publisher(snapshot, entry)
        best[name] = max(best.get(name, 0.0), entry.score or 0.0)

    def nearest_first(entry: Evidence) -> tuple[float, str, float]:
        name = overview.publisher(snapshot, entry)
        return -best[name], name, -(entry.score or 0.0)

    return sorted(entries, key=nearest_first)


def _list(snapshot: Snapshot, name: str, entries: Sequence[Evidence]) -> str:
    shown = [_citing(snapshot, entry) if entry.relation == "cites" else _similar(snapshot, entry) for entry in entries]
    items = "".join(f"<li>{article}</li>" for article in shown)
    return f'<h4>{escape(cards.spoken(name))} ({len(entries)})</h4><ol class="hits">{items}</ol>'


def ways(ref: str, words: str) -> str:
    """From a passage to what it rests on, to its evidence beside this page, and to its place."""
    here = {name: st.query_params.get(name) for name in ADDRESSED}
    beside = panel.way("challenges", ref, **here)
    return f"{links.link(links.trace(ref), words)} · {beside} · {links.link(links.read(ref), 'Read it in its place')}"


def _citing(snapshot: Snapshot, entry: Evidence) -> str:
    place = find(snapshot, entry.ref)
    assert place.paragraph is not None
    words = (
        traceable_text.one(place.document, place.sentence)
        if place.sentence
        else traceable_text.words(place.document, place.paragraph)
    )
    via = ""
    if entry.via:
        note = find(snapshot, entry.via)
        assert note.note is not None
        name = links.link(links.read(entry.via), cards.place_name(note.note.id).capitalize())
        via = f'<p class="via">{name}: {plain(note.note.span.of(note.document.text))}</p>'
    return (
        f'<article class="hit">{cards.source_line(snapshot, place.document, place.paragraph)}'
        f'{words}{via}<p class="ways">{ways(entry.ref, traceable_text.ASKED)}</p></article>'
    )


def _similar(snapshot: Snapshot, entry: Evidence) -> str:
    place = find(snapshot, entry.ref)
    assert place.paragraph is not None
    nearest = find(snapshot, entry.via).sentence if entry.via else None
    marks = [nearest.span] if nearest else []
    because = f": {escape(entry.why)}" if entry.why else ""
    told = f"{GRADED[entry.grade]}, as far as words and meaning tell ({entry.score or 0.0:.2f} of 1){because}."
    return (
        f'<article class="hit">{cards.source_line(snapshot, place.document, place.paragraph)}'
        f"{traceable_text.words(place.document, place.paragraph, marks)}"
        f'<p class="why">{told} {ways(entry.via or entry.ref, traceable_text.ASKED)}</p></article>'
    )
