"""One snapshot: SQLite rows, tantivy keywords and FAISS vectors that bear the same row numbers."""

from indexer.store.corpus import (
    Corpus,
    Source,
    paragraph_rows,
    paragraph_texts,
    prose_owners,
    sentence_rows,
    sentence_texts,
)
from indexer.store.faults import document_faults
from indexer.store.keywords import tokens
from indexer.store.manifest import Manifest
from indexer.store.publish import write_snapshot, writing
from indexer.store.snapshot import Snapshot
from indexer.store.terms import Terms
from indexer.store.words import Vocabulary, Words, is_telling

__all__ = [
    "Corpus",
    "Manifest",
    "Snapshot",
    "Source",
    "Terms",
    "Vocabulary",
    "Words",
    "document_faults",
    "is_telling",
    "paragraph_rows",
    "paragraph_texts",
    "prose_owners",
    "sentence_rows",
    "sentence_texts",
    "tokens",
    "write_snapshot",
    "writing",
]
