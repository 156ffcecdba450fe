"""What a response quotes before it answers, found again in the report: entries that no layout of the report told.

A house may set what it recommends as no rule here knows. The response that answers it quotes it, entry for entry, and
so says where in the report the entries stand; what is set in the report as those are is an entry too, answered or not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.models import Document, Paragraph, Span
from indexer.recommendations.boxes import BOX, same
from indexer.recommendations.entry import asks, carried, completed, made_of
from indexer.recommendations.labels import kind_of, label_pattern, number_of
from indexer.recommendations.paragraphs import judges
from indexer.recommendations.quoting import RUN
from indexer.recommendations.records import Kind, Recommendation

WORDS = 6  # of a quotation; a shorter sentence may be said twice by chance
PARTLY = 12  # words of a quotation that breaks off within a sentence
NEAR = 6  # words by which a quotation may begin after its sentence, as behind "We recommend that"
PLACES = 20  # where in a report one run of words may stand and still be looked up
FEWEST = 3  # entries that a response must quote, before it is believed rather than the report's own layout
KNOWN = 0.5  # of what is quoted; a layout that gave fewer of them was not understood
ALIKE = 0.8  # of the quoted entries that are set in one way, before what else is set so is one
RARELY = 0.6  # of a report's blocks that are so set at most, before it marks anything


@dataclass(frozen=True, slots=True)
class _Word:
    word: str
    start: int
    end: int
    paragraph: int  # its place in the document


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a response that are a report's, sentence for sentence."""

    told: Span  # in the response
    held: Span  # in the report
    first: int  # place of the report's paragraph in which they begin
    label: str = ""  # printed over them in the response
    apart: bool = False  # the response sets them as a block quotation


def words_of(document: Document) -> list[_Word]:
    """Every word of a document's text, headings and all that was taken for one among it."""
    return [
        _Word(re.sub(r"[’'‘-]", "", match.group().lower()), start + match.start(), start + match.end(), at)
        for at, paragraph in enumerate(document.paragraphs)
        if paragraph.kind not in ("aside", "caption")
        for start in (paragraph.span.start,)
        for match in WORD.finditer(paragraph.span.of(document.text))
    ]


WORD = re.compile(r"[^\W_]+(?:[’'‘-][^\W_]+)*+")


def quoted(report: Document, response: Document) -> list[Quoted]:
    """What the response quotes of the report, whole sentences that stand at the head of a line or behind a label."""
    held, told = words_of(report), words_of(response)
    found = []
    for at, place, most in _alike(held, told):
        length = _within_lines(told, at, most)
        first, last = held[place], held[place + length - 1]
        ahead = _begins(report, held, place)
        opens = _opens(response, told[at]) or _is_told(response, told[at])
        if ahead is None or not opens or not (_closes(report, last, length) or _is_line(response, told, at, length)):
            continue
        words = Span(first.start, last.end).of(report.text)
        if report.paragraphs[first.paragraph].page == 1 and not asks(words):
            continue  # what title pages print
        start = held[place - ahead]
        over = response.paragraphs[told[at].paragraph]
        found.append(Quoted(
            Span(told[at].start, told[at + length - 1].end), Span(start.start, _end(report, last)), start.paragraph,
            _label(response, told[at]), over.kind == "quote",
        ))  # fmt: skip
    return found


def _within_lines(told: Sequence[_Word], at: int, length: int) -> int:
    """Without the few words behind a paragraph's end that the answer under it happens to begin with as well."""
    last = told[at + length - 1].paragraph
    over = sum(word.paragraph == last for word in told[at : at + length])
    return length - over if over < WORDS and length - over >= WORDS else length


