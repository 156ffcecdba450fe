"""Which report a response answers, and which of its words answer which recommendation.

A response quotes what it answers, in bold, in italics or in a box, and then speaks in its own words. Whose words a
line has is told by the report itself: a line most of whose runs of four words stand in one recommendation quotes it.
Where nothing is quoted, the printed label or the paragraph beside it decides, and only where all that is quoted
elsewhere agrees with the labels. What fits two is given to neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.citations.clause import ORDINAL
from indexer.citations.grammar import read_pinpoints
from indexer.models import Document, Paragraph, Span
from indexer.recommendations.cues import stems_of
from indexer.recommendations.dates import target_date
from indexer.recommendations.formula import AFTER_FORMULA
from indexer.recommendations.records import Answer, Recommendation
from indexer.recommendations.status import judged
from indexer.recommendations.tables import Row, columns_of, date_in_cell, rows_of, stated
from indexer.recommendations.who import responsible

RUN = 4  # words in a row that are compared
QUOTED_AT_LEAST = 0.5  # of a line's runs; a government that takes up a phrase stays far below
SHORT_AT_LEAST = 0.75  # the same of a line of less than ten words, in which one phrase is half of it
SHORT = 25  # words of a line that may stand between two of one quotation
FEWEST_WORDS = 5  # a shorter line belongs to what stands around it
TIED_AT_LEAST = 0.3  # of a report's recommendations that a response must quote, where nothing else ties them
_LABEL = re.compile(
    r"(?:(?:the )?(?:committee’s |inquiry’s |PAC |lords’ )?(?:recommendation|conclusion|rec\.?|finding|\br(?=\d))s?"
    r"(?: ?(?:and|&|/) ?(?:recommendation|conclusion)s?)? ?(?:no\.? |number )?"
    r"(?P<number>\d{1,3}(?:\.\d{1,2})?[a-z]?|\([a-z]\))"
    r"(?P<more>(?:(?:, (?:and )?|,| and | & |[-–]| to )(?:\d{1,3}[a-z]?|\([a-z]\)))*)"
    r"|(?P<minute>\d{1,2}[a-z]?)(?:[:.]| –| -)? ?(?:PAC|Committee|Committee of Public Accounts)(?:’s)? "
    r"(?P<what>conclusions?|recommendations?))(?![\d.]*\d)(?=\s*(?:[:.–—-]|\(|$|\s+[A-Z]))\s*[:.–—-]?\s*",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"(?:(?:the |his majesty’s |hm |uk )?(?:government|department|ministry|treasury|(?-i:[A-Z]{2,8})|"
    r"(?:department|ministry|office) (?:of|for) [\w ,]{3,50}?)(?:[’']s)? )?"
    r"(?:(?:joint |initial |updated |full )?(?:response|reply|answer)|position)"
    r"(?: (?:to|on) (?:the )?(?:committee’s )?(?:recommendation|conclusion)s?[\s\w,–-]{0,40}|"
    r" from [\w ,]{3,60})?[:.]?",
    re.IGNORECASE,
)
_IN_LINE = re.compile(r"(?:(?:The )?Government(?:’s)? (?:response|reply)|Response)[:.] ")
_PARAGRAPH = re.compile(r"\((?:see )?(?:paragraphs?|paras?\.?|recommendations?)[^()]{1,80}\)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tie:
    """That a response answers a report, and how that is known."""

    report: str | None  # id of the report; None where it is not held or not told apart
    method: str  # "number", "title", "quoted words"
    words: str  # what it rests on
    candidates: tuple[str, ...] = ()  # where several fit


@dataclass(frozen=True, slots=True)
class _Line:
    paragraph: Paragraph
    span: Span
    text: str
    heading: bool
    labels: tuple[str, ...] = ()  # what it is labelled with
    label: str = ""  # the label as printed
    opens_answer: bool = False  # "Government response"
    column: str = ""  # of a table: "status", "date", "owner"; what it says decides alone
    quotes: int | None = None  # which recommendation it quotes


# ── which report ───────────────────────────────────────────────────────────────────────────────────────────────


def parted(response: Document) -> list[Document]:
    """A response in parts, one for each report that it answers: a Treasury Minute answers several in one volume.

    A part begins where "Sixty-Third Report of Session 2017–19" stands as a heading or on a line of its own.
    """
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
    return _REPLIES.search(front) is not None


REPLYING = 1500  # characters of a letter in which it says that it answers
_REPLIES = re.compile(
    r"\b(?:thank you for|in (?:response|reply) to) (?:your|the \w+’s) (?:\w+ ){0,3}?(?:report|recommendations)\b|"
    r"\b(?:our|my|the \w+’s) (?:\w+ )?(?:response|reply) to (?:your|the|its|their) (?:\w+[’']?s? ){0,5}?"
    r"(?:report|recommendations?|ombudsman|committee|inquiry|audit|review|inspection)\b",
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
    both = [id for id in by_number if id in by_title]
    for found, method in ((both, "number and title"), (by_number, "number"), (by_title, "title")):
        if len(found) == 1:
            report = reports[found[0]][0]
            return Tie(found[0], method, report.work.series or report.work.title)
    quoted = {id: share for id, (report, found) in reports.items() if (share := _quoted(response, report, found))}
    fit = [id for id, share in quoted.items() if share >= TIED_AT_LEAST]
    if len(fit) == 1:
        return Tie(fit[0], "quoted words", f"{quoted[fit[0]]:.0%} of its recommendations are quoted")
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
    head = _plain(re.split(r"[:–—]", report.work.title)[0])
    return len(head.split()) >= 3 and head in told


_TO = re.compile(r"\b(?:response|reply|answer|minute)s?\b.{0,60}? to (?:the )?(?P<what>.+)", re.IGNORECASE | re.DOTALL)
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


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", words.lower()))


def _quoted(response: Document, report: Document, found: Sequence[Recommendation]) -> float:
    if not found:
        return 0.0
    runs = _runs([token for paragraph in response.paragraphs for token in _tokens(paragraph.span.of(response.text))])
    said = [_runs(_tokens(entry.text(report.text))) for entry in found]
    return sum(1 for own in said if own and len(own & runs) >= QUOTED_AT_LEAST * len(own)) / len(found)


# ── which words ────────────────────────────────────────────────────────────────────────────────────────────────


def answers(response: Document, report: Document | None, found: Sequence[Recommendation]) -> dict[int, Answer]:
    """For each recommendation that is answered (its place in `found`), the answer."""
    lines = list(_lines(response))
    if report is not None:
        lines = _with_quotations(lines, report, found)
    spoken = _spoken(lines, found)
    shared = Counter(at for group, _, _ in spoken for at in group)
    answered: dict[int, Answer] = {}
    for group, own, method in spoken:
        for at in group:
            if at in answered:
                continue  # what is said again later, in a summary, does not replace the first answer
            if shared[at] > 1 and not own:
                continue
            asked = {one: found[one].text(report.text) if report else "" for one in group}
            answered[at] = _answer(response, own, group, at, found, method, asked)
    return answered


def _lines(response: Document) -> Iterator[_Line]:
    columns: tuple[str, ...] = ()
    for paragraph in response.paragraphs:
        if paragraph.kind == "comment" or (paragraph.kind == "aside" and paragraph.page == 1):
            continue
        if paragraph.kind == "table":
            columns = columns_of(paragraph.span.of(response.text)) or columns
            if rows := rows_of(response.text, paragraph.span, columns):
                for row in rows:
                    yield from _row(paragraph, row, response.text)
                continue
        spans = [part.span for part in paragraph.parts] or [paragraph.span]
        for whole in spans:
            span, text = whole, whole.of(response.text)
            # What a Treasury Minute prints in bold over an answer's words is of the answer.
            heading = paragraph.kind == "heading" and not AFTER_FORMULA.match(text)
            if cut := _IN_LINE.match(text):
                yield _Line(paragraph, Span(span.start, span.start + cut.end()), cut.group(), True, opens_answer=True)
                span = Span(span.start + cut.end(), span.end)
                yield _Line(paragraph, span, span.of(response.text), False)
                continue
            label = _LABEL.match(text)
            opens = bool(_ANSWERS.fullmatch(text.strip())) and len(text.split()) <= 14
            if label and not opens and _alone(label, text, heading):
                head = Span(span.start, span.start + label.end())
                numbers = _numbers(label)
                rest = Span(head.end, span.end)
                title = heading or _is_title(rest.of(response.text))
                yield _Line(paragraph, span if title else head, text if title else label.group(), True, numbers,
                            " ".join(label.group().split()).strip(" :.–—-"))  # fmt: skip
                if not title:
                    yield _Line(paragraph, rest, rest.of(response.text), False)
                continue
            if opens:
                yield _Line(paragraph, span, text, True, opens_answer=True)
                continue
            printed = paragraph.number if paragraph.number and span.start == spans[0].start else ""
            lettered = re.fullmatch(r"R(\d{1,3}[a-z]?)", printed or "")  # "R3", as a list of recommendations has it
            titled = bool(lettered) and len(text.split()) <= 14
            numbers = (lettered[1] if lettered else printed,) if printed else ()
            yield _Line(paragraph, span, text, heading or titled, numbers, printed or "")


def _row(paragraph: Paragraph, row: Row, text: str) -> Iterator[_Line]:
    """A row of a table: its label over what it answers, the answer's words, and what its other columns say."""
    asked = " ".join(cell.of(text).strip() for cell in row.asked)
    yield _Line(paragraph, row.asked[0], asked, True, row.labels, row.labels[0] if row.labels else "")
    for cell in row.asked:
        if len(cell.of(text).split()) > TITLE:
            yield _Line(paragraph, cell, cell.of(text), False)
    for cell in row.answer:
        yield _Line(paragraph, cell, cell.of(text), False)
    for column, cell in row.said:
        yield _Line(paragraph, cell, cell.of(text), False, column=column)


