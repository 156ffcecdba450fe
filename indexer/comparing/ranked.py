"""Which of two is more, or came first, by the figure or the date that the source has for each.

A claim sets two members against each other ("A grew faster than B", "A, and B a year later"). The source often says no
such thing, but has a value for each of them, in one sentence or in several. Each member is given the value whose own
words (`figures.slots`) it shares most; where the values stand the other way, so do the members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, permutations

from indexer.comparing import figures
from indexer.comparing.compared import FAR_THAN, comparison
from indexer.comparing.figures import Figure
from indexer.comparing.figures.agreeing import LENGTHS
from indexer.comparing.figures.slots import words_of
from indexer.comparing.moves import DOWN
from indexer.comparing.parsed import Parsed, Token
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import Difference, Rule, Statement, whole_words
from indexer.models import Span

# How clearly two values must be told apart: what each member shares with its own value less twice what it shares with
# the other's, and the least that either shares. Read on claims by fourteen hands; between 0.25 and 1 nothing changes.
CLEARLY, LEAST = 0.5, 0.05
CLEARLY_DATED, LEAST_DATED = 0.4, 0.15  # of a date there are fewer words
AS_GOOD = 0.9  # a pair of values whose sum is so much of the best one's may be meant as well
NUMBERS = 2.0  # a number ("those over 85") tells more than a word
AROUND = 3  # sentences on each side of the one that carries the claim
MOST = 14  # values of one kind that are looked at


@dataclass(frozen=True, slots=True)
class Ranked:
    """Two members of a claim, by the words that only the one has, and which of them is said to be more or later."""

    one: frozenset[str]
    other: frozenset[str]
    way: int  # 1 where the first is more, or later
    span: Span  # of the words that set them against each other
    quick: bool = False  # who is faster takes less time


@dataclass(frozen=True, slots=True)
class Value:
    figure: Figure
    words: Mapping[str, float]


def _shared(words: frozenset[str], own: Value, other: Value) -> float:
    """What a member shares with the words of one value that the other's have less of."""
    return sum(
        (NUMBERS if word[0].isdigit() else 1.0) * max(0.0, own.words[word] - other.words.get(word, 0.0))
        for word in words
        if word in own.words
    )


def _members(
    ranked: Ranked, names: frozenset[str], held: Sequence[Value], clearly: float, least: float
) -> tuple[tuple[Value, Value], ...]:
    """The value of each member, and every pair that serves as well, where they are told apart clearly enough.

    By their names, else by all their words.
    What is told of both stands with the first of them alone ("took dredgers out of Saltmere first and out of Northwater
    a year later"), so that where both have a name these tell more.
    """
    named = Ranked(ranked.one & names, ranked.other & names, ranked.way, ranked.span)
    by_name = _told_apart(named, held, clearly, least) if named.one and named.other else ()
    return by_name or _told_apart(ranked, held, clearly, least)


def _names(text: str) -> frozenset[str]:
    """The words of a text that are names by their capitals."""
    return words_of(" ".join(re.findall(r"(?<=[\w,‘“'] )[‘“']?[A-Z][\w’-]+", text)))


def _told_apart(ranked: Ranked, held: Sequence[Value], clearly: float, least: float) -> tuple[tuple[Value, Value], ...]:
    """The best pair of values for the two, and those nearly as good; none where the best is not clear enough."""
    one, other = ranked.one - ranked.other, ranked.other - ranked.one
    found: list[tuple[float, float, Value, Value]] = []
    for first, second in permutations(held[:MOST], 2):
        straight = _shared(one, first, second), _shared(other, second, first)
        crossed = _shared(one, second, first) + _shared(other, first, second)
        found.append((sum(straight) - 2 * crossed, min(straight), first, second))
    best = max(found, key=lambda pair: pair[0], default=None)
    if best is None or best[0] < clearly or best[1] < least:
        return ()
    return tuple((first, second) for sure, _, first, second in found if sure >= AS_GOOD * best[0])


# ── amounts ────────────────────────────────────────────────────────────────────────────────────────────────────

