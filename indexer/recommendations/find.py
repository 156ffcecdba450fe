"""Where a report recommends: its list of conclusions and recommendations, its boxes, its bold paragraphs.

Forms read:
- a numbered list under "Conclusions and recommendations", "Summary of conclusions and recommendations" and the like,
  each entry closed by "(Paragraph 52)";
- the same with "Recommendation: …" after the conclusion, as the Committee of Public Accounts prints it;
- "Recommendation 3", "Recommendation 3: Title", "Recommendation 3a. The Government should …" over or before its words;
- the NAO's "The Department should:" with a lettered list a, b, c;
- the same list without numbers, each entry closed by its paragraph; headings "1. Title" over what is recommended;
- without any of these, the numbered paragraphs in bold, or those that recommend ("We recommend that …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from indexer.citations.grammar import read_pinpoints
from indexer.models import Document, Paragraph, Span
from indexer.recommendations.records import Kind, Recommendation

_LIST = re.compile(
    r"(?:(?:appendix|annex|chapter|part|section|volume)? ?[\divxa-z]{0,4}[.:)]? ?[–—-]? ?)?"
    r"(?:summary of |list of |full list of |our |the committee’s |key |main |principal |overall )?"
    r"(?:(?:key |main |principal )?(?:conclusions?|findings|lessons)(?: and|,| &) (?:key |main )?)?recommendations?"
    r"(?:(?: and| &) conclusions?)?(?: for (?:the )?(?:government|action))?"
    r"(?: made)?(?: in| of)?(?: (?:this|the) (?:report|review|inquiry))?",
    re.IGNORECASE,
)
_CONCLUSIONS = re.compile(r"(?:summary of |list of )?conclusions", re.IGNORECASE)
# A heading that ends a list, whatever stands under it.
_OVER = re.compile(
    r"(?:appendix|annex|formal minutes|witnesses|published (?:written )?evidence|list of|members|glossary|"
    r"bibliography|"
    r"endnotes|notes|references|declaration|abbreviations|acknowledge|methodology|introduction|part one|1 )\b",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"(?P<label>(?P<kind>Recommendation|Conclusion)s? (?P<number>(?:[A-Z]{1,2})?\d{1,3}(?:\.\d{1,2})?[a-z]?))"
    r"(?![\d.]*\d)(?:\s*[:.–—-]\s*|\s+(?=[A-Z])|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
# Inside an entry of the Committee of Public Accounts: what it recommends, after what it concluded.
_THEN = re.compile(r"(?:^|(?<=[.!?)] )|(?<=\n))(?P<head>Recommendations?(?: (?P<number>\d{1,2}[a-z]?))?[:.] ?)")
# An entry of a lettered list, at a line's start or run on behind "; and".
_LETTERED = re.compile(r"(?:^|(?<=\n)|(?<=; )|(?<=; and )|(?<=\. ))\(?(?P<letter>[a-z])[.)]?\s+(?=[A-Za-z])")
_RESTS = re.compile(
    r"[(\[](?:(?P<kind>conclusion|recommendation)s?[,;:.–-]? )?(?:(?:see|from|at|in|chapter \d{1,2},?) )?"
    r"(?:paragraphs?|paras?\.?|pages?|§{1,2})[^()\[\]]{1,120}[)\]]\W*$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\bshould(?! have (?:\w+(?:ed|n|de|ade|ne|t|ld)|had)\b)\b|\bmust\b|\brecommend(?:s|ed|ation)?\b|\b(?:we|"
    r"and) (?:also )?(?:urge|call (?:on|for|"
    r"upon)|ask|"
    r"request|invite|expect|suggest|encourage|advise|propose)\b|\bought to\b|\bneeds? to (?:be|set|take|make|"
    r"ensure|do|work|"
    r"develop|consider|publish|clarify|explain|provide|act|address|improve|establish|give|have|use|increase|"
    r"identify|adopt)\b",
    re.IGNORECASE,
)
_WE_RECOMMEND = re.compile(r"\b(?:[Ww]e (?:therefore |also |further |strongly )?recommend|[Ii]t is recommended)\b")
_NAME = r"(?:[A-Z][\w’'&()-]{0,60}+|of|for|and|the|&|in|on)"
_ADDRESSEE = re.compile(
    rf"(?P<who>(?:(?:[Tt]he|[Aa]ll|[Ee]ach|[Ee]very|[Bb]oth) )?(?:[A-Z][\w’'&()-]{{0,60}}+|government|department|"
    rf"departments|"
    rf"ministers|providers?|commissioners|regulators?)(?:,? {_NAME}){{0,10}}?) (?:should|must|needs? to|ought to)\b"
)
_OPENS = re.compile(
    r"^(?:We (?:\w+ ){0,2}(?:recommend|urge|ask|suggest|call on)(?: that)?|Therefore,?|"
    r"In addition,?) "
)
_NOBODY = frozenset("This It These Those There They We Such That Therefore However Consideration Steps Action".split())
PROSE = ("text", "quote", "table", "aside")
FEWEST = 2  # entries that make a numbered list one
LABEL_ALONE = 14  # words; a longer rest of a label's line is the recommendation itself and no title
BOLD_AT_MOST = 0.6  # of a report's numbered paragraphs; where more are bold, it does not mark what is recommended
COVERED = 0.7  # of a box's words in an entry of the list: it is the same recommendation, printed twice


def find(document: Document) -> tuple[Recommendation, ...]:
    """The recommendations and conclusions of a report, in its order; none of a response, which quotes another's."""
    if document.work.kind == "government-response":
        return ()
    listed = _listed(document)
    boxes = _boxes(document)
    listed = listed or _unnumbered(document)
    if listed:
        fresh = [box for box in boxes if not any(_same(document, box, entry) for entry in listed)]
        found = [*listed, *(box for box in fresh if box.kind == "recommendation" and len(boxes) > 1)]
    else:
        found = boxes or _lettered(document) or _headed(document) or _recommending(document)
    return tuple(_completed(document, entry) for entry in found)


