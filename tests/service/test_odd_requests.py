"""Requests that are odd and allowed: each gets what the command line would say, or one line that says why not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from commands import in_place
from corpus_small import corpus, publish
from fastapi.testclient import TestClient
from lxml import etree, html

from indexer import settings
from indexer.service.app import service
from indexer.store import open_snapshot
from indexer.works.catalogue import Catalogue

ATOM = {"a": "http://www.w3.org/2005/Atom"}
PLACE = "/passages/nao-hc101-2020%232.7"


def asking(index: Path) -> TestClient:
    made = service(index, Catalogue.load(settings.catalogue()), meaning=False)
    return TestClient(made, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd")
    publish(folder)
    return folder


@pytest.fixture(scope="module")
def client(published: Path) -> TestClient:
    return asking(published)


# ── what is asked otherwise than it can be ─────────────────────────────────────────────────────────────────────


def test_a_parameter_that_an_address_does_not_take_is_not_passed_over(client: TestClient) -> None:
    """A whole graph for one work's, or every year for a misspelt one, would look like an answer."""
    for address, told in (
        ("/v1/graph?work=nao-hc101-2020", "work: this address takes format"),
        (
            "/v1/search?q=care&years=2018",
            "years: this address takes q, k, publisher, year, kind, challenge, sort, after",
        ),
        ("/v1/challenges?n=3", "n: this address takes no parameter"),
    ):
        answer = client.get(address)
        assert (answer.status_code, answer.json()["error"]) == (422, f"{told}; /docs tells what may be asked")
    assert client.get("/v1/search?q=care&k=2&sort=best").status_code == 200


def test_nothing_is_deleted_and_the_answer_says_so_plainly(client: TestClient) -> None:
    answer = client.delete("/v1/documents/nao-hc101-2020")
    assert answer.status_code == 405 and "nothing held is changed over HTTP" in answer.json()["error"]
    assert client.get("/v1/documents/nao-hc101-2020").status_code == 200


# ── what one has already ───────────────────────────────────────────────────────────────────────────────────────


def test_what_is_not_there_is_never_called_unchanged(client: TestClient) -> None:
    """A tag that came with one answer says nothing of another question."""
    tag = client.get("/v1/documents").headers["etag"]
    for address, status in (("/v1/documents/none", 404), ("/v1/search?q=care&k=5000", 422), ("/documents.atom", 200)):
        assert client.get(address, headers={"If-None-Match": tag}).status_code == status


@pytest.mark.parametrize("form", ["{0}", "{1}", '"other", {0}', '"other" , {1},', "*"])
def test_a_tag_is_known_in_each_form_that_it_may_be_sent_in(client: TestClient, form: str) -> None:
    address = "/v1/search?q=care&k=2"
    tag = client.get(address).headers["etag"]
    told = {"If-None-Match": form.format(tag, tag.removeprefix("W/"))}
    again = client.get(address, headers=told)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


@pytest.mark.parametrize("form", ["{0}x", "x{0}", '""', "other", "**"])
def test_half_a_tag_is_none(client: TestClient, form: str) -> None:
    tag = client.get("/v1/documents").headers["etag"]
    assert client.get("/v1/documents", headers={"If-None-Match": form.format(tag)}).status_code == 200


def test_anything_will_do_only_where_there_is_something(client: TestClient) -> None:
    assert client.get("/v1/documents/none", headers={"If-None-Match": "*"}).status_code == 404


@pytest.mark.parametrize("address", ["/v1/documents", PLACE, "/documents.atom", "/health", "/v1/documents/none"])
def test_head_is_answered_as_get_without_what_would_be_sent(client: TestClient, address: str) -> None:
    whole, head = client.get(address), client.head(address)
    assert head.status_code == whole.status_code and not head.content
    assert head.headers == whole.headers


# ── words of every kind ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "query",
    [
        "", " ", "\x00", "care\x00home", "<script>alert(1)</script>", "'; DROP TABLE paragraph; --", '"unclosed',
        "((((", "AND OR NOT", "publisher:", "year:..", "*", "\u202ehospital", "ＮＨＳ", "e\u0301tat", "😀" * 50,
        "hospital " * 100, "fn 0", "Q 99999999999", "10.1234/%", "a" * 1_000,
    ],
)  # fmt: skip
def test_any_query_is_answered_as_the_command_answers_it(client: TestClient, published: Path, query: str) -> None:
    answer = client.get("/v1/search", params={"q": query})
    said = json.loads(in_place("search", "--json", "--keyword", "--", query, index=published).stdout)
    found = {name: value for name, value in answer.json().items() if name in said}
    assert answer.status_code == 200 and found | {"took_ms": 0} == said | {"took_ms": 0}


