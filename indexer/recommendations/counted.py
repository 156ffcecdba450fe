"""Lists of recommendations that a house counts in its own way, and tables of them.

Forms read, each from the first on and in order: "R1", "R1:", "L1 … L4, W1 …" (a letter for
each subject), "A1.", "A.", "(1)", "1)", "i.", "(iv)", "II.", "No. 1",
"The first recommendation is that …"; and a table with a column of recommendations, a row each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.models import Document, Paragraph, Span
from indexer.recommendations.entry import FEWEST, RESTS, asks, made_of, numbers_in
from indexer.recommendations.labels import ORDINALS, roman
from indexer.recommendations.lists import as_headed, under_lists
from indexer.recommendations.records import Kind, Recommendation
from indexer.recommendations.tables import cells_of, column_names

_LABEL = re.compile(
    r"(?P<printed>(?:(?:Rec(?:ommendation)?|Proposal|Action)s? ?)?(?:[Nn]o\.? ?|[Nn]umber |#)?"
    r"(?:\[|\()?(?:(?P<prefix>[A-Z]{1,3})[ .-]?)?(?P<number>\d{1,3})[\])]?)(?:[.:)]+| [–—-])?\s+(?=[A-Z“‘\"'])"
    r"|(?P<capital>[A-H])[.)]\s+(?=[A-Z“‘\"'])"
    r"|(?P<marked>\(?(?P<roman>[ivx]{1,6}|[IVX]{1,6})(?:\)|\.|:))\s+(?=[A-Z“‘\"'])"
    rf"|(?P<told>(?:(?:The|Our|My) )?(?P<ordinal>(?i:{'|'.join(ORDINALS)})(?:ly)?(?: recommendation)?))"
    r"(?: is(?: that)?:?|:|,)\s+(?=\w)",
)
MOSTLY = 0.6  # of a list's entries ask for something
_SERIES = re.compile(r"(?P<prefix>[A-Z]{1,3})(?P<number>\d{1,3})")  # a paragraph's number, as the reading took it


def counted(document: Document) -> list[Recommendation]:
    """The entries of the longest list so counted."""
    lists = (
        as_headed(document, list(entries_of(document, paragraphs)), over.span.of(document.text))
        for over, paragraphs in under_lists(document)
    )
    kept = (made for made in lists if len(made) >= FEWEST and _ask(document, made))
    return max(kept, key=len, default=[])


def _ask(document: Document, made: Sequence[Recommendation]) -> bool:
    return sum(asks(entry.text(document.text)) for entry in made) >= MOSTLY * len(made)


def entries_of(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[Recommendation]:
    """What bears the labels of one count, each with the unlabelled paragraphs after it."""
    style, expected, begun = "", 1, frozenset[str]()
    label, first, spans = "", None, list[Span]()
    for paragraph in paragraphs:
        if paragraph.kind == "heading" and not _next(paragraph.span.of(document.text), style, expected):
            if first is not None:
                yield made_of(document, label, None, first, spans, first.page)
            first = None
        elif paragraph.kind in ("heading", "text", "quote"):
            for span, number in _units(paragraph):
                found = _labelled(span.of(document.text), number)
                if found and _begins_series(found[1], found[2], style, begun):
                    begun, style, expected = begun | {found[1]}, found[1], 1
                if found and (
                    _is_next(found, style, expected) or _is_again(span.of(document.text), found, style, expected)
                ):
                    if first is not None:
                        yield made_of(document, label, None, first, spans, first.page)
                    label, style, at, start = found
                    first, spans, expected = paragraph, [Span(span.start + start, span.end)], at + 1
                elif first is not None and not number and not RESTS.search(spans[-1].of(document.text)):
                    spans.append(span)
    if first is not None:
        yield made_of(document, label, None, first, spans, first.page)


_Label = tuple[str, str, int, int]


def _is_next(found: _Label, style: str, expected: int) -> bool:
    return found[2] == expected and (not style or found[1] == style)


def _is_again(words: str, found: _Label, style: str, expected: int) -> bool:
    """Whether a number is used twice: that is another entry, and no part of the one before."""
    return found[1:3] == (style, expected - 1) and expected > 1 and bool(_NOUN.match(style)) and asks(words[found[3] :])


_NOUN = re.compile(r"(?:Rec(?:ommendation)?|Proposal|Action)", re.IGNORECASE)


def _begins_series(prefix: str, number: int, style: str, begun: frozenset[str]) -> bool:
    """Whether a count begins anew under a letter of its own, as where each subject has one: "L1 … L4, W1 …"."""
    letters = prefix.isalpha() and prefix.isupper()
    return letters and number == 1 and prefix not in begun and (not style or (style.isalpha() and style in begun))


def _next(text: str, style: str, expected: int) -> bool:
    """Whether what was read as a heading is an entry of one line: the next of the count, and a sentence; the first, if
    it names its paragraphs, or asks for something."""
    found = _labelled(text, "")
    if found is None or text.rstrip()[-1:] not in tuple(".;)"):
        return False
    return (
        found[1:3] == (style, expected)
        if style
        else found[2] == 1 == expected and (bool(RESTS.search(text)) or asks(text[found[3] :]))
    )


def _units(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """The entries of a list that was read as one paragraph, each for itself."""
    if len(paragraph.parts) < FEWEST:
        yield paragraph.span, paragraph.number or ""
        return
    for at, part in enumerate(paragraph.parts):
        yield part.span, paragraph.number or "" if at == 0 else ""


def _labelled(text: str, number: str) -> tuple[str, str, int, int] | None:
    """(label as printed, the sort of count, the number, where the words begin) of an entry."""
    if number:
        series = _SERIES.fullmatch(number)
        return (number, series["prefix"], int(series["number"]), 0) if series else None
    found = _LABEL.match(text)
    if found is None:
        return None
    if found["number"]:
        plain = re.sub(r"\d+", "", found["printed"])
        return found["printed"].strip("()[] "), plain, int(found["number"]), found.end()
    if found["capital"]:
        return found["capital"], "A", ord(found["capital"]) - ord("A") + 1, found.end()
    if found["roman"]:
        value = roman(found["roman"].lower())
        case = "I" if found["roman"].isupper() else "i"
        return (found["marked"].strip("().: "), case, int(value), found.end()) if value.isdigit() else None
    ordinal = re.split(r"ly\b| ", found["ordinal"].lower())[0]
    return str(ORDINALS.index(ordinal) + 1), "first", ORDINALS.index(ordinal) + 1, found.end()


# The column that says on which paragraphs a row's recommendation rests.
PLACE = re.compile(
    r"(?:(?:report|see|from) )?para(?:graph)?s?\.?(?: (?:refs?|references?|numbers?|nos?)\.?)?", re.IGNORECASE
)


def tabled(document: Document) -> list[Recommendation]:
    """The rows of tables with a column of recommendations, outside of any answer."""
    found: list[Recommendation] = []
    place: int | None = None  # of the column that names paragraphs
    names, named = tuple[str, ...](), False  # what its columns hold; whether the head says "recommendation"
    for paragraphs in (*(held for _, held in under_lists(document)), document.paragraphs):
        if found and paragraphs is document.paragraphs:
            break  # a table under no such heading is asked only where there is no other
        made: list[Recommendation] = []
        for paragraph in paragraphs:
            if paragraph.kind != "table":
                continue
            rows = list(cells_of(document.text, paragraph.span))
            titles = [cell.of(document.text).strip() for cell in rows[0]]
            head = column_names(titles)
            if "asked" in head:
                place = next((at for at, cell in enumerate(titles) if PLACE.fullmatch(cell)), None)
                title = rows[0][head.index("asked")].of(document.text).lower()
                names, rows, named = head, rows[1:], "recommend" in title
            if names.count("asked") != 1 or {"answer", "status"} & set(names):
                continue
            for row in rows:
                if len(row) != len(names):
                    continue
                words = row[names.index("asked")]
                number = row[names.index("number")].of(document.text).strip(" .") if "number" in names else ""
                if words.of(document.text).strip():
                    label = number or str(len(made) + 1)
                    entry = made_of(document, label, "recommendation", paragraph, [words], paragraph.page)
                    told = row[place].of(document.text) if place is not None else ""
                    made.append(replace(entry, numbers=numbers_in(f"paragraphs {told}")) if told else entry)
        found = made if len(made) > len(found) and (named or _ask(document, made)) else found
    return found if len(found) >= FEWEST else []


_IN_CELL = re.compile(
    r"(?P<printed>(?:(?:recommendation|finding|rec\.?) )?(?P<prefix>[A-Z]{0,2})(?P<number>\d{1,3}))[.:]?", re.IGNORECASE
)


def in_boxes(document: Document) -> list[Recommendation]:
    """Rows of a label and words, "R1 | The Trust should …", in boxes through a report; each letter counts from 1 on.

    Those of a letter are recommendations where most of them ask for something, and else what was found.
    """
    series: dict[str, list[Recommendation]] = {}
    for paragraph in document.paragraphs:
        rows = cells_of(document.text, paragraph.span)  # a box behind a paragraph may have been read as its end
        for held in ([cell for cell in row if cell.of(document.text).strip()] for row in rows):
            label = _IN_CELL.fullmatch(held[0].of(document.text).strip()) if len(held) == LABELLED else None
            if label is None:
                continue
            prefix = label["printed"][: -len(label["number"])].strip()
            made = series.setdefault(prefix, [])
            if int(label["number"]) == len(made) + 1:
                made.append(made_of(document, label["printed"], None, paragraph, [held[1]], paragraph.page))
    kept: list[Recommendation] = []
    for made in series.values():
        kind: Kind = "recommendation" if _ask(document, made) else "conclusion"
        kept += [replace(entry, kind=kind, addressee=entry.addressee if kind == "recommendation" else None)
                 for entry in made]  # fmt: skip
    asking = sum(entry.kind == "recommendation" for entry in kept)
    return sorted(kept, key=lambda entry: entry.spans[0].start) if asking >= FEWEST else []


LABELLED = 2  # cells of such a row


def scattered(document: Document) -> list[Recommendation]:
    """Entries of one count that stand apart through a report, each of which asks and names its paragraphs; or under
    small letters, "(a) The Board should …", "(b) …", with text between them."""
    style, found = "", list[Recommendation]()
    for paragraph in document.paragraphs:
        for span, number in _units(paragraph) if paragraph.kind in ("text", "quote") else ():
            words = span.of(document.text)
            label = _labelled(words, number)
            fits = label and label[2] == len(found) + 1 and (not style or label[1] == style)
            if label and fits and RESTS.search(words) and asks(words[label[3] :]):
                style, own = label[1], Span(span.start + label[3], span.end)
                found.append(made_of(document, label[0], "recommendation", paragraph, [own], paragraph.page))
    return found if len(found) >= FEWEST else _lettered_apart(document)


def _lettered_apart(document: Document) -> list[Recommendation]:
    """Entries a, b, c … of a report, most of which other text parts; a list in one place is none of these."""
    found: list[Recommendation] = []
    apart = between = 0
    for paragraph in document.paragraphs:
        for span, number in _units(paragraph) if paragraph.kind in ("text", "quote") else ():
            words = span.of(document.text)
            letter = _SMALL.match(words) if not number else None
            if letter and letter["letter"] == chr(ord("a") + len(found)) and asks(words[letter.end() :]):
                apart, between = apart + (between > 0), 0
                own = Span(span.start + letter.end(), span.end)
                found.append(made_of(document, letter["letter"], "recommendation", paragraph, [own], paragraph.page))
            else:
                between += 1
    return found if len(found) >= FEWEST_APART and apart >= MOSTLY * len(found) else []


FEWEST_APART = 3
_SMALL = re.compile(r"\(?(?P<letter>[a-z])[.)]\s+(?=[A-Z“])")
