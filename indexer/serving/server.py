"""The explorer's server: Streamlit behind the guard, on 127.0.0.1."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from indexer import settings
from indexer.serving.files import keep_for_a_moment
from indexer.serving.guard import HERE, Guard
from indexer.serving.quota import Quota
from indexer.serving.shell import Shell

ADDRESS = "127.0.0.1"


def serve(script: Path, port: int, *, token: str = "", hosts: Iterable[str] = ()) -> None:
    """Serve the explorer until it is stopped. `hosts` are further names that a proxy passes on as Host."""
    from starlette.middleware import Middleware
    from streamlit.starlette import App

    keep_for_a_moment()
    names = HERE | {host.lower() for host in hosts}
    before = [Middleware(Guard, hosts=names, token=token), Middleware(Quota, is_held=_holds), Middleware(Shell)]
    app = App(script, middleware=before)
    app.run(
        config={
            **settings.explorer_options(),  # told here, they hold whatever folder this is started in
            "server.port": port,
            "server.address": ADDRESS,
            "server.headless": True,  # else Streamlit asks for an e-mail address; we open the browser
            "server.allowedHosts": sorted(names),
            "logger.hideWelcomeMessage": True,
        }
    )


def _holds(session: str, file: str) -> bool:
    """Whether Streamlit still has an uploaded file of a session."""
    from streamlit.runtime import exists, get_instance

    return exists() and bool(get_instance().uploaded_file_mgr.get_files(session, [file]))
