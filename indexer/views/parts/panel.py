"""The evidence of one passage, beside whatever page shows it: sources, who cites it, what is like it, its citation.

The address opens it from any place: `ref` names the passage, `tab` what is shown of it, `with` the passage that it is
compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from indexer.checking.pair import pair
from indexer.errors import TrailError, UnknownReference
from indexer.holdings.chapters import Citing, Place, citing, find
from indexer.holdings.collection import address as address_of
from indexer.holdings.reference import cited
from indexer.search import like
from indexer.store import Snapshot
from indexer.styles.citing import STYLES
from indexer.styles.coins import coins
from indexer.tracing.trace import trace
from indexer.views.parts import cards, comparing, ladder, links, theme
from indexer.views.parts.prose import plain, sentence, shortened

TABS = {"sources": "Sources", "cited": "Cited by", "similar": "Similar", "cite": "Cite", "compare": "Compare"}
ALIKE = 6  # passages that are like this one
WORDS = 240  # characters of each of them
PARAMETERS = ("ref", "tab", "with")

# Where the evidence will stand, before a passage was chosen.
WAITING = (
    '<aside class="waiting" aria-label="Evidence"><p><b>Choose a sentence</b> and its evidence stands here: what it '
    "rests on, who cites it, what is like it, how to cite it.</p>"
    '<p class="quiet"><kbd>↓</kbd> and <kbd>↑</kbd> go from one to the next, <kbd>Enter</kbd> opens its evidence, '
    "<kbd>/</kbd> returns to the box.</p></aside>"
)

Addressing = Callable[..., str]  # this page's address with other parameters; None leaves one out


def asked() -> str:
    """The passage whose evidence the address asks for; empty for none."""
    return st.query_params.get("ref", "").strip()


def show(snapshot: Snapshot, ref: str, address: Addressing) -> None:
    """The panel; `address` gives this page's address with other parameters."""
    try:
        place = find(snapshot, ref)
    except UnknownReference as error:
        theme.message("There is no such passage", cards.unknown(error), [links.link(address(ref=None), "Close")])
        return
    tab = st.query_params.get("tab", "")
    chosen = tab if tab in TABS else "sources"
    label = f"Evidence of {escape(cards.short_name(snapshot, ref))}"
    theme.show(
        f'<section class="panel"{_opened(place, ref)} aria-label="{label}">'
        f"{_head(snapshot, place, ref, address)}{_tabs(snapshot, place, chosen, address)}"
        f'<div class="tab-of-{chosen}">{_inside(snapshot, place, ref, chosen, address)}</div></section>'
    )


def _opened(place: Place, ref: str) -> str:
    work = place.document.work
    return cards.opened(
        links.evidence(ref), f"Evidence of {cards.spoken(cards.publisher(work))} {cards.mark_in(place.document, ref)}"
    )


def drawer(snapshot: Snapshot, page: str) -> None:
    """The panel over the right of a page that has its own two columns, where the address asks for it."""
    if not asked():
        return

    def address(**other: links.Value) -> str:
        here: dict[str, links.Value] = {name: st.query_params.get_all(name) for name in st.query_params}
        return links.address(page, **{**here, **other})

    with st.container(key="drawer"):
        show(snapshot, asked(), address)


def way(page: str, ref: str, **given: links.Value) -> str:
    """The way to the evidence of a passage, on the page on which it stands."""
    name = cards.place_name(ref.partition("#")[2])
    opens = links.link(links.address(page, **given, ref=ref), "Evidence", name=f"Evidence of {name}")
    return opens.replace("<a ", f'<a data-stay="1" data-key="{escape(f"evidence {ref}")}" ', 1)


# ── what it is the evidence of ─────────────────────────────────────────────────────────────────────────────────


