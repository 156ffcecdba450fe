"""Whether a passage makes the point of a challenge or only touches it, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from indexer.challenges.direction import says_the_opposite
from indexer.challenges.passages import Passage, Themes, bearing, of_the_field, signs
from indexer.challenges.pieces import EncodePieces, nearness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Grade = Literal["makes", "touches"]  # the point; the subject alone

# Logistic regressions over the signs as they are: fitted by `bench/challenges.py --fit`, which prints these lines.
WEIGHTS = {"words": 1.31, "points": 2.27, "apart": 8.62, "shared": 4.93, "stance": 1.69, "beside": 4.79}
BIAS = -8.11
# The same with the points held against the passage word piece by word piece, which is told by "pieces".
WITH_PIECES = {"words": 1.31, "pieces": 10.91, "apart": 6.95, "shared": 3.44, "stance": 1.53, "beside": 4.76}
PIECES_BIAS = -12.29
# Sureness by vectors alone from which on a pair is looked at so: it takes some milliseconds, and what is left out would
# not even touch a challenge.
LOOKED_AT = 0.05
MAKES, TOUCHES = 0.35, 0.08  # from which sureness on; `bench/README.md` has what each cut costs
TOUCHING_AT_MOST = 5  # passages of one document that touch one challenge, so that a long report does not drown the rest
WORDS_TOLD = 4
OPPOSITE = "says the opposite of “{}”"


@dataclass(frozen=True, slots=True)
class Graded:
    """A passage on a challenge."""

    passage: Passage
    challenge: int  # its place among the themes, from 0
    sureness: float  # 0 to 1, that it makes the point
    grade: Grade
    bearing: int  # which of its texts bears it
    why: str


def sureness(
    themes: Themes, found: Sequence[Passage], told: dict[str, NDArray[np.float64]], pieces: EncodePieces | None = None
) -> NDArray[np.float64]:
    """How sure it is that each passage makes the point of each challenge by the signs, 0 to 1, (passages, challenges).

    Pairs that may be on it are also held against each other word piece by word piece, where `pieces` gives those of a
    text and the themes have theirs.
    """
    import numpy as np

    sure = _likely(told, WEIGHTS, BIAS)
    if pieces is None or not themes.pieces:
        return sure
    looked_at = of_the_field(themes, found)[:, None] & (sure >= LOOKED_AT)
    near = np.zeros_like(sure)
    for at in np.flatnonzero(looked_at.any(axis=1)).tolist():
        (theirs,) = pieces([found[at].whole])
        for n in np.flatnonzero(looked_at[at]).tolist():
            near[at, n] = nearness(themes.pieces[n], theirs)
    closer = _likely({**told, "pieces": near}, WITH_PIECES, PIECES_BIAS)
    return np.where(looked_at, closer, np.minimum(sure, LOOKED_AT))


def _likely(told: dict[str, NDArray[np.float64]], weights: dict[str, float], bias: float) -> NDArray[np.float64]:
    import numpy as np

    total = bias + sum(weight * told[sign] for sign, weight in weights.items())
    return np.asarray(1 / (1 + np.exp(-total)), dtype=np.float64)


def graded(themes: Themes, found: Sequence[Passage], pieces: EncodePieces | None = None) -> Iterator[Graded]:
    """The passages of one document that make the point of a challenge or touch it; for each the surest first."""
    import numpy as np

    if not found:
        return
    field = of_the_field(themes, found)
    if not field.any():
        return
    sure = np.where(field[:, None], sureness(themes, found, signs(themes, found), pieces), 0.0)
    for n in range(len(themes.each)):
        order = np.argsort(-sure[:, n], kind="stable")
        making = [int(at) for at in order if sure[at, n] >= MAKES]
        touching = [int(at) for at in order if MAKES > sure[at, n] >= TOUCHES][:TOUCHING_AT_MOST]
        told = [(at, *bearing(themes, n, found[at])) for at in (*making, *touching)]
        denied = {at: says_the_opposite(found[at].texts[text], point) for at, text, point in told}
        for at, text, point in sorted(told, key=lambda one: denied[one[0]]):  # what denies the point only touches it
            grade: Grade = "makes" if at in making and not denied[at] else "touches"
            why = OPPOSITE.format(point.rstrip(".")) if denied[at] else _why(themes, n, found[at], point)
            yield Graded(found[at], n, round(float(sure[at, n]), 4), grade, text, why)


def _why(themes: Themes, n: int, passage: Passage, point: str) -> str:
    """The reason in words: `near to “…”, and speaks of “means test”, “free”`."""
    whole = re.compile(rf"{themes.words[n].pattern}\w*", re.IGNORECASE)  # only the beginnings of words are listed
    spoken = dict.fromkeys(word.casefold() for said in passage.texts for word in whole.findall(said))
    words = ", ".join(f"“{word}”" for word in list(spoken)[:WORDS_TOLD])
    return f"near to “{point.rstrip('.')}”" + (f", and speaks of {words}" if words else "")
