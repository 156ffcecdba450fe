"""One word for another in words that a claim takes over: "is the only way" for "is the main way", "with" for "without".

Where nearly every word of a claim stands in a sentence of the source in its order, what was put in, left out or put in
another's place was changed by hand. Most such changes are harmless: a like word, a shorter name, a clause less. Those
that are not are few in kind: one of two things that exclude each other (`lexicon/exclusive.txt`), another name or
number in a row, a word that limits or leaves open lost, a word that says it of all put in.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from indexer.comparing.lexicon import HERE
from indexer.comparing.near_copy import RULE
from indexer.comparing.pairing import relation
from indexer.comparing.parsed import CONTENT, Parsed, Token
from indexer.comparing.polarity import signs_in
from indexer.comparing.same_names import same_name
from indexer.comparing.statement import Difference, DifferenceKind, Rule, Statement
from indexer.models import Span

EXCLUSIVE = HERE / "exclusive.txt"
INTERCHANGEABLE = HERE / "interchangeable.txt"
ONE_MORE, ONE_WORD = "one more", "one word"
MOST_WORDS = 2  # of a change that is one word for another: "pre-arranged"
LIKE_LETTERS = 5  # by which words that begin alike are taken for one: "finance", "financial"
LEAST, MOST = 9, 0.8  # words of the claim that stand in the sentence in its order, and their share of all
BESIDE = 2  # words taken over on each side of what was changed, where the claim does not begin or end there
LONGEST = 7  # words of a change; a longer one is told in the writer's own words
_SKIPPED = frozenset("and a an the that which who this these those its their his her our".split())
_ONLY = frozenset("only solely exclusively".split())
_OF_ALL = frozenset("all every always entirely fully wholly completely invariably everywhere".split())
# What leaves a thing open or bounds it, and is lost where the words around it stay.
_LEAVES_OPEN = re.compile(
    r"potentially|possibly|probably|perhaps|likely|apparently|seemingly|reportedly|allegedly|arguably|tentatively"
    r"|provisionally|in principle|in theory|expected|projected|proposed|planned|towards|try|seek|attempt|almost|nearly"
    r"|partly|partially|some|usually|generally|typically|often|sometimes|mostly|mainly|largely"
)
# What may stand for such a word.
_BOUNDS = re.compile(
    r"may|might|could|can|would|should|about|around|probable|tend|aim|hope|plan|alone|just|where|when|while|without|but"
)
_UNLESS = re.compile(r"if|unless|provided|except|excluding|only|subject|until")
# Words that say no more than what stands with them: "to see its share fall".
_VAGUE = frozenset("see become seem face find let turn come fall stand lie thing way case matter kind sort".split())
_NONE = frozenset("no not none never without neither nor nothing nobody".split())
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands in a claim instead of words of the source; either side may be empty."""

    ours: tuple[Token, ...]
    theirs: tuple[Token, ...]
    ends: bool  # at the first or the last word of the claim or of the sentence

    @property
    def mine(self) -> tuple[str, ...]:
        return tuple(token.lemma for token in self.ours)

    @property
    def other(self) -> tuple[str, ...]:
        return tuple(token.lemma for token in self.theirs)


