"""More and less, first and second, well and barely: what is compared, ranked or graded the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from indexer.comparing import figures
from indexer.comparing.align import stems
from indexer.comparing.compared import comparison, sides_changed
from indexer.comparing.figures.words import value
from indexer.comparing.moves import turned_round
from indexer.comparing.pairing import relation
from indexer.comparing.parsed import SUBJECTS, Parsed, Token
from indexer.comparing.polarity import denials, signs_in
from indexer.comparing.statement import ENOUGH, Difference, Rule, Statement
from indexer.models import Span


def _order(at: Statement) -> Iterator[Difference]:
    """ "trust A more than B" where the source has B before A."""
    source = at.paired.sources[at.main]
    ours, theirs = _around_than(at.paired.claim), _around_than(source)
    if ours is None or theirs is None or any(pair.sentence == at.main for pair in at.paired.contrary if pair.nearby):
        return
    crossed = _is_same(ours[0], theirs[1]) and _is_same(ours[1], theirs[0])
    if crossed and not _is_same(ours[0], theirs[0]):
        yield Difference("opposite", "The draft compares the two the other way round than the source.", None, at.main)


def _moves(at: Statement) -> Iterator[Difference]:
    """ "a 14% cut" for "14% more"."""
    found = turned_round(at.claim, at.sources)
    if found is not None:
        ours, sentence, theirs = found
        words = ours.word.of(at.claim), theirs.word.of(at.sources[sentence])
        said = f"The draft says “{words[0]}” where the source says “{words[1]}”, of {ours.number:g} per cent."
        yield Difference("opposite", said, ours.word, sentence, theirs.word)


def _than(at: Statement) -> Iterator[Difference]:
    """ "faster than the average" where the source has "lower than the average", each side being the same."""
    source = at.paired.sources[at.main]
    ours, theirs = comparison(at.paired.claim), comparison(source)
    if ours is None or theirs is None or ours[1] == theirs[1] or at.paired.share(at.main) < ENOUGH:
        return
    if denials(at.paired.claim, ours[0].at) % 2 != denials(source, theirs[0].at) % 2:
        return
    if {ours[0].lemma, theirs[0].lemma} & _JUDGED and {ours[0].lemma, theirs[0].lemma} & {"more", "less"}:
        return  # "worse than" is "more harmful than"
    straight = crossed = 0
    for one in at.paired.every:
        if one.sentence == at.main and one.ours.pos in ("NOUN", "PROPN", "ADJ") and one.relation == "same":
            same = (one.ours.at < ours[0].at) == (one.theirs.at < theirs[0].at)
            straight, crossed = straight + same, crossed + (not same)
    behind = {t.stem for t in at.paired.claim.tokens[ours[0].at :] if t.is_content}
    shared = behind & {t.stem for t in source.tokens[theirs[0].at :] if t.is_content}
    if straight > crossed and shared:
        said = f"The draft says “{ours[0].text} … than” where the source says “{theirs[0].text} … than”."
        yield Difference("opposite", said, ours[0].span, at.main, theirs[0].span)


_JUDGED = frozenset(("worse", "bad", "better", "good"))
# The one that stands out above or below all others.
_OUTDOES = re.compile(r"\b(?:largest|biggest|greatest|highest|most|main|chief|leading|foremost|top|principal)\b")


def _outdone(at: Statement) -> Iterator[Difference]:
    """ "A is bigger than B" where the source has B as the biggest of all."""
    found = comparison(at.paired.claim)
    if found is None or found[1] < 0 or found[0].lemma not in ("big", "great", "large", "more", "high"):
        return
    place = next(token for token in at.paired.claim.tokens if token.lemma == "than")
    behind = stems(re.split(r"[,;:]| but | while ", at.claim[place.span.end :])[0])
    subjects = {
        token.stem for token in at.paired.claim.tokens[: place.at] if token.dep in SUBJECTS and token.is_content
    }
    for sentence, text in enumerate(at.sources):
        top = _OUTDOES.search(text)
        told = stems(text)
        if top is None or _QUANTITY.match(text, top.end()) or figures.find(at.claim[place.span.end :][:FIGURE_REACH]):
            continue
        if not behind or len(behind & told) < max(2, OUTDONE * len(behind)) or signs_in(text):
            continue
        if _OUTDOES.search(at.claim) or subjects & told or "than" in text.split():
            continue
        said = f"The source says “{top.group()}” of what the draft says less of."
        yield Difference("opposite", said, found[0].span, sentence, Span(*top.span()))
        return


# "most other areas" is no superlative, and behind "more than" a figure is none that could be outdone.
_QUANTITY = re.compile(r" (?:of|other|others|people|areas|cases|likely|recent(?:ly)?)\b")
FIGURE_REACH = 24  # letters behind "than"
OUTDONE = 0.75  # share of the words behind "than" that the sentence has which says "largest"


def _around_than(parsed: Parsed) -> tuple[Token, Token] | None:
    """The nouns right before and right behind "than"."""
    place = next((token.at for token in parsed.tokens if token.lemma == "than"), None)
    if place is None or (place and parsed.tokens[place - 1].lemma in ("rather", "other")):
        return None
    before = [token for token in parsed.tokens[:place] if token.pos in ("NOUN", "PROPN")]
    after = [token for token in parsed.tokens[place:] if token.pos in ("NOUN", "PROPN")]
    head = next((token for token in after if token.dep != "compound"), None)
    return (before[-1], head) if before and head is not None else None


def _is_same(one: Token, other: Token) -> bool:
    return relation(one, other) == "same"


MUCH = frozenset("well high highly strong strongly good fully great greatly widely clearly considerable substantial "
                 "wide full deep".split())  # fmt: skip
LITTLE = frozenset("low little poor poorly limited weak weakly barely hardly scant insufficient scarcely minimal "
                   "partial".split())  # fmt: skip


def _degrees(at: Statement) -> Iterator[Difference]:
    """ "well aware" for "very low awareness": one quality, much of it here and little there."""
    source = at.paired.sources[at.main]
    for found in at.paired.every:
        if found.sentence != at.main or found.relation != "same" or found.ours.pos not in ("ADJ", "NOUN", "VERB"):
            continue
        ours, theirs = _degree(at.paired.claim, found.ours), _degree(source, found.theirs)
        if ours is None or theirs is None or ours[1] == theirs[1] or at.paired.share(at.main) < ENOUGH:
            continue
        if denials(at.paired.claim, found.ours.at) % 2 == denials(source, found.theirs.at) % 2:
            mine, other = f"{ours[0].text} {found.ours.text}", f"{theirs[0].text} {found.theirs.text}"
            said = f"The draft says “{mine}” where the source says “{other}”."
            yield Difference("opposite", said, found.ours.span, at.main, found.theirs.span)
            return


def _degree(parsed: Parsed, token: Token) -> tuple[Token, int] | None:
    near = [parsed.tokens[c] for c in parsed.children[token.at] if parsed.tokens[c].dep in ("amod", "advmod", "det")]
    for word in near:
        if word.lemma in LITTLE:
            return word, -1
    return next(((word, 1) for word in near if word.lemma in MUCH), None)


FEW = frozenset("few hardly rare scant".split())
MANY = frozenset("many most numerous all every several plenty majority".split())


def _few(at: Statement) -> Iterator[Difference]:
    """ "few harbours have" where the source has it of many; "a few" and "not many" say something else."""
    source = at.paired.sources[at.main]
    if signs_in(at.claim) != signs_in(at.sources[at.main]) or at.paired.share(at.main) < ENOUGH:
        return
    for found in at.paired.every:
        if found.sentence != at.main or found.relation != "same" or found.ours.dep not in (*SUBJECTS, "dobj", "attr"):
            continue
        ours, theirs = _quantity(at.paired.claim, found.ours), _quantity(source, found.theirs)
        if ours and theirs and ours[1] != theirs[1] and found.ours.dep == found.theirs.dep:
            said = f"The draft says “{ours[0].text}” where the source says “{theirs[0].text}”."
            yield Difference("opposite", said, ours[0].span, at.main, theirs[0].span)
            return


def _quantity(parsed: Parsed, token: Token) -> tuple[Token, bool] | None:
    """The word that says few (False) or many (True) of a noun."""
    near = [parsed.tokens[c] for c in parsed.children[token.at]]
    if any(word.lemma in ("a", "an", "quite", "too") and word.at < token.at for word in near):
        return None
    return next(((word, word.lemma in MANY) for word in near if word.lemma in FEW | MANY), None)


RANKS = {word: n for n, word in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1)}  # fmt: skip
_RANK = re.compile(
    rf"(?<!\ba )(?<!\bone )(?<!two-)(?<!one-)\b(?:(?P<word>{'|'.join(RANKS)})|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))\b"
    r"(?! (?:of|century|time|year|quarter|half|more|less|fewer|higher|lower)\b)(?:[ -](?P<by>\w+est|most)\b)?"
    r"|\b(?P<top>largest|biggest|highest|smallest|lowest|greatest|fastest|oldest)\b",
    re.IGNORECASE,
)
RANK_WORDS = 2  # telling words around two ranks that answer to each other


def _ranks(at: Statement) -> Iterator[Difference]:
    """ "first" for "second", "the largest" for "the second largest"."""
    source = at.sources[at.main]
    ours = [(m, rank) for m in _RANK.finditer(at.claim) if (rank := _rank(m))]
    theirs = [(m, rank) for m in _RANK.finditer(source) if (rank := _rank(m))]
    if len(ours) != 1 or len(theirs) != 1 or ours[0][1] == theirs[0][1] or not _same_scale(ours[0][0], theirs[0][0]):
        return
    if at.paired.share(at.main) < ENOUGH:
        return
    mine, other = ours[0][0], theirs[0][0]
    near = sum(
        abs(pair.ours.span.start - mine.start()) <= RANK_REACH
        and abs(pair.theirs.span.start - other.start()) <= RANK_REACH
        for pair in at.paired.every
        if pair.sentence == at.main
    )
    if near >= RANK_WORDS:
        said = f"The draft says “{mine.group()}” where the source says “{other.group()}”."
        yield Difference("opposite", said, Span(*mine.span()), at.main, Span(*other.span()))


_LISTED = re.compile(r"(?P<what>[^.!?\d]{4,90}?)\s*[–—:(-] ?(?P<value>\d+(?:\.\d+)?) ?(?:%|per cent)\)?\s*$")
_PLACED = re.compile(
    r"\b(?P<rank>first|second|third|fourth|fifth|sixth|seventh|top|last)\b(?! (?:time|year|of all|half|quarter))",
    re.IGNORECASE,
)
LEAST_ITEMS = 3


def _places_in_a_list(at: Statement) -> Iterator[Difference]:
    """ "put lamps second and oil third" where the figures of the source's list have oil second."""
    items = [
        (m["what"], float(m["value"]), n) for n, text in enumerate(at.sources) if (m := _LISTED.match(text.strip()))
    ]
    if len(items) < LEAST_ITEMS or len({value for _, value, _ in items}) < len(items):
        return
    order = sorted(items, key=lambda item: -item[1])
    start = 0
    for match in _PLACED.finditer(at.claim):
        before = re.split(r"[,;:]|\b(?:and|but|while|with)\b", at.claim[start : match.start()])[-1]
        start = match.end()
        said = stems(before)
        fitting = [item for item in items if len(stems(item[0]) & said) >= max(1, len(stems(item[0])) / 2)]
        fitting = [
            item for item in fitting if len(stems(item[0]) & said) == max(len(stems(o[0]) & said) for o in fitting)
        ]
        if len(fitting) != 1:
            continue
        word = match["rank"].lower()
        claimed = 1 if word == "top" else len(order) if word == "last" else RANKS[word]
        real = order.index(fitting[0]) + 1
        if claimed != real and claimed <= len(order):
            said_of = f"The draft puts “{fitting[0][0].strip()}” {word}; in the source's list it is number {real}."
            yield Difference("opposite", said_of, Span(*match.span()), fitting[0][2])
            return


