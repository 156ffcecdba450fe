"""Recommendations and conclusions of a report, and the answers that a response gives to them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from indexer.models import Span

Kind = Literal["recommendation", "conclusion"]
Status = Literal[
    "accepted",
    "accepted-in-part",
    "accepted-in-principle",
    "rejected",
    "noted",  # neither agreed to nor refused
    "already-done",
    "unclear",  # the words do not say; kept apart from "noted", which they do say
    "no-answer",
]
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One entry of a report's list, or one box of its text; spans are into the report's text."""

    label: str  # as printed: "4", "Recommendation 4", "1a", "a"
    kind: Kind
    paragraph: str  # local id of the paragraph where it is printed
    spans: tuple[Span, ...]  # its words; several where other blocks stand between
    page: int | None
    rests_on: tuple[str, ...] = ()  # local ids of the paragraphs that it sums up or follows
    numbers: tuple[str, ...] = ()  # their numbers as printed beside it, also of those that are not there
    addressee: str | None = None  # who should act, as printed: "The Department"
    also: tuple[str, ...] = ()  # local ids of other places where it is printed again

    def text(self, whole: str) -> str:
        return "\n".join(span.of(whole) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a response says to one recommendation; spans are into the response's text."""

    paragraph: str  # local id of the paragraph in which it begins
    spans: tuple[Span, ...]  # the answering body's own words, without what it quotes
    page: int | None
    heading: str | None  # as printed over it: "Recommendation 4"
    status: Status
    words: Span | None = None  # the few words that show the status
    target_date: str | None = None  # as printed: "by spring 2025", "Summer 2019"
    responsible: tuple[str, ...] = ()  # bodies named as acting, as printed
    together: tuple[str, ...] = ()  # labels of the others that the same words answer
    method: str = ""  # "quoted words", "label", "paragraph"

    def text(self, whole: str) -> str:
        return "\n".join(span.of(whole) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Quoting:
    """What a paragraph of a response quotes of a report."""

    place: str  # in the report, whose words these are: its full reference
    spans: tuple[Span, ...]  # into the response's text
    whole: bool  # whether the paragraph says no more


@dataclass(frozen=True, slots=True)
class Misquoted:
    """A quotation in a response that does not have the words of the recommendation over whose answer it stands."""

    response: str  # id of the document
    paragraph: str  # local id of the paragraph in which it begins
    words: str  # as quoted
    parts: tuple[tuple[str, str], ...]  # its words and the report's in their place; none where all are other words

    def to_json(self) -> dict[str, Any]:
        return {"ref": f"{self.response}#{self.paragraph}", "words": self.words, "parts": list(map(list, self.parts))}

    @property
    def told(self) -> str:
        """In a sentence: `Quoted otherwise in the response: “six months” for “three months”, “urgently” left out.`"""
        if not self.parts:
            said = " ".join(self.words.split()[:WORDS_TOLD])
            return f"Under its label the response quotes other words, “{said} …”; no answer is linked by that label."
        said = ", ".join(
            f"“{its}” for “{theirs}”" if its and theirs else f"“{its or theirs}” {'put in' if its else 'left out'}"
            for its, theirs in self.parts
        )
        return f"Quoted otherwise in the response: {said}."


WORDS_TOLD = 14  # of a quotation of other words


def as_json(record: Recommendation | Answer) -> dict[str, Any]:
    return asdict(record)
