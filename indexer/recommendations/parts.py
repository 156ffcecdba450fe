"""Which lines of a joint answer are about one of the recommendations that it answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from indexer.recommendations.cues import stems_of
from indexer.recommendations.labels import number_of
from indexer.recommendations.lines import Line
from indexer.recommendations.records import Recommendation

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
    """
    if len(group) < 2:
        return None
    named: dict[int, int] = {}  # a line, and whose part it begins
    for place, line in enumerate(own):
        if match := _NAMES_ONE.match(line.text):
            fit = [
                one for one in group if match["number"].lower() in (number_of(found[one].label), *found[one].numbers)
            ]
            if len(fit) == 1:
                named[place] = fit[0]
    owners = set(named.values())
    left = [one for one in group if one not in owners]
    if not owners or len(left) > 1 or (left and min(named) == 0):
        named, left = _by_topic(own, group, asked), []
    if not named:
        return None
    part: list[Line] = []
    whose = left[0] if left else None
    for place, line in enumerate(own):
        whose = named.get(place, whose)
        if whose == at:
            part.append(line)
    return part or None


ALONE, MOST_OF = 1, 2  # own words of a recommendation in a line: with none of another's, and else more by this


def _by_topic(own: Sequence[Line], group: Sequence[int], asked: Mapping[int, str]) -> dict[int, int]:
    """Which of several recommendations each line is about, by words that only one of them uses; none if one has no
    line of its own."""
    stems = {one: stems_of(asked.get(one, "")) for one in group}
    alone = {
        one: words - set().union(*(others for other, others in stems.items() if other != one))
        for one, words in stems.items()
    }
    whose: dict[int, int] = {}
    for place, line in enumerate(own):
        said = stems_of(line.text)
        counted = sorted(((len(words & said), one) for one, words in alone.items()), reverse=True)
        (most, first), (next_most, _) = counted[:2]
        if most >= ALONE and (not next_most or most >= next_most + MOST_OF):
            whose[place] = first
    return whose if set(whose.values()) == set(group) else {}
