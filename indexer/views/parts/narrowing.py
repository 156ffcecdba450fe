"""What a search is narrowed to, beside its results: each facet with how many paragraphs each choice would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from indexer.challenges.find import Challenge
from indexer.search import Results
from indexer.store import Snapshot
from indexer.views.parts import links, overview, search_request, theme
from indexer.views.parts.prose import counted
from indexer.views.parts.search_request import FACETS, MODES


@dataclass(frozen=True, slots=True)
class Counted:
    """How many paragraphs have each value of a facet, and how many there are, with nothing narrowed by that facet."""

    counts: Mapping[str, int]
    total: int
    none: int = 0  # paragraphs that have no value


def counted_loosely(snapshot: Snapshot, search: search_request.Wanted, found: Results) -> dict[str, Counted]:
    """For each facet; what is not chosen is counted by words alone, which takes no encoder and is soon done."""
    loose, anyhow = {}, replace(search, sort="best")
    for name in FACETS:
        chosen = getattr(search.filters, name)
        wider = anyhow.run(snapshot, None, 1, replace(search.filters, **{name: ()})) if chosen else found
        counts = dict(wider.facets.get(name, ()))
        none = max(0, wider.total - sum(counts.values()))
        shown = {value: count for value, count in found.facets.get(name, ()) if value in map(str, chosen)}
        loose[name] = Counted({**counts, **shown}, wider.total, none)
    return loose


def sidebar(
    search: search_request.Wanted, loose: Mapping[str, Counted], found: Results, challenges: Sequence[Challenge]
) -> None:
    with st.sidebar:
        st.html("<h2>Narrow down</h2>")
        if not search.ref:
            _mode(search)
            _spelling_out(search)
        for name, label in FACETS.items():
            chosen = [str(value) for value in getattr(search.filters, name)]
            options = sorted({*loose[name].counts, *chosen}, key=_in_order)
            if options:
                _facet(name, label, options, chosen, loose[name].counts)
        theme.show(overview.legend(challenges, [value for value, _ in found.facets.get("challenge", ())]))


def _in_order(value: str) -> tuple[int, str]:
    return int(value) if value.isdecimal() else 0, value


def _facet(name: str, label: str, options: Sequence[str], chosen: Sequence[str], counts: Mapping[str, int]) -> None:
    def told(value: str) -> str:
        words = value.replace("-", " ") if name == "kind" else value
        return f"{words} · {counts.get(value, 0)}"

    key = f"only {name}"
    theme.put(key, [option for option in options if option in chosen])
    st.pills(label, options, selection_mode="multi", key=key, format_func=told, on_change=_narrowed, args=(name,))


def _narrowed(name: str) -> None:
    st.query_params[name] = st.session_state[f"only {name}"]


def _mode(search: search_request.Wanted) -> None:
    theme.put("how", search.mode)
    st.radio("Match", list(MODES), key="how", format_func=MODES.__getitem__, on_change=_matched)


def _matched() -> None:
    st.query_params["mode"] = st.session_state["how"]


def _spelling_out(search: search_request.Wanted) -> None:
    theme.put("spelt", search.expand)
    st.checkbox("Look up what abbreviations stand for", key="spelt", on_change=_spelt)


def _spelt() -> None:
    if st.session_state["spelt"]:
        st.query_params.pop("expand", None)
    else:
        st.query_params["expand"] = "0"


def wider(search: search_request.Wanted, loose: Mapping[str, Counted]) -> list[str]:
    """Where nothing was found: what there is without one of the choices, each a link, and without all of them."""
    narrowed = search.narrowed_by()
    ways = [
        links.link(search_request.address(**{name: None}), f"Leave out the choice of {FACETS[name].lower()}")
        + f" ({counted(loose[name].total, 'paragraph')})"
        for name in narrowed
        if loose[name].total
    ]
    whole = links.link(search_request.address(**dict.fromkeys(FACETS)), "Search the whole corpus, without narrowing")
    return [*ways, whole] if narrowed else []
