"""All other publications: research, official papers without a number, books, news, archive records."""

from __future__ import annotations

import re

from indexer.citations.authors import (
    IN_FULL,
    INSTITUTION,
    PEOPLE,
    STOPPED_NAME,
    is_committee,
    is_institution,
    split_head,
)
from indexer.citations.clause import Clause, read_clause
from indexer.citations.grammar import DATE, YEAR, Fields, Rule, iso_date
from indexer.citations.parts import without_part
from indexer.citations.prose import reads_as_prose

# A sentence and then a work: its body and the first words of its title follow a full stop.
_SECOND_WORK = re.compile(rf"(?<=[a-z\d]{{2}})\. (?:[A-Z]{{2,8}}|{INSTITUTION}), (?=[A-Z‘“]\S* \S+)")
LONGEST_BODY = 30  # words; more than a few authors' names is prose

_RECORDS = (
    r"(?:Manuscript comment|Letter|Minute|Telegram|Note|Email|E-mail|Paper|Briefing|Joint Memorandum|Correspondence,"
    r"|JIC Assessment|Cabinet Conclusions|Transcript|Speech|UN Press Release|Press release)\b"
)
# Before volume and issue stands the name of the journal.
_VOLUME_ENDINGS = {"volume", "year of volume"}
_JOURNAL = re.compile(r"(?<=\w\w)(?:[,.]|(?<=[?’”])) [A-Z][^,.]{1,60}$")
_WHEN = rf"(?:{DATE}|\[undated\])"


def _record(match: re.Match[str]) -> Fields:
    title = match["title"] or match["plain"]
    return {"body": match["body"].strip(" ,"), "date": iso_date(match["date"]), "title": title}


def _letter(match: re.Match[str]) -> Fields:
    """The sender is the body, as printed: "Letter from … to …"."""
    title = (match["title"] or match["other"]).strip(" ,")
    fields: Fields = {"title": title[0].upper() + title[1:], "date": iso_date(match["date"])}
    if match["body"]:
        fields["body"] = match["body"].strip(" ,").removeprefix("the ")
    return fields


def _dated_second(match: re.Match[str]) -> Fields | None:
    body, date = match["body"].strip(), iso_date(match["date"])
    if reads_as_prose(body):
        return None
    clause = read_clause(match["title"])
    title = re.sub(r"^[‘“]([^‘“]*?)[’”](?: \(.*\))?$", r"\1", clause.head.strip(" ."))
    return {**clause.fields, "body": body, "date": date, "title": title or None}


def _work(match: re.Match[str]) -> Fields | None:
    clause = read_clause(without_part(match.group()))
    head = clause.head
    if not head or reads_as_prose(head) or _SECOND_WORK.search(head):
        return None
    body, title, year = split_head(head)
    if title and not re.search(r"[‘“]", head) and not _VOLUME_ENDINGS.isdisjoint(clause.endings):
        title = _JOURNAL.sub("", title)
    dated = clause.fields.get("date") or year or clause.fields.get("url") or "access" in clause.endings
    if body and (len(body.split()) > LONGEST_BODY or re.search(r"[a-z]{2}\. [A-Z]", body)):
        return None
    if not title or not (dated or _names_itself(head, body, title)):
        return None
    date = clause.fields.get("date") or year
    return {**clause.fields, "date": date, "body": body or clause.publisher, "title": title}


def _stopped(match: re.Match[str]) -> Fields | None:
    """Body, title and the rest parted by full stops; what follows the title tells its number and its house."""
    clause = read_clause(match["rest"])
    title, more = [*re.split(r"\. |(?<=[?!])\s", clause.head, maxsplit=1), ""][:2]
    people = re.fullmatch(PEOPLE, match["body"])
    named = (
        people
        or is_institution(match["body"])
        or is_committee(match["body"])
        or match["body"].endswith("Auditor General")
    )
    bare = not more and is_institution(match["body"])  # "Lamp Prosecution Service. LPS Evaluation Strategy."
    if not (clause.fields.get("date") or bare) or not named or (reads_as_prose(title) and not people):
        return None
    told = read_clause(more).fields if more else {}
    return {**told, **clause.fields, "body": match["body"], "title": title.strip(" .‘“”") or None}


def _entry(match: re.Match[str]) -> Fields | None:
    """Of an entry in an author–date list the rest tells number, house and address, a sentence for each."""
    body = match["body"].strip(" ,")
    if match["bare"]:
        body = body.rstrip(".")
    people = re.fullmatch(PEOPLE, f"{body}.") or re.fullmatch(PEOPLE, body) or re.fullmatch(IN_FULL, body)
    named = people or match["mark"] or is_institution(body) or is_committee(body) or _INITIALS.fullmatch(body)
    title, rest = match["title"], match["rest"] or ""
    own = read_clause(title)
    if not named or not (match["mark"] or match["bare"] or rest or _tells_an_entry(own)) or reads_as_prose(body):
        return None
    if len(match["mark"] or "") > len(body):
        body = match["mark"]  # "EWB (Example Water Board) (2018)"
    told: Fields = {}
    for part in re.split(r"(?<=[a-z\d’”)])\. (?=[A-Z])", rest):
        told = {**read_clause(part).fields, **told}
    fields: Fields = {**own.fields, **told, "date": match["year"] or match["bare"], "body": body}
    name = re.sub(r"^[‘“](.*)[’”]$", r"\1", own.head.strip(" .,")).strip()
    return {**fields, "title": _without_house(name) or None}


