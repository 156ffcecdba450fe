"""Two graphs over the corpus: which paragraphs say something similar, and what cites what.

The similarity graph is computed before a snapshot is written; the citation graph is read from a snapshot, and holds the
similarity edges too. Both can be written as GraphML, node-link JSON or CSV.
"""

from indexer.graph.citations import Readable, citation_graph
from indexer.graph.files import FORMATS, GraphFormat, export
from indexer.graph.similarity import NEIGHBOURS, SIMILAR_FLOOR, similar_paragraphs

__all__ = [
    "FORMATS",
    "NEIGHBOURS",
    "SIMILAR_FLOOR",
    "GraphFormat",
    "Readable",
    "citation_graph",
    "export",
    "similar_paragraphs",
]
