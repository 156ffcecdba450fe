"""Lines that are no running prose by themselves: entries of lists, rows of tables, lines of a table of contents."""

from __future__ import annotations

import re

from indexer.extract.pdf.lines import Line, joined

BULLETS = "•●▪◦‣■□➢✓\uf0b7\uf0a7\uf0d8\uf02d▸►*·∙⚫⚬○"
_BULLET = re.compile(rf"[{re.escape(BULLETS)}](?=\s|$|\w)|[–-](?=\s|$)|o(?=$)")
LETTER = re.compile(r"\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{1,4}|\d{1,2})\.(?=\s|$)")
_HUNG = re.compile(r"\(?(?:[A-Za-z]{0,2}\d{1,4}|[A-Za-z]|[ivxlcIVXLC]{1,5})[.)]{0,2}")
# Table cells lie further apart than any space between words of a justified line.
TABLE_GAP = 1.4
# A line that goes on with a cell begins at its edge, give or take this, so many of its sizes under the line before.
SAME_EDGE, WRAPPED = 3.0, 1.5
_LEADERS = re.compile(
    r"(?<![._·-])(?<![._·-]\s)(?:(?:\.\s?){4,}+|(?:[_·-]\s?){5,}+)\s*+(?:\d{1,4}|[ivxlc]{1,6})?\s*+$"
    r"|(?<!…)…{2,}+\s*+\d*+\s*+$"
)

_CONTENTS = re.compile(
    r"(?:table of |list of )?(?:contents|figures|tables|boxes)|in this (?:report|document|paper)", re.IGNORECASE
)
# What stands before a title in a table of contents.
_COUNTED = re.compile(
    r"[\dIVXivx.]{1,6}\)?|(?:part|chapter|section|annex|appendix|figure|table|box)\s\w{1,6}:?", re.IGNORECASE
)
# A page's printed number differs from its physical one by so much at most: front matter, or a part of a series.
MOST_PAGES_APART = 30


def entry_of(line: Line) -> tuple[bool, Line] | None:
    """A line without its bullet, or a line that begins with a letter in brackets: (bullet taken off, line)."""
    first, *rest = line.spans
    text = first.text
    if match := _BULLET.match(text):
        left = text[match.end() :].strip()
        if left:
            share = (first.x1 - first.x0) * len(left) / len(text)
            return True, line.part([first._replace(x0=first.x1 - share, text=left), *rest])
        if rest:
            return True, line.part([rest[0]._replace(space=False), *rest[1:]])
        return None
    return (False, line) if LETTER.match(text) else None


def table_rows(lines: list[Line], numbers: dict[int, tuple[str, Line]]) -> set[int]:
    """Indexes of the lines that are rows of tables: at least two rows with cells near each other."""
    rows = [index for index, line in enumerate(lines) if _is_row(line, numbers)]
    found: set[int] = set()
    run: list[int] = []
    for index in rows:
        if run and not _same_table(lines, run[-1], index):
            found.update(_spread(lines, run))
            run = []
        run.append(index)
    found.update(_spread(lines, run))
    return found - {index for index, line in enumerate(lines) if id(line) in numbers}


def _spread(lines: list[Line], run: list[int]) -> set[int]:
    """The lines from the first to the last row, and those that the last row's cells go on with."""
    if len(run) < 2:
        return set()
    last = run[-1]
    inner = [cell[0].x0 for cell in lines[last].cells(TABLE_GAP)][1:]
    while last + 1 < len(lines):
        above, line = lines[last], lines[last + 1]
        hangs = any(abs(line.x0 - edge) < SAME_EDGE for edge in inner)
        if not hangs or not 0 < above.y - line.y < WRAPPED * line.size or above.size - line.size > 0.6:
            break
        last += 1
    return set(range(run[0], last + 1))


def _is_row(line: Line, numbers: dict[int, tuple[str, Line]]) -> bool:
    if id(line) in numbers:
        return False
    cells = line.cells(TABLE_GAP)
    if len(cells) < 2:
        return False
    return len(cells) > 2 or (entry_of(line) is None and not _HUNG.fullmatch(joined(cells[0])))


def _same_table(lines: list[Line], a: int, b: int) -> bool:
    """Whether two rows belong to one table: only short lines, wrapped cells, stand between them."""
    if lines[a].y - lines[b].y > 9 * lines[a].size or lines[b].y > lines[a].y:
        return False
    width = max(lines[a].x1, lines[b].x1) - min(lines[a].x0, lines[b].x0)
    return b - a < 6 and all(line.x1 - line.x0 < 0.75 * width for line in lines[a + 1 : b])


def contents_lines(lines: list[Line], pages: int) -> set[int]:
    """Indexes of the lines of a table of contents: titles with page numbers that do not decrease.

    Without leaders, and without a word that says so, the numbers are those of pages that a document of so many has.
    """
    ends: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        text = line.text
        number = re.search(r"(\d{1,4})\s*$", text)
        cells = line.cells()
        counted = len(cells) - bool(len(cells) > 2 and _COUNTED.fullmatch(joined(cells[0]).strip()))
        alone = counted == 2 and joined(cells[-1]).strip().isdigit() and re.search(r"[A-Za-z]{3}", text)
        if _LEADERS.search(text) or alone:
            ends.append((index, int(number[1]) if number else -1))
    found: set[int] = set()
    run: list[tuple[int, int]] = []
    for index, page in [*ends, (10**9, -2)]:
        if run and (index - run[-1][0] > 4 or 0 <= page < run[-1][1] or page == -2):
            led = [_LEADERS.search(lines[at].text) is not None for at, _ in run]
            named = any(_CONTENTS.fullmatch(line.text.strip()) for line in lines[: run[0][0]])
            fits = named or any(led) or run[-1][1] <= pages + MOST_PAGES_APART
            if (len(run) > 3 and fits) or (len(run) > 1 and all(led)):
                found.update(range(run[0][0], run[-1][0] + 1))
            run = []
        run.append((index, max(page, run[-1][1] if run else 0)))
    return found
