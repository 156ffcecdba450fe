"""A claim held against the sentences of its source, statement by statement: what one says and the other does not.

Each rule compares words that answer to each other and share their surroundings (see `pairing`), so that an opposite, a
denial or a doubt in another statement of the same paragraph counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from indexer.comparing import actors, causes, figures, scope
from indexer.comparing.align import stems
from indexer.comparing.certainty import Certainty, certainty, is_told_as_fact, words_of
from indexer.comparing.moves import turned_round
from indexer.comparing.pairing import DEGREES, Pair, Pairing, pair, relation
from indexer.comparing.parsed import SUBJECTS, Parsed, Token
from indexer.comparing.polarity import denials, in_region, signs_in
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
        quality = _of_one_quality(at, found) and not (same and _of_one_quality(at, same))
        if same is not None and as_near and not quality and not (bound and not _is_bound(at, same)):
            continue
        if shares[found.sentence] < AS_GOOD * max(shares):
            continue
        if found.ours.lemma in DEGREES and not (_of_one_figure(at, found) or quality):
            continue
        if found.nearby < NEAR_CONTRARY or at.paired.share(found.sentence) < ENOUGH:
            continue
        if not quality and _answered(at, found):
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


def _of_one_quality(at: Statement, found: Pair) -> bool:
    """Whether "more" and "less" stand right before one quality: "more prescriptive" and "less prescriptive"."""
    ours, theirs = at.paired.claim.tokens, at.paired.sources[found.sentence].tokens
    after = ours[found.ours.at + 1 : found.ours.at + 2], theirs[found.theirs.at + 1 : found.theirs.at + 2]
    if not all(after) or {found.ours.lemma, found.theirs.lemma} - {"more", "less", "most", "least"}:
        return False
    return after[0][0].pos in ("ADJ", "ADV", "VERB") and relation(after[0][0], after[1][0]) == "same"


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


def _moves(at: Statement) -> Iterator[Difference]:
    """ "a 14% cut" for "14% more"."""
    found = turned_round(at.claim, at.sources)
    if found is not None:
        ours, sentence, theirs = found
        words = ours.word.of(at.claim), theirs.word.of(at.sources[sentence])
        said = f"The draft says “{words[0]}” where the source says “{words[1]}”, of {ours.number:g} per cent."
        yield Difference("opposite", said, ours.word, sentence, theirs.word)


UP = frozenset(
    "more high higher great greater large larger big bigger fast faster quick quicker long longer much good better "
    "strong stronger above exceed many wide wider rich richer likely old older late later near nearer often".split()
)
DOWN = frozenset(
    "less low lower small smaller few fewer slow slower short shorter little bad worse weak weaker below narrow "
    "narrower poor poorer young younger early earlier far farther".split()
)
COMPARES = 4  # words before "than" among which the word stands that compares


def _than(at: Statement) -> Iterator[Difference]:
    """ "faster than the average" where the source has "lower than the average", each side being the same."""
    source = at.paired.sources[at.main]
    ours, theirs = _comparison(at.paired.claim), _comparison(source)
    if ours is None or theirs is None or ours[1] == theirs[1] or at.paired.share(at.main) < ENOUGH:
        return
    if denials(at.paired.claim, ours[0].at) % 2 != denials(source, theirs[0].at) % 2:
        return
    straight = crossed = 0
    for one in at.paired.every:
        if one.sentence == at.main and one.ours.pos in ("NOUN", "PROPN", "ADJ") and one.relation == "same":
            same = (one.ours.at < ours[0].at) == (one.theirs.at < theirs[0].at)
            straight, crossed = straight + same, crossed + (not same)
    behind = {t.stem for t in at.paired.claim.tokens[ours[0].at :] if t.is_content}
    shared = behind & {t.stem for t in source.tokens[theirs[0].at :] if t.is_content}
    if straight > crossed and shared:
        said = f"The draft says “{ours[0].text} … than” where the source says “{theirs[0].text} … than”."
        yield Difference("opposite", said, ours[0].span, at.main, theirs[0].span)


def _comparison(parsed: Parsed) -> tuple[Token, int] | None:
    """The word that compares before the one "than" of a sentence, and whether it says more or less."""
    places = [token.at for token in parsed.tokens if token.lemma == "than"]
    if len(places) != 1:
        return None
    for token in reversed(parsed.tokens[max(0, places[0] - COMPARES) : places[0]]):
        way = 1 if token.lemma in UP else -1 if token.lemma in DOWN else 0
        if token.lemma in ("rather", "other") or (way and token.at and parsed.tokens[token.at - 1].lemma == "no"):
            return None
        if way:
            if token.at and parsed.tokens[token.at - 1].lemma == "less" and token.lemma != "less":
                way = -way
            return token, way
    return None


def _compared_figures(at: Statement) -> Iterator[Difference]:
    """ "A earns more than B" where the source's figures for the two say the contrary."""
    claim = at.paired.claim
    found = _comparison(claim)
    if found is None or "than" not in at.claim:
        return
    place = next(token.span for token in claim.tokens if token.lemma == "than")
    between = at.claim[found[0].span.end : place.start]
    left, right = stems(between) or stems(at.claim[: place.start]), stems(at.claim[place.end :])
    left, right = left - right, right - left
    near = " ".join(at.sources[max(0, at.main - 1) : at.main + 2])
    held = [(figure, frozenset(slot)) for figure, slot in figures.slots(near).items()
            if figure.kind in ("money", "percent", "number") and not figure.words]  # fmt: skip
    for (one, words), (two, others) in combinations(held, 2):
        if one.kind != two.kind or one.unit != two.unit or one.low == two.low or not (left and right):
            continue
        for (a, of_a), (b, of_b) in (((one, words), (two, others)), ((two, others), (one, words))):
            own, other = of_a - of_b, of_b - of_a
            if own & left and other & right and not (own & right) and len(other & right) > len(other & left):
                if (a.low > b.low) != (found[1] > 0):
                    said = f"The source has {a.text} for the one and {b.text} for the other."
                    yield Difference("opposite", said, found[0].span, at.main)
                return


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


