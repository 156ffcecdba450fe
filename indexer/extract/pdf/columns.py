"""The reading order of a page that is set in columns, has headings in a wide margin, or a sidebar."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from indexer.extract.pdf.gutters import GUTTER, hung, parts
from indexer.extract.pdf.lines import Line, Span, joined
from indexer.extract.pdf.pages import Page, Style
from indexer.extract.pdf.side_heads import set_side_heads

# A raised number at a line's end may hang into the gutter, up to this far from the next column.
HANGING = 1.0
# So many lines stand on either side of a gutter, and so long are they on the whole, in characters.
LINES, LETTERS = 6, 14
# A column that is narrower than this part of the page's text is a sidebar beside it.
SIDEBAR = 0.4
# Columns whose widths differ by no more than this times are columns of one text.
ALIKE = 1.5
# In a table the cells of a row share a baseline; in columns lines do so by chance, or all of them where both are set
# alike, but then they are long.
SHARED, LONG = 0.6, 32
# So far out from the words of a sidebar may stand what belongs to it, in points.
PADDING = 20
# So many lines of either side are the least of two columns that share their baselines.
SHORT_PROSE = 4
SAME_LEADING = 1.3
HEAD_TAKES = 1.2  # of its size, over two lines of the text: what a heading over both columns needs
MOST = 0.8  # of the lines of a side that is two columns stand in them
BAND = 3  # lines of either column of a further part of a page
SMALLER, SAME_SIZE = 0.8, 0.3  # points by which small print is smaller than the text; by which a block's lines differ
SAME_EDGE = 3.0  # points
APART = 3.0  # sizes of a line between two of its block
LARGER = 0.8  # points; words drawn out of the text are set larger
# Numbers at the beginning of notes: so many of either column count on.
COUNTED = 2
_COUNTED = re.compile(r"[\[(]?(\d{1,3})[\])]?\.?(?:\s|(?=[A-Z“‘]))")
Sides = list[tuple[list[Span], list[Span]]]


def set_in_reading_order(page: Page, style: Style) -> None:
    """Order a page's lines, the left column before the right one, and note what stands in a column or sidebar."""
    lines = page.lines
    if not lines or set_side_heads(page, style):
        return
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    if (found := _two_columns(page)) is not None:
        edge, band = found[0], _without_small_print(lines, *found)
        _set_apart(page, edge, _without_other_columns(page, edge, band), x1 - x0, style)


def _two_columns(page: Page) -> tuple[int, tuple[int, int]] | None:
    """Where the right column of a page begins, and which of its lines stand in two columns; None where none do."""
    lines = page.lines
    edges = _edges(lines)
    for edge, _ in edges.most_common(4):
        # What a sidebar's box is set under or over may stand a little further out than its words.
        outer = min(other for other in edges if edge - PADDING <= other <= edge)
        outset = hung(lines, edge)
        bands = [(one, band) for one in dict.fromkeys((edge, outer, outset)) if (band := _band(page, one)) is not None]
        if bands:
            return max(bands, key=lambda found: (found[1][1] - found[1][0], found[0] == outset))
    return None


def _without_small_print(lines: list[Line], edge: int, band: tuple[int, int]) -> tuple[int, int]:
    """A band without the small print under its columns that is none of theirs: what stands at the right of it begins
    elsewhere, or it goes on in a line that reaches over both columns."""
    start, end = band
    usual, at = median(line.size for line in lines[start:end]), end
    below = lines[end] if end < len(lines) else None
    while at > start + BAND and lines[at - 1].size < usual - SMALLER:
        if below is not None and lines[at - 1].y - below.y > APART * below.size:
            break
        at, below = at - 1, lines[at - 1]
    block = lines[at:end]
    rights = [after[0].x0 for line in block if (after := parts(line, edge)[1])]
    elsewhere = bool(rights) and all(abs(x0 - edge) > SAME_EDGE for x0 in rights)
    goes_on = bool(block) and end < len(lines) and abs(lines[end].size - block[-1].size) < SAME_SIZE
    return (start, at) if elsewhere or goes_on else band


