"""What a claim says came of a recommendation, held against the ledger of recommendations and their answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.checking.comparison import Verdict
from indexer.checking.draft import Claim
from indexer.checking.records import CheckState, Source
from indexer.comparing import figures
from indexer.comparing.align import stems
from indexer.models import Span
from indexer.recommendations import Entry, Ledger, Said, due
from indexer.recommendations.told import Outcome, Told, told, told_of_matter
from indexer.search.hit import listed
from indexer.store import Snapshot

# A recommendation is told by its words where it has so many of the claim's, and no other nearly as many.
SHARE, AHEAD, FEWEST = 0.5, 0.2, 3
SAME_MATTER = 0.6  # of a claim's words that the recommendation has which is answered where it cites
_OWN = stems(
    "government department committee recommendation recommendations conclusion conclusions accepted rejected agreed "
    "response report answer answered first second third fourth fifth sixth last final paragraph part principle full"
)
_OPENLY = re.compile(
    r"\b(?:dis)?agree|\baccept|\breject|\bdecline|\brefuse|\bdo(?:es)? not\b|\bwill not\b|\bimplement|\bcomplet",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:implemented|completed?|delivered|in place)\b", re.IGNORECASE)
_LABEL = re.compile(r"(?:recommendations?|conclusions?)\s*(?:no\.?|number)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Held:
    """How the ledger bears a claim out, and the answer that shows it."""

    state: CheckState
    reason: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Outcomes:
    snapshot: Snapshot
    kept: Ledger

    def weigh(self, claim: Claim, verdict: Verdict, refs: Sequence[str]) -> Verdict:
        """A verdict on what is cited, set right by what the ledger knows of the answer.

        A report recommends and cannot bear out what was answered; its response can, and is judged by its words too.
        """
        work = refs[0].partition("#")[0]
        said = _read(claim) if self._reports(work) else None
        if said is None:
            return self._of_matter(claim, verdict, refs)
        held = self.hold(claim, said, refs)
        if any(entry.report == work for entry in self.kept.entries):
            return self._of_report(verdict, held, refs)
        if verdict.state == "differs" or held.state == "cannot-tell":
            return verdict
        if held.state == "supported":
            return _told(verdict, held) if _is_open(verdict) else verdict
        return _told(verdict, held)

    def _of_matter(self, claim: Claim, verdict: Verdict, refs: Sequence[str]) -> Verdict:
        """The contrary of what the answer at the place says of the same matter; nothing is borne out by it.

        The answer quotes what was asked for, so that the words of "has refused a ban" stand in it however it answers.
        """
        said, work = told_of_matter(claim.said), refs[0].partition("#")[0]
        if said is None or verdict.state == "differs":
            return verdict
        reports = self._reports(work)
        there = self._at([entry for entry in self.kept.entries if entry.report in reports], refs)
        answers = [one for entry in there for one in entry.series if one.response == work]
        if len(there) != 1 or len(answers) != 1 or _is_mixed(answers[0].answered):
            return verdict
        ours = stems(said.about) - _OWN
        asked = stems(there[0].text)
        if len(ours & asked) < 2 or len(ours & asked) < SAME_MATTER * len(ours):
            return verdict
        held = self._by(said, there[0], answers[0])
        promised = said.outcome == "rejected" and _is_promised(answers[0])
        if held.state != "differs" and not promised:
            return verdict
        return _told(verdict, replace(held, state="differs"))

    def _of_report(self, verdict: Verdict, held: Held, refs: Sequence[str]) -> Verdict:
        if held.state != "cannot-tell":
            return _told(verdict, held)
        if verdict.state in ("supported", "exact-quote", "partly") and self._recommends(refs):
            return _told(verdict, held)
        return verdict if verdict.state == "differs" else replace(verdict, reasons=(*verdict.reasons, held.reason))

    def _recommends(self, refs: Sequence[str]) -> bool:
        """Whether what is cited is a recommendation, which says nothing of its answer."""
        return bool(self._at(self.kept.entries, refs))

    # ── holding ────────────────────────────────────────────────────────────────────────────────────────────

    def hold(self, claim: Claim, said: Told, refs: Sequence[str]) -> Held:
        work = refs[0].partition("#")[0]
        reports = self._reports(work)
        entries = [entry for entry in self.kept.entries if entry.report in reports]
        meant = self._meant(said, entries, refs)
        if isinstance(meant, str):
            return Held("cannot-tell", meant)
        found = [self._one(said, entry, work) for entry in meant]
        for state in ("differs", "cannot-tell", "partly"):
            for held in found:
                if held.state == state:
                    return held
        return self._figured(claim, meant, found[0])

    def _figured(self, claim: Claim, meant: Sequence[Entry], held: Held) -> Held:
        """The figures of the claim beside those of the recommendations and of their answers."""
        source = "\n\n".join(f"{e.text}\n\n" + "\n\n".join(s.answered for s in e.series) for e in meant)
        for finding in figures.compare(claim.said, source, claim.within):
            if finding.claim.kind in ("money", "percent") and finding.standing not in ("agrees", "rounded"):
                reason = f"{finding.claim.text} stands neither in the recommendation nor in its answer."
                return Held("differs" if finding.is_wrong else "partly", reason, held.source)
        return held

    def _reports(self, work: str) -> set[str]:
        """The report that is cited, or those that the response which is cited answers."""
        if any(entry.report == work for entry in self.kept.entries):
            return {work}
        answered = {tie.report for id, tie in self.kept.responses if id == work and tie.report}
        return answered | {e.report for e in self.kept.entries if any(s.response == work for s in e.series)}

    def _meant(self, said: Told, entries: Sequence[Entry], refs: Sequence[str]) -> list[Entry] | str:
        """The recommendations that a claim speaks of, or why that cannot be told."""
        if said.labels or said.ordinals:
            found: list[Entry] = []
            for name, fitting in self._named(said, entries):
                one = _of_words(said, fitting) if len(fitting) > 1 else fitting
                if len(one) != 1:
                    return _untold(name, fitting)
                found += one
            return found
        if said.every:
            every = [entry for entry in entries if entry.recommendation.kind == said.kind]
            one_report = len({entry.report for entry in every}) == 1
            return every if one_report else _untold("all of them", every)
        placed = [entry for entry in entries if any(_rests(entry, place) for place in said.paragraphs)]
        placed = placed or self._at(entries, refs)
        fitting = _of_kind(said, placed) if placed else list(entries)
        one = fitting if len(fitting) == 1 else _of_words(said, fitting)
        return one if len(one) == 1 else _untold("the one that is meant", placed)

    def _named(self, said: Told, entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
        named = [
            (f"number {label}", _of_kind(said, [entry for entry in entries if _bare(entry) == label]))
            for label in said.labels
        ]
        for rank in said.ordinals if not said.labels else ():
            kind = [entry for entry in entries if entry.recommendation.kind == said.kind]
            nth = kind[rank - 1 if rank > 0 else rank :][:1] if abs(rank) <= len(kind) else []
            labelled = _of_kind(said, [entry for entry in entries if _bare(entry) == str(rank)])
            either = list({id(entry): entry for entry in (*nth, *labelled)}.values())
            named.append(("the last" if rank < 0 else f"number {rank} in the list", either))
        return named

    def _at(self, entries: Sequence[Entry], refs: Sequence[str]) -> list[Entry]:
        """The recommendations that stand at the place cited, or are answered there."""
        own = [entry for entry in entries if entry.ref in refs]
        resting = [e for e in entries if any(f"{e.report}#{local}" in refs for local in e.recommendation.rests_on)]
        answered = [
            entry for entry in entries if any(ref in self._places(said) for said in entry.series for ref in refs)
        ]
        return own or answered or resting

    def _places(self, said: Said) -> set[str]:
        """The paragraphs of an answer."""
        document = self.snapshot.document(said.response)
        inside = {
            document.ref(paragraph.id)
            for paragraph in document.paragraphs
            for span in said.answer.spans
            if paragraph.span.start < span.end and span.start < paragraph.span.end
        }
        return inside | {f"{said.response}#{said.answer.paragraph}"}

    # ── one recommendation ─────────────────────────────────────────────────────────────────────────────────

    def _one(self, said: Told, entry: Entry, work: str) -> Held:
        """The answer of the response that is cited; of a report's, the one edition that agrees, if one does."""
        if not entry.series:
            return self._unanswered(said, entry)
        own = [one for one in entry.series if one.response == work]
        found = [self._by(said, entry, one) for one in own or entry.series]
        return min(found, key=lambda held: ("supported", "partly", "differs", "cannot-tell").index(held.state))

    def _unanswered(self, said: Told, entry: Entry) -> Held:
        label, looked = entry.recommendation.label, [self._title(id) for id in entry.looked_at]
        if not looked:
            return Held(
                "cannot-tell",
                f"No response to the report is in the library, so what was answered to {label} is not known.",
            )
        state: CheckState = "partly" if said.outcome == "no-answer" else "cannot-tell"
        return Held(state, f"No answer to {label} was found in {listed(looked)}.")

    def _by(self, said: Told, entry: Entry, one: Said) -> Held:
        state = _state(said.outcome, one)
        words, title = one.shown or one.answered[:80], self._title(one.response)
        reason = f"To {entry.recommendation.label}, {title} answers: “{words}” ({one.answer.status.replace('-', ' ')})."
        source = self._source(one)
        if said.target_date and state in ("supported", "partly"):
            state, reason = _by_when(said, one, state, reason)
        return Held(state, reason, source)

    def _source(self, one: Said) -> Source:
        at = one.answered.find(one.shown) if one.shown else -1
        words = Span(at, at + len(one.shown)) if at >= 0 else None
        return Source(f"{one.response}#{one.answer.paragraph}", one.answered, words, page=one.answer.page)

    def _title(self, id: str) -> str:
        works = self.snapshot.works()
        return f"“{works[id].title}”" if id in works else id


