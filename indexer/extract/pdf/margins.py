"""Notes in the outer margin, beside the lines that they belong to.

A page's lines were made of what stands on one baseline, so that a note's line may hang on one of the text, and its
number on the line above. They are parted where the text's measure ends, and believed to be notes where they bear the
numbers that the text of their pages raises.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.extract.pdf.labels import MARKS, glued_on, label_of, marks_on, plain
from indexer.extract.pdf.lines import Line, Span
from indexer.extract.pdf.pages import SMALL, Page, Style

# The margin begins so far from the text, in points; a raised number that closes a line stands within this of it.
GUTTER, CLOSING = 5.0, 3.0
# An address that is longer than its margin reaches so far into the text.
OVER = 60.0
# Lines that reach further than nine in ten do by more than this are titles and tables over the whole page.
RAGGED = 25.0
# A page of fewer lines shows no measure.
LEAST_LINES = 5
# What is larger than the text by this is a heading, or in a margin words pulled out: neither shows the text's measure.
LARGE = 1.15
# So many notes at least show that the margin is theirs, and so large a part of the numbers that stand there.
LEAST_NOTES, MOSTLY = 2, 0.6
# Words on what a paragraph is about stand on so many pages at least, begin at one edge (in points, and most of them),
# and are at most so large a part of the words of the text.
LEAST_PAGES, ONE_EDGE, MOST_AT_EDGE, GLOSSES_SHARE = 2, 3.0, 0.8, 0.25
LEAST_GLOSSED = 2  # their lines that have words
# A number belongs to the words whose baseline is no more than this part of a line under its own.
UNDER = 1.5


@dataclass(frozen=True, slots=True)
class _Parted:
    page: Page
    left: float  # where its text begins
    text: list[Line]
    margin: list[Line]
    pulled: list[Line]  # words set large beside the text, which repeat some of it


def set_margin_notes_apart(pages: list[Page], style: Style) -> bool:
    """Part the margins from the text, as columns of their own, where they hold notes; say whether they do."""
    found = [parted for page in pages if (parted := _parted(page, style)) is not None]
    labels = right = 0
    for parted in found:
        raised = marks_on(parted.text) | glued_on(parted.text)
        own = [(label.text, _has_words(line)) for line in parted.margin if (label := label_of(line)).text]
        labels += len(own)
        right += len(raised.intersection(label for label, words in own if words))
    noted = right >= LEAST_NOTES and right >= MOSTLY * labels
    if not noted and (labels or not _are_glosses(found)):
        return False
    for parted in found:
        page = parted.page
        if not noted:
            page.beside |= set(map(id, parted.margin))
        page.beside |= set(map(id, parted.pulled))
        page.groups = [group for group in (parted.text, parted.pulled, parted.margin) if group]
        page.lines = [line for group in page.groups for line in group]
        page.edges.update((id(line), parted.left) for line in parted.text)
        edge = min(line.x0 for line in parted.margin)
        page.edges.update((id(line), edge) for line in parted.margin)
    return True


def _are_glosses(found: Sequence[_Parted]) -> bool:
    """Whether the margins hold what old reports print beside their paragraphs: a few words on what each is about, at
    one edge over several pages."""
    lines = [line for parted in found for line in parted.margin if _has_words(line)]
    of_text = [line for parted in found for line in parted.text]
    before = all(line.x1 < parted.left for parted in found for line in parted.margin if _has_words(line))
    if before and all(line.bold for line in lines) and 2 * sum(line.bold for line in of_text) < len(of_text):
        return False  # headings
    if sum(map(_stands_beside, found)) < LEAST_PAGES or len(lines) < LEAST_GLOSSED:
        return False
    starts = Counter(round(line.x0 / ONE_EDGE) for line in lines)
    at_edge = sum(times for start, times in starts.items() if abs(start - starts.most_common(1)[0][0]) <= 1)
    words = sum(len(line.text) for line in lines)
    text = sum(len(line.text) for parted in found for line in parted.text)
    return at_edge >= MOST_AT_EDGE * len(lines) and words < GLOSSES_SHARE * text


def _stands_beside(parted: _Parted) -> bool:
    """Whether a line of the margin stands beside one of the text, and not over or under all of it."""
    top, foot = max(line.y for line in parted.text), min(line.y for line in parted.text)
    return any(foot <= line.y <= top for line in parted.margin)


def _has_words(line: Line) -> bool:
    """Whether more than a number stands in the margin: beside text that hangs stand the numbers of the foot's notes."""
    return any(character.isalpha() for character in line.text)


