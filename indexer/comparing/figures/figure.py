"""One figure of a text: what kind, how much, of what unit, and how closely it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.models import Span

FigureKind = Literal["money", "percent", "date", "year", "number"]
Precision = Literal["exact", "near", "over", "under"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; a range has two ends, any other figure the same end twice."""

    span: Span
    text: str
    kind: FigureKind
    low: float  # money in whole units of its currency, percent as 25.0, a year as 2016, a date as 20180629 or 201806
    high: float
    unit: str = ""  # "£", "points", "day"; empty for a plain count
    precision: Precision = "exact"
    digit: float = 0.0  # what one step of its last printed digit is worth: 0.1 billion for £3.8 billion
    words: bool = False  # written in words; small ones stand for much that is not counted
    step: float = 0.0  # what one step of its last digit that is not nought is worth: 100 for 300, 10 for 320
