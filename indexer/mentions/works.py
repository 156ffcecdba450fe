"""Publications named in running text: Acts, numbered papers, "our report TITLE", "the Commission’s interim report".

A work is named by a word for a publication, by an Act's name, by its number, or by a title that the document's own
notes give. What kind of work a body's "interim report" is, only the other works known can tell: see `resolve`.
"""

from __future__ import annotations

import re

from indexer.citations.clause import ORDINAL
from indexer.citations.grammar import (
    MONTHS,
    PINPOINTS,
    SERIES,
    SESSION,
    YEAR,
    Fields,
    iso_date,
    read_pinpoints,
    tidy_series,
    tidy_session,
)
from indexer.citations.legislation import ACT
from indexer.mentions.grammar import PlaceRule
from indexer.mentions.names import BODY, is_body
from indexer.models import Pinpoint

TITLE_INSIDE = "title-before-date"  # the title ends the words read as one: only the works known tell where it begins
TITLE_NAMED = "title-given-a-name"  # the same before a bracket that gives the work a short name
COUNTED_REPORT = "report-by-its-count"
CHAIRED = "report-by-its-chair"  # "Lady Exemplar’s report": only the reports held tell whose that is
PARTED = "report-by-its-part"  # "the Module 1 report": only the inquiries that the text names tell whose
_MONTH = "(?:" + "|".join(MONTHS) + ")"
_DATE = rf"(?:{_MONTH} )?{YEAR}"
# Words for a publication. A plan or a framework is one only where a title follows.
_PAPER = (
    r"(?:report|review|(?:data|statistical|press) release"
    r"|(?:white|green|command|discussion|policy|working|research|consultation) paper|paper|briefing"
    r"|strategy|inquiry|survey|guidance|study|stocktake|interim report)"
)
_TITLED_PAPER = (
    rf"(?:{_PAPER}|framework|plan|blog|article|consultation|evaluation|prospectus|handbook|toolkit|bulletin)"
)
# Words between whose it is and what it is. Small words and past tenses make a sentence of it: "BODY saw the report".
_NO_ADJECTIVE = (
    r"(?!(?:to|the|an?|in|its|by|for|of|and|or|with|that|is|was|as|on|at|from|has|have|had|be|been|it|their|this|are|were"
    r"|who|which|will|would|should|can|could|might|did|does|may|must|not|no|our|his|her|then|also|there|under|into|about|over|through|having"
    r"|published|provides|issues|produces|publishes)\b"
    r"|(?!revised|updated|proposed|promised|joined-up|detailed|integrated|linked|planned|combined|related|based)[a-z]+ed\b)"
)
_ADJECTIVES = rf"(?:(?:{YEAR}|{_NO_ADJECTIVE}[a-z][\w-]*|{_MONTH}|\d{{4}} to {YEAR}) ){{0,4}}?"
_OWN = r"(?:[Oo]ur|[Tt]he Committee’s own)"
_SET = rf"(?: (?:of|in|from|on|published in|dated) (?P<date>{_DATE}))?"
# What ends a title that no quotation mark closes.
_END = (
    rf"(?=,? (?:of|in|from|published|dated|issued) (?:in )?{_DATE}|, |\. |\.$|;|$| \("
    r"|,? (?:which|that|we|it|he|she|and (?:its|the))\b"
    r"|,? (?:found|finds|showed|shows|said|says|concluded|concludes|suggested|suggests|argued|argues|set out|sets out"
    r"|recommended|recommends|identified|identifies|highlighted|highlights|estimated|estimates|noted|notes|reported|reports"
    r"|stated|states"
    r"|described|describes|included|includes|was|is|has|had|were|will|would|explained|examined|examines|called|calls)\b)"
)
_TITLE = r"(?P<title>[A-Z][^;.“”‘]{7,150}?)"
_QUOTED = (
    r"(?:‘(?P<quoted>[A-Z][^‘’]{5,150}?(?:’\w[^‘’]*?)?)’|“(?P<double>[A-Z][^“”]{5,150}?),?”"
    r"|'(?P<single>[A-Z][^']{5,150}?)')"
)
_PINS = (
    r"(?:(?P<pins>(?:[Pp]ara(?:graph)?s?|[Rr]ecommendations?|[Ff]igures?|[Tt]ables?) \d[\d., –and-]*?) (?:of|in|to) )?"
)