def _alike(held: Sequence[_Word], told: Sequence[_Word]) -> Iterator[tuple[int, int, int]]:
    """Runs of words that both have: (place in the response, place in the report, how many), the longest of each."""
    index: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(held) - RUN + 1):
        index.setdefault(tuple(word.word for word in held[at : at + RUN]), []).append(at)
    at = 0
    while at <= len(told) - RUN:
        places = index.get(tuple(word.word for word in told[at : at + RUN]), ())
        if not places or len(places) > PLACES:
            at += 1
            continue
        length, place = max((_length(held, told, place, at), -place) for place in places)
        if length >= WORDS:
            yield at, -place, length
        at += max(length, 1)


def _length(held: Sequence[_Word], told: Sequence[_Word], place: int, at: int) -> int:
    """How many words of the report are said again from a place on, single words aside behind which both go on alike."""
    length = 0
    while place + length < len(held) and at + length < len(told):
        if held[place + length].word != told[at + length].word:
            again = [word.word for word in held[place + length + 1 : place + length + 1 + RUN]]
            if len(again) < RUN or again != [word.word for word in told[at + length + 1 : at + length + 1 + RUN]]:
                break
        length += 1
    return length


_STOPS = '.!?:;)”"…'
_LABEL = re.compile(
    r"\(?(?:(?:[A-Z]{0,3}\d{1,3}(?:\.\d{1,3})?[a-z]?|[a-zA-Z]|[ivx]{1,5})[.):]{1,2}|[A-Z]{0,3}\d{1,3}[a-z]?)"
)
_NAMES = frozenset("recommendation conclusion proposal action finding rec no".split())


def _own_label(before: str) -> str | None:
    """The label that words end with, where it is all of them or stands behind a sentence: "1a.", "Recommendation 3"."""
    *rest, last = before[-LABEL_WITHIN:].split() or [""]
    if _LABEL.fullmatch(last) is None:
        return None
    named = bool(rest) and rest[-1].lower().strip(".") in _NAMES
    rest = rest[:-1] if named else rest
    return last.strip("().: ") if not rest or rest[-1][-1] in _STOPS else None


def _begins(report: Document, held: Sequence[_Word], place: int) -> int | None:
    """How many words before a place its sentence begins, if it begins so near; 0 where it is the first."""
    for back in range(min(NEAR, place) + 1):
        word = held[place - back]
        if word.paragraph != held[place].paragraph:
            return None
        if _opens(report, word):
            return back
    return None


def _opens(document: Document, word: _Word) -> bool:
    """Whether a word is the first of a paragraph, of a sentence, or of what a label or a quotation mark opens."""
    before = document.text[document.paragraphs[word.paragraph].span.start : word.start]
    if before.rstrip().endswith(("“", "‘", '"')):
        return True
    plain = before.rstrip(" \n“‘\"'([")
    return not plain or "\n" in before[len(plain) :] or plain[-1] in _STOPS or _own_label(plain) is not None


def _is_told(response: Document, word: _Word) -> bool:
    """Whether a line says over a quotation that it is one: "We recommend that", "You asked that"."""
    before = response.text[response.paragraphs[word.paragraph].span.start : word.start]
    return _TELLS.fullmatch(before[before.rfind("\n") + 1 :].lstrip('“‘*" ')) is not None


_TELLS = re.compile(
    r"(?:\(?\w{1,4}[.)]+ )?(?:we|i|you|they|the [a-z]+|it is|your report)(?: \w+){0,2} "
    r"(?:recommend\w*|ask\w*|call\w*|propose\w*|suggest\w*|urge\w*|said|wrote|conclude\w*)(?: \w+)? that ",
    re.IGNORECASE,
)


def _is_line(response: Document, told: Sequence[_Word], at: int, length: int) -> bool:
    """Whether a quotation, broken off as it may be, is a line of its own: "1. The Board should count every lamp …"."""
    last = told[at + length - 1]
    after = told[at + length] if at + length < len(told) else None
    gap = response.text[last.end : after.start if after else len(response.text)]
    return after is None or after.paragraph != last.paragraph or "\n" in gap


def _closes(report: Document, last: _Word, length: int) -> bool:
    return length >= PARTLY or _end(report, last) - last.end <= SHORT_TAIL


