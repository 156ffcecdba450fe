"""The notes at the foot of the pages: which lines they are and which number each has."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from .pdf_fonts import PLAIN_DIGITS
from .pdf_lines import Line
from .pdf_pages import CLOSE, SMALL, Note, Page, Style
from .pdf_sequence import Candidate, in_sequence

SYMBOLS = "*†‡§¶"
# "16", "177Q40" (three digits touch the text in old PDFs), never "2017-18", "3.5" or "10%".
_LABEL = re.compile(r"(\d{1,4})(?![\d.,/%–:-]|\s*(?:per cent|%))|([*†‡§¶]{1,3})")
_RAISED_LABEL = re.compile(r"\[?(\d{1,4}|[*†‡§¶]{1,3})[\].]?")
MARKS = re.compile(r"\d{1,4}(?:[\s,–-]+\d{1,4})*,?|[*†‡§¶]{1,3}")
# The rule over the notes begins at the left edge of the text, give or take this, and is longer than this.
EDGE, SHORTEST_SEPARATOR = 24.0, 40.0
# What stands under a figure, and may stand right over the notes.
SOURCE = re.compile(r"(?:Sources?|Notes?)\b(?::|\s*$|\s+\d)", re.IGNORECASE)
# What the notes at the end stand under.
_END = re.compile(r"(?:end\s?notes?|notes|references|footnotes|notes and references)", re.IGNORECASE)
# So much larger than the text is a heading.
LARGE = 1.1
# Notes without any marker are believed in this lower part of the page.
LOWER = 0.6
# Numbers of notes begin at one edge, or end at one.
SAME_EDGE = 4.0


Place = tuple[int, int]  # where a rule begins and how long it is, in steps of four points


@dataclass(slots=True)
class _Zone:
    """The small print at the foot of one page."""

    page: Page
    lines: list[Line]
    rules: list[tuple[int, Place]]  # rules that may stand over the notes: index of the line below each
    marks: set[str]  # labels of the markers that may point here
    at_end: bool = False  # notes at the end of the document, not of the page


@dataclass(slots=True)
class _Start:
    """A line that may begin a note."""

    zone: int
    line: int
    label: str
    weight: float


def plain(text: str) -> str:
    """Superior figures as the digits they are."""
    return text.translate(PLAIN_DIGITS)


def marks_on(lines: list[Line]) -> set[str]:
    """Labels of all raised figures of some lines."""
    found = set()
    for line in lines:
        for span in line.spans:
            if span.shift > 0 and MARKS.fullmatch(text := plain(span.text).strip()):
                found.update(re.findall(r"\d+|[*†‡§¶]+", text))
    return found


def set_notes_apart(pages: list[Page], style: Style) -> None:
    """Move the notes out of the pages' lines."""
    ends = _end_zones(pages, style)
    zones = [zone for page in pages if (zone := ends.get(page.number) or _zone(page, style)) is not None]
    sizes = {round(zone.lines[0].size, 1) for zone in zones if _pointed(zone)}
    starts = [
        start
        for index, zone in enumerate(zones)
        if _pointed(zone) or _unpointed_notes(zone, sizes)
        for start in _starts(index, zone)
    ]
    kept = _running(starts)
    by_zone: dict[int, dict[int, str]] = {}
    for start in kept:
        by_zone.setdefault(start.zone, {})[start.line] = start.label
    separators = Counter(
        rule[1] for index, labels in by_zone.items() if (rule := _rule_over(zones[index], min(labels), None))
    )
    edges = _edges(zones, by_zone)
    open_page = 0
    for index, zone in enumerate(zones):
        labels = by_zone.get(index, {})
        first = min(labels, default=len(zone.lines))
        carried = _carried(zone, first, separators, edges) if zone.page.number == open_page + 1 else first
        _take(zone, labels, carried)
        if zone.page.notes:
            open_page = zone.page.number


