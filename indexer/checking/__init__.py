"""Checking a draft: every citation followed into the corpus, and its claim held against what stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from indexer import log
from indexer.checking.checker import Checker
from indexer.checking.draft import DRAFT, Claim, claims, read_draft, read_handed, read_pasted
from indexer.checking.judging import Judge
from indexer.checking.naming import with_names
from indexer.checking.outcomes import Outcomes
from indexer.checking.records import CHECKS, FAULTS, Checked, CheckReport, CheckState
from indexer.embed import with_pieces
from indexer.linking.resolve import resolve_one
from indexer.models import Document, Link, Problem, Work
from indexer.recommendations import stored
from indexer.store import Snapshot
from indexer.works.catalogue import Catalogue

if TYPE_CHECKING:
    from indexer.embed import Encoder

__all__ = [
    "CHECKS",
    "DRAFT",
    "FAULTS",
    "CheckReport",
    "CheckState",
    "Checked",
    "check",
    "read_draft",
    "read_handed",
    "read_pasted",
]

Progress = Callable[[int, int], None]  # citations done, of how many
BATCH = 32  # claims encoded at a time, so that the bar moves


def check(
    draft: Document,
    snapshot: Snapshot,
    catalogue: Catalogue,
    encoder: Encoder | None = None,
    progress: Progress = lambda *_: None,
) -> CheckReport:
    """The state of every citation of a draft, in the order of its text.

    Without an encoder, claims are held against their sources by words and figures alone.
    """
    started = perf_counter()
    held = {id: snapshot.document(id) for id in snapshot.document_ids()}
    resolution = resolve_one(draft, held, snapshot.works().values(), catalogue)
    links: dict[int, list[Link]] = {}
    for link in resolution.links[draft.id]:
        links.setdefault(link.citation, []).append(link)
    found = list(claims(draft))
    judge = Judge(snapshot, encoder=encoder)
    outcomes = Outcomes(snapshot, stored(snapshot.extra("recommendations")))
    checker = Checker(draft, snapshot, resolution.works, links, judge, outcomes)
    total = 2 * len(found)
    progress(0, total)
    if encoder is not None:
        for at in range(0, len(found), BATCH):
            _encode(judge, found[at : at + BATCH], encoder)
            progress(min(at + BATCH, len(found)), total)
    checked: list[Checked] = []
    for done, claim in enumerate(found, len(found)):
        progress(done, total)
        checked += checker.claim(claim)
    led_to = {marker.note for marker in draft.markers}
    checked += [checker.unused(note) for note in draft.notes if note.id not in led_to]
    progress(total, total)
    took = round((perf_counter() - started) * 1000, 1)
    log.event("check.done", citations=len(checked), took_ms=took)  # no word of the draft, nor its name
    remarks = sum(1 for at in range(len(draft.citations)) if not checker.is_serious(at))
    late = _late(draft, checked, resolution.works)
    named = tuple(with_names(found, snapshot) for found in checked)
    return CheckReport(draft.file, draft.work.title, named, (*draft.problems, *late), remarks)


def _encode(judge: Judge, found: Sequence[Claim], encoder: Encoder) -> None:
    """Give the judge the vectors of the sentences that cite, and those of their word pieces with where these stand."""
    texts = {sentence.id: claim.said_in(sentence) for claim in found for sentence in claim.sentences}
    if (whole := with_pieces(encoder)) is None:
        judge.vectors.update(zip(texts, encoder.encode(list(texts.values())), strict=True))
        return
    vectors, pieces = whole.encode_tokens(list(texts.values()))
    judge.vectors.update(zip(texts, vectors, strict=True))
    judge.pieces.update(zip(texts, pieces, strict=True))
    judge.spans.update((id, tuple(whole.piece_spans(text))) for id, text in texts.items())


def _late(draft: Document, checked: Sequence[Checked], works: Mapping[str, Work]) -> Iterator[Problem]:
    """Works dated after the draft that cites them: one of the two dates is wrong."""
    written = draft.work.published
    seen = dict.fromkeys((found.target or "").partition("#")[0] for found in checked)
    for work in (works[id] for id in seen if id in works):
        if written and work.published and work.published[: len(written)] > written[: len(work.published)]:
            detail = f"“{work.title}” is dated {work.published}, after the draft itself ({written})."
            yield Problem("cited-before-published", detail)
