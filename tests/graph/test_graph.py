"""The similarity graph, the citation graph and the files they are written to."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from corpus_small import LINKS, corpus, documents, publish

from indexer.errors import SnapshotError, TrailError
from indexer.graph import citation_graph, export, graph_faults, similar_paragraphs, similarity
from indexer.store import open_snapshot


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[nx.MultiDiGraph[str]]:
    folder = tmp_path_factory.mktemp("index")
    publish(folder)
    snapshot = open_snapshot(folder)
    yield citation_graph(snapshot)
    snapshot.close()


# ── similarity ─────────────────────────────────────────────────────────────────────────────────────────────────


def brute_force(vectors: np.ndarray, owners: list[str | None], k: int, floor: float) -> set[tuple[int, int]]:
    """The definition, pair by pair."""
    pairs = set()
    for a, mine in enumerate(owners):
        others = [b for b in range(len(owners)) if b != a and mine and owners[b]]
        for group in ([b for b in others if owners[b] == mine], [b for b in others if owners[b] != mine]):
            best = sorted(group, key=lambda b: -float(vectors[a] @ vectors[b]))[:k]
            pairs |= {(min(a, b), max(a, b)) for b in best if vectors[a] @ vectors[b] >= floor}
    return pairs


@pytest.mark.parametrize(("k", "floor"), [(1, -1.0), (2, 0.1), (5, 0.3), (50, -1.0)])
def test_each_paragraph_keeps_its_nearest_within_and_across(
    k: int, floor: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Block by block, as when all are compared at once."""
    monkeypatch.setattr(similarity, "ROWS_AT_ONCE", 64)
    monkeypatch.setattr(similarity, "COLUMNS_AT_ONCE", 50)
    generator = np.random.default_rng(7)
    vectors = generator.normal(size=(300, 12)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    owners = [None if n % 7 == 0 else f"d{n * 4 // 300}" for n in range(300)]
    edges = similar_paragraphs(vectors, owners, k=k, floor=floor)
    assert {(a, b) for a, b, _ in edges} == brute_force(vectors, owners, k, floor)
    assert all(score == pytest.approx(float(vectors[a] @ vectors[b]), abs=1e-5) for a, b, score in edges)
    assert list(edges) == sorted(edges) == [edges[at] for at in range(len(edges))]
    assert list(edges[3:5]) == list(edges)[3:5]


@pytest.mark.parametrize("owners", [[], [None, None], ["a"]])
def test_nothing_to_compare_gives_no_edges(owners: list[str | None]) -> None:
    vectors = np.eye(4, dtype=np.float32)[: len(owners)]
    assert len(similar_paragraphs(vectors, owners)) == 0


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ((("nao-hc101-2020#2.7", "pac-hc202-2021#99", 0.9),), ["the graph leads to pac-hc202-2021#99, which"]),
        ((("nao-hc101-2020#2.7", "pac-hc202-2021#3", 0.9),) * 2, ["the graph has 1 edges of the kind “similar” for 2"]),
        ((("nao-hc101-2020#2.7", "pac-hc202-2021#3", 0.9),), []),
    ],
)
def test_what_is_wrong_between_rows_and_graph_is_told(
    tmp_path: Path, pairs: tuple[tuple[str, str, float], ...], told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path)
    snapshot = open_snapshot(tmp_path)
    monkeypatch.setattr(snapshot, "similar_page", lambda limit, after: () if after else pairs)
    faults = list(graph_faults(snapshot))
    assert len(faults) == len(told) and all(fault.startswith(said) for fault, said in zip(faults, told, strict=True))


# ── citations ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_way_from_a_claim_to_the_paragraph_it_rests_on(graph: nx.MultiDiGraph[str]) -> None:
    way = nx.shortest_path(graph, "nao-hc101-2020#2.7.s1", "pac-hc202-2021#3")
    assert way == ["nao-hc101-2020#2.7.s1", "nao-hc101-2020#fn2", "nao-hc101-2020#fn2.c1", "pac-hc202-2021#3"]
    kinds = [next(iter(graph[a][b].values()))["kind"] for a, b in pairwise(way)]
    assert kinds == ["claims", "cites", "leads"]


def test_nodes_and_edges_are_those_of_the_corpus(graph: nx.MultiDiGraph[str]) -> None:
    held = corpus()
    assert Counter(kind for _, kind in graph.nodes(data="kind")) == {
        "document": 3, "paragraph": 13, "sentence": 3, "note": 3, "citation": 4, "work": 1
    }  # fmt: skip
    edges = Counter(kind for _, _, kind in graph.edges(data="kind"))
    assert edges["similar"] == len(held.similar) > 0
    assert (edges["claims"], edges["cites"], edges["leads"]) == (3, 4, 3)
    assert graph.nodes["dh-paper-2019"]["title"] == "A paper on staff who are not in the corpus"
    assert graph.nodes["nao-hc101-2020#2.7"]["text"].startswith("Patients wait")


def test_links_say_how_they_were_made_and_why_not(graph: nx.MultiDiGraph[str]) -> None:
    (edge,) = graph["nao-hc101-2020#fn2.c2"]["nao-hc101-2020#fn1"].values()
    assert (edge["state"], edge["method"], edge["words"]) == ("note", "note-number", "note 1")
    citation = graph.nodes["pac-hc202-2021#fn7.c1"]
    assert (citation["state"], citation["reason"]) == ("unresolved", "two sessions had a Q 12")
    assert graph.out_degree("pac-hc202-2021#fn7.c1") == 0


