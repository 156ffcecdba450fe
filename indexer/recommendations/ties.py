"""Which report a response answers: by its number, its title on the first pages, or what is quoted from it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from unicodedata import normalize

from indexer.citations.clause import ORDINAL
from indexer.models import Document
from indexer.recommendations.alignment import by_subject
from indexer.recommendations.entry import asks
from indexer.recommendations.labels import LABEL, kind_of, led
from indexer.recommendations.lines import lines_of, speaks
from indexer.recommendations.minutes import RECORDS, answering_item
from indexer.recommendations.quoting import QUOTED_AT_LEAST, runs_of, tokens_of
from indexer.recommendations.records import Recommendation
from indexer.recommendations.subjects import Subjects
from indexer.recommendations.tables import columns_of

TIED_AT_LEAST = 0.3  # of a report's recommendations that a response must quote, where nothing else ties them


@dataclass(frozen=True, slots=True)
class Tie:
    """That a response answers a report, and how that is known."""

    report: str | None  # id of the report; None where it is not held or not told apart
    method: str  # "number", "title", "quoted words", "subject"
    words: str  # what it rests on
    candidates: tuple[str, ...] = ()  # where several fit


def parted(response: Document) -> list[Document]:
    """A response in parts, one for each report that it answers: a Treasury Minute answers several in one volume; of
    minutes the item that answers.

    A part begins where "Sixty-Third Report of Session 2017–19" stands as a heading or on a line of its own.
    """
    if item := answering_item(response):
        return [item]
    starts = [
        at
        for at, paragraph in enumerate(response.paragraphs)
        if _REPORT.match(words := paragraph.span.of(response.text)) and len(words.split()) <= HEAD_WORDS
    ]
    heads = (_REPORT.match(response.paragraphs[at].span.of(response.text)) for at in starts)
    ordinals = {head[1].lower() for head in heads if head}
    if len(ordinals) < 2:
        return [response]
    ends = [*starts[1:], len(response.paragraphs)]
    return [
        replace(response, paragraphs=response.paragraphs[start:end])
        for start, end in zip(starts, ends, strict=True)
        if end > start + 1
    ]


def is_response(document: Document) -> bool:
    """Whether a document answers a report: one of that kind, or a letter or paper whose first words say so."""
    if document.work.kind == "government-response":
        return True
    if document.work.kind not in ("other", None):
        return False
    front = " ".join(paragraph.span.of(document.text) for paragraph in document.paragraphs[:FRONT])[:REPLYING]
    if _REPLIES.search(front) or _HEADED.search(front[:HEADING]):
        return True
    if answering_item(document) or (_PLAN.search(front[:HEADING]) and _answers_in_a_table(document)):
        return True
    return RECORDS.search(front[:HEADING]) is not None and _decided(document) >= DECIDED


def _answers_in_a_table(document: Document) -> bool:
    """Whether a table has a column of what was recommended beside one of what is done about it."""
    tables = (p.span.of(document.text) for p in document.paragraphs if p.kind == "table")
    return any("asked" in names and {"answer", "status"} & set(names) for names in map(columns_of, tables))


_PLAN = re.compile(r"\b(?:action|improvement|implementation|delivery) plan\b", re.IGNORECASE)


def _decided(document: Document) -> int:
    """How many paragraphs of a record say what was decided on a recommendation that they name, and ask for nothing."""
    spans = [part.span for paragraph in document.paragraphs for part in paragraph.parts or (paragraph,)]
    said = [(LABEL.match(words), words) for span in spans for words in (span.of(document.text),)]
    named = [words[label.end() :] for label, words in said if label and kind_of(label.group()) == "recommendation"]
    led_by = [words for label, words in said if not label and led(words)]  # "(a) that recommendation R1 be accepted"
    return sum(speaks(rest) and not asks(rest) for rest in named) + sum(speaks(words) for words in led_by)


DECIDED = 2  # recommendations on which minutes record a decision


REPLYING = 1500  # characters of a letter in which it says that it answers
_REPLIES = re.compile(
    r"\b(?:thank(?:s| you) for(?: (?:(?:kindly )?sending|giving|showing|letting) (?:me|us)(?: (?:have|see|a copy of))?"
    r"| (?:the|a|my) copy of)?|in (?:response|reply) to|i have (?:now )?read) (?:your|the \w+[’']s)(?: [\w’']+){0,4}? "
    r"(?:report|recommendations)\b|"
    r"\b(?:our|my|the \w+[’']s) (?:\w+ )?(?:response|reply) to (?:your|the|its|their) (?:\w+[’']?s? ){0,5}?"
    r"(?:report|recommendations?|ombudsman|committee|inquiry|audit|review|inspection)\b",
    re.IGNORECASE,
)
HEADING = 400  # characters in which a paper says what it is
_HEADED = re.compile(
    r"(?<![\w’-])(?:(?:government|cabinet|council|board|department|ministry|executive|management|agency|"
    r"trust)(?:’s)? )?"
    r"(?:response|reply) to (?:the )?(?:[\w’]+ ){0,8}?(?:committee|inquiry|review|report|recommendations|audit|group|"
    r"panel|commission)\b|\bmanagement response to (?!be\b)\w",
    re.IGNORECASE,
)
_REPORT = re.compile(rf"(?:\d{{1,2}}\.? )?({ORDINAL}) (?:Special |Joint )?[Rr]eport of (?:the )?[Ss]ession\b")
HEAD_WORDS = 60  # title, department and session may stand in one heading


def ties(response: Document, reports: Mapping[str, tuple[Document, Sequence[Recommendation]]]) -> Tie:
    """The report that a response answers: by its number, its title on the first pages, or what is quoted from it."""
    first = response.paragraphs[0].span.start if response.paragraphs else 0
    last = response.paragraphs[-1].span.end if response.paragraphs else 0
    opening = " ".join(response.text[first : min(first + OPENING, last)].split())
    whole = not _REPORT.match(opening)  # the title of a volume names no report of its own
    told = _plain(f"{response.work.title if whole else ''} {opening}")
    by_number = [id for id, (report, _) in reports.items() if _numbered(report, opening)]
    by_title = [id for id, (report, _) in reports.items() if _titled(report, told)]
    by_title = by_title or [id for id, (report, _) in reports.items() if _names_itself(report, response.work.title)]
    by_title = by_title or [id for id, (report, _) in reports.items() if _on_the_same(report, response.work.title)]
    by_title = by_title or [id for id, (report, _) in reports.items() if _is_headed(report, response)]
    both = [id for id in by_number if id in by_title]
    # Two councils may give their reports one title: the one that names whoever answers is meant.
    body = (response.work.body or "").lower()
    named = [id for id in by_title if body and body in reports[id][0].text.lower()]
    for found, method in (
        (both, "number and title"), (by_number, "number"), (by_title, "title"), (named if whole else [], "title")
    ):  # fmt: skip
        if len(found) == 1:
            report = reports[found[0]][0]
            return Tie(found[0], method, report.work.series or report.work.title)
    quoted = {id: share for id, (report, found) in reports.items() if (share := _quoted(response, report, found))}
    fit = [id for id, share in quoted.items() if share >= TIED_AT_LEAST]
    if len(fit) == 1:
        return Tie(fit[0], "quoted words", f"{quoted[fit[0]]:.0%} of its recommendations are quoted")
    if not fit and (alike := _by_subject(response, reports, {*by_number, *by_title})):
        return Tie(alike, "subject", "what it says is about what this report recommends, one by one")
    several = tuple(dict.fromkeys((*fit, *both, *by_number, *by_title)))
    return Tie(None, "", "", several)


OPENING = 6000  # characters: the title pages and the introduction


def _numbered(report: Document, opening: str) -> bool:
    series = report.work.series
    if not series:
        return False
    pattern = re.escape(series).replace(r"\ ", r"[ \-]?(?:Paper )?")
    return bool(re.search(rf"\b{pattern}\b(?!\d)", opening))


def _titled(report: Document, told: str) -> bool:
    names = [report.work.title, *report.work.aliases]
    plain = [name for title in names if len((name := _plain(re.sub(r"^[^:]{0,12}\d:? ", "", title))).split()) >= 2]
    whole = any(name in told for name in plain)
    if whole:
        return True
    head, *rest = map(_plain, re.split(r"[:–—]| (?=[Rr]eport (?:of|by) )", report.work.title))
    return (len(head.split()) >= 3 and head in told) or any(len(one.split()) >= 5 and one in told for one in rest)


_TO = re.compile(r"\b(?:response|reply|answer|minute)s?\b.{0,60}? to (?:the )?(?P<what>.+)", re.IGNORECASE | re.DOTALL)
_ABOUT_OTHERS = re.compile(
    r"\b(?:briefing|debate|summary|digest|commentary|explainer|news|blog|transcript|letter|minutes|guide|evidence|"
    r"speech|press release)\b",
    re.IGNORECASE,
)
_NO_REPORTS = frozenset(
    "briefing statistics consultation guidance research corporate-report policy-paper news feature article book "
    "journal legislation judgment debate evidence government-response".split()
)


def may_be_answered(response: Document, report: Document) -> bool:
    """Whether a document whose words a response quotes can be the report that it answers: no briefing or news of it,
    and of a name that the response's title gives to what it answers, if it gives any."""
    work = report.work
    if work.kind in _NO_REPORTS or (work.kind in ("other", None) and _ABOUT_OTHERS.search(work.title)):
        return False
    named = _TO.search(response.work.title)
    names = {_plain(name.group()) for name in _NAME.finditer(named["what"])} if named else set()
    held = f" {_plain(' '.join([work.title, *work.aliases, work.body or '']))} "
    return not names or any(f" {re.sub('^the ', '', name)} " in held for name in names)


