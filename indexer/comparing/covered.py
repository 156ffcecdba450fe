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


def reason_apart(text: str, near: Near) -> Span | None:
    """A reason that the claim gives, of which the source has nothing like what it has of the rest."""
    words = [(token, cosine) for token in parse(text).tokens if (cosine := _near(token, near)) is not None]
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


def _near(token: Token, near: Near) -> float | None:
    """The mean over the pieces of a telling word."""
    if not token.is_content:
        return None
    held = [cosine for span, cosine in near if span.start < token.span.end and token.span.start < span.end]
    return sum(held) / len(held) if held else None


def _apart(words: Sequence[tuple[Token, float]], part: Span) -> float | None:
    """By how much the words of a part come less near than the rest of them."""
    inside = [cosine for token, cosine in words if part.start <= token.span.start < part.end]
    rest = [cosine for token, cosine in words if not part.start <= token.span.start < part.end]
    if min(len(inside), len(rest)) < LEAST_WORDS:
        return None
    return sum(rest) / len(rest) - sum(inside) / len(inside)
