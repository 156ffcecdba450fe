"""What a question asks for: who, how many, when or why, or what was answered; a passage that has it is preferred."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from indexer.search.query import Query, is_closed
from indexer.store import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Wanted = Literal["who", "how many", "when", "why", "answer"]

BEST = 30  # paragraphs that are read for it
# By which share of its score a passage rises that has what is asked for. Of 0.02, 0.05, 0.1 and 0.2 the least that does
# all on the halves A, where seven questions of 52 ask so.
COUNTS = 0.1
ANSWERS = 0.2  # the same of an answer: a response says again what was recommended, in nearly the question's words
# What is told of it. Nearly every paragraph names somebody, so that it tells nothing of one; and whether what is
# answered is what was asked, its words alone do not say.
TOLD: dict[Wanted, str] = {"how many": "a figure", "when": "a date", "why": "a cause"}
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
BODIES = (
    "Department|Committee|Office|Commission|Council|Authority|Agency|Association|Foundation|Trust|Board|Institute|"
    "Ministry|Government|Inquiry|Executive|Fund"
)
CAUSES = (
    "because|due to|owing to|as a result of|caused by|reasons?|since|so that|led to|leads to|driven by|means that|"
    "therefore|consequence|thanks to|given that|explains?|stems? from|attributed to|result(?:s|ed)? in|"
    "difficult(?:y|ies)?"
)
ASKED: dict[Wanted, re.Pattern[str]] = {
    "who": re.compile(
        r"\b(?:who|whom|whose|which (?:body|bodies|organisations?|departments?|minister|people))\b", re.IGNORECASE
    ),
    "how many": re.compile(
        r"\b(?:how (?:many|much|often|big|large|long|far|high)|"
        r"what (?:share|proportion|percentage|number|fraction|amount))\b",
        re.IGNORECASE,
    ),
    "when": re.compile(
        r"\b(?:when (?:did|was|were|will|is|are|do|does|has|have|should)|(?:what|which) (?:year|date|month|day)|"
        r"(?:by|since) when)\b",
        re.IGNORECASE,
    ),
    "why": re.compile(
        r"\b(?:why|what (?:caused?|causes|explains?|is the reason|are the reasons|is behind|makes?)|how come|"
        r"reasons? (?:for|why))\b",
        re.IGNORECASE,
    ),
}
HAS: dict[Wanted, re.Pattern[str]] = {
    "who": re.compile(
        rf"\b(?:[A-Z][\w’'&-]+ ){{1,5}}?(?:{BODIES})\b|\b(?:Department|Ministry|Office|Committee) (?:of|for) [A-Z]|"
        r"\b(?:Sir|Dame|Lord|Lady|Dr|Professor|Mr|Mrs|Ms|Minister)\s[A-Z]|\b[A-Z]{3,6}\b"
    ),
    "how many": re.compile(  # a year or a paragraph's number is none
        r"(?<![\w.,])[£$€]?\d[\d,.]*+\s?(?:%|per cent|million|billion|bn\b|m\b)|[£$€]\d|"
        r"(?<![\w.,-])(?!(?:19|20)\d\d\b)\d{1,3}(?:,\d{3})*+(?![\w.-])|\b(?:half|a third|a quarter|two-thirds)\b",
        re.IGNORECASE,
    ),
    "when": re.compile(rf"\b(?:{MONTHS})\b|\b(?:19|20)\d\d\b"),
    "why": re.compile(rf"\b(?:{CAUSES})\b", re.IGNORECASE),
    # Who answers, and that it does: "the Government accepts", "we will", but no "the Government should".
    "answer": re.compile(
        r"\b(?:(?:Government|Department|Secretary of State|Cabinet Office|Home Office|DHSC|DSIT|Defra)|ministers|we)"
        r"(?: (?:also|fully|partly|partially|therefore|already|now|further)){0,2}"
        r" (?:accepts?|agrees?|disagrees?|rejects?|supports?|intends?|plans?|remains?|will|does not|do not|cannot|"
        r"(?:is|are) (?:committed|working|considering|developing|taking|not)|"
        r"(?:has|have) (?:already|now|announced|published|introduced|set|taken|made|begun|launched|accepted|agreed|"
        r"committed))\b",
        re.IGNORECASE,
    ),
}


def wanted_by(query: Query) -> Wanted | None:
    """What a query asks for."""
    return "answer" if query.answered else asked_by(query.text)


def asked_by(query: str) -> Wanted | None:
    """What a question asks for; nothing for other words, for a sentence that tells, or where it asks for several."""
    if is_closed(query):  # "the clerk who kept the lamps" tells who
        return None
    found = [wanted for wanted, pattern in ASKED.items() if pattern.search(query)]
    return found[0] if len(found) == 1 else None


def told(wanted: Wanted | None, text: str) -> str:
    """What a passage has of what was asked for, in words; empty where it has none."""
    return TOLD.get(wanted, "") if wanted is not None and HAS[wanted].search(text) else ""


def preferred(
    snapshot: Snapshot, rows: NDArray[np.int64], scores: NDArray[np.float64], wanted: Wanted | None
) -> NDArray[np.float64]:
    """The scores of `rows`, (n,), each 1 at most; of the best, those raised that have what is asked for."""
    import numpy as np

    if wanted is None or not len(rows):
        return scores
    raised, counts = scores.copy(), ANSWERS if wanted == "answer" else COUNTS
    best = np.argsort(-scores, kind="stable")[:BEST]
    snapshot.foresee(rows[best].tolist())
    for at in best:
        document, paragraph = snapshot.paragraph_at(int(rows[at]))
        if HAS[wanted].search(paragraph.span.of(document.text)):
            raised[at] *= 1 + counts
    return np.asarray(raised / (1 + counts), dtype=np.float64)
