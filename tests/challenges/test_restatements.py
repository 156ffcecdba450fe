"""What later sources make of a report's challenges."""

from __future__ import annotations

import pytest

from indexer.challenges.find import stored
from indexer.challenges.restatements import is_later, only_here, retold
from indexer.store import Snapshot


@pytest.mark.parametrize(
    ("date", "than", "expected"),
    [
        ("2018-10-19", "2018-07-04", True),
        ("2018-07-04", "2018-07-04", False),
        ("2016-08-19", "2018-07-04", False),
        ("2019", "2018-07-04", True),
        ("2018", "2018-07-04", False),  # the year alone does not say
        ("2018-07", "2018-07-04", False),
        (None, "2018-07-04", False),
        ("2022", None, False),
    ],
)
def test_which_of_two_dates_is_later(date: str | None, than: str | None, expected: bool) -> None:
    assert is_later(date, than) is expected


def test_a_citing_sentence_is_held_against_the_sentence_that_it_cites(snapshot: Snapshot) -> None:
    challenge = stored(snapshot.extra("challenges"))[2]
    found = retold(snapshot, challenge)
    cited = next(one for one in found if one.relation == "cites")
    assert cited.ref.startswith("pac-hc1376-2018#18.s")
    assert cited.source.startswith("nao-hc950-2018#2.7.s")
    assert cited.source.rpartition(".s")[0] in challenge.discussed_at


def test_nothing_earlier_than_the_report_counts(snapshot: Snapshot) -> None:
    for challenge in stored(snapshot.extra("challenges")):
        for one in retold(snapshot, challenge):
            assert not one.ref.startswith("croneri-england-scotland-2016")


def test_every_text_is_that_of_its_reference(snapshot: Snapshot) -> None:
    for challenge in stored(snapshot.extra("challenges")):
        for one in retold(snapshot, challenge):
            for ref, text in ((one.ref, one.text), (one.source, one.source_text)):
                document = snapshot.document(ref.partition("#")[0])
                sentence = next(known for known in document.sentences if document.ref(known.id) == ref)
                assert sentence.span.of(document.text) == text


def test_the_words_that_only_one_has() -> None:
    text, other = "Ten lamps were lit late in the old harbour.", "The lamps in the harbour were lit."
    assert [span.of(text) for span in only_here(text, other)] == ["Ten", "late", "old"]
    assert only_here(other, text) == ()


def test_words_that_stand_together_are_one() -> None:
    text = "The brass lamp oil ran out."
    assert [span.of(text) for span in only_here(text, "It ran out.")] == ["brass lamp oil"]
