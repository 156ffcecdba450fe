"""One published snapshot: what it answers (`base`), which engine keeps it (`opening`), and what a build hands over.

What only a build asks for is imported when it does: whoever asks a question by words needs none of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from indexer.store.answering import no_such_note, numbered_told, places_listed
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
from indexer.store.tokens import stems, tokens, tokens_of

if TYPE_CHECKING:
    from indexer.store.faults import document_faults
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
    "no_such_note",
    "numbered_told",
    "open_snapshot",
    "paragraph_rows",
    "paragraph_texts",
    "places_listed",
    "prose_owners",
    "sentence_rows",
    "sentence_texts",
    "shown",
    "stems",
    "tokens",
    "tokens_of",
    "under_way",
    "write_snapshot",
    "writing",
]

_MODULES = {"faults": ("document_faults",), "vocabulary": ("Vocabulary", "is_telling")}


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
