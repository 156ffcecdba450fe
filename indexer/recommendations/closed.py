"""Conclusions and recommendations that no known heading stands over: their form tells them, entries of one count, each
of which names the paragraphs that it rests on: "(b) The Board should … (Paragraph 17)". Under letters they may stand
where they arise, with the text between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.models import Document, Paragraph, Span
from indexer.recommendations.entry import RESTS, made_of
from indexer.recommendations.records import Recommendation

FEWEST = 3  # entries of such a list
_LABEL = re.compile(r"(?P<printed>\(?(?:(?P<letter>[a-z])|(?P<number>\d{1,3}))[.)])\s+(?=[A-Z“‘\"'(\[])")


def closed(document: Document) -> list[Recommendation]:
    """The entries of the longest list so closed, at least one of which recommends; headings may part them."""
    lists = [made for made in _runs(document) if any(entry.kind == "recommendation" for entry in made)]
    return max(lists, key=len, default=[])


def _runs(document: Document) -> Iterator[list[Recommendation]]:
    made: list[Recommendation] = []
    for paragraph, span, number in _entries(document):
        words = span.of(document.text)
        label = _LABEL.match(words) if not number else None
        at = int(number) if number.isdigit() else _place(label)
        if at and RESTS.search(words) and at in (1, len(made) + 1):
            if at == 1:
                yield from _whole(made)
                made = []
            own = Span(span.start + (label.end() if label else 0), span.end)
            printed = number or (label["printed"] if label else "").strip("().")
            made.append(made_of(document, printed, None, paragraph, [own], paragraph.page))
        elif made and made[-1].label.isdigit():
            yield from _whole(made)  # between letters there may be the text that they conclude
            made = []
    yield from _whole(made)


def _whole(made: list[Recommendation]) -> Iterator[list[Recommendation]]:
    if len(made) >= FEWEST:
        yield made


def _entries(document: Document) -> Iterator[tuple[Paragraph, Span, str]]:
    """The paragraphs, and the entries of lists that were read as one, each with the number that was read."""
    for paragraph in document.paragraphs:
        if paragraph.kind in ("text", "quote"):
            for at, span in enumerate([part.span for part in paragraph.parts] or [paragraph.span]):
                yield paragraph, span, (paragraph.number or "") if at == 0 else ""


def _place(label: re.Match[str] | None) -> int:
    """Which one of its count a label is; 0 where there is none."""
    if label is None:
        return 0
    return ord(label["letter"]) - ord("a") + 1 if label["letter"] else int(label["number"])
