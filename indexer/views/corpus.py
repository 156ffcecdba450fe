"""Library: what is held and how sound it is, what was left out, what is wanted; and ways to change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import urlencode

import streamlit as st

from indexer.contract import STATES
from indexer.holdings.held import Holding, Wanted, gave_way, holdings, left_out, unanswered, wanted_works
from indexer.models import Work
from indexer.store import Snapshot
from indexer.views.parts import cards, changing, links, resources, running, theme
from indexer.views.parts.prose import counted, listed

AT_ONCE = 25  # documents in the list
WANTED_SHOWN = 10  # works at first; all are a link away, for a browser takes long over a table of hundreds of links
PROBLEMS_SHOWN = 50  # of one document
NOTES_SHOWN = 4  # that cite one work
NOTHING_WRONG = "Nothing is wrong with these; a file that is not wanted can be taken out under “Remove” above."
LEFT_SHOWN = 50  # files left out
COLUMNS = {
    "title": "Title",
    "publisher": "Publisher",
    "year": "Year",
    "edition": "Edition",
    "health": "Read",
    "sources": "Sources held",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document as this page shows it, drawn once for a snapshot: reading all documents takes long."""

    words: str  # that can be looked for, in small letters
    entry: str  # its row
    problems: str  # empty where there are none
    keys: Mapping[str, tuple[object, ...]]  # by column, what it is sorted by


def page() -> None:
    snapshot = resources.snapshot()
    theme.heading("Library", "What is held, how soundly it was read, and what is wanted next.")
    running.panel(snapshot)
    theme.show(_contents())
    documents, wanted, unanswered = _drawn(snapshot.address, snapshot)
    shown = _documents(documents)
    theme.show(_wanted(wanted) + unanswered)
    theme.show('<div id="add"></div>')
    changing.forms(snapshot)
    theme.show(_problems(shown))
    theme.show(_reasons("Files left out", left_out(snapshot)) or "<h2>Files left out</h2><p>None.</p>")
    theme.show(_reasons("Several files of one work", gave_way(snapshot), NOTHING_WRONG))
    theme.show(f"<h2>This index</h2>{_facts(snapshot)}")


@st.cache_resource(show_spinner=False, max_entries=2)
def _drawn(address: str, _snapshot: Snapshot) -> tuple[list[Drawn], list[str], str]:
    documents = [
        Drawn(_searched(held), _document(held), _problem_list(held), _keys(held)) for held in holdings(_snapshot)
    ]
    return documents, [_want(_snapshot, entry) for entry in wanted_works(_snapshot)], _unanswered(_snapshot)


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
    by, down = _order()
    if by:
        found = sorted(found, key=lambda document: document.keys[by], reverse=down)
    shown = found[:count]
    theme.show(_table(shown, by, down) if shown else "<p>No document has these words.</p>")
    if len(documents) > AT_ONCE:
        theme.quiet(f"{len(shown):,} of {counted(len(found), 'document')} shown.")
    if len(shown) < len(found):
        more = min(AT_ONCE, len(found) - count)
        st.button(f"Show {more} more", key="more documents", on_click=_show, args=(count + more,))
    return shown


def _looked_for() -> None:
    words = str(st.session_state["document words"]).strip()
    kept = {name: st.query_params[name] for name in ("sort", "down", "wanted") if name in st.query_params}
    st.query_params.from_dict({**kept, **({"q": words} if words else {})})


def _order() -> tuple[str, bool]:
    """The column that the address sorts by, empty for the library's own order, and whether the greatest comes first."""
    by = st.query_params.get("sort", "")
    return (by if by in COLUMNS else ""), "down" in st.query_params


