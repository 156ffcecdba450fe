"""Evidence given to a public inquiry: hearings, their transcripts, statements and exhibits."""

from __future__ import annotations

import re

from indexer.citations.grammar import DASH, DATE, MONTH, Fields, Rule, iso_date, read_pinpoints
from indexer.models import Pinpoint

_SHEET = r"(?:\d{3,4}(?:-\d{3,4})?|[ivx]+(?:-[ivx]+)?\b)"
_SHEETS = rf"{_SHEET}(?:, \d{{4}}(?:-\d{{4}})?)*,?"
_PARA = r"\d+(?:\.\d+)*(?:\([a-z\d]{1,4}\))*(?:[ivx]+|[a-z])?(?![\w/])"
_LINES = r"\d+/\d+(?:-\d+(?:/\d+)?)?"
_PARAS = rf"paras? {_PARA}(?:-{_PARA})?(?:(?:, | and ){_PARA}(?:-{_PARA})?)*"
_NAME_GOES_BEFORE = re.compile(r"\b[A-Z][\w’-]+ (?:and|of|for|&) $")
_ON_BEHALF = (
    r"(?:[Oo]pening |[Cc]losing |[Oo]ral )?(?:[Ss]ubmissions?|[Ss]tatements?) (?:on behalf of|by|for|from) (?:the )?"
)
# Places with a name: "section 7.1", "Annex G", "footnotes 30 and 31", "recommendations 2, 2.1", "third para".
_NAMED_PLACE = (
    rf"(?:[Ss]ections?|[Ff]oot ?notes?|[Rr]ecommendations?|[Tt]ables?|[Ff]igures?|[Cc]hapters?|pages?|pp?\.?) ?{_PARA}"
    rf"(?:(?:-|, | and | to ){_PARA})*"
    r"|(?:[Aa]nnex|[Aa]ppendix) [A-Z\d]{1,2}\b"
    r"|(?:first|second|third|fourth|fifth|sixth|last|final)(?: and \w+)? (?:para|bullet point|bullet)s?\b"
)
_PLACES = rf"(?:{_PARAS}|{_NAMED_PLACE})(?:(?:,? and |, )(?:{_PARAS}|{_NAMED_PLACE}))*"
# The Covid-19 Inquiry's INQ000195846_0009; other inquiries: POL00012345, WITN00010100.
_INQUIRY_CODE = (
    r"(?P<code>INQ\d{9}|(?!ISBN|ISSN|INQ)[A-Z]{3,4}\d{8,9}\b)"
    rf"(?: ?_(?P<pages>{_SHEETS}))?(?:,? (?P<paras>{_PLACES}))?"
)


def _hearing(match: re.Match[str]) -> Fields:
    return {"date": iso_date(match["date"]), "pinpoints": read_pinpoints(match["pages"])}


def _statement(match: re.Match[str]) -> Fields:
    return {**_hearing(match), "body": match["body"]}


def _transcript(match: re.Match[str]) -> Fields | None:
    """Two capital words that end a longer name ("Health and Social Care 14 June …") are no witness."""
    if match["body"] and _NAME_GOES_BEFORE.search(match.string, max(0, match.start() - 40), match.start()):
        return None
    places = re.findall(r"(?<!\d)(\d++/\d++)(?:-(\d+(?:/\d+)?))?", match["lines"])
    pages = tuple(Pinpoint("page", first, _line_end(first, last)) for first, last in places)
    return {"body": match["body"] or match["party"], "date": iso_date(match["date"]), "pinpoints": pages}


def _line_end(first: str, last: str) -> str:
    """Where a range of lines ends: 133/3-134/2 says it whole, 138/2-4 stays on its page, 24/1 is one line."""
    if not last:
        return first
    return last if "/" in last else f"{first.split('/', maxsplit=1)[0]}/{last}"


def _exhibit(match: re.Match[str]) -> Fields:
    pages = re.findall(r"(\d+|[ivx]+)(?:-(\d+|[ivx]+))?", match["pages"] or "")
    sheets = tuple(Pinpoint("page", first, last or first) for first, last in pages)
    return {"code": match["code"], "pinpoints": sheets + read_pinpoints(match["paras"])}


HEARING = Rule(
    "public-hearing",
    "oral-evidence",
    re.compile(rf"(?:Public|Private) hearing, (?P<date>{DATE})(?:, (?P<pages>pages? \d+(?:{DASH}\d+)?))?"),
    _hearing,
    ("Public hearing, 24 November 2009, pages 49-50", "Public hearing, 10 December 2009, page 11"),
)
STATEMENT = Rule(
    "witness-statement",
    "written-evidence",
    re.compile(
        rf"(?:Witness s|S)tatement(?: (?P<body>[A-Z][\w’ -]+))?, (?P<date>{DATE})"
        rf"(?:, (?P<pages>pages? \d+(?:{DASH}\d+)?))?(?=\W*$|;)"
    ),
    _statement,
    ("Statement, 4 May 2011, pages 1-2", "Statement Ekéus, 23 April 2011, page 4"),
)
TRANSCRIPT = Rule(
    "hearing-transcript",
    "oral-evidence",
    re.compile(
        rf"(?:{_ON_BEHALF}(?P<party>[A-Z][^;,]{{2,120}}?)|(?P<body>[A-Z][\w’-]+(?: [A-Z][\w’-]+){{1,3}})) "
        rf"(?P<date>\d{{1,2}} {MONTH} \d{{4}})[ _](?P<lines>{_LINES}(?:, {_LINES})*)"
    ),
    _transcript,
    (
        *("Jeremy Hunt 21 June 2023 166/18-167/2", "Jane Morrison 18 July 2023 24/11-25/4, 36/19-37/1"),
        "submissions on behalf of the Department of Health and Social Care 14 June 2023 20/14-16",
    ),
    inside=re.compile(
        rf"\b(?:{_ON_BEHALF}(?P<party>[A-Z][^;,]{{2,120}}?)|(?P<body>[A-Z][\w’-]+ [A-Z][\w’-]+)) "
        rf"(?P<date>\d{{1,2}} {MONTH} \d{{4}})[ _](?P<lines>{_LINES}(?:, {_LINES})*)"
    ),
)
EXHIBIT = Rule(
    "inquiry-exhibit",
    "written-evidence",
    re.compile(_INQUIRY_CODE),
    _exhibit,
    ("INQ000195846_0009 para 31", "INQ000184851_0004, 0019 paras 13-14, 80", "INQ000207453"),
    inside=re.compile(rf"\b{_INQUIRY_CODE}"),
)
INQUIRY_RULES = (TRANSCRIPT, EXHIBIT, HEARING, STATEMENT)
