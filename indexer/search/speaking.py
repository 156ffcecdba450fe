"""Which of the best paragraphs speak of what was asked at all, however they stand to the best one.

A share of the best score tells the good answers from the rest, and always finds some: where nothing answers, the least
bad come to that share. So each is held against the question by itself: how near it is in meaning, as a whole, by its
best sentence and by its word pieces, and how rare the rarest word of the question is that it lacks.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from indexer.search.abbreviated import PASSAGE
from indexer.search.kin import nations_in
from indexer.search.query import STOP_WORDS, Query
from indexer.search.rowsets import within
from indexer.store import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.search.late import Late
    from indexer.search.meaning import Meaning

# Log odds that a paragraph answers a question, fitted on those that came first for the judged questions and for fifty
# on other subjects (`bench/README.md`); without word pieces by the others alone. From `LEAST` on it speaks of it.
WITH_PIECES = {"own": 9.05, "best": 4.66, "pieces": 4.81, "lacks": -3.65, "": -5.56}
WITHOUT_PIECES = {"own": 10.39, "best": 6.07, "lacks": -3.59, "": -4.31}
LEAST = -0.2
MOST = 40  # best paragraphs that are held against the question


def speaking(
    snapshot: Snapshot,
    query: Query,
    rows: NDArray[np.int64],
    says: NDArray[np.bool_],
    meaning: Meaning | None,
    late: Late | None,
) -> NDArray[np.bool_]:
    """Those of `says`, (n,), of `rows` with the best first, down to the last that speaks of what was asked.

    What names another nation than the question does not speak of it, wherever it stands among them. What asks for
    nothing but words that stand everywhere is spoken of nowhere. By words alone no more is known, and a pasted
    passage is answered in its own words.
    """
    import numpy as np

    if query.words and not query.numbers and all(word in STOP_WORDS for word, _ in query.words):
        return np.zeros_like(says)
    if meaning is None or len(query.words) >= PASSAGE or not says.any():
        return says
    looked = np.flatnonzero(says)[:MOST]
    lacks = _lacking(snapshot, query, rows[looked])
    speaks = (_odds(rows[looked], meaning, late, lacks) >= LEAST) | (lacks == 0)
    of_others = _of_others(snapshot, query, rows[looked])
    speaks &= ~of_others
    out = np.zeros_like(says)
    out[: looked[np.flatnonzero(speaks)[-1]] + 1 if speaks.any() else 0] = True
    out[looked[of_others]] = False
    return np.asarray(out & says)


def _of_others(snapshot: Snapshot, query: Query, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of `rows` name other nations than the question and none of its own, not even in what they stand under."""
    import numpy as np

    found, asked = np.zeros(len(rows), dtype=bool), nations_in(query.text, typed=True)
    if not asked:
        return found
    snapshot.foresee(rows.tolist())
    for at, row in enumerate(rows.tolist()):
        document, paragraph = snapshot.paragraph_at(row)
        named = nations_in(paragraph.span.of(document.text))
        over = nations_in(" ".join((document.work.title, *paragraph.section)))
        found[at] = bool(named) and not asked & (named | over)
    return found


def _odds(
    rows: NDArray[np.int64], meaning: Meaning, late: Late | None, lacks: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The log odds of each of `rows`, (n,); what was not among the nearest, or was not held piece by piece, has 0."""
    import numpy as np

    signs: dict[str, NDArray[np.float64]] = {"lacks": lacks, "": np.ones(len(rows))}
    for name, values in (("own", meaning.own), ("best", meaning.best)):
        signs[name] = _of(rows, meaning.rows, values)
    if late is not None:
        near = np.mean([met.mean(axis=1) for met in late.met], axis=0)
        order = np.argsort(late.rows)
        signs["pieces"] = _of(rows, late.rows[order], near[order])
    weights = WITHOUT_PIECES if late is None else WITH_PIECES
    return np.asarray(sum(weight * signs[sign] for sign, weight in weights.items()), dtype=np.float64)


def _of(rows: NDArray[np.int64], known: NDArray[np.int64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each of `rows` the value that goes with it among `known`, ascending; 0 where it is not there."""
    import numpy as np

    found = np.zeros(len(rows))
    there = within(known, rows)  # of the known, which are asked for
    held = dict(zip(known[there].tolist(), values[there].tolist(), strict=True))
    for n, row in enumerate(rows.tolist()):
        found[n] = held.get(row, 0.0)
    return found


def _lacking(snapshot: Snapshot, query: Query, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """How rare the rarest word of the question is that each of `rows` lacks, 0 to 1 (in no paragraph), (n,)."""
    import numpy as np

    everywhere = max(2, int(np.count_nonzero(snapshot.searched)))
    lacks = np.zeros(len(rows))
    stems = list(dict.fromkeys(stem for word, stem in query.words if word not in STOP_WORDS))
    for stem, held in zip(stems, snapshot.holding(stems, rows), strict=True):
        if held.all():
            continue
        others = snapshot.held_in(stem)
        rare = max(0.0, math.log((everywhere + 1) / (others + 0.5)) / math.log(everywhere + 1))
        lacks = np.maximum(lacks, np.where(held, 0.0, rare))
    return lacks
