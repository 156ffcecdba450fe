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
    r"|has|have|had|is|was|are|were|will|would|called|asked|wants|said|expects?|proposed|recommended|report"
    r"|[a-z]+ed)\b)"
)
# A clause that says who says it, or where it stands, is none of the source's; one with a figure is judged by that.
_SAYS = re.compile(
    r"\d|(?<![\w’-])(?:sa(?:y|ys|id)|told|tells?|argu\w+|warn\w*|not(?:ed|es)|report\w*|found|finds?|hear[ds]?"
    r"|explain\w*"
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


# A reason, by what leads to it. Of 143 wrong and 115 right claims with one, 26 wrong ones and two right ones have a
# reason that stands so far apart from the rest of the claim, and comes so little near to what is cited.
UNSAID, STRANGE = 0.25, 0.5
LEAST_CAUSE = 2  # telling words of a reason
_BECAUSE = re.compile(
    r"(?<![\w’-])(?:because(?: of)?|due to|owing to|as a (?:result|consequence) of|thanks to|on account of|given that"
    r"|(?:caused|driven|brought about|explained|held up|delayed|hampered|hindered|stalled|undone|blocked) by"
    r"|attribut(?:ed|able) to|result(?:s|ed|ing)? from|stem(?:s|med|ming)? from|aris(?:es?|ing) from|in response to"
    r"|on the (?:grounds?|basis) that|for (?:want|lack) of|the (?:reason|cause) (?:was|is|being)"
    r"|since(?= (?:the|it|they|its|their|there|he|she)\b)"
    r"|(?:put|laid|trac(?:e|es|ed)|ascrib(?:e|es|ed)|attribut(?:e|es|ed)|ow(?:es"
    r"|ed))\b[^.;:]{3,120}?(?: down)? to)(?= )",
    re.IGNORECASE,
)
_REASON_ENDS = re.compile(r"[;:]|\.(?!\d)|, (?:and|but|which|who|though|although|while)\b")


def unsaid_cause(text: str, near: Near) -> Span | None:
    """A reason that nothing of the source comes near to, where something comes near to all the rest of the claim."""
    words = _words(text, near)
    for match in _BECAUSE.finditer(text):
        end = _REASON_ENDS.search(text, match.end())
        reason = Span(match.end(), end.start() if end else len(text))
        if not text[: match.start()].strip(" ,"):  # "Because the oil was dear, lamps were few"
            comma = text.find(",", match.end())
            reason = Span(match.end(), comma if comma > 0 else reason.end)
        inside = [cosine for token, cosine in words if reason.start <= token.span.start < reason.end]
        apart = _apart(words, reason, LEAST_CAUSE)
        if apart is not None and apart >= UNSAID and sum(inside) <= STRANGE * len(inside):
            return reason
    return None


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
