"""Where the notes of a page stand: the small print at its foot, or at that of each of its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexer.extract.note_lines import NOTES_HEAD
from indexer.extract.pdf.boxed import boxed
from indexer.extract.pdf.glyphs import Rule
from indexer.extract.pdf.labels import (
    FIRST_LETTERS,
    Label,
    following,
    glued_on,
    label_of,
    lettered,
    letters_on,
    marks_on,
)
from indexer.extract.pdf.lines import Line, joined
from indexer.extract.pdf.pages import SMALL, Page, Style

# The rule over the notes begins at the left edge of the text, give or take this, and is longer than this.
EDGE, SHORTEST_SEPARATOR = 24.0, 40.0
# A rule so far under a baseline, in the line's size, is drawn under the words.
UNDER = 0.35
# The cells of a table lie further apart than any space between words; a label has no more characters.
TABLE_GAP, LABEL_AT_MOST = 1.4, 6
ROWS_OF_TABLE = 2  # at least, its notes apart
CELLS_OF_ROW = 3  # of a row that stands alone between two rules
# A line so many of its sizes under a note is an imprint's or a later text's, not the note's.
FAR_BELOW = 6.0
# What stands under a figure, and may stand right over the notes.
SOURCE = re.compile(r"(?:Sources?|Notes?|Ffynonellau|Ffynhonnell)\b(?::|\s*$|\s+\d)", re.IGNORECASE)
# No line among notes is larger than the first by so many points: under a table's rule stand its notes, then text.
LARGER_THAN = 0.7
# Notes without any marker are believed in this lower part of the page.
LOWER = 0.6
# Small print without a rule over it that begins with "1." this low on the page, set as notes are, is notes too.
LOWEST = 0.2
# Notes that are as large as the text stand off from it by so many times the distance of its lines.
OFF, MOST_TYPED = 1.25, 60  # lines
Place = tuple[int, int]  # where a rule begins and how long it is, in steps of four points


@dataclass(slots=True)
class Zone:
    """The small print at the foot of one page."""

    page: Page
    lines: list[Line]
    rules: list[tuple[int, Place]]  # rules that may stand over the notes: index of the line below each
    marks: set[str]  # labels of the markers that may point here
    glued: set[str] = field(default_factory=set)  # figures that stand, once each, right behind a word of the page
    at_end: bool = False  # notes at the end of the document, not of the page
    in_box: bool = False  # amid the text, under words that raise the same labels
    letters: set[str] = field(default_factory=set)  # raised letters and Roman numbers that may point here
    goes_on: set[str] = field(default_factory=set)  # of these, what counts on from the pages before


def lettered_of(zone: Zone) -> dict[int, Label]:
    """The lines of a zone that begin with a letter or Roman number which the text raises, counting on from the first,
    or from the last of a page before: "a", "b", "c" or "i", "ii", "iii"."""
    found: dict[int, Label] = {}
    last = ""
    for at, line in enumerate(zone.lines if zone.letters else ()):
        label = lettered(line)
        opens = label.text in FIRST_LETTERS or (not last and (zone.at_end or label.form == "raised"))
        if label.text in zone.letters and (opens or label.text in (following(last) if last else zone.goes_on)):
            found[at], last = label, label.text
    return found


def foot_zones(page: Page, style: Style) -> list[Zone]:
    """The small print at the foot of a page, or of each of its columns."""
    if len(page.groups) < 2:
        zone = _foot_zone(page, page.lines, min(style.left[page.number % 2], *_left(page.lines)), style)
        zone = None if zone is not None and _is_titled_box(zone) else zone
        foot = {id(line) for line in zone.lines} if zone else set()
        above = [line for line in page.lines if id(line) not in foot]
        amid = _all_amid_text(page, above, style)
        return [*_in_boxes(page, page.lines, [*amid, *([zone] if zone else [])]), *amid, *([zone] if zone else [])]
    found = [_foot_zone(page, group, min(_left(group)), style) for group in page.groups]
    zones = [zone for zone in found if zone is not None]
    zones = [*(box for group in page.groups for box in _in_boxes(page, group, zones)), *zones]
    # Small print without any label is a sidebar's, or goes on from a page before.
    labelled = [zone for zone in zones if any(label_of(line).text or lettered(line).text for line in zone.lines)]
    small = {id(line) for zone in labelled for line in zone.lines}
    text = [line for line in page.lines if id(line) not in small]
    for zone in zones:
        zone.marks, zone.glued, zone.letters = marks_on(text), glued_on(text), letters_on(text)
    return zones


def _is_titled_box(zone: Zone) -> bool:
    """Whether small print is the words of a box that is drawn round them, with a title in bold: its steps 1, 2, 3 are
    not the notes that the same numbers in the text call."""
    first = zone.lines[0]
    if zone.rules or not first.bold or label_of(first).text or NOTES_HEAD.fullmatch(first.text.strip()):
        return False
    return any(
        all(box.y0 < line.y < box.y1 and box.x0 < line.x0 and line.x1 < box.x1 for line in zone.lines)
        for box in zone.page.boxes
    )


def _in_boxes(page: Page, lines: list[Line], known: list[Zone]) -> list[Zone]:
    """The notes of boxes, where they are no part of the zones that are known."""
    taken = {id(line) for zone in known for line in zone.lines}
    found = [
        Zone(page, lines[start:end], [], marks_on(above), glued_on(above), in_box=True, letters=letters_on(above))
        for start, end, above in boxed(lines)
    ]
    return [zone for zone in found if taken.isdisjoint(map(id, zone.lines))]


def _left(lines: list[Line]) -> list[float]:
    return [line.x0 for line in lines] or [0.0]


def _foot_zone(page: Page, lines: list[Line], left: float, style: Style) -> Zone | None:
    """The lines under the rule over the notes; without a rule, the small print that the lines end with."""
    if not lines:
        return None
    start = len(lines)
    rules: list[tuple[int, Place]] = []
    for rule in sorted(page.rules, key=lambda rule: -rule.y):
        if rule.x0 > left + EDGE or min(rule.x1 - rule.x0, rule.x1 - left) < SHORTEST_SEPARATOR:
            continue
        if _underlines(rule, lines):
            continue
        at = next((index for index, line in enumerate(lines) if line.y < rule.y), len(lines))
        if at < len(lines) and (at >= start or _are_notes(lines[at:], style, lines[:at])):
            start = min(start, at)
            rules.append((at - start, (round(rule.x0 / 4), round((rule.x1 - rule.x0) / 4))))
    if not rules:
        while start > 0 and lines[start - 1].size < SMALL * style.size:
            start -= 1
    labelled = any(label_of(line).text or lettered(line).text for line in lines[start:])
    if not labelled and not rules and (zone := _amid_text(page, lines, left, style)):
        return zone
    if start == len(lines):
        start = _of_one_size(lines, style, LOWER * page.height)
    if start == len(lines):
        return None
    if (below := _under_table(lines, start)) is not None:
        start, rules = below, []
    above = lines[:start]
    return Zone(page, lines[start:], rules, marks_on(above), glued_on(above), letters=letters_on(above))


def _under_table(lines: list[Line], start: int) -> int | None:
    """Where a table set as small as the notes ends the text: the line under its last row, where further down stand
    notes whose raised numbers the text over the table raises."""
    rows = [at for at in range(start, len(lines)) if len(lines[at].cells(TABLE_GAP)) > 1 and not _is_note(lines[at])]
    if len(rows) < ROWS_OF_TABLE:
        return None
    labels = [label.text for line in lines[rows[-1] + 1 :] if (label := label_of(line)).form == "raised"]
    return rows[-1] + 1 if labels and marks_on(lines[:start]).issuperset(labels) else None


def _is_note(line: Line) -> bool:
    return label_of(line).form == "raised"


def _of_one_size(lines: list[Line], style: Style, highest: float) -> int:
    """The line from which a page ends in notes as large as its text, as typists set them: off from the text, and each
    number that the text above raises opens one of their lines, in order, and no other does."""
    for at in range(len(lines) - 1, max(0, len(lines) - MOST_TYPED), -1):
        label = label_of(lines[at])
        if lines[at].y > highest:
            break
        if not label.text or lines[at - 1].y - lines[at].y < OFF * style.lead(lines[at].size):
            continue
        raised = {mark for mark in marks_on(lines[:at]) if mark.isdigit() == label.text.isdigit()}
        opening = [found.text for line in lines[at:] if (found := label_of(line)).text and found.form == label.form]
        in_order = not label.text.isdigit() or opening == sorted(opening, key=int)
        if raised and in_order and len(opening) == len(raised) and raised.issuperset(opening):
            return at
    return len(lines)


def _all_amid_text(page: Page, lines: list[Line], style: Style) -> list[Zone]:
    """The notes of every part that ends on a page with more text under it, from the top."""
    found: list[Zone] = []
    while lines and (zone := _amid_text(page, lines, min(_left(lines)), style)):
        if not label_of(zone.lines[0]).text.isdigit():
            break  # letters and signs under a rule are a table's own
        found.append(zone)
        lines = lines[: next(at for at, line in enumerate(lines) if line is zone.lines[0])]
    return found[::-1]


def _amid_text(page: Page, lines: list[Line], left: float, style: Style) -> Zone | None:
    """Notes under a rule that other text stands under, as a last page has: the first is one that the text points at."""
    for rule in sorted(page.rules, key=lambda rule: rule.y):
        if abs(rule.x0 - left) > EDGE or _underlines(rule, lines):
            continue
        at = next((index for index, line in enumerate(lines) if line.y < rule.y), len(lines))
        end = at
        while end < len(lines) and lines[end].size < SMALL * style.size:
            if end > at and not 0 < lines[end - 1].y - lines[end].y < FAR_BELOW * lines[end].size:
                break
            end += 1
        # Under an abstract over two columns they open the left one, and what raises their signs stands over both.
        above = [line for line in page.lines if line.y > rule.y] if page.groups else lines[:at]
        if at < end and (label_of(lines[at]).text in marks_on(above) or lettered(lines[at]).text in letters_on(above)):
            place = (round(rule.x0 / 4), round((rule.x1 - rule.x0) / 4))
            return Zone(page, lines[at:end], [(0, place)], marks_on(above), glued_on(above), letters=letters_on(above))
    return None


def _underlines(rule: Rule, lines: list[Line]) -> bool:
    """Whether a rule is drawn under words: a linked address, a heading."""
    return any(
        0 < line.y - rule.y < UNDER * line.size and line.x0 - 2 <= rule.x0 and rule.x1 <= line.x1 + 2 for line in lines
    )


def _are_notes(below: list[Line], style: Style, above: list[Line]) -> bool:
    if all(line.size < SMALL * style.size for line in below):
        return True
    # Some documents set notes as large as the text; then the number that they begin with must be on the page.
    of_text = below[0].size < 1.02 * style.size and all(line.size < below[0].size + LARGER_THAN for line in below)
    raised = marks_on(above)
    if any(line.size < SMALL * below[0].size and label_of(line).text in raised for line in below):
        return False  # the notes stand further down, smaller: this rule ends a box, a table, a part
    return of_text and (label_of(below[0]).text in raised or lettered(below[0]).text in letters_on(above))


def is_pointed_at(zone: Zone) -> bool:
    """Whether a marker on the page points at one of the numbers, or a number is raised itself."""
    labels = [label for line in zone.lines if (label := label_of(line)).text]
    if is_table(zone):
        return False
    raised = any(label.form == "raised" for label in labels)
    pointed = not {label.text for label in labels}.isdisjoint(zone.marks | zone.glued)
    return zone.at_end or raised or pointed or bool(lettered_of(zone))


def is_table(zone: Zone) -> bool:
    """Whether the lines with a number are rows of a table: most have further cells behind the first words, or a single
    one has several."""
    cells = [_cells_behind_label(line) for line in zone.lines if label_of(line).text]
    rows = sum(count > 1 for count in cells)
    return (rows > 1 or cells[:1] >= [CELLS_OF_ROW]) and 2 * rows > len(cells)


def _cells_behind_label(line: Line) -> int:
    cells = line.cells(TABLE_GAP)
    return len(cells) - (len(joined(cells[0]).strip()) <= LABEL_AT_MOST)


def may_be_notes(zone: Zone, sizes: set[float]) -> bool:
    """Whether small print that nothing on its page points at may be notes.

    It may where a rule stands over it and it is set as other notes are; else it is a list, a table, a contents page.
    Where no page of the document has markers, notes stand in the lower part of the page.
    """
    if is_table(zone):
        return False
    at_foot = zone.lines[0].y < LOWEST * zone.page.height and label_of(zone.lines[0]).form == "dot" and bool(sizes)
    if not zone.rules and not at_foot:
        return False
    return round(zone.lines[0].size, 1) in sizes if sizes else zone.lines[0].y < LOWER * zone.page.height
