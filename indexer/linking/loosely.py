"""A work and a place told in passing: "Figure 8 of the peers’ report counts them", "NAO 2018, Fig 8 (on pay)".

For words that no rule takes apart. The place is found first, however it is cut short; of the words around it each
stretch is held against the works cited before. Exactly one of them must be named, and nothing that is somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.citations.clause import NAMED_PLACE
from indexer.citations.grammar import PINPOINTS, SERIES
from indexer.citations.short import places_of
from indexer.linking.headings import under_heading
from indexer.linking.held_places import places
from indexer.linking.known_works import Match
from indexer.linking.latter import one_of_two
from indexer.models import Citation, Pinpoint, Work

if TYPE_CHECKING:
    from indexer.linking.works_meant import WorksMeant

# A volume or a paper by its number: another one than what was cited is as likely as not.
_NUMBERED = re.compile(rf"{SERIES}|\b[Vv]ol(?:ume|\.)? ?\w{{1,4}}\b")
LONGEST = 260  # letters of such a note
SHORT = 6  # words besides the place, up to which an author alone names a work
_IN_FULL: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?<![\w’-]){cut}(?= ?{then})\.? ?"), whole)
    for cut, then, whole in (
        (r"[Tt]bls?\b\.?", r"\d", "Table "),
        (r"[Ss]ect?s?\b\.?", r"\d", "section "),
        (r"[Aa]pp(?:x|dx|end)?\b\.?", r"(?:\d|[A-H]\b)", "Appendix "),
        (r"[Aa]nx\b\.?", r"(?:\d|[A-H]\b)", "Annex "),
        (r"[Rr]ecs?\b\.?", r"\d", "recommendation "),
        (r"[Cc]oncls?\b\.?", r"\d", "conclusion "),
        (r"[Ff]igs?\b\.?", r"\d", "Figure "),
        (r"[Cc]h(?:ap)?s?\b\.?", r"\d", "chapter "),
        (r"(?:[Ll]ast |[Ff]irst |[Nn]ext )?[Pp]ara(?:graph)?s?\b\.?,? \(", r"\d", "para "),
    )
)
_PLACE = re.compile(
    rf"(?:,? ?(?:\b(?:at|in|on|under|to|see) )?(?:the )?)(?:{PINPOINTS}|{NAMED_PLACE.pattern.replace('?P<', '?P<n_')}"
    r"|(?<![\w.£$€])\d{1,2}\.\d{1,3}(?![\w.%]| ?(?:per cent|million|billion)))"
)
_HEADING = re.compile(
    r",? ?(?:\b(?:under|on|in|see) )?(?:the )?(?:section |heading |box |§ ?)?(?:“[^“”]{3,90}”|‘[^‘’]{3,90}’)\W*$"
)
_PUNCTUATION = re.compile(r"[¦,;:()\[\]“”‘]|’(?!\w)|\s[–—-]\s")
_SMALL = re.compile(
    r"[¦,;:()\[\]“”‘]|’(?!\w)|\s[–—-]\s|\b(?:see|in|from|by|to|for|under|which|that|where|as|with|cited|at|on|has|have"
    r"|is|are|was|were|counts?|gives?|shows?|says?|said|notes?|noted|puts?|tells?|told|sets?|lists?|explains?|describes?"
    r"|reports?(?= that)|finds?|found|wants?|asks?)\b"
)
_WHOSE = re.compile(r"^(?:(?:[Ss]ee|[Cc]f\.?|[Aa]lso|[Tt]he|[Ii]ts|[Tt]heir|[Cc]ompare|[Ff]rom) )+|[’']s?$|\W+$")
_ANOTHER = re.compile(
    r"(?i)\b(?:letters?|minutes|speech(?:es)?|blogs?|notices?|petitions?|diar(?:y|ies)|interviews?|submissions?"
    r"|memorand(?:um|a)|memo|e-?mails?|correspondence|testimony|lectures?|talks?|articles?|transcripts?|debates?"
    r"|hearings?|meetings?|conversations?|visits?|press|news|responses?|repl(?:y|ies)|evidence)\b"
)
_SAME = re.compile(r"\W*(?:[Oo]p\. ?[Cc]it|[Ll]oc\. ?[Cc]it|[Tt]he same(?: [a-z]+)?|[Aa]s (?:above|before))\W*")

Named = Callable[[str, bool], Match | None]  # the work cited before of these words; whether they alone must name it
Told = tuple[Match, tuple[Pinpoint, ...]]


def at_its_place(citation: Citation, meant: WorksMeant) -> tuple[Match, Citation]:
    """The work that a note's reference means, by all its words or by some, and the reference with its place."""
    if told := one_of_two(citation, meant):
        return told, citation
    match = meant.by_words(citation)
    if citation.note is None or match.candidates:
        return match, citation
    if match.work is None and (passing := in_passing(citation, meant)):
        return passing[0], replace(citation, pinpoints=passing[1])
    if match.work is not None and (held := _of_the_body(citation, match.work, meant)):
        return held, citation
    return match, citation


