"""From runs of glyphs to printed lines: what stands on one baseline, with its raised and lowered figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from indexer.extract.pdf.content import CELL_GAP, SPACE_GAP
from indexer.extract.pdf.fonts import SUPERIORS
from indexer.extract.pdf.glyphs import Run, Sheet
from indexer.extract.pdf.letter_runs import with_words

# Runs whose baselines differ by less than this part of their size stand on one line.
SAME_BASELINE = 0.1
# A raised or lowered run, or a bullet of another size, stands within this part of the line's size from its baseline.
REACH = 0.62
# From here on a shift is a raise: markers are raised by a third of the size, rounding by a tenth at most.
RAISED = 0.14
# Figures of the line's own size are raised by at most this part of it; other runs are off by at most that.
RAISED_WHOLE, LEVEL = 0.58, 0.25
# A marker is set at 0.55 to 0.8 of the text's size.
SMALLER = 0.86
# The second showing of a faked bold is off by less than this part of its size.
TWICE = 0.06
# No page of a report has as many rows, or runs in one; beyond, raised figures are not looked for.
MOST_ROWS = 2000
# Where nothing stands.
FAR_OFF = -1e9
# A space glyph of less than this part of an em is not seen.
THIN = 0.05
# Runs of one line touch, or are apart by a space, which is less than this part of their size.
STRETCH = 0.75
# A run of more characters is a line of its own, not something attached to one.
LONGEST_ATTACHED = 12

LONGEST_NAMED = len("[footnote 123]")
_NAMED = re.compile(r"\[footnote\s*\d{1,3}\]")
# Some fonts have one glyph for both hyphens; what is shown inside a word is no soft one.
_HYPHEN_WITHIN = re.compile(r"(?<=\w)\u00ad(?=\w)")
_SUPERIOR = re.compile(f"[{SUPERIORS}]+(?:[,–-][{SUPERIORS}]+)*")


class Span(NamedTuple):
    """Text of one style in a line."""

    x0: float
    x1: float
    text: str
    size: float
    bold: bool
    italic: bool
    space: bool  # a space before it
    shift: int  # 1 raised, -1 lowered, 2 raised by the shape of its glyphs alone, 0 on the baseline
    family: str  # of its font: "MinionPro"


@dataclass(slots=True)
class Line:
    """What stands on one baseline, from left to right."""

    spans: list[Span]
    y: float  # baseline
    size: float  # of most of its characters
    artifact: bool  # marked by the file itself as no part of the content
    page: int

    @property
    def x0(self) -> float:
        return self.spans[0].x0

    @property
    def x1(self) -> float:
        return self.spans[-1].x1

    @property
    def text(self) -> str:
        return joined(self.spans)

    @property
    def family(self) -> str:
        return max(self.spans, key=lambda span: len(span.text)).family

    @property
    def bold(self) -> bool:
        return mostly(self.spans, lambda span: span.bold)

    @property
    def italic(self) -> bool:
        return mostly(self.spans, lambda span: span.italic)

    def cells(self, gap: float = CELL_GAP) -> list[list[Span]]:
        """The spans, parted where more than a space lies between them."""
        found = [[self.spans[0]]]
        for span in self.spans[1:]:
            if span.x0 - found[-1][-1].x1 > gap * self.size:
                found.append([])
            found[-1].append(span)
        return found

    def part(self, spans: list[Span]) -> Line:
        """A line of some of its spans."""
        return Line(spans, self.y, _size(spans) or self.size, self.artifact, self.page)


def joined(spans: Iterable[Span]) -> str:
    text = ""
    for span in spans:
        text += (" " if span.space and text else "") + span.text
    return text


def mostly(spans: Iterable[Span], has: Callable[[Span], bool]) -> bool:
    """Whether the letters on the baseline are, nearly all, of a style."""
    total = having = 0
    for span in spans:
        if span.shift == 0:
            letters = sum(character.isalnum() for character in span.text)
            total += letters
            having += letters if has(span) else 0
    return total > 0 and having >= 0.9 * total


def _size(spans: Iterable[Span]) -> float:
    sizes: Counter[float] = Counter()
    for span in spans:
        if span.shift in (0, 2):
            sizes[round(span.size, 1)] += len(span.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def lines(sheet: Sheet, page: int) -> list[Line]:
    """The lines of a page from top to bottom."""
    rows = _attach(_rows(_visible(sheet)))
    return [line for row in rows if (line := _line(row, page)) is not None]


@dataclass(slots=True)
class _Row:
    """Runs on one baseline."""

    y: float
    size: float
    runs: list[Run]
    shifted: list[tuple[Run, int]]
    weight: int = 0  # how many characters its runs hold

    def keep(self, runs: list[Run]) -> None:
        """Keep these runs alone."""
        self.runs = runs
        self.weight = sum(len(run.text.strip()) for run in runs)


def _visible(sheet: Sheet) -> list[Run]:
    """Runs within the page, each once: a bold face is sometimes faked by showing a run twice."""
    seen: dict[tuple[str, int, int], float] = {}
    kept = []
    for run in sheet.runs:
        if not (-5 < run.y < sheet.height + 5 and -5 < run.x0 < sheet.width + 5):
            continue
        column, row = int(run.x0), round(run.y)
        near = TWICE * run.size
        if run.text.strip() and (
            abs(run.x0 - seen.get((run.text, column, row), FAR_OFF)) < near
            or abs(run.x0 - seen.get((run.text, column - 1, row), FAR_OFF)) < near
            or abs(run.x0 - seen.get((run.text, column + 1, row), FAR_OFF)) < near
        ):
            continue
        seen[run.text, column, row] = run.x0
        kept.append(run)
    return kept


def _rows(runs: list[Run]) -> list[_Row]:
    rows: list[_Row] = []
    for run in sorted(runs, key=lambda run: (-run.y, run.x0)):
        row = rows[-1] if rows else None
        if row is not None and row.y - run.y < SAME_BASELINE * min(run.size, row.size) + 0.2:
            row.runs.append(run)
        else:
            rows.append(_Row(run.y, run.size, [run], []))
    for row in rows:
        sizes: Counter[float] = Counter()
        for run in row.runs:
            sizes[round(run.size, 1)] += len(run.text.strip())
        row.size = max(sizes, key=lambda size: (sizes[size], size))
        row.weight = sizes.total()
    return [row for row in rows if row.weight]


def _attach(rows: list[_Row]) -> list[_Row]:
    """Rows with the raised, lowered and odd-sized runs moved to the lines they belong to."""
    if len(rows) > MOST_ROWS:
        return rows
    for index, row in enumerate(rows):
        if not _in_reach(rows, index):
            continue
        stay = []
        stretches = _long_stretches(row)
        for run in _whole_marks(row.runs):
            named = _NAMED.fullmatch(run.text.strip())
            within = not named and any(x0 - 0.1 <= run.x0 and run.x1 <= x1 + 0.1 for x0, x1 in stretches)
            host = None if within else _host(rows, index, run)
            if host is None:
                stay.append(run)
                continue
            shift = (run.y - host.y) / host.size
            small = run.size < SMALLER * host.size
            raised = shift > RAISED and (small or run.text.strip().isdigit())
            lowered = shift < -RAISED / 2 and small
            host.shifted.append((run, 1 if raised else -1 if lowered else 0))
        row.keep(stay)
    return [row for row in rows if row.runs]


def _whole_marks(runs: list[Run]) -> list[Run]:
    """The runs, those that make up one "[footnote 7]" as one."""
    if not any(run.text.lstrip()[:1] == "[" for run in runs):
        return runs
    found: list[Run] = []
    for run in sorted(runs, key=lambda run: run.x0):
        last = found[-1] if found else None
        opened = last is not None and last.text.lstrip()[:1] == "[" and "]" not in last.text
        if opened and not run.text.strip():
            continue  # browsers show a space as a run of its own, in no order with the figure behind it; the gap tells
        if last is not None and opened and run.x0 - last.x1 < run.size and len(last.text) < LONGEST_NAMED:
            space = " " if run.x0 - last.x1 > SPACE_GAP * run.size and last.text[-1:] != " " else ""
            found[-1] = last._replace(x1=run.x1, text=last.text + space + run.text)
        else:
            found.append(run)
    return found


def _in_reach(rows: list[_Row], index: int) -> bool:
    """Whether a row beside this one is near enough that a run of this one may belong to it."""
    row = rows[index]
    lowest = min(run.y for run in row.runs)
    return any(
        max(lowest - rows[at].y, rows[at].y - row.y) < REACH * max(rows[at].size, 6)
        for at in (index - 1, index + 1)
        if 0 <= at < len(rows)
    )


def _host(rows: list[_Row], index: int, run: Run) -> _Row | None:
    """The line that a short run is attached to; None where it stands on its own."""
    own = rows[index]
    text = run.text.strip()
    if not text or (len(text) > LONGEST_ATTACHED and not _NAMED.fullmatch(text)) or len(own.runs) > MOST_ROWS:
        return None
    mark = text.isdigit() or _NAMED.fullmatch(text) is not None
    weight = 0 if mark and _stands_alone(own, run) else own.weight
    part_of_word = text.isalpha() and _touched(own, run)
    best: tuple[tuple[bool, float], _Row] | None = None
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(rows) and abs(rows[at].y - run.y) < REACH * max(rows[at].size, 6):
            row = rows[at]
            at += step
            if row.weight <= weight:
                continue
            up = run.y > row.y
            small = run.size < SMALLER * row.size
            if not small and part_of_word:
                continue
            if not small and abs(run.y - row.y) > (RAISED_WHOLE if text.isdigit() and up else LEVEL) * row.size:
                continue
            if not small and text.isdigit() and weight > 4:
                continue
            if not _fits(row, run):
                continue
            distance = abs(run.y - row.y) * (1 if up else 1.6)
            rank = not _follows(row, run), distance
            if best is None or rank < best[0]:
                best = rank, row
    return best[1] if best else None


def _long_stretches(row: _Row) -> list[tuple[float, float]]:
    """Where a row's runs of its size touch each other for longer than anything that is attached to a line: such a
    stretch is a line of its own, and another column's line that stands a little higher has nothing to do with it."""
    found: list[tuple[float, float]] = []
    start = end = FAR_OFF
    count = 0
    for run in [*sorted(row.runs, key=lambda run: run.x0), None]:  # a run that stands a little higher comes first
        alike = run is not None and abs(run.size - row.size) < SAME_BASELINE * row.size
        if run is not None and alike and run.x0 - end < STRETCH * row.size:
            end, count = max(end, run.x1), count + len(run.text.strip())
            continue
        if count > LONGEST_ATTACHED:
            found.append((start, end))
        if run is not None:
            start, end, count = run.x0, run.x1, len(run.text.strip()) if alike else 0
    return found