def _parted(page: Page, style: Style) -> _Parted | None:
    """The lines of a page's text and those of its margin; None where it has none."""
    of_text = [_first_of_text(line, style) for line in page.lines]
    starts = Counter(round(span.x0) for span in of_text if span is not None)
    if sum(starts.values()) < LEAST_LINES:
        return None
    left = max(starts, key=lambda start: (starts[start], -start))
    if any(_runs_under(line, left, style) for line in page.lines):
        return None
    measured = [span for line in page.lines for span in line.spans if _is_of_text(span, style)]
    ends = sorted(span.x1 for span in measured if span.size < LARGE * style.size) or [span.x1 for span in measured]
    right = ends[9 * (len(ends) - 1) // 10] + RAGGED
    right = max((end for end in ends if end <= right), default=right)
    text: list[Line] = []
    margin: list[Line] = []
    pulled = [line for line in page.lines if line.x0 > right + GUTTER and _is_large(line, style)]
    besides = [_beside(line, left, right, style) for line in page.lines]
    if not any(span.x1 < left and any(map(str.isalpha, span.text)) for spans in besides for span in spans):
        # A margin without words holds no notes: its numbers are those of paragraphs, noted on the other side.
        besides = [[span for span in spans if span.x0 > left] for spans in besides]
    for line, beside in zip(page.lines, besides, strict=True):
        if line in pulled:
            continue
        rest = [span for span in line.spans if span not in beside]
        if beside:
            margin.append(_level(line.part([beside[0]._replace(space=False), *beside[1:]])))
        if rest:
            text.append(line.part([rest[0]._replace(space=False), *rest[1:]]) if beside else line)
    joined = _joined(margin)
    return _Parted(page, left, text, joined, pulled) if joined and text else None


def _runs_under(line: Line, left: int, style: Style) -> bool:
    """Whether small print begins left of the text and runs on under it: notes at the foot of text that hangs."""
    small = all(span.size < SMALL * style.size for span in line.spans)
    return small and line.x0 < left - GUTTER and line.x1 > left + OVER


def _is_large(line: Line, style: Style) -> bool:
    """Whether a line is set larger than the text: in a margin, words that are pulled out of it."""
    return all(span.size >= LARGE * style.size for span in line.spans)


def _is_of_text(span: Span, style: Style) -> bool:
    return span.shift == 0 and span.size >= SMALL * style.size and any(map(str.isalpha, span.text))


def _first_of_text(line: Line, style: Style) -> Span | None:
    return next((span for span in line.spans if _is_of_text(span, style)), None)


def _beside(line: Line, left: float, right: float, style: Style) -> list[Span]:
    """The small spans of a line that lie wholly in one margin, and do not touch its text."""
    found: list[Span] = []
    for at, span in enumerate(line.spans):
        if span.size >= SMALL * style.size:
            continue
        before = line.spans[at - 1] if at else None
        touches = before is not None and before not in found and span.x0 - before.x1 < CLOSING
        reaches = span.x0 < left - GUTTER and not at and len(line.spans) == 1 and span.x1 < left + OVER
        if reaches or span.x1 < left - GUTTER or (span.x0 > right + GUTTER and not touches):
            found.append(span)
    return found


def _level(line: Line) -> Line:
    """A margin's line on a baseline of its own: only what is smaller than its other words is raised."""
    largest = max(span.size for span in line.spans)
    spans = [
        span._replace(shift=0) if span.size > 0.85 * largest and not _is_mark(span) else span for span in line.spans
    ]
    return line.part(spans)


def _is_mark(span: Span) -> bool:
    return MARKS.fullmatch(plain(span.text).strip()) is not None


def _joined(lines: list[Line]) -> list[Line]:
    """The lines of a margin, each number that stands alone set before the words right under it."""
    found: list[Line] = []
    alone: Line | None = None
    for line in lines:
        if all(map(_is_mark, line.spans)):
            found += [alone] if alone is not None else []
            alone = line
            continue
        if alone is not None and 0 <= alone.y - line.y < UNDER * line.size and alone.x0 <= line.x0:
            number = [span._replace(shift=1, space=False) for span in alone.spans]
            found.append(line.part([*number, *line.spans]))
        else:
            found += [line] if alone is None else [alone, line]
        alone = None
    return [*found, alone] if alone is not None else found
