"""What was decided, recommended and shown: accepted for rejected, hoped for promised, advised for done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.align import stems
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import ENOUGH, IS_TO, LEAVES_OPEN, Difference, DifferenceKind, Rule, Statement
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


# A word of the claim, and one of the source's sentence that says less; neither side has the other's.
_FIRM_PROMISE = re.compile(
    r"\b(?:(?:firm|binding|solemn|clear) (?:undertaking|commitment|promise|pledge)|guarantee[ds]?|promised|pledged"
    r"|undertook to|committed (?:itself|themselves)|announced that|vowed)\b",
    re.IGNORECASE,
)
_HOPE = re.compile(
    r"\b(?:hop(?:es?|ed|ing) (?:to|that)|considering whether|was considering|were considering|is considering"
    r"|aim(?:s|ed|ing)? to|would like to|wish(?:es|ed) to|aspir(?:es?|ed) to|no decision"
    r"|expected to|intend(?:s|ed) to)\b",
    re.IGNORECASE,
)
_BEYOND_DOUBT = re.compile(
    r"\b(?:beyond (?:any )?doubt|undoubtedly|certainly|definitely|conclusively|without question|proved|proven"
    r"|(?:is|are|was|were) (?:certain|sure|bound|guaranteed) to|will inevitably"
    r"|unquestionably|for certain|established that|no doubt)\b",
    re.IGNORECASE,
)
_PERHAPS = re.compile(
    r"\b(?:predict\w*|forecast\w*|contested|vary|varies|probabl[ey]|may|might|could|likely|possibl[ey]|perhaps|appear\w*|suggest\w*|seem\w*|tentative\w*)\b"
)
_TAKEN_AS = re.compile(
    r"\b(?:(?:took|takes|saw|sees|read|reads|treated|regarded|interpreted) [^.;:]{3,90}? as"
    r" (?:a |an |clear |proof|evidence|sign)|brought about|(?:has|have|had) caused|led to|resulted in|responsible for"
    r"|(?:shows?|showed|proves?|proved) that)",
    re.IGNORECASE,
)
_NOT_TO_BE_TAKEN = re.compile(
    r"\b(?:should not|must not|cannot|could not|can not|ought not to) be (?:\w+ )?(?:taken|seen|read|treated|regarded"
    r"|interpreted|shown|said|assumed|attributed|inferred)\b",
    re.IGNORECASE,
)
_CONTRASTS: tuple[tuple[re.Pattern[str], re.Pattern[str], DifferenceKind], ...] = (
    (_FIRM_PROMISE, _HOPE, "hedge-lost"),
    (_BEYOND_DOUBT, _PERHAPS, "hedge-lost"),
    (_TAKEN_AS, _NOT_TO_BE_TAKEN, "negation"),
)


def _contrasts(at: Statement) -> Iterator[Difference]:
    """ "gave a firm undertaking" for "hoped to", "beyond doubt" for "probably", "a sign" for "should not be taken"."""
    for firm, soft, kind in _CONTRASTS:
        ours = firm.search(at.claim)
        if ours is None or soft.search(at.claim) or signs_in(at.claim.replace("no doubt", "")):
            continue
        for sentence, text in enumerate(at.sources):
            theirs = soft.search(text)
            if theirs and not firm.search(text) and at.paired.share(sentence) >= ENOUGH and _is_best(at, sentence):
                said = f"The draft says “{ours.group()}” where the source says “{theirs.group()}”."
                yield Difference(kind, said, Span(*ours.span()), sentence, Span(*theirs.span()))
                return


def _is_best(at: Statement, sentence: int) -> bool:
    """Whether no sentence has clearly more of the claim: the claim may restate this one."""
    return at.paired.share(sentence) >= AS_GOOD * max(map(at.paired.share, range(len(at.sources))))


AS_GOOD = 0.8

_DONE_NOW = re.compile(
    r"\b(?:(?:has|have) (?:already |now |since )?(?:set|published|introduced|created|established|drawn up"
    r"|produced|adopted|launched|appointed|issued|put in place|brought in)|must now|(?:is|are) now"
    r"|now (?:has|have|makes?|publish\w*|requires?|is|are|must)|thanks to"
    r"|(?:has|have) (?:now |already |since )?been (?!asked|urged|told|recommended|called|advised)\w+"
    r"|as a result of a change in the law)\b",
    re.IGNORECASE,
)
_ADVISED = re.compile(
    r"\b(?:(?:we|it|they|committee) (?:further |also )?recommend(?:s|ed)?(?: that)?|should now|we call on)\b"
    r"|(?<=[tyds] )should (?:set|publish|introduce|create|establish|draw up|produce|adopt|launch|appoint|issue"
    r"|put in place|bring in)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:recommend|call|urg|ask|want|propos|should|advis|suggest|wish|demand)\w*", re.IGNORECASE)


def _advised(at: Statement) -> Iterator[Difference]:
    """ "must now be trained" where the source recommends that they be."""
    ours = _DONE_NOW.search(at.claim)
    if ours is None or _ASKED.search(at.claim) or LEAVES_OPEN.search(at.claim) or IS_TO.search(at.claim):
        return
    text = at.sources[at.main]
    theirs = _ADVISED.search(text)
    if theirs and at.paired.share(at.main) >= ENOUGH and not signs_in(at.claim):
        said = f"In the source it is asked for (“{theirs.group()}”); the draft tells it as done or as so."
        yield Difference("status", said, Span(*ours.span()), at.main, Span(*theirs.span()))


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


# What is, or is to be, done; and what says that nobody means to, or that it is only to be looked at.
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
_LOOKED_AT = (
    r"assess|consider|review|evaluat|examin|explor|consult|judg|look(?:s|ed|ing)? (?:at|into)|test|weigh|stud(?:y|i)"
)
_ONLY_LOOKED_AT = re.compile(
    rf"\bwill (?:then |also |all )?(?:be (?:{_LOOKED_AT})\w* (?:against|for|as|in|on|whether|before)"
    rf"|(?:{_LOOKED_AT})\w* (?:whether|how|if|the case for|options|what))\b",
    re.IGNORECASE,
)
_LOOKS_AT = re.compile(
    rf"\b(?:{_LOOKED_AT}|whether|candidates?|eligib|depend|subject to|if|only|alone|unless|where)\w*", re.IGNORECASE
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


def _only_looked_at(at: Statement) -> Iterator[Difference]:
    """ "will be named as they open" where they "will be assessed against the rules for naming"."""
    ours = re.search(r"\b(?:will|is to|are to) (?:be )?[a-z]+\b", at.claim)
    text = at.sources[at.main]
    theirs = _ONLY_LOOKED_AT.search(text)
    if ours is None or theirs is None or _LOOKS_AT.search(at.claim) or LEAVES_OPEN.search(at.claim):
        return
    if at.paired.share(at.main) >= ENOUGH and not signs_in(at.claim):
        said = f"The draft says “{ours.group()}” where the source says “{theirs.group()}”."
        yield Difference("hedge-lost", said, Span(*ours.span()), at.main, Span(*theirs.span()))


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
    _contrasts,
    _advised,
    _unsettled,
    _not_asked,
    _nobody_means_to,
    _only_looked_at,
)
