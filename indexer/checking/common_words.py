"""What two texts have alike and where they part, whichever is held against the other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from indexer.checking.marks import MarkKind
from indexer.comparing import figures, quotes
from indexer.comparing.changes import Change, ChangeKind, Said, wordings
from indexer.comparing.figures import Figure
from indexer.comparing.wording import alike
from indexer.models import Span

KINDS: dict[str, MarkKind] = {
    "agrees": "agrees", "rounded": "rounded", "differs": "differs", "unit": "differs", "absent": "absent",
}  # fmt: skip
TURNED: dict[ChangeKind, ChangeKind] = {"hedge-lost": "hedge-added", "hedge-added": "hedge-lost"}


@dataclass(frozen=True, slots=True)
class Figures:
    """Two figures, or the one that only one passage has."""

    first: Figure | None
    second: Figure | None
    kind: MarkKind


def figures_of(first: str, second: str) -> list[Figures]:
    """Each figure of the two with its fellow; what agrees in either direction is no difference."""
    ours = [Figures(found.claim, found.source, KINDS[found.standing]) for found in figures.compare(first, second)]
    theirs = [Figures(found.source, found.claim, KINDS[found.standing]) for found in figures.compare(second, first)]
    kept = [pair for pair in (*ours, *theirs) if pair.kind in ("agrees", "rounded")]
    for found in [pair for pair in (*ours, *theirs) if pair.kind == "differs"]:
        if found.first not in [pair.first for pair in kept] and found.second not in [pair.second for pair in kept]:
            kept.append(found)
    settled = {pair.first for pair in kept}, {pair.second for pair in kept}
    kept += [Figures(pair.first, None, "absent") for pair in ours if pair.first not in settled[0]]
    kept += [Figures(None, pair.second, "absent") for pair in theirs if pair.second not in settled[1]]
    return list(dict.fromkeys(kept))


def quotations_of(first: str, second: str) -> list[tuple[str, Span, Span]]:
    """The words in quotation marks of either that the other has word for word, with where the two have them."""
    found = {}
    for quote in quotes.compare(first, second):
        if quote.standing == "exact" and quote.source:
            found[quote.text] = (quote.text, quote.span, quote.source)
    for quote in quotes.compare(second, first):
        if quote.standing == "exact" and quote.source and quote.text not in found:
            found[quote.text] = (quote.text, quote.source, quote.span)
    return list(found.values())


def wordings_of(one: Said, other: Said) -> list[Change]:
    """Denials, opposites, doubts and speakers, with either sentence as the claim; each difference once.

    Only of two forms of one sentence: a doubt in a sentence that says something else is no difference.
    """
    if not alike(one.text, other.text) and not alike(other.text, one.text):
        return []
    found = list(wordings(one, other))
    for change in wordings(other, one):
        turned = replace(change, kind=TURNED.get(change.kind, change.kind), claim=change.source, source=change.claim)
        if turned.kind not in {known.kind for known in found} or turned.kind == "speaker":
            found.append(turned)
    return found
