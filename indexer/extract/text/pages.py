"""Text with form feeds, as pdftotext gives it: pages with running heads, page numbers, and notes at their foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from indexer.extract.markdown.lines import Counted
from indexer.extract.text.notes import recognised_feet, with_labels
from indexer.extract.text.symbols import signed_list
from indexer.models import Block

EDGE = 2  # so many lines at the top and at the bottom of a page may be running heads
REPEATED_AT_LEAST = 3  # pages on which a running head must come
SHORTEST_HEAD = 8  # letters of one that comes on two pages alone
SHORT = 0.7  # of the usual line; a shorter one ends a paragraph or is a heading
RESYNC_AT_MOST = 60  # so many notes may stand on pages whose notes were not found
LABEL = re.compile(r"(\d{1,4})(?:\s+(\S.*))?")
APART = re.compile(r"[A-Z]?\d{1,3}(?:\.\d{1,3})*\.|\d{1,2}\.\d{1,3}|[•●▪◦‣]")
LONE = re.compile(r"(?:[–—-]\s?|\[|\(|[Pp]age )?(?P<page>\d{1,4}|[ivxl]{1,6})(?:\s?[–—-]|\]|\)| of \d{1,4})?")
# A power of a length, glued to it behind a figure: "1,400m3", "25 km2".
POWER = r"(?<!\d[mM])(?<!\d[ckd]m)(?<!\d [mM])(?<!\d [ckd]m)"
BULLET = re.compile(r"[•●▪◦‣]\s*")
RULED = re.compile(r"[_—–-]{5,}|[_—]{3,}")  # a line drawn over the notes
# What a number must touch to be raised behind it: a word, a closing sign, not another figure.
TOUCHED = r"(?<=[^\s\d(\[£$€#/.,:;\-–])|(?<=[^\W\d][.,;:])|(?<=[^\s\d][.,;:?!”’)\]])|(?<=[?!”’)\]])"
# Behind a figure's stop it may be the figure's own, "£72.4 million"; it is one where a sentence ends with it.
# So is the "3" of "1.3 We" where a line begins.
AFTER_FIGURE = r"(?<=\d[.,;:])(?<!(?m:^)\d\.)(?<!(?m:^)\d\d\.)(?<!(?m:^)[A-Z]\d\.)"
CLOSES = r"(?=\s++[A-Z“‘]|\s*+$)"
# Behind a year's comma: "the same in 2031,8 and".
AFTER_YEAR = r"(?<=\b(?:18|19|20)\d\d[,;])"


@dataclass(slots=True)
class Page:
    """One page, taken apart."""

    number: int
    body: list[str] = field(default_factory=list)  # lines; "" between what was set apart
    notes: list[tuple[str, str]] = field(default_factory=list)  # label and words
    furniture: list[str] = field(default_factory=list)
    printed: str | None = None
    unpaired: bool = False  # the notes' numbers and words could not be brought together


def pages(text: str) -> list[Page]:
    """The pages of a text, each with its notes and without its running heads."""
    split = [[line.strip() for line in page.split("\n")] for page in text.rstrip("\f").split("\f")]
    heads = _running_heads(split)
    found, last = [], 0
    for number, lines in enumerate(split, 1):
        page = _without_heads(number, lines, heads - _on_cover(split) if number == 1 else heads)
        last = _take_notes(page, last)
        found.append(page)
    if not any(page.notes for page in found) and (feet := recognised_feet([page.body for page in found])):
        for page, of_page in zip(found, feet, strict=True):
            page.body = with_labels(page.body, of_page).split("\n")
            page.notes = [(foot.label, foot.words) for foot in of_page]
    return found


def blocks_of(found: Sequence[Page]) -> Iterator[tuple[Page, list[str]]]:
    """The groups of lines of each page's body that were set as one; a counted paragraph number begins a new one."""
    count = Counted()
    lengths = [len(line) for page in found for line in page.body if line]
    short = int(SHORT * median(lengths)) if lengths else 0
    for page in found:
        group: list[str] = []
        for line in page.body:
            opens = count.opens(line, group[-1] if group else "", short)
            if group and (not line or opens or BULLET.match(line)):
                yield page, group
                group = []
            if line:
                group.append(line)
        if group:
            yield page, group


def _key(line: str) -> str:
    return re.sub(r"\d+|\s+", "", line).lower()


def _edges(lines: Sequence[str]) -> list[int]:
    filled = [at for at, line in enumerate(lines) if line]
    return sorted({*filled[:EDGE], *filled[-EDGE:]})


