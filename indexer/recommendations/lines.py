"""The lines of a response, each with its label and with what it is: a heading, words, a cell of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.models import Document, Paragraph, Span
from indexer.recommendations.formula import AFTER_FORMULA
from indexer.recommendations.labels import LABEL, numbers_in
from indexer.recommendations.tables import Row, columns_of, rows_of

_ANSWERS = re.compile(
    r"(?:(?:the |his majesty’s |hm |uk )?(?:government|department|ministry|treasury|(?-i:[A-Z]{2,8})|"
    r"(?:department|ministry|office) (?:of|for) [\w ,]{3,50}?)(?:[’']s)? )?"
    r"(?:(?:joint |initial |updated |full )?(?:response|reply|answer)|position)"
    r"(?: (?:to|on) (?:the )?(?:committee’s )?(?:recommendation|conclusion)s?[\s\w,–-]{0,40}|"
    r" from [\w ,]{3,60})?[:.]?",
    re.IGNORECASE,
)
_IN_LINE = re.compile(r"(?:(?:The )?Government(?:’s)? (?:response|reply)|Response)[:.] ")


@dataclass(frozen=True, slots=True)
class Line:
    paragraph: Paragraph
    span: Span
    text: str
    heading: bool
    labels: tuple[str, ...] = ()  # what it is labelled with
    label: str = ""  # the label as printed
    opens_answer: bool = False  # "Government response"
    column: str = ""  # of a table: "status", "date", "owner"; what it says decides alone
    quotes: int | None = None  # which recommendation it quotes


def lines_of(response: Document) -> Iterator[Line]:
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
                yield Line(paragraph, Span(span.start, span.start + cut.end()), cut.group(), True, opens_answer=True)
                span = Span(span.start + cut.end(), span.end)
                yield Line(paragraph, span, span.of(response.text), False)
                continue
            label = LABEL.match(text)
            opens = bool(_ANSWERS.fullmatch(text.strip())) and len(text.split()) <= 14
            if label and not opens and _alone(label, text, heading):
                head = Span(span.start, span.start + label.end())
                numbers = numbers_in(label)
                rest = Span(head.end, span.end)
                title = heading or _is_title(rest.of(response.text))
                yield Line(paragraph, span if title else head, text if title else label.group(), True, numbers,
                            " ".join(label.group().split()).strip(" :.–—-"))  # fmt: skip
                if not title:
                    yield Line(paragraph, rest, rest.of(response.text), False)
                continue
            if opens:
                yield Line(paragraph, span, text, True, opens_answer=True)
                continue
            printed = paragraph.number if paragraph.number and span.start == spans[0].start else ""
            lettered = re.fullmatch(r"R(\d{1,3}[a-z]?)", printed or "")  # "R3", as a list of recommendations has it
            titled = bool(lettered) and len(text.split()) <= 14
            numbers = (lettered[1] if lettered else printed,) if printed else ()
            yield Line(paragraph, span, text, heading or titled, numbers, printed or "")


def _row(paragraph: Paragraph, row: Row, text: str) -> Iterator[Line]:
    """A row of a table: its label over what it answers, the answer's words, and what its other columns say."""
    asked = " ".join(cell.of(text).strip() for cell in row.asked)
    yield Line(paragraph, row.asked[0], asked, True, row.labels, row.labels[0] if row.labels else "")
    for cell in row.asked:
        if len(cell.of(text).split()) > TITLE:
            yield Line(paragraph, cell, cell.of(text), False)
    for cell in row.answer:
        yield Line(paragraph, cell, cell.of(text), False)
    for column, cell in row.said:
        yield Line(paragraph, cell, cell.of(text), False, column=column)


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