def test_evidence_and_markers_outside_sentences_have_their_place(tmp_path: Path) -> None:
    audit, inquiry, councils = documents()
    loose = replace(inquiry, markers=(replace(inquiry.markers[0], sentence=None),))
    evidence = replace(LINKS[inquiry.id][0], state="evidence", target="HC 202, Q 12")
    publish(tmp_path, replace(corpus(), documents=(audit, loose, councils), links={inquiry.id: (evidence,)}))
    graph = citation_graph(open_snapshot(tmp_path))
    assert graph.nodes["HC 202, Q 12"]["kind"] == "evidence"
    assert nx.has_path(graph, "pac-hc202-2021#2", "HC 202, Q 12")


# ── files ──────────────────────────────────────────────────────────────────────────────────────────────────────


def written(graph: nx.MultiDiGraph[str], format: str) -> bytes:
    stream = io.BytesIO()
    export(graph, stream, format)  # type: ignore[arg-type]  # one of FORMATS
    return stream.getvalue()


def test_graphml_opens_again(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    export(graph, tmp_path / "graph.graphml", "graphml")
    again = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert set(again.nodes) == set(graph.nodes)
    assert Counter(again.edges()) == Counter(graph.edges())
    text = "Café owners, carers’ groups and “neighbourhood teams” meet monthly."
    assert again.nodes["lga-care-2021#~2"]["text"] == text
    assert again.nodes["nao-hc101-2020#2.7"]["page"] == 4
    assert again.nodes["nao-hc101-2020"]["aliases"] == "Hospital and home"
    assert "page" not in again.nodes["lga-care-2021#~2"]


def test_node_link_json_opens_again(graph: nx.MultiDiGraph[str]) -> None:
    again = nx.node_link_graph(json.loads(written(graph, "json")), edges="edges")
    assert set(again.nodes) == set(graph.nodes)
    assert set(again.edges(keys=True)) == set(graph.edges(keys=True))
    scores = nx.get_edge_attributes(graph, "score")
    assert nx.get_edge_attributes(again, "score") == scores and scores


def test_json_ld_tells_who_cites_what_and_why(tmp_path: Path) -> None:
    publish(tmp_path)
    typed = citation_graph(open_snapshot(tmp_path), {("nao-hc101-2020", 1): "citesAsEvidence"})
    told = json.loads(written(typed, "json-ld"))
    (citation,) = [node for node in told["@graph"] if node.get("@type") == "cito:Citation"]
    assert citation["citing"] == ["nao-hc101-2020#2.7.s1"] and citation["cited"] == "pac-hc202-2021#3"
    assert citation["characterization"] == "cito:citesAsEvidence" and citation["text"] == "HC 202, para 3"
    assert {"@id": "dh-paper-2019", "title": "A paper on staff who are not in the corpus"} in told["@graph"]
    (line,) = [line for line in csv.DictReader(io.StringIO(written(typed, "csv").decode())) if line["cito"]]
    assert (line["Source"], line["cito"]) == ("nao-hc101-2020#fn2.c1", "citesAsEvidence")


def test_csv_has_one_line_an_edge(graph: nx.MultiDiGraph[str]) -> None:
    lines = list(csv.DictReader(io.StringIO(written(graph, "csv").decode())))
    assert len(lines) == graph.number_of_edges()
    (led,) = [line for line in lines if line["Target"] == "pac-hc202-2021#3" and line["kind"] == "leads"]
    assert (led["Source"], led["state"]) == ("nao-hc101-2020#fn2.c1", "paragraph")


def test_works_as_csl_json_open_in_a_reference_manager(graph: nx.MultiDiGraph[str]) -> None:
    import pypandoc

    stream = io.BytesIO()
    export(graph, stream, "csl-json", corpus().works.values())
    items = json.loads(stream.getvalue())
    assert {item["id"] for item in items} == set(corpus().works)
    entries = pypandoc.convert_text(stream.getvalue().decode(), "bibtex", "csljson")
    assert entries.count("\n}") == len(items) == len(corpus().works)


def test_a_graph_that_does_not_agree_with_the_rows_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path)
    before = (tmp_path / "current").read_text()
    monkeypatch.setattr("indexer.graph.citations._add_claims", lambda *_: None)
    with pytest.raises(SnapshotError, match="not published: the graph has 0 edges of the kind “claims” for 3 rows"):
        publish(tmp_path)
    assert (tmp_path / "current").read_text() == before


def test_characters_that_xml_cannot_hold_do_not_stop_an_export() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a", text="page one\x0cpage\x00 two \ufffe", parts=("x", "y"), none=None)
    again = nx.read_graphml(io.BytesIO(written(graph, "graphml")))
    assert again.nodes["a"] == {"text": "page one page  two  ", "parts": "x; y"}


def test_other_formats_and_bad_targets_are_plain_errors(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    with pytest.raises(TrailError, match="no graph format “dot”; choose one of graphml, json, csv, json-ld, csl-json"):
        written(graph, "dot")
    with pytest.raises(TrailError, match="cannot be written"):
        export(graph, tmp_path / "no" / "folder" / "g.json", "json")
