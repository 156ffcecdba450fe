"""Short forms of works cited before: "NAO, Interface, para 2.3", "PAC report, para 16", "the Board’s study, p 3".

Which work is meant, only the references before can tell: see `linking.register`. Here a form is known by what it ends
with, a place; words before it that are a sentence are none.
"""

from __future__ import annotations

import re

from indexer.citations.clause import read_clause
from indexer.citations.grammar import PINPOINTS, Fields, Rule
from indexer.citations.prose import reads_as_prose

SHORT_FORM = "short-form"
LONGEST_NAME = 16  # words of a short form before its place
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|does|did|do|can|could|should|must|may|might|shows?|says?|finds?|found"
    r"|sets?|gives?|explains?|describes?|covers?|excludes?|includes?|applies|apply|refers?|means|see|because|although)\b"
)
# "Paragraph 2.8 of …", "at paras 3 and 4 of …", "§ 2.8 of …".
PLACE_FIRST = re.compile(rf"(?:(?:[Ii]n|[Aa]t|[Ff]rom) )?(?P<pins>(?i:{PINPOINTS})),? (?:of|in|from|to) ")
THIS_WORK = re.compile(r"(?:this|our|these|the (?:main|present|following|same note)|that note|note)\b")


def _short(match: re.Match[str]) -> Fields | None:
    clause = read_clause(match.group())
    name = short_name(clause.head)
    return {**clause.fields, "title": name} if name and clause.fields.get("pinpoints") else None


def short_name(words: str) -> str | None:
    """The words as a short form of a work; None where they are too many, or a sentence."""
    name = words.strip(" ,.:()")
    telling = re.search(r"[A-Z]|\b(?:report|review|paper|study|response|article)\b", name)
    if not telling or len(name.split()) > LONGEST_NAME or reads_as_prose(name) or _VERB.search(name):
        return None
    return name


SHORT = Rule(
    SHORT_FORM,
    "work",
    re.compile(r"[\w‘“(&][^;]{2,260}"),
    _short,
    (
        *("PAC report, para 16", "LGA green paper, chapter 6", "Interface, 2.9", "Lords, Space Economy, at [2.9]"),
        *("the Board’s study, p 3", "Committee’s Report, paras 3–4", "Lamps, § 2.8", "Grey, at para 4"),
    ),
)
SHORT_RULES = (SHORT,)
