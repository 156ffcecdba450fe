"""How many of the found paragraphs stand in works of each year: bars that are links, and the same as a table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from html import escape

from indexer.views.parts import links
from indexer.views.parts.prose import counted

SLOTS = 30  # bars at most; where the years reach further, several years share one
WIDTHS = (1, 2, 5, 10, 20, 50, 100, 1000)  # years to a bar
TALLEST = 2.4  # rem, of the bar that stands for most
LEAST = 0.08  # rem: a bar that stands for one paragraph can be seen beside a thousand

Narrowing = Callable[[Sequence[int]], str]  # years → the address that narrows to them


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, or several years side by side."""

    first: int
    last: int
    years: tuple[int, ...]  # those in which something was found
    count: int

    @property
    def name(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def bars(counts: Sequence[tuple[str, int]]) -> list[Bar]:
    """From the first year to the last, with the empty ones between them."""
    found = {int(year): count for year, count in counts}
    if not found:
        return []
    first, last = min(found), max(found)
    width = next((width for width in WIDTHS if last // width - first // width < SLOTS), WIDTHS[-1])
    slots = range(first // width * width, last + 1, width)
    held = [tuple(year for year in range(at, at + width) if year in found) for at in slots]
    return [
        Bar(at, at + width - 1, years, sum(found[year] for year in years))
        for at, years in zip(slots, held, strict=True)
    ]  # fmt: skip


def markup(counts: Sequence[tuple[str, int]], none: int, chosen: Collection[int], address: Narrowing) -> str:
    """`counts` of each year and `none` of no known one, with nothing narrowed to years; `chosen` is what narrows it."""
    drawn = bars(counts)
    told = _undated(none, bool(drawn))
    if not drawn:
        return f'<p class="quiet">{told}</p>' if told else ""
    if len(drawn) == 1 and not chosen and not told:
        return f'<p class="quiet">All of them are of {drawn[0].name}.</p>'
    whole = f" {links.link(address([]), 'Show all years')}." if chosen else ""
    most = max(bar.count for bar in drawn)
    items = "".join(_bar(bar, most, chosen, address, at % _step(len(drawn)) == 0) for at, bar in enumerate(drawn))
    below = f'<p class="quiet">{told}{whole}</p>' if told or whole else ""
    return (
        f'<section class="timeline"><p class="quiet">Found in each year</p><ol class="bars">{items}</ol>'
        f"{below}{_table(drawn, none, chosen, address)}</section>"
    )


def _step(slots: int) -> int:
    """Every so many bars bear their year, so that the years do not run into each other."""
    return 1 if slots <= 12 else 2 if slots <= 20 else 5


def _undated(count: int, others: bool) -> str:
    stand = "stands in a work" if count == 1 else "stand in works"
    return f"{count:,}{' more' if others else ''} {stand} of no known year." if count else ""


def _bar(bar: Bar, most: int, chosen: Collection[int], address: Narrowing, labelled: bool) -> str:
    year = f'<span class="year{"" if labelled else " unlabelled"}">{bar.name}</span>'
    if not bar.count:
        return f'<li class="empty" aria-hidden="true">{year}</li>'
    is_chosen = bool(set(bar.years) & set(chosen))
    height = max(LEAST, round(TALLEST * bar.count / most, 3))
    name = f"{bar.name}: {counted(bar.count, 'paragraph')}{', chosen' if is_chosen else ''}"
    state = ' aria-current="true"' if is_chosen else ""
    return (
        f'<li><a href="{escape(_way(bar, chosen, address))}" aria-label="{name}" title="{name}"{state}>'
        f'<span class="count">{bar.count:,}</span><span class="bar" style="height: {height}rem"></span>{year}</a></li>'
    )


def _way(bar: Bar, chosen: Collection[int], address: Narrowing) -> str:
    """A chosen bar, chosen again, is let go."""
    return address([] if set(chosen) == set(bar.years) else bar.years)


def _table(drawn: Sequence[Bar], none: int, chosen: Collection[int], address: Narrowing) -> str:
    rows = "".join(
        f'<tr><th scope="row">{links.link(_way(bar, chosen, address), bar.name)}'
        f"{' (chosen)' if set(bar.years) & set(chosen) else ''}</th><td>{bar.count:,}</td></tr>"
        for bar in drawn
        if bar.count
    )
    rest = f'<tr><th scope="row">No known year</th><td>{none:,}</td></tr>' if none > 0 else ""
    head = '<thead><tr><th scope="col">Year</th><th scope="col">Paragraphs</th></tr></thead>'
    table = f'<table class="counts">{head}<tbody>{rows}{rest}</tbody></table>'
    return f"<details><summary>As a table</summary>{table}</details>"
