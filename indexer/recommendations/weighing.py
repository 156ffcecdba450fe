"""What an answer comes to by its words, weighed: every word and pair of words speaks for or against each status.

Writers decline, promise and put off in more ways than any list of phrases holds. So the cues of `cues.py` and what the
rules of `status.py` make of them are heard together with the words themselves: a regression with a weight for each
sign and status, fitted by `bench/fit_statuses.py` on answers whose status is known. What is particular to one matter is
left out: a word of the recommendation is "T" ("T-ed", "T-ing") wherever it comes up again, a body is "BODY", a name
"NAME", a year "YEAR"; so "will BODY", "T-ed by YEAR" and "no T" are signs that hold for any subject. Beside itself, a
word is one of its kind ("~12"): `kinds.tsv` has words of like meaning together, made by `bench/word_kinds.py`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

from indexer.models import Span
from indexer.recommendations.records import Status

WEIGHTS = Path(__file__).with_name("weights.tsv")
KINDS = WEIGHTS.with_name("kinds.tsv")
SURE = 0.33  # chance of the likeliest status, below which the words do not say; of guesses just above it half are right
KNOWN = 0.4  # of an answer's signs, below which its words are too strange to be weighed
LENGTH = 4.0  # of the words' vector, beside cues that weigh `CUE` each: a long answer has no more say than a short one
CUE = 0.5
CUE_SHOWS = 12.0  # what a cue weighs within its sentence, beside the rarity of words (2 to 7)
UNKNOWN = 4.0  # what a sign without a weight adds to that length: where little is known, little is heard
CONCLUSION = "of a conclusion"  # which asks for nothing: to agree is to accept it

_TOKEN = re.compile(r"[£$]?\d[\d,.]*+(?:[–/-]\d++)?%?|[^\W\d_]++(?:[’'-][^\W\d_]++)*+|[;:,.!?()]")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[–/-]\d++)?")
_BODIES = frozenset(
    "government ministry department departments minister ministers cabinet council councils board boards trust trusts "
    "agency agencies treasury office authority executive commission service secretary officer officers officials "
    "company regulator directorate".split()
)
_THEIRS = frozenset(
    "committee committee’s inquiry inquiry’s chair report recommendation recommendations conclusion conclusions review "
    "suggestion suggestions proposal proposals panel auditor".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december easter christmas".split()
)
_SEASONS = frozenset("spring summer autumn winter".split())
_PLAIN = frozenset("march may".split())  # words of their own, unless written large
_COMMON = frozenset(
    "should must government recommend recommends this that with from they their there these which will would could "
    "have been were more most into over under such also than then when what where while about committee department "
    "including ensure other make made take taken work year years through between within each every before after being "
    "only them those your ours some very".split()
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A word or a pair of words, and where it begins in the text."""

    name: str
    at: int


def signs_of(text: str, sentences: Sequence[Span], asked: str) -> list[list[Sign]]:
    """The signs of each sentence; `asked` is the recommendation."""
    topic = _stems(asked)
    return [_pairs(list(_tokens(text, sentence, topic))) for sentence in sentences]


def _pairs(tokens: Sequence[Sign]) -> list[Sign]:
    """Each word and pair of words; where a word is of a kind, that kind and its pairs as well."""
    alike = [Sign(kinds().get(token.name, token.name), token.at) for token in tokens]
    pairs = [[Sign(f"{one.name} {two.name}", one.at) for one, two in pairwise(held)] for held in (tokens, alike)]
    words = {sign.name for sign in (*tokens, *pairs[0])}
    return [*tokens, *pairs[0], *(sign for sign in (*alike, *pairs[1]) if sign.name not in words)]


@cache
def kinds() -> Mapping[str, str]:
    """The kind of each word that has one: "~12"."""
    lines = KINDS.read_text(encoding="utf-8").splitlines() if KINDS.exists() else []
    rows = (line.split("\t") for line in lines if line[0] != "#")
    return {word: f"~{number}" for number, words in rows for word in words.split()}


