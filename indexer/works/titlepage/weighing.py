"""Which of several candidates a title or a body is, by what each of its signs was worth on other papers.

A rule that one house's covers called for is silent or wrong on the next one's. So all lines and names that a title page
offers are candidates, each with its signs (`title_signs.py`, `body_signs.py`), and the signs are weighed together. What
the rules say is one of them. The weights are fitted by `bench/fit_titlepages.py` on papers of many hands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights.tsv")
TITLE, BODY = "title", "body"  # what is chosen
NONE = ""  # the words of a candidate that stands for none of the others


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be the title or the body, and how strongly each sign speaks in them; 0 where it is left out."""

    text: str
    signs: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate, what its signs come to in log odds, and its share of the belief in all of them."""

    text: str
    odds: float
    share: float


@cache
def weights() -> Mapping[tuple[str, str], float]:
    """The weights as they were fitted, by what is chosen and the sign; one that is not there weighs nothing."""
    rows = (line.split("\t") for line in WEIGHTS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return {(what, sign): float(weight) for what, sign, weight in rows}


@cache
def _weights_of(what: str) -> Mapping[str, float]:
    return {sign: weight for (kind, sign), weight in weights().items() if kind == what}


def weigh(what: str, candidates: Iterable[Candidate]) -> list[Weighed]:
    """The candidates, the likeliest first."""
    return weigh_by(_weights_of(what), candidates)


def weigh_by(held: Mapping[str, float], candidates: Iterable[Candidate]) -> list[Weighed]:
    """The same by the weights given."""
    sums = [(one.text, sum(held.get(sign, 0.0) * value for sign, value in one.signs.items())) for one in candidates]
    most = max((odds for _, odds in sums), default=0.0)
    whole = sum(exp(odds - most) for _, odds in sums)
    found = [Weighed(text, odds, exp(odds - most) / whole) for text, odds in sums]
    return sorted(found, key=lambda one: -one.odds)