_PAPER = re.compile(r"^(?:the |report (?:of|by|into|on) (?:the )?)+|(?: (?:final |independent |first )?report)$")
NAMES_AT_LEAST = 2  # words by which an inquiry or review is named


def _names_itself(report: Document, title: str) -> bool:
    """Whether a response is "to the Lamp Inquiry", and that name stands on the first page of the report."""
    named = _TO.search(title)
    if named is None:
        return False
    name = _PAPER.sub("", _PAPER.sub("", _plain(named["what"])))
    if len(name.split()) < NAMES_AT_LEAST:
        return False
    front = [p.span.of(report.text) for p in report.paragraphs[:FRONT] if p.page in (None, 1, 2)]
    return f" {name} " in f" {_plain(' '.join([report.work.title, report.work.body or '', *front]))} "


FRONT = 12  # paragraphs of a title page


def _on_the_same(report: Document, title: str) -> bool:
    """Whether a response is "to the audit of the Lamp Recovery Grant", a name that the report's own title holds."""
    named = _TO.search(title)
    names = [_plain(name.group()) for name in _NAME.finditer(named["what"])] if named else []
    held = f" {_plain(report.work.title)} "
    return any(len(name.split()) > NAMES_AT_LEAST and f" {name} " in held for name in names)


def _is_headed(report: Document, response: Document) -> bool:
    """Whether a heading of the response, "Lamps: report of the Quay Group", stands on the report's first page."""
    front = " ".join(paragraph.span.of(report.text) for paragraph in report.paragraphs[:FRONT] if not paragraph.number)
    held = f" {_plain(front)} "
    heads = (p.span.of(response.text) for p in response.paragraphs if p.kind == "heading")
    plain = [re.sub(r"^\d+ ", "", _plain(head)) for head in heads]
    title = set(_plain(report.work.title).split()) - _OF_ANY
    return any(
        (len(head.split()) >= HEADED_BY and f" {head} " in held)
        or _answers_by_name(head, report.work.title)
        or (len(title) >= TITLED_BY and title == set(head.split()) - _OF_ANY)
        for head in plain
    )


