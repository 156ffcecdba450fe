"""What a figure stands for where it stands: the words of its own clause, the nearer the weightier.

Two figures of one kind in a sentence divide it between them: what stands between them belongs to the one or to the
other by the comma, the "and" or the "to" that parts them. So "rose by 23%, and those over 85 by 28%" gives the second
figure to those over 85.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from indexer.comparing.align import common_stems
from indexer.comparing.figures.figure import Figure
from indexer.comparing.figures.find import find
from indexer.store import tokens

_END = re.compile(r"(?<=[^\W\d]{2})[.!?][”’\"')\]]*\s+(?=[A-Z“‘\"'])|\n+|(?<=[\d%)])\.\s+(?=[A-Z])")
_STRONG = re.compile(
    r"[,;:—(](?!\d)|\b(?:(?:(?<!\d )and|and(?! [£$€\d]))(?! (?:over|under|above|below|more|older|younger|a half)\b)"
    r"|but|while|whilst|whereas|compared|against|although|though)\b"
)
_WEAK = re.compile(r"\b(?:to|from|than|of whom|of which|up|down|or)\b")
_WORD = re.compile(r"\d[\d,.]*(?:[-–/]\d+)?|[^\W\d_][\w’'&-]*")
OPENING = 0.25  # weight of the words that open a sentence for its later figures
CLAUSE = 0.5  # weight of the words of another clause
NUMBERS = 2.0  # a number beside a figure tells more than a word
FADES = 0.3  # how fast a word loses weight with each telling word between it and the figure
# The source's other figure is the one meant where the claim's words for it outweigh those for its own so many times.
OUTWEIGHS, LEAST = 2.0, 0.3
ALIKE_MARKS = frozenset("year years per cent average number around about over some".split())


Slot = Mapping[str, float]


@lru_cache(maxsize=2048)
def slots(text: str) -> dict[Figure, dict[str, float]]:
    """Each figure of a text with the stems and numbers around it and their weight, 1 at most."""
    found = find(text)
    told = {figure: _slot(text, figure, found) for figure in found}
    for one, other in pairwise(found) if "respectively" in text else ():
        if (members := _in_turn(text, one, other)) is not None:
            for figure, own, others in ((one, *members), (other, *members[::-1])):
                kept = {word: weight for word, weight in told[figure].items() if word not in own | others}
                told[figure] = kept | dict.fromkeys(own - others, 1.0)
    return told


_AND_FIGURE = re.compile(r",? and (?:by |to |of |at |in |about |around )?")
_RESPECTIVELY = re.compile(r"[^.;:\d]{0,60}\brespectively\b")
_MEMBERS = re.compile(
    r"(?<![\w’-])(?:both )?(?P<one>[\w’-]++(?: (?!and\b)[\w’-]++){0,2}) and (?:of |for |in |by |from )?(?:the |those )?"
    r"(?P<other>[\w’-]++)",
    re.IGNORECASE,
)


def _in_turn(text: str, one: Figure, other: Figure) -> tuple[frozenset[str], frozenset[str]] | None:
    """Of two figures told "respectively" the words that only the first one's member has, and those of the second's:
    "driver and vehicle complaints fell by 17% and 24% respectively"."""
    behind = _RESPECTIVELY.match(text, other.span.end)
    if (one.kind, one.unit) != (other.kind, other.unit) or behind is None:
        return None
    if not _AND_FIGURE.fullmatch(text[one.span.end : other.span.start]):
        return None
    before = text[_start(text, one) : one.span.start]
    named = [*_MEMBERS.finditer(before)][-1:] or [*_MEMBERS.finditer(behind.group())][:1]
    return (frozenset(_stems(named[0]["one"])), frozenset(_stems(named[0]["other"]))) if named else None


def _slot(text: str, figure: Figure, every: Sequence[Figure]) -> dict[str, float]:
    start = _start(text, figure)
    end = next((m.start() for m in _END.finditer(text, figure.span.end)), len(text))
    like = [f for f in every if f.kind == figure.kind and f.unit == figure.unit and f.span != figure.span]
    before = max((f.span.end for f in like if f.span.end <= figure.span.start), default=-1)
    after = min((f.span.start for f in like if f.span.start >= figure.span.end), default=-1)
    opening = behind = ""
    if before >= start:
        opening = text[start : min(f.span.start for f in like if f.span.start >= start)]
        cut = _parted(text, before, figure.span.start)
        behind = text[before:cut] if cut is not None else ""
        start = before if cut is None else cut
    if 0 <= after <= end:
        cut = _parted(text, figure.span.end, after)
        end = after if cut is None else cut
    weights: dict[str, float] = dict.fromkeys(_stems(opening), OPENING)
    after_it = text[figure.span.end : end]
    if not _stems(after_it):  # "the one had 67% of the days, the other 33%": of the days
        after_it = behind
    for words in (_weighed(text[start : figure.span.start], before=True), _weighed(after_it)):
        for word, weight in words.items():
            weights[word] = max(weights.get(word, 0.0), weight)
    return weights


def _start(text: str, figure: Figure) -> int:
    """Where the sentence of a figure starts; it may be its first word, which a search that ends there would miss."""
    ends = (m.end() for m in _END.finditer(text, 0, figure.span.start + 1))
    return max((end for end in ends if end <= figure.span.start), default=0)


def _weighed(text: str, *, before: bool = False) -> dict[str, float]:
    """The telling words of one side of a figure with their weights; what another clause has weighs half."""
    weights: dict[str, float] = {}
    clauses = _STRONG.split(text)
    distance = 0
    for beyond, clause in enumerate(reversed(clauses) if before else clauses):
        for word in _stems(clause)[:: -1 if before else 1]:
            weights.setdefault(word, (CLAUSE if beyond else 1.0) / (1 + FADES * distance))
            distance += 1
    return weights


def _parted(text: str, start: int, end: int) -> int | None:
    """Where the words between two figures are cut: at the first strong mark, else at the first weak one."""
    found = _STRONG.search(text, start, end) or _WEAK.search(text, start, end)
    return found.start() if found else None


def _stems(text: str) -> list[str]:
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].isdigit():
            found.append(word.replace(",", "").replace("–", "-").rstrip("."))
        else:
            found += [t.stem for t in tokens(word) if t.stem not in common_stems() and t.stem not in ALIKE_MARKS]
    return found


_OF_AN_AGE = re.compile(r"-?(?<!\d)(\d{1,4})s\b")


def words_of(text: str) -> frozenset[str]:
    """The telling words and numbers of a text, as a slot has them; of "the over-85s" it is 85."""
    return frozenset(_stems(_OF_AN_AGE.sub(r" \1 ", text)))


def likeness(ours: Slot, theirs: Slot, without: Slot) -> float:
    """How much of a claim's slot a source's slot has, but for what another slot of the source has too."""
    return sum(
        (NUMBERS if word[0].isdigit() else 1.0) * weight * max(0.0, theirs[word] - without.get(word, 0.0))
        for word, weight in ours.items()
        if word in theirs
    )


def meant(ours: Slot, own: Slot, other: Slot) -> bool:
    """Whether a claim's figure stands where the source has the other one."""
    for_own, for_other = likeness(ours, own, other), likeness(ours, other, own)
    return for_other >= LEAST and for_other > OUTWEIGHS * for_own


def sentence_of(text: str, figure: Figure) -> str:
    start = _start(text, figure)
    end = next((m.start() for m in _END.finditer(text, figure.span.end)), len(text))
    return text[start:end]


def shared_words(claim: str, sentence: str) -> int:
    """Telling words and numbers that two texts share; numbers count twice, as few sentences have the same ones."""
    both = set(_stems(claim)) & set(_stems(sentence))
    return sum(2 if word[0].isdigit() else 1 for word in both)


def crossed(first: Slot, second: Slot, held_first: Slot, held_second: Slot) -> bool:
    """Whether two figures of a claim stand in each other's places."""
    straight = likeness(first, held_first, held_second) + likeness(second, held_second, held_first)
    across = likeness(first, held_second, held_first), likeness(second, held_first, held_second)
    return min(across) >= LEAST / 2 and sum(across) >= LEAST and sum(across) > OUTWEIGHS * straight