MUCH = frozenset("well high highly strong strongly good fully great greatly widely clearly considerable substantial "
                 "wide full deep".split())  # fmt: skip
LITTLE = frozenset("low little poor poorly limited weak weakly barely hardly scant insufficient scarcely minimal "
                   "partial".split())  # fmt: skip


def _degrees(at: Statement) -> Iterator[Difference]:
    """ "well aware" for "very low awareness": one quality, much of it here and little there."""
    source = at.paired.sources[at.main]
    for found in at.paired.every:
        if found.sentence != at.main or found.relation != "same" or found.ours.pos not in ("ADJ", "NOUN", "VERB"):
            continue
        ours, theirs = _degree(at.paired.claim, found.ours), _degree(source, found.theirs)
        if ours is None or theirs is None or ours[1] == theirs[1] or at.paired.share(at.main) < ENOUGH:
            continue
        if denials(at.paired.claim, found.ours.at) % 2 == denials(source, found.theirs.at) % 2:
            mine, other = f"{ours[0].text} {found.ours.text}", f"{theirs[0].text} {found.theirs.text}"
            said = f"The draft says “{mine}” where the source says “{other}”."
            yield Difference("opposite", said, found.ours.span, at.main, found.theirs.span)
            return


def _degree(parsed: Parsed, token: Token) -> tuple[Token, int] | None:
    near = [parsed.tokens[c] for c in parsed.children[token.at] if parsed.tokens[c].dep in ("amod", "advmod", "det")]
    for word in near:
        if word.lemma in LITTLE:
            return word, -1
    return next(((word, 1) for word in near if word.lemma in MUCH), None)


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


