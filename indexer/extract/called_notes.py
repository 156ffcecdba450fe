"""A second look at every file: calls without notes and notes without calls, held against each other.

A writer who calls 1, 2, 3 in the text lists 1, 2, 3 behind it, whatever the dress of either: "[1]", "(1)", "¹", "(see
note 1)" there, "1.", "1)", "Note 1:" here. A run of lines that begin with just the labels that the text calls, in one
dress and in their order, is therefore a list of notes, under whatever heading; and notes to which nothing leads are
called by the labels that the text bears in their order. What lists steps or paragraphs is not called before it begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.extract.call_forms import ALPHABETS, FORMS, WEAK, ordinal, plain
from indexer.extract.marks import joined
from indexer.extract.source_lines import parted
from indexer.models import Block, BlockKind, Mark

LEAST = 2  # notes of a list; one sign alone may be one
TIGHT = 2  # blocks between two entries of a list, at most
SHARE = 0.75  # of a list's labels that must be called where their dress tells them from all else; of others, all
STRONG_AT_LEAST = 4  # notes of a list of which some may be called nowhere
_MAY_BE: tuple[BlockKind, ...] = ("text", "item", "aside", "foot", "quote", "table")
_BODY: tuple[BlockKind, ...] = ("text", "item", "quote", "table", "caption", "heading", "aside")
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
_LONE = re.compile(r"\s*+[\[(]?(\d{1,3}|[ivx]{1,5}|[a-z]|[*†‡§¶‖]{1,3})[\])]?[.:]?\s*+")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line that begins as a note may: its block, from where to where its label stands there, which label."""

    at: int
    start: int
    end: int
    label: str


@dataclass(slots=True)
class _Run:
    """Entries in one dress that count on."""

    alphabet: str
    first: int  # which of its alphabet the first one's label is
    entries: list[_Entry]
    told: bool = False  # they are notes already

    @property
    def labels(self) -> list[str]:
        return [entry.label for entry in self.entries]


@dataclass(frozen=True, slots=True)
class _Call:
    at: int
    start: int
    end: int
    label: str


def with_called_notes(blocks: Sequence[Block], headings: bool = False) -> list[Block]:
    """The same blocks; lists of notes that their calls alone tell, and calls that their notes alone tell, as such.

    `headings` says that what is a heading here has been guessed, so that a short note may have been taken for one.
    """
    kept = [_unbracketed(block) if len(block.pieces) > 1 else parted(block) for block in blocks]
    out = [_opened(block) if len(block.pieces) > 1 else block for block in kept]
    paged = any(block.page is not None for block in blocks)
    beside: tuple[BlockKind, ...] = () if paged else ("furniture",)  # a page's footer may hold its notes
    guessed: tuple[BlockKind, ...] = ("heading",) if headings else ()
    kinds = (*_MAY_BE, *guessed, *beside)
    runs = [run for run in _runs(out, kinds) if _fresh(out, run)]
    runs += [run for run in _noted(out) if not _is_called(out, run)]
    cuts: list[_Call] = []
    taken: list[_Run] = []
    since = 0  # the block behind the last list
    text = _Text(out)
    for run in sorted(runs, key=lambda run: (run.entries[0].at, run.entries[0].start)):
        first, last = run.entries[0], run.entries[-1]
        if taken and (first.at, first.start) <= (taken[-1].entries[-1].at, taken[-1].entries[-1].start):
            continue
        calls = _calls(text, run, 0 if run.told or run.first > 1 else since)
        if calls is not None:
            cuts += calls
            taken.append(run)
            since = last.at + 1
    return list(_with(kept, out, cuts, taken)) if taken else kept


def _unbracketed(block: Block) -> Block:
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


def _opened(block: Block) -> Block:
    """A block that begins with a number of its own, "1. " apart from its words, as one text."""
    first, second = block.pieces[:2]
    number = isinstance(first, str) and isinstance(second, str) and _NUMBER.fullmatch(first) is not None
    return replace(block, pieces=tuple(joined(block.pieces))) if first == "" or number else block


# ── lines that may be notes ────────────────────────────────────────────────────────────────────────────────────


