"""What stands at the end of a chain: what kind of source it is, how much it can bear, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from indexer.models import Work
from indexer.store import Snapshot
from indexer.tracing.steps import Step, Trace

Kind = Literal[
    "first-hand evidence", "official statistics", "audit finding", "research", "survey", "law", "committee’s finding",
    "government’s account", "publication", "opinion", "own voice", "a circle", "not said there", "not found",
]  # fmt: skip
Strength = Literal["strong", "middling", "weak", "none"]


@dataclass(frozen=True, slots=True)
class Bears:
    """How much a kind of source can bear."""

    strength: Strength
    why: str


KINDS: dict[Kind, Bears] = {
    "official statistics": Bears("strong", "Counted by set rules, and published whatever they say."),
    "audit finding": Bears("strong", "Auditors saw the books, and those audited could check the facts."),
    "law": Bears("strong", "It says what must be done; not whether it is."),
    "research": Bears("middling", "It shows its method; how far it reaches has to be read there."),
    "first-hand evidence": Bears("middling", "Given by those who were there or answer for it; nobody else checked it."),
    "committee’s finding": Bears("middling", "Members weighed evidence; what they weighed stands in their own notes."),
    "government’s account": Bears("middling", "Those who decide tell it themselves."),
    "survey": Bears("middling", "What people say of themselves: it hangs on who was asked, and who answered."),
    "publication": Bears("middling", "What kind of work it is could not be told from its title."),
    "opinion": Bears("weak", "Somebody says so, and no source is given."),
    "own voice": Bears("weak", "The report says so itself, and no note stands behind it."),
    "a circle": Bears("none", "The chain comes back to itself: nothing outside it carries the claim."),
    "not said there": Bears(
        "none", "The place is held, and no sentence of it clearly says what this one says: read it."
    ),
    "not found": Bears("none", "What the note cites could not be told, so nothing was followed."),
}

_OF_WORK: dict[str, Kind] = {
    "audit-report": "audit finding",
    "committee-report": "committee’s finding",
    "government-response": "government’s account",
    "treasury-minute": "government’s account",
    "command-paper": "government’s account",
    "white-paper": "government’s account",
    "guidance": "government’s account",
    "legislation": "law",
    "research": "research",
    "journal-article": "research",
    "statistics": "official statistics",
    "survey": "survey",
    "news": "opinion",
    "feature": "opinion",
    "blog": "opinion",
}
# What the title of a work says of its kind, and who wrote it; the first that fits decides.
_BY_WORDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("law", re.compile(r"\b(?:Act|Regulations|Order) (?:19|20)\d\d\b|\bBill\b")),
    ("survey", re.compile(r"\b(?:survey|poll|polling|questionnaire)\b", re.IGNORECASE)),
    (
        "official statistics",
        re.compile(
            r"\b(?:statistics|statistical|census|data release|estimates|projections|outturn)\b"
            r"|\bOffice for National Statistics\b|\bNHS Digital\b|\bUK Statistics Authority\b",
            re.IGNORECASE,
        ),
    ),
    ("audit finding", re.compile(r"\b(?:National Audit Office|Audit Commission|Comptroller and Auditor General)\b")),
    (
        "government’s account",
        re.compile(
            r"\b(?:HM (?:Treasury|Government)|Department (?:of|for)|Ministry of|Cabinet Office|Home Office"
            r"|Prime Minister|NHS England|NHS Improvement|Public Health England)\b"
        ),
    ),
    ("committee’s finding", re.compile(r"\bCommittee\b")),
    (
        "research",
        re.compile(
            r"\b(?:Institute|Foundation|Trust|University|Centre|Fund|Academy|Royal|Journal|Research|Commission)\b"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class End:
    """One end of a chain."""

    kind: Kind
    held: bool = True  # False for a known work that the corpus lacks

    @property
    def bears(self) -> Bears:
        return KINDS[self.kind]

    @property
    def told(self) -> str:
        """`audit finding, not held`."""
        return self.kind if self.held else f"{self.kind}, not held"


def kind_of(work: Work) -> Kind:
    """What kind of source a work is: as it is catalogued, else by its title and body."""
    if known := _OF_WORK.get(work.kind):
        return known
    words = " · ".join(filter(None, (work.title, work.body, work.publisher)))
    return next((kind for kind, pattern in _BY_WORDS if pattern.search(words)), "publication")


def end_of(snapshot: Snapshot, step: Step) -> End | None:
    """How a chain ends at a step; None where it goes on from there, and for a remark, which is no step of it."""
    if step.steps or step.end == "remark":
        return None
    work = snapshot.works().get((step.target or "").partition("#")[0])
    match step.end:
        case "evidence":
            return End("first-hand evidence")
        case "own":
            return End(kind_of(work) if work and kind_of(work) == "audit finding" else "own voice")
        case "quoted":
            return End("opinion")
        case "circle":
            return End("a circle")
        case "external" | "whole" if work is not None:
            return End(kind_of(work), held=step.end == "whole")
        case "unsaid":
            return End("not said there")
        case "lost":
            return End("not found")
        case _:
            return End(kind_of(work)) if work is not None and step.state in ("paragraph", "document") else None


def ends(snapshot: Snapshot, chain: Trace) -> Iterator[End]:
    """The ends of all branches, in their order; where nothing was followed, how the claim itself stands."""
    if not chain.steps:
        yield End("opinion" if chain.claim.said_by else "own voice")
    for step in chain.every():
        if (found := end_of(snapshot, step)) is not None:
            yield found


def depth(chain: Trace) -> int:
    """How many steps the longest branch has."""

    def below(steps: tuple[Step, ...]) -> int:
        return max((1 + below(step.steps) for step in steps), default=0)

    return below(chain.steps)
