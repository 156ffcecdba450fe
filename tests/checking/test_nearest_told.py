"""What is told of the passage that comes nearest to a claim."""

from __future__ import annotations

from corpus_small import AUDIT, Writer

from indexer.checking.nearest import Nearest


def test_a_figure_is_not_set_against_itself() -> None:
    document = Writer(AUDIT).paragraph("1", "The cost of lamps grew by 0.9% per year.").done()
    near = Nearest(document, document.sentences[0])
    assert near.told("The cost of lamps grew by 0.7% per year.", "here").endswith("(it says 0.9%, not 0.7%)")
    told = near.told("The cost of lamps grew by 0.9% per month.", "here")
    assert told.endswith("(it says 0.9% a year, not a month)")  # what is printed alike is told per what it is