def _entries(blocks: Sequence[Block], kinds: Sequence[BlockKind]) -> Iterator[tuple[str, _Entry]]:
    """Each line that begins with a label, with its dress."""
    for at, block in enumerate(blocks):
        if block.kind not in kinds or block.note or block.series or not block.pieces:
            continue
        if block.number and block.number.isdigit():
            yield "counted", _Entry(at, 0, 0, block.number)
            continue
        first = block.pieces[0]
        if isinstance(first, Mark):
            if not first.series and len(block.pieces) > 1:
                yield "marked", _Entry(at, -1, 0, first.label)
            continue
        if lone := _LONE.fullmatch(block.raw):
            yield "lone", _Entry(at, 0, len(first), plain(next(filter(None, lone.groups()))))
            continue
        start = 0
        for line in first.split("\n"):
            match = _OPENS.match(line)
            if match and (block.kind != "table" or line.count("\t") == 1 == line[: match.end()].count("\t")):
                dress, label = next((name, words) for name, words in match.groupdict().items() if words)
                yield dress, _Entry(at, start, start + match.end(), plain(label))
            start += len(line) + 1


def _runs(blocks: Sequence[Block], kinds: Sequence[BlockKind]) -> Iterator[_Run]:
    """Runs of such lines in one dress that count from the first label of an alphabet on, or from where the file's notes
    or another run leave off."""
    noted = {block.note for block in blocks if block.note and not block.series}
    open_runs: dict[tuple[str, str], _Run] = {}
    for dress, entry in _entries(blocks, kinds):
        for alphabet in ALPHABETS:
            place = ordinal(entry.label, alphabet)
            if place is None:
                continue
            key = (dress, alphabet)
            run = open_runs.get(key)
            goes_on = run is not None and place == run.first + len(run.entries)
            if run and goes_on and _near(blocks, run.entries[-1].at, entry.at, 0 if alphabet == "signs" else TIGHT):
                run.entries.append(entry)
            elif place == 1 or goes_on or (alphabet == "numbers" and str(place - 1) in noted):
                if run and _is_long(run):
                    yield run
                open_runs[key] = _Run(alphabet, place, [entry])
    yield from filter(_is_long, open_runs.values())


def _is_long(run: _Run) -> bool:
    return run.alphabet == "signs" or run.first > 1 or len(run.entries) >= LEAST


def _near(blocks: Sequence[Block], first: int, second: int, most: int) -> bool:
    between = blocks[first + 1 : second]
    return sum(block.kind not in ("furniture", "rule") for block in between) <= most


def _fresh(blocks: Sequence[Block], run: _Run) -> bool:
    """Whether no note of the file answers the same labels already."""
    return set(run.labels).isdisjoint(block.note for block in blocks if block.note and not block.series)


def _noted(blocks: Sequence[Block]) -> Iterator[_Run]:
    """Runs of blocks that are notes already and count from the first label of an alphabet on."""
    run: _Run | None = None
    for at, block in enumerate(blocks):
        if block.note is None or block.series:
            continue
        entry = _Entry(at, 0, 0, block.note)
        if run and ordinal(block.note, run.alphabet) == len(run.entries) + 1:
            run.entries.append(entry)
            continue
        if run and len(run.entries) >= LEAST:
            yield run
        alphabet = next((name for name in ALPHABETS if ordinal(block.note, name) == 1), None)
        run = _Run(alphabet, 1, [entry], told=True) if alphabet else None
    if run and len(run.entries) >= LEAST:
        yield run


def _is_called(blocks: Sequence[Block], run: _Run) -> bool:
    """Whether any mark of the text bears one of the labels."""
    labels = set(run.labels)
    return any(
        isinstance(piece, Mark) and piece.label in labels
        for block in blocks[: run.entries[-1].at]
        if block.kind != "foot"
        for piece in block.pieces
    )


# ── their calls ────────────────────────────────────────────────────────────────────────────────────────────────


def _calls(text: _Text, run: _Run, since: int) -> list[_Call] | None:
    """The calls of a run's labels in the text before it, those that are marks already left out; None where the text
    does not call them. A list that stops short of what the text calls is another list."""
    first, last = run.entries[0], run.entries[-1]
    until = last.at if run.told else first.at
    above = first.start > 0 and text.blocks[first.at].kind in _BODY  # words stand over it in its block
    if not above and not text.holds(since, until):
        return None
    labels = run.labels
    raised = [*text.raised(since, until), *(text.raised_in(first.at) if above else ())]
    if any(label in raised for label in labels):
        beyond = any((ordinal(label, run.alphabet) or 0) >= run.first + len(labels) for label in raised)
        order = [label for label in dict.fromkeys(raised) if label in labels]
        return [] if not beyond and _enough(order, labels) else None
    best: list[_Call] | None = None
    for form, patterns in FORMS.items():
        if pattern := patterns.get(run.alphabet):
            over = text.calls_in(first.at, pattern, first.start) if above else ()
            chain = _chain([*text.calls(since, until, pattern), *over], run, form)
            if chain and (best is None or len(chain) > len(best)):
                best = chain
    return best


