"""The command that serves assistants."""

from __future__ import annotations

from typing import Annotated

import typer

from indexer import settings
from indexer.command.options import Index, Keyword
from indexer.errors import TrailError


def mcp(
    http: Annotated[bool, typer.Option("--http", help="Serve over HTTP instead of standard input and output.")] = False,
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1, with --http.", min=1024, max=65535)] = 8765,
    keyword: Keyword = False,
    index: Index = None,
) -> None:
    """Let an assistant search, open, trace, cite and check by the Model Context Protocol; nothing can be changed."""
    try:
        from indexer.assistants.server import server
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("mcp"):
            raise
        raise TrailError("the package mcp is missing; run `pip install 'evidence-trail[mcp]'`") from error
    from indexer.works.catalogue import Catalogue

    made = server(settings.store(index), Catalogue.load(settings.catalogue()), meaning=not keyword)
    if http:
        from mcp.server.transport_security import TransportSecuritySettings

        # The package's own rule lets the page of any other server of this machine ask.
        here = [f"{name}:{port}" for name in ("127.0.0.1", "localhost")]
        known = TransportSecuritySettings(allowed_hosts=here, allowed_origins=[f"http://{name}" for name in here])
        made.run("streamable-http", host="127.0.0.1", port=port, transport_security=known)
    else:
        made.run("stdio")
