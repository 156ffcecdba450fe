"""The words with which departments answer; each of the four modules holds those of one sort."""

from indexer.recommendations.words.consent import AGREES_SHOULD, AIM, CONSENTS, PARTLY, PRINCIPLE, RECOMMENDATION
from indexer.recommendations.words.done import DID, DOES, DONE, DONE_NOW, HAPPENED, IMPLEMENTED, RECOGNISES
from indexer.recommendations.words.promise import DEFERS, GOES_ON, OTHERS, PREJUDGES, PROMISES, UNABLE
from indexer.recommendations.words.refusal import (
    ARGUES,
    BRIEFLY,
    DECLINES,
    EXCEPTS,
    INSTEAD,
    KEEPS,
    LESS,
    OFFERS,
    PORTION,
    REFUSES,
    REJECTS,
    WILL_NOT,
)

__all__ = [
    "AGREES_SHOULD",
    "AIM",
    "ARGUES",
    "BRIEFLY",
    "CONSENTS",
    "DECLINES",
    "DEFERS",
    "DID",
    "DOES",
    "DONE",
    "DONE_NOW",
    "EXCEPTS",
    "GOES_ON",
    "HAPPENED",
    "IMPLEMENTED",
    "INSTEAD",
    "KEEPS",
    "LESS",
    "OFFERS",
    "OTHERS",
    "PARTLY",
    "PORTION",
    "PREJUDGES",
    "PRINCIPLE",
    "PROMISES",
    "RECOGNISES",
    "RECOMMENDATION",
    "REFUSES",
    "REJECTS",
    "UNABLE",
    "WILL_NOT",
]
