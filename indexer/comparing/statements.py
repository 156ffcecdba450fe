"""A claim held against the sentences of its source, statement by statement: what one says and the other does not.

Each rule compares words that answer to each other and share their surroundings (see `pairing`), so that an opposite, a
denial or a doubt in another statement of the same paragraph counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.comparing import actors, causes, scope
from indexer.comparing.certainty import Certainty, certainty, is_told_as_fact, words_of
from indexer.comparing.pairing import DEGREES, Pair, Pairing, pair, relation
from indexer.comparing.parsed import Parsed, Token
from indexer.comparing.polarity import denials, signs_in
from indexer.models import Span

DifferenceKind = Literal["unit", "opposite", "negation", "hedge-lost", "status", "scope", "actor", "cause"]

# Two words are held against each other for sense where so many words around them answer to each other …
NEAR_CONTRARY, NEAR_DENIED, NEAR_SURE = 1, 1, 2
# … and the sentence has this share of the claim's telling words.
ENOUGH = 0.35
AS_GOOD = 0.8  # of the share of the best sentence: from here on it may be the one that the claim restates


@dataclass(frozen=True, slots=True)
class Difference:
    kind: DifferenceKind
    said: str  # one plain sentence
    claim: Span | None = None  # into the claim
    sentence: int = 0  # of the source's sentences
    source: Span | None = None  # into that sentence


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim's sentence and the sentences of its source."""

    claim: str
    sources: tuple[str, ...]
    main: int  # the sentence of the source that carries the claim
    own: tuple[str, ...]  # names by which the source speaks of itself and its authors
    paired: Pairing

    @property
    def paragraph(self) -> str:
        return " ".join(self.sources)


def differences(claim: str, sources: Sequence[str], main: int, own: Iterable[str] = ()) -> tuple[Difference, ...]:
    """What differs in sense, the weightiest first."""
    statement = Statement(claim, tuple(sources), main, tuple(own), pair(claim, sources))
    return tuple(found for rule in RULES for found in rule(statement))


def _opposites(at: Statement) -> Iterator[Difference]:
    """ "cheaper" for "more expensive", "grew" for "diminished"."""
    shares = [at.paired.share(sentence) for sentence in range(len(at.sources))]
    for found in sorted(at.paired.contrary, key=lambda p: (-p.nearby, p.sentence != at.main)):
        same = at.paired.of(found.ours.at)
        bound = _is_bound(at, found)
        as_near = same is not None and (same.sentence == found.sentence or same.nearby >= found.nearby)
        if same is not None and as_near and not (bound and not _is_bound(at, same)):
            continue
        if shares[found.sentence] < AS_GOOD * max(shares):
            continue
        if found.ours.lemma in DEGREES and not _of_one_figure(at, found):
            continue
        if found.nearby < NEAR_CONTRARY or at.paired.share(found.sentence) < ENOUGH or _answered(at, found):
            continue
        source = at.paired.sources[found.sentence]
        parity = denials(at.paired.claim, found.ours.at) + denials(source, found.theirs.at)
        if parity % 2 or _compared_the_other_way(at, found):
            continue
        said = f"The draft says “{found.ours.text}” where the source says “{found.theirs.text}”."
        yield Difference("opposite", said, found.ours.span, found.sentence, found.theirs.span)
        return


def _is_bound(at: Statement, found: Pair) -> bool:
    """Whether both say it of the same: their subjects, objects, or what they hang on answer to each other."""
    ours = _bonds(at.paired.claim, found.ours)
    theirs = _bonds(at.paired.sources[found.sentence], found.theirs)
    return any(relation(one, other) in ("same", "like") for one in ours for other in theirs)