_INITIALS = re.compile(r"[A-Z][A-Z&]{1,7}")  # a body as texts call it: "EWB (2018)"


def _without_house(title: str) -> str:
    """ "Leaking mains, Example Water Board": the house behind the title is no word of it."""
    head, _, last = title.rpartition(", ")
    return head if len(head.split()) >= LEAST_OF_A_TITLE and is_institution(last) else title


LEAST_OF_A_TITLE = 4  # words before a comma that are a title by themselves


def _tells_an_entry(title: Clause) -> bool:
    """Whether what stands behind a title in its own sentence is that of a list's entry: a day, a site, a number."""
    return not {"date", "site", "series"}.isdisjoint(title.endings) and "url" not in title.endings


def _names_itself(head: str, body: str | None, title: str) -> bool:
    """Undated, a work is believed only where its title is quoted, or an institution stands before a capital title."""
    if body and re.match(r"[‘“]", head):
        return True
    return bool(body and is_institution(body.split(", ")[0]) and re.match(r"[A-Z‘“\d]", title))


LETTER = Rule(
    "correspondence",
    "work",
    re.compile(
        rf"(?:(?:Correspondence, )?(?P<title>(?:[Ll]etter|[Ee]-?mail|[Cc]orrespondence|[Mm]emorandum)"
        rf" (?:from (?P<body>[^;]{{2,120}}?) )?to [^;]+?)|Correspondence, (?P<other>[^;]+?))"
        rf",? (?:dated |of )?(?P<date>{DATE})\W*$"
    ),
    _letter,
    (
        "Correspondence, Letter from Secretary of State Peter Kyle to Baroness Ashton, 10 July 2025",
        "Letter from the Permanent Secretary to the Chair of the Committee of Public Accounts, dated 12 July 2018",
        "letter from NHS England to the Committee, 3 May 2018",
        "Letter to the Chair of the Committee, 12 July 2018",
    ),
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
    re.compile(rf"[A-Z0-9‘“](?:[^;]|;(?! |$)|;(?= {YEAR}\W*$)){{3,}}"),
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
        "DCMS, Independent Library Report for England, December 2014, p5",
        "Inmarsat, What on Earth is the value of space? 30 June 2022",
        "European Space Agency, What is space debris?",
    ),
)
STOPPED = Rule(
    "parted-by-full-stops",
    "work",
    re.compile(rf"(?P<body>{STOPPED_NAME})\. (?P<rest>[A-Z‘“][^;]{{3,}}(?:; {YEAR}[^;]*)?)"),
    _stopped,
    (
        "Example Water Board. The state of the mains. London: Example Water Board; 2018. HC 701. para 2.9",
        "Example Lamp Trust. Who mends the lamps. Bristol: Lamp Press, 2017, p 3",
        "Woodward B. Plan of Attack. Simon & Schuster UK, 2004",
        "Committee of Example Accounts. Leaking mains. Sixth Report of Session 2017-19. HC 802. 2018 Oct 5. Para 9.",
    ),
)
# "Example Water Board (EWB) (2018) Leaking mains. HC 701. London: EWB." as an author–date list has it.
ENTRY = Rule(
    "author-year-title",
    "work",
    re.compile(
        r"(?P<body>[A-Z][^;()?‘“\[\]]{1,160}?)(?:,? [(\[](?P<mark>[A-Z][\w&’ ,-]{1,80})[)\]][,.]?)?,? ?"
        rf"(?:[(\[](?P<year>{YEAR})[a-z]?[)\]][.,:]?|(?:(?<=[\w.)\]] )|(?<=\w, ))(?P<bare>{YEAR})[a-z]?\.) "
        r"(?P<title>‘[^;]{6,300}?’(?!\w)|“[^;”]{6,300}”|[A-Z\d][^;‘“]{6,300}?)"
        r"(?:[,.]? *+$|(?:\.|(?<=[?!])|(?<=[’”]),|(?<=\.[’”])) (?=[A-Z]|\d{1,2} [A-Z])(?P<rest>[^;]+))"
    ),
    _entry,
    (
        "Example Water Board (EWB) (2018) The state of the mains. Third Report, HC 701. London: EWB.",
        "Board of Example Lamps (BEL) (2024) Government response to the review of lamps. 21 March. London: BEL.",
        "Lock, C. (2016) Should towns be taking notes from ports? Example-i, last reviewed 19 August 2016.",
        "Example Water Board [EWB] (2019), ‘Who mends the mains’, 10 February",
        "Example Water Board. 2019. Mending the mains. HC 702.",
        "EWB (2024) Government response to the review of mains. Department of Wells and Mains, 21 March.",
        "EXAMPLE LAMP OFFICE, 2004. Laws on lamps: a consultation. Cm. 6178.",
        "EWB (Example Water Board) (2020) Reservoirs and their upkeep, 4 May 2020, GOV.UK.",
    ),
)
WORK_RULES = (LETTER, RECORD, DATED_SECOND, STOPPED, WORK)
