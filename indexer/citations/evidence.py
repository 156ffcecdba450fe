"""Evidence given to a committee: questions put to witnesses, and what was sent in writing."""

from __future__ import annotations

import re

from indexer.citations.clause import read_clause
from indexer.citations.grammar import (
    DATE,
    MONTH,
    PINPOINTS,
    SERIES,
    TO,
    Fields,
    Rule,
    iso_date,
    read_pinpoints,
    tidy_series,
    whole_end,
)
from indexer.citations.reports import COMMITTEE
from indexer.models import Pinpoint

_QUESTION = rf"\d{{1,4}}(?![\d.])(?! {MONTH})"
_Q = r"(?:QQ|Qq|Qs|Q|[Qq]uestions?(?= \d))\.? *"
_QUESTIONS = (
    rf"{_Q}{_QUESTION}(?:{TO}(?:Q ?)?{_QUESTION})?"
    rf"(?:(?:, *| and |, and | & )(?:{_Q})?{_QUESTION}(?:{TO}(?:Q ?)?{_QUESTION})?)*"
)
_WITNESS = r"(?: *[(\[](?P<body>(?![A-Z]{2,4}\d)[^()\[\]]{3,160})[)\]]\)?)?"

# Words of a name that may be small: "Miss Carol Buxton", "University of Exeter", "Giorgio Savini et al".
_NAME = (
    r"[A-Z0-9][\w’'&.,-]{0,60}(?: (?:[A-Z0-9&(][\w’'&.,-]{0,60}|of|and|for|the|in|on|at|et al,?|&|de|van|der)){0,20}"
)
# Stray spaces inside a code are the printer's: (SPA0 028).
# "(ONS 2017)" is a body and a year, and no code.
# "(CP 1240)" and "(HC 950)" are papers.
_PAPER = r"(?:HC|HL|CP|CM|Cm|SN|SI|EU|EC|HCL|HLL|LLN|CBP) ?\d"
_BARE_CODE = (
    rf"(?:(?!INQ|[A-Z]{{2,4}} (?:19|20)\d\d\b|{_PAPER})[A-Z]{{2,3}} ?[A-Z]? ?\d(?: ?\d){{3,5}}"
    r"|Ev ?w?\d{1,4}(?:[-–]\d{1,4})?)"
)
# Without brackets only the commonest shape of code is believed.
_NO_CODE = r"(?!INQ|ISO|SIC|SOC|PUB|CBP|CDP|LLN|HCL|HLL)"
_SURE_CODE = rf"(?:{_NO_CODE}[A-Z]{{3}}(?: ?0\d{{3,4}}|(?!19|20)\d{{4,5}})\b|Ev ?w?\d{{1,4}}(?:[-–]\d{{1,4}})?\b)"
_CODE = (
    rf"[(\[] ?(?P<code>{_BARE_CODE})(?: ?[)\]]\)?|(?=\W*$)|(?=[,;]? (?:and )?{_SURE_CODE}))"
    rf"(?:,? (?P<pins>{PINPOINTS}))?"
)
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
    ranges = re.findall(rf"({_QUESTION})(?:{TO}(?:Q ?)?({_QUESTION}))?", printed)
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


def _dated_session(match: re.Match[str]) -> Fields:
    questions = read_questions(match["questions"])
    return {
        "body": match["body_of"].strip(),
        "title": match["title"],
        "date": iso_date(match["date"]),
        "pinpoints": questions,
    }


def _written(match: re.Match[str]) -> Fields | None:
    body = match["body"].strip(" ,").removeprefix("the ")
    if _PROSE.search(body):
        return None
    fields: Fields = {"body": body, "code": _tidy_code(match["code"])}
    if pins := read_pinpoints(match["pins"]):
        fields["pinpoints"] = pins
    return fields


def _coded(match: re.Match[str]) -> Fields:
    fields: Fields = {"code": _tidy_code(match["code"])}
    if match["body"]:
        fields["body"] = match["body"].strip(" ,").removeprefix("the ")
    if pins := read_pinpoints(match["pins"]):
        fields["pinpoints"] = pins
    return fields


def _tidy_code(printed: str) -> str:
    """`SPA0 028` → `SPA0028`; pages of a printed volume of evidence keep their space: `Ev 12`."""
    code = printed.replace(" ", "")
    return f"Ev {code[2:]}" if code.startswith("Ev") else code


