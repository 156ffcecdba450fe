"""Whether a passage makes the point of a challenge or only touches it, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from indexer.challenges.direction import says_the_opposite
from indexer.challenges.passages import Passage, Themes, bearing, of_the_field, signs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Grade = Literal["makes", "touches"]  # the point; the subject alone

# A logistic regression over the signs as they are: fitted by `bench/challenges.py --fit`, which prints these lines.
WEIGHTS = {"words": 1.24, "points": 3.25, "apart": 7.94, "shared": 5.08, "stance": 1.70, "beside": 4.75}
BIAS = -8.71
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


def sureness(told: dict[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    """How sure it is that each passage makes the point of each challenge, 0 to 1, (passages, challenges)."""
    import numpy as np

    total = BIAS + sum(weight * told[sign] for sign, weight in WEIGHTS.items())
    return np.asarray(1 / (1 + np.exp(-total)), dtype=np.float64)


def graded(themes: Themes, found: Sequence[Passage]) -> Iterator[Graded]:
    """The passages of one document that make the point of a challenge or touch it; for each the surest first."""
    import numpy as np

    if not found:
        return
    field = of_the_field(themes, found)
    if not field.any():
        return
    sure = np.where(field[:, None], sureness(signs(themes, found)), 0.0)
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
