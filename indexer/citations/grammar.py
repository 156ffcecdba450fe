"""The small printed parts that every reference is made of, and what a rule is.

Sessions (`Session 2017–2019`), series numbers (`HC 950`, `HL Paper 55`), dates (`4 July 2018`), pinpoints
(`paras 1.11–1.14`). The patterns match what is printed; the functions beside them give the tidy form.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypedDict

from indexer.citations.spelt import unpadded
from indexer.models import CitationKind, Pinpoint

Unit = Literal["para", "page", "Q", "figure", "table", "section", "column", "chapter", "box"]


class Fields(TypedDict, total=False):
    """What a rule reads out of its words: the fields of a `Citation`, less note, span, kind and rule."""

    title: str | None
    body: str | None
    series: str | None
    session: str | None
    date: str | None
    code: str | None
    refers_to: str | None
    url: str | None
    pinpoints: tuple[Pinpoint, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One printed form of reference.

    `pattern` is matched where a reference begins; a rule whose `read` gives None declines, and the next one is
    asked. `inside`, where set, finds the form in the middle of running words.
    """

    name: str
    kind: CitationKind
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Fields | None]
    examples: tuple[str, ...]
    inside: re.Pattern[str] | None = None


# ── dates and sessions ─────────────────────────────────────────────────────────────────────────────────────────

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT_MONTHS = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
MONTH = "(?:(?:" + "|".join(MONTHS) + rf")\b|{_SHORT_MONTHS})"
YEAR = r"(?:1[6-9]|20)\d\d"
DASH = r" ?[-–—] ?"
TO = rf"(?:{DASH}| to )"  # between the ends of a range
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? "
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# A year that opens a span ("2016-17", "2010 to 2015") belongs to a title or session, and is no date.
_NO_SPAN = r"(?![-–/]\d|\d)"
_DATE = (
    rf"(?:(?:(?:{_WEEKDAY})?{_DAY}(?:{DASH}{_DAY})? )?(?:{MONTH}{DASH})?{MONTH},? |{MONTH} {_DAY}, )?{YEAR}{_NO_SPAN}"
    rf"|(?<![\d/])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/{YEAR}(?![/\d])"
)
DATE = rf"(?<!\d[-–/])(?:{_DATE})"  # of a span only its beginning might be one, and that is none either
SESSION = rf"{YEAR} ?[-–—/] ?(?:{YEAR}|\d\d)(?!\d)"

_DATE_PARTS = re.compile(
    rf"(?:(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{MONTH}) ?(?:(?P<after>\d{{1,2}})(?:st|nd|rd|th)?)?,? ?)?"
    rf"(?P<year>{YEAR})|(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})/(?P<y>{YEAR})"
)


def iso_date(printed: str | None) -> str | None:
    """`4 July 2018`, `July 4, 2018` and `4/7/2018` → `2018-07-04`, `Jan 2018` → `2018-01`, `2018` → `2018`."""
    found = _DATE_PARTS.search(printed or "")
    if not found:
        return None
    if found["y"]:
        return f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}"
    if not found["month"]:
        return found["year"]
    month = next(number for number, name in enumerate(MONTHS, 1) if name.startswith(found["month"][:3]))
    iso = f"{found['year']}-{month:02}"
    day = found["day"] or found["after"]
    return f"{iso}-{int(day):02}" if day else iso


def tidy_session(printed: str | None) -> str | None:
    """`2017–2019`, `2017/19` and `2017–19` → `2017-19`; the turn of a century is kept whole: `1999-2000`."""
    years = re.findall(r"\d+", printed or "")
    if len(years) < 2:
        return None
    first, last = years[0], years[1]
    return f"{first}-{last[-2:]}" if len(last) == 2 or last[:2] == first[:2] else f"{first}-{last}"


# ── series ─────────────────────────────────────────────────────────────────────────────────────────────────────

_NUMBER = r"\d{1,5}(?:[-–][IVXivx]+\b)?"
# "CP1240" is printed too; "HL4368" is a written question and no paper. Before 1900 command papers bore a plain C,
# which after another word is something else: "Annex C 2018".
SERIES = (
    r"(?:HLP ?(?=\d)|(?:HL|House of Lords)(?: Papers?)? (?!(?<=Lords )(?:19|20)\d\d\b)|House of Commons Paper "
    r"|(?<![\w’-])Command [Pp]aper |(?:HC(?: Papers?)?|CP) ?"
    r"|(?:Cmnd|Cmd|C[mM])(?:\.? |(?=\d{4}))|Cd\.? |(?<!\w )(?<![\w.])(?:C\. ?(?=\d{3})|C (?!19|20)(?=\d{3})))"
    rf"(?:No\.? ?)?(?:\({SESSION}\) ?|{SESSION}, )?{_NUMBER}(?![\d/]|\.\d)"
)
_SERIES_PARTS = re.compile(
    r"(HLP?|HC|House of Lords|House of Commons|Command [Pp]aper|Cmnd|Cmd|Cm|CM|CP|Cd|C)\b[^(\d]{0,40}"
    rf"(?:\(?({SESSION})(?:\) ?|, ))?({_NUMBER})"
    rf"|(HLP|HC|Cmnd|Cmd|Cm|CM|CP)()({_NUMBER})"
)
LAST_CP = 2000  # that may come out in the years of this program; Cm 2000 is of 1992
_SERIES_NAMES = {
    "HL": "HL Paper",
    "HLP": "HL Paper",
    "House of Lords": "HL Paper",
    "House of Commons": "HC",
    "CM": "Cm",
}


