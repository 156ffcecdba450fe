"""Notes listed at the end of a plain text, and their numbers in it: "…the decade.1 The law", "…² The", "[3]", "(4)".

The list is found first; then its numbers are looked for in the text, in their order. A number that the text lacks, or
that the list lacks, costs that one note and none of the others.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.extract.counts import longest_count
from indexer.extract.marks import lost_labels, lost_signs
from indexer.extract.note_lines import OF_STEPS
from indexer.extract.references import NOTE_LIKE
from indexer.models import Mark

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
LABEL = re.compile(
    rf"\s*(?:\[\^?(?P<square>\d{{1,3}})\]:?|\((?P<round>\d{{1,3}})\)|(?P<raised>[{_RAISED}]{{1,3}})|\^(?P<caret>\d{{1,3}})"
    r"|(?P<dotted>\d{1,3})[.):](?!\d)|(?P<plain>\d{1,3})(?=\s))\s*(?=\S)"
)
HEADING = re.compile(
    r"(?i)\W*(?:\d+\.?\s*)?(?:foot ?notes?|end ?notes?|notes?(?: and (?:references|sources))?|references?|sources?"
    r"|citations|bibliography|works cited)\W*$"
)
# "[3, p. 12]", "[3, para 4(b)]": a number with the place in its work; these words stay in the text.
_PLACE = (
    r"(?:[,:]\s?|\s)(?:at )?(?:[Pp]aras?\b|[Pp]aragraphs?\b|pp?\b|[Pp]ages?\b|§|¶|[Ss]ec|[Ff]ig|[Tt]able|[Rr]ec"
    r"|[Aa]pp|[Aa]nnex|[Cc]h|[Bb]ox|[Pp]art\b)(?:[^\[\]();]|\([a-z\d]{1,4}\)){0,40}"
)
# Forms of a number in the text; in the first four it is one wherever it stands.
_MANY = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*"  # "[3]", "[3, 4]", "[2–4]"
_FORMS: dict[str, re.Pattern[str]] = {
    "square": re.compile(rf"\[({_MANY})\]|(?:\[|(?<=; ))(\d{{1,3}})(?={_PLACE}[\];])"),
    "raised": re.compile(rf"(?<=\S)([{_RAISED}]{{1,3}}(?:[,–-][{_RAISED}]{{1,3}})*)(?![\w{_RAISED}])"),
    "caret": re.compile(rf"(?<=\S)\^\(?({_MANY})\)?"),
    # Behind a word; "for three reasons: (1) oil, (2) tar and (3) wax" counts and cites nothing.
    "round": re.compile(
        rf"(?<=[\w.?!”’\"'])(?<!\band)(?<!\bor) ?\(({_MANY})\)(?=[\s.,;:?!]|$)"
        rf"|(?:(?<=[\w.?!”’\"'] )\(|(?<=; ))(\d{{1,3}})(?={_PLACE}[);]|(?<=; \d)\)|(?<=; \d\d)\))"
    ),
    "glued": re.compile(r"(?<=[^\W\d][.,;:?!”’\"')\]])(\d{1,3})(?=\s|$)|(?<=[.,;:?!”’\"')\]]{2})(\d{1,3})(?=\s|$)"),
    "touching": re.compile(r"(?<=[^\W\d_]{2})(\d{1,3})(?=[\s.,;:?!)]|$)"),
}
# A number behind a word, a year or a figure is one only where the list has it and its neighbours leave a place for it.
_WEAK = re.compile(r"(?<=[^\W\d_])(\d{1,3})(?=[\s.,;:?!)]|$)|(?<=[\d%][.,;:?!”’\"')])(\d{1,3})(?=\s|$)")
_AFTER_YEAR = re.compile(r"(?<=\b(?:1[89]|20)\d\d)(\d{1,2})(?=[\s.,;:?!)]|$)")
_SENTENCES = re.compile(r"[.!?]\s+[A-Z][a-z]++ [a-z]")
LONGEST_REFERENCE = 300  # characters
LEAST_NOTES = 2
LARGEST_GAP = 6  # numbers that a list may leave out
LEAST_FOUND = 0.5  # of the list's numbers that the text must have, where no heading says that it is a list of notes
MOST_AFTER = 4  # short lines that a page may have under its notes: a date, an address
SHORT_LINE = 80  # characters
NEAR = 120  # characters between two numbers that count things in one sentence
NEIGHBOURS = 2  # numbers to either side of one that is missing, between which it must stand: two may be transposed


@dataclass(frozen=True, slots=True)
class NoteList:
    """The notes of a text, and the text without them."""

    body: str
    notes: tuple[tuple[str, str], ...]  # label and words


def note_list(text: str) -> NoteList | None:
    """The list of notes that ends a text, or stands over an annex or the tail of a message; None where none does."""
    lines = text.split("\n")
    for run in sorted(_runs(lines), key=lambda run: run[0][0], reverse=True):
        first = run[0][0]
        under_head = headed(lines[:first])
        body = "\n".join(lines[:first])
        labels = [label for _, label, _ in run]
        if _ends_the_text(lines, run[-1][0]):
            listed = under_head or (len(run) >= LEAST_NOTES and share_found(body, labels) >= LEAST_FOUND)
        else:
            listed = len(run) >= LEAST_NOTES and _calls_each(body, labels, under_head)
        if listed and (under_head or not _are_steps(lines, run)):
            notes, after = _notes(lines, run)
            return NoteList("\n".join((body, "", *after)), tuple(notes))
    return None


def _are_steps(lines: Sequence[str], run: Sequence[tuple[int, int, int]]) -> bool:
    """Whether a list stands under a line that names a list of another kind, and none of its entries reads as a note."""
    head = next((line.strip() for line in reversed(lines[: run[0][0]]) if line.strip()), "")
    title = len(head) <= SHORT_LINE and not head.endswith((".", "?", "!", ",", ";"))
    return title and bool(OF_STEPS.search(head)) and not any(NOTE_LIKE.search(lines[at]) for at, _, _ in run)


def headed(above: Sequence[str]) -> bool:
    """Whether the last words of some lines are the heading of a list of notes, ruled off or not."""
    return bool(HEADING.match(next((line for line in reversed(above) if re.search(r"\w", line)), "")))


def _calls_each(body: str, labels: Sequence[int], under_head: bool) -> bool:
    """Whether the text over a list calls each of its notes, counted from 1; by numbers that nothing else can be, where
    no heading says that it is a list of notes."""
    if labels != list(range(1, len(labels) + 1)):
        return False
    sure = ("square", "raised", "caret")
    found = [_in_form(body, form, labels) for form in (_FORMS if under_head else sure)]
    return any(set(labels) <= {number for number, _ in placed} for placed in found)


def recognised_notes(text: str) -> NoteList | None:
    """The notes of a recognised text that has lost its raised numbers, and perhaps some of theirs: at its end, or at
    the foot of each of its pages, where the page's head or foot follows them."""
    lines = text.rstrip("\n").split("\n")
    split: list[list[str]] = [[]]
    heads = _page_heads(lines)
    for at, line in enumerate(lines):
        if at in heads:
            split.append([])
        else:
            split[-1].append(line)
    feet = recognised_feet(split)
    if feet is None:
        return None
    body = [with_labels(page, foot) for page, foot in zip(split, feet, strict=True)]
    notes = tuple((foot.label, foot.words) for feet_of_page in feet for foot in feet_of_page)
    return NoteList("\n\n".join(body), notes)


