"""Maps of the corpus: which work cites which, and which passages stand near one another in meaning."""

from indexer.maps.landscape import AT_MOST, UNITS, Landscape, Spot, landscape
from indexer.maps.narrow import Narrow, on_challenge, publisher
from indexer.maps.network import Network, Node, network
from indexer.maps.ties import KINDS, Tie, TieKind, ties

__all__ = [
    "AT_MOST",
    "KINDS",
    "UNITS",
    "Landscape",
    "Narrow",
    "Network",
    "Node",
    "Spot",
    "Tie",
    "TieKind",
    "landscape",
    "network",
    "on_challenge",
    "publisher",
    "ties",
]
