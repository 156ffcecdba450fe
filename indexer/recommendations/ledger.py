"""Every recommendation of the corpus with its answer: what a build stores, and what is asked of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any

from indexer.models import Document, Span
from indexer.recommendations.answers import reading_of
from indexer.recommendations.deadlines import due, is_start
from indexer.recommendations.labels import number_of
from indexer.recommendations.pairs import tied_jointly
from indexer.recommendations.records import Answer, Misquoted, Quoting, Recommendation
from indexer.recommendations.showing import sentence_with
from indexer.recommendations.ties import Tie, is_response, parted
from indexer.recommendations.times import is_promised, told_time


@dataclass(frozen=True, slots=True)
class Said:
    """What a later edition says to a recommendation that was answered before: a progress report, a second response."""

    response: str  # id of the document
    answer: Answer
    answered: str  # its own words
    shown: str  # the few words that show its status
    published: str | None = None

    @property
    def dated(self) -> str:
        """The sentence that names the time: what it is set for, a reader sees there; empty where no time is named."""
        return sentence_with(self.answered, self.answer.target_date or "")

    @property
    def when(self) -> str:
        """The time that is named, as it is told: `by spring 2026`; empty where none is."""
        return told_time(self.answer.target_date, self.published) if self.answer.target_date else ""

    def to_json(self) -> dict[str, Any]:
        return _answer_json(self.response, self.answer, self.answered, self.shown, self.published)


@dataclass(frozen=True, slots=True)
class Moved:
    """A time that a later edition sets anew."""

    before: str  # as printed
    after: str
    response: str  # id of the document that sets it
    later: bool | None  # whether the new time lies behind the old one; None where that cannot be told


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
    published: str | None = None  # when the response was
    later: tuple[
        Said, ...
    ] = ()  # the answers to its other limbs; what other responses say, in the order of their dates
    misquoted: tuple[Misquoted, ...] = ()  # quotations of it, in the responses, in other words
    label_again: bool = False  # whether another entry of the report bears its label

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
            "answers": [{**said.to_json(), "time_promised": self.promises(said)} for said in self.series],
            "in_order": self.in_order,
            "moved": [asdict(move) for move in self.moved],
            "looked_at": list(self.looked_at),
            "misquoted": [one.to_json() for one in self.misquoted],
            "remarks": list(self.remarks),
        }

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader should know of how the two papers fit, in sentences."""
        again = "Its label stands twice in the report: an answer under it could be to either, and is given to neither."
        unclear = [again] if self.label_again and self.answer is None and self.looked_at else []
        return (*unclear, *dict.fromkeys(one.told for one in self.misquoted))

    @property
    def series(self) -> tuple[Said, ...]:
        """The answer and all that was said later."""
        if self.answer is None or self.response is None:
            return ()
        return (Said(self.response, self.answer, self.answered, self.shown, self.published), *self.later)

    def promises(self, said: Said) -> bool:
        """Whether the time that an answer names is one by which what was asked is promised."""
        return is_promised(said.answer, said.dated, self.text)

    @property
    def in_order(self) -> bool:
        """Whether the dates of publication tell which was said first."""
        dates = list({said.response: said.published for said in self.series}.values())
        return len(dates) < 2 or (None not in dates and len(set(dates)) == len(dates))

    @property
    def moved(self) -> tuple[Moved, ...]:
        """How the time set was moved from edition to edition; nothing where it cannot be told which came first."""
        if not self.in_order:
            return ()
        dated = [said for said in self.series if said.answer.target_date]
        return tuple(
            move
            for first, second in pairwise(dated)
            if first.response != second.response and (move := _move(first, second)).before != move.after
        )


def _move(first: Said, second: Said) -> Moved:
    before, after = first.answer.target_date or "", second.answer.target_date or ""
    one, other = due(before, first.published), due(after, second.published)
    later = other > one if one and other and one != other else None
    return Moved(before, after, second.response, later)


def _answer_json(response: str, answer: Answer, answered: str, shown: str, published: str | None) -> dict[str, Any]:
    return {
        "ref": f"{response}#{answer.paragraph}",
        "response": response,
        "published": published,
        "page": answer.page,
        "heading": answer.heading,
        "starts": first_words(answered),
        "text": answered,
        "status": answer.status,
        "words": shown or None,
        "target_date": answer.target_date,
        "responsible": list(answer.responsible),
        "together_with": list(answer.together),
        "method": answer.method,
    }