def _carried(zone: _Zone, first: int, separators: Counter[Place], edges: set[int]) -> int:
    """Index of the line from which a note of the page before goes on; that of the first note where none does."""
    rule = _rule_over(zone, first, separators)
    if rule is not None and rule[0] < first:
        line = zone.lines[rule[0]]
        return rule[0] if round(line.x0 / SAME_EDGE) in edges and not SOURCE.match(line.text) else first
    at = first
    while not zone.rules and 0 < at < len(zone.lines):
        above, line = zone.lines[at - 1], zone.lines[at]
        if above.y - line.y > CLOSE * line.size:
            break
        if abs(above.size - line.size) > 0.2 or round(above.x0 / SAME_EDGE) not in edges or SOURCE.match(above.text):
            return first  # other small print stands right over the notes
        at -= 1
    return at


def _rule_over(zone: _Zone, first: int, known: Counter[Place] | None) -> tuple[int, Place] | None:
    """The lowest rule over a zone's first note that stands where rules over notes stand."""
    found = [rule for rule in zone.rules if rule[0] <= first and (known is None or known[rule[1]] > 0)]
    return found[-1] if found else None


def _edges(zones: list[_Zone], by_zone: dict[int, dict[int, str]]) -> set[int]:
    """Where the lines of notes begin after the first, as multiples of SAME_EDGE, rounded both ways."""
    found: Counter[int] = Counter()
    for index, labels in by_zone.items():
        lines = zones[index].lines
        for at in range(min(labels) + 1, len(lines)):
            if at not in labels:
                x = lines[at].x0 / SAME_EDGE
                found.update({round(x - 0.3), round(x + 0.3)})
    return {edge for edge, times in found.items() if times >= 0.1 * max(found.values())}


def _zone(page: Page, style: Style) -> _Zone | None:
    """The lines under the rule over the notes; without a rule, the small print that the page ends with."""
    lines = page.lines
    if not lines:
        return None
    left = min(style.left[page.number % 2], *(line.x0 for line in lines))
    start = len(lines)
    rules: list[tuple[int, Place]] = []
    for rule in sorted(page.rules, key=lambda rule: -rule.y):
        if rule.x0 > left + EDGE or rule.x1 - rule.x0 < SHORTEST_SEPARATOR:
            continue
        at = next((index for index, line in enumerate(lines) if line.y < rule.y), len(lines))
        if at < len(lines) and (at >= start or _are_notes(lines[at:], style, lines[:at])):
            start = min(start, at)
            rules.append((at - start, (round(rule.x0 / 4), round((rule.x1 - rule.x0) / 4))))
    if not rules:
        while start > 0 and lines[start - 1].size < SMALL * style.size:
            start -= 1
    return _Zone(page, lines[start:], rules, marks_on(lines[:start])) if start < len(lines) else None


def _end_zones(pages: list[Page], style: Style) -> dict[int, _Zone]:
    """The notes at the end, by page: what stands under a heading that says so, up to the next heading."""
    zones: dict[int, _Zone] = {}
    marks: set[str] = set()
    for page in pages:
        last = zones.get(page.number - 1)
        start = 0 if last is not None and last.lines[-1] is pages[page.number - 2].lines[-1] else None
        for at, line in enumerate(page.lines[:-1]):
            title = line.bold or line.size > LARGE * style.size
            if title and _END.fullmatch(line.text.strip()) and _label(page.lines[at + 1])[0] == "1":
                start = at + 1
        found = page.lines[start:] if start is not None else []
        for at, line in enumerate(found):
            if line.size > LARGE * style.size:
                found = found[:at]
                break
        if found and any(_label(line)[0] for line in found):
            zones[page.number] = _Zone(page, found, [], marks, at_end=True)
        else:
            marks |= marks_on(page.lines)
    return zones


def _are_notes(below: list[Line], style: Style, above: list[Line]) -> bool:
    if all(line.size < SMALL * style.size for line in below):
        return True
    # Some documents set notes as large as the text; then the number that they begin with must be on the page.
    return below[0].size < 1.02 * style.size and _label(below[0])[0] in marks_on(above)


