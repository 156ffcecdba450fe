"""Numbers that count paragraphs, however they are set: by a sign, or set in as a list's entries are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer import settings
from indexer.reading.document import read_document
from indexer.reading.numbering import number
from indexer.reading.units import Unit
from indexer.works.catalogue import Catalogue

LONG = (
    "The fleet of the isles has eleven boats, of which four are older than forty years and one has not sailed to the"
    " isles since last "
)


@pytest.mark.parametrize("sign", ["§", "§ ", "¶"])
def test_paragraphs_counted_by_a_sign(sign: str, tmp_path: Path) -> None:
    path = tmp_path / "boats.md"
    counted = [f"{sign}{at} {LONG}{month}." for at, month in enumerate(("May", "June", "July", "August"), 1)]
    path.write_text("# Boats\n\n" + "\n\n".join(counted) + "\n", encoding="utf-8")
    read = read_document(path, Catalogue.load(settings.catalogue()))
    assert [paragraph.number for paragraph in read.paragraphs if paragraph.kind == "text"] == ["1", "2", "3", "4"]


def counted(*last: Unit) -> list[str | None]:
    units = [Unit("text", LONG + "May.", number=str(at)) for at in range(1, 7)]
    return [unit.number for unit in number([*units, *last])][6:]


def test_entries_that_go_on_with_the_count_of_paragraphs_are_paragraphs() -> None:
    entries = [Unit("item", "7. The oil should be paid for by the board."), Unit("item", "8. The keepers should stay.")]
    assert counted(*entries) == ["7", "8"]
    assert counted(Unit("heading", "Recommendations", level=1), *entries) == [None, "7", "8"]


def test_entries_of_a_list_of_their_own_are_none() -> None:
    own = [Unit("item", "1. The oil should be paid for by the board."), Unit("item", "2. The keepers should stay.")]
    assert counted(*own) == [None, None]
    gap = [replace(own[0], text="8. The oil should be paid for.")]
    assert counted(*gap) == [None]
    behind = [Unit("text", LONG), Unit("item", "7. The oil should be paid for.")]
    assert counted(*behind) == [None, None]
