"""What people say for the terms of the field: a table beside the catalogue, read from everyday words to terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from indexer.errors import TrailError, reason
from indexer.toml_files import read_toml

Everyday = Mapping[str, tuple[str, ...]]  # what people type → the terms that documents write for it
FIELDS = {"title", "publisher", "url", "terms"}
OURS = "Evidence Trail"  # whose own list stands in no page or law


def load(path: Path) -> Everyday:
    """The table in `path`; none where there is no such file. `TrailError` names what cannot be read."""
    if not path.is_file():
        return {}
    found: dict[str, list[str]] = {}
    try:
        for source in read_toml(path)[1].get("source", []):
            for term, said in _terms(source):
                for words in said:
                    found.setdefault(words, []).append(term)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrailError(f"{path}: cannot be read as a table of everyday words ({reason(error)}); mend it") from error
    return {words: tuple(dict.fromkeys(terms)) for words, terms in found.items()}


def _terms(source: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """The terms that one page or law has, so that each can be looked up there, with what people say for them."""
    if unknown := source.keys() - FIELDS:
        raise ValueError(f"a source has no {min(unknown)!r}")
    if not source["title"] or not (source.get("url") or source.get("publisher") == OURS):
        raise ValueError("a source needs a title and a url")
    for term, said in source["terms"].items():
        if not isinstance(said, list) or not said or not all(isinstance(words, str) and words for words in said):
            raise ValueError(f"{term!r} needs a list of everyday words")
        yield term, said
