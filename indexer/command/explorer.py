"""The command that opens the explorer."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import Annotated

import typer

from indexer import settings
from indexer.command.options import Index
from indexer.errors import TrailError


def app(
    port: Annotated[
        int | None,
        typer.Option(help="Port on 127.0.0.1; else TRAIL_PORT names it, or it is 8501.", min=1024, max=65535),
    ] = None,
    index: Index = None,
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nothing can be added, removed or rebuilt.")] = False,
) -> None:
    """Open the explorer in a browser, on 127.0.0.1 only; where there is no index yet, the corpus is indexed first."""
    folder, store, port = settings.index(index), settings.store(index), settings.port(port)
    _check_free(port)
    _prepare(folder, store)
    settings.hand_on(settings.INDEX, str(folder.resolve()))
    settings.hand_on(settings.STORE, "" if store == folder else str(store))
    if read_only:
        settings.hand_on(settings.READ_ONLY, "1")
    from indexer.serving import serve

    token = settings.token()
    address = f"http://127.0.0.1:{port}"
    keyed = f"{address}/?token={token}" if token else address
    print(f"The explorer is at {keyed} (Ctrl-C ends it).", flush=True)
    if browser:
        Thread(target=_open_browser, args=(address, keyed), daemon=True).start()
    serve(settings.explorer(), port, token=token, hosts=settings.hosts())


def _prepare(folder: Path, store: Path | str) -> None:
    """Say at once what is wrong with the index, before a server starts; build it where there is none."""
    from indexer.store import live_snapshot, open_snapshot, shown

    if live_snapshot(store) is None:
        from indexer.building.build import build
        from indexer.command import terminal
        from indexer.command.bars import building

        print(f"There is no index in {shown(store)} yet; the corpus is indexed first.", flush=True)
        with building() as show:
            report = build([], folder, progress=show, store=store)
        terminal.built(report)
    open_snapshot(store).close()


def _open_browser(address: str, keyed: str) -> None:
    """Open the page as soon as the server answers; where there is no browser, the printed address remains."""
    import time
    import urllib.request
    import webbrowser

    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                break
        except OSError:
            time.sleep(0.25)
    if settings.has_screen():
        webbrowser.open(keyed)


def _check_free(port: int) -> None:
    import socket

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise TrailError(f"port {port} is in use; close what uses it, or choose another with --port") from error
