"""The sentence of the corpus that says what somebody's words say: where a trace without a reference begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.comparing.align import best
from indexer.errors import TrailError
from indexer.store import Snapshot, Terms, tokens
from indexer.tracing.trace import Passage, Trace, trace

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.embed import Encoder

CANDIDATES = 30  # sentences looked at, and paragraphs whose sentences are
FOUND_AT_MOST = 5  # other sentences shown beside the one taken


def trace_words(snapshot: Snapshot, words: str, encoder: Encoder | None) -> Trace:
    """The chain from the sentence of the corpus that says what `words` say; the next best ones are named with it.

    Raises TrailError where no sentence is near enough to be called the claim.
    """
    found = find_claim(snapshot, words, encoder)
    if not found:
        raise TrailError("no sentence of the corpus says anything like that; try other words, or a reference such as "
                         "nao-hc950-2018#2.7")  # fmt: skip
    return replace(trace(snapshot, found[0].ref), others=tuple(found[1:FOUND_AT_MOST]))


def find_claim(snapshot: Snapshot, words: str, encoder: Encoder | None) -> list[Passage]:
    """Sentences of the corpus that say what `words` say, best first. Without an encoder shared words decide alone."""
    stems = [token.stem for token in tokens(words)]
    if not stems:
        raise TrailError("nothing to look for: the claim holds no word; give its words or a reference")
    vector = encoder.encode([words])[0] if encoder else None
    rows = _sentence_rows(snapshot, stems, vector)
    texts = [sentence.span.of(document.text) for document, sentence in map(snapshot.sentence_at, rows)]
    vectors = snapshot.sentence_vectors(rows) if vector is not None and rows else None
    found = []
    for at, row in enumerate(rows):
        alignment = best(words, vector, [texts[at]], None if vectors is None else vectors[at : at + 1])
        if alignment is not None:
            document, sentence = snapshot.sentence_at(row)
            found.append(Passage(document.ref(sentence.id), texts[at], alignment.score))
    return sorted(found, key=lambda passage: -passage.score)


def _sentence_rows(snapshot: Snapshot, stems: Sequence[str], vector: NDArray[np.float32] | None) -> list[int]:
    """The sentences nearest in meaning, and those of the paragraphs that share most words."""
    by_words, _ = snapshot.keyword(Terms(tuple(stems)), CANDIDATES, snapshot.searched)
    rows = [int(row) for row in snapshot.sentences_of(by_words)[0]]
    if vector is not None:
        allowed = snapshot.searched[snapshot.sentence_paragraphs]
        nearest, _ = snapshot.nearest_sentences(vector, CANDIDATES, allowed)
        rows += [int(row) for row in nearest if int(row) not in set(rows)]
    return rows
