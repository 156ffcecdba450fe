"""Corpus: what is held and how sound it is, what was left out, what is cited but not held; and ways to change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

import streamlit as st

from indexer.contract import STATES
from indexer.holdings.held import Holding, Wanted, holdings, left_out, unanswered, wanted_works
from indexer.store import Snapshot
from indexer.views.parts import cards, changing, links, resources, running, theme
from indexer.views.parts.prose import counted, listed

AT_ONCE = 25  # documents in the list
WANTED_SHOWN = 25  # works in sight; the others open with a click
PROBLEMS_SHOWN = 50  # of one document
NOTES_SHOWN = 4  # that cite one work
LEFT_SHOWN = 50  # files left out


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document as this page shows it, drawn once for a snapshot: reading all documents takes long."""

    words: str  # that can be looked for, in small letters
    entry: str
    problems: str  # empty where there are none


def page() -> None:
    snapshot = resources.snapshot()
    theme.heading("Corpus", "What was read, what could not be, and what it cites.")
    running.panel(snapshot)
    theme.show(_facts(snapshot))
    changing.forms(snapshot)
    documents, wanted = _drawn(snapshot.address, snapshot)
    shown = _documents(documents)
    theme.show(_problems(shown))
    theme.show(_failures(left_out(snapshot)))
    theme.show(wanted)


@st.cache_resource(show_spinner=False, max_entries=2)
def _drawn(address: str, _snapshot: Snapshot) -> tuple[list[Drawn], str]:
    documents = [Drawn(_searched(held), _document(held), _problem_list(held)) for held in holdings(_snapshot)]
    return documents, _wanted(_snapshot, wanted_works(_snapshot))


# ── which documents: the address says it ───────────────────────────────────────────────────────────────────────


def _documents(documents: Sequence[Drawn]) -> Sequence[Drawn]:
    """Those that the address asks for, a screenful at a time; gives those shown."""
    st.html("<h2>Documents</h2>")
    if len(documents) > AT_ONCE or "q" in st.query_params:
        theme.put("document words", st.query_params.get("q", ""))
        st.text_input("Find a document by its title, publisher or file", key="document words", on_change=_looked_for,
                      width=theme.COLUMN)  # fmt: skip
    words = st.query_params.get("q", "").lower().split()
    found = [document for document in documents if all(word in document.words for word in words)]
    asked = st.query_params.get("k", "")
    count = max(AT_ONCE, int(asked)) if asked.isdecimal() and len(asked) < 7 else AT_ONCE
    shown = found[:count]
    rows = "".join(f"<li>{document.entry}</li>" for document in shown)
    theme.show(f'<ul class="holdings">{rows}</ul>' if rows else "<p>No document has these words.</p>")
    if len(documents) > AT_ONCE:
        theme.quiet(f"{len(shown):,} of {counted(len(found), 'document')} shown.")
    if len(shown) < len(found):
        more = min(AT_ONCE, len(found) - count)
        st.button(f"Show {more} more", key="more documents", on_click=_show, args=(count + more,))
    return shown


def _looked_for() -> None:
    words = str(st.session_state["document words"]).strip()
    st.query_params.from_dict({"q": words} if words else {})


def _show(count: int) -> None:
    st.query_params["k"] = str(count)


def _searched(held: Holding) -> str:
    work = held.document.work
    return " ".join(filter(None, (work.title, work.body, work.publisher, work.id, held.document.file))).lower()


# ── what is told of them ───────────────────────────────────────────────────────────────────────────────────────


def _facts(snapshot: Snapshot) -> str:
    made = datetime.fromisoformat(snapshot.manifest.created)
    built = f"{made.day} {made:%B %Y, %H:%M} UTC"
    counts = snapshot.manifest.counts
    facts = {
        "Documents": f"{counts['document']:,}",
        "Text": f"{counted(counts['paragraph'], 'paragraph')}, {counted(counts['sentence'], 'sentence')}",
        "Notes": f"{counted(counts['note'], 'note')}, {counted(counts['marker'], 'raised number')}",
        "Built": built,
        "Meaning compared by": snapshot.manifest.encoder,
        "Snapshot": snapshot.name,
    }
    told = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(fact)}</dd></div>" for name, fact in facts.items())
    return f'<dl class="facts">{told}</dl>'


