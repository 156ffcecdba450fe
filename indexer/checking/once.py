"""Of all that several readings see to differ, each matter once: the first of those that tell of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.comparing.changes import Change
from indexer.models import Span

_OF_A_WORD = ("opposite", "negation", "hedge-lost")  # one word of the source that is turned or dropped, however read
_FIGURES = ("figure", "unit", "date")
_WHO = ("actor", "speaker")
# A capital word behind the first one of a reading: a part of a name.
_NAME = re.compile(r"(?<=[ “])(?!The |In )[A-Z][\w’'-]*+")
SEVERAL = 2  # words of names from which on two readings that have them tell of the same two
AT_A_FIGURE = "turned at a figure"  # "5% is up here, and down there", which the verb before it has told already


def once(changes: Sequence[Change], claim: str = "") -> tuple[Change, ...]:
    """The changes in their order without those that tell again what one before them tells; `claim` are its words."""
    told: list[Change] = []
    for change in changes:
        if not any(_is_same(before, change, claim) for before in told):
            told.append(change)
    return tuple(told)


def _is_same(one: Change, other: Change, claim: str) -> bool:
    """Whether two changes tell of one matter: of the same words here and there, of one word there, of the same two."""
    if one.said == other.said:
        return True
    if (one.kind in _FIGURES) != (other.kind in _FIGURES):
        return False
    if _meet(one.claim, other.claim) and (_meet(one.source, other.source) or None in (one.source, other.source)):
        return True
    if one.kind in _OF_A_WORD and (one.kind, one.source) == (other.kind, other.source) and one.source:
        return True
    if other.rule == AT_A_FIGURE and one.kind == other.kind and _is_of_one_figure(one.claim, other.claim, claim):
        return True
    ours, theirs = _names(one), _names(other)
    few, many = sorted((ours, theirs), key=len)
    who = one.kind in _WHO and other.kind in _WHO
    return (ours == theirs or (who and few <= many)) and len(few) >= SEVERAL and (who or one.kind == other.kind)


def _meet(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.start < other.end and other.start < one.end


def _is_of_one_figure(one: Span | None, other: Span | None, claim: str) -> bool:
    """Whether nothing but words stands between a turned word and the figure that it turns."""
    if one is None or other is None:
        return False
    first, last = sorted((one, other), key=lambda span: span.start)
    return not re.search(r"[\d,;:]", claim[first.end : last.start])


def _names(change: Change) -> frozenset[str]:
    found = (re.sub(r"[’']s?$", "", name) for name in _NAME.findall(change.said))
    return frozenset(name for name in found if len(name) > 1)
