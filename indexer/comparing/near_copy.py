"""What a claim changes in words that it takes over: a denial put in or left out, a doubt, a plan, a place.

Where a stretch of a claim has the telling words of its source in their order, whatever else stands between them was
changed on purpose or by a slip: "is not a barrier" for "is a barrier", "will be able to" for "may be able to", or two
things stand the other way round. Word is aligned with word here, and only what stands between words that are the same
is looked at; other rules read what is told in other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from indexer.comparing.parsed import SUBJECTS, Parsed, Token
from indexer.comparing.polarity import NEGATORS, denials
from indexer.comparing.statement import LEAVES_OPEN, Difference, DifferenceKind, Rule, Statement
from indexer.models import Span

RULE = "near copy"
AROUND = 4  # telling words on each side of one, of which
TAKEN_OVER = 0.75  # such a share answers to the source's in the same order,
LEAST = 4  # and so many at least,
OF_A_CLAUSE = 3  # or all the others of its clause, so many at least, as close together as in the source,
BEFORE = 3  # telling words before one among which its denial stands
SCATTERED = 2.0  # with no more than so many times as many words of the source between them
# What turns, bounds or takes back what stands with it; next to one no denial is held to be put in or left out.
_TURNS = re.compile(
    r"^(?:un|in|im|ir|dis|non-?|mis)\w{4,}$|^\w{3,}less$|^(?:only|just|merely|simply|little|few|fewer|less|least|hard|hardly|barely"
    r"|lack\w*|without|un(?:able|til|less)|except|but|rather|instead|too|yet|neither|nor|however|although|though|despite"
    r"|absen\w+|outside|beyond|far|short|free|contrary|oppos\w+|object\w*|false|wrong|doubt\w*|question\w*|miss\w*|gap\w*"
    r"|ban\w*|forb\w+|end\w*|stop\w*|cease\w*|still|remain\w*|any|either|whether|if|most|all|every|both|fully|entirely)$",
    re.IGNORECASE,
)
_OPEN = frozenset("may might could".split())
_LEFT_OPEN = frozenset("may might could can would should".split())
_MARKS = re.compile(r"[;:—(]|, (?:and|but|which|while|whereas)\b| (?:but|while|whereas) ")
_AHEAD = frozenset("plan intend aim hope expect want seek propose commit agree promise".split())


@dataclass(frozen=True, slots=True)
class _Copy:
    """Which telling word of the claim is which of a sentence of the source, in the order of both."""

    ours: Parsed
    theirs: Parsed
    mine: tuple[int, ...]  # the telling tokens of the claim
    other: tuple[int, ...]  # and of the source
    held: dict[int, int]  # places in `mine` to places in `other`

    def is_close(self, place: int) -> bool:
        """Whether the words around that place are taken over in their order, or all those of its clause."""
        clause = [n for n in range(len(self.mine)) if n != place and self._clause(n) == self._clause(place)]
        if len(clause) >= OF_A_CLAUSE and all(n in self.held for n in clause):
            there = [self.held[n] for n in (*clause, place)]
            if max(there) - min(there) == len(clause):
                return True
        around = [n for n in range(place - AROUND, place + AROUND + 1) if 0 <= n < len(self.mine) and n != place]
        there = [self.held[n] for n in around if n in self.held]
        if len(there) < LEAST or len(there) < TAKEN_OVER * len(around):
            return False
        return max(there) - min(there) < SCATTERED * (len(around) + 1)

    def _clause(self, place: int) -> int:
        """Which clause of the claim a word stands in, counted by the marks before it."""
        return len(_MARKS.findall(self.ours.text, 0, self.ours.tokens[self.mine[place]].span.start))

    def left_over(self, place: int) -> list[Token]:
        """What stands between the words around that place and answers to none of the other's."""
        first, last = max(0, place - BEFORE), min(len(self.mine) - 1, place + 1)
        ours = self.ours.tokens[self.mine[first] : self.mine[last] + 1]
        there = [self.held[n] for n in range(first, last + 1) if n in self.held]
        theirs = self.theirs.tokens[self.other[min(there)] : self.other[max(there)] + 1]
        taken = {self.mine[n] for n in self.held}, {self.other[n] for n in self.held.values()}
        return [t for words, known in zip((ours, theirs), taken, strict=True) for t in words if t.at not in known]

    @property
    def changed(self) -> int:
        """How many telling words of the claim answer to none."""
        return len(self.mine) - len(self.held)


def _copies(at: Statement) -> Iterator[tuple[int, _Copy]]:
    ours = at.paired.claim
    mine = tuple(t.at for t in ours.tokens if _tells(t))
    keys = [ours.tokens[n].stem for n in mine]
    for sentence, theirs in enumerate(at.paired.sources):
        other = tuple(t.at for t in theirs.tokens if _tells(t))
        matcher = SequenceMatcher(None, keys, [theirs.tokens[n].stem for n in other], autojunk=False)
        held = {b.a + n: b.b + n for b in matcher.get_matching_blocks() for n in range(b.size)}
        if len(held) >= LEAST:
            yield sentence, _Copy(ours, theirs, mine, other, held)