def _read(claim: Claim) -> Told | None:
    """What a claim says came of it; "recommendation 3" may itself be a reference, whose paragraphs are not meant."""
    found, without = told(claim.text), told(claim.said)
    return replace(found, paragraphs=without.paragraphs if without else ()) if found else None


def _told(verdict: Verdict, held: Held) -> Verdict:
    return Verdict(held.state, (held.reason,), held.source or verdict.source, verdict.score)


def _is_open(verdict: Verdict) -> bool:
    """Whether nothing of a claim was found to be otherwise, or missing: its words are only too unlike the source's."""
    absent = any(finding.standing == "absent" for finding in verdict.figures)
    return verdict.state in ("partly", "cannot-tell") and not verdict.changes and not absent


# ── which ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _is_mixed(answer: str) -> bool:
    """Whether an answer both agrees to something and declines something: which of the two a claim means is not told."""
    return _AGREES.search(_DECLINES.sub("", answer)) is not None and _DECLINES.search(answer) is not None


def _is_promised(one: Said) -> bool:
    """Whether an answer that was understood as a yes promises something and declines nothing."""
    promises = re.search(r"\b(?:will|shall|plans? to|agrees?|accepts?)\b", one.answered) is not None
    return one.answer.status == "accepted" and promises and _DECLINES.search(one.answered) is None


