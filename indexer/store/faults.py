"""What must hold in a corpus before it is published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set

from indexer.models import Document, Span
from indexer.store.corpus import Corpus


def document_faults(document: Document) -> Iterator[str]:
    """Each way in which a document contradicts itself, as a plain phrase; none for a sound one."""
    length = len(document.text)
    for kind, name, span in _spans(document):
        if not 0 <= span.start <= span.end <= length:
            yield f"{kind} {name} spans {span.start} to {span.end} in a text of {length} characters"
    for marker in document.markers:
        if not 0 <= marker.at <= length:
            yield f"marker {marker.label} stands at {marker.at} in a text of {length} characters"
    yield from _repeated(document)
    yield from _dangling(document)


def corpus_faults(corpus: Corpus) -> Iterator[str]:
    """Each fault of its documents, and each link that leads to nothing or stands for no citation."""
    for identifier, times in Counter(document.id for document in corpus.documents).items():
        if times > 1:
            yield f"{times} documents are called {identifier}"
    for document in corpus.documents:
        yield from (f"{document.id}: {fault}" for fault in document_faults(document))
    yield from _dead_links(corpus)
    rows = sum(len(document.paragraphs) for document in corpus.documents)
    for a, b, _ in corpus.similar:
        if not 0 <= a < b < rows:
            yield f"paragraphs {a} and {b} are called similar, among {rows} paragraphs"


def _spans(document: Document) -> Iterator[tuple[str, str, Span]]:
    for paragraph in document.paragraphs:
        yield "paragraph", paragraph.id, paragraph.span
        yield from (("part of paragraph", paragraph.id, part.span) for part in paragraph.parts)
    yield from (("sentence", sentence.id, sentence.span) for sentence in document.sentences)
    yield from (("note", note.id, note.span) for note in document.notes)
    yield from (
        ("citation in", citation.note or citation.paragraph or "", citation.span) for citation in document.citations
    )
    yield from (("attribution in", said.paragraph, said.span) for said in document.attributions)
    yield from (("section", section.title, Span(section.start, section.start)) for section in document.sections)


def _repeated(document: Document) -> Iterator[str]:
    named = {
        "paragraphs": [paragraph.id for paragraph in document.paragraphs],
        "sentences": [sentence.id for sentence in document.sentences],
        "notes": [note.id for note in document.notes],
    }
    for kind, identifiers in named.items():
        for identifier, times in Counter(identifiers).items():
            if times > 1:
                yield f"{times} {kind} are called {identifier}"


def _dangling(document: Document) -> Iterator[str]:
    """Sentences, markers and citations that name a paragraph, sentence or note which is not there."""
    paragraphs = {paragraph.id for paragraph in document.paragraphs}
    sentences = {sentence.id for sentence in document.sentences}
    notes = {note.id for note in document.notes}
    for sentence in document.sentences:
        if sentence.paragraph not in paragraphs:
            yield f"sentence {sentence.id} names a paragraph {sentence.paragraph} that is not there"
    for marker in document.markers:
        if marker.paragraph not in paragraphs:
            yield f"marker {marker.label} names a paragraph {marker.paragraph} that is not there"
        if marker.sentence is not None and marker.sentence not in sentences:
            yield f"marker {marker.label} names a sentence {marker.sentence} that is not there"
        if marker.note is not None and marker.note not in notes:
            yield f"marker {marker.label} names a note {marker.note} that is not there"
    for citation in document.citations:
        if citation.note is None and citation.paragraph not in paragraphs:
            yield f"a citation names a paragraph {citation.paragraph} that is not there"
        if citation.note is not None and citation.note not in notes:
            yield f"a citation names a note {citation.note} that is not there"


def _dead_links(corpus: Corpus) -> Iterator[str]:
    documents = {document.id: document for document in corpus.documents}
    wanted = {link.target for links in corpus.links.values() for link in links}  # not all that might be: few are
    known = {
        "document": set(documents),
        "paragraph": _among(wanted, (d.ref(paragraph.id) for d in corpus.documents for paragraph in d.paragraphs)),
        "note": _among(wanted, (d.ref(note.id) for d in corpus.documents for note in d.notes)),
    }
    for identifier, links in corpus.links.items():
        if identifier not in documents:
            yield f"{identifier}: has links but is no document"
            continue
        citations = len(documents[identifier].citations)
        for link in links:
            if not 0 <= link.citation < citations:
                yield f"{identifier}: a link stands for citation {link.citation} of {citations}"
            if link.state in known and link.target not in known[link.state]:
                yield f"{identifier}: a link leads to the {link.state} {link.target}, which is not there"


def _among(wanted: Set[str | None], there: Iterable[str]) -> set[str]:
    return {ref for ref in there if ref in wanted}
