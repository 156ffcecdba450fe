"""Whether a passage makes the point of a challenge or only touches it, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from indexer.challenges.direction import only_asks, only_lists, only_plans, only_promises, says_the_opposite
from indexer.challenges.passages import Passage, Themes, bearing, of_the_field, signs
from indexer.challenges.pieces import EncodePieces, nearness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Grade = Literal["makes", "touches"]  # the point; the subject alone

# Logistic regressions over the signs as they are: fitted by `bench/challenges.py --fit`, which prints these lines.
WEIGHTS = {"words": 1.43, "points": 3.71, "apart": 10.13, "shared": 4.94, "stance": 1.60, "beside": 5.36}
BIAS = -8.85
# The same with the points held against the passage word piece by word piece, which is told by "pieces".
WITH_PIECES = {"words": 1.56, "pieces": 12.21, "apart": 7.95, "shared": 3.26, "stance": 1.42, "beside": 5.42}
PIECES_BIAS = -13.01
# Sureness by vectors alone from which on a pair is looked at so: it takes some milliseconds, and what is left out would
# not even touch a challenge.
LOOKED_AT = 0.05
MAKES, TOUCHES = 0.42, 0.06  # from which sureness on; `bench/README.md` has what each cut costs
TOUCHING_AT_MOST = 5  # passages of one document that touch one challenge, so that a long report does not drown the rest
WORDS_TOLD = 4
OPPOSITE = "says the opposite of “{}”"
PROMISES = "near to “{}”, but only tells what will be done"
ASKS = "near to “{}”, but only says what should be done"
LISTS = "near to “{}”, but is only an entry of a list"


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
    around = tellings(themes, found)
    for n in range(len(themes.each)):
        order = np.argsort(-sure[:, n], kind="stable")
        near = [int(at) for at in order if sure[at, n] >= TOUCHES]
        borne = {at: one for at in near if (one := Borne.of(themes, n, found[at], at, around)).on_the_subject}
        making = [at for at in borne if sure[at, n] >= MAKES]
        touching = [at for at in borne if sure[at, n] < MAKES][:TOUCHING_AT_MOST]
        for at in sorted((*making, *touching), key=lambda at: borne[at].touches):  # what makes it comes first
            one = borne[at]
            grade: Grade = "makes" if at in making and not one.touches else "touches"
            why = one.why or _why(themes, n, found[at], one.point)
            yield Graded(found[at], n, round(float(sure[at, n]), 4), grade, one.text, why)


@dataclass(frozen=True, slots=True)
class Tellings:
    """How much the passages of a document tell what the challenges are about; nothing where that is not known."""

    each: tuple[tuple[float, ...], ...] = ()  # of the texts of each passage
    mean: float = 0.0


def tellings(themes: Themes, found: Sequence[Passage]) -> Tellings:
    if themes.about is None:
        return Tellings()
    each = tuple(tuple(themes.about.told(passage.texts)) for passage in found)
    told = [value for values in each for value in values]
    return Tellings(each, sum(told) / len(told))


@dataclass(frozen=True, slots=True)
class Borne:
    """How a passage bears a challenge, whatever the signs say."""

    text: int  # which of its texts does
    point: str  # that it comes nearest to
    on_the_subject: bool  # what is not is no evidence
    grounded: bool  # on more than one everyday word
    why: str  # it makes no point, where its sentence denies it or tells no trouble; empty where it may make it

    @property
    def touches(self) -> bool:
        """Whether it touches the challenge at most."""
        return bool(self.why) or not self.grounded

    @classmethod
    def of(cls, themes: Themes, n: int, passage: Passage, at: int, around: Tellings) -> Borne:
        """Of the passage `at` this place of its document, whose tellings are `around`."""
        text, point = bearing(themes, n, passage)
        lead = next((said for said in reversed(passage.texts[:text]) if said.rstrip().endswith(":")), "")
        why = _no_point(passage.texts[text], point, lead, gain=themes.each[n].gain)
        if themes.about is None:
            return cls(text, point, True, True, why)
        said = passage.texts[max(0, text - 1) : text + 2]
        return cls(
            text,
            point,
            themes.about.spoken_of(around.each[at], text, around.mean),
            themes.about.grounded(_spoken(themes, n, passage), point, said),
            why,
        )


def _no_point(sentence: str, point: str, lead: str, *, gain: bool) -> str:
    """Why a sentence that is near to a point does not make it, in words; empty where nothing speaks against it."""
    if says_the_opposite(sentence, point):
        told = OPPOSITE
    elif only_promises(sentence, point) or (not gain and only_plans(sentence)):
        told = PROMISES
    elif only_asks(sentence, gain=gain):
        told = ASKS
    else:
        told = LISTS if only_lists(sentence, lead, gain=gain) else ""
    return told.format(point.rstrip("."))


def _why(themes: Themes, n: int, passage: Passage, point: str) -> str:
    """The reason in words: `near to “…”, and speaks of “means test”, “free”`."""
    words = ", ".join(f"“{word}”" for word in _spoken(themes, n, passage)[:WORDS_TOLD])
    return f"near to “{point.rstrip('.')}”" + (f", and speaks of {words}" if words else "")


def _spoken(themes: Themes, n: int, passage: Passage) -> list[str]:
    """The words of a passage that speak of a challenge, each once."""
    whole = re.compile(rf"{themes.words[n].pattern}\w*", re.IGNORECASE)  # only the beginnings of words are listed
    return list(dict.fromkeys(word.casefold() for said in passage.texts for word in whole.findall(said)))
