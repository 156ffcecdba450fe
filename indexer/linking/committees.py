"""Which committee a short form names: "the Lamp Oil Committee’s report" is none of another committee, though its title
speaks of lamps and of oil."""

from __future__ import annotations

import re

from indexer.linking.short_names import words_of

_COMMITTEE = re.compile(
    r"(?<![\w’-])(?P<name>(?:[A-Z][\w’-]*,? (?:(?:and|of|for|on|the|with|in) ){0,2}){2,8})"
    r"(?:Select )?Committee(?![\w-])"
    r"|(?<![\w’-])Committee (?:on|of) (?P<last>[A-Z][\w’-]*(?: (?:and |of |the )?[A-Z][\w’-]*){1,6})"
)
_NO_NAME = frozenset("house commons lords select the joint and of for on with in committee uk".split())


def committee_in(words: str) -> frozenset[str]:
    """The words of a committee’s name of two words or more; none where words name no committee so."""
    match = _COMMITTEE.search(words)
    named = frozenset(words_of(match["name"] or match["last"])) - _NO_NAME if match else frozenset()
    return named if len(named) > 1 else frozenset()
