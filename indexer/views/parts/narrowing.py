"""What a search is narrowed to, over its results: each facet with how many paragraphs each choice would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from indexer.challenges.find import Challenge
from indexer.embed import Encoder
from indexer.search import Results
from indexer.store import Snapshot
from indexer.views.parts import cards, links, search_request
from indexer.views.parts.prose import counted
from indexer.views.parts.search_request import FACETS, MODES

IN_SIGHT = 5  # publishers that are shown without being asked for


@dataclass(frozen=True, slots=True)
class Counted:
    """How many paragraphs have each value of a facet, and how many there are, with nothing narrowed by that facet.

    As over the results: those that speak of what was asked, or, where none surely does, all that come near.
    """

    counts: Mapping[str, int]  # 0 for a value that is had only by what mentions a word of it
    total: int  # of all that was found
    none: int = 0  # paragraphs that have no value


def counted_loosely(
    snapshot: Snapshot, encoder: Encoder | None, search: search_request.Wanted, found: Results
) -> dict[str, Counted]:
    """For each facet; what is chosen is let go, one facet after the other."""
    loose, anyhow = {}, replace(search, sort="best")
    for name in FACETS:
        chosen = getattr(search.filters, name)
        wider = anyhow.run(snapshot, encoder, 1, replace(search.filters, **{name: ()})) if chosen else found
        counts = _counts(wider, name)
        none = max(0, (wider.says or wider.total) - sum(counts.values()))
        shown = {value: count for value, count in _counts(found, name).items() if value in map(str, chosen)}
        loose[name] = Counted({**counts, **shown}, wider.total, none)
    return loose


def _counts(found: Results, name: str) -> dict[str, int]:
    every = dict(found.facets.get(name, ()))
    return {**dict.fromkeys(every, 0), **dict(found.saying.get(name, ()))} if found.says else every


def bar(
    search: search_request.Wanted, loose: Mapping[str, Counted], challenges: Sequence[Challenge], years: str
) -> str:
    """What narrows the search, in one line: chips with their counts; `years` is the picture of the years, as markup."""
    names = {str(challenge.number): challenge.name for challenge in challenges}
    pieces = [_facet(name, label, search, loose[name].counts, names, years) for name, label in FACETS.items()]
    matching = "" if search.ref else _matching(search)
    chosen = _chosen(search, names)
    skip = '<a class="skip" href="#results">Skip to the results</a>'
    return f'{skip}<nav class="facets" aria-label="Narrow down">{"".join(pieces)}{matching}{chosen}</nav>'


def _in_order(value: str) -> tuple[int, str]:
    return int(value) if value.isdecimal() else 0, value


def _facet(
    name: str,
    label: str,
    search: search_request.Wanted,
    counts: Mapping[str, int],
    names: Mapping[str, str],
    years: str,
) -> str:
    """A facet that opens: each value with how many paragraphs it would give, as a chip that is chosen or let go."""
    chosen = [str(value) for value in getattr(search.filters, name)]
    options = sorted({*counts, *chosen}, key=_in_order)
    if not options:
        return ""
    if name == "publisher":  # the most used in sight, by how much they have
        options.sort(key=lambda value: (value not in chosen, -counts.get(value, 0), value))
        had = sum(1 for value in options if value in chosen or counts.get(value))
        first, rest = options[: min(IN_SIGHT, had)], options[min(IN_SIGHT, had) :]
        items = "".join(_chip(name, value, chosen, counts, names) for value in first)
        more = _folded(f"{len(rest)} more", "".join(_chip(name, value, chosen, counts, names) for value in rest))
        return f'<ul class="chips" aria-label="{label}">{items}</ul>{more if rest else ""}'
    inside = "".join(_chip(name, value, chosen, counts, names) for value in options)
    return _folded(f"{label} ({len(options)})", inside, years if name == "year" else "")


def _folded(label: str, chips: str, more: str = "") -> str:
    return (
        f'<details class="facet" name="facet"><summary>{escape(label)}</summary>'
        f'<div class="choosing">{more}<ul class="chips">{chips}</ul></div></details>'
    )


def _chip(name: str, value: str, chosen: Sequence[str], counts: Mapping[str, int], names: Mapping[str, str]) -> str:
    """A value; chosen, it is let go by its link."""
    is_chosen = value in chosen
    others = [other for other in chosen if other != value]
    href = search_request.address(**{name: (others if is_chosen else [*chosen, value]) or None})
    state = ' aria-current="true"' if is_chosen else ""
    return (
        f'<li><a class="chip" href="{escape(href)}" data-key="{escape(f"{name} {value}")}"{state}>'
        f'{escape(_told(name, value, names))} <span class="n">{counts.get(value, 0):,}</span></a></li>'
    )


def _told(name: str, value: str, names: Mapping[str, str]) -> str:
    if name == "kind":
        return value.replace("-", " ")
    if name == "publisher":
        return cards.spoken(value)
    return f"{value} {names.get(value, '')}".strip() if name == "challenge" else value


def _chosen(search: search_request.Wanted, names: Mapping[str, str]) -> str:
    """All that is chosen, each a chip that lets it go; publishers are in sight already."""
    items = []
    for name in ("year", "kind", "challenge"):
        values = [str(value) for value in getattr(search.filters, name)]
        for value in values:
            href = search_request.address(**{name: [other for other in values if other != value] or None})
            told = _told(name, value, names)
            items.append(
                f'<li><a class="chip" href="{escape(href)}" aria-current="true" aria-label="Leave out {escape(told)}">'
                f'{escape(told)} <span aria-hidden="true">×</span></a></li>'
            )
    if search.narrowed_by():
        items.append(f"<li>{links.link(search_request.address(**dict.fromkeys(FACETS)), 'Clear', kind='chip')}</li>")
    return f'<ul class="chips" aria-label="Chosen">{"".join(items)}</ul>' if items else ""


def _matching(search: search_request.Wanted) -> str:
    """Whether meaning counts, and whether abbreviations are looked up in their long form."""
    items = "".join(
        _way(label, search_request.address(mode=None if mode == "both" else mode), mode == search.mode, f"mode {mode}")
        for mode, label in MODES.items()
    )
    expand = search_request.address(expand="0" if search.expand else None)
    items += _way("Look up what abbreviations and everyday words stand for", expand, search.expand, "expand")
    return _folded("Matching", items)


def _way(label: str, href: str, is_chosen: bool, key: str) -> str:
    state = ' aria-current="true"' if is_chosen else ""
    return f'<li><a class="chip" href="{escape(href)}" data-key="{key}"{state}>{escape(label)}</a></li>'


def wider(search: search_request.Wanted, loose: Mapping[str, Counted]) -> list[str]:
    """Where nothing was found: what there is without one of the choices, each a link, and without all of them."""
    narrowed = search.narrowed_by()
    ways = [
        links.link(search_request.address(**{name: None}), f"Leave out the choice of {FACETS[name].lower()}")
        + f" ({counted(loose[name].total, 'paragraph')})"
        for name in narrowed
        if loose[name].total
    ]
    whole = links.link(search_request.address(**dict.fromkeys(FACETS)), "Search the whole library, without narrowing")
    return [*ways, whole] if narrowed else []
