"""What follows the notes of a paper without pages, in invented words."""

from __future__ import annotations

import pytest

from indexer import settings
from indexer.checking import read_pasted
from indexer.models import Document
from indexer.works.catalogue import Catalogue

PAPER = """# Lamps and keepers

{body}

The keepers of Wexley burned more oil than they were given.[^1] Their lamps went out all the same (Ash 2014, para 3).

[^1]: Lamp Board, *Oil in the ports*, 2012, p 4.

## {heading}

Ash, P. (2014) *Why lamps go out*. Wexley: Guild of Pilots.
"""
BODY = "\n\n".join(f"In port {n} a keeper told us how the lamps were trimmed and lit at dusk." for n in range(9))


def _read(heading: str) -> Document:
    return read_pasted(PAPER.format(body=BODY, heading=heading), Catalogue.load(settings.catalogue()))


@pytest.mark.parametrize("heading", ["References", "Bibliography", "6. Works cited", "List of references:"])
def test_a_list_of_works_is_a_part_of_the_paper(heading: str) -> None:
    read = _read(heading)
    last = read.paragraphs[-1]
    assert last.kind == "text"
    assert last.section[-1].endswith(heading.removeprefix("6. "))
    assert any(citation.rule == "listed" for citation in read.citations)


@pytest.mark.parametrize("heading", ["More from this site", "Related", "Share this page"])
def test_what_a_site_puts_behind_the_notes_is_none(heading: str) -> None:
    assert _read(heading).paragraphs[-1].kind == "aside"
