"""Whose "I" it is: an author's through a paper, or that of readers who comment under an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.reading.structure import structure

PARTS = ("The harbour", "The oil", "The wicks", "The glass")
SAID = "“The lamps are out,” the keeper said, and the harbour master wrote it down in the book of that night."


def article(folder: Path, own: str, under: str) -> list[str]:
    """The words of the comments, as they are found in an article with four headings."""
    parts = "".join(f"## {part}\n\n{own.format(part.lower())}\n\n" for part in PARTS)
    path = folder / "lamps.md"
    path.write_text(f"# Lamps\n\n{parts}{SAID}\n\n{under}", "utf-8")
    read_text = structure(read(path))
    spans = [block.span for block in read_text.paragraphs if block.kind == "comment"]
    return [span.of(read_text.text) for span in spans]


COMMENTS = (
    "I thank you for this, my father kept that lamp.\n\nI never saw it lit in my time there.\n\n"
    "You should ask me about my boat too.\n"
)
OWN = "I went to see {} on a wet day in March, and I wrote down what was there to be seen by the keepers of it."
OTHERS = "Phase I of the work on {} began in March, and the Board paid for all that was done there until the summer."


@pytest.mark.parametrize("heading", ["Comments", "3 comments", "Replies (3)"])
def test_comments_under_an_article_in_the_first_person_are_its_readers(tmp_path: Path, heading: str) -> None:
    found = article(tmp_path, OWN, f"## {heading}\n\n{COMMENTS}")
    assert len(found) == 3 and not any("on a wet day" in text for text in found)


def test_a_paper_that_says_i_throughout_has_no_comments(tmp_path: Path) -> None:
    assert not article(tmp_path, OWN, f"## What I ask for\n\n{COMMENTS}")


def test_the_number_of_a_phase_is_nobody(tmp_path: Path) -> None:
    assert len(article(tmp_path, OTHERS, COMMENTS)) == 3
