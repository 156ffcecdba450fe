"""Plain text: a page saved or copied, with its raised numbers glued on or in brackets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from statistics import median

from indexer.extract import read_text
from indexer.extract.call_forms import FORMS
from indexer.extract.counts import longest_count
from indexer.extract.references import NOTE_LIKE
from indexer.extract.restarting_notes import with_restarting_notes
from indexer.extract.text.half_lines import with_half_lines
from indexer.extract.text.notes import NoteList, headed, marked, note_list, recognised_notes
from indexer.extract.text.pages import Page, blocks_of, furniture, pages, raised_in
from indexer.extract.text.symbols import SignedList, marked_by_signs, signed_list
from indexer.models import Block, Extract, Mark, Problem

BRACKETED = re.compile(r"(?<!\()\[(\d{1,3})\](?!\))")  # "([45])" is a lawyer’s paragraph
# "…they offer.27 We": digits that touch a closing punctuation mark which itself touches a word, and end the word.
GLUED = re.compile(r"(?<=[^\W\d][.,;:?!”’)\]])(\d{1,3})(?=\s|$)|(?<=[.?!][”’)])(\d{1,3})(?=\s|$)")
# "[MB 36]", "[LR p4]": where sources go by marks of their own, a number alone is a place of the last one.
_BY_MARK = re.compile(r"\[[A-Z][A-Za-z]{0,5}[A-Z&\d],? (?:pp?\.? ?|paras? |§ ?|¶ ?)?\d{1,3}[^\[\]\n]{0,20}\]")
LEAST_BY_MARK = 2
# A text whose paragraphs bear such numbers has so many of them at least; these forms would call notes.
LEAST_NUMBERED, LONG = 4, 120  # half of them so long, in characters
CALLS = ("square", "caret", "brace", "named", "raised", "glued")
BULLET = re.compile(r"^\s*[•●▪◦‣–*-]\s+")
BRACKETED_NOTE = re.compile(r"\s*\[(\d{1,3})\]\s+")
GLUED_CHAPTER = re.compile(r"^(\d{1,2})(?=[A-Z][a-z])")

Place = tuple[int, int]  # which block, which offset in its raw text

WRAPPED_BELOW = 120  # characters; typists and mail programs wrap earlier, saved web pages do not wrap at all
UNPAIRED = "The numbers and the words of this page's notes stand apart; it is not plain which belong together."
FULL_LINE = 0.7  # of the longest line; one as long goes on in the next
CHAPTER_AT_MOST = 60  # characters of a numbered title
CHAPTER = re.compile(rf"\d{{1,2}} (?=[A-Z])[^\W\d_][^\d.,;:()]{{2,{CHAPTER_AT_MOST}}}+")
TITLE_LINES = 3  # between two rules
HEADING_AT_MOST = 100  # characters; a longer line without a full stop is a broken paragraph, not a heading


def read(path: Path) -> Extract:
    """Blocks of a text file, with pages where form feeds tell them. Raises ReadError as `read_text` does."""
    text = with_half_lines(read_text(path))
    if "\f" in text.strip("\f\n"):
        return _paged(text)
    blocks = list(_blocks(list(_groups(text))))
    if _is_judgment(blocks):
        return Extract(format="text", blocks=tuple(map(_numbered, blocks)))
    if (restarting := with_restarting_notes(blocks, headings=True)) is not None:
        return Extract(format="text", blocks=tuple(restarting))
    listed = note_list(text) or recognised_notes(text)
    if listed and len(listed.notes) >= sum(block.kind == "foot" for block in blocks):
        return Extract(format="text", blocks=tuple(_with_notes(listed)))
    if not any(block.kind == "foot" for block in blocks) and (signed := signed_list(text)):
        return Extract(format="text", blocks=tuple(_with_signed(signed)))
    return Extract(format="text", blocks=tuple(_with_marks(blocks)))


def _is_judgment(blocks: Sequence[Block]) -> bool:
    """Whether "[1]", "[2]" … number the paragraphs of a text: they count on, are most of it, and nothing calls them."""
    numbers = [int(block.note) for block in blocks if block.note]
    rest = [block.raw for block in blocks if not block.note]
    lengths = [len(block.raw) for block in blocks if block.note]
    over = [block.raw for block in takewhile(lambda block: not block.note, blocks)]
    return (
        len(numbers) >= LEAST_NUMBERED
        and numbers == list(range(1, len(numbers) + 1))
        and sum(lengths) > sum(map(len, rest))
        and 2 * sum(length >= LONG for length in lengths) >= len(numbers)
        and not headed(over)
        and not any(FORMS[form]["numbers"].search(raw) for form in CALLS for raw in rest)
    )


def _numbered(block: Block) -> Block:
    """A block with its number in brackets before its words, as it is printed."""
    if not block.note:
        return block
    return replace(block, kind="text", note=None, pieces=(f"[{block.note}] ", *block.pieces))


def _with_notes(listed: NoteList) -> Iterator[Block]:
    """The blocks of a text that ends with a list of its notes."""
    blocks = list(_blocks(list(_groups(listed.body))))
    labels = [label for label, _ in listed.notes]
    for block, pieces in zip(blocks, marked([block.raw for block in blocks], labels), strict=True):
        yield replace(block, pieces=tuple(piece for piece in pieces if piece))
    yield from (Block("foot", (words,), note=label) for label, words in listed.notes)


def _with_signed(listed: SignedList) -> Iterator[Block]:
    """The same where the notes bear signs, letters or Roman numbers."""
    blocks = list(_blocks(list(_groups(f"{listed.body}\n\n{listed.after}"))))
    labels = [label for label, _ in listed.notes]
    for block, pieces in zip(blocks, marked_by_signs([block.raw for block in blocks], labels), strict=True):
        yield replace(block, pieces=tuple(piece for piece in pieces if piece))
    yield from (Block("foot", (words,), note=label) for label, words in listed.notes)


def _paged(text: str) -> Extract:
    found = pages(text)
    groups = list(blocks_of(found))
    blocks: list[Block] = []
    for page in found:
        blocks += _page_blocks(
            page,
            [part for group in _closed([group for of, group in groups if of is page]) for part in _note_by_note(group)],
        )
    problems = [
        Problem("notes-unpaired", UNPAIRED, page=page.number) for page in found if page.unpaired and not page.notes
    ]
    if not any(page.notes for page in found):
        words = [block for block in blocks if block.kind != "furniture"]
        blocks = list(map(_numbered, blocks) if _is_judgment(words) else _with_marks(blocks))
    return Extract(format="text", blocks=tuple(blocks), pages=len(found), problems=tuple(problems))


def _page_blocks(page: Page, groups: Sequence[list[str]]) -> Iterator[Block]:
    labels = [label for label, _ in page.notes]
    blocks = list(_blocks(groups))
    signs = [label for label in labels if not label.isdigit()]
    signed = marked_by_signs([block.raw for block in blocks], signs) if signs else ()
    marked_blocks = signed or (list(_raised(block.raw, labels)) for block in blocks)
    for block, pieces in zip(blocks, marked_blocks, strict=True):
        placed = replace(block, page=page.number, printed_page=page.printed)
        found = tuple(piece for piece in pieces if piece)
        yield replace(placed, pieces=found) if block.kind != "foot" else placed
    for label, words in page.notes:
        yield Block("foot", (words,), page=page.number, printed_page=page.printed, note=label)
    yield furniture(page)


def _raised(raw: str, labels: list[str]) -> Iterator[str | Mark]:
    """The text with its markers taken out: the numbers of the page's own notes, in their order, glued or in brackets.
    Those that were found are taken off the list."""
    at = 0
    while labels:
        match = raised_in(raw, labels[0], at)
        if match is None:
            break
        yield raw[at : match.start()]
        yield Mark(labels.pop(0), sure=match.group().startswith("["))
        at = match.end()
    yield raw[at:]


def _groups(text: str) -> Iterator[list[str]]:
    """Printed paragraphs as lists of lines: by blank lines where lines are wrapped, else each line for itself."""
    printed = [group.split("\n") for group in re.split(r"\n[ \t\xa0]*\n", text) if group.strip()]
    groups = [part for group in printed for part in _underlined(group)]
    lines = [line for group in groups for line in group if line.strip()]
    lengths = [len(line) for line in lines]
    wrapped = median(lengths) < WRAPPED_BELOW and max(lengths) < 2 * WRAPPED_BELOW
    parted = (part for group in (_closed(groups) if wrapped else groups) for part in _note_by_note(group))
    for kept in parted:
        if wrapped:
            for entry in _split_bullets(kept):
                yield from _split_title(entry)
        elif len(kept) > 1 and not any(BULLET.match(line) for line in kept) and max(map(len, kept)) < HEADING_AT_MOST:
            yield kept  # short lines set together: a name and an office, an address
        else:
            yield from ([line] for line in kept)


_RULE = re.compile(r"[ \t]*+([-=~_*])\1{2,}[ \t]*+")


def _underlined(group: list[str]) -> list[list[str]]:
    """A title that a rule underlines, or that stands between two, with its rule, apart from what stands below it."""
    over = bool(_RULE.fullmatch(group[0]))
    under = next((at for at in range(over + 1, len(group)) if _RULE.fullmatch(group[at])), 0)
    title, rest = group[over:under], group[under + 1 :]
    if not over and len(title) == 1 and _ENDED.search(title[0]):  # a sentence, under which a scene ends
        return [part for part in (title, rest) if any(map(str.strip, part))]
    if not title or len(title) > (TITLE_LINES if over else 1) or not _are_title(title, group[under]):
        return [group]
    if over and any(map(_RULE.fullmatch, rest)):  # a table's head, a box with several parts
        return [group]
    if rest and rest[0].lstrip()[:1].islower():  # stressed within a sentence
        return [group]
    return [[*title, group[under]], *([rest] if any(map(str.strip, rest)) else [])]


_COLUMNS = re.compile(r"\S(?:[ ]{2,}|\t[ \t]*)\S")  # lines of a table, a sum; "1.  Lamps" has its number before it
_LABEL = re.compile(r"^\s*+(?:[A-Za-z]?\d{1,2}(?:\.\d{1,2}){0,2}[.)]?|[A-Z][.)]|[IVX]{1,5}\.)\s++")
_ENDED = re.compile(r"[.!:][”’\"')\]]{0,2}\s*$")
_NO_TITLE = re.compile(r"[.!:;,…][”’\"')\]]{0,2}$|[”\"]$")


def _are_title(lines: Sequence[str], rule: str) -> bool:
    """Whether a typist ruled these lines as a title: not a sentence, the head of a table, a sum, a place to sign.

    Stars, waves and low strokes part what stands over and under them.
    """
    plain = [_LABEL.sub("", line, count=1).strip() for line in lines]
    return (
        rule.strip()[0] in "-="
        and all(plain)
        and not any(map(_RULE.fullmatch, lines))
        and not any(len(line) > HEADING_AT_MOST or "|" in line or _COLUMNS.search(line) for line in plain)
        and _NO_TITLE.search(plain[-1]) is None
        and re.match(r"(?:From|To|Cc|Date|Subject|Re): ", plain[0]) is None
    )


def _is_ruled(group: Sequence[str]) -> bool:
    return len(group) > 1 and _RULE.fullmatch(group[-1]) is not None and _are_title(group[:-1], group[-1])


def _note_by_note(group: Sequence[str]) -> Iterator[list[str]]:
    """The lines of a group that hold words, parted where one begins with the next number in brackets: "[2] Lamps"."""
    current: list[str] = []
    last = None
    for line in filter(str.strip, group):
        found = BRACKETED_NOTE.match(line)
        if found and current and (int(found[1]) == last + 1 if last is not None else headed(current)):
            yield current
            current = []
        if found and not current:
            last = int(found[1])
        current.append(line)
    if current:
        yield current


def _closed(groups: Sequence[list[str]]) -> Iterator[list[str]]:
    """The groups; recognition leaves blank lines within a paragraph: a full line without an end and small letters."""
    full = FULL_LINE * max((len(line) for group in groups for line in group), default=0)
    held: list[str] = []
    for group in groups:
        filled = [line for line in held if line.strip()]
        if held and not (filled and not _is_ruled(held) and len(filled[-1]) >= full and _runs_on(filled[-1], group)):
            yield held
            held = []
        held = [*held, *group]
    if held:
        yield held


def _runs_on(above: str, group: Sequence[str]) -> bool:
    first = next((line.strip() for line in group if line.strip()), "")
    return first[:1].islower() and not re.search(r"[.!?:;]\W*\d*$", above.rstrip())


def _split_bullets(lines: list[str]) -> Iterator[list[str]]:
    current: list[str] = []
    for line in lines:
        if BULLET.match(line) and current:
            yield current
            current = []
        current.append(line)
    if current:
        yield current


_LABELLED = re.compile(r"[ \t]*+(?:R|[Rr]ec(?:ommendation)?s?\.? )?\d{1,3}[.):]?[ \t]++(?=[A-Z])")
TITLE_AT_MOST = 0.6  # of the longest line below it: a title is not broken for want of room


def _split_title(lines: list[str]) -> list[list[str]]:
    """The title of a labelled entry apart from what stands below it, further in and as a sentence of its own."""
    first, *rest = lines
    if not rest or not _LABELLED.match(first) or re.search(r"[.!?:;,–—-]\s*$", first):
        return [lines]
    hung = min(len(line) - len(line.lstrip()) for line in rest) > len(first) - len(first.lstrip())
    short = len(first) <= TITLE_AT_MOST * max(map(len, rest))
    return [[first], rest] if hung and short and re.match(r"\s*[A-Z“‘\"']", rest[0]) else [lines]


def _blocks(groups: Sequence[list[str]]) -> Iterator[Block]:
    previous: Block | None = None
    for position, group in enumerate(groups):
        following = groups[position + 1] if position + 1 < len(groups) else None
        previous = _block(group, following, previous)
        yield previous


def _block(group: list[str], following: list[str] | None, previous: Block | None) -> Block:
    raw = "\n".join(group)
    if note := BRACKETED_NOTE.match(raw):
        return Block("foot", (raw[note.end() :],), note=note.group(1))
    if _is_ruled(group):
        title = GLUED_CHAPTER.sub(r"\1 ", "\n".join(group[:-1]).strip())
        return Block("heading", (title,), level=_level(title, previous))
    if bullet := BULLET.match(raw):
        return Block("item", (raw[bullet.end() :],))
    if previous is not None and previous.kind == "quote" and _is_attribution(group):
        return Block("quote", (raw,))
    if _is_quotation(raw) and following is not None and _is_attribution(following):
        return Block("quote", (raw,))
    if _is_heading(group, following) and not _is_under_figure(previous, following):
        return Block("heading", (GLUED_CHAPTER.sub(r"\1 ", raw.strip()),), level=_level(raw, previous))
    return Block("text", (raw,))


def _level(raw: str, previous: Block | None) -> int:
    """1 for the first heading and for numbered chapters, 2 for the others: plain text tells no more."""
    return 1 if previous is None or re.match(r"\s*\d{1,2}\.?\s*[A-Z]", raw) else 2


def _is_heading(group: list[str], following: list[str] | None) -> bool:
    line = group[0].strip()
    return (
        len(group) == 1
        and following is not None
        and len(line) <= HEADING_AT_MOST
        and not re.search(r"[.!?:;,”][-–—]?$", line)
        and not re.match(r"(source|note|figure|table)s?\b", line, re.IGNORECASE)
        and (not re.match(r"\d{1,3}\s", line) or _is_chapter(line, following))  # a short note: "30 Q 163"
        and bool(re.match(r"[\d‘“]?[A-Z0-9]", line))
        and not _is_cell(line, following)
        and not re.match(r"\d{1,3}\.\s++[a-z]", line)  # "75. conclusion" is paragraph 75
        and not GLUED.search(line)
    )


_FIGURES = re.compile(r"\s*+[£$€]?\d[\d.,%]*+\s*+")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def _is_under_figure(previous: Block | None, following: list[str] | None) -> bool:
    """Whether a line stands under a figure of such a table: under a year or a page's number a title has text."""
    over_text = following is not None and sum(map(len, following)) > 2 * CHAPTER_AT_MOST
    return previous is not None and _FIGURES.fullmatch(previous.raw) is not None and not over_text


