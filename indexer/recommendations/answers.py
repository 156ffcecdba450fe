"""Which words of a response answer which recommendation of a report, with what status, by when and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import takewhile

from indexer.mentions.abbreviations import find_abbreviations
from indexer.models import Document, Span
from indexer.recommendations.alignment import by_subject
from indexer.recommendations.bodies import bodies_of
from indexer.recommendations.closings import without_close
from indexer.recommendations.dates import dated, target_date
from indexer.recommendations.labels import LABEL, nouns_of, number_of
from indexer.recommendations.lettering import lettered_alike
from indexer.recommendations.lines import Line, lines_of, speaks, without_titles
from indexer.recommendations.mentions import led_late
from indexer.recommendations.minutes import HANGS, resolves
from indexer.recommendations.parts import own_cell, own_part, passed_over
from indexer.recommendations.passages import Spoken, spoken
from indexer.recommendations.pointers import answers_nothing, pointed_to
from indexer.recommendations.quotations import crossed, misquotations, of_other_words, quotation_of, quoted_paragraphs
from indexer.recommendations.quoting import cut_at_quotations, with_quotations
from indexer.recommendations.records import Answer, Misquoted, Quoting, Recommendation
from indexer.recommendations.status import judged
from indexer.recommendations.subjects import Subjects, words_of
from indexer.recommendations.tables import date_in_cell, goes_on, stated, states_alone
from indexer.recommendations.who import named_in_cell, responsible


@dataclass(frozen=True, slots=True)
class Reading:
    """What a response says and quotes of a report; numbers are places in its list of recommendations."""

    answers: Mapping[int, tuple[Answer, ...]]
    quoted: Mapping[str, tuple[int, Quoting]]  # by local ids of the response's paragraphs; without their place
    misquoted: tuple[tuple[int, Misquoted], ...]


def answers(
    response: Document, report: Document | None, found: Sequence[Recommendation]
) -> Mapping[int, tuple[Answer, ...]]:
    """For each recommendation that is answered (its place in `found`), the answer; several where each of its limbs has
    a row of its own."""
    return reading_of(response, report, found).answers


def reading_of(response: Document, report: Document | None, found: Sequence[Recommendation]) -> Reading:
    """The answers, with what the response quotes."""
    told, lines, others = _heard(response, report, found)
    asked = [entry.text(report.text) if report else "" for entry in found]
    misplaced = [(at, run.own[0].paragraph.id, quotation_of(run) or asked[run.group[0]])
                 for run in others for at in (run.under or run.group)]  # fmt: skip
    return Reading(
        _answers(response, report, found, told),
        quoted_paragraphs(lines),
        (*misquotations(lines, asked, report.text if report else "", response.id),
         *((at, Misquoted(response.id, local, words, ())) for at, local, words in misplaced)),
    )  # fmt: skip


def _answers(
    response: Document, report: Document | None, found: Sequence[Recommendation], runs: Sequence[Spoken]
) -> dict[int, tuple[Answer, ...]]:
    asked = [entry.text(report.text) if report else "" for entry in found]
    answered: dict[int, tuple[Answer, ...]] = {}
    limbs: dict[int, Spoken] = {}
    foreign = _of_another(response.text, runs, asked)
    first = min((line.span.start for told in runs for line in told.own), default=0)
    shorts = find_abbreviations([response, report] if report else [response])
    published = response.work.published or dated(response.text[: min(HEAD, first)])
    for told in runs:
        for at in told.group:
            if passed_over(told.own, told.group, at, {one: asked[one] for one in told.group}):
                continue
            if at in answered and resolves(told):
                answered[at] = (_resolved(response.text, answered[at][0], told, asked[at]), *answered[at][1:])
                continue
            # What is said again later, in a summary, does not replace the first answer; a table of verdicts over them
            # all, in which nothing is said, gives way to what is.
            if at in answered and (said := _said_under(response.text, limbs[at], told)):
                said = told if limbs[at].own[0].paragraph.id in foreign else said
                answered[at] = (_answer(response, said, at, found, {one: asked[one] for one in told.group}, published,
                                        shorts),)  # fmt: skip
                limbs[at] = said
            elif at not in answered or (told.limb and limbs[at].limb not in ("", told.limb)):
                answer = _answer(response, told, at, found, {one: asked[one] for one in told.group}, published, shorts)
                answered[at] = (*answered.get(at, ()), answer)
                limbs[at] = told
    return {at: _followed(response.text, at, answered, found) for at in answered}


def _resolved(text: str, answer: Answer, told: Spoken, asked: str) -> Answer:
    """The answer that a meeting had before it, with the status of what it resolved, if that is clear."""
    status, words = judged(text, [told.own[0].span], asked)
    return (
        answer
        if HANGS.search(told.own[0].text) or status in ("unclear", "noted")
        else replace(answer, status=status, words=words)
    )


def _said_under(text: str, verdict: Spoken, told: Spoken) -> Spoken | None:
    """What is said in words, with the cells of a table before it that gave a verdict alone, or pointed to it."""
    words = [line.span for line in verdict.own if not line.column]
    if (words and not answers_nothing(text, words)) or all(line.column for line in told.own):
        return None
    own = {line.column for line in told.own}
    return replace(told, own=[*told.own, *(line for line in verdict.own if line.column and line.column not in own)])


def _of_another(text: str, runs: Sequence[Spoken], asked: Sequence[str]) -> set[str]:
    """The tables of verdicts, whatever they count, whose rows name things of which no recommendation so counted speaks:
    they are of another report."""
    fits: dict[str, list[bool]] = {}
    for told in runs:
        if all(line.column for line in told.own):
            cell, table = told.own[0].span, told.own[0].paragraph
            row = Span(text.rfind("\n", table.span.start, cell.start) + 1 or table.span.start, cell.start).of(text)
            if named := words_of(LABEL.sub("", row)):
                fit = any(named & words_of(asked[at]) for at in told.group)
                fits.setdefault(table.id, []).append(fit)
    return {table for table, rows in fits.items() if len(rows) >= FEWEST_ROWS and not any(rows)}


FEWEST_ROWS = 2  # of a table, before what they name tells of what report it is


def _followed(
    text: str, at: int, answered: Mapping[int, tuple[Answer, ...]], found: Sequence[Recommendation]
) -> tuple[Answer, ...]:
    """The answers to one; where all that is said is "See our response to recommendation 2", what that comes to."""
    answer, *more = answered[at]
    number = pointed_to(text, answer.spans) if not more and answer.status == "unclear" else ""
    meant = [other for other, entry in enumerate(found) if number == number_of(entry.label)] if number else []
    same = [other for other in meant if found[other].kind == found[at].kind] or meant
    if len(same) != 1 or same[0] == at or len(answered.get(same[0], ())) != 1:
        return answered[at]
    return (replace(answer, status=answered[same[0]][0].status),)


def passages(response: Document, report: Document | None, found: Sequence[Recommendation]) -> list[Spoken]:
    """The response's own words in runs, each with what it answers.

    Where fewer than `NAMED_AT_LEAST` of the recommendations are quoted or named, the lines are held against them by
    their subjects; else a line that names none is of an introduction, or of the answer that it follows.
    """
    return _heard(response, report, found)[0]


def _heard(
    response: Document, report: Document | None, found: Sequence[Recommendation]
) -> tuple[list[Spoken], Sequence[Line], list[Spoken]]:
    """The runs; all lines, each with what it quotes; and the runs under a label over a quotation of other words."""
    nouns = nouns_of(entry.label for entry in found)
    whole = without_close(list(lines_of(response, nouns)))
    lines = without_titles(whole)
    if report is None:
        return spoken(lines, found, None), lines, []
    subjects = Subjects.from_report(report, found, lines)
    asked, bodies = [entry.text(report.text) for entry in found], [entry.addressee or "" for entry in found]
    lines = led_late(lines, found, asked, nouns)
    lines = cut_at_quotations(lettered_alike(counted_alike(lines, found), found), report, found)
    quoting = with_quotations(lines, report, found)
    runs = spoken(quoting, found, subjects)
    others = [*(run for run in runs if of_other_words(run, asked, bodies)), *crossed(runs)]
    told = [_unquoted(run) for run in runs if not any(run is other for other in others)]
    asking = [at for at, entry in enumerate(found) if entry.kind == "recommendation"]
    named = {at for run in told for at in run.group}
    left = [at for at in asking if at not in named]
    tails = {line.span for run in told for line in tail_of(run)}
    if not left or (not tails and len(left) <= (1 - NAMED_AT_LEAST) * len(asking)):
        return told, quoting, others
    spoken_for = {(line.span.start, line.span.end) for run in told for line in run.own if line.span not in tails}
    spoken_for |= {(line.span.start, line.span.end) for line in quoting if line.quotes is not None}
    spoken_for |= {(line.span.start, line.span.end) for run in others for line in run.own}
    free = [line for line in whole if line.heading or not _within(line.span, spoken_for)]
    if len(left) <= (1 - NAMED_AT_LEAST) * len(asking):  # what is of no answer is of an introduction, or of a close
        free = [line for line in free if line.heading or line.span in tails]
    more = list(by_subject(free, subjects, left, found, told))
    turned = {line.span for run in more for line in run.own}
    return [*(_until(run, turned) for run in told), *more], quoting, others


def tail_of(run: Spoken) -> Sequence[Line]:
    """The paragraphs behind the one whose first words say what it speaks of: they may turn to something else."""
    return run.own[1:] if run.own[0].leads and not any(line.column for line in run.own) else ()


def _until(run: Spoken, turned: Set[Span]) -> Spoken:
    """A run up to where it turns to another recommendation."""
    return replace(run, own=list(takewhile(lambda line: line.span not in turned, run.own)))


def _unquoted(run: Spoken) -> Spoken:
    """A run without the quotation, in words near to the recommendation's, that stands over it."""
    return replace(run, own=run.own[1:]) if len(run.own) > 1 and quotation_of(run) else run


