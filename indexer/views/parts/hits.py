"""Found paragraphs as rows: the best sentence of each, where it stands, and why it matched, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from indexer.errors import TrailError
from indexer.models import Span
from indexer.search import LISTED, SORTS, Hit, Results, Sort, Why
from indexer.search.kin import SAYS_NOTHING
from indexer.search.query import stems_of
from indexer.search.stretches import stretches
from indexer.search.telling import Telling
from indexer.views.parts import cards, links
from indexer.views.parts.prose import counted, excerpt, sentence, shortened, within
from indexer.views.parts.theme import DIGEST

MENTIONS = '<p class="quiet">Less sure: mentions a word of it, or is a little near:</p>'
Comparing = Callable[[str, str], str]  # a hit's reference and its name → the way to compare it
Opening = Callable[[str], str]  # a hit's reference → the address that shows its evidence
SENTENCE = 200  # characters of the sentence that a row shows: two lines
LEAD = 100  # of the words that lead to it as an entry of a list
ELSEWHERE = 80  # of the words that the reason names and that sentence lacks
SAID = 60  # characters of the query over the list
TOPICS = 2  # of one row


def summary(found: Results, sort: Sort = "best") -> str:
    """How much was found and what of it is shown, as the heading over the list."""
    query = found.suggestion if found.corrected and found.suggestion else found.query
    count, asked = counted(found.total, "paragraph"), f"“{escape(shortened(query, SAID))}”"
    speak = "seems to speak" if found.says == 1 else "seem to speak"
    saying = f"{found.says:,} {speak} of this, of " if found.says < found.total else ""
    told = f"{saying}{count} for {asked}"
    if found.total and not found.says:
        told = f"No sure match for {asked}; {count} {'comes' if found.total == 1 else 'come'} near"
    return f'<h2 class="found">{told}{escape(_shown(found, sort))}</h2>'


def _shown(found: Results, sort: Sort) -> str:
    more = found.total > len(found.hits)
    if sort == "best":
        return f", the best {len(found.hits)} shown" if more else ""
    of = f"the best {LISTED:,} sorted " if found.total > LISTED else ""
    return f", {of}{SORTS[sort]}{f', {len(found.hits)} shown' if more else ''}"


def summary_alike(found: Results, name: str, sort: Sort = "best", most: int = 0) -> str:
    """The same over what is like the passage called `name`: of how many, is what the choices count."""
    words = f"most like {links.link(links.read(found.query), name)}"
    many = f", of {found.says:,} that are like it" if found.says > len(found.hits) else ""
    ordered = many if sort == "best" else f", of the {min(found.total, most):,} most alike {SORTS[sort]}"
    return f'<h2 class="found">{counted(len(found.hits), "paragraph")} {words}{escape(ordered)}</h2>'


def remarks(found: Results, **kept: links.Value) -> str:
    """What could not be read or met, corrections and abbreviations; `kept` is what else stands in the address."""
    lines = [escape(note) for note in found.notes]
    if found.suggestion:
        other = links.link(links.search(found.suggestion, **kept), found.suggestion)
        typed = links.link(links.search(found.query, **kept, typed=1), "Search for it all the same")
        nowhere = escape(found.nowhere) if found.misspelt else f"No word of “{escape(found.query)}”"
        stands = "in no paragraph." if found.misspelt else "stands in any paragraph."
        instead = f"These are for “{escape(found.suggestion)}”."
        lines.append(f"{nowhere} {stands} {instead} {typed}" if found.corrected else f"Did you mean “{other}”?")
    message = f'<div class="message" role="status">{"".join(f"<p>{line}</p>" for line in lines)}</div>' if lines else ""
    typed = _bare(found.query)
    also = [other for pair in found.expansions for other in pair if _bare(other) not in typed]
    if not also:
        return message
    bare = links.link(links.search(found.query, **{**kept, "expand": "0"}), "Search without")
    return f'{message}<p class="quiet" role="status">Also searched: {escape(", ".join(also))}. {bare}</p>'


def _bare(words: str) -> str:
    """Words without case and plural, enough to see whether one text names what the other does."""
    return " ".join(word.removesuffix("s") for word in words.casefold().split())


@dataclass(frozen=True, slots=True)
class Row:
    """A hit as its row shows it."""

    hit: Hit
    best: Telling  # the sentence that is shown
    sources: int  # notes behind the paragraph
    cited: int  # places that cite it
    topics: tuple[tuple[int, str], ...]  # the challenges that it speaks of, by number, each with its short name
    name: str  # `NAO, paragraph 2.6`
    mark: str  # `HC 950 ¶2.6`


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the rows lead, as the page that shows them has it."""

    opens: Opening  # a sentence's reference → the address that shows its evidence beside the rows
    comparing: Comparing


