"""Tables of prose under a head, with or without rules: "Recommendation | Response | Status" and what stands below it.

The head tells where the columns begin; each line below is parted there, until one reaches over from a column into the
next. A row begins at a drawn rule; where there are none, at a label in the first column, at a wide gap, or where all
columns begin anew.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from indexer.extract.pdf.columns import COUNTED, longest_count
from indexer.extract.pdf.lines import Line, Span, joined
from indexer.extract.pdf.pages import Page, Row
from indexer.extract.pdf.tables import ACROSS, APART, SAME_EDGE

# The heads of such columns.
_HEAD = re.compile(
    r"(?:(?:\w+[’']?s? ){0,3}?(?:recommendations?|conclusions?|findings?|suggestions?|proposals?|concerns?)(?: made)?"
    r"(?: (?:of|by|from|in) .{3,40})?"
    r"|(?:\w+[’']?s? ){0,3}?(?:response|reply|answer|position|comments?|decision)(?: to .{3,40})?|status"
    r"|(?:\w+ ){0,2}?actions?(?: (?:taken|planned|required|agreed|proposed|to be taken|plan))?"
    r"|(?:\w+ ){0,2}?(?:owner|lead|progress|update|timescales?|deadline|date|timetable)(?: .{2,20})?"
    r"|responsib\w+(?: \w+){0,2}|by when|by whom|when|who|ref(?:erence)?|no|number|rec(?:ommendation)? (?:no|number)|#"
    r"|accepted(?:\W+\w+){0,3}|agreed(?:\W+\w+){0,3}|outcome|theme|subject|topic|area|paragraph|para)[.:?]*",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:(?:recommendation|conclusion|rec\.?|finding|action|r)s? ?)?(?:\(?\d{1,3}(?:\.\d{1,2})?[a-z]?[.):]|"
    r"\(?[a-z][.)]|"
    r"\d{1,3}[a-z]?(?=\s|$))|(?:recommendation|conclusion|rec\.?|finding|r) ?\d",
    re.IGNORECASE,
)
HEADS = 2  # cells of a head that name what such columns hold
HEAD_LINES = 3  # a head may be broken over so many lines
GAP = 0.9  # between two cells of a head, in their size
TOUCHES = 1.0  # points by which the last glyph of a cell may reach to the next column
LOOKED_AT = 15  # lines under a head by which its columns' edges are told
CENTRED = 60.0  # a head's word may stand so far to the right of its column's edge
FEWEST_ROWS = 2  # lines with words in several columns that make such a table


def set_tables_apart(pages: Sequence[Page]) -> None:
    """Note the rows of each page's tables of prose, by the identity of their lines; one may go on overleaf."""
    edges: list[float] = []
    for page in pages:
        edges = _on(page, edges)


def _on(page: Page, before: list[float]) -> list[float]:
    """The rows on a page; the edges of the table that goes on to its foot, and may go on overleaf."""
    lines = page.lines
    at, edges = 0, before
    while at < len(lines):
        end = at
        if head := _head(lines, at):
            below, heads = head
            edges = _edges(lines[below : below + LOOKED_AT], heads)
            end = _end(lines, below, edges)
            made = _is_table(lines[below:end], edges)
        elif edges and at == 0:  # as the page before left off
            below = 0
            end = _end(lines, 0, edges)
            made = _is_table(lines[:end], edges) and _aligned(lines[:end], edges)
        else:
            made = False
        if not made:
            at += 1
            edges = [] if before is edges else edges
            continue
        if below > at:
            page.rows.append(_joint(lines[at:below], edges))
        page.rows.extend(_rows(page, lines[below:end], edges))
        at = end
    last = {id(line) for row in page.rows[-1:] for line in row.lines}
    page.tabular = {id(line) for row in page.rows for line in row.lines}
    return edges if lines and id(lines[-1]) in last else []


def _head(lines: Sequence[Line], at: int) -> tuple[int, list[float]] | None:
    """Where what stands under a head begins, and where its cells do; None where this line is none."""
    for count in range(HEAD_LINES, 0, -1):
        held = lines[at : at + count]
        if len(held) < count or any(above.y - below.y > 2 * above.size for above, below in pairwise(held)):
            continue
        cells = [cell for line in held for cell in line.cells(GAP)]
        starts = sorted({round(cell[0].x0, 1) for cell in cells})
        starts = [x for index, x in enumerate(starts) if not index or x - starts[index - 1] > 3 * SAME_EDGE]
        if len(starts) < HEADS:
            continue
        parted = [_parted(line, starts) for line in held]
        words = [" ".join(joined(row[column]) for row in parted if row[column]) for column in range(len(starts))]
        fits = sum(_HEAD.fullmatch(text.strip()) is not None for text in words)
        if fits >= HEADS and 2 * fits > len(words):
            return at + count, starts
    return None


def _parted(line: Line, edges: Sequence[float]) -> list[list[Span]]:
    """The spans of a line, by column."""
    columns: list[list[Span]] = [[] for _ in edges]
    for span in line.spans:
        at = max((index for index, edge in enumerate(edges) if span.x0 >= edge - SAME_EDGE), default=0)
        columns[at].append(span)
    return columns


