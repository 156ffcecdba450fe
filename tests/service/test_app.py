"""The HTTP API, asked as another program asks it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from lxml import etree, html

from indexer import settings
from indexer.contract import status_json
from indexer.errors import TrailError
from indexer.search.hit import Hit
from indexer.search.query import Query
from indexer.service.app import Rules, service
from indexer.store import Snapshot, open_snapshot
from indexer.works.catalogue import Catalogue

if TYPE_CHECKING:
    import schemathesis

ATOM = {"a": "http://www.w3.org/2005/Atom"}
EACH = 8  # questions of each kind that are made up
PLACE = "nao-hc950-2018%232.7"


def asking(index: Path, rules: Rules | None = None) -> TestClient:
    made = service(index, Catalogue.load(settings.catalogue()), meaning=False, rules=rules)
    return TestClient(made, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def client(index: Path) -> TestClient:
    return asking(index)


@pytest.fixture(scope="module")
def snapshot(index: Path) -> Iterator[Snapshot]:
    opened = open_snapshot(index)
    yield opened
    opened.close()


def test_a_search_answers_page_by_page_without_loss_or_repetition(client: TestClient) -> None:
    whole = client.get("/v1/search", params={"q": "care", "k": 12}).json()
    assert whole["total"] > 12 and len(whole["hits"]) == 12
    address, refs = "/v1/search?q=care&k=5", []
    for _ in range(3):
        page = client.get(address).json()
        refs += [hit["ref"] for hit in page["hits"]]
        address = page["next"]
    assert len(set(refs)) == 15 and refs[:5] == [hit["ref"] for hit in whole["hits"][:5]]


def test_later_pages_make_no_more_hits_than_the_first(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever comes before: page by page to the end, each reads its own hits alone."""
    made: list[int] = []
    of = Hit.of

    def counted(snapshot: Snapshot, query: Query, row: int, *rest: object) -> Hit:
        made.append(row)
        return of(snapshot, query, row, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Hit, "of", counted)
    address, refs, pages = "/v1/search?q=care&k=20", [], 0
    while address:
        made.clear()
        page = client.get(address).json()
        refs += [hit["ref"] for hit in page["hits"]]
        address, pages = page["next"], pages + 1
        assert len(made) <= 21
    assert pages > 5 and len(set(refs)) == len(refs) >= 0.95 * page["total"]


def test_places_that_cite_a_work_come_page_by_page(client: TestClient) -> None:
    whole = client.get("/v1/works/nao-hc950-2018").json()
    assert len(whole["cited_by"]) > 2 and whole["next"] is None
    address, places = "/v1/works/nao-hc950-2018?k=2", []
    while address:
        page = client.get(address).json()
        assert 1 <= len(page["cited_by"]) <= 2
        places += page["cited_by"]
        address = page["next"]
    assert places == whole["cited_by"]
    assert client.get("/v1/works/nao-hc950-2018?after=nowhere").status_code == 404


def test_the_last_page_leads_nowhere(client: TestClient) -> None:
    found = client.get("/v1/search", params={"q": "HC 950 para 2.7"}).json()
    assert found["hits"][0]["ref"] == "nao-hc950-2018#2.7" and found["next"] is None


def test_documents_are_those_of_the_command_line(client: TestClient, snapshot: Snapshot) -> None:
    told = status_json(snapshot)["documents"]
    found = client.get("/v1/documents").json()["documents"]
    assert [(one["id"], one["notes"]) for one in found] == [(one["id"], one["notes"]) for one in told]
    assert client.get("/v1/documents/nao-hc950-2018").json()["document"]["series"] == "HC 950"


def test_documents_come_page_by_page(client: TestClient, snapshot: Snapshot) -> None:
    address, names = "/v1/documents?k=2", list[str]()
    while address:
        page = client.get(address).json()
        assert 1 <= len(page["documents"]) <= 2
        names += [document["id"] for document in page["documents"]]
        address = page["next"]
    assert names == list(snapshot.document_ids())
    assert "no document here" in client.get("/v1/documents?after=none").json()["error"]


def test_a_passage_is_word_for_word_and_tells_where_its_notes_lead(client: TestClient, snapshot: Snapshot) -> None:
    found = client.get("/v1/passages/pac-hc1376-2018%2318").json()
    document, paragraph = snapshot.paragraph_at(snapshot.paragraph_row("pac-hc1376-2018#18"))
    assert found["passage"]["quote"] == paragraph.span.of(document.text)
    assert "nao-hc950-2018#2.7" in {led["target"] for note in found["notes"] for led in note["leads_to"]}
    assert client.get("/v1/passages/pac-hc1376-2018/18").json() == found


def test_a_trace_has_the_fields_that_the_command_line_promises(client: TestClient, snapshot: Snapshot) -> None:
    from indexer.tracing.trace import trace

    found = client.get("/v1/trace", params={"claim": "pac-hc1376-2018#18.s4"}).json()
    assert found == json.loads(json.dumps(trace(snapshot, "pac-hc1376-2018#18.s4").to_json()))


