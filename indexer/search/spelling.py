"""Misspelt words: a word that no paragraph holds is offered the nearest word of the corpus, or searched for by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from indexer.models import Span
from indexer.search.facets import facet_values
from indexer.search.language import Asked
from indexer.search.query import STOP_WORDS
from indexer.store import Snapshot, tokens

SHORTEST = 5  # letters of a word that can be corrected; a shorter one is too near to too many: "cake", "care"
ABBREVIATION = 6  # a word in capitals of at most so many letters is one
# Letters that may differ, by length: with more, a word that the corpus lacks would be "corrected" to another subject.
DIFFERING = ((10, 3), (6, 2), (0, 1))
NEAREST = 5  # stems whose words are compared with what was typed
READ = 5  # paragraphs in which a stem's words are looked up
ALIKE = 2  # letters with which each form of a stem begins, as the stem does; to stem every word takes much longer
MOST = 12  # words of a query that are looked at
# Beside words that are found, one is corrected only where little differs and the word is usual, and where it is no word
# that the corpus merely lacks: a "patent" is no "patient".
SLIP = ((8, 2), (0, 1))  # letters that may differ, by length
USUAL = 5  # paragraphs that must hold it
WHOLE = 4  # letters of a known word, at least, that with an ending is another form of it
# What makes another form of a known word: "delay" and "ed", but no "delayd" and no "transfr".
ENDINGS = frozenset(
    "s es ed er ers or ors ing ly y ies al ic ive ism ist ity ize ise ful ish en ens ent ant ary ory age ate ion ure "
    "ee ess dom est th an ian man men way ous able ible hood less ness ment up off out".split()
)
# Behind a silent e.
AFTER_E = frozenset("d r rs st n ly y".split())
PIECES = re.compile(r"[/:@_-]|\.\w")  # behind a word that is but a piece
READ_WHOLE = 40  # paragraphs in which the very form of a word is looked for whose stem is held
# What only makes another form of a word: "insurers" is no slip of "insurer", but "insurence" is one of "insurance".
INFLECTED = frozenset("s es ed d er r ers rs ing ings ly al ally ies y ied".split()) | {""}
# Spellings of other countries, each with what both come to: "neighborhood" is the very word "neighbourhood".
COUNTRIES = (
    ("our", "or"), ("is", "iz"), ("ys", "yz"), ("ogue", "og"), ("amme", "am"), ("ll", "l"), ("ence", "ense"),
    ("ae", "e"), ("oe", "e"), ("tre", "ter"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slip:
    """A misspelt word of a query."""

    at: int  # where it begins
    word: str  # as typed
    better: str
    same: bool = False  # whether it is but the spelling of another country


@dataclass(frozen=True, slots=True)
class Correction:
    """A query with its misspelt words in their nearest form."""

    text: str | None = None  # None where nothing is near
    # Each word that the corpus lacks has such a form, with the same first letter, for those who misspell a word seldom
    # miss it ("pensions" are no "tensions").
    sure: bool = False
    slips: tuple[Slip, ...] = ()  # the words of which so little differs that each may be a slip, the last one first
    others: tuple[str, ...] = ()  # the other words that the corpus lacks
    known: int = 0  # how many are words of the corpus that say something
    typed: str = ""  # the query as it was read

    def slipped(self, is_word: Callable[[str], bool]) -> tuple[str, tuple[str, ...]]:
        """The query with its slips alone corrected, and these as typed; none where it is not sure that they are.

        What is a word stays as it is, though the corpus lacks it. What is neither may be a name, of which the rest is
        said. Where there are several slips, as many known words must tell what is asked.
        """
        slips = [slip for slip in self.slips if slip.same or not is_word(slip.word)]
        if not all(map(is_word, self.others)) or (len(slips) > 1 and len(slips) > self.known):
            return self.typed, ()
        typed = self.typed
        for slip in slips:
            typed = f"{typed[: slip.at]}{slip.better}{typed[slip.at + len(slip.word) :]}"
        return typed, tuple(slip.word for slip in reversed(slips))


def is_known(word: str, spans: Callable[[str], list[Span]]) -> bool:
    """Whether an encoder's vocabulary has a word whole, or whole but for an ending; `spans` are those of its pieces."""
    found = spans(word.casefold())
    if not found or found[0].end >= len(word):
        return True
    begun, ending = word[: found[0].end].casefold(), word[found[0].end :].casefold()
    return len(begun) >= WHOLE and (ending in ENDINGS or (begun.endswith("e") and ending in AFTER_E))


