"""What the parts of a page are: headings, banners, its main part, tables that are none."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
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
_OWN_NUMBER = re.compile(r"\s*+\d{1,3}(?:\.\d{1,3})?[.)]?\s")
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


def is_layout(table: Any, numbered: Container[Any] = ()) -> bool:
    """A table that only places things on the page: of one column, or with headings, numbered text or tables in it.

    `numbered` are the cells that number paragraphs beside them."""
    cells = sum(1 for _ in zip(table.iter("td", "th"), range(2), strict=False))
    one_column = all(len(row.findall("td")) + len(row.findall("th")) < 2 for row in table.iter("tr"))
    if table.get("role") == "presentation" or cells < 2 or one_column:
        return True
    if any(cell in numbered for cell in table.iter(*CELLS)):
        return True
    inner = table.iterdescendants("h1", "h2", "h3", "h4", "table", "p")
    return any(found.tag != "p" or matches(found, NUMBERED_CLASS) for found in inner)


def paragraph_numbers(body: Any) -> dict[Any, str]:
    """The cells of a page's tables that number its paragraphs.

    A ranking or a timeline counts its rows too. So the numbers must have a dot ("2.14"), or the tables count on from
    one to the next, or hold more words than the rest of the page, on which nothing else is numbered.
    """
    begun = {row: _begun(row) for row in body.iter("tr")}  # once, though a row may stand in many tables
    tables = [cells for table in body.iter("table") if (cells := _numbers_of_rows(table, begun))]
    plain = [cells for cells in tables if not _dotted(cells)]
    found = [cells for cells in tables if _dotted(cells)]
    rows = {row: int(number) for row in body.iter("tr") if (number := _number_of(row))} if plain else {}
    for cells in plain:
        own = {cell.getparent() for cell in cells}
        others = {number for row, number in rows.items() if row not in own}
        counts = [int(number) for number in cells.values()]
        if counts[-1] + 1 in others or (counts[0] > 1 and counts[0] - 1 in others):
            found.append(cells)
    if len(plain) == len(tables) == 1 and _is_the_text(body, plain[0]):
        found = plain
    return {cell: number for cells in found for cell, number in cells.items()}


def _number_of(row: Any) -> str | None:
    """The plain number with which a row of two cells begins that has a sentence beside it."""
    cells = [cell for cell in row if cell.tag in CELLS]
    if len(cells) != 2 or _length(cells[1]) < PROSE:
        return None
    number = _ROW_NUMBER.fullmatch((short_text(cells[0]) or "").strip())
    return number[1] if number and number[1] == number[2] else None


def _dotted(cells: dict[Any, str]) -> bool:
    return any("." in number for number in cells.values())


def _is_the_text(body: Any, cells: dict[Any, str]) -> bool:
    """Whether what stands beside these numbers is most of a page, and none of its paragraphs has another number."""
    beside = sum(_length(cell.getparent()) for cell in cells)
    within = {inner for cell in cells for inner in cell.getparent().iter()}
    others = (found for found in body.iter("p", "li", "h2", "h3") if found not in within)
    return 2 * beside > _length(body) and not any(
        (found.tag == "li" and found.getparent().tag == "ol") or _OWN_NUMBER.match("".join(found.itertext()))
        for found in others
    )


def _begun(row: Any) -> tuple[list[Any], str]:
    """The cells of a row, and what the first of them says where that is short."""
    cells = [cell for cell in row if cell.tag in CELLS]
    return cells, (short_text(cells[0]) or "").strip() if cells else ""


def _numbers_of_rows(table: Any, begun: Mapping[Any, tuple[list[Any], str]]) -> dict[Any, str]:
    """The cells of a table that only sets the numbers of paragraphs beside them, a paragraph a row: they count on, and
    most paragraphs are sentences. Empty for any other table."""
    said = [begun[row] for row in table.iter("tr") if begun[row][1].strip(" .")]
    rows, numbers = [cells for cells, _ in said], [_ROW_NUMBER.fullmatch(first) for _, first in said]
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
