"""Cite: a passage, note or work in the style that people choose, to copy; the style is kept for the next one."""

from __future__ import annotations

from html import escape

import streamlit as st

from indexer.errors import UnknownReference
from indexer.holdings.reference import Cited, cited, unknown
from indexer.store import Snapshot
from indexer.styles.citing import STYLES
from indexer.views.parts import cards, links, resources, theme
from indexer.views.parts.prose import sentence

FILES = {"bibtex": "bib", "ris": "ris", "csl-json": "json"}  # the records that reference managers take as a file
COOKIE = "trail_style"
A_YEAR = 365 * 24 * 3600  # seconds


def page() -> None:
    snapshot = resources.snapshot()
    ref = st.query_params.get("ref", "").strip()
    try:
        found = cited(snapshot, ref)
    except UnknownReference as error:
        theme.heading("Cite")
        asked = cards.unknown(error) if ref else "Its address names no passage. Each passage has its own."
        theme.dead_end("This cannot be cited", asked, [links.link("read", "Choose a document"),
                                                       links.link("search", "Search for a passage")])  # fmt: skip
    theme.heading("Cite", "A citation to copy.", window=f"Cite {cards.short_name(snapshot, ref)}")
    theme.show(_named(snapshot, ref, found))
    theme.put("style", _wanted())
    st.radio("Style", list(STYLES), key="style", format_func=STYLES.__getitem__, on_change=_chosen, horizontal=True)
    style = st.session_state["style"]
    _keep(style)
    _citation(found, ref, style)


# ── the style: from the address, else as it was chosen last ────────────────────────────────────────────────────


def _wanted() -> str:
    asked = (st.query_params.get("style"), st.session_state.get("kept style"), st.context.cookies.get(COOKIE))
    return next((style for style in asked if style in STYLES), next(iter(STYLES)))


def _chosen() -> None:
    st.query_params["style"] = st.session_state["style"]


def _keep(style: str) -> None:
    """In the session, and in a cookie that holds nothing else, since each link opens a new session."""
    if st.session_state.get("kept style") != style:
        st.session_state["kept style"] = style
        crumb = f"{COOKIE}={style}; max-age={A_YEAR}; path=/; SameSite=Strict"
        st.html(f"<script>document.cookie = '{crumb}'</script>", unsafe_allow_javascript=True)


# ── what is shown ──────────────────────────────────────────────────────────────────────────────────────────────


def _named(snapshot: Snapshot, ref: str, found: Cited) -> str:
    """The work and the place in it, and the way back to where it is read."""
    work, local = found.work, ref.partition("#")[2]
    place = f" · {escape(cards.place_name(local))}" if local else ""
    title = f"<cite>{escape(work.title)}</cite>"
    lacks = f'<p class="quiet">{escape(sentence(found.lacks))}</p>' if found.lacks else ""
    way = ""
    if work.id in snapshot.document_ids():
        way = f'<p class="ways">{links.link(links.read(ref), "Read it in its place")}</p>'
        if snapshot.document(work.id).edition == "digest":
            lacks += '<p class="quiet">This cites the original; the digest read here is not for quotation.</p>'
    return f'<p class="source">{cards.badge(cards.publisher(work))} {title}{place}</p>{way}{lacks}'


def _citation(found: Cited, ref: str, style: str) -> None:
    given = found.in_style(style)
    record = style in FILES
    # Our own, for Streamlit's box of code loads what colours programs, which takes longer than all else on the page.
    body = (
        f'<pre class="citation record" tabindex="0" role="group" aria-label="The record">{escape(given.plain)}</pre>'
        if record
        else f'<p class="words citation">{given.html}</p>'
    )
    copy = f'<button type="button" class="plain" data-words="{escape(given.plain)}">Copy</button>'
    theme.show(f"{body}<p>{copy}</p>")
    missing = " and ".join(unknown(found.work))
    theme.quiet(f"Not known of this work, and left out: {missing}." if missing else "What is not known is left out.")
    if record:
        name = f"{ref.replace('#', '-').replace('/', '-')}.{FILES[style]}"
        st.download_button("Download as a file", given.plain + "\n", file_name=name, on_click="ignore")


page()