def recognised_feet(pages: Sequence[Sequence[str]]) -> list[list[Foot]] | None:
    """The notes at the foot of each page of a recognised text; None where it has none, or they are not to be believed.

    Nothing leads to them, so that their own words must say what they are: they count up through the pages, most name a
    work and a year or a place in it, and the text has signs where its numbers stood.
    """
    feet: list[list[Foot]] = []
    last = 0
    for page in pages:
        run = _feet(page)
        while run and not run[0].reference and (not last or int(run[0].label) != last + 1):
            run = run[1:]  # a paragraph, whose number the notes go on from by chance
        feet.append(run if any(foot.reference for foot in run) else [])
        last = int(feet[-1][-1].label) if feet[-1] else last
    found = [foot for run in feet for foot in run]
    numbers = [int(foot.label) for foot in found]
    above = ("\n".join(page[: run[0].at] if run else page) for page, run in zip(pages, feet, strict=True))
    if len(found) < LEAST_NOTES or numbers != sorted(set(numbers)) or not any(any(lost_signs(t)) for t in above):
        return None
    return feet if 2 * sum(foot.reference for foot in found) >= len(found) else None


def with_labels(page: Sequence[str], feet: Sequence[Foot]) -> str:
    """A page without its notes, the signs that its raised numbers became as numbers in brackets where they are told."""
    text = "\n".join(page[: feet[0].at] if feet else page)
    for start, end, label in reversed(lost_labels(text, [foot.label for foot in feet])):
        text = f"{text[:start]}[{label}]{text[end:]}"
    return text


@dataclass(frozen=True, slots=True)
class Foot:
    """A note at the foot of a recognised page."""

    at: int  # its first line
    label: str
    words: str

    @property
    def reference(self) -> bool:
        return _is_reference(self.words)


