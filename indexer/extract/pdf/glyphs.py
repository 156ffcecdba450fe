"""What a page shows, before anything is made of it: runs of text with font, size and place, and drawn rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pypdf import PageObject
from pypdf.generic import ContentStream, DictionaryObject

from indexer.extract.pdf.content import SHORTEST_RULE, Interpreter, Rectangle, shows_text
from indexer.extract.pdf.fonts import Face
from indexer.extract.pdf.state import Faces, Shown

# A content stream of so many bytes that shows no text shows something else; a blank page needs a few dozen.
DRAWING = 1000


class Run(NamedTuple):
    """A string of glyphs on one baseline, in points, the page turned so that its text reads from left to right."""

    x0: float
    x1: float
    y: float  # baseline
    size: float
    text: str
    face: Face
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
    boxes: list[Rectangle]
    pictured: bool  # shows a picture or a drawing of some size


def sheet(page: PageObject, faces: Faces) -> Sheet:
    """All text and all rules of one page."""
    box = page.mediabox
    width, height = float(box.width), float(box.height)
    interpreter = Interpreter(faces, page.pdf, (1.0, 0.0, 0.0, 1.0, -float(box.left), -float(box.bottom)))
    pictured = False
    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else None
    if contents is not None:
        stream = ContentStream(contents, page.pdf, "bytes")
        data = stream.get_data()
        pictured = b" Do" in data or len(data) > DRAWING
        if shows_text(data):
            resources = page.get("/Resources")
            resources = resources.get_object() if resources is not None else None
            interpreter.run(stream, resources if isinstance(resources, DictionaryObject) else DictionaryObject())
    directions = [_direction(shown) for shown in interpreter.shown]
    turn = _turn(interpreter.shown, directions)
    if turn in (90, 270):
        width, height = height, width
    runs = [
        Run(*_turned(shown, turn, width, height), shown.size, shown.text, shown.face, shown.artifact)
        for shown, direction in zip(interpreter.shown, directions, strict=True)
        if direction == turn and shown.size > 0
    ]
    rules = list(_turned_rules(interpreter.drawn, turn, width, height))
    return Sheet(width, height, turn, runs, rules, interpreter.boxes if not turn else [], pictured)


def _direction(shown: Shown) -> int:
    dx, dy = shown.x1 - shown.x0, shown.y1 - shown.y0
    if abs(dx) >= abs(dy):
        return 0 if dx >= 0 else 180
    return 90 if dy > 0 else 270


def _turn(found: list[Shown], directions: list[int]) -> int:
    """The direction in which most of the page's characters run."""
    counts = {0: 0, 90: 0, 180: 0, 270: 0}
    for shown, direction in zip(found, directions, strict=True):
        counts[direction] += len(shown.text)
    return max(counts, key=lambda turn: counts[turn])


def _turned(shown: Shown, turn: int, width: float, height: float) -> tuple[float, float, float]:
    """Start, end and baseline on the page turned upright (width and height are the turned page's)."""
    if turn == 90:
        return shown.y0, shown.y1, height - shown.x0
    if turn == 270:
        return width - shown.y0, width - shown.y1, shown.x0
    if turn == 180:
        return width - shown.x0, width - shown.x1, height - shown.y0
    return shown.x0, shown.x1, shown.y0


def _turned_rules(
    drawn: list[tuple[float, float, float, float]], turn: int, width: float, height: float
) -> Iterator[Rule]:
    for x0, y0, x1, y1 in drawn:
        rule = Rule(x0, x1, y0)
        if turn == 90:
            rule = Rule(y0, y1, height - x0)
        elif turn == 270:
            rule = Rule(width - y1, width - y0, x0)
        elif turn == 180:
            rule = Rule(width - x1, width - x0, height - y0)
        if rule.x1 - rule.x0 > SHORTEST_RULE:
            yield rule
