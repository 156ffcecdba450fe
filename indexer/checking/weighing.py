"""Which of the differences that were seen between a claim and its source are trusted, by what each was worth before.

A reading that is right for the hand it was made for may be wrong as often as right for the next one. So each is
weighed: by its rule, by how many of them there are, by how much of the claim the sentence that carries it has, and by
how much care the claim itself takes (`comparing/care.py`). The weights are fitted by `bench/fit_judging.py` on claims,
right and wrong, by hands that no rule was made for. What comes to enough is told as differing, in the reading's own
words; what comes to less leaves a doubt, or counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indexer.comparing.changes import GRAVE as GRAVE_KINDS
from indexer.comparing.changes import Change
from indexer.comparing.figures import Finding

WEIGHTS = Path(__file__).with_name("weights.tsv")
# Log odds of a wrong claim against a right one, as the two come in those sets. From `DIFFERS` on 30 of 1,078 right
# claims of hands left out of the fit were called wrong, and 375 of 747 wrong ones; between the bounds a doubt is left.
DIFFERS, DOUBTFUL = 1.0, 0.7
PRINTED = "figure, "  # what is printed as a number on both sides is held against the other as it stands
ALONE = 0.9  # the most that rules come to which the fit hardly met, where less than half of the claim is carried
ANY, MORE, SHARE, CARE = "any", "more than one", "share of the claim", "care taken"  # the signs that are no rule
PUT_IN = "put in, negation"
NEAR_COPY = "near copy, "
FEWEST = 5  # wrong claims of the fit that a rule must have met before it is told as differing whatever is carried
HALF = 0.5  # share of the claim's words from which on a sentence speaks for what is seen in it, and below it against


@dataclass(frozen=True, slots=True)
class Reading:
    """A difference that a rule has seen: the rule's name, and which change or finding it is."""

    rule: str
    seen: Change | Finding


def readings(changes: Iterable[Change], figures: Iterable[Finding]) -> tuple[Reading, ...]:
    """What is weighed of all that was seen: not who says it, nor a doubt that was added."""
    weighty = (change for change in changes if is_weighed(change))
    wrong = (finding for finding in figures if finding.is_wrong and finding.source is not None)
    return (
        *(Reading(f"{change.rule}, {change.kind}", change) for change in weighty),
        *(Reading(f"figure, {finding.rule or finding.standing}", finding) for finding in wrong),
    )


def is_weighed(change: Change) -> bool:
    return change.kind in (*GRAVE_KINDS, "hedge-lost")


def signs_of(found: Sequence[Reading], absent: Sequence[Finding], share: float, care: int = 0) -> dict[str, float]:
    """What is weighed: each rule once, that there is one at all, that there are more, the share, and the care."""
    rules = dict.fromkeys([*(one.rule for one in found), *(f"absent, {one.claim.kind}" for one in absent)], 1.0)
    if not rules:
        return {}
    care -= min(care, PUT_IN in rules)  # the denial that a claim puts in is no care that it takes
    if any(rule.startswith(NEAR_COPY) for rule in rules):
        care = 0  # nor is what it changes in words that it takes over
    # A figure in digits is wrong however carefully it is told.
    printed = any(isinstance(one.seen, Finding) and not one.seen.in_words for one in found)
    beside = ({MORE: 1.0} if len(rules) > 1 else {}) | ({CARE: float(care)} if care and not printed else {})
    return rules | {ANY: 1.0, SHARE: share - HALF} | beside


@cache
def weights() -> Mapping[str, float]:
    """The weights as they were fitted; a rule that none of those claims met weighs nothing of its own."""
    return {name: float(weight) for name, weight, *_ in _rows()}


@cache
def proven() -> frozenset[str]:
    """The rules that met enough wrong claims in the fit; where the table does not count them, all in it."""
    return frozenset(name for name, _, *wrong in _rows() if not wrong or int(wrong[0]) >= FEWEST)


def _rows() -> list[list[str]]:
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and line[0] != "#"]


def odds(signs: Mapping[str, float]) -> float:
    """What the signs come to, in log odds; below any bound where there are none."""
    if not signs:
        return float("-inf")
    held = weights()
    told = sum(held.get(name, 0.0) * value for name, value in signs.items())
    rules = signs.keys() - {ANY, MORE, SHARE, CARE}
    alike = signs.get(SHARE, 0.0) >= 0 or any(rule in proven() or rule.startswith(PRINTED) for rule in rules)
    return told if alike else min(told, ALONE)
