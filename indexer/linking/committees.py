"""Which committee a short form names: "the Lamp Oil Committee’s report" is none of another committee, though its title
speaks of lamps and of oil."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.linking.likeness import alike
from indexer.linking.short_names import Names, words_of

_COMMITTEE = re.compile(
    r"(?<![\w’-])(?P<name>(?:[A-Z][\w’-]*,? (?:(?:and|of|for|on|the|with|in) ){0,2}){2,8})"
    r"(?:Select )?Committee(?![\w-])"
    r"|(?<![\w’-])Committee (?:on|of) (?P<last>[A-Z][\w’-]*(?: (?:and |of |the )?[A-Z][\w’-]*){1,6})"
)
_NO_NAME = frozenset("house commons lords select the joint and of for on with in committee uk hc hl report".split())


def committee_in(words: str) -> frozenset[str]:
    """The words of a committee’s name of two words or more; none where words name no committee so."""
    match = _COMMITTEE.search(words)
    named = frozenset(words_of(match["name"] or match["last"])) - _NO_NAME if match else frozenset()
    return named if len(named) > 1 else frozenset()


def may_be_by(names: Names, committee: frozenset[str]) -> bool:
    """Whether a work may be of the committee so named, if of any.

    Words beside its name do no harm, nor does a name of some words of it and others of the title: "the Lords Lamp
    Economy Committee" for that of Lamps, which wrote on the lamp economy.
    """
    titled = {word for title in names.titles for word in title}
    if not committee or names.responds or "committee" in titled:
        return True
    own = [{word for word in name if word not in _NO_NAME} for name in names.authors]
    return any(
        name and (_all_in(name, committee) or (_any_in(name, committee) and _all_in(committee, name | titled)))
        for name in own
    )


def _all_in(words: Iterable[str], known: Iterable[str]) -> bool:
    return all(any(alike(word, other) for other in known) for word in words)


def _any_in(words: Iterable[str], known: Iterable[str]) -> bool:
    return any(alike(word, other) for word in words for other in known)
