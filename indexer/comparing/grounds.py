"""What is given as the reason, and how well it is known: a denied one, one of several, one that nobody tested."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.align import stems
from indexer.comparing.causes import causations
from indexer.comparing.statement import ENOUGH, LEAVES_OPEN, Difference, Rule, Statement
from indexer.models import Span

_NOT_BECAUSE = re.compile(
    r"\b(?:not (?:\w+ )?(?:because(?: of)?|due to|owing to|caused by|the result of|down to|a matter of|for want of)"
    r"|rather than (?:because(?: of)?|due to|from|to)|nothing to do with|had no bearing on)"
    r" (?P<cause>[^.;:,]{4,120})",
    re.IGNORECASE,
)
# "Fog had played no part in it", where the denied cause stands before.
_NO_PART = re.compile(
    r"(?<![\w’-])(?P<cause>[a-z][\w’-]*+(?: [\w’-]++){0,2}?) (?:had |has |have )?(?:play(?:s|ed) no (?:part|role)"
    r"|(?:was|were|is|are) not (?:to blame|the (?:cause|reason)))\b",
    re.IGNORECASE,
)
# "Blamed the delays on fog", "put it down to fog".
_BLAMED = re.compile(
    r"\b(?:blam(?:e[ds]?|ing) [^.;:,]{2,60}? on|put(?:s|ting)? [^.;:,]{2,60}? down to) (?P<cause>[^.;:,]{3,80})",
    re.IGNORECASE,
)
_RATHER = re.compile(r"\b(?:rather than|and not|instead of|as opposed to|not (?:of|by|from|to))(?= )", re.IGNORECASE)
SAME_CAUSE = 0.5  # share of the denied cause's telling words that the claim's has


def _denied_cause(at: Statement) -> Iterator[Difference]:
    """ "because they lack oil" where the source says "not because they lacked oil"."""
    if _NOT_BECAUSE.search(at.claim) or _NO_PART.search(at.claim) or _RATHER.search(at.claim):
        return
    given = [(frozenset(token.stem for token in one.cause), one.link) for one in causations(at.claim)]
    given += [(stems(match["cause"]), Span(*match.span())) for match in _BLAMED.finditer(at.claim)]
    for told, link in given:
        for sentence, text in enumerate(at.sources):
            for theirs in (*_NOT_BECAUSE.finditer(text), *_NO_PART.finditer(text)):
                denied = stems(theirs["cause"])
                if denied and len(denied & told) >= SAME_CAUSE * len(denied):
                    said = f"The source denies the cause that the draft gives (“{theirs.group().strip()}”)."
                    yield Difference("cause", said, link, sentence, Span(*theirs.span()))
                    return


_WHOLLY = re.compile(
    r"\b(?:(?:the )?whole of|entirely|solely|wholly|purely|exclusively|nothing but|only because|the sole"
    r" (?:cause|reason)|the only (?:cause|reason|factor)|all of the (?:fall|drop|rise|increase|decline|blame))\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\b(?:other factors|other (?:causes|reasons|things)|partly|in part|among other|not (?:only|solely|entirely|wholly)"
    r"|to some extent|one of (?:several|a number of|the) (?:causes|reasons|factors)|contributed|contributing|mainly"
    r"|largely|mostly|chiefly)\b",
    re.IGNORECASE,
)


def _wholly(at: Statement) -> Iterator[Difference]:
    """ "lays the whole of the loss at its door" where the source knows of other factors."""
    ours = _WHOLLY.search(at.claim)
    if ours is None or _PARTLY.search(at.claim):
        return
    for sentence, text in enumerate(at.sources):
        theirs = _PARTLY.search(text)
        near = max(at.paired.share(n) for n in (sentence, max(0, sentence - 1)))
        if theirs and near >= ENOUGH and not _WHOLLY.search(text):
            said = f"The draft says “{ours.group()}” where the source says “{theirs.group()}”."
            yield Difference("scope", said, Span(*ours.span()), sentence, Span(*theirs.span()))
            return


# What a writer knows for certain, or tells as what brought something about …
_KNOWN = re.compile(
    r"\b(?:(?:has|have|had) been (?:shown|proved|proven|established|demonstrated|found|confirmed|verified)"
    r"|(?:is|are) (?:now )?(?:known|established|proven|certain) that|there is (?:now )?(?:proof|evidence) that"
    r"|(?:shows?|showed|proves?|proved|demonstrat\w+|confirm\w+) (?:that|beyond)"
    r"|(?:brought|drove|pushed|pulled|cut|took) [^.;:]{1,60}? (?:down|up) (?:from|to|by)"
    r"|thanks to|because of|as a result of|led to|owing to|brought about|caused|is why|was why)\b",
    re.IGNORECASE,
)
# … and what tells that nobody has found it out.
_UNKNOWN = re.compile(
    r"\b(?:(?:have|has|had|did|do|does|could|can|was|were|is|are)(?: not|n’t|n't)|cannot|unable to|impossible to)"
    r" (?:yet |been |be |able to |possible to |\w+ly ){0,3}"
    r"(?:test(?:ed)?|verif(?:y|ied)|establish(?:ed)?|determine[d]?|prove[dn]?|substantiate[d]?|isolate[d]?"
    r"|confirm(?:ed)?|show|shown|demonstrate[d]?|separate[d]?|distinguish(?:ed)?|disentangle[d]?|attribute[d]?)\b",
    re.IGNORECASE,
)
UNKNOWN_BEFORE = 2  # sentences before the one that says so that it may speak of


def _untested(at: Statement) -> Iterator[Difference]:
    """ "It has been shown that it would have grown" where the source goes on: "we have not tested this claim"."""
    ours = _KNOWN.search(at.claim)
    if ours is None or _UNKNOWN.search(at.claim) or _held_by_somebody(at.claim, ours.start()):
        return
    for sentence, text in enumerate(at.sources):
        theirs = _UNKNOWN.search(text)
        spoken_of = range(max(0, sentence - UNKNOWN_BEFORE), sentence + 1)
        if theirs and max(map(at.paired.share, spoken_of)) >= ENOUGH:
            said = f"The draft tells it as known (“{ours.group()}”); the source says “{theirs.group()}”."
            yield Difference("cause", said, Span(*ours.span()), sentence, Span(*theirs.span()))
            return


def _held_by_somebody(claim: str, place: int) -> bool:
    """Whether the claim gives it as what somebody thinks: "the Board says that it fell because of the gales"."""
    before = claim[:place]
    return bool(LEAVES_OPEN.search(before) or _SAYS.search(claim))


_SAYS = re.compile(
    r"\b(?:says?|said|told|tells?|claims?|claimed|believes?|believed|thinks?|thought|reports?|reported|argues?|argued"
    r"|maintains?|according to|in (?:its|their|his|her) view|attribut\w+|credits?|credited)\b",
    re.IGNORECASE,
)

_LINKED = re.compile(
    r"\b(?:(?:rose|rises|grew|grows|fell|falls|increas\w+|decreas\w+|varied|varies|went up|went down) with"
    r"|(?:is|was|are|were) (?:closely |strongly |clearly )?(?:linked|related|tied|connected) (?:to|with)|correlat\w+"
    r"|depend(?:s|ed) on"
    r"|the (?:bigger|larger|smaller|higher|lower|more|fewer|older|younger)\b[^,.;:]{3,60}, the)\b",
    re.IGNORECASE,
)
_NO_LINK = re.compile(
    r"\b(?:no|little|not (?:find|see|any)|nor any|without any) (?:\w+ )?(?:relationship|link|correlation|association"
    r"|connection|pattern)\b",
    re.IGNORECASE,
)


def _no_link(at: Statement) -> Iterator[Difference]:
    """ "rose with its size" where the source found no relationship with size."""
    ours = _LINKED.search(at.claim)
    if ours is None or _NO_LINK.search(at.claim):
        return
    for sentence, text in enumerate(at.sources):
        theirs = _NO_LINK.search(text)
        if theirs and len(stems(text[theirs.end() :]) & stems(at.claim)) >= LEAST_LINKED:
            said = f"The draft says “{ours.group()}” where the source says “{theirs.group()}”."
            yield Difference("negation", said, Span(*ours.span()), sentence, Span(*theirs.span()))
            return


LEAST_LINKED = 2  # words of what is linked that the claim has

GROUNDS: tuple[Rule, ...] = (_denied_cause, _wholly, _untested, _no_link)
