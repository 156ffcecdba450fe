"""What is being done to the corpus: the one job for all sessions, how far it is, a way to stop it, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from indexer.jobs import Job, Jobs, State
from indexer.store import Snapshot, live_snapshot, under_way
from indexer.views.parts import links, resources, theme
from indexer.views.parts.prose import counted, sentence

LOOK_AGAIN, LOOK_IDLY = 1.0, 3.0  # seconds until the page looks what has changed: while work goes on, and else
SHOWN = 50  # documents or reasons listed; a folder may hold thousands
MEGABYTE = 1_000_000


def jobs() -> Jobs:
    return _jobs(str(resources.index()))


@st.cache_resource(show_spinner=False)
def _jobs(index: str) -> Jobs:
    """One for every index, for whoever looks at it."""
    return Jobs()


def busy() -> str:
    """Why nothing can be changed just now, as a sentence; empty where something can."""
    job = jobs().last
    if job and job.runs:
        return f"“{job.title}” is under way; wait until it has ended, or stop it."
    other = under_way(resources.store())
    return f"A build is under way, started {other}; wait until it has ended." if other else ""


def panel(snapshot: Snapshot) -> None:
    """How it stands. The panel looks again by itself, and draws the whole page anew where something began or ended."""
    drawn = _standing()
    seconds = LOOK_AGAIN if busy() else LOOK_IDLY
    with st.container(key="running"):  # always there, so that what comes and goes does not move the page's widgets
        st.fragment(_panel, run_every=seconds)(snapshot, drawn)


def _standing() -> tuple[object, ...]:
    job = jobs().last
    return (job and (job.number, job.runs), bool(busy()))


def _panel(snapshot: Snapshot, drawn: tuple[object, ...]) -> None:
    live = live_snapshot(resources.store())
    if _standing() != drawn or live not in (None, snapshot.name):
        st.rerun()
    job = jobs().last
    if job and job.runs:
        _under_way(job)
    elif other := under_way(resources.store()):
        words = f"It was started {other}. This page shows the new index when it has ended."
        theme.message("A build of this index is under way", words)
    elif job:
        _ended(snapshot, job)


# ── while it runs ──────────────────────────────────────────────────────────────────────────────────────────────


def _under_way(job: Job) -> None:
    with st.container(key="job"):
        share = f' value="{job.share * 100:.0f}"' if job.total else ""  # without it, the bar says only that it goes on
        bar = f'<progress max="100"{share} aria-label="How far it is"></progress>'
        words = f'<p role="status">{escape(far(job))}</p>'
        theme.show(f'<section class="job"><h2>{escape(job.title)}</h2>{bar}{words}</section>')
        stopping = job.state is State.STOPPING
        st.button("Stopping …" if stopping else "Stop", key="stop job", on_click=jobs().stop, disabled=stopping)
        theme.quiet("You can go on searching and reading meanwhile: the index as it was stays open until this is done.")


def far(job: Job) -> str:
    """How far a job is, in words."""
    name = f": {job.name}" if job.name else ""
    match job.stage:
        case "read":
            return f"Reading files, {job.done:,} of {job.total:,}{name}"
        case "encode" if job.total:
            return f"Working out meanings, {job.done:,} of {counted(job.total, 'passage')}"
        case "encode":
            return "Getting ready to work out meanings"
        case "write":
            return "Writing the new index"
        case "fetch":
            of = f" of {job.total / MEGABYTE:.1f}" if job.total else ""
            return f"Fetching {job.name}, {job.done / MEGABYTE:.1f}{of} MB"
    return "Starting"


# ── when it has ended ──────────────────────────────────────────────────────────────────────────────────────────


def _ended(snapshot: Snapshot, job: Job) -> None:
    with st.container(key="job"):
        theme.show(f'<section class="message" role="status">{told(snapshot, job)}</section>')
        st.button("Put this message away", key="forget job", on_click=jobs().forget)


def told(snapshot: Snapshot, job: Job) -> str:
    """What came of a job, as markup: what was added, what went, what failed and how to mend it."""
    fetched = [work for report in job.reports for work in report.get("fetched", ())]
    if job.state is State.DONE:
        head = f"Done: {job.title}"
    else:
        head = f"Stopped: {job.title}" if job.state is State.STOPPED else f"This failed: {job.title}"
    parts = [f"<h2>{escape(head)}</h2>", _why_not(job)]
    now = snapshot.document_ids()
    parts += [
        _listed("Fetched", [escape(_file(work)) for work in fetched if work["new"]]),
        _listed("There already", [escape(_file(work)) for work in fetched if work["path"] and not work["new"]]),
        _listed("Could not be fetched", [escape(sentence(work["failure"])) for work in fetched if work["failure"]]),
    ]
    if job.state is State.DONE:
        new = [_document(snapshot, id) for id in now if id not in job.before]
        gone = [escape(id) for id in sorted(job.before - set(now))]
        parts += [_listed("New in the library", new), _listed("No longer in the library", gone), *_built(job)]
        if not new and not gone:
            parts.append(f"<p>The library holds {counted(len(now), 'document')}, the same as before.</p>")
    return "".join(parts)


def _why_not(job: Job) -> str:
    if job.state is State.STOPPED:
        return (
            "<p>The index is as it was before. Files that were added or fetched on the way are kept; "
            "<b>Rebuild</b> reads them.</p>"
        )
    return f"<p>{escape(sentence(job.error))} The index is as it was before.</p>" if job.error else ""


def _built(job: Job) -> list[str]:
    reasons = [left["reason"] for report in job.reports for kind in ("failures", "superseded") for left in
               report.get(kind, ())]  # fmt: skip
    return [_listed("Left out", [escape(sentence(reason)) for reason in reasons])]


def _document(snapshot: Snapshot, id: str) -> str:
    work = snapshot.work(id)
    return links.link(links.read(id), work.title)


def _file(work: dict[str, Any]) -> str:
    return f"{work['work']}: {work['path']}"


def _listed(title: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    rest = f"<p>… and {len(items) - SHOWN:,} more.</p>" if len(items) > SHOWN else ""
    rows = "".join(f"<li>{item}</li>" for item in items[:SHOWN])
    return f'<h3>{escape(title)} ({len(items):,})</h3><ul class="ways">{rows}</ul>{rest}'
