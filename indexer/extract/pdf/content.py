"""Runs an interpreter over a page's content streams (ISO 32000-2, 8.4 and 9.4), keeping text and drawn lines.

The streams are unpacked by pypdf; where a glyph stands and how large it is tell a marker from a figure and a note from
the text, and pypdf's own plain text of a page does not say.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject, StreamObject

from indexer.extract.pdf.letterspaced import close_set
from indexer.extract.pdf.operations import operations
from indexer.extract.pdf.state import (
    EVERYWHERE,
    IDENTITY,
    Faces,
    Matrix,
    Operands,
    Shown,
    TextState,
    Window,
    dictionary,
    matrix_of,
    moved,
    multiply,
    numbers,
)

# A gap in a line of more than this many ems is a space: LaTeX shrinks its spaces to 0.22 em, kerning reaches 0.1.
SPACE_GAP = 0.16
# A wider gap is more than a space between words: a tab, a column, a number in the margin.
CELL_GAP = 0.9
# A space that a kern takes back to less than this many ems shows nothing: some templates put them inside words.
INVISIBLE_SPACE = 0.03
# Forms inside forms inside forms: no printer goes deeper; a file made to exhaust memory does.
DEEPEST_FORM = 8
# No page of a report shows as many runs or paints as many lines; a page made to exhaust memory does.
MOST_RUNS = 200_000
# Text whose middle lies so many points outside the window that it is painted through is not seen.
HIDDEN = 3.0
# A drawn line or bar thinner than this many points is a rule.
RULE_THICKNESS = 2.0
SHORTEST_RULE = 20.0


def shows_text(data: bytes) -> bool:
    """Whether a content stream can show text at all; parsing one that only draws takes long and gives nothing."""
    return b"Tj" in data or b"TJ" in data or b"Do" in data or b"'" in data or b'"' in data


# A box that holds text is larger, in points, and a page has no more of them.
WIDE_BOX, HIGH_BOX, MOST_BOXES = 120.0, 20.0, 60


class Rectangle(NamedTuple):
    """A drawn rectangle, in points."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Interpreter:
    """Runs content streams and keeps what they show."""

    faces: Faces
    pdf: Any
    ctm: Matrix = IDENTITY
    shown: list[Shown] = field(default_factory=list)
    drawn: list[tuple[float, float, float, float]] = field(default_factory=list)  # horizontal and vertical rules
    resources: DictionaryObject = field(default_factory=DictionaryObject)
    fonts: DictionaryObject = field(default_factory=DictionaryObject)
    text: TextState = field(default_factory=TextState)
    matrix: Matrix = IDENTITY  # of the next glyph
    line: Matrix = IDENTITY  # of the line's start
    clip: Window = EVERYWHERE
    clips: bool = False  # the path at hand will clip what follows
    stack: list[tuple[Matrix, TextState, Window]] = field(default_factory=list)
    path: list[tuple[float, float, float, float]] = field(default_factory=list)
    boxes: list[Rectangle] = field(default_factory=list)  # rectangles large enough to hold lines of text
    point: tuple[float, float] = (0.0, 0.0)
    marked: list[bool] = field(default_factory=list)  # open marked content: whether it is an artifact
    depth: int = 0

    def run(self, content: ContentStream, resources: DictionaryObject) -> None:
        """Interpret one content stream; forms that it paints are run in their place."""
        self.resources, self.fonts = resources, dictionary(resources, "/Font")
        for operands, operator in operations(content):
            if operate := _OPERATORS.get(operator):
                operate(self, operands)

    # ── text ──

    def show_array(self, operands: Operands) -> None:
        if operands and isinstance(operands[0], ArrayObject):
            self._show(operands[0])

    def show(self, operands: Operands) -> None:
        self._show(operands[:1])

    def next_line_show(self, operands: Operands) -> None:
        self.next_line([])
        self._show(operands[:1])

    def spaced_next_line_show(self, operands: Operands) -> None:
        if len(operands) > 2:
            self.text.word_space, self.text.char_space = numbers(operands, 2)
            self.next_line_show(operands[2:])

    def move(self, operands: Operands) -> None:
        x, y = numbers(operands, 2)
        self.matrix = self.line = moved(self.line, x, y)

    def move_leading(self, operands: Operands) -> None:
        self.text.leading = -numbers(operands, 2)[1]
        self.move(operands)

    def next_line(self, _: Operands) -> None:
        self.matrix = self.line = moved(self.line, 0.0, -self.text.leading)

    def set_matrix(self, operands: Operands) -> None:
        self.matrix = self.line = matrix_of(operands)

    def begin_text(self, _: Operands) -> None:
        self.matrix = self.line = IDENTITY

    def set_font(self, operands: Operands) -> None:
        if len(operands) > 1:
            name = operands[0]
            reference = self.fonts.raw_get(name) if name in self.fonts else None
            self.text.face = None if reference is None else self.faces.of(reference)
            self.text.size = numbers(operands[1:], 1)[0]

    def set_char_space(self, operands: Operands) -> None:
        self.text.char_space = numbers(operands, 1)[0]

    def set_word_space(self, operands: Operands) -> None:
        self.text.word_space = numbers(operands, 1)[0]

    def set_stretch(self, operands: Operands) -> None:
        self.text.stretch = numbers(operands, 1)[0] / 100 or 1.0

    def set_leading(self, operands: Operands) -> None:
        self.text.leading = numbers(operands, 1)[0]

    def set_rise(self, operands: Operands) -> None:
        self.text.rise = numbers(operands, 1)[0]

    # ── graphics ──

    def save(self, _: Operands) -> None:
        self.stack.append((self.ctm, replace(self.text), self.clip))

    def restore(self, _: Operands) -> None:
        if self.stack:
            self.ctm, self.text, self.clip = self.stack.pop()

    def concatenate(self, operands: Operands) -> None:
        self.ctm = multiply(matrix_of(operands), self.ctm)

    def path_move(self, operands: Operands) -> None:
        x, y = numbers(operands, 2)
        self.point = x, y

    def path_line(self, operands: Operands) -> None:
        x, y = numbers(operands, 2)
        if len(self.path) < MOST_RUNS:
            self.path.append((*self.point, x, y))
        self.point = x, y

    def path_curve(self, operands: Operands) -> None:
        """A curve, as the lines to its control points: enough to know how far it reaches."""
        values = numbers(operands, len(operands))
        for x, y in zip(values[::2], values[1::2], strict=False):
            self.path_line([x, y])

    def path_rectangle(self, operands: Operands) -> None:
        x, y, width, height = numbers(operands, 4)
        if len(self.path) < MOST_RUNS:
            self.path.append((x, y, x + width, y + height))

    def path_clip(self, _: Operands) -> None:
        self.clips = True

    def path_end(self, _: Operands) -> None:
        if self.clips:
            self._clip()
        self.path = []

    def _clip(self) -> None:
        """Narrow the window to the rectangle round the path; placed figures hide their old titles so."""
        self.clips = False
        a, b, c, d, e, f = self.ctm
        if not self.path or len(self.path) >= MOST_RUNS:
            return
        corners = [
            (a * x + c * y + e, b * x + d * y + f)
            for x0, y0, x1, y1 in self.path
            for x, y in ((x0, y0), (x0, y1), (x1, y0), (x1, y1))
        ]
        self.clip = (
            max(self.clip[0], min(x for x, _ in corners)),
            max(self.clip[1], min(y for _, y in corners)),
            min(self.clip[2], max(x for x, _ in corners)),
            min(self.clip[3], max(y for _, y in corners)),
        )

    def paint(self, _: Operands) -> None:
        a, b, c, d, e, f = self.ctm
        for x0, y0, x1, y1 in self.path:
            ax, ay, bx, by = a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f
            thin, long = sorted((abs(ax - bx), abs(ay - by)))
            if thin < RULE_THICKNESS and long > SHORTEST_RULE and len(self.drawn) < MOST_RUNS:
                self.drawn.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
            elif abs(ax - bx) > WIDE_BOX and abs(ay - by) > HIGH_BOX and len(self.boxes) < MOST_BOXES:
                self.boxes.append(Rectangle(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
        self.path_end([])

    def begin_marked(self, operands: Operands) -> None:
        self.marked.append(bool(operands) and operands[0] == "/Artifact")

    def end_marked(self, _: Operands) -> None:
        if self.marked:
            self.marked.pop()

    def paint_object(self, operands: Operands) -> None:
        """Run a form that can show text; pictures show none."""
        form = dictionary(self.resources, "/XObject").get(operands[0]) if operands else None
        form = form.get_object() if form is not None else None
        if not isinstance(form, StreamObject) or form.get("/Subtype") != "/Form" or self.depth >= DEEPEST_FORM:
            return
        if not shows_text(form.get_data()):
            return
        before = self.ctm, self.text, self.clip, self.resources, self.fonts, self.stack
        matrix = form.get("/Matrix")
        if isinstance(matrix, list):
            self.ctm = multiply(matrix_of(matrix), self.ctm)
        own = form.get("/Resources")
        own = own.get_object() if own is not None else None
        self.text, self.stack = replace(self.text), []
        self.depth += 1
        self.run(ContentStream(form, self.pdf, "bytes"), own if isinstance(own, DictionaryObject) else self.resources)
        self.depth -= 1
        self.ctm, self.text, self.clip, self.resources, self.fonts, self.stack = before

    # ── showing ──

    def _show(self, strings: Operands) -> None:
        """Show strings and offsets as one run, or several where tabs part them, and move on."""
        text, face = self.text, self.text.face
        if face is None or not face.readable or len(self.shown) > MOST_RUNS:
            return
        em = text.size * face.scale
        blank = face.space * em + text.char_space + text.word_space
        parts: list[str] = []
        gaps: dict[int, float] = {}  # what parts[at], a space that no glyph stands for, was
        advance = gap = start = seen = 0.0  # seen: where the last visible glyph ended
        for item in strings:
            if isinstance(item, (int, float)):
                gap -= item / 1000 * text.size
                continue
            if isinstance(item, NameObject) or not isinstance(item, (bytes, str)):
                continue
            shown = face.decode(item if isinstance(item, bytes) else item.encode("latin-1", "replace"))
            if not shown.codes:
                continue
            letters = shown.text if blank > INVISIBLE_SPACE * em else shown.text.replace(" ", "")
            advance += gap * text.stretch
            if gap and parts:
                if gap > CELL_GAP * em:
                    self._keep("".join(close_set(parts, gaps)), (start, seen), em)
                    parts, gaps = [], {}
                elif gap < 0 and parts[-1][-1:] == " " and advance - seen < INVISIBLE_SPACE * em:
                    parts[-1] = parts[-1].rstrip(" ")
                elif gap > SPACE_GAP * em and parts[-1][-1:] != " " and letters[:1] != " ":
                    gaps[len(parts)] = gap
                    parts.append(" ")
            gap = 0.0
            if not parts:
                start = advance + (len(letters) - len(letters.lstrip(" "))) * blank * text.stretch
            parts.append(letters)
            width = shown.width * em + shown.codes * text.char_space + shown.spaces * text.word_space
            advance += width * text.stretch
            if visible := letters.rstrip(" "):
                seen = advance - (len(letters) - len(visible)) * blank * text.stretch
        if parts:
            self._keep("".join(close_set(parts, gaps)), (start, max(seen, start)), em)
        self.matrix = moved(self.matrix, advance + gap * text.stretch, 0.0)

    def _keep(self, text: str, extent: tuple[float, float], em: float) -> None:
        assert self.text.face is not None
        m = multiply(self.matrix, self.ctm)
        start, end = extent
        x, y = m[4] + start * m[0] + self.text.rise * m[2], m[5] + start * m[1] + self.text.rise * m[3]
        x1, y1 = x + (end - start) * m[0], y + (end - start) * m[1]
        left, bottom, right, top = self.clip
        if not (left - HIDDEN < (x + x1) / 2 < right + HIDDEN and bottom - HIDDEN < (y + y1) / 2 < top + HIDDEN):
            return
        size = abs(em) * math.hypot(m[2], m[3])
        self.shown.append(Shown(x, y, x1, y1, size, text, self.text.face, any(self.marked)))


_OPERATORS: dict[bytes, Callable[[Interpreter, Operands], None]] = {
    b"TJ": Interpreter.show_array,
    b"Tj": Interpreter.show,
    b"'": Interpreter.next_line_show,
    b'"': Interpreter.spaced_next_line_show,
    b"Td": Interpreter.move,
    b"TD": Interpreter.move_leading,
    b"T*": Interpreter.next_line,
    b"Tm": Interpreter.set_matrix,
    b"BT": Interpreter.begin_text,
    b"Tf": Interpreter.set_font,
    b"Tc": Interpreter.set_char_space,
    b"Tw": Interpreter.set_word_space,
    b"Tz": Interpreter.set_stretch,
    b"TL": Interpreter.set_leading,
    b"Ts": Interpreter.set_rise,
    b"q": Interpreter.save,
    b"Q": Interpreter.restore,
    b"cm": Interpreter.concatenate,
    b"m": Interpreter.path_move,
    b"l": Interpreter.path_line,
    b"re": Interpreter.path_rectangle,
    b"n": Interpreter.path_end,
    b"W": Interpreter.path_clip,
    b"W*": Interpreter.path_clip,
    **dict.fromkeys((b"c", b"v", b"y"), Interpreter.path_curve),
    **dict.fromkeys((b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"), Interpreter.paint),
    b"BMC": Interpreter.begin_marked,
    b"BDC": Interpreter.begin_marked,
    b"EMC": Interpreter.end_marked,
    b"Do": Interpreter.paint_object,
}
