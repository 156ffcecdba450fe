"""What reports recommend, what was answered to it, and what came of it."""

from indexer.recommendations.answers import answers
from indexer.recommendations.deadlines import due
from indexer.recommendations.find import find
from indexer.recommendations.forward import Onward, forward
from indexer.recommendations.ledger import (
    Entry,
    Ledger,
    Moved,
    Said,
    is_overdue,
    ledger,
    recommendation_json,
    select,
    stored,
)
from indexer.recommendations.records import STATUSES, Answer, Recommendation
from indexer.recommendations.ties import Tie, ties

__all__ = [
    "STATUSES",
    "Answer",
    "Entry",
    "Ledger",
    "Moved",
    "Onward",
    "Recommendation",
    "Said",
    "Tie",
    "answers",
    "due",
    "find",
    "forward",
    "is_overdue",
    "ledger",
    "recommendation_json",
    "select",
    "stored",
    "ties",
]
