"""What is opened once for everybody: the live snapshot, and the encoder, which loads while the pages already answer."""

from __future__ import annotations

from pathlib import Path
from threading import Lock, Thread

import streamlit as st

from indexer import settings
from indexer.embed import Encoder
from indexer.errors import DamagedSnapshot, SnapshotError, TrailError
from indexer.store import Snapshot, live_snapshot, open_snapshot
from indexer.views.parts import theme


def index() -> Path:
    return settings.index()


def store() -> Path | str:
    """Where the snapshots are."""
    return settings.store()


def snapshot() -> Snapshot:
    """The live snapshot; where there is none that can be opened, the page says what to do and ends."""
    name = live_snapshot(store())
    if name is None:
        theme.no_index("There is no index yet", "The library has to be read once before it can be searched.")
    try:
        found = _snapshot(str(store()), name or "")
    except SnapshotError as error:
        theme.no_index("The index cannot be opened", str(error))
    if found.name in _damage:
        theme.no_index("The index is damaged", _damage[found.name])
    return found


@st.cache_resource(show_spinner=False, max_entries=2)
def _snapshot(store: str, name: str) -> Snapshot:
    """Kept under its name, so that a newly published one is opened when the next page is drawn."""
    found = open_snapshot(store)
    Thread(target=_compare, args=(found,), daemon=True).start()
    return found


_damage: dict[str, str] = {}  # what is wrong with snapshots, by their names


def _compare(snapshot: Snapshot) -> None:
    """Compare every byte with what was published, while pages answer: a server may show one snapshot for months."""
    try:
        snapshot.check_bytes()
    except DamagedSnapshot as error:
        if live_snapshot(store()) == snapshot.name:  # else it was replaced and cleared away meanwhile
            _damage[snapshot.name] = str(error)


def explain(error: Exception) -> None:
    """Where the index is damaged, say so, and end the page; whatever reads it may stumble anywhere."""
    found = _snapshot(str(store()), live_snapshot(store()) or "")
    _compare(found)
    if found.name in _damage or isinstance(error, DamagedSnapshot):
        theme.no_index("The index is damaged", _damage.get(found.name, str(error)))


class Meaning:
    """An encoder on its way: `encoder` is None until it is there, and for good where `failure` says why."""

    def __init__(self, name: str) -> None:
        self.encoder: Encoder | None = None
        self.failure = ""
        self._thread = Thread(target=self._load, args=(name,), daemon=True)
        self._starting = Lock()

    def begin(self) -> None:
        """Load it in the background; called again, it does nothing."""
        with self._starting:
            if self._thread.ident is None:
                self._thread.start()

    @property
    def loading(self) -> bool:
        return self._thread.ident is None or self._thread.is_alive()

    def _load(self, name: str) -> None:
        from indexer.embed import query_encoder

        try:
            encoder = query_encoder(name)
            encoder.encode(["A first sentence, for the first one takes longest."])
            self.encoder = encoder
        except TrailError as error:
            self.failure = str(error)


@st.cache_resource(show_spinner=False, max_entries=2)
def meaning(name: str) -> Meaning:
    """The encoder called `name`, one for everybody."""
    return Meaning(name)
