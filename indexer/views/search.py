"""Search: one box, the paragraphs found with the reason for each, and facets; empty, it shows what there is to find."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from indexer.challenges.find import Challenge, stored
from indexer.embed import Encoder
from indexer.errors import TrailError
from indexer.search import Results, Sort
from indexer.search.demands import asked_for
from indexer.search.language import read
from indexer.store import Snapshot
from indexer.tracing.trace import trace
from indexer.views.parts import (
    cards,
    chain,
    comparing,
    export,
    hits,
    links,
    narrowing,
    overview,
    resources,
    saved,
    search_help,
    search_request,
    theme,
    timeline,
)
from indexer.views.parts.prose import counted
from indexer.views.parts.search_request import AT_MOST, AT_ONCE, FACETS

EXAMPLES = ("delayed transfers of care", "sharing patient data", "“Better Care Fund”", "HC 950 para 2.7", "workforce")
ORDERS: dict[Sort, str] = {"best": "Best first", "newest": "Newest first", "oldest": "Oldest first",
                           "document": "By document"}  # fmt: skip


def page() -> None:
    snapshot = resources.snapshot()
    challenges = stored(snapshot.extra("challenges"))
    picked = list(dict.fromkeys(filter(None, st.query_params.get_all("compare"))))
    if len(picked) > 1:
        comparing.page(snapshot, picked[:2])
        return
    theme.heading("Evidence Trail", "Search policy reports, and follow any sentence to what it rests on.")
    _box()
    theme.show(search_help.disclosure())
    if picked:
        theme.show(comparing.picking(snapshot, picked[0]))
    if search_request.parameter("q") or search_request.parameter("like"):
        _answer(snapshot, challenges, picked)
    else:
        _empty(snapshot, challenges)


# ── the address is the state: what it says goes into the widgets, what they say goes into it ─────────────────────


def _box() -> None:
    theme.put("words", search_request.parameter("q"))
    st.text_input(
        "Search the reports", key="words", type="search", on_change=_typed, width=theme.COLUMN,
        placeholder="Words, a “quoted phrase”, or a place such as HC 950 para 2.7",
    )  # fmt: skip


def _typed() -> None:
    kept = search_request.kept("mode", "expand", "sort", "compare", *FACETS)
    st.query_params.from_dict({"q": st.session_state["words"], **kept})


# ── what was found ─────────────────────────────────────────────────────────────────────────────────────────────


def _answer(snapshot: Snapshot, challenges: Sequence[Challenge], picked: Sequence[str]) -> None:
    """What answers the query, or is like a passage."""
    try:
        search = search_request.from_address()
        encoder = None if search.ref else _encoder(snapshot, search)
        found = search.run(snapshot, encoder)
        loose = narrowing.counted_loosely(snapshot, search, found)
    except TrailError as error:
        ways = [links.link(links.search(search_request.parameter("q")), "Search the whole corpus for this"),
                links.link(links.search(""), "Start a new search")]  # fmt: skip
        theme.dead_end("This cannot be searched for", hits.reason(error), ways)
    narrowing.sidebar(search, loose, found, challenges)
    named = cards.short_name(snapshot, search.ref) if search.ref else ""
    theme.show(hits.summary_alike(found, named, search.sort, AT_MOST) if named else hits.summary(found, search.sort))
    theme.show(hits.remarks(found, **search_request.kept("mode", "expand", "sort", "compare", *FACETS)))
    if found.hits:
        _tools(snapshot, search, encoder)
        _years(search, loose["year"])
        theme.show(hits.results(found, _comparing(picked), alike=bool(search.ref)))
        _more(search, found)
    else:
        theme.show(hits.nothing(search.query, narrowing.wider(search, loose)))
    if not search.ref:
        theme.show(_beside(search))


def _tools(snapshot: Snapshot, search: search_request.Wanted, encoder: Encoder | None) -> None:
    """The order of the results; to save the search; to take the results away."""
    ways = [
        f'<b aria-current="true">{label}</b>' if sort == search.sort
        else links.link(search_request.address(sort=None if sort == "best" else sort), label)
        for sort, label in ORDERS.items()
    ]  # fmt: skip
    named = saved.current(snapshot, search)
    with st.container(horizontal=True, vertical_alignment="center", key="tools"):
        theme.show(f'<nav class="order" aria-label="Order of the results">{" ".join(ways)}</nav>')
        with st.popover("Save this search"):
            saved.saving(named)
        with st.popover("Take away"):
            export.buttons(snapshot, search, encoder, named[0])


def _beside(search: search_request.Wanted) -> str:
    """The way to what no search finds unasked: what stands beside the text, and readers' comments."""
    if asked_for(read(search.query).demands):
        return ""
    ways = [links.link(search_request.address(q=f"in:{place} {search.query}", k=None), label)
            for place, label in (("aside", "beside the text"), ("comments", "in readers’ comments"))]  # fmt: skip
    return f'<p class="quiet">Search for this {" or ".join(ways)}.</p>'


