"""An index of any size to measure on: paragraphs put together from sentences of scientific abstracts.

Each sentence is encoded once by the shipped encoder. A sentence that comes again gets its vector with some noise, and a
paragraph the mean of its sentences: 100,000 paragraphs would take an hour to encode, and what is measured is search.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer import settings
from indexer.embed import VectorCache, load_encoder, quickest
from indexer.models import Document, Paragraph, Sentence, Span, Work
from indexer.store import Corpus, Location, write_snapshot

SENTENCES = 4  # of a paragraph: about 90 words
PARAGRAPHS = 200  # of a document
PART = 25_000  # paragraphs whose vectors are made at a time
NOISE = 0.02  # of each of the 384 numbers: a sentence and its repetition have a cosine of about 0.93


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
    chance = np.random.default_rng(paragraphs)
    chosen = chance.integers(0, len(sentences), (paragraphs, SENTENCES))
    noisy, means = _noisy(vectors, chosen, chance)
    documents = tuple(_documents(sentences, chosen))
    started = time.perf_counter()
    write_snapshot(index, Corpus(documents), settings.DEFAULT_ENCODER, means, noisy)
    seconds = time.perf_counter() - started
    texts = tuple(p.span.of(document.text) for document in documents for p in document.paragraphs)
    return Made(index, texts, means, noisy, seconds)


def _noisy(
    vectors: NDArray[np.float32], chosen: NDArray[np.int64], chance: np.random.Generator
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The vectors of the sentences and of the paragraphs, part by part: a million paragraphs have 6 GB of them."""
    noisy = np.empty((chosen.size, vectors.shape[1]), dtype=np.float32)
    means = np.empty((len(chosen), vectors.shape[1]), dtype=np.float32)
    for start in range(0, len(chosen), PART):
        part = vectors[chosen[start : start + PART].ravel()]
        part += NOISE * chance.standard_normal(part.shape, dtype=np.float32)
        part /= np.linalg.norm(part, axis=1, keepdims=True)
        noisy[start * SENTENCES : start * SENTENCES + len(part)] = part
        mean = part.reshape(-1, SENTENCES, vectors.shape[1]).mean(axis=1)
        means[start : start + len(mean)] = mean / np.linalg.norm(mean, axis=1, keepdims=True)
    return noisy, means


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


def _documents(sentences: list[str], chosen: NDArray[np.int64]) -> Iterator[Document]:
    for n, start in enumerate(range(0, len(chosen), PARAGRAPHS)):
        work = Work(f"report-{n}", f"Report {n}", publisher=f"Publisher {n % 7}", published=f"{2000 + n % 20}-01-01")
        yield _document(work, [[sentences[i] for i in row] for row in chosen[start : start + PARAGRAPHS]])


def _document(work: Work, content: list[list[str]]) -> Document:
    text, paragraphs, spans = "", [], []
    for number, sentences in enumerate(content, 1):
        start = len(text)
        for at, sentence in enumerate(sentences, 1):
            spans.append(Sentence(f"{number}.s{at}", str(number), Span(len(text), len(text) + len(sentence))))
            text += f"{sentence} "
        paragraphs.append(Paragraph(str(number), str(number), Span(start, len(text) - 1)))
        text += "\n"
    return Document(work, f"{work.id}.txt", "text", "original", text, tuple(paragraphs), tuple(spans))
