"""Answers to those who ask that something be stopped or put off: a no grants it, and to go ahead refuses it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from indexer.recommendations.cues import asking

_TO_STOP = (
    r"(?:rule out|stop|cease|halt|abolish|scrap|resist|prohibit|ban|avoid|refrain from|replace|not|never|no longer)"
)
_STOPS = re.compile(rf"\b(?:should|must|to|please|needs? to|ought to) (?:also |now |immediately )?{_TO_STOP}\b",
                    re.IGNORECASE)  # fmt: skip
_DEFERS = re.compile(
    r"\b(?:defer\w*|postpon\w+|delay\w*|halt\w*|suspend\w*|pause[ds]?|put (?:off|on hold)|reconsider\w*|"
    r"abandon\w*|withdraw\w*|not (?:to )?(?:proceed|go ahead|close))\b",
    re.IGNORECASE,
)
# A no to what was to stop: "will not be used", "has no plans to revisit".
_NO = re.compile(
    r"\b(?:(?:will|shall) (?:not|no longer|never)|(?:has|have) no (?:plans?|intention) (?:to|of)|"
    r"(?:does|do) not (?:intend|propose|plan) to)\b(?P<what>[^.;]{0,60})",
    re.IGNORECASE,
)
_STOPPING = re.compile(
    r"\b(?:rul\w+ out|stop\w*|ceas\w+|end(?:ing|ed)?|halt\w*|abolish\w*|remov\w+|scrap\w*|withdraw\w*|lift\w*|"
    r"resist\w*|prohibit\w*|ban(?:ned|ning)?|avoid\w*|drop\w*|replac\w+|keep\w*|retain\w*|maintain\w*|leave|change[ds]?)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:(?:will|shall|to|should|must|would|that [\w ]{3,40}) (?:therefore |now |still )?(?:go(?:es)? ahead|"
    r"proceeds?|be (?:closed|carried out|implemented) as)|(?:is|are) (?:going ahead|proceeding))\b",
    re.IGNORECASE,
)
_REFUSING = frozenset({"will not", "refuses", "declines", "argues", "keeps", "instead"})


def turned(found: Mapping[str, re.Match[str]], words: str, asked: str) -> dict[str, re.Match[str]]:
    """The cues of a sentence, those turned round that mean the other thing where this was asked."""
    wanted = asking(asked)
    if _STOPS.search(wanted) and (no := _NO.search(words)) and not _STOPPING.search(no["what"]):
        left = {name: match for name, match in found.items() if name not in _REFUSING or match.start() >= no.end()}
        return {**left, "promises": no, "intends": no}
    if _DEFERS.search(wanted) and (ahead := _AHEAD.search(words)) and not re.search(r"\bnot\b", words):
        left = {name: match for name, match in found.items() if name not in ("agrees", "promises", "dated", "intends")}
        return {**left, "refuses": ahead}
    return dict(found)
