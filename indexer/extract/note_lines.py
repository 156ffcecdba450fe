"""Lines that may be notes, by how they begin, and blocks as the notes and calls that were found in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.extract.call_forms import plain
from indexer.extract.marks import joined
from indexer.extract.references import NOTE_LIKE
from indexer.models import Block, BlockKind, Mark

MAY_BE: tuple[BlockKind, ...] = ("text", "item", "aside", "foot", "quote", "table")
BODY: tuple[BlockKind, ...] = ("text", "item", "quote", "table", "caption", "heading", "aside")
_L = r"(?P<{}>\d{{1,3}}|[ivx]{{1,5}}|[a-z])"
# How a line begins that may be a note; the name of each is its dress.
_OPENS = re.compile(
    r"\s*+(?:"
    rf"\[\^?{_L.format('square')}\]:?\s*+|\({_L.format('round')}\)\s*+|\{{{_L.format('brace')}\}}\s*+"
    rf"|\^{_L.format('caret')}\s++|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}})\s*+"
    rf"|\(?(?i:(?:foot|end)?-?note|fn|n)\.?\s{_L.format('named')}\)?(?:\s?[:.–—-]\s++|\s++)"
    rf"|{_L.format('closed')}\)\s++|{_L.format('dotted')}[.:](?!\d)\s*+|{_L.format('dashed')}\s?[–—-]\s++"
    rf"|{_L.format('bare')}\s++|[\[(]?(?P<sign>([*†‡§¶‖#])(?:(?<=(.))\3){{0,2}}|\|\|)[\])]?\s*+)(?=\S)"
)
_NUMBER = re.compile(r"\s*+[\[(]?\w{1,3}[\])]?[.:]?\s++")  # of a list's entry, apart from its words
# The same alone in its block; its words are the next one.
LONE = re.compile(r"\s*+[\[(]?(\d{1,3}|[ivx]{1,5}|[a-z]|[*†‡§¶‖]{1,3})[\])]?[.:]?\s*+")


ENDS = re.compile(r"[.?!][”’)\"\]]?(?:\s|$)|\s{3}|\t")  # between two calls, the end of a sentence or of a cell
# What stands over notes.
NOTES_HEAD = re.compile(
    r"[^\w]*(?:\d{1,2}\.? )?(?:(?:end|foot)[ -]?)?(?:notes?|references|sources)\b.{0,60}", re.IGNORECASE
)
# A heading that names another kind of list; what stands under it are notes only where some of them read so.
OF_STEPS = re.compile(
    r"\b(?:recommendations?|conclusions?|findings|proposals?|tests?|checks?|steps?|duties|actions?|tasks?|questions"
    r"|rules|orders?|terms|conditions|requirements|instructions|procedures?|method|checklist|agenda|aims|objectives|goals"
    r"|targets|criteria|priorities|principles|options|measures|undertakings?|articles|timetable|schedule|exercises"
    r"|ingredients|materials|members|present|votes|resolved|decisions|lessons|key (?:facts|points|messages))\b",
    re.IGNORECASE,
)


def are_steps(blocks: Sequence[Block], entries: Sequence[Entry]) -> bool:
    """Whether a list stands under a heading that names a list of another kind, "Tests", "Recommendations", and none of
    its entries reads as a note."""
    over = (blocks[at] for at in range(entries[0].at - 1, -1, -1) if blocks[at].kind not in ("furniture", "rule"))
    head = next(over, None)
    if head is None or head.kind != "heading" or NOTES_HEAD.fullmatch(head.raw.strip()):
        return False
    return OF_STEPS.search(head.raw) is not None and not any(
        NOTE_LIKE.search(blocks[entry.at].raw) for entry in entries
    )


def counted_off(blocks: Sequence[Block], entries: Sequence[Entry], whole: Sequence[Block]) -> bool:
    """Whether a sentence, wherever a text calls them, holds the marks of a whole list, of two entries at least, that
    stands under a heading or under what leads to it, or does so in each part: few papers call all notes in one."""
    first = whole[entries[0].at]
    over = next((one for one in reversed(whole[: entries[0].at]) if one.kind not in ("furniture", "rule")), None)
    prose = over is not None and over.kind not in ("heading", "item")
    ended = prose and over is not None and over.raw.rstrip().endswith((".", "?", "!", "”"))
    labels = {entry.label for entry in entries}
    once = sum(_marks_of(block, labels) is not None for block in whole if block.kind in BODY) == 1
    if (ended and once) or isinstance(first.pieces[0], Mark):
        return False
    counts = [found for block in blocks if (found := _marks_of(block, labels))]
    return (
        len(labels) > 1
        and bool(counts)
        and all(met == labels and not ENDS.search(between) for met, between in counts)
        and all(block.kind != "table" for block in blocks if _marks_of(block, labels))
    )


def _marks_of(block: Block, labels: set[str]) -> tuple[set[str], str] | None:
    """Which of the labels a block calls, and the words between the first call and the last."""
    marks = [at for at, part in enumerate(block.pieces) if isinstance(part, Mark) and part.label in labels]
    if not marks:
        return None
    met = {part.label for part in block.pieces if isinstance(part, Mark)} & labels
    return met, "".join(part for part in block.pieces[marks[0] : marks[-1]] if isinstance(part, str))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that begins as a note may: its block, from where to where its label stands there, which label."""

    at: int
    start: int
    end: int
    label: str


@dataclass(slots=True)
class Run:
    """Entries in one dress that count on."""

    alphabet: str
    first: int  # which of its alphabet the first one's label is
    entries: list[Entry]
    told: bool = False  # they are notes already

    @property
    def labels(self) -> list[str]:
        return [entry.label for entry in self.entries]


