"""What holds for a document's pages together: the size of the text, its margins, running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from indexer.extract.pdf.content import Rectangle
from indexer.extract.pdf.glyphs import Rule
from indexer.extract.pdf.lines import Line
from indexer.extract.pdf.rectangles import Link

# Running heads and feet stand in these outer parts of the page.
HEAD, FOOT = 0.87, 0.12
# What stands so many ems off on the same baseline is no part of the line.
FAR_BESIDE = 2.5
# A head that comes again on so many pages is a running head.
AGAIN = 3
# Heads at one height on this part of the pages make that height the place of heads, whatever they say.
USUAL = 0.3
# A small line at one height on this part of the pages, so many sizes of the text off from it, is a head.
MOST_PAGES, OFF = 0.6, 2.0
# Heads and feet stand off from the text: by more than this times the size of its lines.
CLOSE = 1.45
# A page's number counts on over at least this part of the pages; numbers of notes do so on a few by chance.
COUNTED = 0.1
# A head of fewer characters is known by its place alone.
SHORTEST_HEAD = 8
# A running head is no longer.
LONGEST_HEAD = 160
# Lines whose size is below this part of the text's are small print.
SMALL = 0.93

PAGE_NUMBER = re.compile(
    r"(?:page\s+|pg?\.\s*)?[|\s–—-]*+((?:Ev\s?)?\d{1,4}|[ivxlc]{1,7})[|\s–—-]*+(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
# "12 | The interface", "The interface | 12", "The interface – Page 12 of 40": within one run of words.
_AT_START = re.compile(
    r"(?:page\s+(?=[\divxlc]{1,7}\s?[–—:,-]\s)|(?:page\s+)?(?=[\divxlc]{1,7}(?:\s*+[|•·]\s|\s{3,})))(\d{1,4}|[ivxlc]{1,7})",
    re.IGNORECASE,
)
_AT_END = re.compile(
    r"(?:[|•·]\s*(?:page\s+)?|\bpage\s+|(?<!\s)\s{3,}+)(\d{1,4}|[ivxlc]{1,7})(?:\s*+(?:of|/)\s*\d{1,4})?\s*$",
    re.IGNORECASE,
)
# "Lamps Page 12 of 40 May 2031": what says so of itself, between other words.
_SAYS_PAGE = re.compile(r"\bpage (\d{1,4}) of \d{1,4}\b", re.IGNORECASE)

_SAYS_BOTH = re.compile(r"\b(?:page|tudalen) (\d{1,4}) (?:of|o) (\d{1,4})\b", re.IGNORECASE)

# What a site prints under its page, and leads to nothing on paper.
TO_TOP = re.compile(r"(?:back|return) to (?:the )?top(?: of (?:the )?page)?", re.IGNORECASE)


@dataclass(slots=True)
class Note:
    """Lines of one note at the foot of a page; no label where it goes on from the page before."""

    label: str | None
    lines: list[Line]
    form: str = ""  # how its number is printed: "raised", "dot", "square", …


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of prose: its printed lines, and its cells, each with its lines."""

    lines: list[Line]
    cells: list[list[Line]]


@dataclass(slots=True)
class Page:
    """One page, sorted out step by step."""

    number: int
    width: float
    height: float
    turn: int
    lines: list[Line]  # what is not yet known to be something else
    rules: list[Rule]
    boxes: list[Rectangle] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    printed: str | None = None
    at_end: bool = False  # its notes are those of the whole document
    machine: bool = False  # its lines were read from a picture by machine
    groups: list[list[Line]] = field(default_factory=list)  # over, left, right, under, where it is set in columns
    links: list[Link] = field(default_factory=list)
    note_starts: set[int] = field(default_factory=set)  # identities of lines that markers of other pages lead to
    apart: set[int] = field(default_factory=set)  # identities of the lines before which a new block begins
    beside: set[int] = field(default_factory=set)  # identities of the lines of a sidebar
    side_heads: set[int] = field(default_factory=set)  # identities of the lines of headings in a wide margin
    rows: list[Row] = field(default_factory=list)  # of tables of prose that stand under a head
    tabular: set[int] = field(default_factory=set)  # identities of the lines of these
    edges: dict[int, float] = field(default_factory=dict)  # left edge of the column, by identity of its lines


