"""Paragraphs numbered "(1)" by hand, and lists that are not."""

from __future__ import annotations

from pathlib import Path

from indexer import settings
from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

LONG = "The fleet of the isles has eleven boats, of which four are older than forty years and one has not sailed since "


def numbers(folder: Path, paragraphs: list[str]) -> list[str | None]:
    path = folder / "boats.html"
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    path.write_text(f"<html><body><main><h1>Boats</h1>{body}</main></body></html>", encoding="utf-8")
    read = read_document(path, Catalogue.load(settings.catalogue()))
    return [paragraph.number for paragraph in read.paragraphs if paragraph.kind == "text"]


def test_a_text_that_counts_on_from_one_in_brackets_is_numbered(tmp_path: Path) -> None:
    counted = [f"({at}) {LONG}{month}." for at, month in enumerate(("May", "June", "July", "August"), 1)]
    assert numbers(tmp_path, counted) == ["1", "2", "3", "4"]


def test_a_list_in_a_text_of_its_own_is_none(tmp_path: Path) -> None:
    plain = [f"{LONG}{month}, as the keeper told us." for month in ("May", "June", "July", "August", "March")]
    listed = [f"({at}) {LONG}{month}." for at, month in enumerate(("May", "June", "July", "August"), 1)]
    assert set(numbers(tmp_path, [*plain, *listed])) == {None}
