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
from itertools import groupby, pairwise

from indexer.extract.call_forms import ALPHABETS, FORMS, WEAK, ordinal, plain
from indexer.extract.note_lines import (
    BODY,
    ENDS,
    MAY_BE,
    NOTES_HEAD,
    Call,
    Entry,
    Run,
    are_steps,
    as_notes,
    counted_off,
    entries_of,
    opened,
    unbracketed,
)
from indexer.extract.references import NOTE_LIKE
from indexer.extract.source_lines import parted
from indexer.models import Block, BlockKind, Mark

LEAST = 2  # notes of a list; one sign alone may be one
TIGHT = 2  # blocks between two entries of a list, at most
SHARE = 0.75  # of a list's labels that must be called where their dress tells them from all else; of others, all
STRONG_AT_LEAST = 4  # notes of a list of which some may be called nowhere


def with_called_notes(blocks: Sequence[Block], headings: bool = False) -> list[Block]:
    """The same blocks; lists of notes that their calls alone tell, and calls that their notes alone tell, as such.

    `headings` says that what is a heading here has been guessed, so that a short note may have been taken for one.
    """
    kept = [unbracketed(block) if len(block.pieces) > 1 else parted(block) for block in blocks]
    out = [opened(block) if len(block.pieces) > 1 else block for block in kept]
    paged = any(block.page is not None for block in blocks)
    beside: tuple[BlockKind, ...] = () if paged else ("furniture",)  # a page's footer may hold its notes
    guessed: tuple[BlockKind, ...] = ("heading",) if headings else ()
    kinds = (*MAY_BE, *guessed, *beside)
    runs = [run for run in _runs(out, kinds) if _fresh(out, run) and _is_note_alone(out, run)]
    runs = [run for run in runs if not are_steps(out, run.entries)]
    runs += [run for run in _noted(out) if not _is_called(out, run)]
    cuts: list[Call] = []
    taken: list[Run] = []
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
    return list(as_notes(kept, out, cuts, taken)) if taken else kept


# ── lines that may be notes ────────────────────────────────────────────────────────────────────────────────────


def _runs(blocks: Sequence[Block], kinds: Sequence[BlockKind]) -> Iterator[Run]:
    """Runs of such lines in one dress that count from the first label of an alphabet on, or from where the file's notes
    or another run leave off."""
    noted = {block.note for block in blocks if block.note and not block.series}
    open_runs: dict[tuple[str, str], Run] = {}
    for dress, entry in entries_of(blocks, kinds):
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
                open_runs[key] = Run(alphabet, place, [entry])
    yield from filter(_is_long, open_runs.values())


def _is_note_alone(blocks: Sequence[Block], run: Run) -> bool:
    """Whether one that only counts on from the file's notes is no heading, "4. What we ask"."""
    return run.first == 1 or len(run.entries) >= LEAST or blocks[run.entries[0].at].kind != "heading"


def _is_long(run: Run) -> bool:
    return run.alphabet == "signs" or run.first > 1 or len(run.entries) >= LEAST


def _near(blocks: Sequence[Block], first: int, second: int, most: int) -> bool:
    between = blocks[first + 1 : second]
    return sum(block.kind not in ("furniture", "rule") for block in between) <= most


def _fresh(blocks: Sequence[Block], run: Run) -> bool:
    """Whether no note of the file answers the same labels already."""
    return set(run.labels).isdisjoint(block.note for block in blocks if block.note and not block.series)


def _noted(blocks: Sequence[Block]) -> Iterator[Run]:
    """Runs of blocks that are notes already and count from the first label of an alphabet on."""
    run: Run | None = None
    for at, block in enumerate(blocks):
        if block.note is None or block.series:
            continue
        entry = Entry(at, 0, 0, block.note)
        if run and ordinal(block.note, run.alphabet) == len(run.entries) + 1:
            run.entries.append(entry)
            continue
        if run and len(run.entries) >= LEAST:
            yield run
        alphabet = next((name for name in ALPHABETS if ordinal(block.note, name) == 1), None)
        run = Run(alphabet, 1, [entry], told=True) if alphabet else None
    if run and len(run.entries) >= LEAST:
        yield run


