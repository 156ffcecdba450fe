"""The words of a query → stems and phrases of stems, and where they stand in a text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from indexer.errors import TrailError
from indexer.models import Span
from indexer.store import stems, tokens, tokens_of

QUOTED = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
NUMBER = re.compile(
    r"(?<!\d)\d++(?:[.,]\d++)++"
)  # "2.7" and "1,200" are one thing each, though the index counts two words
MOST_WORDS = 256  # different words of a query that are looked up; a pasted page is found by far fewer
MOST_PAIRS = 64  # different pairs of words side by side that are looked up; they only order what is found
MOST_PHRASES = 16  # the same of quoted phrases
CLOSED = re.compile(r"(?<!\betc)[.!][\"'”’)\]]{0,3}\Z")  # the end of a sentence
ASKING = re.compile(r"(?:why|who|whose|how|what|which|where)\b", re.IGNORECASE)  # the beginning of a question
STATED = 3  # telling words that a sentence has
SHOWN = 40  # characters of a query that a note repeats
# Words that are in nearly every paragraph; a query of nothing else is looked up all the same, as of those below.
COMMON = """
a about all also an and any are as at be because been but by can could did do does for from had has have he her how i if
in into is it its may more most no not of on one or other our she should so some such than that the their them then
there these they this those to was we were what when where which who why will with would you
"""
# Closed classes: prepositions, conjunctions, pronouns, words of quantity and degree, and verbs that stand for any. "How
# many" asks for a figure, and is met by no "Many of the pilots".
JOINING = """
about above across after again against ago almost along already alongside although always amid among amongst another
any anybody anyone anything apart around as aside away because before behind below beneath beside besides between
beyond both bit certain come comes coming despite doing done down during each either else enough especially etc even
ever every everybody everyone everything except far few fewer fewest further get gets getting give given gives go goes
going gone got happen happened happening happens hence hers herself himself however inside instead itself just keep
keeps kept large largely least less let lets like likely lot lots made make makes making many me mere merely mine much
must myself near nearly neither never nevertheless next nobody none nonetheless nor nothing now nowhere off often once
onto ought ours ourselves out outside over own per perhaps please plus put puts quite rather really said same say says
see seen seem seems several shall since somebody someone something sometimes somewhat soon still take taken takes than
though through throughout thus till together too toward towards under unless unlike until up upon us usually versus
very via vs went were whatever whenever whereas wherever whether whichever while whilst whoever whole whom whose within
without yet yours yourself
"""
STOP_WORDS = frozenset(f"{COMMON} {JOINING}".split())


@dataclass(frozen=True, slots=True)
class Query:
    """A query, taken apart."""

    text: str  # tidied; what is encoded
    words: tuple[tuple[str, str], ...]  # each word as typed in lower case, and its stem
    numbers: tuple[tuple[str, ...], ...] = ()  # stems that must stand side by side to count: ("2", "7")
    quoted: tuple[tuple[str, ...], ...] = ()  # stems of each quoted phrase; paragraphs that hold all come first
    common: tuple[str, ...] = ()  # stems of the common words beside others: they order what is found, and find nothing
    pairs: tuple[tuple[str, str], ...] = ()  # stems of words that were typed side by side; they too only order
    also: tuple[tuple[str, ...], ...] = ()  # stems of what abbreviations stand for, and of what is short for a name
    expansions: tuple[tuple[str, str], ...] = ()  # those abbreviations, each with its long form
    answered: bool = False  # whether it asks what the Government answered
    retold: str = ""  # the text with its everyday words in terms of the field, which is encoded too; empty without any

    @classmethod
    def from_text(cls, typed: str) -> Query:
        """Take apart what was typed; `TrailError` where there is no word in it."""
        query = cls.of(typed)
        if query.is_empty:
            raise TrailError(f"{nothing_in(query.text)}; type at least one word")
        return query

    @classmethod
    def of(cls, typed: str) -> Query:
        """Take apart words and quoted phrases; where there is no word, it is empty."""
        text = tidy(typed)
        found = [(token.span.of(text).casefold(), token.stem, token.span) for token in tokens(text)]
        numbers = [Span(*match.span()) for match in NUMBER.finditer(text)]
        begun = [number.start for number in numbers]  # in order, and none lies in another
        words = [
            (word, stem)
            for word, stem, span in found
            if not (at := bisect_right(begun, span.start)) or not _inside(span, numbers[at - 1])
        ]
        telling = [pair for pair in words if pair[0] not in STOP_WORDS]
        counted = telling if telling or numbers else words
        quoted = [phrase for match in QUOTED.finditer(text) if len(phrase := stems_of(match[1])) > 1]
        known = set(counted)
        return cls(
            text,
            tuple(dict.fromkeys(counted))[:MOST_WORDS],
            tuple(dict.fromkeys(stems_of(number.of(text)) for number in numbers))[:MOST_PHRASES],
            tuple(dict.fromkeys(quoted))[:MOST_PHRASES],
            tuple(dict.fromkeys(stem for word, stem in words if (word, stem) not in known))[:MOST_WORDS],
            tuple(dict.fromkeys(pairwise(stem for _, stem, _ in found)))[:MOST_PAIRS],
        )

    @classmethod
    def as_phrase(cls, typed: str) -> Query:
        """The query as one phrase: what to look up beside the place that it names."""
        wanted = stems_of(typed)
        return cls(tidy(typed), (), (wanted,) if wanted else ())

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.phrases)

    @property
    def is_stated(self) -> bool:
        """Whether it is a whole sentence with its full stop, as one copies it from a text; nobody asks so."""
        return len(self.words) >= STATED and is_closed(self.text)

    @property
    def stems(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(stem for _, stem in self.words))

    @property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        return self.numbers + self.quoted


def is_closed(text: str) -> bool:
    """Whether a text ends as a sentence does that tells something."""
    return CLOSED.search(text) is not None and ASKING.match(text) is None


def tidy(typed: str) -> str:
    """Normalised as the documents are, on one line, without half characters that a terminal may pass on."""
    whole = typed.encode("utf-8", "ignore").decode()
    return " ".join(unicodedata.normalize("NFKC", whole).split())


def found_in(query: Query, text: str) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """Where the words and phrases of a query stand in a text, and which of them stand there just as typed.

    Gives spans in order that do not overlap, and words and phrases in the order of the query.
    """
    matching = tokens_of(text, frozenset(query.stems))
    spans = [token.span for token in matching]
    literal = {text[token.start : token.end].casefold() for token in matching}
    exact = [word for word, _ in query.words if word in literal]
    phrases = (*query.phrases, *query.also)
    for phrase in phrases:
        for at in _runs(stems(text), phrase):
            found = tokens(text)[at : at + len(phrase)]
            spans.append(Span(found[0].start, found[-1].end))
    return merged(spans), (*exact, *_exact_phrases(query, text))


def standing(query: Query, text: str) -> tuple[str, ...]:
    """The words of a query, as typed, of which a text holds some form."""
    there = set(stems_of(text))
    return tuple(dict.fromkeys(word for word, stem in query.words if stem in there))


def standing_for(query: Query, text: str) -> tuple[tuple[str, str], ...]:
    """The abbreviations of a query, each with its long form, of which the one not typed stands in a text."""
    if not query.expansions:
        return ()
    held = {phrase for phrase in query.also if any(True for _ in _runs(stems(text), phrase))}
    return tuple(pair for pair in query.expansions if held.intersection(map(stems_of, pair)))


def holds(query: Query, text: str) -> bool:
    """Whether a text holds every word and every phrase of a query, by their stems."""
    there = stems(text)
    return set(query.stems) <= set(there) and all(any(True for _ in _runs(there, told)) for told in query.phrases)


def _exact_phrases(query: Query, text: str) -> list[str]:
    numbers = dict.fromkeys(NUMBER.findall(query.text))
    quoted = dict.fromkeys(match[1].strip() for match in QUOTED.finditer(query.text))
    typed = [*tuple(numbers)[:MOST_PHRASES], *tuple(quoted)[:MOST_PHRASES]]
    if not typed:
        return []
    text = " ".join(text.split()).casefold()
    bounded = [(words, rf"(?<!\w){re.escape(words.casefold())}(?!\w)") for words in typed]
    return [words for words, pattern in bounded if " " in words or NUMBER.fullmatch(words) if re.search(pattern, text)]


def _runs(there: tuple[str, ...], phrase: tuple[str, ...]) -> Iterator[int]:
    """Where `phrase` begins in the stems of a text."""
    for at, stem in enumerate(there):
        if stem == phrase[0] and there[at : at + len(phrase)] == phrase:
            yield at


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of the words of a text, in order."""
    return stems(tidy(text))


def stems_of_each(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """The same for each of many texts, in a third of the time."""
    lines = [tidy(text) for text in texts]
    ends = list(accumulate(len(line) + 1 for line in lines))
    found: list[list[str]] = [[] for _ in lines]
    for token in tokens("\n".join(lines)):
        found[bisect_right(ends, token.start)].append(token.stem)
    return [tuple(theirs) for theirs in found]


def _inside(span: Span, outer: Span) -> bool:
    return outer.start <= span.start and span.end <= outer.end


def nothing_in(text: str) -> str:
    """Why there is nothing to search for."""
    if not text:
        return "nothing to search for: the query is empty"
    return f"nothing to search for: there is no word in {text if len(text) <= SHOWN else f'{text[:SHOWN]}…'}"
