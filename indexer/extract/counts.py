"""Numbers believed for the count that they go on: page numbers alone on a line, raised numbers glued to a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Place = TypeVar("Place")

COUNT_AT_LEAST = 3  # so many numbers in sequence are no accident


@dataclass(frozen=True, slots=True)
class _Step(Generic[Place]):
    place: Place
    length: int
    before: _Step[Place] | None


def longest_count(
    found: Sequence[tuple[int, Place]], gaps: Sequence[int] = (1, 2), least: int = COUNT_AT_LEAST
) -> list[Place]:
    """Places of the longest run of numbers each one, or where one is lost two, more than that before it; none where
    that run is too short to be one."""
    reached: dict[int, _Step[Place]] = {}
    for number, place in found:
        candidates = [step for gap in gaps if (step := reached.get(number - gap)) is not None]
        before = max(candidates, key=lambda step: step.length, default=None)
        length = before.length + 1 if before else 1
        if number not in reached or length > reached[number].length:
            reached[number] = _Step(place, length, before)
    last = max(reached.values(), key=lambda step: step.length, default=None)
    places: list[Place] = []
    while last is not None:
        places.append(last.place)
        last = last.before
    return places[::-1] if len(places) >= least else []
