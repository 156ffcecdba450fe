"""The notes: which lines of the small print begin one, with which number, and which go on from the page before."""

from __future__ import annotations

from collections import Counter

from indexer.extract.pdf.end_zones import end_zones
from indexer.extract.pdf.glued import raise_glued, raise_small
from indexer.extract.pdf.labels import (
    following,
    glued_on,
    label_of,
    lettered,
    letters_on,
)
from indexer.extract.pdf.lines import Line
from indexer.extract.pdf.note_starts import (
    SAME_EDGE,
    Start,
    in_order,
    printed_label,
    starts_of,
    with_lone_numbers,
    without_label,
)
from indexer.extract.pdf.pages import CLOSE, Note, Page, Style
from indexer.extract.pdf.second_look import look_again
from indexer.extract.pdf.zones import (
    FAR_BELOW,
    SOURCE,
    Place,
    Zone,
    foot_zones,
    is_pointed_at,
    is_table,
    lettered_of,
    may_be_notes,
)

# A line so many sizes under one that ends in a full stop does not go on with it.
BELOW_CLOSED = 2.5
# So many letters or Roman numbers in a row are notes at the end where no heading says so.
LEAST_LETTERED = 2


def set_notes_apart(pages: list[Page], style: Style) -> None:
    """Move the notes out of the pages' lines."""
    raise_small(pages)
    for page in pages:
        with_lone_numbers(page, style)
    ends = end_zones(pages, style)
    zones: list[Zone] = []
    for page in pages:
        found = _zones_of(page, style, ends)
        if zones and (over := _over_text(zones[-1], page, found)) is not None:
            found = [over, *found]
        zones += found
    _find_lettered_ends(pages, zones)
    _count_letters_on(zones)
    sizes = {round(zone.lines[0].size, 1) for zone in zones if is_pointed_at(zone)}
    believed: list[Zone] = []
    starts: list[Start] = []
    for index, zone in enumerate(zones):
        if is_pointed_at(zone) or may_be_notes(zone, sizes) or (believed and _counts_on(believed[-1], zone)):
            believed.append(zone)
            starts += starts_of(index, zone)
    kept = in_order(starts)
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
        goes_on = open_page and zone.page.number - open_page in (0, 1)  # from the page or the column before
        carried = _carried(zone, first, separators, edges) if goes_on else first
        _take(zone, labels, carried)
        if zone.page.notes:
            open_page = zone.page.number
    if not any(page.notes for page in pages):
        _take_flat(pages)
    look_again(pages, style)
    for page in pages:
        if not page.at_end:
            raise_glued(page)


def _counts_on(before: Zone, zone: Zone) -> bool:
    """Whether small print with which a page begins counts on from the notes that end the page before: a list of notes
    that no heading announces and that runs over pages."""
    if zone.page.number != before.page.number + 1 or not zone.lines or zone.lines[0] is not zone.page.lines[0]:
        return False
    if abs(zone.lines[0].size - before.lines[0].size) > 0.2 or is_table(zone):
        return False
    last = [label for line in before.lines if (label := label_of(line)).text.isdigit()]
    first = next((label for line in zone.lines if (label := label_of(line)).text.isdigit()), None)
    return (
        bool(last) and first is not None and first.form == last[-1].form and int(first.text) == int(last[-1].text) + 1
    )


def _over_text(before: Zone, page: Page, found: list[Zone]) -> Zone | None:
    """The small print at the head of a page that counts on from the notes that end the page before, with text under it:
    the notes of a part that ended there."""
    taken = {id(line) for zone in found for line in zone.lines}
    lines: list[Line] = []
    for line in page.lines:
        if id(line) in taken or abs(line.size - before.lines[0].size) > 0.2:
            break
        if lines and lines[-1].y - line.y > FAR_BELOW * line.size:
            break
        lines.append(line)
    ended = before.page.number + 1 == page.number and before.lines[-1] is before.page.lines[-1] and not before.at_end
    zone = Zone(page, lines, [], set())
    return zone if lines and ended and len(lines) < len(page.lines) and _counts_on(before, zone) else None