def _tells(token: Token) -> bool:
    return token.is_content and token.lemma not in NEGATORS


def _near_copy(at: Statement) -> Iterator[Difference]:
    """The first of these in a sentence that the claim takes over: denied, no longer in doubt, done, of another name."""
    for sentence, copy in _copies(at):
        for read in (_denied, _sure, _done, _exchanged):
            if (found := next(read(at, sentence, copy), None)) is not None:
                yield found
                return


def _said(kind: DifferenceKind, said: str, ours: Span | None, sentence: int, theirs: Span | None) -> Difference:
    return Difference(kind, said, ours, sentence, theirs, RULE)


# ── verbs ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _heads(copy: _Copy) -> Iterator[tuple[int, Token, Token]]:
    """The verbs of both that are the same, or what is said with "is": place, token of the claim, of the source."""
    for place, there in sorted(copy.held.items()):
        one, other = copy.ours.tokens[copy.mine[place]], copy.theirs.tokens[copy.other[there]]
        if _is_head(copy.ours, one) and _is_head(copy.theirs, other) and copy.is_close(place):
            yield place, one, other


def _is_head(parsed: Parsed, token: Token) -> bool:
    return _verb(parsed, token).pos in ("VERB", "AUX")


def _verb(parsed: Parsed, token: Token) -> Token:
    """The verb that tells it: the "is" of "is a barrier", else the word itself."""
    above = parsed.tokens[token.head]
    return above if token.dep in ("attr", "acomp", "oprd") and above.lemma in ("be", "become", "remain") else token


def _around(parsed: Parsed, token: Token) -> list[Token]:
    """The words that hang on a verb and stand before it: "has not yet been"."""
    verb = _verb(parsed, token)
    return [parsed.tokens[n] for n in parsed.children[verb.at]]


def _denied(at: Statement, sentence: int, copy: _Copy) -> Iterator[Difference]:
    for place, one, other in _heads(copy):
        ours, theirs = denials(copy.ours, one.at), denials(copy.theirs, other.at)
        if {ours, theirs} != {0, 1} or one.tag[:2] == "NN" != other.tag[:2]:
            continue
        sign = _sign(copy.ours, one) if ours else _sign(copy.theirs, other)
        if sign is None or any(t is not sign and _TURNS.match(t.text) for t in copy.left_over(place)):
            continue
        if ours:
            said = f"The draft denies it (“{sign.text} … {one.text}”); the source does not (“{other.text}”)."
            yield _said("negation", said, sign.span, sentence, other.span)
        else:
            said = f"The source denies it (“{sign.text} … {other.text}”); the draft does not (“{one.text}”)."
            yield _said("negation", said, one.span, sentence, sign.span)


def _sign(parsed: Parsed, token: Token) -> Token | None:
    """The plain "not", "no" or "never" on a word, its verb or its subject."""
    near = [*_around(parsed, token), *(parsed.tokens[n] for n in parsed.children[token.at])]
    near += [parsed.tokens[n] for t in near if t.dep in SUBJECTS for n in parsed.children[t.at]]
    return next((t for t in near if t.lemma in ("not", "no", "never")), None)


def _sure(at: Statement, sentence: int, copy: _Copy) -> Iterator[Difference]:
    for _, one, other in _heads(copy):
        open_there = [t for t in _around(copy.theirs, other) if t.tag == "MD" and t.lemma in _OPEN]
        if not open_there or any(t.tag == "MD" and t.lemma in _LEFT_OPEN for t in _around(copy.ours, one)):
            continue
        if open_there[0].lemma == "could" and _is_past(copy, one):
            continue  # "could leave" is "was able to leave" where the past is told
        if not _is_finite(copy.ours, one) or _is_left_open(at, sentence):
            continue
        said = f"The source leaves it open (“{open_there[0].text} … {other.text}”); the draft does not (“{one.text}”)."
        yield _said("hedge-lost", said, one.span, sentence, open_there[0].span)


def _is_past(copy: _Copy, one: Token) -> bool:
    return any(t.tag in ("VBD", "VBN") for t in (one, *_around(copy.ours, one)))


def _is_finite(parsed: Parsed, token: Token) -> bool:
    verb = _verb(parsed, token)
    told = [verb, *(t for t in _around(parsed, token) if t.dep in ("aux", "auxpass"))]
    return any(t.tag in ("VBZ", "VBP", "VBD") or (t.tag == "MD" and t.lemma in ("will", "shall")) for t in told)


def _is_left_open(at: Statement, sentence: int) -> bool:
    """Whether the claim leaves it open by a word of its own."""
    ours, theirs = ({m.lower() for m in LEAVES_OPEN.findall(text)} for text in (at.claim, at.sources[sentence]))
    return bool(ours - theirs)


