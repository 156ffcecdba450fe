"""Who, how many, when, why: what a question asks for, and which passages have it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from corpus_small import AUDIT, WordEncoder, Writer, publish

from indexer.search import search
from indexer.search.questions import COUNTS, HAS, asked_by, preferred
from indexer.store import Corpus, open_snapshot


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("Who decides on the beds?", "who"),
        ("which bodies inspect wards", "who"),
        ("how many beds are closed", "how many"),
        ("What share of wards is full?", "how many"),
        ("when was the ward closed", "when"),
        ("in which year did it begin", "when"),
        ("Why do wards close?", "why"),
        ("reasons for delays", "why"),
        ("what caused the delay", "why"),
        ("delayed transfers", None),
        ("what to do when beds are full", None),  # no question of time
        ("who closed it and why", None),  # two things at once
        ("", None),
    ],
)
def test_what_is_asked_for(query: str, wanted: str | None) -> None:
    assert asked_by(query) == wanted


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("The Ward Commission decides.", {"who"}),
        ("Dr Marsh said so.", {"who"}),
        ("It cost £3 million.", {"how many"}),
        ("Of 1,200 beds none was free.", {"how many"}),
        ("It closed in March.", {"when"}),
        ("It closed in 2017.", {"when"}),
        ("It closed because nobody came.", {"why"}),
        ("As paragraph 2.7 says, it is closed.", set()),
        ("Nothing is said here.", set()),
    ],
)
def test_what_a_passage_has(text: str, has: set[str]) -> None:
    assert {wanted for wanted in ("who", "how many", "when", "why") if HAS[wanted].search(text)} == has  # type: ignore[index]


def test_what_has_it_rises_a_little_and_says_so(tmp_path: Path) -> None:
    writer = (
        Writer(AUDIT).paragraph("1", "Wards close every winter.").paragraph("2", "Wards close because staff leave.")
    )
    publish(tmp_path, Corpus((writer.done(),)))
    snapshot = open_snapshot(tmp_path)
    rows, scores = np.array([0, 1]), np.array([1.0, 0.95])
    assert preferred(snapshot, rows, scores, None) is scores
    raised = preferred(snapshot, rows, scores, "why")
    assert raised[1] > raised[0] and raised[1] == pytest.approx(0.95) and raised[0] == pytest.approx(1 / (1 + COUNTS))
    why = {hit.paragraph: hit.why for hit in search(snapshot, "why do wards close", encoder=WordEncoder()).hits}
    assert why["2"].told().endswith("It has a cause, which you ask for.") and why["1"].has == ""
    assert not any(hit.why.has for hit in search(snapshot, "why do wards close").hits)  # by words alone nothing is
    snapshot.close()


def test_a_sentence_with_its_full_stop_asks_nothing() -> None:
    assert asked_by("the clerk who kept the lamps") == "who"
    assert asked_by("The clerk who kept the lamps left.") is None
