"""Papers that running text names by less than whose they are and what they are called: by the part of an inquiry's
report, by a house's own number, by whose answer it is.
"""

from __future__ import annotations

import re

from indexer.citations.grammar import PINPOINTS, Fields, iso_date, read_pinpoints
from indexer.mentions.grammar import PlaceRule
from indexer.mentions.names import BODY, is_body
from indexer.mentions.owners import whose
from indexer.mentions.works import PARTED

OWN_NUMBERED = "own-number"  # "EWB-08-587T": only the works known tell whose that is
REPLIED = "reply-of-body"  # "the Board told members in its reply": of the works cited here the one that this fits
_POINT = r"\d{1,2}\.\d{1,3}(?:[-–]\d{1,2}(?:\.\d{1,3})?)?"
_BEHIND = rf"(?:,? (?:at )?|,? \((?:at )?)(?:(?P<pins>{PINPOINTS})|(?P<pointed>{_POINT})(?=[,;)]|\.?$| says?\b| and\b))"
_OF_ANOTHER = re.compile(r"(?:[\w]s?[’']s?|\b(?i:its|their|our|my|his|her|your|each|every|an?)) $")
_INQUIRY = r"(?:[A-Z][\w-]* ){0,4}[Ii]nquiry"


def _parted(match: re.Match[str]) -> Fields | None:
    pins = read_pinpoints(match["first"]) + read_pinpoints(match["pins"] or f"paras {match['pointed']}")
    told = match["report"] or match["whose"] or match["of"]
    if match["report"] and not match["whose"] and _OF_ANOTHER.search(match.string[: match.start("called")]):
        return None  # "the school’s Module 1 report"
    if match["report"] and not match["of"] and match.string.startswith(" of ", match.end("called")):
        return None  # "the Phase 1 report of the builders"
    if not (told or (pins and match["sort"] == "Module")):
        return None  # "Part 2, para 3" is one of this very text
    return {"title": match["called"], "pinpoints": pins}


def _numbered(match: re.Match[str]) -> Fields:
    return {"title": match["series"], "pinpoints": read_pinpoints(match["pins"] or f"paras {match['pointed']}")}


def _owned(match: re.Match[str]) -> Fields | None:
    """Whose it is: named before it, or, for "its" and "their", whoever the sentence names last."""
    before = whose(match.string[: match.start()]) if not match["body"] else [match["body"]]
    body = re.sub(r"^[Tt]he ", "", before[0]) if before else None
    return (
        {"body": body, "title": match["title"], "date": iso_date(match["inside"])} if body and is_body(body) else None
    )


def _replied(match: re.Match[str]) -> Fields | None:
    body = re.sub(r"^[Tt]he ", "", match["body"])
    return {"body": body, "title": match["sort"]} if is_body(body) else None


PAPER_RULES: tuple[PlaceRule, ...] = (
    PlaceRule(
        PARTED,
        "work",
        re.compile(r"\b(?:Module|Volume|Phase|Part) (?:\d|One|Two|Three|Four)"),
        re.compile(
            rf"(?:(?P<first>\b{PINPOINTS}) (?:of|in) (?:the )?)?"
            rf"(?P<called>(?<![\w’'-])(?:(?P<whose>{_INQUIRY})[’']s )?"
            r"(?P<sort>Module|Volume|Phase|Part) (?:\d{1,2}|One|Two|Three|Four|Five|Six)(?![\w.]\d)"
            rf"(?P<report> [Rr]eport)?(?P<of> of the {_INQUIRY}(?:[’']s? report)?)?)(?![’'\w-])(?:{_BEHIND})?"
        ),
        _parted,
        (
            "Module 1, para 5.86, says that pipes leak.",
            "The Example Inquiry’s Module 1 report found leaks.",
            "So says Module 1 of the Example Inquiry, at 4.48.",
        ),
    ),
    PlaceRule(
        "titled-before-bracket",
        "work",
        re.compile(r"[a-z] \([^()]{0,60}\d"),
        re.compile(
            rf"(?:(?P<body>{BODY})[’']s?|\b[Ii]ts|\b[Tt]heir) (?P<title>[A-Z][\w’-]+(?: (?:of|for|and|the|in|on|to"
            r"|with|&|[A-Z][\w’-]+)){1,10} (?:Framework|Strategy|Report|Review|Plan|Paper|Guidance|Guidelines|Survey"
            r"|Study)) \((?P<inside>[^()]{0,60}\d[^()]{0,60})\)"
        ),
        _owned,
        ("The Example Water Board relied on its Mains and Pipes Framework (Research Paper 2020/016).",),
    ),
    PlaceRule(
        OWN_NUMBERED,
        "report",
        re.compile(r"[A-Z]-\d\d"),
        re.compile(rf"(?<![\w-])(?P<series>[A-Z]{{2,6}}-\d{{2,4}}-\d{{1,5}}[A-Z]{{0,3}})(?![\w-]){_BEHIND}"),
        _numbered,
        ("The survey is described in EWB-08-587T, at page 2.",),
    ),
    PlaceRule(
        REPLIED,
        "work",
        re.compile(r"\bin (?:its|their) (?:[a-z]+ )?(?:reply|response|answer)\b"),
        re.compile(
            rf"(?P<body>{BODY})(?: [a-z]{{2,12}}){{1,6}}? in (?:its|their) (?:[a-z]+ )?(?P<sort>reply|response|answer)"
            r"(?= that\b|[,.;)]|$)"
        ),
        _replied,
        ("Leaks are down by half, the Example Water Board told members in its reply.",),
    ),
)
