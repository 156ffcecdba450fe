"""A text as spaCy's parser reads it: words with their lemma, their place in the sentence and the names among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from indexer.models import Span
from indexer.reading.english import english
from indexer.store import tokens as stemmed

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST = 2_000  # letters of a text that are parsed; no sentence of a report has more
CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"))
# Verbs and adverbs that carry no content of their own.
LIGHT = frozenset(
    "be have do make take get give go come use include say also however therefore thus then there here so such "
    "very too as well just even still already now more most much many other own".split()
)
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
CLAUSE = ("ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis", "acl", "csubj", "csubjpass", "pcomp", "xcomp")


@dataclass(frozen=True, slots=True)
class Token:
    at: int
    text: str
    lemma: str
    stem: str
    pos: str
    tag: str  # Penn Treebank's: VBD, JJR, …
    dep: str
    head: int
    span: Span
    entity: str  # ORG, PERSON, …; empty for none

    @property
    def is_content(self) -> bool:
        return self.pos in CONTENT and self.lemma not in LIGHT and self.text[:1].isalnum()


@dataclass(frozen=True, slots=True)
class Name:
    """A person, a body or a place that is named."""

    text: str
    first: int
    last: int  # of its tokens, both inside
    head: int  # the token that stands for it in the sentence
    kind: str  # spaCy's label; empty where only the capitals tell


@dataclass(frozen=True, slots=True)
class Parsed:
    text: str
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    children: tuple[tuple[int, ...], ...]

    def span_of(self, name: Name) -> Span | None:
        """Where a name stands in this text; None for one of another sentence, for which a pronoun stands here."""
        if name not in self.names:
            return None
        return Span(self.tokens[name.first].span.start, self.tokens[name.last].span.end)

    def up(self, at: int) -> Iterator[Token]:
        """A token and those that it hangs on, up to the root."""
        for _ in range(len(self.tokens)):
            token = self.tokens[at]
            yield token
            if token.head == at:
                return
            at = token.head

    def under(self, at: int) -> list[int]:
        """The token and all that hang on it."""
        found, left = [], [at]
        while left:
            found.append(left.pop())
            left += self.children[found[-1]]
        return sorted(found)


@cache
def _pipeline() -> Language:
    return english()


@lru_cache(maxsize=4096)
def parse(text: str) -> Parsed:
    doc = _pipeline()(_plain(text[:LONGEST]))
    found = tuple(
        Token(t.i, t.text, _lemma(t.lemma_, t.text), stem(t.text), t.pos_, t.tag_, t.dep_, t.head.i,
              Span(t.idx, t.idx + len(t.text)), t.ent_type_)
        for t in doc
    )  # fmt: skip
    children: list[list[int]] = [[] for _ in found]
    for token in found:
        if token.head != token.at:
            children[token.head].append(token.at)
    return Parsed(text, found, tuple(_names(doc, found)), tuple(tuple(c) for c in children))


def _plain(text: str) -> str:
    """The text with plain marks, letter for letter: the model was trained on such."""
    return text.translate({ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"', ord("–"): "-", 0xA0: " "})


def _lemma(lemma: str, text: str) -> str:
    return IRREGULAR.get(text.lower(), lemma.lower())


# What the small model gets wrong often enough to matter.
IRREGULAR = {
    "n't": "not", "better": "better", "best": "best", "worse": "worse", "worst": "worst", "less": "less",
    "least": "least", "more": "more", "most": "most", "fewer": "fewer", "smaller": "small", "larger": "large",
    "greater": "great", "higher": "high", "lower": "low", "cheaper": "cheap", "rose": "rise", "risen": "rise",
    "fell": "fall", "fallen": "fall", "grew": "grow", "grown": "grow", "shrank": "shrink", "shrunk": "shrink",
}  # fmt: skip


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    found = stemmed(word)
    return found[0].stem if found else word.lower()


# ── names ──────────────────────────────────────────────────────────────────────────────────────────────────────

NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"))
JOINERS = frozenset(("of", "for", "the", "and", "&", "on", "in", "'s", "to"))
OPENERS = re.compile(
    r"^(?:The|A|An|In|On|At|By|For|From|To|Of|With|This|That|These|Those|It|Its|They|Their|He|She|We|Our|I|As|But|And|Or"
    r"|Not|No|Nor|When|While|Where|If|Since|Until|After|Before|Because|So|Some|Many|Most|All|Each|Every|Both|Only|Such"
    r"|There|Here|Then|Under|Over|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|More|Less|Few|Other|Poor|What|Who|How|Is)$"
)


def _names(doc: Doc, found: Sequence[Token]) -> Iterator[Name]:
    taken: set[int] = set()
    for first, last in [*_capitals(doc, found)]:
        taken |= set(range(first, last + 1))
        yield _name(found, first, last, doc[first].ent_type_ or doc[last].ent_type_)
    for entity in doc.ents:
        first = entity.start + (entity[0].lower_ in ("the", "a", "an"))
        fresh = first < entity.end and not taken & set(range(first, entity.end))
        if fresh and entity.label_ in NAMED and any(t.text[:1].isupper() for t in entity):
            yield _name(found, first, entity.end - 1, entity.label_)


def _name(found: Sequence[Token], first: int, last: int, kind: str) -> Name:
    inside = range(first, last + 1)
    head = next((at for at in inside if found[at].head not in inside or found[at].head == at), last)
    text = " ".join(found[at].text for at in inside).replace(" '", "'")
    return Name(text, first, last, head, kind)


def _capitals(doc: Doc, found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Runs of words with capitals, "Department of Health & Social Care"; "and" only joins inside one entity."""
    at = 0
    while at < len(found):
        if not _is_capital(doc, found, at):
            at += 1
            continue
        last = at
        while (step := _next(doc, found, last)) is not None:
            last = step
        if last > at or not _opens(doc, at) or found[at].entity in NAMED or found[at].text.isupper():
            yield at, last
        at = last + 1


def _is_capital(doc: Doc, found: Sequence[Token], at: int) -> bool:
    text = found[at].text
    if not text[:1].isupper() or OPENERS.match(text) or found[at].entity in ("DATE", "TIME"):
        return False
    return not _opens(doc, at) or found[at].pos == "PROPN" or found[at].entity in NAMED or _is_for(found, at)


def _is_for(found: Sequence[Token], at: int) -> bool:
    """`Skills for Care` at the head of a sentence, where a capital tells nothing."""
    after = found[at + 1 : at + 3]
    return len(after) == 2 and after[0].text == "for" and after[1].text[:1].isupper() and not after[1].text.isupper()


def _opens(doc: Doc, at: int) -> bool:
    return at == 0 or doc[at].is_sent_start is True or doc[at - 1].text in ('"', "'", "(", ":")


def _next(doc: Doc, found: Sequence[Token], last: int) -> int | None:
    at = last + 1
    joined = False
    while at < len(found) and found[at].text.lower() in JOINERS and at - last <= 2:
        word = found[at].text.lower()
        same = doc[at].ent_type_ in ("ORG", "LAW", "WORK_OF_ART", "FAC") and doc[last].ent_type_ == doc[at].ent_type_
        if word in ("and", "on", "in", "to", "'s") and not same:
            return None
        joined, at = True, at + 1
    if at >= len(found) or not found[at].text[:1].isupper():
        return None
    if joined and found[at].entity in ("DATE", "TIME"):
        return None
    return at
