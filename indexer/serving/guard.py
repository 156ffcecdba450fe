"""What stands before every request of the explorer, and of the API.

A page in another tab can make a browser speak to a server of this machine: by a name of its own that it points at
127.0.0.1 (DNS rebinding), or across origins. So a request must bear a Host that the explorer is known by, an Origin, if
any, that is this very server, and the token that `trail app` printed in its address, as notebooks have it: other users
of the machine don't know it. All this is decided before Streamlit sees the request, for it asks the network who it is
where it does not know an Origin. The API has no such token: what asks it without a key is held to Host and Origin.
"""

from __future__ import annotations

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from secrets import compare_digest
from urllib.parse import parse_qsl, urlencode, urlsplit

from indexer.serving.asgi import HEADERS, App, Message, Receive, Scope, Send, refuse

HERE = frozenset({"127.0.0.1", "localhost", "::1"})
PARAMETER = "token"
OPEN = frozenset({"/_stcore/health"})  # says only that there is a server


class Guard:
    """ASGI middleware. `hosts` are the names that the server is known by (None: any, for one that asks for keys),
    `origins` the sites whose pages may ask too; `token` is asked for where it is given."""

    def __init__(
        self, app: App, hosts: frozenset[str] | None = HERE, token: str = "", origins: frozenset[str] = frozenset()
    ) -> None:
        self.app, self.hosts, self.token, self.origins = app, hosts, token, origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if reason := self._refused(headers):
            await refuse(scope, send, 403, reason)
        elif not self.token or scope["path"] in OPEN or self._is_known(scope, headers):
            await self.app(scope, receive, _with_headers(send) if scope["type"] == "http" else send)
        elif scope["type"] == "http" and self._bears_token(scope):
            await self._admit(scope, send)
        else:
            await refuse(scope, send, 403, "Open the address that `trail app` printed: it holds the key to this page.")

    def _refused(self, headers: Mapping[str, str]) -> str:
        host, origin = headers.get("host", ""), headers.get("origin")
        if self.hosts is not None and _name(f"//{host}") not in self.hosts:
            return "This server is not known by that name."
        if origin is not None and origin not in self.origins and _netloc(origin) != host.lower():
            return "This request comes from another page."
        return ""

    # ── the token ──────────────────────────────────────────────────────────────────────────────────────────────

    def _cookie(self, scope: Scope) -> str:
        """Its name holds the port: browsers give cookies to every port of a machine."""
        return f"trail-{(scope.get('server') or ('', ''))[1]}"

    def _is_known(self, scope: Scope, headers: Mapping[str, str]) -> bool:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(self._cookie(scope))
        except CookieError:
            return False
        return cookie is not None and compare_digest(cookie.value.encode(), self.token.encode())

    def _bears_token(self, scope: Scope) -> bool:
        given = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get(PARAMETER, "")
        return compare_digest(given.encode(), self.token.encode())

    async def _admit(self, scope: Scope, send: Send) -> None:
        """Keep the token in a cookie and go on to the same address without it, so that no link or history holds it."""
        rest = [pair for pair in parse_qsl(scope["query_string"].decode("latin-1")) if pair[0] != PARAMETER]
        # One slash: with two, the path would name another server.
        there = f"/{scope['path'].lstrip('/')}{'?' + urlencode(rest) if rest else ''}"
        cookie = f"{self._cookie(scope)}={self.token}; HttpOnly; SameSite=Strict; Path=/"
        headers = [(b"location", there.encode("latin-1", "replace")), (b"set-cookie", cookie.encode()), *HEADERS]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


def _name(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _netloc(address: str) -> str | None:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return None


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            names = {name for name, _ in HEADERS}
            kept = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in names]
            message = {**message, "headers": [*kept, *HEADERS]}
        await send(message)

    return sent
