"""Where notes stand: the small print at the foot of a page, or what follows a heading at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.extract.pdf.fonts import PLAIN_DIGITS
from indexer.extract.pdf.lines import Line
from indexer.extract.pdf.pages import SMALL, Page, Style

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
Place = tuple[int, int]  # where a rule begins and how long it is, in steps of four points


@dataclass(slots=True)
class Zone:
    """The small print at the foot of one page."""

    page: Page
    lines: list[Line]
    rules: list[tuple[int, Place]]  # rules that may stand over the notes: index of the line below each
    marks: set[str]  # labels of the markers that may point here
    at_end: bool = False  # notes at the end of the document, not of the page


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


def label_of(line: Line) -> tuple[str, float]:
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


def foot_zone(page: Page, style: Style) -> Zone | None:
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
    return Zone(page, lines[start:], rules, marks_on(lines[:start])) if start < len(lines) else None


def end_zones(pages: list[Page], style: Style) -> dict[int, Zone]:
    """The notes at the end, by page: what stands under a heading that says so, up to the next heading."""
    zones: dict[int, Zone] = {}
    marks: set[str] = set()
    for page in pages:
        last = zones.get(page.number - 1)
        start = 0 if last is not None and last.lines[-1] is pages[page.number - 2].lines[-1] else None
        for at, line in enumerate(page.lines[:-1]):
            title = line.bold or line.size > LARGE * style.size
            if title and _END.fullmatch(line.text.strip()) and label_of(page.lines[at + 1])[0] == "1":
                start = at + 1
        found = page.lines[start:] if start is not None else []
        for at, line in enumerate(found):
            if line.size > LARGE * style.size:
                found = found[:at]
                break
        if found and any(label_of(line)[0] for line in found):
            zones[page.number] = Zone(page, found, [], marks, at_end=True)
        else:
            marks |= marks_on(page.lines)
    return zones


def _are_notes(below: list[Line], style: Style, above: list[Line]) -> bool:
    if all(line.size < SMALL * style.size for line in below):
        return True
    # Some documents set notes as large as the text; then the number that they begin with must be on the page.
    return below[0].size < 1.02 * style.size and label_of(below[0])[0] in marks_on(above)


def is_pointed_at(zone: Zone) -> bool:
    """Whether a marker on the page points at one of the numbers, or a number is raised itself."""
    labels = {label for line in zone.lines if (label := label_of(line)[0])}
    raised = any(line.spans[0].shift > 0 and label_of(line)[0] for line in zone.lines)
    return zone.at_end or raised or not labels.isdisjoint(zone.marks)


def may_be_notes(zone: Zone, sizes: set[float]) -> bool:
    """Whether small print that nothing on its page points at may be notes.

    It may where a rule stands over it and it is set as other notes are; else it is a list, a table, a contents page.
    Where no page of the document has markers, notes stand in the lower part of the page.
    """
    if not zone.rules:
        return False
    return round(zone.lines[0].size, 1) in sizes if sizes else zone.lines[0].y < LOWER * zone.page.height
