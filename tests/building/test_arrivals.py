"""When a document came: once, until its file is another."""

from __future__ import annotations

from pathlib import Path

import pytest

import indexer.building.build
from indexer import settings
from indexer.building.arrivals import arrivals
from indexer.building.build import build
from indexer.store import Source, open_snapshot


def source(document: str | None, digest: str) -> Source:
    return Source(f"{document}.md", document, digest, 0, 1)


def test_a_document_stays_of_its_day_until_its_file_is_another() -> None:
    first = arrivals([source("oil", "aa"), source(None, "cc")], None, "monday")
    assert first == {"oil": ["aa", "monday"]}
    second = arrivals([source("oil", "aa"), source("wicks", "bb")], first, "tuesday")
    assert second == {"oil": ["aa", "monday"], "wicks": ["bb", "tuesday"]}
    assert arrivals([source("oil", "a2")], second, "friday") == {"oil": ["a2", "friday"]}


@pytest.mark.parametrize("earlier", ["x", {"oil": "aa"}, {"oil": ["aa"]}, {"oil": None}])
def test_what_is_none_of_ours_is_as_nothing(earlier: object) -> None:
    assert arrivals([source("oil", "aa")], earlier, "monday") == {"oil": ["aa", "monday"]}


def test_the_next_build_knows_what_came_with_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "catalogue.toml").write_bytes(settings.catalogue().read_bytes())
    notes = tmp_path / "notes"
    notes.mkdir()
    for name, day in (("oil", "2031-05-01T08:00:00+00:00"), ("wicks", "2031-06-02T09:00:00+00:00")):
        (notes / f"{name}.md").write_text(f"# {name}\n\n1. Lamps need {name}.\n", encoding="utf-8")
        monkeypatch.setattr(indexer.building.build, "_now", lambda day=day: day)
        build([notes], tmp_path / "index", corpus=tmp_path / "corpus", workers=0)
    noted = open_snapshot(tmp_path / "index").extra("arrivals")
    assert isinstance(noted, dict)
    assert sorted(day for _, day in noted.values()) == [
        "2031-05-01T08:00:00+00:00",
        "2031-06-02T09:00:00+00:00",
    ]
