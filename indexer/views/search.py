"""Search: one box, the paragraphs found with the reason for each, and facets; empty, it shows what there is to find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal, NoReturn

import streamlit as st

from indexer.challenges.find import Challenge, stored
from indexer.embed import Encoder
from indexer.errors import TrailError
from indexer.holdings.chapters import citing
from indexer.search import Hit, Results, Sort
from indexer.search.demands import asked_for
from indexer.search.language import read
from indexer.search.like import vector_of
from indexer.search.telling import Telling, telling
from indexer.store import Snapshot
from indexer.tracing.claims import held_against, is_claim
from indexer.tracing.steps import LIKENESS, NEAR, Otherwise, Passage
from indexer.tracing.trace import trace
from indexer.views.parts import (
    cards,
    comparing,
    export,
    hits,
    ladder,
    links,
    narrowing,
    overview,
    panel,
    resources,
    saved,
    search_help,
    search_request,
    theme,
    timeline,
    upload,
)
from indexer.views.parts.prose import counted, shortened
from indexer.views.parts.search_request import AT_MOST, AT_ONCE, FACETS

EXAMPLES = ("delayed transfers of care", "sharing patient data", "“Better Care Fund”", "HC 950 para 2.7", "workforce")
DRAFT = 60  # words from which on a text may be a draft
TITLE = 80  # characters of a window's title
ORDERS: dict[Sort, str] = {"best": "Best first", "newest": "Newest first", "oldest": "Oldest first",
                           "document": "By document"}  # fmt: skip


def page() -> None:
    snapshot = resources.snapshot()
    challenges = stored(snapshot.extra("challenges"))
    picked = list(dict.fromkeys(filter(None, st.query_params.get_all("compare"))))
    if len(picked) > 1:
        comparing.page(snapshot, picked[:2])
        return
    words, like = search_request.parameter("q"), search_request.parameter("like")
    if words or like or panel.asked():
        said = f"“{words}”" if words else cards.short_name(snapshot, like or panel.asked())
        theme.heading(shortened(f"{said}: {'evidence' if not words and not like else 'found'}", TITLE), unseen=True)
        _box()
        if picked:
            theme.show(comparing.picking(snapshot, picked[0]))
        if words or like:
            _answer(snapshot, challenges, picked)
        else:
            panel.show(snapshot, panel.asked(), search_request.address)
    else:
        theme.heading(theme.NAME, "Search policy reports, and follow any sentence to what it rests on.")
        left, right = st.columns([3, 2], gap="large", vertical_alignment="top")
        with left:
            _box("visible")
        with right:
            _drop(snapshot)
        _empty(snapshot, challenges)


# ── the address is the state: what it says goes into the widgets, what they say goes into it ─────────────────────


def _box(label: Literal["visible", "collapsed"] = "collapsed") -> None:
    theme.put("words", search_request.parameter("q"))
    st.text_input(
        "Search the reports", key="words", type="search", on_change=_typed, width=theme.COLUMN,
        label_visibility=label,
        placeholder="Words, a place such as HC 950 para 2.7, or a sentence to find its source",
    )  # fmt: skip


def _typed() -> None:
    kept = search_request.kept("mode", "expand", "sort", "compare", *FACETS)
    st.query_params.from_dict({"q": st.session_state["words"], **kept})


# ── what was found ─────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Found:
    """A search with what its page counts and shows of it."""

    results: Results
    loose: Mapping[str, narrowing.Counted]
    best: Sequence[Telling]
    nearest: Passage | None = None  # to a claim, typed or pasted
    otherwise: Otherwise | None = None  # what says the opposite of it


@st.cache_resource(show_spinner=False, max_entries=32)
def _found(
    address: str, search: search_request.Wanted, by_meaning: bool, _pair: tuple[Snapshot, Encoder | None]
) -> _Found:
    """Kept, so that opening the evidence of one row after the other does not search again."""
    snapshot, encoder = _pair
    results = search.run(snapshot, encoder)
    vector = None
    if search.ref:
        vector = vector_of(snapshot, search.ref)
    elif encoder is not None and search.mode == "both":
        vector = encoder.encode([search.query])[0]
    near, opposed = held_against(snapshot, search.query, encoder) if is_claim(search.query) else ([], None)
    loose, best = narrowing.counted_loosely(snapshot, encoder, search, results), telling(snapshot, results.hits, vector)
    return _Found(results, loose, best, near[0] if near else None, opposed)


def _answer(snapshot: Snapshot, challenges: Sequence[Challenge], picked: Sequence[str]) -> None:
    """What answers the query, or is like a passage."""
    try:
        search = search_request.from_address()
        encoder = None if search.ref else _encoder(snapshot, search)
        kept = _found(snapshot.address, search, encoder is not None, (snapshot, encoder))
    except TrailError as error:
        ways = [links.link(links.search(search_request.parameter("q")), "Search the whole library for this"),
                links.link(links.search(""), "Start a new search")]  # fmt: skip
        theme.dead_end("This cannot be searched for", hits.reason(error), ways)
    found = kept.results
    theme.show(narrowing.bar(search, kept.loose, challenges, _years(search, kept.loose["year"])))
    named = cards.short_name(snapshot, search.ref) if search.ref else ""
    told = hits.summary_alike(found, named, search.sort, AT_MOST) if named else hits.summary(found, search.sort)
    if found.hits:
        _tools(snapshot, search, encoder, told)
    else:
        theme.show(told)
    theme.show(hits.remarks(found, **search_request.kept("mode", "expand", "sort", "compare", *FACETS)))
    if kept.nearest is not None:
        theme.show(_claimed(snapshot, search.query, kept.nearest, kept.otherwise))
    if len(search.query.split()) >= DRAFT:
        _as_draft(snapshot, search.query)
    if not found.hits:
        theme.show(hits.nothing(search.query, narrowing.wider(search, kept.loose)))
    else:  # in two columns from the start, so that no row moves when evidence is opened
        left, right = st.columns([11, 10], gap="medium")
        with left:
            _listed(snapshot, challenges, search, kept, picked)
        if panel.asked():
            with right, st.container(key="evidence"):
                panel.show(snapshot, panel.asked(), search_request.address_here)
        else:
            with right:
                theme.show(panel.WAITING)
    _meaning_told(snapshot, search)
    if not search.ref:
        theme.show(_beside(search))
        theme.show(search_help.disclosure())


def _claimed(snapshot: Snapshot, words: str, nearest: Passage, opposed: Otherwise | None) -> str:
    """A claim, typed or pasted: the sentence nearest to it, how near it is, and what that rests on."""
    if opposed is not None:
        others = links.link(links.address("trace", q=words), "Others that come near")
        told = ladder.otherwise(snapshot, opposed)
        return f'<section class="asked-for"><p role="status">{told}</p><p class="stands">{others}</p></section>'
    told = next(told for least, told in LIKENESS if nearest.score >= least)
    is_near = nearest.score >= NEAR
    stands = "This sentence stands here" if told.startswith("in ") else "The nearest sentence here"
    lead = f"{stands} {told}." if is_near else "Nothing here says this sentence."
    where = links.link(
        links.read(nearest.ref),
        cards.mark(snapshot, nearest.ref),
        name=f"Read {cards.short_name(snapshot, nearest.ref)}",
    )
    others = links.link(links.address("trace", q=words), "Others that come near")
    href = search_request.address_here(ref=nearest.ref, **{"with": None})
    said = (
        f'<a class="said words" href="{escape(href)}" data-stay="1">{escape(nearest.text)}</a>'
        f"{ladder.strip(snapshot, trace(snapshot, nearest.ref))}"
    )
    return (
        f'<section class="asked-for"><p role="status"><b>{escape(lead)}</b></p>{said if is_near else ""}'
        f'<p class="stands">{f"{where} · " if is_near else ""}{others}</p></section>'
    )


def _as_draft(snapshot: Snapshot, words: str) -> None:
    """So much text may be a draft: it can be reviewed as one."""
    if st.button("Review this text as a draft", key="as draft"):
        try:
            upload.words(words, snapshot)
        except TrailError as error:
            theme.message("This cannot be reviewed", hits.reason(error))
            return
        _review()


def _review() -> NoReturn:
    """On to the page that shows the draft that was handed in."""
    st.switch_page(st.Page(Path(panel.__file__).parents[1] / "check.py", url_path="check", title="Review"))


def _drop(snapshot: Snapshot) -> None:
    """A draft dropped here is checked, and shown in Review."""
    with st.container(key="drop"):
        given = st.file_uploader(
            "Or drop a draft, to have its citations checked", upload.TYPES, key="dropped",
            max_upload_size=upload.LARGEST, width=theme.COLUMN,
        )  # fmt: skip
    if given is None:
        return
    try:
        upload.file(given.name, given.getvalue(), snapshot)
    except TrailError as error:
        theme.message("This draft cannot be checked", hits.reason(error))
        return
    _review()


def _listed(
    snapshot: Snapshot,
    challenges: Sequence[Challenge],
    search: search_request.Wanted,
    kept: _Found,
    picked: Sequence[str],
) -> None:
    """The rows."""
    found = kept.results
    rows = _rows(snapshot, challenges, found.hits, kept.best)
    leads = hits.Ways(search_request.opens, _comparing(picked))
    theme.show(hits.results(rows, leads, total=found.total, alike=bool(search.ref)))
    _more(search, found)


def _rows(
    snapshot: Snapshot, challenges: Sequence[Challenge], found: Sequence[Hit], best: Sequence[Telling]
) -> list[hits.Row]:
    """The hits with what their rows say of them."""
    topics: dict[str, list[tuple[int, str]]] = {}
    for challenge in challenges:
        for ref in dict.fromkeys([*challenge.discussed_at, *(entry.ref for entry in challenge.telling)]):
            topics.setdefault(ref.partition(".s")[0], []).append((challenge.number, challenge.called))
    rows = []
    for hit, sentence in zip(found, best, strict=True):
        work = snapshot.work(hit.work)
        local = hit.ref.partition("#")[2]
        weight = _weights(snapshot.address, hit.work, snapshot)
        sources, cited = weight.get(local, (0, 0))
        local_mark = cards.place_mark(local)
        several = cards.author(snapshot, work) != cards.spoken(cards.publisher(work))
        report = work.series or (cards.report(work) if several else "")
        mark = f"{report} {local_mark}" if report else f"{local_mark[:1].upper()}{local_mark[1:]}"
        topic = tuple(dict.fromkeys(topics.get(hit.ref, ())))
        rows.append(hits.Row(hit, sentence, sources, cited, topic, cards.short_name(snapshot, hit.ref), mark))
    return rows


@st.cache_resource(show_spinner=False, max_entries=256)
def _weights(address: str, id: str, _snapshot: Snapshot) -> dict[str, tuple[int, int]]:
    """By paragraph of a document, how many notes stand behind it and how many places cite it."""
    document = _snapshot.document(id)
    notes: dict[str, set[str]] = {}
    for marker in document.markers:
        if marker.note:
            notes.setdefault(marker.paragraph, set()).add(marker.note)
    cited = {ref.partition("#")[2]: len(places) for ref, places in citing(_snapshot, id).items()}
    return {local: (len(notes.get(local, ())), cited.get(local, 0)) for local in {*notes, *cited}}


def _tools(snapshot: Snapshot, search: search_request.Wanted, encoder: Encoder | None, told: str) -> None:
    """How much was found, and its order; to save the search; to export the results."""
    ways = [
        f'<b aria-current="true">{label}</b>' if sort == search.sort
        else links.link(search_request.address(sort=None if sort == "best" else sort), label)
        for sort, label in ORDERS.items()
    ]  # fmt: skip
    named = saved.current(snapshot, search)
    with st.container(horizontal=True, vertical_alignment="center", key="tools"):
        theme.show(f'{told}<nav class="order" aria-label="Order of the results">{" ".join(ways)}</nav>')
        with st.popover("Save"):
            saved.saving(named)
        with st.popover("Export"):
            export.buttons(snapshot, search, encoder, named[0])


def _beside(search: search_request.Wanted) -> str:
    """The way to what no search finds unasked: what stands beside the text, and readers' comments."""
    if asked_for(read(search.query).demands):
        return ""
    ways = [links.link(search_request.address(q=f"in:{place} {search.query}", k=None), label)
            for place, label in (("aside", "beside the text"), ("comments", "in readers’ comments"))]  # fmt: skip
    return f'<p class="quiet">Search for this {" or ".join(ways)}.</p>'


