"""One published snapshot: what it answers (`base`), which engine keeps it (`opening`), and what a build hands over."""

from indexer.store.base import Comparing, Location, Snapshot, Words
from indexer.store.corpus import (
    PROSE,
    SEARCHED,
    Corpus,
    Source,
    Texts,
    paragraph_rows,
    paragraph_texts,
    prose_owners,
    sentence_rows,
    sentence_texts,
)
from indexer.store.faults import document_faults
from indexer.store.opening import (
    Live,
    earlier_extras,
    live_snapshot,
    open_snapshot,
    shown,
    under_way,
    write_snapshot,
    writing,
)
from indexer.store.terms import Terms
from indexer.store.tokens import tokens
from indexer.store.vocabulary import Vocabulary, is_telling

__all__ = [
    "PROSE",
    "SEARCHED",
    "Comparing",
    "Corpus",
    "Live",
    "Location",
    "Snapshot",
    "Source",
    "Terms",
    "Texts",
    "Vocabulary",
    "Words",
    "document_faults",
    "earlier_extras",
    "is_telling",
    "live_snapshot",
    "open_snapshot",
    "paragraph_rows",
    "paragraph_texts",
    "prose_owners",
    "sentence_rows",
    "sentence_texts",
    "shown",
    "tokens",
    "under_way",
    "write_snapshot",
    "writing",
]
