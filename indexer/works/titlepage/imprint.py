"""The imprint: series number, session and date, from lines that hold nothing else.

A number or a date that stands in a sentence belongs to another work that the text speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from indexer.citations.clause import ORDINAL
from indexer.citations.grammar import DATE, MONTH, MONTHS, SERIES, SESSION, YEAR, iso_date, tidy_series, tidy_session

KEPT = 4096  # answers about lines that are kept: each is asked for by several signs
LONGEST = 120  # characters; longer lines are prose

REPORT_OF_SESSION = rf"(?:{ORDINAL} )?(?:Special |Joint )?Report of Session (?P<session>{SESSION})"
# Numbers of series that have no letters of their own: the word before them is the series' name.
_BRIEFING = re.compile(
    r"(?P<name>Briefing Paper|Research Briefing)?,? ?(?:Number|No\.?) (?P<number>[A-Z]{0,4} ?-?\d{3,5})\b"
)
_BRIEFING_NAME = re.compile(
    r"(?:Commons Library )?(?P<name>Briefing Paper|Research Briefing|POSTnote|POSTbrief)", re.IGNORECASE
)
# The first ones were headed "POST 62".
_POST = re.compile(r"(?P<name>POSTnote|POSTbrief|POST(?= \d{1,3}(?:$| [A-Z])))(?: Number)? (?P<number>\d{1,4})\b")
# As audit offices overseas number their papers: "GAO-08-587T", alone on its line.
_OVERSEAS = re.compile(r"(?P<series>[A-Z]{2,5}-\d{2,4}-\d{2,6}[A-Z]{0,3})")
_OVERSEAS_DAY = re.compile(rf"(?:[A-Z][a-z]+day, )?(?P<month>{MONTH}) (?P<day>\d{{1,2}}), (?P<year>{YEAR})")
_OWN_NUMBER = re.compile(rf"\(?(?P<series>{SERIES})\)?(?=$|,| (?:Published|Session|Incorporating|Ordered|{SESSION}))")
_OWN_SESSION = re.compile(rf"(?:{REPORT_OF_SESSION}|Session (?P<alone>{SESSION}))")
_DAY = rf"(?P<date>(?:\d{{1,2}}(?:st|nd|rd|th)? )?{MONTH},? {YEAR}(?![-–/]\d|\d))"
# The surest first: when a report came out, a date on a line of its own, when it was changed, when it was printed.
_DATES = (
    re.compile(rf"\b[Pp]ublished:?(?: on)? (?P<date>{DATE})"),
    re.compile(rf"^(?:.*\bSeries\b )?{_DAY}$"),
    re.compile(rf"\b(?:[Ll]ast )?[Uu]pdated:?(?: on)? (?P<date>{DATE})"),
    re.compile(rf"^Ordered (?:by the House of (?:Commons|Lords) )?to be printed(?: on)? (?P<date>{DATE})"),
)
# What an imprint consists of; a line of which nothing else is left is one.
_PARTS = re.compile(
    "|".join(
        (
            rf"{SERIES}",
            REPORT_OF_SESSION.replace("?P<session>", "?:"),
            rf"\b(?:Session )?{SESSION}",
            r"\b(?:Published|Updated|Last updated|Ordered)(?: by the House of (?:Commons|Lords))?"
            r"(?: to be printed)?(?: by (?:the )?[Aa]uthority of the House of (?:Commons|Lords))?(?: on)?:?",
            r"\bby (?:the )?[Aa]uthority of the House of (?:Commons|Lords)",
            rf"{DATE}",
            r"\b(?:Number|No\.?) [A-Z]{0,4} ?-?\d{3,5}",
            r"\bBriefing Paper|\bResearch Briefing|\bPOSTnote|\bPOSTbrief|\b(?:Volume|Vol\.?) [\dIVX]+",
            r"\bI[SB]{2}N[:\d -]*[\dX]|\b[\w.]{1,60}@[\w.]+|\b(?:https?://|www\.)\S+",
            r"\b(?:Report, )?together with (?:the )?formal minutes.*",
            r"\band\b",
        )
    )
)
_CAPITALS = re.compile(
    rf"\b(?:{'|'.join(MONTHS)}|Session|Report of|Published|Ordered|Number|Briefing Paper|Research Briefing)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Imprint:
    series: str | None = None
    session: str | None = None
    published: str | None = None


def read_imprint(lines: Iterable[str]) -> Imprint:
    """What the first line of each kind says; of dates the surest kind, then the most exact of the same month."""
    series: str | None = None
    session: str | None = None
    name: str | None = None
    dates: list[tuple[int, str]] = []
    for line in (plain(line) for line in lines if len(line) <= LONGEST):
        number, inner = _number(line, name)
        if overseas := _OVERSEAS.fullmatch(line):
            number = overseas["series"]
        series, session = series or number, session or inner
        if named := _BRIEFING_NAME.match(line):
            name = name or named["name"]
        if found := _OWN_SESSION.match(line):
            session = session or tidy_session(found["session"] or found["alone"])
        day = _OVERSEAS_DAY.fullmatch(line)
        dates += _dates(f"{day['day']} {day['month']} {day['year']}" if day else line)
    return Imprint(series, session, _best(dates))


def _number(line: str, name: str | None) -> tuple[str | None, str | None]:
    """The number on a line, with the session that stands beside it."""
    if own := _OWN_NUMBER.match(line):
        series, inner = tidy_series(own["series"])
        beside = re.search(SESSION, line[own.end() :]) if is_imprint(line) else None
        return series, inner or (tidy_session(beside.group()) if beside else None)
    if is_imprint(line) and (within := re.search(SERIES, line)):
        beside = re.search(SESSION, line.replace(within.group(), ""))
        series, inner = tidy_series(within.group())
        return series, inner or (tidy_session(beside.group()) if beside else None)
    if post := _POST.match(line):
        return f"{'POSTnote' if post['name'] == 'POST' else post['name']} {post['number']}", None
    if (briefing := _BRIEFING.match(line)) and (name or briefing["name"]):
        return f"{(briefing['name'] or name or '').title()} {briefing['number']}", None
    return None, None


def _dates(line: str) -> list[tuple[int, str]]:
    found = [
        (rank, iso)
        for rank, pattern in enumerate(_DATES)
        if (match := pattern.search(line)) and (iso := iso_date(match["date"]))
    ]
    if not found and is_imprint(line) and (own := re.search(_DAY, line)) and (iso := iso_date(own["date"])):
        return [(1, iso)]
    return found


def _best(dates: list[tuple[int, str]]) -> str | None:
    if not dates:
        return None
    chosen = min(dates, key=lambda entry: entry[0])[1]
    finer = (date for _, date in sorted(dates) if date.startswith(chosen) and len(date) > len(chosen))
    return next(finer, chosen)


@lru_cache(maxsize=KEPT)
def is_imprint(line: str) -> bool:
    """Whether nothing is left of a line without its numbers, sessions and dates."""
    rest = _PARTS.sub(" ", plain(line))
    return rest != plain(line) and not re.search(r"[^\W_]", rest)


def plain(line: str) -> str:
    """A line with the words of an imprint in small letters, whatever the printer set: `4 JULY 2018` → `4 July 2018`."""
    small = {"report of": "Report of"}
    spelt = _CAPITALS.sub(lambda match: small.get(match.group().lower(), match.group().title()), line)
    return re.sub(r"(?<=\d)[‑–](?=[IVX]+\b)", "-", spelt)
