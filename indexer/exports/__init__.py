"""What is held, in forms that other programs read: TEI for a document, an RO-Crate for a corpus."""

from indexer.exports.crate import write_crate
from indexer.exports.tei import tei

__all__ = ["tei", "write_crate"]
