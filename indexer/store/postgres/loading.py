"""Fill the tables of a new snapshot, by COPY; the indexes are made afterwards."""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from indexer.embed.codes import width
from indexer.errors import SnapshotError
from indexer.models import Document
from indexer.store.columns import tables
from indexer.store.corpus import SEARCHED, Corpus, paragraph_rows
from indexer.store.postgres import lexemes
from indexer.store.tokens import tokens
from indexer.store.vocabulary import Vocabulary, shrunk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from psycopg import Connection

KINDS = ("text", "heading", "table", "caption", "quote", "aside", "comment")  # their places are what `outline` holds
CHUNK = 20_000  # vectors handed over at once
# PostgreSQL's binary form of rows: its sign, and 32 bits each for flags and for an extension of the head.
BEGIN, END = b"PGCOPY\n\xff\r\n\x00" + struct.pack("!ii", 0, 0), struct.pack("!h", -1)
NUMBER = re.compile(r"\d{1,9}")


def load_corpus(connection: Connection[Any], schema: str, corpus: Corpus) -> None:
    for table, rows in tables(corpus):
        asked = ({**row, "questions": _questions(row)} for row in rows) if table == "citation" else rows
        _copy(connection, f"{schema}.{table}", asked)
    _copy(connection, f"{schema}.outline", _outlines(corpus.documents))


def _questions(citation: Mapping[str, object]) -> str | None:
    """The questions that a citation of oral evidence names, as PostgreSQL writes ranges."""
    import json

    if citation["kind"] != "oral-evidence":
        return None
    named = []
    for unit, *ends in json.loads(str(citation["pinpoints"])):
        first, last = (NUMBER.match(str(end)) for end in ends)
        if unit == "Q" and first and last and int(first[0]) <= int(last[0]):
            named.append(f"[{first[0]},{last[0]}]")
    return f"{{{','.join(named)}}}"


def _outlines(documents: Sequence[Document]) -> Iterator[dict[str, object]]:
    import numpy as np

    for n, document in enumerate(documents):
        at = {paragraph.id: i for i, paragraph in enumerate(document.paragraphs)}
        kinds = bytes(KINDS.index(paragraph.kind) for paragraph in document.paragraphs)
        owners = np.array([at[sentence.paragraph] for sentence in document.sentences], dtype="<i4")
        yield {"n": n, "kinds": kinds, "owners": owners.tobytes()}


def load_words(connection: Connection[Any], schema: str, documents: Sequence[Document], vocabulary: Vocabulary) -> int:
    """What the paragraphs say, to be found and ranked by; gives how many words are ranked in all."""
    stems, numbers = vocabulary.stems, {document.id: n for n, document in enumerate(documents)}
    headings: dict[tuple[str, ...], tuple[str, ...]] = {}
    below: Counter[tuple[str, ...]] = Counter()
    ranked = 0

    def said() -> Iterator[dict[str, object]]:
        nonlocal ranked
        for row, (document, paragraph) in enumerate(paragraph_rows(documents)):
            above = (document.work.title, *paragraph.section)
            if above not in headings:
                headings[above] = tuple(token.stem for token in tokens("\n".join(above)))
            held = vocabulary.texts[vocabulary.starts[row] : vocabulary.starts[row + 1]]
            terms, matching = lexemes.texts([stems[number] for number in held], headings[above])
            below[headings[above]] += 1
            ranked += terms.count(" ") + 1 if terms else 0
            yield {
                "row": row,
                "document": numbers[document.id],
                "searched": paragraph.kind in SEARCHED,
                "terms": terms,
                "lexemes": matching,
            }

    _copy(connection, f"{schema}.said", said())
    held_by: Counter[str] = Counter()
    for above, paragraphs in below.items():
        held_by.update(dict.fromkeys(above, paragraphs))
    counted = ({"stem": stem, "held_by": held} for stem, held in sorted(held_by.items()))
    _copy(connection, f"{schema}.heading_word", counted)
    return ranked


