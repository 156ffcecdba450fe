"""What holds while a page's content stream is interpreted: matrices, the text state, fonts; and what comes of it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pypdf.generic import DictionaryObject, IndirectObject

from indexer.extract.pdf.fonts import Face, face

Matrix = tuple[float, float, float, float, float, float]
Operands = list[Any]
Window = tuple[float, float, float, float]  # left, bottom, right, top
EVERYWHERE: Window = (-math.inf, -math.inf, math.inf, math.inf)
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Shown(NamedTuple):
    """A string as the page shows it, before the page is turned: from start to end of what is visible."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    text: str
    face: Face
    artifact: bool  # marked by the file itself as no part of the content


@dataclass(slots=True)
class TextState:
    """The text state, which q and Q save and restore with the matrix."""

    face: Face | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass(slots=True)
class Faces:
    """The fonts of a document, each read once however many pages name it."""

    known: dict[object, tuple[Any, Face]] = field(default_factory=dict)  # with what it was read from: it keeps its id

    def of(self, reference: Any) -> Face | None:
        key = (reference.idnum, reference.generation) if isinstance(reference, IndirectObject) else id(reference)
        if key not in self.known:
            resource = reference.get_object()
            if not isinstance(resource, DictionaryObject):
                return None
            self.known[key] = reference, face(resource)
        return self.known[key][1]


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


def numbers(operands: Operands, count: int) -> list[float]:
    """The first operands as numbers; what is missing or no number is 0."""
    # Nearly all are floats already, as `operations` reads them.
    values = [o if type(o) is float else _number(o) for o in operands[:count]]
    return values if len(values) == count else values + [0.0] * (count - len(values))


def _number(operand: object) -> float:
    return float(operand) if isinstance(operand, (int, float)) else 0.0


def matrix_of(operands: Operands) -> Matrix:
    a, b, c, d, e, f = numbers(operands, 6)
    return a, b, c, d, e, f


def moved(m: Matrix, x: float, y: float) -> Matrix:
    return (m[0], m[1], m[2], m[3], x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])


def dictionary(parent: DictionaryObject, key: str) -> DictionaryObject:
    value = parent.get(key)
    value = value.get_object() if value is not None else None
    return value if isinstance(value, DictionaryObject) else DictionaryObject()
