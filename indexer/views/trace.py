"""Trace: what a sentence rests on, as cards on a thread, and as a drawing with the same chain as a list beside it."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from html import escape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import streamlit as st

from indexer.challenges.find import stored
from indexer.errors import TrailError
from indexer.recommendations import Onward, forward
from indexer.recommendations import stored as kept
from indexer.store import Snapshot
from indexer.tracing.claims import SeveralPlaces, trace_asked
from indexer.tracing.trace import Trace, trace
from indexer.views.parts import canvas, cards, chain, drawing, drawing_export, hits, ladder, links, resources, theme
from indexer.views.parts.prose import plain, shortened

if TYPE_CHECKING:
    from indexer.embed import Encoder

PLACES_SHOWN = 12
TITLE = 60  # characters of what is traced, in the window's title
RELATIONS = {
    "rests on": "Rests on",
    "recommended in": "Recommended in",
    "answered by": "Answered by",
    "said later": "Said later",
}


def page() -> None:
    snapshot = resources.snapshot()
    ref, words = st.query_params.get("ref", "").strip(), st.query_params.get("q", "").strip()
    named = f"“{words}”" if words else cards.short_name(snapshot, ref) if ref else ""
    theme.heading("Trace", "Follow a sentence through its raised number and its note to what it rests on.",
                  window=f"Trace: {shortened(named, TITLE)}" if named else "")  # fmt: skip
    _box(words or _as_typed(snapshot, ref))
    if not ref and not words:
        _empty(snapshot)
        return
    try:
        found = trace(snapshot, ref) if ref else _by_words(snapshot, words)
    except SeveralPlaces as error:
        ways = [links.link(links.trace(one), cards.short_name(snapshot, one)) for one in error.refs[:PLACES_SHOWN]]
        theme.dead_end("This names more than one place", f"“{words}” may be any of these:", ways)
    except TrailError as error:
        theme.dead_end("This cannot be traced", hits.reason(error), _ways(ref or words))
    theme.show(_likeness(snapshot, found))
    _others(snapshot, found)
    theme.show(ladder.of(snapshot, found, opened=True))
    theme.show(_came_of_it(snapshot, found.claim.ref))
    if found.steps:
        _drawn(snapshot, found)


def _came_of_it(snapshot: Snapshot, ref: str) -> str:
    """What was recommended on the paragraph, what was answered, and what later documents say of it."""
    onward = forward(snapshot, kept(snapshot.extra("recommendations")), ref)
    rows = [f"<li>{_onward(snapshot, found)}</li>" for found in onward]
    return f"<section><h2>What came of it</h2><ul>{''.join(rows)}</ul></section>" if rows else ""


def _onward(snapshot: Snapshot, found: Onward) -> str:
    place = links.link(links.read(found.ref), cards.short_name(snapshot, found.ref))
    facts = ", ".join(filter(None, (found.label, found.status.replace("-", " "), found.target_date)))
    told = escape(f" ({facts})" if facts else "")
    said = cards.said(snapshot.document(found.ref.partition("#")[0]), shortened(found.text, 200))
    return f"<strong>{RELATIONS[found.relation]}</strong> {place}{told}: {said}"


def _as_typed(snapshot: Snapshot, ref: str) -> str:
    """A reference as a person would type it: `HC 1376 para 18`; as it stands where it names no numbered paragraph."""
    id, _, local = ref.partition("#")
    work = snapshot.works().get(id)
    if work is None or not work.series:
        return ref
    name = cards.place_name(local) if local else ""
    number = name.removeprefix("paragraph ")  # one of its sentences has no other name than the reference
    return f"{work.series} para {number}" if name.startswith("paragraph") and " " not in number else ref


def _box(asked: str) -> None:
    theme.put("claim", asked)
    st.text_input(
        "A sentence in its words, or a reference", key="claim", type="search", on_change=_asked,
        width=theme.COLUMN,
        placeholder="Words of a claim, or a place such as HC 950 para 2.7",
    )  # fmt: skip


def _asked() -> None:
    claim = st.session_state["claim"].strip()
    named = "#" in claim and " " not in claim
    st.query_params.from_dict({"ref" if named else "q": claim} if claim else {})


def _by_words(snapshot: Snapshot, words: str) -> Trace:
    def encoder() -> Encoder | None:
        meaning = resources.meaning(snapshot.manifest.encoder)
        if meaning.loading:
            theme.quiet("Found by its words alone, for meaning is still loading. Load the page again for both.")
        return meaning.encoder

    return trace_asked(snapshot, words, encoder)


def _likeness(snapshot: Snapshot, found: Trace) -> str:
    """What was typed, and how near the sentence comes to it that is shown in its place."""
    if not found.asked:
        return ""
    if found.otherwise:
        told = ladder.otherwise(snapshot, found.otherwise)
    elif found.is_near:
        told = escape(f"The nearest sentence {found.likeness_told}.")
    else:
        told = "Nothing here says this. The sentence below is the nearest there is."
    return (
        f'<section class="asked"><h2>You wrote</h2><blockquote class="words"><p>{escape(found.asked)}</p></blockquote>'
        f'<p role="status">{told}</p></section>'
    )


def _ways(asked: str) -> list[str]:
    work = asked.partition("#")[0]
    return [links.link(links.search(asked), "Search for it instead"),
            *([links.link(links.read(work), "Read the document and choose a sentence")] if "#" in asked else []),
            links.link("trace", "Start a new trace")]  # fmt: skip


def _empty(snapshot: Snapshot) -> None:
    """Sentences that cite a paragraph on a challenge are the best ones to begin with."""
    cites = {
        evidence.ref: challenge
        for challenge in stored(snapshot.extra("challenges"))
        for evidence in challenge.evidence
        if evidence.relation == "cites"
    }
    items = "".join(
        f"<li>{links.link(links.trace(ref), cards.short_name(snapshot, ref))}: cites a paragraph on challenge "
        f"{challenge.number}, {plain(challenge.called)}</li>"
        for ref, challenge in cites.items()
    )
    begin = f'<h2>Sentences to begin with</h2><ul class="ways">{items}</ul>' if items else ""
    theme.show(f"{begin}<p>Every sentence on the {links.link('read', 'Read')} pages can be traced too.</p>")


def _others(snapshot: Snapshot, found: Trace) -> None:
    if not found.others:
        return
    items = "".join(
        f"<li>{links.link(links.trace(other.ref), cards.short_name(snapshot, other.ref))}: "
        f"{plain(shortened(other.text, 120))}</li>"
        for other in found.others
    )
    summary = f"Or did you mean another sentence? ({len(found.others)})"
    opened = "" if found.is_near else " open"
    theme.show(f'<details{opened}><summary>{summary}</summary><ul class="ways">{items}</ul></details>')


def _drawn(snapshot: Snapshot, found: Trace) -> None:
    st.html("<h2>The chain at a glance</h2>")
    wide = drawing.depth(chain.hops(found.steps))
    asked = _hops(wide)
    drawn = drawing.draw(snapshot, found, asked)
    canvas.show(drawn, "chain")
    left, right = st.columns([7, 3], gap="large")
    with left:
        theme.show(f"<h3>The same as a list</h3>{drawing.outline(snapshot, found, asked)}")
    with right:
        st.html("<h3>Take it away</h3>")
        _taken(snapshot, found, drawn)


def _hops(wide: int) -> int:
    """How many steps are drawn: what the address says, or two."""
    wanted = st.query_params.get("hops", "")
    asked = min(max(int(wanted), 1), wide) if wanted.isdecimal() else min(drawing.HOPS, wide)
    if wide > 1:
        theme.put("hops", asked)
        st.radio(
            "Steps drawn", range(1, wide + 1), key="hops", horizontal=True, on_change=_hopped,
            format_func=lambda hops: f"all {hops}" if hops == wide else str(hops),
        )  # fmt: skip
    return asked


def _hopped() -> None:
    st.query_params["hops"] = str(st.session_state["hops"])


def _taken(snapshot: Snapshot, found: Trace, drawn: Element) -> None:
    """The drawing as a picture, the chain as `trail trace --json` gives it."""
    is_digest = snapshot.document(found.claim.ref.partition("#")[0]).edition == "digest"
    claim = shortened(found.claim.text, 200)
    title = f"{drawn.get('aria-label')}: {f'{claim} (as restated in a digest)' if is_digest else f'“{claim}”'}"
    origin = drawing_export.source(snapshot, links.trace(found.claim.ref), date.today())
    name = f"trace {found.claim.ref.replace('#', ' ').replace('/', ' ')}"
    row = st.container(horizontal=True)
    for suffix, mime, made in (
        (
            "png",
            "image/png",
            partial(drawing_export.as_png, drawn, title, origin),
        ),  # takes a while: when it is asked for
        ("svg", "image/svg+xml", drawing_export.as_svg(drawn, title, origin)),
        ("json", "application/json", json.dumps(found.to_json(), ensure_ascii=False, indent=2)),
    ):
        row.download_button(
            f"As {suffix.upper()}", data=made, file_name=f"{name}.{suffix}", mime=mime, on_click="ignore",
        )  # fmt: skip
    theme.quiet(
        "The picture says where it comes from, from which snapshot and on what day. JSON holds the whole chain."
    )


page()
