"""A second look at the notes: numbers that the text raises and that no note bears, each between two that are known.

The first look asks every line where it stands and how it is set. This one asks for one number only, and believes it
where a single place between its neighbours can be the beginning of its note: a line inside them ("12: Board"), the
middle of a line ("11 Ibid. 12 Ibid."), or small print that stands apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from indexer.extract.pdf.boxed import prose
from indexer.extract.pdf.labels import marks_on, plain
from indexer.extract.pdf.lines import Line
from indexer.extract.pdf.pages import SMALL, Note, Page, Style

MOST_MISSING = 6  # numbers in a row
CLOSE_BELOW = 2.2  # of its size: a note's next line stands no further under it
# What stands before a number that is a page's or a paragraph's, though a stop parts them: "p. 12".
_PLACE = re.compile(
    r"(?:\b(?:pp?|paras?|vols?|nos?|cols?|ss?|arts?|cc?|chs?|figs?|edn?|nn?|fn|rr?|regs?|cl|pts?|ib)\.)$"
)
# A reference that no stop closes ("INQ000214/3"), where short notes are set on one line.
_REFERENCE = re.compile(r"(?:^|[\s(])(?=[\w/.-]*[A-Za-z])[\w/.-]*\d$")
_CLOSED = (".", ";", ")", "]", "”", "’", '"')


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a note may begin: on which page, in which line, behind how many of its characters."""

    page: Page
    note: Note | None  # that the line was taken for a part of; None for a line of the text
    line: int
    start: int  # of the number
    end: int  # of the number and what parts it from the words


def look_again(pages: list[Page], style: Style) -> None:
    """Part notes that were taken for one, and find those that stand apart, where a number of the text has none."""
    if not any(note.label for page in pages for note in page.notes):
        return
    raised = {page.number: _raised([line for line in page.lines if len(line.cells()) == 1]) for page in pages}
    for label, first, last in list(_missing(pages, raised)):
        places = list(_inside(pages, first, last, label))
        at_start = [place for place in places if not place.start]
        places = at_start or places
        if not places and not any(page.at_end for page in pages):
            places = [
                place
                for page in pages[first : last + 1]
                if label in raised[page.number] and label in _raised(prose(page.lines))
                for place in _apart(page, label, style)
            ]
        if len(places) == 1:
            _part(places[0], label)


def _raised(lines: list[Line]) -> set[str]:
    return {mark for mark in marks_on(lines) if mark.isdigit()}


def _missing(pages: list[Page], raised: dict[int, set[str]]) -> Iterator[tuple[str, int, int]]:
    """The numbers between two notes that the text raises there, or before them where the notes stand at the end; with
    the places of the pages of their neighbours."""
    met: set[str] = set()
    before: list[set[str]] = []  # to each page what is raised on it and before it
    for page in pages:
        met = met | raised[page.number]
        before.append(met)
    counted = [
        (int(note.label), at)
        for at, page in enumerate(pages)
        for note in page.notes
        if note.label and note.label.isdigit()
    ]
    for (number, first), (following, last) in pairwise([(0, counted[0][1] if counted else 0), *counted]):
        if following <= number and not pages[first].at_end:  # the count begins again, by chapter or page
            yield from _behind(number, first, raised[pages[first].number])
        if not 1 < following - number <= MOST_MISSING + 1:
            continue
        near = set().union(*(raised[page.number] for page in pages[first : last + 1]))
        known = before[last] if pages[last].at_end else near
        yield from ((str(label), first, last) for label in range(number + 1, following) if str(label) in known)
    number, last = counted[-1] if counted else (0, -1)
    known = before[last] if counted and pages[last].at_end else raised[pages[last].number]
    if counted:
        yield from _behind(number, last, known)


def _behind(number: int, page: int, known: set[str]) -> Iterator[tuple[str, int, int]]:
    """The numbers that count on behind the last note of a page, or of a file, as far as the text raises them."""
    for label in range(number + 1, number + 1 + MOST_MISSING):
        if str(label) not in known:
            return
        yield str(label), page, page