def _edges(under: Sequence[Line], heads: Sequence[float]) -> list[float]:
    """Where the columns begin: where the words under a head do, which may be centred over them."""
    starts: Counter[float] = Counter()
    for line in under:
        for cell in line.cells(GAP):
            starts[round(cell[0].x0)] += 1
    edges: list[float] = []
    for head in heads:
        least = max(head - CENTRED, edges[-1] + CENTRED / 2) if edges else head - CENTRED
        near = [
            (times, -abs(x - head), x) for x, times in starts.items() if least <= x <= head + SAME_EDGE and times > 1
        ]
        exact = [entry for entry in near if abs(entry[2] - head) <= SAME_EDGE]
        best = max(exact or near, default=(0, 0.0, head))
        edges.append(min(best[2], head))
    return edges


def _end(lines: Sequence[Line], start: int, edges: Sequence[float]) -> int:
    """The first line that is none of the table: it reaches over a column's edge, or begins another head."""
    at = start
    size = lines[start].size if start < len(lines) else 0.0
    while at < len(lines):
        line = lines[at]
        columns = _parted(line, edges)
        crosses = any(
            column and column[-1].x1 > edge + TOUCHES for column, edge in zip(columns, edges[1:], strict=False)
        )
        if crosses or line.size > size + 1.0 or line.x0 < edges[0] - 3 * SAME_EDGE or (at > start and _head(lines, at)):
            break
        at += 1
    while at > start and at < len(lines) and _stands_alone(lines, at - 1, edges):
        at -= 1  # a title over what comes next
    return at


def _stands_alone(lines: Sequence[Line], at: int, edges: Sequence[float]) -> bool:
    line = lines[at]
    filled = [index for index, column in enumerate(_parted(line, edges)) if column]
    return filled == [0] and at > 0 and lines[at - 1].y - line.y > 2 * line.size


def _is_table(lines: Sequence[Line], edges: Sequence[float]) -> bool:
    parted = [_parted(line, edges) for line in lines]
    if len(edges) == 2 and _counts_higher(*([joined(row[at]) for row in parted if row[at]] for at in (0, 1))):
        return False  # paragraphs in two columns, each under its heading
    return sum(sum(map(bool, row)) > 1 for row in parted) >= FEWEST_ROWS


def _counts_higher(left: list[str], right: list[str]) -> bool:
    """Whether both sides are counted, the right one from a number on to which the left one has not come."""
    (length, last), (again, end) = longest_count(left), longest_count(right)
    return min(length, again) >= COUNTED and end - again >= last


def _aligned(lines: Sequence[Line], edges: Sequence[float]) -> bool:
    """Whether the cells begin at the edges of the table that the page before left off with."""
    begun = [column[0].x0 - edge for line in lines for column, edge in zip(_parted(line, edges), edges, strict=True)
             if column]  # fmt: skip
    return bool(begun) and sum(abs(off) <= SAME_EDGE for off in begun) >= 0.8 * len(begun)


def _joint(lines: Sequence[Line], edges: Sequence[float]) -> Row:
    parted = [_parted(line, edges) for line in lines]
    cells = [
        [line.part([row[column][0]._replace(space=False), *row[column][1:]])
         for line, row in zip(lines, parted, strict=True) if row[column]]
        for column in range(len(edges))
    ]  # fmt: skip
    return Row(list(lines), cells)


def _rows(page: Page, lines: Sequence[Line], edges: Sequence[float]) -> list[Row]:
    """The table's lines, row by row."""
    begins = _begins(page, lines, edges)
    groups: list[list[Line]] = []
    for line, begin in zip(lines, begins, strict=True):
        if begin or not groups:
            groups.append([])
        groups[-1].append(line)
    return [_joint(group, edges) for group in groups]


def _begins(page: Page, lines: Sequence[Line], edges: Sequence[float]) -> list[bool]:
    """Which lines begin a row."""
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    across = [rule.y for rule in page.rules if min(rule.x1, x1) - max(rule.x0, x0) > ACROSS * (x1 - x0)]
    ruled = [False, *(any(below.y < y < above.y for y in across) for above, below in pairwise(lines))]
    if any(ruled):
        return ruled
    parted = [_parted(line, edges) for line in lines]
    first = [joined(columns[0]).strip() if columns[0] else "" for columns in parted]
    if first[0] and _LABELLED.match(first[0]):
        return [bool(text and _LABELLED.match(text)) and _rises(first, at) for at, text in enumerate(first)]
    gaps = [above.y - below.y for above, below in pairwise(lines)]
    usual = min((gap for gap in gaps if gap > 0), default=0.0)
    wide = [False, *(bool(text) and gap > APART * usual for gap, text in zip(gaps, first[1:], strict=True))]
    if any(wide):
        return wide
    return [
        at > 0 and bool(first[at]) and not first[at][0].islower() and sum(map(bool, parted[at])) > 1
        and sum(map(bool, parted[at])) > sum(map(bool, parted[at - 1]))
        for at in range(len(lines))
    ]  # fmt: skip


def _rises(first: Sequence[str], at: int) -> bool:
    """Whether a first cell's number is no figure in the middle of its words: "within | 14 days"."""
    text = first[at]
    before = next((words for words in reversed(first[:at]) if words), "")
    figure = re.match(r"\d{1,3}\s+[a-z]", text)
    return figure is None or before.endswith((".", ":", ";")) or not before
