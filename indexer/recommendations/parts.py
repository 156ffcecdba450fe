"""Which lines of a joint answer are about one of the recommendations that it answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from indexer.models import Span
from indexer.recommendations.cues import stems_of
from indexer.recommendations.labels import number_of
from indexer.recommendations.lines import Line
from indexer.recommendations.records import Recommendation
from indexer.recommendations.tables import states_alone

_NAMES_SOME = re.compile(r"\b(?:recommendation|conclusion)s? \d", re.IGNORECASE)
_NAMES_ONE = re.compile(
    r"^(?:\W|\w+ ){0,6}?(?:recommendation|conclusion|paragraph|para\.?|"
    r"rec\.?)s? (?P<number>\d{1,3}(?:\.\d{1,3})?[a-z]?)\b",
    re.IGNORECASE,
)


def own_part(
    own: Sequence[Line], group: Sequence[int], at: int, found: Sequence[Recommendation], asked: Mapping[int, str]
) -> list[Line] | None:
    """The lines of a joint answer that are about one of the recommendations; None where that cannot be told.

    A line that opens "Turning to paragraph 8" begins the part on that one; what stands before it is on the other.
    Without such words, each line goes to the one whose own words it uses, if every one of them has a line.
    A verdict that the answer opens with, "Accepted in part." or "Both supported.", is given to each of them. Of a
    conclusion and what is recommended on it, the whole is said to the latter.
    """
    if len(group) < 2:
        return None
    if found[at].kind == "recommendation" and [found[one].kind for one in group].count("recommendation") == 1:
        return None
    part = _part(own, group, at, found, asked)
    opening = next(iter(_sentences(own[0])), None) if part else None
    if not part or not opening or own[0].column or part[0].span.start <= opening.span.start:
        return part
    return [opening, *part] if states_alone(opening.text) else part


def _part(
    own: Sequence[Line], group: Sequence[int], at: int, found: Sequence[Recommendation], asked: Mapping[int, str]
) -> list[Line] | None:
    sentences = [sentence for line in own for sentence in _sentences(line)]
    few = len(own) < len(group)
    if not few and _in_order(own, group, asked):
        return [own[list(group).index(at)]]
    if few or not (_has_all(own, group, asked) or any(_NAMES_SOME.search(line.text) for line in own)):
        if _has_all(sentences, group, asked):  # a cell in which each has its own sentence
            own = sentences
        elif few and _in_order(sentences, group, asked):
            return [sentences[list(group).index(at)]]
    named: dict[int, int] = {}  # a line, and whose part it begins
    for place, line in enumerate(own):
        if match := _NAMES_ONE.match(line.text):
            fit = [
                one for one in group if match["number"].lower() in (number_of(found[one].label), *found[one].numbers)
            ]
            if len(fit) == 1:
                named[place] = fit[0]
    by_topic = _by_topic(own, group, asked)
    owners = {**by_topic, **named}
    left = [one for one in group if one not in owners.values()]
    if not owners or (len(left) > 1 and at in left):
        return None
    # What stands before the first part is on the one that has none, if there is one; else it opens the whole.
    whose = left[0] if len(left) == 1 and min(owners) > 0 else None
    part: list[Line] = []
    for place, line in enumerate(own):
        whose = owners.get(place, whose)
        if whose == at:
            part.append(line)
    return part or None


def _has_all(lines: Sequence[Line], group: Sequence[int], asked: Mapping[int, str]) -> bool:
    """Whether each of the recommendations has a line that is about it."""
    return set(_by_topic(lines, group, asked).values()) == set(group)


def own_cell(text: str, cell: Span, label: str, group: Collection[str]) -> Span | None:
    """What a cell that several recommendations share says of one of them: "R6: No R7: Yes"; all of it where it names
    none of them, nothing where it names the others alone."""
    named = [one for one in _OF_ONE.finditer(cell.of(text)) if number_of(one["label"]) in group]
    if len(group) < 2 or not named:
        return cell
    ends = [one.start() for one in named[1:]] + [cell.end - cell.start]
    for one, end in zip(named, ends, strict=True):
        if number_of(one["label"]) == label:
            said = cell.of(text)[one.end() : end].rstrip(" ;,/|\n")
            return Span(cell.start + one.end(), cell.start + one.end() + len(said))
    return None


_OF_ONE = re.compile(
    r"(?<![\w’-])(?:rec(?:ommendation|\.)? ?)?(?P<label>[a-z]{0,2}\d{1,3}(?:\.\d{1,2})?[a-z]?|\([a-z]\))"
    r"(?: ?:| [–—-])\s*(?=\S)",
    re.IGNORECASE,
)


def _in_order(sentences: Sequence[Line], group: Sequence[int], asked: Mapping[int, str]) -> bool:
    """Whether there are as many sentences as recommendations, and those that can be told are in their order."""
    told = _by_topic(sentences, group, asked) if len(sentences) == len(group) else {}
    return bool(told) and all(group[place] == one for place, one in told.items())


def passed_over(own: Sequence[Line], group: Sequence[int], at: int, asked: Mapping[int, str]) -> bool:
    """Whether a joint answer never takes up one of its recommendations: the others each have lines of their own, and no
    word of it is that one's."""
    if len(group) <= PASSED_OVER:
        return False
    alone = _alone(group, asked)[at]
    others = set(_by_topic(own, group, asked).values()) - {at}
    return len(others) == len(group) - 1 and not any(alone & stems_of(line.text) for line in own)


def _sentences(line: Line) -> list[Line]:
    """A line in its sentences: where a cell or a paragraph answers several, each has its own."""
    return [
        replace(line, span=Span(line.span.start + one.start(), line.span.start + one.end()), text=one.group())
        for one in _SENTENCE.finditer(line.text)
    ]


_SENTENCE = re.compile(r"(?=\S)[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?")
PASSED_OVER = 2  # recommendations of a joint answer; of so few none is said to be passed over
ALONE, MOST_OF = 1, 2  # own words of a recommendation in a line: with none of another's, and else more by this


def _by_topic(own: Sequence[Line], group: Sequence[int], asked: Mapping[int, str]) -> dict[int, int]:
    """Which of several recommendations each line is about, by words that only one of them uses; none if they are all
    about one."""
    alone = _alone(group, asked)
    whose: dict[int, int] = {}
    for place, line in enumerate(own):
        said = stems_of(line.text)
        counted = sorted(((len(words & said), one) for one, words in alone.items()), reverse=True)
        (most, first), (next_most, _) = counted[:2]
        if most >= ALONE and (not next_most or most >= next_most + MOST_OF):
            whose[place] = first
    return whose if len(set(whose.values())) >= TOLD or len(whose) < len(own) else {}


TOLD = 2  # recommendations of a joint answer that have lines of their own; of one alone some line must be left over


def _alone(group: Sequence[int], asked: Mapping[int, str]) -> dict[int, set[str]]:
    """The words that only one of the recommendations uses."""
    stems = {one: stems_of(asked.get(one, "")) for one in group}
    return {
        one: words - set().union(*(others for other, others in stems.items() if other != one))
        for one, words in stems.items()
    }