def _bonds(parsed: Parsed, token: Token) -> list[Token]:
    below = [parsed.tokens[c] for c in parsed.children[token.at]]
    found = [word for word in below if word.dep in ("nsubj", "nsubjpass", "dobj", "attr", "amod")]
    head = parsed.tokens[token.head]
    if token.dep in ("amod", "acomp", "nsubj", "nsubjpass", "dobj", "attr", "compound"):
        found += [head, *(w for c in parsed.children[head.at] if (w := parsed.tokens[c]).dep in ("nsubj", "nsubjpass"))]
    return [word for word in found if word.at != token.at and word.is_content]


def _answered(at: Statement, found: Pair) -> bool:
    """Whether the source's word has a word of its own kind in the claim: then both have both of the opposites."""
    return any(
        pair.theirs.at == found.theirs.at
        and pair.sentence == found.sentence
        and pair.nearby >= 1
        and (pair.relation == "same" or (pair.ours.pos == found.ours.pos and pair.nearby >= found.nearby))
        for pair in at.paired.every
    )


def _of_one_figure(at: Statement, found: Pair) -> bool:
    """Whether "over" and "under" stand with the same number."""
    ours = at.claim[found.ours.span.end :].split()[:2]
    theirs = at.sources[found.sentence][found.theirs.span.end :].split()[:2]
    return any(word in theirs for word in ours if any(letter.isdigit() for letter in word))


def _compared_the_other_way(at: Statement, found: Pair) -> bool:
    """ "A is smaller than B" for "B is greater than A": the sides of "than" have changed places too."""
    ours, theirs = _sides(at.claim), _sides(at.sources[found.sentence])
    if ours is None or theirs is None:
        return False
    straight = crossed = 0
    for one in at.paired.every:
        if one.sentence == found.sentence and one.ours.pos in ("NOUN", "PROPN", "NUM"):
            same = (one.ours.span.start < ours) == (one.theirs.span.start < theirs)
            straight, crossed = straight + same, crossed + (not same)
    return crossed > straight


def _sides(text: str) -> int | None:
    place = text.lower().find(" than ")
    return place if place >= 0 else None


def _order(at: Statement) -> Iterator[Difference]:
    """ "trust A more than B" where the source has B before A."""
    source = at.paired.sources[at.main]
    ours, theirs = _around_than(at.paired.claim), _around_than(source)
    if ours is None or theirs is None or any(pair.sentence == at.main for pair in at.paired.contrary if pair.nearby):
        return
    crossed = _is_same(ours[0], theirs[1]) and _is_same(ours[1], theirs[0])
    if crossed and not _is_same(ours[0], theirs[0]):
        yield Difference("opposite", "The draft compares the two the other way round than the source.", None, at.main)


def _around_than(parsed: Parsed) -> tuple[Token, Token] | None:
    """The nouns right before and right behind "than"."""
    place = next((token.at for token in parsed.tokens if token.lemma == "than"), None)
    if place is None or (place and parsed.tokens[place - 1].lemma in ("rather", "other")):
        return None
    before = [token for token in parsed.tokens[:place] if token.pos in ("NOUN", "PROPN")]
    after = [token for token in parsed.tokens[place:] if token.pos in ("NOUN", "PROPN")]
    head = next((token for token in after if token.dep != "compound"), None)
    return (before[-1], head) if before and head is not None else None


def _is_same(one: Token, other: Token) -> bool:
    return relation(one, other) == "same"


RANKS = {word: n for n, word in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1)}  # fmt: skip
_RANK = re.compile(
    rf"\b(?:(?P<word>{'|'.join(RANKS)})|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))\b"
    r"(?! (?:of|century|time|year|quarter|half))(?:[ -](?P<by>\w+est|most)\b)?"
    r"|\b(?P<top>largest|biggest|highest|smallest|lowest|greatest|fastest|oldest)\b",
    re.IGNORECASE,
)
RANK_WORDS = 2  # telling words around two ranks that answer to each other


