"""What holds for a document's pages together: the size of the text, its margins, running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from .pdf_glyphs import Rule
from .pdf_lines import Line

# Running heads and feet stand in these outer parts of the page.
HEAD, FOOT = 0.87, 0.12
# A head that comes again on so many pages is a running head.
AGAIN = 3
# Heads at one height on this part of the pages make that height the place of heads, whatever they say.
USUAL = 0.3
# Lines whose size is below this part of the text's are small print.
SMALL = 0.93

PAGE_NUMBER = re.compile(r"(?:page\s+)?[|\s]*(\d{1,4}|[ivxlc]{1,7})[|\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)


@dataclass(slots=True)
class Note:
    """Lines of one note at the foot of a page; no label where it goes on from the page before."""

    label: str | None
    lines: list[Line]


@dataclass(slots=True)
class Page:
    """One page, sorted out step by step."""

    number: int
    width: float
    height: float
    turn: int
    lines: list[Line]  # what is not yet known to be something else
    rules: list[Rule]
    furniture: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """How the document is set."""

    size: float  # of the text
    leading: dict[float, float]  # distance of baselines by size
    left: dict[int, float]  # left edge of the text on odd (1) and even (0) pages
    right: dict[int, float]

    def lead(self, size: float) -> float:
        return self.leading.get(round(size, 1), 1.22 * size)


def style(pages: list[Page]) -> Style:
    """Measured over all pages: the commonest size by characters, and the commonest edges and distances of it."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += sum(map(len, (span.text for span in line.spans)))
    size = max(sizes, key=lambda size: (sizes[size], size)) if sizes else 12.0
    gaps: dict[float, Counter[float]] = {}
    lefts: dict[int, Counter[int]] = {0: Counter(), 1: Counter()}
    rights: dict[int, Counter[int]] = {0: Counter(), 1: Counter()}
    for page in pages:
        for above, line in zip([None, *page.lines], page.lines, strict=False):
            if abs(line.size - size) < 0.3 and len(line.text) > 30:
                lefts[page.number % 2][round(line.x0)] += 1
                rights[page.number % 2][round(line.x1 / 4)] += 1
            if above is not None and abs(above.size - line.size) < 0.1 and abs(above.x0 - line.x0) < 30:
                gaps.setdefault(round(line.size, 1), Counter())[round(above.y - line.y, 1)] += 1
    leading = {
        key: max(counts, key=lambda gap: (counts[gap], -gap))
        for key, counts in gaps.items()
        if max(counts.values()) > 1
    }
    return Style(size, leading, _edges(lefts, 1, 72.0), _edges(rights, 4, 520.0))


def _edges(counts: dict[int, Counter[int]], unit: int, default: float) -> dict[int, float]:
    both = counts[0] + counts[1]
    common = max(both, key=lambda x: both[x]) if both else default / unit
    return {
        parity: unit * (max(found, key=lambda x: found[x]) if sum(found.values()) > 20 else common)
        for parity, found in counts.items()
    }


def set_furniture_apart(pages: list[Page], labels: list[str] | None) -> None:
    """Move running heads, feet and page numbers out of the lines, and read the printed page numbers from them."""
    keys: Counter[tuple[str, int, str]] = Counter()
    offsets: Counter[int] = Counter()
    found: list[list[tuple[Line, str]]] = []
    for page in pages:
        outer = [(line, side) for line in page.lines if (side := _side(page, line))]
        found.append(outer)
        for line, side in outer:
            keys[_key(line, side)] += 1
            for number, roman in _page_numbers(line):
                offsets[number - page.number - (10_000 if roman else 0)] += 1
    usual = _usual_places(pages, found, keys, offsets)
    for page, outer in zip(pages, found, strict=True):
        gone = {
            id(line)
            for line, side in outer
            if _is_furniture(line, side, page, keys, offsets, len(pages)) or (side, round(line.y)) in usual
        }
        gone = _outermost(page.lines, gone) | _outermost(page.lines[::-1], gone)
        page.furniture = [line for line in page.lines if id(line) in gone]
        page.lines = [line for line in page.lines if id(line) not in gone]
        page.printed = _printed(page, offsets)
        if page.printed is None and labels is not None and page.number <= len(labels):
            page.printed = labels[page.number - 1]


def _outermost(lines: list[Line], found: set[int]) -> set[int]:
    """The lines found that have none but such further out; a line that comes again within the text is text."""
    kept = set()
    for line in lines:
        if id(line) not in found:
            break
        kept.add(id(line))
    return kept


def _side(page: Page, line: Line) -> str:
    if line.y > HEAD * page.height:
        return "head"
    return "foot" if line.y < FOOT * page.height else ""


def _key(line: Line, side: str) -> tuple[str, int, str]:
    """A head as it comes again: its place and words, without the page's number."""
    cells = ["".join(span.text for span in cell).strip().lower() for cell in line.cells()]
    return side, round(line.y / 6), " ".join(cell for cell in cells if not PAGE_NUMBER.fullmatch(cell))


def _page_numbers(line: Line) -> list[tuple[int, bool]]:
    """The numbers at a line's ends that may be the page's: (number, whether roman)."""
    cells = line.cells()
    found = []
    for cell in (cells[0], cells[-1]) if len(cells) > 1 else (cells[0],):
        text = "".join(span.text for span in cell).strip()
        if match := PAGE_NUMBER.fullmatch(text):
            found.append((int(match[1]), False) if match[1].isdigit() else (_roman(match[1]), True))
    return found


def _roman(text: str) -> int:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    digits = [values[character] for character in text.lower()]
    return sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))


def _is_furniture(
    line: Line,
    side: str,
    page: Page,
    keys: Counter[tuple[str, int, str]],
    offsets: Counter[int],
    count: int,
) -> bool:
    if line.artifact:
        return True
    numbers = _page_numbers(line)
    if any(_counts(number, roman, page, offsets, count) for number, roman in numbers):
        return True
    key = _key(line, side)
    return keys[key] >= AGAIN and any(character.isalpha() for character in key[2])


def _counts(number: int, roman: bool, page: Page, offsets: Counter[int], count: int) -> bool:
    """Whether a number is this page's: it counts on with the numbers of other pages."""
    times = offsets[number - page.number - (10_000 if roman else 0)]
    return times >= min(AGAIN, max(2, count - 1)) or (count <= 2 and number == page.number)


def _usual_places(
    pages: list[Page],
    found: list[list[tuple[Line, str]]],
    keys: Counter[tuple[str, int, str]],
    offsets: Counter[int],
) -> set[tuple[str, int]]:
    """Heights at which heads or feet stand on so many pages that whatever stands there is one."""
    places: Counter[tuple[str, int]] = Counter()
    for page, outer in zip(pages, found, strict=True):
        for line, side in outer:
            if _is_furniture(line, side, page, keys, offsets, len(pages)):
                places[side, round(line.y)] += 1
    return {place for place, times in places.items() if times >= max(AGAIN + 1, USUAL * len(pages))}


def _printed(page: Page, offsets: Counter[int]) -> str | None:
    best: tuple[int, str] | None = None
    for line in page.furniture:
        for number, roman in _page_numbers(line):
            times = offsets[number - page.number - (10_000 if roman else 0)]
            if times > 1 and (best is None or times > best[0]):
                text = str(number)
                if roman:
                    ends = "".join(span.text for span in line.cells()[0]).strip()
                    last = "".join(span.text for span in line.cells()[-1]).strip()
                    text = ends if PAGE_NUMBER.fullmatch(ends) else last
                best = times, text
    return best[1] if best else None
