"""Which numbers of a page are running numbers: the heaviest sequence that counts on.

Digits at the start of a line may be the number of a note or a paragraph, or a year that wrapped. Geometry gives each
a weight; the sequence decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Value = tuple[int, ...]

# So many candidates back is looked for the number before; a page of tables holds fewer.
LOOK_BACK = 120
# Counting on by one is worth a piece of geometric evidence.
NEXT = 1.0
# Each number left out costs this, up to so many: a page without text leaves out a few, a wrapped year leaves out many.
LEFT_OUT, MOST_LEFT_OUT = 0.6, 8
# Nothing leaves out so many: a column of years would count on from note 51 to 2005.
FURTHEST, NEVER = 60, -1000.0
# Numbers start again at 1 by chapter or part.
AGAIN = -2.0
# Going back to another number than 1 never happens in print, but a misread number must not end the sequence.
BACKWARDS = -6.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may belong to the sequence."""

    value: Value  # (16,) or (2, 7); a letter before it counts as a negative number
    weight: float


def in_sequence(candidates: Sequence[Candidate]) -> list[int]:
    """Indexes of the candidates that make the heaviest sequence."""
    best: list[float] = []
    before: list[int] = []
    for index, candidate in enumerate(candidates):
        score, origin = _start(candidate.value), -1
        for earlier in range(index - 1, max(-1, index - 1 - LOOK_BACK), -1):
            total = best[earlier] + _step(candidates[earlier].value, candidate.value)
            if total > score:
                score, origin = total, earlier
        best.append(score + candidate.weight)
        before.append(origin)
    if not best or max(best) <= 0:
        return []  # a number alone, without geometry that says more, is a figure in the text
    index = max(range(len(best)), key=lambda i: best[i])
    kept = []
    while index >= 0:
        kept.append(index)
        index = before[index]
    return kept[::-1]


def _start(value: Value) -> float:
    return 0.0 if value[-1] == 1 else -1.5


def _step(a: Value, b: Value) -> float:
    """What it is worth that b follows a."""
    if len(a) == len(b) and a[:-1] == b[:-1]:
        ahead = b[-1] - a[-1] - 1
        if ahead == 0:
            return NEXT
        if ahead > 0:
            return -LEFT_OUT * min(ahead, MOST_LEFT_OUT) if ahead < FURTHEST else NEVER
        return AGAIN if b[-1] == 1 else BACKWARDS
    if b[-1] == 1:
        if len(a) == len(b) and len(b) > 1 and b[:-1] > a[:-1]:
            return NEXT if b[-2] == a[-2] + 1 else 0.0
        return AGAIN if len(b) == 1 or b[0] < 0 else 0.0
    if len(a) == len(b) and b > a:
        return -1.0 - LEFT_OUT * min(b[-1] - 1, MOST_LEFT_OUT)
    return BACKWARDS if b[-1] > 3 else BACKWARDS / 2
