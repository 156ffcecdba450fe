"""Where notes stand: the small print at the foot of a page, or what follows a heading at the end."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from indexer.extract.pdf.fonts import PLAIN_DIGITS
from indexer.extract.pdf.glyphs import Rule
from indexer.extract.pdf.lines import Line, joined
from indexer.extract.pdf.pages import SMALL, Page, Style

# "16", "16.", "16)", "[16]", "(16)", "177Q40" (three digits touch the text in old PDFs), "1.Hens"; never "2017-18",
# "3.5" or "10%".
_LABEL = re.compile(
    r"\[(?P<square>\d{1,4})\]"
    r"|\((?P<round>\d{1,3})\)(?!\w)"
    r"|(?P<dot>\d{1,3})\.(?=\s|$|[^\W\d_]|[“‘\"'(\[])"
    r"|(?P<half>\d{1,3})\)(?=\s|$)"
    r"|(?P<plain>\d{1,4})(?![\d.,/%–:)\]-]|\s*(?:per cent|%))"
    r"|(?P<sign>[*†‡§¶]{1,3})"
)
# Letters and Roman numbers, "a", "iv", "(b)", "[ii]", "c."; they are notes only where the text raises the same.
_LETTER = r"[a-z]|[ivx]{1,6}"
LETTERED = re.compile(rf"[\[(]?((?:{_LETTER})(?:\s?,\s?(?:{_LETTER}))*)[\])]?,?")
_LETTER_LABEL = re.compile(
    rf"[\[(](?P<round>{_LETTER})[\])](?!\w)|(?P<dot>{_LETTER})[.)](?=\s|$)|(?P<plain>{_LETTER})(?=\s+[A-Z“‘\"'(]|$)"
)
FIRST_LETTERS = ("a", "i")
_RAISED_LABEL = re.compile(r"[\[(]?(\d{1,4}|[*†‡§¶]{1,3})[\])]?\.?")
MARKS = re.compile(r"[\[(]?\d{1,4}(?:[\s,–-]+\d{1,4})*,?[\])]?|[*†‡§¶]{1,3}")
# "[1]" and "[2, 3]" on the line.
NAMED = re.compile(r"\[footnote\s+(\d{1,3})\]")  # as GOV.UK prints markers
BROKEN = re.compile(r"^(\d{1,3})\]")  # the same, broken behind "[footnote" at a line's end
BRACKETED = re.compile(r"\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]")
# The rule over the notes begins at the left edge of the text, give or take this, and is longer than this.
EDGE, SHORTEST_SEPARATOR = 24.0, 40.0
# A rule so far under a baseline, in the line's size, is drawn under the words.
UNDER = 0.35
# The cells of a table lie further apart than any space between words; a label has no more characters.
TABLE_GAP, LABEL_AT_MOST = 1.4, 6
# A line so many of its sizes under a note is an imprint's or a later text's, not the note's.
FAR_BELOW = 6.0
# What stands under a figure, and may stand right over the notes.
SOURCE = re.compile(r"(?:Sources?|Notes?)\b(?::|\s*$|\s+\d)", re.IGNORECASE)
# What the notes at the end stand under: "Endnotes", "8. References", "Notes to chapter 2", "Annex B: Notes".
_NOTES = r"(?:end\s?-?\s?notes?|foot\s?notes?|notes|references|sources|citations|bibliography|works cited)"
_CHAPTER = r"(?:chapter|part|section)\s+\w{1,8}"
END_HEADING = re.compile(
    rf"(?:\w{{1,3}}[.:)]?\s+|(?:annex|appendix|{_CHAPTER})(?:\s+\w{{1,3}})?\s*[.:–-]?\s+)?(?:list of\s+)?"
    rf"{_NOTES}(?:\s+(?:and|&)\s+{_NOTES})?(?:\s*[:–-]?\s*(?:(?:to|for)\s+)?(?:the\s+)?{_CHAPTER})?\s*:?",
    re.IGNORECASE,
)
# So many lines may stand between that heading and the first note: a chapter's name, a word on when pages were read.
BETWEEN = 3
# So much larger than the text is a heading.
LARGE = 1.1
# A bold line of the notes' own size is a heading where it stands off from the notes by this many of its sizes.
APART = 1.7
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
    letters: set[str] = field(default_factory=set)  # raised letters and Roman numbers that may point here
    goes_on: set[str] = field(default_factory=set)  # of these, what counts on from the pages before


class Label(NamedTuple):
    """The number that a line begins with."""

    text: str  # without dot and brackets; empty where there is none
    weight: float  # how much it looks like a note's
    form: str = ""  # how it is printed: "raised", "plain", "dot", "half", "square", "round", "sign"
    length: int = 0  # characters of the line's first span that it takes, with dot and brackets


def plain(text: str) -> str:
    """Superior figures as the digits they are."""
    return text.translate(PLAIN_DIGITS)


def marks_on(lines: list[Line]) -> set[str]:
    """Labels of all raised figures of some lines, and of the figures in square brackets."""
    found = set()
    for line in lines:
        for span in line.spans:
            if span.shift > 0:
                if MARKS.fullmatch(text := plain(span.text).strip()):
                    found.update(re.findall(r"\d+|[*†‡§¶]+", text))
                else:
                    found.update(NAMED.findall(text) or BROKEN.findall(text))
            elif "[" in span.text:
                found.update(NAMED.findall(plain(span.text)))
                for match in BRACKETED.finditer(span.text):
                    found.update(re.findall(r"\d+", match[1]))
    return found


# "Government response2", "in the report.3": a raised number that recognition, or the file, set down on the line.
# "the pilots* said": an asterisk stands high in its own face.
GLUED = re.compile(
    r"(?:(?<=[a-z]{2})|(?<=[a-z]{2}[.,;:?!”’)]))(\d{1,3})(?=[\s.,;:)]|$)"
    r"|(?<=[^\W\d_]|[.,;:?!”’)])([*†‡§¶]{1,3})(?=[\s.,;:)]|$)"
)


def glued_on(lines: list[Line]) -> set[str]:
    """Figures and signs that stand right behind a word of some lines, each of them once."""
    times = Counter(match[1] or match[2] for line in lines for match in GLUED.finditer(line.text))
    return {label for label, many in times.items() if many == 1}


def letters_on(lines: list[Line]) -> set[str]:
    """Raised letters and Roman numbers behind words of some lines; "1st" and "m²" raise none."""
    found: set[str] = set()
    for line in lines:
        for at, span in enumerate(line.spans):
            if at and span.shift == 1 and (match := LETTERED.fullmatch(span.text.strip())):
                found.update(re.split(r"\s?,\s?", match[1]))
    return found


NO_LABEL = Label("", 0.0)


def lettered(line: Line) -> Label:
    """The letter or Roman number that a line begins with as a note may."""
    first = line.spans[0]
    text = first.text.strip()
    if first.shift > 0:
        match = LETTERED.fullmatch(text)
        return Label(match[1], 3.5, "raised", len(first.text)) if match and "," not in match[1] else NO_LABEL
    match = _LETTER_LABEL.match(text)
    if match is None or (match.end() == len(text) and len(line.spans) == 1):
        return NO_LABEL
    return Label(match[match.lastgroup or ""], 2.5, match.lastgroup or "", match.end())


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


_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
_ROMAN += [f"xx{number}" for number in _ROMAN]


def following(label: str) -> set[str]:
    """What may come behind a letter or Roman number; "i" is either."""
    found = {_ROMAN[_ROMAN.index(label) + 1]} if label in _ROMAN[:-1] else set()
    return found | ({chr(ord(label) + 1)} if len(label) == 1 and label < "z" else set())


def label_of(line: Line) -> Label:
    """The number a line begins with, and how much it looks like a note's."""
    first = line.spans[0]
    text = plain(first.text).strip()
    if first.shift > 0:
        match = _RAISED_LABEL.fullmatch(text)
        return Label(match[1], 3.0, "raised", len(first.text)) if match else NO_LABEL
    match = _LABEL.match(text)
    if match is None:
        return NO_LABEL
    form = match.lastgroup or ""
    label, end = match[form], match.end()
    if label.isdigit() and int(label) == 0:
        return NO_LABEL
    if len(text) > end:
        return Label(label, 0.8 if text[end] == " " else 0.3, form, end)
    if len(line.spans) == 1:
        return NO_LABEL
    gap = line.spans[1].x0 - first.x1
    return Label(label, 0.8 + (1.0 if gap > 0.45 * line.size else 0.0), form, end)


