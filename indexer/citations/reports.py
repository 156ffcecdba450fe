"""Reports to Parliament: by the Comptroller and Auditor General, by committees, by government."""

from __future__ import annotations

import re

from indexer.citations.authors import split_head
from indexer.citations.clause import NAMED_PLACE, ORDINAL, read_clause
from indexer.citations.grammar import DATE, PINPOINTS, SERIES, SESSION, YEAR, Fields, Rule, tidy_session
from indexer.citations.prose import reads_as_prose

_CAG = r"(?P<body>Comptroller and Auditor General|Comptroller & Auditor General|C&AG|National Audit Office|NAO)"
_PLACE_FIRST = re.compile(r"(?:[Pp]ara(?:graph)?s?\.?|[Pp]ages?|pp?\.?|¶¶?|§§?) ?\d")
_IN_WORDS = re.compile(r"[a-z]{2,} (?:[a-z]+|[A-Z]{2,}|[A-Z][a-z]+),? [a-z]")
_YEAR_FIRST = re.compile(rf"[(\[]?({YEAR})[a-z]?[)\]]?, (?=\S)")
FARTHEST = 1_000  # characters of a reference before the number of its paper; looked through at each reference
_NAME_WORD = r"[A-Z][\w’-]*"
_JOIN = r",? (?:and |of |on |with |in |for |the |& )*"
COMMITTEE = (
    r"(?:(?:House of (?:Commons|Lords)|Commons|Lords|HC|HL),? )?(?:the )?"
    r"(?:(?:Select |Joint |Public Bill )?Committee (?:of|on) [^,;]+"
    rf"|{_NAME_WORD}(?:{_JOIN}{_NAME_WORD}){{0,12}}? Committees?)"
)
_HOUSES = {"C": "Commons", "L": "Lords"}
_ORDINAL_REPORT = rf"{ORDINAL} (?:Special |Joint )?[Rr]eport"
_TREASURY_MINUTES = r"Treasury Minutes?(?: progress report\b|(?: on|:) |(?=,)|$)"
# What may stand between a committee's name and its report's title.
_LEADING_ORDINAL = re.compile(
    rf"(?:Session (?P<first>{SESSION}),? )?{_ORDINAL_REPORT}(?: of the [^;]{{3,160}}? Committees?)?"
    rf"(?:(?: of|,)? (?:Session )?(?P<session>{SESSION}))?(?:[,:]| [–-]) (?P<title>.+)$"
)


def _audit(match: re.Match[str]) -> Fields | None:
    clause = read_clause(match["rest"])
    if not clause.endings:
        return None
    if _PLACE_FIRST.match(clause.head) or _IN_WORDS.match(clause.head):
        return None  # "NAO, para 1.5, PAC, para 24", "NAO, by contrast, says so at para 3"
    year = _YEAR_FIRST.match(clause.head)  # "National Audit Office, 2018, The state of the mains, …"
    fields: Fields = {"date": year[1], **clause.fields} if year else clause.fields
    return {**fields, "body": match["body"], "title": clause.head[year.end() if year else 0 :] or None}


def _committee(match: re.Match[str]) -> Fields | None:
    clause = read_clause(match["rest"])
    if not clause.endings:
        return None
    fields, title = clause.fields, clause.head
    if first := _LEADING_ORDINAL.match(title):
        title = first["title"]
        if session := first["session"] or first["first"]:
            fields = {**fields, "session": tidy_session(session)}
    if re.match(r"[a-z]", title) or _PLACE_FIRST.match(title):
        return None
    return {**fields, "body": _house_in_full(match["body"]), "title": title.strip(" ,(") or None}


def _house_in_full(committee: str) -> str:
    """`HC Committee of Public Accounts` → `House of Commons Committee of Public Accounts`."""
    return re.sub(r"^H([CL]),? ", lambda house: f"House of {_HOUSES[house[1]]} ", committee)


def _ordinal(match: re.Match[str]) -> Fields:
    fields = read_clause(match["rest"].strip()).fields
    session = tidy_session(match["session"]) or fields.get("session")
    return {**fields, "session": session, "body": match["body"], "title": match["title"] or None}


def _response(match: re.Match[str]) -> Fields:
    title = match["title"].strip(" ,(")
    return {**read_clause(match["rest"]).fields, "title": title, "body": match["body"]}


def _numbered(match: re.Match[str]) -> Fields | None:
    clause = read_clause(match["rest"])
    if not clause.fields.get("series") or reads_as_prose(clause.head):
        return None
    body, title, year = split_head(clause.head)
    if body is None and re.fullmatch(r"[A-Z][A-Z&]{1,6}", title or ""):
        body, title = title, None  # "EAC, HC 179": a house by its mark
    return {"date": year, **clause.fields, "body": body or clause.publisher, "title": title}