@dataclass(frozen=True, slots=True)
class Style:
    """How the document is set."""

    size: float  # of the text
    family: str  # of the text's font
    leading: dict[float, float]  # distance of baselines by size
    left: dict[int, float]  # left edge of the text on odd (1) and even (0) pages
    right: dict[int, float]
    pages: int = 0  # of the document

    def lead(self, size: float) -> float:
        return self.leading.get(round(size, 1), 1.22 * size)


@dataclass(slots=True)
class _Heads:
    """What the outer lines of all pages have in common."""

    count: int  # of pages
    keys: Counter[tuple[str, int, str]] = field(default_factory=Counter)
    offsets: Counter[tuple[str, int, int, bool]] = field(default_factory=Counter)
    usual: set[tuple[str, int]] = field(default_factory=set)
    words: Counter[tuple[str, str]] = field(default_factory=Counter)  # of the heads, wherever they stand
    cells: Counter[tuple[str, int, str]] = field(default_factory=Counter)  # of those that are set in several


def set_furniture_apart(pages: list[Page], labels: list[str] | None) -> None:
    """Move running heads, feet and page numbers out of the lines, and read the printed page numbers from them."""
    beside = _part_numbers_beside(pages)
    heads = _Heads(len(pages))
    outer = [[(line, side) for line in page.lines if (side := _side(page, line))] for page in pages]
    for page, found in zip(pages, outer, strict=True):
        for line, side in found:
            for number, roman, _ in page_numbers(line):
                heads.offsets[_offset(line, side, page, number, roman)] += 1
                heads.offsets["", 0, number - page.number, roman] += 1
    for page, found in zip(pages, outer, strict=True):
        heads.keys.update(_key(line, side, page, heads) for line, side in found)
        heads.words.update({(side, _words(line, page, heads)) for line, side in found})
        heads.cells.update({cell for line, side in found for cell in _cells(line, side)})
    places: Counter[tuple[str, int]] = Counter()
    for page, found in zip(pages, outer, strict=True):
        alone = [(line, side) for line, side in found if id(line) not in beside]
        places.update({(side, round(line.y)) for line, side in alone if _is_furniture(line, side, page, heads)})
    heads.usual = {place for place, times in places.items() if times >= max(AGAIN + 1, USUAL * len(pages))}
    heads.usual |= _small_heads(pages, outer)
    for page, found in zip(pages, outer, strict=True):
        gone = {
            id(line)
            for line, side in found
            if _is_furniture(line, side, page, heads) or (side, round(line.y)) in heads.usual
        }
        gone = _outermost(page.lines, gone) | _outermost(page.lines[::-1], gone)
        gone |= {id(line) for line in page.lines if TO_TOP.fullmatch(line.text.strip())}
        page.furniture = [line for line in page.lines if id(line) in gone]
        page.lines = [line for line in page.lines if id(line) not in gone]
        page.printed = _printed(page, heads)
    _add_labels(pages, labels)


def _small_heads(pages: list[Page], outer: list[list[tuple[Line, str]]]) -> set[tuple[str, int]]:
    """The heights at which most pages have one small line, off from the text, that says the same on two at least: a
    short paper's heads, the work's name on one side and the chapter's on the other."""
    found: dict[tuple[str, int], list[str]] = {}
    for page, lines in zip(pages, outer, strict=True):
        sizes = Counter(round(line.size, 1) for line in page.lines)
        most = max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0
        for line, side in lines:
            near = any(other is not line and abs(other.y - line.y) < OFF * most for other in page.lines)
            if line.size < SMALL * most and not near and len(line.text) < LONGEST_HEAD:
                found.setdefault((side, round(line.y)), []).append(line.text)
    return {
        place
        for place, texts in found.items()
        if len(texts) >= max(AGAIN, MOST_PAGES * len(pages)) and len(set(texts)) < len(texts)
    }


