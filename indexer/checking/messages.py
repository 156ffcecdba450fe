"""What a check has found in plain words: the same in every format of the report and on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from indexer.checking.records import FAULTS, Checked, CheckReport, CheckState, QuoteCheck
from indexer.comparing.figures import Finding

TITLE = "Check of citations"
CANNOT = (
    "The check holds the words, figures and quotations of the draft against the passages that the library has, and "
    "knows nothing else. It cannot tell whether a source is right, whether a passage was taken out of its context, or "
    "whether a sentence without a note needs one. “Supported” means that the passage says much the same, not that a "
    "person has agreed. A paraphrase that shares few words with its source may be given as “cannot tell”, and a change "
    "of meaning that touches no figure, quotation or denial may go unseen. A work that is not in the library is not "
    "checked at all, and against a digest quotations cannot be checked. Read yourself what matters."
)
UNTITLED = "Untitled draft"
RESTATED = "restated in a digest, not for quotation"
LABELS: Mapping[CheckState, str] = {
    "not-in-corpus": "Not in the library"
}  # a state that is called otherwise than it is named


@dataclass(frozen=True, slots=True)
class Review:
    """What a person has added to a report: comments and acceptances, by the citation's place in it, from 0."""

    notes: Mapping[int, str] = field(default_factory=dict)
    accepted: frozenset[int] = frozenset()
    on: date = field(default_factory=date.today)

    def note(self, at: int) -> str:
        return self.notes.get(at, "").strip()

    @property
    def day(self) -> str:
        """`4 July 2018`."""
        return f"{self.on.day} {self.on:%B %Y}"


def title(report: CheckReport) -> str:
    return report.title or report.file or UNTITLED


def label(state: CheckState) -> str:
    """`No such paragraph`, `Not in the library`."""
    return LABELS.get(state) or state.replace("-", " ").capitalize()


def state(found: Checked) -> str:
    """The state with the word that marks a fault."""
    return f"Fault: {label(found.state).lower()}" if found.is_fault else label(found.state)


def standing(found: Checked, accepted: bool) -> str:
    return f"{state(found)} (accepted)" if accepted else state(found)


def place(found: Checked) -> str:
    """Where the draft cites: `Note 5, page 2`."""
    where = f"Note {found.marker}" if found.marker else "In the text"
    return f"{where}, page {found.page}" if found.page else where


def source_place(found: Checked) -> str:
    """`The title, paragraph 2.7, page 31`, or `p 29 (page 31 of the file)`; empty where nothing was found."""
    page = found.source.page_told if found.source else ""
    return ", ".join(filter(None, [found.target_title or "", page]))


def source_named(found: Checked) -> str:
    """Its place, with the mark of a digest."""
    return ", ".join(filter(None, [source_place(found), restated(found)]))


def restated(found: Checked) -> str:
    """The mark of words that nobody may quote as the work's own; empty where they are its own."""
    return RESTATED if found.source and found.source.is_restated else ""


def source_ref(found: Checked) -> str:
    """The reference that a person can type."""
    return found.source.ref if found.source else found.target or ""


def passage(found: Checked) -> str:
    """The sentence that carries the claim, else all that is cited."""
    if found.source is None:
        return ""
    return found.source.sentence.of(found.source.text) if found.source.sentence else found.source.text


def headline(report: CheckReport, review: Review | None = None) -> str:
    """`9 citations were checked. 3 are faults: they need to be put right, or accepted as they are.`"""
    total, faults = len(report.citations), sum(found.is_fault for found in report.citations)
    if not total:
        return "No citation was found in this draft: it has no notes and names no source that could be followed."
    checked = "1 citation was checked." if total == 1 else f"{total:,} citations were checked."
    if not faults:
        return f"{checked} None of them is at fault."
    wrong = "1 is a fault" if faults == 1 else f"{faults:,} are faults"
    accepted = sum(report.citations[at].is_fault for at in review.accepted) if review else 0
    return f"{checked} {wrong}{_accepted(accepted)}."


def _accepted(count: int) -> str:
    if not count:
        return ""
    return f", of which {count:,} {'is accepted as it stands' if count == 1 else 'are accepted as they stand'}"


def remarks(report: CheckReport) -> str:
    if not report.remarks:
        return ""
    if report.remarks == 1:
        return "1 note only comments and cites nothing."
    return f"{report.remarks:,} notes only comment and cite nothing."


def faults(report: CheckReport) -> list[tuple[int, Checked]]:
    """The faults with their places in the report, the gravest kind first."""
    found = [(at, checked) for at, checked in enumerate(report.citations) if checked.is_fault]
    return sorted(found, key=lambda entry: (FAULTS.index(entry[1].state), entry[0]))


def findings(found: Checked) -> list[str]:
    """How each quotation and each figure of a claim stands."""
    return [*map(quotation, found.quotes), *map(figure, found.figures)]


def quotation(quote: QuoteCheck) -> str:
    match quote.standing:
        case "exact":
            told = "quoted word for word"
        case "cut":
            told = "quoted word for word, but for what is marked as left out or put in"
        case "altered":
            told = "altered: " + "; ".join(f"“{ours or '…'}” for “{theirs or '…'}”" for ours, theirs in quote.changed)
        case "elsewhere":
            told = f"stands in {quote.found_at}, not in the passage cited"
        case _:
            told = "not in the passage cited"
    return f"“{quote.text}”: {told}"


def figure(finding: Finding) -> str:
    said = finding.source.text if finding.source else ""
    match finding.standing:
        case "agrees":
            told = "the source has it" if said == finding.claim.text else f"agrees; the source has it as {said}"
        case "rounded":
            told = f"agrees as a rounded figure; the source says {said}"
        case "unit":
            told = f"of another size or unit; the source says {said}"
        case "differs":
            told = f"the source says {said}"
        case _:
            told = "not in the passage cited"
    return f"{finding.claim.text}: {told}"