def _running_heads(split: Sequence[Sequence[str]]) -> frozenset[str]:
    times = Counter(key for lines in split for key in {_key(lines[at]) for at in _edges(lines)} if key)
    again = {key for key, count in times.items() if count >= REPEATED_AT_LEAST}
    # "3 Ibid." comes again too, but its number does not count the pages.
    ahead: dict[str, Counter[int]] = {}
    for number, lines in enumerate(split, 1):
        for at in _edges(lines):
            if (label := LABEL.fullmatch(lines[at])) and label[2] and _is_met("\n".join(lines[:at]), label[1]):
                ahead.setdefault(_key(lines[at]), Counter())[int(label[1]) - number] += 1
    again |= _counting(split)
    notes = {key for key, found in ahead.items() if key in again and 2 * max(found.values()) <= times[key]}
    return frozenset(again - notes - _with_other_numbers(split, again))


def _counting(split: Sequence[Sequence[str]]) -> set[str]:
    """Those that come on two pages in a row with a number that goes up by one, or on two left or right pages with one
    that goes up by two: a file of few pages has no more. No title that counts parts of the text is one, and no line
    whose number the page raises."""
    rows = [
        {
            _key(lines[at]): numbers
            for at in _edges(lines)
            if (numbers := re.findall(r"\d++", lines[at])) and not _PART.match(lines[at]) and not _is_raised(lines, at)
        }
        for lines in split
    ]
    return {
        key
        for apart in (1, 2)
        for before, after in zip(rows, rows[apart:], strict=False)
        for key in before.keys() & after.keys()
        if len(key) >= SHORTEST_HEAD
        and len(before[key]) == len(after[key]) == 1
        and int(after[key][0]) == int(before[key][0]) + apart
    }


_PART = re.compile(
    r"(?:recommendation|conclusion|appendix|annex|question|chapter|part|section|table|figure|box)\b", re.IGNORECASE
)


def _is_raised(lines: Sequence[str], at: int) -> bool:
    """Whether a line begins with a number that the lines above it raise."""
    label = LABEL.fullmatch(lines[at])
    return label is not None and _is_met("\n".join(lines[:at]), label[1])


def _on_cover(split: Sequence[Sequence[str]]) -> set[str]:
    """Those that stand on the first page without a number, and run over other pages with theirs, or in other letters
    ("Lamps", then "LAMPS"): the title's words."""
    plain, counted = (
        {_key(lines[at]) for lines in part for at in _edges(lines) if bool(re.search(r"\d", lines[at])) is numbered}
        for part, numbered in ((split[:1], False), (split[1:], True))
    )
    others = {line for lines in split[1:] for line in lines}
    set_otherwise = {_key(line) for line in split[0] if line not in others and line[1:].lower() != line[1:].upper()}
    return plain & (counted | set_otherwise)


def _with_other_numbers(split: Sequence[Sequence[str]], again: set[str]) -> set[str]:
    """Those that bear another number on every page beside one that counts: "3 Evidence, Question 451" is a note."""
    numbers: dict[str, list[tuple[str, ...]]] = {}
    for lines in split:
        for at in _edges(lines):
            if (key := _key(lines[at])) in again:
                numbers.setdefault(key, []).append(tuple(re.findall(r"\d++", lines[at])))
    found = set()
    for key, rows in numbers.items():
        changing = [column for column in zip(*rows, strict=False) if len(set(column)) == len(rows)]
        if len({len(row) for row in rows}) == 1 and len(changing) > 1:
            found.add(key)
    return found


def _without_heads(number: int, lines: Sequence[str], heads: frozenset[str]) -> Page:
    page = Page(number)
    edges = set(_edges(lines))
    for at, line in enumerate(lines):
        lone = LONE.fullmatch(line) is not None
        if at in edges and line and (lone or _key(line) in heads):
            page.furniture.append(line)
            alone = LONE.fullmatch(line)
            if printed := re.search(r"^\d{1,4}\b|\b\d{1,4}$", alone["page"] if alone else line):
                page.printed = page.printed or printed.group()
        else:
            page.body.append(line)
    page.body = _with_words([line for line in page.body if not RULED.fullmatch(line)])
    return page