_LISTED = re.compile(r"(?P<what>[^.!?\d]{4,90}?)\s*[–—:(-] ?(?P<value>\d+(?:\.\d+)?) ?(?:%|per cent)\)?\s*$")
_PLACED = re.compile(
    r"\b(?P<rank>first|second|third|fourth|fifth|sixth|seventh|top|last)\b(?! (?:time|year|of all|half|quarter))",
    re.IGNORECASE,
)
LEAST_ITEMS = 3


def _places_in_a_list(at: Statement) -> Iterator[Difference]:
    """ "put lamps second and oil third" where the figures of the source's list have oil second."""
    items = [
        (m["what"], float(m["value"]), n) for n, text in enumerate(at.sources) if (m := _LISTED.match(text.strip()))
    ]
    if len(items) < LEAST_ITEMS or len({value for _, value, _ in items}) < len(items):
        return
    order = sorted(items, key=lambda item: -item[1])
    start = 0
    for match in _PLACED.finditer(at.claim):
        before = re.split(r"[,;:]|\b(?:and|but|while|with)\b", at.claim[start : match.start()])[-1]
        start = match.end()
        said = stems(before)
        fitting = [item for item in items if len(stems(item[0]) & said) >= max(1, len(stems(item[0])) / 2)]
        fitting = [
            item for item in fitting if len(stems(item[0]) & said) == max(len(stems(o[0]) & said) for o in fitting)
        ]
        if len(fitting) != 1:
            continue
        word = match["rank"].lower()
        claimed = 1 if word == "top" else len(order) if word == "last" else RANKS[word]
        real = order.index(fitting[0]) + 1
        if claimed != real and claimed <= len(order):
            said_of = f"The draft puts “{fitting[0][0].strip()}” {word}; in the source's list it is number {real}."
            yield Difference("opposite", said_of, Span(*match.span()), fitting[0][2])
            return


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
    r"|quarter|year|annum|January|February|March|April|May|June|July|August|September|October|November|December|spring"
    r"|summer|autumn|winter|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?!-)\b|(?P<word>hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annual|annually))\b",
    re.IGNORECASE,
)
_PERIODS = {"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "fortnightly": "fortnight",
            "monthly": "month", "quarterly": "quarter", "yearly": "year", "annual": "year", "annually": "year",
            "annum": "year", **dict.fromkeys(("january february march april may june july august september october "
            "november december spring summer autumn winter").split(), "year"), **dict.fromkeys(
            "monday tuesday wednesday thursday friday saturday sunday".split(), "week")}  # fmt: skip


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
        if EXCLUDING.search(plain) or SOFT.search(plain[max(0, token.span.start - SOFTENS) : token.span.end + SOFTENS]):
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
    r"|but\b|yet\b|away\b|instead|alone\b|stop"
    r"|(?:away|keep\w*|kept|free|save\w*|apart|far|refrain\w*) from\b|avoid|end\b|ended\b|barrier|difficult)",
    re.IGNORECASE,
)
# "Commissioning lay outside what it inspected": the whole sentence denies, wherever the word stands.
EXCLUDING = re.compile(
    r"\b(?:lay|lies?|lying|fell|falls?|fallen|was|were|is|are|stood|stands?|remain\w*|kept|left|leav\w+)"
    r" (?:\w+ )?(?:outside|out\b|beyond|excluded|omitted)",
    re.IGNORECASE,
)
HANGING = ("pobj", "conj", "compound")
OBJECTS = ("attr", "dobj", "pobj", "ROOT", "conj", "acomp", "oprd", "ccomp", "xcomp", "advcl", "compound")