def _page_heads(lines: Sequence[str]) -> frozenset[int]:
    """The lines alone between others that come again with the next number: "THE ENQUIRY 7", "THE ENQUIRY 8"."""
    places: dict[str, list[tuple[int, int]]] = {}
    for at, line in enumerate(lines):
        alone = not any(lines[n].strip() for n in (at - 1, at + 1) if 0 <= n < len(lines))
        numbers = re.findall(r"\d{1,4}", line) if alone and len(line) <= SHORT_LINE else []
        if len(numbers) in (1, 2):  # "Page 1 of 3"
            places.setdefault(re.sub(r"[\d\s]+", "", line).casefold(), []).append((at, int(numbers[0])))
    heads: set[int] = set()
    for found in places.values():
        numbers_there = {number for _, number in found}
        heads.update(at for at, number in found if {number - 1, number + 1} & numbers_there)
    return frozenset(heads)


def _feet(lines: Sequence[str]) -> list[Foot]:
    """The numbered lines that end a page, counting on in one run."""
    run: list[Foot] = []
    last = len(lines)  # where the run begins as far as it is known
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if run and not line.strip() and not _goes_on(lines, at, int(run[0].label)):
            break
        match = LABEL.match(line)
        if match is None or match.lastgroup is None:
            continue
        number = int(unicodedata.normalize("NFKC", match[match.lastgroup]))
        if run and not number < int(run[0].label) <= number + LARGEST_GAP:
            break
        words = [line[match.end() :], *(rest for rest in lines[at + 1 : last] if rest.strip())]
        run.insert(0, Foot(at, str(number), "\n".join(words)))
        last = at
    return run


def _goes_on(lines: Sequence[str], at: int, number: int) -> bool:
    """Whether what stands over a blank line is a note too: its first line has one of the numbers before."""
    end = at
    while end > 0 and not lines[end - 1].strip():
        end -= 1
    first = end
    while first > 0 and lines[first - 1].strip():
        first -= 1
    match = LABEL.match(lines[first]) if first < end else None
    if match is None or match.lastgroup is None:
        return first == end == 0
    before = int(unicodedata.normalize("NFKC", match[match.lastgroup]))
    return before < number <= before + LARGEST_GAP


def _is_reference(words: str) -> bool:
    """Whether words name a work and end in a year or a place in it: "Hen Board, Annual count, 2017, para 2.3"."""
    words = words.strip().rstrip(".;")
    ends = words[-1:].isdigit() or words.endswith((")", "/"))
    plain = "," in words and ends and words[:1].isupper() and len(words) < LONGEST_REFERENCE
    return plain and not _SENTENCES.search(words)


def _runs(lines: Sequence[str]) -> Iterator[list[tuple[int, int, int]]]:
    """Runs of labelled lines whose numbers go up from 1, in one form: line, number, where the words begin."""
    runs: dict[str, list[tuple[int, int, int]]] = {}
    for at, line in enumerate(lines):
        match = LABEL.match(line)
        if not match or match.lastgroup is None:
            continue
        form, number = match.lastgroup, int(unicodedata.normalize("NFKC", match[match.lastgroup]))
        run = runs.setdefault(form, [])
        if run and not run[-1][1] < number <= run[-1][1] + LARGEST_GAP:
            if number > LARGEST_GAP:
                continue
            yield run
            run = runs[form] = []
        if run or number <= LARGEST_GAP:
            run.append((at, number, match.end()))
    yield from (run for run in runs.values() if run)


def _ends_the_text(lines: Sequence[str], last: int) -> bool:
    """Whether nothing but the rest of the last note and a few short lines stand under it."""
    after = lines[last + 1 :]
    blank = next((at for at, line in enumerate(after) if not line.strip()), len(after))
    rest = [line for line in after[blank:] if line.strip()]
    return len(rest) <= MOST_AFTER and all(len(line) <= SHORT_LINE for line in rest)


def _notes(lines: Sequence[str], run: Sequence[tuple[int, int, int]]) -> tuple[list[tuple[str, str]], list[str]]:
    """Each note with the lines that go on with it, and the lines under the last one."""
    notes = []
    ends = [at for at, _, _ in run[1:]] + [len(lines)]
    after: list[str] = []
    for (at, number, start), end in zip(run, ends, strict=True):
        words, rest = [lines[at][start:]], lines[at + 1 : end]
        if end == len(lines):
            blank = next((n for n, line in enumerate(rest) if not line.strip()), len(rest))
            rest, after = rest[:blank], list(rest[blank:])
        words += [line for line in rest if line.strip()]
        notes.append((str(number), "\n".join(words)))
    return notes, after


# ── their numbers in the text ──────────────────────────────────────────────────────────────────────────────────


def share_found(body: str, labels: Sequence[int]) -> float:
    return len({number for number, _ in _placed(body, labels)} & set(labels)) / len(labels)