def _done(at: Statement, sentence: int, copy: _Copy) -> Iterator[Difference]:
    for _, one, other in _heads(copy):
        sign = _still_ahead(copy.theirs, other)
        if sign is None or not _is_done(copy.ours, one) or _is_left_open(at, sentence):
            continue
        told = [t for source in at.paired.sources for t in source.tokens if t.stem == one.stem and t is not other]
        if any(t.tag in ("VBD", "VBN") for t in told):
            continue  # another sentence may tell it as done
        said = f"In the source it is still to come (“{sign.text} … {other.text}”); the draft tells it as done."
        yield _said("status", said, one.span, sentence, sign.span)


def _still_ahead(parsed: Parsed, token: Token) -> Token | None:
    modal = next((t for t in _around(parsed, token) if t.tag == "MD" and t.lemma in ("will", "shall", "should")), None)
    above = parsed.tokens[token.head]
    wished = above if token.dep == "xcomp" and above.lemma in _AHEAD and above.tag in ("VBZ", "VBP", "VBG") else None
    return modal or wished


def _is_done(parsed: Parsed, token: Token) -> bool:
    around = [t for t in _around(parsed, token) if t.dep in ("aux", "auxpass")]
    if any(t.tag == "MD" for t in around) or parsed.tokens[token.head].lemma in _AHEAD:
        return False
    verb = _verb(parsed, token)
    return verb.tag == "VBD" or any(t.lemma == "have" or t.tag == "VBD" for t in around)


# ── things ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _exchanged(at: Statement, sentence: int, copy: _Copy) -> Iterator[Difference]:
    """ "The Board praised the Fund" for "the Fund praised the Board"."""
    gaps = [gap for gap in _gaps(copy) if gap.mine or gap.other]
    if copy.changed > len(copy.held):
        return
    for one, later in pairwise(gaps):
        if copy.changed > len(one.mine) + len(later.mine) or not (_is_crossed(copy, one, later)):
            continue
        mine, other = (one.mine + later.mine), (one.other + later.other)
        ours, theirs = _span(copy.ours, mine), _span(copy.theirs, other)
        if _is_ordered(copy, ours, theirs):
            said = f"The draft has it the other way round (“{ours.of(at.claim)}”)."
            yield _said("actor", said, ours, sentence, theirs)


def _is_crossed(copy: _Copy, one: _Gap, later: _Gap) -> bool:
    """Whether two stretches changed places, or one of them went over the verb to the other side of what is the same."""
    ours = _stems(copy.ours, one.mine), _stems(copy.ours, later.mine)
    theirs = _stems(copy.theirs, one.other), _stems(copy.theirs, later.other)
    if all(ours) and all(theirs):
        return ours == theirs[::-1]
    moved, there = (ours[0], theirs[1]) if ours[0] else (ours[1], theirs[0])
    if any(part and part not in (moved, there) for part in (*ours, *theirs)) or sorted(moved) != sorted(there):
        return False
    words = [copy.ours.tokens[n] for n in one.mine or later.mine]
    return moved != there and len(moved) > 1 and any(t.pos == "VERB" for t in words)


@dataclass(frozen=True, slots=True)
class _Gap:
    """Telling words of both between two that are the same."""

    place: int  # in the claim's telling words, of the first of these
    mine: tuple[int, ...]  # tokens
    other: tuple[int, ...]


def _gaps(copy: _Copy) -> Iterator[_Gap]:
    places = [(-1, -1), *sorted(copy.held.items()), (len(copy.mine), len(copy.other))]
    for (a, b), (next_a, next_b) in pairwise(places):
        yield _Gap(a + 1, copy.mine[a + 1 : next_a], copy.other[b + 1 : next_b])


def _stems(parsed: Parsed, tokens: Sequence[int]) -> tuple[str, ...]:
    return tuple(parsed.tokens[n].stem for n in tokens)


def _span(parsed: Parsed, tokens: Sequence[int]) -> Span:
    return Span(parsed.tokens[tokens[0]].span.start, parsed.tokens[tokens[-1]].span.end)


JOINING = frozenset("and or nor with".split())


def _is_ordered(copy: _Copy, ours: Span, theirs: Span) -> bool:
    """Whether it matters which comes first: not of what "and" joins, nor where one of both tells it in the passive."""
    mine = [t.lemma for t in copy.ours.tokens if ours.start <= t.span.start < ours.end]
    other = [t.lemma for t in copy.theirs.tokens if theirs.start <= t.span.start < theirs.end]
    told = any(t.pos == "VERB" for t in copy.ours.tokens if ours.start <= t.span.start < ours.end)
    if JOINING & {*mine} and not told and "not" not in mine:
        return False
    return ("by" in mine) == ("by" in other)


NEAR_COPY: tuple[Rule, ...] = (_near_copy,)
