"""Graphs as files."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from indexer.errors import TrailError
from indexer.graph.linked import citations
from indexer.models import Work
from indexer.styles.citing import csl_items
from indexer.styles.harmless import guarded

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

GraphFormat = Literal["graphml", "json", "csv", "json-ld", "csl-json"]
FORMATS: tuple[GraphFormat, ...] = ("graphml", "json", "csv", "json-ld", "csl-json")
SUFFIXES: dict[GraphFormat, str] = {
    "graphml": ".graphml",
    "json": ".json",
    "csv": ".csv",
    "json-ld": ".jsonld",
    "csl-json": ".csl.json",
}
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # characters that XML 1.0 cannot hold
# The first two as Gephi names the ends of an edge.
CSV_COLUMNS = ("Source", "Target", "kind", "score", "state", "method", "words", "label", "cito")


def export(graph: Graph, target: Path | BinaryIO, format: GraphFormat, works: Iterable[Work] = ()) -> None:
    """Write a graph to a file or a binary stream, in UTF-8.

    `graphml` and `json` (node-link) are NetworkX's own and open again in it; `csv` has one line an edge, as Gephi
    reads it; `json-ld` has the citations that lead somewhere, in the words of CiTO; `csl-json` has the `works` alone,
    as Zotero and other reference managers read them. Attributes that are `None` are left out and tuples joined with
    `; `, for GraphML holds neither. Raises `TrailError` for another format or a file that cannot be written.
    """
    if format not in FORMATS:
        raise TrailError(f"no graph format “{format}”; choose one of {', '.join(FORMATS)}")
    if format == "csl-json":
        content = json.dumps(csl_items(works), ensure_ascii=False, indent=1).encode()
    else:
        content = {"graphml": _graphml, "json": _json, "csv": _csv, "json-ld": _linked}[format](_plain(graph))
    if not isinstance(target, Path):
        target.write(content)
        return
    try:
        target.write_bytes(content)
    except OSError as error:
        raise TrailError(f"{target}: cannot be written ({error.strerror}); choose another file") from error


def _plain(graph: Graph) -> Graph:
    """The graph with only numbers and strings as attributes."""
    import networkx as nx

    plain: Graph = nx.MultiDiGraph()
    plain.add_nodes_from((node, _values(values)) for node, values in graph.nodes(data=True))
    for a, b, key, values in graph.edges(keys=True, data=True):
        plain.add_edge(a, b, key=key, **_values(values))
    return plain


def _values(values: Mapping[str, object]) -> dict[str, object]:
    joined = {name: "; ".join(value) if isinstance(value, tuple) else value for name, value in values.items()}
    return {
        name: NOT_XML.sub(" ", value) if isinstance(value, str) else value
        for name, value in joined.items()
        if value is not None
    }


def _graphml(graph: Graph) -> bytes:
    import networkx as nx

    stream = io.BytesIO()
    nx.write_graphml(graph, stream)
    return stream.getvalue()


def _json(graph: Graph) -> bytes:
    import networkx as nx

    return json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False).encode()


def _linked(graph: Graph) -> bytes:
    return json.dumps(citations(graph), ensure_ascii=False, indent=1).encode()


def _csv(graph: Graph) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, CSV_COLUMNS, extrasaction="ignore")
    writer.writeheader()
    for source, target, values in graph.edges(data=True):
        row = {"Source": source, "Target": target, **values}
        writer.writerow({name: guarded(value) if isinstance(value, str) else value for name, value in row.items()})
    return stream.getvalue().encode()
