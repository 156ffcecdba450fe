"""The challenges as lists by theme, and how much evidence there is on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from indexer.challenges import Challenge
from indexer.store import Snapshot
from indexer.views import cards, links
from indexer.views.prose import counted, shortened

RELATIONS = {"cites": "Cites these paragraphs", "similar": "Says something similar"}


def listing(challenges: Sequence[Challenge]) -> str:
    """All of them by theme, each a link, with the count of its evidence."""
    themes = groupby(challenges, key=lambda challenge: challenge.theme)
    lists = "".join(f"<h3>{escape(theme or '')}</h3>{_theme(list(group))}" for theme, group in themes)
    return f'<section class="challenges"><h2>The {len(challenges)} challenges</h2>{lists}</section>'


def _theme(challenges: Sequence[Challenge]) -> str:
    items = "".join(
        f'<li value="{challenge.number}">{links.link(links.challenge(challenge.number), challenge.text)} '
        f'<span class="quiet">{escape(evidence(challenge))}</span></li>'
        for challenge in challenges
    )
    return f"<ol>{items}</ol>"


def evidence(challenge: Challenge) -> str:
    """`cited once, 4 similar paragraphs`."""
    cites = sum(1 for found in challenge.evidence if found.relation == "cites")
    similar = len(challenge.evidence) - cites
    cited = {0: "not cited", 1: "cited once"}.get(cites, f"cited {cites} times")
    return f"{cited}, {counted(similar, 'similar passage') if similar else 'nothing similar'}"


def legend(challenges: Sequence[Challenge], numbers: Sequence[str]) -> str:
    """What the numbers of challenges mean, beside a list that has only the numbers."""
    items = "".join(
        f'<li value="{challenge.number}">'
        f"{links.link(links.challenge(challenge.number), shortened(challenge.text, 70))}</li>"
        for challenge in challenges
        if str(challenge.number) in numbers
    )
    return f"<details><summary>What the challenges’ numbers mean</summary><ol>{items}</ol></details>" if items else ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many pieces of evidence of one kind one publisher gives on one challenge."""

    challenge: int
    statement: str
    relation: str
    publisher: str
    evidence: int


def counts(snapshot: Snapshot, challenges: Sequence[Challenge]) -> Iterator[Count]:
    for challenge in challenges:
        found: dict[tuple[str, str], int] = {}
        for entry in challenge.evidence:
            work = snapshot.work(entry.ref.partition("#")[0])
            key = (entry.relation, cards.publisher(work))
            found[key] = found.get(key, 0) + 1
        for (relation, name), number in sorted(found.items()):
            yield Count(challenge.number, shortened(challenge.text, 60), RELATIONS[relation], name, number)
