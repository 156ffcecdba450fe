"""Topics of a reader's own: a file that is handed in, judged like the challenges of a report, kept for the session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from time import sleep

import streamlit as st

from indexer.challenges.find import Challenge
from indexer.challenges.topics import HandedIn, load, on_topics
from indexer.embed import Encoder
from indexer.errors import TrailError
from indexer.store import Snapshot
from indexer.views.parts import links, overview, panel, resources, said_on, theme

KEPT = "topics handed in"  # their place in the session
LARGEST = 1  # megabytes of a file
LEAD = "A list of your own, each topic with what the library says on it."
PRIVATE = (
    "The file goes to the machine that runs this explorer and no further. It reaches no disk, and is gone when you "
    "close this page or load it anew: no address opens it again."
)
EXAMPLE = """[[topic]]
name = "Care home closures"
statement = "Care homes close because councils pay them too little."
words = ["care home", "fee"]
seeds = ["Homes that live on council fees hand back their contracts."]"""

HOW = (
    f'<section><p class="quiet">{PRIVATE}</p><h2>How to write one</h2>'
    "<p>Only the statement is needed: what a passage should say to count. Seeds are passages that make the point, in "
    f'their words or by their reference.</p><pre class="record">{escape(EXAMPLE)}</pre></section>'
)


@dataclass(frozen=True, slots=True)
class Judged:
    """The topics of one session."""

    key: str  # of the file's content, and of the corpus that it was judged on
    name: str
    topics: tuple[Challenge, ...]


def page(snapshot: Snapshot) -> None:
    """All topics, one of them, or the place where a file is handed in."""
    held = _kept(snapshot)
    asked = st.query_params["own"]
    found = next((one for one in held.topics if str(one.number) == asked), None) if held else None
    if held is not None and found is not None:
        _one(snapshot, held, found)
        return
    theme.heading("Your topics", LEAD)
    if held is not None:
        theme.show(_all(held))
    elif asked != "all":
        theme.message("Hand the file in again", "This address names a topic of a file, and files are not kept.")
    _hand_in(snapshot)


def _kept(snapshot: Snapshot) -> Judged | None:
    """What was handed in; none where another snapshot is shown now."""
    held = st.session_state.get(KEPT)
    return held if isinstance(held, Judged) and held.key.startswith(snapshot.name) else None


# ── handing in ─────────────────────────────────────────────────────────────────────────────────────────────────


def _hand_in(snapshot: Snapshot) -> None:
    place = st.empty()  # for what is to be said: how far it is, or what is wrong with the file
    uploaded = st.file_uploader(
        "A file of topics", ["toml", "txt"], key="topics", max_upload_size=LARGEST, width=theme.COLUMN
    )
    theme.show(HOW)
    if uploaded is None:
        return
    try:
        with place.container():
            is_new = _take(HandedIn(uploaded.name, uploaded.getvalue()), snapshot)
    except TrailError as error:
        with place.container():
            theme.message("These topics cannot be judged", f"{error}.")
        return
    if is_new:
        st.rerun()


def _take(file: HandedIn, snapshot: Snapshot) -> bool:
    """Judge a file; whether it was not at hand already. Raises TrailError where it cannot be read or judged."""
    if len(file.content) > LARGEST * 1_000_000:
        raise TrailError(f"the file is larger than {LARGEST} megabyte; hand in a part of it")
    key = f"{snapshot.name}{sha256(file.content).hexdigest()}"
    held = _kept(snapshot)
    if held is not None and held.key == key:
        return False
    load(file)  # what is wrong in it is told before anybody waits
    with st.spinner("Reading the library for each of your topics"):
        topics = on_topics(snapshot, file, _encoder(snapshot).encode)
    st.session_state[KEPT] = Judged(key, file.name, topics)
    return True


def _encoder(snapshot: Snapshot) -> Encoder:
    """The encoder, waited for: topics are judged by meaning. Raises TrailError where there is none."""
    meaning = resources.meaning(snapshot.manifest.encoder)
    meaning.begin()
    while meaning.loading:
        sleep(0.2)
    if meaning.encoder is None:
        raise TrailError(meaning.failure)
    return meaning.encoder


# ── what was found ─────────────────────────────────────────────────────────────────────────────────────────────


def _all(held: Judged) -> str:
    items = "".join(
        f'<li value="{topic.number}">{links.link(links.own_topics(topic.number), topic.called)} '
        f'<span class="statement">{escape(topic.text if topic.name else "")}</span> '
        f'<span class="quiet">{escape(overview.evidence(topic))}</span></li>'
        for topic in held.topics
    )
    return f'<section class="challenges"><h2>The topics of {escape(held.name)}</h2><ol>{items}</ol></section>'


def _one(snapshot: Snapshot, held: Judged, topic: Challenge) -> None:
    with st.sidebar:
        theme.show(_outline(held.topics, topic))
    lead = " · ".join(filter(None, (topic.text if topic.name else "", topic.theme)))
    theme.heading(f"{topic.number}. {topic.called}", lead)
    theme.show(f'<nav class="around is-top" aria-label="Your topics">{links.link(links.own_topics(), "All")}</nav>')
    theme.show("<h2>What the library says</h2>")
    theme.show(said_on.listed(snapshot, "Who makes the point", "own", topic.evidence))
    panel.drawer(snapshot, "challenges")


def _outline(topics: Sequence[Challenge], shown: Challenge) -> str:
    here = ' class="current" aria-current="page"'
    items = "".join(
        f'<li value="{topic.number}"{here if topic == shown else ""}>'
        f"{links.link(links.own_topics(topic.number), topic.called)}</li>"
        for topic in topics
    )
    return f'<h2>Your topics</h2><ol class="outline">{items}</ol>'
