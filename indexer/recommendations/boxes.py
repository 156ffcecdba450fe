"""Recommendations that bear a label where they stand: "Recommendation 3" over or before its words, in a box or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.models import Document, Paragraph, Span
from indexer.number_words import VALUES
from indexer.recommendations.entry import LIST, RESTS, asks, made_of, numbers_in
from indexer.recommendations.labels import number_of
from indexer.recommendations.records import Kind, Recommendation

BOX = re.compile(
    r"(?P<label>(?P<kind>Recommendation|Conclusion|Proposal|Action(?: point)?|Area for improvement|"
    rf"Rec\.?)s? (?:no\.? ?|number |#)?(?P<open>\()?(?P<number>(?:[A-Z]{{1,2}})?\d{{1,3}}(?:\.\d{{1,2}})?[a-z]?|"
    rf"(?-i:[A-Z])(?=\s*[:.–—-]|\s*$|\s+(?-i:That|The) )|(?:{'|'.join(VALUES)})(?![-\w]))(?(open)\)))"
    r"(?![\d.]*\d)(?:\s*[:.–—-]\s*|\s+(?=[A-Z])|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
LABEL_ALONE = 14  # words; a longer rest of a label's line is the recommendation itself and no title
COVERED = 0.7  # of a box's words in an entry of the list: it is the same recommendation, printed twice


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph, or the part of one from a label of its own on."""

    paragraph: Paragraph
    span: Span
    kind: str
    number: str | None


def _units(document: Document) -> Iterator[_Unit]:
    """The paragraphs; where a page's turn has put a label into the list before it, it is cut off again, and so are
    paragraphs behind an entry whose printed numbers were not read: "3.7 The …"."""
    for paragraph in document.paragraphs:
        start, number = paragraph.span.start, paragraph.number
        for part in paragraph.parts[1:]:
            words = part.span.of(document.text)
            box = BOX.match(words)
            labelled = box and (len(box["rest"].split()) <= LABEL_ALONE or box["label"][0].isupper())
            if labelled or _NUMBERED.match(words):
                yield _Unit(paragraph, Span(start, part.span.start), paragraph.kind, number)
                start, number = part.span.start, None
        yield _Unit(paragraph, Span(start, paragraph.span.end), paragraph.kind, number)


def boxes(document: Document) -> list[Recommendation]:
    """ "Recommendation 3" and the words under it; printed twice, the first place counts."""
    found: dict[tuple[str, str], Recommendation] = {}
    again: dict[tuple[str, str], Recommendation] = {}  # printed once more
    numbered: Paragraph | None = None
    units = list(_units(document))
    for at, unit in enumerate(units):
        box = BOX.match(unit.span.of(document.text)) if unit.kind not in ("comment", "aside") else None
        if box is None:
            if unit.kind == "heading" and LIST.fullmatch(unit.span.of(document.text).strip(" .:")):
                numbered = None  # an entry that stands in the list alone rests on no paragraph before it
            numbered = unit.paragraph if unit.number and unit.kind == "text" else numbered
            if not unit.number and _NUMBERED.match(unit.span.of(document.text)):
                numbered = None  # a paragraph whose number is printed and was not read: not the one before it
            continue
        made = _box(document, unit, box, units[at + 1 :])
        if made is None or (made.kind == "conclusion" and box["number"].isalpha() and len(box["number"]) == 1):
            continue  # "Conclusion B" is read by `conclusions.py`
        key = made.kind, box["number"].lower()
        if key in found:
            if same(document, made, found[key]):
                found[key] = replace(found[key], also=(*found[key].also, unit.paragraph.id))
                again[key] = made
            continue
        if numbered is not None and not made.rests_on:
            # "18. Recommendation R1: …" is paragraph 18 itself, and follows 17.
            own = unit.number if unit.number and unit.number != number_of(box["number"]) else numbered.number
            made = replace(made, rests_on=(numbered.id,), numbers=(own or "",))
        found[key] = made
    return [_resting(document, entry, again.get(key)) for key, entry in found.items()]


def _resting(document: Document, entry: Recommendation, again: Recommendation | None) -> Recommendation:
    """An entry that stands in the text, with the paragraphs that a list at the end prints behind it: those decide."""
    printed = RESTS.search(again.text(document.text)) if again else None
    if printed is None or RESTS.search(entry.text(document.text)):
        return entry
    numbers = numbers_in(printed.group())
    known = {paragraph.number: paragraph.id for paragraph in reversed(document.paragraphs) if paragraph.number}
    return replace(entry, numbers=numbers, rests_on=tuple(known[one] for one in numbers if one in known))


_NUMBERED = re.compile(r"\d{1,3}\.\d{1,3}\.?\s+[A-Z]")  # "12.17 The …", though it was not read as a number