def _is_called(blocks: Sequence[Block], run: Run) -> bool:
    """Whether any mark of the text bears one of the labels."""
    labels = set(run.labels)
    return any(
        isinstance(piece, Mark) and piece.label in labels
        for block in blocks[: run.entries[-1].at]
        if block.kind != "foot"
        for piece in block.pieces
    )


# ── their calls ────────────────────────────────────────────────────────────────────────────────────────────────


def _calls(text: _Text, run: Run, since: int) -> list[Call] | None:
    """The calls of a run's labels in the text before it, those that are marks already left out; None where the text
    does not call them. A list that stops short of what the text calls is another list."""
    first, last = run.entries[0], run.entries[-1]
    until = last.at if run.told else first.at
    above = first.start > 0 and text.blocks[first.at].kind in BODY  # words stand over it in its block
    if not above and not text.holds(since, until):
        return None
    labels = run.labels
    raised = [*text.raised(since, until), *(text.raised_in(first.at) if above else ())]
    if any(label in raised for label in labels):
        beyond = any((ordinal(label, run.alphabet) or 0) >= run.first + len(labels) for label in raised)
        order = [label for label in dict.fromkeys(raised) if label in labels]
        if not (run.told or above) and counted_off(text.blocks[since:until], run.entries, text.blocks):
            return [] if _reads_as_notes(text, run) else None
        return [] if not beyond and _enough(order, labels) else None
    best: list[Call] | None = None
    for form, patterns in FORMS.items():
        if pattern := patterns.get(run.alphabet):
            over = text.calls_in(first.at, pattern, first.start) if above else ()
            chain = _chain([*text.calls(since, until, pattern), *over], run, form)
            if chain and _is_counted_off(text, chain, run):
                continue
            if chain and (best is None or len(chain) > len(best)):
                best = chain
    return best


def _is_counted_off(text: _Text, chain: Sequence[Call], run: Run) -> bool:
    """Whether one sentence holds the calls of a whole list, "has met our first (1) and failed the second (2)", and
    neither a heading nor its words say that the list is one of notes."""
    if run.told or len(run.labels) < LEAST or run.alphabet == "signs":
        return False
    for at, calls in groupby(chain, key=lambda call: call.at):
        held, within = list(calls), text.blocks[at]
        if {call.label for call in held} != set(run.labels) or within.kind == "table":
            return False
        if ENDS.search(within.raw[held[0].end : held[-1].start]):
            return False
    return not _reads_as_notes(text, run)


def _reads_as_notes(text: _Text, run: Run) -> bool:
    """Whether a heading says that a list is one of notes, or its words do."""
    over = (block for block in reversed(text.blocks[: run.entries[0].at]) if block.kind not in ("furniture", "rule"))
    head = next(over, None)
    headed = head is not None and NOTES_HEAD.fullmatch(head.raw.strip()) is not None
    return headed or any(NOTE_LIKE.search(text.blocks[entry.at].raw) for entry in run.entries)


class _Text:
    """What may call notes, looked for once in each block: a long report has a hundred lists that may be its notes."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self._body = [at for at, block in enumerate(blocks) if block.kind in BODY and not block.note]
        self._raised = [(at, label) for at in self._body for label in self.raised_in(at)]
        self._calls: dict[re.Pattern[str], list[Call]] = {}

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

    def calls(self, since: int, until: int, pattern: re.Pattern[str]) -> list[Call]:
        """What looks like a call in the blocks."""
        if pattern not in self._calls:
            self._calls[pattern] = [call for at in self._body for call in self.calls_in(at, pattern)]
        found = self._calls[pattern]
        first, last = (bisect_left(found, at, key=lambda call: call.at) for at in (since, until))
        return found[first:last]

    def calls_in(self, at: int, pattern: re.Pattern[str], end: int | None = None) -> Iterator[Call]:
        for match in pattern.finditer(self.blocks[at].raw[:end]):
            yield Call(at, match.start(), match.end(), plain(next(filter(None, match.groups()))))


def _chain(found: Sequence[Call], run: Run, form: str) -> list[Call] | None:
    """The calls that are a list's: each label's first behind the one before it; where the dress is sure, all of it."""
    labels = run.labels
    chain: list[Call] = []
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