def _ranks(at: Statement) -> Iterator[Difference]:
    """ "first" for "second", "the largest" for "the second largest"."""
    source = at.sources[at.main]
    ours = [(m, rank) for m in _RANK.finditer(at.claim) if (rank := _rank(m))]
    theirs = [(m, rank) for m in _RANK.finditer(source) if (rank := _rank(m))]
    if len(ours) != 1 or len(theirs) != 1 or ours[0][1] == theirs[0][1] or not _same_scale(ours[0][0], theirs[0][0]):
        return
    if at.paired.share(at.main) < ENOUGH:
        return
    mine, other = ours[0][0], theirs[0][0]
    near = sum(
        abs(pair.ours.span.start - mine.start()) <= RANK_REACH
        and abs(pair.theirs.span.start - other.start()) <= RANK_REACH
        for pair in at.paired.every
        if pair.sentence == at.main
    )
    if near >= RANK_WORDS:
        said = f"The draft says “{mine.group()}” where the source says “{other.group()}”."
        yield Difference("opposite", said, Span(*mine.span()), at.main, Span(*other.span()))


RANK_REACH = 60  # letters


def _same_scale(one: re.Match[str], other: re.Match[str]) -> bool:
    """ "largest" and "second largest", "first" and "second"; not "fourth" and "biggest"."""
    scales = [(match["by"] or match["top"] or "").lower() for match in (one, other)]
    return scales[0] == scales[1]


def _rank(match: re.Match[str]) -> int:
    if match["top"]:
        return 1
    return int(match["digits"]) if match["digits"] else RANKS[match["word"].lower()]


_OFTEN = re.compile(
    r"\b(?:(?:every|each|per|once an?|twice an?|times an?) (?P<unit>hour|day|night|week|fortnight|month"
    r"|quarter|year|annum)|(?P<word>hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annual|annually))\b",
    re.IGNORECASE,
)
_PERIODS = {"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "fortnightly": "fortnight",
            "monthly": "month", "quarterly": "quarter", "yearly": "year", "annual": "year", "annually": "year",
            "annum": "year"}  # fmt: skip


def _frequency(at: Statement) -> Iterator[Difference]:
    """ "every week" for "monthly", where each of the two sentences has one such word."""
    ours, theirs = list(_OFTEN.finditer(at.claim)), list(_OFTEN.finditer(at.sources[at.main]))
    if len(ours) == len(theirs) == 1 and at.paired.share(at.main) >= ENOUGH:
        mine, other = (_PERIODS.get(w := (m["unit"] or m["word"]).lower(), w) for m in (ours[0], theirs[0]))
        if mine != other:
            said = f"The draft says “{ours[0].group()}” where the source says “{theirs[0].group()}”."
            yield Difference("unit", said, Span(*ours[0].span()), at.main, Span(*theirs[0].span()))


def _denials(at: Statement) -> Iterator[Difference]:
    """ "has tested" for "has not tested"."""
    if signs_in(at.claim) == 0 and not any(signs_in(text) for text in at.sources):
        return
    shares = [at.paired.share(sentence) for sentence in range(len(at.sources))]
    for found in at.paired.pairs:
        if not _can_be_denied(at, found) or found.nearby < NEAR_DENIED:
            continue
        if shares[found.sentence] < max(ENOUGH, AS_GOOD * max(shares)):
            continue
        source = at.paired.sources[found.sentence]
        ours, theirs = denials(at.paired.claim, found.ours.at), denials(source, found.theirs.at)
        if ours % 2 == theirs % 2 or _agrees_elsewhere(at, found, ours) or _has_contrary(at, found):
            continue
        if (signs_in(at.claim) > 0) == (signs_in(at.sources[found.sentence]) > 0):
            continue
        plain, token = (at.claim, found.ours) if theirs % 2 else (at.sources[found.sentence], found.theirs)
        if SOFT.search(plain[max(0, token.span.start - SOFTENS) : token.span.end + SOFTENS]):
            continue
        word = found.ours.text
        told = "The draft denies" if ours % 2 else "The source denies"
        said = f"{told} what the {'source' if ours % 2 else 'draft'} says of “{word}”."
        yield Difference("negation", said, found.ours.span, found.sentence, found.theirs.span)
        return


