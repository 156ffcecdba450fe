"""What a sentence says against its place being one of the report that it describes.

"The auditors described the mains, but paragraph 12 of the lease …", "the Union’s own report (paragraph 12)", "paragraph
12 of this paper": there whoever is named and whatever is titled is not what the place is in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.mentions.telling import names_something_else
from indexer.models import Work

NEAR = 60  # letters before and behind a place among which another thing is its own
_WORKS = (
    r"(?:[Rr]eports?|[Rr]eviews?|[Pp]apers?|[Ss]trateg(?:y|ies)|[Gg]uidance|[Gg]uidelines|[Bb]riefings?|[Rr]esponses?"
    r"|[Rr]epl(?:y|ies)|[Aa]nswers?|[Ss]tud(?:y|ies)|[Ss]urveys?|[Ff]rameworks?|[Aa]ccounts|[Dd]ocuments?"
    r"|[Pp]ublications?|[Ii]nquiry|[Nn]otes?)"
)
# Laws, contracts, courts, letters: all have paragraphs.
_NO_REPORT = re.compile(
    r"\bAct(?: \d{4}| of\b|[,.;)]|$)|\b(?:[Bb]ill|[Ll]icen[cs]e|[Ll]ease|[Cc]ode|[Tt]erms of reference|[Dd]ecision"
    r"|[Rr]uling|[Jj]udge?ment|[Ss]tatement|[Ll]etter|[Aa]rgument|[Aa]greement|[Cc]ontract|[Rr]egulations?|[Oo]rder"
    r"|[Ss]chedule|[Cc]harter|[Tt]reaty|[Cc]onstitution|[Dd]irective|Rules?|[Aa]rticle|[Rr]esolution|[Ss]ubmission"
    r"|[Mm]emorandum|[Cc]onvention|[Ss]peech|Bible|[Cc]lause|[Ww]arrant|[Dd]eed|[Pp]ermit|[Mm]inutes of)\b"
)
_ITSELF = re.compile(
    r"\b(?:[Tt]his|[Oo]ur|[Mm]y|[Tt]he (?:present|current|previous|next|last)) (?:[a-z]+ ){0,2}"
    rf"(?:{_WORKS}|chapter|section|essay|thesis|submission|annex|appendix)\b"
    r"|\b[Ww]e (?:said|say|noted|note|found|argued|argue|wrote|recommend(?:ed)?|summaris|set out|discuss(?:ed)?)\b"
)
_ANOTHER = re.compile(
    r"\b(?:second|third|fourth|fifth|earlier|later|previous|other|another|subsequent|follow-up|further|newer|next|last"
    rf"|progress) (?:[a-z]+ )?{_WORKS}\b"
)
# "Paragraph 12 of the annex to …", "of the Trust’s critique of …": what is said of a report, or added to it.
_SAID_OF_IT = tuple(
    re.compile(rf" (?:of|in|to) {whose}(?:[a-z][\w-]* ){{0,2}}?(?P<what>{noun}) (?:of|to|on|for|in|by|from)\b")
    for whose, noun in (
        (r"(?:the |an? |its |their |his |her )?", r"[a-z][\w-]*|(?:[Aa]nnex|[Aa]ppendix)(?: [A-Z\d]{1,2})?"),
        (r"(?:the )?[A-Z][^,.;:]{0,60}?[’']s? ", r"[a-z][\w-]*"),
    )
)
_OWNED = re.compile(
    r"(?<![\w’'-])(?P<who>[A-Z][\w&’'-]*+(?: (?:(?:of|for|and|on|the|in) )?[A-Z][\w&’'-]*+){0,7}?) "
    rf"(?:[a-z\d-]++ ){{0,3}}?{_WORKS}\b"
)
_THEIRS = re.compile(rf"\b(?:[Tt]heir|[Ii]ts|[Hh]er|[Hh]is) (?:[a-z]+ ){{0,2}}?{_WORKS}\b")
_NAMED = re.compile(r"\b(?:MPs|[Pp]eers|Lords|Commons|[A-Z][\w&’-]+(?: (?:(?:of|for|and|the) )?[A-Z][\w&’-]+)*)")
_OPENERS = re.compile(r"(?:The|This|That|These|In|At|As|On|By|Its|Their|His|Her|An?|So|But|And|If|It|He|She|They) ?")
# A year that dates a work, and none of what is said: "the 2016 report", "Strategy (2023)", "published in 2015".
_DATED = re.compile(
    rf"\b((?:19|20)\d\d) (?:[a-z]+ ){{0,3}}?{_WORKS}\b"
    rf"|\b{_WORKS},? (?:\(|(?:of|from|in|dated|published in) )(?:\d{{1,2}} )?(?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b"
    r"|\b(?:[Rr]eport(?:ing|ed)|[Pp]ublish(?:ing|ed)|[Rr]eview(?:ing|ed)|[Ww]riting|wrote|written|[Bb]ack|dated|issued"
    r"|printed)(?: on [a-z ]{3,40}?)? (?:in|on|of) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b"
    r"|\(((?:19|20)\d\d)[),]"
)


def is_of_something_else(words: str, start: int, end: int) -> bool:
    """Whether the place from `start` to `end` is one of the text itself, of a law or a letter, of another report than
    the one described, or of something added to it."""
    near = f"{words[max(0, start - NEAR) : start]} {words[end : end + NEAR]}"
    if _NO_REPORT.search(near) or _ITSELF.search(words) or _ANOTHER.search(words):
        return True
    said = (pattern.match(words, end) for pattern in _SAID_OF_IT)
    return any(match is not None and not re.fullmatch(_WORKS, match["what"]) for match in said)


# "Our bye-law follows the Board (…)", "The council’s report rests on it (…)": who cites has places too.
_RESTS_ON = re.compile(
    r"\b(?:dr[ae]ws?|relie[sd]|rely|leans?|leant|builds?|built|rests?|rested|bas(?:es?|ed)|modelled) (?:[a-z]+ ){0,2}?"
    r"(?:up)?on\b|\b(?:follow(?:s|ed)?|repl(?:y|ies|ied)|respon(?:ds?|ded|ses?)|answer(?:s|ed)?|cit(?:es?|ed|ing)"
    r"|quot(?:es?|ed|ing)|implement(?:s|ed)?|adopt(?:s|ed)?)\b"
)
_OF_ANOTHER = re.compile(
    rf"(?<![\w’'-])(?!committee|auditor|watchdog|inquiry|lord|peer)[a-z]+(?:[’']s|s[’']) (?:[a-z]+ ){{0,2}}{_WORKS}\b"
)
_LAW = re.compile(r"(?<=\w )Acts?\b")  # "The Wells Act binds us"


def tells_of_another(words: str) -> bool:
    """Whether a sentence tells, beside what it cites, of a thing that may have paragraphs of its own."""
    patterns = (_NO_REPORT, _LAW, _ITSELF, _ANOTHER, _RESTS_ON, _OF_ANOTHER)
    return names_something_else(words) or any(pattern.search(words) for pattern in patterns)


def owners_of_reports(before: str) -> Iterator[str]:
    """Whose report is named last before a place: "the Union report (", "the Lords; their own report (": it must be the
    one meant."""
    owned = [m for m in _OWNED.finditer(before) if not _OPENERS.fullmatch(m["who"])]
    theirs = list(_THEIRS.finditer(before))
    if theirs and (not owned or owned[-1].start() < theirs[-1].start()):
        named = [m for m in _NAMED.finditer(before[: theirs[-1].start()]) if not _OPENERS.fullmatch(m.group())]
        yield from (_bare(m.group()) for m in named[-1:])
    elif owned:
        yield _bare(owned[-1]["who"])


def _bare(name: str) -> str:
    return re.sub(r"^(?:The|In|At|As|On|By|So|But|And|If) ", "", name)


def years_of_works(words: str) -> frozenset[str]:
    """The years by which a sentence dates a work: "its strategy of July 2023"."""
    return frozenset(year for found in _DATED.findall(words) for year in found if year)


def is_dated_otherwise(name: str, words: str, work: Work | None) -> bool:
    """Whether a sentence dates what it names: "its strategy of July 2023" is no work of 2024."""
    dated = re.search(rf"{re.escape(name)},? (?:of|from|dated|published in) (?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b", words)
    return bool(dated and work and work.published and work.published[:4] != dated[1])
