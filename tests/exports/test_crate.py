"""A corpus as an RO-Crate: what is in it, what it was made of, and nothing that must not leave."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from corpus_small import corpus, publish
from rocrate.rocrate import ROCrate

from indexer.errors import UnknownReference
from indexer.exports.crate import write_crate
from indexer.store import Snapshot, Source, open_snapshot

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
SECRET = "/home/ann/private"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder = tmp_path_factory.mktemp("held")
    sources = (
        Source(f"{SECRET}/audit.pdf", "nao-hc101-2020", "ab" * 32, 1, 512),
        Source(f"{SECRET}/broken.pdf", None, "cd" * 32, 1, 7),
    )
    publish(folder, replace(corpus(), sources=sources, failures=((f"{SECRET}/broken.pdf", f"{SECRET} is empty"),)))
    with closing(open_snapshot(folder)) as snapshot:
        yield snapshot


@pytest.fixture(scope="module")
def written(held: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crate") / "all"
    write_crate(held, folder, ["nao-hc101-2020"], NOW)
    return folder


@pytest.fixture(scope="module")
def entities(written: Path) -> dict[str, Any]:
    told = json.loads((written / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    assert told["@context"][0] == "https://w3id.org/ro/crate/1.1/context"
    return {entity["@id"]: entity for entity in told["@graph"]}


def pointers(value: Any) -> Iterator[str]:
    """Every `@id` that an entity points to."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and set(one) == {"@id"}:
            yield one["@id"]


def test_the_crate_opens_again_and_every_part_is_there(written: Path, entities: dict[str, Any]) -> None:
    opened = ROCrate(written)
    parts = {part.id for part in opened.root_dataset["hasPart"]}
    assert parts == {"citations.jsonld", "graph.csv", "works.csl.json", "tei/nao-hc101-2020.xml"}
    assert all((written / part).is_file() for part in parts)
    named = {one for entity in entities.values() for value in entity.values() for one in pointers(value)}
    assert {one for one in named if one not in entities} == {"https://w3id.org/ro/crate/1.1"}


def test_it_tells_what_was_made_of_what(held: Snapshot, entities: dict[str, Any]) -> None:
    build, export = entities["#build"], entities["#export"]
    assert build["@type"] == export["@type"] == "CreateAction"
    assert {entities[one]["sha256"] for one in pointers(build["object"])} == {"ab" * 32, "cd" * 32}
    assert build["endTime"] == held.manifest.created and export["endTime"] == "2026-03-04T05:06:07+00:00"
    assert build["result"] == export["object"] and "citations.jsonld" in pointers(export["result"])
    assert entities[export["instrument"]["@id"]]["softwareVersion"] == "0.1.0"
    text = entities["tei/nao-hc101-2020.xml"]
    assert entities[text["wasDerivedFrom"]["@id"]]["name"] == "audit.pdf"
    assert text["wasGeneratedBy"] == {"@id": "#export"}
    work = entities["#nao-hc101-2020"]
    assert work["wasDerivedFrom"] == text["wasDerivedFrom"] and work["publisher"]["@id"] in entities
    assert list(pointers(work["citation"])) == ["#dh-paper-2019", "#pac-hc202-2021"]


def test_no_folder_of_this_machine_goes_out(written: Path) -> None:
    for file in written.rglob("*"):
        assert not file.is_file() or SECRET not in file.read_text(encoding="utf-8")


def test_an_encoder_that_was_loaded_from_a_folder_is_named_without_it(
    held: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = replace(held.manifest, encoder=f"{SECRET}/model@0123456789ab")  # type: ignore[type-var]  # this engine's card
    monkeypatch.setattr(held, "manifest", card)
    write_crate(held, tmp_path / "c", (), NOW)
    told = (tmp_path / "c" / "ro-crate-metadata.json").read_text(encoding="utf-8")
    assert SECRET not in told and "model@0123456789ab" in told


def test_words_of_documents_go_along_only_where_they_were_asked_for(held: Snapshot, tmp_path: Path) -> None:
    write_crate(held, tmp_path / "c.zip", (), NOW)
    with zipfile.ZipFile(tmp_path / "c.zip") as packed:
        names = packed.namelist()
        said = b"".join(packed.read(name) for name in names).decode()
    assert "ro-crate-metadata.json" in names and not [name for name in names if name.startswith("tei/")]
    for document in map(held.document, held.document_ids()):
        for sentence in document.sentences:
            assert sentence.span.of(document.text) not in said


def test_a_document_that_is_not_held_is_an_error(held: Snapshot, tmp_path: Path) -> None:
    with pytest.raises(UnknownReference):
        write_crate(held, tmp_path / "c", ["nao-hc999-1999"], NOW)
    assert not (tmp_path / "c").exists()
