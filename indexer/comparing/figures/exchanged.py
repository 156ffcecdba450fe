"""Figures that have changed places: two of the claim, or one for another that the source has of something else."""

from __future__ import annotations

import re
from itertools import combinations

from indexer.comparing.align import stems
from indexer.comparing.figures.agreeing import SMALL, TIMES, agrees, are_like, is_as_large
from indexer.comparing.figures.figure import Figure
from indexer.comparing.figures.finding import Finding
from indexer.comparing.figures.slots import crossed, meant, sentence_of, shared_words, slots
from indexer.comparing.figures.words import WORDS, value


def exchanged(claim: str, source: str, found: list[Finding]) -> list[Finding]:
    """Two figures that have changed places, and a figure that the source has of something else."""
    ours, theirs = slots(claim), slots(source)
    agreeing = [at for at, one in enumerate(found) if one.standing in ("agrees", "rounded") and one.source is not None]
    for first, second in combinations(agreeing, 2):
        one, other = found[first], found[second]
        assert one.source is not None and other.source is not None
        if _are_time_and_count(one, other):
            found[first] = Finding(one.claim, "differs", other.source, "exchanged")
            found[second] = Finding(other.claim, "differs", one.source, "exchanged")
            continue
        if not are_like(one.source, other.source) or one.source == other.source or one.is_wrong or other.is_wrong:
            continue
        if one.claim.kind in ("date", "year") and (one.claim.span < other.claim.span) == (
            one.source.span < other.source.span
        ):
            continue  # a period, or two times in their order
        if is_an_age(claim, one.claim) or is_an_age(claim, other.claim):
            continue  # ages tell of whom it is
        if _PART_OF.fullmatch(claim[one.claim.span.end : other.claim.span.start]):
            continue  # "three of the strategy’s four objectives"
        if crossed(ours[one.claim], ours[other.claim], theirs[one.source], theirs[other.source]):
            found[first] = Finding(one.claim, "differs", other.source, "exchanged")
            found[second] = Finding(other.claim, "differs", one.source, "exchanged")
    taken = {one.source.span for one in found if one.source is not None}
    told = [one.claim for one in found if one.source is not None and not one.is_wrong]
    for at in agreeing:
        one = found[at]
        if one.is_wrong or one.source is None or one.claim.kind in ("date", "year"):
            continue
        before = claim[: one.claim.span.start]
        if _is_part_of_one_whole(claim, one, source, [found[n] for n in agreeing if n < at]):
            continue
        if AGED.search(before) or (one.claim.unit in TIMES and KNOWN.search(before)):
            continue
        rivals = [f for f in theirs if are_like(f, one.source) and f.span not in taken and not agrees(one.claim, f)]
        rivals = [f for f in rivals if not any(agrees(other, f) for other in told if other != one.claim)]
        rest = claim[: one.claim.span.start] + claim[one.claim.span.end :]
        rivals = [f for f in rivals if is_as_large(f, one.source) and not is_told_as_times(claim, one.source, f)]
        if one.claim.words and one.claim.kind == "number" and one.claim.high <= SMALL:
            rivals = [f for f in rivals if f.high <= SMALL]
        if _ends_a_move(claim, one.claim) and _ends_a_move(source, one.source):
            continue
        rivals = [f for f in rivals if _in_as_near_a_sentence(rest, source, one.source, f)]
        rivals = [f for f in rivals if not _is_of_what_is_counted(claim, one.claim, source, one.source, f)]
        same = [f for f in theirs if are_like(f, one.source) and agrees(one.claim, f)]
        for rival in rivals:
            if all(meant(ours[one.claim], theirs[own], theirs[rival]) for own in same):
                found[at] = Finding(one.claim, "differs", rival, _how_sure(claim, one, source, rival))
                break
    return found


def _are_time_and_count(one: Finding, other: Finding) -> bool:
    """ "20 papers in 12 years" for "12 papers in 20 years"."""
    if one.is_wrong or other.is_wrong or one.source is None or other.source is None:
        return False
    timed = (
        [found.claim.unit in TIMES for found in (one, other)],
        [f.source.unit in TIMES for f in (one, other) if f.source],
    )
    plain = all(not f.unit for f in (one.claim, other.claim, one.source, other.source) if f.unit not in TIMES)
    return plain and sum(timed[0]) == 1 and timed[0] == timed[1][::-1]


MEANT, MEANT_BESIDE = "meant", "meant beside it"


NEARLY = 0.7  # of the claim's telling words in that sentence


def _how_sure(claim: str, one: Finding, source: str, rival: Figure) -> str:
    """Two figures that one sentence prints in digits are told apart by their words, and so are those of a sentence that
    has nearly all of the claim's; what else is written out, rounded or taken from afar is mostly the writer's own way
    to tell what the source tells."""
    assert one.source is not None
    here = sentence_of(source, one.source)
    if here != sentence_of(source, rival):
        return MEANT
    printed = not (one.claim.words or one.source.words or rival.words) and one.standing == "agrees"
    ours = stems(claim)
    return MEANT_BESIDE if printed or len(ours & stems(here)) >= NEARLY * len(ours) else MEANT


_TIMES = re.compile(
    rf"\b(?P<n>\d{{1,3}}(?:\.\d)?|{WORDS.pattern})[ -](?:times|fold)\b|\b(?P<two>doubl\w+|twice|twofold)"
    r"|\b(?P<three>trebl\w+|tripl\w+|thrice|threefold)|\b(?P<four>quadrupl\w+|fourfold)"
    r"|\b(?P<five>fivefold)|\b(?P<ten>tenfold)",
    re.IGNORECASE,
)
AS_MANY_TIMES = 0.15  # share by which a ratio told in words may be off


