"""Words that are an end of a scale elsewhere, and not where they stand: "the end of May", "the present scheme"."""

from __future__ import annotations

import re

from indexer.comparing.pairing import Pair
from indexer.comparing.parsed import Parsed, Token


def is_no_pole(parsed: Parsed, token: Token) -> bool:
    """Whether a word tells a time, grades or counts the next, or is a part of another verb."""
    timed = _is_timed(parsed.text, token) or _is_a_point_in_time(parsed, token)
    return timed or _with_particle(parsed, token) or _grades(parsed.text, token)


def of_unlike_sort(found: Pair) -> bool:
    """Whether a verb stands against a quality: "closed" is not the contrary of "wider", nor "follow" of "forward"."""
    sorts = {found.ours.pos, found.theirs.pos}
    return "VERB" in sorts and not sorts.isdisjoint(("ADJ", "ADV"))


_ORDERING = frozenset("last first early earlier late later before previous previously follow ahead forward".split())
_TIME_BEFORE = re.compile(r"(?:years?|months?|weeks?|days?|decades?|quarters?) $")
_TIME_BEHIND = re.compile(r" (?:year|month|week|decade|quarter|century|financial year)s?\b")


def _is_timed(text: str, token: Token) -> bool:
    """Whether a word of order only counts time: "last year", "a year earlier"."""
    timed = _TIME_BEHIND.match(text, token.span.end) or _TIME_BEFORE.search(text, 0, token.span.start)
    return token.lemma in _ORDERING and bool(timed)


def _with_particle(parsed: Parsed, token: Token) -> bool:
    """Whether a particle makes it another verb: "ended up as", "kept … going", "keeping it clean"."""
    head = parsed.tokens[token.head]
    if token.lemma == "short" and head.lemma in _COMES_SHORT and head.pos == "VERB" and token.dep != "amod":
        return True  # "the rise fell short of it" is the contrary of no "long-term rise"
    below = [parsed.tokens[c] for c in parsed.children[token.at]]
    if token.lemma == "fall" and _FALLS_TO.match(parsed.text, token.span.end):
        return True  # "the gain falls to somebody else"
    told = any(word.dep in ("acomp", "ccomp", "xcomp", "oprd") for word in below)
    keeps = told and token.lemma in ("keep", "leave", "get", "go")
    return token.pos == "VERB" and (keeps or any(t.dep == "prt" for t in below if token.lemma in _TURNED_BY_PARTICLE))


_COMES_SHORT = frozenset(("fall", "run", "come", "stop"))
_TURNED_BY_PARTICLE = frozenset("end set put take make keep get give carry turn work".split())
_GRADING = frozenset("little bit far much well just scarcely hardly somewhat rather".split())
_GRADED = re.compile(r" (?:more|less|over|under|above|below|short|better|worse|\w{2,}er) ?(?:than|a|the|£|\d|of)\b")

_COUNTED = re.compile(r" (?:range|variety|array|spectrum|diversity|number)s? of\b")


def _grades(text: str, token: Token) -> bool:
    """Whether a word only grades or counts the next: "in little more than a year", "a wide range of departments"."""
    graded = token.lemma in _GRADING and _GRADED.match(text, token.span.end)
    return bool(graded or _COUNTED.match(text, token.span.end))


_FALLS_TO = re.compile(
    r" (?:(?:short|outside|foul|ill|behind)\b|to (?:[a-z]*(?:body|one)|others|those|whoever|them|us|him|me)\b)"
)


def _is_a_point_in_time(parsed: Parsed, token: Token) -> bool:
    """ "By the end of May", "the present scheme": when it is. "For his own ends": what it is for."""
    if token.lemma == "present":
        return token.dep in ("amod", "pobj")
    return token.lemma == "end" and token.pos == "NOUN" and (token.tag == "NNS" or token.dep in ("pobj", "npadvmod"))


# "…, which the present one does not", "Most did not.": what was said is denied of this one.
_DENIED_BEHIND = re.compile(
    r"\b(?:does|do|did|is|are|was|were|has|have|had|can|could|will|would)(?: not|n[’']t)(?= ?[.,;)]|$)"
)


def denied_behind(text: str, place: int) -> bool:
    """Whether behind a place it is denied of somebody by a verb that says no more than that."""
    return bool(_DENIED_BEHIND.search(text, place))
