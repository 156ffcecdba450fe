"""Searches with a name: kept in the reader's own browser, never here, and shared as one link that carries them all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from indexer.store import Snapshot
from indexer.views.parts import cards, links, search_request, theme

SCRIPT = Path(__file__).with_name("saved.js")
PARTS = ("q", "like", *search_request.WAYS, "sort", *search_request.FACETS)  # of an address, that make a search
MOST = 100  # searches in one link
FRAME = '<div class="saved trail"></div>'

Named = tuple[str, str]  # a name, and the parameters of a search as an address has them


def current(snapshot: Snapshot, search: search_request.Wanted) -> Named:
    """The search that is shown, under the name that is proposed for it."""
    said = search.query or f"Like {cards.short_name(snapshot, search.ref)}"
    told = (search.filters.publisher, search.filters.year, search.filters.kind)
    narrowed = [str(value).replace("-", " ") for values in told for value in values]
    narrowed += [f"challenge {number}" for number in search.filters.challenge]
    return ", ".join([said, *narrowed]), urlencode(search_request.kept(*PARTS), doseq=True)


def shared(given: Sequence[str]) -> list[Named]:
    """The searches that a link carries as `name?parameters`; what is no search is left out."""
    found = []
    for each in given[:MOST]:
        name, _, parameters = each.rpartition("?")
        kept = [(key, value) for key, value in parse_qsl(parameters) if key in PARTS]
        if any(key in ("q", "like") for key, _ in kept):
            found.append((name.strip() or "A search", urlencode(kept)))
    return found


def saving(named: Named) -> None:
    """A name to save the search under; it goes no further than the browser."""
    _component("saving", {"current": list(named)})


def listing() -> None:
    """The searches that the link carries, then those that the browser keeps."""
    given = shared(st.query_params.get_all("saved"))
    if given:
        items = "".join(f"<li>{links.link(f'search?{parameters}', name)}</li>" for name, parameters in given)
        theme.show(f'<section class="saved"><h2>Searches shared with you</h2><ul>{items}</ul></section>')
    _component("saved", {"shared": [list(named) for named in given]})


def _component(key: str, data: dict[str, object]) -> None:
    component = st.components.v2.component(
        key, html=FRAME, js=SCRIPT.read_text(encoding="utf-8"), isolate_styles=False
    )  # fmt: skip
    component(key=f"searches {key}", data=data)