TITLE = 14  # words; a shorter cell names what it answers, and quotes nothing


# A few words behind a label that answer it: "Recommendation 3. The Board accepts this."
_SPOKEN = re.compile(
    r"(?!.*\b(?:should|must)\b).*\b(?:accept(?:s|ed)?|agree[sd]?|disagrees?|rejects?|not accept|not agree)\b.*\.\s*",
    re.DOTALL,
)


def _is_title(words: str) -> bool:
    return len(words.split()) <= TITLE and not _SPOKEN.fullmatch(words)


def _alone(label: re.Match[str], text: str, heading: bool) -> bool:
    """Whether a label stands over words, and is none in a sentence: "Recommendation 3 is accepted"."""
    rest = text[label.end() :]
    separated = text[label.start() : label.end()].rstrip()[-1:] in ":.–—-"
    return (
        heading
        or not rest.strip()
        or separated
        or bool(rest[:1].isupper() and not re.match(r"[A-Z]\w* (?:is|was|has)\b", rest))
    )


def _numbers(label: re.Match[str]) -> tuple[str, ...]:
    first = (label["number"] or label["minute"] or "").lower().strip("()")
    more = (label["more"] or "").lower()
    numbers = [first]
    for sign, number in re.findall(r"(, (?:and )?|,| and | & |[-–]| to )\(?(\d{1,3}[a-z]?|[a-z](?=\)))", more):
        if sign.strip() in ("-", "–", "to") and re.fullmatch("[a-z]", numbers[-1]) and re.fullmatch("[a-z]", number):
            numbers += [chr(code) for code in range(ord(numbers[-1]) + 1, ord(number) + 1)]
            continue
        if sign.strip() in ("-", "–", "to") and numbers[-1].isdigit() and number.isdigit():
            numbers += [str(n) for n in range(int(numbers[-1]) + 1, min(int(number), int(numbers[-1]) + 50) + 1)]
        else:
            numbers.append(number.lower())
    return tuple(numbers)


