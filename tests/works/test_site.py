"""A page saved from a site without a name on it: whose site it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

WITHIN = "Publication \\(/publication\\)\n\n"
TO_THE_HOUSE = "See more \\(https://www.england.nhs.uk/lamps-{}/\\) and wicks.\n\n"
ELSEWHERE = "See oil \\(https://www.example.org/oil-{}/\\) too.\n\n"


def body_of(folder: Path, text: str) -> str | None:
    path = folder / "lamps.md"
    path.write_text(f"Date published: 29 January, 2025\n\n**Lamp guidelines 2025/26**\n\n{text}", encoding="utf-8")
    return read_document(path, Catalogue.load(Path(__file__).parents[2] / "corpus" / "catalogue.toml")).work.body


@pytest.mark.parametrize(
    ("within", "own", "others", "body"),
    [
        (WITHIN, 6, 2, "NHS England"),
        ("", 6, 2, None),  # whoever cites much
        (WITHIN, 6, 7, None),
        (WITHIN, 3, 0, None),
    ],
)
def test_a_page_whose_own_links_lead_to_a_house_is_its(
    tmp_path: Path, within: str, own: int, others: int, body: str | None
) -> None:
    text = within + "".join(map(TO_THE_HOUSE.format, range(own))) + "".join(map(ELSEWHERE.format, range(others)))
    assert body_of(tmp_path, text) == body