class _Text:
    """What may call notes, looked for once in each block: a long report has a hundred lists that may be its notes."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self._body = [at for at, block in enumerate(blocks) if block.kind in _BODY and not block.note]
        self._raised = [(at, label) for at in self._body for label in self.raised_in(at)]
        self._calls: dict[re.Pattern[str], list[_Call]] = {}

    def holds(self, since: int, until: int) -> bool:
        """Whether any of the blocks is text."""
        at = bisect_left(self._body, since)
        return at < len(self._body) and self._body[at] < until

    def raised(self, since: int, until: int) -> Iterator[str]:
        """The labels of the marks in the blocks."""
        for at, label in self._raised[bisect_left(self._raised, (since, "")) :]:
            if at >= until:
                return
            yield label

    def raised_in(self, at: int) -> Iterator[str]:
        block = self.blocks[at]
        for n, piece in enumerate(block.pieces):
            if isinstance(piece, Mark) and not piece.series and (n or block.kind == "table"):
                yield piece.label

    def calls(self, since: int, until: int, pattern: re.Pattern[str]) -> list[_Call]:
        """What looks like a call in the blocks."""
        if pattern not in self._calls:
            self._calls[pattern] = [call for at in self._body for call in self.calls_in(at, pattern)]
        found = self._calls[pattern]
        first, last = (bisect_left(found, at, key=lambda call: call.at) for at in (since, until))
        return found[first:last]

    def calls_in(self, at: int, pattern: re.Pattern[str], end: int | None = None) -> Iterator[_Call]:
        for match in pattern.finditer(self.blocks[at].raw[:end]):
            yield _Call(at, match.start(), match.end(), plain(next(filter(None, match.groups()))))


def _chain(found: Sequence[_Call], run: _Run, form: str) -> list[_Call] | None:
    """The calls that are a list's: each label's first behind the one before it; where the dress is sure, all of it."""
    labels = run.labels
    chain: list[_Call] = []
    place = 0
    by_label: defaultdict[str, list[int]] = defaultdict(list)
    for n, call in enumerate(found):
        by_label[call.label].append(n)
    for entry in run.entries:
        places = by_label.get(entry.label, [])
        at = bisect_left(places, place)
        if at < len(places) and found[places[at]].at <= entry.at:
            chain.append(found[places[at]])
            place = places[at] + 1
    order = [call.label for call in chain]
    if form in WEAK:
        return chain if order == labels and (run.alphabet == "signs" or len(labels) >= LEAST) else None
    beyond = any(ordinal(call.label, run.alphabet) == run.first + len(labels) for call in found[place:])
    if beyond or not _enough(order, labels):
        return None  # the text calls one more than the list has, or too few of it
    return [call for call in found if call.label in labels] if form == "square" else chain


def _enough(order: Sequence[str], labels: Sequence[str]) -> bool:
    """Whether the labels are called in their order, but for a few of a longer list."""
    positions = [labels.index(label) for label in order]
    rising = all(first < second for first, second in pairwise(positions))
    whole = len(order) == len(labels)
    return rising and (whole or (len(labels) >= STRONG_AT_LEAST and len(order) >= SHARE * len(labels)))


# ── both as what they are ──────────────────────────────────────────────────────────────────────────────────────


def _with(
    kept: Sequence[Block], blocks: Sequence[Block], cuts: Sequence[_Call], runs: Sequence[_Run]
) -> Iterator[Block]:
    lone: str | None = None  # a label that waits for its words
    calls: defaultdict[int, list[_Call]] = defaultdict(list)
    for call in cuts:
        calls[call.at].append(call)
    entries: defaultdict[int, list[_Entry]] = defaultdict(list)
    for run in runs:
        for entry in run.entries:
            entries[entry.at].append(entry)
    for at, block in enumerate(blocks):
        if at in entries and not block.note and _LONE.fullmatch(block.raw):
            lone = entries[at][0].label
        elif lone is not None and block.kind in _BODY and not block.note:
            yield replace(block, kind="foot", note=lone, number=None, level=None)
            lone = None
        elif at in entries and not block.note:
            yield from _parted(block, entries[at], calls.get(at, ()))
        elif at in calls:
            yield replace(block, pieces=tuple(_marked(block.pieces, calls[at])))
        else:
            yield kept[at]


def _parted(block: Block, entries: Sequence[_Entry], calls: Sequence[_Call]) -> Iterator[Block]:
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


def _marked(pieces: Sequence[str | Mark], calls: Sequence[_Call]) -> Iterator[str | Mark]:
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