def load_vocabulary(
    connection: Connection[Any], schema: str, vocabulary: Vocabulary, vectors: NDArray[np.float32] | None
) -> None:
    """The words with how many paragraphs hold each; where there are vectors, those and what each paragraph holds."""
    small = None if vectors is None else shrunk(vocabulary, vectors)
    counted = enumerate(zip(vocabulary.stems, vocabulary.held_by, strict=True))
    _copy(
        connection,
        f"{schema}.word",
        (
            {"n": n, "stem": stem, "held_by": held, "vector": None if small is None else small[n].tobytes()}
            for n, (stem, held) in counted
        ),
    )
    if small is not None:
        texts, starts = vocabulary.texts.astype("<i4", copy=False), vocabulary.starts
        held_by_row = (texts[starts[row] : starts[row + 1]].tobytes() for row in range(len(starts) - 1))
        _copy(
            connection,
            f"{schema}.paragraph_words",
            ({"row": row, "words": held} for row, held in enumerate(held_by_row)),
        )


def load_vectors(
    connection: Connection[Any],
    schema: str,
    documents: Sequence[Document],
    paragraphs: NDArray[np.float32],
    sentences: NDArray[np.float32],
) -> None:
    import numpy as np

    searched = [paragraph.kind in SEARCHED for _, paragraph in paragraph_rows(documents)]
    of_sentences: list[bool] = []
    for document in documents:
        kinds = {paragraph.id: paragraph.kind for paragraph in document.paragraphs}
        of_sentences += [kinds[sentence.paragraph] in SEARCHED for sentence in document.sentences]
    _copy_vectors(connection, f"{schema}.paragraph_vector", paragraphs, np.array(searched, dtype=bool))
    _copy_vectors(connection, f"{schema}.sentence_vector", sentences, np.array(of_sentences, dtype=bool))


def _copy_vectors(
    connection: Connection[Any], table: str, vectors: NDArray[np.float32], searched: NDArray[np.bool_]
) -> None:
    """Numbers of 16 bits each, as pgvector sends and takes them."""
    import numpy as np

    dimension = vectors.shape[1]
    fields = [("fields", ">i2"), ("row_size", ">i4"), ("row", ">i4"), ("searched_size", ">i4"), ("searched", "i1")]
    fields += [("vector_size", ">i4"), ("dimension", ">i2"), ("unused", ">i2")]
    form = np.dtype([*fields, ("numbers", ">f2", (dimension,))])
    with connection.cursor().copy(
        f'COPY {table} ("row", searched, vector) FROM STDIN (FORMAT binary)'.encode()
    ) as copy:
        copy.write(BEGIN)
        for start in range(0, len(vectors), CHUNK):
            part = vectors[start : start + CHUNK]
            records = np.zeros(len(part), dtype=form)
            records["fields"], records["row_size"], records["searched_size"] = 3, 4, 1
            records["vector_size"], records["dimension"] = 4 + 2 * dimension, dimension
            records["row"] = np.arange(start, start + len(part))
            records["searched"] = searched[start : start + CHUNK]
            records["numbers"] = part
            copy.write(records.tobytes())
        copy.write(END)


def load_pieces(
    connection: Connection[Any], schema: str, pieces: Iterable[NDArray[np.uint8]], paragraphs: int, dimension: int
) -> None:
    """The codes of each paragraph's word pieces; `SnapshotError` where there are not as many as paragraphs."""
    written = 0

    def checked() -> Iterator[dict[str, object]]:
        nonlocal written
        for row, codes in enumerate(pieces):
            if codes.dtype.name != "uint8" or codes.ndim != 2 or codes.shape[1] != width(dimension):
                raise SnapshotError(f"codes of word pieces of shape {codes.shape}; encode all with one encoder")
            written += 1
            yield {"row": row, "codes": codes.tobytes()}

    _copy(connection, f"{schema}.paragraph_pieces", checked())
    if written != paragraphs:
        raise SnapshotError(f"{paragraphs} paragraphs but word pieces of {written}; encode the documents again")


def _copy(connection: Connection[Any], table: str, rows: Iterable[Mapping[str, object]]) -> None:
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    names = ", ".join(f'"{name}"' for name in first)
    with connection.cursor().copy(f"COPY {table} ({names}) FROM STDIN".encode()) as copy:
        for row in chain((first,), rows):
            copy.write_row(tuple(row.values()))
