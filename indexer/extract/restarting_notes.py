"""Notes that count anew in each part of a document: one judgement over every list that might hold them.

Where the calls of a text begin again at 1, each count of them has a list of its own, in the same order: under its part
or with the others at the end. Of all lists that might be notes (a table's, steps, a page's foot) only some can be the
lists of these counts, so that each call has its note and each note its call. Where just one choice in one dress leaves
nothing over, it is believed, whatever the lists look like; otherwise none is. What a sentence counts off ("cost (1),
care (2)"), the number of a thing ("Tank1", "clause (2)") and a list that a colon announces are no notes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.extract.call_forms import FORMS, WEAK, plain
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
    entries_of,
    opened,
    unbracketed,
)
from indexer.models import Block, BlockKind

LEAST_COUNTS, LEAST_NOTES = 2, 3  # fewer say nothing
TIGHT = 2  # blocks between two entries of a list, at most
# The number behind these is the thing's own.
_NUMBERED = re.compile(
    r"(?<![\w-])(?:(?:sub-?)?(?:sections?|paragraphs?|clauses?|articles?)|paras?\.?|regulations?|rules?|questions?"
    r"|tables?|figures?|equations?|eqs?\.?|steps?|items?|at) ?\Z",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!\w)[^\W\d_a-z][^\W\d_]{1,30}\Z")  # a capitalised word
BEHIND = 40  # characters in front of a call that tell what it is the number of
Place = tuple[int, int]  # which block, and where in it


@dataclass(frozen=True, slots=True)
class _List:
    """A list that may hold the notes of a count, or, where it is `known`, holds notes."""

    entries: tuple[Entry, ...]
    gaps: tuple[int, ...]  # blocks between each entry and the one before it
    led: tuple[bool, ...] = ()  # of each entry, whether what stands over it leads to it: the list goes on with it
    known: bool = False
    headed: bool = False

    @property
    def start(self) -> Place:
        return self.entries[0].at, self.entries[0].start

    @property
    def end(self) -> Place:
        return self.entries[-1].at, self.entries[-1].start

    def holds(self, count: _Count) -> bool:
        """Whether it lists the notes of a count: just these, or these and, further off, what another count goes on
        with (a paragraph 4 behind notes 1 to 3)."""
        most = count.most
        if len(self.entries) == most:
            return self.known or count.last < self.start
        if self.known or len(self.entries) < most or count.last >= self.start:
            return False
        return self.gaps[most] > max(self.gaps[1:most], default=0) and not self.led[most]


@dataclass(slots=True)
class _Count:
    """Calls that count from 1 on, the highest, and where the last of them stands."""

    most: int
    last: Place


@dataclass(frozen=True, slots=True)
class _Choice:
    headed: int = 0
    ways: int = 1
    lists: tuple[tuple[_List, int], ...] = ()  # each with how many notes it holds


def with_restarting_notes(blocks: Sequence[Block], headings: bool = False) -> list[Block] | None:
    """The same blocks, the lists of notes of a document that counts them anew as notes, and their calls as marks; None
    where no single choice of lists answers all calls.

    `headings` says that what is a heading here has been guessed, so that a short note may have been taken for one.
    """
    kept = [unbracketed(block) if len(block.pieces) > 1 else block for block in blocks]
    out = [opened(block) if len(block.pieces) > 1 else block for block in kept]
    body = [at for at, block in enumerate(out) if block.kind in BODY and not block.note]
    raised = [call for at in body for call in _raised(out[at], at) if call.label.isdecimal()]
    found = {"": raised} if raised else {form: list(_in_form(out, body, form)) for form in FORMS}
    found = {form: list(_without_numbered(out, form, calls)) for form, calls in found.items()}
    strong = any(len(calls) > 1 for form, calls in found.items() if form not in WEAK)
    lists: list[list[_List]] | None = None
    for form, calls in found.items():
        if sum(call.label == "1" for call in calls) < LEAST_COUNTS or (form in WEAK and strong):
            continue
        counted_off = _counted_off(out, calls)
        lists = list(_by_dress(out, headings)) if lists is None else lists
        choices = [choice for one in lists if (choice := _choice_of(one, calls)) is not None]
        if counted_off and not all(one.headed for choice, _ in choices for one, _ in choice.lists):
            continue
        if len(choices) == 1:
            chosen, answered = choices[0]
            runs = [Run("numbers", 1, list(one.entries[:most])) for one, most in chosen.lists if not one.known]
            if runs or form:
                return list(as_notes(kept, out, answered if form else [], runs))
    return None


def _choice_of(lists: Sequence[_List], calls: Sequence[Call]) -> tuple[_Choice, Sequence[Call]] | None:
    """The choice of lists that holds all calls, or, as notes may look as if they called others ("see table (2)"), all
    that stand in none of the lists; with these calls."""
    listed = {entry.at for one in lists for entry in one.entries}
    outside = [call for call in calls if call.at not in listed]
    for asked in (calls, outside) if len(outside) < len(calls) else (calls,):
        counts = _counts(asked) or []
        many = len(counts) >= LEAST_COUNTS and sum(count.most for count in counts) >= LEAST_NOTES
        # Every list begins with a 1.
        if many and max(count.most for count in counts) > 1 and (chosen := _chosen(lists, counts)) is not None:
            return chosen, asked
    return None


def _raised(block: Block, at: int) -> Iterator[Call]:
    """The marks of a block behind words."""
    place = 0
    for n, piece in enumerate(block.pieces):
        if isinstance(piece, str):
            place += len(piece)
        elif not piece.series and (n or block.kind == "table"):
            yield Call(at, place, place, piece.label)


def _without_numbered(blocks: Sequence[Block], form: str, calls: Sequence[Call]) -> Sequence[Call]:
    """The calls but for those that are a thing's own number: "Tank1" where there is a "Tank2"; none where most stand
    behind such words as "clause" and "at"."""
    before = [blocks[call.at].raw[max(0, call.start - BEHIND) : call.start] for call in calls]
    if 2 * sum(_NUMBERED.search(words) is not None for words in before) > len(calls):
        return ()
    if form != "touching":
        return calls
    names = [match.group() if (match := _NAME.search(words)) else "" for words in before]
    numbers: defaultdict[str, set[str]] = defaultdict(set)
    for name, call in zip(names, calls, strict=True):
        numbers[name].add(call.label)
    return [call for name, call in zip(names, calls, strict=True) if not name or len(numbers[name]) == 1]


def _counted_off(blocks: Sequence[Block], calls: Sequence[Call]) -> bool:
    """Whether each count stands within one sentence, of which nobody calls all notes of every part."""
    alone = 0  # counts of one
    for one, other in pairwise([*calls, Call(-1, 0, 0, "1")]):
        alone += one.label == other.label == "1"
        if int(other.label) == int(one.label) + 1 and (
            one.at != other.at
            or blocks[one.at].kind == "table"
            or ENDS.search(blocks[one.at].raw[one.end : other.start])
        ):
            return False
    return not alone


def _in_form(blocks: Sequence[Block], body: Sequence[int], form: str) -> Iterator[Call]:
    """What looks like calls of numbers in one form."""
    pattern = FORMS[form]["numbers"]
    for at in body:
        for match in pattern.finditer(blocks[at].raw):
            yield Call(at, match.start(), match.end(), plain(next(filter(None, match.groups()))))


def _counts(calls: Sequence[Call]) -> list[_Count] | None:
    """The calls as counts from 1 on; None where they leave a number out. A number that was called stays its note's."""
    counts: list[_Count] = []
    for call in calls:
        number, place = int(call.label), (call.at, call.start)
        if number == 1:
            counts.append(_Count(1, place))
            continue
        if not counts or not 0 < number <= counts[-1].most + 1:
            return None
        counts[-1].most, counts[-1].last = max(number, counts[-1].most), place
    return counts


