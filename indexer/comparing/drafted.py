"""What is told as settled, where the source has it in draft, out for comment or on trial."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.comparing.align import stems
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import ENOUGH, Difference, Rule, Statement, whole_words
from indexer.models import Span

_SETTLED = whole_words(
    r"adopted|in force|came into force|took effect|took force|entered into force|finali[sz]ed|ratified|enacted|"
    r"signed off|now (?:applies|apply|binding|in use)|(?:has|have) (?:now )?(?:approved|agreed|settled|endorsed)|"
    r"final (?:version|plan|text)|passed into law|(?:rolled|rolling) out (?:nationally|everywhere|across)"
)
_DRAFT = whole_words(
    r"(?:in )?draft|for consultation|consult(?:ed|ing|ation)(?: (?:on|about))?|out for comment|provisional(?:ly)?|"
    r"interim|proposed|propos(?:es|als?)|pilot(?:ed|ing|s)?|on trial|trial(?:led|ling)?|under discussion|"
    r"being (?:discussed|drafted|negotiated|developed)"
)


def _told_as_settled(at: Statement) -> Iterator[Difference]:
    """ "The two have adopted a plan" where they published a draft of it, for consultation."""
    ours = _SETTLED.search(at.claim)
    if ours is None or _DRAFT.search(at.claim) or signs_in(at.claim):
        return
    text = at.sources[at.main]
    theirs = _DRAFT.search(text)
    if theirs is None or at.paired.share(at.main) < ENOUGH or any(map(_SETTLED.search, at.sources)):
        return
    if len(stems(at.claim) & stems(text)) >= LEAST_WORDS:
        said = f"The draft tells it as settled (“{ours.group()}”); the source has it as “{theirs.group()}”."
        yield Difference("status", said, Span(*ours.span()), at.main, Span(*theirs.span()))


LEAST_WORDS = 3

DRAFTED: tuple[Rule, ...] = (_told_as_settled,)