def tidy_series(printed: str | None) -> tuple[str | None, str | None]:
    """Series number and the session inside it: `HC (2017–19) 650` → `HC 650`, `2017-19`; `CM 8535` → `Cm 8535`."""
    found = _SERIES_PARTS.search(printed or "")
    if not found:
        return None, None
    mark, session, number = found.groups()[:3] if found[1] else found.groups()[3:]
    if mark.startswith("Command"):  # those of 2019 and later bear CP, and few of the thousands before are cited so
        mark = "CP" if int(number.replace("–", "-").partition("-")[0]) <= LAST_CP else "Cm"
    return f"{_SERIES_NAMES.get(mark, mark)} {number.replace('–', '-')}", tidy_session(session)


# ── pinpoints ──────────────────────────────────────────────────────────────────────────────────────────────────

UNIT_WORDS: tuple[tuple[Unit, str], ...] = (
    ("para", r"[Pp]aragr?s?\.(?= ?\d)|[Pp]ara(?:graph)?s?\.?|¶¶?"),
    ("page", r"[Pp]ages?|pp?\.?"),
    ("Q", r"Q[QqSs]?\.?"),
    ("figure", r"[Ff]igures?|[Ff]igs?\.?"),
    ("table", r"[Tt]ables?"),
    ("section", r"[Ss]ections?|[Ss]ecs?\.(?= ?\d)|ss?\.?(?= ?\d)|§§?"),
    ("column", r"[Cc]olumns?|cols?\.?|cc?\.?(?= ?\d)"),
    ("chapter", r"[Cc]hapters?|[Cc]haps?\.|[Cc]hs?\.?"),
    ("box", r"[Bb]ox(?:es)?"),
)
# One number: 1.11, 7(2), 63WH, GC574, T27, 1.A, or a roman page; but not the day of a date.
PLACE = (
    r"(?:[A-Z]{0,2}\d+(?:\.\d+)*(?:\.[A-Z](?!\w|\.\S))?(?:\(\w{1,4}\))*[A-Z]{0,2}(?:[ivx]+|[a-z])?|[ivxl]{1,6})"
    rf"(?!\w)(?! {MONTH})(?!/\d)"
)
# A further place never begins with a unit of its own: were "Q2" of "Q1, Q2" a place as well as a new pinpoint, each
# item of a list would double the ways to read it.
_FURTHER = rf"(?:, ?(?:and )?| and | ?& ?)(?!Q){PLACE}(?:{TO}{PLACE})?"
_PLACES = rf"{PLACE}(?:{TO}{PLACE})?(?:{_FURTHER}){{0,40}}"
_WORDS = "|".join(words for _, words in UNIT_WORDS)
# One group of pinpoints of a unit: "para 1.11", "paras 1.11–1.14, 2.3", "pp7-8", "section 1".
# The unit is taken whole: where capitals don't count, "Qq1" would also be Q with place q1, and double the ways again.
PINPOINT = rf"(?<!\w)(?>{_WORDS}) ?{_PLACES}"
_PAGE_BEHIND = r" \(pp?\.? ?\d{1,4}(?:[-–]\d{1,4})?\)"  # "para 9 (p. 7)"
PINPOINTS = rf"{PINPOINT}(?:(?:,? and |, | & | ){PINPOINT}|{_PAGE_BEHIND}){{0,20}}"  # more are the next reference's

_NAMED_WORDS = "|".join(f"(?P<{unit}>{words})" for unit, words in UNIT_WORDS)
_GROUP = re.compile(rf"(?<!\w)(?:{_NAMED_WORDS}) ?(?P<places>{_PLACES})")
_RANGE = re.compile(rf"({PLACE})(?:{TO}({PLACE}))?")


def read_pinpoints(printed: str | None) -> tuple[Pinpoint, ...]:
    """`paras 1.11–1.14, 2.3` → two pinpoints; a shortened end is filled in (`574–5` → 574 to 575).

    No page has a point in its number: "p 27, 2.45" is page 27 and paragraph 2.45.
    """
    return tuple(
        Pinpoint("para" if unit == "page" and "." in first else unit, first, whole_end(first, last) if last else first)
        for group in _GROUP.finditer(printed or "")
        for unit, _ in UNIT_WORDS
        if group[unit]
        for first, last in (map(unpadded, run) for run in _RANGE.findall(group["places"]))
    )


def whole_end(first: str, last: str) -> str:
    """The end of a range as it would stand alone: 574–5 → 575, 1.11–12 → 1.12, GC574–5 → GC575."""
    if "." in first and last.isdigit():
        return first[: first.rindex(".") + 1] + last
    stem = re.match(r"[A-Z]*(?=\d)", first)
    digits = re.sub(r"\D", "", first)
    if stem and last.isdigit() and len(last) < len(digits) and int(last) < int(digits):
        return stem.group() + digits[: -len(last)] + last
    return stem.group() + last if stem and last.isdigit() else last