def _head(snapshot: Snapshot, place: Place, ref: str, address: Addressing) -> str:
    document, paragraph = place.document, place.paragraph
    work = document.work
    close = links.link(
        address(**dict.fromkeys(PARAMETERS)), "Close", kind="close", name="Close the evidence", stays=True
    )
    # The page of a document tells of it already; told twice, Zotero asks which of the two is meant.
    told_to_managers = "" if st.query_params.get("doc") == work.id else coins(work)
    facts = [paragraph.page_told if paragraph else "", str(work.year or "")]
    told = " · ".join(escape(fact) for fact in facts if fact)
    read = links.link(links.read(ref), "Read it in its place")
    aside = cards.collect(ref, cards.mark_in(document, ref))
    outside = links.outside(address_of(place), "At its publisher") if work.url else ""
    which = cards.place_name(ref.partition("#")[2]).rpartition(", ")[2] if place.sentence else ""
    of = f' <span class="quiet">{escape(which)}</span>' if which else ""
    return (
        f'{told_to_managers}<div class="panel-head"><h2 tabindex="-1">{cards.voiced(snapshot, ref)} '
        f"{escape(cards.mark_in(document, cards.paragraph_of(ref)))}{of}</h2>{close}</div>"
        f'<p class="source"><cite>{escape(work.title)}</cite>{f" · {told}" if told else ""} {cards.tag(document)}</p>'
        f'{_words(place)}<p class="ways">{" · ".join(filter(None, (read, outside, aside)))}</p>'
    )


def _words(place: Place) -> str:
    """The passage's own words; of a sentence that is named its own, with its paragraph, where it is marked, folded."""
    if place.note is not None:
        return f'<blockquote class="words"><p>{plain(place.note.span.of(place.document.text))}</p></blockquote>'
    assert place.paragraph is not None
    marks = [place.sentence.span] if place.sentence else []
    words = cards.quoted(place.document, place.paragraph, marks)
    whole = f'<div class="passage" tabindex="0" role="group" aria-label="The passage">{words}</div>'
    if place.sentence is None:
        return whole
    said = plain(place.sentence.span.of(place.document.text))
    folded = f"<details><summary>In its paragraph</summary>{whole}</details>"
    return f'<blockquote class="words"><p>{said}</p></blockquote>{folded}'


# ── the tabs ───────────────────────────────────────────────────────────────────────────────────────────────────


def _tabs(snapshot: Snapshot, place: Place, chosen: str, address: Addressing) -> str:
    count = len(_citing(snapshot, place))
    items = "".join(
        f'<li><a href="{escape(address(tab=None if name == "sources" else name, **{"with": None}))}" data-stay="1" '
        f'data-key="tab {name}"{" aria-current=" + chr(34) + "true" + chr(34) if name == chosen else ""}>{label}'
        f"{f' <span class=n>{count}</span>' if name == 'cited' and count else ''}</a></li>"
        for name, label in TABS.items()
    )
    return f'<nav class="tabs" aria-label="Evidence"><ul>{items}</ul></nav>'


def _inside(snapshot: Snapshot, place: Place, ref: str, tab: str, address: Addressing) -> str:
    match tab:
        case "cited":
            return _cited_by(snapshot, place, address)
        case "similar":
            return _similar(snapshot, ref, lambda other: address(ref=other, tab=None), address)
        case "cite":
            return _cite(snapshot, ref)
        case "compare":
            return _compare(snapshot, ref, address)
        case _:
            return _sources(snapshot, place, ref, address)


def _sources(snapshot: Snapshot, place: Place, ref: str, address: Addressing) -> str:
    found = trace(snapshot, ref)
    end = f'<p class="ends">{escape(sentence(found.reason))}</p>' if found.reason else ""
    ways = [links.link(links.trace(ref), "The whole chain, with its drawing")]
    if place.sentence is not None:  # the rest of its paragraph may rest on more
        whole = address(ref=cards.paragraph_of(ref), tab=None)
        ways.append(links.link(whole, "What its whole paragraph rests on", stays=True))
    return (
        f"{ladder.strip(snapshot, found)}{end}{ladder.rungs(snapshot, found)}"
        f'<p class="ways">{" · ".join(ways)}</p>{ladder.key()}'
    )


