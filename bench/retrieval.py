"""Finding, judged: how high search puts what people said belongs to a claim.

    .venv/bin/python bench/retrieval.py [--bench FOLDER] [--documents FOLDER] [--originals FOLDER] [--vectors FOLDER]
                                        [--store ADDRESS] [--only SET …]

Five sets, each asked by words alone, by meaning alone and by both (the default), through the product's own code: the
texts are made into documents, encoded, published as a snapshot, and `indexer.search.search` is asked.

* SciFact: claims of science, the abstracts they cite. An abstract is a document of one paragraph, its title the work's.
* WiCE (dev): claims of an encyclopaedia, the sentences of the page that each cites. A page is an index of its own, a
  sentence a paragraph. Claims that nothing supports are left out.
* Paragraph references: passages that Parliament closed with "(Paragraph n)", the numbered paragraphs of that report,
  without the list of conclusions, whose numbers begin again. A report is an index of its own.
* Plain questions: short ones that we wrote, and the paragraphs of the two digests of numbered reports that we judged to
  answer them (`plain_questions.tsv`). Few and ours; the weights of short queries were chosen with them in sight.
* Judged questions: what a researcher, a member of a committee's staff and a student might ask of the five original
  documents, and how well each pooled paragraph answers, 1 to 3 (`questions.tsv`).

The queries are parted by a hash of each into two halves, and both are printed beside all: weights are to be chosen on
the half called "tuned", and `--tuned` prints that alone. The step of diversity is off, for it serves the reader of a
page and not these measures; `--diverse` puts it on. Encoding takes long (130,000 texts);
`--vectors` keeps the vectors in a folder for the next time.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer import settings
from indexer.embed import Encoder, VectorCache, load_encoder, with_pieces
from indexer.mentions.abbreviations import also_words, find_abbreviations, joined
from indexer.models import Document, Paragraph, Sentence, Span, Work
from indexer.reading.document import read_document
from indexer.search import search
from indexer.search.ranking import By
from indexer.store import Corpus, Snapshot, Vocabulary, open_snapshot, paragraph_texts, sentence_texts, write_snapshot
from indexer.works.catalogue import Catalogue
from indexer.works.thesaurus import load

SHARED = Path(__file__).parents[2] / "shared"
DEPTH = 100  # hits asked for
TITLE = "(meta data) TITLE: "  # before a page's title, which WiCE gives as its first sentence
METHODS: dict[By, str] = {"words": "words alone", "meaning": "meaning alone", "both": "both (default)"}
ONE_PAGE = 5  # first hits among which a whole set of supporting sentences should be


@dataclass(frozen=True, slots=True)
class Query:
    """A query and what was judged to belong to it."""

    text: str
    relevant: tuple[frozenset[str], ...]  # refs; each set is enough by itself
    grades: Mapping[str, int] = field(default_factory=dict)  # how well each answers, 1 to 3, where that was judged

    @property
    def any(self) -> frozenset[str]:
        return frozenset().union(*self.relevant)

    @property
    def tuned(self) -> bool:
        """Whether it belongs to the half on which weights may be chosen."""
        parted = hashlib.sha1 if self.grades else hashlib.sha256  # the judged questions were parted when they were made
        return int(parted(self.text.encode()).hexdigest(), 16) % 2 == 0


@dataclass(frozen=True, slots=True)
class Index:
    """What is published as one snapshot, and the queries put to it."""

    documents: tuple[Document, ...]
    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """A judged set."""

    name: str
    indexes: tuple[Index, ...]
    measures: tuple[str, ...]  # names in MEASURES

    @property
    def queries(self) -> tuple[Query, ...]:
        return tuple(query for index in self.indexes for query in index.queries)


# ── measures: of one query's hits, best first ──────────────────────────────────────────────────────────────────


def ndcg(hits: Sequence[str], query: Query) -> float:
    """Normalised discounted cumulative gain of the first ten; of grade g 2^g − 1, each alike where none was given."""
    worth = {ref: 2.0 ** query.grades.get(ref, 1) - 1 for ref in query.any}
    gained = sum(worth.get(ref, 0) / math.log2(n + 2) for n, ref in enumerate(hits[:10]))
    best = sorted(worth.values(), reverse=True)[:10]
    return gained / sum(gain / math.log2(n + 2) for n, gain in enumerate(best))


def recall(hits: Sequence[str], query: Query) -> float:
    return len(query.any.intersection(hits)) / len(query.any)


def reciprocal(hits: Sequence[str], query: Query) -> float:
    return next((1 / n for n, ref in enumerate(hits, 1) if ref in query.any), 0.0)


def first(hits: Sequence[str], query: Query) -> float:
    return float(bool(hits) and hits[0] in query.any)


def whole_set(hits: Sequence[str], query: Query) -> float:
    return float(any(wanted <= set(hits[:ONE_PAGE]) for wanted in query.relevant))


MEASURES: dict[str, Callable[[Sequence[str], Query], float]] = {
    "nDCG@10": ndcg,
    "recall@100": recall,
    "MRR": reciprocal,
    "hit@1": first,
    "set in 5": whole_set,
}


# ── the three sets ─────────────────────────────────────────────────────────────────────────────────────────────


def scifact(options: argparse.Namespace) -> Collection:
    folder: Path = options.bench / "scifact"
    abstracts = _lines(folder / "corpus.jsonl")
    documents = [document(f"abstract-{row['doc_id']}", row["title"], [row["abstract"]]) for row in abstracts]
    queries = [
        Query(row["claim"], tuple(frozenset({f"abstract-{cited}#~1"}) for cited in row["cited_doc_ids"]))
        for row in _lines(folder / "claims_dev.jsonl")
    ]
    return Collection("SciFact", (Index(tuple(documents), tuple(queries)),), ("nDCG@10", "recall@100", "MRR"))


def wice(options: argparse.Namespace) -> Collection:
    indexes = []
    for n, row in enumerate(_lines(options.bench / "wice" / "dev.jsonl")):
        sets = [wanted for wanted in row["supporting_sentences"] if wanted]
        if row["label"] == "not_supported" or not sets:
            continue
        sentences = [[sentence.strip() or "–"] for sentence in row["evidence"]]
        page = document(f"page-{n}", sentences[0][0].removeprefix(TITLE), sentences)
        relevant = tuple(frozenset(f"page-{n}#~{at + 1}" for at in wanted) for wanted in sets)
        indexes.append(Index((page,), (Query(row["claim"], relevant),)))
    return Collection("WiCE dev", tuple(indexes), ("MRR", "hit@1", "set in 5"))


def references(options: argparse.Namespace) -> Collection:
    catalogue = Catalogue.load(settings.catalogue())
    rows = _rows(options.bench / "paragraph-references.tsv")
    indexes = []
    for name in sorted({row[3] for row in rows}):
        report = _numbered(read_document(options.documents / f"{name}.pdf", catalogue))
        queries = [Query(row[5], (frozenset({report.ref(row[2])}),)) for row in rows if row[3] == name]
        indexes.append(Index((report,), tuple(queries)))
    return Collection("Paragraph references", tuple(indexes), ("hit@1", "MRR"))


def _numbered(report: Document) -> Document:
    """Only the numbered paragraphs; where numbers begin again, as in the conclusions, an id names its chapter too."""
    kept = tuple(paragraph for paragraph in report.paragraphs if paragraph.number and paragraph.id == paragraph.number)
    ids = {paragraph.id for paragraph in kept}
    sentences = tuple(sentence for sentence in report.sentences if sentence.paragraph in ids)
    return Document(report.work, report.file, report.format, report.edition, report.text, kept, sentences)


def plain(_: argparse.Namespace) -> Collection:
    catalogue = Catalogue.load(settings.catalogue())
    rows = _rows(Path(__file__).with_name("plain_questions.tsv"))
    queries = tuple(Query(question, tuple(frozenset({ref}) for ref in refs.split())) for question, refs in rows)
    works = sorted({ref.partition("#")[0] for query in queries for ref in query.any})
    documents = tuple(read_document(settings.corpus() / settings.DIGEST / f"{work}.md", catalogue) for work in works)
    return Collection("Plain questions", (Index(documents, queries),), ("nDCG@10", "MRR", "hit@1"))


def questions(options: argparse.Namespace) -> Collection:
    catalogue = Catalogue.load(settings.catalogue())
    grades: dict[str, dict[str, int]] = {}
    for question, _, ref, grade in _rows(Path(__file__).with_name("questions.tsv")):
        grades.setdefault(question, {})[ref] = int(grade)
    queries = tuple(Query(text, (frozenset(told),), told) for text, told in grades.items())
    documents = tuple(read_document(path, catalogue) for path in sorted(options.originals.iterdir()))
    return Collection("Judged questions", (Index(documents, queries),), ("nDCG@10", "MRR", "hit@1"))


SETS = {"scifact": scifact, "wice": wice, "references": references, "plain": plain, "questions": questions}


def document(name: str, title: str, paragraphs: Sequence[Sequence[str]]) -> Document:
    """A document of paragraphs given as their sentences."""
    text, made, sentences = "", [], []
    for n, spoken in enumerate(paragraphs, 1):
        start = len(text)
        for at, words in enumerate(spoken, 1):
            text += " " if at > 1 else ""
            sentences.append(Sentence(f"~{n}.s{at}", f"~{n}", Span(len(text), len(text) + len(words))))
            text += words
        made.append(Paragraph(f"~{n}", None, Span(start, len(text))))
        text += "\n\n"
    work = Work(name, title)
    return Document(work, f"{name}.txt", "text", "original", text, tuple(made), tuple(sentences))


def _lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


# ── asking ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Remembering:
    """An encoder that encodes each query once, for it is asked in three ways."""

    encoder: Encoder
    known: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    pieces: dict[str, NDArray[np.float32]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.encoder.name

    @property
    def dimension(self) -> int:
        return self.encoder.dimension

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        for text in texts:
            if text not in self.known:
                self.known[text] = self.encoder.encode([text], progress)[0]
        return np.array([self.known[text] for text in texts])

    @property
    def gives_pieces(self) -> bool:
        return with_pieces(self.encoder) is not None

    def encode_tokens(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> tuple[NDArray[np.float32], list[NDArray[np.float32]]]:
        giving = with_pieces(self.encoder)
        for text in texts:
            if text not in self.pieces and giving is not None:
                vectors, (self.pieces[text],) = giving.encode_tokens([text], progress)
                self.known[text] = vectors[0]
        return self.encode(texts), [self.pieces[text] for text in texts]

    def piece_spans(self, text: str) -> list[Span]:
        giving = with_pieces(self.encoder)
        return [] if giving is None else giving.piece_spans(text)


def main() -> None:
    options = _options()
    encoder = load_encoder()
    for name in options.only or SETS:
        collection = SETS[name](options)
        hits: dict[By, list[list[str]]] = {by: [] for by in METHODS}
        for index in collection.indexes:
            with published(index, encoder, options.vectors, options.store) as snapshot:
                asked = Remembering(encoder)
                for query in index.queries:
                    for by, found in hits.items():
                        results = search(
                            snapshot,
                            query.text,
                            k=DEPTH,
                            encoder=asked,
                            by=by,
                            diverse=options.diverse,
                            late=options.late,
                        )
                        found.append([hit.ref for hit in results.hits])
        report(collection, hits, tuned_only=options.tuned)


@contextmanager
def published(index: Index, encoder: Encoder, vectors: Path | None, store: str | None) -> Iterator[Snapshot]:
    """A snapshot in a folder that goes away again, or in a store."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with closing(VectorCache.open(vectors or folder)) as cache:
            texts, giving = paragraph_texts(index.documents), with_pieces(encoder)
            paragraphs = cache.encode(texts, encoder) if giving is None else cache.encode_tokens(texts, giving)
            sentences = cache.encode(sentence_texts(index.documents), encoder)
            vocabulary = Vocabulary.of(index.documents)
            words = cache.encode([vocabulary.forms[number] for number in vocabulary.told], encoder)
            meanings = joined(find_abbreviations(index.documents), Catalogue.load(settings.catalogue()).abbreviations)
            told = {
                "abbreviations": meanings,
                "capitals": also_words(meanings, index.documents),
                "everyday": {said: list(terms) for said, terms in load(settings.corpus() / settings.THESAURUS).items()},
            }
            corpus = Corpus(index.documents, extras=told)
            pieces = None if giving is None else cache.pieces(texts, giving)
            write_snapshot(store or folder, corpus, encoder.name, paragraphs, sentences, (vocabulary, words), pieces)
        with closing(open_snapshot(store or folder)) as snapshot:
            yield snapshot


