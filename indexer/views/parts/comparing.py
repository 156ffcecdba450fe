"""Two passages side by side: picked from what was found, marked where they agree and differ, told in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from indexer.checking.marks import Piece
from indexer.checking.pair import LEGEND, Compared, Passage, pair
from indexer.checking.web import marked
from indexer.errors import TrailError, UnknownReference
from indexer.holdings.chapters import citing
from indexer.store import Snapshot
from indexer.views.parts import cards, links, search_request, theme
from indexer.views.parts.prose import sentence

CAREFUL = (
    "Words and figures are compared, and nothing else: two passages may say the same in other words, and figures that "
    "look alike may count different things."
)


def picking(snapshot: Snapshot, ref: str) -> str:
    """Over the results, once the first passage is picked: which it is, and how to go on."""
    name = cards.short_name(snapshot, ref)
    alike = links.address("search", like=ref, compare=ref)
    return (
        f'<div class="message picking" role="status"><p>To be compared: {links.link(links.read(ref), name)}. '
        f"Choose “Compare” at a second passage, here or among {links.link(alike, 'those most like it')}; "
        f"or {links.link(search_request.address(compare=None), 'leave it')}.</p></div>"
    )


def page(snapshot: Snapshot, refs: Sequence[str]) -> None:
    """In place of the results, once two are picked."""
    theme.heading("Compare two passages", "What they share, and where they part.")
    back = [] if not search_request.parameter("q") and not search_request.parameter("like") else [_back()]
    try:
        found = pair(snapshot, refs[0], refs[1])
    except TrailError as error:
        said = cards.unknown(error) if isinstance(error, UnknownReference) else sentence(str(error))
        theme.dead_end("These cannot be compared", said, [*back, links.link("search", "Search for two passages")])
    swapped = search_request.address(compare=[refs[1], refs[0]])
    other = links.address("search", like=refs[0], compare=refs[0])
    ways = [*back, links.link(swapped, "Swap the two"), links.link(other, "Compare the first with another")]
    theme.show(f'<p class="ways">{" · ".join(ways)}</p>')
    theme.show(told(snapshot, found))


def _back() -> str:
    return links.link(search_request.address(compare=None), "Back to the results")


def told(snapshot: Snapshot, found: Compared) -> str:
    """What is to be said of the two, then their words."""
    return (
        f'<section class="pair-told">{_list("What they have in common", found.common)}'
        f"{_list('What differs', found.different, 'No figure, denial or doubt was seen to differ.')}"
        f"{_citations(_citing(snapshot, found))}"
        f'<p class="quiet">{escape(CAREFUL)}</p></section>'
        f'<div class="sides">{_side(snapshot, found.first, "The first")}'
        f"{_side(snapshot, found.second, 'The second')}</div>{_legend()}"
    )


def _list(title: str, lines: Sequence[str], none: str = "") -> str:
    if not lines:
        return f"<h2>{title}</h2><p>{escape(none)}</p>" if none else ""
    return f"<h2>{title}</h2><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _side(snapshot: Snapshot, passage: Passage, which: str) -> str:
    ref = passage.ref
    name = cards.place_name(ref.partition("#")[2])
    ways = [
        links.link(links.read(ref), "Read it in its place", name=f"Read {which.lower()} in its place: {name}"),
        links.link(links.trace(ref), "What it rests on", name=f"What {which.lower()} rests on: {name}"),
    ]
    return (
        f"<section><h2>{which}</h2>{cards.source_line(snapshot, passage.document, passage.paragraph)}"
        f"<blockquote>{marked(passage.pieces, shared=True)}</blockquote>"
        f'<p class="ways">{" · ".join(ways)}</p></section>'
    )


def _legend() -> str:
    items = "".join(
        f"<li>{marked([Piece('words', kind)], shared=True)} {escape(says)}</li>" for kind, says in LEGEND.items()
    )
    nearest = '<li><span class="carries">words</span> the two sentences that come nearest to each other</li>'
    return (
        f'<details class="key"><summary>What the marks say</summary><ul class="legend">{items}{nearest}</ul></details>'
    )


def _citations(lines: Sequence[str]) -> str:
    return f"<h2>Which cites which</h2><ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>" if lines else ""


def _citing(snapshot: Snapshot, found: Compared) -> list[str]:
    """Whether a note of one of the two leads to the other, with its trace, as markup."""
    lines = []
    for one, other, citer, cited in ((found.first, found.second, "first", "second"),
                                     (found.second, found.first, "second", "first")):  # fmt: skip
        for place in citing(snapshot, other.document.id).get(other.ref, ()):
            if (place.document.id, place.paragraph) == (one.document.id, one.paragraph.id):
                note = f" in its note {escape(place.note.label)}" if place.note else ""
                trace = links.link(links.trace(place.claim), "Trace it, and see what changed")
                lines.append(f"The {citer} cites the {cited}{note}. {trace}")
    return list(dict.fromkeys(lines))