def _can_be_denied(at: Statement, found: Pair) -> bool:
    """A verb, or what is said or done; who does it is not denied with it, but by a "no" of its own."""
    if found.ours.pos == "VERB" and found.ours.dep != "amod":
        return True
    if found.ours.pos == "ADJ":
        return found.ours.dep in OBJECTS or _is_in_region(at, found)
    if found.ours.pos != "NOUN" or found.ours.text[:1].isupper() or found.theirs.text[:1].isupper():
        return False
    if found.ours.dep in HANGING:  # "a plan for boards" denies no board, but "rather than as models" does deny models
        source = at.sources[found.sentence]
        apart = in_region(at.claim, found.ours.span.start), in_region(source, found.theirs.span.start)
        return any(apart) or _has_no(at, found)
    return found.ours.dep in OBJECTS or _has_no(at, found)


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
        told = told or IS_TO.search(at.claim) or ASKED.search(source.text)
        verb = _verb_of(at, found)
        if kinds and verb is not None and not told and is_told_as_fact(at.paired.claim, verb):
            word = open_in_source[kinds[0]]
            what = "is asked for" if kinds[0] == "due" else "is only planned or expected"
            said = f"In the source it {what} (“{word.text}”); the draft tells it as done or as so."
            yield Difference("status", said, found.ours.span, found.sentence, word.span)
            return


MOSTLY_OPEN, LEAST_OPEN, SURE_SHARE = 0.6, 3, 0.5


def _open_throughout(at: Statement) -> Iterator[Difference]:
    """A sentence of which nearly all that the claim has is only possible in the source, and a fact in the claim."""
    if LEAVES_OPEN.search(at.claim) or at.paired.share(at.main) < SURE_SHARE or IS_TO.search(at.claim):
        return
    source = at.paired.sources[at.main]
    held = {pair.theirs.at: pair for pair in at.paired.every if pair.sentence == at.main}
    open_words = [(pair, word) for pair in held.values() if (word := certainty(source, pair.theirs.at).get("possible"))]
    if len(open_words) < max(LEAST_OPEN, MOSTLY_OPEN * len(held)):
        return
    word = open_words[0][1]
    if word.lemma in ("may", "might", "could") or word.lemma in (
        "risk",
        "possible",
        "possibly",
        "perhaps",
        "potential",
    ):
        said = f"The source leaves it open (“{word.text}”); the draft states it as a fact."
        yield Difference("hedge-lost", said, open_words[0][0].ours.span, at.main, word.span)


UNDER_WAY = frozenset(
    "develop draw prepare draft explore consider work plan negotiate build review try seek discuss design".split()
)
FINISHED = frozenset(
    "set publish complete implement introduce adopt establish agree finish launch finalise create draw produce develop "
    "deliver issue approve prepare put bring".split()
)


def _unfinished(at: Statement) -> Iterator[Difference]:
    """ "has set out a plan" for "is drawing up a plan"."""
    claim, source = at.paired.claim, at.paired.sources[at.main]
    if LEAVES_OPEN.search(at.claim) or IS_TO.search(at.claim) or at.paired.share(at.main) < ENOUGH:
        return
    for found in at.paired.every:
        if found.sentence != at.main or found.relation != "same" or found.ours.dep not in ("dobj", "nsubjpass"):
            continue
        ours, theirs = claim.tokens[found.ours.head], source.tokens[found.theirs.head]
        going = theirs.tag == "VBG" and theirs.lemma in UNDER_WAY and found.theirs.dep == "dobj"
        going = going and any(source.tokens[c].lemma == "be" for c in source.children[theirs.at])
        done = ours.lemma in FINISHED and ours.tag in ("VBN", "VBD") and is_told_as_fact(claim, ours.at)
        if going and done and denials(claim, ours.at) % 2 == 0:
            said = f"In the source it is under way (“{theirs.text}”); the draft tells it as done."
            yield Difference("status", said, ours.span, at.main, theirs.span)
            return


IN_PLACE = re.compile(
    r"\b(?:in place|exists?|existed|available|there (?:is|are|was|were)|(?:has|have|had) been (?:\w+ )?"
    r"(?:introduced|put|set up|created|established|made|given|provided|found)|enjoys?|enjoyed)\b",
    re.IGNORECASE,
)
WANTED = frozenset("require need lack want demand".split())


