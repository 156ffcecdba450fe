"""Markers that a conversion broke: set inside a figure, or left glued to a word.

A marker's number goes up through a file. One that stands inside a figure and comes again elsewhere is a figure that a
script took for a marker; a number glued to the end of a sentence, where just that marker is missing between its
neighbours, is the marker.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from indexer.extract.counts import COUNT_AT_LEAST, longest_count
from indexer.extract.references import NOTE_LIKE
from indexer.models import Block, Mark, Problem

INSIDE_FIGURE = re.compile(r"\d\.?$")
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\.?$")
# A number that touches the end of a sentence; what follows it begins the next one.
GLUED = re.compile(r"(?<=[.,;:?!”’)\]])(\d{1,3})(?=\s+[A-Z“‘\"'(\[]|\s*$)")

# The same where nothing else is known: the sign must end a word, and the number a sentence or a line.
AT_END = re.compile(r"(?<=[^\W\d][.,;:?!”’)\]])(\d{1,3})(?=\s|$)|(?<=[.?!][”’)])(\d{1,3})(?=\s|$)")

# How a note begins that a converter set amid the text, and how it reads.
_OPENING = re.compile(r"\s*+(\d{1,3})[.)]?\s++(?=\S)")

_PLAIN_OPENING = re.compile(r"\s*+(\d{1,3})\s++(?=[A-Z“‘])")
_SPACED = re.compile(r"(?<=[.,;:?!”’)]) (\d{1,3})(?=\s++[A-Z“‘(]|\s*+$)")

RAISED = re.compile(r"\s*+[\[(]?(\d{1,3}(?:\s*+[,;]\s*+\d{1,3})*|[*†‡§¶‖]{1,3})[\])]?\s*+")
# Letters and Roman numbers behind a word or a stop; that a note bears them must still show.
LETTERED = re.compile(r"\s*+[\[(]?((?:[a-z]|[ivx]{1,6})(?:\s*+,\s*+(?:[a-z]|[ivx]{1,6}))*)[\])]?\s*+")
UNIT = re.compile(r"\b(?:[kcmd]?m|km|ft|[×x*] ?10)$")  # what stands before a raised 2 that is no marker: m², × 10³
POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# What recognition makes of a raised number: "three times.°", "ahead!°", "safeguarded.’", "closed.*'", "schools.!".
_LOST = re.compile(
    r"(?<=[A-Za-z][.,;:!?)”])[°º¹’'*^®©“]{1,2}(?=\s|$)|(?<=[A-Za-z][.,;])[!?|](?=\s|$)"
    r"|(?<=[A-Za-z]{2})[!l1I]?[°º](?=[\s.,;:]|$)"
)
# The figures that some of them look like; the others may be any.
_LOOKS = {"!": "1", "|": "1", "¹": "1", "?": "27"}

MOST_LOST = 12  # notes of one page whose signs are looked for
Place = tuple[int, int]  # which block, which of its pieces
Glued = tuple[int, int, int, int]  # the same, and from where to where in the piece


def raised(words: str, before: str, *, sure: bool = True) -> Iterator[str | Mark]:
    """What words set raised behind others are: one marker or several ("37,38"), a power ("m²"), or words ("31st")."""
    match = RAISED.fullmatch(words)
    if match is None and not before[-1:].isspace() and (letters := LETTERED.fullmatch(words)):
        yield from (Mark(label.strip(), sure=False) for label in letters[1].split(","))
    elif match is None:
        yield words
    elif UNIT.search(before):
        yield words.strip().translate(POWERS)
    else:
        yield from (Mark(label.strip(), sure=sure) for label in re.split("[,;]", match[1]))


def lost_signs(text: str) -> Iterator[int]:
    """Where signs stand that recognition may have made of raised numbers; a quotation's closing mark is none."""
    for match in _LOST.finditer(text):
        sign = match.group()
        if sign in ("’", "'"):
            line = text[text.rfind("\n\n", 0, match.start()) + 1 : match.start()]
            opened = line.count("‘") if sign == "’" else len(re.findall(r"(?<!\w)'(?=\w)", line))
            closed = len(re.findall(rf"{sign}(?!\w)", line))
            if opened > closed:
                continue
        yield match.start()


