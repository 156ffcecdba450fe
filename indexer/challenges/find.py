"""The enumerated challenges of a report, found where it lists them, and the evidence on each.

Two kinds of evidence are told apart and never mixed: a sentence elsewhere that *cites* a paragraph on the challenge,
through its note, and a paragraph elsewhere that *says something similar*, by nearness of meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from indexer.models import Document, Link, Paragraph, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ANNOUNCED = re.compile(r"\b(\d{1,2}) (?:\w+ ){0,2}challenges\b")
PROSE = ("text", "quote")  # kinds of paragraphs that say something
RESTATED_AT_LEAST = 90.0  # rapidfuzz ratio, 0 to 100; a statement comes again word for word but for a printer's dash
# A statement is one line long; what the report then says on it tells better what it means, and so counts for more.
DISCUSSION_WEIGHS = 2.0  # against 1 for the statement
SIMILAR_AT_LEAST = 0.55  # cosine; below it the shipped encoder's neighbours share a subject but not a statement
SIMILAR_AT_MOST = 5  # from one other document, so that a long report does not drown a short one


@dataclass(frozen=True, slots=True)
class Evidence:
    ref: str  # a sentence that cites, or a paragraph that says something similar
    relation: Literal["cites", "similar"]
    score: float | None  # cosine for "similar", to the challenge and its discussion; a citation needs none
    via: str | None  # the note that cites, or the sentence nearest to the challenge


@dataclass(frozen=True, slots=True)
class Challenge:
    number: int  # its place in the list, from 1
    theme: str | None  # the label of its group: "Financial challenges"
    text: str  # as the list states it
    document: str
    listed_at: str  # the paragraph that lists it
    discussed_at: tuple[str, ...]  # the paragraph that restates it, and those that follow under the same heading
    evidence: tuple[Evidence, ...] = ()

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Challenge:
        evidence = tuple(Evidence(**entry) for entry in row["evidence"])
        return cls(**{**row, "discussed_at": tuple(row["discussed_at"]), "evidence": evidence})

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def stored(rows: object) -> tuple[Challenge, ...]:
    """The challenges as a build stored them; none where it stored none."""
    return tuple(Challenge.from_json(row) for row in rows) if isinstance(rows, list) else ()


@dataclass(frozen=True, slots=True)
class _Listed:
    theme: str | None
    span: Span


def find(document: Document) -> tuple[Challenge, ...]:
    """The challenges that a document announces ("16 challenges … :") and lists; none where the list falls short.

    Each is tied to the paragraph that opens with its words again, and to the paragraphs after that one up to the next
    heading or the next challenge.
    """
    for at, paragraph in enumerate(document.paragraphs):
        listed = _listed(document, paragraph)
        if listed:
            return _tied(document, paragraph, listed, document.paragraphs[at + 1 :])
    return ()


def _listed(document: Document, paragraph: Paragraph) -> list[_Listed]:
    opening = paragraph.parts[0].span.of(document.text) if paragraph.parts else ""
    announced = ANNOUNCED.search(opening)
    if announced is None:
        return []
    theme: str | None = None
    entries: list[_Listed] = []
    for part in paragraph.parts[1:]:
        if part.kind == "label":
            theme = part.span.of(document.text)
        elif part.kind == "item":
            entries.append(_Listed(theme, part.span))
    return entries if len(entries) == int(announced[1]) else []


def _tied(
    document: Document, paragraph: Paragraph, listed: Sequence[_Listed], following: Sequence[Paragraph]
) -> tuple[Challenge, ...]:
    statements = [entry.span.of(document.text) for entry in listed]
    starts = [_restated(document, statement, following) for statement in statements]
    taken = {start for start in starts if start is not None}
    return tuple(
        Challenge(
            number=number,
            theme=entry.theme,
            text=statement,
            document=document.id,
            listed_at=document.ref(paragraph.id),
            discussed_at=tuple(document.ref(id) for id in _under(following, start, taken)),
        )
        for number, (entry, statement, start) in enumerate(zip(listed, statements, starts, strict=True), 1)
    )


def _restated(document: Document, statement: str, following: Sequence[Paragraph]) -> int | None:
    """Which of the following paragraphs opens with the statement; None where none does, or more than one."""
    from rapidfuzz import fuzz

    found = [
        at
        for at, paragraph in enumerate(following)
        if paragraph.number
        and fuzz.ratio(statement, paragraph.span.of(document.text)[: len(statement)]) >= RESTATED_AT_LEAST
    ]
    return found[0] if len(found) == 1 else None


def _under(following: Sequence[Paragraph], start: int | None, taken: set[int]) -> Iterator[str]:
    if start is None:
        return
    yield following[start].id
    for at in range(start + 1, len(following)):
        paragraph = following[at]
        if at in taken or paragraph.kind == "heading" or paragraph.section != following[start].section:
            return
        if paragraph.number:
            yield paragraph.id


# ── evidence ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Vectors:
    """Unit vectors of one document's sentences and paragraphs, in the document's own order."""

    paragraphs: NDArray[np.float32]  # (paragraphs, d)
    sentences: NDArray[np.float32]  # (sentences, d)


def with_evidence(
    challenges: Sequence[Challenge],
    documents: Sequence[Document],
    links: Mapping[str, Sequence[Link]],
    vectors: Mapping[str, Vectors],
) -> tuple[Challenge, ...]:
    """The same challenges with what other documents say on them. All mappings are by document id."""
    by_id = {document.id: document for document in documents}
    evidence: list[list[Evidence]] = [[] for _ in challenges]
    directions = [_direction(challenge, by_id[challenge.document], vectors) for challenge in challenges]
    by_listing: dict[str, list[int]] = {}  # document → its challenges
    for at, challenge in enumerate(challenges):
        by_listing.setdefault(challenge.document, []).append(at)
    for document in documents:
        for at, challenge in enumerate(challenges):
            if document.id != challenge.document:
                evidence[at] += _citing(challenge, document, links.get(document.id, ()))
        for listing, listed in by_listing.items():
            if listing != document.id:
                found = _similar([directions[at] for at in listed], document, vectors[document.id])
                for at, similar in zip(listed, found, strict=True):
                    evidence[at] += similar
    return tuple(
        replace(challenge, evidence=tuple(sorted(found, key=lambda entry: entry.relation)))
        for challenge, found in zip(challenges, evidence, strict=True)
    )


def _citing(challenge: Challenge, document: Document, links: Sequence[Link]) -> Iterator[Evidence]:
    notes = {
        document.citations[link.citation].note
        for link in links
        if link.state == "paragraph" and link.target in challenge.discussed_at
    }
    for marker in document.markers:
        if marker.note is not None and marker.note in notes:
            yield Evidence(document.ref(marker.sentence or marker.paragraph), "cites", None, document.ref(marker.note))


def _direction(challenge: Challenge, document: Document, vectors: Mapping[str, Vectors]) -> NDArray[np.float32]:
    """What a challenge is about, a unit vector (d,): the sentences that state it in the list, and the paragraphs of the
    same report that discuss it."""
    import numpy as np

    listed = challenge.listed_at.partition("#")[2]
    stating = [
        row
        for row, sentence in enumerate(document.sentences)
        if sentence.paragraph == listed and sentence.span.of(document.text) in challenge.text
    ]
    discussing = [
        row for row, paragraph in enumerate(document.paragraphs) if document.ref(paragraph.id) in challenge.discussed_at
    ]
    direction = _unit(vectors[document.id].sentences[stating].mean(axis=0))
    if discussing:
        direction = direction + DISCUSSION_WEIGHS * _unit(vectors[document.id].paragraphs[discussing].mean(axis=0))
    return np.asarray(_unit(direction), dtype=np.float32)


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    return np.asarray(vector / np.linalg.norm(vector))


def _similar(
    directions: Sequence[NDArray[np.float32]], document: Document, vectors: Vectors
) -> Iterator[list[Evidence]]:
    """For each challenge of one list the paragraphs of another document that say something similar, best first.

    Within one field everything is a little alike, so that a passage counts for the one challenge that it is nearest to.
    A paragraph as a whole is a passage, and so is each of its sentences: it may speak of several challenges in turn.
    """
    import numpy as np

    matrix = np.stack(directions).T
    prose = {paragraph.id for paragraph in document.paragraphs if paragraph.kind in PROSE}
    passages = [
        *(
            (paragraph.id, None, row)
            for paragraph, row in zip(document.paragraphs, vectors.paragraphs @ matrix, strict=True)
        ),
        *(
            (sentence.paragraph, document.ref(sentence.id), row)
            for sentence, row in zip(document.sentences, vectors.sentences @ matrix, strict=True)
        ),
    ]
    best: list[dict[str, Evidence]] = [{} for _ in directions]
    for id, via, row in passages:
        at, score = int(row.argmax()), round(float(row.max()), 4)
        held = best[at].get(id)
        if id in prose and score >= SIMILAR_AT_LEAST and (held is None or score > (held.score or 0)):
            best[at][id] = Evidence(document.ref(id), "similar", score, via)
    for found in best:
        yield sorted(found.values(), key=lambda entry: -(entry.score or 0))[:SIMILAR_AT_MOST]
