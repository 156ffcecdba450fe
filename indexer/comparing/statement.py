"""A claim's sentence beside the sentences of its source: what every rule on their sense is given, and gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from indexer.comparing.pairing import Pairing
from indexer.models import Span

DifferenceKind = Literal["unit", "opposite", "negation", "hedge-lost", "status", "scope", "actor", "cause"]

# Words are held against each other for sense where the sentence has this share of the claim's telling words.
ENOUGH = 0.35
SURE_SHARE = 0.5
NEARER = 0.03  # by so much of a cosine a sentence is nearer in meaning than another


def whole_words(*patterns: str) -> re.Pattern[str]:
    """A pattern of any of these, as words of their own, whatever their case."""
    return re.compile(rf"(?<![\w’-])(?:{'|'.join(patterns)})(?![\w’-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Difference:
    kind: DifferenceKind
    said: str  # one plain sentence
    claim: Span | None = None  # into the claim
    sentence: int = 0  # of the source's sentences
    source: Span | None = None  # into that sentence
    rule: str = ""  # which reading it is


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

    @property
    def carrying(self) -> tuple[int, ...]:
        """The sentence that carries the claim, and the one nearest in meaning where another is clearly nearer."""
        meanings = self.paired.meanings
        nearest = max(range(len(meanings)), key=meanings.__getitem__, default=self.main)
        apart = nearest != self.main and meanings[nearest] > meanings[self.main] + NEARER
        return (self.main, nearest) if apart else (self.main,)


Rule = Callable[[Statement], Iterator[Difference]]

# A claim with one of these does not tell it as a plain fact; "May" is a month.
LEAVES_OPEN = re.compile(
    r"\b(?:(?-i:may)|might|could|can|would|should|possibl\w+|potential\w*|perhaps|probabl\w+|likely|unlikely|likelihood"
    r"|risk\w*"
    r"|threat\w*|danger\w*|chance|appear\w*|seem\w*|suggest\w*|indicat\w*|belie\w+|fear\w*|concern\w*|worr\w+|expect\w*"
    r"|estimat\w+|forecast\w*|project(?:ed|ion)\w*|thought|think\w*|if|whether|unclear|uncertain\w*|theor\w+|tend\w*|warn\w*"
    r"|argu\w+|allege\w*|suspect\w*|speculat\w+|prospect|hop(?:e|es|ed|ing)|open to"
    r"|(?:little|no|scant|scarce|limited|hardly any|not enough|insufficient) (?:\w+ )?(?:evidence|research|proof)"
    r"|little is known|poorly understood"
    r"|reckon(?:s|ed)?|foresee\w*|predict\w*|anticipat\w*|envisag\w*|guess\w*|hopeful\w*|optimis\w*|pessimis\w*"
    r"|the hope|on offer|within reach|to be (?:saved|gained|won)"
    r"|(?:in|by) (?:its|their|his|her|(?:the )?[\w-]++[’']s?) (?:view|eyes|opinion)"
    r"|put(?:s|ting)? (?:[\w’-]++ ){0,10}?at "
    r"(?=[£$€\d]|an? |one |two |half|about |around |some |nearly |over |almost |close to |up to |between )"
    r"|feasib\w+|viable|viability|achievable|conceivabl\w+|plausib\w+"
    r"|not (?:clear|certain|known)|opportunit\w+|meant to|designed to)\b",
    re.IGNORECASE,
)
IS_TO = re.compile(
    r"\b(?:is|are|was|were|has|have|due|set|ought|need\w*|yet)(?: \w+)? to (?=[a-z])|\b(?:must|shall)\b"
    # "was for the Chief Officer to review", "it fell to the board to decide"
    r"|\b(?:is|are|was|were) (?:left )?for (?:[\w’-]++ ){1,6}?to (?=[a-z])|\bin which to (?=[a-z])"
    r"|\bfell to (?:[\w’-]++ ){1,6}?to (?=[a-z])"
)
