"""One citation of a draft after the other: followed to what the corpus holds, judged there, or told why not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.checking.draft import DRAFT, Claim, only_points
from indexer.checking.judging import Judge, Verdict
from indexer.checking.nearest import nearest
from indexer.checking.once import once
from indexer.checking.outcomes import Outcomes
from indexer.checking.records import Checked, CheckState, Source
from indexer.citations.pieces import SAID_IN
from indexer.citations.pinpoints import NO_PARAGRAPH, ONLY_PART
from indexer.citations.prose import looks_like_reference
from indexer.citations.short import SHORT_FORM
from indexer.linking.held_places import NOTED
from indexer.linking.known_works import CONTRADICTED
from indexer.mentions import AUTHOR_AND_YEAR, IN_BRACKETS
from indexer.mentions.addresses import LINK
from indexer.models import Document, Link, Note, Work, place_told
from indexer.store import Snapshot, numbered_told

UNTOLD: tuple[CheckState, ...] = ("cannot-tell", "no-such-paragraph", "no-such-note", "not-in-corpus")
NO_NOTE = f"{NO_PARAGRAPH}footnote "
BESIDE = "The address stands behind a sentence that cites something already, so it was not held against that sentence."
POINTS_ON = "The sentence only says where to read on, so there is nothing to check."
_SAID_IN = re.compile(rf"[)\]]?{SAID_IN}")


@dataclass(frozen=True, slots=True)
class Checker:
    draft: Document
    snapshot: Snapshot
    works: Mapping[str, Work]
    links: Mapping[int, Sequence[Link]]
    judge: Judge  # its vectors are filled beforehand
    outcomes: Outcomes

    def claim(self, claim: Claim) -> Iterator[Checked]:
        """A record for each work that the claim cites."""
        if not claim.citations and claim.marker is not None:
            yield self._missing(claim)
        serious = [at for at in claim.citations if self.is_serious(at)]
        for at in serious:
            if self._is_own(at):
                continue
            if claim.is_beside:
                yield self._record(claim, at, Verdict("cannot-tell", (BESIDE,)), self._target(at))
                continue
            yield self._citation(claim, at, self._followed(at), alone=len(serious) == 1 and not claim.shared)

    def is_serious(self, at: int) -> bool:
        """Whether words cite: all but remarks, and of those the ones that look like a reference nobody could read."""
        citation = self.draft.citations[at]
        if citation.kind != "remark" or any(link.method != "remark" for link in self.links.get(at, ())):
            return not self._is_day_alone(at)
        text = self.draft.text
        quoted = _SAID_IN.match(text, citation.span.end)  # the work that was read is named behind it
        return not quoted and looks_like_reference(citation.span.of(text))

    def _is_day_alone(self, at: int) -> bool:
        """Whether "(Somewhere, 3 May 2019)" may as well be a place and a day: it leads nowhere and names no house."""
        citation = self.draft.citations[at]
        found = any(link.target for link in self.links.get(at, ()))
        if citation.note or citation.rule != SHORT_FORM or citation.pinpoints or not citation.date or found:
            return False
        houses = {name for work in self.works.values() for name in (work.body, work.publisher)}
        return citation.body not in houses

    def unused(self, note: Note) -> Checked:
        """A note to which no number of the text leads: what it is to bear out cannot be told."""
        reason = f"No number in the text leads to note {note.label}, so there is nothing to hold it against."
        return Checked(
            claim="",
            claim_ref=self.draft.ref(note.id),
            marker=note.label,
            note=self.draft.ref(note.id),
            citation=note.span.of(self.draft.text),
            state="cannot-tell",
            reasons=(reason,),
            target=self._cited_by(note),
            page=note.page,
            unread=True,
        )

    def _cited_by(self, note: Note) -> str | None:
        """The one work that a note cites."""
        cited = [at for at, citation in enumerate(self.draft.citations) if citation.note == note.id]
        works = [link.target for at in cited for link in self._followed(at) if link.target]
        return works[0] if works else None

    def _target(self, at: int) -> str | None:
        return next((link.target for link in self._followed(at) if link.target), None)

    def _is_own(self, at: int) -> bool:
        """Whether a reference in the text names a place of the draft itself, which is no source."""
        return self.draft.citations[at].kind == "internal" and all(
            link.target is None or link.target.startswith(f"{DRAFT}#") for link in self.links.get(at, ())
        )

    def _followed(self, at: int, seen: frozenset[int] = frozenset()) -> list[Link]:
        """The links of a citation; one that points at another note of the draft is followed through it."""
        found: list[Link] = []
        for link in self.links.get(at, ()):
            if link.state != "note":
                found.append(link)
                continue
            note = (link.target or "").partition("#")[2]
            onward = [n for n, c in enumerate(self.draft.citations) if c.note == note and n not in seen]
            onward = [n for n in onward if self.is_serious(n)]
            found += [far for n in onward for far in self._followed(n, seen | {at})]
        return found

    def _citation(self, claim: Claim, at: int, links: Sequence[Link], alone: bool) -> Checked:
        missing = [link for link in links if NO_PARAGRAPH in link.reason]
        paragraphs = [link.target for link in links if link.state == "paragraph" and link.target]
        reports = [link.target for link in links if link.state == "document" and link.target]
        outside = [link for link in links if link.reason.startswith(ONLY_PART)]
        if missing:
            return self._no_paragraph(claim, at, missing[0])
        if outside:  # what the claim says may stand there, whatever the places beside it say
            work = (outside[0].candidates or (None,))[0]
            return self._told(claim, at, "cannot-tell", _sentence(outside[0].reason), work and work.partition("#")[0])
        if paragraphs:
            return self._judged(claim, at, paragraphs, alone)
        if reports:
            return self._whole(claim, at, reports[0], alone)
        return self._unheld(claim, at, links)

    # ── what is there ──────────────────────────────────────────────────────────────────────────────────────

    def _judged(self, claim: Claim, at: int, refs: Sequence[str], alone: bool) -> Checked:
        work = refs[0].partition("#")[0]
        if only_points(claim):
            return self._record(claim, at, Verdict("cannot-tell", (POINTS_ON,)), refs[0])
        wanted = {ref.partition("#")[2] for ref in refs if ref.partition("#")[0] == work}
        document = self.snapshot.document(work)
        labels = {link.reason.split()[1] for link in self._followed(at) if link.reason.startswith(f"{NOTED} ")}
        if noted := [note for note in document.notes if note.label in labels]:
            verdict = self.judge.noted(claim, document, noted, wanted, alone)
        else:
            verdict = self.judge.place(claim, document, wanted, alone)
        verdict = self.outcomes.weigh(claim, verdict, refs)
        told = tuple(dict.fromkeys(_sentence(link.reason) for link in self._followed(at) if link.reason))
        verdict = replace(verdict, reasons=(*verdict.reasons, *told))
        return self._with_nearest(claim, self._record(claim, at, verdict, refs[0]), work)

    def _whole(self, claim: Claim, at: int, work: str, alone: bool) -> Checked:
        if only_points(claim):
            return self._record(claim, at, Verdict("cannot-tell", (POINTS_ON,)), work)
        verdict = self.judge.work(claim, self.snapshot.document(work), alone)
        verdict = self.outcomes.weigh(claim, verdict, (work,))
        pages = [pin.first for pin in self.draft.citations[at].pinpoints if pin.unit == "page"]
        if pages and not any(p.page or p.printed_page for p in self.snapshot.document(work).paragraphs):
            told = f"The copy held has no page numbers, so page {pages[0]} could not be looked up."
            verdict = replace(verdict, reasons=(*verdict.reasons, told))
        return self._with_nearest(claim, self._record(claim, at, verdict, work), work)

    def _with_nearest(self, claim: Claim, found: Checked, work: str | None) -> Checked:
        """Where nothing could be told, the passage of the work, or else of the corpus, that comes nearest."""
        if (found.state not in UNTOLD and found.source is not None) or only_points(claim):
            return found
        near = nearest(claim, self.snapshot, self.judge.vectors, work)
        if near is None or (found.source is not None and near.source.sentence_ref == found.source.sentence_ref):
            return found  # its words are shown already
        where = "in the work cited" if near.document.id == work else "in the library"
        told = near.told(claim.said, where)
        return replace(found, nearest=near.source, reasons=(*found.reasons, told))

    # ── what is not there ──────────────────────────────────────────────────────────────────────────────────

    def _missing(self, claim: Claim) -> Checked:
        assert claim.marker is not None
        label = claim.marker.label
        reason = f"Note {label} is raised here, but the draft has no note {label}."
        return self._with_nearest(claim, self._record(claim, None, Verdict("no-such-note", (reason,))), None)

    def _no_paragraph(self, claim: Claim, at: int, link: Link) -> Checked:
        work = link.candidates[0].partition("#")[0] if link.candidates else None
        state: CheckState = "no-such-note" if NO_NOTE in link.reason else "no-such-paragraph"
        reason = link.reason
        if state == "no-such-paragraph" and work in self.snapshot.document_ids() and "only part of it" not in reason:
            held = [p.id for p in self.snapshot.document(work).paragraphs if p.number]
            reason += f"; its paragraphs are numbered {numbered_told(held)}" if held else ""
        return self._told(claim, at, state, _sentence(reason), work)

    def _unheld(self, claim: Claim, at: int, links: Sequence[Link]) -> Checked:
        link = links[0] if links else None
        if link is None:
            return self._told(claim, at, "cannot-tell", "The note that this one points at cites nothing.", None)
        if link.state == "evidence":
            reason = "It rests on evidence given to a committee, which the library does not hold."
            return self._told(claim, at, "not-in-corpus", reason, link.target)
        if link.state == "external":
            return self._told(claim, at, "not-in-corpus", self._wanted(link.target), link.target)
        if "there is no note" in link.reason:
            return self._told(claim, at, "no-such-note", _sentence(link.reason), None)
        if link.method == CONTRADICTED and link.candidates:
            return self._told(claim, at, "differs", _sentence(link.reason), link.candidates[0])
        found = self._told(claim, at, "cannot-tell", self._unread(at, link), None)
        return replace(found, unread=self._is_reference(at))

    def _is_reference(self, at: int) -> bool:
        """Whether words were meant to cite: those of a note, or with a place, a number, a year; no "recent study"."""
        citation = self.draft.citations[at]
        regular = citation.pinpoints or citation.series or citation.rule in (AUTHOR_AND_YEAR, IN_BRACKETS, LINK)
        return bool(citation.note or regular)

    def _unread(self, at: int, link: Link) -> str:
        if link.method == "remark":
            words = self.draft.citations[at].span.of(self.draft.text)
            return f"“{words}” looks like a reference, but no work known here goes by these words."
        return _sentence(link.reason or "it could not be followed")

    def _wanted(self, target: str | None) -> str:
        work = self.works.get(target or "")
        if work is None:
            return "The work is not in the library."
        where = f", from {work.url}" if work.url else ""
        return f"“{work.title}” is not in the library; add it{where} to have this checked."

    def _told(self, claim: Claim, at: int, state: CheckState, reason: str, target: str | None) -> Checked:
        work = target.partition("#")[0] if target else None
        return self._with_nearest(claim, self._record(claim, at, Verdict(state, (reason,)), target), work)

    def _record(self, claim: Claim, at: int | None, verdict: Verdict, target: str | None = None) -> Checked:
        citation = self.draft.citations[at] if at is not None else None
        return Checked(
            claim=claim.text,
            claim_ref=self.draft.ref(claim.sentences[-1].id),
            marker=claim.marker.label if claim.marker else None,
            note=self.draft.ref(citation.place) if citation else None,
            citation=citation.span.of(self.draft.text) if citation else "",
            state=verdict.state,
            reasons=verdict.reasons,
            target=target,
            target_title=self._title(_shown(target, verdict)),
            source=self._marked(verdict.source),
            score=verdict.score,
            quotes=verdict.quotes,
            figures=verdict.figures,
            changes=once(verdict.changes, claim.said),
            page=self._page(claim),
        )

    def _marked(self, source: Source | None) -> Source | None:
        """With the mark of a digest, whose words are not the work's own."""
        work = source.ref.partition("#")[0] if source else ""
        if source is None or work not in self.works or work not in self.snapshot.document_ids():
            return source
        return replace(source, is_restated=self.snapshot.document(work).edition == "digest")

    def _title(self, target: str | None) -> str | None:
        work = self.works.get((target or "").partition("#")[0])
        if work is None:
            return None
        place = (target or "").partition("#")[2]
        return f"{work.title}, {place_told(place)}" if place else work.title

    def _page(self, claim: Claim) -> int | None:
        return next(p.page for p in self.draft.paragraphs if p.id == claim.paragraph)


def _shown(target: str | None, verdict: Verdict) -> str | None:
    """The place to name: of several that are cited, the one whose words are shown."""
    return verdict.source.ref if target and "#" in target and verdict.source else target


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:].rstrip('.')}."
