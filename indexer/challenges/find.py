"""The enumerated challenges of a report, found where it lists them, and the evidence on each.

Two kinds of evidence are told apart and never mixed: a sentence elsewhere that *cites* a paragraph on the challenge,
through its note, and a paragraph elsewhere that *says something similar*: that makes its point, or only touches it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Literal

from indexer.challenges.grading import Grade, graded
from indexer.challenges.passages import Passage, Theme, Themes, passages, with_subject
from indexer.challenges.pieces import EncodePieces
from indexer.challenges.points import Known, Points
from indexer.challenges.stance import of_a_gain
from indexer.comparing.align import stems
from indexer.models import Document, Link, Paragraph, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ANNOUNCED = re.compile(r"\b(\d{1,2}) (?:\w+ ){0,2}challenges\b")
RESTATED_AT_LEAST = 90.0  # rapidfuzz ratio, 0 to 100; a statement comes again word for word but for a printer's dash
# A statement is one line long; what the report then says on it tells better what it means, and so counts for more.
DISCUSSION_WEIGHS = 2.0  # against 1 for the statement
OWN_WORDS = 2  # statements of a list in which a word may stand to speak of a challenge, where no table names its words
OPENING = 8  # words of a statement that stand for it where it has no name


@dataclass(frozen=True, slots=True)
class Evidence:
    ref: str  # a sentence that cites, or a paragraph that says something similar
    relation: Literal["cites", "similar"]
    score: float | None  # how sure it is that a "similar" one makes the point, 0 to 1; a citation needs none
    via: str | None  # the note that cites, or the sentence that bears it
    grade: Grade = "makes"  # whether a "similar" one makes the point or only touches it
    why: str = ""  # the same in words


@dataclass(frozen=True, slots=True)
class Challenge:
    number: int  # its place in the list, from 1
    theme: str | None  # the label of its group: "Financial challenges"
    text: str  # as the list states it
    document: str
    listed_at: str  # the paragraph that lists it
    discussed_at: tuple[str, ...]  # the paragraph that restates it, and those that follow under the same heading
    evidence: tuple[Evidence, ...] = ()
    name: str = ""  # in two or three words, as the catalogue has it: "Data sharing"; empty where it has none

    @property
    def called(self) -> str:
        """What it is called where there is no room for its statement."""
        return self.name or _opening(self.text)

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Challenge:
        evidence = tuple(Evidence(**entry) for entry in row["evidence"])
        return cls(**{**row, "discussed_at": tuple(row["discussed_at"]), "evidence": evidence})

    @property
    def telling(self) -> tuple[Evidence, ...]:
        """What cites it or makes its point: without what only touches it."""
        return tuple(entry for entry in self.evidence if entry.grade == "makes")

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def stored(rows: object) -> tuple[Challenge, ...]:
    """The challenges as a build stored them; none where it stored none."""
    return tuple(Challenge.from_json(row) for row in rows) if isinstance(rows, list) else ()


def named(found: Sequence[Challenge], names: Sequence[str]) -> tuple[Challenge, ...]:
    """The challenges with their short names; without any where there are more or fewer names than challenges."""
    if len(names) != len(found):
        return tuple(found)
    return tuple(replace(challenge, name=name) for challenge, name in zip(found, names, strict=True))


def _opening(text: str) -> str:
    """The first words of a statement."""
    words = text.split()
    return " ".join(words) if len(words) <= OPENING else f"{' '.join(words[:OPENING]).rstrip(',;:')} …"


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


Encode = Callable[[Sequence[str]], "NDArray[np.float32]"]  # texts → unit vectors, (n, d)


def with_evidence(
    challenges: Sequence[Challenge],
    documents: Sequence[Document],
    links: Mapping[str, Sequence[Link]],
    vectors: Mapping[str, Vectors],
    known: Known,
    encode: Encode,
    pieces: EncodePieces | None = None,
) -> tuple[Challenge, ...]:
    """The same challenges with what other documents say on them. All mappings are by document id.

    `known` has the points of the challenges that a table restates; the others are judged by their report's own words.
    `pieces` gives the vectors of a text's word pieces, where the encoder has them.
    """
    by_id = {document.id: document for document in documents}
    evidence: list[list[Evidence]] = [[] for _ in challenges]
    by_listing: dict[str, list[int]] = {}  # document → its challenges
    for at, challenge in enumerate(challenges):
        by_listing.setdefault(challenge.document, []).append(at)
    themes = {
        listing: with_subject(
            themes_of([challenges[at] for at in listed], by_id[listing], vectors[listing], known, encode, pieces),
            sentences_of(by_id[listing]),
            (_said(document, vectors) for document in documents if document.id != listing),
        )
        for listing, listed in by_listing.items()
    }
    for document in documents:
        for at, challenge in enumerate(challenges):
            if document.id != challenge.document:
                evidence[at] += _citing(challenge, document, links.get(document.id, ()))
        found = _said(document, vectors) if by_listing else ()
        for listing, listed in by_listing.items():
            if listing != document.id:
                for one in graded(themes[listing], found, pieces):
                    sentences = one.passage.sentences
                    via = document.ref(sentences[one.bearing].id) if sentences else None
                    ref = document.ref(one.passage.paragraph.id)
                    evidence[listed[one.challenge]].append(
                        Evidence(ref, "similar", one.sureness, via, one.grade, one.why)
                    )
    order = ("cites", "makes", "touches")
    return tuple(
        replace(challenge, evidence=tuple(sorted(found, key=lambda entry: order.index(_rank(entry)))))
        for challenge, found in zip(challenges, evidence, strict=True)
    )


def _said(document: Document, vectors: Mapping[str, Vectors]) -> tuple[Passage, ...]:
    return passages(document, vectors[document.id].paragraphs, vectors[document.id].sentences)


def sentences_of(document: Document) -> list[str]:
    """What a report says, sentence by sentence: by its words is told what its challenges are about."""
    return [sentence.span.of(document.text) for sentence in document.sentences]


def _rank(entry: Evidence) -> str:
    return entry.relation if entry.relation == "cites" else entry.grade


def themes_of(
    challenges: Sequence[Challenge],
    document: Document,
    vectors: Vectors,
    known: Known,
    encode: Encode,
    pieces: EncodePieces | None = None,
) -> Themes:
    """What the challenges of one list come to: by the table of points, else by the report's own words."""
    statements = Counter(stem for challenge in challenges for stem in stems(challenge.text))
    told = [
        known.get((challenge.document, challenge.number)) or _own_points(challenge, document, statements)
        for challenge in challenges
    ]
    points = encode([point for one in told for point in one.points])
    ends = list(accumulate((len(one.points) for one in told), initial=0))
    return Themes(
        tuple(
            Theme(one, points[start:end], _direction(challenge, document, vectors), of_a_gain(challenge.text))
            for one, challenge, (start, end) in zip(told, challenges, pairwise(ends), strict=True)
        ),
        tuple(tuple(pieces(one.points)) for one in told) if pieces is not None else (),
    )


