"""What something is measured against, and on which side of it: "above the average", "lower than the average"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.comparing import figures
from indexer.comparing.align import stems
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import ENOUGH, Difference, Rule, Statement, whole_words
from indexer.models import Span

_MEASURED = re.compile(
    r"(?<![\w’-])(?:(?P<over>above|exceed(?:s|ed|ing)?|in excess of|(?:higher|more|greater|larger|bigger) than)"
    r"|(?P<under>below|beneath|short of|(?:lower|less|fewer|smaller) than))"
    r" (?P<what>(?:the|its|their|this|that|what|an?|England’s|Britain’s) (?:[\w’-]+ ){0,5}?(?:[\w’-]+))(?![\w’-])",
    re.IGNORECASE,
)
SHARED = 2  # telling words of what is measured against that both have; "average" and the like alone will do
_STANDARD = frozenset(stems("average mean median norm trend target forecast plan budget threshold inflation"))
REACH = 6  # words behind the one that compares among which they stand


_DOWN = whole_words(
    r"f[ae]ll\w*|drop\w*|cuts?|declin\w+|reduc\w+|decreas\w+|los(?:t|s|ses)|deficits?|shortfalls?|shr[aiu]nk\w*"
)


@dataclass(frozen=True, slots=True)
class _Measured:
    over: bool
    what: frozenset[str]
    span: Span
    text: str


def _found(text: str) -> Iterator[_Measured]:
    for match in _MEASURED.finditer(text):
        behind = " ".join(re.split(r"[.,;:]", text[match.start("what") :])[0].split()[:REACH])
        yield _Measured(bool(match["over"]), stems(behind), Span(match.start(), match.start("what") - 1), behind)


def _other_side(at: Statement) -> Iterator[Difference]:
    """ "above the long-term average" where the source has it lower than the long-term average."""
    for ours in _found(at.claim):
        held = [(n, one) for n, text in enumerate(at.sources) for one in _found(text) if _is_same(ours, one)]
        near = [(n, one) for n, one in held if at.paired.share(n) >= ENOUGH and signs_in(at.sources[n]) == 0]
        if any(bool(_DOWN.search(at.sources[n])) != bool(_DOWN.search(at.claim)) for n, _ in near):
            continue  # what fell by more than the average grew by less
        if any(_is_turned(at, n, ours.span, one.span) for n, one in near):
            continue  # unpaid bills above it are paid ones below it
        if near and all(one.over != ours.over for _, one in held) and not signs_in(at.claim):
            sentence, theirs = near[0]
            words = ours.span.of(at.claim), theirs.span.of(at.sources[sentence])
            said = f"The draft says “{words[0]}” where the source says “{words[1]}”."
            yield Difference("opposite", said, ours.span, sentence, theirs.span)
            return


def _is_turned(at: Statement, sentence: int, ours: Span, theirs: Span) -> bool:
    """Whether some other word of the one is the contrary of one of the other: the two turn each other back."""
    words = [set(re.findall(r"[a-z]{3,}", text.lower())) for text in (at.claim, at.sources[sentence])]
    if any(f"{prefix}{word}" in words[1 - n] for n in (0, 1) for word in words[n] for prefix in ("un", "non", "dis")):
        return True
    return any(
        pair.sentence == sentence
        and not ours.start <= pair.ours.span.start < ours.end
        and not theirs.start <= pair.theirs.span.start < theirs.end
        for pair in at.paired.contrary
    )


def _is_same(ours: _Measured, theirs: _Measured) -> bool:
    both = ours.what & theirs.what
    return len(both) >= SHARED or bool(both & _STANDARD)


_MONEY = (
    r"costs?|income|spend\w*|expenditure|receipts?|revenue|debt|worth|assets?|migration|benefits?|contribut\w+|savings?"
    r"|loss(?:es)?|gains?|increase|decrease|pay|profits?|present value|budget|figure|amount|total|effect|value"
)
# What a figure is told in: of each row the claim has the one, and its sentence the other.
_BASES = (
    (
        whole_words(r"in cash(?: terms)?|in nominal(?: terms)?|cash[- ]terms|in money terms"),
        whole_words(
            r"in real(?: terms)?|real[- ]terms|inflation-adjusted|(?:adjust\w+|allow\w+|account\w*) for inflation"
        ),
    ),
    (
        whole_words(r"gross(?! (?:domestic|national|value|world|misconduct|negligence))"),
        whole_words(rf"net (?:of|{_MONEY})"),
    ),
    (whole_words(r"median"), whole_words(r"mean(?= (?:of|pay|income|age|score|time|length|value)\b)")),
    (whole_words(r"per (?:person|head|capita)|a head"), whole_words(r"per (?:household|family|home)")),
)


def _other_base(at: Statement) -> Iterator[Difference]:
    """ "fell by 28% in cash terms" where the source has a real-terms fall of 28%."""
    text = at.sources[at.main]
    for first, second in _BASES:
        for ours, theirs in ((first, second), (second, first)):
            mine, other = ours.search(at.claim), theirs.search(text)
            bare = not ours.search(at.paragraph) and not theirs.search(at.claim)
            if mine and other and bare and at.paired.share(at.main) >= ENOUGH and _has_digits(at.claim, text):
                said = f"The draft says “{mine.group()}” where the source says “{other.group()}”."
                yield Difference("unit", said, Span(*mine.span()), at.main, Span(*other.span()))
                return


def _has_digits(claim: str, text: str) -> bool:
    """Whether the two have a share, a sum or a large number alike, so that it is the one of which the base is told."""
    ours, theirs = ({(f.kind, f.low) for f in figures.find(words) if _is_large(f)} for words in (claim, text))
    return bool(ours & theirs)


def _is_large(figure: figures.Figure) -> bool:
    return figure.kind in ("money", "percent") or (figure.kind == "number" and figure.low >= LARGE)


LARGE = 100


MEASURED: tuple[Rule, ...] = (_other_side, _other_base)
