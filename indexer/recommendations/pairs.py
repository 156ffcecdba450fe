"""Reports and responses of a corpus, brought together: each report with its entries, each response with its report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.models import Document
from indexer.recommendations.entry import RESTS, asks
from indexer.recommendations.find import find
from indexer.recommendations.jointly import FEWEST, WORD, jointly
from indexer.recommendations.outsiders import answers_nothing_of
from indexer.recommendations.records import Recommendation
from indexer.recommendations.replying import Answering
from indexer.recommendations.ties import Tie, may_be_answered, ties

_Reports = dict[str, tuple[Document, Sequence[Recommendation]]]


def tied_jointly(
    documents: Sequence[Document], responses: Sequence[Document]
) -> tuple[_Reports, list[tuple[Document, Tie]]]:
    """Each report with its entries, and each response with the report that it answers.

    A response that no report's own entries are tied to is held against every document, whether a layout told entries
    of it or not: the one of which it quotes clearly the most is the report. Papers that are not called responses are
    such where they answer a report one by one.
    """
    reports: _Reports = {document.id: (document, found) for document in documents if (found := find(document))}
    plain, answering = _Plain(), Answering(reports)
    tied: list[tuple[Document, Tie]] = [
        (paper, Tie(meant, "subject", "it answers what this report recommends, one by one"))
        for paper in documents
        if (meant := answering.answered(paper)) is not None
    ]
    reports = {id: held for id, held in reports.items() if id not in {paper.id for paper, _ in tied}}
    for response in responses:
        tie = ties(response, reports)
        if tie.report is None:
            tie = _by_quotation(response, documents, reports, tie, plain) or tie
        elif _quotes_more(response, *reports[tie.report], plain):
            report, known = reports[tie.report]
            reports[tie.report] = report, jointly(report, known, response)
        if tie.report is not None and answers_nothing_of(response, *reports[tie.report]):
            tie = Tie(None, "", "", (tie.report,))
        tied.append((response, tie))
    return reports, tied


def _quotes_more(response: Document, report: Document, found: Sequence[Recommendation], plain: _Plain) -> bool:
    """Whether a response quotes sentences of its report that ask and are of no entry: a look before all is compared."""
    held = _plain(" ".join(entry.text(report.text) for entry in found))
    asked = [said for said in _asking(response) if said.strip() not in held]
    if len(asked) < FEWEST:
        return False
    words = plain.of(report)
    return sum(said in words for said in asked) >= FEWEST


def _by_quotation(
    response: Document, documents: Sequence[Document], reports: _Reports, tie: Tie, plain: _Plain
) -> Tie | None:
    """The one document whose sentences a response quotes entry for entry; its entries then stand in `reports`.

    A paper that is no report, or not of what the response says it answers, quotes them itself: a candidate at most.
    """
    asked = _asking(response)
    if len(asked) < FEWEST:
        return None
    shares = sorted(((sum(said in words for said in asked), document.id) for document in documents
                     for words in (plain.of(document),)), reverse=True)  # fmt: skip
    if not shares or shares[0][0] < FEWEST or (len(shares) > 1 and shares[0][0] < CLEARLY * shares[1][0]):
        return None
    report = next(document for document in documents if document.id == shares[0][1])
    if not may_be_answered(response, report):
        return Tie(None, "", "", tuple(dict.fromkeys((*tie.candidates, report.id))))
    known = reports[report.id][1] if report.id in reports else ()
    made = jointly(report, known, response)
    if not made:
        return None
    reports[report.id] = report, made
    return Tie(report.id, "quoted words", f"{shares[0][0]} of its sentences that ask are quoted")


CLEARLY = 2  # times as many sentences as of any other document


def _asking(response: Document) -> list[str]:
    """The last words of each line of a response that asks, as `_plain` has them, without the paragraphs that it names
    in brackets: the report may print those elsewhere."""
    lines = (
        RESTS.sub("", line) for paragraph in response.paragraphs if paragraph.kind not in ("aside", "caption")
        for line in _SENTENCES.split(paragraph.span.of(response.text)) if asks(line)
    )  # fmt: skip
    words = (_plain(line).split() for line in lines)
    return [" ".join(["", *said[-OF_A_LINE:], ""]) for said in words if len(said) >= OF_A_LINE]


OF_A_LINE = 8
_SENTENCES = re.compile(r"\n| \| |(?<=[.!?”:]) (?=[A-Z“])")


def _plain(text: str) -> str:
    return " ".join(WORD.findall(text.lower().replace("’", "").replace("'", "").replace("-", "")))


class _Plain:
    """The plain words of each document that was asked for, made once."""

    def __init__(self) -> None:
        self._made: dict[str, str] = {}

    def of(self, document: Document) -> str:
        if document.id not in self._made:
            self._made[document.id] = f" {_plain(document.text)} "
        return self._made[document.id]