def point_texts(challenges: Sequence[Challenge], known: Known) -> list[str]:
    """What the table has of these challenges: texts that are encoded beside those of the documents."""
    keys = ((challenge.document, challenge.number) for challenge in challenges)
    return [point for key in keys if key in known for point in known[key].points]


def _own_points(challenge: Challenge, document: Document, statements: Counter[str]) -> Points:
    """The statement and the sentences that discuss it; the words of the statement that few others of its list have."""
    inside = {ref.partition("#")[2] for ref in challenge.discussed_at}
    discussing = [s.span.of(document.text) for s in document.sentences if s.paragraph in inside]
    own = sorted(stem for stem in stems(challenge.text) if statements[stem] <= OWN_WORDS)
    return Points(None, tuple(own or sorted(stems(challenge.text))), (challenge.text, *discussing))


def _citing(challenge: Challenge, document: Document, links: Sequence[Link]) -> Iterator[Evidence]:
    notes = {
        document.citations[link.citation].note
        for link in links
        if link.state == "paragraph" and link.target in challenge.discussed_at
    }
    for marker in document.markers:
        if marker.note is not None and marker.note in notes:
            yield Evidence(document.ref(marker.sentence or marker.paragraph), "cites", None, document.ref(marker.note))


def _direction(challenge: Challenge, document: Document, vectors: Vectors) -> NDArray[np.float32]:
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
    direction = _unit(vectors.sentences[stating].mean(axis=0))
    if discussing:
        direction = direction + DISCUSSION_WEIGHS * _unit(vectors.paragraphs[discussing].mean(axis=0))
    return np.asarray(_unit(direction), dtype=np.float32)


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    return np.asarray(vector / np.linalg.norm(vector))
