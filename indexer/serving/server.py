"""The explorer's server: Streamlit behind the guard, on 127.0.0.1."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from indexer.serving.guard import HERE, Guard
from indexer.serving.quota import Quota

ADDRESS = "127.0.0.1"


def serve(script: Path, port: int, *, token: str = "", hosts: Iterable[str] = ()) -> None:
    """Serve the explorer until it is stopped. `hosts` are further names that a proxy passes on as Host."""
    from starlette.middleware import Middleware
    from streamlit.starlette import App

    names = HERE | {host.lower() for host in hosts}
    app = App(script, middleware=[Middleware(Guard, hosts=names, token=token), Middleware(Quota)])
    app.run(
        config={
            "server.port": port,
            "server.address": ADDRESS,
            "server.headless": True,  # else Streamlit asks for an e-mail address; we open the browser
            "server.allowedHosts": sorted(names),
            "logger.hideWelcomeMessage": True,
        }
    )
