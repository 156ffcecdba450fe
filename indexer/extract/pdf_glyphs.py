"""What a page shows, before anything is made of it: runs of text with font, size and place, and drawn rules.

The content stream is parsed by pypdf and interpreted here (ISO 32000-2, 8.4 and 9.4), because where a glyph stands
and how large it is tell a marker from a figure and a note from the text, and a page's plain text does not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pypdf import PageObject
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject, NameObject, StreamObject

from .pdf_fonts import Face, face

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

# A gap in a line of more than this many ems is a space: LaTeX shrinks its spaces to 0.22 em, kerning reaches 0.1.
SPACE_GAP = 0.16
# A wider gap is more than a space between words: a tab, a column, a number in the margin.
CELL_GAP = 0.9
# A space that a kern takes back to less than this many ems shows nothing: some templates put them inside words.
INVISIBLE_SPACE = 0.03
# Forms inside forms inside forms: no printer goes deeper; a file made to exhaust memory does.
DEEPEST_FORM = 8
# No page of a report shows as many runs; a page made to exhaust memory does.
MOST_RUNS = 200_000
# A drawn line or bar thinner than this many points is a rule.
RULE_THICKNESS = 2.0
SHORTEST_RULE = 20.0


class Run(NamedTuple):
    """A string of glyphs on one baseline, in points, the page turned so that its text reads from left to right."""

    x0: float
    x1: float
    y: float  # baseline
    size: float
    text: str
    face: Face
    rise: bool  # raised or lowered by the text state rather than by a new position
    artifact: bool  # marked by the file itself as no part of the content


class Rule(NamedTuple):
    """A drawn horizontal line."""

    x0: float
    x1: float
    y: float


@dataclass(slots=True)
class Sheet:
    """All that one page shows."""

    width: float
    height: float
    turn: int  # degrees by which the text was turned to read from left to right: 0, 90, 180, 270
    runs: list[Run]
    rules: list[Rule]


@dataclass(slots=True)
class _Text:
    """The text state, which q and Q save and restore with the matrix."""

    face: Face | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0

    def copy(self) -> _Text:
        return _Text(
            self.face, self.size, self.char_space, self.word_space, self.stretch, self.leading, self.rise
        )


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


# A run as it is met, before the page is turned: start, end, size, direction.
_Raw = tuple[float, float, float, float, float, str, Face, bool, bool]


@dataclass(slots=True)
class Faces:
    """The fonts of a document, each read once however many pages name it."""

    known: dict[object, Face] = field(default_factory=dict)

    def of(self, reference: Any) -> Face | None:
        key = (reference.idnum, reference.generation) if isinstance(reference, IndirectObject) else id(reference)
        if key not in self.known:
            resource = reference.get_object()
            if not isinstance(resource, DictionaryObject):
                return None
            self.known[key] = face(resource)
        return self.known[key]


@dataclass(slots=True)
class _Reader:
    """Interprets content streams."""

    faces: Faces
    pdf: Any
    raw: list[_Raw] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    ctm: Matrix = IDENTITY
    artifacts: int = 0
    marked: list[bool] = field(default_factory=list)

    def read(self, content: ContentStream, resources: DictionaryObject, depth: int = 0) -> None:
        """Interpret one content stream; forms that it paints are read in their place."""
        fonts = _dictionary(resources, "/Font")
        text = _Text()
        stack: list[tuple[Matrix, _Text]] = []
        matrix = line = IDENTITY
        path: list[tuple[float, float, float, float]] = []
        point: tuple[float, float] | None = None
        for operands, operator in content.operations:
            if operator == b"TJ":
                if operands and isinstance(operands[0], ArrayObject):
                    matrix = self._show(operands[0], text, matrix)
            elif operator == b"Tj":
                matrix = self._show(operands[:1], text, matrix)
            elif operator == b"Td" or operator == b"TD":
                x, y = _numbers(operands, 2)
                if operator == b"TD":
                    text.leading = -y
                matrix = line = _moved(line, x, y)
            elif operator == b"Tm":
                values = _numbers(operands, 6)
                matrix = line = (values[0], values[1], values[2], values[3], values[4], values[5])
            elif operator == b"T*":
                matrix = line = _moved(line, 0.0, -text.leading)
            elif operator == b"Tf":
                if len(operands) > 1:
                    text.face = self._face(fonts, operands[0])
                    text.size = _numbers(operands[1:], 1)[0]
            elif operator == b"BT":
                matrix = line = IDENTITY
            elif operator == b"Tc":
                text.char_space = _numbers(operands, 1)[0]
            elif operator == b"Tw":
                text.word_space = _numbers(operands, 1)[0]
            elif operator == b"Tz":
                text.stretch = _numbers(operands, 1)[0] / 100 or 1.0
            elif operator == b"TL":
                text.leading = _numbers(operands, 1)[0]
            elif operator == b"Ts":
                text.rise = _numbers(operands, 1)[0]
            elif operator == b"q":
                stack.append((self.ctm, text.copy()))
            elif operator == b"Q":
                if stack:
                    self.ctm, text = stack.pop()
            elif operator == b"cm":
                values = _numbers(operands, 6)
                self.ctm = multiply(
                    (values[0], values[1], values[2], values[3], values[4], values[5]), self.ctm
                )
            elif operator == b"m":
                x, y = _numbers(operands, 2)
                point = (x, y)
            elif operator == b"l":
                x, y = _numbers(operands, 2)
                if point is not None and len(path) < MOST_RUNS:
                    path.append((*point, x, y))
                point = (x, y)
            elif operator == b"re":
                x, y, w, h = _numbers(operands, 4)
                if len(path) < MOST_RUNS:
                    path.append((x, y, x + w, y + h))
            elif operator in _PAINTS:
                self._paint(path)
                path, point = [], None
            elif operator == b"n":
                path, point = [], None
            elif operator == b"'":
                matrix = line = _moved(line, 0.0, -text.leading)
                matrix = self._show(operands[:1], text, matrix)
            elif operator == b'"':
                if len(operands) > 2:
                    text.word_space, text.char_space = _numbers(operands, 2)
                    matrix = line = _moved(line, 0.0, -text.leading)
                    matrix = self._show(operands[2:3], text, matrix)
            elif operator == b"BMC" or operator == b"BDC":
                artifact = bool(operands) and operands[0] == "/Artifact"
                self.marked.append(artifact)
                self.artifacts += artifact
            elif operator == b"EMC":
                if self.marked:
                    self.artifacts -= self.marked.pop()
            elif operator == b"Do" and operands and depth < DEEPEST_FORM:
                self._form(_dictionary(resources, "/XObject").get(operands[0]), resources, depth)

    def _face(self, fonts: DictionaryObject, name: Any) -> Face | None:
        reference = fonts.raw_get(name) if name in fonts else None
        return None if reference is None else self.faces.of(reference)

    def _form(self, form: Any, resources: DictionaryObject, depth: int) -> None:
        form = form.get_object() if form is not None else None
        if not isinstance(form, StreamObject) or form.get("/Subtype") != "/Form" or not shows_text(form.get_data()):
            return
        before = self.ctm
        if isinstance(matrix := form.get("/Matrix"), list):
            values = _numbers(matrix, 6)
            self.ctm = multiply((values[0], values[1], values[2], values[3], values[4], values[5]), self.ctm)
        own = form.get("/Resources")
        own = own.get_object() if own is not None else resources
        self.read(ContentStream(form, self.pdf, "bytes"), own, depth + 1)
        self.ctm = before

    def _show(self, strings: list[Any], text: _Text, matrix: Matrix) -> Matrix:
        """Show strings and offsets as one run, or several where tabs part them; returns the text matrix after them."""
        face = text.face
        if face is None or not face.readable or len(self.raw) > MOST_RUNS:
            return matrix
        em = text.size * face.scale
        blank = face.space * em + text.char_space + text.word_space
        parts: list[str] = []
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
                    self._keep("".join(parts), (start, seen), em, text, matrix)
                    parts = []
                elif gap < 0 and parts[-1][-1:] == " " and advance - seen < INVISIBLE_SPACE * em:
                    parts[-1] = parts[-1].rstrip(" ")
                elif gap > SPACE_GAP * em and parts[-1][-1:] != " " and letters[:1] != " ":
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
            self._keep("".join(parts), (start, max(seen, start)), em, text, matrix)
        return _moved(matrix, advance + gap * text.stretch, 0.0)

    def _keep(self, shown: str, extent: tuple[float, float], em: float, text: _Text, matrix: Matrix) -> None:
        start, end = extent
        m = multiply(matrix, self.ctm)
        x, y = m[4] + start * m[0] + text.rise * m[2], m[5] + start * m[1] + text.rise * m[3]
        dx, dy = (end - start) * m[0], (end - start) * m[1]
        size = abs(em) * math.hypot(m[2], m[3])
        assert text.face is not None
        self.raw.append((x, y, x + dx, y + dy, size, shown, text.face, text.rise != 0, self.artifacts > 0))

    def _paint(self, path: list[tuple[float, float, float, float]]) -> None:
        a, b, c, d, e, f = self.ctm
        for x0, y0, x1, y1 in path:
            ax, ay, bx, by = a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f
            if min(abs(ax - bx), abs(ay - by)) < RULE_THICKNESS and max(abs(ax - bx), abs(ay - by)) > SHORTEST_RULE:
                self.rules.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))


_PAINTS = frozenset((b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))


def _numbers(operands: list[Any], count: int) -> list[float]:
    """The first operands as numbers; what is missing or no number is 0."""
    values = [float(o) if isinstance(o, (int, float)) else 0.0 for o in operands[:count]]
    return values + [0.0] * (count - len(values))


def _moved(m: Matrix, x: float, y: float) -> Matrix:
    return (m[0], m[1], m[2], m[3], x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])


def _dictionary(parent: DictionaryObject, key: str) -> DictionaryObject:
    value = parent.get(key)
    value = value.get_object() if value is not None else None
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def shows_text(data: bytes) -> bool:
    """Whether a content stream can show text at all; parsing one that only draws takes long and gives nothing."""
    return b"Tj" in data or b"TJ" in data or b"Do" in data or b"'" in data or b'"' in data


def sheet(page: PageObject, faces: Faces) -> Sheet:
    """All text and all rules of one page."""
    box = page.mediabox
    left, bottom = float(box.left), float(box.bottom)
    width, height = float(box.width), float(box.height)
    reader = _Reader(faces, page.pdf, ctm=(1.0, 0.0, 0.0, 1.0, -left, -bottom))
    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else None
    if contents is not None:
        stream = ContentStream(contents, page.pdf, "bytes")
        if shows_text(stream.get_data()):
            resources = page.get("/Resources")
            resources = resources.get_object() if resources is not None else DictionaryObject()
            reader.read(stream, resources)
    turn = _turn(reader.raw)
    if turn in (90, 270):
        width, height = height, width
    runs = [
        Run(*_turned(raw, turn, width, height), raw[4], raw[5], raw[6], raw[7], raw[8])
        for raw in reader.raw
        if raw[4] > 0 and _direction(raw) == turn
    ]
    rules = list(_turned_rules(reader.rules, turn, width, height))
    return Sheet(width, height, turn, runs, rules)


def _direction(raw: _Raw) -> int:
    dx, dy = raw[2] - raw[0], raw[3] - raw[1]
    if abs(dx) >= abs(dy):
        return 0 if dx >= 0 else 180
    return 90 if dy > 0 else 270


def _turn(raws: list[_Raw]) -> int:
    """The direction in which most of the page's characters run."""
    counts = {0: 0, 90: 0, 180: 0, 270: 0}
    for raw in raws:
        counts[_direction(raw)] += len(raw[5])
    return max(counts, key=lambda turn: counts[turn])


def _turned(raw: _Raw, turn: int, width: float, height: float) -> tuple[float, float, float]:
    """Start, end and baseline on the page turned upright (width and height are the turned page's)."""
    x0, y0, x1, y1 = raw[:4]
    if turn == 90:
        return y0, y1, height - x0
    if turn == 270:
        return width - y0, width - y1, x0
    if turn == 180:
        return width - x0, width - x1, height - y0
    return x0, x1, y0


def _turned_rules(
    rules: list[tuple[float, float, float, float]], turn: int, width: float, height: float
) -> Iterator[Rule]:
    for x0, y0, x1, y1 in rules:
        if turn in (90, 270):
            x0, x1, y = (y0, y1, height - x0) if turn == 90 else (width - y1, width - y0, x0)
        else:
            y = y0
        if x1 - x0 > SHORTEST_RULE:
            yield Rule(x0, x1, y)