def report(collection: Collection, hits: Mapping[By, Sequence[Sequence[str]]], *, tuned_only: bool) -> None:
    columns = [f"{name}: tuned{'' if tuned_only else ' / other / all'}" for name in collection.measures]
    print(f"\n{f'{collection.name} ({len(collection.queries)})':<28}" + "".join(f"{column:>34}" for column in columns))
    for by, label in METHODS.items():
        means = [_means(name, hits[by], collection.queries, tuned_only=tuned_only) for name in collection.measures]
        print(f"{label:<28}" + "".join(f"{mean:>34}" for mean in means), flush=True)


def _means(name: str, hits: Sequence[Sequence[str]], queries: Sequence[Query], *, tuned_only: bool) -> str:
    scores = [(MEASURES[name](found, query), query.tuned) for found, query in zip(hits, queries, strict=True)]
    halves = [[score for score, tuned in scores if tuned is half] for half in (True, False)]
    shown = halves[:1] if tuned_only else [*halves, [score for score, _ in scores]]
    return " / ".join(f"{mean(some):.3f}" for some in shown)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=SHARED / "bench")
    parser.add_argument("--documents", type=Path, default=SHARED / "corpus" / "parliament")
    parser.add_argument("--originals", type=Path, default=SHARED / "corpus" / "originals")
    parser.add_argument("--vectors", type=Path, help="a folder that keeps the vectors for the next time")
    parser.add_argument("--store", help="the address of a store to publish in, instead of a folder: postgresql://…")
    parser.add_argument("--only", nargs="+", choices=SETS, help="only these sets")
    parser.add_argument("--tuned", action="store_true", help="print the half on which weights may be chosen alone")
    parser.add_argument("--diverse", action="store_true", help="with the step of diversity")
    parser.add_argument("--no-late", dest="late", action="store_false", help="without the word pieces' own step")
    options = parser.parse_args()
    if not options.bench.is_dir():
        sys.exit(f"{options.bench}: the judged sets are not here; name their folder with --bench")
    return options


if __name__ == "__main__":
    main()
