"""What an engine refuses to publish: a corpus at odds with itself, and vectors that are not one unit vector a row."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from indexer.errors import SnapshotError
from indexer.store.corpus import Corpus
from indexer.store.faults import corpus_faults

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.graph.citations import Readable

FAULTS_SHOWN = 3  # an error is one line
UNIT_TOLERANCE = 1e-3  # float32 keeps a length of 1 to about 1e-6; anything past this is not a unit vector


def check_corpus(corpus: Corpus, paragraph_vectors: NDArray[np.float32], sentence_vectors: NDArray[np.float32]) -> None:
    """Raises SnapshotError, with all that is to be published still unwritten."""
    faults = list(islice(corpus_faults(corpus), FAULTS_SHOWN))
    if faults:
        raise SnapshotError(f"not published: {'; '.join(faults)}; this is a fault of the program, please report it")
    check_vectors("paragraphs", paragraph_vectors, sum(len(document.paragraphs) for document in corpus.documents))
    check_vectors("sentences", sentence_vectors, sum(len(document.sentences) for document in corpus.documents))
    lengths = paragraph_vectors.shape[1], sentence_vectors.shape[1]
    if lengths[0] != lengths[1]:
        raise SnapshotError(f"vectors of {lengths[0]} and {lengths[1]} numbers; encode both with one encoder")


def check_graph(snapshot: Readable) -> None:
    """Refuse a snapshot whose citation graph and rows do not agree."""
    from indexer.graph import graph_faults

    faults = list(islice(graph_faults(snapshot), FAULTS_SHOWN))
    if faults:
        raise SnapshotError(f"not published: {'; '.join(faults)}; this is a fault of the program, please report it")


def check_vectors(kind: str, vectors: NDArray[np.float32], rows: int) -> None:
    """Refuse a matrix that is not one unit vector for each of `rows` rows."""
    import numpy as np

    if vectors.ndim != 2 or len(vectors) != rows:
        shape = " × ".join(map(str, vectors.shape))
        raise SnapshotError(f"{rows} {kind} but vectors of shape {shape}; encode the documents again")
    lengths = np.sqrt(np.vecdot(vectors, vectors))
    if not np.all(np.abs(lengths - 1) <= UNIT_TOLERANCE):
        raise SnapshotError(f"the vectors of the {kind} are not all of length 1; use an encoder that normalises them")
