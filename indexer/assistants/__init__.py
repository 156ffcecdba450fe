"""For assistants that speak the Model Context Protocol: search, open, trace, cite and check, with exact quotations."""

from indexer.assistants.server import NAME, server

__all__ = ["NAME", "server"]
