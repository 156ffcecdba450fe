"""Which part of a claim nothing of its source comes near to, where something comes near to all the rest of it.

How near a claim's words come to those of its source says little by itself: whoever errs keeps close to the source's
words, and a right paraphrase may not. A part that was added stands out against the rest of the same claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.comparing.parsed import LIGHT, Token, parse
from indexer.models import Span

Near = Sequence[tuple[Span, float]]  # of each word piece its place in the text, and the best cosine with the source's

LEAST_LETTERS = 15  # of a clause before a comma ends it
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
        skipped = _SAYS.search(clause.of(text)) or not _is_fact(text, clause)
        apart = None if skipped else _apart(words, clause, LEAST_ADDED)
        if apart is not None and apart >= ADDED:
            found.append((apart, clause))
    return max(found, key=lambda one: one[0])[1] if found else None


# The writer's own remark: "and must be a relief to its pilots", "a step that was brave".
_REMARKS = re.compile(
    r"(?<![\w’-])(?:could|must|should|would|may|might|can|nobody|no one|anyone|everybody|of course|surely|perhaps"
    r"|no doubt|hard to|easy to|a (?:pity|shame|relief|step|matter|sign|fact))(?![\w-])",
    re.IGNORECASE,
)


def _is_fact(text: str, clause: Span) -> bool:
    """Whether a clause tells something that stands somewhere or does not: a name, or a deed that was done."""
    if _REMARKS.search(clause.of(text)):
        return False
    inside = [token for token in parse(text).tokens if clause.start <= token.span.start < clause.end]
    return any(token.pos == "PROPN" or (token.tag == "VBD" and token.lemma not in LIGHT) for token in inside)


def _words(text: str, near: Near) -> list[tuple[Token, float]]:
    """The telling words of a text, each with how near it comes to what is cited."""
    return [(token, cosine) for token in parse(text).tokens if (cosine := _near(token, near)) is not None]


def _near(token: Token, near: Near) -> float | None:
    """The mean over the pieces of a telling word."""
    if not token.is_content:
        return None
    held = [cosine for span, cosine in near if span.start < token.span.end and token.span.start < span.end]
    return sum(held) / len(held) if held else None


def _apart(words: Sequence[tuple[Token, float]], part: Span, least: int) -> float | None:
    """By how much the words of a part come less near than the rest of them."""
    inside = [cosine for token, cosine in words if part.start <= token.span.start < part.end]
    rest = [cosine for token, cosine in words if not part.start <= token.span.start < part.end]
    if min(len(inside), len(rest)) < least:
        return None
    return sum(rest) / len(rest) - sum(inside) / len(inside)