def _box(document: Document, unit: _Unit, box: re.Match[str], following: Sequence[_Unit]) -> Recommendation | None:
    kind: Kind = "conclusion" if box["kind"].lower() == "conclusion" else "recommendation"
    rest = Span(unit.span.start + box.start("rest"), unit.span.end)
    words = box["rest"].strip()
    # Short, and no title of what follows: it asks, or names its paragraphs, which is the last that an entry does.
    itself = RESTS.search(words) is not None or (words.endswith(".") and (asks(words) or kind == "conclusion"))
    if unit.kind != "heading" and itself and len(words.split()) <= LABEL_ALONE:
        return made_of(document, " ".join(box["label"].split()), kind, unit.paragraph, [rest], unit.paragraph.page)
    spans = [rest] if unit.kind != "heading" and (len(words.split()) > LABEL_ALONE or "\n" in words) else []
    bold = unit.kind != "heading" and _is_bold(unit)

    def goes_on(said: str) -> bool:
        return _goes_on([span.of(document.text) for span in spans], said)

    for after in following:
        said = after.span.of(document.text)
        alone = after.kind == "heading" and not spans and _is_entry(said)
        if (after.kind in ("heading", "caption") and not alone) or (after.number and spans) or BOX.match(said):
            break
        if spans and _NUMBERED.match(said):
            break
        if alone or after.kind in ("text", "quote", "table"):
            if spans and (_has_closed(document, spans) or (_set_otherwise(after, bold) and not goes_on(said))):
                break
            bold = _is_bold(after) if not spans else bold
            spans.append(after.span)
    if not spans and words:
        spans = [rest]
    spans = [_without_leaders(document, span) for span in spans]
    said = " ".join(span.of(document.text) for span in spans)
    # A label in a sentence of its own, as in "Recommendation 3 was accepted", speaks of one and is none.
    if not spans or (kind == "recommendation" and not asks(said) and not _MAY_WISH.search(said)):
        return None
    page = unit.paragraph.page if unit.span.start == unit.paragraph.span.start else _page_of(document, spans[0])
    return made_of(document, " ".join(box["label"].split()), kind, unit.paragraph, spans, page)


_MAY_WISH = re.compile(r"\bmay (?:wish|want|like) to\b", re.IGNORECASE)  # who is asked so politely is asked


def _has_closed(document: Document, spans: Sequence[Span]) -> bool:
    """Whether an entry has named its paragraphs, which is the last that it does."""
    return RESTS.search(spans[-1].of(document.text)) is not None


def _is_bold(unit: _Unit) -> bool:
    return bool(unit.paragraph.parts) and all(part.strong for part in unit.paragraph.parts)


def _set_otherwise(unit: _Unit, bold: bool) -> bool:
    """Whether words that follow an entry in bold are the text again."""
    return bold and unit.kind != "table" and not any(part.strong for part in unit.paragraph.parts)


def _goes_on(before: Sequence[str], said: str) -> bool:
    """Whether words in another type are of the entry still: it breaks off before them, or has begun a list of such."""
    listing = any(words.rstrip().endswith(":") for words in before)
    return _BREAKS_OFF.search(before[-1]) is not None or said[:1].islower() or (listing and asks(said))


_BREAKS_OFF = re.compile(r"(?:[:;,–—]|\b(?:and|or|that|to|should|must|the))\s*+$")


def _is_entry(said: str) -> bool:
    """Whether what is set as a heading is the recommendation itself, in bold, under its label: a sentence that asks."""
    return asks(said) and (said.rstrip().endswith(".") or RESTS.search(said) is not None)


_LEADERS = re.compile(
    r"(?:(?:(?<![\s.])|(?<=[^\s.]\.))\s++|(?<![.\s]))(?:\.{4,}+|(?:\. ){4,}+\.?)\s*+(?:[Pp]age )?\d{1,3}\s*+$|"
    r"(?<!\s)\s++[Pp]age \d{1,3}\s*+$"
)


def _without_leaders(document: Document, span: Span) -> Span:
    """Without the page that a list of recommendations names behind each."""
    leaders = _LEADERS.search(span.of(document.text))
    return Span(span.start, span.start + leaders.start()) if leaders else span


def _page_of(document: Document, span: Span) -> int | None:
    """The page of the paragraph that holds a place."""
    return next((p.page for p in document.paragraphs if p.span.start <= span.start < p.span.end), None)


def same(document: Document, first: Recommendation, second: Recommendation) -> bool:
    return same_words(first.text(document.text), second.text(document.text))


def same_words(first: str, second: str) -> bool:
    """Whether most words of the first stand in the second."""
    one, other = (set(_words(said)) for said in (first, second))
    return bool(one) and len(one & other) >= COVERED * len(one)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())
