"""Which part of a claim nothing of its source comes near to, where something comes near to all the rest of it.

How near a claim's words come to those of its source says little by itself: whoever errs keeps close to the source's
words, and a right paraphrase may not. A part that was added stands out against the rest of the same claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.comparing.parsed import Token, parse
from indexer.models import Span

Near = Sequence[tuple[Span, float]]  # of each word piece its place in the text, and the best cosine with the source's

# The mean of the best cosines of a reason's telling words that is so much less than that of all the others. Of the
# claims of fourteen hands 85 give a reason; from here on 19 are wrong and one is right (bench/README.md).
APART = 0.1
LEAST_WORDS = 2  # telling words of a part, and of the rest
LEAST_LETTERS = 15  # of a reason before a comma ends it
_REASON = re.compile(
    r"(?<![\w’-])(?:because(?: of)?|owing to|due to|on account of|thanks to|as a result of|by reason of|stem(?:s|med)?"
    r" from|result(?:s|ed)? from|on the grounds? (?:that|of)|for (?:fear|lack|want) of"
    r"|the reason (?:being|given|was|is)"
    r"|(?:prompted|driven|caused|brought about) by"
    r"|(?:ascrib|attribut|trac)(?:e|es|ed|ing)(?: [^.;]{3,120}?)?? to(?: the fact that)?|puts? [^.;]{3,100}? down to"
    r"|since(?= (?:it|they|the|he|she|its|their|this|no|there)\b)"
    r"|, as(?= (?:it|they|the|he|she|its|several|their|this|no|there)\b))(?![\w’-])",
    re.IGNORECASE,
)
_ASIDE = re.compile(r", [^,;.]{3,60},")
_ENDS = re.compile(r"[,;.](?= |$)")

# So much less near is a clause that what is cited does not say at all. Of 659 claims of those hands with a clause that
# says nothing of who says it and has no figure, ten of 27 invented ones stand so far apart, and six right ones.
ADDED = 0.3
LEAST_ADDED = 3  # telling words of such a clause, and of the rest
_ADDS = re.compile(
    r", (?:and|but|which|who|whose|each of which|with|having|so that|an?) |; | and (?=(?:it|they|he|she|the|its|their"
    r"|has|have|had|is|was|are|were|will|would|called|asked|wants|said|expects?|proposed|recommended|report|[a-z]+ed)\b)"
)
# A clause that says who says it, or where it stands, is none of the source's; one with a figure is judged by that.
_SAYS = re.compile(
    r"\d|(?<![\w’-])(?:sa(?:y|ys|id)|told|tells?|argu\w+|warn\w*|not(?:ed|es)|report\w*|found|finds?|hear[ds]?|explain\w*"
    r"|describ\w+|according|views?|reckon\w*|thinks?|thought|conclud\w+|suggest\w*|recall\w*|record\w*|observ\w+"
    r"|calculat\w+|estimat\w+|put it|words|judge\w*|held|believ\w+|consider\w*|complain\w*|accept\w*|conced\w+"
    r"|acknowledg\w+|admit\w*|caution\w*|appear\w*|however|evidence|ibid|paras?|paragraph|[Cc]ommittee|[Ii]nquiry"
    r"|auditors?|MPs|association)(?![\w-])"
)


def added(text: str, near: Near) -> Span | None:
    """A clause behind the first that nothing of the source comes near to, while it comes near to all the rest."""
    words = _words(text, near)
    starts = [match.end() for match in _ADDS.finditer(text)]
    cuts = sorted({*(m.start() for m in _ADDS.finditer(text)), *(m.start() for m in _ENDS.finditer(text)), len(text)})
    found = []
    for start in starts:
        clause = Span(start, next((cut for cut in cuts if cut > start + LEAST_LETTERS), len(text)))
        apart = None if _SAYS.search(clause.of(text)) else _apart(words, clause, LEAST_ADDED)
        if apart is not None and apart >= ADDED:
            found.append((apart, clause))
    return max(found, key=lambda one: one[0])[1] if found else None


def reason_apart(text: str, near: Near) -> Span | None:
    """A reason that the claim gives, of which the source has nothing like what it has of the rest."""
    words = _words(text, near)
    found = [
        (found, reason)
        for match in _REASON.finditer(text)
        if (found := _apart(words, reason := _until(text, match.end()))) is not None and found >= APART
    ]
    return max(found, key=lambda one: one[0])[1] if found else None


def _until(text: str, start: int) -> Span:
    """The reason behind its "because", without what is put in between: "because, so the Guild said, the lock leaks"."""
    if aside := _ASIDE.match(text, start):
        start = aside.end()
    end = next((m.start() for m in _ENDS.finditer(text, start) if m.start() - start > LEAST_LETTERS), len(text))
    return Span(start + (text[start : start + 1] == " "), end)


def _words(text: str, near: Near) -> list[tuple[Token, float]]:
    """The telling words of a text, each with how near it comes to what is cited."""
    return [(token, cosine) for token in parse(text).tokens if (cosine := _near(token, near)) is not None]


def _near(token: Token, near: Near) -> float | None:
    """The mean over the pieces of a telling word."""
    if not token.is_content:
        return None
    held = [cosine for span, cosine in near if span.start < token.span.end and token.span.start < span.end]
    return sum(held) / len(held) if held else None


def _apart(words: Sequence[tuple[Token, float]], part: Span, least: int = LEAST_WORDS) -> float | None:
    """By how much the words of a part come less near than the rest of them."""
    inside = [cosine for token, cosine in words if part.start <= token.span.start < part.end]
    rest = [cosine for token, cosine in words if not part.start <= token.span.start < part.end]
    if min(len(inside), len(rest)) < least:
        return None
    return sum(rest) / len(rest) - sum(inside) / len(inside)
