"""What abbreviations stand for, as the documents themselves say it.

In running text by the method of Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (2003): the letters of the short form are looked for from the right in the words before its bracket. In
lists of abbreviations and glossaries, by the same test on what stands beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from indexer.models import Document, Paragraph

SHORTEST, LONGEST = 2, 10  # characters of a short form
# Words before a short form that its long form may take: as the paper has it, by the number of its letters.
MORE_WORDS, TIMES_WORDS = 5, 2
FARTHEST = 1_000  # characters before a bracket that are looked through for what it abbreviates
FEW = 3  # letters of which each must begin a word
SHORT = r"[A-Z0-9][A-Za-z0-9&/.-]{0,30}[A-Za-z0-9]"
INTRODUCED = r"(?:(?:the|or|also|hereafter|known as|called|abbreviated(?: as| to)?|referred to as)\s+)*"
# "Better Care Fund (BCF)", "… (the ‘BCF’)", "… (BCF; see below)"
BRACKET = re.compile(rf"\(\s*{INTRODUCED}[‘’“”'\"]*({SHORT})[‘’“”'\"]*\s*(?:[;,:][^()]*)?\)")
# "BCF (Better Care Fund)"
TURNED = re.compile(rf"(?<![\w&])({SHORT})\s+\(([A-Za-z][^()]+)\)")
# "BCF – Better Care Fund", "BCF: Better Care Fund", "BCF<tab>Better Care Fund", a line of a list
LISTED = re.compile(
    rf"^[^\w\n]*+({SHORT})(?:[^\S\n]*+[:=|\t–—]\s*+|[^\S\n]++-\s++|[^\S\n]++)([A-Za-z][^\n\t|]++)[\t ]*+\|?[ \t]*+$",
    re.MULTILINE,
)
LISTS = re.compile(r"\b(?:abbreviations?|acronyms?|glossary|initialisms?)\b", re.IGNORECASE)
BREAK = re.compile(r"[.;:!?()\n\t|]\s*")  # a long form does not reach over these
WORD = re.compile(r"\S+")
# A word in small letters, that is no part of an address: "nao.org.uk" makes no word of NAO.
LOWER = re.compile(r"(?<![\w./@:])[a-z]{2,}+(?![\w/@]|\.\w)")
SMALL = re.compile(r"(?:an?|and|for|in|of|on|or|the|to|with)\b")


def find_abbreviations(documents: Iterable[Document]) -> dict[str, tuple[str, ...]]:
    """Each short form with the long forms that the documents give it, the usual one first."""
    met: dict[str, Counter[str]] = {}
    for document in documents:
        for paragraph in document.paragraphs:
            for short, long in defined(paragraph.span.of(document.text), listed=_is_list(document, paragraph)):
                met.setdefault(short, Counter())[long] += 1
    return {short: _different(counts) for short, counts in sorted(met.items())}


def joined(found: Mapping[str, Sequence[str]], known: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """What was found in the documents and what is known by hand, the former first."""
    shorts = sorted({*found, *known})
    return {short: _different(Counter([*found.get(short, ()), *known.get(short, ())])) for short in shorts}


def also_words(shorts: Iterable[str], documents: Iterable[Document]) -> list[str]:
    """Those short forms that the documents also use as words in small letters: "POST" beside "post", in order."""
    small = {short.casefold(): short for short in shorts}
    found = {word for document in documents for word in LOWER.findall(document.text) if word in small}
    return sorted(small[word] for word in found)


def defined(text: str, *, listed: bool = False) -> Iterator[tuple[str, str]]:
    """The short forms that a text explains and what each stands for, both in the singular."""
    for match in BRACKET.finditer(text):
        if is_short(match[1]):
            yield from _pair(match[1], _before(text[max(0, match.start() - FARTHEST) : match.start()], match[1]))
    for match in TURNED.finditer(text):
        if is_short(match[1]):
            yield from _pair(match[1], _whole(match[2], match[1]))
    for match in LISTED.finditer(text) if listed else ():
        if is_short(match[1]):
            yield from _pair(match[1], _whole(match[2], match[1]))


def is_short(word: str) -> bool:
    """Whether a word may be a short form: two capitals or more, not too long, and no number."""
    return SHORTEST <= len(word) <= LONGEST and sum(map(str.isupper, word)) >= SHORTEST


def singular(short: str) -> str:
    """`STP` of `STPs`."""
    return short[:-1] if short.endswith("s") and short[:-1].isupper() else short


def _pair(short: str, long: str | None) -> Iterator[tuple[str, str]]:
    if long is not None and singular(short) not in long.split():
        plural = short.endswith("s") and short[:-1].isupper() and long.endswith("s") and not long.endswith("ss")
        yield singular(short), _singular_words(long) if plural else long


def _singular_words(long: str) -> str:
    """`clinical commissioning group` of `clinical commissioning groups`; by the last word alone."""
    if long.endswith("ies"):
        return f"{long[:-3]}y"
    return long[:-2] if re.search(r"(?:ss|sh|ch|x)es$", long) else long[:-1]


def _before(text: str, short: str) -> str | None:
    """The words right before a bracket that the short form in it abbreviates."""
    clause = BREAK.split(text.rstrip())[-1]
    letters = _letters(short)
    words = list(WORD.finditer(clause))[-min(len(letters) + MORE_WORDS, len(letters) * TIMES_WORDS) :]
    if not words:
        return None
    window = clause[words[0].start() :].strip()
    return _by_initials(letters, window) or _matched(letters, window)


def _whole(long: str, short: str) -> str | None:
    """A long form that stands by itself, where the short form abbreviates all of it."""
    long = " ".join(BREAK.split(long)[0].split())
    found = _matched(_letters(short), long)
    return long if found is not None and found.casefold() == long.casefold() else None


def _letters(short: str) -> str:
    return "".join(filter(str.isalnum, singular(short))).casefold()


def _by_initials(letters: str, words: str) -> str | None:
    """The end of `words` of which each word but small ones gives one letter: the surest reading, so it goes first.

    Without it "Adult Social Services (ADASS)" would be enough, and its "Association of Directors of" lost.
    """
    told, left = list(WORD.finditer(words)), list(letters)
    while told and left:
        word = told.pop()
        initial = word[0].lstrip("‘’“”'\"([")[:1].casefold()
        small = SMALL.match(word[0].casefold())
        if initial == left[-1] and not (small and len(left) == 1):
            left.pop()
        elif not small:
            return None
        if not left and len(letters) > 1:
            return " ".join(words[word.start() :].split()).strip(" ‘’“”'\",")
    return None


def _matched(letters: str, words: str) -> str | None:
    """The end of `words` that begins where the first letter begins a word, all others following in their order."""
    folded, at = words.casefold(), len(words)
    for n in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and (folded[at] != letters[n] or (n == 0 and not _begins(folded, at))):
            at -= 1
        if at < 0:
            return None
    long = words[at:].strip(" ‘’“”'\",")
    enough = len(long) > len(letters) + 1 and (" " in long or "-" in long)
    return " ".join(long.split()) if enough and _by_words(letters, long) else None


def _begins(folded: str, at: int) -> bool:
    """Whether a long form may begin there: at a word, and no small one ("A&E" is not "and emergency")."""
    return (at == 0 or not folded[at - 1].isalnum()) and not SMALL.match(folded, at)


def _by_words(letters: str, long: str) -> bool:
    """Whether most letters begin a word, of three all: "PAC" is not short for "Public Accounts"."""
    initials = Counter(word[0].casefold() for word in re.findall(r"[^\W_]+", long))
    begun = sum((Counter(letters) & initials).values())
    return begun * 2 > len(letters) and (begun == len(letters) or len(letters) > FEW)


def _different(counts: Counter[str]) -> tuple[str, ...]:
    """The long forms, the usual first; of those that differ in capitals, hyphens or number alone only one."""
    kept: dict[str, str] = {}
    for long, _ in counts.most_common():
        kept.setdefault(_key(long), long)
    return tuple(kept.values())


def _key(long: str) -> str:
    return " ".join(word.removesuffix("s") for word in re.findall(r"[^\W_]+", long.casefold()) if word != "and")


def _is_list(document: Document, paragraph: Paragraph) -> bool:
    return any(LISTS.search(heading) for heading in paragraph.section[-2:])
