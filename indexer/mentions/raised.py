"""Places behind a raised number: "leak everywhere.¹ (para 2.3)", and an encyclopedia's "[1]: 4".

The number leads to the note and its work, what stands behind it to the place there. Much else stands behind raised
numbers: figures and years, the text's own sections and tables, sections of an Act, places of a work that the words
before the number name. So a place is read only where it says by its unit that it is one, and stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from indexer.citations.grammar import DASH, MONTH, read_pinpoints
from indexer.citations.short import places_of
from indexer.mentions.brackets import AT_NOTE
from indexer.models import Citation, Marker, Paragraph, Pinpoint, Span

_NUMBER = r"\d{1,3}(?:\.\d{1,3})?"
_MORE = rf"(?:(?:{DASH}| to |, | and ){_NUMBER}){{0,6}}"
_PARA = rf"(?:(?:[Pp]aragraphs?|[Pp]aras?\.?) |¶¶? ?|§§? ?){_NUMBER}{_MORE}"
_PAGE = rf"(?:pp?\.? ?|[Pp]ages? )\d{{1,3}}(?:{DASH}\d{{1,3}})?"
_ADVICE = r"(?:(?:(?:in )?(?:response|reply|answer) to )?[Rr]ec(?:ommendation|\.)? \d{1,2})"
_PLACE = rf"(?:{_PARA}|{_PAGE}|{_ADVICE})(?:,? (?:{_PARA}|{_PAGE}))?"
_BRACKET = re.compile(rf" ?[(\[](?:at )?(?P<place>{_PLACE})[)\]]")
# "… (para 5.10) [1]": the place right before the number.
_BEFORE = re.compile(rf"(?P<lead>[\w’”,.]) [(\[](?:at )?(?P<place>{_PLACE})[)\]] ?$")
# "(2.7)": a number with a point says so little that it is read only where other places say what they are.
_POINTED = re.compile(rf" ?[(\[](?P<pointed>[1-9]\d?\.\d{{1,3}}(?:{DASH}[1-9]\d?\.\d{{1,3}})?)[)\]]")
# "[1]: 4" at a sentence's end: a page, as encyclopedias have it.
_COLON = re.compile(
    rf": ?(?:(?P<after>{_PARA}|{_PAGE}|{_ADVICE})|(?P<pointed>[1-9]\d?\.\d{{1,3}}(?:{DASH}[1-9]\d?\.\d{{1,3}})?)"
    r"|(?P<page>(?!1[5-9]\d\d|20\d\d)\d{1,4}"
    rf"(?:{DASH}\d{{1,4}})?)(?! {MONTH}))"
    r"(?:, nn?\. ?\d{1,3})?(?=(?P<closed>\s*$| ?\n|\.\s)|\s+[A-Z“‘(])"
)
LEAST_COLONS = 2  # such places in one text: a habit
# Words right before the number that have the place themselves, or say where else it is.
_TAKES_IT = re.compile(
    r"(?:\b(?:Schedule|Act|Regulations?|Order|Rules?|Article|Charter|Treaty|Code|Standard|Annex|Appendix)\b[^.]{0,20}"
    r"|\b(?:above|below|earlier|later|overleaf|here|[CSH][CMP]?m? \d{1,4}|report|paper|review|strategy|response"
    r"|guidance))"
    r"[”’\")]*$"
)
# Whoever is named in the words of a place before the number, or a thing with places of its own, may have it.
_OTHERS = re.compile(
    r"\b(?:leases?|wills?|diar(?:y|ies)|leaflets?|letters?|courts?|judges?)\b"
    r"|(?:[\w]s?’s?|\b[Mm]y|\b[Oo]ur) (?:paper|report|review|study)\b"
    r"|\b(?:[Tt]he )(?:[A-Z]{2,6}\b|[A-Z][\w’-]+ (?:[A-Z][\w’-]+ )*(?:Board|Committee|Office|Department|Council"
    r"|Society|Association|Union|Agency|Service|Inquiry)\b)"
)
NEAR = 60  # letters before the number among which such words are looked for
_ENDS = re.compile(r"[.!?”’\")]$")


def raised_places(
    text: str, paragraphs: Sequence[Paragraph], markers: Sequence[Marker], named: Sequence[Span] = ()
) -> Iterator[Citation]:
    """The references that raised numbers are with the places behind them, in the order of the text.

    `named` are the works and papers that the running text names: what such words hold is theirs.
    """
    own = frozenset(paragraph.number for paragraph in paragraphs if paragraph.number)
    ends = {span.end + beside for span in named for beside in (0, 1)}
    last = {marker.at: marker for marker in markers}  # of two numbers side by side the place is that of the second
    before = {at: text[max(at - NEAR, 0) : at] for at in last if at not in ends}
    free = [at for at, words in before.items() if not _TAKES_IT.search(words)]
    placed = {at: match for at in free if (match := _BRACKET.match(text, at))}
    over = {match.end() for match in placed.values()}  # "…everywhere.¹ (para 2.3)² …": that of the number before it
    led = {at: match for at, words in before.items() if at not in over and (match := _BEFORE.search(words))}
    led = {at: match for at, match in led.items() if _stands_for_itself(match, at, ends)}
    colons = {at: match for at in free if (match := _COLON.match(text, at))}
    colons = {at: match for at, match in colons.items() if match["closed"] is not None or _ENDS.search(before[at])}
    pointed = {at: match for at in free if _ENDS.search(before[at]) and (match := _POINTED.match(text, at))}
    found = {
        **placed,
        **(colons if len(colons) >= LEAST_COLONS else {}),
        **(pointed if placed else {}),
        **led,
    }
    end, sentence = -1, None
    for at in sorted(found):
        marker, match = last[at], found[at]
        pins = _pinpoints(match) if marker.note else ()
        if not pins or (own and _may_be_own(pins, own)):
            continue
        # "…everywhere.¹ (para 2.7)² (para 9)": both stand for the sentence before them
        sentence = sentence if at == end else marker.sentence
        start, end = (at - match.end() + match.start("lead") + 1, at) if at in led else (at, match.end())
        yield Citation(
            None, Span(start, end), AT_NOTE.kind, rule=AT_NOTE.name, refers_to=marker.label, pinpoints=pins,
            paragraph=marker.paragraph, sentence=sentence,
        )  # fmt: skip


def _stands_for_itself(match: re.Match[str], at: int, ends: Collection[int]) -> bool:
    """Whether the words before a bracket name nothing that the place may be in."""
    begins = at - match.end() + match.start("lead") + 1
    before = match.string[: match.start("lead") + 1]
    return begins not in ends and not _TAKES_IT.search(before) and not _OTHERS.search(re.split(r"[.;!?] ", before)[-1])


def _may_be_own(pins: Sequence[Pinpoint], own: frozenset[str]) -> bool:
    return any(pin.unit not in ("para", "section") or pin.first in own or pin.last in own for pin in pins)


def _pinpoints(match: re.Match[str]) -> tuple[Pinpoint, ...]:
    found = match.groupdict()
    if found.get("pointed"):
        return read_pinpoints(f"para {found['pointed']}")
    if found.get("page"):
        first, _, last = found["page"].replace("–", "-").partition("-")
        return (Pinpoint("page", first, last or first),)
    return places_of(found.get("place") or found["after"])
