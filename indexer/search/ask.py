"""The search as other programs call it: with the encoder that the index was made with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from indexer.search.facets import Filters
from indexer.search.find import EVERYTHING, search
from indexer.search.order import Sort
from indexer.search.results import Results
from indexer.store import Snapshot

if TYPE_CHECKING:
    from indexer.embed import Encoder


def ask(
    snapshot: Snapshot,
    query: str,
    *,
    k: int = 10,
    filters: Filters = EVERYTHING,
    sort: Sort | None = None,
    meaning: bool = True,
    after: str | None = None,
) -> Results:
    """The `k` paragraphs that answer a query best, by their words and, unless `meaning` is off, by their meaning.

    With `after`, the reference of a hit, those that come next. Nothing typed is an error: what could not be read or met
    is told in the results' `notes`. Raises TrailError for a filter that the index has not.
    """
    encoder = partial(_encoder, snapshot) if meaning else None
    return search(snapshot, query, k=k, filters=filters, sort=sort, encoder=encoder, after=after)


def _encoder(snapshot: Snapshot) -> Encoder:
    from indexer.embed import query_encoder  # whoever asks by words alone never waits for it

    return query_encoder(snapshot.manifest.encoder)