def _part_numbers_beside(pages: list[Page]) -> set[int]:
    """Part page numbers from the lines of notes or text that they stand beside, on the same baseline but far off: at
    one height, they count on through the pages. Gives the identities of their lines."""
    beside: set[int] = set()
    found: dict[tuple[int, int], list[tuple[Page, Line, int]]] = {}  # height, offset → where; at the end or the start
    for page in pages:
        for line in page.lines:
            cells = line.cells(FAR_BESIDE) if _side(page, line) else []
            for at in {0, len(cells) - 1} if cells else ():
                text = "".join(span.text for span in cells[at]).strip()
                if text.isdigit() and len(text) < 4 and all(span.shift == 0 for span in cells[at]):
                    found.setdefault((round(line.y / 3), int(text) - page.number), []).append((page, line, at))
    for places in found.values():
        if len({page.number for page, _, _ in places}) < max(2, USUAL * len(pages)):
            continue
        others = Counter(_beside_number(line, at) for _, line, at in places)
        for page, line, at in places:
            cells = line.cells(FAR_BESIDE)
            if len(cells) < 2:
                if _is_far_beside(line, page):
                    line.artifact = True
                    beside.add(id(line))
                continue
            number = line.part(cells[at])
            number.artifact = True
            rest = line.part([span for n, cell in enumerate(cells) if n != at for span in cell])
            rest.artifact = others[rest.text] > 1 and len(rest.text) > SHORTEST_HEAD  # it runs beside the number
            where = next((n for n, other in enumerate(page.lines) if other is line), None)
            if where is not None:
                page.lines[where : where + 1] = [rest, number]
                beside.add(id(number))
    return beside


def _beside_number(line: Line, at: int) -> str:
    """What stands on a line beside its cell at that place."""
    return line.part([span for n, cell in enumerate(line.cells(FAR_BESIDE)) if n != at for span in cell]).text


def _is_far_beside(line: Line, page: Page) -> bool:
    """Whether a line stands beside others that are a little higher or lower, and far off from all of them."""
    near = [other for other in page.lines if other is not line and abs(other.y - line.y) < CLOSE * other.size]
    far = FAR_BESIDE * line.size
    return bool(near) and all(line.x0 > other.x1 + far or line.x1 < other.x0 - far for other in near)


def _add_labels(pages: list[Page], labels: list[str] | None) -> None:
    """The file's own page labels, where a page prints no number; where it prints another one, neither is believed.

    Labels that merely count the file's pages say nothing, and such as most printed numbers deny are used nowhere.
    """
    if labels is None or len(labels) != len(pages):
        return
    if all(label == str(page.number) for page, label in zip(pages, labels, strict=True)):
        return
    both = [(page, label) for page, label in zip(pages, labels, strict=True) if page.printed is not None]
    denied = [page for page, label in both if (page.printed or "").casefold() != label.strip().casefold()]
    for page in denied:
        page.printed = None
    if 2 * len(denied) > len(both):
        return
    for page, label in zip(pages, labels, strict=True):
        if page.printed is None and page not in denied and label.strip():
            page.printed = label.strip()


def _outermost(lines: list[Line], found: set[int]) -> set[int]:
    """The lines found that have none but such further out, and stand off from the text.

    A line that comes again within the text is text: a note that is cited on many pages, say.
    """
    kept: list[Line] = []
    for line in lines:
        if id(line) in found:
            kept.append(line)
            continue
        text = line
        while kept and not kept[-1].artifact and abs(kept[-1].y - text.y) < CLOSE * text.size:
            text = kept.pop()
        break
    return {id(line) for line in kept}


def _side(page: Page, line: Line) -> str:
    if line.y > HEAD * page.height:
        return "head"
    return "foot" if line.y < FOOT * page.height else ""


def _key(line: Line, side: str, page: Page, heads: _Heads) -> tuple[str, int, str]:
    """A head as it comes again: its place and words, without the page's number."""
    words = line.text.lower()
    for number, roman, printed in page_numbers(line):
        if _counts(line, side, page, number, roman, heads):
            words = _SAYS_PAGE.sub("", words).removesuffix(printed.lower()).removeprefix(printed.lower())
    return side, round(line.y / 6), words.strip()


def _offset(line: Line, side: str, page: Page, number: int, roman: bool) -> tuple[str, int, int, bool]:
    """A page number as it counts on from page to page: its place, and how far it is from the physical page."""
    return side, round(line.y / 6), number - page.number, roman


def page_numbers(line: Line) -> list[tuple[int, bool, str]]:
    """The numbers at a line's ends that may be the page's: (number, whether roman, as printed)."""
    cells = line.cells()
    outer = (cells[0], cells[-1]) if len(cells) > 1 else (cells[0],)
    words = ("".join(span.text for span in cell).strip() for cell in outer)
    found = [_numbered(match[1]) for word in words if (match := PAGE_NUMBER.fullmatch(word))]
    if not found and len(text := line.text) < LONGEST_HEAD:
        matches = _AT_START.match(text), _AT_END.search(text), _SAYS_PAGE.search(text)
        found = [_numbered(match[1]) for match in matches if match is not None]
    return found