def _inside(pages: list[Page], first: int, last: int, label: str) -> Iterator[_Place]:
    """The places inside the notes between the neighbours where the number stands as a note's does."""
    number = int(label)
    named = r"(?:(?i:(?:foot|end)?note |fn ?))?"
    starts = re.compile(rf"[\[(]?{named}{label}(?:[\])]?[.:;)]?\s*+|\s*+[–-]\s)(?=[A-Z“‘\"'(\[]|http|www)")
    amid = re.compile(rf"(?<=\S)\s++[\[(]?{label}[\])]?[.)]?\s+(?=[A-Z“‘(]|http|www)")
    for page in pages[first : last + 1]:
        reached = 0
        for note in page.notes:
            reached = int(note.label) if note.label and note.label.isdigit() else reached
            if reached >= number:
                break
            for at, line in enumerate(note.lines):
                text = plain(line.text)
                begins = not at and note.label is not None
                if not begins and (match := starts.match(text)):
                    yield _Place(page, note, at, 0, match.end())
                for match in amid.finditer(text):
                    said = text[: match.start()].rstrip()
                    if (said.endswith(_CLOSED) and not _PLACE.search(said)) or (
                        not at and note.label == str(number - 1) and _REFERENCE.search(said)
                    ):
                        yield _Place(page, note, at, match.start(), match.end())


def _apart(page: Page, label: str, style: Style) -> Iterator[_Place]:
    """The small print of a page that begins with the number."""
    starts = re.compile(rf"[\[(]?{label}[\])]?[.:)]?\s*(?=[A-Z“‘\"'(\[]|http|www)")
    for at, line in enumerate(page.lines):
        match = starts.match(plain(line.text))
        if match and line.size < SMALL * style.size and len(line.cells()) < 3 and line.spans[0].shift >= 0:
            yield _Place(page, None, at, 0, match.end())


def _part(place: _Place, label: str) -> None:
    """Make a note of what begins at a place."""
    page, note = place.page, place.note
    if note is None:
        end = place.line + 1
        lines = page.lines
        while end < len(lines) and _goes_on(lines[end - 1], lines[end]):
            end += 1
        found = [_cut(lines[place.line], place.end)[1], *lines[place.line + 1 : end]]
        later = next((at for at, known in enumerate(page.notes) if _number(known) > int(label)), len(page.notes))
        page.notes.insert(later, Note(label, found))
        page.lines = [*lines[: place.line], *lines[end:]]
        return
    line = note.lines[place.line]
    kept, _ = _cut(line, place.start)
    fresh = Note(label, [_cut(line, place.end)[1], *note.lines[place.line + 1 :]], note.form)
    note.lines = [*note.lines[: place.line], *([kept] if place.start else [])]
    at = page.notes.index(note) + 1
    page.notes[at:at] = [fresh]
    if not note.lines:
        page.notes.remove(note)


def _number(note: Note) -> int:
    return int(note.label) if note.label and note.label.isdigit() else 0


def _goes_on(above: Line, line: Line) -> bool:
    same = abs(above.size - line.size) < 0.2
    return (
        same
        and 0 < above.y - line.y < CLOSE_BELOW * line.size
        and not re.match(r"[\[(]?\d{1,3}[\])]?[.:)]?\s", line.text)
    )


def _cut(line: Line, at: int) -> tuple[Line, Line]:
    """A line before and behind so many of its characters."""
    left, right, reached = [], [], 0
    for span in line.spans:
        reached += bool(span.space and reached)
        begins, reached = reached, reached + len(span.text)
        if reached <= at:
            left.append(span)
        elif begins >= at:
            right.append(span)
        else:
            x = span.x0 + (span.x1 - span.x0) * (at - begins) / max(len(span.text), 1)
            left.append(span._replace(x1=x, text=span.text[: at - begins].rstrip()))
            right.append(span._replace(x0=x, text=span.text[at - begins :].lstrip()))
    right = [right[0]._replace(space=False), *right[1:]] if right else [line.spans[-1]._replace(text="")]
    return line.part(left or [line.spans[0]._replace(text="")]), line.part(right)
