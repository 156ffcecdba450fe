"""Find in a document: the box, the list of what was found, and the way from one match to the next."""

from __future__ import annotations

from html import escape

import streamlit as st

from indexer.errors import TrailError
from indexer.models import Document, Span
from indexer.search import Found, find_inside
from indexer.search.inside import Match
from indexer.store import Snapshot
from indexer.views.parts import cards, links, theme
from indexer.views.parts.prose import counted, excerpt, sentence

EXCERPT = 320  # characters of a match in the list
MARKS = '"“”„«» '  # round what is typed, they say that it is a phrase
WIDE = 270  # pixels of the box in the bar
LISTED = 200  # matches in sight; a word that comes more often is to be narrowed


def box(document: Document) -> None:
    """Where words are typed; what is typed goes into the address."""
    theme.put("find", st.query_params.get("find", ""))
    st.text_input(
        "Find in this document", key="find", placeholder="Find words, or “an exact phrase”", on_change=_asked,
        args=(document.id,), width=WIDE, label_visibility="collapsed",
    )  # fmt: skip


def _asked(document: str) -> None:
    words = st.session_state["find"].strip()
    st.query_params.from_dict({"doc": document, "find": words} if words else {"doc": document})


def found(snapshot: Snapshot, document: Document) -> Found | None:
    """What the address asks to find, None for nothing; where no word is typed, a message."""
    typed = st.query_params.get("find", "").strip()
    if not typed:
        return None
    try:
        return _found(snapshot.name, document.id, typed, document)
    except TrailError as error:
        theme.message(
            "Nothing to find", sentence(str(error)), [links.link(links.read(document.id), "Read the document")]
        )
        return None


@st.cache_data(show_spinner=False, max_entries=32)
def _found(snapshot: str, id: str, typed: str, _document: Document) -> Found:
    """Kept by snapshot, document and words, for the way through the matches asks again at each step."""
    return find_inside(_document, typed)


def listing(document: Document, given: Found) -> str:
    """All matches, each with its words marked and the way to its place."""
    items = "".join(f"<li>{_match(document, given, match)}</li>" for match in given.matches[:LISTED])
    more = len(given.matches) - LISTED
    rest = f'<p class="quiet">… and {more:,} more; type more words to narrow them.</p>' if more > 0 else ""
    return (
        f'<section class="found"><h2>{_told(given)}</h2>{_some(given)}<ol class="matches">{items}</ol>{rest}'
        f"<p>{links.link(links.read(document.id), 'Back to the text')}</p></section>"
    )


def _told(given: Found) -> str:
    if not given.matches:
        return f"Nothing holds {_quoted(given)}"
    return f"{counted(len(given.matches), 'passage')} {'holds' if len(given.matches) == 1 else 'hold'} {_quoted(given)}"


def _quoted(given: Found) -> str:
    words = f"“{escape(given.query.strip(MARKS))}”"
    return words if given.whole or not given.matches else f"some words of {words}"


def _some(given: Found) -> str:
    if not given.matches:
        return "<p>Words are compared by their stems, so that “report” also finds “reported”.</p>"
    return "" if given.whole else "<p>None holds all of them.</p>"


def _match(document: Document, given: Found, match: Match) -> str:
    name = cards.place_name(match.id)
    way = links.link(links.read(document.ref(match.id), find=given.query), f"{name[:1].upper()}{name[1:]}")
    return f'{way} <span class="words">{_excerpt(document.text, match)}</span>'


def _excerpt(text: str, match: Match) -> str:
    """The stretches of a match in which its words stand."""
    start = match.span.start
    return excerpt(match.span.of(text), [Span(mark.start - start, mark.end - start) for mark in match.marks], EXCERPT)


def steps(document: Document, given: Found, local: str, *, page: bool) -> str:
    """`Match 3 of 12`, the one before and the one after, all of them, and the way back to plain text."""
    at = given.place(local)
    last = len(given.matches) - 1
    place = f"Match {at + 1} of {last + 1}" if at is not None else f"{counted(last + 1, 'match', 'matches')}"
    before, after = (at - 1, at + 1) if at is not None else (-1, 0)
    ways = [
        links.link(_at(document, given, step, page), words)
        for step, words in ((before, "← Previous"), (after, "Next →"))
        if 0 <= step <= last
    ]
    ways.append(links.link(links.address("read", doc=document.id, find=given.query), "List all"))
    ways.append(links.link(links.read(document.ref(local)), "Stop finding"))
    return (
        f'<nav class="steps" aria-label="Matches"><b role="status">{place}: {_quoted(given)}</b> {" ".join(ways)}</nav>'
    )


def _at(document: Document, given: Found, step: int, page: bool) -> str:
    return links.read(document.ref(given.matches[step].id), find=given.query, page=page)
