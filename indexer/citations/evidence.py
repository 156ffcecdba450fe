"""Evidence given to a committee or an inquiry: questions put to witnesses, and what was sent in writing."""

from __future__ import annotations

import re

from indexer.citations.clause import read_clause
from indexer.citations.grammar import DASH, DATE, MONTH, Fields, Rule, iso_date, read_pinpoints, whole_end
from indexer.models import Pinpoint

_QUESTION = rf"\d{{1,4}}(?![\d.])(?! {MONTH})"
_QUESTIONS = (
    rf"(?:QQ|Qq|Qs|Q)\.? *{_QUESTION}(?:{DASH}{_QUESTION})?"
    rf"(?:(?:, *| and |, and | & )(?:(?:QQ|Qq|Qs|Q)\.? *)?{_QUESTION}(?:{DASH}{_QUESTION})?)*"
)
_WITNESS = r"(?: *[(\[](?P<body>(?![A-Z]{2,4}\d)[^()\[\]]{3,160})[)\]]\)?)?"

# Words of a name that may be small: "Miss Carol Buxton", "University of Exeter", "Giorgio Savini et al".
_NAME = r"[A-Z0-9][\w’'&.,-]*(?: (?:[A-Z0-9&(][\w’'&.,-]*|of|and|for|the|in|on|at|et al,?|&|de|van|der))*"
# Stray spaces inside a code are the printer's: (SPA0 028).
_CODE = r"\( ?(?!INQ)(?P<code>[A-Z]{2,3} ?[A-Z]? ?\d(?: ?\d){3,5})(?: ?\)\)?|(?=\W*$))"
# Words that no name holds: what stands before the code is then a sentence.
_PROSE = re.compile(
    r"\b(?:is|are|was|were|has|have|that|told|said|which|may|see|See|include|included)\b|\. [A-Z][a-z]+ [a-z]"
)
_FROM = (
    r"(?:(?:[Ss]upplementary |[Ff]urther |[Aa]dditional )?"
    r"(?:[Ww]ritten evidence|[Ee]vidence|[Ss]ubmission|[Mm]emorandum)"
    r"(?: submitted)? (?:from|by) )"
)


def read_questions(printed: str) -> tuple[Pinpoint, ...]:
    """`Qq 93, 143–147` → Q 93 to 93 and Q 143 to 147."""
    ranges = re.findall(rf"({_QUESTION})(?:{DASH}({_QUESTION}))?", printed)
    return tuple(Pinpoint("Q", first, whole_end(first, last) if last else first) for first, last in ranges)


def _questions(match: re.Match[str]) -> Fields:
    fields: Fields = {"pinpoints": read_questions(match["questions"])}
    if match["body"]:
        fields["body"] = match["body"].strip()
    return fields


def _session(match: re.Match[str]) -> Fields | None:
    clause = read_clause(match.group())
    questions = read_questions(match["questions"]) if match["questions"] else clause.fields.get("pinpoints", ())
    fields = read_clause(match["before"] or "").fields if match["questions"] else clause.fields
    title = (match["title"] or "").strip(" ,:") or None
    body = (match["committee"] or "").strip(" ,") or None
    date = fields.get("date") or iso_date(match["before"])
    return {**fields, "date": date, "pinpoints": questions, "title": title, "body": body}


def _written(match: re.Match[str]) -> Fields | None:
    body = match["body"].strip(" ,").removeprefix("the ")
    if _PROSE.search(body):
        return None
    return {"body": body, "code": match["code"].replace(" ", "")}


def _hearing(match: re.Match[str]) -> Fields:
    return {"date": iso_date(match["date"]), "pinpoints": read_pinpoints(match["pages"])}


def _statement(match: re.Match[str]) -> Fields:
    return {**_hearing(match), "body": match["body"]}


def _transcript(match: re.Match[str]) -> Fields:
    places = re.findall(r"(\d+/\d+)(?:-(\d+(?:/\d+)?))?", match["lines"])
    pages = tuple(Pinpoint("page", first, _line_end(first, last)) for first, last in places)
    return {"body": match["body"], "date": iso_date(match["date"]), "pinpoints": pages}


def _line_end(first: str, last: str) -> str:
    """Where a range of lines ends: 133/3-134/2 says it whole, 138/2-4 stays on its page, 24/1 is one line."""
    if not last:
        return first
    return last if "/" in last else f"{first.split('/', maxsplit=1)[0]}/{last}"


