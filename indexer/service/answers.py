"""The JSON that the API promises, as models: what `--json` prints at the command line, field by field.

Fields may be added, never renamed. What belongs to one document's reading stays as `trail extract --json` has it.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict


class Answer(BaseModel):
    """What was promised stands in the models below; what the command line tells beside it goes along."""

    model_config = ConfigDict(frozen=True, extra="allow")


class Work(Answer):
    id: str
    title: str
    body: str | None
    publisher: str | None
    series: str | None
    session: str | None
    published: str | None
    kind: str
    url: str | None
    authors: list[str]


class DocumentLine(Work):
    file: str
    edition: str
    paragraphs: int
    numbered: int
    markers: int
    notes: int
    problems: int


class Documents(Answer):
    snapshot: str
    documents: list[DocumentLine]
    next: str | None  # the address of those that follow


class Why(Answer):
    keyword_rank: int | None
    semantic_rank: int | None
    exact: list[str]
    words: list[str]
    near: list[tuple[str, str]]  # words of the question that it lacks, each with the word there that is used like it
    has: str  # what a question asks for and it has: "a date"; empty for none
    told: str


class Hit(Answer):
    ref: str
    work: str
    title: str
    publisher: str | None
    year: int | None
    kind: str | None
    edition: str
    paragraph: str | None
    page: int | None
    text: str
    score: float
    says: bool  # what was asked; else it mentions a word of it, or is a little near
    machine: bool
    highlights: list[tuple[int, int]]
    also_at: list[str]  # where else in its document the same stands
    figure: str | None  # of a table or a figure's title: what it is called
    beside: str | None  # and the numbered paragraph beside which it stands
    why: Why


class Results(Answer):
    query: str
    total: int
    says: int  # of the total
    took_ms: float
    hits: list[Hit]
    facets: dict[str, list[tuple[Any, int]]]
    notes: list[str]
    suggestion: str | None
    corrected: bool
    misspelt: list[str]  # the word that was corrected beside others
    expansions: list[tuple[str, str]]
    next: str | None  # the address of the results that follow; null behind the last


class SaidBy(Answer):
    who: str | None
    office: str | None
    body: str | None
    medium: str | None
    verb: str | None


class Claim(Answer):
    ref: str
    text: str
    work: str
    said_by: list[SaidBy]


class Carrier(Answer):
    """The sentence of a source that carries the claim best."""

    ref: str
    text: str
    score: float
    said_by: list[SaidBy]


class Change(Answer):
    kind: str
    said: str
    claim: tuple[int, int] | None
    source: tuple[int, int] | None
    in_paragraph: bool


class Step(Answer):
    note: str
    note_text: str
    citation: str
    kind: str
    state: str
    target: str | None
    target_title: str | None
    method: str
    words: str
    reason: str
    inherited: bool
    score: float | None
    candidates: list[str]
    passage: Carrier | None
    changes: list[Change]
    end: str
    steps: list[Step]


class Other(Answer):
    ref: str
    text: str
    score: float


class Otherwise(Answer):
    """A near sentence that says the opposite of the words given, with the two words that tell."""

    ref: str
    text: str
    score: float
    asked: str
    found: str


class Trace(Answer):
    claim: Claim
    steps: list[Step]
    reason: str
    asked: str | None
    likeness: float | None
    likeness_told: str | None
    otherwise: Otherwise | None
    circular: bool
    others: list[Other]


class Citing(Answer):
    """A place that cites a work or a passage."""

    document: str
    note: str | None  # ref of the note; null where the text itself cites
    citation: str  # its words
    target: str  # what it leads to
    state: str
    at: str  # its place in the order of all, which `after` takes


class WorkCited(Answer):
    work: Work
    held: bool
    cited_by: list[Citing]
    next: str | None  # the address of those that follow


class Challenges(Answer):
    challenges: list[dict[str, Any]]


class CheckedDraft(Answer):
    citations: list[dict[str, Any]]
    summary: dict[str, int]


class Fault(Answer):
    """What was wrong, in one line with its cure."""

    error: str


class Health(Answer):
    snapshot: str
    created: str
    version: str
