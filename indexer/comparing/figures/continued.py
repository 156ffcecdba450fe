"""A share whose sign stands with the one before: "92.3 per cent came in time, up from 84.4"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.comparing.figures.figure import Figure

WHOLE = 100  # per cent
_HELD_AGAINST = re.compile(
    r"\b(?:(?:up |down )?from|to|than|with|against|at|instead of|not|saved|reached|achieved|managed)"
    r" (?:about |some |only |just |barely |over |under |nearly |almost )?$"
)
BEFORE = 24  # letters before a figure among which those words stand
# Nothing is counted behind it: the clause ends, or says when.
_COUNTS_NOTHING = re.compile(
    r"\s*+(?:[.,;:)](?!\d)|$)|\s++\("
    r"| (?:in|by|at|before|after) (?:the |that |this )?(?:year|month|end|time|start|\d{4}|[A-Z])"
    r"| (?:a|one|two|three|five|ten) (?:months?|years?) (?:before|earlier|later|ago)| the (?:year|month) before"
    r"| (?:before|earlier|later|previously|last year)\b"
)
_SENTENCE = re.compile(r"[.!?;]\s+[A-Z“‘]")


def shares_continued(text: str, found: Sequence[Figure]) -> list[Figure]:
    """The figures, with those as shares that a sentence holds against a share, and that count nothing else."""
    read: list[Figure] = []
    for one in found:
        plain = (
            other for other in reversed(read) if other.kind == "percent" or (other.kind == "number" and not other.unit)
        )
        share = next(plain, None)
        goes_on = share is not None and share.kind == "percent" and _goes_on(text, share, one)
        read.append(replace(one, kind="percent", unit=share.unit) if share and goes_on else one)
    return read


def is_without_its_sign(figure: Figure) -> bool:
    """Whether a share is printed as a plain number, which may count as well what such a number counts."""
    return figure.kind == "percent" and not figure.words and figure.text[-1:].isdigit()


def _goes_on(text: str, share: Figure, figure: Figure) -> bool:
    plain = figure.kind == "number" and not figure.unit and not figure.words and not share.words
    return (
        plain
        and figure.high <= WHOLE
        and bool(_HELD_AGAINST.search(text[max(0, figure.span.start - BEFORE) : figure.span.start]))
        and bool(_COUNTS_NOTHING.match(text, figure.span.end))
        and not _SENTENCE.search(text[share.span.end : figure.span.start])
    )
