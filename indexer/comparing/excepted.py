"""What is counted in that the source counts out: "thirteen in all, those two among them" for "besides those, 13"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.align import stems
from indexer.comparing.statement import Difference, Rule, Statement, whole_words
from indexer.models import Span

_OUT = re.compile(
    r"\b(?:in addition to|besides|apart from|aside from|other than|except(?:ing)?(?: for)?|excluding|not including|"
    r"not counting|leaving out|with the exceptions? of|over and above|in all but)\b (?P<what>[^.;:()]{2,80}?)"
    r"(?=[,.;:()]|$| (?:is|are|was|were|has|have|had|will|must|can|may)\b)",
    re.IGNORECASE,
)
# The claim counts them in, or speaks of all.
_IN = whole_words(
    r"in all|altogether|includ(?:es|ed|ing|e)|inclusive|among (?:them|these|those|whom|which)|counting|as well as"
    r"|every(?:one|body)|each and every|without exception|down to|(?:them|these|those) too|like(?:wise)?|such as"
)
_ANY_OUT = whole_words(
    r"in addition|besides|apart|aside|other than|except\w*|exempt\w*|excluding|exclud\w+|not|no|nor|never|"
    r"without (?!exception)|but|save|over and above|leaving|beyond|outside|more|others?|only|spared?|left out"
)
LEAST_WORDS = 2  # telling words of the claim, beside what is counted out, that the sentence has


def _counted_in(at: Statement) -> Iterator[Difference]:
    """ "Thirteen took part in all, the two among them" where the source has "besides the two, 13 took part"."""
    ours = _IN.search(at.claim)
    if ours is None or _ANY_OUT.search(at.claim):
        return
    about = stems(at.claim)
    for sentence, text in enumerate(at.sources):
        for theirs in _OUT.finditer(text):
            what = _names(theirs["what"]) or stems(theirs["what"])
            held = {one for one in what if one in about or one in at.claim}
            if not held or 2 * len(held) < len(what) or len(about & stems(_without(text, theirs))) < LEAST_WORDS:
                continue
            said = f"The draft counts in what the source counts out (“{theirs.group()}”)."
            yield Difference("scope", said, Span(*ours.span()), sentence, Span(*theirs.span()))
            return


def _names(what: str) -> frozenset[str]:
    """The words with capitals in it, which name what is counted out."""
    return frozenset(re.findall(r"\b[A-Z][\w’-]*", what)) - {"The", "A", "An"}


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


EXCEPTED: tuple[Rule, ...] = (_counted_in,)
