"""Found paragraphs as a list: where each stands, its matched words, and why it matched, in plain words."""

from __future__ import annotations

from html import escape

from indexer.errors import TrailError
from indexer.search import Hit, Results, Why
from indexer.views import cards, links
from indexer.views.prose import counted, excerpt, sentence
from indexer.views.theme import DIGEST


def summary(found: Results) -> str:
    """How much was found, as the heading over the list."""
    query = found.suggestion if found.corrected and found.suggestion else found.query
    shown = f", the best {len(found.hits)} shown" if found.total > len(found.hits) else ""
    return f'<h2 class="found">{counted(found.total, "paragraph")} for “{escape(query)}”{shown}</h2>'


def summary_alike(found: Results, name: str) -> str:
    """The same over what is like the passage called `name`; how many are a little like it says nothing."""
    words = f"most like {links.link(links.read(found.query), name)}"
    return f'<h2 class="found">{counted(len(found.hits), "paragraph")} {words}</h2>'


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
    lines += [f"“{escape(short)}” was looked up as “{escape(long)}” too." for short, long in found.expansions]
    return f'<div class="message" role="status">{"".join(f"<p>{line}</p>" for line in lines)}</div>' if lines else ""


def results(found: Results) -> str:
    return f'<ol class="hits">{"".join(f"<li>{_hit(hit)}</li>" for hit in found.hits)}</ol>'


def _hit(hit: Hit) -> str:
    local = hit.ref.partition("#")[2]
    name = f"{hit.publisher or hit.title}, {cards.place_name(local)}"
    facts = [hit.title, f"page {hit.page}" if hit.page else "", str(hit.year or "")]
    told = " · ".join(escape(fact) for fact in facts if fact)
    digest = f' <span class="digest">{DIGEST}</span>' if hit.edition == "digest" else ""
    section = f'<p class="section">{escape(" › ".join(hit.section))}</p>' if hit.section else ""
    rests = links.link(links.trace(hit.ref), "What it rests on", name=f"What {name} rests on")
    return (
        f'<article class="hit"><h3>{cards.badge(hit.publisher) if hit.publisher else ""} '
        f"{links.link(links.read(hit.ref), cards.place_name(local).capitalize(), name=f'Read {name}')}</h3>"
        f'<p class="source">{told}{digest} {cards.machine(hit)}</p>{section}'
        f'<p class="words">{excerpt(hit.text, hit.highlights)}</p>'
        f'<p class="why">{escape(why(hit.why))} {rests} · {cards.alike(hit.ref)} · {cards.cite(hit.ref)}</p></article>'
    )


def why(found: Why) -> str:
    """`Matches your words (1st) and the meaning (3rd).`"""
    return found.told()


def nothing(query: str, narrowed: bool) -> str:
    """What to do where nothing was found."""
    whole = links.link(links.search(query), "Search the whole corpus, without narrowing")
    wider = f"<li>{whole}</li>" if narrowed else ""
    return (
        '<section class="message"><p>No paragraph matches. You could:</p><ul class="ways">'
        f"{wider}<li>use fewer or other words;</li><li>look through the {links.link('challenges', 'challenges')} "
        f"or the {links.link('corpus', 'documents')}.</li></ul></section>"
    )


def reason(error: TrailError) -> str:
    """What a page says of an error: its one line, without the command line's own cure."""
    return sentence(str(error).partition("; `trail")[0])