# ── numbered lists ─────────────────────────────────────────────────────────────────────────────────────────────


def _listed(document: Document) -> list[Recommendation]:
    """The entries of the longest numbered list under such a heading; a summary and a full list are one list twice."""
    lists = [
        found
        for at, paragraph in enumerate(document.paragraphs)
        if paragraph.kind == "heading" and _heads_a_list(paragraph.span.of(document.text))
        if len(found := list(_entries(document, document.paragraphs[at + 1 :]))) >= FEWEST
    ]
    return max(lists, key=len, default=[])


def _heads_a_list(heading: str) -> bool:
    words = heading.strip(" .:")
    return bool(_LIST.fullmatch(words) or _CONCLUSIONS.fullmatch(words))


def _entries(document: Document, following: Sequence[Paragraph]) -> Iterator[Recommendation]:
    """Paragraphs numbered 1, 2, 3 …, each with the unnumbered ones after it, until the count breaks off."""
    held: list[Paragraph] = []
    expected = 1
    for paragraph in following:
        if paragraph.kind == "heading":
            heading = paragraph.span.of(document.text)
            if held and _goes_on(document, held, heading):
                held.append(paragraph)
                continue
            if held and (_OVER.match(heading) or _BOX.match(heading)):
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
        elif held and paragraph.kind in PROSE and not _RESTS.search(held[-1].span.of(document.text)):
            held.append(paragraph)
    if held:
        yield from _entry(document, held)


def _goes_on(document: Document, held: Sequence[Paragraph], heading: str) -> bool:
    """Whether what is set as a heading is the bold recommendation of an entry: "Recommendation:", "a) The Board …"."""
    if _OPENED.match(heading):
        return True
    opened = any(_OPENED.match(paragraph.span.of(document.text)) for paragraph in held)
    return opened and bool(_SUB.match(heading) or _ADDRESSEE.match(heading))


_OPENED = re.compile(r"Recommendations?(?: \d{1,2}[a-z]?)?[:.](?:\s|$)")
_SUB = re.compile(r"(?:^|(?<=\n)|(?<=[;:.] )|(?<=; and ))\(?(?P<letter>[a-z])[.)]\)?\s+(?=[A-Za-z])")