CAG_REPORT = Rule(
    "cag-report",
    "report",
    re.compile(rf"(?:Report (?:by|of) the )?{_CAG}(?:’s [Rr]eport| [Rr]eport)?(?:,|:) (?P<rest>.+)"),
    _audit,
    (
        "Comptroller and Auditor General, Reducing emergency admissions, Session 2017–2019, HC 833, "
        "National Audit Office, March 2018",
        "Report by the Comptroller and Auditor General, The health and social care interface, Session 2017–19, "
        "HC 950, 4 July 2018, para 1.11",
        "C&AG’s Report, Developing new care models through NHS vanguards, Session 2017–19, HC 1129, Figure 3",
        *(
            "C&AG’s Report, paras 2.3–2.5",
            "NAO report, para 2.7",
            "C&AG’s Report, Care market shaping, op. cit., para 3",
        ),
        "National Audit Office, The National Space Strategy and the role of the UK Space Agency, 12 June 2024",
    ),
    inside=re.compile(rf"\b(?P<body>C&AG|Comptroller and Auditor General)’s [Rr]eport(?P<rest>,? \(?{PINPOINTS}\)?)"),
)
GOVERNMENT_RESPONSE = Rule(
    "government-response",
    "report",
    re.compile(
        r"(?:(?P<body>[A-Z][^,;]*(?:, [A-Z][\w ]+ and [A-Z][\w ]+)?), )?"
        rf"(?P<title>(?:The )?(?:{_TREASURY_MINUTES}|[Gg]overnment’?s? [Rr]esponse to )"
        rf"[^;]*?)(?P<rest>(?:,|:| (?=\()) ?\(?(?:{SERIES}|Session|{DATE}|{PINPOINTS}"
        rf"|{NAMED_PLACE.pattern.replace('?P<', '?P<n_')}).*"
        r"|(?=\W*$))"
    ),
    _response,
    (
        "Government Response to the Committee’s Fourth Report of Session 2016–17, HC 802",
        "Department of Health and Social Care, Government response to the interface report, Cm 9695, October 2018",
        "HM Treasury, Treasury Minutes: Government response to the Committee of Public Accounts on the Sixty-Third "
        "report from Session 2017–19, CP 18, January 2019",
        *(
            "Treasury Minutes progress report, CP 70, March 2019, p 5",
            "Government response to the Committee, 3 May 2018",
        ),
    ),
)
COMMITTEE_REPORT = Rule(
    "committee-report",
    "report",
    # Not "Committee of Public Accounts (2018) Title.", an entry of a list of references, which has a rule of its own.
    re.compile(
        rf"(?![^,;:(\[]{{3,100}} [(\[](?:19|20)\d\d[a-z]?[)\]][.,:]? [A-Z‘“])"
        # nor "Committee of Public Accounts. Title. HC 1.", whose parts end in full stops, also behind a year
        rf"(?![^,;:(\[.]{{3,100}}, {YEAR}[a-z]?\. [A-Z‘“])"
        r"(?![^,;:(\[.]{3,100}\. [A-Z‘“][^.;]{8,200}[.?!] [A-Z\d])"
        rf"(?P<body>{COMMITTEE})(?:,|:|(?= [A-Z\d(‘“])) (?P<rest>.+)"
    ),
    _committee,
    (
        "Committee of Public Accounts, Sustainability and transformation in the NHS, Session 2017–19, 27 March 2018",
        "Committee of Public Accounts, Interface between health and adult social care, Sixty-Third Report of "
        "Session 2017–19, HC 1376, 19 October 2018, para 14",
        "House of Lords Science and Technology Committee, Don’t fail to scale: seizing the opportunity of "
        "engineering biology (1st Report, Session 2024–26, HL Paper 55)",
        "Culture, Media and Sport Committee, Library closures, HC 587 2012/13, November 2012",
        "Health Committee, Fifth Report of Session 2016–17, Social care for older people, HC 12",
        "HC Committee of Public Accounts, Adult social care markets, Second Report of Session 2021–22, HC 252",
        "Health Committee, Session 2009–10, Third Report, Social Care, HC 22-I",
        "Public Accounts Committee, 7th Report – Care home fees, Session 2022-23 (HC 165)",
    ),
)
ORDINAL_REPORT = Rule(
    "ordinal-report",
    "report",
    re.compile(
        rf"{_ORDINAL_REPORT}(?:(?: of| from) the (?P<body>{COMMITTEE})|(?: of|,)? (?:Session )?(?P<session>{SESSION}))"
        r"(?:, (?P<title>(?!HC|HL|para|Session)[A-Z][^;]*?)(?=,? \(?HC|, para|\W*$))?(?P<rest>.*)"
    ),
    _ordinal,
    (
        "Sixty-Third Report of Session 2017–19, HC 1376",
        "Fourth Report of Session 2016–17, Environmental impact of microplastics (HC 179), para 13",
        "Fourth Report of the Environmental Audit Committee, Session 2016–17, HC 179",
        "63rd report 2017-19 para 20",
    ),
    inside=re.compile(
        rf"\b{_ORDINAL_REPORT}(?: (?:of|from) the (?P<body>{COMMITTEE}))?(?: of|,| from)?"
        rf" (?:Session )?(?P<session>{SESSION})"
        rf"(?P<title>)(?P<rest>(?:,? \(?{SERIES}\)?)?(?:,? {PINPOINTS})?)"
    ),
)
NUMBERED_PAPER = Rule(
    "numbered-paper",
    "report",
    re.compile(rf"(?=[^;]{{0,{FARTHEST}}}\b{SERIES})(?P<rest>.+)"),
    _numbered,
    (
        "Review of Intelligence on Weapons of Mass Destruction [“The Butler Report”], 14 July 2004, HC 898, page 45",
        *("CM 8535, January 2013, pp5-6", "Cd 4499", "C. 1234", "Cmnd 1234", "Cmd. 6404", "HC 950-I"),
        "HM Government, Integration and innovation: working together, CP 381, February 2021, para 3.4",
    ),
    inside=re.compile(rf"\b(?P<rest>{SERIES}(?:,? \(?(?:Session )?{SESSION}\)?)?\)?(?:, {PINPOINTS})?)"),
)
REPORT_RULES = (CAG_REPORT, GOVERNMENT_RESPONSE, ORDINAL_REPORT, COMMITTEE_REPORT, NUMBERED_PAPER)
