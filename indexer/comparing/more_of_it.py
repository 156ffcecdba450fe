"""More for less of one thing, whatever verbs the two have: "have more influence over it" for "much less influence"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.align import stems
from indexer.comparing.statement import Difference, Rule, Statement
from indexer.models import Span

LEAST = 0.25  # share of the claim's words that the sentence must have: it speaks of the same
_AMOUNT = re.compile(
    r"(?<!no )(?<!not )(?<!any )(?<!or )(?<!much of )\b(?:(?P<more>more|greater|higher|larger|stronger)"
    r"|(?P<less>less|fewer|lower|smaller|weaker|reduced|diminished)) (?P<of>(?:[a-z]{3,15} )?[a-z]{4,20})\b"
    r"(?! (?:than|or less|and less|and more))"
)
_NOT_OF = frozenset(
    "than likely slowly quickly often important difficult easily widely closely recently generally".split()
)
_DENIED = re.compile(r"\b(?:not|no|never|without|nor|neither|cannot|hardly|rather than|instead of)\b|n[’']t\b")


def _more_of_it(at: Statement) -> Iterator[Difference]:
    """Both name the same thing right behind the word; where a sentence has both words, or denies, nothing is told."""
    source = at.sources[at.main]
    if at.paired.share(at.main) < LEAST or _DENIED.search(at.claim) or _DENIED.search(source):
        return
    theirs = list(_AMOUNT.finditer(source))
    for ours in _AMOUNT.finditer(at.claim):
        same = [one for one in theirs if _things(ours) & _things(one)]
        if same and not any(bool(one["more"]) == bool(ours["more"]) for one in same):
            said = f"The draft says “{ours.group()}” where the source says “{same[0].group()}”."
            yield Difference("opposite", said, Span(*ours.span()), at.main, Span(*same[0].span()))


def _things(found: re.Match[str]) -> frozenset[str]:
    """The last word, or the first of two where no noun goes on: what there is more or less of."""
    words = found["of"].split()
    return frozenset() if words[0] in _NOT_OF else stems(words[0]) | stems(words[-1])


MORE_OF_IT: tuple[Rule, ...] = (_more_of_it,)
