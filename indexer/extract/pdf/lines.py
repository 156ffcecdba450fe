"""From runs of glyphs to printed lines: what stands on one baseline, with its raised and lowered figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from indexer.extract.pdf.baselines import FAR_OFF, Row, attach, rows_of, visible
from indexer.extract.pdf.content import CELL_GAP, SPACE_GAP
from indexer.extract.pdf.fonts import SUPERIORS
from indexer.extract.pdf.glyphs import Run, Sheet
from indexer.extract.pdf.letter_runs import with_words

# A space glyph of less than this part of an em is not seen.
THIN = 0.05
LONGEST_LABEL = 4  # characters of a raised label
# Some fonts have one glyph for both hyphens; what is shown inside a word is no soft one.
_HYPHEN_WITHIN = re.compile(r"(?<=\w)\u00ad(?=\w)")
_SUPERIOR = re.compile(f"[{SUPERIORS}]+(?:[,–-][{SUPERIORS}]+)*")


class Span(NamedTuple):
    """Text of one style in a line."""

    x0: float
    x1: float
    text: str
    size: float
    bold: bool
    italic: bool
    space: bool  # a space before it
    shift: int  # 1 raised, -1 lowered, 2 raised by the shape of its glyphs alone, 0 on the baseline
    family: str  # of its font: "MinionPro"


@dataclass(slots=True)
class Line:
    """What stands on one baseline, from left to right."""

    spans: list[Span]
    y: float  # baseline
    size: float  # of most of its characters
    artifact: bool  # marked by the file itself as no part of the content
    page: int

    @property
    def x0(self) -> float:
        return self.spans[0].x0

    @property
    def x1(self) -> float:
        return self.spans[-1].x1

    @property
    def text(self) -> str:
        return joined(self.spans)

    @property
    def family(self) -> str:
        return max(self.spans, key=lambda span: len(span.text)).family

    @property
    def bold(self) -> bool:
        return mostly(self.spans, lambda span: span.bold)

    @property
    def italic(self) -> bool:
        return mostly(self.spans, lambda span: span.italic)

    def cells(self, gap: float = CELL_GAP) -> list[list[Span]]:
        """The spans, parted where more than a space lies between them."""
        found = [[self.spans[0]]]
        for span in self.spans[1:]:
            if span.x0 - found[-1][-1].x1 > gap * self.size:
                found.append([])
            found[-1].append(span)
        return found

    def part(self, spans: list[Span]) -> Line:
        """A line of some of its spans."""
        return Line(spans, self.y, _size(spans) or self.size, self.artifact, self.page)


def joined(spans: Iterable[Span]) -> str:
    text = ""
    for span in spans:
        text += (" " if span.space and text else "") + span.text
    return text


def mostly(spans: Iterable[Span], has: Callable[[Span], bool]) -> bool:
    """Whether the letters on the baseline are, nearly all, of a style."""
    on = [span for span in spans if span.shift == 0]
    styled = [span for span in on if has(span)]
    if not styled:
        return False  # of most lines: no letter need be counted
    having = sum(_letters(span.text) for span in styled)
    return having > 0 and (len(styled) == len(on) or having >= 0.9 * sum(_letters(span.text) for span in on))


@lru_cache(maxsize=4096)  # each line of a page is asked some four times
def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _size(spans: Iterable[Span]) -> float:
    sizes: Counter[float] = Counter()
    for span in spans:
        if span.shift in (0, 2):
            sizes[round(span.size, 1)] += len(span.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def lines(sheet: Sheet, page: int) -> list[Line]:
    """The lines of a page from top to bottom."""
    rows = attach(rows_of(visible(sheet)))
    return [line for row in rows if (line := _line(row, page)) is not None]


def _line(row: Row, page: int) -> Line | None:
    items = [(run, 0) for run in row.runs] + row.shifted
    items.sort(key=lambda item: item[0].x0)
    spans = [span._replace(text=_HYPHEN_WITHIN.sub("-", span.text)) for span in _spans(with_words(items))]
    if row.shifted:
        spans = _with_brackets(spans)
    if not spans:
        return None
    artifact = all(run.artifact for run, _ in items if run.text.strip())
    return Line(spans, row.y, _size(spans) or row.size, artifact, page)


def _with_brackets(spans: list[Span]) -> list[Span]:
    """The spans; a raised label whose brackets stand on the line, "limits (¹)", with them as its own."""
    out: list[Span] = []
    for at, span in enumerate(spans):
        before, after = (out[-1] if out else None), (spans[at + 1] if at + 1 < len(spans) else None)
        if before is None or after is None or span.shift <= 0 or len(span.text) > LONGEST_LABEL:
            out.append(span)
            continue
        opened, closed = before.text[-1:], after.text[:1]
        if f"{opened}{closed}" not in ("()", "[]") or before.shift or after.shift:
            out.append(span)
            continue
        spans[at + 1] = after._replace(text=after.text[1:])
        rest = before.text[:-1].rstrip()
        out[-1:] = [before._replace(text=rest)] if rest else []
        out.append(span._replace(text=f"{opened}{span.text}{closed}", space=before.space and not rest))
    return [span for span in out if span.text]


def _spans(items: Sequence[tuple[Run, int]]) -> Iterator[Span]:
    """Neighbouring runs of one style as one span, with the spaces seen between them."""
    first: Span | None = None  # how the span at hand begins
    texts: list[str] = []
    blank = False
    end = FAR_OFF
    for run, shift in items:
        body = run.text.strip(" ")
        if not body:
            blank = True
            continue
        gap = run.x0 - end
        em = max(run.size, first.size) if first is not None else run.size
        space = gap > SPACE_GAP * em or ((blank or run.text[0] == " ") and gap > THIN * em)
        blank = run.text[-1] == " "
        for text, kind in _parted(body):
            raised = shift or kind
            if first is not None and gap < CELL_GAP * run.size and _goes_on(first, run, raised):
                texts.append(f" {text}" if space else text)
            else:
                if first is not None:
                    yield first._replace(x1=end, text="".join(texts))
                face, texts = run.face, [text]
                first = Span(run.x0, run.x1, "", run.size, face.bold, face.italic, space, raised, face.family)
            end = run.x1
            space = text.endswith(" ")
            gap = 0.0
    if first is not None:
        yield first._replace(x1=end, text="".join(texts))


def _goes_on(first: Span, run: Run, shift: int) -> bool:
    """Whether a run is of the same style as the span that it follows."""
    face = run.face
    return (
        first.shift == shift
        and first.bold == face.bold
        and first.italic == face.italic
        and abs(first.size - run.size) < 0.3
    )


def _parted(text: str) -> Iterator[tuple[str, int]]:
    """A run's text, parted where superior figures of the text's own font stand in it."""
    if not _SUPERIOR.search(text):
        yield text, 0
        return
    at = 0
    for match in _SUPERIOR.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], 0
        yield match[0], 2
        at = match.end()
    if at < len(text):
        yield text[at:], 0
