"""Whether two figures are one: the same number, or the one rounded; the same time, told more or less closely."""

from __future__ import annotations

import re

from indexer.comparing.figures.figure import Figure

NEAR = 0.1  # "around 300" and 317: writers round by no more, and by no more than half of the last digit they tell
BEYOND = 0.2  # "more than 300" is said of 340, not of 900
SHARE_NEAR, SHARE_EXACT = 4.5, 1.5  # percentage points between "around a third", "a third" and a percentage
SHARE_OF_ITSELF = 0.3  # and "one in twenty" is no 2%
# Years written as words of a sentence ("in 2016") say when, and a paraphrase may leave them out; so may a small number
# in words ("both departments" for "two departments").
SMALL = 10
# In hours; "three days" are 72 of them, and "18 months" a year and a half.
LENGTHS = {
    "second": 1 / 3600,
    "minute": 1 / 60,
    "hour": 1.0,
    "day": 24.0,
    "week": 168.0,
    "month": 730.5,
    "year": 8766.0,
}
SAME_LENGTH = 0.02
TIMES = ("day", "week", "month", "year", "hour", "minute", "second")
# Other measures of one kind, each in the smallest of its row: 2.1 cubic metres are 2,100 litres.
MEASURES = (
    {"ml": 0.001, "litre": 1.0, "cubic metre": 1_000.0},
    {"mg": 0.001, "gram": 1.0, "kg": 1_000.0, "tonne": 1_000_000.0},
    {"micron": 0.000_001, "mm": 0.001, "cm": 0.01, "metre": 1.0, "km": 1_000.0, "mile": 1_609.3},
    {"acre": 0.4047, "hectare": 1.0},
    {"kW": 1.0, "MW": 1_000.0, "GW": 1_000_000.0},
)
SAME_MEASURE = 0.05  # a measure told in another unit is told rounded


def agrees(figure: Figure, other: Figure) -> bool:
    if figure.kind in ("date", "year") or other.kind in ("date", "year"):
        return same_time(figure, other)
    if figure.unit != other.unit and {figure.unit, other.unit} <= LENGTHS.keys():
        return abs(figure.low * LENGTHS[figure.unit] / (other.low * LENGTHS[other.unit] or 1) - 1) <= SAME_LENGTH
    if figure.unit != other.unit:
        measures = next((row for row in MEASURES if {figure.unit, other.unit} <= row.keys()), None)
        if measures is not None:
            return abs(figure.low * measures[figure.unit] / (other.low * measures[other.unit] or 1) - 1) <= SAME_MEASURE
    if figure.kind != other.kind or (figure.unit != other.unit and bool(figure.unit and other.unit)):
        return False
    if {figure.precision, other.precision} == {"over", "under"}:
        return False
    return close(figure, figure.low, other.low) and close(figure, figure.high, other.high)


def close(figure: Figure, said: float, held: float) -> bool:
    if said == held:
        return True
    gap = abs(said - held)
    if figure.kind == "percent" and figure.words:
        if figure.precision == "over":
            return said - SHARE_EXACT <= held <= said * (1 + BEYOND)
        if figure.precision == "under":
            return said * (1 - BEYOND) <= held <= said + SHARE_EXACT
        return gap <= min(SHARE_NEAR if figure.precision == "near" else SHARE_EXACT, SHARE_OF_ITSELF * said)
    match figure.precision:
        case "near":
            return gap <= max(figure.digit / 2, min(figure.step / 2, NEAR * abs(said)))
        case "over":
            return said <= held <= said * (1 + BEYOND)
        case "under":
            return said * (1 - BEYOND) <= held <= said
        case _:
            return gap <= figure.digit / 2


def same_time(figure: Figure, other: Figure) -> bool:
    """Whether a claim's time agrees with its source's: "2018" or "July 2018" with "4 July 2018", "2016" with
    "2016–17"."""
    if figure.kind == "number" or other.kind == "number":  # "1900 fibres" reads like a year
        plain = {figure.kind, other.kind} == {"number", "year"} and not (figure.unit or other.unit)
        return plain and (figure.low, figure.high) == (other.low, other.high)
    if figure.kind == "year" and other.kind == "year":
        ends = figure.low == figure.high and figure.low in (other.low, other.high)
        inside = ends or (
            figure.low == figure.high and other.high - other.low <= 1 and other.low <= figure.low <= other.high
        )
        return inside or (figure.low, figure.high) == (other.low, other.high)
    if figure.kind == "year":
        return other.low > NO_YEAR and figure.low == figure.high == int(str(int(other.low))[:4])
    if other.kind == "year":
        return False  # a claim that tells the month says more than its source
    first, second = int(figure.low), int(other.low)
    if min(first, second) <= NO_YEAR < max(first, second):
        if first > second and first <= LAST_MONTH:  # "October 2018" of a report that has "31 October"
            return first % 100 == second // 100
        return max(first, second) % 10_000 == min(first, second)
    short = min(len(str(first)), len(str(second)))
    return str(first)[:short] == str(second)[:short]


LAST_MONTH = 999_999  # a month with its year is told as 201810, a day as 20181031
NO_YEAR = 1231  # a date without its year is told as month and day


def same_digits(figure: Figure, other: Figure) -> bool:
    """Whether the same digits stand with another size or unit: £20 million and £20 billion, 25% and 25."""
    if figure.kind in ("date", "year") or other.kind in ("date", "year"):
        return False
    if (figure.kind, figure.unit) == (other.kind, other.unit) and _is_scaled(figure.low, other.low):
        return True
    if figure.words or other.words:
        return False
    same = re.findall(r"\d[\d,.]*", figure.text) == re.findall(r"\d[\d,.]*", other.text)
    return same and (figure.kind, figure.unit, figure.low) != (other.kind, other.unit, other.low)


def _is_scaled(one: float, other: float) -> bool:
    """Six million and six billion."""
    return one > 0 and other > 0 and max(one, other) / min(one, other) in (1e3, 1e6, 1e9)


def are_like(one: Figure, other: Figure) -> bool:
    return one.kind == other.kind and one.unit == other.unit


MAGNITUDE = 10  # a figure so many times another one counts something else


def is_as_large(one: Figure, other: Figure) -> bool:
    ends = sorted((abs(one.low), abs(other.low)))
    return ends[0] > 0 and ends[1] / ends[0] <= MAGNITUDE
