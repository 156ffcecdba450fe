"""Which words of a response answer which recommendation of a report, with what status, by when and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from indexer.models import Document
from indexer.recommendations.dates import target_date
from indexer.recommendations.labels import LABEL
from indexer.recommendations.lines import Line, lines_of
from indexer.recommendations.parts import own_part
from indexer.recommendations.passages import spoken
from indexer.recommendations.quoting import with_quotations
from indexer.recommendations.records import Answer, Recommendation
from indexer.recommendations.status import judged
from indexer.recommendations.tables import date_in_cell, stated
from indexer.recommendations.who import responsible


def answers(response: Document, report: Document | None, found: Sequence[Recommendation]) -> dict[int, Answer]:
    """For each recommendation that is answered (its place in `found`), the answer."""
    lines = list(lines_of(response))
    if report is not None:
        lines = with_quotations(lines, report, found)
    told = spoken(lines, found)
    shared = Counter(at for group, _, _ in told for at in group)
    answered: dict[int, Answer] = {}
    for group, own, method in told:
        for at in group:
            if at in answered:
                continue  # what is said again later, in a summary, does not replace the first answer
            if shared[at] > 1 and not own:
                continue
            asked = {one: found[one].text(report.text) if report else "" for one in group}
            answered[at] = _answer(response, own, group, at, found, method, asked)
    return answered


def _answer(
    response: Document,
    own: Sequence[Line],
    group: Sequence[int],
    at: int,
    found: Sequence[Recommendation],
    method: str,
    asked: Mapping[int, str],
) -> Answer:
    spans = tuple(line.span for line in own if not line.column) or tuple(line.span for line in own)
    part = own_part(own, group, at, found, asked)
    heard = tuple(line.span for line in part or own if not line.column) or spans
    status, words = judged(response.text, heard, asked[at], shared=len(group) > 1 and part is None)
    printed = {line.column: line.span for line in own if line.column}
    if "status" in printed and (said := stated(printed["status"].of(response.text))):
        status, words = said, printed["status"]
    when = target_date(response.text, heard, response.work.published)
    if "date" in printed:
        when = date_in_cell(printed["date"].of(response.text)) or when
    first = own[0]
    heading = next((title for title in reversed(first.paragraph.section) if LABEL.match(title)), None)
    return Answer(
        paragraph=first.paragraph.id,
        spans=spans,
        page=first.paragraph.page,
        heading=heading or first.paragraph.number,
        status=status,
        words=words,
        target_date=when,
        responsible=responsible(response.text, heard),
        together=tuple(found[other].label for other in group if other != at),
        method=method,
    )