_ANSWERED = re.compile(r"^(?:[^\W_]+ ){0,4}?(?:response|reply|answer) to (?:the )?")  # "Response to the Quay Group"


def _answers_by_name(head: str, title: str) -> bool:
    """Whether a heading says that it answers what a title names: "Response to the Quay Access Group"."""
    named = _ANSWERED.sub("", head)
    return named != head and len(named.split()) > NAMES_AT_LEAST and f" {named} " in f" {_plain(title)} "


_OF_ANY = frozenset("the a an of on by in into for to and from report final interim".split())
TITLED_BY = 3  # words of a title, in whatever order a heading names them
HEADED_BY = 6  # words of a heading that no other report's first page is likely to hold


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", normalize("NFKC", words).lower()))


SUBJECTS, SHARE, CLEARLY = 3, 0.4, 2  # recommendations whose subject a response takes up: how many, what part of the
# report's, and how many times as many as of any other report


def _by_subject(
    response: Document, reports: Mapping[str, tuple[Document, Sequence[Recommendation]]], named: Set[str]
) -> str | None:
    """The one report whose recommendations a response takes up one by one, of a body or place that both name."""
    own = _names(response)
    taken: list[tuple[int, str]] = []
    for id, (report, found) in reports.items():
        if (named and id not in named) or not own & _names(report):
            continue
        asking = [at for at, entry in enumerate(found) if entry.kind == "recommendation"]
        lines = list(lines_of(response))
        told = {at for run in by_subject(lines, Subjects.from_report(report, found, lines), asking) for at in run.group}
        if len(told) >= max(SUBJECTS, SHARE * len(asking)):
            taken.append((len(told), id))
    ranked = sorted(taken, reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] < CLEARLY * ranked[1][0]):
        return None
    return ranked[0][1]


_NAME = re.compile(r"(?<![\w’-])[A-Z][\w’-]++(?: (?:(?:of|for|and|the) )?+[A-Z][\w’-]++)++")


def _names(document: Document) -> set[str]:
    """Names of two words or more on a document's first page: "Thornbeck District Council"."""
    front = [paragraph.span.of(document.text) for paragraph in document.paragraphs[:FRONT]]
    return {name.group().lower() for words in front for name in _NAME.finditer(words[:REPLYING])}


def _quoted(response: Document, report: Document, found: Sequence[Recommendation]) -> float:
    if not found:
        return 0.0
    runs = runs_of(
        [token for paragraph in response.paragraphs for token in tokens_of(paragraph.span.of(response.text))]
    )
    said = [runs_of(tokens_of(entry.text(report.text))) for entry in found]
    return sum(1 for own in said if own and len(own & runs) >= QUOTED_AT_LEAST * len(own)) / len(found)
