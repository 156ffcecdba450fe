"""The words of a citation once more, without what names no work.

A reference is a signal, whose work it is, which one, and a place. Where the words as a whole fit no work, what stands
before the first name as a signal ("a useful account in …") and the parts that say something of the place ("on who
pays", "under “Costs”") are left out; what is left must still be all of a name, so that another work is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.citations.pinpoints import paragraphs_of
from indexer.linking.corpus import Corpus
from indexer.linking.known_works import Match
from indexer.linking.register import Decide, Register
from indexer.models import Citation, Document, Pinpoint, Work

# "A useful account is in the Board’s report": small words that end in one which leads to a work.
_SIGNAL = re.compile(
    r"^(?:[A-Z][a-z’]*+|[a-z’]++)(?:,? [a-z’]++){0,9}?,? (?P<lead>in|at|by|see|from|per|with|to|of)"
    r"(?: (?:the|its|their|an?))? (?=[A-Z‘“])"
)
# "Letter to the Board", "Annual report of the Board": what is written or said to, by or of a body is another work.
_ANOTHER = re.compile(
    r"(?i)\b(?:letters?|repl(?:y|ies)|respon(?:se|ses|ds?|ding)|evidence|minutes|speech(?:es)?|blogs?|statements?"
    r"|notices?|petitions?|critiques?|annual|terms|diar(?:y|ies)|notes?|interviews?|submissions?|memorand(?:um|a)|memo"
    r"|e-?mails?|correspondence|testimony|lectures?|talks?|articles?|comment(?:s|ary)?|complaints?|press|news"
    r"|transcripts?|corrections?|requests?|questions?|answers?|debates?|hearings?|meetings?|conversations?|visits?"
    r"|reviews? of|reports? (?:of|to))\b"
)
# After these words a body alone says nothing of a work: "a talk at the Board".
_WEAK = frozenset(("at", "by", "from", "with", "to", "of"))
_WORK = re.compile(
    r"[‘“]|\b(?:[Rr]eport|[Rr]eview|[Ss]trategy|[Gg]uidance|[Ff]ramework|HC|HL|CP|Cm) ?|, (?:the )?[A-Z][a-z]"
)
# A part between commas that begins with such a word names no work: titles begin with capitals.
_ASIDE = re.compile(
    r"(?:on|in|under|at|for|as|with|where|which|who|and|but|also|again|here|especially|esp\.?|notably|particularly|chiefly"
    r"|quoting|citing|noting|discussing|referring|drawing|see|cf\.?|both|all|emphasis|heading|passim)\b[^\dA-Z]*+"
)
_QUOTED = re.compile(r"(?:under |heading |headed |at )?[“‘][^“”]{3,80}[”’]")
_BETWEEN = re.compile(r"[,;:()\[\]]|\s[–—-]\s")
# "Mains, same paragraph", "Mains, third sentence of the paragraph last cited"
_HERE = r"(?:para(?:graph)?|passage|page|place)"
_LAST_CITED = re.compile(
    r",? (?:(?:at|in) )?(?:[a-z][a-z -]{2,40} (?:of|in) )?(?:the |that )?(?:(?:very )?same "
    rf"{_HERE}|{_HERE} (?:last|just|already) (?:cited|quoted)|last[- ](?:cited|quoted) {_HERE})\W*$"
)
MOST = 12  # parts of a citation that are looked at


def readings(words: str) -> Iterator[str]:
    """The words with less and less in them, each way of reading once."""
    seen = {words}
    for start in (words, _without_signal(words)):
        parts = [part.strip() for part in _BETWEEN.split(start) if part.strip()][:MOST]
        named = [part for part in parts if not _ASIDE.fullmatch(part) and not _QUOTED.fullmatch(part)]
        for reading in (start, ", ".join(named)):
            if reading and reading not in seen:
                seen.add(reading)
                yield reading


def _without_signal(words: str) -> str:
    signal = _SIGNAL.match(words)
    if signal is None:
        return words
    weak, rest = signal["lead"] in _WEAK, words[signal.end() :]
    return words if weak and (_ANOTHER.search(signal.group()) or not _WORK.search(rest)) else rest


def read_anew(words: str, citation: Citation, register: Register, decide: Decide, corpus: Corpus) -> Match | None:
    """The work cited before, or known, that a reading means; where a place is told, it must have that."""
    for reading in readings(words):
        match = register.before(reading, decide, bare=not citation.pinpoints)
        match = match or register.known(reading, decide, but=corpus.minted)
        held = corpus.documents.get(match.work.id) if match and match.work else None
        if match and match.work and (held is None or _has(held, citation.pinpoints)):
            return match
    return None


def placed_as_last(
    words: str, register: Register, led: Sequence[tuple[Work, tuple[Pinpoint, ...]]]
) -> tuple[Match, tuple[Pinpoint, ...]] | None:
    """ "Mains, same paragraph": a work by its name, and the place at which the text cited it last; `led` is what its
    citations so far have led to."""
    again = _LAST_CITED.search(words)
    name = words[: again.start()] if again else ""
    match = register.defined(name) or register.before(name, lambda _: None, bare=True) if name else None
    places = [pins for work, pins in led if match and match.work and work.id == match.work.id and pins]
    return (match, places[-1]) if match and places else None


def _has(document: Document, pins: Sequence[Pinpoint]) -> bool:
    return all(not paragraphs_of(document, pin)[1] for pin in pins if pin.unit == "para")
