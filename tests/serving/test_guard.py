"""Who may speak to the explorer: the guard alone, and before the real server."""

from __future__ import annotations

import asyncio
import http.client
from pathlib import Path
from typing import Any

import pytest
from explorer import running

from indexer.serving import HERE, Guard

Answer = tuple[int, dict[str, str]]


async def _inside(scope: Any, receive: Any, send: Any) -> None:
    """What stands behind the guard."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-frame-options", b"ALLOW")]})
    await send({"type": "http.response.body", "body": b"inside"})


def ask(
    path: str = "/", query: str = "", *, kind: str = "http", token: str = "", guarded: Any = None, **headers: str
) -> Answer:
    """Status and headers; a socket that is closed before it is opened counts as 403."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    given = {"host": "127.0.0.1:8501", **headers}
    scope = {
        "type": kind, "path": path, "query_string": query.encode(), "server": ("127.0.0.1", 8501),
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }  # fmt: skip
    asyncio.run(Guard(_inside, token=token, **(guarded or {}))(scope, receive, send))
    first = sent[0]
    if kind == "websocket":
        return (200 if first["type"] == "websocket.accept" else 403), {}
    return first["status"], {name.decode(): value.decode() for name, value in first["headers"]}


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": "localhost:8501", "origin": "http://localhost:8501"}, 200),
        ({"host": "[::1]:8501"}, 200),
        ({"host": "evil.example:8501"}, 403),  # a name of its own that points here
        ({"host": "evil.example:8501", "origin": "http://evil.example:8501"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),  # another server of this machine
        ({"origin": "null"}, 403),
        ({"origin": "http://["}, 403),
        ({"host": ""}, 403),
        ({"host": "127.0.0.1:8501@evil.example"}, 403),
        ({"host": "127.0.0.1.evil.example"}, 403),
    ],
)
def test_only_its_own_names_and_pages_are_heard(kind: str, headers: dict[str, str], status: int) -> None:
    assert ask(kind=kind, **headers)[0] == status


def test_sites_that_are_named_may_ask_and_where_keys_are_asked_for_any_name_will_do() -> None:
    def status(hosts: frozenset[str] | None, host: str, origin: str) -> int:
        return ask(guarded={"hosts": hosts, "origins": frozenset({"https://lamp.example"})}, host=host, origin=origin)[
            0
        ]

    assert status(HERE, "127.0.0.1:8600", "https://lamp.example") == 200
    assert status(HERE, "127.0.0.1:8600", "https://lamp.example.evil.example") == 403
    assert status(HERE, "evil.example", "https://lamp.example") == 403
    assert status(None, "library.example", "http://library.example") == 200
    assert status(None, "library.example", "http://evil.example") == 403


def test_the_key_is_asked_for_once_and_leaves_the_address() -> None:
    assert ask(token="k3y")[0] == 403
    assert ask(query="token=wrong", token="k3y")[0] == 403
    status, headers = ask("/search", "q=pay&token=k3y", token="k3y")
    assert (status, headers["location"]) == (303, "/search?q=pay")
    assert "HttpOnly" in headers["set-cookie"] and "SameSite=Strict" in headers["set-cookie"]
    assert ask(token="k3y", cookie=headers["set-cookie"].split(";")[0])[0] == 200
    assert ask(token="k3y", cookie="trail-8501=wrong")[0] == 403
    assert ask(kind="websocket", token="k3y")[0] == 403
    assert ask("/_stcore/health", token="k3y")[0] == 200


def test_a_path_names_no_other_server() -> None:
    assert ask("//evil.example/x", "token=k3y", token="k3y")[1]["location"] == "/evil.example/x"


def test_nobody_may_frame_it_and_nothing_comes_from_elsewhere() -> None:
    headers = ask()[1]
    assert headers["x-frame-options"] == "DENY" and headers["x-content-type-options"] == "nosniff"
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy and "connect-src 'self'" in policy and "frame-ancestors 'none'" in policy


def test_before_the_real_server(index: Path) -> None:
    def status(path: str, **headers: str) -> int:
        connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=30)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        return connection.getresponse().status

    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec_WebSocket_Version": "13",
               "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ=="}  # fmt: skip
    with running(index, TRAIL_TOKEN="k3y") as url:
        port = url.rpartition(":")[2]
        cookie = f"trail-{port}=k3y"
        assert status("/") == 403
        assert status("/?token=k3y") == 303
        assert status("/", Cookie=cookie) == 200
        assert status("/", Cookie=cookie, Host="evil.example") == 403
        assert status("/_stcore/stream", Cookie=cookie, **upgrade) == 101
        assert status("/_stcore/stream", **upgrade) == 403
        assert status("/_stcore/stream", Cookie=cookie, Origin="http://evil.example", **upgrade) == 403
