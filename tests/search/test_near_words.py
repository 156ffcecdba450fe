"""Words near in meaning: kept with a snapshot, and counted where a paragraph lacks the query's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
from corpus_small import WordEncoder, corpus
from numpy.typing import NDArray

from indexer.models import Document, Paragraph, Sentence, Span, Work
from indexer.search import search
from indexer.search.nearwords import NEAR, added_by_near
from indexer.search.ranking import BESIDE, _beside
from indexer.store import Corpus, Snapshot, Vocabulary, open_snapshot, paragraph_texts, sentence_texts, write_snapshot

TEXTS = (
    "Lock keepers have little pay, and so they leave.",
    "Lock keepers like the open air.",
    "Boats pass the lock at noon.",
)
KIN = {"wages": 2, "pay": 2}  # words that the encoder below takes for nearly the same


class KinEncoder(WordEncoder):
    """Words of one kin get nearly one vector; each text is the mean of its words."""

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        vectors = super().encode(texts, progress)
        for at, text in enumerate(texts):
            if text in KIN:
                vectors[at] = 0.1 * vectors[at] + np.eye(vectors.shape[1], dtype=np.float32)[KIN[text]]
                vectors[at] /= np.linalg.norm(vectors[at])
        return vectors


def canal() -> Document:
    text = "\n\n".join(TEXTS)
    starts = [text.index(told) for told in TEXTS]
    spans = [Span(start, start + len(told)) for start, told in zip(starts, TEXTS, strict=True)]
    paragraphs = tuple(Paragraph(f"~{n}", None, span) for n, span in enumerate(spans, 1))
    sentences = tuple(Sentence(f"~{n}.s1", f"~{n}", span) for n, span in enumerate(spans, 1))
    return Document(Work("canal", "Canals"), "canal.txt", "text", "original", text, paragraphs, sentences)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder, encoder, documents = tmp_path_factory.mktemp("index"), KinEncoder(), (canal(),)
    vocabulary = Vocabulary.of(documents)
    paragraphs, sentences = (encoder.encode(texts(documents)) for texts in (paragraph_texts, sentence_texts))
    words = encoder.encode([vocabulary.forms[number] for number in vocabulary.told])
    write_snapshot(folder, Corpus(documents), encoder.name, paragraphs, sentences, (vocabulary, words))
    opened = open_snapshot(folder)
    yield opened
    opened.close()


def test_a_vocabulary_counts_each_word() -> None:
    vocabulary = Vocabulary.of((canal(),))
    assert list(vocabulary.stems) == sorted(vocabulary.stems)
    held = dict(zip(vocabulary.stems, vocabulary.held_by, strict=True))
    assert (held["lock"], held["keeper"], held["pay"]) == (3, 2, 1)
    forms = dict(zip(vocabulary.stems, vocabulary.forms, strict=True))
    assert forms["keeper"] == "keepers"
    assert vocabulary.starts.tolist() == [0, 9, 15, 21]
    assert [vocabulary.stems[number] for number in vocabulary.texts[9:15]] == [
        "lock",
        "keeper",
        "like",
        "the",
        "open",
        "air",
    ]


def test_a_snapshot_gives_its_words_back(snapshot: Snapshot) -> None:
    words = snapshot.words
    assert words is not None
    lock, pay, none = words.numbers(["lock", "pay", "zebra"])
    assert none == -1
    found, places = words.of(np.array([0, 2]))
    assert places[found == lock].tolist() == [0, 1]
    assert places[found == pay].tolist() == [0]
    assert words.lengths(np.array([0, 1, 2])).tolist() == [9, 6, 6]
    expected = KinEncoder().encode(["pay"])[0]
    assert float(words.vectors(np.array([pay]))[0] @ expected) > 0.999


def test_a_near_word_stands_for_one_that_is_lacking(snapshot: Snapshot) -> None:
    words, rows = snapshot.words, np.arange(3)
    assert words is not None
    added = added_by_near(words, rows, np.array([-1]), KinEncoder().encode(["wages"]))
    assert added[0] > 0
    assert added[1:].tolist() == [0, 0]
    nothing = added_by_near(words, rows, np.array([-1]), np.zeros((1, words.vectors(rows).shape[1]), dtype=np.float32))
    assert nothing.tolist() == [0, 0, 0]
    assert 0.5 < NEAR < 1


def test_the_word_itself_counts_more_than_one_near_to_it(snapshot: Snapshot) -> None:
    words = snapshot.words
    assert words is not None
    number = words.numbers(["pay"])
    both = added_by_near(words, np.array([0]), number, words.vectors(number))
    alone = added_by_near(words, np.array([0]), number, np.zeros_like(words.vectors(number)))
    assert both.tolist() == pytest.approx(alone.tolist())


def test_a_question_finds_the_paragraph_that_says_it_in_a_near_word(snapshot: Snapshot) -> None:
    found = search(snapshot, "wages of lock keepers", encoder=KinEncoder())
    assert found.hits[0].text == TEXTS[0]


def test_an_index_without_words_is_ranked_all_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder, encoder, held = tmp_path_factory.mktemp("bare"), WordEncoder(), replace(corpus(), extras={})
    paragraphs, sentences = (encoder.encode(texts(held.documents)) for texts in (paragraph_texts, sentence_texts))
    write_snapshot(folder, held, encoder.name, paragraphs, sentences)
    opened = open_snapshot(folder)
    assert opened.words is None
    assert search(opened, "pooled budgets", encoder=encoder).hits[0].ref == "nao-hc101-2020#1.1"
    opened.close()


def test_a_paragraph_beside_a_good_one_rises() -> None:
    scores, rows = np.array([1.0, 0.5, 0.5, 0.5]), np.array([4, 5, 9, 10])
    raised = _beside(scores, rows, np.array([0, 0, 0, 1])) * (1 + BESIDE)
    assert raised.tolist() == pytest.approx([1 + BESIDE / 2, 0.5 + BESIDE / 2, 0.5, 0.5])
