"""What the parts of a page are: headings, banners, its main part, tables that are none."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from indexer.extract.html.names import (
    BLOCKS,
    CELLS,
    HEADING_CLASS,
    LABEL,
    MAIN,
    NUMBERED_CLASS,
    is_raised,
    matches,
    short_text,
)

_ROW_NUMBER = re.compile(r"((?:\d{1,2}\.)?(\d{1,3}))\.?")
PROSE = 60  # characters of a paragraph beside its number
MAIN_AT_LEAST = 0.25  # a share of the page's words; a smaller "main part" is something else


def heading_level(element: Any) -> int | None:
    """The depth of a heading: by its tag, or by the class of a paragraph."""
    if re.fullmatch(r"h[1-6]", str(element.tag)):
        return int(element.tag[1])
    match = matches(element, HEADING_CLASS) if element.tag in ("p", "div") else None
    if match is None or any(inner.tag in BLOCKS for inner in element.iterdescendants()):
        return None
    return int(match[1] or 2)


def sets_notes(table: Any) -> bool:
    """Whether a table only sets raised numbers beside the words of their notes, a note a row."""
    labels = []
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in CELLS]
        if len(cells) != 2 or not any(is_raised(inner) for inner in cells[0].iterdescendants()):
            return False
        labels.append(short_text(cells[0]) or "")
    numbers = [int(match[1]) for label in labels if (match := LABEL.fullmatch(label)) and match[1].isdigit()]
    return len(numbers) == len(labels) > 1 and all(after == before + 1 for before, after in pairwise(numbers))


def is_layout(table: Any) -> bool:
    """A table that only places things on the page: of one column, or with headings, numbered text or tables in it."""
    cells = sum(1 for _ in zip(table.iter("td", "th"), range(2), strict=False))
    one_column = all(len(row.findall("td")) + len(row.findall("th")) < 2 for row in table.iter("tr"))
    if table.get("role") == "presentation" or cells < 2 or one_column:
        return True
    if paragraph_numbers(table):
        return True
    inner = table.iterdescendants("h1", "h2", "h3", "h4", "table", "p")
    return any(found.tag != "p" or matches(found, NUMBERED_CLASS) for found in inner)


def paragraph_numbers(table: Any) -> dict[Any, str]:
    """The cells of a table that only sets the numbers of paragraphs beside them, a paragraph a row: they count on, and
    most paragraphs are sentences. Empty for any other table."""
    rows = [[cell for cell in row if cell.tag in CELLS] for row in table.iter("tr")]
    rows = [cells for cells in rows if cells and (short_text(cells[0]) or "").strip(" .")]
    numbers = [_ROW_NUMBER.fullmatch((short_text(cells[0]) or "").strip()) for cells in rows]
    if len(rows) < 2 or not all(numbers) or any(len(cells) != 2 for cells in rows):
        return {}
    counts = [int(number[2]) for number in numbers if number]
    prose = sum(_length(cells[1]) >= PROSE for cells in rows)
    if 2 * prose <= len(rows) or any(after != before + 1 for before, after in pairwise(counts)):
        return {}
    return {cells[0]: number[1] for cells, number in zip(rows, numbers, strict=True) if number}


def begin_lists_that_go_on(root: Any) -> None:
    """Say of a numbered list that another one goes on from, behind a heading or a box, that it begins with 1: such
    lists are the paragraphs of the document, not a list of steps."""
    ended: list[tuple[Any, int]] = []  # the lists that end before, and the number of their last entry
    for listed in root.iter("ol"):
        if any(above.tag == "ol" for above in listed.iterancestors()) or (listed.get("type") or "1") != "1":
            continue
        start = listed.get("start") or ""
        begins = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
        last, number = ended[-1] if ended else (None, 0)
        if last is not None and start and number + 1 == begins and not last.get("start"):
            last.set("start", "1")
        ended.append((listed, begins - 1 + sum(child.tag == "li" for child in listed)))


def is_banner(element: Any) -> bool:
    """The page's own header: one inside an article holds the article's title."""
    if element.tag != "header" and (element.get("id") or "") not in ("header", "site-header", "masthead"):
        return False
    return not any(above.tag in ("article", "main") for above in element.iterancestors())


def main_part(body: Any) -> Any | None:
    """The element that holds what the page is about; None where that is all of it."""
    words = _length(body)
    for path in MAIN:
        found = max(body.xpath(path), key=_length, default=None)
        if found is not None and _length(found) >= MAIN_AT_LEAST * words:
            return found
    return None


def _length(element: Any) -> int:
    return sum(len(text) for text in element.itertext())
