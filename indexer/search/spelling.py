"""Misspelt words: a word that no paragraph holds is offered the nearest word of the corpus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from indexer.search.language import Asked
from indexer.store import Snapshot, tokens

SHORTEST = 5  # letters of a word that can be corrected; a shorter one is too near to too many: "cake", "care"
ABBREVIATION = 6  # a word in capitals of at most so many letters is one
# Letters that may differ, by length: with more, a word that the corpus lacks would be "corrected" to another subject.
DIFFERING = ((10, 3), (6, 2), (0, 1))
NEAREST = 5  # stems whose words are compared with what was typed
READ = 5  # paragraphs in which a stem's words are looked up
ALIKE = 2  # letters with which each form of a stem begins, as the stem does; to stem every word takes much longer
MOST = 12  # words of a query that are looked at


def corrected(snapshot: Snapshot, asked: Asked) -> tuple[str | None, bool]:
    """The whole query with each word that the corpus lacks in its nearest form; `None` where none is near.

    And whether that is sure enough to search for: each word that the corpus lacks has such a form, with the same first
    letter, for those who misspell a word seldom miss it ("pensions" are no "tensions").
    """
    names = {(snapshot.work(id).publisher or "").casefold() for id in snapshot.document_ids()}
    text, looked_at, sure = asked.text, 0, True
    for part in reversed(asked.parts):  # from the end, so that the places of the others stay
        for token in reversed(tokens(part.text)):
            word = token.span.of(part.text)
            if snapshot.holds(token.stem):
                continue
            checked = looked_at < MOST and _is_word(word) and word.casefold() not in names
            looked_at += checked
            better = _nearest(snapshot, word.casefold(), token.stem) if checked else None
            sure &= better is not None and better[0] == word[0].casefold()
            if better:
                at = part.start + token.span.start
                text = f"{text[:at]}{_cased(better, word)}{text[at + len(word) :]}"
    return (text, sure) if text != asked.text else (None, False)


def _is_word(word: str) -> bool:
    """Whether it can be misspelt: no number, no abbreviation, not too short."""
    return len(word) >= SHORTEST and word.isalpha() and not (word.isupper() and len(word) <= ABBREVIATION)


def _nearest(snapshot: Snapshot, word: str, stem: str) -> str | None:
    """The word of the corpus that differs least; of several the one in most paragraphs, then the form most used."""
    from rapidfuzz.distance import OSA

    found: list[tuple[int, int, int, str]] = []
    for candidate, differing, frequency in _candidates(snapshot, word, stem):
        if found and differing > min(found)[0]:
            break  # the stems that follow differ by more than a form that was found
        for form, times in _forms(snapshot, candidate).items():
            distance = OSA.distance(word, form)
            if distance <= next(most for length, most in DIFFERING if len(word) >= length):
                found.append((distance, -frequency, -times, form))
    return min(found)[-1] if found else _split(snapshot, word)


def _candidates(snapshot: Snapshot, word: str, stem: str) -> Iterator[tuple[str, int, int]]:
    """Stems near that of a word, the nearest first: by how much each differs, and how many paragraphs hold it.

    First letters are seldom wrong, so others are looked at only where that of the word gives none.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    for beginning in (stem[0], ""):
        known = snapshot.frequencies(beginning)
        near = process.extract(stem, known.keys(), scorer=OSA.distance, score_cutoff=2, limit=None)
        ranked = sorted(((distance, -known[other], other) for other, distance, _ in near))[:NEAREST]
        # A wrong ending may have kept the stem from being found: "commissionning", "commiss".
        begun = [word[:end] for end in range(SHORTEST, len(word) + 1) if word[:end] in known]
        if ranked or begun:
            differing = {**{other: distance for distance, _, other in ranked}, **dict.fromkeys(begun[-2:], 0)}
            for other in sorted(differing, key=differing.__getitem__):
                yield other, differing[other], known[other]
            return


def _forms(snapshot: Snapshot, stem: str) -> Counter[str]:
    """The words that a stem stands for in a few of the paragraphs that hold it, and how often each stands there."""
    forms: Counter[str] = Counter()
    for row in snapshot.some_with(stem, READ):
        document, paragraph = snapshot.paragraph_at(row)
        text = paragraph.span.of(document.text)
        begun = " ".join(re.findall(rf"\b{re.escape(stem[:ALIKE])}\w*", text, re.IGNORECASE))
        forms.update(token.span.of(begun).casefold() for token in tokens(begun) if token.stem == stem)
    return forms


def _split(snapshot: Snapshot, word: str) -> str | None:
    """Two words that were run together, `carehome`: best those that the corpus has side by side."""
    apart = None
    for at in range(3, len(word) - 2):
        parts = [tokens(part) for part in (word[:at], word[at:])]
        found = [part[0].stem for part in parts if len(part) == 1 and snapshot.holds(part[0].stem)]
        if len(found) == 2 and len(snapshot.with_phrase(found)):
            return f"{word[:at]} {word[at:]}"
        if len(found) == 2 and SHORTEST <= at <= len(word) - SHORTEST:
            apart = apart or f"{word[:at]} {word[at:]}"
    return apart


def _cased(better: str, word: str) -> str:
    """With a capital where one was typed."""
    return better.capitalize() if word[0].isupper() else better
