"""The JSON that the command line promises: fields may be added, never renamed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indexer.challenges.find import Challenge
    from indexer.models import Attribution, Citation, Document, Marker, Note, Paragraph, Sentence, Span, Work
    from indexer.search import Hit, Results
    from indexer.store import Snapshot

WORDS_BEFORE = 5  # of the text before a marker, enough to find the place by eye

STATES = {  # what a person reads for each state of a link
    "paragraph": "leads to a paragraph",
    "document": "leads to a report as a whole",
    "external": "leads to a known work that is not in the library",
    "evidence": "rests on evidence that was given",
    "note": "points at another note",
    "remark": "is a remark of the authors, not a reference",
    "ambiguous": "could be more than one work",
    "unresolved": "could not be followed",
}

__all__ = ["STATES", "challenges_json", "extract_json", "place_json", "search_json", "status_json"]


def extract_json(document: Document, works: Iterable[Work] = ()) -> dict[str, Any]:
    """The document model of one file, as `trail extract FILE --json` prints it; of the `works` that are known comes the
    id of the report that a response answers."""
    from indexer.recommendations.find import find as find_recommendations
    from indexer.recommendations.ledger import recommendation_json
    from indexer.works.responses import answered, which

    said = answered(document.work.title, document.work.kind)
    markers: dict[str, list[Marker]] = {}
    for marker in document.markers:
        markers.setdefault(marker.note or "", []).append(marker)
    citations: dict[str | None, list[Citation]] = {}
    for citation in document.citations:
        citations.setdefault(citation.note, []).append(citation)
    numbers = {paragraph.id: paragraph for paragraph in document.paragraphs}
    return {
        "document": {
            **work_json(document.work),
            "file": document.file,
            "edition": document.edition,
            "responds_to": {"id": which(said, document, works), **asdict(said)} if said else None,
        },
        "health": health_json(document),
        "paragraphs": [_paragraph(document, paragraph) for paragraph in document.paragraphs],
        "notes": [
            _note(document, note, markers.get(note.id, []), citations.get(note.id, []), numbers)
            for note in document.notes
        ],
        "references": [
            {**_citation(document, citation), **_standing(document, citation)} for citation in citations.get(None, [])
        ],
        "recommendations": [
            {"ref": document.ref(found.paragraph), **recommendation_json(document.id, found, found.text(document.text))}
            for found in find_recommendations(document)
        ],
        "attributions": [_attribution(document, attribution) for attribution in document.attributions],
        "furniture": [{"text": piece.text, "place": piece.place, "page": piece.page} for piece in document.furniture],
        "orphans": [_marker(document, marker, numbers) for marker in markers.get("", [])],
        "problems": [
            {
                "kind": problem.kind,
                "ref": document.ref(problem.ref) if problem.ref else None,
                "page": problem.page,
                "printed_page": document.printed_page(problem.page),
                "detail": problem.detail,
            }
            for problem in document.problems
        ],
    }


def place_json(
    document: Document, paragraph: Paragraph | None, sentence: Sentence | None = None, note: Note | None = None
) -> dict[str, Any]:
    """One place, as `trail show REF --json` prints it: a note, or a paragraph or sentence with the notes it bears."""
    numbers = {known.id: known for known in document.paragraphs}
    span = sentence.span if sentence else paragraph.span if paragraph else None
    borne = {marker.note for marker in document.markers if note is None and _bears(span, marker)}
    notes = [note] if note else [known for known in document.notes if known.id in borne]
    named = note or sentence or paragraph
    assert named is not None
    return {
        "ref": document.ref(named.id),
        "document": {**work_json(document.work), "file": document.file, "edition": document.edition},
        "paragraph": _paragraph(document, paragraph) if paragraph else None,
        "sentence": {"ref": document.ref(sentence.id), "text": sentence.span.of(document.text)} if sentence else None,
        "notes": [
            _note(
                document,
                known,
                [marker for marker in document.markers if marker.note == known.id],
                [citation for citation in document.citations if citation.note == known.id],
                numbers,
            )
            for known in notes
        ],
        "missing_notes": [
            marker.label for marker in document.markers if note is None and marker.note is None and _bears(span, marker)
        ],
    }


def _bears(span: Span | None, marker: Marker) -> bool:
    """Whether a raised number stands in a stretch of text."""
    return span is not None and span.start < marker.at <= span.end


def work_json(work: Work) -> dict[str, Any]:
    fields = ("id", "title", "body", "publisher", "series", "session", "published", "kind", "url")
    return {**{field: getattr(work, field) for field in fields}, "authors": list(work.authors)}


def health_json(document: Document) -> dict[str, Any]:
    """The verdict in one line, and the numbers that it rests on."""
    from indexer.reading.health import health

    found = health(document)
    fields = ("verdict", "sound", "markers", "notes", "matched", "unused_notes", "numbered")
    return {
        **{field: getattr(found, field) for field in fields},
        "pages": document.pages,
        "pages_without_text": list(found.pages_without_text),
        "problems": dict(found.problems),
    }


def _paragraph(document: Document, paragraph: Paragraph) -> dict[str, Any]:
    return {
        "ref": document.ref(paragraph.id),
        "number": paragraph.number,
        "kind": paragraph.kind,
        "page": paragraph.page,
        "printed_page": paragraph.printed_page,
        "section": list(paragraph.section),
        "machine": paragraph.machine,
        "text": paragraph.span.of(document.text),
    }


def _note(
    document: Document,
    note: Note,
    markers: Sequence[Marker],
    citations: Sequence[Citation],
    numbers: Mapping[str, Paragraph],
) -> dict[str, Any]:
    return {
        "ref": document.ref(note.id),
        "number": note.label,
        "scope": note.scope,
        "page": note.page,
        "printed_page": document.printed_page(note.page),
        "text": note.span.of(document.text),
        "markers": [_marker(document, marker, numbers) for marker in markers],
        "citations": [_citation(document, citation) for citation in citations],
    }


def _marker(document: Document, marker: Marker, numbers: Mapping[str, Paragraph]) -> dict[str, Any]:
    paragraph = numbers[marker.paragraph]
    before = document.text[paragraph.span.start : marker.at].split()[-WORDS_BEFORE:]
    return {
        "label": marker.label,
        "paragraph": paragraph.number,
        "sentence": document.ref(marker.sentence) if marker.sentence else None,
        "page": marker.page,
        "printed_page": document.printed_page(marker.page),
        "before": " ".join(before),
    }


def _citation(document: Document, citation: Citation) -> dict[str, Any]:
    fields = ("kind", "title", "body", "series", "session", "date", "code", "refers_to", "url")
    return {
        **{field: getattr(citation, field) for field in fields},
        "text": citation.span.of(document.text),
        "pinpoints": [{"unit": pin.unit, "from": pin.first, "to": pin.last} for pin in citation.pinpoints],
    }


def _standing(document: Document, entry: Citation | Attribution) -> dict[str, Any]:
    """Where something that the running text names stands."""
    return {
        "ref": document.ref(entry.paragraph) if entry.paragraph else None,
        "sentence": document.ref(entry.sentence) if entry.sentence else None,
        "start": entry.span.start,
        "end": entry.span.end,
    }


def _attribution(document: Document, attribution: Attribution) -> dict[str, Any]:
    fields = ("who", "office", "body", "medium", "verb")
    return {
        **{field: getattr(attribution, field) for field in fields},
        "text": attribution.span.of(document.text),
        **_standing(document, attribution),
    }


def search_json(results: Results) -> dict[str, Any]:
    return {
        "query": results.query,
        "total": results.total,
        "says": results.says,
        "took_ms": round(results.took_ms, 1),
        "hits": [_hit(hit) for hit in results.hits],
        "facets": {name: [list(entry) for entry in entries] for name, entries in results.facets.items()},
        "notes": list(results.notes),
        "suggestion": results.suggestion,
        "corrected": results.corrected,
        "misspelt": list(results.misspelt),
        "expansions": [list(pair) for pair in results.expansions],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    fields = (
        "ref",
        "work",
        "title",
        "publisher",
        "year",
        "kind",
        "edition",
        "paragraph",
        "page",
        "printed_page",
        "text",
        "score",
    )
    return {
        **{field: getattr(hit, field) for field in fields},
        "says": hit.says,
        "machine": hit.machine,
        "also_at": list(hit.also_at),
        "figure": hit.standing.label or None,
        "beside": hit.standing.beside,
        "quoted_from": asdict(hit.voice) if hit.voice else None,
        "highlights": [_span(span) for span in hit.highlights],
        "why": {
            "keyword_rank": hit.why.keyword_rank,
            "semantic_rank": hit.why.semantic_rank,
            "exact": list(hit.why.exact),
            "words": list(hit.why.words),
            "near": [list(pair) for pair in hit.why.near],
            "has": hit.why.has,
            "told": hit.why.told(),
        },
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def challenges_json(challenges: Sequence[Challenge]) -> dict[str, Any]:
    return {"challenges": [challenge.to_json() for challenge in challenges]}


def status_json(snapshot: Snapshot, ids: Sequence[str] | None = None) -> dict[str, Any]:
    """Documents (only those of `ids` where given), counts, health, encoder and snapshot: `trail status --json`."""
    documents = map(snapshot.document, snapshot.document_ids() if ids is None else ids)  # of many not all at once
    return {
        "snapshot": snapshot.name,
        "created": snapshot.manifest.created,
        "encoder": snapshot.manifest.encoder,
        "dimension": snapshot.manifest.dimension,
        "counts": dict(snapshot.manifest.counts),
        "documents": [
            {
                **work_json(document.work),
                "file": document.file,
                "edition": document.edition,
                "paragraphs": sum(1 for paragraph in document.paragraphs if paragraph.kind != "heading"),
                "numbered": sum(1 for paragraph in document.paragraphs if paragraph.number),
                "markers": len(document.markers),
                "notes": len(document.notes),
                "links": link_states(snapshot, document.id),
                "named": link_states(snapshot, document.id, in_text=True),
                "problems": len(document.problems),
                "health": health_json(document),
            }
            for document in documents
        ],
        "failures": [{"file": file, "reason": reason} for file, reason in snapshot.failures()],
    }


def link_states(snapshot: Snapshot, document: str, *, in_text: bool = False) -> dict[str, int]:
    """How many of a document's links are in each state of `STATES`; a remark leads nowhere and is no failure.

    Counted are the links of the notes, or with `in_text` those of what the running text itself names.
    """
    citations = snapshot.document(document).citations
    counts: dict[str, int] = {}
    for link in snapshot.links(document):
        if (citations[link.citation].note is None) is not in_text:
            continue
        state = "remark" if link.method == "remark" else link.state
        counts[state] = counts.get(state, 0) + 1
    return counts