def _titled(match: re.Match[str]) -> Fields | None:
    groups = match.groupdict()
    title = next((groups[name] for name in ("title", "quoted", "double", "single") if groups.get(name)), None)
    owner = groups.get("owner")
    if owner and not (is_body(owner) or re.search(r" ", owner)):
        return None
    if re.search(r"(?:strategy|plan|framework|guidance|consultation) on $", match.group().partition(title or "\0")[0]):
        return None
    if groups.get("title") and not _is_title(groups["title"]):
        return None
    if title and title.endswith(".") and sum(word[0].isupper() for word in title.split()) == 1:
        return None  # a sentence of the report: "paragraph 3 of its report, “Mains leak everywhere.”"
    return {
        "title": title.strip(" ,:") if title else None,
        "body": _body(owner),
        "date": _year(match.group()),
        "pinpoints": _pins(groups.get("pins")),
    }


def _owned(match: re.Match[str]) -> Fields | None:
    owner = match.groupdict().get("owner")
    if owner and (not is_body(owner) or owner in _NO_AUTHORS):
        return None
    return {"body": _body(owner), "date": _year(match.group()), "pinpoints": _pins(match["pins"])}


def _counted(match: re.Match[str]) -> Fields | None:
    owner = re.sub(r"[’']s?$", "", match["owner"])
    return {"body": _body(owner), "session": tidy_session(match["session"])} if is_body(owner) else None


def _chaired(match: re.Match[str]) -> Fields:
    pins = match["pins"]
    return {
        "body": match["chair"],
        "title": match["called"],
        "date": _year(match.group()),
        "pinpoints": _pins(pins),
    }


_FINITE = re.compile(r"\b(?:will|is|are|was|were|has|have|had|should|would|must)\b")
_NO_AUTHORS = ("NHS", "UK", "EU", "US", "UN", "the NHS", "the UK", "the EU", "the US", "the UN")


def _own(match: re.Match[str]) -> Fields | None:
    """ "Our report" alone is the one that is being read."""
    told_apart = re.search(rf"previous|earlier|recent|last|first|interim|annual|{YEAR}| on [a-z]", match.group())
    return {"date": _year(match.group()), "pinpoints": _pins(match["pins"])} if told_apart else None


def _act(match: re.Match[str]) -> Fields:
    year = re.search(rf"{YEAR}$", match["title"])
    pins = tuple(pin for pin in read_pinpoints(match.groupdict().get("pins")) if pin.unit == "section")
    return {"title": match["title"], "date": year.group() if year else None, "pinpoints": pins}


def _numbered(match: re.Match[str]) -> Fields:
    series, session = tidy_series(match["series"])
    session = session or tidy_session(match["session"] or match["before"])
    title = (match["title"] or "").strip(" ,") or None
    pins = read_pinpoints(match["pins"]) + read_pinpoints(match["after"])
    return {"series": series, "session": session, "title": title, "pinpoints": pins, "date": iso_date(match["date"])}


def _titled_and_numbered(match: re.Match[str]) -> Fields:
    series, session = tidy_series(match["series"])
    pins, title = read_pinpoints(match["pins"]), re.sub(r"^the (?=[A-Z])", "", match["title"])
    return {"series": series, "session": session or tidy_session(match["session"]), "title": title, "pinpoints": pins}


def _inside(match: re.Match[str]) -> Fields:
    return {"title": match["title"], "date": iso_date(match["date"]), "pinpoints": read_pinpoints(match["pins"])}


def _named_inside(match: re.Match[str]) -> Fields | None:
    """A title of small and capital words that speak of a publication; the name behind it is none of a body."""
    told = re.search(rf"(?i)\b(?:{_TITLED_PAPER}|response|reply|guidelines|strategy|minute|audit)\b", match["title"])
    return {"title": match["title"].strip(" ,"), "date": _year(match["bracket"])} if told else None


def _briefing(match: re.Match[str]) -> Fields:
    post = (match["name"] or "").startswith("POST")
    number = match["number"] or match["told"] or match["called"]
    pins = read_pinpoints(match["pins"]) + read_pinpoints(match["after"])
    return {
        "series": f"{match['name'] if post else 'Briefing Paper'} {number}",
        "body": None if post else "House of Commons Library",
        "pinpoints": pins,
    }


def _is_title(words: str) -> bool:
    """Capital words alone may be the name of whoever comes next, and words with a verb are a sentence."""
    return len(words.split()) >= 3 and not is_body(words) and not _FINITE.search(words)