_BEYOND = whole_words(
    r"outpac(?:e|es|ed|ing)|outstrip(?:s|ped|ping)?|exceed(?:s|ed|ing)?|outnumber(?:s|ed|ing)?|surpass(?:es|ed|ing)?"
    r"|overt(?:ake|akes|ook|aking)|(?:(?:well|far|just) )?ahead of"
    r"|(?P<next>(?:followed|trailed) by|then)"
    r"|(?P<less>trail(?:s|ed|ing)?|lag(?:s|ged|ging)? behind|(?:(?:well|far|just) )?behind|fell short of)"
)
# "Money came top, followed by staffing": a list by how many named each.
_RANKS = whole_words(r"top|second|third|first|lists?|ranked|ranking|commonest|leading|most (?:often|common|frequent)")
_NEXT_STARTS = re.compile(r"\b(?:came|comes|come|stood|stands|was|were|is|are|put|named|ranked|followed by|then)\b|,")
_CLAUSE_STARTS = re.compile(r"[;:.](?!\d)|, (?=(?:and|but|while|although|though|which|who) )")
_CLAUSE_ENDS = re.compile(r"[,;:](?!\d)|\.(?!\d)| but | while | whereas | although | and (?=both )")
_A_QUANTITY = re.compile(
    r"\s*(?:[£$€]?\d|(?:twice|double|treble|half)\b|an? (?:third|quarter|fifth|tenth|half|dozen|hundred|thousand"
    r"|million|billion)\b|(?:\w+ times)\b"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty)\b)",
    re.IGNORECASE,
)
_SELDOM = frozenset(("seldom", "rare", "gentle", "gent", "modest", "gradual"))
_QUICK = frozenset(("faster", "quicker", "swifter", "fast", "quick", "swift"))


def _compared(parsed: Parsed) -> Iterator[Ranked]:
    """ "A more than B", and "A outpaced B": first with the words before the one that compares, then without them."""
    text = parsed.text
    if (found := comparison(parsed) or comparison(parsed, FAR_THAN)) is not None:
        word, way = found
        place = next(token for token in parsed.tokens if token.lemma == "than")
        if _another_compares(parsed.tokens[word.at + 1 : place.at]):
            return  # "lower spirits were commoner than", "fell further than"
        behind_it = parsed.tokens[word.at + 1].lemma if word.at + 1 < len(parsed.tokens) else ""
        if word.lemma in ("more", "less") and behind_it.removesuffix("ly") in DOWN | _SELDOM:
            way = -way  # "more slowly"
        behind = _CLAUSE_ENDS.split(text[place.span.end :])[0]
        before, between = _CLAUSE_STARTS.split(text[: word.span.start])[-1], text[word.span.end : place.span.start]
        if not _A_QUANTITY.match(behind):
            for one in (f"{before} {between}", between):
                yield Ranked(words_of(one), words_of(behind), way, word.span, word.lemma in _QUICK)
    for match in _BEYOND.finditer(text):
        behind = _CLAUSE_ENDS.split(text[match.end() :])[0]
        if match["next"] and not _RANKS.search(text):
            continue
        if not _A_QUANTITY.match(behind):
            before = (_NEXT_STARTS if match["next"] else _CLAUSE_STARTS).split(
                text[: match.start()].rstrip(" ,").removesuffix(" and").rstrip(" ,")
            )[-1]
            yield Ranked(words_of(before), words_of(behind), -1 if match["less"] else 1, Span(*match.span()))


def _by_amounts(at: Statement) -> Iterator[Difference]:
    """ "Wicks cost more than lamps" where the source has £3 for wicks and £5 for lamps."""
    if signs_in(at.claim):
        return
    claim = at.paired.claim
    near = "\n".join(at.sources[max(0, at.main - AROUND) : at.main + AROUND + 1])
    held = sorted(
        (Value(figure, slot) for figure, slot in figures.slots(near).items()
         if figure.kind in ("money", "percent", "number") and not figure.words and not _is_a_group(near, figure)),
        key=_sort,
    )  # fmt: skip
    kinds = [list(group) for _, group in groupby(held, key=_sort)]
    names = _names(at.claim)
    for ranked in _compared(at.paired.claim):
        pairs = tuple(pair for kind in kinds if (pair := _in_turn(near, ranked, kind)))
        pairs = pairs or next((found for kind in kinds if (found := _members(ranked, names, kind, CLEARLY, LEAST))), ())
        way = ranked.way * (-1 if pairs and ranked.quick and pairs[0][0].figure.unit in LENGTHS else 1)
        pairs = tuple(pair for pair in pairs if _told_of_both(claim, ranked, near, *pair))
        if pairs and all((one.figure.low - other.figure.low) * way < 0 for one, other in pairs):
            said = f"The source has {pairs[0][0].figure.text} for the one and {pairs[0][1].figure.text} for the other."
            yield Difference("opposite", said, ranked.span, at.main)
            return


