"""Numbers that are none of a paragraph or a note: of lines in a margin, of equations, of a list's entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from tests.pdf_files import show, written

LINES = (
    "The board heard of the lamps on the quay and of the oil",
    "that the keepers burned there in the winter of the",
    "year before. It did not",
)


@pytest.mark.parametrize("every", [1, 5])
@pytest.mark.parametrize("off", [0.5, 2.0])
def test_numbers_of_lines_are_no_paragraph_numbers(every: int, off: float, tmp_path: Path) -> None:
    page = ""
    for at in range(1, 31):
        y = 740 - 15 * at
        page += show(100, y, f"{LINES[at % 3]} {at * 'x'}", 12)
        page += show(60, y + off, str(at), 9) if at % every == 0 else ""
    extract = read(written(tmp_path / "judgment.pdf", [page]))
    assert [block.number for block in extract.blocks if block.number] == []


def test_every_number_beside_a_line_of_its_own_keeps_its_words(tmp_path: Path) -> None:
    page = ""
    for at in range(1, 6):
        y = 760 - 60 * at
        page += show(60, y + 2, f"{at}.", 10) + show(110, y, f"The keepers of quay {at} lit the lamps at dusk, and", 12)
        page += show(110, y - 15, "put them out at dawn.", 12)
    found = [(block.number, " ".join(block.raw.split())) for block in read(written(tmp_path / "a.pdf", [page])).blocks]
    own = [
        (str(at), f"The keepers of quay {at} lit the lamps at dusk, and put them out at dawn.") for at in range(1, 6)
    ]
    assert [one for one in found if one[0]] == own


@pytest.mark.parametrize(
    "lines",
    [
        "   (a)   The first\n   (1)\n         oil is dear\n   (2)\n         wicks are short",
        "The cost is found by the rule\n                        (1)\n     D = C / 2",
        "The sum of oil for the\n                        (2)\nquays and for the piers",
    ],
)
def test_numbers_of_equations_and_of_entries_are_not_raised(lines: str, tmp_path: Path) -> None:
    path = tmp_path / "lamps.txt"
    notes = "(1) First, the oil was bought.\n\n(2) Then the wicks were cut."
    path.write_text(f"THE LAMPS\n\n{lines}\n\nThat is all that was said.\n\n{notes}\n\nThe end came.\n", "utf-8")
    blocks = read(path).blocks
    assert [block.note for block in blocks if block.note] == []
    assert not any("¹" in block.raw or "²" in block.raw for block in blocks)
