"""What a build is asked to read: what is named now, what earlier builds were given, and what was taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.files import File, files
from indexer.store import Snapshot

ADDED, REMOVED = "added", "removed"  # names under which a snapshot keeps them


@dataclass(frozen=True, slots=True)
class Chosen:
    """Both lists hold resolved paths, each once."""

    added: tuple[Path, ...] = ()  # files and folders beside the corpus
    removed: tuple[Path, ...] = ()  # files that are passed over wherever they are met, those of the corpus too

    @classmethod
    def of(cls, snapshot: Snapshot) -> Chosen:
        """As a snapshot was built; of paths that are gone nothing is kept."""
        return cls(_paths(snapshot.extra(ADDED)), _paths(snapshot.extra(REMOVED)))

    def changed(self, add: Sequence[Path], remove: Sequence[Path], restore: Sequence[Path]) -> Chosen:
        """With `add` added, `remove` removed, and `restore` no longer removed; what is added is so restored too."""
        add, remove, restore = ([path.resolve() for path in paths] for paths in (add, remove, restore))
        added = [path for path in (*add, *self.added) if path not in remove]
        removed = [path for path in (*self.removed, *remove) if path not in restore and path not in add]
        return Chosen(tuple(dict.fromkeys(added)), tuple(dict.fromkeys(removed)))

    def files(self, corpus: Path, index: Path) -> list[File]:
        """The files to read."""
        removed = {str(path) for path in self.removed}
        return [file for file in files(self.added, corpus, index) if file.source.path not in removed]

    def extras(self) -> dict[str, object]:
        """What the snapshot keeps of it."""
        return {ADDED: [str(path) for path in self.added], REMOVED: [str(path) for path in self.removed]}


def _paths(kept: object) -> tuple[Path, ...]:
    paths = [Path(path) for path in kept] if isinstance(kept, list) else []
    return tuple(path for path in paths if path.exists())
