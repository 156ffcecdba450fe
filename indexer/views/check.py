"""Check: hand in a draft, and see for each of its citations whether the source says so; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from pathlib import Path
from time import sleep
from weakref import ReferenceType, ref

import streamlit as st

from indexer.checking import CHECKS, CheckReport, CheckState, messages
from indexer.checking.comments import commented
from indexer.checking.report import SUFFIXES, to_csv, to_docx, to_html, to_json
from indexer.errors import ReadError, TrailError
from indexer.store import Snapshot
from indexer.views.parts import cards, checked, hits, links, margin, resources, reviewing, theme, upload
from indexer.views.parts.prose import counted, sentence
from indexer.views.parts.upload import Handed

AT_ONCE = 25  # citations in the list
KEPT = (
    "Your draft goes to the machine that runs this explorer and no further. It reaches no disk; "
    "what was found is kept for this session alone, and is gone when you close it or load the page "
    "anew. So no address opens a draft again: download the report to keep it. Only your own comments stay, in this "
    "browser alone, and are there again when you hand in the same draft."
)
LEAD = "Hand in a draft: each of its citations is followed, and held against what stands there."
BESIDE = "Links to the sources open in a new tab, so that your draft stays here."
FORMATS: dict[str, tuple[str, Callable[..., str | bytes]]] = {
    ".docx": ("Word", to_docx),
    ".html": ("a web page", to_html),
    ".csv": ("CSV", to_csv),
    ".json": ("JSON", to_json),
}
assert tuple(FORMATS) == SUFFIXES
REMEMBERS = Path(margin.__file__).with_name("reviewed.js")
ENDED = 0.5  # seconds: the click that asks for a report also ends the writing of a comment, which is then on its way


def page() -> None:
    snapshot = resources.snapshot()
    held = upload.kept()
    theme.heading("Review", "" if held else LEAD, window=f"Review: {messages.title(held.report)}" if held else "")
    if held is None:
        _hand_in(snapshot)
    else:
        _found(snapshot, held)


# ── handing in ─────────────────────────────────────────────────────────────────────────────────────────────────


def _hand_in(snapshot: Snapshot) -> None:
    place = st.empty()  # for what is to be said: why there is no draft, how far it is, or what is wrong with it
    uploaded = st.file_uploader(
        "A draft in Word, PDF, HTML, Markdown or plain text", upload.TYPES, key="draft", max_upload_size=upload.LARGEST,
        width=theme.COLUMN,
    )  # fmt: skip
    with st.form("pasted", border=False):
        text = st.text_area("Or its text, with its notes", key="pasted words", height=180, width=theme.COLUMN)
        asked = st.form_submit_button("Check this text")
    theme.show(f'<section><p class="quiet">{KEPT}</p>{checked.cannot()}</section>')
    try:
        with place.container():
            if asked:
                upload.words(text, snapshot)
            elif uploaded is not None:
                upload.file(uploaded.name, uploaded.getvalue(), snapshot)
            else:
                _again()
                return
    except TrailError as error:
        with place.container():
            theme.message("This draft cannot be checked", _why(error))
        return
    st.rerun()


def _again() -> None:
    """Where the address names a citation: the way back to it."""
    if "at" in st.query_params:
        theme.message("Hand the draft in again", "This address names a citation of a draft, and drafts are not kept.",
                      [links.link(links.check(), "Start afresh")])  # fmt: skip


def _why(error: TrailError) -> str:
    """One plain line; the file's name is left out, for there is but one."""
    return sentence(f"{error.reason}; {error.cure}") if isinstance(error, ReadError) else hits.reason(error)


def _put_away() -> None:
    upload.put_away()
    st.query_params.clear()


# ── what was found ─────────────────────────────────────────────────────────────────────────────────────────────


def _found(snapshot: Snapshot, held: Handed) -> None:
    report = held.report
    _remembered(held)
    opened = f"<span{cards.opened(links.check(), f'Draft: {report.file}, to be handed in again')}></span>"
    if held.by_words:
        theme.message("Compared by words and figures only", hits.reason(TrailError(held.by_words)))
    left, right = st.columns([3, 2], gap="large")
    with left:
        theme.show(opened + checked.summary(report, len(held.accepted), len(held.notes), len(held.decided)))
    with right:
        _downloads(held)
        theme.show(checked.problems(report))
    if not report.citations:
        return
    is_draft = held.draft is not None and st.query_params.get("view") == "draft"
    theme.show(_views(is_draft) if held.draft is not None else "")
    if is_draft:
        _in_margin(snapshot, held)
        return
    st.html("<h2>Citations</h2>")
    _filters(held)
    theme.show(checked.legend())
    chosen = _chosen(held)
    shown = _shown(chosen)
    reviewing.begin(held, chosen)
    theme.quiet(f"{counted(len(chosen), 'citation')} of {len(report.citations):,}, in the order of the draft. {BESIDE}")
    for at in chosen[:shown]:
        reviewing.entry(snapshot, held, at, chosen)
    reviewing.settle()
    if shown < len(chosen):
        more = min(AT_ONCE, len(chosen) - shown)
        st.button(f"Show {more} more", on_click=_show, args=(shown + more,))


def _views(is_draft: bool) -> str:
    """The draft itself, or the list of its citations."""
    ways = (
        ("Citations, one by one", None, not is_draft),
        ("The draft, with verdicts in the margin", "draft", is_draft),
    )
    items = "".join(
        f'<li><a href="{escape(_with(view=view))}" data-key="view {view}"'
        f"{' aria-current=' + chr(34) + 'true' + chr(34) if chosen else ''}>{words}</a></li>"
        for words, view, chosen in ways
    )
    return f'<nav class="tabs" aria-label="How the draft is shown"><ul>{items}</ul></nav>'


