"""Collection: the passages that somebody put aside, each with a note; kept in their browser, and as a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from indexer.errors import TrailError
from indexer.holdings.chapters import Place
from indexer.holdings.collection import (
    LONGEST,
    MOST,
    Kept,
    as_annotations,
    as_csv,
    as_markdown,
    as_ris,
    opened,
    there,
    words,
)
from indexer.store import Snapshot
from indexer.views.parts import cards, hits, links, resources, theme
from indexer.views.parts.prose import counted, shortened

SCRIPT = Path(theme.__file__).with_name("collected.js")
HELD = "collection"  # its place in the session: what the browser keeps, as it was last told
WORDS = 400  # characters of a passage
FILES = (
    ("Markdown", as_markdown, "md", "text/markdown"),
    ("CSV", as_csv, "csv", "text/csv"),
    ("RIS", as_ris, "ris", "application/x-research-info-systems"),
    ("JSON-LD (Web Annotations)", as_annotations, "jsonld", "application/ld+json"),
)


def page() -> None:
    snapshot = resources.snapshot()
    theme.heading("Collection", "Passages that you put aside, with your notes. They are kept in this browser alone.")
    kept = _kept()
    found = there(snapshot, kept)
    if not found:
        _empty()
    else:
        _files(snapshot, kept, len(found))
        for at, (entry, place) in enumerate(found):
            _passage(snapshot, entry, place, at)
        away = len({entry.ref for entry in kept}) - len(found)
        if away:
            theme.quiet(f"{counted(away, 'passage')} of works that this library does not hold are not shown.")
    _open()
    _browser(kept)


# ── what the browser keeps ─────────────────────────────────────────────────────────────────────────────────────


def _kept() -> list[Kept]:
    held = st.session_state.get(HELD, [])
    return [entry for entry in held if isinstance(entry, Kept)]


def _browser(kept: Sequence[Kept]) -> None:
    """Asks the browser what it keeps when the page opens, and has it keep what is changed here."""
    component = st.components.v2.component(
        "collected", html="<div></div>", js=SCRIPT.read_text(encoding="utf-8"), isolate_styles=False
    )
    changed = st.session_state.pop("collection changed", False)
    write = json.dumps([[entry.ref, entry.note] for entry in kept]) if changed else ""
    component(key="collected", data={"write": write}, on_found_change=_found)


def _found() -> None:
    told = st.session_state["collected"].get("found") or []
    st.session_state[HELD] = [Kept(str(ref), str(note)[:LONGEST]) for ref, note in told[:MOST]]


def _keep(kept: Sequence[Kept]) -> None:
    st.session_state[HELD] = list(kept)
    st.session_state["collection changed"] = True


# ── what is shown ──────────────────────────────────────────────────────────────────────────────────────────────


def _empty() -> None:
    theme.show(
        "<p>Nothing is put aside yet. “Put aside” stands beside every passage that a search finds, and in its "
        f"evidence.</p><p>{links.link(links.search(''), 'Search for something')}</p>"
    )


def _passage(snapshot: Snapshot, entry: Kept, place: Place, at: int) -> None:
    name = cards.mark(snapshot, entry.ref)
    evidence = links.link(links.evidence(entry.ref), "Its evidence", name=f"Evidence of {name}")
    read = links.link(links.read(entry.ref), "Read it in its place", name=f"Read {name}")
    title = escape(place.document.work.title)
    theme.show(
        f'<article class="collected"><h2>{escape(name)}</h2><p class="source"><cite>{title}</cite> '
        f'{cards.tag(place.document)}</p><blockquote class="words"><p>{escape(shortened(words(place), WORDS))}</p>'
        f'</blockquote><p class="ways">{evidence} · {read}</p></article>'
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"kept-{at}"):
        theme.put(f"note {entry.ref}", entry.note)
        st.text_input(
            f"Your note on {name}", key=f"note {entry.ref}", max_chars=LONGEST, width=theme.COLUMN // 2,
            on_change=_noted, args=(entry.ref,),
        )  # fmt: skip
        st.button("Remove", key=f"remove {entry.ref}", on_click=_removed, args=(entry.ref,))


def _noted(ref: str) -> None:
    note = str(st.session_state[f"note {ref}"])
    _keep([Kept(entry.ref, note if entry.ref == ref else entry.note) for entry in _kept()])


def _removed(ref: str) -> None:
    _keep([entry for entry in _kept() if entry.ref != ref])


def _files(snapshot: Snapshot, kept: Sequence[Kept], count: int) -> None:
    theme.quiet(f"{counted(count, 'passage')}. JSON-LD can be opened here again.")
    with st.container(horizontal=True, key="export"):
        for label, made, suffix, mime in FILES:
            st.download_button(
                label, partial(made, snapshot, list(kept)), f"Evidence Trail, collection.{suffix}", mime,
                key=f"as {suffix}", on_click="ignore",
            )  # fmt: skip


def _open() -> None:
    """A collection that was exported is opened again, beside what is here."""
    given = st.file_uploader("Open a collection (JSON-LD)", ["jsonld", "json"], key="given", width=theme.COLUMN // 2)
    if given is None or st.session_state.get("opened") == given.file_id:
        return
    st.session_state["opened"] = given.file_id
    try:
        found = opened(given.getvalue().decode("utf-8", "replace"))
    except TrailError as error:
        theme.message("This cannot be opened", hits.reason(error))
        return
    known = {entry.ref: entry for entry in found}
    _keep([*(entry for entry in _kept() if entry.ref not in known), *found])
    st.rerun()


page()