# "Aged 40 or older", "Band III", "10 or more years": whose value it is, and no value of theirs.
_GROUP_BEFORE = re.compile(r"\b(?:aged?|over|under|Band|grade|level|phase|than|with)(?: (?:the|of))? $", re.IGNORECASE)
_GROUP_BEHIND = re.compile(
    r"(?:[- ]years?[- ](?:old|of)| (?:\w+ )?(?:longer|shorter|more|less|fewer|higher|lower|better|worse) than\b"
    r"| (?:and|or) (?:over|under|older|younger|above|more|less|fewer)| to \d|[–-]\d)"
)
_IN_BRACKETS = re.compile(r"\([^()]*\brespectively\b[^()]*\)")
_CHANGES = whole_words(
    r"gr(?:ew|ow\w*)|ris(?:e|es|en|ing)|rose|increas\w*|f[ae]ll\w*|drop\w*|declin\w*|decreas\w*|los(?:e|es|ing|s|t)"
    r"|shr[aiu]nk\w*|reduc\w+|cuts?|multipl\w+|spread|climb\w*|doubl\w+"
)
_FALLS = whole_words(r"f[ae]ll\w*|drop\w*|declin\w*|decreas\w*|los(?:e|es|ing|s|t)|shr[aiu]nk\w*|reduc\w+|cuts?")
_AN_ITEM = re.compile(r"[^.\d]{3,90} ?\(?[£$€]?\d[\d,.]*+ ?(?:%|per ?cent|[mb]n|[mb]illion)?\)?[.;]?")
OF_A_QUALITY = frozenset("more less likely often many much likelier great high low large small".split())


def _is_a_group(text: str, figure: Figure) -> bool:
    if figure.kind != "number":
        return False
    before = text[max(0, figure.span.start - 16) : figure.span.start]
    return bool(_GROUP_BEFORE.search(before) or _GROUP_BEHIND.match(text, figure.span.end))


def _another_compares(tokens: Sequence[Token]) -> bool:
    """Whether another word than the one that was found stands before "than" and compares."""
    return any(token.tag in ("JJR", "RBR") or token.lemma in ("further", "farther") or token.text.endswith("ier")
               for token in tokens if token.lemma not in OF_A_QUALITY)  # fmt: skip


def _told_of_both(claim: Parsed, ranked: Ranked, text: str, one: Value, other: Value) -> bool:
    """Whether one sentence has both values, and of the very thing that the claim compares; or a list has an item each.

    What the claim says between its two members must stand there too: of those who feel taken for granted a sentence on
    those who feel valued tells nothing, and of how much there is one on how much it grew.
    """
    told = [_line(text, value.figure.span.start) for value in (one, other)]
    if all(_AN_ITEM.fullmatch(line) for line in told):
        return True
    if told[0] != told[1] or _IN_BRACKETS.search(told[0]):
        return False
    if bool(_CHANGES.search(claim.text)) != bool(_CHANGES.search(told[0])):
        return False
    if bool(_FALLS.search(claim.text)) != bool(_FALLS.search(told[0])):
        return False
    held = words_of(told[0])
    behind = [t for t in claim.tokens if t.span.start >= ranked.span.end and t.is_content]
    than = next((t.at for t in claim.tokens if t.lemma == "than"), -1)
    quality = [t for t in behind if t.at < than and t.pos in ("VERB", "ADJ") and t.lemma not in OF_A_QUALITY]
    return all(words_of(token.text) <= held for token in quality)