def _edges(lines: list[Line]) -> Counter[int]:
    """Where cells begin that are not the first of their line, or lines that begin far in."""
    left = min((line.x0 for line in lines), default=0.0)
    edges: Counter[int] = Counter()
    for line in lines:
        for cell in line.cells(GUTTER / line.size)[0 if line.x0 > left + 100 else 1 :]:
            edges[round(cell[0].x0 / 2) * 2] += 1
    return edges


def _crosses(line: Line, edge: int) -> bool:
    """Whether a line reaches over the gutter before an edge; one that lies all to its right ends the columns too."""
    before, _ = parts(line, edge)
    if not before:
        return False
    last = before[-1]
    return last.x1 > edge - (HANGING if last.shift > 0 else GUTTER - 1)


def _band(page: Page, edge: int) -> tuple[int, int] | None:
    """The longest run of lines that no line crosses the gutter in, where it holds two columns."""
    lines = page.lines
    best = (0, 0)
    start = 0
    for index, line in enumerate([*lines, None]):
        if line is None or _crosses(line, edge):
            if index - start > best[1] - best[0]:
                best = start, index
            start = index + 1
    sides = [parts(line, edge) for line in lines[best[0] : best[1]]]
    left = [joined(before) for before, _ in sides if before]
    right = [joined(after) for _, after in sides if after]
    if _counts_on(left, right):
        return best
    if min(len(left), len(right)) < LINES:
        if _reads_on(left, right):
            return best
        return _beside(best, sides) or _short_columns(page, best, sides)
    both = sum(bool(before) and bool(after) for before, after in sides) / min(len(left), len(right))
    shorter = min(sum(map(len, left)) / len(left), sum(map(len, right)) / len(right))
    # Numbers in the margin are a column of their own to the eye, but belong to the lines beside them.
    if shorter < LETTERS or (both > SHARED and shorter < LONG):
        return None
    return best


def _without_other_columns(page: Page, edge: int, band: tuple[int, int]) -> tuple[int, int]:
    """A band without the end of other columns over it: a box further right, beside words that reach over the gutter."""
    lines = page.lines
    start, end = band
    if not start or not _crosses(lines[start - 1], edge):
        return band
    at_edge = next((at for at in range(start, end) if (after := parts(lines[at], edge)[1])
                    and abs(after[0].x0 - edge) < 3), end)  # fmt: skip
    others = [at for at in range(start, at_edge) if lines[at].x0 > max(edge + PADDING, lines[start - 1].x1)]
    if not others:
        return band
    over = Page(page.number, page.width, page.height, page.turn, lines[: others[-1] + 1], page.rules)
    under = _both_sides(lines[others[-1] + 1 : end], edge)
    return (others[-1] + 1, end) if min(map(len, under)) >= BAND and _two_columns(over) else band


def _counts_on(left: list[str], right: list[str]) -> bool:
    """Whether the numbers that lines of the left begin with are counted on at the right, as notes in columns are."""
    length, last = longest_count(left)
    again, end = longest_count(right)
    return min(length, again) >= COUNTED and end - again == last


def longest_count(texts: list[str]) -> tuple[int, int]:
    """How many numbers that lines begin with count on by one, and the last of them."""
    lengths: dict[int, int] = {}
    for text in texts:
        if match := _COUNTED.match(text):
            lengths[int(match[1])] = lengths.get(int(match[1]) - 1, 0) + 1
    return max(((length, number) for number, length in lengths.items()), default=(0, 0))


def _reads_on(left: list[str], right: list[str]) -> bool:
    """Whether a few lines beside others are two short columns: the sentence at the left's end goes on at the right."""
    if min(len(left), len(right)) < 2:
        return False
    runs = all(line[:1].islower() for line in (*left[1:], *right))
    return runs and not left[-1].rstrip().endswith((".", ":", ";", "?", "!"))


