"""What is told of the passage that comes nearest to a claim."""

from __future__ import annotations

from corpus_small import AUDIT, Writer

from indexer.checking import read_pasted
from indexer.checking.draft import Claim, claims
from indexer.checking.nearest import Nearest, _best
from indexer.works.catalogue import Catalogue


def test_a_figure_is_not_set_against_itself() -> None:
    document = Writer(AUDIT).paragraph("1", "The cost of lamps grew by 0.9% per year.").done()
    near = Nearest(document, document.sentences[0])
    assert near.told("The cost of lamps grew by 0.7% per year.", "here").endswith("(it says 0.9%, not 0.7%)")
    told = near.told("The cost of lamps grew by 0.9% per month.", "here")
    assert told.endswith("(it says 0.9% a year, not a month)")  # what is printed alike is told per what it is


def _said(claim: str) -> Claim:
    draft = read_pasted(f"# Draft\n\n{claim} (Harbour Office 2019, para 3)\n", Catalogue({}))
    return next(iter(claims(draft)))


def test_what_says_nothing_is_not_the_nearest() -> None:
    writer = Writer(AUDIT).paragraph("1", "For example:").paragraph("2", "Lamp fund")
    document = writer.paragraph("3", "The lamp fund paid for nine new harbour lights in spring.").done()
    found = [(Nearest(document, sentence), 0.9 - 0.2 * at) for at, sentence in enumerate(document.sentences)]
    best = _best(_said("The lamp fund paid for nine lights."), found)
    assert best is not None
    assert best.sentence == document.sentences[-1]


def test_of_two_that_are_as_near_the_one_of_the_same_matter_is_told() -> None:
    writer = Writer(AUDIT).paragraph("1", "The agency earned no interest on the sums which banks kept.")
    document = writer.paragraph("2", "The lamp fund has repaid what ports had lent to it.").done()
    other, same = (Nearest(document, sentence) for sentence in document.sentences)
    assert _best(_said("The lamp fund earned nothing for ports."), [(other, 0.60), (same, 0.55)]) == same


def test_nothing_is_offered_where_nothing_comes_near() -> None:
    document = Writer(AUDIT).paragraph("1", "The cost of lamps grew by a tenth in two winters.").done()
    assert _best(_said("Herons nest on the old weir."), [(Nearest(document, document.sentences[0]), 0.2)]) is None