def in_passing(citation: Citation, meant: WorksMeant) -> Told | None:
    """The work cited before, and its place, that a note names in words of its own."""
    if of_two := one_of_two(citation, meant):
        return of_two, places_of(citation.span.of(meant.document.text))

    def named(words: str, whole: bool) -> Match | None:
        decide = meant.decide(citation)
        match = meant.register.defined(words) or meant.register.before(words, decide, bare=whole)
        return match or meant.register.known(words, decide, but=meant.corpus.minted)

    met = [meant.corpus.shelf.works[id] for id in meant.register.met()]
    told = read_loosely(citation.span.of(meant.document.text), named, met)
    held = meant.corpus.documents.get(told[0].work.id) if told and told[0].work else None
    if told is None or held is None or not told[1]:
        return told
    return told if any(place.refs for place in places(told[1], held)) else None  # else another work may be meant


def _of_the_body(citation: Citation, work: Work, meant: WorksMeant) -> Match | None:
    """The one work of a body cited before that has what stands as a title for a heading: "LGA, “Who pays”"."""
    if work.id in meant.corpus.documents or not (citation.body and citation.title) or citation.series or citation.url:
        return None
    before = meant.register.before(citation.body, lambda _: None)
    held = meant.corpus.documents.get(before.work.id) if before and before.work else None
    if held is None or next(under_heading(citation.span.of(meant.document.text), held), None) is None:
        return None
    return before


def read_loosely(printed: str, named: Named, met: Sequence[Work]) -> Told | None:
    """The one work of those cited before that the words name beside a place, and the place; None where they do not.

    `met` are the works cited before: an "op. cit." alone is the one where there is but one.
    """
    words = printed.strip()
    if len(words) > LONGEST or _NUMBERED.search(words):
        return None
    for pattern, whole in _IN_FULL:
        words = pattern.sub(whole, words)
    places = [found for found in _PLACE.finditer(words) if places_of(f"Lamps, {_bare(found.group())}")]
    headed = _HEADING.search(words) if not places else None
    if not places and headed is None:
        return None
    rest = _cut(words, [headed.span()] if headed else [found.span() for found in places])
    pins = tuple(pin for found in places for pin in places_of(f"Lamps, {_bare(found.group())}"))
    if len(met) == 1 and _SAME.fullmatch(rest.replace("¦", " ")):
        return Match(met[0], "short-form"), pins
    alone = len(re.findall(r"\w+", rest)) <= SHORT
    for cut in (_PUNCTUATION, _SMALL):
        works = {
            match.work.id: match for piece in _pieces(rest, cut) if (match := named(piece, not alone)) and match.work
        }
        if len(works) > 1:
            return None
        for match in works.values():
            title = match.work.title.lower() if match.work else ""
            if all(other.group().lower().rstrip("s") in title for other in _ANOTHER.finditer(rest)):
                return match, pins
            return None
    return None


def _bare(place: str) -> str:
    """A place without the words that lead to it; a number with a point alone is a paragraph's."""
    words = re.sub(r"^(?:,? ?(?:\b(?:at|in|on|under|to|see) )?(?:the )?)", "", place).strip()
    return f"para {words}" if words[:1].isdigit() else words


def _cut(words: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        words = f"{words[:start]} ¦ {words[end:]}"
    return words


def _pieces(rest: str, cut: re.Pattern[str]) -> Iterator[str]:
    for piece in cut.split(rest):
        words = _WHOSE.sub("", piece.strip()).strip()
        if re.search(r"[A-Z]|report|review|strategy|paper|study|guid", words) and len(words) > 1:
            yield words