_DECLINES = re.compile(
    r"\b(?:reject\w*|refus\w*|declin\w*|disagree\w*|unable|no (?:plans?|intention|need)|however|"
    r"(?:do(?:es)?|will|can|is|are|has|have)(?:n[’']t| ?not)(?: \w+)?)\b",
    re.IGNORECASE,
)
_AGREES = re.compile(r"\b(?:agree[sd]?|accept(?:s|ed)?|welcomes?|supports?|shares?|will)\b(?! not\b)", re.IGNORECASE)


def _bare(entry: Entry) -> str:
    return _LABEL.sub("", entry.recommendation.label).strip("(). ").lower()


def _rests(entry: Entry, place: str) -> bool:
    recommendation = entry.recommendation
    return place in (recommendation.paragraph, *recommendation.numbers, *recommendation.rests_on)


def _of_kind(said: Told, entries: Sequence[Entry]) -> list[Entry]:
    """Those of the kind that is named; of a list that tells none apart, all."""
    return [entry for entry in entries if entry.recommendation.kind == said.kind] or list(entries)


def _of_words(said: Told, entries: Sequence[Entry]) -> list[Entry]:
    """The one that has the claim's words, where no other one has nearly as many."""
    ours = stems(said.about) - _OWN
    shares = sorted(((len(ours & stems(e.text)) / max(1, len(ours)), at) for at, e in enumerate(entries)), reverse=True)
    if not shares or shares[0][0] < SHARE or shares[0][0] * len(ours) < FEWEST:
        return []
    second = shares[1][0] if len(shares) > 1 else 0.0
    return [entries[shares[0][1]]] if shares[0][0] - second >= AHEAD else []


