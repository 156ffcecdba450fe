"""The printed numbers of paragraphs: in the margin, hanging, or run in at the start."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from indexer.extract.pdf.hung_numbers import goes_on, of_lines
from indexer.extract.pdf.lines import Line, Span, joined
from indexer.extract.pdf.pages import Page, Style
from indexer.extract.pdf.rows import contents_lines
from indexer.extract.pdf.sequence import Candidate, Value, in_sequence

_NUMBER = re.compile(r"\(?((?:[A-Z]|[A-RT-Z]\.)?\d{1,3}(?:\.\d{1,3}){0,2})\.?\)?")
_SQUARE = re.compile(r"\[(\d{1,3})\]")  # as judgments print them
_GLUED = re.compile(r"\d{1,3}\.(?=[A-Z“‘][A-Za-z])")  # "20.When"
_VERSION = re.compile(r"\d+\.\d+\.0|\d+\.0\.\d+")
_DOTTED = re.compile(r"\d{1,3}\.\s")
_FIRST_WORD = re.compile(r"\(?(?:[A-Z]|[A-RT-Z]\.)?\d{1,3}(?:\.\d{1,3}){0,2}\.?\)?(?=\s)")
_POINTED = re.compile(r"\[(\d{1,3})\]")
# "at [31]", "paras [31]–[33]", "[2034] EWCA Civ 12 [31]": a place in a judgment, this one or another.
_AT = re.compile(r"(?:\bat|\bparas?|\bparagraphs?|\bsee|\band|\bto|\b[A-Z]\w*\.?|\d|[,–-])\s*$")
LEAST_SQUARE = 4
# So many paragraphs whose first lines are set in as far, give or take so many points, tell how far those of others are.
LEAST_INDENTED, SAME_INDENT = 3, 2.0
_ENDED = re.compile(r"[.:;?][-–—]?$|\s[-–—]$")
# A gap after the number of more than this many ems is a tab, not a space.
TAB = 0.42
# Paragraphs are set at the size of the text, give or take this part.
OTHER_SIZE = 0.07
# A number in the margin, so many ems off, may be set smaller.
MARGIN, IN_MARGIN = 1.0, 0.3
# A paragraph's number stands no further right than this from the left edge of the text.
INDENT = 10.0
# The gap over a paragraph is larger than the distance of its lines by this part.
LOOSE = 1.22
# A numbered title is worth so much: alone or among its like it is no paragraph, but between the paragraphs 12 and 14
# a line "13. Recommendation" is the thirteenth.
TITLE = -1.2
# A line that ends this part of the measure before the right edge is short.
SHORT = 0.25
# "2.1" right under a heading is more likely to open a part than a "3" is.
UNDER_HEADING = 0.35
# Without as much evidence a line that begins with a number is a line that begins with a number.
NEEDED = 0.9
# So many numbers in a row may be missing, less one, where lines that little tells may be theirs.
MOST_MISSING = 3


@dataclass(slots=True)
class Numbered:
    """A line that may begin a numbered paragraph."""

    page: int
    line: Line
    label: str
    rest: Line
    weight: float
    square: bool = False  # its number is in square brackets
    short: bool = False  # a line of its own that ends without a stop
    indented: bool = False  # set in, as a typist's paragraph begins
    aside: bool | None = None  # smaller and in the margin: whether it stands beside the midst of a sentence
    weak: bool = False  # too little tells it; it may fill a gap between two others
    entry: bool = False  # set in and not wrapped further out: an entry of a list, unless paragraphs begin there


def find(pages: list[Page], style: Style) -> dict[int, tuple[str, Line]]:
    """The numbered paragraphs' first lines, by identity: number as printed, and the line without it."""
    met = [found for page in pages for found in _on(page, style)]
    candidates = _without_entries([found for found in met if not found.weak])
    if of_lines([found.aside for found in candidates if found.aside is not None]):
        candidates = [found for found in candidates if found.aside is None]
    square = any(found.square for found in candidates) and _in_square(candidates, pages)
    candidates = _of_one_form([found for found in candidates if found.square == square])
    kept = in_sequence([Candidate(_value(found.label), found.weight) for found in candidates])
    chosen = _with_set_in(_without_gaps([candidates[index] for index in kept], met), met)
    return {id(found.line): (found.label, found.rest) for found in chosen}