def _with(**other: links.Value) -> str:
    """This page's address with something of it changed."""
    here: dict[str, links.Value] = {name: st.query_params.get_all(name) for name in st.query_params}
    return links.address("check", **{**here, **other})


def _in_margin(snapshot: Snapshot, held: Handed) -> None:
    """The draft with its verdicts and, where one is chosen, that citation with its source beside it."""
    assert held.draft is not None
    at = reviewing.number("at") - 1
    if not 0 <= at < len(held.report.citations):
        reviewing.begin(held, range(len(held.report.citations)))
        theme.show(margin.of(held.draft, held))
        return
    left, right = st.columns([1, 1], gap="medium")
    with left:
        theme.show(margin.of(held.draft, held))
    with right, st.container(key="evidence"):
        reviewing.entry(snapshot, held, at, range(len(held.report.citations)))
    reviewing.settle()


def _remembered(held: Handed) -> None:
    """What its reader said of it in an earlier visit, asked of the browser once; and what they say now, kept there."""
    names = upload.names(held.report)
    said = [[names[at], held.notes.get(at, ""), at in held.accepted] for at in sorted(held.decided)]
    component = st.components.v2.component(
        "reviewed", html="<div></div>", js=REMEMBERS.read_text(encoding="utf-8"), isolate_styles=False
    )
    ask = not held.is_restored and not said
    component(
        key="reviewed", data={"names": names, "said": said, "ask": ask},
        on_restored_change=lambda: _restore(held, names),
    )  # fmt: skip


def _restore(held: Handed, names: Sequence[str]) -> None:
    held.is_restored = True
    found = st.session_state["reviewed"].get("restored") or []
    for name, words, accepted in found:
        if name not in names:
            continue
        at = names.index(name)
        if words:
            held.notes[at] = str(words)
        if accepted:
            held.accepted.add(at)


def _downloads(held: Handed) -> None:
    """The report in each format, made when it is asked for; and the way to another draft."""
    st.html("<h3>Take the report away</h3>")
    stem = Path(held.report.file).stem or "draft"
    with st.container(horizontal=True, key="take-away"):
        for suffix, (name, made) in FORMATS.items():
            st.download_button(
                f"As {name}", partial(_made, ref(held), made), f"{stem} checked{suffix}", key=f"as {suffix}",
                on_click="ignore",
            )  # fmt: skip
        if held.word:
            st.download_button(
                "My draft, with comments", partial(_given_back, ref(held)), f"{stem} with comments.docx",
                key="as draft", on_click="ignore", type="primary",
            )  # fmt: skip
    with st.popover("Close draft"):
        theme.show("<p>This forgets the draft and what was found. Your comments stay in this browser.</p>")
        st.button("Close it", key="close draft", on_click=_put_away)


def _given_back(kept: ReferenceType[Handed]) -> bytes:
    """The Word file that was handed in, with a comment at each citation, and what its reader said first."""
    held = _still(kept)
    accepted = dict.fromkeys(held.accepted, "Accepted.")
    return commented(held.word, held.report, {**accepted, **held.notes})


def _made(kept: ReferenceType[Handed], made: Callable[..., str | bytes]) -> str | bytes:
    held = _still(kept)
    return made(held.report, held.notes, frozenset(held.accepted))


def _still(kept: ReferenceType[Handed]) -> Handed:
    """The draft with what is just being said of it; a button that is gone keeps none that was closed."""
    sleep(ENDED)
    held = kept()
    if held is None:
        raise TrailError("this draft was closed; hand it in again")
    return held


# ── which of them: the address says it ─────────────────────────────────────────────────────────────────────────


def _filters(held: Handed) -> None:
    report = held.report
    counts = report.summary
    theme.put("only states", _states(report))
    st.pills(
        "Show only", list(counts), selection_mode="multi", key="only states", on_change=_narrowed,
        format_func=lambda state: f"{messages.label(state)} · {counts[state]}",
    )  # fmt: skip
    with st.container(horizontal=True, key="narrowed"):
        if report.has_faults:
            faults = sum(found.is_fault for found in report.citations)
            theme.put("only faults", "faults" in st.query_params)
            st.checkbox(f"Faults only · {faults}", key="only faults", on_change=_narrowed)
        left = len(report.citations) - len(held.decided)
        theme.put("only open", "open" in st.query_params)
        st.checkbox(f"Not yet accepted or commented on · {left}", key="only open", on_change=_narrowed)


def _narrowed() -> None:
    given = {name: "1" for name in ("faults", "open") if st.session_state.get(f"only {name}")}
    st.query_params.from_dict({"state": list(st.session_state["only states"]), **given})


def _states(report: CheckReport) -> list[CheckState]:
    asked = st.query_params.get_all("state")
    return [state for state in CHECKS if state in asked and state in report.summary]


def _chosen(held: Handed) -> list[int]:
    """The places in the report of the citations that the address asks for; the one that is open stays among them."""
    report = held.report
    states, faults = _states(report), "faults" in st.query_params and report.has_faults
    is_left, opened_at = "open" in st.query_params, reviewing.number("at") - 1

    def wanted(at: int) -> bool:
        found = report.citations[at]
        right = (not states or found.state in states) and (found.is_fault or not faults)
        return at == opened_at or (right and not (is_left and at in held.decided))

    return [at for at in range(len(report.citations)) if wanted(at)]


def _shown(chosen: Sequence[int]) -> int:
    """How many of them; the open one is always among them."""
    opened_at = reviewing.number("at") - 1
    least = chosen.index(opened_at) + 1 if opened_at in chosen else 0
    return max(AT_ONCE, reviewing.number("k"), least)


def _show(count: int) -> None:
    st.query_params["k"] = str(count)


page()
