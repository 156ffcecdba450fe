"""Which runs of glyphs stand on one baseline, and which raised, lowered or odd-sized ones belong to it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from indexer.extract.pdf.content import SPACE_GAP
from indexer.extract.pdf.glyphs import Run, Sheet

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
# Runs of one line touch, or are apart by a space, which is less than this part of their size.
STRETCH = 0.75
# A run of more characters is a line of its own, not something attached to one.
LONGEST_ATTACHED = 12

# A paragraph's number stands before its words by at most this times its size.
HANGS = 4
# Its size is more than this part of theirs.
HUNG = 0.8

LONGEST_NAMED = len("[footnote 123]")
_TYPED = re.compile(r"[(\[]\d{1,3}[)\]]")
_STOPPED = re.compile(r"\d{1,3}(?:\.|(?:\.\d{1,3}){1,2}\.?)")
_SIGN = re.compile(r"[*†‡§¶]{1,3}")
_NAMED = re.compile(r"\[footnote\s*\d{1,3}\]")


@dataclass(slots=True)
class Row:
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


def visible(sheet: Sheet) -> list[Run]:
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


def rows_of(runs: list[Run]) -> list[Row]:
    rows: list[Row] = []
    for run in sorted(runs, key=lambda run: (-run.y, run.x0)):
        row = rows[-1] if rows else None
        if row is not None and row.y - run.y < SAME_BASELINE * min(run.size, row.size) + 0.2:
            row.runs.append(run)
        else:
            rows.append(Row(run.y, run.size, [run], []))
    for row in rows:
        sizes: Counter[float] = Counter()
        for run in row.runs:
            sizes[round(run.size, 1)] += len(run.text.strip())
        row.size = max(sizes, key=lambda size: (sizes[size], size))
        row.weight = sizes.total()
    return [row for row in rows if row.weight]


def attach(rows: list[Row]) -> list[Row]:
    """Rows with the raised, lowered and odd-sized runs moved to the lines they belong to."""
    if len(rows) > MOST_ROWS:
        return rows
    for index, row in enumerate(rows):
        if not _in_reach(rows, index):
            continue
        stay = []
        taken: Row | None = None
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
            figures = run.text.strip().isdigit() or _is_typed(row, run) or _is_sign(row, run)
            # A number nearly of the text's size that hangs far out of the line is a paragraph's, set a little high.
            off = min(other.x0 for other in host.runs) - run.x1
            hangs = shift < LEVEL and off > host.size and run.size > HUNG * host.size
            raised = shift > RAISED and not hangs and (small or figures)
            lowered = shift < -RAISED / 2 and small
            host.shifted.append((run, 1 if raised else -1 if lowered else 0))
            taken = host
        row.keep(stay)
        if taken is not None and not stay and row.shifted:
            # A column's last word went to its neighbour's line, two points lower: the number raised behind it goes too.
            taken.shifted += row.shifted
            row.shifted = []
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


def _in_reach(rows: list[Row], index: int) -> bool:
    """Whether a row beside this one is near enough that a run of this one may belong to it."""
    row = rows[index]
    lowest = min(run.y for run in row.runs)
    return any(
        max(lowest - rows[at].y, rows[at].y - row.y) < REACH * max(rows[at].size, 6)
        for at in (index - 1, index + 1)
        if 0 <= at < len(rows)
    )


def _host(rows: list[Row], index: int, run: Run) -> Row | None:
    """The line that a short run is attached to; None where it stands on its own."""
    own = rows[index]
    text = run.text.strip()
    if not text or (len(text) > LONGEST_ATTACHED and not _NAMED.fullmatch(text)) or len(own.runs) > MOST_ROWS:
        return None
    mark = text.isdigit() or _NAMED.fullmatch(text) is not None
    typed = _is_typed(own, run) or _is_sign(own, run)
    if own.weight <= LONGEST_ATTACHED and (text.isdigit() or text == ".") and _is_of_number(own, run):
        return None
    weight = 0 if mark and _stands_alone(own, run) else own.weight
    part_of_word = text.isalpha() and _touched(own, run)
    best: tuple[tuple[bool, float], Row] | None = None
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
            if typed and not (small or (up and any(other.x0 < run.x0 for other in row.runs))):
                continue
            figures = text.isdigit() or typed
            if not small and abs(run.y - row.y) > (RAISED_WHOLE if figures and up else LEVEL) * row.size:
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


def _long_stretches(row: Row) -> list[tuple[float, float]]:
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


def _stands_alone(row: Row, run: Run) -> bool:
    """Whether nothing stands near a run on its own baseline: the row is another column's that happens to match. A
    number of the row's own size may hang out of its words a little further."""
    near = 2 * run.size
    before = HANGS * run.size if abs(run.size - row.size) < SAME_BASELINE * row.size else near
    return all(
        other is run
        or not other.text.strip()
        or other.x0 > run.x1 + before
        or other.x1 < run.x0 - near
        or (other.text.strip().isdigit() and abs(other.size - run.size) < TWICE * run.size)  # a figure of its number
        for other in row.runs
    )


def _is_typed(row: Row, run: Run) -> bool:
    """Whether a run is a note's number in brackets, as typists set it on the half line above: "(1)" among nothing but
    such numbers."""
    return _TYPED.fullmatch(run.text.strip()) is not None and all(
        not other.text.strip() or _TYPED.fullmatch(other.text.strip()) for other in row.runs
    )


def _is_sign(row: Row, run: Run) -> bool:
    """Whether a run is a note's sign as typists set it on the half line above, among nothing but such signs."""
    return all(_SIGN.fullmatch(text) for other in (run, *row.runs) if (text := other.text.strip()))


def _is_of_number(row: Row, run: Run) -> bool:
    """Whether a run is a glyph of a number with a stop ("7.1", "12.") that stands whole in its own row: none of it is
    raised over another line."""
    alike = sorted(
        (other for other in row.runs if abs(other.size - run.size) < TWICE * run.size and other.text.strip()),
        key=lambda other: other.x0,
    )
    words: list[list[Run]] = []
    for other in alike:
        if words and other.x0 - words[-1][-1].x1 < SPACE_GAP * run.size:
            words[-1].append(other)
        else:
            words.append([other])
    word = next((word for word in words if any(other is run for other in word)), [])
    return _STOPPED.fullmatch("".join(other.text.strip() for other in word)) is not None


def _touched(row: Row, run: Run) -> bool:
    """Whether a run is a piece of a word that goes on in its own row: programs that kern show words in pieces."""
    near = TWICE * run.size
    return any(
        other is not run
        and abs(other.size - run.size) < near
        and (abs(other.x0 - run.x1) < near or abs(run.x0 - other.x1) < near)
        for other in row.runs
    )


def _follows(row: Row, run: Run) -> bool:
    """Whether a run stands right behind one of a row's: a line of another column may be nearer in height."""
    near = SPACE_GAP * row.size
    return any(abs(run.x0 - other.x1) < near and other.text.strip() for other in row.runs)


def _fits(row: Row, run: Run) -> bool:
    """Whether a run has its place in a row: next to one of its runs and over none of them."""
    near = False
    slack = 0.12 * row.size
    for other in row.runs:
        x1 = other.x1
        if run.x0 < x1 - slack and run.x1 > other.x0 + slack and other.text.strip():
            return False
        near = near or -4 * row.size < other.x0 - run.x1 < 4 * row.size or -slack * 2 < run.x0 - x1 < 2 * row.size
    return near