def _without_gaps(chosen: list[Numbered], met: list[Numbered]) -> list[Numbered]:
    """The chosen numbers, with those that are missing between two of them where a single line between begins with the
    number, at the same place and dressed as they are: of two readings that which leaves no gap is right."""
    places = {id(found.line): at for at, found in enumerate(met)}
    out = chosen[:1]
    for before, after in pairwise(chosen):
        first, last = _value(before.label), _value(after.label)
        if first[:-1] == last[:-1] and 1 < last[-1] - first[-1] <= MOST_MISSING:
            between = met[places[id(before.line)] + 1 : places[id(after.line)]]
            for number in range(first[-1] + 1, last[-1]):
                fits = [
                    found
                    for found in between
                    if found.weak
                    and _value(found.label) == (*first[:-1], number)
                    and _alike(found, before, after)
                    and not _is_listed(found, met[places[id(found.line)] - 1], out)
                ]
                out += fits if len(fits) == 1 else []
        out.append(after)
    return out


def _with_set_in(chosen: list[Numbered], met: list[Numbered]) -> list[Numbered]:
    """The chosen numbers, with those of parts that count on from one of them further in, as in a box of questions or of
    recommendations: "4.7" behind 4.6, at one line only, and no list counts so."""
    places = {id(found.line): at for at, found in enumerate(met)}
    out: list[Numbered] = []
    for before, after in pairwise([*chosen, None]):
        if before is None:
            continue
        out.append(before)
        value = _value(before.label)
        between = met[places[id(before.line)] + 1 : places[id(after.line)] if after is not None else len(met)]
        while len(value) > 1:
            value = (*value[:-1], value[-1] + 1)
            fits = [found for found in between if _value(found.label) == value and not found.short]
            if len(fits) != 1 or not fits[0].entry or not fits[0].rest.text[:1].isupper():
                break
            out += fits
            between = between[between.index(fits[0]) + 1 :]
    return out


def _is_listed(found: Numbered, over: Numbered, chosen: list[Numbered]) -> bool:
    """Whether a line is an entry: the number over it is one before, and no paragraph's; or it ends as entries do."""
    text = found.rest.text.strip()
    before = _value(found.label)
    counted = _value(over.label) == (*before[:-1], before[-1] - 1) and all(over is not one for one in chosen)
    return counted or text[:1].islower() or text.endswith((";", "; and", "; or"))


def _alike(found: Numbered, *others: Numbered) -> bool:
    """Whether a line begins where the others do, or one of them on facing pages, with its number dressed as theirs."""
    dressed = {bool(_DOTTED.match(one.line.text)) for one in (found, *others)}
    return len(dressed) == 1 and any(abs(found.line.x0 - one.line.x0) < SAME_INDENT for one in others)


def _without_entries(candidates: list[Numbered]) -> list[Numbered]:
    """Without the lines that are set in as entries of lists are; a sentence of one line is none where the first lines
    of other paragraphs are set in as far."""
    edges = Counter(round(found.line.x0) for found in candidates if found.indented and not found.entry)
    first = [edge for edge, times in edges.items() if times >= LEAST_INDENTED]
    return [
        found
        for found in candidates
        if not found.entry or (_is_ended(found.rest) and any(abs(found.line.x0 - edge) < SAME_INDENT for edge in first))
    ]


def _is_ended(line: Line) -> bool:
    """Whether a line ends as a sentence does, or leads to what is under it, a note's number aside."""
    return _ENDED.search(joined([span for span in line.spans if span.shift <= 0]).rstrip()) is not None