def results(rows: Sequence[Row], ways: Ways, *, total: int, alike: bool = False) -> str:
    """The hits, three lines each, of `total` that were found; `alike` is for what is like a passage."""
    items = []
    for n, row in enumerate(rows):
        ends = n > 0 and rows[n - 1].hit.says and not row.hit.says and not alike  # of all the heading tells
        items.append(f"<li>{MENTIONS if ends else ''}{_row(row, ways, alike)}</li>")
    return f'<ol class="hits rows" id="results" tabindex="-1" data-total="{total}">{"".join(items)}</ol>'


def _row(row: Row, ways: Ways, alike: bool) -> str:
    """The best sentence, where it stands, why it was found; the whole paragraph and all actions open under it.

    The same whichever row's evidence is shown, so that the browser need not draw the rows anew for it: the script of
    the rows (`rows.js`) marks the one that is.
    """
    hit = row.hit
    opens = (
        f'<a class="said words" href="{escape(ways.opens(row.best.ref))}" data-key="{escape(hit.ref)}" data-stay="1" '
        f'aria-label="Evidence of {escape(row.name)}">{_sentence(row)}</a>'
    )
    return (
        f'<article class="hit" data-ref="{escape(hit.ref)}">{opens}{_stands(row)}'
        f'<details class="why"><summary>{escape(why(hit.why, alike=alike))}</summary>{_whole(row)}'
        f"{_actions(hit, row.name, ways.comparing)}</details></article>"
    )


def _sentence(row: Row) -> str:
    """The best sentence, with what leads to it and the words elsewhere that the reason names, as the text has them."""
    text, span = row.hit.text, row.best.span
    marks = [
        Span(mark.start - span.start, mark.end - span.start)
        for mark in row.hit.marks
        if span.start <= mark.start and mark.end <= span.end
    ]
    beside = [*_lead(row), *_elsewhere(row)]
    before = [piece for piece in beside if piece.start < span.start]
    after = [piece for piece in beside if piece.start >= span.end]
    opening = "… " if before and before[0].start else ""
    told = "".join(
        f"{within(text, piece, row.hit.marks)}{_gap(text, piece, then)}"
        for piece, then in pairwise([*sorted(before), span])
    )
    closing = "".join(
        f"{_gap(text, first, piece)}{within(text, piece, row.hit.marks)}"
        for first, piece in pairwise([span, *sorted(after)])
    )
    said = excerpt(span.of(text), marks, most=SENTENCE)
    if told.endswith("… "):
        said = said.removeprefix("… ")
    if said.endswith(" …"):
        closing = closing.removeprefix(" …")
    first = f'<span class="elsewhere">{opening}{told}</span>' if told else ""
    return first + said + (f'<span class="elsewhere">{closing} …</span>' if closing else "")


def _gap(text: str, before: Span, after: Span) -> str:
    """What is set between two pieces of a text: a sign that words are left out, where any are."""
    return " … " if text[before.end : after.start].strip() else " "


def _lead(row: Row) -> Iterator[Span]:
    """The last words of what leads to the sentence as an entry of a list."""
    text, lead = row.hit.text, row.best.lead
    if lead is not None:
        cut = max(lead.start, lead.end - LEAD)
        start = lead.start if cut == lead.start else text.find(" ", cut, lead.end) + 1
        yield Span(max(start, lead.start), lead.end)


