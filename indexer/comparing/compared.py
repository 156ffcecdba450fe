"""Which of two is said to be more, held against the figures that the source has for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from indexer.comparing import figures
from indexer.comparing.align import stems
from indexer.comparing.figures.agreeing import LENGTHS
from indexer.comparing.moves import DOWN, UP
from indexer.comparing.parsed import Parsed, Token
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import Difference, Statement
from indexer.models import Span

QUICK = frozenset(("faster", "quicker", "swifter"))
COMPARES = 6  # words before "than" among which the word stands that compares


def comparison(parsed: Parsed, reach: int = COMPARES) -> tuple[Token, int] | None:
    """The word that compares before the one "than" of a sentence, and whether it says more or less."""
    places = [token.at for token in parsed.tokens if token.lemma == "than"]
    if len(places) != 1:
        return None
    for token in reversed(parsed.tokens[max(0, places[0] - reach) : places[0]]):
        way = 1 if token.lemma in UP else -1 if token.lemma in DOWN else 0
        if token.lemma in ("rather", "other") or (way and token.at and parsed.tokens[token.at - 1].lemma == "no"):
            return None
        if way:
            if token.at and parsed.tokens[token.at - 1].lemma == "less" and token.lemma != "less":
                way = -way
            return token, way
    return None


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two sides of a comparison, by the stems that only the one has, and which of them is said to be more."""

    word: Span  # that compares
    left: frozenset[str]
    right: frozenset[str]
    before: frozenset[str]  # of all that stands before the right one
    way: int  # 1 where the left one is more


# "Twice as likely as", "three times as many as": the left one is more; "half as many as" less.
_AS_MUCH = re.compile(
    r"\b(?P<less>half|less than|not)? ?(?:(?:twice|double|\w+ times|nearly|almost|far|much|just|more than|over) ){0,4}"
    r"as (?P<word>\w+) (?:[^.;:]{0,60}? )?as (?=[\w‘“])",
    re.IGNORECASE,
)
_FACTOR = re.compile(r"\b(?:twice|double|half|\w+ times)\b", re.IGNORECASE)
FAR_THAN = 24  # words before "than" among which "more" or "fewer" may stand: "more of them say so of the one than …"


def _compared(parsed: Parsed) -> _Compared | None:
    text = parsed.text
    found = comparison(parsed) or comparison(parsed, FAR_THAN)
    if found is not None:
        place = next(token.span for token in parsed.tokens if token.lemma == "than")
        behind = _CLAUSE_ENDS.split(text[place.end :])[0]
        if _QUANTITY.match(behind):
            return None  # "more than a third"
        before = stems(text[: place.start])
        left = stems(text[found[0].span.end : place.start]) or before
        word, way, right = found[0].span, found[1], stems(behind)
    elif (match := _AS_MUCH.search(text)) and _FACTOR.search(match.group()):
        before = left = stems(text[: match.start()])
        right = stems(_CLAUSE_ENDS.split(text[match.end() :])[0])
        word, way = Span(*match.span()), -1 if match["less"] or "half" in match.group().lower() else 1
    else:
        return None
    return _Compared(word, left - right, right - left, before - right, way) if left - right and right - left else None


_QUANTITY = re.compile(
    r"\s*(?:[£$€]?\d|half\b|an? (?:third|quarter|fifth|tenth|half|dozen|hundred|thousand|million|billion)\b"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty)\b)",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(r"[,;:.(]| but | while | whereas | although ")


def compared_figures(at: Statement) -> Iterator[Difference]:
    """ "A earns more than B" where the source's figures for the two say the contrary."""
    found = _compared(at.paired.claim)
    if found is None or signs_in(at.claim):
        return
    near = "\n".join(_around(at))
    held = [(figure, frozenset(slot)) for figure, slot in figures.slots(near).items()
            if figure.kind in ("money", "percent", "number") and not figure.words]  # fmt: skip
    for (one, words), (two, others) in combinations(held, 2):
        if one.kind != two.kind or one.unit != two.unit or one.low == two.low:
            continue
        for (a, of_a), (b, of_b) in (((one, words), (two, others)), ((two, others), (one, words))):
            own, other = of_a - of_b, of_b - of_a
            left = found.left if own & found.left else found.before  # "those for children draw more of it than others"
            sure = own & left and other & found.right and not own & found.right
            if (sure and len(other & found.right) > len(other & found.left)) or _in_turn(near, found, a, b):
                quick = a.unit in LENGTHS and found.word.of(at.claim).lower() in QUICK  # who is faster takes less time
                if (a.low > b.low) != (found.way * (-1 if quick else 1) > 0):
                    said = f"The source has {a.text} for the one and {b.text} for the other."
                    yield Difference("opposite", said, found.word, at.main)
                return


def sides_changed(at: Statement) -> Iterator[Difference]:
    """ "Wicks cost more than lamps do" where the source has it that lamps cost more than wicks."""
    ours = _compared(at.paired.claim)
    if ours is None or signs_in(at.claim):
        return
    for sentence, source in enumerate(at.paired.sources):
        theirs = _compared(source)
        if theirs is None or theirs.way != ours.way or signs_in(source.text):
            continue
        all_ours, all_theirs = ours.before | ours.left, theirs.before | theirs.left
        crossed = len(ours.right & (all_theirs - theirs.right)), len(theirs.right & (all_ours - ours.right))
        if min(crossed) >= 1 and sum(crossed) >= SIDES and not ours.right & theirs.right:
            said = "The draft has the two sides of the comparison the other way round."
            yield Difference("opposite", said, ours.word, sentence, theirs.word)
            return


SIDES = 3  # words that stand on the other side of "than" in the source


def _in_turn(text: str, found: _Compared, one: figures.Figure, other: figures.Figure) -> bool:
    """ "The ratios of A and B were 10% and 35%": the first figure is of the one that is named first."""
    if one.span > other.span or not _JOINED.fullmatch(text[one.span.end : other.span.start]):
        return False
    before = re.split(r"[.!?] ", text[: one.span.start])[-1]
    words = [(match.start(), stems(match.group())) for match in re.finditer(r"[^\W\d_][\w’-]*", before)]
    first = [place for place, word in words if word & found.before]
    second = [place for place, word in words if word & found.right]
    return any(_NAMED_IN_TURN.fullmatch(before[one:two]) for one in first for two in second if one < two)


_NAMED_IN_TURN = re.compile(r"[\w’-]++(?: (?!and )[\w’-]++){0,3} and (?:of )?(?:the |those |for )?")
_JOINED = re.compile(r",? (?:and|and about|and around|and approximately) ")


def _around(at: Statement) -> list[str]:
    """The sentence that carries the claim, those beside it, and all the items of the list that it stands in."""
    first, last = max(0, at.main - 1), min(len(at.sources), at.main + 2)
    while first and _is_item(at.sources[first]) and _is_item(at.sources[first - 1]):
        first -= 1
    while last < len(at.sources) and _is_item(at.sources[last - 1]) and _is_item(at.sources[last]):
        last += 1
    return list(at.sources[first:last])


def _is_item(text: str) -> bool:
    return len(text.split()) <= ITEM and len(figures.find(text)) == 1


ITEM = 14  # words of an item of a list at most
