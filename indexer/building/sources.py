"""What a build is asked to read: what is named now, what earlier builds were given, and what was taken out again.

The list lies in `added.json` in the index folder, beside `current` and outside every snapshot: a snapshot may be
damaged, deleted or of another format without what people added being forgotten.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.building.files import File, Resolved, files
from indexer.errors import TrailError, reason
from indexer.store import earlier_extras

NAME = "added.json"
ADDED, REMOVED = "added", "removed"


@dataclass(frozen=True, slots=True)
class Sources:
    """Both lists hold resolved paths, each once; a path that is away for now stays."""

    added: tuple[Path, ...] = ()  # files and folders beside the corpus
    removed: tuple[Path, ...] = ()  # files that are passed over wherever they are met, those of the corpus too

    @classmethod
    def at(cls, index: Path) -> Sources:
        """As the builds of an index folder left it. Raises TrailError where the list is there and cannot be read."""
        path = index / NAME
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            return cls(_paths(kept[ADDED]), _paths(kept[REMOVED]))
        except FileNotFoundError:
            return cls._within_snapshot(index)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise TrailError(
                f"{path}: the list of added files cannot be read ({reason(error)}); "
                "mend it, or delete it and name them again"
            ) from error

    @classmethod
    def _within_snapshot(cls, index: Path) -> Sources:
        """As indexes of before kept it, inside the live snapshot, of whatever format that is."""
        kept = earlier_extras(index, (ADDED, REMOVED))
        with suppress(ValueError, TypeError):
            return cls(*(_paths(kept.get(name, [])) for name in (ADDED, REMOVED)))
        return cls()

    def changed(self, add: Sequence[Path], remove: Sequence[Path], restore: Sequence[Path]) -> Sources:
        """With `add` added, `remove` removed, and `restore` no longer removed; what is added is so restored too."""
        real = Resolved()
        add, remove, restore = ([real.of(path) for path in paths] for paths in (add, remove, restore))
        gone, back = set(remove), {*restore, *add}
        added = [path for path in (*add, *self.added) if path not in gone]
        removed = [path for path in (*self.removed, *remove) if path not in back]
        return Sources(tuple(dict.fromkeys(added)), tuple(dict.fromkeys(removed)))

    def files(self, corpus: Path, index: Path) -> list[File]:
        """The files to read."""
        removed = {str(path) for path in self.removed}
        there = [path for path in self.added if path.exists()]
        return [file for file in files(there, corpus, index) if file.source.path not in removed]

    def missing(self) -> tuple[Path, ...]:
        """What was added and is not there now."""
        return tuple(path for path in self.added if not path.exists())

    def remember(self, index: Path) -> None:
        """Write the list, unless it is there; a reader meets the old one or the new one, whole. Raises OSError."""
        lists = {ADDED: _words(self.added), REMOVED: _words(self.removed)}
        text = json.dumps(lists, indent=2, ensure_ascii=False) + "\n"
        with suppress(FileNotFoundError):
            if (index / NAME).read_text(encoding="utf-8") == text:
                return
        arriving = index / f"{NAME}.new"
        with arriving.open("w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        arriving.replace(index / NAME)


def _paths(kept: Any) -> tuple[Path, ...]:
    return tuple(Path(path) for path in kept)


def _words(paths: Sequence[Path]) -> list[str]:
    return [str(path) for path in paths]