SHORT_TAIL = 4  # signs that may stand between the last word that is quoted and the end of its sentence


def _end(report: Document, last: _Word) -> int:
    """Where the sentence of a word ends, with the paragraphs that it names in brackets."""
    close = report.paragraphs[last.paragraph].span.end
    rest = report.text[last.end : close]
    stop = _STOP.search(rest)
    return last.end + stop.end() if stop else close


_STOP = re.compile(r"(?:[.!?;]|(?=\n))[”’\"]?(?: ?[(\[](?:see )?(?:paragraphs?|paras?\.?)[^()\[\]\n]{1,80}[)\]]\.?)?")


def _label(response: Document, word: _Word) -> str:
    """The label over quoted words: before them in their line, or alone in the line above."""
    paragraph = response.paragraphs[word.paragraph]
    before = response.text[paragraph.span.start : word.start]
    if not before.strip() and not paragraph.number and word.paragraph:
        before = response.paragraphs[word.paragraph - 1].span.of(response.text)
    line = f"{paragraph.number}. {before}" if paragraph.number and len(before) < LABEL_WITHIN else before
    for start in _STARTS.finditer(line, max(len(line) - LABEL_WITHIN, 0)):
        found = label_pattern().match(line, start.start())
        if found and len(line) - found.end() <= SHORT_TAIL:
            return found.group().strip(" :.–—-")
    return ""


LABEL_WITHIN = 40  # signs before a quotation in which its label begins
_STARTS = re.compile(r"(?<!\S)\S")


def entries(report: Document, told: Sequence[Quoted]) -> list[Recommendation]:
    """The report's entries that a response quotes, in the report's order, each as far as the report goes on with it."""
    asking = [one for one in told if asks(one.held.of(report.text)) or kind_of(one.label)]
    bold = _share(asking, [_is_bold(report, one) for one in asking])
    apart = _share(asking, [one.apart for one in asking])
    wanted = [
        one for one in told
        if one in asking or (bold and _is_bold(report, one)) or (apart and one.apart)
    ]  # fmt: skip
    merged = _merged(sorted(wanted, key=lambda one: (one.held.start, -one.held.end)))
    if bold:
        merged = _with_bold(report, merged)
    made = []
    for at, one in enumerate(merged):
        following = merged[at + 1].held.start if at + 1 < len(merged) else len(report.text)
        made.append(_entry(report, one, following, at + 1))
    return made


def _share(of: Sequence[Quoted], those: Sequence[bool]) -> bool:
    return len(of) >= FEWEST and sum(those) >= ALIKE * len(of)


def _merged(told: Sequence[Quoted]) -> list[Quoted]:
    """Each place of the report once; what is quoted sentence after sentence under one label is one entry."""
    out: list[Quoted] = []
    for one in told:
        before = out[-1] if out else None
        if before is not None and one.held.start < before.held.end:
            out[-1] = replace(before, held=Span(before.held.start, max(before.held.end, one.held.end)))
        elif before is not None and _goes_on(before, one):
            out[-1] = replace(before, told=Span(before.told.start, one.told.end),
                              held=Span(before.held.start, one.held.end))  # fmt: skip
        else:
            out.append(one)
    return out


def _goes_on(before: Quoted, one: Quoted) -> bool:
    same = before.first == one.first and 0 <= one.held.start - before.held.end <= SHORT_TAIL
    return same and 0 <= one.told.start - before.told.end <= SHORT_TAIL and not one.label


def _is_bold(report: Document, one: Quoted) -> bool:
    paragraph = report.paragraphs[one.first]
    return any(part.strong and part.span.start <= one.held.start < part.span.end for part in paragraph.parts)


