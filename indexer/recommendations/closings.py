"""The end of a letter that answers: who signs it and to whom else it goes, which answers nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.models import Span
from indexer.recommendations.labels import ORDINALS, number_of
from indexer.recommendations.lines import Line, says
from indexer.recommendations.tables import states_alone


def without_close(lines: Sequence[Line]) -> list[Line]:
    """The lines without the end of a letter: who signs it, and to whom else it goes; what it encloses stays."""
    close = next((at for at, line in enumerate(lines) if _SIGNS.match(line.text) and not says(line.text)), None)
    if close is None:
        return list(lines)
    end = next((at for at in range(close + 1, len(lines)) if _goes_on(lines[at])), len(lines))
    while end < len(lines) and end > close + 1 and lines[end - 1].heading:
        end -= 1  # the title of what is enclosed
    if end - close > MOST_SIGNED:
        return list(lines)
    while close and _COPIED.match(lines[close - 1].text) and not _decides(lines[close - 1]):
        close -= 1
    return [*_named(lines[:close]), *lines[end:]]


MOST_SIGNED = 8  # lines of a name, an office, an address and enclosures


def _goes_on(line: Line) -> bool:
    """Whether a line behind a signature is of what the letter encloses, and none of a name or an address."""
    return (
        bool(line.labels or line.leads or line.opens_answer or line.column == "status" or line.paragraph.number)
        or _ENCLOSED.match(line.text) is not None
        or (says(line.text) and not _COPIED.match(line.text))
        or states_alone(line.text) is not None
    )


def _decides(line: Line) -> bool:
    """Whether the last words of a letter, polite as they are, answer one of its recommendations."""
    polite = line.text.startswith(_POLITE)
    return bool(line.labels or line.leads) or (polite and _OF_ONE.search(line.text) is not None)


def _named(lines: Sequence[Line]) -> list[Line]:
    """The lines; where the last is such words and names one recommendation late, that stands over it as a label."""
    *before, last = lines or (None,)
    if last is None or not _COPIED.match(last.text) or last.labels or last.heading:
        return list(lines)
    named = {number_of(one["number"]) if one["number"] else f"#{ORDINALS.index(one['ordinal'].lower()) + 1}"
             for one in _NAMED.finditer(last.text)}  # fmt: skip
    if len(named) != 1:
        return list(lines)
    label = named.pop()
    over = Line(
        last.paragraph, Span(last.span.start, last.span.start), label, True, (label,), f"Recommendation {label}"
    )
    return [*(one for one in before if one), over, last]


_NAMED = re.compile(
    rf"\b(?:recommendation (?P<number>[A-Z]?\d{{1,3}}[a-z]?)\b|"
    rf"(?P<ordinal>{'|'.join(ORDINALS)}) (?:of (?:your|its|the) )?recommendations?\b)",
    re.IGNORECASE,
)
_POLITE = ("I hope", "I would like", "I should like")
_ENCLOSED = re.compile(
    r"(?:Annex(?:e|ure)?|Appendix|Schedule|Attachment)\b|\(?(?:\d{1,3}[a-z]?|[a-z]|[ivx]{1,4})[.):]+ +\S"
)
_OF_ONE = re.compile(
    r"\brecommendation\b|\brecommendations \d|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"last|final)\b|\b(?:we|I|(?:[Gg]overnment|[Bb]oard|[Cc]ouncil|[Dd]epartment)) (?:\w+ ){0,3}?"
    r"(?:accept|agree|reject|refus|declin|disagree|endorse|adopt|will|shall|cannot|do not)\w*",
)
_SIGNS = re.compile(
    r"(?:Yours (?:sincerely|faithfully|truly|ever|aye)|(?:With )?(?:[Kk]ind|[Bb]est|[Ww]arm)\w* (?:regards|wishes))\b"
)
_COPIED = re.compile(
    r"(?:I am (?:also )?(?:copying|sending (?:a copy of )?) ?this|A copy of this (?:letter|reply|response)|"
    r"I (?:would|should) like to thank|I hope (?:that )?(?:this|you))\b"
)