def _short_columns(page: Page, band: tuple[int, int], sides: Sides) -> tuple[int, int] | None:
    """The part of a band that is two short columns on the same baselines, not rows of a table: both sides are prose,
    each of one leading, with no rule between their lines."""
    shared = [at for at, (before, after) in enumerate(sides) if before and after]
    if len(shared) < SHORT_PROSE - 1:
        return None
    lines = page.lines[band[0] : band[1]]
    start, end = shared[0], shared[-1] + 1
    usual = lines[shared[-2]].y - lines[shared[-1]].y
    while end < len(lines) and 0 < lines[end - 1].y - lines[end].y < SAME_LEADING * usual:
        end += 1
    if any(lines[end - 1].y < rule.y < lines[start].y for rule in page.rules):
        return None
    # One column may go on under the other, with headings of its own.
    last = max(at for at, (_, after) in enumerate(sides) if after) + 1
    for stop in dict.fromkeys((end, last)):
        within = list(zip(lines[start:stop], sides[start:stop], strict=True))
        both = [[line.part(side[at]) for line, side in within if side[at]] for at in (0, 1)]
        if all(map(_is_prose, both)):
            return band[0] + start, band[0] + stop
    return None


def _is_prose(lines: list[Line]) -> bool:
    texts = [line.text for line in lines]
    if len(texts) < SHORT_PROSE or sum(map(len, texts)) < LONG * len(texts):
        return False
    gaps = [above.y - below.y for above, below in pairwise(lines)]
    runs_on = sum(text[:1].islower() for text in texts)
    return 0 < max(gaps) < SAME_LEADING * min(gaps) and 2 * runs_on >= len(texts) - 1


def _beside(band: tuple[int, int], sides: Sides) -> tuple[int, int] | None:
    """The part of a band where a few short lines stand beside a column of text, each between two of its lines: a
    figure in a box, words drawn out of the text."""
    few = min((0, 1), key=lambda at: sum(bool(side[at]) for side in sides))
    text = [at for at, side in enumerate(sides) if side[1 - few]]
    if len(text) < LINES:
        return None
    inside = [at for at, side in enumerate(sides) if side[few] and text[0] < at < text[-1]]
    if len(inside) < 2 or any(sides[at][1 - few] for at in inside):
        return None
    words = sum(len(joined(sides[at][few])) for at in inside)
    return (band[0] + text[0], band[0] + text[-1] + 1) if words >= LETTERS * len(inside) else None


def _set_apart(page: Page, edge: int, band: tuple[int, int], width: float, style: Style) -> None:
    """Order the lines by column; what reaches over both columns, or heads both, parts one pair from the next."""
    lines = page.lines
    bands = sorted([*_under_heads(lines, edge, band, style), *_further(lines, edge, band)])
    groups: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    at = 0
    for start, end in bands:
        before, after = _both_sides(lines[start:end], edge)
        sides = [*_columns_of(before, after, page), *_columns_of(after, before, page)]
        groups += [*_columns_in(lines[at:start], page), *sides]
        if band[0] <= start < band[1]:
            left += sides[0]
            right += sides[-1]
        page.edges.update((id(line), min(line.x0 for line in side)) for side in sides for line in side)
        at = end
    narrow = min((left, right), key=_width)
    alike = ALIKE * _width(narrow) > max(_width(left), _width(right))
    # A few words no larger than the text are a name beside a letter, a label: they stay to be found.
    plain = len(narrow) < LINES and all(line.size < style.size + LARGER for line in narrow)
    if _width(narrow) < SIDEBAR * width and not alike and not plain:
        page.beside = {id(line) for line in narrow}
    page.groups = [*groups, *_columns_in(lines[at:], page)]
    page.lines = [line for group in page.groups for line in group]


