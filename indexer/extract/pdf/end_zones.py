"""Where the notes at the end of a document stand: what follows a heading that says so."""

from __future__ import annotations

import re

from indexer.extract.pdf.labels import FIRST_LETTERS, label_of, lettered, letters_on, marks_on
from indexer.extract.pdf.lines import Line
from indexer.extract.pdf.pages import SMALL, Page, Style
from indexer.extract.pdf.zones import LARGER_THAN, Zone

# What the notes at the end stand under: "Endnotes", "8. References", "Notes to chapter 2", "Annex B: Notes".
_NOTES = r"(?:end\s?-?\s?notes?|foot\s?notes?|notes|references|sources|citations|bibliography|works cited)"
_CHAPTER = r"(?:chapter|part|section)\s+\w{1,8}"
_THIS = r"this\s+(?:chapter|part|section)"
END_HEADING = re.compile(
    rf"(?:\w{{1,3}}[.:)]?\s+|(?:annex|appendix|{_CHAPTER})(?:\s+\w{{1,3}})?\s*[.:–-]?\s+)?(?:list of\s+)?"
    rf"{_NOTES}(?:\s+(?:and|&)\s+{_NOTES})?(?:\s*[:–-]?\s*(?:(?:to|for)\s+)?(?:{_THIS}|(?:the\s+)?{_CHAPTER}))?\s*:?",
    re.IGNORECASE,
)
# So many lines may stand between that heading and the first note: a chapter's name, a word on when pages were read.
BETWEEN = 3
# So much larger than the text is a heading.
LARGE = 1.1
# Numbers that a paper's text raises at least, where a heading smaller than its text opens their notes.
LEAST_ANSWERED = 4
# A bold line of the notes' own size is a heading where it stands off from the notes by this many of its sizes.
APART = 1.7


def end_zones(pages: list[Page], style: Style) -> dict[int, Zone]:
    """The notes at the end, by page: what stands under a heading that says so, up to the next heading.

    A heading under which the notes begin again, at 1, is a chapter's, and the notes go on under it.
    """
    zones: dict[int, Zone] = {}
    marks: set[str] = set()
    letters: set[str] = set()
    within = False
    unheaded = None if _at_foot(pages, style) else _unheaded(pages)
    for page in pages:
        found: list[Line] = []
        before: list[Line] = []
        for at, line in enumerate(page.lines):
            if _opens_notes(page.lines, at, style, marks, letters):
                within = True
            elif within and _is_title(page.lines, at, style):
                within = _first_label(page.lines, at) == "1" or _first_letter(page.lines, at) in letters
            elif within and found and _is_text_again(page.lines, at, found[0]):
                within = False
                before.append(line)
            elif within and found and _is_imprint(page.lines, at, found[0], page.lines[at - 1] in before[-1:]):
                before.append(line)
            elif within or id(line) in page.note_starts or line is unheaded:
                within = True
                found.append(line)
            else:
                before.append(line)
        if found and any(label_of(line).text or lettered(line).text in letters for line in found):
            zones[page.number] = Zone(page, found, [], marks, at_end=True, letters=letters)
        marks |= marks_on(before)
        letters |= letters_on(before)
    return zones


RECOMMENDED = re.compile(
    r"(?:\w{1,8}[.:]? )?(?:summary of |list of |our )?(?:conclusions(?: and|,| &) )?recommendations", re.IGNORECASE
)


def _at_foot(pages: list[Page], style: Style) -> bool:
    """Whether pages end in small print that answers what they raise: a list that closes the file is none of notes."""
    for page in pages:
        raised = marks_on(page.lines)
        small = [line for line in page.lines if line.size < SMALL * style.size and label_of(line).text in raised]
        if (
            raised
            and small
            and all(line.size < SMALL * style.size for line in page.lines[page.lines.index(small[0]) :])
        ):
            return True
    return False