RANK_REACH = 60  # letters


def _same_scale(one: re.Match[str], other: re.Match[str]) -> bool:
    """ "largest" and "second largest", "first" and "second"; not "fourth" and "biggest"."""
    scales = [(match["by"] or match["top"] or "").lower() for match in (one, other)]
    return scales[0] == scales[1]


def _rank(match: re.Match[str]) -> int:
    if match["top"]:
        return 1
    return int(match["digits"]) if match["digits"] else RANKS[match["word"].lower()]


_OFTEN = re.compile(
    r"\b(?:(?:every|each|per|once an?|twice an?|times an?) (?P<unit>hour|day|night|week|fortnight|month"
    r"|quarter|year|annum|January|February|March|April|May|June|July|August|September|October|November|December|spring"
    r"|summer|autumn|winter|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?!-)\b|(?P<word>hourly|daily"
    r"|nightly|weekly|fortnightly|monthly|quarterly|yearly|annual|annually|biennial|biennially"
    r"|triennial|triennially|quinquennial)|every (?P<many>other|two|three|four|five|six|ten|\d{1,2})"
    r" (?P<units>day|week|month|year)s?)\b",
    re.IGNORECASE,
)
_PERIODS = {"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "fortnightly": "fortnight",
            "monthly": "month", "quarterly": "quarter", "yearly": "year", "annual": "year", "annually": "year",
            "annum": "year", "biennial": "2 year", "biennially": "2 year", "triennial": "3 year",
            "triennially": "3 year", "quinquennial": "5 year", **dict.fromkeys((
            "january february march april may june july august september october november december spring summer "
            "autumn winter").split(), "year"), **dict.fromkeys(
            "monday tuesday wednesday thursday friday saturday sunday".split(), "week")}  # fmt: skip