def _bare_series(match: re.Match[str]) -> Fields:
    series, session = tidy_series(match["series"])
    fields: Fields = {"series": series, "session": session, "pinpoints": read_questions(match["questions"])}
    if match["body"]:
        fields["body"] = match["body"].strip()
    return fields


def _printed(match: re.Match[str]) -> Fields:
    series, session = tidy_series(match["series"])
    return {**_coded(match), "series": series, "session": session}


ORAL = Rule(
    "oral-evidence",
    "oral-evidence",
    re.compile(rf"(?P<questions>{_QUESTIONS}){_WITNESS}"),
    _questions,
    (
        *("Q 163", "Qq 93, 155", "Qq 155–157", "Q 158–161", "Qq 117, 125–128"),
        *("Q21, Q87, Q263", "Q 78 (Prof Barry Evans)", "Q287 (George Eustice)", "QQ 107–109 (Mark Boggett)"),
        *(
            "Q 90 (Prof John Remedios, Geoff Busswell)",
            "Q163 [Sir Chris Wormald]",
            "Qq 12 to 14",
            "Q1–Q5",
            "Questions 7–9",
        ),
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
ORAL_SERIES = Rule(
    "oral-evidence-series",
    "oral-evidence",
    re.compile(rf"(?P<series>{SERIES}),? (?P<questions>{_QUESTIONS}){_WITNESS}"),
    _bare_series,
    ("HC 1376, Q 12", "HC (2017–19) 1376, Qq 12–14 [Jon Rouse]"),
)
ORAL_DATED = Rule(
    "oral-evidence-dated",
    "oral-evidence",
    re.compile(
        rf"(?P<body_of>{COMMITTEE}(?: meeting concurrently with [^,;]+?)?) ?, "
        r"(?:(?P<title>(?!.*\bReport\b)[^;]{3,160}?) ?, )?"
        rf"(?P<date>{DATE}),? (?P<questions>{_QUESTIONS}){_WITNESS}"
    ),
    _dated_session,
    (
        "Health Committee, 5 July 2016, Q 4",
        "Scottish Affairs Committee, Inquiry into ports, 23 April 2025, Q 101 (Jo Bell)",
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
        *("Age UK (ASC0012), para 4", "Written evidence submitted by Age UK (ASC0012) paras 3–5", "Age UK (Ev 34)"),
    ),
    inside=re.compile(rf"\b{_FROM}?(?P<body>{_NAME}) {_CODE}"),
)
EVIDENCE_CODE = Rule(
    "evidence-code",
    "written-evidence",
    re.compile(
        r"(?:(?:[Ss]upplementary )?(?:[Ww]ritten evidence|[Ee]vidence|[Ss]ubmission|[Mm]emorandum)"
        r"(?:(?:,| from| by) (?P<body>[A-Z][^;()]{1,100}?),)? )?"
        rf"(?P<code>{_SURE_CODE})(?: ?\([^()]{{2,100}}\))?(?:,? (?P<pins>{PINPOINTS}))?"
        rf"(?=\W*$|;|,? (?:and )?{_SURE_CODE})"
    ),
    _coded,
    (
        *("ASC0012", "ASC0012 (Age UK), para 4", "Written evidence, Age UK, ASC0012", "Ev 12", "Ev w34"),
        "Written evidence ASC0012",
    ),
)
# Evidence printed with a report bears the report's number, and is none of its paragraphs.
PRINTED_EVIDENCE = Rule(
    "printed-evidence",
    "written-evidence",
    re.compile(
        rf"(?P<series>{SERIES}),? \(?(?P<code>Ev ?w?\d{{1,4}}(?:[-–]\d{{1,4}})?)"
        rf"(?:,? (?P<pins>{PINPOINTS}|{_QUESTIONS}))?\)?"
        rf"(?: ?[(\[](?P<body>[^()\[\]]{{3,100}})[)\]])?(?=\W*$|[;,])"
    ),
    _printed,
    ("HC 589, Ev 12", "HC (2010–12) 589, Ev w12–14", "HC 589, Ev 7, Q 12"),
)
EVIDENCE_RULES = (
    *(ORAL, ORAL_SESSION, ORAL_DATED, ORAL_SERIES),
    *(PRINTED_EVIDENCE, EVIDENCE_CODE, WRITTEN),
)
