"""A part of a work named behind everything else: "…, June 2023, Methodology", "…, 4 May 2021, section ‘Who pays’".

Of papers without numbers people cite the heading. It is no word of the title, from which the date parts it.
"""

from __future__ import annotations

import re

from indexer.citations.authors import is_institution, split_head
from indexer.citations.grammar import DATE, SERIES

# How the words of a part stand: in quotation marks behind their kind or none, or bare with a capital.
KIND = (
    r"(?:(?:under |see )?(?:[Tt]he )?(?:[Ss]ection|[Hh]eading|[Cc]hapter|[Ss]ubsection|[Pp]art|[Pp]age)"
    r"(?: (?:on|headed|entitled|titled|called))?)"
)
QUOTED = rf"(?:{KIND} )?(?:“[^“”]{{3,90}}”|‘[^‘’]{{3,90}}(?:’\w+[^‘’]{{0,60}})?’)"
BARE = r"(?:(?:under|section|heading) )?[A-Z][A-Za-z’,&/() -]{3,70}"
_PARTED = re.compile(
    rf"(?P<before>[^;]{{8,400}}?)(?P<told>, (?:\(?{SERIES}\)?, )?\(?(?:{DATE})\)?|, \(?{SERIES}\)?(?:, (?:{DATE}))?|"
    rf" \((?:{DATE})\)), (?P<part>{QUOTED}|{BARE})\W*"
)
# Behind a date stand also the house, the town, the day on which a page was looked at, and another work.
_NO_PART = re.compile(
    r"(?:Available|Accessed|Retrieved|Last|Updated|Revised|Via|Quoted|Cited|Edited|Ed|Press|Published|Publications?|Online|Printed"
    r"|Letter|Speech|Annexe?|Appendi(?:x|ces)|Recommendations?(?= \d)|Session|Volume|Vol|London|GOV)\b",
    re.IGNORECASE,
)
LEAST_OF_A_TITLE = 2  # words


def without_part(text: str) -> str:
    """The words of a citation without a named part behind its date or number; as they are where none is told apart."""
    match = _PARTED.fullmatch(text.strip())
    if match is None or _NO_PART.match(match["part"]) or is_institution(match["part"]):
        return text
    body, title, year = split_head(match["before"])
    if not body or not title or year or not is_institution(body) or len(title.split()) < LEAST_OF_A_TITLE:
        return text
    return match["before"] + match["told"]