def _years(search: search_request.Wanted, counted: narrowing.Counted) -> str:
    def narrowed(years: Sequence[int]) -> str:
        return search_request.address(year=list(years) or None)

    if search.ref:  # nearly everything is a little like a passage; its years say nothing
        return ""
    return timeline.markup(list(counted.counts.items()), counted.none, search.filters.year, narrowed)


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
    """The encoder where it is wanted and there."""
    return None if search.mode == "words" else resources.meaning(snapshot.manifest.encoder).encoder


def _meaning_told(snapshot: Snapshot, search: search_request.Wanted) -> None:
    """Why words alone decided, where meaning was wanted too."""
    if search.mode == "words" or search.ref:
        return
    meaning = resources.meaning(snapshot.manifest.encoder)
    if meaning.loading:
        _wait(snapshot.manifest.encoder)
    elif meaning.failure:
        failure = hits.reason(TrailError(meaning.failure))
        theme.message("Matching words only", f"The meaning of texts cannot be compared. {failure}")


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
    theme.show('<section class="recent"></section>')  # what this browser remembers, where it does
    examples = " ".join(links.link(links.search(example), example, kind="example") for example in EXAMPLES)
    documents = counted(snapshot.manifest.counts["document"], "document")
    paragraphs = counted(snapshot.manifest.counts["paragraph"], "paragraph")
    theme.show(f'<p class="examples">Try {examples}</p>{search_help.disclosure()}<p class="quiet">{documents}, '
               f"{paragraphs}. {links.link('corpus', 'What is in the library')}</p>")  # fmt: skip
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
        followed = ladder.of(snapshot, found, level=3)
        theme.show(f"<h2>One sentence, followed to its source</h2>{followed}<p>{whole}</p>")


page()