def _of_one_form(candidates: list[Numbered]) -> list[Numbered]:
    """Without the numbers in round brackets where more paragraphs count on without: these are a list's, "(1)".

    Where paragraphs count 1.1, 1.2, lines such as "3. Minutes of the last meeting" are an agenda's or a list's.
    """
    parted = [found for found in candidates if "." in found.label]
    titles = [found for found in candidates if "." not in found.label and found.short]
    if len(parted) > len(titles) > 0 and len(
        in_sequence([Candidate(_value(one.label), one.weight) for one in parted])
    ) > len(titles):
        candidates = [found for found in candidates if "." in found.label or not found.short]
    plain = [found for found in candidates if not found.line.spans[0].text.lstrip().startswith("(")]
    kept = in_sequence([Candidate(_value(found.label), found.weight) for found in plain])
    return plain if len(kept) > len(candidates) - len(plain) else candidates


def _value(label: str) -> Value:
    if label[0].isalpha():
        return (-ord(label[0]), *(int(part) for part in label[1:].lstrip(".").split(".")))
    return tuple(int(part) for part in label.split("."))


def split(line: Line) -> tuple[str, Line, float] | None:
    """A line's first word and the rest, where the word is a number: (number, rest, gap between them in ems)."""
    first, *others = line.spans
    if first.shift != 0:
        return None
    text = first.text.strip()
    if text.startswith("["):
        return _split_square(line)
    if (match := _NUMBER.fullmatch(text)) and others and others[0].shift <= 0:
        if not others[0].space and others[0].text[:1] not in "“‘[" and not text.endswith("."):
            return None
        return match[1], line.part([others[0]._replace(space=False), *others[1:]]), _gap(first, others[0], line)
    if word := _FIRST_WORD.match(text) or _GLUED.match(text):
        match = _NUMBER.fullmatch(word[0])
        rest = text[word.end() :].lstrip()
        if match is None or not rest:
            return None
        x0 = first.x0 + (first.x1 - first.x0) * (len(text) - len(rest)) / len(text)
        return match[1], line.part([first._replace(x0=x0, text=rest), *others]), 0.0
    return None


def _split_square(line: Line) -> tuple[str, Line, float] | None:
    """The same for a number in square brackets."""
    first, *others = line.spans
    match = _SQUARE.match(first.text.strip())
    if match is None:
        return None
    rest = first.text.strip()[match.end() :]
    if not rest and others and others[0].shift <= 0:
        return match[1], line.part([others[0]._replace(space=False), *others[1:]]), _gap(first, others[0], line)
    if not rest[:1].isspace():
        return None
    x0 = first.x0 + (first.x1 - first.x0) * (len(first.text) - len(rest.lstrip())) / len(first.text)
    return match[1], line.part([first._replace(x0=x0, text=rest.lstrip()), *others]), 0.0


def _in_square(candidates: list[Numbered], pages: list[Page]) -> bool:
    """Whether a document counts its paragraphs in square brackets, as judgments do: from 1, without a gap, most of them
    of more than a line, and the text does not point at them as it does at a list of works."""
    labels = [int(found.label) for found in candidates if found.square]
    counted = 0
    for label in labels:
        counted += label == counted + 1
    if counted < LEAST_SQUARE or 3 * counted < 2 * len(labels):
        return False
    pointed = {
        match[1]
        for page in pages
        for line in page.lines
        for match in _POINTED.finditer(line.text)
        if match.start() and not _AT.search(line.text[: match.start()])
    }
    return 3 * sum(str(n) in pointed for n in range(1, counted + 1)) < counted


def _gap(a: Span, b: Span, line: Line) -> float:
    return (b.x0 - a.x1) / line.size