def _line(text: str, place: int) -> str:
    """The sentence around a place."""
    start = max(text.rfind(end, 0, place) + len(end) if end in text[:place] else 0 for end in (". ", "\n"))
    ends = [at for end in (". ", "\n") if (at := text.find(end, place)) >= 0]
    return text[start : min(ends, default=len(text))].strip()


def _in_turn(text: str, ranked: Ranked, held: Sequence[Value]) -> tuple[Value, Value] | None:
    """ "The ratios of A and B were 10% and 35%": the first figure is of the one that is named first."""
    for one, other in pairwise(sorted(held, key=lambda value: value.figure.span)):
        if not _JOINED.fullmatch(text[one.figure.span.end : other.figure.span.start]):
            continue
        before = re.split(r"[.!?\n] ?", text[: one.figure.span.start])[-1]
        words = [(match.start(), words_of(match.group())) for match in re.finditer(r"[^\W\d_][\w’-]*", before)]
        ours = [place for place, word in words if word & (ranked.one - ranked.other)]
        theirs = [place for place, word in words if word & (ranked.other - ranked.one)]
        for first in ours:
            for second in theirs:
                if _NAMED_IN_TURN.fullmatch(before[first:second]):
                    return one, other
                if _NAMED_IN_TURN.fullmatch(before[second:first]):
                    return other, one
    return None


_NAMED_IN_TURN = re.compile(r"[\w’-]++(?: (?!and )[\w’-]++){0,3} and (?:of )?(?:the |those |for )?")
_JOINED = re.compile(r",? (?:and|and about|and around|and approximately) ")


def _sort(value: Value) -> tuple[str, str]:
    return value.figure.kind, value.figure.unit


# ── times ──────────────────────────────────────────────────────────────────────────────────────────────────────

_SPAN = r"(?:(?:an?|one|two|three|four|five|six|some|several|\d+) )?(?:days?|weeks?|months?|years?|decades?)"
_SOON = rf"(?:(?:only|just|well|shortly|soon|not long|{_SPAN}) )?"
_ORDERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?P<first>[^;]{8,200}?)(?:,| and) (?:and )?(?:only )?then (?P<then>[^;]{8,260})",
        rf"^(?P<first>[^;]{{6,200}}?),? (?:and|but|with|while)(?: only)? (?P<then>[^;]{{4,200}}?) (?:{_SPAN} (?:later"
        r"|after(?:wards)?|on)|later|afterwards|thereafter|the (?:day|week|month|year) after"
        r"|the (?:following|next) (?:day|week|month|year))\b",
        rf"^(?P<first>[^;]{{8,200}}?)[,;] (?:and |with )?(?P<then>[^;]{{6,200}}?) (?:came|coming|followed|following"
        rf"|having followed) (?:only )?(?:{_SPAN} )?(?:later|after it|after|afterwards|behind|next|thereafter)\b",
        r"^(?P<then>[^,;]{8,200}?) (?:in the (?:wake|aftermath) of|on the heels of"
        r"|(?:is|was|are|were) (?:younger|more recent|later) than|came (?:later than|after)|postdates?d?"
        r"|(?<!be )followed(?! by)|(?:was|were) preceded by) (?P<first>[^;]{6,200})",
        r"^(?P<first>[^,;]{8,200}?) (?:in advance of|ahead of|prior to|(?:is|was|are|were) (?:older|earlier) than"
        r"|came before|preceded|predates?d?|(?:was|were) followed by|sooner than|earlier than) (?P<then>[^;]{6,200})",
        r"^(?:by the time|before|ahead of|prior to) (?:that )?(?P<then>[^,;]{6,160}), (?P<first>[^;]{6,260})",
        r"^(?:only |not until |it was only )?(?:after|once|following|as soon as|in the wake of) "
        r"(?P<first>[^,;]{6,160}), (?P<then>[^;]{8,260})",
        r"^it was (?:only |not until )?(?:after|once|in the (?:aftermath|wake) of) (?P<first>.{6,160}?) that "
        r"(?P<then>[^;]{6,260})",
        rf"^(?P<then>[^;]{{8,260}}?),? {_SOON}after (?P<first>[^;]{{6,260}})",
        rf"^(?P<first>[^;]{{8,260}}?),? {_SOON}(?:before|by the time) (?P<then>[^;]{{6,260}})",
        r"^(?P<first>[^;]{4,200}?) (?<!at )(?<!the )first\b(?:,| and| before)? (?P<then>[^;]{6,200})",
    )
)
_OF_A_LAW = re.compile(r" (?:Act|Bill|Regulations|Order)\b")
_MONTHS = frozenset(
    "januari februari march april may june juli august septemb octob novemb decemb january february july september"
    " october november december".split()
)
YEARLESS = 1231  # a day without its year is told as 402: the second of April
FIRST_YEAR = 1800
APART = 45  # days, from which on the order of a month and a year is told


