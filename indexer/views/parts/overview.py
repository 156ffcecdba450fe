"""The challenges at a glance: how much evidence there is on each, by publisher, in numbers and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from indexer.challenges.find import Challenge, Evidence
from indexer.store import Snapshot
from indexer.views.parts import cards, links
from indexer.views.parts.prose import counted, listed


@dataclass(frozen=True, slots=True)
class Strength:
    """How many passages one publisher has on one challenge."""

    cites: int
    similar: int

    @property
    def told(self) -> str:
        """`cites it twice, 3 similar passages`."""
        times = {1: "cites it once", 2: "cites it twice"}.get(self.cites, f"cites it {self.cites} times")
        alike = counted(self.similar, "similar passage") if self.similar else ""
        return ", ".join(filter(None, [times if self.cites else "", alike])) or "nothing"


Strengths = Mapping[int, Mapping[str, Strength]]  # by number of the challenge and publisher; what has none is left out


def publisher(snapshot: Snapshot, entry: Evidence) -> str:
    return cards.publisher(snapshot.work(entry.ref.partition("#")[0]))


def strengths(snapshot: Snapshot, challenges: Sequence[Challenge]) -> Strengths:
    found: dict[int, dict[str, Strength]] = {}
    for challenge in challenges:
        counts = Counter((publisher(snapshot, entry), entry.relation) for entry in challenge.telling)
        names = dict.fromkeys(name for name, _ in counts)
        found[challenge.number] = {name: Strength(counts[name, "cites"], counts[name, "similar"]) for name in names}
    return found


def publishers(known: Strengths) -> list[str]:
    """Those with the most citations first, then those with the most that is similar."""
    cites, similar = Counter[str](), Counter[str]()
    for row in known.values():
        for name, strength in row.items():
            cites[name] += strength.cites
            similar[name] += strength.similar
    return sorted(similar, key=lambda name: (-cites[name], -similar[name], name))


def themed(challenges: Sequence[Challenge]) -> list[tuple[str, list[Challenge]]]:
    """The challenges under their themes, both in the order of the report."""
    return [(theme or "", list(group)) for theme, group in groupby(challenges, key=lambda one: one.theme)]


def evidence(challenge: Challenge) -> str:
    """`1 passage cites it, 4 say something similar`."""
    cites = sum(1 for found in challenge.telling if found.relation == "cites")
    similar = len(challenge.telling) - cites
    if not similar:
        return (
            f"{counted(cites, 'passage')} {'cites' if cites == 1 else 'cite'} it" if cites else "no other evidence yet"
        )
    says = "says" if similar == 1 else "say"
    if not cites:
        return f"{counted(similar, 'passage')} {says} something similar"
    return f"{counted(cites, 'passage')} {'cites' if cites == 1 else 'cite'} it, {similar} {says} something similar"


def of_publisher(number: int, name: str) -> str:
    """The address of one publisher's passages on one challenge."""
    return links.address("challenges", n=number, by=name)


# ── in words ───────────────────────────────────────────────────────────────────────────────────────────────────


def table(challenges: Sequence[Challenge], known: Strengths) -> str:
    """The same as the picture, with every challenge in full: who cites it, who says something similar."""
    columns = ("The challenge", "Cited by", "Something similar from")
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    order = publishers(known)
    groups = "".join(
        f'<tbody><tr><th colspan="3" scope="rowgroup" class="theme">{escape(theme)}</th></tr>'
        f"{''.join(_row(challenge, known[challenge.number], order) for challenge in group)}</tbody>"
        for theme, group in themed(challenges)
    )
    return (
        f'<section class="challenges"><h2>The {len(challenges)} challenges in full</h2>'
        f'<table class="counts strengths"><thead><tr>{head}</tr></thead>{groups}</table></section>'
    )


def _row(challenge: Challenge, row: Mapping[str, Strength], order: Sequence[str]) -> str:
    name = statement(challenge)
    cites = [(who, row[who].cites) for who in order if who in row and row[who].cites]
    similar = [(who, row[who].similar) for who in order if who in row and row[who].similar]
    return (
        f'<tr><th scope="row"><span class="nth">{challenge.number}.</span> {name}</th>'
        f"<td>{_who(challenge, cites) or 'nobody'}</td>"
        f"<td>{_who(challenge, similar) or 'nobody'}</td></tr>"
    )


def statement(challenge: Challenge) -> str:
    """A challenge's short name as the way to it, with its full statement beside; the statement alone without one."""
    href = links.challenge(challenge.number)
    if not challenge.name:
        return links.link(href, challenge.text)
    return f'{links.link(href, challenge.name, kind="topic")} <span class="statement">{escape(challenge.text)}</span>'


def _who(challenge: Challenge, counts: Sequence[tuple[str, int]]) -> str:
    return listed(
        [f"{links.link(of_publisher(challenge.number, name), cards.spoken(name))} ({count})" for name, count in counts]
    )  # fmt: skip


def listing(challenges: Sequence[Challenge]) -> str:
    """All of them by theme, each a link, with the count of its evidence."""
    lists = "".join(f"<h3>{escape(theme)}</h3>{_theme(group)}" for theme, group in themed(challenges))
    return f'<section class="challenges"><h2>The {len(challenges)} challenges</h2>{lists}</section>'


def _theme(challenges: Sequence[Challenge]) -> str:
    items = "".join(
        f'<li value="{challenge.number}">{statement(challenge)} '
        f'<span class="quiet">{escape(evidence(challenge))}</span></li>'
        for challenge in challenges
    )
    return f"<ol>{items}</ol>"


def legend(challenges: Sequence[Challenge], numbers: Sequence[str]) -> str:
    """What the numbers of challenges mean, beside a list that has only the numbers."""
    items = "".join(
        f'<li value="{challenge.number}">{links.link(links.challenge(challenge.number), challenge.called)}</li>'
        for challenge in challenges
        if str(challenge.number) in numbers
    )
    return f"<details><summary>What the challenges’ numbers mean</summary><ol>{items}</ol></details>" if items else ""
