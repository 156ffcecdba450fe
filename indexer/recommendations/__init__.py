"""What reports recommend, what was answered to it, and what came of it."""

from indexer.recommendations.answers import Tie, answers, ties
from indexer.recommendations.find import find
from indexer.recommendations.ledger import Entry, Ledger, ledger, stored
from indexer.recommendations.records import STATUSES, Answer, Recommendation

__all__ = [
    "STATUSES",
    "Answer",
    "Entry",
    "Ledger",
    "Recommendation",
    "Tie",
    "answers",
    "find",
    "ledger",
    "stored",
    "ties",
]
