"""Words whose letters are set apart ("H O U S E   O F"): the gaps between letters are no spaces, the wider ones are.

Programs show them as one run with an offset behind each letter, or each letter as a run of its own (`letter_runs`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

# So many letters in a row, each by itself, are words set apart; fewer are a formula, a list of letters.
LEAST = 6
# A gap so many times as wide as those between the letters parts two words.
WIDER = 1.5
# Of the pieces at least this part are single letters: a kern may keep two together.
SINGLE = 0.75


def close_set(parts: Sequence[str], gaps: Mapping[int, float]) -> Sequence[str]:
    """The parts of a run without the spaces that only its letters' distance makes; `gaps` are these, by their place."""
    if len(gaps) < LEAST - 1:
        return parts
    pieces = "".join("\n" if at in gaps else part for at, part in enumerate(parts)).split()
    single = sum(len(piece) == 1 for piece in pieces)
    if single < SINGLE * len(pieces) or any(len(piece) > 2 for piece in pieces):
        return parts
    widest = WIDER * median(gaps.values())
    return [part for at, part in enumerate(parts) if gaps.get(at, widest + 1.0) > widest]
