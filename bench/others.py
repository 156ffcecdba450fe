"""Other search libraries on the same paragraphs and vectors, for `bench/speed.py`; each is left out if not installed.

All are given the same paragraph vectors and encode the query with the same exported model, so that what differs is the
search. Ours looks at the vectors of the sentences as well.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from asking import times
from recombined import Made

from indexer.embed import query_encoder

K = 10
SLOW, FEW = 500, 20  # what takes longer, in milliseconds, is asked so few queries
AT_ONCE = 2_000  # rows handed over at a time
PART = 100_000  # rows compared at a time
Ask = Callable[[str], list[int]]  # a query → rows, best first


def measured(made: Made, queries: list[str]) -> Iterator[tuple[str, float, list[float], float | None]]:
    """Name, seconds to build, p50 and p95 in milliseconds, and recall@10 of exact vectors where it is vectors alone."""
    for name, start in OTHERS.items():
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            try:
                hybrid, near = start(made, Path(folder))
            except ImportError:
                print(f"{name}: not installed (bench/requirements.txt)")
                continue
            built = time.perf_counter() - started
            slow = min(times(hybrid, queries[:2])) > SLOW
            yield (
                name,
                built,
                times(hybrid, queries[:FEW] if slow else queries),
                near and recall(made.paragraphs, near, queries),
            )


def recall(vectors: np.ndarray, near: Ask, queries: list[str]) -> float:
    """Which share of the exact ten nearest paragraphs is among the ten that `near` finds."""
    exact = exact_nearest(vectors, queries)
    return float(np.mean([len(set(near(query)) & set(rows)) / K for query, rows in zip(queries, exact, strict=True)]))


def exact_nearest(vectors: np.ndarray, queries: list[str]) -> list[list[int]]:
    """The rows of the K greatest cosines of each query, part by part: a million rows are too many for one product."""
    encoded = query_encoder().encode(queries)
    rows, scores = np.zeros((len(queries), 0), dtype=np.int64), np.zeros((len(queries), 0), dtype=np.float32)
    for start in range(0, len(vectors), PART):
        part = encoded @ vectors[start : start + PART].T
        rows = np.hstack([rows, np.broadcast_to(np.arange(start, start + part.shape[1]), part.shape)])
        scores = np.hstack([scores, part])
        best = np.argsort(-scores, axis=1, kind="stable")[:, :K]
        rows, scores = np.take_along_axis(rows, best, axis=1), np.take_along_axis(scores, best, axis=1)
    return rows.tolist()


def _txtai(made: Made, _: Path) -> tuple[Ask, Ask]:
    from txtai import Embeddings

    at = iter(range(len(made.texts)))
    encoder, building = query_encoder(), True

    def vectors(texts: list[str]) -> Any:
        return made.paragraphs[[next(at) for _ in texts]] if building else encoder.encode(list(texts))

    settings = {"method": "external", "transform": vectors, "backend": "faiss"}
    both, dense = Embeddings({**settings, "hybrid": True}), Embeddings(settings)
    both.index((n, text, None) for n, text in enumerate(made.texts))
    at = iter(range(len(made.texts)))
    dense.index((n, text, None) for n, text in enumerate(made.texts))
    building = False
    return (
        lambda query: [int(row) for row, _ in both.search(query, K)],
        lambda query: [int(row) for row, _ in dense.search(query, K)],
    )


def _bm25s_and_faiss(made: Made, _: Path) -> tuple[Ask, Ask]:
    import bm25s
    import faiss

    words = bm25s.BM25()
    words.index(bm25s.tokenize(list(made.texts), show_progress=False), show_progress=False)
    flat, encoder = faiss.IndexFlatIP(made.paragraphs.shape[1]), query_encoder()
    flat.add(made.paragraphs)

    def near(query: str) -> list[int]:
        return list(flat.search(encoder.encode([query]), 100)[1][0][:K])

    def both(query: str) -> list[int]:
        tokens = bm25s.tokenize([query], show_progress=False)
        by_words = words.retrieve(tokens, k=100, show_progress=False).documents[0]
        by_meaning = flat.search(encoder.encode([query]), 100)[1][0]
        ranks: dict[int, float] = {}
        for rows in (by_words, by_meaning):
            for rank, row in enumerate(rows):
                ranks[int(row)] = ranks.get(int(row), 0.0) + 1 / (60 + rank)
        return sorted(ranks, key=lambda row: -ranks[row])[:K]

    return both, near


def _lancedb(made: Made, folder: Path) -> tuple[Ask, Ask]:
    import lancedb
    import pyarrow as pa
    from lancedb.rerankers import RRFReranker

    size = made.paragraphs.shape[1]
    column = pa.FixedSizeListArray.from_arrays(pa.array(made.paragraphs.ravel()), size)
    rows = pa.table({"row": range(len(made.texts)), "text": list(made.texts), "vector": column})
    table = lancedb.connect(folder).create_table("paragraphs", rows)
    table.create_fts_index("text", use_tantivy=False)
    encoder, fused = query_encoder(), RRFReranker()

    def both(query: str) -> list[int]:
        asked = table.search(query_type="hybrid").vector(encoder.encode([query])[0]).text(query)
        return asked.rerank(fused).limit(K).to_arrow()["row"].to_pylist()

    def near(query: str) -> list[int]:
        return table.search(encoder.encode([query])[0]).metric("cosine").limit(K).to_arrow()["row"].to_pylist()

    return both, near


def _chroma(made: Made, folder: Path) -> tuple[Ask, Ask]:
    """Vectors alone: it has no ranking by words."""
    import chromadb

    table = chromadb.PersistentClient(str(folder)).create_collection(
        "paragraphs", embedding_function=None, configuration={"hnsw": {"space": "ip"}}
    )
    for start in range(0, len(made.texts), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        rows = [str(row) for row in range(len(made.texts))[part]]
        table.add(ids=rows, embeddings=made.paragraphs[part], documents=list(made.texts[part]))
    encoder = query_encoder()

    def near(query: str) -> list[int]:
        found = table.query(query_embeddings=encoder.encode([query]), n_results=K)
        return [int(row) for row in found["ids"][0]]

    return near, near


def _milvus(made: Made, folder: Path) -> tuple[Ask, Ask]:
    from pymilvus import AnnSearchRequest, DataType, Function, FunctionType, MilvusClient, RRFRanker

    client = MilvusClient(str(folder / "milvus.db"))
    schema = client.create_schema()
    schema.add_field("row", DataType.INT64, is_primary=True)
    schema.add_field("text", DataType.VARCHAR, max_length=65_535, enable_analyzer=True)
    schema.add_field("vector", DataType.FLOAT_VECTOR, dim=made.paragraphs.shape[1])
    schema.add_field("words", DataType.SPARSE_FLOAT_VECTOR)
    schema.add_function(Function("bm25", FunctionType.BM25, ["text"], ["words"]))
    indexes = client.prepare_index_params()
    indexes.add_index("vector", index_type="FLAT", metric_type="IP")
    indexes.add_index("words", index_type="SPARSE_INVERTED_INDEX", metric_type="BM25")
    client.create_collection("paragraphs", schema=schema, index_params=indexes)
    for start in range(0, len(made.texts), AT_ONCE):
        rows = range(len(made.texts))[start : start + AT_ONCE]
        client.insert(
            "paragraphs", [{"row": n, "text": made.texts[n], "vector": made.paragraphs[n].tolist()} for n in rows]
        )
    encoder = query_encoder()

    def both(query: str) -> list[int]:
        asked = [
            AnnSearchRequest(encoder.encode([query]).tolist(), "vector", {"metric_type": "IP"}, limit=100),
            AnnSearchRequest([query], "words", {"metric_type": "BM25"}, limit=100),
        ]
        return [hit["row"] for hit in client.hybrid_search("paragraphs", asked, RRFRanker(), limit=K)[0]]

    def near(query: str) -> list[int]:
        found = client.search("paragraphs", encoder.encode([query]).tolist(), anns_field="vector", limit=K)
        return [hit["row"] for hit in found[0]]

    return both, near


OTHERS: dict[str, Callable[[Made, Path], tuple[Ask, Ask]]] = {
    "txtai (hybrid)": _txtai,
    "bm25s + FAISS flat": _bm25s_and_faiss,
    "LanceDB (hybrid)": _lancedb,
    "Chroma (vectors alone)": _chroma,
    "Milvus Lite (hybrid)": _milvus,
}
