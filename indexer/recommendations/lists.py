"""Lists of conclusions and recommendations: what stands counted, or closed by its paragraph, under such a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from indexer.models import Document, Paragraph, Span
from indexer.recommendations.addressees import names_who
from indexer.recommendations.boxes import BOX
from indexer.recommendations.entry import ASKS, FEWEST, LIST, RESTS, asks, made_of
from indexer.recommendations.records import Recommendation

CONCLUSIONS = re.compile(r"(?:summary of |list of )?conclusions", re.IGNORECASE)
# A heading that ends a list, whatever stands under it.
_OVER = re.compile(
    r"(?:appendix|annex|formal minutes|witnesses|published (?:written )?evidence|list of|members|glossary|"
    r"bibliography|"
    r"endnotes|notes|references|declaration|abbreviations|acknowledge|methodology|introduction|part one|1 )\b",
    re.IGNORECASE,
)
# Inside an entry of the Committee of Public Accounts: what it recommends, after what it concluded.
_THEN = re.compile(
    r"(?:^|(?<=[.!?)] )|(?<=\n))(?P<head>Recommendations?(?: (?P<number>\d{1,2}[a-z]?))?(?:[:.] ?|$))", re.MULTILINE
)
PROSE = ("text", "quote", "table", "aside")


def listed(document: Document) -> list[Recommendation]:
    """The entries of the longest numbered list under such a heading; a summary and a full list are one list twice."""
    lists = [
        (heading, as_headed(document, found, heading))
        for at, paragraph in enumerate(document.paragraphs)
        if paragraph.kind == "heading" and heads_a_list(heading := paragraph.span.of(document.text))
        if len(found := list(numbered_entries(document, document.paragraphs[at + 1 :]))) >= FEWEST
    ]
    # A list of conclusions alone, however long, stands beside the one of recommendations.
    asking = [made for heading, made in lists if not CONCLUSIONS.fullmatch(heading.strip(" .:"))]
    return max(asking or [made for _, made in lists], key=len, default=[])


def as_headed(document: Document, found: Sequence[Recommendation], heading: str) -> list[Recommendation]:
    """Under a heading that names recommendations alone, "That the Board …" and "Publish …" ask as well."""
    if re.search(r"conclu|finding|lesson", heading, re.IGNORECASE):
        return list(found)
    return [
        replace(entry, kind="recommendation") if asks(text) else entry
        for entry in found
        for text in (entry.text(document.text),)
    ]


def heads_a_list(heading: str) -> bool:
    words = heading.strip(" .:")
    return bool(LIST.fullmatch(words) or CONCLUSIONS.fullmatch(words))


def numbered_entries(document: Document, following: Sequence[Paragraph]) -> Iterator[Recommendation]:
    """Paragraphs numbered 1, 2, 3 …, each with the unnumbered ones after it, until the count breaks off."""
    held: list[Paragraph] = []
    expected = 1
    for at, paragraph in enumerate(following):
        if not held and expected == 1 and BOX.match(paragraph.span.of(document.text)):
            return  # what stands here bears labels of its own
        if paragraph.kind == "heading":
            heading = paragraph.span.of(document.text)
            if held and (_goes_on(document, held, heading) or _heads_own(document, held[0], following[at : at + 2])):
                held.append(paragraph)
                continue
            if held and (_OVER.match(heading) or BOX.match(heading)):
                break
            if held:
                yield from _entry(document, held)
                held = []
        elif paragraph.number is not None:
            if paragraph.number != str(expected):
                break
            if held:
                yield from _entry(document, held)
            held, expected = [paragraph], expected + 1
        elif held and paragraph.kind in PROSE and not RESTS.search(held[-1].span.of(document.text)):
            held.append(paragraph)
    if held:
        yield from _entry(document, held)


def _goes_on(document: Document, held: Sequence[Paragraph], heading: str) -> bool:
    """Whether what is set as a heading is the bold recommendation of an entry: "Recommendation:", "a) The Board …"."""
    if _OPENED.match(heading):
        return True
    own = _OWN.fullmatch(heading.strip())
    if own and own["number"] == held[0].number:
        return True
    opened = any(_OPENED.match(paragraph.span.of(document.text)) for paragraph in held)
    return opened and (_SUB.match(heading) is not None or names_who(heading))


def _heads_own(document: Document, entry: Paragraph, following: Sequence[Paragraph]) -> bool:
    """Whether "Recommendations" stands as a heading within an entry: what follows bears its number, "3a. The …"."""
    heading, *after = (paragraph.span.of(document.text) for paragraph in following)
    first = _SUB.match(after[0]) if after else None
    return first is not None and first["own"] == entry.number and _HEAD.fullmatch(heading.strip()) is not None


_OPENED = re.compile(r"Recommendations?(?: \d{1,2}[a-z]?)?[:.](?:\s|$)")
_OWN = re.compile(r"Recommendations? (?P<number>\d{1,2})")  # a heading inside the entry of that number
_SUB = re.compile(r"(?:^|(?<=\n)|(?<=[;:.] )|(?<=; and ))\(?(?P<own>\d{1,3})?(?P<letter>[a-z])[.)]\)?\s+(?=[A-Za-z])")
_HEAD = re.compile(r"Recommendations?:?")


def unnumbered(document: Document) -> list[Recommendation]:
    """The entries of a list without numbers, each closed by "(Paragraph 52)", which is all the label that it has."""
    found: list[Recommendation] = []
    for _, paragraphs in under_lists(document):
        made: list[Recommendation] = []
        held: list[tuple[Paragraph, Span]] = []
        for paragraph in paragraphs:
            if paragraph.kind == "heading" or paragraph.number:
                held = []
            elif paragraph.kind in ("text", "quote"):
                for span in [part.span for part in paragraph.parts] or [paragraph.span]:
                    if not made and _LEADS_IN.search(span.of(document.text)):
                        continue
                    held.append((paragraph, span))
                    if closed := RESTS.search(span.of(document.text)):
                        spans = [part for _, part in held]
                        first = held[0][0]
                        made.append(made_of(document, closed.group().strip(), None, first, spans, first.page))
                        held = []
        found = made if len(made) > len(found) else found
    return found if len(found) >= FEWEST else []


# What stands over the first entry of a list, and is none.
_LEADS_IN = re.compile(
    r"\b(?:set out|brought together|listed|collected|given|repeated|reproduced|summarised|printed|made)\b[^.]{0,80}"
    r"\b(?:here|below|in full|after each|in this (?:section|chapter|part))\b|\b(?:makes?|made) (?:\w+ )?\w+ "
    r"recommendations\b",
    re.IGNORECASE,
)


def in_their_list(document: Document, found: Sequence[Recommendation]) -> bool:
    """Whether counted entries stand under the heading of a list, and are not what the report counts behind it."""
    sections = {paragraph.id: paragraph.section for paragraph in document.paragraphs}
    return any(heads_a_list(title) for entry in found[:1] for title in sections[entry.paragraph])


def headed(document: Document) -> list[Recommendation]:
    """Headings counted 1, 2, 3 under "Recommendations", each over what it recommends."""
    found: list[Recommendation] = []
    for over, paragraphs in under_lists(document):
        made: list[Recommendation] = []
        head: tuple[Paragraph, str] | None = None
        spans: list[Span] = []
        for paragraph in (*paragraphs, over):
            if paragraph.kind == "heading":
                if head and asks(" ".join(span.of(document.text) for span in spans)):
                    made.append(made_of(document, head[1], "recommendation", head[0], spans, head[0].page))
                counted = _COUNTED.match(paragraph.span.of(document.text))
                head = (paragraph, counted["number"]) if counted and counted["number"] == str(len(made) + 1) else None
                spans = []
            elif head and paragraph.kind in ("text", "quote"):
                spans.append(paragraph.span)
        found = made if len(made) > len(found) else found
    return found if len(found) >= FEWEST else []


_COUNTED = re.compile(r"(?P<number>\d{1,3})[.:)]? +[A-Z]")


def under_lists(document: Document) -> Iterator[tuple[Paragraph, list[Paragraph]]]:
    """Each heading over a list, and what stands under it until the next of its rank."""
    for at, paragraph in enumerate(document.paragraphs):
        title = paragraph.span.of(document.text)
        if paragraph.kind == "heading" and heads_a_list(title):
            yield paragraph, _standing_under(document, at, (*paragraph.section, title))


def _standing_under(document: Document, at: int, rank: tuple[str, ...]) -> list[Paragraph]:
    def under(paragraph: Paragraph) -> bool:
        inside = paragraph.section[: len(rank)] == rank
        return (
            inside or paragraph.kind != "heading" or _ONE_LINE.fullmatch(paragraph.span.of(document.text)) is not None
        )

    return list(takewhile(under, document.paragraphs[at + 1 :]))


# An entry of one line, which stands apart as a heading does: "R1 That the Council mend the lamps. (para 2)".
_ONE_LINE = re.compile(r"\(?(?:[A-Z]{0,3}\d{1,3}|[ivx]{1,5}|[A-H])[.:)]{0,2} +(?:\S++ ){5,60}\S*[.;)]")


def _entry(document: Document, held: Sequence[Paragraph]) -> Iterator[Recommendation]:
    """One entry; where it prints its recommendations after its conclusion, each is one of its own."""
    first = held[0]
    label = first.number or ""
    spans = [paragraph.span for paragraph in held if paragraph.kind != "aside"]
    cuts = [
        (at, span.start + match.start(), span.start + match.end(), match["number"])
        for at, span in enumerate(spans)
        for match in _THEN.finditer(span.of(document.text))
    ]
    if len(cuts) == 1 and (lettered := _sub_lettered(document, spans, cuts[0], label)):
        before = _between(spans, (0, spans[0].start), (cuts[0][0], cuts[0][1]))
        if before:
            yield made_of(document, label, "conclusion", first, before, first.page)
        holders = [paragraph for paragraph in held if paragraph.kind != "aside"]
        for name, at, words in lettered:
            yield made_of(document, name, "recommendation", holders[at], words, holders[at].page)
        return
    if not cuts:
        yield made_of(document, label, None, first, spans, first.page)
        return
    before = _between(spans, (0, spans[0].start), (cuts[0][0], cuts[0][1]))
    if before:
        yield made_of(document, label, "conclusion", first, before, first.page)
    for place, (at, _, start, number) in enumerate(cuts):
        end = (cuts[place + 1][0], cuts[place + 1][1]) if place + 1 < len(cuts) else (len(spans) - 1, spans[-1].end)
        words = _between(spans, (at, start), end)
        letter = chr(ord("a") + place) if len(cuts) > 1 else ""
        holder = [paragraph for paragraph in held if paragraph.kind != "aside"][at]
        yield made_of(document, number or f"{label}{letter}", "recommendation", holder, words, holder.page)


def _sub_lettered(
    document: Document, spans: Sequence[Span], cut: tuple[int, int, int, str | None], label: str
) -> list[tuple[str, int, list[Span]]]:
    """The recommendations a, b, c that stand behind one "Recommendation:"; each with its label, place and words."""
    starts: list[tuple[int, int, int]] = []
    own = False  # the letters bear the entry's own number: "3a."
    for at, span in enumerate(spans):
        if at < cut[0]:
            continue
        for match in _SUB.finditer(span.of(document.text)):
            place = span.start + match.start()
            whole = match["own"] in (None, label)
            if place >= cut[1] and whole and match["letter"] == chr(ord("a") + len(starts)):
                starts.append((at, place, span.start + match.end()))
                own = own or match["own"] is not None
    if len(starts) < (1 if own else FEWEST):
        return []
    end = (len(spans) - 1, spans[-1].end)
    ends = [*((at, place) for at, place, _ in starts[1:]), end]
    lead = _between(spans, (cut[0], cut[2]), (starts[0][0], starts[0][1]))
    if ASKS.search(" ".join(span.of(document.text) for span in lead)):
        return []  # "The Board should: a) …; b) …" is one recommendation in points
    return [
        (f"{label}{chr(ord('a') + place)}", at, _between(spans, (at, start), close))
        for place, ((at, _, start), close) in enumerate(zip(starts, ends, strict=True))
    ]


def _between(spans: Sequence[Span], start: tuple[int, int], end: tuple[int, int]) -> list[Span]:
    """The words from one place in `spans` (which one, offset) to another."""
    cut = [
        Span(start[1] if at == start[0] else span.start, end[1] if at == end[0] else span.end)
        for at, span in enumerate(spans)
        if start[0] <= at <= end[0]
    ]
    return [span for span in cut if span.end > span.start]
