"""Maps of the corpus: which work rests on which."""

from indexer.maps.narrow import Narrow, on_challenge, publisher
from indexer.maps.network import Network, Node, network
from indexer.maps.ties import KINDS, Tie, TieKind, ties

__all__ = [
    "KINDS",
    "Narrow",
    "Network",
    "Node",
    "Tie",
    "TieKind",
    "network",
    "on_challenge",
    "publisher",
    "ties",
]
