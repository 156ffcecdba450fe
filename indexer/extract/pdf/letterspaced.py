"""Words whose letters are set apart ("H O U S E   O F"): the gaps between letters are no spaces, the wider ones are.

Programs show them as one run with an offset behind each letter, or each letter as a run of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what shows the runs asks here first
    from indexer.extract.pdf.glyphs import Run

# So many letters in a row, each by itself, are words set apart; fewer are a formula, a list of letters.
LEAST = 6
# A gap so many times as wide as those between the letters parts two words.
WIDER = 1.5
# In parts of the size: letters closer than the first are not set apart, further than the second are cells of a table.
CLOSE, FAR = 0.1, 0.9


def close_set(parts: Sequence[str], gaps: Mapping[int, float]) -> Sequence[str]:
    """The parts of a run without the spaces that only its letters' distance makes; `gaps` are these, by their place."""
    if len(gaps) < LEAST - 1:
        return parts
    stretches = "".join("\n" if at in gaps else part for at, part in enumerate(parts)).split("\n")
    if any(len(word) > 1 for stretch in stretches for word in stretch.split()):
        return parts
    widest = WIDER * median(gaps.values())
    return [part for at, part in enumerate(parts) if gaps.get(at, widest + 1.0) > widest]


def with_words(items: Sequence[tuple[Run, int]]) -> Sequence[tuple[Run, int]]:
    """The runs of a line from left to right; letters set apart are joined to words."""
    if sum(len(run.text.strip()) == 1 for run, _ in items) < LEAST:
        return items
    return list(_joined(items))


def _joined(items: Sequence[tuple[Run, int]]) -> Iterator[tuple[Run, int]]:
    at = 0
    while at < len(items):
        end = _end(items, at)
        letters = [(n, items[n][0]) for n in range(at, end) if items[n][0].text.strip()]
        gaps = [after.x0 - before.x1 for (_, before), (_, after) in pairwise(letters)]
        usual = median(gaps) if gaps else 0.0
        if len(letters) < LEAST or not CLOSE < usual / items[at][0].size < FAR:
            yield from items[at : max(end, at + 1)]
            at = max(end, at + 1)
            continue
        text = letters[0][1].text.strip()
        for ((n, _), (after, letter)), gap in zip(pairwise(letters), gaps, strict=True):
            text += (" " if gap > WIDER * usual or after > n + 1 else "") + letter.text.strip()
        first, last = letters[0][1], letters[-1][1]
        yield first._replace(x1=last.x1, text=text), 0
        at = end


def _end(items: Sequence[tuple[Run, int]], start: int) -> int:
    """Where the letters end that stand each by itself from one on, with the blanks between them."""
    first = items[start][0]
    at = start
    while at < len(items):
        run, shift = items[at]
        letter = run.text.strip()
        if shift or len(letter) > 1 or not (letter or at > start):
            break
        if letter and not (letter.isalnum() or letter in "&’'-–:,."):
            break
        if letter and (abs(run.size - first.size) > 0.3 or run.face.family != first.face.family):
            break
        at += 1
    return at
