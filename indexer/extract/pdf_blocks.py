"""From the lines of a page to blocks: paragraphs, entries of lists, headings, tables, captions, quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from indexer.models import BlockKind

from .pdf_lines import Line, joined
from .pdf_notes import SOURCE
from .pdf_numbers import LOOSE
from .pdf_pages import Page, Style

BULLETS = "•●▪◦‣■□➢✓\uf0b7\uf0a7\uf0d8\uf02d▸►*·∙⚫⚬○"
_BULLET = re.compile(rf"[{re.escape(BULLETS)}](?=\s|$|\w)|[–-](?=\s|$)|o(?=$)")
_LETTER = re.compile(r"\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{1,4}|\d{1,2})\.(?=\s|$)")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\s+[A-Z]")
_HUNG = re.compile(r"\(?\w{1,4}[.)]{0,2}")
_NOTES_UNDER = re.compile(r"notes?:?", re.IGNORECASE)
_SOURCE_LINE = re.compile(r"Sources?:", re.IGNORECASE)
_COLON = re.compile(r":\s*$")
_CAPTION = re.compile(r"(?:Figure|Table|Box|Chart|Map|Graph|Diagram|Exhibit)\s+(?:[A-Z]?\d{1,3}(?:\.\d+)?|[A-Z])\b")
# Table cells lie further apart than any space between words of a justified line.
TABLE_GAP = 1.4
# Lines whose left edges differ by less than this begin at one edge.
SAME_EDGE = 3.0
# A quotation mark may hang out of its paragraph, or the first line be set a little off.
HANGING = 7.0
# So much further in than the text stands a quotation.
INDENT = 8.0
# A page whose letters are, for this part, smaller than the text's has a text of its own size.
MOSTLY = 0.7
# A heading is no longer than this; a longer bold block is a paragraph that the printer stresses.
HEADING_AT_MOST = 160
# Title pages and lists of members take up so many pages; no report counts more than so many levels.
FRONT, DEEPEST = 4, 6
# So much larger than the text is a heading by its size alone.
LARGER = 1.07


@dataclass(slots=True)
class Draft:
    """A block in the making."""

    lines: list[Line]
    kind: BlockKind = "text"
    number: str | None = None
    cells: bool = False  # lines are rows of a table
    edge: float = 0.0  # where its lines begin after the first
    level: int | None = None
    look: tuple[float, bool, bool] = (0.0, False, False)  # of a heading: size, bold, italic
    bullet: bool = False

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        return max(self.lines, key=lambda line: len(line.text)).size

    def all_bold(self) -> bool:
        return all(line.bold for line in self.lines)


@dataclass(slots=True)
class _Page:
    """What the lines of a page are parted by."""

    style: Style
    numbers: dict[int, tuple[str, Line]]
    left: float
    right: float
    edges: dict[int, float]
    drafts: list[Draft] = field(default_factory=list)


def drafts(page: Page, style: Style, numbers: dict[int, tuple[str, Line]]) -> list[Draft]:
    """The blocks of a page's text, in reading order, each with its kind."""
    parity = page.number % 2
    made = _Page(style, numbers, style.left[parity], style.right[parity], page.edges)
    tabular = _tables(page.lines, numbers)
    contents = _contents(page.lines)
    above: Line | None = None
    for index, line in enumerate(page.lines):
        if above is not None and (id(above) in page.beside) != (id(line) in page.beside):
            above = None
        if index in contents:
            _add(made, line, "furniture", above)
        elif index in tabular:
            _add(made, line, "table", above)
        else:
            _flow(made, line, above)
        above = line
    _classify(made)
    for draft in made.drafts:
        if id(draft.lines[0]) in page.beside and draft.kind in ("text", "quote", "heading"):
            draft.kind = "aside"
    return made.drafts


def _add(made: _Page, line: Line, kind: BlockKind, above: Line | None) -> None:
    last = made.drafts[-1] if made.drafts else None
    if last is not None and last.kind == kind and last.cells == (kind == "table") and above is last.lines[-1]:
        last.lines.append(line)
    else:
        made.drafts.append(Draft([line], kind, cells=kind == "table", edge=line.x0))


def _flow(made: _Page, line: Line, above: Line | None) -> None:
    """Add a line of running text to the block it goes on with, or begin a new one."""
    found = made.numbers.get(id(line))
    last = made.drafts[-1] if made.drafts else None
    if found is not None:
        number, rest = found
        made.drafts.append(Draft([rest], number=number, edge=rest.x0))
        return
    entry = _entry(line) if line.size < LARGER * made.style.size and not _is_title(line, made) else None
    if entry is not None and (last is None or _begins_entry(last, line, above, made.style)):
        bullet, rest = entry
        made.drafts.append(Draft([rest], "item", edge=rest.x0, bullet=bullet))
        return
    if last is None or above is None or last.kind in ("table", "furniture") or _parts(last, line, above, made):
        made.drafts.append(Draft([line], edge=line.x0))
        return
    if len(last.lines) == 1:
        last.edge = line.x0
    last.lines.append(line)


