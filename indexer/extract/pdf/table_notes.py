"""Which raised figures, letters and signs of a table lead to the small print right under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from indexer.extract.pdf.drafts import Draft
from indexer.extract.pdf.labels import label_of, lettered, letters_on, marks_on
from indexer.extract.pdf.lines import Line


def own_labels(found: Sequence[Draft]) -> dict[int, frozenset[str]]:
    """By index of each table of a page, its caption and what stands under it: the labels with which lines under it
    begin, and which it raises itself."""
    own: dict[int, frozenset[str]] = {}
    at = 0
    while at < len(found):
        if not found[at].cells:
            at += 1
            continue
        start = at - 1 if at and found[at - 1].kind == "caption" else at
        end = _end(found, at, lambda draft: draft.cells)
        under = _end(found, end, lambda draft: draft.kind in ("aside", "caption"))
        lines = [line for draft in found[start:end] for line in draft.lines]
        opening = {label for draft in found[end:under] for line in draft.lines for label in _opening(line)}
        if labels := frozenset(opening & (marks_on(lines) | letters_on(lines))):
            own |= dict.fromkeys(range(start, under), labels)
        at = end
    return own


def _end(found: Sequence[Draft], at: int, fits: Callable[[Draft], bool]) -> int:
    while at < len(found) and fits(found[at]):
        at += 1
    return at


def _opening(line: Line) -> set[str]:
    return {label_of(line).text, lettered(line).text} - {""}