def _tokens(text: str, sentence: Span, topic: Collection[str]) -> Iterator[Sign]:
    before = "^"
    yield Sign(before, sentence.start)
    for match in _TOKEN.finditer(sentence.of(text)):
        name = _named(match.group(), before == "^", topic)
        if name != "NAME" or before != "NAME":
            yield Sign(name, sentence.start + match.start())
        before = name


def _named(word: str, first: bool, topic: Collection[str]) -> str:
    """A word as it counts: itself, or what sort of thing it names."""
    plain = word.lower()
    large = word[0].isupper()
    if _YEAR.fullmatch(plain):
        return "YEAR"
    if word[0] in "£$" or word[0].isdigit():
        return "NUMBER"
    if plain in _SEASONS:
        return "SEASON"
    if plain in _MONTHS and (large or plain not in _PLAIN):
        return "MONTH"
    if plain in _BODIES:
        return "BODY"
    if plain in _THEIRS:
        return "THEIRS"
    if large and not first and len(word) > 1:
        return "T-NAME" if _stem(plain) in topic else "NAME"
    if len(plain) >= SHORTEST and _stem(plain) in topic:
        return "T-ed" if plain.endswith("ed") else "T-ing" if plain.endswith("ing") else "T"
    return plain


SHORTEST, STEM = 4, 6  # letters of a word that says what it is about; those by which it is known again


def _stem(word: str) -> str:
    return (word[:-1] if word.endswith("s") and not word.endswith("ss") else word)[:STEM]


def _stems(words: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in re.findall(r"[^\W\d_]{4,}", words.lower()) if word not in _COMMON)


@dataclass(frozen=True, slots=True)
class Weights:
    """For each sign how rare it is (0 of a cue) and what it weighs for each status, in the order of `statuses`."""

    statuses: tuple[Status, ...]
    bias: tuple[float, ...]
    signs: Mapping[str, tuple[float, tuple[float, ...]]]


@cache
def weights() -> Weights:
    """The weights as they were fitted."""
    known = get_args(Status)
    head, *rows = (line.split("\t") for line in WEIGHTS.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    held = {name: (float(rarity), tuple(map(float, each))) for name, rarity, *each in rows}
    _, bias = held.pop("")
    return Weights(tuple(known[known.index(name)] for name in head[2:]), bias, held)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The likeliest status, and how likely it is."""

    status: Status
    chance: float
    known: float  # share of the signs that have a weight


def weighed(signs: Sequence[Sequence[Sign]], cues: Collection[str]) -> Weighed:
    """What the signs of each sentence come to, with the cues that were heard and what the rules make of them."""
    held = weights()
    said = {sign.name for sentence in signs for sign in sentence if held.signs.get(sign.name, (0.0,))[0]}
    unknown = len({sign.name for sentence in signs for sign in sentence} - held.signs.keys())
    length = math.sqrt(sum(held.signs[name][0] ** 2 for name in said) + unknown * UNKNOWN**2) or 1.0
    scores = list(held.bias)
    for name, share in [*((name, LENGTH * held.signs[name][0] / length) for name in said),
                        *((name, CUE) for name in cues if name in held.signs)]:  # fmt: skip
        for at, weight in enumerate(held.signs[name][1]):
            scores[at] += share * weight
    most = max(range(len(scores)), key=lambda at: scores[at])
    chance = 1 / sum(math.exp(score - scores[most]) for score in scores)
    words = {sign.name for line in signs for sign in line if "~" not in sign.name}  # strange words have kinds too
    return Weighed(held.statuses[most], chance, len(words & said) / (len(words) or 1))


def speaks_for(status: Status, signs: Sequence[Sign], cues: Collection[str]) -> float:
    """How much the words of a sentence, and the cues heard in it, speak for a status rather than for the others.

    By the root of its length: a long sentence says a little of everything.
    """
    held = weights()
    if status not in held.statuses:
        return 0.0
    most = held.statuses.index(status)

    def speaks(name: str) -> float:
        rarity, each = held.signs.get(name, (0.0, (0.0,) * len(held.bias)))
        return (rarity or CUE_SHOWS) * (each[most] - sum(each) / len(each))

    names = {sign.name for sign in signs} | {f"cue: {cue}" for cue in cues}
    return sum(map(speaks, names)) / math.sqrt(len(names) or 1)
