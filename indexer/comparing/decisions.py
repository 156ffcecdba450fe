"""What was decided and undertaken: accepted for rejected, settled for deferred, meant for not meant at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.align import stems
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import ENOUGH, LEAVES_OPEN, Difference, Rule, Statement
from indexer.models import Span

_YES = (
    r"(?:accept(?:s|ed|ing)?|adopt(?:s|ed|ing)?|approv(?:es?|ed|ing)|took up|taken up|takes up|agreed to|agreed with"
    r"|endors(?:es?|ed|ing)|granted|consented to|said yes)"
)
_NO = (
    r"(?:reject(?:s|ed|ing)?|(?:turned|turns|turning) (?:\w+ ){0,3}?down|refus(?:es?|ed|ing)|dismiss(?:es|ed|ing)?"
    r"|declin(?:es?|ed|ing)|threw out|thrown out|disagreed with|said no)"
)
_PUT = r"recommend\w*|proposal\w*|idea|advice|suggest\w*|request\w*|call|plan|offer|application|scheme|arrangement"


def _decided(at: Statement) -> Iterator[Difference]:
    """ "took up the recommendation" for "rejected the recommendation", in the sentence that is about the same."""
    if signs_in(at.claim) - len(re.findall(_NO, at.claim)) > 0 or not re.search(_PUT, at.claim):
        return
    best = max(range(len(at.sources)), key=at.paired.share)
    text = at.sources[best]
    if at.paired.share(best) < ENOUGH:
        return
    for ours, theirs in ((_YES, _NO), (_NO, _YES)):
        mine, other = re.search(rf"\b{ours}\b", at.claim), re.search(rf"\b{theirs}\b", text)
        both = re.search(rf"\b{theirs}\b", at.claim) or re.search(rf"\b{ours}\b", text)
        if mine and other and not both and not re.search(r"\b(?:not|never|n’t|nor)\b", text[: other.start()]):
            said = f"The draft says “{mine.group()}” where the source says “{other.group()}”."
            yield Difference("status", said, Span(*mine.span()), best, Span(*other.span()))
            return


# What was settled, undertaken or is in force, and what says that it is not.
_SETTLED = re.compile(
    r"\b(?:go-ahead|green light|signed off|gave the nod|(?:has|have|had) (?:agreed|decided|approved|accepted|committed"
    r"|undertaken|promised|resolved|confirmed)|undertook to|promised to|pledged to|committed (?:itself|themselves) to"
    r"|agreed to (?:pay|fund|provide|double|build|extend|find|meet|cover|buy|open|keep)"
    r"|will (?:now )?(?:pay|fund|be paid)"
    r"|(?:is|are) now (?:guaranteed|assured|entitled|required|obliged|law|in force|paid|given))\b",
    re.IGNORECASE,
)
_UNSETTLED = re.compile(
    r"\b(?:defer(?:s|red|ring)?|postpone[ds]?|put off|no (?:final )?decision"
    r"|(?:has|have|had) (?:still )?(?:not|yet to|neither) (?:yet )?"
    r"(?:agree|decide|respond|commit|approve|accept|answer|reply|promise|confirm|settle|undertake)\w*"
    r"|sympathetic but|no (?:money|funding|funds|budget|resources|plans)\b|could not (?:afford|commit|promise|agree)"
    r"|not in a position to|would (?:have to )?(?:consider|compete|depend)|open to the idea|declined to commit"
    r"|(?:made|gave|given|offered) no (?:commitment|promise|undertaking)"
    r"|awaiting (?:a |the )?(?:decision|response|reply))\b",
    re.IGNORECASE,
)


def _unsettled(at: Statement) -> Iterator[Difference]:
    """ "has given the go-ahead" where the decision is deferred, "undertook to pay" where there is no money."""
    ours = _SETTLED.search(at.claim)
    if (
        ours is None
        or signs_in(at.claim)
        or _UNSETTLED.search(at.claim)
        or LEAVES_OPEN.search(at.claim[: ours.start()])
    ):
        return
    for sentence, text in enumerate(at.sources):
        theirs = _UNSETTLED.search(text)
        if theirs is None or _SETTLED.search(text):
            continue
        near = max(at.paired.share(n) for n in range(max(0, sentence - 1), sentence + 1))
        elsewhere = any(_SETTLED.search(other) and at.paired.share(n) >= ENOUGH for n, other in enumerate(at.sources))
        if near >= ENOUGH and not elsewhere and at.main in (sentence - 1, sentence):
            said = f"The draft says “{ours.group()}” where the source says “{theirs.group()}”."
            yield Difference("status", said, Span(*ours.span()), sentence, Span(*theirs.span()))
            return


# What is, or is to be, done; and what says that nobody means to.
_BEING_DONE = re.compile(
    r"\b(?:(?:is|are) (?:now |already )?being \w+ed|(?:is|are) (?:now )?being (?:set|built|made|put|given)"
    r"|(?:has|have) (?:now )?(?:begun|started)|(?:is|are) (?:now )?under way"
    r"|will (?:now |soon )?(?:be )?(?!not\b)[a-z]+|(?:is|are) to (?:be )?[a-z]+|plans? to|intends? to|means? to)\b",
    re.IGNORECASE,
)
_NOBODY_MEANS_TO = re.compile(
    r"\b(?:(?:has|have|had|there (?:is|are|were|was)) no (?:current |present |immediate |further |new )?"
    r"(?:plans?|intention) (?:to|for|of)"
    r"|(?:do|does|did) not (?:currently |at present )?(?:plan|intend|propose|mean) to)"
    r" (?P<what>[^.;:]{6,120})",
    re.IGNORECASE,
)


def _nobody_means_to(at: Statement) -> Iterator[Difference]:
    """ "grants are now being set up" where the source has "no plans for grants"."""
    ours = _BEING_DONE.search(at.claim)
    if ours is None or signs_in(at.claim):
        return
    for sentence, text in enumerate(at.sources):
        theirs = _NOBODY_MEANS_TO.search(text)
        if theirs is None or not stems(theirs["what"]) & stems(at.claim):
            continue
        near = max(at.paired.share(n) for n in range(max(0, sentence - 1), sentence + 1))
        nearer = [n for n in range(len(at.sources)) if at.paired.share(n) > near]
        if near >= ENOUGH and not any(_BEING_DONE.search(at.sources[n]) for n in nearer):
            said = f"The draft says “{ours.group()}” where the source says “{theirs.group()[:60].strip()}”."
            yield Difference("negation", said, Span(*ours.span()), sentence, Span(*theirs.span()))
            return


_NOT_ASKED = re.compile(
    r"\b(?:do|does|did) not (?P<verb>recommend|propose|support|favour|suggest|advocate|endorse|call for)\w*"
    r" (?P<what>[^.;:]{6,120})",
    re.IGNORECASE,
)


def _not_asked(at: Statement) -> Iterator[Difference]:
    """ "Among its recommendations was a separate rate" where the source says "we do not recommend a separate rate"."""
    if signs_in(at.claim):
        return
    for sentence, text in enumerate(at.sources):
        theirs = _NOT_ASKED.search(text)
        if theirs is None:
            continue
        verb, what = stems(theirs["verb"]), stems(re.split(r", (?:which|as|since|because)\b", theirs["what"])[0])
        ours = stems(at.claim)
        if verb & ours and len(what & ours) >= max(2, len(what) / 2):
            said = f"The source denies what the draft says of “{theirs['verb']}”."
            yield Difference("negation", said, None, sentence, Span(*theirs.span()))
            return


DECISIONS: tuple[Rule, ...] = (
    _decided,
    _unsettled,
    _not_asked,
    _nobody_means_to,
)
