"""Search: one box, the paragraphs found with the reason for each, and facets; empty, it shows what there is to find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from indexer.challenges import Challenge, stored
from indexer.embed import Encoder
from indexer.errors import TrailError
from indexer.search import Filters, Results, like, search
from indexer.store import Snapshot
from indexer.trace import trace
from indexer.views import cards, chain, hits, howto, links, opened, overview, theme
from indexer.views.prose import counted

EXAMPLES = ("delayed transfers of care", "sharing patient data", "“Better Care Fund”", "HC 950 para 2.7", "workforce")
FACETS = {"publisher": "Publisher", "year": "Year", "kind": "Kind of work", "challenge": "Challenge"}
MODES = {"both": "Words and meaning", "words": "Words only"}
AT_ONCE = 10  # paragraphs on a page
AT_MOST = 100


def page() -> None:
    snapshot = opened.snapshot()
    challenges = stored(snapshot.extra("challenges"))
    query, ref = (st.query_params.get(name, "").strip() for name in ("q", "like"))
    theme.heading("Evidence Trail", "Search policy reports, and follow any sentence to what it rests on.")
    _box(query)
    theme.show(howto.disclosure())
    if ref or query:
        _answer(snapshot, query, "" if query else ref, challenges)
    else:
        _empty(snapshot, challenges)


# ── the address is the state: what it says goes into the widgets, what they say goes into it ─────────────────────


def _box(query: str) -> None:
    theme.put("words", query)
    st.text_input(
        "Search the reports", key="words", type="search", on_change=_asked, width=theme.COLUMN,
        placeholder="Words, a “quoted phrase”, or a place such as HC 950 para 2.7",
    )  # fmt: skip


def _asked() -> None:
    st.query_params.from_dict({"q": st.session_state["words"], **_kept("mode", "expand", *FACETS)})


def _kept(*names: str) -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in names if name in st.query_params}


def _narrowed(name: str) -> None:
    st.query_params[name] = st.session_state[f"only {name}"]


def _filters() -> Filters:
    """What the address narrows to; what is no number where one belongs narrows to nothing there is."""
    asked = {name: tuple(filter(None, st.query_params.get_all(name))) for name in FACETS}
    wrong = [value for name in ("year", "challenge") for value in asked[name] if not value.isdecimal()]
    if wrong:
        raise TrailError(f"{wrong[0]!r} is not a number to narrow by")
    numbers = {name: tuple(map(int, asked[name])) for name in ("year", "challenge")}
    return Filters(asked["publisher"], numbers["year"], asked["kind"], numbers["challenge"])


def _facets(
    snapshot: Snapshot, query: str, ref: str, filters: Filters, found: Results, challenges: Sequence[Challenge]
) -> None:
    with st.sidebar:
        st.html("<h2>Narrow down</h2>")
        if not ref:
            _mode()
            _spelling_out()
        for name, label in FACETS.items():
            chosen = [str(value) for value in getattr(filters, name)]
            loose = _ask(snapshot, query, ref, 1, replace(filters, **{name: ()})) if chosen else found
            counts = dict(loose.facets.get(name, ()))
            options = sorted({*counts, *chosen}, key=lambda value: (int(value) if value.isdecimal() else 0, value))
            if options:
                _facet(name, label, options, chosen, counts)
        theme.show(overview.legend(challenges, [value for value, _ in found.facets.get("challenge", ())]))


def _facet(name: str, label: str, options: Sequence[str], chosen: Sequence[str], counts: Mapping[str, int]) -> None:
    def told(value: str) -> str:
        return f"{value.replace('-', ' ')} · {counts.get(value, 0)}"

    key = f"only {name}"
    theme.put(key, [option for option in options if option in chosen])
    st.pills(label, options, selection_mode="multi", key=key, format_func=told, on_change=_narrowed, args=(name,))


def _mode() -> None:
    theme.put("how", _wanted_mode())
    st.radio("Match", list(MODES), key="how", format_func=MODES.__getitem__, on_change=_matched)


def _matched() -> None:
    st.query_params["mode"] = st.session_state["how"]


def _spelling_out() -> None:
    theme.put("spelt", _expands())
    st.checkbox("Look up what abbreviations stand for", key="spelt", on_change=_spelt)


def _spelt() -> None:
    if st.session_state["spelt"]:
        st.query_params.pop("expand", None)
    else:
        st.query_params["expand"] = "0"


def _expands() -> bool:
    return st.query_params.get("expand") != "0"


def _wanted_mode() -> str:
    asked = st.query_params.get("mode", "both")
    return asked if asked in MODES else "both"


def _wanted_count() -> int:
    asked = st.query_params.get("k", "")
    return min(int(asked), AT_MOST) if asked.isdecimal() and int(asked) > 0 else AT_ONCE


# ── what was found ─────────────────────────────────────────────────────────────────────────────────────────────


def _answer(snapshot: Snapshot, query: str, ref: str, challenges: Sequence[Challenge]) -> None:
    """What answers the query, or is like the passage `ref`."""
    try:
        filters = _filters()
        found = _ask(snapshot, query, ref, _wanted_count(), filters, None if ref else _encoder(snapshot))
        _facets(snapshot, query, ref, filters, found, challenges)
    except TrailError as error:
        ways = [links.link(links.search(query), "Search the whole corpus for this"),
                links.link(links.search(""), "Start a new search")]  # fmt: skip
        theme.dead_end("This cannot be searched for", hits.reason(error), ways)
    theme.show(hits.summary_alike(found, cards.short_name(snapshot, ref)) if ref else hits.summary(found))
    theme.show(hits.remarks(found, **_kept("mode", "expand", *FACETS)))
    theme.show(hits.results(found) if found.hits else hits.nothing(query, _narrows(filters)))
    if found.total > len(found.hits) and len(found.hits) >= _wanted_count() and _wanted_count() < AT_MOST:
        more = min(_wanted_count() + AT_ONCE, AT_MOST)
        rest: dict[str, links.Value] = {**_kept("mode", "typed", "expand", *FACETS), "k": more}
        address = links.alike(ref, **rest) if ref else links.search(query, **rest)
        theme.show(f'<p class="more">{links.link(address, f"Show {more} paragraphs")}</p>')


def _ask(snapshot: Snapshot, query: str, ref: str, k: int, filters: Filters, encoder: Encoder | None = None) -> Results:
    if ref:
        return like(snapshot, ref, k=k, filters=filters)
    correct = "typed" not in st.query_params
    return search(snapshot, query, k=k, filters=filters, encoder=encoder, correct=correct, expand=_expands())


def _narrows(filters: Filters) -> bool:
    return filters != Filters()


def _encoder(snapshot: Snapshot) -> Encoder | None:
    """The encoder where it is wanted and there; else a quiet line says why words alone decide."""
    meaning = opened.meaning(snapshot.manifest.encoder)
    if _wanted_mode() == "words":
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
    if opened.meaning(name).loading:
        theme.quiet("These match your words; meaning is still loading and follows by itself.")
    else:
        st.rerun()


# ── before the first question ──────────────────────────────────────────────────────────────────────────────────


def _empty(snapshot: Snapshot, challenges: Sequence[Challenge]) -> None:
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