def _is_title(line: Line, made: _Page) -> bool:
    """Whether a line with a number is a heading, or stands at the edge of the text, where entries of lists do not."""
    text = line.spans[0].text
    if text[:1] in BULLETS or not _LETTER.match(text):
        return False
    return line.bold or (text[:1].isdigit() and line.x0 < made.left + SAME_EDGE)


def _entry(line: Line) -> tuple[bool, Line] | None:
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
    return (False, line) if _LETTER.match(text) else None


def _begins_entry(last: Draft, line: Line, above: Line | None, style: Style) -> bool:
    """Whether a line with a bullet or letter begins an entry, rather than being a wrapped line that looks so."""
    if above is None or last.kind == "item" or above.y < line.y:
        return True
    if line.spans[0].text[:1] in BULLETS or len(line.cells(0.5)) > 1:
        return True
    return abs(line.x0 - last.edge) > SAME_EDGE or above.y - line.y > LOOSE * style.lead(line.size)


def _parts(last: Draft, line: Line, above: Line, made: _Page) -> bool:
    """Whether a line begins a new block."""
    style = made.style
    if line.y > above.y or abs(line.size - above.size) > 0.6:
        return True
    gap = above.y - line.y
    if gap > LOOSE * style.lead(line.size):
        return True
    if _CAPTION.match(last.lines[0].text) and last.all_bold() and line.bold:
        return False
    if _CAPTION.match(line.text) and line.spans[0].bold and not above.bold:
        return True
    alone = above.x1 < made.right - 0.15 * (made.right - made.left)
    if (above.bold != line.bold or above.italic != line.italic) and alone and len(last.lines) <= 3:
        if above.bold != line.bold and (last.all_bold() or line.bold):
            return True
        if gap > 1.08 * style.lead(line.size):
            return True
    if len(last.lines) == 1 and last.kind != "item" and last.number is None:
        # The first line may be indented, or hang out.
        return not -45 < line.x0 - last.lines[0].x0 < HANGING and not _together(last, line, gap, style)
    if last.number is not None and len(last.lines) == 1:
        return line.x0 > last.edge + INDENT  # a run-in number's second line goes back to the margin
    if last.kind == "item" and len(last.lines) == 1:
        return not (line.x0 > last.edge - 40 and line.x0 < last.edge + INDENT)
    return line.x0 > last.edge + INDENT or line.x0 < last.edge - INDENT


def _together(last: Draft, line: Line, gap: float, style: Style) -> bool:
    """Whether a heading or a centred title goes on in a line that begins further in."""
    return line.size > LARGER * style.size and gap < LOOSE * style.lead(line.size)


def _tables(lines: list[Line], numbers: dict[int, tuple[str, Line]]) -> set[int]:
    """Indexes of the lines that are rows of tables: at least two rows with cells near each other."""
    rows = [index for index, line in enumerate(lines) if _is_row(line, numbers)]
    found: set[int] = set()
    run: list[int] = []
    for index in rows:
        if run and not _same_table(lines, run[-1], index):
            found.update(_spread(run))
            run = []
        run.append(index)
    found.update(_spread(run))
    return found - {index for index, line in enumerate(lines) if id(line) in numbers}


def _spread(run: list[int]) -> set[int]:
    return set(range(run[0], run[-1] + 1)) if len(run) > 1 else set()


def _is_row(line: Line, numbers: dict[int, tuple[str, Line]]) -> bool:
    if id(line) in numbers:
        return False
    cells = line.cells(TABLE_GAP)
    if len(cells) < 2:
        return False
    return len(cells) > 2 or (_entry(line) is None and not _HUNG.fullmatch(joined(cells[0])))


def _same_table(lines: list[Line], a: int, b: int) -> bool:
    """Whether two rows belong to one table: only short lines, wrapped cells, stand between them."""
    if lines[a].y - lines[b].y > 9 * lines[a].size or lines[b].y > lines[a].y:
        return False
    width = max(lines[a].x1, lines[b].x1) - min(lines[a].x0, lines[b].x0)
    return b - a < 6 and all(line.x1 - line.x0 < 0.75 * width for line in lines[a + 1 : b])


_LEADERS = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})?\s*$|…{2,}\s*\d*\s*$")


def _contents(lines: list[Line]) -> set[int]:
    """Indexes of the lines of a table of contents: titles with page numbers that do not decrease."""
    ends: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        text = line.text
        number = re.search(r"(\d{1,4})\s*$", text)
        cells = line.cells()
        alone = len(cells) > 1 and joined(cells[-1]).strip().isdigit() and re.search(r"[A-Za-z]{3}", text)
        if _LEADERS.search(text) or alone:
            ends.append((index, int(number[1]) if number else -1))
    found: set[int] = set()
    run: list[tuple[int, int]] = []
    for index, page in [*ends, (10**9, -2)]:
        if run and (index - run[-1][0] > 4 or 0 <= page < run[-1][1] or page == -2):
            if len(run) > 3:
                found.update(range(run[0][0], run[-1][0] + 1))
            run = []
        run.append((index, max(page, run[-1][1] if run else 0)))
    return found


