"""The signs beside the score: what is met worst, what stands around a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from corpus_small import AUDIT, PieceEncoder, Writer

from indexer.embed.codes import coded
from indexer.search import search, signs
from indexer.search.abbreviated import PASSAGE
from indexer.search.late import Late
from indexer.search.query import Query
from indexer.store import (
    Corpus,
    Snapshot,
    Vocabulary,
    open_snapshot,
    paragraph_texts,
    sentence_texts,
    write_snapshot,
)

ASKED = "lantern repairs harbour"
TEXTS = ("Lantern repairs wait.", "Kettles whistle loudly.", "Lantern repairs harbour costs.", "Kettles rust.")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder: Path = tmp_path_factory.mktemp("signs")
    writer = Writer(AUDIT).heading("Harbour lantern repairs")
    for n, text in enumerate(TEXTS[:2], 1):
        writer = writer.paragraph(str(n), text)
    writer = writer.heading("Kettles")
    for n, text in enumerate(TEXTS[2:], 3):
        writer = writer.paragraph(str(n), text)
    held, encoder = Corpus((writer.done(),)), PieceEncoder()
    vectors, pieces = encoder.encode_tokens(paragraph_texts(held.documents))
    vocabulary = Vocabulary.of(held.documents)
    words = encoder.encode([vocabulary.forms[number] for number in vocabulary.told])
    sentences = encoder.encode(sentence_texts(held.documents))
    write_snapshot(folder, held, encoder.name, vectors, sentences, (vocabulary, words), map(coded, pieces))
    with_all = open_snapshot(folder)
    yield with_all
    with_all.close()


def rows_of(snapshot: Snapshot) -> list[int]:
    document = snapshot.document(AUDIT.id)
    return [snapshot.paragraph_row(document.ref(str(n))) for n in range(1, len(TEXTS) + 1)]


def told(snapshot: Snapshot) -> dict[str, dict[int, float]]:
    """Each sign of each paragraph by its number."""
    encoder, rows = PieceEncoder(), np.array(rows_of(snapshot))
    vectors, (pieces,) = encoder.encode_tokens([ASKED])
    late = Late.of(snapshot, rows, np.ones(len(rows)), rows, Query.of(ASKED), (pieces,), encoder)
    assert late is not None
    numbers = [rows_of(snapshot).index(row) + 1 for row in late.rows.tolist()]
    found = signs.signs(snapshot, vectors[0], late)
    return {sign: dict(zip(numbers, values.tolist(), strict=True)) for sign, values in found.items()}


def test_every_sign_has_a_weight_and_lies_between_0_and_1(snapshot: Snapshot) -> None:
    found = told(snapshot)
    assert set(found) == set(signs.SIGNS) == set(signs.WEIGHTS)
    assert all(0 <= value <= 1 for values in found.values() for value in values.values())


def test_what_meets_all_of_the_question_has_the_most_of_it(snapshot: Snapshot) -> None:
    found = told(snapshot)
    assert found["weakest"][3] == max(found["weakest"].values()) > found["weakest"][1]


def test_what_stands_around_a_paragraph_tells(snapshot: Snapshot) -> None:
    found = told(snapshot)
    assert found["heading"][1] == found["heading"][2] == 1 > found["heading"][3] == found["heading"][4]
    assert found["beside"][4] > found["beside"][3]  # before 4 stands 3; around 3 is nothing but kettles


def test_the_signs_can_turn_the_order(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    for sign in signs.WEIGHTS:
        monkeypatch.setitem(signs.WEIGHTS, sign, 0.0)
    asked = "lantern harbour whistle"
    assert search(snapshot, asked, encoder=PieceEncoder(), diverse=False).hits[0].ref == f"{AUDIT.id}#3"
    monkeypatch.setitem(signs.WEIGHTS, "heading", 100.0)
    first = search(snapshot, asked, encoder=PieceEncoder(), diverse=False).hits[0]
    assert first.ref in {f"{AUDIT.id}#1", f"{AUDIT.id}#2"} and first.score <= 1


def test_a_passage_is_ranked_without_them(snapshot: Snapshot) -> None:
    asked = Query.of(" ".join(f"word{n}" for n in range(PASSAGE)))
    rows, scores = np.array(rows_of(snapshot)), np.linspace(0.1, 0.9, len(TEXTS))
    vectors, (pieces,) = PieceEncoder().encode_tokens([asked.text])
    late = Late.of(snapshot, rows, scores, rows, asked, (pieces,), PieceEncoder())
    assert late is not None
    assert signs.with_signs(snapshot, rows, scores, asked, vectors[0], late) is scores