def _unnumbered(document: Document) -> list[Recommendation]:
    """The entries of a list without numbers, each closed by "(Paragraph 52)", which is all the label that it has."""
    found: list[Recommendation] = []
    for _, paragraphs in _under_lists(document):
        made: list[Recommendation] = []
        held: list[Paragraph] = []
        for paragraph in paragraphs:
            if paragraph.kind == "heading" or paragraph.number:
                held = []
            elif paragraph.kind in ("text", "quote"):
                held.append(paragraph)
                if closed := _RESTS.search(paragraph.span.of(document.text)):
                    spans = [part.span for part in held]
                    made.append(_made(document, closed.group().strip(), None, held[0], spans, held[0].page))
                    held = []
        found = made if len(made) > len(found) else found
    return found if len(found) >= FEWEST else []


def _headed(document: Document) -> list[Recommendation]:
    """Headings counted 1, 2, 3 under "Recommendations", each over what it recommends."""
    found: list[Recommendation] = []
    for over, paragraphs in _under_lists(document):
        made: list[Recommendation] = []
        head: tuple[Paragraph, str] | None = None
        spans: list[Span] = []
        for paragraph in (*paragraphs, over):
            if paragraph.kind == "heading":
                if head and _ASKS.search(" ".join(span.of(document.text) for span in spans)):
                    made.append(_made(document, head[1], "recommendation", head[0], spans, head[0].page))
                counted = _COUNTED.match(paragraph.span.of(document.text))
                head = (paragraph, counted["number"]) if counted and counted["number"] == str(len(made) + 1) else None
                spans = []
            elif head and paragraph.kind in ("text", "quote"):
                spans.append(paragraph.span)
        found = made if len(made) > len(found) else found
    return found if len(found) >= FEWEST else []


_COUNTED = re.compile(r"(?P<number>\d{1,3})[.:)]? +[A-Z]")


def _under_lists(document: Document) -> Iterator[tuple[Paragraph, list[Paragraph]]]:
    """Each heading over a list, and what stands under it until the next of its rank."""
    for at, paragraph in enumerate(document.paragraphs):
        title = paragraph.span.of(document.text)
        if paragraph.kind == "heading" and _heads_a_list(title):
            yield paragraph, _standing_under(document, at, (*paragraph.section, title))


def _standing_under(document: Document, at: int, rank: tuple[str, ...]) -> list[Paragraph]:
    return list(takewhile(lambda under: under.section[: len(rank)] == rank, document.paragraphs[at + 1 :]))


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
            yield _made(document, label, "conclusion", first, before, first.page)
        holders = [paragraph for paragraph in held if paragraph.kind != "aside"]
        for name, at, words in lettered:
            yield _made(document, name, "recommendation", holders[at], words, holders[at].page)
        return
    if not cuts:
        yield _made(document, label, None, first, spans, first.page)
        return
    before = _between(spans, (0, spans[0].start), (cuts[0][0], cuts[0][1]))
    if before:
        yield _made(document, label, "conclusion", first, before, first.page)
    for place, (at, _, start, number) in enumerate(cuts):
        end = (cuts[place + 1][0], cuts[place + 1][1]) if place + 1 < len(cuts) else (len(spans) - 1, spans[-1].end)
        words = _between(spans, (at, start), end)
        letter = chr(ord("a") + place) if len(cuts) > 1 else ""
        holder = [paragraph for paragraph in held if paragraph.kind != "aside"][at]
        yield _made(document, number or f"{label}{letter}", "recommendation", holder, words, holder.page)


def _sub_lettered(
    document: Document, spans: Sequence[Span], cut: tuple[int, int, int, str | None], label: str
) -> list[tuple[str, int, list[Span]]]:
    """The recommendations a, b, c that stand behind one "Recommendation:"; each with its label, place and words."""
    starts: list[tuple[int, int, int]] = []
    for at, span in enumerate(spans):
        if at < cut[0]:
            continue
        for match in _SUB.finditer(span.of(document.text)):
            place = span.start + match.start()
            if place >= cut[1] and match["letter"] == chr(ord("a") + len(starts)):
                starts.append((at, place, span.start + match.end()))
    if len(starts) < FEWEST:
        return []
    end = (len(spans) - 1, spans[-1].end)
    ends = [*((at, place) for at, place, _ in starts[1:]), end]
    lead = _between(spans, (cut[0], cut[2]), (starts[0][0], starts[0][1]))
    if _ASKS.search(" ".join(span.of(document.text) for span in lead)):
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


# ── boxes and labels ───────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph, or the part of one from a label of its own on."""

    paragraph: Paragraph
    span: Span
    kind: str
    number: str | None


