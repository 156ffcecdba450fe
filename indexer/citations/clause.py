"""Reading a whole reference, from its end inwards.

Titles hold commas, colons, full stops and years, so a reference cannot be cut at its commas. What follows the title
is regular, though: pinpoints, dates, series, sessions and addresses are taken off the end, in whatever order they
stand there, until nothing regular is left. What is left is who wrote it and the title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.citations.grammar import (
    DATE,
    PINPOINTS,
    SERIES,
    SESSION,
    Fields,
    iso_date,
    read_pinpoints,
    tidy_series,
    tidy_session,
)

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
ORDINAL = (
    rf"(?i:\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{_TENS})[- –]?)?(?:{_UNITS})"
    r"|tenth|eleventh|twelfth|[a-z]{3,5}teenth|[a-z]{3,5}tieth)"
)
URL = r"(?:https?://|www\.)[^\s<>;”’]*[^\s<>;,.:)\]”’]/?"
_READ_ON = r"(?:accessed|viewed|last viewed|snapshot taken|last accessed|updated|dated|archived)"
_ACCESS = rf"[(\[](?:{_READ_ON})[^()\[\]]*[)\]]"
_AVAILABLE = r"(?:(?:[Aa]lso )?[Aa]vailable (?:online|at|from)(?: at)?:? ?|(?<= )(?:at|from|see|visit):? )"

# What may stand after the title, each with the name of what it gives. The first that fits the end is taken off.
ENDINGS: tuple[tuple[str, str], ...] = (
    ("access", rf"{_ACCESS}"),
    ("url", rf"{_AVAILABLE}?[(\[<]?(?P<url>{URL})[)\]>]?"),
    ("pinpoints", rf"(?P<pinpoints>{PINPOINTS})"),
    ("series", rf"\(?(?P<series>{SERIES})(?:,? \(?(?:Session )?(?P<session>{SESSION})\)?)?\)?"),
    ("report", rf"\(?{ORDINAL} (?:Special |Joint )?Report(?: of|,)? (?:Session )?(?P<session>{SESSION})\)?"),
    ("ordinal", rf"{ORDINAL} (?:Special |Joint )?Report"),
    ("session", rf"\(?Session (?P<session>{SESSION})\)?|\({SESSION}\)"),
    ("publisher", r"(?P<publisher>National Audit Office|The Stationery Office|TSO|HMSO)"),
    ("annex", r"\(?(?:Appendix|Annex) [A-Z0-9]+\)?"),
    ("date", rf"(?:published |updated )?\(?(?P<date>{DATE})\)?"),
    ("undated", r"\[(?:undated|untitled)\]"),
)
# Before an ending stands a comma, a full stop, a bracket, a dash or the end of a question; for a web address or a
# pinpoint a space is enough, for anything that could be the last word of a title it is not.
_STRICT = r"(?:^|(?<=[?!”’)\]])\s+|(?<=\d\d\d)\s+|\s*[,;.(–]\s*|\s+-\s+)"
_LOOSE = r"(?:^|\s*[,;.:(–-]?\s*\b|\s+(?=[(\[<]))"
# No ending is longer than this; it keeps the search in a long remark short.
LONGEST_ENDING = 400
_LOOSE_NAMES = {"access", "url", "report"}
_COMPILED = tuple(
    (name, re.compile(rf"{_LOOSE if name in _LOOSE_NAMES else _STRICT}(?:{form})\W*$")) for name, form in ENDINGS
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A reference taken apart: `head` is what stands before its regular endings."""

    head: str
    fields: Fields
    endings: tuple[str, ...]  # names of the endings found, last one first
    publisher: str | None = None  # a printer or office named among the endings


def read_clause(text: str) -> Clause:
    """Take the regular endings off a reference. Where one comes twice, the one nearest to the title is kept."""
    fields: Fields = {}
    names: list[str] = []
    publisher = None
    head = text
    while found := _last_ending(head, names):
        name, match = found
        names.append(name)
        publisher = match.groupdict().get("publisher") or publisher
        fields = _joined(fields, _fields_of(match))
        head = head[: match.start()]
    return Clause(head.strip(" ,;"), fields, tuple(names), publisher)


def _last_ending(text: str, taken: list[str]) -> tuple[str, re.Match[str]] | None:
    """The ending that the text has; a second date belongs to the title, as in "progress report (April 2015)"."""
    for name, pattern in _COMPILED:
        if name == "date" and name in taken:
            continue
        if match := pattern.search(text, max(0, len(text) - LONGEST_ENDING)):
            return name, match
    return None


def _joined(later: Fields, earlier: Fields) -> Fields:
    """What two endings of one reference give together; pinpoints add up in reading order."""
    pinpoints = earlier.get("pinpoints", ()) + later.get("pinpoints", ())
    joined: Fields = {**later, **earlier}
    return {**joined, "pinpoints": pinpoints} if pinpoints else joined


def _fields_of(match: re.Match[str]) -> Fields:
    found = match.groupdict()
    fields: Fields = {}
    if found.get("url"):
        fields["url"] = found["url"]
    if found.get("pinpoints"):
        fields["pinpoints"] = read_pinpoints(found["pinpoints"])
    if found.get("series"):
        series, inner = tidy_series(found["series"])
        fields["series"] = series
        if inner:
            fields["session"] = inner
    if found.get("session"):
        fields["session"] = tidy_session(found["session"])
    if found.get("date"):
        fields["date"] = iso_date(found["date"])
    return fields