def _citing(snapshot: Snapshot, place: Place) -> Sequence[Citing]:
    if place.paragraph is None:
        return ()
    return citing(snapshot, place.document.id).get(place.document.ref(place.paragraph.id), ())


def _cited_by(snapshot: Snapshot, place: Place, address: Addressing) -> str:
    items = []
    for entry in _citing(snapshot, place):
        where = find(snapshot, entry.claim)
        span = where.sentence.span if where.sentence else where.paragraph.span if where.paragraph else None
        said = shortened(span.of(where.document.text), WORDS) if span else ""
        note = f", note {entry.note.label}" if entry.note else ""
        name = f"{cards.author(snapshot, entry.document.work)}, {cards.place_name(entry.paragraph)}{note}"
        items.append(_other(snapshot, entry.claim, name, said, address(ref=entry.claim, tab=None)))
    if not items:
        return '<p class="quiet">Nothing in the library cites this paragraph.</p>'
    return f'<ol class="others">{"".join(items)}</ol>'


def _other(snapshot: Snapshot, ref: str, name: str, said: str, href: str) -> str:
    """Another passage: its words open its own evidence in this one's place."""
    badge = cards.voiced(snapshot, ref)
    return (
        f'<li><a class="said words" href="{escape(href)}" data-stay="1" '
        f'aria-label="Evidence of {escape(name)}">{escape(said)}</a>'
        f'<p class="stands">{badge} {links.link(links.read(ref), name.partition(", ")[2] or name, name=f"Read {name}")}'
        "</p></li>"
    )


def _similar(snapshot: Snapshot, ref: str, opens: Callable[[str], str], address: Addressing) -> str:
    items = []
    for hit in like(snapshot, ref, k=ALIKE).hits:
        name = cards.short_name(snapshot, hit.ref)
        items.append(_other(snapshot, hit.ref, name, shortened(hit.text, WORDS), opens(hit.ref)))
    lead = '<p class="quiet">Similar in meaning, which is no citation. The nearest first.</p>'
    every = f'<p class="ways">{links.link(links.alike(ref), "All that is like it")}</p>'
    return f'{lead}<ol class="others">{"".join(items)}</ol>{every}'


def _cite(snapshot: Snapshot, ref: str) -> str:
    """The passage in each style that people read, each to be copied; files for reference managers one step on."""
    found = cited(snapshot, ref)
    lacks = f'<p class="quiet">{escape(sentence(found.lacks))}</p>' if found.lacks else ""
    digest = ""
    if snapshot.document(found.work.id).edition == "digest":
        digest = '<p class="quiet">This cites the original; the digest read here is not for quotation.</p>'
    blocks = []
    for style in ("parliament", "oscola", "harvard"):
        given = found.in_style(style)
        blocks.append(
            f'<h3>{escape(STYLES[style])}</h3><p class="words citation">{given.html}</p>'
            f'<p><button type="button" class="plain" data-words="{escape(given.plain)}" '
            f'aria-label="Copy as {escape(STYLES[style])}">Copy</button></p>'
        )
    more = links.link(links.cite(ref, "bibtex"), "BibTeX, RIS and CSL-JSON, as files")
    return f'{lacks}{digest}{"".join(blocks)}<p class="ways">{more}</p>'


def _compare(snapshot: Snapshot, ref: str, address: Addressing) -> str:
    other = st.query_params.get("with", "").strip()
    if not other:
        lead = "<p>Choose the passage to compare it with. These are most alike:</p>"
        return lead + _similar(snapshot, ref, lambda one: address(tab="compare", **{"with": one}), address)
    try:
        found = pair(snapshot, ref, other)
    except TrailError as error:
        said = cards.unknown(error) if isinstance(error, UnknownReference) else sentence(str(error))
        return f'<p class="quiet" role="status">{escape(said)}</p>'
    whole = links.link(links.address("search", compare=[ref, other]), "The two side by side")
    another = links.link(address(tab="compare", **{"with": None}), "Compare with another")
    return f'<p class="ways">{whole} · {another}</p>{comparing.told(snapshot, found)}'
