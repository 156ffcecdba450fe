"""The notes of one document as its references ask for them: by label, by who raises them, by what they cite."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from indexer.citations.parse import NOTE_BEFORE
from indexer.mentions import LISTED
from indexer.models import Citation, Document, Link, Marker, Note, Sentence

_ROMAN = re.compile(r"[ivxlc]+")


@dataclass(slots=True)
class DocumentNotes:
    """One document with its notes, looked through once."""

    document: Document
    # What would else be looked for among all, note by note; None stands for the running text.
    citing: dict[str | None, list[int]] = field(default_factory=lambda: defaultdict(list))  # places of citations
    raising: dict[str | None, list[Marker]] = field(default_factory=lambda: defaultdict(list))
    labelled: dict[str | None, list[Note]] = field(default_factory=lambda: defaultdict(list))
    nth: dict[str, int] = field(default_factory=dict)
    sentences: dict[str, Sentence] = field(default_factory=dict)
    roman: bool = field(init=False)  # whether the notes count i, ii, iii

    def __post_init__(self) -> None:
        self.sentences = {sentence.id: sentence for sentence in self.document.sentences}
        for at, note in enumerate(self.document.notes):
            self.nth.setdefault(note.id, at)
            self.labelled[note.label].append(note)
        for at, citation in enumerate(self.document.citations):
            self.citing[citation.note].append(at)
        for marker in self.document.markers:
            self.raising[marker.note].append(marker)
        labels = [note.label for note in self.document.notes]
        self.roman = len(set(labels)) == len(labels) and all(map(_ROMAN.fullmatch, labels))

    def before_in_note(self, at: int, citation: Citation) -> int | None:
        """The citation before in the same note: what an "ibid" after a semicolon means."""
        before = at - 1
        while before >= 0 and self.document.citations[before].note == citation.note:
            if self.document.citations[before].kind != "remark":
                return before
            before -= 1
        return None

    def meant(self, citation: Citation) -> list[Note]:
        """The notes that bear the label, those of the same chapter first; or the note before."""
        notes = self.document.notes
        at = self.nth.get(citation.note or "")
        if citation.refers_to == NOTE_BEFORE:
            return [notes[at - 1]] if at and notes[at - 1].scope == notes[at].scope else []
        called = self._called(citation.refers_to or "", citation.note)
        if found := self._of_chapter(called):
            return found
        same_label = [note for note in self.labelled.get(called, ()) if note.id != citation.note]
        scope = notes[at].scope if at is not None else None
        return [note for note in same_label if note.scope == scope] or same_label

    def _of_chapter(self, called: str) -> list[Note]:
        """ "Chapter 1, note 5", where each chapter counts its own notes anew."""
        chapter, _, label = called.partition("-")
        ends = re.compile(rf"(?<!\d){chapter}$") if label and called not in self.labelled else None
        return [note for note in self.labelled.get(label, ()) if ends and ends.search(note.scope or "")]

    def _called(self, label: str, by: str | None) -> str:
        """The label as this document writes it: where its notes count i, ii, iii, "n 5" is the fifth, note v; where
        they bear their chapter's number, "n 5" in note 2-7 is note 2-5."""
        notes = self.document.notes
        at = self.nth.get(by or "")
        chapter = re.match(r"\d+[-.](?=\d+$)", notes[at].label) if at is not None else None
        if chapter and label not in self.labelled and chapter.group() + label in self.labelled:
            return chapter.group() + label
        counted = self.roman and label.isdigit() and 0 < int(label) <= len(notes)
        return notes[int(label) - 1].label if counted else label

    def of(self, notes: Sequence[Note]) -> list[int]:
        """The citations of the one note that is meant; none where there is no such one."""
        return self.citing.get(notes[0].id, []) if len(notes) == 1 else []

    def cited_in(self, note: Note) -> Citation | None:
        """The one work that a note cites; None where it cites several or none."""
        cited = (self.document.citations[at] for at in self.citing.get(note.id, ()))
        works = [citation for citation in cited if citation.kind in ("report", "work")]
        return works[0] if len(works) == 1 else None

    def cited_before_raising(self, citation: Citation) -> int | None:
        """The place of the work that the text's own words cite last before they raise a citation's note, in the same
        paragraph."""
        for marker in self.raising.get(citation.note, ())[:1]:
            for at in reversed(self.citing.get(None, ())):
                named = self.document.citations[at]
                beside = named.paragraph == marker.paragraph and named.span.end <= marker.at
                if beside and named.kind in ("report", "work", "web") and named.rule != LISTED:
                    return at
        return None

    def raised(self, citation: Citation) -> list[Citation]:
        """The citation as it stands in each sentence of the text that raises its note."""
        if citation.note is None:
            return [citation]
        raised = self.raising.get(citation.note, ())
        return [replace(citation, paragraph=marker.paragraph, sentence=marker.sentence) for marker in raised]


def no_note(document: Document, at: int, citation: Citation, notes: Sequence[Note]) -> Link:
    """The link of a reference to a note that is not there, or may be several."""
    words = citation.span.of(document.text)
    if notes:
        reason = f"several notes are numbered {citation.refers_to}"
        refs = tuple(document.ref(note.id) for note in notes)
        return Link(at, "ambiguous", None, "note-number", words, reason, refs)
    if citation.refers_to == NOTE_BEFORE:
        return Link(at, "unresolved", None, "note-before", words, "there is no note before this one")
    return Link(at, "unresolved", None, "note-number", words, f"there is no note {citation.refers_to} here")