# ── lists that may be theirs ───────────────────────────────────────────────────────────────────────────────────


def _by_dress(blocks: Sequence[Block], headings: bool) -> Iterator[list[_List]]:
    """For each dress the lists of the document that begin with 1, in their order, with its notes that are known."""
    known = _known(blocks)
    if known is None:
        return
    kinds: tuple[BlockKind, ...] = (*MAY_BE, "heading") if headings else MAY_BE
    apart = [0]  # how many blocks that say something stand before each
    for block in blocks:
        apart.append(apart[-1] + (block.kind not in ("furniture", "rule")))
    dressed: defaultdict[str, list[_List]] = defaultdict(list)
    open_lists: dict[str, list[Entry]] = {}

    def close(dress: str) -> None:
        entries = open_lists.pop(dress, [])
        if entries:
            gaps = [0, *(apart[new.at] - apart[old.at] for old, new in pairwise(entries))]
            head = next((blocks[at] for at in range(entries[0].at - 1, -1, -1) if blocks[at].kind != "furniture"), None)
            headed = head is not None and NOTES_HEAD.fullmatch(head.raw.strip()) is not None
            if head is not None and not headed and head.raw.rstrip().endswith(":"):
                return  # what a sentence announces
            if are_steps(blocks, entries):
                return
            led = tuple(_is_led_to(blocks, entry) for entry in entries)
            dressed[dress].append(_List(tuple(entries), tuple(gaps), led, headed=headed))

    for dress, entry in entries_of(blocks, kinds):
        if not entry.label.isdecimal():
            continue
        last = open_lists[dress][-1] if dress in open_lists else None
        near = last is not None and apart[entry.at] - apart[last.at] <= TIGHT + 1
        if last is not None and near and int(entry.label) == int(last.label) + 1:
            open_lists[dress].append(entry)
        elif entry.label == "1":
            close(dress)
            open_lists[dress] = [entry]
        elif last is not None and entry.at != last.at:
            close(dress)
    for dress in list(open_lists):
        close(dress)
    if not dressed and known:
        yield known
    for lists in dressed.values():
        yield sorted([*lists, *known], key=lambda one: one.end)


