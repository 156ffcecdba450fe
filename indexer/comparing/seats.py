"""Who is named by the place where they sit: "London and Washington" for the governments of the UK and of the US."""

from __future__ import annotations

import re

from indexer.comparing.parsed import SUBJECTS, Parsed, Token
from indexer.models import Span

# A state, and what else it and those who govern it go by; the capital is the first.
_STATES: dict[str, tuple[str, ...]] = {
    "uk": ("london", "united kingdom", "britain", "great britain", "british", "downing street"),
    "us": ("washington", "united states", "united states of america", "usa", "america", "american", "americans",
           "white house"),
    "eu": ("brussels", "european union", "european commission"),
    "scotland": ("edinburgh", "scottish", "scots"),
    "wales": ("cardiff", "welsh"),
    "northern ireland": ("belfast", "northern irish", "stormont"),
    "ireland": ("dublin", "irish"),
    "france": ("paris", "french"),
    "germany": ("berlin", "german", "germans"),
    "italy": ("rome", "italian", "italians"),
    "spain": ("madrid", "spanish"),
    "russia": ("moscow", "kremlin", "russian", "russians", "russian federation"),
    "china": ("beijing", "chinese"),
    "japan": ("tokyo", "japanese"),
    "india": ("delhi", "new delhi", "indian"),
    "iraq": ("baghdad", "iraqi", "iraqis"),
    "iran": ("tehran", "iranian", "iranians"),
    "afghanistan": ("kabul", "afghan"),
    "syria": ("damascus", "syrian"),
    "turkey": ("ankara", "turkish"),
    "saudi arabia": ("riyadh", "saudi", "saudis"),
    "egypt": ("cairo", "egyptian"),
    "jordan": ("amman", "jordanian"),
    "israel": ("jerusalem", "israeli", "israelis"),
    "ukraine": ("kyiv", "ukrainian", "ukrainians"),
    "canada": ("ottawa", "canadian"),
    "australia": ("canberra", "australian"),
    "pakistan": ("islamabad", "pakistani"),
}  # fmt: skip
STATE_OF = {name: state for state, names in _STATES.items() for name in (state, *names)}
CAPITALS = {names[0]: state for state, names in _STATES.items()}
# Words that tell whose government it is of a state, and nothing of who else.
_RULERS = frozenset("government governments ministers officials regime authorities administration executive".split())


def state_of(words: list[str]) -> str | None:
    """The state that a name's words mean, be it by its capital, its people or its government; None for no state."""
    return STATE_OF.get(" ".join(word for word in words if word not in _RULERS))


# Who sits in a capital does these no more than the town itself: "London grew", "London has ten ports".
_OF_A_TOWN = frozenset(
    "be have become remain see grow rise fall increase decrease decline gain lose lie stand contain hold host suffer "
    "record account number cover show lag fare average rank earn attract house include experience comprise report "
    "spend receive get pay need employ produce".split()
)


def is_seat(parsed: Parsed, span: Span) -> bool:
    """Whether a capital stands for those who govern from it: it does what rulers do, or is named beside another one.

    "In London", "London's ports", "London councils" are of the town.
    """
    token = next((t for t in parsed.tokens if t.span.start <= span.start < t.span.end), None)
    if token is None or token.text.lower() not in CAPITALS:
        return False
    if _BESIDE.search(parsed.text, max(0, span.start - REACH), min(len(parsed.text), span.end + REACH)):
        return _is_beside_another(parsed, token)
    return _does(parsed, token)


_CAPITAL = "|".join(name.title() for name in CAPITALS)
_BESIDE = re.compile(rf"\b(?:{_CAPITAL})(?:, (?:and )?| and | or | nor )(?:{_CAPITAL})\b")
REACH = 30  # letters on each side of a capital in which another one stands


def _is_beside_another(parsed: Parsed, token: Token) -> bool:
    near = parsed.tokens[max(0, token.at - 3) : token.at + 4]
    return len({CAPITALS[t.text.lower()] for t in near if t.text.lower() in CAPITALS}) > 1


def _does(parsed: Parsed, token: Token) -> bool:
    while token.dep == "conj":
        token = parsed.tokens[token.head]
    head = parsed.tokens[token.head]
    by = token.dep == "pobj" and head.lemma == "by" and head.dep == "agent"
    verb = parsed.tokens[head.head] if by else head
    return (token.dep in SUBJECTS or by) and verb.pos == "VERB" and verb.lemma not in _OF_A_TOWN
