"""What a response's lines are about, held against what each recommendation is about, by the words they share.

A word weighs the more, the fewer of the recommendations use it, and nothing where the whole response uses it. Lines and
recommendations are brought together as wholes: each line has a chance of belonging to each recommendation by its words
and by the lines beside it, and an answer is linked only where one recommendation leaves the others clearly behind.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from indexer.models import Document
from indexer.recommendations.cues import COMMON
from indexer.recommendations.entry import asks
from indexer.recommendations.lines import Line
from indexer.recommendations.records import Recommendation

STEM = 6  # letters by which "inspect", "inspection" and "inspectors" are one
USUAL, FEW = 0.2, 4  # of the response's lines; a word in more of them tells nothing, unless they are so few
FEWEST = 9  # of so few recommendations a word of one alone weighs no less than of these
CONTEXT = 0.4  # what a word of the paragraph that a recommendation rests on weighs, against one of its own
TITLE = 2.4  # the same of a word in the heading over a line, or in the title run in at its head, which counts for two
TELLS = 0.7  # weight that a word has which tells one recommendation from most
LEAST = 2.6  # weight that a line must have for a recommendation to be about it at all
WORDS = 2  # and so many different words
PLAINLY = 5.0  # weight that it must have where it shares no more words than that
AHEAD = 1.35  # times the weight of the next best recommendation
_ENDING = re.compile(r"(?:ations?|ments?|ings?|ers?|ors?|ies|ed|es|s|ly|y|e|al)$")
_SMALL = frozenset(
    "two three four five six seven eight nine ten first second third time times day days name put people "
    "the and for are but not all any can has had its our out was who how may one two she his her him say says said "
    "also own way see set new use used per via yet too about after again against because before being below between "
    "both "
    "during each few further here itself just might much must nor now off once only same some still such than that "
    "them themselves then there these they those through under until upon very well were what when where which while "
    "whom "
    "whose why with within without your".split()
)


def stem_of(word: str) -> str:
    plain = re.sub(r"[’']s?$", "", word.lower())
    short = re.sub(r"([bdfgmnprt])\1$", r"\1", _ENDING.sub("", plain))  # "swimming"
    return (short if len(short) >= 3 else plain)[:STEM]


def words_of(text: str) -> set[str]:
    """The stems of a text's words of sense."""
    found = (word for word in re.findall(r"[^\W\d_]{3,}(?:[’'][^\W\d_]+)?", text) if word.lower() not in _SMALL)
    return {stem for word in found if (stem := stem_of(word)) not in COMMON and word.lower()[:STEM] not in COMMON}


def bears_out(weight: float, words: int) -> bool:
    """Whether so much is shared that it is about the recommendation at all."""
    return words >= WORDS and weight >= LEAST and (words > WORDS or weight >= PLAINLY)


@dataclass(frozen=True, slots=True)
class Subjects:
    """What each recommendation is about: the stems, each with its weight."""

    weights: tuple[Mapping[str, float], ...]

    @classmethod
    def from_report(cls, report: Document, found: Sequence[Recommendation], response: Iterable[Line]) -> Subjects:
        # What the whole of the report is about; one that asks for something is an entry taken for a title.
        titles = set() if asks(report.work.title) else words_of(report.work.title)
        own = [(words_of(entry.text(report.text)) | words_of(entry.addressee or "")) - titles for entry in found]
        known = {paragraph.id: paragraph for paragraph in report.paragraphs}
        beside = [
            set().union(*(words_of(known[id].span.of(report.text)) for id in entry.rests_on if id in known))
            - titles
            - words
            for entry, words in zip(found, own, strict=True)
        ]
        lines = [words_of(line.text) for line in response if not line.heading]
        spread = Counter(stem for words in lines for stem in words)
        usual = {stem for stem, times in spread.items() if times > max(USUAL * len(lines), FEW)}
        held = Counter(stem for words in own for stem in words)
        count = max(len(found), FEWEST) + 1
        return cls(
            tuple(
                {stem: math.log(count / held[stem]) for stem in words - usual}
                | {stem: CONTEXT * math.log(count / (held[stem] + 1)) for stem in context - usual}
                for words, context in zip(own, beside, strict=True)
            )
        )

    def scores(self, words: Set[str], titles: Set[str] = frozenset()) -> list[tuple[float, int]]:
        """For each recommendation the weight of the words shared with it, and how many these are."""
        told: list[tuple[float, int]] = []
        for weights in self.weights:
            shared = (words | titles) & weights.keys()
            weight = sum(weights[one] * (TITLE if one in titles else 1.0) for one in shared)
            told.append((weight, sum(1 + (one in titles) for one in shared if weights[one] >= TELLS)))
        return told

    def best(self, words: Set[str], titles: Set[str] = frozenset(), among: Iterable[int] | None = None) -> int | None:
        """The one recommendation that these words are about; None where there is none, or another is near."""
        scores = self.scores(words, titles)
        places = list(range(len(scores)) if among is None else among)
        ranked = sorted(places, key=lambda at: -scores[at][0])
        if not ranked or not bears_out(*scores[ranked[0]]):
            return None
        if len(ranked) > 1 and scores[ranked[0]][0] < AHEAD * scores[ranked[1]][0]:
            return None
        return ranked[0]