def _document(holding: Holding) -> str:
    document = holding.document
    work = document.work
    edition = cards.digest(document) or '<span class="quiet">Original</span>'
    facts = " · ".join(
        [
            f"{document.file} ({document.format})",
            f"{counted(holding.paragraphs, 'paragraph')}, {holding.numbered:,} of them numbered",
            counted(len(document.markers), "raised number"),
            counted(len(document.notes), "note"),
        ]
    )
    leads = _led("Where its notes lead", holding.states) or "<p>It has no notes that cite anything.</p>"
    leads += _led("What its text itself names", holding.named)
    problems = f"<p>{counted(len(holding.problems), 'problem')} found, listed below.</p>" if holding.problems else ""
    return (
        f"<h3>{cards.badge(cards.publisher(work))} {links.link(links.read(work.id), work.title)}</h3>"
        f'<p class="source">{work.published or "undated"} · {edition}</p>'
        f'<p class="quiet">{escape(facts)}</p><p>{escape(holding.verdict)}</p>{leads}{problems}'
    )


def _led(title: str, states: Mapping[str, int]) -> str:
    items = "".join(
        f"<li>{escape(STATES[state])}: <b>{count:,}</b></li>" for state in STATES if (count := states.get(state, 0))
    )
    return f'<p>{title}:</p><ul class="states">{items}</ul>' if items else ""


def _problems(shown: Sequence[Drawn]) -> str:
    lists = "".join(document.problems for document in shown)
    body = lists or "<p>None: every raised number has its note, and every note its raised number.</p>"
    return f"<section><h2>Problems found</h2>{body}</section>"


def _problem_list(holding: Holding) -> str:
    if not holding.problems:
        return ""
    document = holding.document
    items = []
    for problem in holding.problems[:PROBLEMS_SHOWN]:
        page = f" (page {problem.page})" if problem.page else ""
        place = holding.place(problem)
        way = links.link(links.read(place), f"See {cards.place_name(place.partition('#')[2])}") if place else ""
        items.append(f"<li>{escape(problem.detail)}{page} {way}</li>")
    more = len(holding.problems) - PROBLEMS_SHOWN
    rest = f"<p>… and {more:,} more, which <code>trail show {escape(document.id)}</code> lists.</p>" if more > 0 else ""
    title = f"{document.work.title}: {counted(len(holding.problems), 'problem')}"
    return f'<details><summary>{escape(title)}</summary><ul class="ways">{"".join(items)}</ul>{rest}</details>'


def _failures(reasons: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(reason)}</li>" for reason in reasons[:LEFT_SHOWN])
    more = len(reasons) - LEFT_SHOWN
    rest = f"<p>… and {more:,} more, which <code>trail status</code> lists.</p>" if more > 0 else ""
    body = f'<ul class="ways">{items}</ul>{rest}' if items else "<p>None.</p>"
    return f"<section><h2>Files left out</h2>{body}</section>"


def _wanted(snapshot: Snapshot, wanted: Sequence[Wanted]) -> str:
    shown, rest = wanted[:WANTED_SHOWN], wanted[WANTED_SHOWN:]
    more = f"<details><summary>{len(rest):,} more</summary>{_works(snapshot, rest)}</details>" if rest else ""
    body = f"{_works(snapshot, shown)}{more}" if shown else "<p>None.</p>"
    lead = "Known works that are not in the corpus, the most cited first. With one added, traces go on through it."
    cited = f'<section><h2>Cited, but not here ({len(wanted):,})</h2><p class="quiet">{lead}</p>{body}</section>'
    return cited + _unanswered(snapshot)


def _unanswered(snapshot: Snapshot) -> str:
    """What answers a report here, or is answered by a document here, and is not held itself."""
    items = "".join(
        f"<li>{links.link(links.read(id), snapshot.works()[id].title)}: {escape(missing)}</li>"
        for id, missing in unanswered(snapshot)
    )
    return f"<section><h2>Answers that are not here</h2><ul>{items}</ul></section>" if items else ""


def _works(snapshot: Snapshot, wanted: Sequence[Wanted]) -> str:
    items = []
    for entry in wanted:
        cited = listed(
            [links.link(links.read(ref), cards.short_name(snapshot, ref)) for ref in entry.notes[:NOTES_SHOWN]]
        )
        more = len(entry.notes) - NOTES_SHOWN
        rest = f" and {counted(more, 'more place')}" if more > 0 else ""
        work = entry.work
        facts = escape(" · ".join(fact for fact in (work.body, work.series, work.published) if fact))
        items.append(
            f'<li><cite>{escape(work.title)}</cite> <span class="quiet">{facts}</span> · cited by {cited}{rest}</li>'
        )
    return f'<ul class="works">{"".join(items)}</ul>'


page()
