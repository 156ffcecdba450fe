"""What was said, asked and answered in Parliament: debates, written questions, written statements."""

from __future__ import annotations

import re

from indexer.citations.clause import URL, read_clause
from indexer.citations.grammar import DATE, PINPOINT, PINPOINTS, YEAR, Fields, Rule, iso_date, read_pinpoints

_HOUSE = r"(?:HC|House of Commons|Commons|HL|House of Lords|Lords)\b"
# How the record is named: "HC Deb", "House of Commons, Official Report,", "Hansard, HC Deb,".
_RECORD = (
    rf"(?=(?:(?:Hansard|Official Report),? )?\(?(?P<house>{_HOUSE}))"
    rf"(?:(?:Hansard|Official Report),? \(?{_HOUSE}\)?(?: Debates?\b| Deb\b\.?)?"
    rf"|{_HOUSE}(?: Debates?\b| Deb\b\.?|,? Official Report\b|,? Hansard\b)),?"
)
_VOLUME = r"(?:(?:[Vv]ol(?:ume)?\.? ?)?(?:\d{1,3}|[CDLXVI]+\b)(?: \([^()]*\))?,? ?)"
_TOPIC = r"(?:(?P<title>(?!Col|Vol|Hansard)[A-Z‘“][^;\d]{2,120}?), )?"
_CHAMBER = r"(?:,? ?[\[(](?:[A-Z][\w ]+)[\])])?"
_ADDRESS = rf"(?:[:,]? ?(?:[Aa]vailable at:? )?[(\[<]?(?P<url>{URL})[)\]>]?)?"
_DEBATE = rf"{_RECORD} {_TOPIC}\(?(?P<date>{DATE})\)?,? ?{_VOLUME}?(?P<columns>{PINPOINT})?{_CHAMBER}{_ADDRESS}"


def _debate(match: re.Match[str]) -> Fields | None:
    house = match["house"]
    fields: Fields = {
        "body": "House of Lords" if re.match(r"HL|.*Lords", house) else "House of Commons",
        "date": iso_date(match["date"]),
        "pinpoints": read_pinpoints(match["columns"]),
    }
    if match["title"]:
        fields["title"] = match["title"].strip(" ,‘’“”")
    if match["url"]:
        fields["url"] = match["url"].replace(" ", "")
    return fields


def _question(match: re.Match[str]) -> Fields:
    number = match["number"]
    body = "House of Lords" if "HL" in number else None
    title = f"Written question {number}" if number.isdigit() else number
    return {"body": body, "title": title, "date": iso_date(match["date"])}


def _resolution(match: re.Match[str]) -> Fields:
    return {**read_clause(match.group()).fields, "title": match["title"], "body": match["body"], "date": match["year"]}


DEBATE = Rule(
    "debate",
    "hansard",
    re.compile(_DEBATE),
    _debate,
    (
        "HC Deb 9 June 2015 c63WH",
        "HL Deb 29 October 2013 Column GC574-5",
        "HL Deb, 12 March 2018, cols 1432–34",
        "HC Deb, 9 June 2015, vol 596, col 63WH [Westminster Hall]",
        "House of Commons, Official Report, 16 December 1998, columns 959-960",
        "House of Lords, Official Report, 16 November 1998, column WA140",
        *("HC Deb 12 Mar 2020 vol 673 c123W", "HC Deb (12 March 2020) 673, col 432", "HL Deb, 12 March 2020"),
        *("Hansard, HC Deb, 12 March 2020, Vol 673, col 432", "Hansard, House of Commons, 12 March 2020, Column 432"),
        *("HC Deb, Social Care Funding, 17 October 2018, col 671", "Official Report, Commons, 5 May 2011, col 845"),
    ),
    inside=re.compile(rf"\b{_DEBATE}"),
)
_NUMBER = (
    r"(?P<number>(?:PQ (?:HL ?)?|HLWS|HCWS|HLWQ|HL|UIN|(?:HC |HL )?WQ|WA|WS) ?\d{2,6}|\d{4,6}(?<=[Qq]uestion \d{6}))\b"
)
WRITTEN_QUESTION = Rule(
    "written-question",
    "hansard",
    re.compile(
        r"(?:(?:Written |Parliamentary )?(?:[Qq]uestion|[Ss]tatement|[Mm]inisterial [Ss]tatement|[Aa]nswer)[:,]? )?"
        rf"{_NUMBER}(?! Paper)(?: \[[^\]]*\]| on [^,;]+)?"
        rf"(?:,? \(?(?:answered |tabled |asked |made )?(?:on )?(?P<date>{DATE})\)?|(?=\W*$))"
    ),
    _question,
    (
        "HL4368 on public libraries, answered 14 December 2015",
        "PQ 27175 [on public library closures in England], answered 23 February 2016",
        *("HCWS123, 5 March 2018", "HCWS 123", "HLWS 45", "PQ HL1234, 12 March 2020", "PQ 12345"),
        *("UIN 123456, tabled on 3 March 2020", "Written question 123456, answered on 12 March 2020"),
        "HC WQ 12345 [on social care], 12 March 2020",
    ),
    inside=re.compile(rf"\b(?P<number>(?:PQ|HLWS|HCWS|UIN) ?\d{{2,6}})\b(?:, (?P<date>{DATE}))?"),
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
HANSARD_RULES = (DEBATE, WRITTEN_QUESTION, RESOLUTION)
