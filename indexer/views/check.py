"""Check: hand in a draft, and see for each of its citations whether the source says so; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import sleep

import streamlit as st

from indexer.checking import CHECKS, CheckReport, CheckState, messages
from indexer.checking.report import SUFFIXES, to_csv, to_docx, to_html, to_json
from indexer.errors import ReadError, TrailError
from indexer.extract import READERS
from indexer.store import Snapshot
from indexer.views.parts import checked, hits, links, resources, reviewing, theme, upload
from indexer.views.parts.prose import counted, sentence
from indexer.views.parts.upload import Handed

TYPES = sorted(suffix.removeprefix(".") for suffix in READERS)
AT_ONCE = 25  # citations in the list
KEPT = (
    "Your draft goes to the machine that runs this explorer and no further. It is read through a temporary file, which "
    "is deleted at once; what was found is kept for this session alone, and is gone when you put it away, load the "
    "page anew or close it. So no address opens a draft again: download the report to keep it."
)
BESIDE = "Links to the sources open in a new tab, so that your draft stays here."
FORMATS: dict[str, tuple[str, Callable[..., str | bytes]]] = {
    ".docx": ("Word", to_docx),
    ".html": ("a web page", to_html),
    ".csv": ("CSV", to_csv),
    ".json": ("JSON", to_json),
}
assert tuple(FORMATS) == SUFFIXES
ENDED = 0.5  # seconds: the click that asks for a report also ends the writing of a comment, which is then on its way


def page() -> None:
    snapshot = resources.snapshot()
    theme.heading("Check", "Hand in a draft: each of its citations is followed, and held against what stands there.")
    held = upload.kept()
    if held is None:
        _hand_in(snapshot)
    else:
        _found(snapshot, held)


# ── handing in ─────────────────────────────────────────────────────────────────────────────────────────────────


def _hand_in(snapshot: Snapshot) -> None:
    place = st.empty()  # for what is to be said: why there is no draft, how far it is, or what is wrong with it
    uploaded = st.file_uploader(
        "A draft in Word, PDF, HTML, Markdown or plain text", TYPES, key="draft", max_upload_size=upload.LARGEST,
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
    if held.by_words:
        theme.message("Compared by words and figures only", hits.reason(TrailError(held.by_words)))
    left, right = st.columns([3, 2], gap="large")
    with left:
        theme.show(checked.summary(report, len(held.accepted), len(held.notes)))
    with right:
        _downloads(held)
        theme.show(checked.problems(report))
    if not report.citations:
        return
    st.html("<h2>Citations</h2>")
    _filters(held)
    theme.show(checked.legend())
    chosen = _chosen(held)
    shown = _shown(chosen)
    theme.quiet(f"{counted(len(chosen), 'citation')} of {len(report.citations):,}, in the order of the draft. {BESIDE}")
    for at in chosen[:shown]:
        reviewing.entry(snapshot, held, at, chosen)
    reviewing.settle()
    if shown < len(chosen):
        more = min(AT_ONCE, len(chosen) - shown)
        st.button(f"Show {more} more", on_click=_show, args=(shown + more,))


def _downloads(held: Handed) -> None:
    """The report in each format, made when it is asked for; and the way to another draft."""
    st.html("<h3>Take the report away</h3>")
    stem = Path(held.report.file).stem or "draft"
    with st.container(horizontal=True, key="take-away"):
        for suffix, (name, made) in FORMATS.items():
            st.download_button(
                f"As {name}", partial(_made, held, made), f"{stem} checked{suffix}", key=f"as {suffix}",
                on_click="ignore",
            )  # fmt: skip
    st.button("Put this draft away", on_click=_put_away, help="Forgets it, and takes the next one.")


def _made(held: Handed, made: Callable[..., str | bytes]) -> str | bytes:
    sleep(ENDED)
    return made(held.report, held.notes, frozenset(held.accepted))


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
