"""Passages put aside: as Markdown, a table, records and Web Annotations, and read again."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest

from indexer.errors import TrailError
from indexer.holdings.chapters import find
from indexer.holdings.collection import (
    COLUMNS,
    Kept,
    address,
    as_annotations,
    as_csv,
    as_markdown,
    as_ris,
    opened,
    there,
)
from indexer.store import Snapshot

KEPT = [Kept("nao-hc950-2018#2.7", "=Look here"), Kept("pac-hc1376-2018#18.s5"), Kept("nowhere#1", "gone")]


def test_what_is_not_held_is_left_out_and_nothing_comes_twice(snapshot: Snapshot) -> None:
    assert [entry.ref for entry, _ in there(snapshot, [*KEPT, *KEPT])] == [
        "nao-hc950-2018#2.7",
        "pac-hc1376-2018#18.s5",
    ]


def test_a_digest_is_never_a_quotation(snapshot: Snapshot) -> None:
    told = as_markdown(snapshot, KEPT)
    assert "not for quotation" in told
    assert not told.startswith(">")
    assert "HC 950, 4 July 2018, para 2.7" in told
    assert "=Look here" in told


def test_a_table_has_references_and_addresses_and_runs_nothing(snapshot: Snapshot) -> None:
    rows = list(csv.DictReader(StringIO(as_csv(snapshot, KEPT).removeprefix("\ufeff"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["ref"] == "nao-hc950-2018#2.7"
    assert rows[0]["address"].startswith("https://www.nao.org.uk/")
    assert rows[0]["note"] == "'=Look here"


def test_records_bear_the_note(snapshot: Snapshot) -> None:
    records = as_ris(snapshot, KEPT)
    assert records.count("TY  - ") == records.count("ER  -") == 2
    assert records.count("N1  - =Look here") == 1
    assert records.index("N1  - ") < records.index("ER  -")


def test_annotations_are_read_again(snapshot: Snapshot) -> None:
    made = as_annotations(snapshot, KEPT)
    page = json.loads(made)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert [item["motivation"] for item in page["items"]] == ["commenting", "bookmarking"]
    assert "selector" not in page["items"][0]["target"]  # a digest's words are not the publisher's
    assert opened(made) == KEPT[:2]


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"items": [3]}', "[" * 100_000])
def test_what_is_no_collection_is_refused(text: str) -> None:
    with pytest.raises(TrailError, match="no collection"):
        opened(text)


def test_a_pdf_is_opened_at_its_page(snapshot: Snapshot) -> None:
    place = find(snapshot, "nao-hc950-2018#2.7")
    assert place.paragraph is not None
    work = replace(place.document.work, url="https://example.org/report.pdf")
    there = replace(place, document=replace(place.document, work=work), paragraph=replace(place.paragraph, page=31))
    assert address(there) == "https://example.org/report.pdf#page=31"


def test_a_page_is_opened_at_its_words(snapshot: Snapshot) -> None:
    place = find(snapshot, "nao-hc950-2018#2.7")
    assert address(place).count("#") == 0  # a digest's words are not those of the page
    held = replace(place, document=replace(place.document, edition="original"))
    told = address(held)
    assert "#:~:text=" in told
    assert " " not in told and told.count(",") == 1
