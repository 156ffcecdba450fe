"""Two events, each told at the other's time: what was shut in 2017 and pulled down in 2019, the other way about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing import figures
from indexer.comparing.align import stems
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import Difference, Rule, Statement
from indexer.models import Span

_WHEN = ("date", "year")
_PARTS = re.compile(r"[;:.]|, (?:and|but|while|with)? ?|(?<![\w’-])(?:and|but|while|whereas|before|after|then) ")
OF_ITS_OWN = 2  # words that only the other time has about it, in one of the two parts


def _exchanged_times(at: Statement) -> Iterator[Difference]:
    """ "Taken down in 2017, it was last lit in 2019" where it was last lit in 2017 and taken down in 2019."""
    ours = _dated(at.claim)
    theirs = [(n, *one) for n, text in enumerate(at.sources) for one in _dated(text)]
    if len(ours) != 2 or len({one[0] for one in ours}) != 2 or signs_in(at.claim):
        return
    held = [[one for one in theirs if one[1] == time] for time, _, _ in ours]
    if any(len(found) != 1 for found in held):
        return
    (first, _, said_first), (second, span, said_second) = ours
    sentence, _, where, told_first = held[0][0]
    told_second = held[1][0][3]
    only_first, only_second = told_first - told_second, told_second - told_first
    crossed = said_first & only_second, said_second & only_first
    kept = said_first & only_first or said_second & only_second
    if all(crossed) and max(map(len, crossed)) >= OF_ITS_OWN and not kept:
        said = f"The draft exchanges what was at two times (“{first}” and “{second}”)."
        yield Difference("opposite", said, span, sentence, where)


def _dated(text: str, *, whole: bool = True) -> list[tuple[str, Span, frozenset[str]]]:
    """Each time of a text, with the telling words of the part of the sentence in which it stands."""
    found = [one for one in figures.find(text) if one.kind in _WHEN]
    cuts = [0, *(match.start() for match in _PARTS.finditer(text)), len(text)]
    told = []
    for one in found:
        first = max(cut for cut in cuts if cut <= one.span.start)
        last = min(cut for cut in cuts if cut >= one.span.end)
        others = [other for other in found if other is not one]
        if whole and len(others) == 0:  # a sentence with one time: all of it is of that time
            first, last = 0, len(text)
        elif any(first <= other.span.start < last for other in others):
            continue
        words = text[first : one.span.start] + " " + text[one.span.end : last]
        told.append((one.text.lower(), one.span, frozenset(stems(words))))
    return told


def _at_the_others_time(at: Statement) -> Iterator[Difference]:
    """ "It was lit on 6 April, the very day on which they agreed" where they agreed on 6 April and lit it on 11."""
    ours = _dated(at.claim, whole=False)
    if len(ours) != 1 or signs_in(at.claim):
        return
    time, span, said = ours[0]
    for sentence, text in enumerate(at.sources):
        theirs = _dated(text)
        held = [told for when, _, told in theirs if _same_time(when, time)]
        others = [told for when, _, told in theirs if not _same_time(when, time)]
        if len(held) != 1 or len(others) != 1 or len(theirs) != 2:
            continue
        only_own, only_other = held[0] - others[0], others[0] - held[0]
        if len(said & only_other) >= OF_ITS_OWN and not said & only_own and only_own:
            where = next(one for when, one, _ in theirs if _same_time(when, time))
            told = f"The draft has at “{time}” what the source has at another time."
            yield Difference("opposite", told, span, sentence, where)
            return


def _same_time(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


EXCHANGED_TIMES: tuple[Rule, ...] = (_exchanged_times, _at_the_others_time)
