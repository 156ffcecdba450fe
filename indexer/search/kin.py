"""Which words near to one another tell a reader why a paragraph was found, and which tell nothing or the wrong thing.

A word that only joins others says nothing; another form of the same word says nothing new; and one name beside another
says the wrong thing: where England stands, nothing is said of Scotland, however near their vectors lie.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from indexer.search.query import STOP_WORDS

# Numbers in words tell something of a question, but nothing beside another word.
_NUMBERS = frozenset(
    """
    first second third half quarter zero one two three four five six seven eight nine ten eleven twelve dozen dozens
    hundred hundreds thousand thousands million millions billion billions
    """.split()
)
SAYS_NOTHING = STOP_WORDS | _NUMBERS
EVERYWHERE = 0.25  # share of all paragraphs from which a word tells nothing of one: "care" in reports on care
STEM = 4  # letters that words of one stem begin with at least, where neither is the beginning of the other
# What words of one stem end with: "works", "workers", "working"; "pay", "payment".
_ENDING = re.compile(
    r"(?:e?s|[bdglmnprt]?(?:e?d|i?e[rd]s?|ings?)|ors?|y|ies|e|ments?|a?t?ions?|a?tive(?:ly)?|al(?:ly)?|ly|[ai]bl[ey]|i?ty|ness|[ae]nce|"
    r"ful|ists?|ism)?"
)
_WORD = re.compile(r"[^\W\d_]++(?:[’'-][^\W\d_]++)*+")
# Nations: no one of them lies in another, which nobody knows of any two names of towns. Those that hold others (the UK,
# Britain, Europe) are left out for that reason.
_NATIONS = """
england english | scotland scottish scots | wales welsh | ireland irish | france french | germany german germans |
spain spanish | italy italian | portugal portuguese | netherlands dutch | belgium belgian | denmark danish danes |
sweden swedish | norway norwegian | finland finnish | iceland icelandic | austria austrian | switzerland swiss |
poland polish | greece greek | hungary hungarian | romania romanian | bulgaria bulgarian | ukraine ukrainian |
russia russian | turkey turkish | estonia estonian | latvia latvian | lithuania lithuanian | china chinese | japan
japanese | india indian | pakistan pakistani | bangladesh bangladeshi | korea korean | singapore singaporean |
australia australian | canada canadian | brazil brazilian | mexico mexican | nigeria nigerian | kenya kenyan | ghana
ghanaian | israel israeli | iraq iraqi | iran iranian | afghanistan afghan | syria syrian | egypt egyptian
"""
NATIONS = {form: forms.split()[0] for forms in _NATIONS.split("|") for form in forms.split()}
_SMALL_TOO = frozenset(("polish", "turkey", "china"))  # words of other things too: they count with a capital only


def one_stem(word: str, other: str) -> bool:
    """Whether two words are forms of one: what is left behind their common beginning are but endings."""
    same = next((n for n, (ours, theirs) in enumerate(zip(word, other, strict=False)) if ours != theirs),
                min(len(word), len(other)))  # fmt: skip
    if {word[same:], other[same:]} == {"y", "id"}:
        return True  # "pay", "paid"
    if same < min(STEM, len(word), len(other)) or same < STEM - 1:
        return False
    return any(_ENDING.fullmatch(word[at:]) and _ENDING.fullmatch(other[at:]) for at in (same, same - 1) if at)


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Words, in small letters, that always stand with a capital in these texts, and at least once within a sentence."""
    within: set[str] = set()
    small: set[str] = set()
    for text in texts:
        words = list(_WORD.finditer(text))
        small.update(word.group() for word in words if word.group()[0].islower())
        for before, word in pairwise(words):
            if word.group()[0].isupper() and text[before.end() : word.start()] in (" ", "\n", ", "):
                within.add(_bare(word.group()))
    return frozenset(within - small)


def nations_in(text: str, *, typed: bool = False) -> frozenset[str]:
    """The nations that a text names; what somebody `typed` may name them in small letters."""
    found = {(word.group()[0].isupper(), _bare(word.group())) for word in _WORD.finditer(text)}
    return frozenset(
        NATIONS[word] for capital, word in found if word in NATIONS and (capital or (typed and word not in _SMALL_TOO))
    )


def _bare(word: str) -> str:
    return re.sub(r"[’']s?$", "", word).casefold()
