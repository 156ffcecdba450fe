"""The lines of a response, each with its label and with what it is: a heading, words, a cell of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.models import Document, Paragraph, Span
from indexer.recommendations.formula import AFTER_FORMULA
from indexer.recommendations.labels import (
    COMMITTEE,
    kind_of,
    label_pattern,
    led,
    number_of,
    numbers_in,
    tailed,
)
from indexer.recommendations.tables import Row, columns_by_content, columns_of, keyed, rows_of, states_alone, upright

_ANSWERS = re.compile(
    r"(?:(?:the |his majesty’s |hm |uk |our |welsh |scottish )?(?:government|department|ministry|treasury|council|"
    r"board|trust|agency|service|executive|cabinet|management|(?-i:[A-Z]{2,8})|our|"
    r"(?:department|ministry|office) (?:of|for) [\w ,]{3,50}?)(?:[’']s)? )?"
    r"(?:(?:joint |initial |updated |full |formal )?(?:response|reply|answer|comments?)|position|what we (?:will do|"
    r"are doing|have done|say))"
    r"(?: (?:to|on) (?:the )?(?:committee’s )?(?:recommendation|conclusion)s?[\s\w,–-]{0,40}|"
    r" from [\w ,]{3,60})?[:.]?",
    re.IGNORECASE,
)
_IN_LINE = re.compile(
    r"(?:(?:The )?(?:Government|Department|Ministry|Board|Council|Trust|Agency|Management|Cabinet|Executive|Authority)"
    r"(?:’s)? (?:response|reply|answer|comments?)|"
    r"(?:Our )?(?:[Rr]esponse|[Rr]eply|[Aa]nswer)|A(?=:))[:.](?: [–—-])? "
)
# What heads an entry's quotation and is no word of it: "You said:", "Q:".
_ASKED = re.compile(
    r"(?:you (?:said|asked|recommended)|(?:the )?(?:committee|inquiry|report|ombudsman) (?:said|asked|recommended))"
    r"[:.]?",
    re.IGNORECASE,
)
TITLE = 14  # words; a shorter cell names what it answers, and quotes nothing
RUN_IN = 6  # words of a title that is run in at the head of its paragraph
FEWEST_TITLES = 3  # so many paragraphs of a response begin with such a title where any does
_RUN_IN = re.compile(r"(?P<title>[A-Z“‘][^.:!?;\n]{2,60}(?:[.:!?]| [–—]))\s+(?=[A-Z“‘£\d])")
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|can|should|must|may|shall|do|does|did|agree[sd]?|accept(?:s|ed)?|thank\w*|"
    r"note[sd]?|welcomes?|supports?|we|i|this|target|date)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?P<number>\d{1,3}[a-z]?|\([a-z\d]{1,4}\)|[a-z](?=[.)])|[A-Z]\d{1,2})"
    r"(?P<more>(?:(?:,|,? and| &|[–-]) ?\([a-z\d]{1,4}\)){0,6})(?:[.):]| [–—-])? +(?=[A-Z“‘])"
)


def _numbers(counted: re.Match[str]) -> tuple[str, ...]:
    """What a title counts: "(iv)" → iv; "(iv) and (v)" → both."""
    return tuple(map(number_of, (counted["number"], *re.findall(r"\([a-z\d]+\)", counted["more"]))))


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
    bare: bool = False  # a heading's own number, which may count the response's headings alone
    leads: tuple[str, ...] = ()  # what its first words say that it speaks of
    title: str = ""  # run in at its head: "Recorders. Six more …"
    placed: bool = False  # its number may be that of a paragraph of the report: "60: The …"


def lines_of(response: Document, nouns: frozenset[str] = frozenset()) -> Iterator[Line]:
    """Every line in order; `nouns` are what the report calls its entries ("action")."""
    columns: tuple[str, ...] = ()
    reading = _Reading(response.text, nouns, _titled(response))
    running = _running(response)
    for paragraph in response.paragraphs:
        if paragraph.kind == "comment" or (paragraph.kind == "aside" and paragraph.page == 1):
            continue
        if paragraph.kind in ("aside", "caption") and _unnumbered(paragraph.span.of(response.text)) in running:
            continue
        if paragraph.kind == "table":
            columns = columns_of(paragraph.span.of(response.text)) or columns
            rows = rows_of(response.text, paragraph.span, columns) or upright(response.text, paragraph.span)
            rows = rows or rows_of(response.text, paragraph.span, columns_by_content(response.text, paragraph.span))
            if rows:
                for row in rows:
                    yield from _row(paragraph, row, response.text)
                continue
        spans = [part.span for part in paragraph.parts] or [paragraph.span]
        for at, span in enumerate(_cut(response.text, spans)):
            yield from reading.lines(paragraph, span, at == 0)


# What stands over an answer or a quotation, run on behind the end of a sentence where lines were lost.
_RUN_ON = re.compile(
    rf"(?<=[.!?”’)]) +(?=\d{{1,2}}[a-z]?[.:]? {COMMITTEE} (?:conclusion|recommendation)s?:|"
    r"(?:Recommendation|Conclusion) \d{1,3}[a-z]?: [A-Z“‘]|"
    r"(?:Owner|Lead(?: officer| body)?|Responsible officer|Deadline|By when): [A-Z\d][^.;]{2,60}\.?$|"
    r"(?:(?:The )?(?:Government|Department|Council|Board|Trust|Agency)(?:’s)? |Our )?(?:[Rr]esponse|[Rr]eply): [A-Z“‘]|"
    r"\((?:\d{1,2}|[ivx]{1,4})\) That \w)"  # what a meeting resolved
)


def _cut(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    for span in spans:
        start = span.start
        for gap in _RUN_ON.finditer(span.of(text)):
            yield Span(start, span.start + gap.start())
            start = span.start + gap.end()
        yield Span(start, span.end)


def _running(response: Document) -> set[str]:
    """What stands at the head or foot of several pages, its page's number aside: no word of any answer."""
    asides = Counter(
        (_unnumbered(one.span.of(response.text)), one.page)
        for one in response.paragraphs
        if one.kind in ("aside", "caption") and one.page
    )
    pages = Counter(words for words, _ in asides)
    return {words for words, times in pages.items() if words and times >= RUNNING}


