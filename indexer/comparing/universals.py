"""All of them, where nothing that is cited is said of all: "every consumer product" for cosmetics and soap.

Which of the source's words is widened need not be found for that: a claim that says "all", "every" or "as a whole" has
it from somewhere, and a passage without any such word says it of some.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import ENOUGH, Difference, Rule, Statement, whole_words
from indexer.models import Span

_SPAN = r"(?:second|third|fourth|fifth|one|two|three|five|ten|dozen|hundred|thousand|\d+|few|other)"
_OF_ALL = whole_words(
    # "all councils", "all the town's lamps"; not "all told", "all of it"
    r"all (?=(?:(?:the|of|its|their|such|these|kinds|sorts|those) ){0,2}(?:[a-z-]+ ){0,2}?[a-z-]+s\b)",
    rf"every(?! (?:year|month|week|day|quarter|time|now|{_SPAN}|[a-z]+ (?:years|months|weeks|days))\b)",
    r"the (?:entire|whole)(?! (?:of (?:the )?)?(?:day|week|month|year|time|period|point|thing|story|way|lot)\b)",
    r"everyone(?! else)|everybody(?! else)|everywhere|across the board|universally|without exception|invariably",
    r"of (?:any|every) (?:kind|sort|degree|type|size|description)|(?<=[a-z] )as a (?:whole|body)(?! (?:of|range"
    r"|number|series))",
)
# Words by which the source may say it of all, of none or of any, or tell that there are no others.
_MAY_BE_ALL = whole_words(
    # "UK-wide" and "nationwide" are said of the whole of it
    r"(?:\w{2,12}-)?(?:nation|world|country|state|system|city|county|sector|industry|company)?wide|across|national\w*"
    r"|all|every\w*|each|entire\w*|whole|wholly|any\w*|throughout|across the board|as a body|universal\w*"
    r"|without exception"
    r"|invariably|always|nobody|no one|none|no|never|nowhere|both|total|full|fully|complete\w*|single"
)
_LESS = re.compile(
    r"\b(?:not|nearly|almost|virtually|practically|above|after|first of|by no means|(?:one|two|three|four|five"
    r"|\d) in) $",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r" ?(?:but|except|save|apart from|other than|bar)\b")
_LEFT_OPEN = whole_words(r"(?-i:may)|might|could|would|should|must")


def _said_of_all(at: Statement) -> Iterator[Difference]:
    """ "It asked for a ban in every kind of boat" where the passage asks for one in ferries and barges."""
    if signs_in(at.claim) or _LEFT_OPEN.search(at.claim) or at.paired.share(at.main) < ENOUGH:
        return
    for ours in _OF_ALL.finditer(at.claim) if not _MAY_BE_ALL.search(at.paragraph) else ():
        if not _LESS.search(at.claim[: ours.start()]) and not _EXCEPT.match(at.claim, ours.end()):
            said = f"The draft says it of all (“{ours.group().strip()}”); nothing cited is said of all."
            yield Difference("scope", said, Span(*ours.span()), at.main)
            return


UNIVERSALS: tuple[Rule, ...] = (_said_of_all,)
