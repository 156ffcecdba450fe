"""Late interaction: the best paragraphs held against the query word piece by word piece."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from corpus_small import PieceEncoder, WordEncoder, corpus, publish
from numpy.typing import NDArray

from indexer.embed.codes import coded
from indexer.search import search
from indexer.search.late import BEST, COUNTS, NEAR, Late, best_cosines
from indexer.search.query import Query
from indexer.store import Snapshot, open_snapshot, paragraph_texts, sentence_texts, write_snapshot


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder, held, encoder = tmp_path_factory.mktemp("late"), corpus(), PieceEncoder()
    vectors, pieces = encoder.encode_tokens(paragraph_texts(held.documents))
    sentences = encoder.encode(sentence_texts(held.documents))
    write_snapshot(folder, held, encoder.name, vectors, sentences, None, map(coded, pieces))
    return open_snapshot(folder)


NONE_NEAR = np.zeros(0, dtype=np.int64)


def held_against(
    snapshot: Snapshot, rows: NDArray[np.int64], scores: NDArray[np.float64], near: NDArray[np.int64] = NONE_NEAR
) -> Late:
    _, (pieces,) = PieceEncoder().encode_tokens(["hospital beds"])
    found = Late.of(snapshot, rows, scores, near, Query.of("hospital beds"), (pieces,), PieceEncoder())
    assert found is not None
    return found


def test_each_piece_has_its_best_in_each_paragraph() -> None:
    query = np.eye(3, dtype=np.float32)[:2]
    theirs = np.array([[1, 0, 0], [0, 0.6, 0.8], [0, 0, 1]], dtype=np.float32)
    found = best_cosines(query, theirs, np.array([0, 0, 2]), 4)
    assert found == pytest.approx(np.array([[1, 0.6], [0, 0], [0, 0], [0, 0]]))


def test_the_best_are_joined_and_the_others_keep_their_share(snapshot: Snapshot) -> None:
    rows = np.arange(len(snapshot.searched))
    scores = np.linspace(1, 0.5, len(rows))
    joined = held_against(snapshot, rows, scores).joined(rows, scores)
    added = joined - (1 - COUNTS) * scores
    assert added.min() == pytest.approx(0) and added.max() == pytest.approx(COUNTS)
    best = snapshot.paragraph_at(int(rows[added.argmax()]))
    assert {"hospital", "beds"} & set(best[1].span.of(best[0].text).lower().split())
    assert len(rows) <= BEST


def test_only_the_best_are_held_against_the_query(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.search.late.BEST", 2)
    rows, scores = np.arange(5), np.array([0.1, 0.9, 0.2, 0.8, 0.3])
    joined = held_against(snapshot, rows, scores).joined(rows, scores)
    assert joined[[0, 2, 4]] == pytest.approx((1 - COUNTS) * scores[[0, 2, 4]])


def test_what_is_nearest_in_meaning_is_held_against_it_too(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.search.late.BEST", 2)
    monkeypatch.setattr("indexer.search.late.NEAREST", 2)
    rows, scores = np.arange(5), np.array([0.1, 0.9, 0.2, 0.8, 0.3])
    held = held_against(snapshot, rows, scores, near=np.array([3, 0, 4]))
    assert held.rows.tolist() == [1, 3, 0]


def test_it_is_switched_off_by_hand_and_where_encoder_or_index_has_no_pieces(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    publish(tmp_path)
    without = open_snapshot(tmp_path)
    scores = {
        name: [hit.score for hit in search(held, "hospital beds for patients", encoder=encoder, late=late).hits]
        for name, held, encoder, late in (
            ("on", snapshot, PieceEncoder(), True),
            ("off", snapshot, PieceEncoder(), False),
            ("no encoder", snapshot, WordEncoder(), True),
            ("no index", without, PieceEncoder(), True),
        )
    }
    assert scores["on"] != scores["off"] == scores["no encoder"] == scores["no index"]


def test_a_query_is_encoded_once(snapshot: Snapshot) -> None:
    encoder = PieceEncoder()
    search(snapshot, "hospital beds", encoder=encoder)
    assert encoder.asked == ["hospital beds"]


def test_a_word_that_is_used_like_one_of_the_querys_is_told() -> None:
    """Of vectors made by hand: "earn" is like "paid", and "less" like nothing there."""
    text, ones = "staff are paid , poorly", np.eye(4, dtype=np.float32)
    words = {"earn": ones[0], "less": ones[1], "staff": ones[2]}
    theirs = np.array([[0, 0, 1, 0], [0.9, 0, 0, 0.4], [0.8, 0, 0, 0.6], [1, 0, 0, 0], [0, 0.4, 0, 0.9]])
    late = Late(PieceEncoder(), words, np.array([7]), theirs.astype(np.float32), np.zeros(5, dtype=int), ())
    assert NEAR < 0.8 and late.near_words(7, text, {"staff"}) == (("earn", "paid"),)  # not "are", nor the comma
    assert late.near_words(8, text, {"staff"}) == ()  # a paragraph that was not among the best
    assert late.near_words(7, "more words than were encoded of it", ()) == ()  # of another tokenizer


def test_what_stands_near_is_told_in_words(snapshot: Snapshot) -> None:
    hits = search(snapshot, "hospital beds", encoder=PieceEncoder()).hits
    told = replace(hits[0].why, near=(("earn", "paid"), ("money", "funds"))).told()
    assert told.endswith("Its words stand near: “earn” – “paid”, “money” – “funds”.")


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ("Kettles whistle in the harbour.", True),
        ("“Kettles whistle in the harbour.”", True),
        ("Kettles whistle in the harbour", False),
        ("why do kettles whistle?", False),
        ("Why do kettles whistle in harbours.", False),
        ("kettles, lamps, bells, ropes etc.", False),
        ("Kettles whistle.", False),
    ],
)
def test_a_sentence_with_its_full_stop_is_out_of_a_text(asked: str, stated: bool) -> None:
    assert Query.of(asked).is_stated is stated


def test_a_sentence_out_of_a_text_is_looked_for_in_its_own_words(snapshot: Snapshot) -> None:
    def scores(asked: str, *, late: bool) -> list[float]:
        return [hit.score for hit in search(snapshot, asked, encoder=PieceEncoder(), late=late).hits]

    asked = "Hospital beds wait for patients"
    assert scores(f"{asked}.", late=True) == scores(f"{asked}.", late=False)
    assert scores(asked, late=True) != scores(asked, late=False)
