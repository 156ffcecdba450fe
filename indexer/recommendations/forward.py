"""What came of a paragraph: recommended on it, answered to that, and said on it by later documents."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any, Literal

from indexer.recommendations.ledger import Entry, Ledger, Said, first_words
from indexer.store import Snapshot

Relation = Literal["rests on", "recommended in", "answered by", "said later"]


@dataclass(frozen=True, slots=True)
class Onward:
    """One place that a paragraph leads on to, or that a recommendation rests on."""

    relation: Relation
    ref: str
    title: str  # of the document
    text: str
    label: str = ""  # of the recommendation concerned
    status: str = ""  # of an answer
    words: str = ""  # the words that show the status
    target_date: str | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def forward(snapshot: Snapshot, kept: Ledger, ref: str) -> tuple[Onward, ...]:
    """What is known of a paragraph, or of the paragraph of a sentence (`…#18.s6`), in the order of the relations."""
    work, _, local = ref.partition("#")
    paragraph = re.sub(r"\.s\d+$", "", local)
    titles = snapshot.works()

    def title(id: str) -> str:
        return titles[id].title if id in titles else id

    own = [entry for entry in kept.entries if entry.report == work and entry.recommendation.paragraph == paragraph]
    on_it = [entry for entry in kept.entries if entry.report == work and paragraph in entry.recommendation.rests_on]
    back = [
        Onward("rests on", f"{work}#{id}", title(work), _text(snapshot, work, id), entry.recommendation.label)
        for entry in own
        for id in entry.recommendation.rests_on
    ]
    recommended = [
        Onward("recommended in", entry.ref, title(work), entry.text, entry.recommendation.label) for entry in on_it
    ]
    answered = [
        _answered(entry, said, title(said.response), "said later" if at else "answered by")
        for entry in (*own, *on_it)
        for at, said in enumerate(entry.series)
    ]
    first = [step for step in answered if step.relation == "answered by"]
    then = [step for step in answered if step.relation == "said later"]
    return (*back, *recommended, *first, *then, *_later(snapshot, work, paragraph))


def _answered(entry: Entry, said: Said, title: str, relation: Relation) -> Onward:
    answer = said.answer
    return Onward(relation, f"{said.response}#{answer.paragraph}", title, said.answered,
                  entry.recommendation.label, answer.status, said.shown, answer.target_date)  # fmt: skip


def _later(snapshot: Snapshot, work: str, paragraph: str) -> list[Onward]:
    """Places of documents that came out after this one and cite the paragraph."""
    works = snapshot.works()
    since = works[work].published or ""
    found: dict[str, Onward] = {}
    for id, link in snapshot.links_to(f"{work}#{paragraph}"):
        document = snapshot.document(id)
        if id == work or (document.work.published or "9999") <= since:
            continue
        place = document.citations[link.citation].place
        holder = next((marker.paragraph for marker in document.markers if marker.note == place), place)
        text = _text(snapshot, id, holder)
        found.setdefault(f"{id}#{holder}", Onward("said later", f"{id}#{holder}", document.work.title, text))
    return list(found.values())


def _text(snapshot: Snapshot, work: str, local: str) -> str:
    document = snapshot.document(work)
    found = next((paragraph for paragraph in document.paragraphs if paragraph.id == local), None)
    return found.span.of(document.text) if found else first_words(local)
