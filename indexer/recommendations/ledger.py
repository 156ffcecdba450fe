"""Every recommendation of the corpus with its answer: what a build stores, and what is asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from indexer.models import Document, Span
from indexer.recommendations.answers import Tie, answers, parted, ties
from indexer.recommendations.dates import due
from indexer.recommendations.find import find
from indexer.recommendations.records import Answer, Recommendation


@dataclass(frozen=True, slots=True)
class Entry:
    """One recommendation and what was answered to it; texts are copied, so that a list needs no documents."""

    report: str  # id of the document
    recommendation: Recommendation
    text: str
    response: str | None = None  # id of the document that answers it
    answer: Answer | None = None
    answered: str = ""  # the answer's own words
    shown: str = ""  # the few words that show its status
    looked_at: tuple[str, ...] = ()  # ids of the responses in which an answer was looked for

    @property
    def status(self) -> str:
        return self.answer.status if self.answer else "no-answer"

    @property
    def ref(self) -> str:
        return f"{self.report}#{self.recommendation.paragraph}"

    def to_json(self) -> dict[str, Any]:
        return {
            "ref": self.ref,
            "report": self.report,
            **recommendation_json(self.report, self.recommendation, self.text),
            "status": self.status,
            "answers": [self._answer_json()] if self.answer else [],
            "looked_at": list(self.looked_at),
        }

    def _answer_json(self) -> dict[str, Any]:
        assert self.answer is not None and self.response is not None
        return {
            "ref": f"{self.response}#{self.answer.paragraph}",
            "response": self.response,
            "page": self.answer.page,
            "heading": self.answer.heading,
            "starts": first_words(self.answered),
            "text": self.answered,
            "status": self.answer.status,
            "words": self.shown or None,
            "target_date": self.answer.target_date,
            "responsible": list(self.answer.responsible),
            "together_with": list(self.answer.together),
            "method": self.answer.method,
        }


@dataclass(frozen=True, slots=True)
class Ledger:
    entries: tuple[Entry, ...] = ()  # in the order of the reports
    responses: tuple[tuple[str, Tie], ...] = ()  # each response of the corpus, and the report that it answers
    dates: Mapping[str, str] = field(default_factory=dict)  # when each response was published, as far as it says

    def to_json(self) -> dict[str, Any]:
        return {
            "recommendations": [entry.to_json() for entry in self.entries],
            "responses": [
                {"response": id, "answers": tie.report, "method": tie.method, "words": tie.words,
                 "candidates": list(tie.candidates)}
                for id, tie in self.responses
            ],
        }  # fmt: skip


WORDS_SHOWN = 12


def first_words(text: str) -> str:
    return " ".join(text.split()[:WORDS_SHOWN])


def recommendation_json(report: str, entry: Recommendation, text: str) -> dict[str, Any]:
    """One record, as `trail extract --json` and `trail recommendations --json` print it."""
    return {
        "label": entry.label,
        "kind": entry.kind,
        "page": entry.page,
        "starts": first_words(text),
        "text": text,
        "paragraphs": list(entry.numbers),
        "rests_on": [f"{report}#{local}" for local in entry.rests_on],
        "addressee": entry.addressee,
        "also_at": [f"{report}#{local}" for local in entry.also],
    }


def ledger(documents: Iterable[Document]) -> Ledger:
    """The recommendations of every report, each with the answer of the one response that answers the report.

    Of two responses to one report the later one speaks where the earlier is silent: an earlier answer stays.
    """
    held = list(documents)
    reports = {document.id: (document, found) for document in held if (found := find(document))}
    responses = [part for document in held if document.work.kind == "government-response" for part in parted(document)]
    tied = tuple((response.id, ties(response, reports)) for response in responses)
    given: dict[tuple[str, int], tuple[Document, Answer]] = {}
    looked: dict[str, list[str]] = {}
    for response, (_, tie) in zip(responses, tied, strict=True):
        if tie.report is None:
            continue
        report, found = reports[tie.report]
        looked.setdefault(report.id, []).append(response.id)
        for at, answer in answers(response, report, found).items():
            given.setdefault((report.id, at), (response, answer))
    entries = []
    for id, (report, found) in reports.items():
        for at, recommendation in enumerate(found):
            text, seen = recommendation.text(report.text), tuple(looked.get(id, ()))
            if (id, at) in given:
                response, answer = given[id, at]
                shown = answer.words.of(response.text) if answer.words else ""
                entries.append(
                    Entry(id, recommendation, text, response.id, answer, answer.text(response.text), shown, seen)
                )
            else:
                entries.append(Entry(id, recommendation, text, looked_at=seen))
    dates = {response.id: response.work.published for response in responses if response.work.published}
    return Ledger(tuple(entries), tied, dates)


def select(
    kept: Ledger,
    *,
    work: str | None = None,
    statuses: Sequence[str] = (),
    body: str | None = None,
    overdue: date | None = None,
) -> tuple[Entry, ...]:
    """The entries of a report (or those that a response answers), with one of `statuses`, for a body named as
    addressee or as acting, or whose time had passed by the day `overdue` with nothing said of its being done."""

    def wanted(entry: Entry) -> bool:
        if work and work not in (entry.report, entry.response):
            return False
        if statuses and entry.status not in statuses:
            return False
        if body and not _concerns(entry, body):
            return False
        return overdue is None or is_overdue(entry, overdue, kept.dates.get(entry.response or ""))

    return tuple(filter(wanted, kept.entries))


def _concerns(entry: Entry, body: str) -> bool:
    named = (entry.recommendation.addressee or "", *(entry.answer.responsible if entry.answer else ()))
    return any(body.lower() in name.lower() for name in named)


def is_overdue(entry: Entry, day: date, published: str | None) -> bool:
    """Whether the time that an answer set itself had passed; a later word that it was done is not looked for."""
    if entry.answer is None or entry.answer.target_date is None or entry.status in ("rejected", "already-done"):
        return False
    last = due(entry.answer.target_date, published)
    return last is not None and last < day


def stored(rows: object) -> Ledger:
    """The ledger as a build stored it; an empty one where it stored none."""
    if not isinstance(rows, Mapping):
        return Ledger()
    return Ledger(
        tuple(map(_entry, rows["entries"])),
        tuple((id, Tie(**{**tie, "candidates": tuple(tie["candidates"])})) for id, tie in rows["responses"]),
        dict(rows["dates"]),
    )


def _entry(row: Mapping[str, Any]) -> Entry:
    recommendation = row["recommendation"]
    answer = row["answer"]
    return Entry(
        **{
            **row,
            "recommendation": Recommendation(
                **{**_tuples(recommendation), "spans": _spans(recommendation["spans"])},
            ),
            "answer": answer
            and Answer(
                **{
                    **_tuples(answer),
                    "spans": _spans(answer["spans"]),
                    "words": Span(**answer["words"]) if answer["words"] else None,
                }
            ),
            "looked_at": tuple(row["looked_at"]),
        }
    )


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def _spans(rows: Sequence[Mapping[str, int]]) -> tuple[Span, ...]:
    return tuple(Span(**row) for row in rows)
