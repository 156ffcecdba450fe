"""Recommendations: what each report asks for, what was answered, and by when it was to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import groupby

import streamlit as st

from indexer.recommendations import STATUSES, Entry, Ledger, Said, due, select, stored
from indexer.recommendations.deadlines import is_start
from indexer.recommendations.records import Kind
from indexer.store import Snapshot
from indexer.views.parts import cards, links, resources, theme
from indexer.views.parts.prose import counted, listed, shortened

TOLD = {
    "accepted": "Accepted",
    "accepted-in-part": "Accepted in part",
    "accepted-in-principle": "Accepted in principle",
    "rejected": "Rejected",
    "noted": "Noted",
    "already-done": "Already done",
    "unclear": "Not clear",
    "no-answer": "No answer found",
}
# How an answer bears on what was asked, for the frame of its tag.
STANDS = {"accepted": "strong", "already-done": "strong", "rejected": "none", "no-answer": "none"}
MOVED = {True: "put off", False: "brought forward", None: "moved"}  # a time that was set before
KINDS: tuple[Kind, ...] = ("recommendation", "conclusion")
TITLE = 80  # characters of the window's title
SENTENCE = 320  # characters of a sentence that names a time
AT_ONCE = 40  # entries of a report in sight; the others open with a click


def page() -> None:
    snapshot = resources.snapshot()
    kept = stored(snapshot.extra("recommendations"))
    work, status, kind = (st.query_params.get(name, "") for name in ("work", "status", "kind"))
    of = ": ".join(filter(None, ("Recommendations", snapshot.works()[work].title if work in snapshot.works() else "")))
    theme.heading("Recommendations", "What reports recommend, what was answered, and by when it was to be done. "
                  "“Accepted” and the like are read from an answer’s words, which stand beside it; few say it.",
                  window=shortened(f"{of}, {TOLD[status].lower()}" if status in TOLD else of, TITLE))  # fmt: skip
    if not kept.entries:
        theme.message(
            "No report here lists its recommendations",
            "Reports with a list of recommendations, and the responses to them, can be added on the Library page.",
            [links.link(links.address("corpus"), "Add a report or a response")],
        )
        return
    known = {entry.report for entry in kept.entries} | {entry.response for entry in kept.entries if entry.response}
    if (work and work not in known) or (status and status not in STATUSES) or (kind and kind not in KINDS):
        theme.dead_end(
            "Nothing is kept under this address", "These are the reports whose recommendations are known:",
            [links.link(_address(report, ""), cards.short_name(snapshot, report)) for report in _reports(kept)],
        )  # fmt: skip
    theme.show(_table(snapshot, kept, work, status))
    found = select(kept, work=work or None, statuses=(status,) if status else ())
    found = tuple(entry for entry in found if not kind or entry.recommendation.kind == kind)
    theme.show(_unanswered(snapshot, kept))
    theme.show(_timeline(snapshot, kept, found))
    theme.show(_list(snapshot, found))


def _address(work: str, status: str, kind: str = "") -> str:
    return links.address("recommendations", work=work, status=status, kind=kind)


def _reports(kept: Ledger) -> list[str]:
    return list(dict.fromkeys(entry.report for entry in kept.entries))


# ── by report and status ───────────────────────────────────────────────────────────────────────────────────────


def _table(snapshot: Snapshot, kept: Ledger, work: str, status: str) -> str:
    """How many of each report have each status, its conclusions, which few responses answer, apart; a number leads to
    those that it counts."""
    columns = [name for name in STATUSES if any(entry.status == name for entry in kept.entries)]
    heads = "".join(f'<th scope="col">{escape(TOLD[name])}</th>' for name in columns)
    rows = []
    for report in _reports(kept):
        for kind in KINDS:
            counts = Counter(
                entry.status for entry in kept.entries if entry.report == report and entry.recommendation.kind == kind
            )
            if not counts:
                continue
            cells = "".join(
                f'<td data-label="{TOLD[name]}">{_count(counts[name], report, name, kind)}</td>' for name in columns
            )
            title = links.link(_address(report, "", kind), snapshot.works()[report].title)
            many = counted(counts.total(), kind)
            rows.append(f'<tr><th scope="row">{title}<br><span class="quiet">{many}</span></th>{cells}</tr>')
    shown = f"{TOLD[status]}; " if status else ""
    every = f'<p class="ways">{links.link(_address("", ""), "Show all")}</p>' if work or status else ""
    caption = f"{shown}conclusions and recommendations by what was answered to them"
    return (
        f'<div class="scrolled" role="region" aria-label="By report and answer" tabindex="0">'
        f'<table class="counts stacked"><caption>{escape(caption[0].upper() + caption[1:])}</caption>'
        f'<thead><tr><th scope="col">Report</th>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>{every}'
    )


def _count(count: int, report: str, status: str, kind: str) -> str:
    if not count:
        return '<span class="quiet">0</span>'
    name = f"{counted(count, kind)}: {TOLD[status].lower()}"
    return links.link(_address(report, status, kind), f"{count:,}", name=name)


def _unanswered(snapshot: Snapshot, kept: Ledger) -> str:
    """Responses whose report is not held or not told apart, with why."""
    rows = []
    for response, tie in kept.responses:
        if tie.report is not None:
            continue
        name = links.link(links.read(response), snapshot.works()[response].title)
        several = " or ".join(cards.short_name(snapshot, report) for report in tie.candidates)
        why = f"it fits {several}, and nothing tells which" if several else "the report that it answers is not held"
        rows.append(f"<li>{name}: {escape(why)}.</li>")
    return f"<h2>Responses without their report</h2><ul>{''.join(rows)}</ul>" if rows else ""


# ── in time ────────────────────────────────────────────────────────────────────────────────────────────────────


def _timeline(snapshot: Snapshot, kept: Ledger, found: Sequence[Entry]) -> str:
    """The times that answers name, earliest first, each in its sentence: it may be set for something beside."""
    dated = [
        (last, said, entry)
        for entry in found
        for said in [said for said in entry.series if said.answer.target_date][-1:]
        if (last := due(said.answer.target_date or "", said.published or kept.dates.get(said.response)))
    ]
    if not dated:
        return ""
    today = date.today()
    rows = []
    for last, said, entry in sorted(dated, key=lambda row: row[0]):
        past = last < today and not is_start(said.answer.target_date or "")
        late = ' <span class="quiet">(this time has passed)</span>' if past else ""
        told = f" {_quoted(snapshot, said.response, shortened(said.dated, SENTENCE))}" if said.dated else ""
        named = "" if entry.promises(said) else "named in the answer: "
        when = f'{named}<time datetime="{last.isoformat()}">{escape(said.when)}</time>'
        rows.append(f"<li>{when}{late}: {links.link(links.read(entry.ref), _name(snapshot, entry))}:{told}</li>")
    times = f"{counted(len(rows), 'time')} that {'an answer names' if len(rows) == 1 else 'answers name'}"
    return f"<details><summary>{times}</summary><ol>{''.join(rows)}</ol></details>"


def _quoted(snapshot: Snapshot, id: str, words: str) -> str:
    return cards.said(snapshot.document(id), words)


def _name(snapshot: Snapshot, entry: Entry) -> str:
    return f"{cards.short_name(snapshot, entry.report)}, {_label(entry).lower()}"


# ── one by one ─────────────────────────────────────────────────────────────────────────────────────────────────


def _list(snapshot: Snapshot, found: Sequence[Entry]) -> str:
    """Report by report, in the order of each."""
    kinds = Counter(entry.recommendation.kind for entry in found)
    many = [counted(kinds[kind], kind) for kind in KINDS if kinds[kind]]
    head = f"<h2>{listed(many) or 'No recommendation'}</h2>"
    return head + "".join(
        _report(snapshot, report, list(entries)) for report, entries in groupby(found, key=lambda entry: entry.report)
    )


def _report(snapshot: Snapshot, report: str, found: Sequence[Entry]) -> str:
    """What one report asks for, and the response that answers it."""
    work = snapshot.works()[report]
    answered = dict.fromkeys(entry.response for entry in found if entry.response)
    replies = ", ".join(links.link(links.read(id), snapshot.works()[id].title) for id in answered)
    facts = f"{work.year or 'undated'}{f' · answered in {replies}' if replies else ''}"
    items = [f"<li>{_entry(snapshot, entry)}</li>" for entry in found]
    rest = len(items) - AT_ONCE
    more = (
        f"<details><summary>Show {rest} more</summary><ol>{''.join(items[AT_ONCE:])}</ol></details>" if rest > 0 else ""
    )
    title = f"{cards.badge(cards.publisher(work))} {links.link(links.read(report), work.title)}"
    return (
        f'<section class="asked-of"><h3>{title}</h3><p class="quiet">{facts}</p>'
        f"<ol>{''.join(items[:AT_ONCE])}</ol>{more}</section>"
    )


def _entry(snapshot: Snapshot, entry: Entry) -> str:
    """The chain of one: what it rests on, what it says, what was answered."""
    recommendation = entry.recommendation
    rests = " · ".join(
        links.link(links.trace(f"{entry.report}#{local}"), cards.place_name(local)) for local in recommendation.rests_on
    )
    for_whom = f'<p class="quiet">For: {escape(recommendation.addressee)}.</p>' if recommendation.addressee else ""
    said = "".join(f"<p>{escape(line)}</p>" for line in entry.text.splitlines() if line.strip())
    remarks = "".join(f'<p class="quiet">{escape(remark)}</p>' for remark in entry.remarks)
    return (
        f'<details class="hit"><summary><strong>{escape(_label(entry))}</strong> {_tag(entry)} '
        f'<span class="words">{escape(_opening(entry.text))}</span></summary>'
        f'<blockquote class="words">{said}</blockquote>{for_whom}'
        f'<p class="ways">{links.link(links.read(entry.ref), "Read it in its place")}'
        f"{f' · Rests on {rests}' if rests else ''}</p>{remarks}{_answer(snapshot, entry)}</details>"
    )


def _tag(entry: Entry) -> str:
    """What was answered, in a word; its frame says the same to the eye."""
    return f'<span class="tagged is-{STANDS.get(entry.status, "weak")}">{escape(TOLD[entry.status])}</span>'


def _label(entry: Entry) -> str:
    """`Recommendation 4`."""
    label = entry.recommendation.label
    is_named = label.lower().startswith(("recommendation", "conclusion"))
    said = label if is_named else f"{entry.recommendation.kind} {label}"
    return f"{said[:1].upper()}{said[1:]}"


def _opening(text: str) -> str:
    words = text.split()
    return " ".join(words[:14]) + (" …" if len(words) > 14 else "")


def _answer(snapshot: Snapshot, entry: Entry) -> str:
    if entry.answer is None:
        seen = ", ".join(snapshot.works()[id].title for id in entry.looked_at)
        looked = f"Looked for in: {seen}." if seen else "No response to this report is held."
        return f'<p class="quiet">No answer found. {escape(looked)}</p>'
    return "".join(_said(snapshot, entry, said) for said in entry.series)


def _said(snapshot: Snapshot, entry: Entry, said: Said) -> str:
    """One answer; of a later edition also whether it moves the time."""
    answer = said.answer
    moved = next((move for move in entry.moved if move.response == said.response), None)
    order = "said later" if entry.in_order else "the dates do not tell which was said first"
    facts = [
        f"<strong>{escape(TOLD[answer.status])}</strong>",
        order if len(entry.series) > 1 and (said.response != entry.response or not entry.in_order) else "",
        f"shown by {_quoted(snapshot, said.response, said.shown)}" if said.shown else "",
        f"{'when' if entry.promises(said) else 'a time is named in the answer'}: {escape(said.when)}"
        if said.when
        else "",
        f"{MOVED[moved.later]} from {escape(moved.before)}" if moved else "",
        f"who: {escape(', '.join(answer.responsible))}" if answer.responsible else "",
        f"answered together with {escape(', '.join(answer.together))}" if answer.together else "",
        f"found by its {escape(answer.method)}",
    ]
    words = "".join(f"<p>{escape(line)}</p>" for line in said.answered.splitlines() if line.strip())
    source = escape(snapshot.works()[said.response].title)
    read = links.link(links.read(f"{said.response}#{answer.paragraph}"), "Read the answer in its place")
    return (
        f'<p class="why">{" · ".join(filter(None, facts))}</p><blockquote class="words">{words}</blockquote>'
        f'<p class="ways">{source} · {read}</p>'
    )


page()
