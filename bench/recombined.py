"""An index of any size to measure on: paragraphs put together from sentences of scientific abstracts.

Each sentence of the abstracts is encoded once by the shipped encoder. A sentence of the index is the first half of one
and the second half of another, no two the same, and its vector lies midway between theirs; a paragraph's is the mean of
its sentences': 100,000 paragraphs would take an hour to encode, and what is measured is search.
"""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryFile

import numpy as np
from numpy.typing import NDArray

from indexer import settings
from indexer.embed import VectorCache, load_encoder, quickest
from indexer.models import Document, Paragraph, Sentence, Span, Work
from indexer.store import Corpus, Location, write_snapshot

SENTENCES = 4  # of a paragraph: about 90 words
PARAGRAPHS = 200  # of a document
PART = 25_000  # paragraphs whose vectors are made at a time


@dataclass(frozen=True, slots=True)
class Made:
    """An index as it was made, with what exact search needs."""

    index: Location
    texts: tuple[str, ...]  # of the paragraphs
    paragraphs: NDArray[np.float32]
    sentences: NDArray[np.float32]
    seconds: float  # of writing the snapshot


def pool(scifact: Path, size: int) -> list[str]:
    """Different sentences of 8 to 40 words, always the same ones."""
    with (scifact / "corpus.jsonl").open(encoding="utf-8") as lines:
        found = dict.fromkeys(s.strip() for line in lines for s in json.loads(line)["abstract"])
    usual = [sentence for sentence in found if 8 <= len(sentence.split()) <= 40]
    return random.Random(1).sample(usual, size)


def claims(scifact: Path, count: int) -> list[str]:
    """Queries: claims that were written about those abstracts."""
    with (scifact / "claims_dev.jsonl").open(encoding="utf-8") as lines:
        return random.Random(2).sample([json.loads(line)["claim"] for line in lines], count)


def made(index: Location, sentences: list[str], vectors: NDArray[np.float32], paragraphs: int) -> Made:
    """An index of so many paragraphs out of `sentences` and their `vectors`."""
    chance, count = np.random.default_rng(paragraphs), paragraphs * SENTENCES
    pairs = chance.choice(len(sentences) ** 2, count, replace=False).reshape(paragraphs, SENTENCES)
    halves = np.stack(divmod(pairs, len(sentences)), axis=-1)
    of_sentences, means = _midway(vectors, halves)
    documents = tuple(_documents(sentences, halves))
    started = time.perf_counter()
    write_snapshot(index, Corpus(documents), settings.DEFAULT_ENCODER, means, of_sentences)
    seconds = time.perf_counter() - started
    texts = tuple(p.span.of(document.text) for document in documents for p in document.paragraphs)
    return Made(index, texts, means, of_sentences, seconds)


def enough(paragraphs: int) -> int:
    """How many sentences of abstracts give so many paragraphs twice as many pairs as they need."""
    return max(1_500, math.isqrt(2 * paragraphs * SENTENCES) + 1)


def _midway(vectors: NDArray[np.float32], halves: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The vectors of the sentences and of the paragraphs, part by part: a million paragraphs have 8 GB of them."""
    sentences, means = (_mapped(many, vectors.shape[1]) for many in (len(halves) * SENTENCES, len(halves)))
    for start in range(0, len(halves), PART):
        first, second = np.moveaxis(halves[start : start + PART].reshape(-1, 2), -1, 0)
        part = vectors[first] + vectors[second]
        part /= np.linalg.norm(part, axis=1, keepdims=True)
        sentences[start * SENTENCES : start * SENTENCES + len(part)] = part
        mean = part.reshape(-1, SENTENCES, vectors.shape[1]).mean(axis=1)
        means[start : start + len(mean)] = mean / np.linalg.norm(mean, axis=1, keepdims=True)
    return sentences, means


def _mapped(rows: int, dimension: int) -> NDArray[np.float32]:
    """Room on the disk, which is given back with the array."""
    with TemporaryFile() as file:
        return np.memmap(file, dtype=np.float32, mode="w+", shape=(rows, dimension))


def encoded(cache: Path, sentences: list[str]) -> NDArray[np.float32]:
    with closing(VectorCache.open(cache)) as held:
        return held.encode(sentences, quickest(load_encoder()))


def different(sentences: list[str], paragraphs: int) -> Iterator[Document]:
    """Documents of so many paragraphs, in which no sentence stands twice: each has two numbers, of a thousand."""
    chosen = np.random.default_rng(paragraphs).integers(0, len(sentences), (paragraphs, SENTENCES))
    numbers = count(1)
    for n, start in enumerate(range(0, paragraphs, PARAGRAPHS)):
        rows = chosen[start : start + PARAGRAPHS]
        content = [
            [f"{sentences[i]} ({'/'.join(map(str, divmod(next(numbers), 1_000)))})" for i in row] for row in rows
        ]
        yield _document(Work(f"report-{n}", f"Report {n}"), content)


def _documents(sentences: list[str], halves: NDArray[np.int64]) -> Iterator[Document]:
    words = [sentence.split() for sentence in sentences]
    begins = [" ".join(of[: len(of) // 2]) for of in words]
    ends = [" ".join(of[len(of) // 2 :]) for of in words]
    for n, start in enumerate(range(0, len(halves), PARAGRAPHS)):
        work = Work(f"report-{n}", f"Report {n}", publisher=f"Publisher {n % 7}", published=f"{2000 + n % 20}-01-01")
        rows = halves[start : start + PARAGRAPHS].tolist()
        yield _document(work, [[f"{begins[i]} {ends[j]}" for i, j in row] for row in rows])


def _document(work: Work, content: list[list[str]]) -> Document:
    text, paragraphs, spans = "", [], []
    for number, sentences in enumerate(content, 1):
        start, id = len(text), str(number)
        for at, sentence in enumerate(sentences, 1):
            spans.append(Sentence(f"{id}.s{at}", id, Span(len(text), len(text) + len(sentence))))
            text += f"{sentence} "
        paragraphs.append(Paragraph(id, id, Span(start, len(text) - 1)))
        text += "\n"
    return Document(work, f"{work.id}.txt", "text", "original", text, tuple(paragraphs), tuple(spans))