def _numbered(printed: str) -> tuple[int, bool, str]:
    if printed[:2].casefold() == "ev":  # a printed volume of evidence: "Ev 12"
        return int(printed[2:]), False, f"Ev {printed[2:].strip()}"
    return int(printed) if printed.isdigit() else _roman(printed), not printed.isdigit(), printed


def _roman(text: str) -> int:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    digits = [values[character] for character in text.lower()]
    return sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))


def _is_furniture(line: Line, side: str, page: Page, heads: _Heads) -> bool:
    if line.artifact or _says_this(line, page, heads):
        return True
    if any(_counts(line, side, page, number, roman, heads) for number, roman, _ in page_numbers(line)):
        return True
    key = _key(line, side, page, heads)
    if heads.keys[key] >= min(AGAIN, max(2, heads.count)) and any(character.isalpha() for character in key[2]):
        return True
    near = any(other is not line and abs(other.y - line.y) < OFF * line.size for other in page.lines)  # rows of a table
    if not near and any(heads.cells[cell] >= AGAIN for cell in _cells(line, side)):
        return True  # the work's name on one side, the chapter's on the other
    words = _words(line, page, heads)  # on one page the head stands a little higher
    return heads.words[side, words] > max(AGAIN, USUAL * heads.count) and len(words) > SHORTEST_HEAD


def _says_this(line: Line, page: Page, heads: _Heads) -> bool:
    """Whether a line says that it is on this page of all pages of the file: "Page 4 of 5 - Lamps"."""
    said = _SAYS_BOTH.search(line.text) if len(line.text) < LONGEST_HEAD else None
    return said is not None and (int(said[1]), int(said[2])) == (page.number, heads.count)


def _cells(line: Line, side: str) -> list[tuple[str, int, str]]:
    """The cells of a head that is set in several, each with its place and words."""
    cells = line.cells(FAR_BESIDE)
    texts = ["".join(span.text for span in cell).strip().lower() for cell in cells] if 1 < len(cells) < 4 else []
    return [(side, round(line.y / 6), text) for text in texts if len(text) > SHORTEST_HEAD and not text.isdigit()]


def _words(line: Line, page: Page, heads: _Heads) -> str:
    """The words of a head without the page's number, which counts on as on most pages."""
    words = line.text.lower()
    for number, roman, printed in page_numbers(line):
        if heads.offsets["", 0, number - page.number, roman] > USUAL * heads.count:
            words = _SAYS_PAGE.sub("", words).removesuffix(printed.lower()).removeprefix(printed.lower())
    return words.strip()


def _counts(line: Line, side: str, page: Page, number: int, roman: bool, heads: _Heads) -> bool:
    """Whether a number is this page's: it counts on with the numbers at the same place of other pages."""
    times = heads.offsets[_offset(line, side, page, number, roman)]
    if heads.count <= AGAIN:
        return times >= min(2, heads.count) or number == page.number
    if len(line.text) < 5 and heads.offsets["", 0, number - page.number, roman] > USUAL * heads.count:
        return True  # alone, and in its place in the count: the first page of a part has its number elsewhere
    return times >= (AGAIN if roman else max(AGAIN, COUNTED * heads.count))


def _recurs(number: int, page: Page, roman: bool, heads: _Heads) -> bool:
    """Whether most pages have a number so far from their physical one."""
    return heads.offsets["", 0, number - page.number, roman] > max(AGAIN, USUAL * heads.count)


def _printed(page: Page, heads: _Heads) -> str | None:
    best: tuple[int, str] | None = None
    for line in page.furniture:
        side = _side(page, line)
        for number, roman, printed in page_numbers(line):
            times = heads.offsets[_offset(line, side, page, number, roman)]
            if _recurs(number, page, roman, heads):  # it may stand at another height on this page
                times = max(times, heads.offsets["", 0, number - page.number, roman])
            if (times > 1 or _counts(line, side, page, number, roman, heads)) and (best is None or times > best[0]):
                best = times, printed
    return best[1] if best else None