@dataclass(frozen=True, slots=True)
class Ledger:
    entries: tuple[Entry, ...] = ()  # in the order of the reports
    responses: tuple[tuple[str, Tie], ...] = ()  # each response of the corpus, and the report that it answers
    dates: Mapping[str, str] = field(default_factory=dict)  # when each response was published, as far as it says
    # What paragraphs of responses quote, by their full references.
    quoted: Mapping[str, Quoting] = field(default_factory=dict)

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

    Where several responses answer one report, as a Treasury Minute and the progress reports after it, the first one by
    its date is the answer, and the others stand behind it as said later. Where the dates do not tell their order, the
    entry says so (`in_order`), and nothing is made of the difference.
    """
    held = list(documents)
    replies = [document for document in held if is_response(document)]
    others = [document for document in held if not any(document is reply for reply in replies)]
    responses = [part for document in replies for part in parted(document)]
    reports, tied = tied_jointly(others, responses)
    given: dict[tuple[str, int], list[Said]] = {}
    looked: dict[str, list[str]] = {}
    quoted: dict[str, Quoting] = {}
    misquoted: dict[tuple[str, int], list[Misquoted]] = {}
    for response, tie in tied:
        if tie.report is None:
            continue
        report, found = reports[tie.report]
        looked.setdefault(report.id, []).append(response.id)
        reading = reading_of(response, report, found)
        for at, told in reading.answers.items():
            given.setdefault((report.id, at), []).extend(_said(response, answer) for answer in told)
        for at, other in reading.misquoted:
            misquoted.setdefault((report.id, at), []).append(other)
        quoted |= {f"{response.id}#{local}": replace(said, place=f"{report.id}#{found[at].paragraph}")
                   for local, (at, said) in reading.quoted.items()}  # fmt: skip
    entries = [
        replace(
            _entered(id, recommendation, recommendation.text(report.text), given.get((id, at), []), looked.get(id, [])),
            misquoted=tuple(misquoted.get((id, at), ())),
            label_again=borne[_label(recommendation)] > 1,
        )
        for id, (report, found) in reports.items()
        for borne in (Counter(map(_label, found)),)
        for at, recommendation in enumerate(found)
    ]
    dates = {response.id: response.work.published for response, _ in tied if response.work.published}
    return Ledger(tuple(entries), tuple((response.id, tie) for response, tie in tied), dates, quoted)


def _label(entry: Recommendation) -> tuple[str, str]:
    return entry.kind, number_of(entry.label)


def _said(response: Document, answer: Answer) -> Said:
    shown = answer.words.of(response.text) if answer.words else ""
    return Said(response.id, answer, answer.text(response.text), shown, response.work.published)


def _entered(
    report: str, recommendation: Recommendation, text: str, given: Sequence[Said], looked: Sequence[str]
) -> Entry:
    seen = tuple(dict.fromkeys(looked))
    if not given:
        return Entry(report, recommendation, text, looked_at=seen)
    first, *later = sorted(given, key=lambda said: said.published or "9999")
    return Entry(report, recommendation, text, first.response, first.answer, first.answered, first.shown, seen,
                 first.published, tuple(later))  # fmt: skip


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
        if work and work not in (entry.report, *(said.response for said in entry.series)):
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


def is_overdue(entry: Entry, day: date, published: str | None = None) -> bool:
    """Whether the time that was set had passed, by the latest edition that sets one; never of what was refused or done.

    Where the order of the editions is not known, each of their times must have passed. A time that is named of
    something else is not set (`promises`); one from which something is done ("from 2024 onwards") is never past.
    `published` is the day of the response, of an entry that does not know it.
    """
    if any(said.answer.status in ("rejected", "already-done") for said in entry.series):
        return False
    times = [
        (last, is_start(said.answer.target_date))
        for said in entry.series
        if said.answer.target_date
        and entry.promises(said)
        and (last := due(said.answer.target_date, said.published or published))
    ]
    if not times:
        return False
    last, starts = times[-1] if entry.in_order else (max(times)[0], any(starts for _, starts in times))
    return last < day and not starts


def stored(rows: object) -> Ledger:
    """The ledger as a build stored it; an empty one where it stored none."""
    if not isinstance(rows, Mapping):
        return Ledger()
    return Ledger(
        tuple(map(_entry, rows["entries"])),
        tuple((id, Tie(**{**tie, "candidates": tuple(tie["candidates"])})) for id, tie in rows["responses"]),
        dict(rows["dates"]),
        {ref: Quoting(**{**said, "spans": _spans(said["spans"])}) for ref, said in rows.get("quoted", {}).items()},
    )


def _entry(row: Mapping[str, Any]) -> Entry:
    recommendation = row["recommendation"]
    return Entry(
        **{
            **row,
            "recommendation": Recommendation(
                **{**_tuples(recommendation), "spans": _spans(recommendation["spans"])},
            ),
            "answer": _stored_answer(row["answer"]) if row["answer"] else None,
            "later": tuple(Said(**{**said, "answer": _stored_answer(said["answer"])}) for said in row.get("later", ())),
            "looked_at": tuple(row["looked_at"]),
            "misquoted": tuple(
                Misquoted(**{**one, "parts": tuple(map(tuple, one["parts"]))}) for one in row.get("misquoted", ())
            ),
        }
    )


def _stored_answer(row: Mapping[str, Any]) -> Answer:
    words = Span(**row["words"]) if row["words"] else None
    return Answer(**{**_tuples(row), "spans": _spans(row["spans"]), "words": words})


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def _spans(rows: Sequence[Mapping[str, int]]) -> tuple[Span, ...]:
    return tuple(Span(**row) for row in rows)
