"""Which word of a claim answers to which word of its source: the same, one of like sense, or its contrary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from indexer.comparing.lexicon import lexicon
from indexer.comparing.parsed import Parsed, Token, parse

Relation = Literal["same", "like", "contrary"]

WINDOW = 7  # words on each side of a word that belong to its surroundings, besides those that it hangs on
PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non-", "mis")
LONG_ENOUGH = 5  # letters of a word that a prefix turns: "clear" and "unclear", not "form" and "inform"


@dataclass(frozen=True, slots=True)
class Pair:
    ours: Token
    theirs: Token
    sentence: int  # which of the source's sentences
    relation: Relation
    nearby: int  # words in the surroundings of both that answer to each other


@dataclass(frozen=True, slots=True)
class Pairing:
    claim: Parsed
    sources: tuple[Parsed, ...]
    pairs: tuple[Pair, ...]  # for each word that has one, its best; contraries are not among them
    contrary: tuple[Pair, ...]
    every: tuple[Pair, ...]  # all that are the same or like
    meanings: tuple[float, ...] = ()  # cosines of the claim with each sentence of the source, where there are vectors

    def of(self, at: int) -> Pair | None:
        return next((pair for pair in self.pairs if pair.ours.at == at), None)

    def share(self, sentence: int | None = None) -> float:
        """The share of the claim's telling words that the source has, or one sentence of it; of that one its nearness
        in meaning may stand in for them."""
        worded = self.worded(sentence)
        return worded if sentence is None or not self.meanings else max(worded, self.meant(sentence))

    def worded(self, sentence: int | None = None) -> float:
        """That share by words alone."""
        words = [token for token in self.claim.tokens if token.is_content]
        held = {p.ours.at for p in self.every if sentence is None or p.sentence == sentence}
        return len(held) / len(words) if words else 0.0

    def meant(self, sentence: int) -> float:
        """What share of words a sentence's nearness in meaning is worth."""
        return max(0.0, self.meanings[sentence] - LIKE_WORDS)

    def share_of_clause(self, at: int, sentence: int) -> float:
        """That share, of the clause in which a word stands: of what "and" or a comma joins to the rest of the claim.

        0 where the claim is one clause, or where this one has too few words to tell.
        """
        verb = next((t for t in self.claim.up(at) if t.dep == "conj" and t.pos == "VERB"), None)
        if verb is None:
            return 0.0
        words = [n for n in self.claim.under(verb.at) if self.claim.tokens[n].is_content]
        held = {p.ours.at for p in self.every if p.sentence == sentence}
        return len(held & set(words)) / len(words) if len(words) >= OF_A_CLAUSE else 0.0


LIKE_WORDS = 0.15  # less than the cosine: sentences of one paragraph are all on one subject
OF_A_CLAUSE = 3  # telling words from which on a clause is held against a sentence of its own


def relation(one: Token, other: Token) -> Relation | None:
    return _relation(one.lemma, one.stem, other.lemma, other.stem)


@lru_cache(maxsize=262_144)
def _relation(lemma: str, stem: str, other: str, other_stem: str) -> Relation | None:
    if lemma == other or stem == other_stem:
        return "same"
    words = lexicon()
    if words.opposed(lemma, other) or _turned(lemma, other) or _turned(other, lemma):
        return "contrary"
    derived = _derived(lemma, other) or _derived(other, lemma)
    return "like" if derived or words.alike(lemma, other) else None


def _derived(verb: str, noun: str) -> bool:
    """`introduce` and `introduction`, `expand` and `expansion`."""
    if not noun.endswith(("tion", "sion")) or verb.endswith(("tion", "sion")) or noun == "commission":
        return False
    shared = next((n for n, (a, b) in enumerate(zip(verb, noun, strict=False)) if a != b), min(len(verb), len(noun)))
    return shared >= max(LONG_ENOUGH, len(verb) - 2)


def _turned(lemma: str, other: str) -> bool:
    """`unclear` and `clear`."""
    return len(lemma) >= LONG_ENOUGH and any(other == prefix + lemma for prefix in PREFIXES)


def pair(claim: str, sources: Sequence[str], meanings: Sequence[float] = ()) -> Pairing:
    ours, theirs = parse(claim), tuple(parse(text) for text in sources)
    found = [pair for at, text in enumerate(theirs) for pair in _pairs(ours, text, at)]
    agreeing = [pair for pair in found if pair.relation != "contrary"]
    best: dict[int, Pair] = {}
    for one in sorted(agreeing, key=lambda p: (-p.nearby, p.relation != "same", p.sentence)):
        best.setdefault(one.ours.at, one)
    contrary = tuple(pair for pair in found if pair.relation == "contrary")
    return Pairing(ours, theirs, tuple(best[at] for at in sorted(best)), contrary, tuple(agreeing), tuple(meanings))


def _pairs(ours: Parsed, theirs: Parsed, sentence: int) -> Iterator[Pair]:
    table: dict[tuple[int, int], Relation] = {}
    for one in ours.tokens:
        if not _telling(one):
            continue
        for other in theirs.tokens:
            if _telling(other) and (found := relation(one, other)) is not None:
                table[one.at, other.at] = found
    for (first, second), found in table.items():
        near = surroundings(theirs, second)
        nearby = sum(
            any(table.get((at, other)) in ("same", "like") for other in near)
            for at in surroundings(ours, first)
            if ours.tokens[at].is_content
        )
        yield Pair(ours.tokens[first], theirs.tokens[second], sentence, found, nearby)


def _telling(token: Token) -> bool:
    return token.is_content or token.lemma in DEGREES


# Words without content of their own that turn what they stand with.
DEGREES = frozenset(
    "more less few fewer most least above below before after over under up down always never all none first last"
    .split()
)  # fmt: skip


def surroundings(parsed: Parsed, at: int) -> frozenset[int]:
    """The words that it hangs on or that hang on it, through prepositions, and those beside it; without itself."""
    token = parsed.tokens[at]
    near = {token.head, *parsed.children[token.head], *parsed.children[at]}
    for other in list(near):
        if parsed.tokens[other].pos in ("ADP", "AUX", "PART", "SCONJ"):
            near |= {parsed.tokens[other].head, *parsed.children[other]}
    near |= set(range(max(0, at - WINDOW), min(len(parsed.tokens), at + WINDOW + 1)))
    return frozenset(near - {at})
