"""Encoding queries without torch: the export of a model says what the model says, whatever model it is."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from corpus_small import WordEncoder, publish
from threadpoolctl import threadpool_info

from indexer import settings
from indexer.building import tasks
from indexer.building.encoding import MANY, EncoderWhenNeeded
from indexer.building.files import fingerprint
from indexer.embed import (
    asking,
    export,
    load_encoder,
    precision,
    prepare_queries,
    query_encoder,
    why_not_exported,
    with_pieces,
)
from indexer.embed.encoder import SentenceEncoder
from indexer.embed.exported import CARD, GRAPH, TOKENIZER, WEIGHTS, Card, ExportedEncoder
from indexer.search import search
from indexer.store import open_snapshot

WORDS = "the a of and patients nurses beds wait for care at home budgets are pooled earn less than clerks".split()
TEXTS = [
    "Beds.",
    "Patients wait for care at home, and NURSES earn less than clerks.",
    "£1,200 (para 2.7): “naïve”, they said.",
    "",
    " ".join(["the clerks of the café counted beds for patients at home"] * 40),
]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRAIL_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def small_model(folder: Path, pooling: str = "mean", *, dense: bool = True) -> str:
    """A model of one layer with chance weights, which reads 32 pieces."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Dense, Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    letters = [
        f"{before}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz0123456789.,:()£“”’" for before in ("", "##")
    ]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS, *letters]
    plain = folder.parent / "plain"
    plain.mkdir(parents=True)
    (plain / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    BertTokenizerFast(vocab=str(plain / "vocab.txt")).save_pretrained(plain)
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=24, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    BertModel(config).save_pretrained(plain)
    transformer = Transformer(str(plain), max_seq_length=32)
    parts = [transformer, Pooling(24, pooling_mode=pooling), *([Dense(24, 16)] if dense else [])]
    model = SentenceTransformer(modules=parts, device="cpu")
    model.save(str(folder))
    return str(folder)


def agreement(one: np.ndarray, other: np.ndarray) -> float:
    return float((one * other).sum(axis=1).min())


@pytest.mark.parametrize("pooling", ["mean", "cls", "max"])
def test_export_keeps_the_models_own_pooling_and_length(tmp_path: Path, cache: Path, pooling: str) -> None:
    original = load_encoder(small_model(tmp_path / "model", pooling))
    assert prepare_queries(original) == ""
    found = query_encoder(original.name)
    assert isinstance(found, ExportedEncoder) and (found.name, found.dimension) == (original.name, 16)
    assert agreement(found.encode(TEXTS), original.encode(TEXTS)) > 0.9999
    assert all(agreement(found.encode([text]), original.encode([text])) > 0.9999 for text in TEXTS)
    assert not original.gives_pieces and not found.gives_pieces  # its pieces have 24 numbers, its texts 16


def test_shipped_model_is_cut_where_it_reads_no_further_and_not_padded(cache: Path) -> None:
    original, found = load_encoder(), query_encoder()
    assert isinstance(found, ExportedEncoder)
    words = ["word"] * 400
    assert len(found.tokenizer.encode(" ".join(words)).ids) == 256
    assert len(found.tokenizer.encode("word").ids) == 3
    longer, cut = found.encode([" ".join(["nurse", *words[:150]]), " ".join(["nurse", *words[:100]])])
    assert longer @ cut < 0.99999
    texts = [*TEXTS, *(f"{'Nurses wait. ' * n}Number {n}." for n in range(40))]
    done: list[int] = []
    assert agreement(found.encode(texts, done.append), original.encode(texts)) > 0.999
    assert sum(done) == len(texts) and found.encode([]).shape == (0, 384)
    (vectors, pieces), (_, expected) = found.encode_tokens(TEXTS), original.encode_tokens(TEXTS)
    assert found.gives_pieces and agreement(vectors, found.encode(TEXTS)) > 0.9999
    assert [found.piece_spans(text) for text in TEXTS] == [original.piece_spans(text) for text in TEXTS]
    assert [some.shape for some in pieces] == [some.shape for some in expected]
    assert all(np.vecdot(one, other).min(initial=1) > 0.999 for one, other in zip(pieces, expected, strict=True))


def given(
    monkeypatch: pytest.MonkeyPatch, name: str | None, *, pays: bool | None
) -> tuple[EncoderWhenNeeded, SentenceEncoder]:
    """What a build encodes with where 16 bits pay, or do not, or that is not known; and the model."""
    original = load_encoder(name)
    assert prepare_queries(original) == ""
    monkeypatch.setattr(precision, "half_pays", lambda _: pays)
    monkeypatch.setattr(precision, "_half_pays", lambda *_: True)
    building = EncoderWhenNeeded(name, None)
    building.prepare()
    assert (building.name, building.dimension, building.gives_pieces) == (original.name, original.dimension, True)
    return building, original


def test_a_build_gives_its_texts_to_the_export(monkeypatch: pytest.MonkeyPatch) -> None:
    building, original = given(monkeypatch, None, pays=False)
    few = [f"{n} nurses wait for beds." for n in range(40)]
    vectors, pieces = building.encode_tokens(few[:8])
    assert (
        agreement(building.encode(few), original.encode(few)) > 0.999
        and agreement(vectors, original.encode(few[:8])) > 0.999
    )
    assert all(
        np.vecdot(one, other).min() > 0.999
        for one, other in zip(pieces, original.encode_tokens(few[:8])[1], strict=True)
    )
    assert building.numbers == "float32" and building.encoded == 48
    building.encoded = MANY
    assert agreement(building.encode(few), original.encode(few)) > 0.999
    assert building.numbers == "float32" and building._original is None


@pytest.mark.parametrize("pays", [True, None])
def test_many_texts_of_a_build_go_to_the_model_where_16_bits_may_pay(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, pays: bool | None
) -> None:
    building, original = given(monkeypatch, small_model(tmp_path / "model", dense=False), pays=pays)
    building.encode(["A nurse waits."])
    assert building.numbers == "float32" and building._original is None
    building.encoded = MANY
    few = [f"{n} nurses wait for beds." for n in range(5)]
    assert agreement(building.encode(few), original.encode(few)) > 0.999
    assert (building.numbers, building._original, building.encoded) == ("bfloat16", original, MANY + 5)
    assert [*json.loads((cache / "precision.json").read_text(encoding="utf-8")).values()] == [True]


def test_a_build_that_makes_the_export_gives_it_its_texts(tmp_path: Path, cache: Path) -> None:
    name = small_model(tmp_path / "model", dense=False)
    building = EncoderWhenNeeded(name, None)
    building.prepare()
    assert building.gives_pieces and not building.slow_queries
    building.encode_tokens(["A nurse waits."])
    assert building.numbers == "float32" and isinstance(building._export, ExportedEncoder)


def test_a_build_whose_export_has_no_word_pieces_gives_its_texts_to_the_model(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.embed.export._pieces_agree", lambda *_: False)
    monkeypatch.setattr(precision, "_half_pays", lambda *_: False)
    building = EncoderWhenNeeded(small_model(tmp_path / "model", dense=False), None)
    building.prepare()
    assert building.gives_pieces
    assert len(building.encode_tokens(["nurses wait"])[1][0]) == 2
    assert building._model is not None and building._export is None


@pytest.mark.parametrize("half", [True, False])
def test_a_worker_of_a_cluster_encodes_in_the_numbers_that_it_is_told(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, half: bool
) -> None:
    original = load_encoder(small_model(tmp_path / "model", dense=False))
    vectors, pieces = tasks.encode(TEXTS, original.name, half, True, fingerprint())
    expected, of_pieces = original.encode_tokens(TEXTS)
    assert agreement(vectors, expected) > 0.99
    assert [some.shape for some in pieces] == [some.shape for some in of_pieces]
    assert isinstance(tasks._encoder(original.name, half, True), SentenceEncoder if half else ExportedEncoder)
    monkeypatch.setattr("indexer.embed.export._pieces_agree", lambda *_: False)
    other = load_encoder(small_model(tmp_path / "other" / "model", dense=False))
    assert isinstance(tasks._encoder(other.name, half, True), SentenceEncoder)
    assert isinstance(tasks._encoder(other.name, half, False), SentenceEncoder if half else ExportedEncoder)


def test_word_pieces_that_do_not_agree_are_refused_alone(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = load_encoder(small_model(tmp_path / "model", dense=False))
    assert original.gives_pieces
    monkeypatch.setattr("indexer.embed.export._pieces_agree", lambda *_: False)
    assert prepare_queries(original) == ""
    found = query_encoder(original.name)
    assert isinstance(found, ExportedEncoder) and not found.gives_pieces
    assert with_pieces(found) is None


def test_export_from_before_there_were_word_pieces_is_made_anew(tmp_path: Path, cache: Path) -> None:
    original = load_encoder(small_model(tmp_path / "model"))
    assert prepare_queries(original) == ""
    card = asking.export_folder(original.name) / CARD
    values = json.loads(card.read_text(encoding="utf-8"))
    del values["pieces"]
    card.write_text(json.dumps(values), encoding="utf-8")
    assert Card.read(card.parent) is None


def test_asking_by_meaning_imports_neither_torch_nor_sentence_transformers(index: Path) -> None:
    for words in (["search", "why are beds full"], ["trace", "budgets are pooled"], ["search", "--keyword", "beds"]):
        unparsed = [] if words[0] == "trace" else ["spacy"]  # near sentences are held against the words of a claim
        unparsed += ["indexer.embed.asking", "indexer.embed.encoder"] if "--keyword" in words else []
        code = (
            f"import sys; sys.argv = ['trail', *{words!r}, '--index', {str(index)!r}]\n"
            "from indexer.command.cli import main\n"
            "try: main()\n"
            "except SystemExit as end: assert not end.code\n"
            f"heavy = {{'torch', 'sentence_transformers', 'transformers', 'streamlit', *{unparsed!r}}}\n"
            "heavy &= set(sys.modules)\n"
            "sys.exit(' '.join(heavy) or 0)"
        )
        ran = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
        assert (ran.returncode, ran.stderr) == (0, ""), words


def test_model_that_cannot_be_exported_answers_itself_and_says_why(tmp_path: Path, cache: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, WordEmbeddings
    from sentence_transformers.sentence_transformer.modules.tokenizer import WhitespaceTokenizer

    words = WordEmbeddings(WhitespaceTokenizer(WORDS), np.eye(len(WORDS), 12, dtype=np.float32))
    SentenceTransformer(modules=[words, Pooling(12)], device="cpu").save(str(tmp_path / "words"))
    original = load_encoder(str(tmp_path / "words"))
    said = prepare_queries(original)
    assert said.startswith("its export failed (") and "\n" not in said
    assert why_not_exported(original.name) == said
    assert query_encoder(original.name) is original


def test_export_that_says_something_else_is_refused(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = load_encoder(small_model(tmp_path / "model"))
    monkeypatch.setattr("indexer.embed.export.AGREEMENT", 1.1)
    said = prepare_queries(original)
    assert said.startswith("its export agrees with it only to a cosine of 1.0")
    assert query_encoder(original.name) is original


@pytest.mark.parametrize("part", [CARD, GRAPH, WEIGHTS, TOKENIZER])
def test_damaged_export_is_made_anew(tmp_path: Path, cache: Path, part: str) -> None:
    original = load_encoder(small_model(tmp_path / "model"))
    assert prepare_queries(original) == ""
    (asking.export_folder(original.name) / part).write_bytes(b"spoilt")
    asking._query_encoder.cache_clear()
    assert isinstance(query_encoder(original.name), ExportedEncoder)


def test_export_of_other_weights_under_the_same_name_is_replaced(tmp_path: Path, cache: Path) -> None:
    one, other = (load_encoder(small_model(tmp_path / name / "model")) for name in ("a", "b"))
    assert prepare_queries(one) == ""
    renamed = SentenceEncoder(one.name, other.dimension, other.model)
    assert prepare_queries(renamed) == ""
    asking._query_encoder.cache_clear()
    assert agreement(query_encoder(one.name).encode(TEXTS), other.encode(TEXTS)) > 0.9999


def test_a_model_is_compared_with_its_export_once(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = load_encoder(small_model(tmp_path / "model"))
    assert prepare_queries(one) == ""
    compared: list[object] = []
    monkeypatch.setattr("indexer.embed.export.agrees", lambda *pair: compared.append(pair) or True)
    assert prepare_queries(one) == "" and not compared
    (asking.export_folder(one.name) / WEIGHTS).write_bytes(b"spoilt")
    assert prepare_queries(one) == "" and not compared  # it was made anew, and compared as it was made
    asking._AGREE.clear()
    assert prepare_queries(one) == "" and len(compared) == 1


def test_of_several_that_want_an_export_one_makes_it(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Processes, in life: each would take 20 seconds and a gigabyte for it. Locks of files hold threads apart too."""
    original, made, real = load_encoder(small_model(tmp_path / "model")), list[Path](), export.export

    def export_noted(model: SentenceEncoder, folder: Path) -> Card:
        made.append(folder)
        return real(model, folder)

    monkeypatch.setattr(export, "export", export_noted)
    with ThreadPoolExecutor(2) as pool:
        assert [*pool.map(prepare_queries, [original] * 2)] == ["", ""]
    assert len(made) == 1


def test_cache_that_cannot_be_written_leaves_the_model_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("TRAIL_CACHE", str(tmp_path / "file"))
    original = load_encoder(small_model(tmp_path / "model"))
    assert "cannot be written" in prepare_queries(original)
    assert query_encoder(original.name) is original


def test_ten_may_encode_at_once() -> None:
    found = query_encoder()
    alone = [found.encode([text]) for text in TEXTS * 4]
    with ThreadPoolExecutor(10) as pool:
        together = list(pool.map(lambda text: found.encode([text]), TEXTS * 4))
    assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))


def test_searches_go_on_while_a_build_publishes(tmp_path: Path) -> None:
    publish(tmp_path)
    reader, encoder = open_snapshot(tmp_path), WordEncoder()
    expected = [hit.ref for hit in search(reader, "integrated care", encoder=encoder).hits]
    with ThreadPoolExecutor(4) as pool:
        building = [pool.submit(publish, tmp_path) for _ in range(1)]
        asked = [pool.submit(search, reader, "integrated care", encoder=encoder) for _ in range(40)]
        assert all([hit.ref for hit in done.result().hits] == expected for done in asked)
        assert all(done.result().is_dir() for done in building)
    assert open_snapshot(tmp_path).name != reader.name


def test_whoever_asks_multiplies_in_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    # A command that another test ran in this process may have said it for processes that load numpy later.
    monkeypatch.delenv(settings.MATRIX_THREADS, raising=False)
    asking._one_thread_for_matrices.cache_clear()
    asking._query_encoder.cache_clear()
    query_encoder().encode(["lamp oil"])
    held = [library["num_threads"] for library in threadpool_info() if "numpy.libs" in library["filepath"]]
    assert held and set(held) == {1}