def _with_quotations(lines: Sequence[_Line], report: Document, found: Sequence[Recommendation]) -> list[_Line]:
    """The lines, each with the recommendation that it quotes."""
    owners: dict[tuple[str, ...], set[int]] = {}
    for at, entry in enumerate(found):
        for run in _runs(_tokens(entry.text(report.text))):
            owners.setdefault(run, set()).add(at)
    told = []
    last: int | None = None
    for line in lines:
        runs = _runs(_tokens(line.text))
        counts = Counter(at for run in runs for at in owners.get(run, ()))
        best = counts.most_common()
        quotes = None
        length = len(_tokens(line.text))
        least = QUOTED_AT_LEAST if length >= 10 else SHORT_AT_LEAST
        if best and length >= FEWEST_WORDS and best[0][1] >= least * len(runs):
            top = [at for at, count in best if count == best[0][1]]
            # Two that share their words: the one that is being quoted already, else the one labelled so, else the first
            # of them that was not quoted yet.
            labelled = [at for at in top if _number(found[at].label) in line.labels]
            quotes = last if last in top else labelled[0] if labelled else top[0]
        if line.heading and not line.labels and len(runs) < 2 * RUN:
            quotes = None
        last = quotes if quotes is not None else last
        told.append(replace(line, quotes=quotes))
    return _without_gaps(told)


def _without_gaps(lines: list[_Line]) -> list[_Line]:
    """A short line between two that quote one recommendation is of the quotation: an address, an entry of a list."""
    for at in range(1, len(lines) - 1):
        before, line, after = lines[at - 1 : at + 2]
        between = line.quotes is None and not line.heading and before.quotes is not None
        if between and before.quotes == after.quotes and len(_tokens(line.text)) <= SHORT:
            lines[at] = replace(line, quotes=before.quotes, opens_answer=False)
    return lines


