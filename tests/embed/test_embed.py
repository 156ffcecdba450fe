"""Encoders and the cache of vectors."""

from __future__ import annotations

import shutil
import socket
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
from corpus_small import PieceEncoder, WordEncoder

from indexer.embed import VectorCache, check_cache, encoder_name, half_pays, load_encoder, precision, quickest
from indexer.embed import encoder as encoder_module
from indexer.embed.codes import coded, decoded
from indexer.errors import TrailError

TEXTS = ["Patients wait for care at home.", "Budgets are pooled.", "Patients wait for care at home."]


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("no_network")
def test_packaged_model_gives_unit_vectors_that_place_like_with_like(capfd: pytest.CaptureFixture[str]) -> None:
    encoder_module._load.cache_clear()  # so that this test sees the loading
    encoder = load_encoder()
    done: list[int] = []
    vectors = encoder.encode(
        [
            "People stay in hospital longer than they need to.",
            "Discharge of patients is delayed.",
            "The bridge was painted green.",
        ],
        done.append,
    )
    assert (encoder.name, encoder.dimension) == ("all-MiniLM-L6-v2", 384)
    assert vectors.shape == (3, 384) and vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert vectors[0] @ vectors[1] > 0.4 > vectors[0] @ vectors[2]
    assert sum(done) == 3
    assert capfd.readouterr() == ("", "")
    assert encoder.encode([]).shape == (0, 384)


def test_order_of_texts_is_kept_though_batches_are_sorted_by_length() -> None:
    encoder = load_encoder("sentence-transformers/all-MiniLM-L6-v2")
    texts = [f"{'word ' * (n % 7)}number {n}" for n in range(encoder_module.BATCH + 5)]
    together = encoder.encode(texts)
    alone = np.vstack([encoder.encode([texts[n]]) for n in (0, 3, 66)])
    assert np.einsum("nd,nd->n", together[[0, 3, 66]], alone) == pytest.approx(1, abs=1e-4)