def lost_labels(text: str, labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """The signs of a page's text as the labels of its notes that they must have been: from where to where, label.

    None unless the labels can be given to the signs, in their order, in one way alone.
    """
    signs = [(at, match.end()) for at in lost_signs(text) if (match := _LOST.match(text, at))]
    ways = [
        [(start, end, label) for (start, end), label in zip(signs, chosen, strict=True)]
        for chosen in (combinations(labels, len(signs)) if signs and len(labels) <= MOST_LOST else ())
        if all(label[-1] in _LOOKS.get(text[start], label) for (start, _), label in zip(signs, chosen, strict=True))
    ]
    return ways[0] if len(ways) == 1 else []


def settled(blocks: Sequence[Block]) -> tuple[list[Block], list[Problem]]:
    """The blocks with their broken markers mended, and a problem for each."""
    places = [
        (mark, (at, piece))
        for at, block in enumerate(blocks)
        if block.kind != "foot"
        for piece, mark in enumerate(block.pieces)
        if isinstance(mark, Mark)
    ]
    broken = _broken(blocks, places)
    mended = list(blocks)
    for at in {at for at, _ in broken}:
        mended[at] = _as_text(blocks[at], {piece for where, piece in broken if where == at})
    problems = [_figure(blocks[at], piece) for at, piece in broken]
    for (at, piece, start, end), label in reversed(_glued(mended)):
        mended[at] = replace(mended[at], pieces=tuple(_split(mended[at].pieces, piece, start, end)))
        problems.append(_raised(label))
    return mended, problems


def glued_marks(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; where no raised number was told by the format, those glued to the end of a sentence that count
    up through the file ("doctors.11") are taken out of the text."""
    if any(isinstance(piece, Mark) for block in blocks for piece in block.pieces):
        return _counting_on(blocks)
    found = [
        (int(match.group()), (at, match.start(), match.end()))
        for at, block in enumerate(blocks)
        if block.kind not in ("foot", "furniture", "heading")
        for match in AT_END.finditer(block.raw)
    ]
    out = list(blocks)
    for at, start, end in reversed(longest_count(found)):
        out[at] = replace(out[at], pieces=tuple(_cut(out[at].pieces, start, end)))
    return out


def spaced_marks(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; a converter that knows no raised numbers sets them behind a space, "the board. 3 Oil is", and
    the notes as lines of their own, "3 Harbour Board, Accounts". Believed only where both count up from 1 without a
    gap, each number before its note, and most of the notes read like notes."""
    if any(isinstance(piece, Mark) for block in blocks for piece in block.pieces) or any(b.note for b in blocks):
        return list(blocks)
    plain = [at for at, block in enumerate(blocks) if block.kind == "text" and block.number is None]
    notes: list[tuple[int, int]] = []  # block, where the words begin
    for at in plain:
        match = _PLAIN_OPENING.match(blocks[at].raw)
        if match and int(match[1]) == len(notes) + 1:
            notes.append((at, match.end()))
    marks: list[tuple[int, int, int]] = []  # block, from where to where
    for at in sorted({*plain, *(at for at, block in enumerate(blocks) if block.kind in ("item", "quote"))}):
        if len(marks) < len(notes) and at not in {note for note, _ in notes}:
            for match in _SPACED.finditer(blocks[at].raw):
                if len(marks) < len(notes) and int(match[1]) == len(marks) + 1 and at < notes[len(marks)][0]:
                    marks.append((at, *match.span()))
    alike = sum(NOTE_LIKE.search(blocks[at].raw) is not None for at, _ in notes)
    if len(notes) < COUNT_AT_LEAST or len(marks) < len(notes) or 2 * alike < len(notes):
        return list(blocks)
    out = list(blocks)
    for at, start, end in reversed(marks):
        out[at] = replace(out[at], pieces=tuple(_cut_spaced(out[at].pieces, start, end)))
    for label, (at, start) in enumerate(notes, 1):
        out[at] = replace(out[at], kind="foot", note=str(label), pieces=(blocks[at].raw[start:],))
    return out


def _cut_spaced(pieces: Sequence[str | Mark], start: int, end: int) -> Iterator[str | Mark]:
    """The pieces with " 3" from `start` to `end` of their first text as a mark."""
    first, *others = pieces
    assert isinstance(first, str)  # the last one is cut first
    yield first[:start]
    yield Mark(first[start:end].strip(), sure=False)
    yield first[end:]
    yield from others


def _counting_on(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; where raised numbers end and glued ones count on from them, each of which a line that reads like
    a note begins with further down, these are taken out too."""
    listed: dict[int, int] = {}  # number → the last block that begins with it as a note does
    for at, block in enumerate(blocks):
        if block.kind in ("text", "item") and (match := _OPENING.match(block.raw)) and NOTE_LIKE.search(block.raw):
            listed[int(match[1])] = at
    out = list(blocks)
    last = 0
    for at, block in enumerate(blocks):
        if block.kind in ("foot", "furniture", "heading"):
            continue
        labels = [int(p.label) for p in block.pieces if isinstance(p, Mark) and p.label.isdigit()]
        last = max([last, *labels])
        texts = "".join(piece for piece in block.pieces if isinstance(piece, str))
        cuts = []
        for match in AT_END.finditer(texts) if listed else ():
            if int(match.group()) == last + 1 and listed.get(last + 1, -1) > at:
                cuts.append(match.span())
                last += 1
        for start, end in reversed(cuts):
            out[at] = replace(out[at], pieces=tuple(_cut(out[at].pieces, start, end)))
    return out


def _cut(pieces: Sequence[str | Mark], start: int, end: int) -> Iterator[str | Mark]:
    """The pieces with the figures from `start` to `end` of their text as a mark."""
    at = 0
    for piece in pieces:
        if isinstance(piece, Mark):
            yield piece
            continue
        if at <= start < at + len(piece):
            yield piece[: start - at]
            yield Mark(piece[start - at : end - at], sure=False)
            yield piece[end - at :]
        else:
            yield piece
        at += len(piece)


def _broken(blocks: Sequence[Block], places: Sequence[tuple[Mark, Place]]) -> list[Place]:
    """Markers inside a figure whose label comes again, in a file that does not otherwise use a note twice. One of
    them is a marker after all if it alone stands on the count, or on the count behind a whole year."""
    inside = [(mark.label, place) for mark, place in places if _is_inside_figure(blocks[place[0]].pieces, place[1])]
    met = Counter(mark.label for mark, _ in places)
    outside = met - Counter(label for label, _ in inside)
    if any(times > 1 for times in outside.values()):
        return []
    broken = [(label, place) for label, place in inside if met[label] > 1]
    counted = [(label, place) for label, place in broken if not outside[label] and _is_on_count(label, place, places)]
    if_year = [(label, place) for label, place in counted if YEAR.search(str(blocks[place[0]].pieces[place[1] - 1]))]
    alone = _unique(counted) | _unique(if_year)
    return [place for _, place in broken if place not in alone]


def _unique(found: Sequence[tuple[str, Place]]) -> set[Place]:
    labels = Counter(label for label, _ in found)
    return {place for label, place in found if labels[label] == 1}


def _is_on_count(label: str, place: Place, places: Sequence[tuple[Mark, Place]]) -> bool:
    others = [(int(mark.label), at) for mark, at in places if mark.label.isdigit() and mark.label != label]
    before = max((other for other in others if other[1] < place), key=lambda other: other[1], default=(0, place))
    after = min((other for other in others if other[1] > place), key=lambda other: other[1], default=(None, place))
    return 0 < int(label) - before[0] <= 2 and (after[0] is None or 0 < after[0] - int(label) <= 2)


def _is_inside_figure(pieces: Sequence[str | Mark], at: int) -> bool:
    before = pieces[at - 1] if at else ""
    label = pieces[at]
    numeric = isinstance(label, Mark) and label.label.isdigit()
    return numeric and isinstance(before, str) and INSIDE_FIGURE.search(before) is not None


def _as_text(block: Block, broken: set[int]) -> Block:
    pieces = [
        piece.label if at in broken and isinstance(piece, Mark) else piece for at, piece in enumerate(block.pieces)
    ]
    return replace(block, pieces=tuple(joined(pieces)))


def joined(pieces: Sequence[str | Mark]) -> Iterator[str | Mark]:
    """The same pieces with texts that touch made one."""
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
            continue
        if text:
            yield text
        text = ""
        yield piece
    if text:
        yield text


def _figure(block: Block, piece: int) -> Problem:
    mark, before = block.pieces[piece], block.pieces[piece - 1]
    label = mark.label if isinstance(mark, Mark) else ""
    figure = re.search(r"\S*$", before if isinstance(before, str) else "")
    read = f"{figure.group() if figure else ''}{label}"
    detail = f"A marker {label} stands inside a figure and comes again elsewhere; it was read as the figure {read}."
    return Problem("marker-in-figure", detail, page=block.page)


def _raised(label: str) -> Problem:
    return Problem("marker-glued", f"Marker {label} is glued to its word; its place between its neighbours tells it.")


def _glued(blocks: Sequence[Block]) -> list[tuple[Glued, str]]:
    """Numbers glued to the end of a sentence that are the marker of a note to which no other leads: each the only one
    between the marker before it and the one after it."""
    wanted = _missing(blocks)
    found: list[tuple[Glued, str]] = []
    waiting: list[tuple[Glued, str]] = []  # met since the last marker
    last = 0
    for at, block in enumerate(blocks) if wanted else ():
        for position, piece in enumerate(block.pieces if block.kind not in ("foot", "furniture") else ()):
            if isinstance(piece, str):
                matches = (match for match in GLUED.finditer(piece) if match[1] in wanted and int(match[1]) > last)
                waiting += [((at, position, *match.span(1)), match[1]) for match in matches]
            elif piece.label.isdigit():
                last = int(piece.label)
                found += [(place, label) for place, label in waiting if int(label) < last]
                waiting = []
    times = Counter(label for _, label in [*found, *waiting])
    return [(place, label) for place, label in [*found, *waiting] if times[label] == 1]


def _missing(blocks: Sequence[Block]) -> frozenset[str]:
    """Labels of the notes that no marker leads to, where markers lead to others."""
    met = {piece.label for block in blocks if block.kind != "foot" for piece in block.pieces if isinstance(piece, Mark)}
    return frozenset(block.note for block in blocks if block.note and block.note.isdigit() and met) - met


def _split(pieces: Sequence[str | Mark], at: int, start: int, end: int) -> Iterator[str | Mark]:
    text = pieces[at]
    assert isinstance(text, str)
    yield from pieces[:at]
    yield text[:start]
    yield Mark(text[start:end], sure=False)
    yield text[end:]
    yield from pieces[at + 1 :]


def without_strays(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; a raised letter or Roman number that no note bears is text: the "i" of a sum, an "e" of "2e"."""
    noted = {block.note for block in blocks if block.note}
    return [
        replace(block, pieces=tuple(joined([_or_words(piece, noted) for piece in block.pieces])))
        if any(isinstance(piece, Mark) and _is_letter(piece) for piece in block.pieces)
        else block
        for block in blocks
    ]


def _is_letter(mark: Mark) -> bool:
    return mark.label.isalpha() and not mark.sure


def _or_words(piece: str | Mark, noted: set[str]) -> str | Mark:
    if isinstance(piece, str) or not _is_letter(piece):
        return piece
    return replace(piece, sure=True) if piece.label in noted else piece.label
