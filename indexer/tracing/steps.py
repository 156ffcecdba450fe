"""The records of a trace: the claim, and the steps from it to its sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from indexer.comparing.changes import Change
from indexer.models import Attribution, State, page_told

# How a chain ends: at evidence given, at a work that is not held, at what a body says in its own name or quotes from
# somebody, at a report as a whole, where it came from, at a remark, or where it could not be followed.
End = Literal["evidence", "external", "own", "quoted", "whole", "circle", "remark", "unsaid", "lost", ""]


# From the first on a sentence speaks of the same thing, from the second on it says much the same: the bars of a check.
NEAR, THE_SAME = 0.5, 0.72
LIKENESS = (
    (0.995, "in the same words"),
    (THE_SAME, "is close to it in words and meaning; read whether it says the same"),
    (NEAR, "speaks of the same, in other words or in part"),
    (0.0, "is the nearest there is, and says something else"),
)


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentence of a source that carries the claim best."""

    ref: str
    text: str
    score: float  # 0 to 1, see `align`
    said_by: tuple[Attribution, ...] = ()  # whom it names as saying it
    page: int | None = None  # of the file, on which its paragraph begins
    printed_page: str | None = None  # the number that this page bears

    @property
    def page_told(self) -> str:
        """Its page in words; empty where it has none."""
        return page_told(self.page, self.printed_page)

    def to_json(self) -> dict[str, Any]:
        fields = ("ref", "text", "score", "page", "printed_page")
        return {**{field: getattr(self, field) for field in fields}, "said_by": said_by_json(self.said_by)}


@dataclass(frozen=True, slots=True)
class Step:
    note: str  # ref of the note
    note_text: str
    citation: str  # the words of the note that cite
    kind: str
    state: State
    target: str | None  # a paragraph's, note's or piece of evidence's ref, or a work's id
    target_title: str | None  # what a person calls the target
    method: str
    words: str
    reason: str  # why the chain ends or what is doubtful; empty where all is plain
    inherited: bool  # the sentence has no number of its own; the next one of its paragraph is followed
    passage: Passage | None = None
    score: float | None = None
    candidates: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()  # what differs between the claim before and the passage
    end: End = ""  # where the chain ends here: how; empty where it goes on
    steps: tuple[Step, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "note": self.note,
            "note_text": self.note_text,
            "citation": self.citation,
            "kind": self.kind,
            "state": self.state,
            "target": self.target,
            "target_title": self.target_title,
            "method": self.method,
            "words": self.words,
            "reason": self.reason,
            "inherited": self.inherited,
            "score": self.score,
            "candidates": list(self.candidates),
            "passage": self.passage.to_json() if self.passage else None,
            "changes": [change.to_json() for change in self.changes],
            "end": self.end,
            "steps": [step.to_json() for step in self.steps],
        }


@dataclass(frozen=True, slots=True)
class Claim:
    ref: str
    text: str
    work: str
    title: str
    said_by: tuple[Attribution, ...] = ()


class Otherwise(NamedTuple):
    """A sentence near to somebody's words that says the opposite, with the two words that tell."""

    passage: Passage
    asked: str  # of the words given
    found: str  # of the sentence; empty where it denies as a whole

    @property
    def told(self) -> str:
        """`you say “same”, it says “different”`."""
        return (
            f"you say “{self.asked}”, it says “{self.found}”" if self.asked and self.found else "one of the two denies"
        )


@dataclass(frozen=True, slots=True)
class Trace:
    claim: Claim
    steps: tuple[Step, ...]
    reason: str = ""  # where there are no steps: why
    others: tuple[Passage, ...] = ()  # other sentences that the words given may have meant
    asked: str = ""  # the words given, where the claim is the sentence nearest to them
    likeness: float | None = None  # of that sentence to the words given, 0 to 1, see `align`
    otherwise: Otherwise | None = None  # where one of the nearest sentences says the opposite of the words given

    @property
    def likeness_told(self) -> str:
        """How near the claim is to the words given; empty where a reference was given."""
        if self.likeness is None:
            return ""
        if self.otherwise is not None and self.otherwise.passage.ref == self.claim.ref:
            return "speaks of the same, and says otherwise"
        return next(told for least, told in LIKENESS if self.likeness >= least)

    @property
    def is_near(self) -> bool:
        """Whether the claim speaks of what was asked, and nothing as near says otherwise; else nothing here says it."""
        return self.likeness is None or (self.likeness >= NEAR and self.otherwise is None)

    def every(self) -> Iterator[Step]:
        """All steps, each before those that go on from it."""
        waiting = list(reversed(self.steps))
        while waiting:
            step = waiting.pop()
            yield step
            waiting += reversed(step.steps)

    def to_json(self) -> dict[str, Any]:
        return {
            "claim": {
                "ref": self.claim.ref,
                "text": self.claim.text,
                "work": self.claim.work,
                "said_by": said_by_json(self.claim.said_by),
            },
            "steps": [step.to_json() for step in self.steps],
            "reason": self.reason,
            "asked": self.asked or None,
            "likeness": self.likeness,
            "likeness_told": self.likeness_told or None,
            "otherwise": _otherwise_json(self.otherwise),
            "circular": any(step.end == "circle" for step in self.every()),
            "others": [{"ref": other.ref, "text": other.text, "score": other.score} for other in self.others],
        }


def _otherwise_json(found: Otherwise | None) -> dict[str, Any] | None:
    if found is None:
        return None
    passage, asked, said = found
    return {"ref": passage.ref, "text": passage.text, "score": passage.score, "asked": asked, "found": said}


def said_by_json(attributions: tuple[Attribution, ...]) -> list[dict[str, Any]]:
    fields = ("who", "office", "body", "medium", "verb")
    return [{field: getattr(attribution, field) for field in fields} for attribution in attributions]
