"""A reason says what is so, and each matter once; the sentence shown is the one that says it."""

from __future__ import annotations

import pytest

from indexer import settings
from indexer.checking import read_pasted
from indexer.checking.shown_sentence import shown
from indexer.checking.state import told_once
from indexer.comparing.changes import Change
from indexer.comparing.statements import differences
from indexer.models import Span
from indexer.works.catalogue import Catalogue

DOCUMENT = (
    "The next storm to try the sea walls was that of 1987, the great autumn storm. It was a fairly gentle blow for "
    "most of the ports that it struck. The autumn storm of 1987 is spoken of in every port, and storm walls were built."
)
SENTENCES = [f"{sentence}." for sentence in DOCUMENT.rstrip(".").split(". ")]


@pytest.mark.parametrize(
    ("claim", "place"),
    [
        ("The great autumn storm of 1987 was a fairly gentle blow for most of the ports.", 1),
        ("The great autumn storm of 1987 tried the sea walls.", 0),
    ],
)
def test_the_sentence_shown_says_what_is_told_of_the_matter(claim: str, place: int) -> None:
    assert shown(claim, 0, SENTENCES, DOCUMENT) == place


def test_two_names_are_told_apart_once() -> None:
    changes = [
        Change("actor", "The draft has Ann Sample where the source has Sir Bo Exemplar."),
        Change("actor", "The draft gives it as Ann Sample’s account; in the source it is Sir Bo Exemplar’s."),
        Change("actor", "The draft has Quay Board where the source has Harbour Trust."),
    ]
    assert told_once(changes) == [changes[0].said, changes[2].said]


def test_what_stops_one_thing_denies_nothing_of_another() -> None:
    source = "A sea wall could stop eels from entering the dock, but very small ones could slip through."
    found = differences("The smallest eels can slip through the wall of the dock.", [source], 0)
    assert not [one for one in found if one.kind == "negation"]


def test_one_word_of_the_source_is_told_once_however_many_readings_see_it() -> None:
    changes = [
        Change("opposite", "The draft says “grew” where the source says “shrank”.", Span(4, 8), Span(9, 15)),
        Change("opposite", "The draft says “grew” where the source says “shrank”, of 3%.", Span(4, 8), Span(9, 15)),
        Change("opposite", "The draft says “more” where the source says “fewer”.", Span(20, 24), Span(30, 35)),
        Change("figure", "The claim says 3; the source says 4.", Span(1, 2), Span(9, 15)),
        Change("figure", "The claim says 5; the source says 4.", Span(7, 8), Span(9, 15)),
    ]
    assert told_once(changes) == [changes[0].said, *(change.said for change in changes[2:])]


def test_labels_of_a_markdown_draft_are_names_and_may_leave_out_numbers() -> None:
    body = "# Lamps\n\nLamps are dear.[^1] Oil is cheap.[^3]\n\n[^1]: HC 9, para 2.\n[^3]: HC 9, para 4.\n"
    assert not read_pasted(body, Catalogue.load(settings.catalogue())).problems