def _stands_alone(row: _Row, run: Run) -> bool:
    """Whether nothing stands near a run on its own baseline: the row is another column's that happens to match."""
    near = 2 * run.size
    return all(
        other is run
        or not other.text.strip()
        or other.x0 > run.x1 + near
        or other.x1 < run.x0 - near
        or (other.text.strip().isdigit() and abs(other.size - run.size) < TWICE * run.size)  # a figure of its number
        for other in row.runs
    )


def _touched(row: _Row, run: Run) -> bool:
    """Whether a run is a piece of a word that goes on in its own row: programs that kern show words in pieces."""
    near = TWICE * run.size
    return any(
        other is not run
        and abs(other.size - run.size) < near
        and (abs(other.x0 - run.x1) < near or abs(run.x0 - other.x1) < near)
        for other in row.runs
    )


def _follows(row: _Row, run: Run) -> bool:
    """Whether a run stands right behind one of a row's: a line of another column may be nearer in height."""
    near = SPACE_GAP * row.size
    return any(abs(run.x0 - other.x1) < near and other.text.strip() for other in row.runs)


def _fits(row: _Row, run: Run) -> bool:
    """Whether a run has its place in a row: next to one of its runs and over none of them."""
    near = False
    slack = 0.12 * row.size
    for other in row.runs:
        x1 = other.x1
        if run.x0 < x1 - slack and run.x1 > other.x0 + slack and other.text.strip():
            return False
        near = near or -4 * row.size < other.x0 - run.x1 < 4 * row.size or -slack * 2 < run.x0 - x1 < 2 * row.size
    return near