def _units(document: Document) -> Iterator[_Unit]:
    """The paragraphs; where a page's turn has put a label into the list before it, it is cut off again."""
    for paragraph in document.paragraphs:
        start, number = paragraph.span.start, paragraph.number
        for part in paragraph.parts[1:]:
            words = part.span.of(document.text)
            if (box := _BOX.match(words)) and len(box["rest"].split()) <= LABEL_ALONE:
                yield _Unit(paragraph, Span(start, part.span.start), paragraph.kind, number)
                start, number = part.span.start, None
        yield _Unit(paragraph, Span(start, paragraph.span.end), paragraph.kind, number)


def _boxes(document: Document) -> list[Recommendation]:
    """ "Recommendation 3" and the words under it; printed twice, the first place counts."""
    found: dict[str, Recommendation] = {}
    numbered: Paragraph | None = None
    units = list(_units(document))
    for at, unit in enumerate(units):
        box = _BOX.match(unit.span.of(document.text)) if unit.kind not in ("comment", "aside") else None
        if box is None:
            numbered = unit.paragraph if unit.number and unit.kind == "text" else numbered
            continue
        made = _box(document, unit, box, units[at + 1 :])
        if made is None:
            continue
        key = box["number"].lower()
        if key in found:
            if _same(document, made, found[key]):
                found[key] = replace(found[key], also=(*found[key].also, unit.paragraph.id))
            continue
        if numbered is not None and not made.rests_on:
            made = replace(made, rests_on=(numbered.id,), numbers=(numbered.number or "",))
        found[key] = made
    return list(found.values())


def _box(document: Document, unit: _Unit, box: re.Match[str], following: Sequence[_Unit]) -> Recommendation | None:
    kind: Kind = "conclusion" if box["kind"].lower() == "conclusion" else "recommendation"
    rest = Span(unit.span.start + box.start("rest"), unit.span.end)
    words = box["rest"].strip()
    itself = words.endswith(".") and _ASKS.search(words) is not None  # short, and no title of what follows
    if unit.kind != "heading" and itself and len(words.split()) <= LABEL_ALONE:
        return _made(document, " ".join(box["label"].split()), kind, unit.paragraph, [rest], unit.paragraph.page)
    spans = [rest] if unit.kind != "heading" and (len(words.split()) > LABEL_ALONE or "\n" in words) else []
    for after in following:
        said = after.span.of(document.text)
        if after.kind in ("heading", "caption") or (after.number and spans) or _BOX.match(said):
            break
        if after.kind in ("text", "quote", "table"):
            spans.append(after.span)
    if not spans and words:
        spans = [rest]
    said = " ".join(span.of(document.text) for span in spans)
    # A label in a sentence of its own, as in "Recommendation 3 was accepted", speaks of one and is none.
    if not spans or (kind == "recommendation" and not _ASKS.search(said)):
        return None
    page = unit.paragraph.page if unit.span.start == unit.paragraph.span.start else _page_of(document, spans[0])
    return _made(document, " ".join(box["label"].split()), kind, unit.paragraph, spans, page)


def _page_of(document: Document, span: Span) -> int | None:
    """The page of the paragraph that holds a place."""
    return next((p.page for p in document.paragraphs if p.span.start <= span.start < p.span.end), None)


def _same(document: Document, first: Recommendation, second: Recommendation) -> bool:
    one, other = (set(_words(entry.text(document.text))) for entry in (first, second))
    return bool(one) and len(one & other) >= COVERED * len(one)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


# ── lettered lists, and paragraphs that recommend ──────────────────────────────────────────────────────────────


def _lettered(document: Document) -> list[Recommendation]:
    """The NAO's form: under "Recommendations", "The Department should:" and entries a, b, c."""
    found: list[Recommendation] = []
    under, addressee = False, None
    for paragraph in document.paragraphs:
        text = paragraph.span.of(document.text)
        if paragraph.kind == "heading":
            under = bool(_LIST.fullmatch(text.strip(" .:"))) or (under and paragraph.section != ())
            under = under and any(_LIST.fullmatch(title.strip(" .:")) for title in (*paragraph.section, text.strip()))
            continue
        if not under or paragraph.kind not in ("text", "quote"):
            continue
        who = _ADDRESSEE.search(text)
        addressee = who["who"] if who else addressee
        starts: list[re.Match[str]] = []
        for match in _LETTERED.finditer(text):
            if match["letter"] == chr(ord("a") + len(found) + len(starts)):
                starts.append(match)
        ends = [*(match.start() for match in starts[1:]), len(text)][: len(starts)]
        for match, end in zip(starts, ends, strict=True):
            span = Span(paragraph.span.start + match.end(), paragraph.span.start + end)
            made = _made(document, match["letter"], "recommendation", paragraph, [span], paragraph.page)
            found.append(replace(made, addressee=made.addressee or addressee))
        if paragraph.number and not any(r.paragraph == paragraph.id for r in found) and _ASKS.search(text):
            found.append(
                _made(document, paragraph.number, "recommendation", paragraph, [paragraph.span], paragraph.page)
            )
    return found if len(found) >= FEWEST else []


