"""Figures in a text, in digits and in words: how much, of what unit, and what is counted."""

from indexer.comparing.figures.agreeing import SMALL, agrees
from indexer.comparing.figures.compare import compare, rate
from indexer.comparing.figures.exchanged import MEANT, MEANT_BESIDE, is_an_age
from indexer.comparing.figures.figure import Figure
from indexer.comparing.figures.find import find
from indexer.comparing.figures.finding import Finding
from indexer.comparing.figures.rest import leaving
from indexer.comparing.figures.slots import sentence_of, slots

__all__ = [
    "MEANT",
    "MEANT_BESIDE",
    "SMALL",
    "Figure",
    "Finding",
    "agrees",
    "compare",
    "find",
    "is_an_age",
    "leaving",
    "rate",
    "sentence_of",
    "slots",
]