def _untold(name: str, fitting: Sequence[Entry]) -> str:
    if not fitting:
        return f"Which recommendation the draft speaks of could not be told: {name} is not in the report's list."
    labels = list(dict.fromkeys(f"{e.recommendation.kind} {_bare(e)}" for e in fitting))
    return f"Which recommendation the draft speaks of could not be told: {listed(labels[:6])} fit."


# ── how it stands ──────────────────────────────────────────────────────────────────────────────────────────────

_SAME: dict[Outcome, tuple[str, ...]] = {
    "accepted": ("accepted",),
    "accepted-in-part": ("accepted-in-part",),
    "accepted-in-principle": ("accepted-in-principle",),
    "rejected": ("rejected",),
    "noted": ("noted",),
    "done": ("already-done",),
    "not-done": (),
    "no-answer": (),
    "planned": ("accepted", "accepted-in-part", "accepted-in-principle"),
}
_OPPOSITE: dict[Outcome, tuple[str, ...]] = {
    "accepted": ("rejected",),
    "rejected": ("accepted", "already-done"),
    "done": ("rejected", "accepted"),
    "not-done": ("already-done",),
    "planned": ("rejected",),
}


def _state(outcome: Outcome, one: Said) -> CheckState:
    """Only what is openly said the other way differs: a status that was gathered from promises is near it at most."""
    status = one.answer.status
    if outcome == "no-answer":
        return "differs"
    if status == "unclear":
        return "cannot-tell"
    if status in _SAME[outcome]:
        return "supported"
    if outcome == "accepted" and status == "already-done" and re.search(r"\b(?:agree|accept)", one.answered):
        return "supported"
    if outcome == "done" and status == "accepted" and _DONE.search(one.answered) and not one.answer.target_date:
        return "partly"
    if outcome == "not-done":
        return "differs" if status == "already-done" else "supported" if status == "rejected" else "partly"
    return "differs" if status in _OPPOSITE.get(outcome, ()) and _OPENLY.search(one.shown) else "partly"


def _by_when(said: Told, one: Said, state: CheckState, reason: str) -> tuple[CheckState, str]:
    """By when it is to be done: "by July 2019" beside "Summer 2019"."""
    theirs = one.answer.target_date
    if theirs is None:
        return "partly", f"{reason} It names no time for it, where the draft says {said.target_date}."
    first, second = due(said.target_date, one.published), due(theirs, one.published)
    if first is None or second is None or first == second or _holds(said.target_date, theirs):
        return state, f"{reason} The time set is {theirs}."
    year_alone = re.fullmatch(r"20\d\d", said.target_date) or (
        re.fullmatch(r"\D*20\d\d", theirs) and not _MONTH.search(theirs)
    )
    if year_alone and first.year == second.year:
        return state, f"{reason} The time set is {theirs}."
    return "differs", f"The draft says {said.target_date}; the answer says {theirs}."


_MONTH = re.compile(
    r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber|spring|summer|autumn|winter",
    re.IGNORECASE,
)


def _holds(one: str, other: str) -> bool:
    return one.lower() in other.lower() or other.lower() in one.lower()