def _recommending(document: Document) -> list[Recommendation]:
    """Numbered paragraphs in bold, of a report that has no list; where none are, those that say "We recommend"."""
    if document.work.kind not in ("committee-report", "inquiry-report", "independent-report", "audit-report"):
        return []
    numbered = [paragraph for paragraph in document.paragraphs if paragraph.number and paragraph.kind == "text"]
    bold = [paragraph for paragraph in numbered if paragraph.parts and paragraph.parts[0].strong]
    asked = [paragraph for paragraph in bold if _ASKS.search(paragraph.span.of(document.text))]
    if len(asked) >= FEWEST and len(bold) <= BOLD_AT_MOST * len(numbered):
        return [
            _made(document, paragraph.number or "", None, paragraph, [paragraph.span], paragraph.page)
            for paragraph in bold
        ]
    return [
        _made(document, paragraph.number, "recommendation", paragraph, [paragraph.span], paragraph.page)
        for paragraph in document.paragraphs
        if paragraph.number and paragraph.kind == "text" and _WE_RECOMMEND.search(paragraph.span.of(document.text))
    ]


# ── one record ─────────────────────────────────────────────────────────────────────────────────────────────────


def _made(
    document: Document, label: str, kind: Kind | None, paragraph: Paragraph, spans: Sequence[Span], page: int | None
) -> Recommendation:
    said = "\n".join(span.of(document.text) for span in spans)
    printed = _RESTS.search(said)
    sort: Kind = kind or ("recommendation" if _ASKS.search(said) else "conclusion")
    if printed and printed["kind"]:  # "(Recommendation, Paragraph 8)"
        sort = "conclusion" if printed["kind"].lower() == "conclusion" else "recommendation"
    return Recommendation(
        label, sort, paragraph.id, tuple(spans), page, addressee=_addressee(said) if sort == "recommendation" else None
    )


def _addressee(said: str) -> str | None:
    """Who should act, of the first sentence that says so; None where nobody is named."""
    for match in _ADDRESSEE.finditer(said):
        who = _OPENS.sub("", match["who"]).strip(" ,")
        if who.split()[-1] not in _NOBODY and who.split()[0] not in _NOBODY:
            return who
    return None


def _completed(document: Document, entry: Recommendation) -> Recommendation:
    """With the paragraphs that it rests on, as printed behind it, and the other places that print it."""
    printed = _RESTS.search(entry.text(document.text))
    if printed is None:
        return entry
    numbers = tuple(
        dict.fromkeys(number for pin in read_pinpoints(printed.group()) for number in _each(pin.first, pin.last))
    )
    listed = next(paragraph for paragraph in document.paragraphs if paragraph.id == entry.paragraph)
    known = {paragraph.number: paragraph.id for paragraph in reversed(document.paragraphs)
             if paragraph.number and paragraph.section != listed.section}  # fmt: skip
    rests = tuple(known[number] for number in numbers if number in known)
    return replace(entry, numbers=numbers, rests_on=rests)


def _each(first: str, last: str) -> Iterator[str]:
    if first.isdigit() and last.isdigit() and int(first) <= int(last) <= int(first) + 50:
        yield from map(str, range(int(first), int(last) + 1))
    elif first == last:
        yield first
    else:
        stem, _, low = first.rpartition(".")
        other, _, high = last.rpartition(".")
        if stem == other and low.isdigit() and high.isdigit() and int(low) <= int(high) <= int(low) + 50:
            yield from (f"{stem}.{number}" for number in range(int(low), int(high) + 1))
        else:
            yield from (first, last)