def _table(shown: Sequence[Drawn], by: str, down: bool) -> str:
    """The documents, a row each; the head of each column sorts by it, and by it the other way."""
    heads = "".join(_head(name, label, by, down) for name, label in COLUMNS.items())
    rows = "".join(document.entry for document in shown)
    return (
        '<div class="wide" tabindex="0" role="group" aria-label="Documents held"><table class="counts holdings">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _head(name: str, label: str, by: str, down: bool) -> str:
    is_by = name == by
    href = links.address("corpus", q=st.query_params.get("q"), sort=name, down=1 if is_by and not down else None,
                         wanted=st.query_params.get("wanted"))  # fmt: skip
    state = f' aria-sort="{"descending" if down else "ascending"}"' if is_by else ""
    arrow = f' <span aria-hidden="true">{"▾" if down else "▴"}</span>' if is_by else ""
    return (
        f'<th scope="col"{state}><a href="{escape(href)}" data-stay="1" data-key="sort {name}">{label}</a>{arrow}</th>'
    )


def _keys(held: Holding) -> Mapping[str, tuple[object, ...]]:
    work, (here, of) = held.document.work, held.sources
    return {
        "title": (work.title.casefold(),),
        "publisher": (cards.publisher(work).casefold(), work.published or ""),
        "year": (work.published or "",),
        "edition": (held.document.edition, work.title.casefold()),
        "health": (len(held.problems), work.title.casefold()),
        "sources": (here / of if of else -1.0, of),
    }


def _contents() -> str:
    """To the parts of this page."""
    parts = (("#wanted", "Wanted next"), ("#add", "Add documents"), ("#problems", "Problems found"))
    ways = " · ".join(f'<a href="{href}">{words}</a>' for href, words in parts)
    return f'<p class="ways">{ways}</p>'


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
    """A row; how the document was read and where its notes lead open under its title."""
    document = holding.document
    work = document.work
    edition = "Digest" if document.edition == "digest" else "Original"
    here, of = holding.sources
    count = len(holding.problems)
    health = counted(count, "problem") if count else "sound"
    return (
        f'<tr><th scope="row">{links.link(links.read(work.id), work.title)}{_more(holding)}</th>'
        f"<td>{cards.badge(cards.publisher(work))}</td><td>{work.year or 'undated'}</td><td>{edition}</td>"
        f"<td>{health}</td><td>{f'{here:,} of {of:,}' if of else 'cites none'}</td></tr>"
    )


def _more(holding: Holding) -> str:
    document = holding.document
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
    return (
        f'<details><summary>How it was read</summary><p class="quiet">{escape(facts)}</p>'
        f"<p>{escape(holding.verdict)}</p>{leads}</details>"
    )


def _led(title: str, states: Mapping[str, int]) -> str:
    items = "".join(
        f"<li>{escape(STATES[state])}: <b>{count:,}</b></li>" for state in STATES if (count := states.get(state, 0))
    )
    return f'<p>{title}:</p><ul class="states">{items}</ul>' if items else ""


def _problems(shown: Sequence[Drawn]) -> str:
    lists = "".join(document.problems for document in shown)
    body = lists or "<p>None: every raised number has its note, and every note its raised number.</p>"
    return f'<section id="problems"><h2>Problems found</h2>{body}</section>'


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


def _reasons(title: str, reasons: Sequence[str], lead: str = "") -> str:
    """A list of them; empty where there are none."""
    items = "".join(f"<li>{escape(reason)}</li>" for reason in reasons[:LEFT_SHOWN])
    more = len(reasons) - LEFT_SHOWN
    rest = f"<p>… and {more:,} more, which <code>trail status</code> lists.</p>" if more > 0 else ""
    before = f'<p class="quiet">{lead}</p>' if lead else ""
    return f'<section><h2>{title}</h2>{before}<ul class="ways">{items}</ul>{rest}</section>' if items else ""


def _wanted(rows: Sequence[str]) -> str:
    """The works that are wanted most; all of them where the address says so."""
    shown = rows if "wanted" in st.query_params else rows[:WANTED_SHOWN]
    lead = (
        "Known works that are cited here and not held. With one added, the chains that end at it go on; the work that "
        "completes most of them comes first."
    )
    body = f"{_works(shown)}{_all_wanted(len(rows)) if len(shown) < len(rows) else ''}" if rows else "<p>None.</p>"
    return (
        f'<section class="wants" id="wanted"><h2>Wanted next ({len(rows):,})</h2><p class="quiet">{lead}</p>{body}'
        "</section>"
    )


def _all_wanted(count: int) -> str:
    here: dict[str, links.Value] = {name: st.query_params.get_all(name) for name in st.query_params}
    way = links.link(links.address("corpus", **{**here, "wanted": "all"}), f"Show all {count:,}", stays=True)
    return f'<p class="more">{way}</p>'


def _unanswered(snapshot: Snapshot) -> str:
    """What answers a report here, or is answered by a document here, and is not held itself."""
    items = "".join(
        f"<li>{links.link(links.read(id), snapshot.works()[id].title)}: {escape(missing)}</li>"
        for id, missing in unanswered(snapshot)
    )
    return f"<section><h2>Answers that are not here</h2><ul>{items}</ul></section>" if items else ""


def _works(rows: Sequence[str]) -> str:
    head = '<tr><th scope="col">Work</th><th scope="col">Completes</th><th scope="col">Get it</th></tr>'
    table = f'<table class="counts works"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>'
    return f'<div class="wide" tabindex="0" role="group" aria-label="Works wanted">{table}</div>'


def _want(snapshot: Snapshot, entry: Wanted) -> str:
    """A work that is wanted: who cites it, how many chains it completes, and the ways to it."""
    cited = listed(_citing(snapshot, entry.notes[:NOTES_SHOWN]))
    more = len(entry.notes) - NOTES_SHOWN
    rest = f" and {counted(more, 'more place')}" if more > 0 else ""
    work = entry.work
    dated = "" if work.title.endswith(str(work.year)) else cards.date(work.published)  # "Care Act 2014" says so itself
    facts = escape(" · ".join(filter(None, (work.body, work.series, dated))))
    return (
        f'<tr><th scope="row"><cite>{escape(work.title)}</cite> <span class="quiet">{facts}</span>'
        f'<p class="quiet">cited by {cited}{rest}</p></th><td>{counted(entry.chains, "chain")}</td>'
        f'<td>{_find(work)} <a href="#add">add a file</a></td></tr>'
    )


def _citing(snapshot: Snapshot, refs: Sequence[str]) -> list[str]:
    """`NAO HC 950 note 18`, and of the same document then `note 47` alone."""
    ways, last = [], ""
    for ref in refs:
        document = ref.partition("#")[0]
        whole = cards.mark(snapshot, ref)
        said = whole if document != last else cards.place_mark(ref.partition("#")[2])
        ways.append(links.link(links.read(ref), said, name=whole))
        last = document
    return ways


def _find(work: Work) -> str:
    """The work at its publisher, where its address is known; else a search of the web for its title and body."""
    if work.url:
        return f"{links.outside(work.url, 'find at the publisher')} ·"
    words = urlencode({"q": " ".join(filter(None, (f"“{work.title}”", work.body, work.series)))})
    return f"{links.outside(f'https://duckduckgo.com/?{words}', 'look for it on the web')} ·"


page()
