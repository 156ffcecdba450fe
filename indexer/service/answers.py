"""The JSON that the API promises, as models: what `--json` prints at the command line, field by field.

Fields may be added, never renamed.
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


class Voice(Answer):
    ref: str  # of the place in the report
    publisher: str  # of the report
    whole: bool  # whether the paragraph holds no other words


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
    quoted_from: Voice | None  # whose words a response quotes there
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


class Evidence(Answer):
    """A place that cites a challenge, or says something similar."""

    ref: str
    relation: str
    score: float | None  # how sure it is that it makes the point; a citation needs none
    via: str | None  # the note that cites, or the sentence that bears it
    grade: str
    why: str


class Challenge(Answer):
    number: int
    theme: str | None
    text: str
    name: str
    document: str
    listed_at: str
    discussed_at: list[str]
    evidence: list[Evidence]


class Challenges(Answer):
    challenges: list[Challenge]


class CheckedPassage(Answer):
    ref: str
    text: str
    page: int | None
    printed_page: str | None


class CheckedQuote(Answer):
    text: str
    standing: str
    changed: list[tuple[str, str]]  # its words, and the source's in their place
    found_at: str | None  # the paragraph that has it, where that is another one than cited


class CheckedFigure(Answer):
    text: str
    standing: str
    source: str | None


class Checked(Answer):
    """One citation of a draft."""

    claim: str
    claim_ref: str
    marker: str | None
    note: str | None
    citation: str
    state: str
    target: str | None
    target_title: str | None
    reasons: list[str]
    source: CheckedPassage | None
    nearest: CheckedPassage | None  # where what is cited could not be held against the claim
    score: float | None
    quotes: list[CheckedQuote]
    figures: list[CheckedFigure]
    changes: list[Change]
    page: int | None  # of the draft
    unread: bool  # which work and place it means could not be read


class Problem(Answer):
    kind: str
    ref: str | None
    page: int | None
    detail: str


class CheckedDraft(Answer):
    file: str
    title: str
    citations: list[Checked]
    summary: dict[str, int]  # of each state how many
    problems: list[Problem]  # of the draft itself
    remarks: int
    unread: int


class Cited(Answer):
    ref: str
    work: str
    citations: dict[str, str]  # by style
    lacks: str | None  # why the place itself is not named


class Read(Answer):
    """What was read in a document, as `trail extract --json` has it."""

    document: DocumentRead
    health: dict[str, Any]
    paragraphs: list[ParagraphRead]
    notes: list[NoteRead]
    references: list[CitationRead]  # what the running text cites
    recommendations: list[dict[str, Any]]
    attributions: list[dict[str, Any]]
    furniture: list[dict[str, Any]]
    orphans: list[MarkerRead]  # raised numbers without a note
    problems: list[Problem]


class DocumentRead(Work):
    file: str
    edition: str
    responds_to: dict[str, Any] | None


class ParagraphRead(Answer):
    ref: str
    number: str | None
    kind: str
    page: int | None
    printed_page: str | None
    section: list[str]
    machine: bool
    text: str


class MarkerRead(Answer):
    label: str
    paragraph: str | None
    sentence: str | None
    page: int | None
    printed_page: str | None
    before: str


class CitationRead(Answer):
    kind: str
    text: str
    title: str | None
    body: str | None
    series: str | None
    session: str | None
    date: str | None
    code: str | None
    refers_to: str | None
    url: str | None
    pinpoints: list[dict[str, str]]


class NoteRead(Answer):
    ref: str
    number: str | None
    scope: str | None
    page: int | None
    printed_page: str | None
    text: str
    markers: list[MarkerRead]
    citations: list[CitationRead]


class Fault(Answer):
    """What was wrong, in one line with its cure."""

    error: str


class Health(Answer):
    snapshot: str
    created: str
    version: str