def test_a_work_that_is_not_held_tells_who_cites_it(client: TestClient, snapshot: Snapshot) -> None:
    absent = next(link.target for link in snapshot.links("nao-hc950-2018") if link.state == "external" and link.target)
    found = client.get(f"/v1/works/{absent}").json()
    assert found["held"] is False and "nao-hc950-2018" in {place["document"] for place in found["cited_by"]}


def test_challenges_citations_and_graphs(client: TestClient) -> None:
    assert len(client.get("/v1/challenges").json()["challenges"]) == 16
    found = client.get("/v1/cite", params={"ref": "nao-hc950-2018#2.7", "style": ["parliament", "ris"]}).json()
    assert "HC 950" in found["citations"]["parliament"] and found["citations"]["ris"].startswith("TY")
    assert etree.fromstring(client.get("/v1/graph", params={"format": "graphml"}).content) is not None


def test_a_snapshots_citations_are_typed_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get("/v1/graph").content
    monkeypatch.setattr("indexer.tracing.cito.citation_types", lambda _: pytest.fail("typed again"))
    assert client.get("/v1/graph").content == first
    assert client.get("/v1/graph", params={"format": "json-ld"}).status_code == 200


def test_topics_of_ones_own(index: Path, client: TestClient) -> None:
    by_words = client.post("/v1/challenges", files={"topics": ("mine.toml", b"")})
    assert by_words.status_code == 422 and "judged by meaning" in by_words.json()["error"]
    client = TestClient(service(index, Catalogue.load(settings.catalogue())), raise_server_exceptions=False)
    told = b'[[topic]]\nname = "Stuck"\nstatement = "Delayed transfers of care keep people in hospital."\n'
    (found,) = client.post("/v1/challenges", files={"topics": ("mine.toml", told)}).json()["challenges"]
    assert found["name"] == "Stuck" and any(entry["grade"] == "makes" for entry in found["evidence"])
    wrong = client.post("/v1/challenges", files={"topics": ("mine.toml", b'[[topic]]\nname = "Stuck"\n')})
    assert wrong.status_code == 422 and "topics.toml, line 1: the topic has no statement" in wrong.json()["error"]
    large = client.post("/v1/challenges", files={"topics": ("mine.toml", b"#" * 1_000_001)})
    assert large.status_code == 413


