"""The command that serves other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from indexer import settings
from indexer.command.options import Index, Keyword
from indexer.errors import TrailError


def serve(
    port: Annotated[int, typer.Option(help="Port.", min=1024, max=65535)] = 8600,
    host: Annotated[str, typer.Option(help="Address to listen on; one that others reach needs --keys.")] = "127.0.0.1",
    keys: Annotated[
        Path | None, typer.Option(help="File of hashed keys, a SHA-256 in hexadecimal a line; then a key is needed.")
    ] = None,
    rate: Annotated[str, typer.Option(help="How often one address may ask, e.g. 60/minute; no limit if empty.")] = "",
    origin: Annotated[list[str] | None, typer.Option(help="A site whose pages may ask; repeatable.")] = None,
    address: Annotated[
        str, typer.Option(help="The address that others know it by, where a proxy stands before it: https://….")
    ] = "",
    keyword: Keyword = False,
    index: Index = None,
) -> None:
    """Serve the HTTP API, read-only: search, trace, documents, passages, works, cite, check, feeds (see /docs)."""
    try:
        import uvicorn

        from indexer.service.app import Rules, service
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("indexer"):
            raise
        raise TrailError(f"the package {error.name} is missing; run `pip install 'evidence-trail[api]'`") from error
    from indexer.serving import HERE, Guard
    from indexer.works.catalogue import Catalogue

    if keys is None and host not in ("127.0.0.1", "::1", "localhost"):
        raise TrailError(f"{host}: where others can ask, a key is needed; name a file of hashed keys with --keys")
    rules = Rules(_rate(rate), Rules.keys_of(keys) if keys else frozenset(), tuple(origin or ()))
    known_as = _address(address)
    catalogue = Catalogue.load(settings.catalogue())
    made = service(settings.store(index), catalogue, meaning=not keyword, rules=rules, address=known_as)
    print(f"The API is at http://{host}:{port}/docs (Ctrl-C ends it).", flush=True)
    # A page of another site may point a name of its own at this machine; it knows no key.
    names = None if keys else HERE | {name.lower() for name in settings.hosts()}
    uvicorn.run(Guard(made, names, origins=frozenset(rules.origins)), host=host, port=port, log_level="warning")


def _address(said: str) -> str:
    parts = urlsplit(said)
    if said and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
        raise TrailError(f"“{said}” is no address to lead people to; write it as https://library.example.org")
    return said


def _rate(said: str) -> str:
    from limits import parse

    try:
        return said if not said or parse(said) else ""
    except ValueError as error:
        raise TrailError(f"“{said}” is no rate; write it as 60/minute") from error
