"""How plainly a sentence says that something is wrong, or that something helps.

Readers take a sentence on the subject of a challenge for one that makes its point where it says what stands in the
way, and far less where it tells what exists, what was spent or what is planned. The lists hold beginnings of words, as
policy reports use them of services, money, people and rules.
"""

from __future__ import annotations

import re
from functools import lru_cache

PLAIN = 3  # different words of a kind from which on more of them tell nothing more


def _beginnings(words: str, whole: str) -> re.Pattern[str]:
    """Words that begin so, and words that are just so; the parts of a phrase are tied by `_`."""
    begun = "|".join(words.replace("_", r"\W").split())
    return re.compile(rf"\b(?:(?:{begun})\w*+|(?:{'|'.join(whole.replace('_', ' ').split(';'))})\b)", re.IGNORECASE)


WRONG = _beginnings(
    # what stands in the way
    "barrier obstacle hurdle hinder hindr hamper imped inhibit obstruct constrain frustrat thwart stymie deter_ "
    "disincentiv undermin destabili jeopardi erod damag threat risk "
    # doubts and complaints
    "concern warn worr critici complain doubt sceptic fear_ alarm question_mark "
    # too little
    "lack shortage shortfall scarc insufficien inadequa deficien deficit under-?fund under-?resourc under-?invest "
    "under-?pa under-?staff under-?represent under-?valu under-?develop starv vacanc turnover burn-?out limited_ "
    "absence absent missing "
    # too weak, too bad
    "poor weak fragil unstabl instab unsustainab collaps crisis crises struggl strain pressur squeez overwhelm "
    "over-?stretch fail unable cannot difficult wors declin deteriorat suffer neglect ignor overlook sidelin side-lin "
    "bypass marginali exclud dominat "
    # not clear, not of a piece
    "unclear uncertain unsure confus complex complicat bureaucra burden cumbersome disjoint disconnect fragment "
    "silo duplicat inconsisten incompatib misalign misunderst mismatch mis-?match diverg piecemeal ad_hoc patchy "
    "variab conflict tension distrust mistrust blam disput disagree imbalanc unequal inequit disparit unfair "
    # too late, too much hoped
    "stall slow delay setback late_ overdue overestimat over-estimat over-?optimis over-?ambiti optimistic unrealistic "
    "divert swallow displac short-term short_term temporar one-off problem challeng",
    "gap;gaps;cut;cuts;low;lower;barely;hardly;scarcely;compete;competes;competing;competition;prevents;prevented;"
    "hard to;harder to;hard for;harder for;too little;too few;too late;too slow;too fast;too much;too many;too narrow;"
    "too often;too far;on its knees;second-class;second class;cut across;cuts across;rather than;"
    "no;not;never;neither;nor;without;few;little;only;unless;none;nobody;nothing;isn['’]t;aren['’]t;wasn['’]t;weren['’]t;"
    "don['’]t;doesn['’]t;didn['’]t;hasn['’]t;haven['’]t;hadn['’]t;won['’]t;wouldn['’]t;can['’]t;couldn['’]t;shouldn['’]t",
)
HELPS = _beginnings(
    "help support improv better efficien benefit reduc prevent avoid enabl success succeed achiev promot strengthen "
    "streamlin smooth independen effective sooner earlier",
    "early;keep;keeps;kept;stay;stays;save;saves;saved;saving;savings;works well;working well;allows;allowed",
)


def says_wrong(sentence: str) -> float:
    """How plainly it says that something is wrong, 0 to 1."""
    return _told(WRONG, sentence)


def says_helpful(sentence: str) -> float:
    """How plainly it says that something helps, 0 to 1."""
    return _told(HELPS, sentence)


def of_a_gain(statement: str) -> bool:
    """Whether a challenge is that something helps, and not that something is wrong."""
    return says_helpful(statement) > 0 and says_wrong(statement) == 0


@lru_cache(maxsize=8192)  # a passage's sentences are asked about for all challenges, and again for each that it bears
def _told(kind: re.Pattern[str], sentence: str) -> float:
    return min(PLAIN, len({found.group().casefold() for found in kind.finditer(sentence)})) / PLAIN
