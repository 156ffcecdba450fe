"""How a response says which recommendation it answers: its label, several at once, or the place that it has.

Forms read: "Recommendation 3", "Rec. 3a –", "R3:", "Conclusions 4 and 5", "Recommendations 4, 5–7 & 9", "Recommendation
(c)", "2a: PAC recommendation", "Recommendation Four"; and at the head of a paragraph "On recommendation 3, …", "Your
third recommendation …", "Turning to (c), …", "Recommendation 3 asks …". What else a report calls its entries ("Action
3", "Concern 2") is read where the report's own labels say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from indexer.number_words import VALUES

_NOUNS = ("recommendation", "conclusion", "rec.?", "finding")
_WORDS = "|".join(word for word in VALUES if word != "zero")
ORDINALS = tuple(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth".split()
)
_ONE = r"\d{1,3}(?:\.\d{1,2})?(?:[a-z](?![a-z])|\([a-z]\)| \([a-z]\)(?=[\s:.,–—-]|$))?|\((?:[a-z]|[ivx]{2,5})\)"
# "Recommendation C": a capital by itself, and no word of the sentence ("the recommendation I made").
_CAPITAL = r"(?:(?-i:[A-HJ-Z])(?![\w’])|(?-i:I)(?=\s*(?:[:.,;()–—-]|$)| (?:and|to|is|be|was)\b))"
_AND = r"(?:, (?:and |& )?|,| and | & | ?/ ?| ?[-–] ?| to )"
_ENDS = r"(?=\s*(?:[:.,;()–—&-]|$|(?:and|to|is|are|be|was|were|has|have|we|will|would|should|can|both)\b))"
_LETTERED = rf"{_CAPITAL}{_ENDS}"  # of "A and B Wards" none
# By itself, or with others that are letters alone too: of "Recommendation B and C class watchmen asked for" none.
_ALONE = rf"{_CAPITAL}(?!,? (?:and|or|&) (?-i:[A-Z])(?![\w’]|{_ENDS}))"
_AGAIN = (
    rf"(?:(?:rec\.? ?|recommendations? |(?<![a-z])[rc])?(?:{_ONE})|(?:recommendations? )?{_LETTERED})"  # "R6 and R7"
)
_MORE = rf"(?:{_AND}{_AGAIN})*+"
# Whose conclusion it is, as a Treasury Minute prints it over each: "PAC", or the initials of another committee.
COMMITTEE = r"(?:(?-i:[A-Z]{2,6})|Committee(?: (?:of|on)(?: (?-i:[A-Z])\w+){1,4})?)"
_WHOSE = r"(?:(?:the |your |our )?(?:(?:committee|inquiry|pac|lords|chair|report|review|ombudsman|commission)’s )?)"
_ON = (
    r"(?:on|as to|as for|as regards|turning(?: now| next| then)? to|moving(?: on)? to|coming to|"
    r"with (?:regard|respect) to|in relation to|in respect of|regarding|concerning|in (?:answer|response|reply) to|"
    r"under|for|re:?)"
)
# What goes on with a name and says nothing yet: "Recommendations 3 and 4 of the last report", "Recommendation 5
# as"; or what several have in common, before each is answered: "Recommendations 1 to 3 all bear upon lamps".
_NO_VERB = (
    r"(?:of|in|from|on|at|to|as|for|above|below|by|with|and|or|but|that|which|who|this|its|also|see|"
    r"previous\w*|earlier|all|both|each|if|when|although|because|while)"
)


@cache
def label_pattern(nouns: frozenset[str] = frozenset()) -> re.Pattern[str]:
    """A label over or before words; `nouns` are what a report calls its entries beside the usual names."""
    names = "|".join((*_NOUNS, *sorted(map(re.escape, nouns))))
    return re.compile(
        r"(?:(?:(?:our |the )?(?:(?:government|department|board|council)(?:’s)? )?(?:response|reply|answer) to |re:? )?"
        rf"{_WHOSE}(?P<noun>{names}|\b[rc](?=\d))s?(?: ?(?:and|&|/) ?(?:recommendation|conclusion)s?)? ?"
        rf"(?:no\.? |number |#)?(?P<number>{_ONE}|{_LETTERED}|(?:{_WORDS}|[ivx]{{1,5}})(?=\s*(?:[:.–—-]|$)))"
        rf"(?P<more>{_MORE})"
        rf"|(?P<minute>\d{{1,2}}[a-z]?)(?:[:.]| –| -)? ?{COMMITTEE}(?:’s)? "
        r"(?P<what>conclusions?|recommendations?))(?![\d.]*\d)(?=\s*(?:[:.–—-]|\(|$|\s+[A-Z]))\s*[:.–—-]?\s*",
        re.IGNORECASE,
    )


LABEL = label_pattern()


@cache
def _lead(nouns: frozenset[str]) -> re.Pattern[str]:
    names = "|".join((*_NOUNS, *sorted(map(re.escape, nouns))))
    ordinal = "|".join((*ORDINALS, "final", "last"))
    label = rf"(?:{names})s? (?:no\.? |number )?(?:r(?=\d))?(?P<number>{_ONE}|{_ALONE})(?P<more>{_MORE})"
    again = label.replace("<number>", "<spoken>").replace("<more>", "<also>")
    return re.compile(
        rf"(?:{_ON} )?(?:your|the|its|their|our) (?:{_WHOSE})?(?P<ordinal>{ordinal}) (?:of (?:your|the|these|its) )?"
        rf"(?:recommendation|suggestion|proposal|request)s?\b"
        rf"|{_ON} (?:{_WHOSE}{label}|(?P<letter>\([a-z]\)))(?=[\s,:;.–—-])"
        rf"|(?:\(?[a-z\d]{{1,2}}[.)] )?(?:RESOLVED:? )?(?:that )?{_WHOSE}{again} "
        rf"(?=(?!{_NO_VERB}\b)[a-z]+\b)",
        re.IGNORECASE,
    )


def led(text: str, nouns: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """What the first words of a paragraph say that it speaks of; "#3" stands for the third."""
    found = _lead(nouns).match(text.lstrip(" “‘\"'"))
    if found is None:
        return ()
    if ordinal := (found["ordinal"] or "").lower():
        return (f"#{ORDINALS.index(ordinal) + 1}" if ordinal in ORDINALS else "#-1",)
    first = found["number"] or found["spoken"] or found["letter"]
    return _counted(first, found["more"] or found["also"] or "")


@cache
def _tail(nouns: frozenset[str]) -> re.Pattern[str]:
    names = "|".join((*_NOUNS, *sorted(map(re.escape, nouns))))
    return re.compile(
        rf"(?:[(\[](?:see |on )?|(?<=\w)(?::| [–—-]) |(?<=\w), )(?:{names})s? (?:no\.? )?"
        rf"(?P<number>{_ONE}|{_CAPITAL})(?P<more>{_MORE})[)\].]{{0,3}}\s*$",
        re.IGNORECASE,
    )


def tailed(text: str, nouns: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """What the end of a heading or of a paragraph says that it answers: "Repayment (recommendation 4)"."""
    found = _tail(nouns).search(text)
    return _counted(found["number"], found["more"]) if found else ()


@cache
def _mention(nouns: frozenset[str]) -> re.Pattern[str]:
    names = "|".join((*_NOUNS, *sorted(map(re.escape, nouns))))
    return re.compile(
        rf"(?<![\w’-])(?:{names})s? (?:no\.? )?(?P<number>{_ONE}|{_ALONE})(?P<more>{_MORE})", re.IGNORECASE
    )


def mentioned(sentence: str, nouns: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """The numbers that a sentence names wherever in it, each with the words before it."""
    for one in _mention(nouns).finditer(sentence):
        for number in _counted(one["number"], one["more"]):
            yield number, sentence[: one.start()]


def numbers_in(label: re.Match[str]) -> tuple[str, ...]:
    """The numbers that a label names: "4, 5–7 and 9" → 4, 5, 6, 7, 9."""
    return _counted(label["number"] or label["minute"] or "", label["more"] or "")


def _counted(first: str, more: str) -> tuple[str, ...]:
    numbers = [number_of(first)]
    for sign, printed in re.findall(rf"({_AND})({_AGAIN})", more, re.IGNORECASE):
        number = number_of(printed)
        if sign.strip() in ("-", "–", "to"):
            numbers += _between(numbers[-1], number)
        else:
            numbers.append(number)
    return tuple(numbers)


_SEVERAL = re.compile(
    rf"(?:(?:recommendation|conclusion|rec\.?|no\.?|r|c)s? ?)?(?P<first>{_ONE})(?P<more>{_MORE})\W*", re.IGNORECASE
)


def listed_numbers(cell: str) -> tuple[str, ...]:
    """The numbers of a cell that names several recommendations and says nothing else; none of any other."""
    found = _SEVERAL.fullmatch(cell)
    return _counted(found["first"], found["more"]) if found and found["more"] else ()


MOST = 50  # numbers that a range names; more are a slip of the pen


def _between(first: str, last: str) -> list[str]:
    """What comes after `first`, up to `last`."""
    if first.isdigit() and last.isdigit():
        return [str(number) for number in range(int(first) + 1, min(int(last), int(first) + MOST) + 1)]
    low, high = roman(first), roman(last)
    if low.isdigit() and high.isdigit():
        counted = {roman(sign): sign for sign in _ROMANS}
        return [counted[number] for number in _between(low, high) if number in counted]
    one, other = first[-1:], last[-1:]
    if one.isalpha() and other.isalpha() and last[:-1] in ("", first[:-1]):
        return [f"{first[:-1]}{chr(code)}" for code in range(ord(one) + 1, ord(other) + 1)]
    return [last]


def number_of(label: str) -> str:
    """The number of a label, in one form: "Recommendation 3(a)" → "3a", "R7." → "7", "(c)" → "c", "Four" → "4"."""
    if limb := re.fullmatch(r"([a-qs-z]) ?\((\d|[ivx]{1,4})\)", label.strip().lower()):
        return limb[1] + limb[2]  # "c (1)": the first limb of c
    plain = re.sub(r"^\D{2,} (?=[\d(a-z])", "", label.strip().lower())
    plain = re.sub(r"[\s()]", "", plain).strip(".:")
    plain = re.sub(r"^[rc](?=\d)", "", plain)
    return str(VALUES[plain]) if plain in VALUES else plain


def kind_of(label: str) -> str:
    """ "recommendation" or "conclusion", where a label says which of the two it is; else nothing."""
    said = {name for name in ("recommendation", "conclusion") if name[:6] in label.lower()}
    return said.pop() if len(said) == 1 else ""


def nouns_of(labels: Iterable[str]) -> frozenset[str]:
    """What a report calls its entries, by their labels: "Action 3" → "action"."""
    found = (re.match(r"([a-z][a-z ]{2,30}?)s? \(?\d", label.lower()) for label in labels)
    return frozenset(match[1] for match in found if match and not re.match(r"rec|conclu|para", match[1]))


_ROMANS = tuple(
    "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv xxv".split()
)
_ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


def roman(number: str) -> str:
    """A number in Roman figures as it is otherwise written; anything else as it is."""
    left, value = number, 0
    for sign, worth in _ROMAN:
        while left.startswith(sign):
            left, value = left[len(sign) :], value + worth
    return str(value) if value and not left else number