def _both_sides(lines: list[Line], edge: int) -> tuple[list[Line], list[Line]]:
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        before, after = parts(line, edge)
        if before:
            left.append(line.part(before) if after else line)
        if after:
            right.append(line.part([after[0]._replace(space=False), *after[1:]]) if before else line)
    return left, right


def _columns_of(side: list[Line], other: list[Line], page: Page) -> list[list[Line]]:
    """The columns of one side: itself, or two where it is as wide as two of the other side's."""
    if not side or not other or _width(side) < ALIKE * _width(other):
        return [side]
    half = Page(page.number, page.width, page.height, page.turn, side, page.rules)
    for edge, _ in _edges(side).most_common(4):
        band = _band(half, edge)
        if band is not None and not any(_reaches(line, edge) for line in (*side[: band[0]], *side[band[1] :])):
            left, right = _both_sides(side[band[0] : band[1]], edge)
            return [[*side[: band[0]], *left, *side[band[1] :]], right]
        if band is not None and band[1] - band[0] >= MOST * len(side):
            over, under = side[: band[0]], side[band[1] :]
            left, right = _both_sides(side[band[0] : band[1]], edge)
            return [group for group in (over, left, right, under) if group]
    return [side]


def _reaches(line: Line, edge: int) -> bool:
    """Whether a line has words at or over an edge."""
    return line.x1 > edge - GUTTER + 1


def _columns_in(part: list[Line], page: Page) -> list[list[Line]]:
    """What stands over, between or under the columns, which may be set in others: a box beside an abstract."""
    own = Page(page.number, page.width, page.height, page.turn, part, page.rules)
    if (found := _two_columns(own)) is None:
        return [part]
    edge, (start, end) = found
    left, right = _both_sides(part[start:end], edge)
    page.edges.update((id(line), min(line.x0 for line in side)) for side in (left, right) for line in side)
    return [part[:start], left, right, part[end:]]


def _under_heads(lines: list[Line], edge: int, band: tuple[int, int], style: Style) -> list[tuple[int, int]]:
    """A band, parted before each heading that stands over both columns though it is too short to reach over both: the
    columns begin anew on one line under it, and the right one leaves the place beside it free."""
    starts = [band[0]]
    last_right: float | None = None  # where the right column last had a line
    for at in range(band[0], band[1]):
        line = lines[at]
        before, after = parts(line, edge)
        below = lines[at + 1] if at + 1 < band[1] else None
        heads = before and not after and (line.bold or line.size > style.size + LARGER)
        if heads and below is not None and last_right is not None and at > starts[-1]:
            again = all(parts(below, edge))
            needed = HEAD_TAKES * line.size + 2 * style.lead(below.size)
            if again and last_right - below.y > needed and last_right > line.y + line.size:
                starts.append(at)
        last_right = line.y if after else last_right
    return list(pairwise([*starts, band[1]]))


def _further(lines: list[Line], edge: int, known: tuple[int, int]) -> list[tuple[int, int]]:
    """Other bands with the same two columns, over or under what reaches over both."""
    found: list[tuple[int, int]] = []
    for start, end in _runs_beside(lines, edge):
        if start < known[1] and known[0] < end:
            continue
        left, right = _both_sides(lines[start:end], edge)
        at_edge = sum(abs(line.x0 - edge) < 3 for line in right)
        prose = all(len(side) >= BAND and sum(len(line.text) for line in side) > 2 * LETTERS * len(side)
                    for side in (left, right))  # fmt: skip
        if prose and 2 * at_edge > len(right):
            found.append((start, end))
    return found


def _runs_beside(lines: list[Line], edge: int) -> list[tuple[int, int]]:
    """Runs of lines none of which reaches over the gutter."""
    crossing = [-1, *(at for at, line in enumerate(lines) if _crosses(line, edge)), len(lines)]
    return [(before + 1, after) for before, after in pairwise(crossing) if after > before + 1]


def _width(lines: list[Line]) -> float:
    return max(line.x1 for line in lines) - min(line.x0 for line in lines)
