"""What each listed challenge comes to, in other words: the table beside the catalogue, or the report's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.errors import TrailError, reason
from indexer.toml_files import read_toml


@dataclass(frozen=True, slots=True)
class Points:
    """One challenge: how it is called, beginnings of words that speak of it, and its point in several sentences."""

    name: str | None
    words: tuple[str, ...]
    points: tuple[str, ...]


Known = Mapping[tuple[str, int], Points]  # by document and number


def load(path: Path) -> Known:
    """The table in `path`; none where there is no such file. `TrailError` names what cannot be read."""
    if not path.is_file():
        return {}
    try:
        rows = read_toml(path)[1].get("challenge", [])
        return dict(_read(row) for row in rows)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrailError(
            f"{path}: cannot be read as a table of challenges ({reason(error)}); mend it or delete it"
        ) from error


def _read(row: Mapping[str, Any]) -> tuple[tuple[str, int], Points]:
    key = str(row["document"]), int(row["number"])
    words, points = _texts(row["words"]), _texts(row["points"])
    if not words or not points:
        raise ValueError(f"challenge {key[1]} of {key[0]} needs words and points")
    name = row.get("name")
    return key, Points(str(name) if name else None, words, points)


def _texts(value: Sequence[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise ValueError(f"{value!r} should be a list")
    return tuple(text for entry in value if (text := " ".join(str(entry).split())))
