"""Late interaction: the best paragraphs held against the query word piece by word piece."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from corpus_small import PieceEncoder, WordEncoder, corpus, publish

from indexer.embed.codes import coded
from indexer.search import search
from indexer.search.late import BEST, COUNTS, nearness, with_late
from indexer.store import Snapshot, open_snapshot, paragraph_texts, sentence_texts, write_snapshot


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder, held, encoder = tmp_path_factory.mktemp("late"), corpus(), PieceEncoder()
    vectors, pieces = encoder.encode_tokens(paragraph_texts(held.documents))
    sentences = encoder.encode(sentence_texts(held.documents))
    write_snapshot(folder, held, encoder.name, vectors, sentences, None, map(coded, pieces))
    return open_snapshot(folder)


def test_nearness_is_the_mean_of_each_pieces_best() -> None:
    query = np.eye(3, dtype=np.float32)[:2]
    theirs = np.array([[1, 0, 0], [0, 0.6, 0.8], [0, 0, 1]], dtype=np.float32)
    found = nearness(query, theirs, np.array([0, 0, 2]), 4)
    assert found == pytest.approx([0.8, 0, 0, 0])


def test_the_best_are_joined_and_the_others_keep_their_share(snapshot: Snapshot) -> None:
    rows = np.arange(len(snapshot.searched))
    scores = np.linspace(1, 0.5, len(rows))
    _, (pieces,) = PieceEncoder().encode_tokens(["hospital beds"])
    joined = with_late(snapshot, rows, scores, pieces)
    added = joined - (1 - COUNTS) * scores
    assert added.min() == pytest.approx(0) and added.max() == pytest.approx(COUNTS)
    best = snapshot.paragraph_at(int(rows[added.argmax()]))
    assert {"hospital", "beds"} & set(best[1].span.of(best[0].text).lower().split())
    assert len(rows) <= BEST


def test_only_the_best_are_held_against_the_query(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.search.late.BEST", 2)
    rows, scores = np.arange(5), np.array([0.1, 0.9, 0.2, 0.8, 0.3])
    _, (pieces,) = PieceEncoder().encode_tokens(["hospital beds"])
    joined = with_late(snapshot, rows, scores, pieces)
    assert joined[[0, 2, 4]] == pytest.approx((1 - COUNTS) * scores[[0, 2, 4]])


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
