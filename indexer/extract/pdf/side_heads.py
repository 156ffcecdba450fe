"""Headings in a wide margin, beside the text that they head: each is set before its lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from indexer.extract.pdf.gutters import GUTTER, hung, parts
from indexer.extract.pdf.lines import Line
from indexer.extract.pdf.pages import Page, Style

# The text leaves a margin free for headings where it begins so far to the right of them, in points.
MARGIN = 60.0
# So many lines of a page begin at the left edge of its text.
AT_EDGE = 8
# A heading in the margin stands beside the line whose top is no more than this part of a line above its own.
BESIDE = 0.8


def set_side_heads(page: Page, style: Style) -> bool:
    """Set the headings in a wide margin before the lines that they stand beside; say whether there are any.

    What reaches over both, a title or the notes, parts the page.
    """
    edge = _text_edge(page.lines)
    if edge is None:
        return False
    margin = _Margin(edge)
    parted = hung(page.lines, edge)  # paragraphs' numbers hang out of the text, and stand beside no head
    for line in page.lines:
        before, after = parts(line, parted)
        if before and before[-1].x1 > parted - GUTTER + 1:
            margin.close()
            margin.lines.append(line)
        elif not before:
            margin.text.append(line)
        elif not after:
            margin.heads.append(line)
        else:
            margin.heads.append(line.part(before))
            margin.text.append(line.part([after[0]._replace(space=False), *after[1:]]))
    margin.close()
    worded = [line for line in margin.found if any(map(str.isalpha, line.text))]  # a printer's number is no heading
    if not worded or not all(_looks_apart(line, style) for line in worded):
        return False
    page.edges.update(margin.edges)
    page.apart = margin.apart
    page.side_heads = set(map(id, margin.found))
    page.lines = margin.lines
    return True


@dataclass(slots=True)
class _Margin:
    """A page that is set anew, with each heading in the margin before the text beside it."""

    edge: int  # of the text
    lines: list[Line] = field(default_factory=list)
    found: list[Line] = field(default_factory=list)  # the headings
    edges: dict[int, float] = field(default_factory=dict)
    apart: set[int] = field(default_factory=set)
    heads: list[Line] = field(default_factory=list)  # of the part in the making, as is the text
    text: list[Line] = field(default_factory=list)

    def close(self) -> None:
        """Set the part in the making; what stands over or under its text is no heading beside it."""
        top = self.text[0].y + BESIDE * self.text[0].size if self.text else 0.0
        foot = self.text[-1].y - BESIDE * self.text[-1].size if self.text else 0.0
        over = [line for line in self.heads if line.y > top]
        under = [line for line in self.heads if line.y < foot and line.y <= top]
        heads = [line for line in self.heads if foot <= line.y <= top]
        groups = _stacked(heads)
        places = [_place_of(group, self.text) for group in groups]
        self.edges.update(dict.fromkeys(map(id, self.text), float(self.edge)))
        self.edges.update({id(line): line.x0 for line in heads})
        self.apart |= {id(group[0]) for group in groups}
        self.apart |= {id(self.text[at]) for at in places if at < len(self.text)}
        self.lines += over
        for at in range(len(self.text) + 1):
            self.lines += [line for group, place in zip(groups, places, strict=True) if place == at for line in group]
            self.lines += self.text[at : at + 1]
        self.lines += under
        self.found += heads
        self.heads, self.text = [], []


def _text_edge(lines: list[Line]) -> int | None:
    """The left edge of the text, where it lies far to the right of what else stands on the page."""
    starts: Counter[int] = Counter()
    for line in lines:
        for cell in line.cells(GUTTER / line.size)[:2]:
            starts[round(cell[0].x0 / 2) * 2] += 1
    edge, times = max(starts.items(), key=lambda item: item[1])
    left = min(line.x0 for line in lines)
    return edge if times >= AT_EDGE and 2 * times > len(lines) and edge - left > MARGIN else None


def _looks_apart(line: Line, style: Style) -> bool:
    """Whether a line in the margin is set as a heading: larger, or bold; a term of a glossary is set as the text is."""
    return line.size > style.size + 0.8 or line.bold


def _stacked(heads: list[Line]) -> list[list[Line]]:
    """The headings, each with its lines."""
    groups: list[list[Line]] = []
    for line in heads:
        if groups and abs(groups[-1][-1].size - line.size) < 0.6 and groups[-1][-1].y - line.y < 1.6 * line.size:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _place_of(head: list[Line], text: list[Line]) -> int:
    """Index of the line of text before which a heading in the margin stands."""
    top = head[0].y + 0.75 * head[0].size
    for at, line in enumerate(text):
        if line.y + 0.75 * line.size <= top + BESIDE * line.size:
            return at
    return len(text)
