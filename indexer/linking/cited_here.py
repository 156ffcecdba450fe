"""The work that a text cites, for a place that names none itself: "the Lords warn in paragraph 68", "(para 122)".

Whoever the sentence names must fit the work; where it names nobody, the place is one of what was cited last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.citations.pinpoints import paragraphs_of
from indexer.linking.known_works import Match
from indexer.linking.other_things import is_dated_otherwise, is_of_something_else, tells_of_another
from indexer.linking.reference_context import speaks_for, words_beside
from indexer.linking.works_meant import WorksMeant
from indexer.mentions.again import SAYS
from indexer.mentions.owners import names_beside, whose
from indexer.mentions.papers import REPLIED
from indexer.mentions.telling import names_something_else, tells_of_a_work
from indexer.models import Citation, Document, Sentence, Work

METHOD = "cited-before"
# "Paragraph 15 records that …", behind a citation: a report's paragraph speaks.
_SPEAKS = re.compile(rf",? (?:also |then |too |even |again )?(?:{SAYS}|adds?|goes on)(?![\w’-])")
_THEIRS = re.compile(r"\b(?:[Ii]ts|[Tt]heir) ")
_ITSELF_BEFORE = re.compile(r"\b(?:in|of|to|by) (?:this|our) [a-z]{4,12},? ?[(\[]?$")
_ITSELF_BEHIND = re.compile(r" (?:in|of) (?:this|our) [a-z]{4,12}\b")
_HERE = re.compile(r"(?i)\b(?:above|below|overleaf)\b")


@dataclass(frozen=True, slots=True)
class CitedHere:
    """What one document cites before a place."""

    meant: WorksMeant

    def said_by(self, citation: Citation) -> Match:
        """ "The Lords warn in paragraph 68": of the works that the text cites the one that is theirs, and of several
        the one whose paragraph speaks of it, else the one cited last in the same paragraph."""
        sentence, words = self._sentence(citation)
        if citation.rule == REPLIED:
            return self._replied(citation, words)
        begin = sentence.span.start
        names = names_beside(words, citation.span.start - begin, citation.span.end - begin)
        match = next(filter(None, (self._known(name, words, citation) for name in names)), None)
        before, behind = words[: citation.span.start - begin], words[citation.span.end - begin :]
        if _ITSELF_BEFORE.search(before) or _ITSELF_BEHIND.match(behind):
            return Match(None, "short-form", "it may be a place of this text itself")
        if (match is None or match.work is None) and names and _THEIRS.search(before):
            owners = self._named_before(sentence)  # "The Board got there first. Its report (see 3.1) …"
            theirs = (self._known(f"{owner} {names[0]}", words, citation) for owner in owners[:1])
            match = next((found for found in theirs if found and found.work), match)
        if match is None:
            by = f"nothing that is cited here is by “{names[0]}”" if names else "the sentence names no work known here"
            return Match(None, "short-form", by)
        return self.meant.cited_last(match, citation, anywhere=" same " in before)

    def _replied(self, citation: Citation, words: str) -> Match:
        """ "The Board told members in its reply": the answer of that body that the text cites."""
        named = f"{citation.body} {citation.title}"
        match = self._known(named, words, citation)
        return match or Match(None, "short-form", f"nothing that is cited here is “{named}”")

    def last_with_it(self, citation: Citation) -> Match | None:
        """For a place that is none of the draft's own: the one work cited so far; of several the one cited last in the
        same paragraph, or the one whose paragraph of that number speaks of what the sentence says.

        None where what was cited last is not held: the place may be one of that.
        """
        document, corpus = self.meant.document, self.meant.corpus
        pins = [replace(pin, unit="para") for pin in citation.pinpoints if pin.unit == "para" or "." in pin.first]
        own = {paragraph.number for paragraph in document.paragraphs}
        if document.work.kind != "draft" or not pins or len(pins) < len(citation.pinpoints):
            return None
        sentence, words = self._sentence(citation)
        start, end = citation.span.start - sentence.span.start, citation.span.end - sentence.span.start
        near = words[max(0, start - 20) : end + 8]
        if any({pin.first, pin.last} & own for pin in pins) or _HERE.search(near):
            return None
        signed = words[start : start + 1] in ("§", "¶")  # whoever prints that sign cites
        speaks = start == 0 and _SPEAKS.match(words, end) and self._goes_on(citation, sentence)
        if not signed and not speaks and not tells_of_a_work(words, start):
            return None
        cited = list(self._cited_before(citation))
        if not cited or cited[-1].id not in corpus.documents or is_of_something_else(words, start, end):
            return None
        held = [corpus.documents[id] for id in dict.fromkeys(work.id for work in cited) if id in corpus.documents]
        held = [one for one in held if all(not paragraphs_of(one, pin)[1] for pin in pins)]
        owners = names_beside(words, start, end)[:1]
        theirs = [one for one in held if all(self.meant.register.fits(owner, one.id) for owner in owners)]
        chosen = self._chosen(citation, cited, theirs if theirs or owners else held) or self._told(citation, held)
        if chosen is None and owners and len(theirs) == 1:
            chosen = theirs[0]  # "According to the Board (para 2.7)", whatever was cited last
        if chosen is None and len(held) == 1 and not owners and all("." in pin.first for pin in pins):
            chosen = held[0]  # no other work that is cited so far has such a number
        return Match(chosen.work, METHOD) if chosen else None

    def _goes_on(self, citation: Citation, sentence: Sentence) -> bool:
        """Whether the sentence right before it cites a work, and neither speaks of anything else that has paragraphs:
        "The lease follows the Board (…). Paragraph 4 says no pets are let in" is of the lease."""
        document = self.meant.document
        before = self._sentence_before(sentence)
        cited = [document.citations[at] for at in self.meant.beside_it(citation)]
        places = [placed for one in cited for placed in self.meant.notes.raised(one)]
        if before is None or all(placed.sentence != before.id for placed in places):
            return False
        told = before.span.of(document.text)
        for span in sorted((one.span for one in document.citations if one.sentence == before.id), reverse=True):
            told = told[: max(0, span.start - before.span.start)] + told[max(0, span.end - before.span.start) :]
        return not tells_of_another(told) and not names_something_else(sentence.span.of(document.text))

    def _chosen(self, citation: Citation, cited: list[Work], held: list[Document]) -> Document | None:
        last = next((one for one in held if one.id == cited[-1].id), None)
        alone = len({work.id for work in cited}) == 1
        return last if last and (alone or self.meant.beside_it(citation)) else None

    def _told(self, citation: Citation, held: list[Document]) -> Document | None:
        words = words_beside(citation, self.meant.document)
        told = [one for one in held if speaks_for(words, citation, one)]
        return told[0] if len(told) == 1 else None

    def _cited_before(self, citation: Citation) -> Iterator[Work]:
        """The works cited so far, in running words or by a note raised there, the last one last."""
        notes, followed = self.meant.notes, self.meant.followed
        found: list[tuple[int, int]] = []
        for at in followed.led:
            for placed in notes.raised(self.meant.document.citations[at]):
                stands = notes.sentences[placed.sentence].span.end if placed.note and placed.sentence else None
                stands = placed.span.start if stands is None else stands
                if stands <= citation.span.start:
                    found.append((stands, at))
        yield from (followed.led[at][0] for _, at in sorted(found))

    def _known(self, name: str, words: str, citation: Citation) -> Match | None:
        decide = self.meant.decide(citation)
        match = self.meant.register.before(name, decide) or self.meant.cited_here(name, decide)
        return None if match is None or is_dated_otherwise(name, words, match.work) else match

    def _named_before(self, sentence: Sentence) -> list[str]:
        """Whom the sentence before it in the same paragraph names, the last one first."""
        before = self._sentence_before(sentence)
        return whose(before.span.of(self.meant.document.text)) if before else []

    def _sentence_before(self, sentence: Sentence) -> Sentence | None:
        """The one right before it in its paragraph."""
        sentences = self.meant.document.sentences
        at = next(n for n, one in enumerate(sentences) if one.id == sentence.id)
        return sentences[at - 1] if at and sentences[at - 1].paragraph == sentence.paragraph else None

    def _sentence(self, citation: Citation) -> tuple[Sentence, str]:
        sentence = self.meant.notes.sentences[citation.sentence or ""]
        return sentence, sentence.span.of(self.meant.document.text)