def foot_zones(page: Page, style: Style) -> list[Zone]:
    """The small print at the foot of a page, or of each of its columns."""
    if len(page.groups) < 2:
        zone = _foot_zone(page, page.lines, min(style.left[page.number % 2], *_left(page.lines)), style)
        foot = {id(line) for line in zone.lines} if zone else set()
        above = [line for line in page.lines if id(line) not in foot]
        return [*_all_amid_text(page, above, style), *([zone] if zone else [])]
    found = [_foot_zone(page, group, min(_left(group)), style) for group in page.groups]
    zones = [zone for zone in found if zone is not None]
    # Small print without any label is a sidebar's, or goes on from a page before.
    labelled = [zone for zone in zones if any(label_of(line).text or lettered(line).text for line in zone.lines)]
    small = {id(line) for zone in labelled for line in zone.lines}
    text = [line for line in page.lines if id(line) not in small]
    for zone in zones:
        zone.marks, zone.glued, zone.letters = marks_on(text), glued_on(text), letters_on(text)
    return zones


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
        start = _of_one_size(lines, style)
    if start == len(lines):
        return None
    above = lines[:start]
    return Zone(page, lines[start:], rules, marks_on(above), glued_on(above), letters=letters_on(above))


def _of_one_size(lines: list[Line], style: Style) -> int:
    """The line from which a page ends in notes as large as its text, as typists set them: off from the text, and each
    number that the text above raises opens one of their lines, in order, and no other does."""
    for at in range(len(lines) - 1, max(0, len(lines) - MOST_TYPED), -1):
        label = label_of(lines[at])
        if not label.text.isdigit() or lines[at - 1].y - lines[at].y < OFF * style.lead(lines[at].size):
            continue
        raised = sorted((mark for mark in marks_on(lines[:at]) if mark.isdigit()), key=int)
        opening = [found.text for line in lines[at:] if (found := label_of(line)).text and found.form == label.form]
        if raised and raised == opening:
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


