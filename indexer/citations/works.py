"""All other publications: research, official papers without a number, books, news, archive records."""

from __future__ import annotations

import re

from indexer.citations.authors import is_institution, split_head
from indexer.citations.clause import read_clause
from indexer.citations.grammar import DATE, Fields, Rule, iso_date

# Verbs that make a sentence of words that might otherwise pass for "body, title, date".
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|does|did|includes?|means|describes|refers|followed|replaced|"
    r"transferred|introduced|published in)\b"
)
_PROSE_OPENING = re.compile(r"(?:In|As|Prior|Since|After|Before|During|Between|For|This|These|It|Not|From|Until) ")
# Longer titles exist, but words beyond this with no cut between body and title are prose.
LONGEST_BARE_TITLE = 30
LONGEST_BODY = 30  # words; more than a few authors' names is prose

_RECORDS = (
    r"(?:Manuscript comment|Letter|Minute|Telegram|Note|Email|E-mail|Paper|Briefing|Joint Memorandum|Correspondence,"
    r"|JIC Assessment|Cabinet Conclusions|Transcript|Speech|UN Press Release|Press release)\b"
)
_WHEN = rf"(?:{DATE}|\[undated\])"


def _record(match: re.Match[str]) -> Fields:
    title = match["title"] or match["plain"]
    return {"body": match["body"].strip(" ,"), "date": iso_date(match["date"]), "title": title}


def _letter(match: re.Match[str]) -> Fields:
    return {"title": match["title"].strip(" ,"), "date": iso_date(match["date"])}


def _dated_second(match: re.Match[str]) -> Fields | None:
    body, date = match["body"].strip(), iso_date(match["date"])
    if _reads_as_prose(body):
        return None
    clause = read_clause(match["title"])
    title = re.sub(r"^[‘“]([^‘“]*?)[’”](?: \(.*\))?$", r"\1", clause.head.strip(" ."))
    return {**clause.fields, "body": body, "date": date, "title": title or None}


def _work(match: re.Match[str]) -> Fields | None:
    clause = read_clause(match.group())
    head = clause.head
    if not head or _reads_as_prose(head):
        return None
    body, title, year = split_head(head)
    dated = clause.fields.get("date") or year or clause.fields.get("url") or "access" in clause.endings
    if body and (len(body.split()) > LONGEST_BODY or re.search(r"[a-z]{2}\. [A-Z]", body)):
        return None
    if not title or not (dated or _names_itself(body, title)):
        return None
    date = clause.fields.get("date") or year
    return {**clause.fields, "date": date, "body": body or clause.publisher, "title": title}


def _names_itself(body: str | None, title: str) -> bool:
    """Undated, a work is believed only where an institution stands before a title that opens with a capital."""
    return bool(body and is_institution(body.split(", ")[0]) and re.match(r"[A-Z‘“\d]", title))


def _reads_as_prose(head: str) -> bool:
    """Whether the words are a sentence: a finite verb before the first cut, or nowhere a cut at all."""
    opening = re.split(r"[,:‘“]", head)[0]
    if _PROSE_OPENING.match(head) or _SENTENCE.search(opening):
        return True
    if re.search(r"[a-z]{2}\. [A-Z][a-z]+ [a-z]", head):
        return True
    return "," not in head and len(head.split()) > LONGEST_BARE_TITLE


LETTER = Rule(
    "correspondence",
    "work",
    re.compile(rf"Correspondence, (?P<title>[^;]+?),? (?P<date>{DATE})\W*$"),
    _letter,
    ("Correspondence, Letter from Secretary of State Peter Kyle to Baroness Ashton, 10 July 2025",),
)
RECORD = Rule(
    "archive-record",
    "work",
    re.compile(
        rf"(?P<body>{_RECORDS}[^,;‘]*),? (?P<date>{_WHEN}),? "
        r"(?:‘(?P<title>[^;]+?)’(?=\W*$|, attaching| attaching|,? \()|\[untitled\]|(?P<plain>[A-Z][^;‘]+?)(?=\W*$)).*"
    ),
    _record,
    (
        "Minute McKane to Abel, 2 February 2001, ‘Iraq’",
        "Telegram 126 Washington to FCO London, 7 February 2001, ‘Foreign Secretary’s Meeting with Colin Powell’",
        "Letter Prime Minister to Khatami, 30 July 2001, [untitled]",
        "JIC Assessment, 11 October 2000, ‘Iraq After Saddam’",
    ),
)
DATED_SECOND = Rule(
    "date-before-title",
    "work",
    re.compile(rf"(?P<body>[A-Z][^,;:()‘“]{{1,100}}), (?P<date>\d{{1,2}} {DATE}|{DATE}), (?P<title>[A-Z‘“][^;]+)"),
    _dated_second,
    (
        "BBC News, 16 December 1998, Blair’s statement on Iraq strikes: Full text",
        "UN Security Council, 11 October 1996, ‘Report of the Secretary-General’ (S/1996/848)",
    ),
)
WORK = Rule(
    "work",
    "work",
    re.compile(r"[A-Z0-9‘“][^;]{3,}"),
    _work,
    (
        "Care Quality Commission, Local system reviews: Interim report, December 2017",
        "Institute for Fiscal Studies, Adult social care funding: a local or national responsibility?, March 2018",
        "NHS Digital (2016), Adult social care activity and finance report, England 2016-17 – table T27 "
        "Available online: https://digital.nhs.uk/data-and-information/publications (accessed 7 June 2018)",
        "Wittenberg R, Hu B and Hancock R, Projections of demand and expenditure on adult social care 2015 to 2040: "
        "Personal Social Services Research Unit discussion paper, June 2018",
        "The UK Government Resilience Framework: 2023 Implementation Update, Cabinet Office, 4 December 2023, "
        "paras 9-10",
        "Woodward B. Plan of Attack. Simon & Schuster UK, 2004",
        "DCMS, Independent Library Report for England, December 2014, p5",
        "Inmarsat, What on Earth is the value of space? 30 June 2022",
        "European Space Agency, What is space debris?",
    ),
)
WORK_RULES = (LETTER, RECORD, DATED_SECOND, WORK)