def _pointed(zone: _Zone) -> bool:
    """Whether a marker on the page points at one of the numbers, or a number is raised itself."""
    labels = {label for line in zone.lines if (label := _label(line)[0])}
    raised = any(line.spans[0].shift > 0 and _label(line)[0] for line in zone.lines)
    return zone.at_end or raised or not labels.isdisjoint(zone.marks)


def _unpointed_notes(zone: _Zone, sizes: set[float]) -> bool:
    """Whether small print that nothing on its page points at may be notes.

    It may where a rule stands over it and it is set as other notes are; else it is a list, a table, a contents page.
    Where no page of the document has markers, notes stand in the lower part of the page.
    """
    if not zone.rules:
        return False
    return round(zone.lines[0].size, 1) in sizes if sizes else zone.lines[0].y < LOWER * zone.page.height


def _starts(index: int, zone: _Zone) -> list[_Start]:
    marks = zone.marks
    found: list[tuple[int, Line, str, float]] = []
    for at, line in enumerate(zone.lines):
        label, weight = _label(line)
        if label:
            found.append((at, line, label, weight))
    if not found:
        return []
    edge = min(line.x0 for line in zone.lines)
    right = max(line.x1 for line in zone.lines)
    starts = []
    for at, line, label, looks in found:
        weight = looks
        raised = line.spans[0].shift > 0
        if not raised and line.x0 > edge + SAME_EDGE + (line.size if len(label) < 3 else 0):
            continue
        if label in marks:
            weight += 1.5
        elif marks:
            weight -= 1.0
        above = zone.lines[at - 1] if at else None
        if above is None or above.x1 < right - 60:
            weight += 0.5
        starts.append(_Start(index, at, label, weight))
    return starts


def _label(line: Line) -> tuple[str, float]:
    """The number a line begins with, and how much it looks like a note's."""
    first = line.spans[0]
    text = plain(first.text).strip()
    if first.shift > 0:
        match = _RAISED_LABEL.fullmatch(text)
        return (match[1], 3.0) if match else ("", 0.0)
    match = _LABEL.match(text)
    if match is None or (match[0].isdigit() and int(match[0]) == 0):
        return "", 0.0
    if len(text) > match.end():
        return match[0], 0.8 if text[match.end()] == " " else 0.3
    if len(line.spans) == 1:
        return "", 0.0
    gap = line.spans[1].x0 - first.x1
    return match[0], 0.8 + (1.0 if gap > 0.45 * line.size else 0.0)


def _running(starts: list[_Start]) -> list[_Start]:
    numbered = [start for start in starts if start.label.isdigit()]
    kept = in_sequence([Candidate((int(start.label),), start.weight) for start in numbered])
    symbols = [start for start in starts if not start.label.isdigit() and start.weight > 2]
    return sorted([numbered[i] for i in kept] + symbols, key=lambda start: (start.zone, start.line))


def _take(zone: _Zone, labels: dict[int, str], carried: int) -> None:
    """Move the lines of a zone into notes; from `carried` on, what stands before the first goes on from before."""
    notes: list[Note] = []
    gone: set[int] = set()
    for at, line in enumerate(zone.lines):
        if at in labels:
            notes.append(Note(labels[at], [without_label(line, labels[at])]))
        elif notes:
            notes[-1].lines.append(line)
        elif at >= carried:
            notes.append(Note(None, [line]))
        else:
            continue
        gone.add(id(line))
    zone.page.notes = notes
    zone.page.at_end = zone.at_end
    zone.page.lines = [line for line in zone.page.lines if id(line) not in gone]


def without_label(line: Line, label: str) -> Line:
    """A line without the number it begins with."""
    first, *rest = line.spans
    text = plain(first.text).lstrip("[ ")
    text = text.removeprefix(label)
    if first.shift > 0:
        text = text.lstrip("]. ")
    text = text.lstrip()
    if text:
        share = (first.x1 - first.x0) * len(text) / max(len(first.text), 1)
        shift = first.shift if first.shift < 2 else 0
        return line.part([first._replace(x0=first.x1 - share, text=text, space=False, shift=shift), *rest])
    if not rest:
        return line.part([first._replace(text="")])
    return line.part([rest[0]._replace(space=False), *rest[1:]])