NAMED_AT_LEAST = 0.75
SHORT = 80  # signs of an answer that may be a title or a time alone
HEAD = 800  # signs before the first answer within which a response prints its own day: "Agreed by the Board on 4 May"
# What a column of dates says of what needs none.
_COMPLETE = re.compile(
    r"(?:now |already )?(?:completed?|done|in place|delivered|implemented|in force)\.?", re.IGNORECASE
)


def counted_alike(lines: list[Line], found: Sequence[Recommendation]) -> list[Line]:
    """The lines; where a response has no label but counts its paragraphs as the report does, those lead: "B. The …"."""
    known = {number_of(entry.label) for entry in found}
    if any(line.heading and line.labels and not line.bare for line in lines) or any(line.column for line in lines):
        return lines
    opens = [(at, label) for at, line in enumerate(lines) if not line.heading and (label := _COUNT.match(line.text))]
    named = [_counts(label) for _, label in opens]
    counted = [number for numbers in named for number in numbers]
    if len(opens) < FEWEST_COUNTED or len(set(counted)) < len(counted) or not set(counted) <= known:
        return lines
    for (at, label), numbers in zip(opens, named, strict=True):
        line = lines[at]
        rest = Span(line.span.start + label.end(), line.span.end)
        lines[at] = replace(line, span=rest, text=line.text[label.end() :], leads=numbers)
    return lines


