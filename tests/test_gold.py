"""The gold beside the benches: facts, never a sentence of a publisher."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FILES = sorted((Path(__file__).parents[1] / "bench" / "gold").glob("*.json"))
FIELDS = {
    *("page", "section", "text", "loose", "paragraphs", "notes", "markers", "orphans", "links", "furniture"),
    *("tables", "figures", "contents", "references"),
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_gold_file_holds_facts_alone(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert gold["half"] in ("visible", "kept")
    assert gold["pages"]
    for page in gold["pages"]:
        assert page.keys() <= FIELDS
        assert ("page" in page) != ("section" in page)
    longest = max(_strings(gold["pages"]), key=lambda text: len(text.split()))
    assert len(longest.removeprefix("# ").split()) <= 5, longest


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
