"""The words with which departments answer; each of the four modules holds those of one sort."""

from indexer.recommendations.words.consent import AGREES_SHOULD, AIM, CONSENTS, PARTLY, PRINCIPLE, RECOMMENDATION
from indexer.recommendations.words.done import DONE_NOW, DID, DOES, DONE, HAPPENED, IMPLEMENTED, RECOGNISES
from indexer.recommendations.words.promise import DEFERS, GOES_ON, PREJUDGES, PROMISES, UNABLE
from indexer.recommendations.words.refusal import (
    ARGUES,
    BRIEFLY,
    DECLINES,
    KEEPS,
    LESS,
    OFFERS,
    PORTION,
    WILL_NOT,
    EXCEPTS,
    INSTEAD,
    REFUSES,
    REJECTS,
)

__all__ = [
    "ARGUES",
    "BRIEFLY",
    "DECLINES",
    "DONE_NOW",
    "KEEPS",
    "LESS",
    "OFFERS",
    "WILL_NOT",
    "AGREES_SHOULD",
    "AIM",
    "CONSENTS",
    "DEFERS",
    "DID",
    "DOES",
    "DONE",
    "EXCEPTS",
    "GOES_ON",
    "HAPPENED",
    "IMPLEMENTED",
    "INSTEAD",
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
]
