"""Places behind a raised number: "leak everywhere.¹ (para 2.7)", and an encyclopedia's "[1]: 4".

The number leads to the note and its work, what stands behind it to the place there. In a text whose own paragraphs bear
numbers "(Paragraph 15)" behind a raised number may be one of its own; only a number that it lacks is read so there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.citations.clause import NAMED_PLACE
from indexer.citations.grammar import DASH, PINPOINTS, read_pinpoints
from indexer.citations.short import places_of
from indexer.mentions.brackets import AT_NOTE
from indexer.models import Citation, Marker, Paragraph, Pinpoint, Span

_NAMED = re.sub(r"\?P<\w+>", "?:", NAMED_PLACE.pattern)
_BEHIND = re.compile(
    rf" ?[(\[](?:at |see )?(?P<place>{PINPOINTS}(?:, {PINPOINTS})?|{_NAMED}(?:, {PINPOINTS})?)[)\]]"
    rf"|: ?(?P<after>{PINPOINTS}|{_NAMED}|(?P<page>\d{{1,4}}(?:{DASH}\d{{1,4}})?)(?![\w.]\d|\w))"
    r"(?:, nn?\. ?\d{1,3})?"
)
# "(2.7)": a number with a point says so little that one alone may be a figure.
_POINTED = re.compile(rf" ?[(\[](?P<pointed>\d{{1,2}}\.\d{{1,3}}(?:{DASH}\d{{1,2}}\.\d{{1,3}})?)[)\]]")
LEAST_POINTED = 2  # places behind numbers in one text, of either form


def raised_places(text: str, paragraphs: Sequence[Paragraph], markers: Sequence[Marker]) -> Iterator[Citation]:
    """The references that raised numbers are with the places behind them, in the order of the text."""
    own = frozenset(paragraph.number for paragraph in paragraphs if paragraph.number)
    placed = {marker.at: match for marker in markers if (match := _BEHIND.match(text, marker.at))}
    pointed = {marker.at: match for marker in markers if (match := _POINTED.match(text, marker.at))}
    placed |= pointed if len(pointed) + len(placed) >= LEAST_POINTED else {}
    last = {marker.at: marker for marker in markers}  # of two numbers side by side the place is that of the second
    end, sentence = -1, None
    for marker in last.values():
        match = placed.get(marker.at)
        pins = _pinpoints(match) if match and marker.note else ()
        if match is None or not pins or (own and _may_be_own(pins, own)):
            continue
        # "…everywhere.¹ (para 2.7)² (para 9)": both stand for the sentence before them
        sentence = sentence if marker.at == end else marker.sentence
        end = match.end()
        yield Citation(
            None, Span(marker.at, end), AT_NOTE.kind, rule=AT_NOTE.name, refers_to=marker.label, pinpoints=pins,
            paragraph=marker.paragraph, sentence=sentence,
        )  # fmt: skip


def _may_be_own(pins: Sequence[Pinpoint], own: frozenset[str]) -> bool:
    return any(pin.unit not in ("para", "section") or pin.first in own or pin.last in own for pin in pins)


def _pinpoints(match: re.Match[str]) -> tuple[Pinpoint, ...]:
    found = match.groupdict()
    if found.get("pointed"):
        return read_pinpoints(f"para {found['pointed']}")
    if found.get("page"):
        first, _, last = found["page"].replace("–", "-").partition("-")
        return (Pinpoint("page", first, last or first),)
    return places_of(found["place"] or found["after"])