def _unheaded(pages: list[Page]) -> Line | None:
    """The first line of notes that close the file without a heading: "1." to the last number, behind all markers.

    The count under "Conclusions and recommendations" is of what a report recommends; one behind it may be of notes.
    """
    marks: set[str] = set()
    first: Line | None = None
    last = 0
    listed = False  # whether the next count from 1 on is of recommendations
    for page in pages:
        for line in page.lines:
            if found := marks_on([line]):
                marks |= found
                first, last, listed = None, 0, False
                continue
            if RECOMMENDED.fullmatch(line.text.strip()):
                first, last, listed = None, 0, True
                continue
            label = label_of(line)
            if label.form not in ("dot", "half", "square") or not label.text.isdigit():
                continue
            if label.text == "1":
                first, last, listed = None if listed else line, 1, False
            elif int(label.text) == last + 1:
                last += 1
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    return first if numbers and last >= max(numbers) and first is not None else None


def _opens_notes(lines: list[Line], at: int, style: Style, marks: set[str], letters: set[str]) -> bool:
    """Whether a line is the heading of notes: it says so, and the first note follows."""
    line = lines[at]
    title = line.bold or line.size > LARGE * style.size
    if line.size < SMALL * style.size and not (title and _answers(lines[at + 1 :], marks)):
        return False  # under a figure
    if not (title or marks or letters) or not END_HEADING.fullmatch(line.text.strip()):
        return False
    return _first_label(lines, at) == "1" or _first_letter(lines, at) in letters


def _answers(lines: list[Line], marks: set[str]) -> bool:
    """Whether what stands under a small heading counts from 1 over all that the text before it raises, or most of it on
    this page: the notes of a paper, where those of a figure are fewer."""
    raised = {mark for mark in marks if mark.isdigit()}
    opened = {label_of(line).text for line in lines}
    return len(raised) >= LEAST_ANSWERED and 2 * len(raised & opened) > len(raised)


def _first_label(lines: list[Line], at: int) -> str:
    """The first number that a line begins with soon after a heading."""
    return next((label for line in lines[at + 1 : at + 1 + BETWEEN] if (label := label_of(line).text)), "")


def _first_letter(lines: list[Line], at: int) -> str:
    """The same with the first of a count by letters or Roman numbers; empty where there is none."""
    found = (lettered(line).text for line in lines[at + 1 : at + 1 + BETWEEN])
    return next((label for label in found if label in FIRST_LETTERS), "")


def _is_title(lines: list[Line], at: int, style: Style) -> bool:
    """Whether a line among notes at the end is a heading."""
    line = lines[at]
    if line.size > LARGE * style.size:
        return True
    if _heads_count(lines, at):
        return True
    above = lines[at - 1] if at else None
    off = above is None or above.y < line.y or above.y - line.y > APART * line.size
    off = off or (above is not None and line.size > LARGE * above.size)  # set larger than the notes over it
    return line.bold and off and not label_of(line).text and len(line.text) < 80


def _heads_count(lines: list[Line], at: int) -> bool:
    """Whether a line stands over the first note of a count and is set apart from it, in bold, in italics or larger: a
    chapter's name, "2. Who moves" over "1. Board, Oil"."""
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if below is None or label_of(below).text != "1" or len(line.text) >= 80:
        return False
    larger = line.size > LARGE * below.size
    return (line.bold and not below.bold) or (larger and (line.italic or not line.text.endswith(".")))


def _is_imprint(lines: list[Line], at: int, first: Line, goes_on: bool) -> bool:
    """Whether a line stands under the notes at the end, smaller than they are and off from them: who made the paper, or
    what goes on with that. The address that ends a note may be set smaller, too, but right under its words."""
    line, above = lines[at], lines[at - 1]
    if label_of(line).text or line.size > first.size - LARGER_THAN:
        return False
    return goes_on or abs(above.y - line.y) > APART * line.size


def _is_text_again(lines: list[Line], at: int, first: Line) -> bool:
    """Whether text stands under the notes at the end: larger than they are, and off from them."""
    line, above = lines[at], lines[at - 1]
    larger = line.size > first.size + LARGER_THAN > above.size
    return larger and not label_of(line).text and above.y - line.y > APART * line.size