def _find_lettered_ends(pages: list[Page], zones: list[Zone]) -> None:
    """Word sets end notes i, ii, iii under a rule on the last page, without a heading: where such a count begins in the
    small print, none of it is raised on its own page, and all of it on pages before, it is notes at the end."""
    raised: set[str] | None = None
    for zone in zones:
        labels = [label for line in zone.lines if (label := lettered(line)).form == "raised"]
        if len(labels) < LEAST_LETTERED or zone.at_end or lettered_of(zone):
            continue
        if raised is None:
            taken = {id(line) for one in zones for line in one.lines}
            raised = letters_on([line for page in pages for line in page.lines if id(line) not in taken])
        if all(label.text in raised for label in labels):
            zone.letters, zone.at_end = raised, True


def _take_flat(pages: list[Page]) -> None:
    """The notes of a document in one size without raised numbers, as recognition gives it: lines that end a page and
    count on from the page before, most of whose numbers are glued to a word of the page."""
    last = 0
    for page in pages:
        numbers = [label.text if (label := label_of(line)).text.isdigit() else "" for line in page.lines]
        for at, number in enumerate(numbers):
            if not number or int(number) not in (1, last + 1):
                continue
            labels: dict[int, str] = {}
            for below in range(at, len(numbers)):
                if numbers[below] and int(numbers[below]) == int(number) + len(labels):
                    labels[below - at] = numbers[below]
            glued = glued_on(page.lines[:at]) & set(labels.values())
            if 3 * len(glued) >= 2 * len(labels) and number in glued:
                _take(Zone(page, page.lines[at:], [], set(), glued), labels, len(labels))
                last = int(max(labels.values(), key=int))
                break


def _count_letters_on(zones: list[Zone]) -> None:
    """Letters and Roman numbers may count through the whole document: tell each page where those before it ended."""
    ends: set[str] = set()
    for zone in zones:
        zone.goes_on = {label for end in ends for label in following(end)}
        labels = [label.text for label in lettered_of(zone).values()]
        if labels:
            ends = {end for end in ends if following(end).isdisjoint(labels)} | {labels[-1]}


def _zones_of(page: Page, style: Style, ends: dict[int, Zone]) -> list[Zone]:
    zone = ends.get(page.number)
    return foot_zones(page, style) if zone is None else [zone]


def _carried(zone: Zone, first: int, separators: Counter[Place], edges: set[int]) -> int:
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


def _rule_over(zone: Zone, first: int, known: Counter[Place] | None) -> tuple[int, Place] | None:
    """The lowest rule over a zone's first note that stands where rules over notes stand."""
    found = [rule for rule in zone.rules if rule[0] <= first and (known is None or known[rule[1]] > 0)]
    return found[-1] if found else None


def _edges(zones: list[Zone], by_zone: dict[int, dict[int, str]]) -> set[int]:
    """Where the lines of notes begin after the first, as multiples of SAME_EDGE, rounded both ways."""
    found: Counter[int] = Counter()
    for index, labels in by_zone.items():
        lines = zones[index].lines
        for at in range(min(labels) + 1, len(lines)):
            if at not in labels:
                x = lines[at].x0 / SAME_EDGE
                found.update({round(x - 0.3), round(x + 0.3)})
    return {edge for edge, times in found.items() if times >= 0.1 * max(found.values())}


def _stands_off(line: Line, above: Line, at_end: bool) -> bool:
    """Whether a line under a note is none of it: it stands far below, or at a page's foot apart from a note that ends
    in a full stop, as the printer's mark of the sheet does."""
    if at_end and line.text[:1].islower() and not above.text.endswith((".", "?", "!")):
        return False  # its sentence goes on, however far below
    closed = above.text.endswith((".", "?", "!")) and not at_end
    return above.y - line.y >= (BELOW_CLOSED if closed else FAR_BELOW) * line.size


def _take(zone: Zone, labels: dict[int, str], carried: int) -> None:
    """Move the lines of a zone into notes; from `carried` on, what stands before the first goes on from before."""
    notes: list[Note] = []
    gone: set[int] = set()
    ended = False  # by what stands far below a note: a figure's caption in the margin, with its further lines
    for at, line in enumerate(zone.lines):
        if at in labels:
            ended = False
            notes.append(Note(labels[at], [without_label(line)], printed_label(line).form))
        elif notes and not ended and not _stands_off(line, zone.lines[at - 1], zone.at_end):
            notes[-1].lines.append(line)
        elif not notes and at >= carried:
            notes.append(Note(None, [line]))
        else:
            ended = True
            continue
        gone.add(id(line))
    zone.page.notes += notes
    zone.page.at_end = zone.at_end
    zone.page.lines = [line for line in zone.page.lines if id(line) not in gone]
