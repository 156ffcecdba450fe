"""What the same figure is bound to in both: of whom a share is, over which years a growth, how many there are alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing import figures
from indexer.comparing.figures import Figure
from indexer.comparing.pairing import relation
from indexer.comparing.parsed import Parsed, Token
from indexer.comparing.statement import ENOUGH, Difference, Rule, Statement
from indexer.models import Span

NOUNS = ("NOUN", "PROPN")
ALL = 0.99  # of the claim's other telling words that the sentence has


def _alike(one: Token, other: Token) -> bool:
    return relation(one, other) in ("same", "like")


def _same_figures(at: Statement) -> Iterator[tuple[Figure, list[tuple[int, Figure]]]]:
    """Each figure of the claim with those of the source that have its value, and their sentences."""
    held = [(sentence, figure) for sentence, text in enumerate(at.sources) for figure in figures.find(text)]
    for ours in figures.find(at.claim):
        same = [
            (sentence, figure)
            for sentence, figure in held
            if (figure.kind, figure.unit, figure.low, figure.high) == (ours.kind, ours.unit, ours.low, ours.high)
        ]
        if same:
            yield ours, same


# ── of whom ────────────────────────────────────────────────────────────────────────────────────────────────────

_OF = re.compile(r" of (?:(?:the|all|its|their|these|those|our|his|her)\b )?")
_WITHIN_NOUN = ("compound", "amod", "det", "nummod", "poss", "nmod", "advmod", "case")
# "Of whom 3% …": a share of those who were just told of, not of those that they are a share of.
_OF_WHOM = re.compile(
    r"\bof (?:whom|which|them|these|those)(?: \w+)?,? (?:(?:about|around|some|only|just|nearly|over|up to) )?$"
)


def _share_of(parsed: Parsed, figure: Figure) -> Token | None:
    """The noun that a figure is a share of: "income" for "69% of the sector’s income"."""
    behind = _OF.match(parsed.text, figure.span.end)
    token = next((t for t in parsed.tokens if behind and t.span.start >= behind.end()), None)
    while token is not None and token.dep in _WITHIN_NOUN and token.head != token.at:
        token = parsed.tokens[token.head]
    return token if token is not None and token.pos in NOUNS else None


def _of_others(at: Statement) -> Iterator[Difference]:
    """ "12% of the tolls" where the sentence has 12% of the fines, and nothing else is other."""
    for ours, same in _same_figures(at):
        mine = _share_of(at.paired.claim, ours)
        theirs = [(sentence, _share_of(at.paired.sources[sentence], figure), figure) for sentence, figure in same]
        if mine is None or ours.kind not in ("percent", "number", "money"):
            continue
        for sentence, noun, figure in theirs[:1] if len(theirs) == 1 else ():
            source = at.paired.sources[sentence]
            if noun is None:
                other = _OF_WHOM.search(source.text[: figure.span.start]) and _told_before(source, figure, mine)
            else:
                unlike = not any(_alike(mine, t) for t in source.tokens) and _rest(at, sentence, mine) >= ALL
                other = unlike and not any(_alike(noun, t) for t in at.paired.claim.tokens)
            if other:
                said = f"The draft says {ours.text} of “{mine.text}”; the source says it of others."
                yield Difference("scope", said, mine.span, sentence, figure.span)
                return


def _told_before(source: Parsed, figure: Figure, mine: Token) -> bool:
    """Whether another figure before this one is a share of what the claim takes this one for a share of."""
    before = [f for f in figures.find(source.text) if f.span.end <= figure.span.start and f.kind == figure.kind]
    nouns = (_share_of(source, other) for other in before)
    return any(noun is not None and _alike(noun, mine) for noun in nouns)


def _rest(at: Statement, sentence: int, mine: Token) -> float:
    words = [t.at for t in at.paired.claim.tokens if t.is_content and t.at != mine.at]
    held = {pair.ours.at for pair in at.paired.every if pair.sentence == sentence}
    return sum(n in held for n in words) / len(words) if words else 0.0


# ── over which years ───────────────────────────────────────────────────────────────────────────────────────────

_MEAN = re.compile(r"\b(?:averag\w+|mean)\b", re.IGNORECASE)
_EACH = re.compile(
    r"\b(?:per annum|(?:a|per|each|every) year|annual(?:ly|ised)?|yearly|on average|averag\w+|typical\w*)\b",
    re.IGNORECASE,
)
_IN_A_YEAR = re.compile(
    r"[^.;:\d]{0,30}?\b(?:in|during) (?:the )?(?:\w+ ){0,2}?(?:19|20)\d\d(?: ?[/–-] ?\d{2,4})?(?!\d)"
)


def _mean_as_once(at: Statement) -> Iterator[Difference]:
    """ "Grew by 4% in 2031" where it grew by an average of 4% a year since 2020."""
    for ours, same in _same_figures(at):
        told = _IN_A_YEAR.match(at.claim, ours.span.end)
        mean = all(_MEAN.search(at.sources[s]) and _EACH.search(at.sources[s], f.span.end) for s, f in same)
        if told and mean and ours.kind in ("percent", "money") and not _EACH.search(at.claim):
            said = f"The draft tells {ours.text} of one year; the source tells it of each of several, on average."
            yield Difference("unit", said, Span(ours.span.start, told.end()), same[0][0], same[0][1].span)
            return


# ── how many alone ─────────────────────────────────────────────────────────────────────────────────────────────

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ALONE = re.compile(r"\b(?:only|just|merely) $", re.IGNORECASE)
_OUT_OF = re.compile(rf" (?:out )?of (?:only |just |the )?(?:{'|'.join(_NUMBERS)}|\d+) ")


def _counts(parsed: Parsed) -> Iterator[tuple[int, Token, Token]]:
    """Each small number with what it counts; not "one of two gates", which counts two."""
    for token in parsed.tokens:
        head = parsed.tokens[token.head]
        if token.dep == "nummod" and head.pos in NOUNS and not _OUT_OF.match(parsed.text, token.span.end):
            word = token.text.lower()
            if word in _NUMBERS or (word.isdigit() and int(word) <= len(_NUMBERS)):
                yield (_NUMBERS.index(word) + 1 if word in _NUMBERS else int(word)), token, head


_OF_TIME = frozenset("year month week day hour minute time per million billion part way point".split())


def _only_so_many(at: Statement) -> Iterator[Difference]:
    """ "Only one gate is open" where the source has two gates, and one of nothing like it."""
    held = [(many, word, head, n) for n, source in enumerate(at.paired.sources) for many, word, head in _counts(source)]
    for many, word, head in _counts(at.paired.claim):
        if not _ALONE.search(at.claim[: word.span.start]) or head.lemma in _OF_TIME:
            continue
        same = [one for one in held if one[2].stem == head.stem]
        best = max(same, key=lambda one: at.paired.share(one[3]), default=None)
        if best is not None and all(one[0] != many for one in same) and at.paired.share(best[3]) >= ENOUGH:
            said = f"The draft has only {word.text} where the source has {best[1].text}."
            yield Difference("scope", said, Span(word.span.start, head.span.end), best[3], best[1].span)
            return


# ── how many times, told as that ───────────────────────────────────────────────────────────────────────────────

_TIMES = tuple(
    (many, re.compile(rf"(?<![\w’-])(?:{words})(?![\w’-])", re.IGNORECASE))
    for many, words in (
        (0.5, r"halv(?:ed|es|ing)"),
        (2.0, r"twice|doubl(?:ed|es|ing|e)|two-?fold|two times"),
        (3.0, r"trebl(?:ed|es|ing|e)|tripl(?:ed|es|ing|e)|three-?fold|three times"),
        (4.0, r"quadrupl(?:ed|es|ing|e)|four-?fold|four times"),
        (5.0, r"quintupl(?:ed|es|ing|e)|five-?fold|five times"),
        (6.0, r"six-?fold|six times"),
    )
)


# "Three times as often" may be reckoned from two figures.
_RECKONED = ("twice", "two ", "three ", "four ", "five ", "six ")


def _other_times(at: Statement) -> Iterator[Difference]:
    """ "Trebled" where the source has "doubled", and tells of no other multiple."""
    found = ((many, pattern.search(at.claim)) for many, pattern in _TIMES)
    ours = [(many, match) for many, match in found if match and not match.group().lower().startswith(_RECKONED)]
    theirs = [
        (many, n, match)
        for n, text in enumerate(at.sources)
        for many, pattern in _TIMES
        for match in pattern.finditer(text)
    ]
    if len(ours) == 1 and len({many for many, _, _ in theirs}) == 1 and theirs[0][0] != ours[0][0]:
        _, sentence, match = theirs[0]
        if at.paired.share(sentence) >= ENOUGH:
            said = f"The draft says “{ours[0][1].group()}” where the source says “{match.group()}”."
            yield Difference("opposite", said, Span(*ours[0][1].span()), sentence, Span(*match.span()))


BOUND_FIGURES: tuple[Rule, ...] = (_of_others, _mean_as_once, _only_so_many, _other_times)
