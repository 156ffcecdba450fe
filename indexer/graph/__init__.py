"""Two graphs over the corpus: which paragraphs say something similar, and what cites what.

The similarity graph is computed before a snapshot is written; the citation graph is read from a snapshot, and holds the
similarity edges too. It can be written as GraphML, node-link JSON or CSV, and its works as CSL-JSON.
"""

from indexer.graph.citations import Readable, citation_graph, graph_faults
from indexer.graph.files import FORMATS, SUFFIXES, GraphFormat, export
from indexer.graph.similarity import NEIGHBOURS, SIMILAR_FLOOR, similar_paragraphs

__all__ = [
    "FORMATS",
    "NEIGHBOURS",
    "SIMILAR_FLOOR",
    "SUFFIXES",
    "GraphFormat",
    "Readable",
    "citation_graph",
    "export",
    "graph_faults",
    "similar_paragraphs",
]