def _is_led_to(blocks: Sequence[Block], entry: Entry) -> bool:
    """Whether words without an end stand over an entry: "and then, when the frost is gone,"."""
    over = (blocks[at] for at in range(entry.at - 1, -1, -1) if blocks[at].kind not in ("furniture", "rule"))
    above = next(over, None)
    return above is not None and above.kind in ("text", "item") and above.raw.rstrip().endswith((",", ":", "–", "—"))


def _known(blocks: Sequence[Block]) -> list[_List] | None:
    """The notes that are known, as lists from 1 on; None where they do not count so."""
    lists: list[list[Entry]] = []
    for at, block in enumerate(blocks):
        if not block.note or block.series:
            continue
        if not block.note.isdecimal():
            return None
        number = int(block.note)
        if number == 1:
            lists.append([])
        elif not lists or number != len(lists[-1]) + 1:
            return None
        lists[-1].append(Entry(at, 0, 0, block.note))
    return [_List(tuple(entries), (0,) * len(entries), known=True) for entries in lists]


def _chosen(lists: Sequence[_List], counts: Sequence[_Count]) -> _Choice | None:
    """The one choice of lists, in their order, that holds each count and every note that is known."""
    best: dict[int, _Choice] = {0: _Choice()}  # by how many counts are answered
    for one in lists:
        reached: dict[int, _Choice] = {} if one.known else dict(best)
        for answered, before in best.items():
            if answered < len(counts) and one.holds(counts[answered]):
                headed = before.headed + one.headed
                chosen = _Choice(headed, before.ways, (*before.lists, (one, counts[answered].most)))
                reached[answered + 1] = _better(reached.get(answered + 1), chosen)
        best = reached
    choice = best.get(len(counts))
    return choice if choice is not None and choice.ways == 1 else None


def _better(one: _Choice | None, other: _Choice) -> _Choice:
    """That of two choices of which more stand under a heading; of two alike it is not known which is meant."""
    if one is None or one.headed != other.headed:
        return other if one is None or other.headed > one.headed else one
    return replace(one, ways=one.ways + other.ways)
