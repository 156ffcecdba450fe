"""A draft that somebody hands in: read and checked once, and kept in the session of whoever handed it in, no longer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import sleep

import streamlit as st

from indexer import settings
from indexer.checking import CheckReport, check, read_handed, read_pasted
from indexer.embed import Encoder
from indexer.errors import TrailError
from indexer.extract import READERS
from indexer.models import Document
from indexer.reading.workers import Paged
from indexer.store import Snapshot
from indexer.views.parts import resources, theme
from indexer.works.catalogue import Catalogue

KEPT = "draft handed in"  # its place in the session
TYPES = sorted(suffix.removeprefix(".") for suffix in READERS)
LARGEST = 50  # megabytes of a file
LONGEST = 2_000_000  # characters of pasted text: a report of 600 pages


@dataclass(slots=True, weakref_slot=True)
class Handed:
    """The draft of one session, and what its reader has added."""

    key: str  # of its content, and of the corpus that it was checked against
    report: CheckReport
    by_words: str = ""  # why meanings were not compared, where they were not
    notes: dict[int, str] = field(default_factory=dict)  # comments, by the citation's place in the report
    accepted: set[int] = field(default_factory=set)
    draft: Document | None = None  # as it was read
    word: bytes = b""  # a Word file itself, to be given back with comments
    is_restored: bool = False  # whether comments of an earlier visit were looked for

    @property
    def decided(self) -> set[int]:
        """The citations that are accepted or commented on."""
        return self.accepted | set(self.notes)


def names(report: CheckReport) -> list[str]:
    """For each citation a name that is the same when the same draft is handed in again: its place and its words."""
    told = [f"{found.claim_ref}|{found.marker or ''}|{found.citation}" for found in report.citations]
    return [sha256(f"{one}|{told[:at].count(one)}".encode()).hexdigest()[:16] for at, one in enumerate(told)]


def kept() -> Handed | None:
    found = st.session_state.get(KEPT)
    return found if isinstance(found, Handed) else None


def put_away() -> None:
    """Forget the draft with all that was found and said of it."""
    st.session_state.pop(KEPT, None)


def file(name: str, content: bytes, snapshot: Snapshot) -> None:
    """Check a file that was uploaded. Raises TrailError where it cannot be read."""
    if len(content) > LARGEST * 1_000_000:
        raise TrailError(f"the file is larger than {LARGEST} megabytes; hand in a part of it")
    _take(name.encode() + content, lambda paged: read_handed(name, content, _catalogue(), paged), snapshot)
    held = kept()
    if held is not None and Path(name).suffix.lower() == ".docx":
        held.word = content


def words(text: str, snapshot: Snapshot) -> None:
    """Check words that were pasted. Raises TrailError where there are none, or too many."""
    if len(text) > LONGEST:
        raise TrailError(f"the text is longer than {LONGEST:,} characters; hand in a part of it")
    _take(text.encode("utf-8", "replace"), lambda paged: read_pasted(text, _catalogue(), paged), snapshot)


def _take(content: bytes, read: Callable[[Paged], Document], snapshot: Snapshot) -> None:
    """Read and check, unless just that is at hand already."""
    key = sha256(snapshot.name.encode() + b"\0" + content).hexdigest()
    held = kept()
    if held is not None and held.key == key:
        return
    with st.status("Checking your draft", expanded=True, width=theme.COLUMN):
        bar = st.progress(0.0, "Reading the draft")

        def paged(_: Path, page: int, pages: int) -> None:
            """Streamlit ends what runs for a page that was closed when the page is next told something: here."""
            bar.progress(0.0, f"Reading the draft, page {page} of {pages}" if pages else "Reading the draft")

        draft = read(paged)
        encoder, failure = _encoder(snapshot, bar)
        bar.progress(0.0, "Finding what it cites, and comparing meanings")
        shown = -1

        def progress(done: int, of: int) -> None:
            nonlocal shown
            share = done * 100 // max(of, 1)
            if share > shown:  # a hundred messages at most, however many citations there are
                shown = share
                bar.progress(share / 100, f"Following citation {min(done + 1, of):,} of {of:,}")

        report = check(draft, snapshot, _catalogue(), encoder, progress)
    st.session_state[KEPT] = Handed(key, report, failure, draft=draft)


def _encoder(snapshot: Snapshot, bar: st.delta_generator.DeltaGenerator) -> tuple[Encoder | None, str]:
    """The encoder, waited for, since without it a check says less; and why there is none."""
    meaning = resources.meaning(snapshot.manifest.encoder)
    meaning.begin()
    if meaning.loading:
        bar.progress(0.0, "Getting ready to compare meanings")
    while meaning.loading:
        sleep(0.2)
    return meaning.encoder, meaning.failure


@cache
def _catalogue() -> Catalogue:
    return Catalogue.load(settings.catalogue())
