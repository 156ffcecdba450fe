"""The explorer as a server: who may speak to it (and to the API), and what it lets a browser do."""

from indexer.serving.guard import HERE, Guard
from indexer.serving.server import serve

__all__ = ["HERE", "Guard", "serve"]