FEWEST_COUNTED = 2  # paragraphs of a response that bear labels of the report
_COUNT = re.compile(
    r"\(?(?P<label>[A-Z]{0,2}\d{1,3}[a-z]?|[A-Za-z]|[ivx]{1,5})[.):]\)?"
    r"(?P<more>(?:(?:,|,? and| &) ?\((?:[a-z]|[ivx]{1,5}|\d{1,3})\)){0,6}) +(?=\S)"
)


def _counts(label: re.Match[str]) -> tuple[str, ...]:
    """The numbers before a paragraph's words: "(iv) and (v) Charges …" → iv, v."""
    return tuple(map(number_of, (label["label"], *re.findall(r"\(\w+\)", label["more"]))))


def _within(span: Span, taken: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in taken)


def _answer(
    response: Document,
    told: Spoken,
    at: int,
    found: Sequence[Recommendation],
    asked: Mapping[int, str],
    published: str | None,
    shorts: Mapping[str, Sequence[str]],
) -> Answer:
    own, group, method = told.own, told.group, told.method
    spans = tuple(line.span for line in own if not line.column) or tuple(line.span for line in own)
    part = own_part(own, group, at, found, asked)
    heard = tuple(line.span for line in part or own if not line.column) or spans
    status, words = judged(
        response.text, heard, asked[at], len(group) > 1 and part is None, found[at].kind == "conclusion"
    )
    labels = {number_of(found[one].label) for one in group}
    printed = {
        line.column: cell for line in own if line.column
        if (cell := own_cell(response.text, line.span, number_of(found[at].label), labels)) is not None
    }  # fmt: skip
    if "status" in printed:
        position = printed["status"].of(response.text)
        if said := stated(position):
            status, words = said, printed["status"]
        elif goes_on(position) and status != "accepted-in-part":
            status, words = "accepted", printed["status"]
    # One paragraph under one verdict, or on a conclusion and what follows from it, dates them all and says who acts.
    alone = len({line.paragraph.id for line in own if not line.column}) == 1
    joint = (part and states_alone(part[0].text)) or any(found[one].kind == "conclusion" for one in group)
    told_of = (heard, spans) if alone and joint else (heard,)
    agreed = status.startswith("accepted")
    when = next((day for one in told_of if (day := target_date(response.text, one, published, agreed))), None)
    if "date" in printed:
        timing = printed["date"].of(response.text)
        when = date_in_cell(timing) or when
        undenied = "status" not in printed and status in ("accepted", "noted", "unclear")
        if undenied and _COMPLETE.fullmatch(timing.strip()):
            status, words = "already-done", printed["date"]
    elif when is None and agreed and len(words_said := " ".join(span.of(response.text) for span in heard)) < SHORT:
        when = None if speaks(words_said) else date_in_cell(words_said)  # "First report in March 2026."
    acting = printed["owner"].of(response.text).strip() if "owner" in printed else ""
    bodies = {one.addressee or "" for one in found}
    acts = next((who for one in told_of if (who := responsible(response.text, one, bodies))), ())
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
        responsible=named_in_cell(acting) or bodies_of(acts, response.text, shorts, bodies),
        together=tuple(found[other].label for other in group if other != at),
        method=method,
    )
