"""What is more than what the source has for the greatest of all: "wicks cost more than oil" where oil costs most."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.align import stems
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import ENOUGH, Difference, Rule, Statement
from indexer.models import Span

_MORE_THAN = re.compile(
    r"\b(?P<more>more|larger|bigger|greater|higher|worse|commoner|costlier|further|longer|oftener|sooner)\b[^.;]{0,60}?"
    r"\bthan (?P<what>[^.;,]{3,90})",
    re.IGNORECASE,
)
_GREATEST = re.compile(
    r"\b(?:the |our |its |their |by far )(?:single )?(?P<most>greatest|largest|biggest|highest|main|chief|commonest|"
    r"principal|most (?:common|costly|important|frequent|significant)) (?P<kind>[\w’ -]{3,50}?) "
    r"(?:is|are|was|were|remains?|comes?|came)(?: still| now)?(?: from| in| by| the)? (?P<what>[^.;,]{3,90})",
    re.IGNORECASE,
)
SHARED = 2  # telling words of what is the greatest that stand behind "than"


def _more_than_the_greatest(at: Statement) -> Iterator[Difference]:
    """ "Fibres and tyres release more than large litter does" where "the greatest source is from large litter"."""
    ours = _MORE_THAN.search(at.claim)
    if ours is None or signs_in(at.claim):
        return
    than, before = stems(ours["what"]), stems(at.claim[: ours.start()])
    for sentence, text in enumerate(at.sources):
        theirs = _GREATEST.search(text)
        if theirs is None or signs_in(text) or at.paired.share(sentence) < ENOUGH:
            continue
        most = stems(theirs["what"]) - stems(theirs["kind"])
        if len(most & than) >= SHARED and len(most & before) < len(most & than):
            said = f"The draft has something as more than what the source has as “{theirs['most']}”."
            yield Difference("opposite", said, Span(*ours.span()), sentence, Span(*theirs.span()))
            return


GREATEST: tuple[Rule, ...] = (_more_than_the_greatest,)