@dataclass(frozen=True, slots=True)
class Call:
    at: int
    start: int
    end: int
    label: str


def unbracketed(block: Block) -> Block:
    """A block whose marks stand in no brackets of their own: "the quay (", 1, ") was lit", the 1 alone raised."""
    pieces = list(joined(block.pieces))
    changed = False
    for at, piece in enumerate(pieces):
        before, after = (pieces[at - 1] if at else ""), (pieces[at + 1] if at + 1 < len(pieces) else "")
        if not isinstance(piece, Mark) or not isinstance(before, str) or not isinstance(after, str):
            continue
        opened, closed = before.rstrip()[-1:], after.lstrip()[:1]
        if opened and f"{opened}{closed}" in ("()", "[]"):
            changed = True
            pieces[at - 1] = before.rstrip()[:-1].rstrip()
            pieces[at + 1] = after.lstrip()[1:]
    return replace(block, pieces=tuple(piece for piece in pieces if piece != "")) if changed else block


def opened(block: Block) -> Block:
    """A block that begins with a number of its own, "1. " apart from its words, as one text."""
    first, second = block.pieces[:2]
    number = isinstance(first, str) and isinstance(second, str) and _NUMBER.fullmatch(first) is not None
    return replace(block, pieces=tuple(joined(block.pieces))) if first == "" or number else block


def entries_of(blocks: Sequence[Block], kinds: Sequence[BlockKind]) -> Iterator[tuple[str, Entry]]:
    """Each line that begins with a label, with its dress."""
    for at, block in enumerate(blocks):
        if block.kind not in kinds or block.note or block.series or not block.pieces:
            continue
        if block.number and block.number.isdigit():
            yield "counted", Entry(at, 0, 0, block.number)
            continue
        first = block.pieces[0]
        if isinstance(first, Mark):
            if not first.series and len(block.pieces) > 1:
                yield "marked", Entry(at, -1, 0, first.label)
            continue
        if lone := LONE.fullmatch(block.raw):
            yield "lone", Entry(at, 0, len(first), plain(next(filter(None, lone.groups()))))
            continue
        start = 0
        for line in first.split("\n"):
            match = _OPENS.match(line)
            if match and (block.kind != "table" or line.count("\t") == 1 == line[: match.end()].count("\t")):
                dress, label = next((name, words) for name, words in match.groupdict().items() if words)
                yield dress, Entry(at, start, start + match.end(), plain(label))
            start += len(line) + 1


def as_notes(
    kept: Sequence[Block], blocks: Sequence[Block], cuts: Sequence[Call], runs: Sequence[Run]
) -> Iterator[Block]:
    lone: str | None = None  # a label that waits for its words
    calls: defaultdict[int, list[Call]] = defaultdict(list)
    for call in cuts:
        calls[call.at].append(call)
    entries: defaultdict[int, list[Entry]] = defaultdict(list)
    for run in runs:
        for entry in run.entries:
            entries[entry.at].append(entry)
    for at, block in enumerate(blocks):
        if at in entries and not block.note and LONE.fullmatch(block.raw):
            lone = entries[at][0].label
        elif lone is not None and block.kind in BODY and not block.note:
            yield replace(block, kind="foot", note=lone, number=None, level=None)
            lone = None
        elif at in entries and not block.note:
            yield from _parted(block, entries[at], calls.get(at, ()))
        elif at in calls:
            yield replace(block, pieces=tuple(_marked(block.pieces, calls[at])))
        else:
            yield kept[at]


def _parted(block: Block, entries: Sequence[Entry], calls: Sequence[Call]) -> Iterator[Block]:
    """A block as the notes that its lines are, with what stands over the first of them."""
    first = entries[0]
    if first.start < 0 or first.end == 0:  # a mark, or the format's own number, is the label
        pieces = block.pieces[1:] if first.start < 0 else block.pieces
        yield replace(block, kind="foot", note=first.label, number=None, level=None, pieces=_led(pieces))
        return
    words = str(block.pieces[0])
    if above := words[: first.start].strip("\n"):
        yield replace(block, pieces=tuple(_marked((above,), calls)))
    bounds = [*(entry.start for entry in entries[1:]), len(words)]
    for n, (entry, end) in enumerate(zip(entries, bounds, strict=True)):
        rest = block.pieces[1:] if n == len(entries) - 1 else ()
        own = (words[entry.end : end].strip("\n"), *rest) if not rest else (words[entry.end : end], *rest)
        yield replace(block, kind="foot", note=entry.label, number=None, level=None, pieces=own)


def _led(pieces: tuple[str | Mark, ...]) -> tuple[str | Mark, ...]:
    """The words of a note without the stop behind its label."""
    first = pieces[0] if pieces else ""
    return (re.sub(r"^\s*+[.):]?\s*+", "", first), *pieces[1:]) if isinstance(first, str) else pieces


def _marked(pieces: Sequence[str | Mark], calls: Sequence[Call]) -> Iterator[str | Mark]:
    """The pieces with the calls, whose places are those of their text, as marks."""
    out: list[str | Mark] = []
    at = 0
    ordered = sorted(calls, key=lambda call: call.start)
    for piece in pieces:
        if isinstance(piece, Mark):
            out.append(piece)
            continue
        start = 0
        for call in ordered:
            if at <= call.start and call.end <= at + len(piece) and call.start - at >= start:
                out += [piece[start : call.start - at].rstrip(" "), Mark(call.label)]
                start = call.end - at
        out.append(piece[start:])
        at += len(piece)
    yield from joined([piece for piece in out if piece != ""])
