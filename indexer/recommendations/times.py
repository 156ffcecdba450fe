"""A time that an answer names: how it is told, and whether it is promised for what was asked.

An answer names times of much beside: of an older programme, of somebody else's timetable. Only where the sentence that
names the time says ahead what will be done about what was asked is that the time by which it is due.
"""

from __future__ import annotations

import re

from indexer.citations.grammar import MONTH, YEAR
from indexer.recommendations.deadlines import due
from indexer.recommendations.records import Answer
from indexer.search.kin import SAYS_NOTHING
from indexer.search.query import stems_of

_SEASON = r"(?:spring|summer|autumn|winter)"
_BARE_SEASON = re.compile(rf"(?:by |in )?(?:the )?({_SEASON})(?: (?:of )?({YEAR}))?")
_LED = re.compile(
    r"(?:by|before|from|in|on|until|during|over|within|for|no|not|starting|beginning|throughout|since|early|later|this|"
    r"next|at|as|end|late|mid|to)\b"
)
_YEAR_ALONE = re.compile(YEAR)
_MONTHS = re.compile(rf"{MONTH}\b|[QH][1-4]\b|(?:Easter|Christmas|Michaelmas|Whitsun|Lady|Candlemas|Martinmas|All)\b")

DAY_NAMED = re.compile(
    r"\b(?:target|implementation|completion)\b[^.]{0,20}\bdate\b|\bdate for implementation\b", re.IGNORECASE
)
# What a sentence says first: ahead of what will be done, or back at what was done or begun.
_FIRST = re.compile(
    r"(?P<ahead>\b(?:will|shall|intends?|plans?|aims?|expects?|hopes?|proposes?|going to|(?:is|are) (?:to|due|expected|"
    r"committed|planned|planning|asking|working|developing|preparing|aiming|seeking|scheduled|required|looking)|"
    r"agrees? to|commits? to)\b|’ll\b)|"
    r"(?P<back>\b(?:has|have|had|was|were|began|ran|started|took|made|is already|are already)\b)"
)
# A time of the thing that is spoken of, not of what is done: "from its launch in April".
_OF_A_THING = re.compile(
    r"\b(?:its|their|the)(?: \w+){0,2} (?:launch|opening|start|publication|introduction|inception|creation) $"
)
_ELSEWHERE = re.compile(r"\b(?:which|where|who|whose) (?:\w+ ){0,3}$")
_OURS = re.compile(
    r"\b(?:we|our|us|this|these|those|it|they|the (?:government|department|ministry|board|council|authority|agency|"
    r"office|commission|committee|trust|service|company|minister|secretary of state))\b",
    re.IGNORECASE,
)
_TAKEN_UP = re.compile(r"\b(?:these|them)\b")  # what was said before: "all are expected to have these in place by May"
_OF_OTHERS = re.compile(r"\b(?:where|who|whose)\b[^;:]{0,160}$")  # "the port, where the Guild is due to open in 2031"
SHARED = 2  # telling words of what was asked that a sentence has which speaks of it, whoever its subject is
OPENING = 6  # words of a sentence in which its subject stands


def told_time(printed: str, published: str | None) -> str:
    """A time as it reads behind a status: `by spring 2026`, `over the next year, that is by 31 December 2017`."""
    words = " ".join(printed.split())
    if not _MONTHS.match(words):
        words = words[:1].lower() + words[1:]
    last = due(printed, published)
    if season := _BARE_SEASON.fullmatch(words.lower()):
        year = season[2] or (str(last.year - (season[1] == "winter")) if last else "")
        return " ".join(filter(None, ("by", season[1], year)))
    if _YEAR_ALONE.fullmatch(words):
        return f"in {words}"
    led = words if _LED.match(words) else f"by {words}"
    if last is None or re.search(r"\b\d{4}\b", words):
        return led
    return f"{led}, that is by {last.day} {last:%B %Y}"


def is_promised(answer: Answer, sentence: str, asked: str) -> bool:
    """Whether the time that an answer names in a sentence is promised for what was `asked`; never of what was refused,
    or is done."""
    printed = answer.target_date
    if not printed or answer.status in ("rejected", "noted", "already-done"):
        return False
    if not sentence or DAY_NAMED.search(sentence) or len(sentence.split()) <= OPENING:
        return True  # a column of a table, or a line of its own
    at = " ".join(sentence.split()).find(" ".join(printed.split()))
    before = sentence[: max(at, 0)]
    first = next((one for one in _FIRST.finditer(sentence) if not _ELSEWHERE.search(sentence[: one.start()])), None)
    if (first is not None and first["back"]) or _OF_A_THING.search(before) or _OF_OTHERS.search(before):
        return False
    opening = " ".join(sentence.split()[:OPENING])
    return bool(_OURS.search(opening) or _TAKEN_UP.search(before)) or _shared(sentence, asked) >= SHARED


def _shared(sentence: str, asked: str) -> int:
    return len(_telling(sentence) & _telling(asked))


def _telling(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]{3,}", text.casefold())
    return {stem for word in words if word not in SAYS_NOTHING for stem in stems_of(word)}
