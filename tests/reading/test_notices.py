"""Whom to write to, who holds the rights, who printed it: notices stand beside the text, and what only sounds so does
not."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.reading.structure import structure

PARA = "The lamps of the quay were lit at dusk in every month of that year, and the keepers were paid for it."


def kinds(folder: Path, *lines: str) -> list[str]:
    """The kinds of the blocks that stand between two numbered paragraphs of a page."""
    page = folder / "lamps.html"
    between = "".join(f"<h2>Part {n}</h2><p>{line}</p>" for n, line in enumerate(lines))
    page.write_text(f"<html><body><main><h1>Lamps</h1><p>1. {PARA}</p>{between}<h2>Last</h2><p>2. {PARA}</p></main>"
                    "</body></html>", "utf-8")  # fmt: skip
    parts = structure(read(page))
    return [one.kind for one in parts.paragraphs if one.number is None and one.kind != "heading"]


@pytest.mark.parametrize(
    "line",
    [
        "For further information about the Board of Lamps please contact:",
        "For more details of our quays visit our website.",
        "© Board of Lamps 2031",
        "© Crown copyright 2031",
        "Crown copyright (c) 2031",
        "ISBN 978-0-00-000000-2",
        "Printed on paper of which four fifths had been used before",
        "Designed and printed by Tallow and Sons",
        "This publication is licensed under the Open Lamp Licence.",
        "This report can be found on the website of the Board at lamps.example",
        "Any enquiries regarding this publication go to the Lamp House.",
        "Where we have identified any third party copyright, ask its holders.",
        "If you need this in a more accessible format, please write to us.",
        "Correspondence should be addressed to the Lamp Committee, Quay Street.",
        "Tel: 0000 000 0000",
        "Website: www.lamps.example",
        "Press office: press@lamps.example",
        "Ordered by the House of Commons to be printed on 4 May 2031.",
        "Follow us on Harbour and Wick",
    ],
)
def test_a_notice_stands_beside_the_text(line: str, tmp_path: Path) -> None:
    assert kinds(tmp_path, line) == ["aside"]


@pytest.mark.parametrize(
    "line",
    [
        "For further information the Board wrote to every keeper. Forty of them answered, and six said that they knew.",
        "Copyright in pictures of lamps is held by those who paint them, and the Board should say so in each contract.",
        "(c) The keepers told us that oil was dear.",
        "Printed copies of the list of lamps were left at each quay, and nobody read them.",
        "Designed by keepers in the spring, the new lamp burns half as much oil as the old one did.",
        "This report is available evidence of how little the Board knew, as one keeper put it.",
        "Contact with keepers fell by a third after the office was closed.",
        "Correspondence between the Board and its keepers shows that nobody counted the lamps.",
        "Presented to Parliament in the spring, the Bill says nothing of lamps, and no Act was made of it.",
        "Enquiries rose to 400 a month, and the Board had two clerks to answer them.",
    ],
)
def test_what_only_sounds_like_a_notice_is_text(line: str, tmp_path: Path) -> None:
    assert kinds(tmp_path, line) == ["text"]


def test_an_address_under_a_notice_goes_with_it_and_stands_for_nothing_elsewhere(tmp_path: Path) -> None:
    page = tmp_path / "lamps.md"
    address = "Lamp House, 12 Quay Street, Harbour HX1 2ZZ"
    page.write_text(
        f"# Lamps\n\n1. {PARA}\n\n## Who\n\nFor further information please contact:\n\n{address}\n\n"
        f"## Where\n\nThe oldest lamp hangs at {address}\n\n## Then\n\n2. {PARA}\n",
        "utf-8",
    )
    parts = structure(read(page))
    said = {one.span.of(parts.text): one.kind for one in parts.paragraphs}
    assert said[address] == "aside"
    assert said[f"The oldest lamp hangs at {address}"] == "text"