def test_an_empty_place_to_go_on_from_is_none(client: TestClient) -> None:
    first, same = (client.get(f"/v1/search?q=hospital{more}").json() for more in ("", "&after="))
    assert first["hits"] and same["hits"] == first["hits"]


@pytest.mark.parametrize(
    "address",
    [
        "/v1/passages/none%23x", "/v1/passages/%23", "/v1/passages/", "/v1/passages/..%2f..%2fetc%2fpasswd",
        "/passages/nao-hc101-2020%23%F0%9F%98%80", "/passages/nao-hc101-2020%232.7%00", "/v1/works/%F0%9F%98%80",
        "/v1/works/nao-hc101-2020?after=~1", "/works/none/cited-by.atom", "/v1/cite?ref=%23", "/v1/trace?claim=%00",
        "/v1/search?q=care&year=99999999999999999999999", "/v1/search?q=care&publisher=", "/v1/search?q=care&after=%23",
    ],
)  # fmt: skip
def test_what_is_nowhere_is_said_in_one_line(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404 and "\n" not in answer.json()["error"]


def test_the_command_and_the_api_go_through_all_in_the_same_order(client: TestClient) -> None:
    whole = client.get("/v1/search?q=year:2020..2021&k=100&sort=oldest&publisher=NAO&publisher=PAC").json()
    address, refs = "/v1/search?q=year:2020..2021&k=1&sort=oldest&publisher=NAO&publisher=PAC", []
    while address:
        page = client.get(address).json()
        refs += [hit["ref"] for hit in page["hits"]]
        address = page["next"]
    assert len(refs) > 3 and refs == [hit["ref"] for hit in whole["hits"]]


def test_numbers_that_there_are_come_in_their_order(index: Path) -> None:
    said = asking(index).get("/v1/search?q=care&challenge=17").json()["error"]
    assert "it has 1, 2, 3" in said and said.endswith("15, 16")


# ── feeds and headers ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_feed_keeps_the_signs_that_xml_has_a_place_for(client: TestClient) -> None:
    sent = client.get("/search.atom", params={"q": "5\u00a0million\u2009beds\x0bcare\x01"}).content
    assert etree.fromstring(sent).findtext("a:title", namespaces=ATOM) == "Search: 5\u00a0million\u2009beds care "


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("https://example.org/наука/“a”", f"https://example.org/{quote('наука')}/{quote('“a”')}"),
        ("https://example.org/a>; rel=next, <b", "https://example.org/a%3E;%20rel=next,%20%3Cb"),
        ("https://example.org/a\r\nSet-Cookie: b=c", "https://example.org/a%0D%0ASet-Cookie:%20b=c"),
        ("javascript:alert(1)", f"http://testserver{PLACE}"),
        (None, f"http://testserver{PLACE}"),
    ],
)
def test_a_documents_own_address_stays_one_address(tmp_path: Path, own: str | None, told: str) -> None:
    held = corpus()
    first = replace(held.documents[0], work=replace(held.documents[0].work, url=own))
    publish(tmp_path, replace(held, documents=(first, *held.documents[1:])))
    answer = asking(tmp_path).get(PLACE)
    assert answer.status_code == 200 and answer.headers["link"] == f'<{told}>; rel="cite-as"'
    assert "set-cookie" not in answer.headers
    (annotation,) = html.fromstring(answer.text).xpath("//script[@type='application/ld+json']/text()")
    assert "javascript:" not in annotation


def test_the_answers_are_those_of_the_snapshot_itself(client: TestClient, published: Path) -> None:
    snapshot = open_snapshot(published)
    document, paragraph = snapshot.paragraph_at(snapshot.paragraph_row("nao-hc101-2020#2.7"))
    found = client.get("/v1/passages/%20nao-hc101-2020%232.7%20").json()["passage"]
    assert (found["ref"], found["quote"]) == ("nao-hc101-2020#2.7", paragraph.span.of(document.text))
