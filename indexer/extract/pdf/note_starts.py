"""Which lines of the small print begin a note, and with which number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from indexer.extract.pdf.labels import Label, label_of, lettered, plain
from indexer.extract.pdf.lines import Line
from indexer.extract.pdf.pages import SMALL, Page, Style
from indexer.extract.pdf.sequence import Candidate, in_sequence
from indexer.extract.pdf.zones import Zone, lettered_of

# Numbers of notes begin at one edge, or end at one.
SAME_EDGE = 4.0
# A number that stands alone over its note: by how much smaller it is set, and how far above, in the note's size.
RAISED_SIZE, UNDER = 0.8, 2.0
# A start of so much weight counts for the form of the notes' numbers; one of another form is worth so much less.
BELIEVED, OTHER_FORM = 1.5, 1.0


@dataclass(slots=True)
class Start:
    """A line that may begin a note."""

    zone: int
    line: int
    label: str
    weight: float
    form: str  # how the number is printed


def starts_of(index: int, zone: Zone) -> list[Start]:
    marks = zone.marks
    letters = lettered_of(zone)
    found = [
        (at, line, label) for at, line in enumerate(zone.lines) if (label := letters.get(at) or label_of(line)).text
    ]
    if not found:
        return []
    # Behind the notes at the end stands what is none, further out.
    edge = min(line.x0 for line in ([line for _, line, _ in found] if zone.at_end else zone.lines))
    right = max(line.x1 for line in zone.lines)
    # Typists set the first lines of notes in: those that the text points at tell how far.
    inset = min((line.x0 for _, line, label in found if label.text in marks), default=edge)
    starts = []
    for at, line, label in found:
        weight = label.weight
        width = len(label.text) + (label.form in ("dot", "half"))
        own = zone.page.edges.get(id(line), edge)  # of the column that it stands in
        if label.form != "raised" and line.x0 > max(own, inset) + SAME_EDGE + (line.size if width < 3 else 0):
            continue
        sign = not label.text.isdigit() and label.text in zone.glued
        if label.text in marks or sign or (zone.in_box and at in letters):
            weight += 1.5
        elif marks:
            weight -= 1.0
        above = zone.lines[at - 1] if at else None
        if above is None or above.x1 < right - 60:
            weight += 0.5
        starts.append(Start(index, at, label.text, weight, label.form))
    return starts


def with_lone_numbers(page: Page, style: Style) -> None:
    """Bring a number that stands alone, set smaller than the small print right under it, to the words of its note: a
    long address that no space parts goes to the next line whole."""
    lines = page.lines
    for at in range(len(lines) - 2, -1, -1):
        number, words = lines[at], lines[at + 1]
        if words.size >= SMALL * style.size or number.size > RAISED_SIZE * words.size:
            continue
        near = 0 < number.y - words.y < UNDER * words.size and abs(number.x0 - words.x0) < SAME_EDGE
        address = words.text.startswith(("http", "www."))  # over other words it is a figure: "300 / Barrels of oil"
        if near and address and number.text.isdigit() and len(number.text) < 4 and not label_of(words).text:
            raised = [span._replace(shift=1, space=False) for span in number.spans]
            lines[at : at + 2] = [words.part([*raised, *words.spans])]


def in_order(starts: list[Start]) -> list[Start]:
    numbered = [start for start in starts if start.label.isdigit()]
    usual = _usual_form(numbered)
    weights = [start.weight - (OTHER_FORM if start.form != usual else 0.0) for start in numbered]
    kept = in_sequence(
        [Candidate((int(start.label),), weight) for start, weight in zip(numbered, weights, strict=True)]
    )
    symbols = [start for start in starts if not start.label.isdigit() and start.weight > 2]
    return sorted([numbered[i] for i in kept] + symbols, key=lambda start: (start.zone, start.line))


def _usual_form(starts: list[Start]) -> str:
    """How most of the believable numbers are printed: one house prints all of its notes alike."""
    forms = Counter(start.form for start in starts if start.weight > BELIEVED)
    return max(forms, key=lambda form: forms[form]) if forms else ""


def printed_label(line: Line) -> Label:
    label = label_of(line)
    return label if label.text else lettered(line)


def without_label(line: Line) -> Line:
    """A line without the number it begins with."""
    first, *rest = line.spans
    text = plain(first.text).strip()
    text = text[printed_label(line).length :].lstrip(".]):– ") if first.shift <= 0 else ""
    if text:
        share = (first.x1 - first.x0) * len(text) / max(len(first.text), 1)
        return line.part([first._replace(x0=first.x1 - share, text=text, space=False), *rest])
    if not rest:
        return line.part([first._replace(text="")])
    return line.part([rest[0]._replace(space=False), *rest[1:]])
