"""Map: one work between what it rests on and what rests on it; all works and their ties besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from indexer.challenges.find import stored
from indexer.errors import TrailError
from indexer.maps import KINDS, Narrow, TieKind, network, publisher, ties
from indexer.maps.around import around, middle
from indexer.store import Snapshot
from indexer.views.parts import around as neighbours
from indexer.views.parts import canvas, cards, hits, links, overview, resources, tables, theme
from indexer.views.parts import network as works
from indexer.views.parts.prose import counted, plain, shortened

TIES = {"cited": "cites", "similar": "similar in meaning"}
USUAL: tuple[TieKind, ...] = ("cited",)
STRANDS = 40  # ties between works, drawn at first
ALIKE = "What is like a passage in meaning stands in its evidence, under “Similar”. Here is the map of all works."
CITED_SHOWN = 8  # publishers that are only cited, offered to narrow by
WHOLE = ("view", "publisher", "year", "challenge", "tie", "of", "most", "sort")  # ask for all of the library
KEPT = ("view", "publisher", "year", "challenge", "tie", "of", "work", "most", "sort", "zoom")


def page() -> None:
    snapshot = resources.snapshot()
    if not any(name in st.query_params for name in WHOLE):
        _around(snapshot)
        return
    theme.heading("Map", "The library at a glance: who cites whom.", window="Map of all works")
    if st.query_params.get("view") == "passages":
        theme.message("This picture is no longer drawn", ALIKE, [links.link("search", "Search for a passage")])
    _facets(snapshot)
    try:
        narrow = _narrow(snapshot)
    except TrailError as error:
        theme.dead_end(
            "The map cannot be narrowed so", hits.reason(error), [links.link("map?view=works", "Show the whole map")]
        )
    _works(snapshot, narrow)


# ── one work and its neighbours ────────────────────────────────────────────────────────────────────────────────


def _around(snapshot: Snapshot) -> None:
    listing = (challenge.document for challenge in stored(snapshot.extra("challenges")))
    usual = next((id for id in listing if id in snapshot.document_ids()), None) or middle(snapshot)
    asked = st.query_params.get("work") or st.query_params.get("doc") or usual  # `doc` is what all other pages take
    if asked is None or asked not in snapshot.works():
        theme.heading("Map")
        told = f"The library knows no work “{asked}”." if asked else "The library is empty."
        theme.dead_end(
            "There is no such work",
            told,
            [links.link("map?view=works", "Show the whole map"), links.link("corpus", "See the library")],
        )
    work = snapshot.work(asked)
    theme.heading(f"Map: {shortened(work.title, 60)}", "What it rests on, at the left; what rests on it, at the right.")
    _documents(snapshot, asked)
    found = around(snapshot, asked)
    if found.rests_on or found.resting:
        canvas.show(neighbours.draw(found, _of), "around")
        theme.quiet("Filled: in the library. Hollow: only cited. The broader a thread, the more often it is cited. "
                    "Choose a work to put it in the middle.")  # fmt: skip
    theme.show(neighbours.listed(snapshot, found, _of))
    theme.show(f'<p class="ways">{links.link("map?view=works", "All works of the library and what they cite")}</p>')


def _of(work: str) -> str:
    return links.address("map", work=work)


def _documents(snapshot: Snapshot, asked: str) -> None:
    """Which work stands in the middle: any that is held, and the one asked for."""
    ids = list(dict.fromkeys([*snapshot.document_ids(), asked]))
    theme.put("map work", asked)
    names = {id: f"{cards.spoken(publisher(snapshot.work(id)))}: {works.name(snapshot.work(id))}" for id in ids}
    st.selectbox(
        "In the middle", ids, key="map work", format_func=names.__getitem__, on_change=_chosen, args=("work",),
        width=theme.COLUMN,
    )  # fmt: skip


# ── the address is the state ───────────────────────────────────────────────────────────────────────────────────


def _address(**changed: links.Value) -> str:
    """This map with something of it changed; None leaves it out."""
    kept: dict[str, links.Value] = {name: st.query_params.get_all(name) for name in KEPT}
    return links.address("map", **{**kept, **changed})


def _number(name: str, usual: int) -> int:
    asked = st.query_params.get(name, "")
    return int(asked) if asked.isdecimal() and 0 < int(asked) < 100_000 else usual


def _narrow(snapshot: Snapshot) -> Narrow:
    asked = {name: tuple(filter(None, st.query_params.get_all(name))) for name in ("publisher", "year", "challenge")}
    wrong = [value for name in ("year", "challenge") for value in asked[name] if not value.isdecimal()]
    if wrong:
        raise TrailError(f"“{wrong[0]}” is not a number to narrow by")
    narrow = Narrow(asked["publisher"], tuple(map(int, asked["year"])), tuple(map(int, asked["challenge"])))
    narrow.check(snapshot)
    return narrow


def _kinds() -> list[TieKind]:
    asked = st.query_params.get_all("tie")
    return [kind for kind in KINDS if kind in asked] or list(USUAL)


def _chosen(name: str) -> None:
    st.query_params[name] = st.session_state[f"map {name}"]


# ── narrowing ──────────────────────────────────────────────────────────────────────────────────────────────────


def _facets(snapshot: Snapshot) -> None:
    held = [snapshot.work(id) for id in snapshot.document_ids()]
    challenges = stored(snapshot.extra("challenges"))
    publishers = list(dict.fromkeys([*map(publisher, held), *_cited(snapshot)]))
    with st.sidebar:
        st.html("<h2>Narrow down</h2>")
        _pills("publisher", "Publisher", publishers, told={mark: cards.spoken(mark) for mark in publishers})
        _pills("year", "Year", [str(year) for year in sorted({work.year for work in held if work.year})])
        _pills("challenge", "Challenge", [str(challenge.number) for challenge in challenges])
        _pills("tie", "Ties drawn", list(TIES), USUAL, TIES)
        theme.show(overview.legend(challenges, [str(challenge.number) for challenge in challenges]))


def _cited(snapshot: Snapshot) -> list[str]:
    """The publishers of works that are not held, the most cited first."""
    held, counts = set(snapshot.document_ids()), dict[str, int]()
    for tie in ties(snapshot):
        if tie.kind == "cited" and tie.target_work not in held:
            name = publisher(snapshot.work(tie.target_work))
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))[:CITED_SHOWN]


def _pills(
    name: str, label: str, options: Sequence[str], usual: Sequence[str] = (), told: Mapping[str, str] | None = None
) -> None:
    asked = [value for value in st.query_params.get_all(name) if value] or list(usual)
    there = [*options, *(value for value in asked if value not in options)]
    if there:
        theme.put(f"map {name}", [option for option in there if option in asked])
        words = told or {}
        st.pills(
            label, there, selection_mode="multi", key=f"map {name}", format_func=lambda value: words.get(value, value),
            on_change=_chosen, args=(name,),
        )  # fmt: skip


# ── what cites what ────────────────────────────────────────────────────────────────────────────────────────────


def _works(snapshot: Snapshot, narrow: Narrow) -> None:
    work, most = st.query_params.get("work") or None, _number("most", STRANDS)
    if work and work not in snapshot.works():
        theme.dead_end(
            "There is no such work",
            f"The library knows no work “{work}”.",
            [links.link("map?view=works", "Show the whole map")],
        )
    found = network(snapshot, _kinds(), narrow, most=most, work=work)
    if work:
        theme.show(_about(snapshot, work))
    if not found.strands:
        ways = [links.link("map?view=works", "Show the whole map"), links.link("corpus", "See what is in the library")]
        theme.message("Nothing to draw", "No tie between two works passes these filters.", ways)
        return
    told = f"{counted(len(found.strands), 'tie')} between {counted(len(found.nodes), 'work')}"
    left = f", the strongest; {counted(found.left_out, 'weaker one')} left out" if found.left_out else ""
    more = links.link(_address(most=most + STRANDS), f"Draw {most + STRANDS}") if found.left_out else ""
    theme.show(
        f'<p class="found">{told}{left}. {more}</p>'
        '<p class="quiet">A thread runs from the work that cites to the work it cites, the broader the more often; '
        "a dashed one joins two works with similar paragraphs. A work is larger the more often it is "
        "cited. Choose a work to see its ties alone. <a href='#as-a-table'>To the table that says the same</a></p>"
    )
    canvas.show(works.draw(found, lambda id: _address(view="works", work=id, most=None, zoom=None)), "works")
    order = tables.chosen(st.query_params.get("sort", ""), tables.NETWORK, "-times")
    table = tables.network(
        snapshot,
        found,
        order,
        lambda key: _address(sort=key),
        lambda id: _address(view="works", work=id, most=None, zoom=None),
    )
    theme.show(f'<h2 id="as-a-table">The same as a table</h2>{table}')


def _about(snapshot: Snapshot, id: str) -> str:
    """The one work that the map is of, and the ways on from it."""
    work = snapshot.work(id)
    held = id in snapshot.document_ids()
    facts = f"{cards.badge(publisher(work))} {'in the library' if held else 'not in the library'}"
    ways = [links.link(links.read(id), "Read it")] if held else []
    ways += [links.outside(work.url, "The publisher’s page")] if work.url else []
    ways.append(links.link(_address(view="works", work=None, most=None, zoom=None), "Back to all works"))
    return (
        f'<div class="card claim"><h2>{plain(works.name(work))}</h2><p class="source">{facts}</p>'
        f'<p class="ways">{" · ".join(ways)}</p></div>'
    )


page()