# Words that deny without a "not": what one text denies with one of these the other may deny with a "not".
SOFTENS = 50  # letters on each side of a word that such a word may stand off
SOFT = re.compile(
    r"\b(?:too |little\b|few\b|fewer\b|insufficient|inadequate|incomplete|only\b|limited|unclear|unlikely|uncertain"
    r"|poor|weak|shortage|gaps?\b|missing|less\b|exclud|exempt|unaware|un\w+ed\b|against\b|despite|although"
    r"|but\b|yet\b|away\b|instead|alone\b|from\b|stop|avoid|end\b|ended\b|barrier|difficult)",
    re.IGNORECASE,
)
OBJECTS = ("attr", "dobj", "pobj", "ROOT", "conj", "acomp", "oprd", "ccomp", "xcomp", "advcl", "compound")


def _can_be_denied(at: Statement, found: Pair) -> bool:
    """A verb, or what is said or done; who does it is not denied with it, but by a "no" of its own."""
    if found.ours.pos == "VERB" and found.ours.dep != "amod":
        return True
    if found.ours.pos == "ADJ":
        return found.ours.dep in OBJECTS or _is_in_region(at, found)
    return found.ours.pos == "NOUN" and (found.ours.dep in OBJECTS or _has_no(at, found))


def _is_in_region(at: Statement, found: Pair) -> bool:
    return at.paired.claim.tokens[found.ours.head].dep in OBJECTS and found.relation == "same"


def _has_no(at: Statement, found: Pair) -> bool:
    sides = ((at.paired.claim, found.ours), (at.paired.sources[found.sentence], found.theirs))
    return any(side.tokens[c].lemma == "no" for side, token in sides for c in side.children[token.at])


def _agrees_elsewhere(at: Statement, found: Pair, ours: int) -> bool:
    """Whether another place of the source has the word as the claim has it."""
    return any(
        other.ours.at == found.ours.at
        and other.nearby >= NEAR_DENIED
        and denials(at.paired.sources[other.sentence], other.theirs.at) % 2 == ours % 2
        for other in at.paired.every
    )


def _has_contrary(at: Statement, found: Pair) -> bool:
    """Whether a pair of opposites in the same two sentences makes up for the denial."""
    return any(
        other.sentence == found.sentence and other.nearby >= 1 and at.paired.of(other.ours.at) is None
        for other in at.paired.contrary
    )


def _doubts(at: Statement) -> Iterator[Difference]:
    """ "does" for "may", a plan or a recommendation told as done."""
    for found in at.paired.pairs:
        if found.ours.pos not in ("VERB", "ADJ", "NOUN") or found.nearby < NEAR_SURE:
            continue
        if found.sentence != at.main or at.paired.share(found.sentence) < ENOUGH:
            continue
        source = at.paired.sources[found.sentence]
        open_in_source = certainty(source, found.theirs.at)
        said_too = {token.stem for token in at.paired.claim.tokens}
        open_in_source = {kind: word for kind, word in open_in_source.items() if word.stem not in said_too}
        if "possible" in open_in_source and not LEAVES_OPEN.search(at.claim):
            word = open_in_source["possible"]
            said = f"The source leaves it open (“{word.text}”); the draft states it as a fact."
            yield Difference("hedge-lost", said, found.ours.span, found.sentence, word.span)
            return
        kinds: list[Certainty] = [kind for kind in OPEN if kind in open_in_source]
        told = any(words_of(at.paired.claim, kind) for kind in (*OPEN, "possible")) or LEAVES_OPEN.search(at.claim)
        verb = _verb_of(at, found)
        if kinds and verb is not None and not told and is_told_as_fact(at.paired.claim, verb):
            word = open_in_source[kinds[0]]
            what = "is asked for" if kinds[0] == "due" else "is only planned or expected"
            said = f"In the source it {what} (“{word.text}”); the draft tells it as done or as so."
            yield Difference("status", said, found.ours.span, found.sentence, word.span)
            return


