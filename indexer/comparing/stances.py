"""Who is for it and who against it, and who has not answered at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.actors import Part, parts
from indexer.comparing.polarity import denials, signs_in
from indexer.comparing.same_names import same_name
from indexer.comparing.statement import ENOUGH, LEAVES_OPEN, Difference, Rule, Statement
from indexer.models import Span

FOR = frozenset("support back favour welcome endorse champion advocate approve applaud embrace".split())
AGAINST = frozenset("oppose reject resist dismiss object condemn criticise deplore refuse".split())
_FOR = re.compile(
    r"\b(?:in favour of|(?:ready|prepared|willing|content|happy) to (?:back|support|accept|endorse|see)"
    r"|not to (?:rule out|oppose|block|reject|abandon|end|scrap)"
    r"|backs?|backed|backing|supports?|supported|supporting|favours?|favoured|welcomes?|welcomed|endorses?|endorsed)\b",
    re.IGNORECASE,
)


# Who is for it "only if", or against it "unless", may be told either way.
CONDITIONAL = re.compile(r"\b(?:only if|unless|provided|on condition|as long as|so long as|if)\b", re.IGNORECASE)
_URGES = re.compile(
    r"\b(?:urge|ask|beg|call|press|want)\w*\b[^.;:,]{1,40}? not to (?:rule out|oppose|block|reject|abandon)\b"
)
_OPPOSED = re.compile(r"opposed to\b")  # "was opposed to it" is no passive of "oppose it"


def _stance(text: str, part: Part) -> int:
    """1 for it, -1 against it, 0 for neither: by the verb, or by the words behind a "was"."""
    if part.verb.lemma != "be":
        return 1 if part.verb.lemma in FOR else -1 if part.verb.lemma in AGAINST else 0
    behind = _SIDE.match(text, part.verb.span.start)
    return 0 if behind is None else -1 if behind["against"] else 1


_SIDE = re.compile(
    r"\w+ (?:\w+ly |also |still |not )?(?:(?P<against>opposed to|against|hostile to|unhappy with)"
    r"|(?:in favour of|supportive of|keen on|open to))\b"
)


def _sides(at: Statement) -> Iterator[Difference]:
    """ "Holloway was ready to back it" where all that the source tells of him is that he opposed it."""
    claim = at.paired.claim
    if max(map(at.paired.share, range(len(at.sources)))) < NEAR_ENOUGH:
        return
    for ours in parts(claim):
        taken = _stance(at.claim, ours)
        behind = at.claim[ours.verb.span.start :]
        phrase = _FOR.search(behind) if not taken and ours.verb.lemma == "be" else None
        phrase = phrase or _URGES.match(behind)
        if phrase and phrase.start() <= STANCE_REACH:
            taken = 1
        if not taken or ours.passive or CONDITIONAL.search(at.claim):
            continue
        taken *= -1 if denials(claim, ours.verb.at) % 2 else 1
        theirs = [
            (sentence, other, _stance(source.text, other) * (-1 if denials(source, other.verb.at) % 2 else 1))
            for sentence, source in enumerate(at.paired.sources)
            for other in parts(source)
            if same_name(ours.name.text, other.name.text)
            and _stance(source.text, other)
            and (not other.passive or _OPPOSED.match(source.text, other.verb.span.start))
        ]
        if theirs and all(other == -taken for _, _, other in theirs) and not CONDITIONAL.search(at.paragraph):
            sentence, other, _ = theirs[0]
            side = "for" if taken > 0 else "against"
            said = f"The draft has {ours.name.text} {side} it; the source says “{other.verb.text}”."
            yield Difference("opposite", said, ours.verb.span, sentence, other.verb.span)
            return


NEAR_ENOUGH = 0.3  # share of the claim's words in a sentence, where the one who takes a stand is the same
STANCE_REACH = 40  # letters behind "was" in which "ready to back" stands

_DECIDED = re.compile(
    r"\b(?:(?:has|have|had) (?:\w+ )?(?:turned (?:\w+ )?down|rejected|refused|accepted|approved|agreed|decided|ruled"
    r"|granted|declined|dismissed|adopted|confirmed|settled|resolved|endorsed)"
    r"|(?:turned (?:\w+ )?down|rejected|accepted|approved|declined|dismissed|granted|endorsed))\b",
    re.IGNORECASE,
)
_UNDECIDED = re.compile(
    r"\b(?:(?:has|have|had|is|are|was|were) (?:still |as )?yet to (?:respond|reply|decide|answer|say|comment|reach|take"
    r"|make|determine|confirm|announce)|(?:has|have|had) not (?:yet |so far )?(?:responded|replied|decided|answered"
    r"|reached a (?:view|decision)|taken a (?:view|decision)|made (?:a|any|its) decision|settled|determined|announced)"
    r"|will (?:then |now )?(?:look at|consider|return to|revisit|review|decide|take up|discuss) (?:the (?:matter"
    r"|question|issue|date"
    r"|request|proposal)|it|this|them)"
    r"|(?:is|are|was|were) (?:still |currently )?(?:considering|consulting on|weighing)|(?:is|are|was|were|remains?)"
    r" under (?:consideration|review)|awaits? (?:a|the) (?:decision|response|reply)|no decision (?:has|had))\b",
    re.IGNORECASE,
)


def _unanswered(at: Statement) -> Iterator[Difference]:
    """ "has turned it down" where the source says that there is no answer yet."""
    ours = _DECIDED.search(at.claim)
    if ours is None or LEAVES_OPEN.search(at.claim) or signs_in(at.claim[: ours.end()]):
        return
    doers = [part.name.text for part in parts(at.paired.claim) if not part.passive]
    for sentence, text in enumerate(at.sources):
        theirs = _UNDECIDED.search(text)
        if theirs is None or max(map(at.paired.share, (max(0, sentence - 1), sentence))) < ENOUGH / 2:
            continue
        names = [part.name.text for part in parts(at.paired.sources[sentence])]
        said_there = any(
            _DECIDED.search(other) and at.paired.share(n) >= ENOUGH
            for n, other in enumerate(at.sources)
            if n != sentence
        )
        if not said_there and any(same_name(one, other) for one in doers for other in names):
            said = f"The draft says “{ours.group()}” where the source says “{theirs.group()}”."
            yield Difference("status", said, Span(*ours.span()), sentence, Span(*theirs.span()))
            return


_PUT_DOWN_TO = re.compile(
    r"\b(?:(?:put|puts|putting) [^.;:]{3,80}? down to|attribut(?:e|es|ed|ing) [^.;:]{3,80}? to"
    r"|brought about|(?:has|have|had) caused|blam(?:e|es|ed|ing) [^.;:]{3,80}? (?:on|for)"
    r"|(?:is|are|was|were) (?:due to|caused by|down to|the result of))\b",
    re.IGNORECASE,
)
_NOT_DUE = re.compile(
    r"\b(?:(?:could|can|should|need|may|was|were|is|are|did|does|do) ?not (?:\w+ )?(?:be )?(?:attributed?|put down"
    r"|blamed?|ascribed?|shown to|due to|caused by|the result of|explained by|linked? (?:it|them|this) to)"
    r"|no (?:evidence|link|sign) (?:that|of|between|to)|cannot be (?:attributed|shown|put))\b",
    re.IGNORECASE,
)


LEAST_TOLD = 2  # words that stand on the same side of both


def _not_due(at: Statement) -> Iterator[Difference]:
    """ "put the gales down to the climate" where the source says that they could not be attributed to it."""
    ours = _PUT_DOWN_TO.search(at.claim)
    if ours is None or signs_in(at.claim):
        return
    for sentence, text in enumerate(at.sources):
        theirs = _NOT_DUE.search(text)
        if theirs is None or at.paired.share(sentence) < ENOUGH:
            continue
        cause = {
            pair.ours.at
            for pair in at.paired.every
            if pair.sentence == sentence
            and (pair.ours.span.start >= ours.end()) == (pair.theirs.span.start >= theirs.start())
        }
        if len(cause) >= LEAST_TOLD:
            said = f"The draft says “{ours.group()}” where the source says “{theirs.group()}”."
            yield Difference("cause", said, Span(*ours.span()), sentence, Span(*theirs.span()))
            return


STANCES: tuple[Rule, ...] = (_sides, _unanswered, _not_due)
