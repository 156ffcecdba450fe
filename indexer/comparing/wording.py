"""What small words do to a statement: hedges, negations, opposites; and where two sentences part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from indexer.comparing.align import stems
from indexer.models import Span

# Words that leave open whether something is so. "Can" tells an ability and "should" a duty; neither is a hedge.
HEDGES = (
    "may", "might", "could", "possibly", "potentially", "potential", "perhaps", "probably", "likely", "unlikely",
    "apparently", "reportedly", "allegedly", "arguably", "risk that", "risk of", "at risk", "appear", "appears",
    "appeared", "seem", "seems", "seemed", "suggest", "suggests", "suggested", "suggesting", "indicate", "indicates",
    "indicated", "believe", "believes", "believed", "fear", "fears", "feared", "concern that", "concerned that",
    "concerns that", "expect", "expects", "expected", "estimate", "estimates", "estimated", "forecast", "projected",
    "unclear", "uncertain", "not clear", "tend to", "tends to",
)  # fmt: skip
# Only these leave open whether it is so at all; the others soften in ways that a summary may drop.
STRONG_HEDGES = (
    "may", "might", "could", "possibly", "potentially", "potential", "perhaps", "probably", "likely", "unlikely",
    "apparently", "reportedly", "allegedly", "risk that", "risk of", "at risk",
)  # fmt: skip
NEGATIONS = ("not", "never", "cannot", "no", "neither", "nor", "without", "none", "nothing", "hardly", "unable")
OPPOSITES = tuple(
    tuple(pair.split("/"))
    for pair in (
        "increase/decrease increases/decreases increased/decreased increasing/decreasing rise/fall rises/falls "
        "rose/fell risen/fallen rising/falling more/less more/fewer higher/lower highest/lowest most/least above/below "
        "over/under better/worse best/worst improve/worsen improved/worsened gain/loss grew/shrank faster/slower "
        "longer/shorter greater/smaller before/after always/never all/none include/exclude includes/excludes "
        "included/excluded support/oppose supported/opposed supports/opposes accept/reject accepted/rejected "
        "accepts/rejects agree/disagree agreed/disagreed success/failure succeeded/failed possible/impossible "
        "likely/unlikely able/unable adequate/inadequate sufficient/insufficient effective/ineffective "
        "clear/unclear consistent/inconsistent positive/negative strengths/weaknesses early/late many/few"
    ).split()
)

WORD = re.compile(r"[^\W_]+(?:(?!(?<=[^\W\d_]{3})[.,]\d)[’'.,-][^\W_]+)*")  # "the port.47" ends in a note’s number
# So many of the claim's words stand in the source in order: it is the source's sentence in another form.
ALIKE = 0.75
NEARBY = 3  # words exchanged at one place, between words that agree
REACH = 8  # words after a hedge that it can soften


@dataclass(frozen=True, slots=True)
class Word:
    text: str  # in lower case, with plain apostrophes
    span: Span


def words(text: str) -> list[Word]:
    return [Word(_plain(match.group()), Span(*match.span())) for match in WORD.finditer(text)]


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").replace("n't", " not")


def strong_hedges(text: str) -> list[Span]:
    return list(_phrases(text, STRONG_HEDGES))


def hedges(text: str) -> list[Span]:
    return list(_phrases(text, HEDGES))


def _phrases(text: str, phrases: Sequence[str]) -> Iterator[Span]:
    pattern = r"\b(?:" + "|".join(sorted(map(re.escape, phrases), key=len, reverse=True)) + r")\b"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        if match.group() != "May":  # the month
            yield Span(*match.span())


def lost_hedges(claim: str, source: str) -> list[Span]:
    """The hedges of the source that the claim has dropped, though it repeats what they soften."""
    if hedges(claim):
        return []
    said = stems(claim)
    lost = []
    for hedge in strong_hedges(source):
        softened = stems(" ".join(source[hedge.end :].split()[:REACH]))
        if softened and len(softened & said) >= min(2, len(softened)):
            lost.append(hedge)
    return lost


def added_hedge(claim: str, source: str) -> Span | None:
    """A hedge of the claim where the source is plain."""
    found = strong_hedges(claim)
    return found[0] if found and not hedges(source) else None


@dataclass(frozen=True, slots=True)
class Turn:
    """A word that turns one sentence into the contrary of the other."""

    claim: Span | None
    source: Span | None
    negation: bool  # else an opposite


def turned(claim: str, source: str) -> Turn | None:
    """Where the claim denies what the source says, or says its opposite; only told of two forms of one sentence."""
    ours, theirs = words(claim), words(source)
    matcher = _matcher(ours, theirs)
    if not _alike(matcher, ours, theirs):
        return None
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        mine, other = ours[a0:a1], theirs[b0:b1]
        at_end = tag == "insert" and a0 in (0, len(ours))  # what stands before or after the claim in its source
        if tag == "equal" or at_end or max(len(mine), len(other)) > NEARBY:
            continue
        if turn := _opposite(mine, other) or _denied(mine, other):
            return turn
    return None


def alike(claim: str, source: str) -> bool:
    """Whether the claim is the source's sentence in another form: most of its words stand there, in order."""
    ours, theirs = words(claim), words(source)
    return _alike(_matcher(ours, theirs), ours, theirs)


def _matcher(ours: Sequence[Word], theirs: Sequence[Word]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [word.text for word in ours], [word.text for word in theirs], autojunk=False)


def _alike(matcher: SequenceMatcher[str], ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    agreeing = sum(block.size for block in matcher.get_matching_blocks())
    return bool(ours and theirs) and agreeing >= ALIKE * len(ours)


def _denied(mine: Sequence[Word], other: Sequence[Word]) -> Turn | None:
    denying = [word for word in mine if _is_negation(word)]
    denied = [word for word in other if _is_negation(word)]
    if len(denying) == len(denied):
        return None
    return Turn(denying[0].span if denying else None, denied[0].span if denied else None, negation=True)


def _is_negation(word: Word) -> bool:
    return word.text in NEGATIONS or word.text.endswith(" not")


def _opposite(mine: Sequence[Word], other: Sequence[Word]) -> Turn | None:
    for first in mine:
        for second in other:
            if any({first.text, second.text} == set(pair) for pair in OPPOSITES):
                return Turn(first.span, second.span, negation=False)
    return None