# A claim with one of these does not tell it as a plain fact.
LEAVES_OPEN = re.compile(
    r"\b(?:may|might|could|can|would|should|possibl\w+|potential\w*|perhaps|probabl\w+|likely|unlikely|likelihood|risk\w*"
    r"|threat\w*|danger\w*|chance|appear\w*|seem\w*|suggest\w*|indicat\w*|belie\w+|fear\w*|concern\w*|worr\w+|expect\w*"
    r"|estimat\w+|forecast\w*|project(?:ed|ion)\w*|thought|think\w*|if|whether|unclear|uncertain\w*|theor\w+|tend\w*|warn\w*"
    r"|argu\w+|allege\w*|suspect\w*|speculat\w+|prospect|hop(?:e|es|ed|ing)|open to"
    r"|not (?:clear|certain|known)|opportunit\w+)\b",
    re.IGNORECASE,
)
OPEN: tuple[Certainty, ...] = ("due", "planned")


def _verb_of(at: Statement, found: Pair) -> int | None:
    """The claim's verb that is told as a fact: the word itself, or "have" and "be" over it in both."""
    if found.ours.pos == "VERB":
        return found.ours.at
    ours, theirs = at.paired.claim.tokens[found.ours.head], at.paired.sources[found.sentence].tokens[found.theirs.head]
    return ours.at if ours.lemma == theirs.lemma and ours.lemma in ("have", "be") else None


def _scope(at: Statement) -> Iterator[Difference]:
    if (wide := scope.widened(at.paired)) is not None:
        ours, theirs = wide.ours.of(at.claim), wide.theirs.of(at.sources[wide.sentence])
        said = f"The draft says “{ours}” where the source says “{theirs}”."
        yield Difference("scope", said, wide.ours, wide.sentence, wide.theirs)
    place = scope.moved(at.claim, at.sources[at.main], at.paragraph)
    if place is not None and at.paired.share(at.main) >= ENOUGH:
        span, ours, theirs = place
        yield Difference("scope", f"The draft says it of {ours}; the source says it of {theirs}.", span, at.main)


def _actors(at: Statement) -> Iterator[Difference]:
    """Another one does or says it."""
    shares = [at.paired.share(sentence) for sentence in range(len(at.sources))]
    if max(shares) < ENOUGH:
        return
    swap = actors.swapped(at.paired.claim, at.paired.sources, shares, at.main, at.own)
    swap = swap or actors.reversed_roles(at.paired.claim, at.paired.sources)
    swap = swap or actors.only_one(at.paired.claim, at.paired.sources, shares)
    if swap is not None:
        ours, source = at.paired.claim.tokens, at.paired.sources[swap.sentence].tokens
        said = f"The draft has {swap.ours.text} where the source has {swap.theirs.text}."
        mine = Span(ours[swap.ours.first].span.start, ours[swap.ours.last].span.end)
        other = Span(source[swap.theirs.first].span.start, source[swap.theirs.last].span.end)
        yield Difference("actor", said, mine, swap.sentence, other)


def _causes(at: Statement) -> Iterator[Difference]:
    for sentence, text in enumerate(at.sources):
        if (turned := causes.turned_round(at.claim, text)) is not None:
            said = "The draft gives as the cause what the source gives as the effect."
            yield Difference("cause", said, turned[0], sentence, turned[1])
            return
    for sentence, text in enumerate(at.sources):
        if (other := causes.other_cause(at.claim, text, at.paragraph)) is not None:
            said = f"The draft gives another cause (“{other[0].of(at.claim)}”) than the source (“{other[1]}”)."
            yield Difference("cause", said, other[0], sentence)
            return


Rule = Callable[[Statement], Iterator[Difference]]
RULES: tuple[Rule, ...] = (_opposites, _order, _ranks, _frequency, _denials, _actors, _scope, _causes, _doubts)
