"""From the lines of a page to blocks: paragraphs, entries of lists, headings, tables, captions, quotations."""

from __future__ import annotations

import re

from indexer.extract.pdf.drafts import INDENT, SAME_EDGE, Draft, Making
from indexer.extract.pdf.framed import Frames, frames_of
from indexer.extract.pdf.kinds import CAPTION, LARGER, classify
from indexer.extract.pdf.lines import Line
from indexer.extract.pdf.numbers import LOOSE
from indexer.extract.pdf.pages import Page, Style
from indexer.extract.pdf.rows import BULLETS, LETTER, contents_lines, entry_of, table_rows
from indexer.models import BlockKind

# A quotation mark may hang out of its paragraph, or the first line be set a little off.
HANGING = 7.0
_MARKER = re.compile(r"\[footnote \d{1,3}\]")
# An asterisk right behind a word or a figure.
_STARRED = re.compile(r"[\w.,;:)%’”]\s?\*(?:$|[\s.,;:)])")
# What stands in brackets is broken over two lines.
_OPEN, _CLOSES = re.compile(r"\([^()]{0,40}$"), re.compile(r"[^()]{0,40}\)")
FULL_LINE = 0.75  # of the measure: a line that goes on, rather than a heading
LABEL_SLIP = 1.5  # sizes of the type by which the words behind a label may seem to begin elsewhere
# A line of less than this part of the next one's width stands alone.
SHORT_TITLE = 0.6


def drafts(page: Page, style: Style, numbers: dict[int, tuple[str, Line]], before: Draft | None = None) -> list[Draft]:
    """The blocks of a page's text, in reading order, each with its kind; `before` is the last of the page before."""
    parity = page.number % 2
    rights: dict[float, float] = {}
    for line in page.lines:
        if (edge := page.edges.get(id(line))) is not None:
            rights[edge] = max(line.x1, rights.get(edge, 0.0))
    left, right = style.left[parity], style.right[parity]
    made = Making(style, numbers, left, right, page.edges, rights, side_heads=page.side_heads)
    tabular = table_rows(page.lines, numbers)
    tabular |= {index for index, line in enumerate(page.lines) if id(line) in page.tabular}
    contents = contents_lines(page.lines, style.pages)
    starred = _starred(page.lines)
    frames = frames_of(page, style, numbers)
    above: Line | None = None
    for index, line in enumerate(page.lines):
        aside = above is not None and (id(above) in page.beside) != (id(line) in page.beside)
        if aside or id(line) in page.apart or id(line) in frames.edges:
            above = None
        if index in contents:
            _add(made, line, "furniture", above)
        elif index in tabular:
            _add(made, line, "table", above)
        else:
            _flow(made, line, above, line is not starred)
        above = line
    classify(made, before)
    for draft in made.drafts:
        if id(draft.lines[0]) in page.beside and draft.kind in ("text", "quote", "heading"):
            draft.kind = "aside"
    return _framed(made.drafts, frames)


def _framed(made: list[Draft], frames: Frames) -> list[Draft]:
    """The blocks, with the titles of boxes as captions, and the words of boxes as text where nothing else is known of
    them; what belongs to a figure stays with it."""
    in_figure = False
    for draft in made:
        if draft.kind == "caption" or draft.number is not None:
            in_figure = draft.kind == "caption" and not draft.text.startswith("Box")
        elif id(draft.lines[0]) in frames.titles and draft.kind != "heading" and not in_figure:
            draft.kind = "caption"
        elif id(draft.lines[0]) in frames.words and draft.kind in ("aside", "quote") and not in_figure:
            draft.kind = "text"
    return made


def _add(made: Making, line: Line, kind: BlockKind, above: Line | None) -> None:
    last = made.drafts[-1] if made.drafts else None
    if last is not None and last.kind == kind and last.cells == (kind == "table") and above is last.lines[-1]:
        last.lines.append(line)
    else:
        made.drafts.append(Draft([line], kind, cells=kind == "table", edge=line.x0))


def _starred(lines: list[Line]) -> Line | None:
    """The one line of a page that begins with an asterisk, where another has one behind its words: it is a note."""
    found = [line for line in lines if line.spans[0].text.startswith("*")]
    raises = any(_STARRED.search(line.text) for line in lines)
    return found[0] if len(found) == 1 and raises else None


def _flow(made: Making, line: Line, above: Line | None, may_list: bool) -> None:
    """Add a line of running text to the block it goes on with, or begin a new one; it `may_list` an entry."""
    found = made.numbers.get(id(line))
    last = made.drafts[-1] if made.drafts else None
    if found is not None:
        number, rest = found
        made.drafts.append(Draft([rest], number=number, edge=rest.x0))
        return
    listed = may_list and line.size < LARGER * made.style.size and not _is_title(line, made)
    entry = entry_of(line) if listed else None
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


def _is_title(line: Line, made: Making) -> bool:
    """Whether a line with a number is a heading, or stands at the edge of the text, where entries of lists do not."""
    text = line.spans[0].text
    if text[:1] in BULLETS or not LETTER.match(text):
        return False
    return line.bold or (text[:1].isdigit() and line.x0 < made.left + SAME_EDGE)