def _in_order(text: str) -> Iterator[Ranked]:
    """The order in time that a sentence tells of two events, by each way of telling it."""
    for pattern in _ORDERS:
        if match := pattern.search(text.strip()):
            yield Ranked(words_of(match["first"]), words_of(match["then"]), -1, Span(*match.span()))


def _day(figure: Figure, *, of_the_year: bool) -> float | None:
    """A time as a number of days; the middle stands for a month or a day that is not told."""
    printed = str(int(figure.low))
    if of_the_year:
        return int(printed[:-2]) * 31 + int(printed[-2:]) if figure.low <= YEARLESS and figure.kind == "date" else None
    if figure.low < FIRST_YEAR:
        return None
    return int(printed[:4]) * 372 + int(printed[4:6] or "7") * 31 + int(printed[6:8] or "15")


def _apart(one: Figure, other: Figure) -> float:
    """By how many days the one is later; 0 where that is not told."""
    for of_the_year in (False, True):
        days = _day(one, of_the_year=of_the_year), _day(other, of_the_year=of_the_year)
        if days[0] is not None and days[1] is not None:
            exact = one.kind == other.kind and len(str(int(one.low))) == len(str(int(other.low)))
            return days[0] - days[1] if exact or abs(days[0] - days[1]) >= APART else 0
    return 0


def _by_times(at: Statement) -> Iterator[Difference]:
    """ "The lamps were lit first, and the boats left a year later" of lamps lit in 2019 and boats that left in 2018."""
    text = "\n".join(at.sources)
    held = [
        Value(figure, {word: weight for word, weight in slot.items() if word not in _MONTHS})
        for figure, slot in figures.slots(text).items()
        if figure.kind in ("date", "year") and figure.low == figure.high
        and not _OF_A_LAW.match(text, figure.span.end)
    ]  # fmt: skip
    names = _names(at.claim)
    told = [figure for figure in figures.find(at.claim) if figure.kind in ("date", "year")]
    for ranked in _in_order(at.claim) if len(held) > 1 else ():
        pairs = _members(ranked, names, held, CLEARLY_DATED, LEAST_DATED)
        pairs = pairs if pairs and _are_theirs(ranked, names, *pairs[0]) else ()
        if not pairs or any(_has_both(told, one.figure, other.figure) for one, other in pairs[:1]):
            continue
        if all(_apart(one.figure, other.figure) > 0 for one, other in pairs):
            one, other = pairs[0]
            said = f"The draft has it the other way round in time; the source has {other.figure.text} and then"
            yield Difference("opposite", f"{said} {one.figure.text}.", ranked.span, at.main)
            return


def _are_theirs(ranked: Ranked, names: frozenset[str], one: Value, other: Value) -> bool:
    """Whether each date has most of the words that only its own event has, or its name."""
    for mine, yours, value in ((ranked.one, ranked.other, one), (ranked.other, ranked.one, other)):
        only = mine - yours
        held = only & value.words.keys()
        if not held & names and len(held) < MOSTLY * len(only):
            return False
    return True


MOSTLY = 0.6  # of the words of an event, those which stand with its date


def _has_both(told: Sequence[Figure], one: Figure, other: Figure) -> bool:
    """Whether the claim prints both times itself."""
    ours = [[figure for figure in told if figures.agrees(figure, time)] for time in (one, other)]
    return any(first != second for first in ours[0] for second in ours[1])


RANKED: tuple[Rule, ...] = (_by_amounts, _by_times)
