"""Which sentence of a source carries a claim."""

from __future__ import annotations

from indexer.comparing.align import Alignment, best
from indexer.models import Document, Sentence
from indexer.store import Snapshot


def carrying(
    snapshot: Snapshot, document: Document, claim: Sentence, target: Document, paragraph: str
) -> tuple[Sentence, Alignment] | None:
    """The sentence of a paragraph of `target` that says what a sentence of `document` says; None where none does."""
    candidates = [sentence for sentence in target.sentences if sentence.paragraph == paragraph]
    if not candidates:
        return None
    rows = [snapshot.sentence_row(target.ref(sentence.id)) for sentence in candidates]
    alignment = best(
        claim.span.of(document.text),
        snapshot.sentence_vector(snapshot.sentence_row(document.ref(claim.id))),
        [sentence.span.of(target.text) for sentence in candidates],
        snapshot.sentence_vectors(rows),
    )
    return None if alignment is None else (candidates[alignment.index], alignment)