RUNNING = 2  # pages that print the same line


def _unnumbered(words: str) -> str:
    return re.sub(r"[\W\d_]+", " ", words).strip().lower()


def _titled(response: Document) -> bool:
    """Whether the response runs titles in at the head of its paragraphs or of the entries of its lists."""
    spans = [part.span for p in response.paragraphs if p.kind == "text" for part in p.parts or (p,)]
    titles = sum(_title_of(span.of(response.text)) is not None for span in spans)
    return titles >= FEWEST_TITLES


def _title_of(text: str) -> re.Match[str] | None:
    found = _RUN_IN.match(text)
    if found is None or len(found["title"].split()) > RUN_IN:
        return None
    words = found["title"].strip(" .:–—!?")
    return None if _SENTENCE.search(words) or states_alone(words) or label_pattern().match(words) else found


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the lines of one response are read."""

    text: str
    nouns: frozenset[str]
    titled: bool  # titles are run in

    def lines(self, paragraph: Paragraph, span: Span, first: bool) -> Iterator[Line]:
        text = span.of(self.text)
        # What a Treasury Minute prints in bold over an answer's words is of the answer.
        heading = paragraph.kind == "heading" and not AFTER_FORMULA.match(text)
        if cut := _IN_LINE.match(text):
            yield Line(paragraph, Span(span.start, span.start + cut.end()), cut.group(), True, opens_answer=True)
            rest = Span(span.start + cut.end(), span.end)
            if states_alone(rest.of(self.text)):
                yield Line(paragraph, rest, rest.of(self.text), False, column="status")
            else:
                yield from self._plain(paragraph, rest)
            return
        if _ASKED.fullmatch(text.strip()):
            return
        if (place := _PLACE.match(text)) and not heading:
            yield Line(paragraph, Span(span.start, span.start + place.end()), place.group().strip(" :.–—-"), True)
            yield from self._plain(paragraph, Span(span.start + place.end(), span.end))
            return
        if (place := _BY_NUMBER.match(text)) and not heading and not paragraph.number:
            number = number_of(place["number"])
            yield Line(paragraph, Span(span.start, span.start + place.end()), place["number"], True, (number,), number,
                       placed=True)  # fmt: skip
            yield from self._plain(paragraph, Span(span.start + place.end(), span.end))
            return
        if heading and keyed(text) and not _ANSWERS.fullmatch(text.strip()):  # short enough to be taken for one
            yield from self._plain(paragraph, span)
            return
        label = label_pattern(self.nouns).match(text)
        opens = bool(_ANSWERS.fullmatch(text.strip())) and len(text.split()) <= TITLE
        if label and not opens and _alone(label, text, heading):
            yield from self._labelled(paragraph, span, label, heading)
        elif opens:
            yield Line(paragraph, span, text, True, opens_answer=True)
        elif heading and states_alone(text) and not _COUNTED.match(text):
            yield Line(paragraph, span, text, False, column="status")
        else:
            yield from self._other(paragraph, span, heading, first)

    def _labelled(self, paragraph: Paragraph, span: Span, label: re.Match[str], heading: bool) -> Iterator[Line]:
        """A label over or before words; a status behind it is heard as one: "Recommendation 3: Accepted"."""
        text = span.of(self.text)
        head, rest = Span(span.start, span.start + label.end()), Span(span.start + label.end(), span.end)
        words = rest.of(self.text)
        said = states_alone(words.strip(" ()[]."))
        title = said is None and (heading or _is_title(words))
        shown = " ".join(label.group().split()).strip(" :.–—-")
        yield Line(paragraph, span if title else head, text if title else label.group(), True, numbers_in(label), shown)
        if said:
            yield Line(paragraph, rest, words, False, column="status")
        elif not title:
            yield from self._plain(paragraph, rest)

    def _other(self, paragraph: Paragraph, span: Span, heading: bool, first: bool) -> Iterator[Line]:
        text = span.of(self.text)
        printed = paragraph.number if paragraph.number and first else ""
        lettered = re.fullmatch(r"R(\d{1,3}[a-z]?)", printed or "")  # "R3", as a list of recommendations has it
        counted = _COUNTED.match(text) if not printed and (heading or len(text.split()) <= TITLE) else None
        numbers = (number_of(printed),) if printed else _numbers(counted) if counted else ()
        several = counted is not None and bool(counted["more"]) and text.rstrip()[-1] != "."
        short = _is_title(text) and not text.rstrip().endswith((";", ","))
        titled = short and (
            bool(lettered) or several or (_PLACED.search(text) is not None and not _SENTENCE.search(text))
        )
        if heading and (named := tailed(text, self.nouns)):  # "Repayment (recommendation 4)"
            yield Line(paragraph, span, text, True, named, kind_of(text))
            return
        if heading or titled:
            yield Line(paragraph, span, text, True, numbers, printed or "", bare=bool(numbers) and not lettered)
            return
        if lettered:  # "R3" before words: a label, as "Recommendation 3" is
            yield Line(paragraph, Span(span.start, span.start), printed or "", True, numbers, printed or "")
            yield from self._plain(paragraph, span)
            return
        if self.titled and not printed and not keyed(text) and (title := _title_of(text)):
            yield Line(paragraph, Span(span.start, span.start + title.end("title")), title["title"], True,
                       title=title["title"])  # fmt: skip
            rest = Span(span.start + title.end(), span.end)
            yield from self._plain(paragraph, rest)
            return
        yield from self._plain(paragraph, span, numbers if printed else (), printed or "")

    def _plain(self, paragraph: Paragraph, span: Span, labels: tuple[str, ...] = (), label: str = "") -> Iterator[Line]:
        """Words; a line that says its key is heard as a cell: "Target date: March 2031"."""
        text = span.of(self.text)
        if cell := keyed(text):
            name, at = cell
            yield Line(paragraph, Span(span.start + at, span.end), text[at:], False, column=name)
        elif text.strip():
            yield Line(paragraph, span, text, False, labels, label, leads=led(text, self.nouns))


def _row(paragraph: Paragraph, row: Row, text: str) -> Iterator[Line]:
    """A row of a table: its label over what it answers, the answer's words, and what its other columns say."""
    asked = " ".join(cell.of(text).strip() for cell in row.asked)
    named = label_pattern().match(asked)
    alone = len(row.labels) < 2 and named is not None and kind_of(named.group())  # else each of several has its cell
    labels = numbers_in(named) if named and alone else row.labels
    several = len(row.labels) > 1 and len(row.asked) > len(row.labels)
    if row.asked:
        # What is asked beside each of several labels is no word of the heading: it would be heard as one quotation.
        over = row.asked[0].of(text).strip() if several else asked
        yield Line(paragraph, row.asked[0], over, True, labels, labels[0] if labels else "")
    for cell in row.asked:
        if len(cell.of(text).split()) > TITLE and not several:
            yield Line(paragraph, cell, cell.of(text), False)
    for cell in row.answer:
        yield Line(paragraph, cell, cell.of(text), False)
    for column, cell in row.said:
        yield Line(paragraph, cell, cell.of(text), False, column=column)