def _with_bold(report: Document, told: Sequence[Quoted]) -> list[Quoted]:
    """With what else the report sets in bold as it does what is quoted, where it judges; not where most is bold."""
    parts = [
        (at, part) for at, paragraph in enumerate(report.paragraphs) if paragraph.kind in ("text", "quote")
        for part in paragraph.parts
    ]  # fmt: skip
    bold = [(at, part) for at, part in parts if part.strong]
    if len(bold) > RARELY * len(parts):
        return list(told)
    more = [
        Quoted(part.span, part.span, at) for at, part in bold
        if judges(part.span.of(report.text))
        and not any(one.held.start < part.span.end and part.span.start < one.held.end for one in told)
    ]  # fmt: skip
    return sorted([*told, *more], key=lambda one: one.held.start)


def _entry(report: Document, one: Quoted, following: int, place: int) -> Recommendation:
    paragraph = report.paragraphs[one.first]
    before = report.text[paragraph.span.start : one.held.start].strip()
    heads = not before or (len(before.split()) <= 2 and _own_label(before) is not None)
    end = max(one.held.end, min(_paragraph_of(report, one.held.end).span.end, following) if heads else one.held.end)
    spans = [
        Span(max(held.span.start, one.held.start), min(held.span.end, end))
        for held in report.paragraphs[one.first :]
        if held.span.start < end and held.kind not in ("aside", "caption")
    ]
    spans = [_trimmed(report, span) for span in spans if span.end > span.start]
    said = " ".join(span.of(report.text) for span in spans)
    named = kind_of(one.label)
    kind: Kind = "conclusion" if named == "conclusion" or not (named or asks(said)) else "recommendation"
    return made_of(report, _labelled(report, one, before, place), kind, paragraph, spans, paragraph.page)


def _trimmed(report: Document, span: Span) -> Span:
    """Without the label of the next entry, that stands run on behind it."""
    words = span.of(report.text)
    printed = words.split()[-1:]
    runs_on = len(words.split()) > 1 and _own_label(words) is not None and not words.rstrip().endswith(")")
    end = len(words.rstrip()) - len(printed[0]) if runs_on else len(words)
    return Span(span.start, span.start + len(words[:end].rstrip()))


def _labelled(report: Document, one: Quoted, before: str, place: int) -> str:
    """As the report labels it, else the response, else its place."""
    paragraph = report.paragraphs[one.first]
    if found := _own_label(before):
        return found
    if not before and paragraph.number:
        return paragraph.number
    above = report.paragraphs[one.first - 1] if one.first else None
    if not before and above and (box := BOX.fullmatch(above.span.of(report.text).strip())) and not box["rest"]:
        return " ".join(box["label"].split())
    return number_of(one.label) if one.label else str(place)


def _paragraph_of(report: Document, offset: int) -> Paragraph:
    starts = [paragraph.span.start for paragraph in report.paragraphs]
    return report.paragraphs[max(bisect_right(starts, offset - 1) - 1, 0)]


def jointly(report: Document, found: Sequence[Recommendation], response: Document) -> Sequence[Recommendation]:
    """The report's entries, with what the response quotes of it; `found` where that holds most of what is quoted."""
    told = entries(report, quoted(report, response))
    asking = [entry for entry in told if entry.kind == "recommendation"]
    if len(asking) < FEWEST:
        return found
    missing = [entry for entry in asking if not any(_are_one(report, entry, other) for other in found)]
    if len(missing) <= KNOWN * len(asking):
        return found
    kept = [entry for entry in found if any(_are_one(report, one, entry) for one in told)]
    fresh = [entry for entry in told if not any(_are_one(report, entry, other) for other in kept)]
    return carried(
        report, sorted([*kept, *(completed(report, entry) for entry in fresh)], key=lambda entry: entry.spans[0].start)
    )


def _are_one(report: Document, quoted: Recommendation, listed: Recommendation) -> bool:
    """Whether two entries are one: they share a place, or a report prints its words in its text and in its list."""
    meet = any(first.start < second.end and second.start < first.end
               for first in quoted.spans for second in listed.spans)  # fmt: skip
    return meet or same(report, quoted, listed)