def _body(owner: str | None) -> str | None:
    return re.sub(r"^[Tt]he ", "", owner) if owner else None


def _year(words: str) -> str | None:
    found = re.findall(rf"(?<! to )(?<![-–])\b{YEAR}\b(?! ?[-–]\d)(?! to )", words)
    return str(found[-1]) if found else None


def _pins(printed: str | None) -> tuple[Pinpoint, ...]:
    places = read_pinpoints(printed)
    numbers = re.findall(r"\d+", printed or "") if re.match("[Rr]ec", printed or "") else []
    return places or tuple(Pinpoint("recommendation", number, number) for number in numbers)


# "HC 101 of 4 July 2018 (“the Mains Report”)": the short name that the text gives is part of the reference.
DEFINED = r"\((?:(?:hereafter|henceforth|hereinafter),? )?(?:the )?[“‘\"'](?:the )?[A-Z][^()“”‘’\"']{1,50}[”’\"']\)"
_ACT_WORD = re.compile(r"\b(?:Act|Measure)\b")
_PAPER_WORD = re.compile(rf"\b{_TITLED_PAPER}\b")
_SERIES_WORD = re.compile(r"\b(?:HC|HL|House|C[mdP]\w*|C\.?) ?(?:Paper )?[\d(]|Paper \d")
_OF_BODY = rf"(?P<owner>{BODY})(?:’s?|'s?)?(?: \([A-Z]+\))?"
WORK_RULES: tuple[PlaceRule, ...] = (
    PlaceRule(
        "section-of-act",
        "legislation",
        _ACT_WORD,
        re.compile(rf"\b(?P<pins>[Ss]ections? \d+\w*(?:(?:,| and| to| or|–) ?\d+\w*)*) of (?:the )?(?P<title>{ACT})"),
        _act,
        ("The pooled fund rests on section 75 of the Example Water Act 2006.",),
    ),
    PlaceRule(
        "act",
        "legislation",
        _ACT_WORD,
        re.compile(
            rf"(?:(?<=\b[Tt]he )|(?<=\bunder )|(?<=\()|(?<=\band )|(?<=\bto )|(?<=\bby ))(?P<words>(?P<title>{ACT}))"
        ),
        _act,
        ("The Example Water Act 2014 placed duties on councils.", "Duties were changed (Pipes and Drains Act 1991)."),
    ),
    PlaceRule(
        "titled-numbered-paper",
        "report",
        _SERIES_WORD,
        re.compile(
            rf"\b(?P<pins>{PINPOINTS}) (?:of|in) (?P<title>(?:The )?[A-Z][^.;()“”]{{5,150}}?),? "
            rf"\((?P<series>{SERIES})(?:,? \(?(?:Session )?(?P<session>{SESSION})\)?)?\)"
        ),
        _titled_and_numbered,
        ("The Board warns at paragraph 2.7 of The State of the Mains (HC 101) that leaks go on.",),
    ),
    PlaceRule(
        "numbered-paper",
        "report",
        _SERIES_WORD,
        re.compile(
            rf"(?:\b[Ss]ession (?:of )?(?P<before>{SESSION}),? (?P<title>[A-Z][^.;()]{{5,150}}? )?\(?)?"
            rf"(?P<words>(?:(?P<pins>\b{PINPOINTS}) (?:of|in) )?\b(?P<series>{SERIES})"
            rf"(?:(?:,| of)? \(?(?:Session )?(?:of )?(?P<session>{SESSION})\)?)?(?:,? (?P<after>\b{PINPOINTS}))?"
            rf"(?:(?:,| of| dated) (?P<date>(?:\d{{1,2}} )?{_MONTH} {YEAR}))?(?:(?:\))? {DEFINED})?)"
        ),
        _numbered,
        (
            "The Board answered the first report (HC 101) in May.",
            "It was laid as Cm 9999.",
            "Leaks were found (see HC 101, Session 2017–19, para 2.7 and what Wells wrote).",
            "We quote paragraph 2.7 of HC 101 of Session 2017–19.",
            "The review (HC 101, July 2018) (“the Report”) found leaks.",
            "The Board had followed with HC 101 of 4 July 2018 (“the Mains Report”).",
        ),
    ),
    PlaceRule(
        COUNTED_REPORT,
        "report",
        re.compile(rf"\bReport (?:of|for|from) (?:Session )?{SESSION}"),
        re.compile(
            rf"(?P<owner>{BODY})(?:,?(?: [a-z]{{2,12}}){{0,4}} in (?:its|their) |[’']s? |,? )"
            rf"(?P<count>{ORDINAL}) (?:Special )?Report (?:of|for|from) (?:Session )?(?P<session>{SESSION})"
            rf"(?: {DEFINED})?"
        ),
        _counted,
        (
            "The Example Accounts Committee, in its 63rd Report of 2017–19, found leaks.",
            "We know what the Accounts Committee said in its Third Report of 2017–19 (“the AC report”).",
        ),
    ),
    PlaceRule(
        TITLE_INSIDE,
        "work",
        re.compile(rf"\((?:\d{{1,2}} )?{_MONTH} {YEAR}, "),
        re.compile(
            r"(?<![\w’'-])(?P<title>[A-Z][\w’'-]*(?: [\w’'&-]+){2,14}?),? "
            rf"\((?P<date>(?:\d{{1,2}} )?{_MONTH} {YEAR}), (?:at )?(?P<pins>{PINPOINTS})\)"
        ),
        _inside,
        ("So says The state of the mains (July 2018, paragraph 1.9).",),
    ),
    PlaceRule(
        TITLE_NAMED,
        "work",
        re.compile(r"[“‘\"](?:the )?[A-Z][\w &’-]{1,40}[”’\"]\)"),
        re.compile(
            rf"(?<![\w’'-])(?P<title>(?:[Tt]he )?[A-Z][\w’'-]*,?(?: [\w’':&,/–-]{{1,40}}){{3,24}}?) "
            r"(?P<bracket>\((?:[^()“”‘’\"]{2,90}?[;,] ?)?(?:hereafter,? |henceforth,? )?"
            rf"[“‘\"](?:the )?(?:[\w&’-]+ ){{0,3}}(?i:{_TITLED_PAPER}|response|reply|minute|guidelines)[”’\"]\))"
        ),
        _named_inside,
        ("The rapid survey of lamp oil in harbour towns (LO, June 2021; “the Survey”) drew on many.",),
    ),
    PlaceRule(
        "numbered-briefing",
        "report",
        re.compile(r"\b(?:Briefing|Note|POSTnote|POSTbrief|CBP|SN|Library[’']s)(?![a-z])"),
        re.compile(
            rf"(?<![\w’-])(?P<words>(?:(?P<pins>\b{PINPOINTS}) (?:of|in) (?:the )?)?"
            r"(?:(?:House of )?(?:Commons|Lords) )?(?:Library )?"
            r"(?P<name>(?:Research )?Briefing Paper|Library (?:Research )?Briefing"
            r"|(?:Research )?Briefing(?= (?:[Nn]umber|No|CBP|SN))"
            r"|Standard Note|Library Note|POSTnote|POSTbrief|CBP|SN)"
            r"(?:,? [Nn]umber| No\.?)?[ -]?(?:CBP-?|SN/?(?:[A-Z]{2,4}/)?)?"
            r"(?!(?:19|20)\d\d\b)0{0,2}(?P<number>\d{3,5})(?![\w/])"
            rf"(?:,? (?P<after>\b{PINPOINTS}))?"
            r"|(?:the )?(?:House of )?Commons Library[’']s (?:[a-z]{3,15} ){0,2}(?:paper|briefing|note)"
            r"(?: on (?:[a-z]{2,20} ){0,6}[a-z]{2,20})? "
            r"(?:\((?:no\.?|number) (?P<told>(?!(?:19|20)\d\d\b)\d{3,5})(?=[,)])"
            r"|(?:(?:no\.?|number) )?0{0,2}(?P<called>(?!(?:19|20)\d\d\b)\d{3,5})(?![\w/]|[.,]\d)))"
        ),
        _briefing,
        (
            "The pipes are counted on page 13 of Library Briefing Paper 9999.",
            "It is in POSTnote 999, p 2.",
            "The Commons Library’s paper on old pipes (no. 9999, April 2016) counts them.",
            "We read the Commons Library’s briefing paper 9999 with care.",
        ),
    ),
    PlaceRule(
        "titled-in-quotation-marks",
        "work",
        _PAPER_WORD,
        re.compile(
            rf"(?<![\w’'-])(?:{_PINS}(?:{_OF_BODY} |{_OWN} |[Tt]he |[Aa]n? |[Ii]ts |[Tt]heir |[Hh]is |[Hh]er )?"
            rf"{_ADJECTIVES}{_TITLED_PAPER}"
            rf"(?: (?:called|entitled|titled|on))?[,:]? {_QUOTED}{_SET})"
        ),
        _titled,
        (
            "The Example Board’s report ‘Water under the bridge’ found leaks.",
            "It drew up a framework, “Pipes for People”, in May.",
        ),
    ),
    PlaceRule(
        "titled-report",
        "work",
        _PAPER_WORD,
        re.compile(
            rf"(?<![\w’'-]){_PINS}(?:{_OF_BODY}|{_OWN}|[Ii]ts|[Tt]heir) {_ADJECTIVES}{_TITLED_PAPER}"
            r"(?: (?:called|entitled|titled|on))?"
            rf"[,:]? {_TITLE}{_END}{_SET}"
        ),
        _titled,
        (
            "In our report Leaks in the system of pipes, we found no plan.",
            "The Example Fund report, Four Ways to Mend a Pipe: Learning from Each Other, was read widely.",
            "The pipes are old, according to its report Reviews of Pipe Quality: Wales 2016.",
        ),
    ),
    PlaceRule(
        "titled-report-by-body",
        "work",
        _PAPER_WORD,
        re.compile(
            rf"\b(?:[Tt]he|[Aa]n?) {_ADJECTIVES}{_TITLED_PAPER} (?:by|of|from) (?P<owner>{BODY}), {_TITLE}{_END}{_SET}"
        ),
        _titled,
        ("By July a paper of the Example Trust, Reconsidering Pipes in an Age of Leaks, had said so.",),
    ),
    PlaceRule(
        "own-report",
        "work",
        _PAPER_WORD,
        re.compile(
            rf"{_PINS}\b[Oo]ur {_ADJECTIVES}(?:report|review|paper|briefing|survey|study|inquiry)(?![’\w])"
            rf"(?: (?:of|in|from|published in) {_DATE})?(?: on [a-z][\w -]{{3,60}}?(?=[,.;]| (?:found|we|and)\b|$))?"
        ),
        _own,
        ("We said so in paragraph 12 of our previous report.", "Our 2017 report on leaks found no plan."),
    ),
    PlaceRule(
        "report-of-body",
        "work",
        _PAPER_WORD,
        re.compile(
            rf"{_PINS}(?:\b[Tt]he |\b[Aa]n? (?:recent |{YEAR} )?|\b[Rr]ecent )?"
            rf"(?P<owner>(?![Tt]he ){BODY})(?:’s?|'s?)? "
            rf"{_ADJECTIVES}{_PAPER}(?![’\w-])(?: (?:of|in|from|published in) {_DATE})?"
        ),
        _owned,
        ("The Example Care Commission’s interim report found leaks.", "A recent LGA survey asked who mends pipes."),
    ),
    PlaceRule(
        CHAIRED,
        "work",
        _PAPER_WORD,
        re.compile(
            rf"{_PINS}(?P<called>(?<![\w’'-])(?:Lady|Lord|Baroness|Baron|Sir|Dame|Professor|(?:Mrs? )?Justice|Judge) "
            r"(?:[A-Z][a-z]{1,20} ){0,2}?(?P<chair>[A-Z][\w-]{2,30})[’']s? "
            rf"{_ADJECTIVES}(?:(?:Module|Volume|Part|Phase) \d{{1,2}} |[A-Z][\w-]{{2,20}} )?"
            r"(?:[Rr]eport|[Rr]eview|[Ii]nquiry))(?![’\w-])"
        ),
        _chaired,
        ("Lady Exemplar’s first report found leaks.", "We read paragraph 3.7 of Sir Bo Exemplar’s review."),
    ),
    PlaceRule(
        "report-by-body",
        "work",
        _PAPER_WORD,
        re.compile(
            rf"{_PINS}\b(?:[Tt]he|[Aa]n?) {_ADJECTIVES}{_PAPER}(?: (?:published|carried out|commissioned))?"
            r" (?:by|from) "
            rf"(?P<owner>{BODY})(?![’'])(?: (?:in|of|from|published in) {_DATE})?"
        ),
        _owned,
        ("A 2016 review by the Example Water Association put the cost higher.",),
    ),
)