# What is answered, told by its paragraph at the head of the words, or behind a title.
_PLACE = re.compile(
    r"(?:paragraphs?|paras?\.?) \d[\d.]*(?:(?:, (?:and )?| and | & | ?[-–] ?| to )\d[\d.]*)*+(?: ?[:–—]|\.(?= "
    r"[A-Z]))\s+(?=\S)",
    re.IGNORECASE,
)
# A number before words that answer: of a recommendation, or of the report's paragraph.
_BY_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})?)(?::| [–—])\s+(?=[A-Z“‘])")
_PLACED = re.compile(r"[(\[](?:see )?(?:paragraphs?|paras?\.?|[§¶]{1,2}) ?\d[^()\[\]]{0,60}[)\]]\W*$", re.IGNORECASE)
# A few words behind a label that answer it: "Recommendation 3. The Board accepts this."
_SPOKEN = re.compile(
    r"(?!.*\b(?:should|must)\b).*\b(?:accept(?:s|ed)?|agree[sd]?|disagrees?|rejects?|not accept|not agree)\b.*\.\s*",
    re.DOTALL,
)


def _is_title(words: str) -> bool:
    return len(words.split()) <= TITLE and not _SPOKEN.fullmatch(words) and not says(words)


def speaks(words: str) -> bool:
    """Whether words hold a verb that makes them more than a title."""
    return _SENTENCE.search(words) is not None


