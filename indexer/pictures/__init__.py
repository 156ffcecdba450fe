"""The pages of a PDF as pictures, with the place that a reference names outlined on them.

A page is drawn only from the very bytes that were read: where the file has gone or changed, a picture of it would show
something else than the text beside it.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from indexer.holdings.chapters import Place
from indexer.models import Span
from indexer.pictures.apart import draw_apart
from indexer.pictures.drawing import NoPicture, PagePicture, Wanted
from indexer.store import Snapshot, Source

__all__ = ["NoPicture", "PagePicture", "pictures"]

KEPT = 24  # places whose pictures stay in memory: about 100 kB a page, so a few megabytes altogether
MOST_PAGES = 3  # of one place: a list of recommendations may run over many
AGAIN = "build the index again"
WITHOUT_PAGES = {
    "markdown": "This text was read from a Markdown file, which has no pages.",
    "html": "This text was read from a web page, which has no printed pages.",
    "docx": "This text was read from a Word file, whose pages are laid out anew each time it is opened.",
    "text": "This text was read from a plain file, which has no pages to show.",
}


def pictures(snapshot: Snapshot, place: Place) -> tuple[PagePicture, ...]:
    """The pages on which a place stands, at most three. Raises NoPicture, with the reason in a plain sentence."""
    document, shown = place.document, place.note or place.paragraph
    if document.edition == "digest":
        raise NoPicture("This is a digest, which has no pages of its own.")
    if document.format != "pdf":
        raise NoPicture(WITHOUT_PAGES[document.format])
    if shown is None or not shown.boxes:
        raise NoPicture("Where this stands on its page is not known.")
    source = next((known for known in snapshot.sources() if known.document == document.id), None)
    if source is None:
        raise NoPicture(f"The index does not say from which file this was read; {AGAIN}.")
    words = shown.span.of(document.text)
    sentence = place.sentence.span if place.sentence and not place.note else None
    within = Span(sentence.start - shown.span.start, sentence.end - shown.span.start) if sentence else None
    return _drawn(_unchanged(source), source.sha256, Wanted(shown.boxes, words, within, MOST_PAGES))


@lru_cache(maxsize=KEPT)
def _drawn(path: Path, digest: str, wanted: Wanted) -> tuple[PagePicture, ...]:
    """Kept under the digest of the bytes that were drawn."""
    return draw_apart(path, wanted)


def _unchanged(source: Source) -> Path:
    """The file, where its bytes are still those that were read."""
    path = Path(source.path)
    try:
        stat = path.stat()
        same = _digest(path, stat.st_mtime_ns, stat.st_size) == source.sha256
    except OSError:
        raise NoPicture(f"The page cannot be shown: {path.name} is no longer where it was read.") from None
    if not same:
        raise NoPicture(f"The page cannot be shown: {path.name} has changed since it was read; {AGAIN}.")
    return path


@lru_cache(maxsize=256)
def _digest(path: Path, modified: int, size: int) -> str:
    """Reckoned again only when the file's date or size has changed."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