def _placed(text: str, labels: Sequence[int]) -> list[tuple[int, tuple[int, int]]]:
    """The numbers of the list in the text, in the form in which it has most of them: number, from where to where."""
    found = {form: _in_form(text, form, labels) for form in _FORMS}
    best = max(found, key=lambda form: len({number for number, _ in found[form]} & set(labels)))
    placed = found[best]
    if best in ("glued", "touching"):
        placed = sorted([*placed, *_missing(text, labels, placed)], key=lambda entry: entry[1])
    return placed


PLACED_GROUP = 2  # of the forms in brackets: a number whose bracket goes on


def _in_form(text: str, form: str, labels: Sequence[int]) -> list[tuple[int, tuple[int, int]]]:
    found = []
    for match in _FORMS[form].finditer(text):
        group = next(n for n in range(1, (match.lastindex or 0) + 1) if match[n])
        span = match.span() if form in ("square", "caret", "round") else match.span(group)
        span = (match.start(), match.start()) if form in ("square", "round") and group == PLACED_GROUP else span
        found += [(number, span) for number in _each(unicodedata.normalize("NFKC", match[group]))]
    if form in ("square", "raised", "caret"):
        return found
    within = [(number, place) for number, place in found if 0 < number <= max(labels) + LARGEST_GAP]
    chain = set(longest_count(within, gaps=range(1, LARGEST_GAP + 1), least=max(1, min(3, len(labels) // 2))))
    if form == "round":
        within = _without_counts(text, within)
        chain &= {place for _, place in within}
        # a list of references is cited in any order, and again
        return [entry for entry in within if entry[0] in labels] if len(chain) * 2 >= len(labels) else []
    return [entry for entry in within if entry[1] in chain]


def _without_counts(text: str, found: Sequence[tuple[int, tuple[int, int]]]) -> list[tuple[int, tuple[int, int]]]:
    """Without "(1) oil, (2) tar and (3) wax": numbers in a row, each with a small letter behind it, count things."""

    def counts(number: int, place: tuple[int, int]) -> bool:
        near = text[max(0, place[0] - NEAR) : place[1] + NEAR]
        beside = re.compile(rf"\((?:{number - 1}|{number + 1})\) [a-z]")
        return bool(re.match(r" [a-z]", text[place[1] : place[1] + 2]) and beside.search(near))

    return [(number, place) for number, place in found if not counts(number, place)]


def _each(printed: str) -> Iterator[int]:
    """`3, 5–7` → 3, 5, 6, 7."""
    for first, last in re.findall(r"(\d+)(?:\s?[–-]\s?(\d+))?", printed):
        end = int(last or first)
        yield from range(int(first), min(end, int(first) + LARGEST_GAP) + 1) if end > int(first) else (int(first),)


def _missing(
    text: str, labels: Sequence[int], placed: Sequence[tuple[int, tuple[int, int]]]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Numbers of the list that are not yet placed, where one place alone is left for them between their neighbours."""
    have = {number for number, _ in placed}
    taken = {place for _, place in placed}
    forms = (_FORMS["glued"], _WEAK, _AFTER_YEAR)
    loose: dict[int, list[tuple[int, int]]] = {}
    for match in (match for form in forms for match in form.finditer(text)):
        group = next(n for n in range(1, (match.lastindex or 0) + 1) if match[n])
        if match.span(group) not in taken:
            loose.setdefault(int(match[group]), []).append(match.span(group))
    in_order = sorted(placed)
    numbers = [number for number, _ in in_order]
    for label in labels:
        if label in have or not in_order:
            continue
        before = bisect_left(numbers, label - NEIGHBOURS + 1) - 1
        after = bisect_left(numbers, label + NEIGHBOURS)
        start = in_order[before][1][1] if before >= 0 else 0
        end = in_order[after][1][0] if after < len(in_order) else len(text)
        inside = [place for place in loose.get(label, ()) if start <= place[0] < end]
        if len(inside) == 1:
            yield label, inside[0]


def marked(texts: Sequence[str], labels: Sequence[str]) -> list[list[str | Mark]]:
    """The texts with the numbers of the notes taken out of them."""
    joined = "\n\n".join(texts)
    placed = _placed(joined, [int(label) for label in labels])
    times = Counter(number for number, _ in placed)
    out: list[list[str | Mark]] = []
    start = 0
    for text in texts:
        pieces: list[str | Mark] = []
        at = start
        for number, (first, last) in placed:
            if start <= first < start + len(text):
                before = joined[at : max(at, first)]
                pieces += [before if first == last else before.rstrip(" "), Mark(str(number), sure=times[number] == 1)]
                at = last
        out.append([*pieces, joined[at : start + len(text)]])
        start += len(text) + 2
    return out
