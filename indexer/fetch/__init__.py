"""The publishers' own files, from the addresses in the catalogue into a folder of the user's."""

from indexer.fetch.originals import Fetched, fetch
from indexer.fetch.web import Limits

__all__ = ["Fetched", "Limits", "fetch"]