def _years(search: search_request.Wanted, counted: narrowing.Counted) -> None:
    def narrowed(years: Sequence[int]) -> str:
        return search_request.address(year=list(years) or None)

    if not search.ref:  # nearly everything is a little like a passage; its years say nothing
        theme.show(timeline.markup(list(counted.counts.items()), counted.none, search.filters.year, narrowed))


def _comparing(picked: Sequence[str]) -> hits.Comparing:
    """The way from a hit to comparing it, alone or with the one that was picked before."""

    def way(ref: str, name: str) -> str:
        if ref in picked:
            return "<b>To be compared</b>"
        told = f"Compare {name} with the passage picked first" if picked else f"Compare {name} with another passage"
        return links.link(
            search_request.address(k=search_request.parameter("k"), compare=[*picked, ref]), "Compare", name=told
        )

    return way


def _more(search: search_request.Wanted, found: Results) -> None:
    if found.total > len(found.hits) >= search.count and search.count < AT_MOST:
        more = min(search.count + AT_ONCE, AT_MOST)
        theme.show(f'<p class="more">{links.link(search_request.address(k=more), f"Show {more} paragraphs")}</p>')


def _encoder(snapshot: Snapshot, search: search_request.Wanted) -> Encoder | None:
    """The encoder where it is wanted and there; else a quiet line says why words alone decide."""
    meaning = resources.meaning(snapshot.manifest.encoder)
    if search.mode == "words":
        return None
    if meaning.loading:
        _wait(snapshot.manifest.encoder)
    elif meaning.failure:
        failure = hits.reason(TrailError(meaning.failure))
        theme.message("Matching words only", f"The meaning of texts cannot be compared. {failure}")
    return meaning.encoder


@st.fragment(run_every=1.0)
def _wait(name: str) -> None:
    """Draws the page again as soon as the encoder is there."""
    if resources.meaning(name).loading:
        theme.quiet("These match your words; meaning is still loading and follows by itself.")
    else:
        st.rerun()


# ── before the first question ──────────────────────────────────────────────────────────────────────────────────


def _empty(snapshot: Snapshot, challenges: Sequence[Challenge]) -> None:
    saved.listing()
    examples = " ".join(links.link(links.search(example), example, kind="example") for example in EXAMPLES)
    documents = counted(snapshot.manifest.counts["document"], "document")
    paragraphs = counted(snapshot.manifest.counts["paragraph"], "paragraph")
    theme.show(f'<p class="examples">Try {examples}</p><p class="quiet">{documents}, {paragraphs}. '
               f"{links.link('corpus', 'What is in the corpus')}</p>")  # fmt: skip
    if not challenges:
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        theme.show(overview.listing(challenges))
    with right:
        _example(snapshot, challenges)


def _example(snapshot: Snapshot, challenges: Sequence[Challenge]) -> None:
    """A trace that works, on the first sentence that cites a paragraph on a challenge."""
    evidence = [entry for challenge in challenges for entry in challenge.evidence]
    cites = [entry.ref for entry in evidence if entry.relation == "cites"]
    if cites:
        found = trace(snapshot, cites[0])
        whole = links.link(links.trace(cites[0]), "Open this trace with its drawing")
        followed = chain.cards_of(snapshot, found, level=3)
        theme.show(f"<h2>One sentence, followed to its source</h2>{followed}<p>{whole}</p>")


page()