def _line(row: _Row, page: int) -> Line | None:
    items = [(run, 0) for run in row.runs] + row.shifted
    items.sort(key=lambda item: item[0].x0)
    spans = [span._replace(text=_HYPHEN_WITHIN.sub("-", span.text)) for span in _spans(with_words(items))]
    if not spans:
        return None
    artifact = all(run.artifact for run, _ in items if run.text.strip())
    return Line(spans, row.y, _size(spans) or row.size, artifact, page)


def _spans(items: Sequence[tuple[Run, int]]) -> Iterator[Span]:
    """Neighbouring runs of one style as one span, with the spaces seen between them."""
    first: Span | None = None  # how the span at hand begins
    texts: list[str] = []
    blank = False
    end = FAR_OFF
    for run, shift in items:
        body = run.text.strip(" ")
        if not body:
            blank = True
            continue
        gap = run.x0 - end
        em = max(run.size, first.size) if first is not None else run.size
        space = gap > SPACE_GAP * em or ((blank or run.text[0] == " ") and gap > THIN * em)
        blank = run.text[-1] == " "
        for text, kind in _parted(body):
            raised = shift or kind
            if first is not None and gap < CELL_GAP * run.size and _goes_on(first, run, raised):
                texts.append(f" {text}" if space else text)
            else:
                if first is not None:
                    yield first._replace(x1=end, text="".join(texts))
                face, texts = run.face, [text]
                first = Span(run.x0, run.x1, "", run.size, face.bold, face.italic, space, raised, face.family)
            end = run.x1
            space = text.endswith(" ")
            gap = 0.0
    if first is not None:
        yield first._replace(x1=end, text="".join(texts))


def _goes_on(first: Span, run: Run, shift: int) -> bool:
    """Whether a run is of the same style as the span that it follows."""
    face = run.face
    return (
        first.shift == shift
        and first.bold == face.bold
        and first.italic == face.italic
        and abs(first.size - run.size) < 0.3
    )


def _parted(text: str) -> Iterator[tuple[str, int]]:
    """A run's text, parted where superior figures of the text's own font stand in it."""
    if not _SUPERIOR.search(text):
        yield text, 0
        return
    at = 0
    for match in _SUPERIOR.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], 0
        yield match[0], 2
        at = match.end()
    if at < len(text):
        yield text[at:], 0
