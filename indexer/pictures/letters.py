"""Where the words of a sentence stand on a page: the letters as PDFium finds them, held against the text as read.

The records keep the rectangles of paragraphs. Those of a sentence are found when a page is drawn: its letters are
matched one by one with those in the paragraph's rectangles, so that raised numbers between them, words divided at a
line's end and ligatures do no harm. Where too few letters match, no sentence is marked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from indexer.models import Box, Span

ENOUGH = 0.9  # of a sentence's letters must be found; less, and another text may stand there
REACH = 2.0  # letters no further apart than this times their height stand on one line: a wide space between words
MOST = 20_000  # signs of one page that are looked at; a full one has some 5,000


class Letter(NamedTuple):
    """A letter or figure on a page, with its rectangle in points."""

    sign: str
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class Rectangle(NamedTuple):
    """What a stretch of one printed line covers, in points as the page counts them."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


def letters(document: Any, boxes: Sequence[Box]) -> list[Letter]:
    """The letters and figures in some rectangles of a PDF, those of each rectangle in the order of the file."""
    pages = {number: list(_on_page(document[number - 1], number)) for number in {box.page for box in boxes}}
    corners = {number: document[number - 1].get_mediabox()[:2] for number in pages}
    return [
        letter for box in boxes for letter in pages[box.page] if _is_inside(letter, box, corners[box.page])
    ]  # fmt: skip


def _on_page(page: Any, number: int) -> Iterator[Letter]:
    import pypdfium2

    turn = page.get_rotation()
    page.set_rotation(0)  # PDFium gives the lines of some turned pages from last to first
    text = page.get_textpage()
    page.set_rotation(turn)
    for at in range(min(text.count_chars(), MOST)):
        if signs := _signs(chr(pypdfium2.raw.FPDFText_GetUnicode(text, at))):
            place = text.get_charbox(at, loose=True)
            yield from (Letter(sign, number, *place) for sign in signs)


def _is_inside(letter: Letter, box: Box, corner: Sequence[float]) -> bool:
    x, y = (letter.x0 + letter.x1) / 2 - corner[0], (letter.y0 + letter.y1) / 2 - corner[1]
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def lines_of(found: Sequence[Letter], words: str, sentence: Span) -> list[Rectangle]:
    """The rectangles of a sentence of `words`, one for each line; none where it cannot be told where it stands."""
    from rapidfuzz.distance import Indel

    placed = [(sign, at) for at, character in enumerate(words) for sign in _signs(character)]
    theirs, ours = [letter.sign for letter in found], [sign for sign, _ in placed]
    wanted = [at for at, (_, offset) in enumerate(placed) if sentence.start <= offset < sentence.end]
    if not wanted or not found:
        return []
    matched = {
        block.a + step: block.b + step
        for block in Indel.opcodes(ours, theirs).as_matching_blocks()
        for step in range(block.size)
    }
    standing = [found[matched[at]] for at in wanted if at in matched]
    return _joined(standing) if len(standing) >= ENOUGH * len(wanted) else []


def _signs(character: str) -> str:
    """A character as letters and figures, small: a ligature gives two, a space none."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", character).casefold() if sign.isalnum())


def _joined(letters: Sequence[Letter]) -> list[Rectangle]:
    """Letters that follow one another on a line, as one rectangle; a page may be turned, so lines may run any way."""
    lines: list[Rectangle] = []
    last: Letter | None = None
    for letter in letters:
        if last is not None and _follows(last, letter):
            line = lines[-1]
            lines[-1] = Rectangle(line.page, min(line.x0, letter.x0), min(line.y0, letter.y0),
                                  max(line.x1, letter.x1), max(line.y1, letter.y1))  # fmt: skip
        else:
            lines.append(Rectangle(*letter[1:]))
        last = letter
    return lines


def _follows(last: Letter, letter: Letter) -> bool:
    across = max(last.x0, letter.x0) - min(last.x1, letter.x1)
    along = max(last.y0, letter.y0) - min(last.y1, letter.y1)
    size = min(max(last.x1 - last.x0, last.y1 - last.y0), 40.0)
    return last.page == letter.page and min(across, along) < 0 and max(across, along) <= REACH * size