@pytest.mark.usefixtures("drafts_here")
def test_a_draft_is_checked(client: TestClient) -> None:
    draft = b"It said so.[^1]\n\n[^1]: National Audit Office, HC 950, para 99.9.\n"
    answer = client.post("/v1/check", files={"draft": ("draft.md", draft)})
    assert answer.json()["summary"] == {"no-such-paragraph": 1}
    wrong = client.post("/v1/check", files={"draft": ("draft.docx", b"no Word file")})
    assert wrong.status_code == 422 and "draft.docx" in wrong.json()["error"]


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/v1/passages/nao-hc950-2018%232.71", 404, "the nearest are"),
        ("/v1/documents/none", 404, "no document “none” in the library; /v1/documents lists what is held"),
        ("/v1/search", 422, "q: Field required"),
        ("/v1/search?q=care&k=5000", 422, "less than or equal to 100"),
        ("/v1/search?q=care&sort=price", 422, "Input should be"),
        ("/v1/search?q=care&after=nao%231", 404, "is not among the first"),
        ("/v1/cite?ref=nao-hc950-2018%232.7&style=chicago", 422, "Input should be"),
        ("/v1/nothing", 404, "/docs tells what may be asked"),
    ],
)
def test_what_is_wrong_is_one_line(client: TestClient, address: str, status: int, said: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert said in answer.json()["error"] and "\n" not in answer.json()["error"]


def test_the_address_alone_leads_to_what_may_be_asked(client: TestClient) -> None:
    answer = client.get("/", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "docs")
    assert client.get("/").text == client.get("/docs").text


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/v1/documents").headers["etag"]
    again = client.get("/v1/documents", headers={"If-None-Match": tag})
    assert again.status_code == 304 and not again.content
    assert client.get("/v1/documents", headers={"If-None-Match": 'W/"older"'}).status_code == 200
    assert "etag" not in client.get("/health").headers


def test_a_page_about_a_passage_can_be_read_by_people_and_reference_managers(client: TestClient) -> None:
    answer = client.get(f"/passages/{PLACE}")
    page = html.fromstring(answer.text)
    named = {meta.get("name"): meta.get("content") for meta in page.iter("meta")}
    assert named["citation_title"] == "The health and social care interface"
    assert (
        named["citation_technical_report_institution"] == "National Audit Office"
    )  # else Zotero takes it for an article
    assert 'rel="cite-as"' in answer.headers["link"]
    (coins,) = page.xpath("//span[@class='Z3988']/@title")
    assert "rft.btitle=The+health+and+social+care+interface" in coins
    (annotation,) = page.xpath("//script[@type='application/ld+json']/text()")
    quote = client.get(f"/v1/passages/{PLACE}").json()["passage"]["quote"]
    assert json.loads(annotation)["target"]["selector"]["exact"] == quote
    assert page.xpath("string(//blockquote)") == quote
    assert "Not for quotation" in page.text_content()  # the embedded edition is a digest


def test_feeds_are_atom_and_their_entries_open(client: TestClient, snapshot: Snapshot) -> None:
    held = etree.fromstring(client.get("/documents.atom").content)
    assert len(held.findall("a:entry", ATOM)) == len(snapshot.document_ids())
    citing = etree.fromstring(client.get("/works/nao-hc950-2018/cited-by.atom").content)
    link = citing.find("a:entry/a:link", ATOM)
    assert link is not None and client.get(link.get("href")).status_code == 200
    found = etree.fromstring(client.get("/search.atom", params={"q": "pooled budgets"}).content)
    entries = found.findall("a:entry", ATOM)
    assert entries and len({entry.findtext("a:id", namespaces=ATOM) for entry in entries}) == len(entries)


def test_behind_a_proxy_pages_and_feeds_lead_to_the_address_that_people_know(index: Path) -> None:
    known = "https://library.example.org/evidence/"
    made = service(index, Catalogue.load(settings.catalogue()), meaning=False, address=known)
    client = TestClient(made, base_url="http://127.0.0.1:8600")
    for address in ("/documents.atom", "/works/nao-hc950-2018/cited-by.atom", "/search.atom?q=budgets"):
        feed = etree.fromstring(client.get(address).content)
        links = [link.get("href") for link in feed.iterfind(".//a:link", ATOM)]
        assert len(links) > 1 and all(link.startswith(known) and "//" not in link[8:] for link in links)
    page = html.fromstring(client.get(f"/passages/{PLACE}").content)
    (annotation,) = page.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(annotation)["id"] == f"{known}passages/{PLACE}#annotation"


def test_a_key_is_asked_for_where_there_are_keys(index: Path, tmp_path: Path) -> None:
    file = tmp_path / "keys"
    file.write_text(f"# ours\n{hashlib.sha256(b'open sesame').hexdigest()} the committee's\n", encoding="utf-8")
    asked = asking(index, Rules(keys=Rules.keys_of(file)))
    assert asked.get("/v1/documents").status_code == 401
    assert asked.get("/v1/documents", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert asked.get("/v1/documents", headers={"Authorization": "Bearer open sesame"}).status_code == 200
    assert asked.get("/health").status_code == 200
    with pytest.raises(TrailError, match="name the file of hashed keys"):
        Rules.keys_of(tmp_path / "none")


def test_whoever_asks_too_often_is_told_to_wait(index: Path) -> None:
    asked = asking(index, Rules(rate="3/minute"))
    codes = [asked.get("/health").status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]


def test_no_page_of_another_site_may_ask_unless_it_is_named(client: TestClient, index: Path) -> None:
    other = {"Origin": "https://example.org"}
    assert "access-control-allow-origin" not in client.get("/health", headers=other).headers
    named = asking(index, Rules(origins=("https://example.org",)))
    assert named.get("/health", headers=other).headers["access-control-allow-origin"] == "https://example.org"


def test_what_is_counted_names_routes_and_no_words(index: Path) -> None:
    asked = asking(index)
    asked.get("/v1/search", params={"q": "secretword"})
    told = asked.get("/metrics").text
    assert 'trail_answers_total{route="/v1/search",status="200"} 1.0' in told and "secretword" not in told


def test_the_questions_are_listed_on_a_page_that_loads_nothing(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "/v1/search" in page and "<script" not in page


@pytest.mark.parametrize("size", [20_500_000, 40_000_000])
def test_what_is_too_large_is_refused_while_it_comes_and_reaches_no_disk(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    disks = list[object]()
    monkeypatch.setattr(SpooledTemporaryFile, "rollover", disks.append)

    def sent() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="draft"; filename="a.txt"\r\n\r\n'
        for _ in range(size // 500_000):
            yield b" " * 500_000
        yield b"\r\n--x--\r\n"

    told = client.post("/v1/check", content=sent(), headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert told.status_code == 413 and "MB" in told.json()["error"] and not disks


def test_every_answer_is_told_field_by_field_in_the_specification(client: TestClient) -> None:
    specification = client.get("/openapi.json").json()
    untold = {
        path
        for path, methods in specification["paths"].items()
        for asked in methods.values()
        if path.startswith("/v1/")
        and not asked["responses"]["200"]["content"].get("application/json", {}).get("schema", {}).get("$ref")
    }
    assert untold == {"/v1/graph"}  # whose forms are others' specifications
    assert {"reasons", "quotes", "state"} <= {*specification["components"]["schemas"]["Checked"]["properties"]}


def test_every_answer_keeps_to_the_specification(client: TestClient) -> None:
    """Each question is asked with what its specification allows and what it does not; drafts are left out."""
    import schemathesis  # not above: every process of a run would load it, for two seconds

    specification = schemathesis.openapi.from_asgi("/openapi.json", client.app)
    asked = 0
    for found in (
        specification.exclude(path="/v1/check").exclude(method="POST", path="/v1/challenges").get_all_operations()
    ):
        operation = found.ok()

        @tried(
            max_examples=EACH, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
        )
        @given(case=operation.as_strategy())
        def keeps(case: schemathesis.Case) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate()

        keeps()
    assert asked > 10 * EACH
