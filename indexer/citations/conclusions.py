"""The list of conclusions and recommendations of a report, where it counts anew: which paragraphs are its items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.models import Document, Paragraph

LIST = re.compile(
    r"(?i)(?:\d+\.? )?(?:summary of |list of |our )?(?:the )?(?:main |key )?(?:conclusions?|recommendations?)\b"
)
_ASKS = re.compile(r"(?i)\brecommendations?\b")
_CONCLUDES = re.compile(r"(?i)\bconclusions?\b")


def items(document: Document) -> Iterator[tuple[Paragraph, str]]:
    """The items of such lists, each with the heading of its list.

    A list may have the report's chapters as headings of its own; its count goes on under them.
    """
    heads: list[str] = []  # right over what comes next
    heading, last = "", 0  # of the list that goes on
    for paragraph in document.paragraphs:
        if paragraph.kind == "heading":
            heads.append(paragraph.span.of(document.text))
            continue
        number = paragraph.number
        if number and number == paragraph.id:
            heading = ""
        elif number:
            under = next((head for head in paragraph.section if LIST.match(head)), "")
            begins = next((head for head in heads if LIST.match(head)), "") if number == "1" else ""
            goes_on = heading and number == str(last + 1)
            heading = under or begins or (heading if goes_on else "")
            last = int(number) if number.isdigit() else last
            if heading:
                yield paragraph, heading
        heads = []


def called(document: Document, paragraph: Paragraph) -> str:
    """What people call a numbered paragraph: `paragraph 75`, or `conclusion 75` of a list that counts anew."""
    if paragraph.number == paragraph.id or not paragraph.number:
        return f"paragraph {paragraph.number}"
    heading = next((heading for item, heading in items(document) if item.id == paragraph.id), None)
    if heading is None:
        return f"paragraph {paragraph.number}"
    asks = _ASKS.search(heading) and not _CONCLUDES.search(heading)
    return f"{'recommendation' if asks else 'conclusion'} {paragraph.number}"