def _wanting(at: Statement) -> Iterator[Difference]:
    """ "stronger incentives are in place" where the source says that they are required, or lacking."""
    claim, source = at.paired.claim, at.paired.sources[at.main]
    if not IN_PLACE.search(at.claim) or LEAVES_OPEN.search(at.claim) or signs_in(at.claim):
        return
    if at.paired.share(at.main) < ENOUGH:
        return
    told = {token.stem for token in claim.tokens}
    for found in at.paired.every:
        if found.sentence != at.main or found.relation != "same" or found.ours.dep not in (*SUBJECTS, "attr", "dobj"):
            continue
        theirs = source.tokens[found.theirs.head]
        wanting = theirs.lemma in WANTED and found.theirs.dep in ("nsubjpass", "dobj") and theirs.stem not in told
        if wanting and theirs.pos == "VERB":
            said = f"In the source it is wanting (“{theirs.text}”); the draft tells it as there."
            yield Difference("status", said, found.ours.span, at.main, theirs.span)
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
IS_TO = re.compile(r"\b(?:is|are|was|were|has|have|due|set|ought|need\w*|yet)(?: \w+)? to (?=[a-z])|\b(?:must|shall)\b")
# What is asked in a survey is no request.
ASKED = re.compile(r"\b(?:survey\w*|poll\w*|questionnaire|respondents|interview\w*)\b", re.IGNORECASE)


def _verb_of(at: Statement, found: Pair) -> int | None:
    """The claim's verb that is told as a fact: the word itself, or "have" and "be" over it in both."""
    if found.ours.pos == "VERB":
        return found.ours.at
    claim, source = at.paired.claim, at.paired.sources[found.sentence]
    ours, theirs = claim.tokens[found.ours.head], source.tokens[found.theirs.head]
    if ours.lemma != theirs.lemma or ours.lemma not in ("have", "be"):
        return None
    what = [
        claim.tokens[c] for c in claim.children[ours.at] if claim.tokens[c].dep in ("attr", "acomp", "dobj", "prep")
    ]
    told = [source.tokens[c] for c in source.children[theirs.at]]
    same = any(relation(one, two) in ("same", "like") for one in what for two in told)
    return ours.at if same or found.ours.dep in ("attr", "acomp", "dobj") else None


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
    swap = swap or actors.said_of_each_other(at.paired.claim, at.paired.sources, at.own)
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


EVERYWHERE = re.compile(
    r"\b(?:everywhere|always|in (?:every|all) (?:\w+ )?(?:area|place|part|case|region|council|part)s?"
    r"|throughout the (?:country|land)|without exception|invariably)\b",
    re.IGNORECASE,
)
IN_SOME = re.compile(
    r"\b(?:in (?:many|some|several|most|certain|a few|a number of) (?:\w+ )?"
    r"(?:area|place|part|case|region|council|way)s?"
    r"|often|sometimes|occasionally|frequently|generally|typically|usually|mostly)\b",
    re.IGNORECASE,
)


def _everywhere(at: Statement) -> Iterator[Difference]:
    """ "everywhere" for "in many areas"."""
    ours, theirs = EVERYWHERE.search(at.claim), IN_SOME.search(at.sources[at.main])
    both = ours and theirs and not EVERYWHERE.search(at.sources[at.main])
    if both and at.paired.share(at.main) >= SURE_SHARE and ours and theirs and not signs_in(at.claim[: ours.start()]):
        said = f"The draft says “{ours.group()}” where the source says “{theirs.group()}”."
        yield Difference("scope", said, Span(*ours.span()), at.main, Span(*theirs.span()))


Rule = Callable[[Statement], Iterator[Difference]]
RULES: tuple[Rule, ...] = (
    _opposites, _moves, _order, _than, _compared_figures, _degrees, _ranks, _places_in_a_list,
    _frequency, _denials, _actors, _scope, _everywhere, _causes,
    _doubts, _open_throughout, _unfinished, _wanting,
)  # fmt: skip
