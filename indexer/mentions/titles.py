"""Titles that a document's own notes give, known again word for word in its running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from indexer.citations.grammar import YEAR
from indexer.models import Citation, Sentence, Span

_CONTENT = re.compile(r"[A-Za-z][\w’-]{3,}")
_NAMES_A_PAPER = re.compile(
    r"\b(?:Strategy|Plan|Framework|Report|Review|White Paper|Green Paper|Survey|Guidance|Agenda|Prospectus"
    r"|Concordat|Code|Handbook|Manifesto|Charter|Roadmap|Index|Inquiry)s?\b"
)
LEAST_WORDS = 3  # of a title of capital words: shorter ones are names of all sorts of things
LEAST_WORDS_IN_SMALL = 4  # of a title in small letters


@dataclass(frozen=True, slots=True)
class TitleFinder:
    """Finds, word for word, the titles that a document's own notes give."""

    works: dict[str, Citation]
    pattern: re.Pattern[str] | None

    @classmethod
    def from_citations(cls, citations: Iterable[Citation]) -> TitleFinder:
        works: dict[str, Citation] = {}
        for citation in citations:
            if citation.kind in ("report", "work") and citation.title and _is_telling(citation.title):
                known = works.setdefault(citation.title, citation)
                if known.body != citation.body:
                    works[citation.title] = replace(known, body=None)
        longest_first = sorted(works, key=len, reverse=True)
        pattern = "|".join(map(re.escape, longest_first))
        return cls(works, re.compile(rf"(?<![\w’-])(?:{pattern})(?![\w’-])") if works else None)

    def find(self, words: str, sentence: Sentence) -> Iterator[Citation]:
        for match in self.pattern.finditer(words) if self.pattern else ():
            title = match.group()
            if match.start() == 0 and not _NAMES_A_PAPER.search(title) and not words[match.end() :].startswith(", our"):
                continue  # a sentence may open with the words of a title
            span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            known = self.works[title]
            before, after = words[: match.start()], words[match.end() :]
            year = re.search(rf"({YEAR}) $", before) or re.match(rf" \(?({YEAR})", after)
            yield Citation(
                None,
                span,
                known.kind,
                title=title,
                body=known.body,
                date=year[1] if year else None,
                rule="title-of-the-notes",
                paragraph=sentence.paragraph,
                sentence=sentence.id,
            )


def _is_telling(title: str) -> bool:
    """Whether a title can be told from other words of the text."""
    words = _CONTENT.findall(title)
    small = [word for word in words if word[0].islower()]
    if not re.match(r"[A-Z]", title):
        return False
    if len(small) >= 2:
        return len(title.split()) >= LEAST_WORDS_IN_SMALL
    return len(title.split()) >= LEAST_WORDS and bool(_NAMES_A_PAPER.search(title))
