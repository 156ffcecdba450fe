"""The citations of a graph as linked data: JSON-LD in the words of CiTO, the Citation Typing Ontology."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

CONTEXT = {
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "title": "dcterms:title",
    "publisher": "dcterms:publisher",
    "issued": "dcterms:issued",
    "identifier": "dcterms:identifier",
    "text": "dcterms:description",
    "url": {"@id": "http://xmlns.com/foaf/0.1/page", "@type": "@id"},
    "citing": {"@id": "cito:hasCitingEntity", "@type": "@id"},
    "cited": {"@id": "cito:hasCitedEntity", "@type": "@id"},
    "characterization": {"@id": "cito:hasCitationCharacterization", "@type": "@id"},
}


def citations(graph: Graph) -> dict[str, Any]:
    """Every citation that leads somewhere, and every work that is held or cited.

    The citing entity is the sentence that bears the raised number, else the note or paragraph itself. Addresses are
    references, so that they hold beside whatever file they are read from.
    """
    return {"@context": CONTEXT, "@graph": [*_works(graph), *_citations(graph)]}


def address(ref: str) -> str:
    """A reference as a relative IRI."""
    return quote(ref, safe="#/~")


def _works(graph: Graph) -> Iterator[dict[str, Any]]:
    for node, values in graph.nodes(data=True):
        if values.get("kind") in ("document", "work", "evidence"):
            told = {
                "@id": address(node),
                "title": values.get("title"),
                "publisher": values.get("publisher"),
                "issued": values.get("published"),
                "identifier": values.get("series"),
                "url": values.get("url"),
            }
            yield {name: value for name, value in told.items() if value}


def _citations(graph: Graph) -> Iterator[dict[str, Any]]:
    for citation, values in graph.nodes(data=True):
        if values.get("kind") != "citation":
            continue
        edges = [(target, edge) for _, target, edge in graph.out_edges(citation, data=True) if edge["kind"] == "leads"]
        typed = [(target, edge["cito"]) for target, edge in edges if edge.get("cito")]
        for n, (target, type) in enumerate(typed, 1):
            yield {
                "@id": address(citation if len(typed) == 1 else f"{citation}.{n}"),
                "@type": "cito:Citation",
                "text": values["text"],
                "citing": [address(claim) for claim in _claims(graph, citation)],
                "cited": address(target),
                "characterization": f"cito:{type}",
            }


def _claims(graph: Graph, citation: str) -> list[str]:
    holders = _before(graph, citation, "cites")
    claims = [claim for holder in holders for claim in _before(graph, holder, "claims")]
    return list(dict.fromkeys(claims or holders))


def _before(graph: Graph, node: str, kind: str) -> list[str]:
    return [before for before, _, values in graph.in_edges(node, data=True) if values["kind"] == kind]
