"""Acts, statutory instruments, and what was said or answered in Parliament."""

from __future__ import annotations

import re

from indexer.citations.clause import URL, read_clause
from indexer.citations.grammar import DASH, DATE, PINPOINT, PINPOINTS, YEAR, Fields, Rule, iso_date, read_pinpoints

# An Act's name: capital words and small connecting words, up to "Act" and the year. Words that open the name of a
# document about an Act ("Guidance to the Care Act 2014") do not open an Act's name.
_WORD = r"[A-Z(][\w’&()-]*,?"
_NO_ACT = r"(?!(?:Report|Review|Guidance|Guide|Explanatory|Section|See|The|In|Under|Schedule|Post) )"
_LINK = r"(?:and|of|for|the|to|in|on|with|etc\.?)"
_STATUTE = rf"{_NO_ACT}{_WORD}(?: (?:{_WORD}|{_LINK}))*? "
ACT = rf"{_STATUTE}(?:Act|Measure) (?:\([A-Z][\w ]+\) )?{YEAR}"
INSTRUMENT = rf"{_STATUTE}(?:Regulations?|Order|Rules|Directions) {YEAR}(?: ?,? ?\(?(?:SI|S\.I\.) ?{YEAR}/\d+\)?)?"
_SECTION = r"(?:[Ss]ections?|ss?\.?|[Ss]chedules?|[Pp]art|regulations?|articles?)"
_IN_ACT = rf"{_SECTION} ?\d+[\w()]*(?:(?:{DASH}|, | and )(?:{_SECTION} ?)?\d+[\w()]*)*"
_ADDRESS = rf"(?: \((?P<url>{URL})\))?"
_SECTION_FIRST = rf"(?P<pins>{_IN_ACT}) (?:of|to) (?:the )?(?P<title>{ACT}|{INSTRUMENT}){_ADDRESS}"
_SECTION_LAST = rf"(?:[Tt]he )?(?P<title>{ACT}|{INSTRUMENT})(?:,? (?P<pins>{_IN_ACT}))?{_ADDRESS}"
_ENDS = r"(?=\W*$|[;,.]| and | \()"

_LORDS_OR_COMMONS = r"(?P<house>HC|HL|House of Commons|House of Lords)"
_COLUMNS = rf"(?P<columns>{PINPOINT})"


def _statute(match: re.Match[str]) -> Fields:
    fields: Fields = {
        "title": match["title"],
        "date": iso_date(match["title"]),
        "pinpoints": tuple(pin for pin in read_pinpoints(match["pins"]) if pin.unit == "section"),
    }
    if match["url"]:
        fields["url"] = match["url"]
    return fields


def _debate(match: re.Match[str]) -> Fields:
    house = "House of Lords" if match["house"] in ("HL", "House of Lords") else "House of Commons"
    columns = read_pinpoints(match["columns"])
    return {"body": house, "date": iso_date(match["date"]), "pinpoints": columns}


def _question(match: re.Match[str]) -> Fields:
    body = "House of Lords" if match["number"].startswith("HL") else None
    return {"body": body, "title": match["number"], "date": iso_date(match["date"])}


def _resolution(match: re.Match[str]) -> Fields:
    return {**read_clause(match.group()).fields, "title": match["title"], "body": match["body"], "date": match["year"]}


SECTION_OF_ACT = Rule(
    "section-of-act",
    "legislation",
    re.compile(_SECTION_FIRST),
    _statute,
    ("section 1 of the Civil Contingencies Act 2004", "sections 3 and 4 of the Health and Social Care Act 2012"),
    inside=re.compile(rf"\b{_SECTION_FIRST}"),
)
ACT_OR_INSTRUMENT = Rule(
    "act-or-instrument",
    "legislation",
    re.compile(_SECTION_LAST + _ENDS),
    _statute,
    (
        *("Care Act 2014, section 75", "Public Libraries and Museums Act 1964 s7(2)", "Space Industry Act 2018"),
        "Legal Aid, Sentencing and Punishment of Offenders Act 2012",
        "Civil Contingencies Act 2004 (https://www.legislation.gov.uk/ukpga/2004/36/contents)",
        "Care and Support (Eligibility Criteria) Regulations 2015 (SI 2015/313)",
    ),
    inside=re.compile(rf"(?<=the )(?P<title>{ACT})(?:,? (?P<pins>{_IN_ACT}))?{_ADDRESS}"),
)
DEBATE = Rule(
    "debate",
    "hansard",
    re.compile(
        rf"{_LORDS_OR_COMMONS}(?: Deb\.?,?|, Official Report,|, Hansard,| Hansard,)"
        rf" \(?(?P<date>{DATE})\)?,? ?(?:vol\.? ?\d+,? ?)?{_COLUMNS}(?: ?\[[^\]]*\])?"
    ),
    _debate,
    (
        "HC Deb 9 June 2015 c63WH",
        "HL Deb 29 October 2013 Column GC574-5",
        "HL Deb, 12 March 2018, cols 1432–34",
        "HC Deb, 9 June 2015, vol 596, col 63WH [Westminster Hall]",
        "House of Commons, Official Report, 16 December 1998, columns 959-960",
        "House of Lords, Official Report, 16 November 1998, column WA140",
    ),
    inside=re.compile(rf"\b(?P<house>HC|HL) Deb\.?,? (?P<date>{DATE}),? {_COLUMNS}"),
)
WRITTEN_QUESTION = Rule(
    "written-question",
    "hansard",
    re.compile(
        r"(?:Written question )?(?P<number>(?:PQ|HLWS|HCWS|HL|UIN) ?\d{3,6})\b(?! Paper)(?: \[[^\]]*\]| on [^,;]+)?"
        rf"(?:, (?:answered |tabled )?(?:on )?(?P<date>{DATE}))"
    ),
    _question,
    (
        "HL4368 on public libraries, answered 14 December 2015",
        "PQ 27175 [on public library closures in England], answered 23 February 2016",
        "HCWS123, 5 March 2018",
    ),
    inside=re.compile(rf"\b(?P<number>(?:PQ|HLWS|HCWS|UIN) ?\d{{3,6}})\b(?:, (?P<date>{DATE}))?"),
)
RESOLUTION = Rule(
    "un-resolution",
    "work",
    re.compile(
        r"(?P<body>(?:UN|United Nations) (?:Security Council|General Assembly)),? "
        rf"(?P<title>[Rr]esolution \d+) \((?P<year>{YEAR})\)(?:,? {PINPOINTS})?"
    ),
    _resolution,
    ("UN Security Council resolution 687 (1991)", "UN Security Council Resolution 1352 (2001)"),
)
LEGISLATION_RULES = (SECTION_OF_ACT, ACT_OR_INSTRUMENT, DEBATE, WRITTEN_QUESTION, RESOLUTION)
