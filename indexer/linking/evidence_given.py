"""Links to evidence given to a committee or an inquiry, which the library does not hold: questions, statements."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.citations.pinpoints import questions_of
from indexer.models import Citation, Document, Link
from indexer.works.catalogue import slug


def oral(document: Document, at: int, citation: Citation) -> Iterator[Link]:
    """One link a question, so that each question is one node whoever cites it."""
    words = citation.span.of(document.text)
    questions = questions_of(citation)
    inquiry = _inquiry(document, citation)
    for number in questions:
        yield Link(at, "evidence", f"evidence:{inquiry}:Q{number}", "question", words)
    if not questions:
        hearing = "-".join(filter(None, (slug(citation.body or citation.title or "hearing"), citation.date)))
        yield Link(at, "evidence", f"evidence:{inquiry}:{hearing}", "hearing", words)


def written(document: Document, at: int, citation: Citation) -> Link:
    words = citation.span.of(document.text)
    if citation.code:
        return Link(at, "evidence", f"evidence:{_inquiry(document, citation)}:{citation.code}", "code", words)
    named = "-".join(filter(None, (slug(f"statement {citation.body or ''}"), citation.date)))
    return Link(at, "evidence", f"evidence:{document.id}:{named}", "statement", words)


def _inquiry(document: Document, citation: Citation) -> str:
    """Whose evidence it is: that of the paper whose number is printed, else of the document that cites it."""
    if not citation.series:
        return document.id
    return slug(citation.series).replace("-", "") + (f"-{citation.session}" if citation.session else "")
