"""The explorer as a server: who may speak to it, and what it lets a browser do."""

from indexer.serving.guard import Guard
from indexer.serving.server import serve

__all__ = ["Guard", "serve"]
