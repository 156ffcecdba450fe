"""Whether a sentence on a challenge says the opposite: that it does not stand in the way, or no longer does.

Or tells no trouble that anybody has: what will be done, what is aimed at, what should be done, an entry of a list.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from indexer.challenges.stance import WRONG, says_helpful, says_wrong

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
# "Ministers added £2bn", where the point is that money is wanting.
GIVEN = re.compile(
    r"\b(?:add|give|gave|provid|invest|allocat|award|inject|boost|receiv|pledg|grant)\w*+[^.;:£]{0,60}"
    r"(?:£\d[\d,.]{0,12}\s?(?:bn|m|million|billion)|(?:extra|additional|more|new|further)\W(?:money|funding|funds|resources))\b"
    r"(?![^.;:]{0,40}\b(?:costs|bills?|prices?)\b)",  # "which added £2bn to their costs"
    re.IGNORECASE,
)
MONEY = re.compile(r"\b(?:fund|mone|budget|spend|invest|afford|financ|financial|settlement)\w*", re.IGNORECASE)
WANTING = re.compile(
    r"\b(?:lack\w*|shortages?|shortfalls?|short|not enough|too little|without|cannot|no money|cut|cuts|squeez\w+|"
    r"deficits?|needed|needs?|under-?fund\w*|scarce|struggl\w+)\b",
    re.IGNORECASE,
)
# What a point asks for, and a sentence only promises or reports.
ASKED = re.compile(r"\b(?:should|must|ought to|needs? to|(?:is|are) (?:needed|required))\b", re.IGNORECASE)
ASKING = re.compile(
    r"\b(?:should|must|ought|need\w*|requir\w+|call\w*|urg\w+|want\w*|recommend\w*|essential|vital|crucial|important|demand\w*)\b",
    re.IGNORECASE,
)
PROMISED = re.compile(r"\b(?:will|(?:is|are) to|(?:has|have) (?:now|already)|(?:is|are) being)\b", re.IGNORECASE)
# What is only supposed, asked for or denied before it says nothing of the kind.
SUPPOSED = re.compile(
    r"\b(?:if|unless|until|whether|should|must|needs?|requires?|could|would|ensur\w+|not|never|no|nor|neither|nobody|none|few|lacks?|"
    r"call(?:s|ed|ing)?|urg(?:e|es|ed|ing)|ask(?:s|ed|ing)?|demand(?:s|ed|ing)?|want(?:s|ed)?)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)


# What asks for something, what will be and what is aimed at. "It will not succeed", "they will remain unclear" and "it
# will need more money" complain.
DEMANDED = re.compile(r"\b(?:should|must|ought to)\b", re.IGNORECASE)
TO_COME = re.compile(r"\bwill\b(?! (?:not|never|need|remain|continue|only)\b)", re.IGNORECASE)
AIMED = re.compile(
    r"\b(?:sets? out|intentions? (?:to|of)|intends? to|aim(?:s|ed|ing)? (?:to|at)|(?:is|are) responsible for)\b",
    re.IGNORECASE,
)
# A trouble that is somebody's task is no complaint: "to address the democratic deficit".
REMEDY = re.compile(
    r"\b(?:address(?:e[sd]|ing)?|tackl(?:e[sd]?|ing)|overc(?:omes?|ame|oming)|remov(?:e[sd]?|ing)|resolv(?:e[sd]?|ing)|"
    r"solv(?:e[sd]?|ing)|break(?:ing)? down)\b",
    re.IGNORECASE,
)
WITHIN = 5  # words behind the remedy
PARTED = re.compile(r"[.,;:]")
ENDED = re.compile(r"[.?!…][\"'”’)\]]*$")


def says_the_opposite(sentence: str, point: str) -> bool:
    """Whether a sentence that is near to a `point` of a challenge denies it."""
    if any(_holds(sentence, pattern) for pattern in (DENIED, GONE, ENOUGH, IN_ORDER)):
        return True
    if MONEY.search(point) and WANTING.search(point) and not says_wrong(sentence):
        return _holds(sentence, GIVEN)
    return bool(GAIN.search(point)) and _holds(sentence, NO_GAIN)


def only_promises(sentence: str, point: str) -> bool:
    """Whether a sentence tells that what a `point` asks for will be done, and neither asks for it nor complains."""
    if not ASKED.search(point) or ASKING.search(sentence) or says_wrong(sentence):
        return False
    return PROMISED.search(sentence) is not None


def only_plans(sentence: str) -> bool:
    """Whether a sentence tells what will be done or what somebody aims at, and complains of nothing."""
    return bool(TO_COME.search(sentence) or AIMED.search(sentence)) and not _complains(sentence)


def only_asks(sentence: str, *, gain: bool) -> bool:
    """Whether a sentence says what should be done, and complains of nothing; where the point is that something helps
    (`gain`), a complaint makes it neither."""
    return DEMANDED.search(sentence) is not None and (gain or not _complains(sentence))


def only_lists(sentence: str, lead: str, *, gain: bool) -> bool:
    """Whether it is an entry of a list, without a full stop, that tells no trouble, as what leads to it (`lead`) tells
    none: "barriers include:". Of a gain, neither it nor what leads to it says that it was one."""
    if ENDED.search(sentence.rstrip()):
        return False
    if gain:
        return not says_helpful(lead) or DEMANDED.search(lead) is not None
    return not _complains(sentence) and not _complains(lead)


def _complains(sentence: str) -> bool:
    """Whether it says that something is wrong, and not only that it is somebody's task to mend it."""
    remedies = [found.end() for found in REMEDY.finditer(sentence)]
    return any(not _is_remedied(sentence, found.start(), remedies) for found in WRONG.finditer(sentence))


def _is_remedied(sentence: str, at: int, remedies: Sequence[int]) -> bool:
    """Whether the word `at` this place stands close behind the last of the remedies before it."""
    before = bisect_right(remedies, at)
    between = sentence[remedies[before - 1] : at] if before else ""
    return bool(between) and len(between.split()) < WITHIN and not PARTED.search(between)


def _holds(sentence: str, pattern: re.Pattern[str]) -> bool:
    found = pattern.search(sentence)
    return found is not None and not SUPPOSED.search(sentence, 0, found.start())
