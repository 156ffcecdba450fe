"""What words say much the same and which say the contrary: WordNet's, and the opposites that reports use."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
WORDNET, OPPOSITES = HERE / "wordnet.tsv", HERE / "opposites.txt"
# WordNet gives these as antonyms of a word that reports use in another sense of it.
UNUSED = frozenset(
    "lead national local man woman set right left body authority service give take go come do make get have be set"
    " hand"
    " day night one two person thing official civil social medical"
    " sit lie stand rest arise show answer ask tell work play buy sell teach learn"
    " read write walk ride push pull send receive borrow lend call meet keep leave turn lay"
    .split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lexicon:
    synonyms: dict[str, frozenset[str]]
    antonyms: dict[str, frozenset[str]]
    poles: dict[str, frozenset[tuple[int, int]]]  # of a lemma: scale and end of it, 0 or 1

    def alike(self, one: str, other: str) -> bool:
        """Whether two lemmas have a sense in common, or stand at one end of a scale."""
        if other in self.synonyms.get(one, ()) or one in self.synonyms.get(other, ()):
            return True
        return bool(self.poles.get(one, frozenset()) & self.poles.get(other, frozenset()))

    def opposed(self, one: str, other: str) -> bool:
        """Whether two lemmas are contraries; never where they also stand at one end of a scale."""
        if one == other or self.alike(one, other):
            return False
        if other in self.antonyms.get(one, ()) or (one.endswith("ly") and self._manner(one, other)):
            return True
        ends = self.poles.get(other, frozenset())
        return any((scale, 1 - end) in ends for scale, end in self.poles.get(one, ()))

    def _manner(self, one: str, other: str) -> bool:
        """`widely` and `narrowly`, as the adjectives that they are made of."""
        first, second = one.removesuffix("ly"), other.removesuffix("ly")
        return second != other and (second in self.antonyms.get(first, ()) or first in self.antonyms.get(second, ()))


@cache
def lexicon() -> Lexicon:
    synonyms: dict[str, set[str]] = defaultdict(set)
    antonyms: dict[str, set[str]] = defaultdict(set)
    for line in WORDNET.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        lemma, _, same, contrary = line.split("\t")
        synonyms[lemma] |= set(same.split())
        if lemma not in UNUSED:
            antonyms[lemma] |= set(contrary.split()) - UNUSED
    poles: dict[str, set[tuple[int, int]]] = defaultdict(set)
    rows = [line for line in OPPOSITES.read_text(encoding="utf-8").splitlines() if "|" in line and line[0] != "#"]
    for scale, line in enumerate(rows):
        for end, side in enumerate(line.split("|")):
            for lemma in side.split():
                poles[lemma].add((scale, end))
    return Lexicon(
        {lemma: frozenset(found) for lemma, found in synonyms.items()},
        {lemma: frozenset(found) for lemma, found in antonyms.items()},
        {lemma: frozenset(found) for lemma, found in poles.items()},
    )
