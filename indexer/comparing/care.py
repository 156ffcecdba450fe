"""With how much care a claim is worded: what it limits, contrasts, leaves open or denies of its own accord.

Who errs mostly overstates. So where a claim has such words and the sentence of its source that carries it has none of
their kind, what else seems to differ is less often a fault (`checking/weighing.py` has what each is worth).
"""

from __future__ import annotations

import re

from indexer.comparing.polarity import DENIALS

KINDS: dict[str, re.Pattern[str]] = {
    "limits": re.compile(
        r"\b(?:some|many|most|mostly|several|few|majority|minority|half|third|quarter|part|partly|partial\w*|often"
        r"|sometimes|number of|certain|mainly|largely|generally|usually|frequently|typically|in places|example\w*"
        r"|(?<![\w-])(?:one|two|three|four|five|six)(?!-))\b",
        re.IGNORECASE,
    ),
    "contrasts": re.compile(
        r"\b(?:but|although|though|however|despite|while|whereas|yet|notwithstanding|nevertheless|rather than"
        r"|instead)\b",
        re.IGNORECASE,
    ),
    "leaves open": re.compile(
        r"\b(?:may|might|could|can|would|possib\w+|perhaps|likely|suggest\w*|appear\w*|seem\w*|potential\w*|probabl\w+"
        r"|tend\w*|risks?|whether|if)\b",
        re.IGNORECASE,
    ),
    "denies": DENIALS,
    "keeps": re.compile(r"\b(?:remain\w*|retain\w*|continu\w+|keep\w*|kept|still|maintain\w*)\b", re.IGNORECASE),
}


def of_its_own(claim: str, source: str) -> frozenset[str]:
    """The kinds of such words that a sentence of the claim has, and the one that carries it has not."""
    return frozenset(kind for kind, words in KINDS.items() if words.search(claim) and not words.search(source))