def _is_cell(line: str, following: list[str]) -> bool:
    """Whether a line is a figure of a table whose cells stand one under the other, or stands over one: no year over its
    text, no title over a year."""
    if _FIGURES.fullmatch(line):
        return not _YEAR.fullmatch(line) or sum(map(len, following)) <= 2 * CHAPTER_AT_MOST
    return _FIGURES.fullmatch(following[0]) is not None and not _YEAR.fullmatch(following[0].strip())


def _is_chapter(line: str, following: list[str]) -> bool:
    """Whether a line with a number is the title of a chapter: words alone, with text under it."""
    words = CHAPTER.fullmatch(line) is not None and not NOTE_LIKE.search(line)
    return words and sum(map(len, following)) > 2 * CHAPTER_AT_MOST


def _is_quotation(raw: str) -> bool:
    return bool(re.match(r"\s*[“\"].*[”\"]\s*$", raw, re.DOTALL))


def _is_attribution(group: list[str]) -> bool:
    """Who said it, below a quotation: two or more short lines, without a full stop."""
    return len(group) > 1 and all(len(line) < HEADING_AT_MOST and not line.rstrip().endswith(".") for line in group)


def _with_marks(blocks: Sequence[Block]) -> Iterator[Block]:
    """The same blocks with their raised numbers taken out of the text.

    A number in brackets is a marker as it stands; a glued one only where it goes on the count of the others.
    """
    found = [
        (int(match.group(1) or match.group(2)), (position, match.start()))
        for position, block in enumerate(blocks)
        if block.kind != "foot"
        for match in GLUED.finditer(block.raw)
    ]
    glued = set(longest_count(found))
    by_block: defaultdict[int, set[int]] = defaultdict(set)
    for position, start in glued:
        by_block[position].add(start)
    noted = any(block.kind == "foot" for block in blocks)
    numbers = [int(match[1]) for block in blocks for match in BRACKETED.finditer(block.raw)]
    counted = len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))  # notes that stand elsewhere
    by_mark = not noted and not counted and sum(len(_BY_MARK.findall(block.raw)) for block in blocks) >= LEAST_BY_MARK
    for position, block in enumerate(blocks):
        yield replace(block, pieces=tuple(_pieces(block.raw, by_block[position], squared=not by_mark)))


def _pieces(raw: str, glued: set[int], *, squared: bool) -> Iterator[str | Mark]:
    at = 0
    brackets = BRACKETED.finditer(raw) if squared else ()
    for match in sorted([*brackets, *GLUED.finditer(raw)], key=lambda match: match.start()):
        bracketed = match.group().startswith("[")
        if bracketed or match.start() in glued:
            yield raw[at : match.start()]
            yield Mark(match.group().strip("[]"), sure=bracketed)
            at = match.end()
    yield raw[at:]