def _begins_entry(last: Draft, line: Line, above: Line | None, style: Style) -> bool:
    """Whether a line with a bullet or letter begins an entry, rather than being a wrapped line that looks so."""
    if above is None or last.kind == "item" or above.y < line.y:
        return True
    if line.spans[0].text[:1] in BULLETS or len(line.cells(0.5)) > 1:
        return True
    return abs(line.x0 - last.edge) > SAME_EDGE or above.y - line.y > LOOSE * style.lead(line.size)


def _parts(last: Draft, line: Line, above: Line, made: Making) -> bool:
    """Whether a line begins a new block."""
    style = made.style
    if _MARKER.fullmatch(line.text) and 0 < above.y - line.y < LOOSE * style.lead(above.size) and last.kind != "table":
        return False  # broken off the line that it closes
    if line.y > above.y or abs(line.size - above.size) > 0.6 or _counts_on(last, line):
        return True
    gap = above.y - line.y
    if gap > LOOSE * style.lead(line.size):
        return True
    if CAPTION.match(last.lines[0].text) and last.all_bold() and line.bold:
        return False
    if _OPEN.search(last.text) and _CLOSES.match(line.text):
        return False  # "The Minister for Lamps (Mr" is no heading over "Adam Fell): There are four"
    if len(last.lines) == 1 and len(made.drafts) > 1 and _counts_on(made.drafts[-2], last.lines[0]):
        before = made.drafts[-2]
        wide = max(other.x1 for other in before.lines) - before.edge
        full = above.x1 > before.edge + FULL_LINE * wide and not above.text.endswith((".", "?", "!"))
        goes_on = full and (above.bold or not line.bold) and not CAPTION.match(line.text)
        if len(before.lines) > 1 and abs(line.x0 - before.edge) < SAME_EDGE and goes_on:
            return False  # it goes on as the entry before did
    if CAPTION.match(line.text) and line.spans[0].bold and not above.bold:
        return True
    alone = above.x1 < made.right - 0.15 * (made.right - made.left)
    alone = alone or above.x1 - above.x0 < SHORT_TITLE * (line.x1 - line.x0)  # in a column further right
    if (above.bold != line.bold or above.italic != line.italic) and alone and len(last.lines) <= 3:
        if above.bold != line.bold and (last.all_bold() or line.bold):
            return True
        if gap > 1.08 * style.lead(line.size):
            return True
    if len(last.lines) == 1 and last.kind != "item" and last.number is None:
        # The first line may be indented, or hang out.
        further_in = line.x0 - last.lines[0].x0
        return not -45 < further_in < HANGING and not _together(last, line, gap, style) and not _hangs(last, line, made)
    if last.number is not None and len(last.lines) == 1:
        return line.x0 > last.edge + INDENT  # a run-in number's second line goes back to the margin
    if last.kind == "item" and len(last.lines) == 1:
        hangs = not last.bullet and _hangs(last, line, made)
        return not hangs and not (line.x0 > last.edge - 40 and line.x0 < last.edge + INDENT)
    return line.x0 > last.edge + INDENT or line.x0 < last.edge - INDENT


def _together(last: Draft, line: Line, gap: float, style: Style) -> bool:
    """Whether a heading or a centred title goes on in a line that begins further in."""
    return line.size > LARGER * style.size and gap < LOOSE * style.lead(line.size)


# An entry's number, typed before its words.
_COUNTED = re.compile(r"(\d{1,3})\.\s+(?=[A-Z“‘])")


def _counts_on(last: Draft, line: Line) -> bool:
    """Whether a line begins with the number that follows that of the block, at the same place: "3. …", then "4. …"."""
    first = last.lines[0]
    one, other = _COUNTED.match(first.text), _COUNTED.match(line.text)
    if other is None or (one is None and not (last.number or "").isdigit()):
        return False
    number = int(one[1] if one is not None else last.number or 0)
    out = abs(line.x0 - first.x0) < SAME_EDGE if one is not None else 0 < first.x0 - line.x0 < MOST_HUNG
    return int(other[1]) == number + 1 and out


# What hangs out of a paragraph in front of its words: "1a.", "(b)", "3.4", "R2".
_HUNG = re.compile(r"\(?(?:[A-Z]{0,2}\d{1,3}(?:\.\d{1,3})*[a-z]?|[a-z]|[ivx]{1,5})[.):]{0,2}\s+(?=[A-Z“‘])")
MOST_HUNG = 50.0  # points


def _hangs(last: Draft, line: Line, made: Making) -> bool:
    """Whether a label hangs out of a paragraph that goes on further in: its first line is full, and the next one
    begins where the words behind the label do, set as they are."""
    first = last.lines[0]
    label = _HUNG.match(first.text)
    if label is None or line.bold != first.bold or not 0 < line.x0 - first.x0 < MOST_HUNG:
        return False
    word = next((span.x0 for span in first.spans[1:] if len(first.text) - len(span.text) >= label.end() - 1), None)
    set_off = (first.x1 - first.x0) * label.end() / len(first.text) if word is None else word - first.x0
    full = first.x1 > made.left + FULL_LINE * (made.right - made.left)
    return full and abs(line.x0 - first.x0 - set_off) < LABEL_SLIP * first.size