def _frequency(at: Statement) -> Iterator[Difference]:
    """ "every week" for "monthly", where each of the two sentences has one such word."""
    ours, theirs = list(_OFTEN.finditer(at.claim)), list(_OFTEN.finditer(at.sources[at.main]))
    if len(ours) == len(theirs) == 1 and at.paired.share(at.main) >= ENOUGH:
        mine, other = (_period(match) for match in (ours[0], theirs[0]))
        if mine != other:
            said = f"The draft says “{ours[0].group()}” where the source says “{theirs[0].group()}”."
            yield Difference("unit", said, Span(*ours[0].span()), at.main, Span(*theirs[0].span()))


def _period(match: re.Match[str]) -> str:
    if match["many"]:
        return f"{2 if match['many'].lower() == 'other' else value(match['many']):g} {match['units'].lower()}"
    word = (match["unit"] or match["word"]).lower()
    return _PERIODS.get(word, word)


# "Fares outpaced prices": the first is told as the greater of the two.
_OUTGOES = re.compile(
    r"\b(?:outpac(?:e|es|ed|ing)|outstrip(?:s|ped|ping)?|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outgrew"
    r"|overt(?:ook|akes?|aken)|outnumber(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)


OPENS = 0.25  # weight of the words that open a sentence, which its later figures share


def _outgone(at: Statement) -> Iterator[Difference]:
    """ "Fares outpaced prices" where the source has 12% for the fares and 28% for the prices."""
    found = _OUTGOES.search(at.claim)
    if found is None or signs_in(at.claim):
        return
    left, right = stems(at.claim[: found.start()]), stems(at.claim[found.end() :])
    left, right = left - right, right - left
    for sentence, text in enumerate(at.sources):
        slots = [(figure, slot) for figure, slot in figures.slots(text).items() if figure.kind == "percent"]
        held = [(figure, frozenset(w for w, weight in slot.items() if weight > OPENS)) for figure, slot in slots]
        for (one, words), (two, others) in combinations(held, 2):
            for (a, of_a), (b, of_b) in (((one, words), (two, others)), ((two, others), (one, words))):
                own, other = of_a - of_b, of_b - of_a
                if own & left and other & right and not (own & right or other & left) and a.high < b.low:
                    said = f"The source has {a.text} for the one and {b.text} for the other."
                    yield Difference("opposite", said, Span(*found.span()), sentence)
                    return


COMPARISONS: tuple[Rule, ...] = (
    _moves, _order, _than, _outdone, _outgone, sides_changed, _degrees, _few, _ranks,
    _places_in_a_list, _frequency,
)  # fmt: skip