def _on(page: Page, style: Style) -> list[Numbered]:
    found = []
    contents = contents_lines(page.lines, style.pages)
    rights: dict[float, float] = {}  # where the lines of a column end
    for line in page.lines:
        if (edge := page.edges.get(id(line))) is not None:
            rights[edge] = max(rights.get(edge, line.x1), line.x1)
    for index, line in enumerate(page.lines):
        parts = split(line) if index not in contents and id(line) not in page.tabular else None
        if parts is None:
            continue
        label, rest, gap = parts
        if _VERSION.fullmatch(label):
            continue
        in_margin = gap > MARGIN and abs(rest.spans[0].size - style.size) <= OTHER_SIZE * style.size
        off = abs(line.spans[0].size - style.size) / style.size
        if off > (IN_MARGIN if in_margin else OTHER_SIZE):
            continue
        above = page.lines[index - 1] if index else None
        below = page.lines[index + 1] if index + 1 < len(page.lines) else None
        weight = _weight(line, rest, gap, above, below, style)
        if "." in label and above is not None and above.bold:
            weight += UNDER_HEADING
        left = page.edges.get(id(line), style.left[page.number % 2])
        indented = line.x0 > left + INDENT
        entry = indented and not (below is not None and below.x0 < line.x0 - INDENT)
        if weight > 0:
            title = _is_title(line, rest, below, style, rights.get(left, style.right[page.number % 2]))
            square = line.spans[0].text.startswith("[")
            short = _is_short(line, rest, below, style)
            aside = goes_on(above, rest) if off > OTHER_SIZE else None
            found.append(Numbered(page.number, line, label, rest, TITLE if title else weight, square, short,
                                  indented, aside, weight < NEEDED, entry))  # fmt: skip
    return found


def _weight(line: Line, rest: Line, gap: float, above: Line | None, below: Line | None, style: Style) -> float:
    """How much a line looks like the first of a numbered paragraph."""
    weight = 0.0
    if gap > TAB:
        weight += 1.0
    if below is not None and abs(below.x0 - rest.x0) < 3 < rest.x0 - line.x0 and below.y < line.y:
        weight += 1.5  # the lines under it hang from the text, not from the number
    if line.spans[0].bold and not rest.spans[0].bold:
        weight += 1.0
    lead = style.lead(line.size)
    if above is None or above.y - line.y > LOOSE * lead or above.y < line.y:
        weight += 1.0
    elif above.size > line.size + 0.5 or above.bold:
        weight += 0.6
    if line.spans[0].text.rstrip(")").endswith(".") or _DOTTED.match(line.spans[0].text):
        weight += 0.3
    indented = below is not None and INDENT < line.x0 - below.x0 < 4 * INDENT and below.y < line.y
    if indented and above is not None and above.x1 < line.x1 - SHORT * (line.x1 - line.x0):
        weight += 0.7  # the first line of a paragraph, as typists and old printers set it, under a short line
    return weight


def _is_short(line: Line, rest: Line, below: Line | None, style: Style) -> bool:
    """Whether a numbered line is all that its number stands before, and no sentence."""
    alone = below is None or not 0 < line.y - below.y < LOOSE * style.lead(line.size) or split(below) is not None
    return alone and not rest.text.rstrip().endswith((".", ":", ";", "?", "!", "”", ","))


def _is_title(line: Line, rest: Line, below: Line | None, style: Style, right: float) -> bool:
    """Whether a numbered line looks like a heading of its own rather than the opening of a paragraph."""
    if rest.text.rstrip().endswith((".", ":", ";", "?", ",", "”", "…")):
        return False
    if not rest.bold and not rest.italic:
        apart = below is None or line.y - below.y > LOOSE * style.lead(line.size)
        return apart and line.x1 < right - SHORT * (right - line.x0)
    if below is None:
        return True
    together = abs(line.y - below.y) < LOOSE * style.lead(line.size)
    same = below.spans[0].bold == rest.bold
    ends = below.text.rstrip().endswith(".") and abs(below.x0 - rest.x0) < SAME_INDENT and split(below) is None
    return not (together and same and (len(rest.text) > 50 or ends))
