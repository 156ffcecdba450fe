"""The empty page that Streamlit sends first, told two things that its script would else have to find out.

Where its server is: for a page at `/corpus` the script asks `/corpus/_stcore/…` for it, is told that there is nothing,
and asks `/_stcore/…` then, before it opens its connection. And what nearly every page of the explorer shows, so that
these parts are loaded while the connection is made and not after it. Both are hints: a page that does not have them
is the same, and a tenth of a second later.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from indexer.serving.asgi import App, Message, Receive, Scope, Send

# What its script reads as `window.__streamlit`: with the address of the server and the origins that may frame it, which
# are none but its own, it asks for neither. The address is that of the folder of the page, as of all that it loads.
HOST = {
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": False,
    "resourceCrossOriginMode": None,
}
TOLD = (
    "<script>window.__streamlit = {BACKEND_BASE_URL: new URL('.', location.href).href, "
    f"HOST_CONFIG: {{allowedOrigins: [location.origin], ...{json.dumps(HOST)}}}}};</script>"
)
# Parts of Streamlit's script that most pages show; their files bear a name of each version's own.
SHOWN = ("Html", "purify.es", "WidgetLabel", "WidgetLabelHelpIcon", "useBasicWidgetState")
END = b"</head>"


class Shell:
    """ASGI middleware, right before Streamlit."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _wants_page(scope):
            await self.app(scope, receive, send)
            return
        # Whole, as it is, and not as a browser has kept it from before: it is 8 kB, and added to.
        without = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
        asked = {**scope, "headers": [(name, value) for name, value in scope["headers"] if name not in without]}
        await self.app(asked, receive, _told(send))


def _wants_page(scope: Scope) -> bool:
    accepted = next((value for name, value in scope["headers"] if name == b"accept"), b"")
    return scope["method"] == "GET" and b"text/html" in accepted


def _told(send: Send) -> Send:
    """Sends a page with what it is told before its script; anything else as it is."""
    start: Message = {}
    held = bytearray()

    async def sent(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            kind = dict(message["headers"]).get(b"content-type", b"")
            if not kind.startswith(b"text/html"):
                await send(message)
                return
            start = message
        elif not start:
            await send(message)
        else:
            held.extend(message.get("body", b""))
            if not message.get("more_body"):
                page = bytes(held).replace(END, _additions() + END, 1)
                own = {b"content-length", b"etag", b"last-modified", b"accept-ranges"}
                headers = [(name, value) for name, value in start["headers"] if name not in own]
                length = (b"content-length", str(len(page)).encode())
                await send({**start, "headers": [*headers, length]})
                await send({"type": "http.response.body", "body": page})

    return sent


@cache
def _additions() -> bytes:
    """The script runs before Streamlit's, which waits for the whole page as all modules do."""
    import streamlit

    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    files = [next(iter(sorted(folder.glob(f"{name}.????????.js"))), None) for name in SHOWN]
    loaded = "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{file.name}">' for file in files if file is not None
    )
    return f"{TOLD}{loaded}".encode()