_Spoken = tuple[tuple[int, ...], list[_Line], str]


def _spoken(lines: Sequence[_Line], found: Sequence[Recommendation]) -> list[_Spoken]:
    """Each run of the response's own words, with the recommendations that stand over it and how that is known."""
    trusted = _labels_agree(lines, found)
    by_label = _by_label(found)
    spoken: list[_Spoken] = []
    group: list[int] = []
    method, own = "", list[_Line]()
    labels: tuple[str, ...] = ()

    def close() -> None:
        nonlocal own
        if group and own:
            spoken.append((tuple(dict.fromkeys(group)), own, method))
        own = []

    for at, line in enumerate(lines):
        if line.quotes is not None:
            if own or (group and line.quotes not in group and not _adjoins(lines, at)):
                close()
                group = []
            if line.quotes not in group:
                group = [*group, line.quotes] if method == "quoted words" or not group else [line.quotes]
            method = "quoted words"
            continue
        if line.opens_answer:
            named = tuple(re.findall(r"\b\d{1,3}[a-z]?\b", line.text)) or labels
            if set(named) != set(labels):
                close()
                group = group if not labels else []
            elif own and group:
                own = []  # words before it were of the quotation after all
            labels = named
            if not group and trusted and labels:
                group, method = _those(labels, by_label), "label"
            continue
        placed = _by_paragraphs(line.text, found) if line.heading and not line.labels else []
        if line.heading and (line.labels or placed):
            close()
            group, labels, method = placed, line.labels, "paragraph" if placed else method
            if not placed and trusted and not _quoted_soon(lines, at):
                group, method = _those(labels, by_label), "label"
            continue
        if line.heading:
            if own or not group:
                close()
                group, labels = [], ()
            continue
        if (
            not group
            and (asked := _PARAGRAPH.search(line.text))
            and (one := _by_paragraph(asked.group(), found)) is not None
        ):
            close()
            group, method = [one], "paragraph"
            continue
        if group:
            own.append(line)
    close()
    return spoken


def _adjoins(lines: Sequence[_Line], at: int) -> bool:
    """Whether the line before quotes too, so that one answer is given to both."""
    before = next((line for line in reversed(lines[:at]) if not line.heading), None)
    return before is not None and before.quotes is not None


def _quoted_soon(lines: Sequence[_Line], at: int) -> bool:
    """Whether a quotation comes under this label before the next one."""
    for line in lines[at + 1 :]:
        if line.heading and line.labels:
            return False
        if line.quotes is not None:
            return True
    return False


def _labels_agree(lines: Sequence[_Line], found: Sequence[Recommendation]) -> bool:
    """Whether the response counts as the report does: nothing that it quotes stands under another number."""
    same = other = 0
    labels: tuple[str, ...] = ()
    for line in lines:
        if line.labels:
            labels = line.labels
        if line.quotes is not None and labels:
            if _number(found[line.quotes].label) in labels:
                same += 1
            else:
                other += 1
    return other == 0 or same >= 9 * other


def _by_label(found: Sequence[Recommendation]) -> dict[str, list[int]]:
    known: dict[str, list[int]] = {}
    for at, entry in enumerate(found):
        known.setdefault(_number(entry.label), []).append(at)
    return known


def _those(labels: Sequence[str], by_label: Mapping[str, Sequence[int]]) -> list[int]:
    """The recommendations so labelled; of a number used twice none, for it could be either."""
    return [known[0] for label in labels if len(known := by_label.get(label, ())) == 1]


def _number(label: str) -> str:
    return re.sub(r"^\D+ ", "", label.strip()).lower().strip("().")


def _by_paragraph(words: str, found: Sequence[Recommendation]) -> int | None:
    pins = {pin.first for pin in read_pinpoints(words)}
    fit = [at for at, entry in enumerate(found) if entry.numbers and set(entry.numbers) == pins]
    return fit[0] if len(fit) == 1 else None


_PARAGRAPHS = re.compile(
    r"(?:^|[(\[]|[:–—-] )(?:see )?(?:paragraphs?|paras?\.?|§{1,2}) ?\d[\d., –—&toand-]{0,80}(?:[)\]]|$)", re.IGNORECASE
)