def says(words: str) -> bool:
    """Whether a few words are a sentence of an answer, and no title: "It was done in May."."""
    return words.rstrip().endswith(".") and _SENTENCE.search(words) is not None and not _ASKING.search(words)


_ASKING = re.compile(r"\b(?:should|must|ought|recommend\w*)\b", re.IGNORECASE)


def _alone(label: re.Match[str], text: str, heading: bool) -> bool:
    """Whether a label stands over words, and is none in a sentence: "Recommendation 3 is accepted"."""
    rest = text[label.end() :]
    separated = text[label.start() : label.end()].rstrip()[-1:] in ":.–—-"
    return (
        heading
        or not rest.strip()
        or _IN_BRACKETS.fullmatch(rest) is not None
        or separated
        or bool(rest[:1].isupper() and not re.match(r"[A-Z]\w* (?:is|was|has)\b", rest))
    )


_IN_BRACKETS = re.compile(r"\([^()]{2,80}\)\W*")  # its title: "Recommendation 3 (short lets)"


def without_titles(lines: Sequence[Line]) -> list[Line]:
    """The lines with no run-in title cut off: where labels and quotations lead, it is a word of the answer."""
    kept: list[Line] = []
    for line in lines:
        before = kept[-1] if kept else None
        if before is not None and before.title and not line.heading:
            whole = Span(before.span.start, line.span.end)
            gap = line.span.start - before.span.end
            kept[-1] = replace(line, span=whole, text=f"{before.text}{' ' * gap}{line.text}")
        else:
            kept.append(line)
    return kept