def is_told_as_times(claim: str, own: Figure, rival: Figure) -> bool:
    """Whether the claim tells another figure by its own one: "11,500 …, and five times as many by 2030"."""
    if not min(own.low, rival.low) > 0:
        return False
    ratio = max(own.low, rival.low) / min(own.low, rival.low)
    told = [value(m["n"]) if m["n"] else _FOLD[m.lastgroup or ""] for m in _TIMES.finditer(claim)]
    return any(abs(ratio / times - 1) <= AS_MANY_TIMES for times in told if times)


_FOLD = {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "ten": 10.0}


_WHO = re.compile(r"(?:%|per ?cent)? ?(?:out )?(?:of )?(?:the |its |their |all |those )?(?:\w+ )?(?P<who>[a-z]{3,})")


def _is_of_what_is_counted(claim: str, figure: Figure, source: str, own: Figure, other: Figure) -> bool:
    """Whether what the claim's figure counts is named in the sentence of its own figure, and not in the other's."""
    match = _WHO.match(claim, figure.span.end)
    who = stems(match.group()) if match else frozenset()
    who |= stems(" ".join(re.findall(r"[a-z]{5,}", figure.text)))  # "one admission in six"
    here, there = sentence_of(source, own), sentence_of(source, other)
    return here != there and bool(who & stems(here)) and not who & stems(there)


_PART_OF = re.compile(r" (?:out )?of (?:the |its |these |their )?(?:[\w’']+ )?")
_OF_THEM = re.compile(r",? of (?:them|these|those|which|whom)\b")


def _is_part_of_one_whole(claim: str, one: Finding, source: str, before: list[Finding]) -> bool:
    """ "457 buildings, and 47 of them" for "of these 457 buildings, 47": both stand in one sentence of the source."""
    if one.source is None or not _OF_THEM.match(claim, one.claim.span.end):
        return False
    here = sentence_of(source, one.source)
    return any(whole.source is not None and are_like(whole.source, one.source) and whole.source.text in here
               for whole in before)  # fmt: skip


KNOWN = re.compile(r"\b(?:the|those|these|its|their) (?:first |last |next |whole )?$", re.IGNORECASE)
_TO = re.compile(r"\bto (?:about |around |nearly |almost |some |over |just (?:over|under) )?$", re.IGNORECASE)


def _ends_a_move(text: str, figure: Figure) -> bool:
    """Whether it is what something rose or fell to."""
    return bool(_TO.search(text[: figure.span.start]))


AGED = re.compile(r"\b(?:aged?|ages) (?:over |under |between |from )?$")


def is_an_age(text: str, figure: Figure) -> bool:
    """Whether a figure is an age that tells of whom something is: "those aged 85 and over", "the 65-plus group"."""
    before = text[max(0, figure.span.start - NEAR_AN_AGE) : figure.span.start]
    if AGED.search(before) or _YEARS_OLD.match(text, figure.span.end):
        return True
    if figure.kind != "number" or figure.high > OLDEST:
        return False
    if _IN_THEIR.search(before) and _DECADE.match(text, figure.span.end):
        return True
    return bool((after := _AND_OVER.match(text, figure.span.end)) and (after["group"] or _PEOPLE.search(before)))


OLDEST = 120  # years
NEAR_AN_AGE = 60  # letters before a figure in which it is said of whom it is the age
_YEARS_OLD = re.compile(
    r"[- ]year[- ]olds?\b| years (?:of age|old)\b| years (?:and|or) (?:over|above|older|under|younger)\b"
    r"| (?:and|or) (?:older|younger)\b"
)
# "The 65-plus group", "people who are 85 and over"; but "20+ ports", "orders of 50 and over".
_AND_OVER = re.compile(
    r"(?:-plus\b|\+| (?:and|or) (?:over|above|under)\b)(?P<group> (?:age[- ])?(?:groups?|population|cohorts?)\b)?"
)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|adults?|child(?:ren)?|wom[ae]n|m[ae]n|residents?|patients?|pupils?|pensioners?|citizens?"
    r"|everyone|everybody|anyone|anybody|those|population|aged?|ages)\b[^.;:]{0,40}$",
    re.IGNORECASE,
)
_IN_THEIR = re.compile(r"\bin (?:his|her|their) (?:early |mid-|late )?$|\b(?:over|under)-$", re.IGNORECASE)
_DECADE = re.compile(r"s\b")  # "those in their 80s", "the over-65s"


def _in_as_near_a_sentence(claim: str, source: str, own: Figure, other: Figure) -> bool:
    """Whether another figure stands in the same sentence as the one that agrees, or in one with more of the claim."""
    here, there = sentence_of(source, own), sentence_of(source, other)
    if here != there and _GOES_ON.search(here) and there in source[: source.find(here)][-len(there) - 2 :]:
        return False  # "Without them, the share falls to 19%" speaks of what the sentence before it does
    return here == there or shared_words(claim, there) > shared_words(claim, here)


_GOES_ON = re.compile(
    r"\b(?:the|this|that) (?:share|figure|proportion|rate|number|total|percentage|gap|sum|amount|ratio)\b|^(?:It"
    r"|They|These|This|That|(?:Of|Among) (?:these|those|them|which|whom))\b"
)
