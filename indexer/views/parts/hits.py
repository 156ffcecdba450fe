"""Found paragraphs as a list: where each stands, its matched words, and why it matched, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from indexer.errors import TrailError
from indexer.search import LISTED, SORTS, Hit, Results, Sort, Why
from indexer.views.parts import cards, links
from indexer.views.parts.prose import counted, excerpt, sentence
from indexer.views.parts.theme import DIGEST

MENTIONS = '<p class="quiet">Mentions a word of it, or is a little near:</p>'
Comparing = Callable[[str, str], str]  # a hit's reference and its name → the way to compare it


def summary(found: Results, sort: Sort = "best") -> str:
    """How much was found and what of it is shown, as the heading over the list."""
    query = found.suggestion if found.corrected and found.suggestion else found.query
    saying = f"{found.says:,} say this, of " if 0 < found.says < found.total else ""
    told = f"{saying}{counted(found.total, 'paragraph')} for “{escape(query)}”"
    return f'<h2 class="found">{told}{escape(_shown(found, sort))}</h2>'


def _shown(found: Results, sort: Sort) -> str:
    more = found.total > len(found.hits)
    if sort == "best":
        return f", the best {len(found.hits)} shown" if more else ""
    of = f"the best {LISTED:,} sorted " if found.total > LISTED else ""
    return f", {of}{SORTS[sort]}{f', {len(found.hits)} shown' if more else ''}"


def summary_alike(found: Results, name: str, sort: Sort = "best", most: int = 0) -> str:
    """The same over what is like the passage called `name`; how many are a little like it says nothing."""
    words = f"most like {links.link(links.read(found.query), name)}"
    ordered = "" if sort == "best" else f", of the {min(found.total, most):,} most alike {SORTS[sort]}"
    return f'<h2 class="found">{counted(len(found.hits), "paragraph")} {words}{escape(ordered)}</h2>'


def remarks(found: Results, **kept: links.Value) -> str:
    """What could not be read or met, corrections and abbreviations; `kept` is what else stands in the address."""
    lines = [escape(note) for note in found.notes]
    if found.suggestion:
        other = links.link(links.search(found.suggestion, **kept), found.suggestion)
        typed = links.link(links.search(found.query, **kept, typed=1), "Search for it all the same")
        lines.append(
            f"No word of “{escape(found.query)}” stands in any paragraph. {typed}" if found.corrected
            else f"Did you mean “{other}”?"
        )  # fmt: skip
    message = f'<div class="message" role="status">{"".join(f"<p>{line}</p>" for line in lines)}</div>' if lines else ""
    both = [f"“{escape(short)}” and “{escape(long)}” were looked up as one." for short, long in found.expansions]
    return message + (f'<p class="quiet" role="status">{" ".join(both)}</p>' if both else "")


def results(found: Results, comparing: Comparing, *, alike: bool = False) -> str:
    """The hits; `comparing` gives a hit's way to be compared, as markup; `alike` is for what is like a passage."""
    items = []
    for n, hit in enumerate(found.hits):
        ends = n and found.hits[n - 1].says and not hit.says and not alike
        items.append(f"<li>{MENTIONS if ends else ''}{_hit(hit, comparing, alike)}</li>")
    return f'<ol class="hits">{"".join(items)}</ol>'


def _hit(hit: Hit, comparing: Comparing, alike: bool) -> str:
    local = hit.ref.partition("#")[2]
    name = f"{hit.publisher or hit.title}, {cards.place_name(local)}"
    facts = [hit.title, hit.page_told, str(hit.year or "year not known")]
    told = " · ".join(escape(fact) for fact in facts if fact)
    digest = f' <span class="digest">{DIGEST}</span>' if hit.edition == "digest" else ""
    section = f'<p class="section">{escape(" › ".join(hit.section))}</p>' if hit.section else ""
    return (
        f'<article class="hit"><h3>{cards.badge(hit.publisher) if hit.publisher else ""} '
        f"{links.link(links.read(hit.ref), cards.place_name(local).capitalize(), name=f'Read {name}')}</h3>"
        f'<p class="source">{told}{digest} {cards.machine(hit)}</p>{section}'
        f'<p class="words">{excerpt(hit.text, hit.highlights)}</p>'
        f'<p class="why">{escape(why(hit.why, alike=alike))}</p>{_actions(hit, name, comparing)}</article>'
    )


def _actions(hit: Hit, name: str, comparing: Comparing) -> str:
    """One quiet line: on from the hit, and what can be taken away of it."""
    rests = links.link(links.trace(hit.ref), "What it rests on", name=f"What {name} rests on")
    link = (
        f'<button type="button" class="plain" data-link="{escape(links.read(hit.ref))}" '
        f'aria-label="Copy link to {escape(name)}">Copy link</button>'
    )
    ways = (rests, cards.alike(hit.ref), comparing(hit.ref, name), cards.cite(hit.ref), link)
    return f'<p class="actions">{" · ".join(ways)}</p>'


def why(found: Why, *, alike: bool = False) -> str:
    """`Matches your words (1st) and the meaning (3rd).`; what was found by meaning alone is told as such."""
    by_words = found.keyword_rank or found.words or found.exact or found.expanded
    by_meaning = found.semantic_rank is not None and not by_words
    return f"{found.told()} None of your words stands in it." if by_meaning and not alike else found.told()


def nothing(query: str, wider: Sequence[str]) -> str:
    """What to do where nothing was found; `wider` are links to what is found with less narrowing."""
    ways = "".join(f"<li>{way}</li>" for way in wider)
    return (
        '<section class="message"><p>No paragraph matches. You could:</p><ul class="ways">'
        f"{ways}<li>use fewer or other words;</li><li>look through the {links.link('challenges', 'challenges')} "
        f"or the {links.link('corpus', 'documents')}.</li></ul></section>"
    )


def reason(error: TrailError) -> str:
    """What a page says of an error: its one line, without the command line's own cure."""
    return sentence(str(error).partition("; `trail")[0])
