"""Feeds: what is new stands first, and nothing that was there before is told as new."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from corpus_small import corpus, publish
from fastapi.testclient import TestClient
from lxml import etree

from indexer import settings
from indexer.service import feeds
from indexer.service.app import service
from indexer.store import open_snapshot
from indexer.works.catalogue import Catalogue

ATOM = {"a": "http://www.w3.org/2005/Atom"}
DAYS = ["2031-05-01T08:00:00+00:00", "2031-06-02T09:00:00+00:00", "2031-04-03T10:00:00+00:00"]


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of three documents, of which the second came last and the third first."""
    held = corpus()
    came = {document.id: ["", day] for document, day in zip(held.documents, DAYS, strict=True)}
    index = tmp_path_factory.mktemp("noted")
    publish(index, replace(held, extras={**held.extras, "arrivals": came}))
    return index


@pytest.fixture(scope="module")
def client(noted: Path) -> TestClient:
    return TestClient(service(noted, Catalogue.load(settings.catalogue()), meaning=False))


def entries(client: TestClient, address: str) -> list[dict[str, str]]:
    feed = etree.fromstring(client.get(address).content)
    return [
        {"day": found.findtext("a:updated", namespaces=ATOM), "id": found.findtext("a:id", namespaces=ATOM),
         "address": found.find("a:link", ATOM).get("href")}
        for found in feed.findall("a:entry", ATOM)
    ]  # fmt: skip


def test_documents_stand_in_the_order_in_which_they_came(client: TestClient) -> None:
    found = entries(client, "/documents.atom")
    assert [entry["day"] for entry in found] == sorted(DAYS, reverse=True)
    assert all(client.get(entry["address"]).headers["content-type"].startswith("text/html") for entry in found)


def test_of_many_the_last_that_came_are_told(noted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "LISTED", 1)
    snapshot = open_snapshot(noted)
    for feed in (feeds.documents(snapshot, "https://x"), feeds.found(snapshot, "care", "https://x")):
        assert [day.text for day in etree.fromstring(feed).findall("a:entry/a:updated", ATOM)] == [DAYS[1]]


def test_places_that_cite_a_work_are_of_the_day_of_their_document(noted: Path, client: TestClient) -> None:
    snapshot = open_snapshot(noted)
    works = [work for work in snapshot.works() if snapshot.links_page(work, 1)]
    assert works
    for work in works:
        found = entries(client, f"/works/{work}/cited-by.atom")
        assert found and [entry["day"] for entry in found] == sorted((e["day"] for e in found), reverse=True)
        assert {entry["day"] for entry in found} <= {*DAYS}
        assert len({entry["id"] for entry in found}) == len(found)
        assert all(client.get(entry["address"]).status_code == 200 for entry in found)


def test_an_index_from_before_that_was_noted_is_of_its_own_day(tmp_path: Path) -> None:
    publish(tmp_path)
    snapshot = open_snapshot(tmp_path)
    days = etree.fromstring(feeds.documents(snapshot, "https://x")).findall("a:entry/a:updated", ATOM)
    assert {day.text[:19] for day in days} == {snapshot.manifest.created[:19]}
