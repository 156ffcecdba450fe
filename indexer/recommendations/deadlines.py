"""The last day that a time as printed may mean: "spring 2025" is 31 May 2025, "within six weeks" is counted."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from indexer.citations.grammar import MONTH, YEAR

_LAST = {"spring": (5, 31), "summer": (8, 31), "autumn": (11, 30), "winter": (2, 28)}
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_COUNTS = dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True))
_NUMBERS = _COUNTS | {"a": 1, "eighteen": 18, "twenty-four": 24}
_ENDS = {"financial": (3, 31), "academic": (8, 31), "school": (8, 31)}  # of years that begin in one and end in the next
_TWO_YEARS = re.compile(rf"{YEAR}(?:[-–/]\d\d| to {YEAR})")
_STARTS = re.compile(r"(?:from|since|starting in|beginning in)\b|.*\bonwards$", re.IGNORECASE)
_WEEK = re.compile(r"\bweek (?:beginning|commencing|starting|of)\b")
_FIRST = re.compile(r"\b(?:start|beginning) of\b")


def due(when: str, published: str | None) -> date | None:
    """The last day that a printed time may mean: "spring 2025" → 31 May 2025.

    What names no year is counted from the day when the answer was published ("within six months", "by 31 March");
    None where neither is known.
    """
    years = [int(found) for found in re.findall(YEAR, when)]
    if not years:
        return _counted(when, _day(published)) if published else None
    lower, number = when.lower(), years[0]
    two = _TWO_YEARS.search(when) is not None
    if part := re.search(r"\b([qh])([1-4]) |\b(first|second|third|fourth|last|final) (quarter|half)", lower):
        return _part_of_year(part, number, two)
    if month := re.search(MONTH, when):
        return _in_month(when, month.group(), number)
    for season, (at, last) in reversed(_LAST.items()):
        if season in lower:
            return date(number + (season == "winter"), at, last)
    if _FIRST.search(lower):
        return date(number, 4, 30) if two else date(number, 3, 31)
    if two:
        return date(number + 1, *_end_of(lower, (3, 31)))
    if "easter" in lower or "early" in lower:
        return date(number, 4, 30)
    return date(number, 7, 31) if "mid" in lower else date(number, 12, 31)


def is_start(when: str) -> bool:
    """Whether something is done from a printed time on, and not by it: "from 2024 onwards"."""
    return _STARTS.match(when) is not None


def _end_of(lower: str, otherwise: tuple[int, int]) -> tuple[int, int]:
    return next((ends for kind, ends in _ENDS.items() if kind in lower), otherwise)


def _in_month(when: str, month: str, year: int) -> date:
    """A day of a month, the end of the week that begins with it, or the last of the month."""
    at = MONTHS.index(month[:3].lower()) + 1
    last = monthrange(year, at)[1]
    day = re.search(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)? [A-Z]", when)
    found = date(year, at, min(int(day[1]), last) if day else last)
    return found + timedelta(days=6) if day and _WEEK.search(when) else found


def _day(published: str) -> date:
    year, month, day = (*map(int, published.split("-")), 12, 28)[:3] if "-" in published else (int(published), 12, 28)
    return date(year, month, min(day, monthrange(year, month)[1]))


def _part_of_year(part: re.Match[str], year: int, financial: bool) -> date:
    """The end of a quarter or a half, of the calendar year or of the financial year, which begins in April."""
    names = {"first": 1, "second": 2, "third": 3, "fourth": 4}
    length = 3 if (part[1] or part[4])[0] == "q" else 6
    number = int(part[2]) if part[2] else names.get(part[3], 12 // length)
    return _months_on(
        date(year, 3 if financial else 1, 1), min(number, 12 // length) * length - (0 if financial else 1)
    )


def _months_on(start: date, months: int) -> date:
    """The end of the month that lies so many months on."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def _counted(when: str, start: date) -> date | None:
    """A time without a year, from the day `start`."""
    lower = when.lower()
    if span := re.search(r"\b(\d{1,2}|[a-z]+(?:-four)?) (day|week|month|year)s?\b", lower):
        count = int(span[1]) if span[1].isdigit() else _NUMBERS.get(span[1], 0)
        if count and span[2] in ("day", "week"):
            return start + timedelta(days=count * (7 if span[2] == "week" else 1))
        if count:
            return _months_on(start, count * (12 if span[2] == "year" else 1))
    if "month" in lower:
        return _months_on(start, int("next" in lower))
    if "new year" in lower:
        return date(start.year + 1, 3, 31)
    if month := re.search(MONTH, when):
        at = MONTHS.index(month.group()[:3].lower()) + 1
        return _in_month(when, month.group(), start.year + (at < start.month))
    for season, (at, last) in _LAST.items():
        if season in lower:
            soonest = date(start.year + (season == "winter" and start.month > at), at, last)
            return soonest if soonest >= start and "next" not in lower else date(soonest.year + 1, at, last)
    if "year" not in lower:
        return None
    month_day = _end_of(lower, (12, 31))
    this = date(start.year, *month_day)
    return date(this.year + (this < start) + ("next" in lower), *month_day)
