"""The citation graph: claim → note → citation → work, paragraph, note or piece of evidence."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, Protocol

from indexer.models import Document, Link, Work

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

NO_TYPES: Mapping[tuple[str, int], str] = {}
PAIRS_AT_ONCE = 10_000  # of similar paragraphs that are looked at together
LABEL_LENGTH = 80  # characters of a text that label its node in a drawing


class Readable(Protocol):
    """What the citation graph needs of a snapshot."""

    def works(self) -> Mapping[str, Work]: ...

    def document_ids(self) -> tuple[str, ...]: ...

    def document(self, identifier: str, /) -> Document: ...

    def links(self, document_id: str, /) -> tuple[Link, ...]: ...

    def similar_pairs(self) -> tuple[tuple[str, str, float], ...]: ...

    def similar_page(
        self, limit: int, after: tuple[str, str] | None = None, /
    ) -> tuple[tuple[str, str, float], ...]: ...


def citation_graph(snapshot: Readable, types: Mapping[tuple[str, int], str] = NO_TYPES) -> Graph:
    """Claim → note → citation → work, paragraph, note or piece of evidence, over the whole corpus.

    Nodes have a `kind` (document, paragraph, sentence, note, citation, work, evidence), a `label`, and `title` or
    `text`. Sentences are there where a marker stands in them. Edges have a `kind`: contains, claims (to a note),
    cites (note or paragraph → citation), leads (citation → target, with `state`, `method`, `words`, `cito`), similar
    (`score`). A citation that leads nowhere keeps its `state` and `reason` as a node.

    `types` gives what a link does in the words of CiTO (`tracing.cito`), by its document and its place among the links
    of that document; it stands at the edge as `cito`.
    """
    import networkx as nx

    graph: Graph = nx.MultiDiGraph()
    for identifier in snapshot.document_ids():
        document = snapshot.document(identifier)
        _add_work(graph, document.work, "document")
        _add_paragraphs(graph, document)
        _add_notes(graph, document)
        _add_claims(graph, document)
    for identifier in snapshot.document_ids():  # again, for links lead to what other documents added
        typed = [(link, types.get((identifier, at))) for at, link in enumerate(snapshot.links(identifier))]
        _add_links(graph, snapshot.document(identifier), typed, snapshot.works())
    for a, b, score in snapshot.similar_pairs():
        graph.add_edge(a, b, key="similar", kind="similar", score=score)
    return graph


def graph_faults(snapshot: Readable) -> Iterator[str]:
    """What is wrong between a snapshot's rows and the graph over them, one plain clause each.

    An edge to a place that no row holds would bring in a node without a kind. Looked at document by document, for the
    whole graph of a large corpus takes more memory than all that is stored of it.
    """
    import numpy as np

    counted: Counter[str] = Counter()
    expected: Counter[str] = Counter()
    paragraphs = array("q")  # by their hashes: as words, those of a million take a hundred megabytes
    for identifier in snapshot.document_ids():
        document, links = snapshot.document(identifier), snapshot.links(identifier)
        graph = _of_document(document, links, snapshot.works())
        yield from (_nowhere(node) for node, values in graph.nodes(data=True) if "kind" not in values)
        counted.update(values["kind"] for _, _, values in graph.edges(data=True))
        expected["claims"] += sum(marker.note is not None for marker in document.markers)
        expected["cites"] += len(document.citations)
        expected["leads"] += sum(link.target is not None for link in links)
        paragraphs.extend(hash(document.ref(paragraph.id)) for paragraph in document.paragraphs)
    paragraphs = array("q", np.sort(np.array(paragraphs)).tobytes())
    after: tuple[str, str] | None = None
    while page := snapshot.similar_page(PAIRS_AT_ONCE, after):
        refs = dict.fromkeys(ref for pair in page for ref in pair[:2])
        yield from (_nowhere(ref) for ref in refs if not _holds(paragraphs, hash(ref)))
        expected["similar"] += len(page)
        counted["similar"] += len({pair[:2] for pair in page})
        after = page[-1][:2]
    for name, rows in expected.items():
        if counted[name] != rows:
            yield f"the graph has {counted[name]} edges of the kind “{name}” for {rows} rows"


def _holds(ascending: Sequence[int], wanted: int) -> bool:
    at = bisect_left(ascending, wanted)
    return at < len(ascending) and ascending[at] == wanted


def _nowhere(node: str) -> str:
    return f"the graph leads to {node}, which is not there"


def _of_document(document: Document, links: Iterable[Link], works: Mapping[str, Work]) -> Graph:
    """What one document brings into the graph."""
    import networkx as nx

    graph: Graph = nx.MultiDiGraph()
    _add_work(graph, document.work, "document")
    _add_paragraphs(graph, document)
    _add_notes(graph, document)
    _add_claims(graph, document)
    _add_links(graph, document, [(link, None) for link in links], works)
    return graph


def _add_work(graph: Graph, work: Work, kind: Literal["document", "work"]) -> None:
    graph.add_node(
        work.id,
        kind=kind,
        label=_label(work.title),
        title=work.title,
        publisher=work.publisher,
        published=work.published,
        series=work.series,
        url=work.url,
        aliases=work.aliases,
    )


def _add_paragraphs(graph: Graph, document: Document) -> None:
    for paragraph in document.paragraphs:
        ref, text = document.ref(paragraph.id), paragraph.span.of(document.text)
        label = _label(f"{paragraph.number} {text}" if paragraph.number else text)
        graph.add_node(
            ref, kind="paragraph", label=label, text=text, document=document.id, page=paragraph.page,
            printed_page=paragraph.printed_page,            type=paragraph.kind, section=paragraph.section,
        )  # fmt: skip
        graph.add_edge(document.id, ref, key="contains", kind="contains")


def _add_notes(graph: Graph, document: Document) -> None:
    for note in document.notes:
        ref, text = document.ref(note.id), note.span.of(document.text)
        graph.add_node(ref, kind="note", label=_label(f"{note.label} {text}"), text=text, document=document.id)
        graph.add_edge(document.id, ref, key="contains", kind="contains")
    for ref, holder, n in _citations(document):
        citation = document.citations[n]
        text = citation.span.of(document.text)
        graph.add_node(
            ref, kind="citation", label=_label(text), text=text, document=document.id, type=citation.kind,
            rule=citation.rule,
        )  # fmt: skip
        graph.add_edge(holder, ref, key="cites", kind="cites")


def _add_claims(graph: Graph, document: Document) -> None:
    """Sentences that carry a marker, and the way from each marker to its note."""
    sentences = {sentence.id: sentence for sentence in document.sentences}
    for n, marker in enumerate(document.markers):
        claim = document.ref(marker.paragraph)
        if marker.sentence is not None:
            sentence = sentences[marker.sentence]
            paragraph, claim = claim, document.ref(sentence.id)
            text = sentence.span.of(document.text)
            graph.add_node(claim, kind="sentence", label=_label(text), text=text, document=document.id)
            graph.add_edge(paragraph, claim, key="contains", kind="contains")
        if marker.note is not None:
            graph.add_edge(claim, document.ref(marker.note), key=f"claims-{n}", kind="claims", label=marker.label)


def _add_links(
    graph: Graph, document: Document, links: Iterable[tuple[Link, str | None]], works: Mapping[str, Work]
) -> None:
    refs = {n: ref for ref, _, n in _citations(document)}
    for n, (link, type) in enumerate(links):
        citation = refs[link.citation]
        graph.nodes[citation].update(state=link.state, reason=link.reason or None, candidates=link.candidates)
        if link.target is None:
            continue
        if link.target not in graph and link.target in works:
            _add_work(graph, works[link.target], "work")
        elif link.target not in graph:
            kind = "evidence" if link.state == "evidence" else "work"
            graph.add_node(link.target, kind=kind, label=_label(link.target), title=link.target)
        graph.add_edge(
            citation, link.target, key=f"leads-{n}", kind="leads", state=link.state, method=link.method,
            words=link.words, cito=type,
        )  # fmt: skip


def _citations(document: Document) -> Iterator[tuple[str, str, int]]:
    """Each citation's own ref (`work#fn36.c1`, `work#2.7.c1`), the ref of its note or paragraph, and its index."""
    counted: dict[str, int] = {}
    for n, citation in enumerate(document.citations):
        counted[citation.place] = counted.get(citation.place, 0) + 1
        holder = document.ref(citation.place)
        yield f"{holder}.c{counted[citation.place]}", holder, n


def _label(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LABEL_LENGTH else f"{text[: LABEL_LENGTH - 1]}…"
