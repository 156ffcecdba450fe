"""What a rule for running text is, and the printed parts that several of them share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from indexer.citations.grammar import MONTHS, Fields
from indexer.models import AttributionMedium, CitationKind


@dataclass(frozen=True, slots=True)
class PlaceRule:
    """A form in which running text names a place or a publication.

    `pattern` is searched for in one sentence that has one of the words of `needs`, which is found sooner. The group
    `words`, where there is one, is what the reference spans. A rule whose `read` gives None declines.
    """

    name: str
    kind: CitationKind
    needs: re.Pattern[str]
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Fields | None]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as printed: the words, and where they stand in the sentence."""

    start: int
    end: int
    who: str | None = None
    office: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class SpeechRule:
    """A form in which running text says whose words it gives.

    The pattern has the group `speaker`, and mostly `verb`. `read` makes the speaker of the match, or declines.
    `medium` is what the form itself tells of where it was said; "unsaid" leaves that to the verb and the document.
    """

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Speaker | None]
    examples: tuple[str, ...]
    medium: AttributionMedium = "unsaid"


# ── names ──────────────────────────────────────────────────────────────────────────────────────────────────────

# Capital words that open a sentence and belong to no name, and those that stand before one.
_OPENERS = (
    "A After Against All Also Although Among An And Another Any As At Because Before Between Both But By Consequently "
    "Despite During Each Earlier Either Even Every Few Finally First For From Further Furthermore Given He Here How "
    "However If In Indeed Instead It Its Last Later Like Likewise Many Meanwhile Moreover More Most Nevertheless No "
    "None Nor Not Now Of On Once One Only Or Other Our Overall Previously Recently Second Separately Several She "
    "Similarly Since So Some Still Such Than That The Their Then There Therefore These They Third This Those Though "
    "Through Thus To Today Two Under Unlike Until Upon We What When Where Whereas Whether Which While Who Why With "
    "Within Without Yesterday Yet You"
)
OPENER = "(?:" + "|".join((*_OPENERS.split(), *MONTHS)) + r")(?![\w’'-])"
_WORD = rf"(?!{OPENER})[A-Z](?:[\w&]|[-’'](?=\w)(?![’']?s\b)|[’']s(?= [A-Z]))*"
_JOIN = r"(?:,? and|,? &| of| for| of the| for the| on| in| with| at)"
# A name of capital words with what joins them: "Association of Directors of Adult Social Services (ADASS)".
NAME = rf"{_WORD}(?:(?:{_JOIN})? {_WORD}){{0,9}}(?: \([A-Z][\w&]+\))?"
CAPITAL = _WORD