def end_zones(pages: list[Page], style: Style) -> dict[int, Zone]:
    """The notes at the end, by page: what stands under a heading that says so, up to the next heading.

    A heading under which the notes begin again, at 1, is a chapter's, and the notes go on under it.
    """
    zones: dict[int, Zone] = {}
    marks: set[str] = set()
    letters: set[str] = set()
    within = False
    unheaded = _unheaded(pages)
    for page in pages:
        found: list[Line] = []
        before: list[Line] = []
        for at, line in enumerate(page.lines):
            if _opens_notes(page.lines, at, style, marks, letters):
                within = True
            elif within and found and _is_text_again(page.lines, at, found[0]):
                within = False
                before.append(line)
            elif within and _is_title(page.lines, at, style):
                within = _first_label(page.lines, at) == "1" or _first_letter(page.lines, at) in letters
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


def _unheaded(pages: list[Page]) -> Line | None:
    """The first line of notes that close the file without a heading: "1." to the last number, behind all markers."""
    marks: set[str] = set()
    first: Line | None = None
    last = 0
    for page in pages:
        for line in page.lines:
            if found := marks_on([line]):
                marks |= found
                first, last = None, 0
                continue
            label = label_of(line)
            if label.form not in ("dot", "half", "square") or not label.text.isdigit():
                continue
            if label.text == "1":
                first, last = line, 1
            elif int(label.text) == last + 1:
                last += 1
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    return first if numbers and last >= max(numbers) and first is not None else None


def _opens_notes(lines: list[Line], at: int, style: Style, marks: set[str], letters: set[str]) -> bool:
    """Whether a line is the heading of notes: it says so, and the first note follows."""
    line = lines[at]
    title = line.bold or line.size > LARGE * style.size
    if line.size < SMALL * style.size:
        return False  # under a figure
    if not (title or marks or letters) or not END_HEADING.fullmatch(line.text.strip()):
        return False
    return _first_label(lines, at) == "1" or _first_letter(lines, at) in letters


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
    above = lines[at - 1] if at else None
    off = above is None or above.y < line.y or above.y - line.y > APART * line.size
    off = off or (above is not None and line.size > LARGE * above.size)  # set larger than the notes over it
    return line.bold and off and not label_of(line).text and len(line.text) < 80


def _is_text_again(lines: list[Line], at: int, first: Line) -> bool:
    """Whether text stands under the notes at the end: larger than they are, and off from them."""
    line, above = lines[at], lines[at - 1]
    larger = line.size > first.size + LARGER_THAN > above.size
    return larger and not label_of(line).text and above.y - line.y > APART * line.size


def _are_notes(below: list[Line], style: Style, above: list[Line]) -> bool:
    if all(line.size < SMALL * style.size for line in below):
        return True
    # Some documents set notes as large as the text; then the number that they begin with must be on the page.
    of_text = below[0].size < 1.02 * style.size and all(line.size < below[0].size + LARGER_THAN for line in below)
    return of_text and (label_of(below[0]).text in marks_on(above) or lettered(below[0]).text in letters_on(above))


def is_pointed_at(zone: Zone) -> bool:
    """Whether a marker on the page points at one of the numbers, or a number is raised itself."""
    labels = [label for line in zone.lines if (label := label_of(line)).text]
    if is_table(zone):
        return False
    raised = any(label.form == "raised" for label in labels)
    pointed = not {label.text for label in labels}.isdisjoint(zone.marks | zone.glued)
    return zone.at_end or raised or pointed or bool(lettered_of(zone))


def is_table(zone: Zone) -> bool:
    """Whether the lines with a number are rows of a table: most have further cells behind the first words."""
    labelled = [line for line in zone.lines if label_of(line).text]
    rows = sum(_cells_behind_label(line) > 1 for line in labelled)
    return rows > 1 and 2 * rows > len(labelled)


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
