"""Whether a sentence on a challenge says the opposite: that it does not stand in the way, or no longer does."""

from __future__ import annotations

import re

NOUNS = r"(?:barriers?|obstacles?|hindrances?|impediments?|difficult(?:y|ies)|constraints?|hurdles?|disputes?)"
HINDERS = (
    rf"(?:{NOUNS}|problems?|difficult|hinder(?:s|ed|ing)?|hamper(?:s|ed|ing)?|impede[sd]?|impeding|"
    r"(?:hold(?:s|ing)?|held) back|undermine[sd]?|undermining|(?:stand|stood|get|got)s? in the way|"
    r"prevent(?:s|ed)?(?:\W+\w++){1,4} from)"
)
# "not only a barrier" is one, and "no small obstacle" a great one.
DENIED = re.compile(
    rf"(?:\b(?:no|not|never|neither|nor|without|hardly|seldom|rarely)|n[’']t)\b"
    rf"(?!\W+(?:only|just|merely|solely|simply|alone|small|little|the\W+only)\b)(?:\W+\w++){{0,3}}?\W+{HINDERS}\b",
    re.IGNORECASE,
)
GONE = re.compile(
    rf"\b{NOUNS}\b(?:\W+\w++){{0,8}}?\W+(?:has|have|had|was|were)\s+(?:now\s+|since\s+|largely\s+|already\s+|mostly\s+)?"
    r"(?:been\s+)?(?:overcome|resolved|removed|lifted|solved|settled|disappeared|gone)\b|"
    rf"\b(?:has|have|had)\s+(?:now\s+|since\s+|largely\s+|already\s+|mostly\s+)?"
    rf"(?:overcome|resolved|removed|lifted|solved|settled)(?:\W+\w++){{0,4}}?\W+{NOUNS}\b",
    re.IGNORECASE,
)
ENOUGH = re.compile(
    r"\b(?:has|have|had|is|are|was|were)\s+(?:now\s+|already\s+)?(?:enough|sufficient|adequate|ample|plenty\s+of)\s+"
    r"(?:money|funding|funds|staff|resources|time|nurses|workers)\b",
    re.IGNORECASE,
)
IN_ORDER = re.compile(
    r"\b(?:is|are|was|were|remains?)\s+(?:now|already|fully|well|closely|widely|clearly)\s+"
    r"(?:aligned|coterminous|understood|compatible|interoperable)\b",
    re.IGNORECASE,
)
# "It did not reduce admissions", where the point is that joining up helps.
NO_GAIN = re.compile(
    r"\b(?:did|does|do|has|have|had)\s+not\s+(?:yet\s+)?(?:reduced?|improved?|help(?:ed)?|led|lead|prevent(?:ed)?|kept|keep)\b|"
    r"\bno\s+evidence\s+that\b",
    re.IGNORECASE,
)
GAIN = re.compile(r"\b(?:helps?|lets|improved|reduced|more efficient)\b", re.IGNORECASE)
# What is only supposed, asked for or denied before it says nothing of the kind.
SUPPOSED = re.compile(
    r"\b(?:if|unless|until|whether|should|must|needs?|requires?|could|would|ensur\w+|not|never|no|nor|neither|nobody|none|few|lacks?)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)


def says_the_opposite(sentence: str, point: str) -> bool:
    """Whether a sentence that is near to a `point` of a challenge denies it."""
    if any(_holds(sentence, pattern) for pattern in (DENIED, GONE, ENOUGH, IN_ORDER)):
        return True
    return bool(GAIN.search(point)) and _holds(sentence, NO_GAIN)


def _holds(sentence: str, pattern: re.Pattern[str]) -> bool:
    found = pattern.search(sentence)
    return found is not None and not SUPPOSED.search(sentence, 0, found.start())