def edits(ours: Parsed, theirs: Parsed) -> list[Edit]:
    """What a claim changes in a sentence that it takes over nearly whole; nothing where it does not."""
    mine, other = _words(ours), _words(theirs)
    matcher = SequenceMatcher(None, [token.lemma for token in mine], [token.lemma for token in other], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    held = sum(block.size for block in blocks)
    if held < LEAST or held < MOST * len(mine):
        return []
    # "Some of the boards" for "all of the trusts" is one change: a lone word between two is not taken over.
    kept = [block for block in blocks if block.size > 1 or _is_at_an_end(block.a, mine)]
    found: list[Edit] = []
    for one, later in pairwise([(0, 0, 0), *kept, (len(mine), len(other), 0)]):
        a, b, c, d = one[0] + one[2], later[0], one[1] + one[2], later[1]
        at_start, at_end = a == 0, b == len(mine)
        held_on_to = (at_start or one[2] >= BESIDE or one[0] == 0) and (at_end or later[2] >= BESIDE)
        if (a < b or not (at_start or at_end)) and (a < b or c < d) and max(b - a, d - c) <= LONGEST and held_on_to:
            found.append(Edit(tuple(mine[a:b]), tuple(other[c:d]), at_start or at_end))
    return found


def _is_at_an_end(place: int, words: Sequence[Token]) -> bool:
    return place in (0, len(words) - 1)


def _words(parsed: Parsed) -> list[Token]:
    return [token for token in parsed.tokens if token.text[:1].isalnum() and token.lemma not in _SKIPPED]


@cache
def _classes() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Sorts of things, of each those that exclude each other, of each its names as lemmas."""
    lines = [line for line in EXCLUSIVE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return tuple(
        tuple(tuple(name.strip().lower() for name in one.split("=")) for one in line.split("|")) for line in lines
    )


def _exclusive(mine: Sequence[str], other: Sequence[str]) -> tuple[str, str] | None:
    """The two that exclude each other, where the claim has one and the source another of its sort in its place."""
    ours, theirs = f" {' '.join(mine)} ", f" {' '.join(other)} "
    for sort in _classes():
        held = [(_named(one, ours), _named(one, theirs)) for one in sort]
        mine_alone = [a for a, b in held if a and not b]
        other_alone = [b for a, b in held if b and not a]
        if mine_alone and other_alone and not any(a and b for a, b in held):
            return mine_alone[0], other_alone[0]
    return None


def _named(names: Sequence[str], text: str) -> str:
    return next((name for name in names if f" {name} " in text), "")


def _copied(at: Statement) -> Iterator[Difference]:
    """The first change of a sentence that the claim takes over which makes another thing of it."""
    for sentence, theirs in enumerate(at.paired.sources):
        for edit in edits(at.paired.claim, theirs):
            for read in _READS:
                if (found := read(at, sentence, edit)) is not None:
                    yield found
                    return


def _said(kind: DifferenceKind, said: str, sentence: int, edit: Edit) -> Difference:
    return Difference(kind, said, _span(edit.ours), sentence, _span(edit.theirs), RULE)


def _span(tokens: Sequence[Token]) -> Span | None:
    return Span(tokens[0].span.start, tokens[-1].span.end) if tokens else None


def _instead(at: Statement, sentence: int, edit: Edit) -> str:
    ours, theirs = _span(edit.ours), _span(edit.theirs)
    assert ours is not None and theirs is not None
    return f"The draft has “{ours.of(at.claim)}” where the source has “{theirs.of(at.sources[sentence])}”."


def _other_thing(at: Statement, sentence: int, edit: Edit) -> Difference | None:
    """ "The only register" for "the main register"; "with" for "without"; "councils" for "hospitals"."""
    if not edit.ours or not edit.theirs or _exclusive(edit.mine, edit.other) is None:
        return None
    if any("without" in one and "no" in other for one, other in ((edit.mine, edit.other), (edit.other, edit.mine))):
        return None
    return _said("scope", _instead(at, sentence, edit), sentence, edit)


def _no_longer_none(at: Statement, sentence: int, edit: Edit) -> Difference | None:
    """ "With some leaks", or "with leaks", for "with no leaks"."""
    word = next(
        (t for t in edit.theirs if t.lemma == "no" and t.dep == "det" and _bears_on(t, at, sentence, edit)), None
    )
    if word is None or any(t.lemma in _NONE for t in at.paired.claim.tokens if t not in _kept(at, sentence)):
        return None
    if len(edit.ours) > 1 or len(edit.theirs) > 1 or any(t.is_content for t in edit.ours):
        return None
    said = f"The source denies it (“{word.text} {_next_text(at.paired.sources[sentence], word)}”); the draft does not."
    return _said("negation", said, sentence, edit)


def _kept(at: Statement, sentence: int) -> set[Token]:
    """The denials of the claim that the sentence has too, each as often."""
    left = Counter(t.lemma for t in at.paired.sources[sentence].tokens if t.lemma in _NONE)
    found: set[Token] = set()
    for token in at.paired.claim.tokens:
        if left[token.lemma] > 0:
            left[token.lemma] -= 1
            found.add(token)
    return found


def _next_text(parsed: Parsed, token: Token) -> str:
    return parsed.tokens[token.at + 1].text if token.at + 1 < len(parsed.tokens) else ""


def _turned_round(at: Statement, sentence: int, edit: Edit) -> Difference | None:
    """ "The exception and not the norm" for "the norm and not the exception"."""
    ours, theirs = ([t.lemma for t in words if t.is_content] for words in (edit.ours, edit.theirs))
    apart = {"not", "than", "instead"} & {*edit.mine} & {*edit.other}
    if not apart or len(ours) < 2 or ours == theirs or ours[::-1] != theirs:
        return None
    return _said("opposite", _instead(at, sentence, edit), sentence, edit)


def _other_name(at: Statement, sentence: int, edit: Edit) -> Difference | None:
    """ "The UN" for "the US", "the 20th century" for "the 19th"."""
    if len(edit.ours) != len(edit.theirs) or not edit.ours:
        return None
    for ours, theirs in zip(edit.ours, edit.theirs, strict=True):
        row = _ORDINAL.fullmatch(ours.text) and _ORDINAL.fullmatch(theirs.text) and ours.text != theirs.text
        named = all(token.text.isupper() and token.text.isalpha() and len(token.text) > 1 for token in (ours, theirs))
        if row or (named and not same_name(ours.text, theirs.text)):
            return _said("actor" if named else "scope", _instead(at, sentence, edit), sentence, edit)
    return None


def _said_of_all(at: Statement, sentence: int, edit: Edit) -> Difference | None:
    """ "only if" for "particularly if"; "all ports" for "ports"."""
    mine, other = set(edit.mine), set(edit.other)
    if edit.ends and not edit.theirs:
        return None  # what is added before or behind is told in the writer's own words
    theirs = {token.lemma for source in at.paired.sources for token in source.tokens}
    word = next((w for w in edit.mine for kind in (_ONLY, _OF_ALL) if w in kind and not kind & theirs), None)
    denied = "not" in mine and "not" not in other and _next(at.paired.claim, edit.ours) in _ONLY
    if denied or (word is not None and not (mine | other) & {"not", "no"}):
        told = "“not only”" if denied else f"“{word}”"
        return _said("scope", f"The draft has {told}, the source in the same words has not.", sentence, edit)
    return None


def _next(parsed: Parsed, tokens: Sequence[Token]) -> str:
    at = tokens[-1].at + 1
    return parsed.tokens[at].lemma if at < len(parsed.tokens) else ""


def _left_open(at: Statement, sentence: int, edit: Edit) -> Difference | None:
    """ "potentially", "be working towards" or "almost" lost, and nothing in its place."""
    word = next((t for t in edit.theirs if _LEAVES_OPEN.fullmatch(t.lemma) and _bears_on(t, at, sentence, edit)), None)
    if word is None or _has_its_own(at, sentence, _LEAVES_OPEN) or _is_answered(word, edit):
        return None
    said = f"The source bounds it (“{word.text}”); the draft, in the same words, does not."
    return _said("hedge-lost", said, sentence, edit)


def _bears_on(word: Token, at: Statement, sentence: int, edit: Edit) -> bool:
    """Whether it bounds words that stay: one of a clause that is left out goes with it."""
    parsed, gone = at.paired.sources[sentence], {token.at for token in edit.theirs}
    beside = (*parsed.children[word.head], *parsed.children[word.at])
    return word.head not in gone or any(n not in gone and parsed.tokens[n].pos in CONTENT for n in beside)


def _is_answered(word: Token, edit: Edit) -> bool:
    """Whether what stands instead leaves it open or bounds it too, or says much the same."""
    return any(
        _BOUNDS.fullmatch(token.lemma) or token.lemma.endswith("ly") or relation(token, word) == "like"
        for token in edit.ours
    )


def _has_its_own(at: Statement, sentence: int, words: re.Pattern[str]) -> bool:
    """Whether the claim has one of these words oftener than the sentence: it may stand for the one that is gone."""
    ours, theirs = at.paired.claim.tokens, at.paired.sources[sentence].tokens
    mine, other = (Counter(t.lemma for t in tokens if words.fullmatch(t.lemma)) for tokens in (ours, theirs))
    return bool(mine - other)


def _condition(at: Statement, sentence: int, edit: Edit) -> Difference | None:
    """ "if", "unless" or "except" gone from words that stay."""
    word = next((t for t in edit.theirs if _UNLESS.fullmatch(t.lemma) and _bears_on(t, at, sentence, edit)), None)
    if word is None or edit.ends or _has_its_own(at, sentence, _UNLESS) or _is_answered(word, edit):
        return None
    said = f"The source bounds it (“{word.text}”); the draft, in the same words, does not."
    return _said("hedge-lost", said, sentence, edit)


def _one_more(at: Statement, sentence: int, edit: Edit) -> Difference | None:
    """A thing put into a list that the source has without it, and nowhere else."""
    if edit.ends or any(token.is_content and token.lemma not in edit.mine for token in edit.theirs):
        return None
    before = at.paired.claim.tokens[edit.ours[0].at - 1].text if edit.ours else ""
    listed = [token for token in edit.ours if token.pos == "NOUN"] if before in (",", "and", "or") else []
    held = [token for source in at.paired.sources for token in source.tokens if token.is_content]
    new = [token for token in listed if not any(relation(token, other) in ("same", "like") for other in held)]
    if not new:
        return None
    said = f"The draft has “{new[0].text}” too, where the source in the same words has not."
    return Difference("scope", said, new[0].span, sentence, None, ONE_MORE)


def _other_word(at: Statement, sentence: int, edit: Edit) -> Difference | None:
    """ "Visits that were arranged before" for "unannounced visits": a word that nothing cited has, for one of its sort.

    Not of names for things, of which the text may tell elsewhere who they are, nor of initials and numbers.
    """
    ours, theirs = ([t for t in words if t.is_content] for words in (edit.ours, edit.theirs))
    if not 0 < len(ours) <= MOST_WORDS or not 0 < len(theirs) <= MOST_WORDS:
        return None
    both = (*ours, *theirs)
    if len({t.pos == "PROPN" for t in both}) > 1 or any(t.pos in ("NUM", "ADV") or not t.text.isalpha() for t in both):
        return None
    if not {t.pos for t in ours} & {t.pos for t in theirs} or any(t.lemma in _VAGUE for t in both):
        return None
    if any(_is_much_the_same(one, other) for one in ours for other in theirs) or _are_initials(ours, theirs):
        return None
    held = [token for source in at.paired.sources for token in source.tokens if token.is_content]
    if any(relation(one, other) in ("same", "like") for one in ours for other in held):
        return None
    if signs_in(at.claim) != signs_in(at.sources[sentence]):
        return None  # "see it fall" for "not see it grow": other rules weigh what is denied
    return Difference("scope", _instead(at, sentence, edit), _span(edit.ours), sentence, _span(edit.theirs), ONE_WORD)


def _is_much_the_same(one: Token, other: Token) -> bool:
    lines = _interchangeable()
    return (
        relation(one, other) in ("same", "like")
        or not lines.get(one.lemma, frozenset()).isdisjoint(lines.get(other.lemma, frozenset()))
        or one.lemma[:LIKE_LETTERS] == other.lemma[:LIKE_LETTERS]
    )


@cache
def _interchangeable() -> Mapping[str, frozenset[int]]:
    """Of each lemma the rows of words that it may stand for."""
    rows = INTERCHANGEABLE.read_text(encoding="utf-8").splitlines()
    found: dict[str, set[int]] = defaultdict(set)
    for at, line in enumerate(rows):
        for lemma in line.split() if line[:1] != "#" else ():
            found[lemma.lower()].add(at)
    return {lemma: frozenset(lines) for lemma, lines in found.items()}


def _are_initials(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether one side is the other's initials: "CLB" for "Coast and Lamp Board"."""
    sides = ["".join(t.text[0] for t in words).upper() for words in (ours, theirs)]
    names = [t.text.rstrip("s") for words in (ours, theirs) for t in words if t.text.rstrip("s").isupper()]
    return any(name in side or side in name for name in names for side in sides if len(side) > 1)


_READS = (
    _no_longer_none, _other_thing, _turned_round, _other_name, _said_of_all, _left_open, _condition, _one_more,
    _other_word,
)  # fmt: skip
COPIED: tuple[Rule, ...] = (_copied,)