def _classify(made: _Page) -> None:
    """Give each block its kind."""
    letters = {True: 0, False: 0}
    for draft in made.drafts:
        letters[draft.size < 0.9 * made.style.size] += len(draft.text)
    size = made.style.size
    captions = any(_CAPTION.match(draft.text) for draft in made.drafts)
    if not captions and letters[True] > MOSTLY * (letters[True] + letters[False]):
        size = min(size, max(made.drafts, key=lambda draft: len(draft.text)).size)
    in_figure = in_notes = captioned = in_box = False
    for before, draft, after in _neighbours(made.drafts):
        text = draft.text
        if draft.number is not None or draft.kind == "furniture":
            in_figure = in_notes = captioned = in_box = False
        elif draft.kind == "table":
            continue
        elif _CAPTION.match(text) and _is_caption(draft, made):
            in_box = text.startswith("Box")
            draft.kind, in_figure, in_notes, captioned = "caption", not in_box, False, True
        elif _SOURCE_LINE.match(text) or (SOURCE.match(text) and (captioned or draft.size < 0.97 * size)):
            draft.kind = "aside"
            in_notes = bool(_NOTES_UNDER.fullmatch(text.strip()))
        elif draft.kind == "text" and _is_heading(draft, before, after, made, size):
            draft.kind = "heading"
            draft.look = (round(draft.size, 0), draft.all_bold(), all(line.italic for line in draft.lines))
            in_figure, in_notes = in_figure and draft.size < size, False
            captioned = captioned and (in_figure or in_box)
        elif in_notes or (draft.size < 0.9 * size and not in_box) or (in_figure and draft.size < 0.97 * size):
            draft.kind = "aside"
        elif draft.kind == "text" and not in_box:
            draft.kind = _indented(draft, before, made)
            in_figure = in_figure and len(text) < 80


def _indented(draft: Draft, before: Draft | None, made: _Page) -> BlockKind:
    """What a block of running text is, by how far in it stands."""
    edge = made.edges.get(id(draft.lines[0]), made.left) + INDENT
    if draft.lines[0].x0 < edge or draft.edge < edge or len(draft.text) < 40:
        return "text"
    if before is not None and before.kind == "item" and abs(draft.edge - before.edge) < SAME_EDGE:
        return "item" if draft.text[:1].islower() else "text"
    if draft.text[:1].islower() and before is not None and _COLON.search(before.text):
        return "item"  # an entry whose bullet is drawn, not set
    return "quote"


def _neighbours(found: list[Draft]) -> Iterator[tuple[Draft | None, Draft, Draft | None]]:
    for index, draft in enumerate(found):
        yield (
            found[index - 1] if index else None,
            draft,
            found[index + 1] if index + 1 < len(found) else None,
        )


def _is_caption(draft: Draft, made: _Page) -> bool:
    if draft.lines[0].spans[0].bold or abs(draft.size - made.style.size) > 0.04 * made.style.size:
        return True
    return len(draft.text) < HEADING_AT_MOST and not draft.text.rstrip().endswith(".")


def _is_heading(draft: Draft, before: Draft | None, after: Draft | None, made: _Page, size: float) -> bool:
    text = draft.text.strip()
    if len(text) > HEADING_AT_MOST or not any(character.isalpha() for character in text):
        return False
    if draft.size > LARGER * made.style.size:
        return len(draft.lines) <= 4
    if draft.size < 0.93 * size:
        return False
    if text.endswith((".", ",", ";")) or len(draft.lines) > 3:
        return False
    italic = all(line.italic for line in draft.lines)
    if draft.all_bold() or _SECTION.match(text):
        return True
    if len(draft.lines) == 1 and draft.lines[0].family != made.style.family and after is not None:
        return after.lines[0].family == made.style.family
    return italic and len(draft.lines) == 1 and after is not None and draft.lines[0].x0 < made.left + INDENT + 6


def set_levels(pages: list[list[Draft]]) -> None:
    """Rank the looks of the headings: the larger, then the bolder, the higher.

    The many sizes of a title page are no levels of the text, so looks met only there are ranked among the others.
    """
    headings = [(page, draft) for page, found in enumerate(pages, 1) for draft in found if draft.kind == "heading"]
    inner = {draft.look for page, draft in headings if page > FRONT}
    looks = sorted(map(_rank, inner or {draft.look for _, draft in headings}))
    for _, draft in headings:
        draft.level = min(bisect_left(looks, _rank(draft.look)) + 1, DEEPEST)


def _rank(look: tuple[float, bool, bool]) -> tuple[float, bool, bool]:
    size, bold, italic = look
    return -size, not bold, italic
