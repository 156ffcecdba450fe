"""What a document says of itself on its first page: number, session, date, committee, title.

Only lines of their own count. A number or a title that stands in a sentence or a note belongs to another work that
the text speaks of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.citations.clause import ORDINAL, read_clause
from indexer.citations.grammar import DATE, SERIES, SESSION, iso_date, tidy_series, tidy_session
from indexer.citations.reports import COMMITTEE

OPENING_LENGTH = 3000  # characters; title pages with a list of members reach about this far
LONGEST_LINE = 120  # characters; longer lines are prose
LONGEST_TITLE = 160

_OWN_NUMBER = re.compile(rf"(?P<series>{SERIES})(?=$|,| (?:Published|Session|Incorporating))")
_OWN_SESSION = re.compile(rf"(?:{ORDINAL} )?(?:Special |Joint )?Report of Session (?P<session>{SESSION})")
_PUBLISHED = re.compile(rf"\b[Pp]ublished(?: on)? (?P<date>{DATE})")
_COMMITTEE_LINE = re.compile(rf"(?:HOUSE OF (?:LORDS|COMMONS) )?(?P<body>{COMMITTEE})$")
_KINDS = (
    ("government-response", r"[Gg]overnment(?:’s)? [Rr]esponse|Special Report of Session"),
    ("committee-report", rf"{ORDINAL} Report of Session|^Report of Session"),
    ("audit-report", r"Report by the Comptroller|REPORT BY THE COMPTROLLER"),
    ("briefing", r"Briefing Paper|BRIEFING PAPER|POSTnote"),
    ("inquiry-report", r"Inquiry.*Report|presented .* pursuant to section \d+ .*Inquiries Act"),
)
_NO_TITLE = re.compile(r"(?:Microsoft Word|untitled|Layout \d|Document\d*\b)|\.(?:docx?|indd|pdf|qxd)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The facts that stand on lines of their own; None where there is no such line."""

    lines: tuple[str, ...]
    series: str | None = None
    session: str | None = None
    published: str | None = None
    committee: str | None = None
    kind: str | None = None


def read_title_page(opening: str) -> TitlePage:
    """The title page of a text, from its first few thousand characters."""
    printed = [line for line in map(_plain, opening[:OPENING_LENGTH].splitlines()) if line]
    lines = tuple(dict.fromkeys((*_joined(printed), *printed)))
    short = [line for line in lines if len(line) <= LONGEST_LINE]
    series, session, published = _imprint(short)
    committee = next((m["body"] for line in short if (m := _COMMITTEE_LINE.match(line))), None)
    kind = next((kind for kind, words in _KINDS if any(re.search(words, line) for line in short)), None)
    return TitlePage(lines, series, session, published, committee, kind)


def _plain(line: str) -> str:
    """A line without Markdown's marks and doubled spaces."""
    return " ".join(re.sub(r"[*_#>|`]+", " ", line).split())


def _joined(lines: list[str]) -> list[str]:
    """Lines of a title that a printer broke: after a joining word or a colon, or before a small letter."""
    joined: list[str] = []
    for line in lines:
        if joined and len(joined[-1]) + len(line) < LONGEST_LINE and _runs_on(joined[-1], line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _runs_on(line: str, after: str) -> bool:
    if re.search(r"(?:[,:]|’s| (?:of|and|with|for|the|in|on|to|by))$", line):
        return True
    return (after[0].islower() or after.startswith("Response to ")) and not line.endswith((".", "?", "!"))


def _imprint(lines: list[str]) -> tuple[str | None, str | None, str | None]:
    """Series, session and date: from lines that hold nothing else."""
    series: str | None = None
    session: str | None = None
    published: str | None = None
    for line in lines:
        clause = read_clause(line)
        if not clause.head and not clause.fields.get("pinpoints"):
            series = series or clause.fields.get("series")
            session = session or clause.fields.get("session")
            published = published or (clause.fields.get("date") if clause.fields.get("series") else None)
        if number := _OWN_NUMBER.match(line):
            series = series or tidy_series(number["series"])[0]
        if report := _OWN_SESSION.match(line):
            session = session or tidy_session(report["session"])
        if date := _PUBLISHED.search(line):
            published = published or iso_date(date["date"])
    return series, session, published


def own_title(page: TitlePage, stated: str | None) -> str | None:
    """The title: what the file states where that is one, else the first line that could be one."""
    if stated and not _NO_TITLE.search(stated):
        return re.sub(r" [-–|] GOV\.UK$", "", stated.strip())
    for line in page.lines:
        if 3 < len(line) <= LONGEST_TITLE and not re.search(r"[.;:,]$", line) and not _is_imprint(line, page):
            return line
    return None


def _is_imprint(line: str, page: TitlePage) -> bool:
    names = ("House of Commons", "House of Lords", page.committee)
    if line.casefold() in {name.casefold() for name in names if name}:
        return True
    return bool(_OWN_SESSION.search(line) or _PUBLISHED.match(line) or not read_clause(line).head)