def _by_paragraphs(heading: str, found: Sequence[Recommendation]) -> list[int]:
    """The recommendations of the paragraphs that a heading names: "Small firms (paragraphs 12, 13 and 15)"."""
    named = _PARAGRAPHS.search(heading.strip())
    if named is None:
        return []
    pins = list(read_pinpoints(named.group().strip("()[] :–—-")))

    def holds(number: str) -> bool:
        return any(_within(number, pin.first, pin.last) for pin in pins)

    return [at for at, entry in enumerate(found) if entry.numbers and all(map(holds, entry.numbers))]


def _within(number: str, first: str, last: str) -> bool:
    if number in (first, last):
        return True
    stem, _, low = first.rpartition(".")
    other, _, high = last.rpartition(".")
    own, _, at = number.rpartition(".")
    counted = low.isdigit() and high.isdigit() and at.isdigit()
    return counted and stem == other == own and int(low) <= int(at) <= int(high)


# ── one answer ─────────────────────────────────────────────────────────────────────────────────────────────────


def _answer(
    response: Document,
    own: Sequence[_Line],
    group: Sequence[int],
    at: int,
    found: Sequence[Recommendation],
    method: str,
    asked: Mapping[int, str],
) -> Answer:
    spans = tuple(line.span for line in own if not line.column) or tuple(line.span for line in own)
    part = _own_part(own, group, at, found, asked)
    heard = tuple(line.span for line in part or own if not line.column) or spans
    status, words = judged(response.text, heard, asked[at], shared=len(group) > 1 and part is None)
    printed = {line.column: line.span for line in own if line.column}
    if "status" in printed and (said := stated(printed["status"].of(response.text))):
        status, words = said, printed["status"]
    when = target_date(response.text, heard, response.work.published)
    if "date" in printed:
        when = date_in_cell(printed["date"].of(response.text)) or when
    first = own[0]
    heading = next((title for title in reversed(first.paragraph.section) if _LABEL.match(title)), None)
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


_NAMES_ONE = re.compile(
    r"^(?:\W|\w+ ){0,6}?(?:recommendation|conclusion|paragraph|para\.?|"
    r"rec\.?)s? (?P<number>\d{1,3}(?:\.\d{1,3})?[a-z]?)\b",
    re.IGNORECASE,
)


def _own_part(
    own: Sequence[_Line], group: Sequence[int], at: int, found: Sequence[Recommendation], asked: Mapping[int, str]
) -> list[_Line] | None:
    """The lines of a joint answer that are about one of the recommendations; None where that cannot be told.

    A line that opens "Turning to paragraph 8" begins the part on that one; what stands before it is on the other.
    Without such words, each line goes to the one whose own words it uses, if every one of them has a line.
    """
    if len(group) < 2:
        return None
    named: dict[int, int] = {}  # a line, and whose part it begins
    for place, line in enumerate(own):
        if match := _NAMES_ONE.match(line.text):
            fit = [one for one in group if match["number"].lower() in (_number(found[one].label), *found[one].numbers)]
            if len(fit) == 1:
                named[place] = fit[0]
    owners = set(named.values())
    left = [one for one in group if one not in owners]
    if not owners or len(left) > 1 or (left and min(named) == 0):
        named, left = _by_topic(own, group, asked), []
    if not named:
        return None
    part: list[_Line] = []
    whose = left[0] if left else None
    for place, line in enumerate(own):
        whose = named.get(place, whose)
        if whose == at:
            part.append(line)
    return part or None


ALONE, MOST_OF = 1, 2  # own words of a recommendation in a line: with none of another's, and else more by this


def _by_topic(own: Sequence[_Line], group: Sequence[int], asked: Mapping[int, str]) -> dict[int, int]:
    """Which of several recommendations each line is about, by words that only one of them uses; none if one has no
    line of its own."""
    stems = {one: stems_of(asked.get(one, "")) for one in group}
    alone = {
        one: words - set().union(*(others for other, others in stems.items() if other != one))
        for one, words in stems.items()
    }
    whose: dict[int, int] = {}
    for place, line in enumerate(own):
        said = stems_of(line.text)
        counted = sorted(((len(words & said), one) for one, words in alone.items()), reverse=True)
        (most, first), (next_most, _) = counted[:2]
        if most >= ALONE and (not next_most or most >= next_most + MOST_OF):
            whose[place] = first
    return whose if set(whose.values()) == set(group) else {}


def _tokens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"[’'‘“”\"-]", "", text.lower()))


def _runs(tokens: Sequence[str]) -> set[tuple[str, ...]]:
    if len(tokens) < RUN:
        return {tuple(tokens)} if tokens else set()
    return {tuple(tokens[at : at + RUN]) for at in range(len(tokens) - RUN + 1)}
