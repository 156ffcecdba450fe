"""What other programs may rely on; `import indexer` gives the same names. `docs/api.md` shows each at work.

Every function takes what it can from the settings: the embedded corpus and its catalogue, the index folder, the
encoder that an index was made with. Errors are those of `indexer.errors`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from indexer import settings
from indexer.search.ask import ask as search

if TYPE_CHECKING:
    from indexer.building.build import Report
    from indexer.checking import CheckReport
    from indexer.embed import Encoder
    from indexer.models import Document
    from indexer.store import Snapshot
    from indexer.tracing.trace import Trace
    from indexer.works.catalogue import Catalogue

__all__ = ["build", "check", "open_snapshot", "read_document", "search", "trace"]


def read_document(path: Path | str, catalogue: Catalogue | None = None) -> Document:
    """Everything that one file holds: text, paragraphs, sentences, notes, raised numbers, citations, problems.

    Raises ReadError where the file cannot be read.
    """
    from indexer.reading.document import read_document as read

    return read(Path(path), catalogue or _catalogue())


def build(
    paths: Sequence[Path | str] = (),
    index: Path | str | None = None,
    *,
    encoder: str | None = None,
    corpus: Path | str | None = None,
    store: str | None = None,
) -> Report:
    """Index the corpus and `paths`, files or folders, and publish a snapshot in the folder `index`, or in a `store`.

    Files that cannot be read are named in the report, and the others go on. Raises TrailError where there is nothing
    to read or the folder cannot be written; what was published before is then untouched.
    """
    from indexer.building.build import build as run

    given = Path(index) if index else None
    return run(
        [Path(path) for path in paths], settings.index(given), encoder=encoder,
        corpus=Path(corpus) if corpus else None, store=store or settings.store(given),
    )  # fmt: skip


def open_snapshot(index: Path | str | None = None, *, store: str | None = None) -> Snapshot:
    """The live snapshot of an index folder, or of a store. Raises SnapshotError where none can be opened."""
    from indexer.store import open_snapshot as opened

    return opened(store or settings.store(Path(index) if index else None))


def trace(snapshot: Snapshot, claim: str, *, meaning: bool = True) -> Trace:
    """The chain from a claim to its sources: `nao-hc950-2018#2.7.s3`, "HC 950 para 2.7", or the claim's own words.

    Words are looked up by their meaning too unless `meaning` is off. Raises UnknownReference for a reference that
    names nothing, and TrailError for words that no sentence says.
    """
    from indexer.tracing.claims import trace_asked

    return trace_asked(snapshot, claim, lambda: encoder_of(snapshot) if meaning else None)


def check(snapshot: Snapshot, draft: Path | str, *, meaning: bool = True) -> CheckReport:
    """The state of every citation in a draft, the path of a file, held against what stands in the snapshot.

    Claims are compared by their meaning too unless `meaning` is off. Raises ReadError where the file cannot be read.
    """
    from indexer.checking import check as run
    from indexer.checking import read_draft

    catalogue = _catalogue()
    return run(read_draft(Path(draft), catalogue), snapshot, catalogue, encoder_of(snapshot) if meaning else None)


def _catalogue() -> Catalogue:
    from indexer.works.catalogue import Catalogue

    return Catalogue.load(settings.catalogue())


def encoder_of(snapshot: Snapshot) -> Encoder:
    """The encoder that the snapshot was made with; cheap to ask for again."""
    from indexer.embed import query_encoder

    return query_encoder(snapshot.manifest.encoder)