def _with_words(lines: Sequence[str]) -> list[str]:
    """The lines, a paragraph number or a bullet that stands alone on one brought to the words that follow it."""
    out: list[str] = []
    waiting = ""
    for line in lines:
        if waiting and not line:
            continue
        if APART.fullmatch(line):
            out += [waiting] if waiting else []
            waiting = line
            continue
        out.append(f"{waiting} {line}" if waiting else line)
        waiting = ""
    return [*out, waiting] if waiting else out


def _take_notes(page: Page, last: int) -> int:
    """Move the notes from the end of the page's body to its notes; the label of the last one, or what it was.

    A line that begins with the next number, or with 1, is tried before one that leaves numbers out: "3 kinds of oil".
    """
    starts = [
        at for at, line in enumerate(page.body) if (match := LABEL.fullmatch(line)) and _is_due(int(match[1]), last)
    ]
    starts.sort(key=lambda at: _number(page.body[at]) not in (1, last + 1))
    for at in starts:
        above, line = "\n".join(page.body[:at]), page.body[at]
        match = LABEL.fullmatch(line)
        assert match is not None
        if not _is_met(above, match[1]):
            continue
        notes = _aside_column(page.body[at:]) if match[2] is None else _in_lines(page.body[at:])
        page.unpaired |= notes is None
        if notes and sum(_is_met(above, label) for label, _ in notes) * 2 > len(notes):
            page.body, page.notes, page.unpaired = page.body[:at], notes, False
            return int(notes[-1][0])
    if signed := signed_list("\n".join(page.body)):
        page.body, page.notes = [*signed.body.split("\n"), "", *signed.after.split("\n")], list(signed.notes)
    return last


def _number(line: str) -> int:
    match = LABEL.fullmatch(line)
    return int(match[1]) if match else 0


def _is_due(label: int, last: int) -> bool:
    return label == 1 or 0 < label - last <= RESYNC_AT_MOST


def _is_met(text: str, label: str) -> bool:
    """Whether the number is raised, that is glued to a word or in brackets, in the text above."""
    return raised_in(text, label) is not None


def raised_in(text: str, label: str, start: int = 0) -> re.Match[str] | None:
    """Where the number is raised in a text: plainly, or else behind a figure that ends a sentence."""
    power = POWER if label in ("2", "3") else ""
    plainly = re.compile(rf"\[{label}\]|(?:{TOUCHED}){power}{label}(?!\d|[.,]\d)")
    behind = re.compile(rf"{AFTER_FIGURE}{label}{CLOSES}|{AFTER_YEAR}{label}(?=\s)")
    return plainly.search(text, start) or behind.search(text, start)


def _in_lines(lines: Sequence[str]) -> list[tuple[str, str]]:
    """`27 Report by …`, each with the lines that it runs over."""
    notes: list[tuple[str, list[str]]] = []
    for line in filter(None, lines):
        match = LABEL.fullmatch(line)
        if match and match[2] and (not notes or int(match[1]) == int(notes[-1][0]) + 1):
            notes.append((match[1], [match[2]]))
        elif notes:
            notes[-1][1].append(line)
    return [(label, "\n".join(words)) for label, words in notes]


def _aside_column(lines: Sequence[str]) -> list[tuple[str, str]] | None:
    """The numbers one under the other, then the words; None where it is not plain which words are whose."""
    labels: list[str] = []
    rest = [line for line in lines if line]
    while (
        rest and LABEL.fullmatch(rest[0]) and rest[0].isdigit() and (not labels or int(rest[0]) == int(labels[-1]) + 1)
    ):
        labels.append(rest.pop(0))
    if len(rest) != len(labels):
        rest = next((kept for kept in (_unwrapped(rest), _resumed(rest)) if len(kept) == len(labels)), rest)
    return list(zip(labels, rest, strict=True)) if labels and len(rest) == len(labels) else None


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Lines that run over joined: a line that is as long as the longest goes on in the next."""
    full = 0.85 * max(map(len, lines), default=0)
    joined: list[str] = []
    for before, line in zip(["", *lines], lines, strict=False):
        if joined and len(before) >= full:
            joined[-1] += f"\n{line}"
        else:
            joined.append(line)
    return joined


def _resumed(lines: Sequence[str]) -> list[str]:
    """Lines that run over joined: one that begins with a small letter goes on with the sentence before it."""
    joined: list[str] = []
    for line in lines:
        if joined and line[:1].islower() and not line.startswith(("http", "www")):
            joined[-1] += f"\n{line}"
        else:
            joined.append(line)
    return joined


def furniture(page: Page) -> Block:
    return Block("furniture", ("\n".join(page.furniture),), page=page.number, printed_page=page.printed)