def test_folder_of_a_model_is_named_by_path_and_fingerprint(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(encoder_module._packaged_model(), folder)
    encoder = load_encoder(str(folder))
    assert encoder.name.startswith(f"{folder}@")
    assert load_encoder(encoder.name).name == encoder.name == encoder_name(str(folder))
    (folder / "README.md").write_text("changed")
    assert load_encoder(encoder.name).name != encoder.name


def test_environment_names_another_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TRAIL_ENCODER", str(tmp_path / "nowhere"))
    with pytest.raises(TrailError, match=r"nowhere: no such folder; give the folder"):
        load_encoder()
    assert load_encoder("all-MiniLM-L6-v2").dimension == 384


def test_folder_without_a_model_is_refused_with_the_cure(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("nonsense")
    with pytest.raises(TrailError, match=r"not a sentence-transformers model .* to use all-MiniLM-L6-v2$") as caught:
        load_encoder(str(tmp_path))
    assert "\n" not in str(caught.value)


@pytest.mark.usefixtures("no_network")
def test_model_that_would_have_to_be_fetched_fails_at_once_without_a_network(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(TrailError, match=r"^nobody/no-model: not a .* \(no network\); give the name or folder of one"):
        load_encoder("nobody/no-model")
    assert capfd.readouterr() == ("", "")


def test_no_text_is_encoded_twice(tmp_path: Path) -> None:
    encoder = WordEncoder()
    first = VectorCache.open(tmp_path).encode(TEXTS, encoder)
    assert sorted(encoder.asked) == sorted(set(TEXTS))
    again = VectorCache.open(tmp_path).encode([*TEXTS, "A new sentence."], encoder)
    assert encoder.asked[2:] == ["A new sentence."]
    assert np.array_equal(first, again[:3])
    assert np.array_equal(first, WordEncoder().encode(TEXTS))


def test_many_vectors_are_mapped_from_a_file_and_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looked up span by span; a text of an earlier span is not encoded again."""
    texts = [f"text {n % 7}" for n in range(20)]
    with closing(VectorCache.open(tmp_path / "whole")) as cache:
        whole = cache.encode(texts, WordEncoder())
    monkeypatch.setattr("indexer.embed.cache.SPAN", 3)
    monkeypatch.setattr("indexer.embed.cache.HELD", 0)
    encoder = WordEncoder()
    with closing(VectorCache.open(tmp_path / "spans")) as cache:
        mapped = cache.encode(dict.fromkeys(texts), encoder), cache.encode(texts, encoder)
    assert (
        isinstance(mapped[1], np.memmap) and np.array_equal(mapped[1], whole) and np.array_equal(mapped[0], whole[:7])
    )
    assert len(encoder.asked) == 7
    assert [path.name for path in (tmp_path / "spans").iterdir()] == ["vectors.sqlite"]


def test_a_vector_takes_little_more_of_the_disk_than_it_has_numbers(tmp_path: Path) -> None:
    class Long:
        name, dimension = "long", 384

        def encode(self, texts: list[str], progress: object = None) -> np.ndarray:
            return np.ones((len(texts), 384), dtype=np.float32)

    with closing(VectorCache.open(tmp_path)) as cache:
        cache.encode([f"Lamp {n}." for n in range(1_000)], Long())
    assert (tmp_path / "vectors.sqlite").stat().st_size < 1.5 * 1_000 * 4 * 384


def test_encoders_do_not_share_vectors(tmp_path: Path) -> None:
    cache = VectorCache.open(tmp_path)
    other = WordEncoder(name="other", dimension=32)
    assert cache.encode(TEXTS, WordEncoder()).shape == (3, 64)
    assert cache.encode(TEXTS, other).shape == (3, 32)
    assert len(other.asked) == 2


def test_progress_counts_every_text_once(tmp_path: Path) -> None:
    cache, done = VectorCache.open(tmp_path), []
    cache.encode(TEXTS[:1], WordEncoder())
    cache.encode(TEXTS, WordEncoder(), done.append)
    assert done == [2, 1]


def test_interrupted_encoding_keeps_the_chunks_that_were_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.embed.cache.CHUNK", 2)
    cache, encoder = VectorCache.open(tmp_path), WordEncoder()
    texts = [f"text {'x' * n}" for n in range(6)]

    def interrupt(_: int) -> None:
        if len(encoder.asked) > 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cache.encode(texts, encoder, interrupt)
    resumed = WordEncoder()
    cache.encode(texts, resumed)
    assert resumed.asked == texts[4:]


def test_no_texts_give_an_empty_matrix(tmp_path: Path) -> None:
    assert VectorCache.open(tmp_path).encode([], WordEncoder()).shape == (0, 64)


def test_cache_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file, not a folder")
    with pytest.raises(TrailError, match=r"cannot be written .* --index$"):
        VectorCache.open(tmp_path / "index")


def test_a_file_that_is_no_cache_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "vectors.sqlite").write_bytes(b"not a database at all, but long enough to be read" * 50)
    with pytest.raises(TrailError, match=r"vectors.sqlite: damaged .*delete the file"):
        check_cache(tmp_path)
    assert VectorCache.open(tmp_path).encode(TEXTS, WordEncoder()).shape == (3, 64)
    assert check_cache(tmp_path) == 2


def test_a_cache_of_another_form_is_begun_anew(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "vectors.sqlite") as connection:
        connection.execute("CREATE TABLE vector (encoder TEXT, text BLOB, vector BLOB)")
    assert check_cache(tmp_path) == 0
    VectorCache.open(tmp_path).encode(TEXTS, WordEncoder())
    assert check_cache(tmp_path) == 2


def test_every_vector_that_was_damaged_is_encoded_anew(tmp_path: Path) -> None:
    texts = [f"text {'x' * n}" for n in range(40)]
    with closing(VectorCache.open(tmp_path)) as cache:
        right = cache.encode(texts, WordEncoder())
    path = tmp_path / "vectors.sqlite"
    whole, chance = path.read_bytes(), Random(15)
    for _ in range(60):
        at, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        with closing(VectorCache.open(tmp_path)) as cache:
            assert np.array_equal(cache.encode(texts, WordEncoder()), right)
            cache.prune(texts, WordEncoder())
        assert check_cache(tmp_path) >= len(texts)


def test_what_is_used_no_longer_goes_once_it_is_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.embed.cache.UNUSED_AT_MOST", 5)
    cache, encoder = VectorCache.open(tmp_path), WordEncoder()
    texts = [f"text {'x' * n}" for n in range(20)]
    cache.encode(texts, encoder)
    assert cache.prune(texts[:15], encoder) == 0
    assert cache.prune(texts[:4], encoder) == 16
    assert check_cache(tmp_path) == 4
    cache.encode(texts[:4], encoder)
    assert len(encoder.asked) == 20


def test_a_cache_damaged_while_it_is_open_is_begun_anew(tmp_path: Path) -> None:
    cache = VectorCache.open(tmp_path)
    with sqlite3.connect(cache.path) as connection:
        connection.execute("DROP TABLE vector")
    assert cache.encode(TEXTS, WordEncoder()).shape == (3, 64)
    assert check_cache(tmp_path) == 2


def test_a_full_disk_is_no_damage(tmp_path: Path) -> None:
    cache = VectorCache.open(tmp_path)
    cache.encode(TEXTS, WordEncoder())
    cache._connection.execute(f"PRAGMA max_page_count = {cache._connection.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(TrailError, match=r"cannot be written \(database or disk is full\)"):
        cache.encode([f"text {n}" for n in range(200)], WordEncoder())
    assert check_cache(tmp_path) == 2


def test_word_pieces_are_kept_and_encoded_once(tmp_path: Path) -> None:
    with closing(VectorCache.open(tmp_path)) as cache:
        encoder = PieceEncoder()
        vectors = cache.encode_tokens(TEXTS, encoder)
        assert np.array_equal(vectors, WordEncoder().encode(TEXTS))
        assert sorted(encoder.asked) == sorted(set(TEXTS))
        cache.encode_tokens(TEXTS, encoder)
        cache.encode(TEXTS, encoder)
        codes = list(cache.pieces(TEXTS, encoder))
        (again, *_) = cache.piece_vectors(TEXTS, encoder)
        assert len(encoder.asked) == 2
        assert float(np.vecdot(again, encoder.encode_tokens(TEXTS[:1])[1][0]).min()) > 0.9
    expected = PieceEncoder().encode_tokens(TEXTS)[1]
    for one, right in zip(codes, expected, strict=True):
        assert np.array_equal(one, coded(right))
    assert check_cache(tmp_path) == 2


def test_every_word_piece_that_was_damaged_is_encoded_anew(tmp_path: Path) -> None:
    texts = [f"ward {'x' * n} letters" for n in range(20)]
    with closing(VectorCache.open(tmp_path)) as cache:
        cache.encode_tokens(texts, PieceEncoder())
        right = [codes.tolist() for codes in cache.pieces(texts, PieceEncoder())]
    path = tmp_path / "vectors.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE piece SET vector = zeroblob(64) WHERE text = (SELECT min(text) FROM piece)")
    with pytest.raises(TrailError, match="1 of 40 vectors are damaged"):
        check_cache(tmp_path)
    with closing(VectorCache.open(tmp_path)) as cache:
        assert [codes.tolist() for codes in cache.pieces(texts, PieceEncoder())] == right
        assert cache.prune(texts, PieceEncoder()) == 1
    assert check_cache(tmp_path) == 20


def test_word_pieces_go_with_their_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.embed.cache.UNUSED_AT_MOST", 5)
    cache, encoder = VectorCache.open(tmp_path), PieceEncoder()
    texts = [f"text {'x' * n}" for n in range(20)]
    cache.encode_tokens(texts, encoder)
    assert cache.prune(texts[:4], encoder) == 16
    assert cache._connection.execute("SELECT count(*) FROM piece").fetchone()[0] == 4


def test_codes_of_four_bits_stay_near_to_what_they_stand_for() -> None:
    chance = np.random.default_rng(15)
    for dimension in (384, 63):
        vectors = chance.standard_normal((50, dimension)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        codes = coded(vectors)
        assert codes.shape == (50, -(-dimension // 2))
        assert float(np.vecdot(decoded(codes, dimension), vectors).min()) > 0.98
        assert np.array_equal(coded(vectors[:1]), codes[:1])  # whatever else is coded


def test_packaged_model_gives_its_word_pieces_in_the_same_pass() -> None:
    encoder = load_encoder()
    texts = ["Nurses earn less.", "", "Unbelievably, the clerks' pay rose."]
    vectors, pieces = encoder.encode_tokens(texts)
    assert encoder.gives_pieces and float(np.vecdot(vectors, encoder.encode(texts)).min()) > 0.9999
    assert [len(some) for some in pieces][:2] == [4, 0]  # with the full stop, without what stands around each text
    assert [[span.of(text) for span in encoder.piece_spans(text)] for text in texts[:2]] == [
        ["Nurses", "earn", "less", "."],
        [],
    ]
    assert all(np.allclose(np.linalg.norm(some, axis=1), 1, atol=1e-5) for some in pieces)


def test_encoding_in_16_bits_agrees_and_queries_keep_32(tmp_path: Path) -> None:
    encoder = load_encoder()
    halved = replace(encoder, half=True)
    texts = [f"{'Patients wait for care at home. ' * n}Ward {n}." for n in (1, 2, 3, 5, 8, 13, 29)]
    assert float((encoder.encode(texts) * halved.encode(texts)).sum(axis=1).min()) >= 0.999
    assert np.array_equal(encoder.encode(texts[:2]), halved.encode(texts[:2]))


def test_mode_is_tried_once_and_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAIL_CACHE", str(tmp_path))
    tried: list[str] = []
    monkeypatch.setattr(precision, "_half_pays", lambda encoder, rival: not tried.append(encoder.name))
    assert half_pays("all-MiniLM-L6-v2") is None
    assert quickest(load_encoder()).half and quickest(load_encoder()).half
    assert tried == ["all-MiniLM-L6-v2"] and half_pays("all-MiniLM-L6-v2") is True


def test_mode_that_changes_the_vectors_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precision, "AGREEMENT", 1.1)
    assert not precision._half_pays(load_encoder(), load_encoder())
