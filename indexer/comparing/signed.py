"""Clauses held against each other by where they stand on a scale: "was kept in the dark" for "had been told"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.comparing import figures
from indexer.comparing.polarity import signs_in
from indexer.comparing.scales import SCALES, Scale
from indexer.comparing.statement import ENOUGH, IS_TO, LEAVES_OPEN, Difference, Rule, Statement
from indexer.models import Span

# What is told of one thing ends here, and of another begins.
_BETWEEN = re.compile(
    r"[;:—]|,? (?:while|whilst|whereas|but|although|though|even as|yet|because|since|if|unless|despite|so that)(?= )"
    r"|, (?:and|with|which|who|as|so|or|nor)(?= )|\band (?=(?:the|its|their|that|those|these|it|they|he|she|we|has"
    r"|have|had|is"
    r"|are|was|were|will|would) )|(?<=[a-z]), (?=(?!below|above|down|up)[a-z])"
)
DENIED_BEHIND = 16  # letters behind such words in which a "none of" denies them
LEAST_HELD = 2  # words of a clause that answer to each other in both
_NOT_YET = re.compile(
    r"\b(?:plan|plans|planned|forecast|expect\w*|intend\w*|if|unless|whether|would|should|might|may|could"
    r"|ask\w*|want\w*|urge\w*|recommend\w*|hop(?:e|es|ed|ing)|risk|fear\w*|denie[sd]|predict\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Signed:
    sentence: int  # of the source; 0 in a claim
    clause: Span
    found: Span  # the words that tell the end of the scale
    sign: int


def _clauses(text: str) -> Iterator[Span]:
    start = 0
    for match in _BETWEEN.finditer(text):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(text))


def _signed(scale: Scale, text: str, sentence: int = 0) -> list[Signed]:
    """Where a text stands on a scale, clause by clause; a denial turns it; a clause with both ends tells nothing."""
    found = [one for clause in _clauses(text) for one in _in_clause(scale, text, clause, sentence)]
    if scale.open and len({one.sign for one in found}) == 1:  # the words of the other clauses are of the matter too
        found = [replace(one, clause=Span(0, len(text))) for one in found]
    return found


def _in_clause(scale: Scale, text: str, clause: Span, sentence: int) -> Iterator[Signed]:
    ends = [(1, m) for m in scale.high.finditer(text, clause.start, clause.end)]
    ends += [(-1, m) for m in scale.low.finditer(text, clause.start, clause.end)]
    if len({sign for sign, _ in ends}) != 1:
        return
    sign, match = ends[0]
    around = text[clause.start : min(clause.end, match.end() + DENIED_BEHIND)]
    denied = signs_in(around) - signs_in(match.group())
    yield Signed(sentence, clause, Span(*match.span()), sign * (-1) ** (denied % 2))


def _held(at: Statement, ours: Signed, theirs: Signed, nouns: bool) -> int:
    """How many words of the two clauses answer to each other, apart from those that tell the end of the scale."""
    return len(
        {
            one.ours.at
            for one in at.paired.every
            if one.sentence == theirs.sentence
            and ours.clause.start <= one.ours.span.start < ours.clause.end
            and theirs.clause.start <= one.theirs.span.start < theirs.clause.end
            and not ours.found.start <= one.ours.span.start < ours.found.end
            and not theirs.found.start <= one.theirs.span.start < theirs.found.end
            and (not nouns or one.ours.pos in ("NOUN", "PROPN", "NUM"))
        }
    )


def _is_plain(text: str, clause: Span) -> bool:
    words = clause.of(text)
    return not (LEAVES_OPEN.search(words) or IS_TO.search(words) or _NOT_YET.search(words))


def _years(text: str) -> set[float]:
    return {end for f in figures.find(text) if f.kind == "year" for end in (f.low, f.high)}


def _turned(at: Statement) -> Iterator[Difference]:
    """The other end of a scale than the source's clause on the same matter, and no clause of it has the claim's."""
    shares = [at.paired.share(sentence) for sentence in range(len(at.sources))]
    for scale in SCALES:
        mine = [one for one in _signed(scale, at.claim) if scale.open or _is_plain(at.claim, one.clause)]
        if scale.moves and len({one.sign for one in mine}) > 1:
            continue  # one thing went up and another down: which of them the source tells of is not known
        held = [one for n, text in enumerate(at.sources) for one in _signed(scale, text, n)]
        for ours in mine:
            if found := _contrary(at, scale, ours, held, shares):
                words = ours.found.of(at.claim), found.found.of(at.sources[found.sentence])
                if words[0].casefold() == words[1].casefold():
                    continue  # one of them is denied, of all or of a part; that is for `denied` to say
                said = f"The draft says “{words[0]}” where the source says “{words[1]}”."
                yield Difference("opposite", said, ours.found, found.sentence, found.found)
                return


def _contrary(
    at: Statement, scale: Scale, ours: Signed, held: Sequence[Signed], shares: Sequence[float]
) -> Signed | None:
    near = [(_held(at, ours, one, scale.moves), one) for one in held if shares[one.sentence] >= ENOUGH]
    same = max((n for n, one in near if one.sign == ours.sign), default=0)
    other = [
        (n, one)
        for n, one in near
        if one.sign != ours.sign and (scale.open or _is_plain(at.sources[one.sentence], one.clause))
    ]
    if not other:
        return None
    most, found = max(other, key=lambda pair: pair[0])
    least = 1 if scale.moves else LEAST_HELD
    years = _years(ours.clause.of(at.claim)) - _years(at.sources[found.sentence])
    return found if most >= least and most > same and not years else None


SIGNED: tuple[Rule, ...] = (_turned,)