def _elsewhere(row: Row) -> Iterator[Span]:
    """The words that the reason names and the sentence lacks, as they stand in the rest of the paragraph."""
    text, span, leads = row.hit.text, row.best.span, list(_lead(row))
    inside = set(stems_of(" ".join(shown.of(text) for shown in (span, *leads))))
    left = [
        mark
        for mark in row.hit.marks
        if not any(shown.start <= mark.start < shown.end for shown in (span, *leads))
        and not inside.intersection(stems_of(mark.of(text)))
        and mark.of(text).casefold() not in SAYS_NOTHING
    ]
    first = row.best.lead or span  # what stands between the two is other entries of the list
    for shown in stretches(text, left, ELSEWHERE) if left else ():
        for side in (Span(0, first.start), Span(span.end, len(text))):
            if shown.start < side.end and side.start < shown.end:
                yield Span(max(shown.start, side.start), min(shown.end, side.end))


def _stands(row: Row) -> str:
    """Who says it, where, when; how many sources it has, how often it is cited, of which topics it speaks."""
    hit = row.hit
    badge = cards.quoting(cards.badge(hit.publisher) if hit.publisher else "", hit.voice)
    place = links.link(links.read(hit.ref), row.mark, name=f"Read {row.name}")
    facts = [hit.standing.told, hit.page_told, hit.also_told, str(hit.year or "year not known")]
    told = " · ".join(escape(fact) for fact in facts if fact)
    chips = [
        f'<span class="tagged">{counted(row.sources, "source")}</span>' if row.sources else "",
        f'<span class="tagged">cited by {row.cited}</span>' if row.cited else "",
        *(
            links.link(links.challenge(number), name, kind="tagged", name=f"Topic {number}: {name}")
            for number, name in row.topics[:TOPICS]
        ),
        f'<span class="tagged is-digest" title="{escape(DIGEST)}">digest</span>' if hit.edition == "digest" else "",
    ]
    return (
        f'<div class="stands"><h3>{badge} {place}</h3> <span class="quiet">· {told}</span> '
        f'<span class="chips">{" ".join(filter(None, chips))}{cards.machine(hit)}</span></div>'
    )


def _whole(row: Row) -> str:
    """The paragraph as it stands, under its title and headings."""
    hit = row.hit
    section = f'<p class="section">{escape(" › ".join(hit.section))}</p>' if hit.section else ""
    return (
        f'<p class="source"><cite>{escape(hit.title)}</cite></p>{section}'
        f'<p class="words">{excerpt(hit.text, hit.marks)}</p>'
    )


def _actions(hit: Hit, name: str, comparing: Comparing) -> str:
    """One quiet line: on from the hit, and what can be taken away of it."""
    rests = links.link(links.trace(hit.ref), "What it rests on", name=f"What {name} rests on")
    link = (
        f'<button type="button" class="plain" data-link="{escape(links.read(hit.ref))}" '
        f'aria-label="Copy link to {escape(name)}">Copy link</button>'
    )
    ways = (
        rests,
        cards.alike(hit.ref),
        comparing(hit.ref, name),
        cards.cite(hit.ref),
        link,
        cards.collect(hit.ref, name),
    )
    return f'<p class="actions">{" · ".join(ways)}</p>'


def why(found: Why, *, alike: bool = False) -> str:
    """`Matches your words (1st by words) and …`; what was found by meaning alone is told as such."""
    by_words = found.keyword_rank or found.words or found.exact or found.expanded
    by_meaning = found.semantic_rank is not None and not by_words
    return f"{found.told()} None of your words stands in it." if by_meaning and not alike else found.told()


def nothing(query: str, wider: Sequence[str]) -> str:
    """What to do where nothing was found; `wider` are links to what is found with less narrowing."""
    ways = "".join(f"<li>{way}</li>" for way in wider)
    return (
        '<section class="message"><p>No paragraph matches. You could:</p><ul class="ways">'
        f"{ways}<li>use fewer or other words;</li><li>look through the {links.link('challenges', 'topics')} "
        f"or the {links.link('corpus', 'documents')}.</li></ul></section>"
    )


def reason(error: TrailError) -> str:
    """What a page says of an error: its one line, without the command line's own cure."""
    return sentence(str(error).partition("; `trail")[0])