def corrected(snapshot: Snapshot, asked: Asked, is_word: Callable[[str], bool] | None = None) -> Correction:
    """The whole query with each word that the corpus lacks in its nearest form.

    With `is_word`, which tells whether something is a word at all, a word is also looked at of which the corpus only
    has other forms: "insurence" has the stem of "insurance", so that it finds all of its paragraphs.
    """
    names = {name.casefold() for name in facet_values(snapshot)["publisher"]}
    text, looked_at, sure = asked.text, 0, True
    slips: list[Slip] = []
    others: list[str] = []
    known = 0
    for part in reversed(asked.parts):  # from the end, so that the places of the others stay
        for token in reversed(tokens(part.text)):
            word = token.span.of(part.text)
            at = part.start + token.span.start
            is_field = part.text[token.span.end :][:1] == ":"  # one that there is not, which is told
            checked = looked_at < MOST and _is_word(word) and word.casefold() not in names and not is_field
            if word.casefold() in STOP_WORDS:
                continue
            if snapshot.holds(token.stem):
                is_formed = not checked or is_word is None or _is_part(part.text, token.span) or is_word(word)
                better = (
                    "" if is_formed or (at and not word.islower()) else _form(snapshot, word.casefold(), token.stem)
                )
                if better:
                    text = f"{text[:at]}{_cased(better, word)}{text[at + len(word) :]}"
                    slips.append(Slip(at, word, _cased(better, word)))
                known += not better
                continue
            looked_at += checked
            better, slip = _nearest(snapshot, word.casefold(), token.stem) if checked else ("", False)
            alike = bool(better) and better[0] == word[0].casefold()
            sure &= alike
            same = alike and _as_anywhere(better) == _as_anywhere(word.casefold())
            if better:
                text = f"{text[:at]}{_cased(better, word)}{text[at + len(word) :]}"
            if (slip or same) and alike and (word.islower() or not at):  # a name is no slip
                slips.append(Slip(at, word, _cased(better, word), same))
            else:
                others.append(word)
    if text == asked.text:
        return Correction()
    return Correction(text, sure, tuple(slips), tuple(others), known, asked.text)


def _is_part(text: str, word: Span) -> bool:
    """Whether a word is a piece of an address or of a compound."""
    return PIECES.match(text[word.end :]) is not None or text[: word.start].endswith(tuple("/:@._-"))


def _form(snapshot: Snapshot, word: str, stem: str) -> str:
    """The form of a stem of which a word is but a slip; empty where the corpus has the word, or none is so near."""
    from rapidfuzz.distance import OSA

    if snapshot.frequencies(stem).get(stem, 0) < USUAL:
        return ""
    forms = _forms(snapshot, stem, READ_WHOLE)
    most = next(most for length, most in SLIP if len(word) >= length)
    near = [
        (OSA.distance(word, form), -times, form)
        for form, times in forms.items()
        if form[0] == word[0] and not _is_inflected(word, form)
    ]
    if word in forms or not near or min(near)[0] > most:
        return ""
    return min(near)[2]


def _is_inflected(word: str, form: str) -> bool:
    """Whether two forms of a stem differ in what is put behind it only."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, form, strict=False)))
    return any({word[at:], form[at:]} <= INFLECTED for at in range(max(same - 1, 0), same + 1))


def _as_anywhere(word: str) -> str:
    """A word without what only its spelling in one country has."""
    for here, there in COUNTRIES:
        word = word.replace(here, there)
    return word


def _is_word(word: str) -> bool:
    """Whether it can be misspelt: no number, no abbreviation, not too short."""
    return len(word) >= SHORTEST and word.isalpha() and not (word.isupper() and len(word) <= ABBREVIATION)


def _nearest(snapshot: Snapshot, word: str, stem: str) -> tuple[str, bool]:
    """The word of the corpus that differs least; of several the one in most paragraphs, then the form most used.

    And whether so little differs, and it is so usual, that the word is but a slip.
    """
    from rapidfuzz.distance import OSA

    found: list[tuple[int, int, int, str]] = []
    for candidate, differing, frequency in _candidates(snapshot, word, stem):
        if found and differing > min(found)[0]:
            break  # the stems that follow differ by more than a form that was found
        for form, times in _forms(snapshot, candidate).items():
            distance = OSA.distance(word, form)
            if distance <= next(most for length, most in DIFFERING if len(word) >= length):
                found.append((distance, -frequency, -times, form))
    if not found:
        return _split(snapshot, word) or "", False
    distance, held, _, form = min(found)
    return form, distance <= next(most for length, most in SLIP if len(word) >= length) and -held >= USUAL


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


def _forms(snapshot: Snapshot, stem: str, read: int = READ) -> Counter[str]:
    """The words that a stem stands for in a few of the paragraphs that hold it, and how often each stands there."""
    forms: Counter[str] = Counter()
    for row in snapshot.some_with(stem, read):
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
