"""Words whose letters are set apart, each shown as a run of its own: joined to words (`letterspaced` has the rest)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from indexer.extract.pdf.glyphs import Run
from indexer.extract.pdf.letterspaced import LEAST, WIDER

# In parts of the size: letters closer than the first are not set apart, further than the second are cells of a table.
CLOSE, FAR = 0.1, 0.9


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