def _exhibit(match: re.Match[str]) -> Fields:
    pages = re.findall(r"(\d{3,4})(?:-(\d{3,4}))?", match["pages"] or "")
    sheets = tuple(Pinpoint("page", first, last or first) for first, last in pages)
    return {"code": match["code"], "pinpoints": sheets + read_pinpoints(match["paras"])}


_SHEETS = r"\d{3,4}(?:-\d{3,4})?(?:, \d{4}(?:-\d{4})?)*,?"
_PARA = r"\d+(?:\.\d+)*(?:[ivx]+|[a-z])?\b"
_LINES = r"\d+/\d+(?:-\d+(?:/\d+)?)?"
_INQUIRY_CODE = (
    rf"(?P<code>INQ\d{{9}})(?: ?_(?P<pages>{_SHEETS}))?"
    rf"(?:,? (?P<paras>paras? {_PARA}(?:-{_PARA})?(?:(?:, | and ){_PARA}(?:-{_PARA})?)*))?"
)

ORAL = Rule(
    "oral-evidence",
    "oral-evidence",
    re.compile(rf"(?P<questions>{_QUESTIONS}){_WITNESS}"),
    _questions,
    (
        *("Q 163", "Qq 93, 155", "Qq 155–157", "Q 158–161", "Qq 117, 125–128"),
        *("Q21, Q87, Q263", "Q 78 (Prof Barry Evans)", "Q287 (George Eustice)", "QQ 107–109 (Mark Boggett)"),
        "Q 90 (Prof John Remedios, Geoff Busswell)",
    ),
    inside=re.compile(rf"\b(?P<questions>{_QUESTIONS}){_WITNESS}"),
)
ORAL_SESSION = Rule(
    "oral-evidence-session",
    "oral-evidence",
    re.compile(
        r"(?P<committee>[A-Z][^;:]{3,120}?, )?(?P<before>[Oo]ral evidence(?: taken| given| session| heard)?\b"
        rf"(?::(?P<title>[^;]+?(?=, (?:{DATE}|HC|HL|Q)))|(?=[ ,]))[^;]*?)"
        rf"(?:,? (?P<questions>{_QUESTIONS}){_WITNESS}|(?=;|\.?$))"
    ),
    _session,
    (
        "Oral evidence taken on 19 March 2018, HC (2017–19) 793, Q 12 [Jon Rouse]",
        "Health and Social Care Committee, Oral evidence: Integrated care, HC 650, 6 March 2018, Qq 120–122",
        "Oral evidence taken before the Health Committee on 5 July 2016, HC 82, Q 4",
    ),
)
WRITTEN = Rule(
    "written-evidence",
    "written-evidence",
    re.compile(rf"{_FROM}?(?P<body>(?!Q ?\d)(?:(?!\b{DATE})[^();]|\([A-Z][\w &]*\)(?= )){{2,160}}?),? ?{_CODE}"),
    _written,
    (
        "West Sussex County Council (IBH0005)",
        "Grantham Institute, Imperial College (EIM0027)",
        "Written evidence from the Global Network on Sustainability in Space (SPA0063)",
        "Written evidence by the ADS Group (SPA0026)",
        "Supplementary evidence from Prof Sa’id Mosteshar (SPA0097)",
        "Written evidence from Dr Sam Richards,(SPA0098)",
        "Environmental Investigation Agency (EIA) (EIM0022)",
    ),
    inside=re.compile(rf"\b{_FROM}?(?P<body>{_NAME}) {_CODE}"),
)
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
        rf"(?P<body>[A-Z][\w’-]+(?: [A-Z][\w’-]+){{1,3}}) (?P<date>\d{{1,2}} {MONTH} \d{{4}}) "
        rf"(?P<lines>{_LINES}(?:, {_LINES})*)"
    ),
    _transcript,
    ("Jeremy Hunt 21 June 2023 166/18-167/2", "Jane Morrison 18 July 2023 24/11-25/4, 36/19-37/1"),
    inside=re.compile(
        rf"\b(?P<body>[A-Z][\w’-]+ [A-Z][\w’-]+) (?P<date>\d{{1,2}} {MONTH} \d{{4}}) (?P<lines>{_LINES}(?:, {_LINES})*)"
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
EVIDENCE_RULES = (ORAL, ORAL_SESSION, TRANSCRIPT, EXHIBIT, HEARING, STATEMENT, WRITTEN)
