"""How much a session may upload, counted while it comes."""

from __future__ import annotations

import asyncio
from typing import Any

from indexer.serving.quota import Quota

PIECE = b"x" * 100


class Upload:
    """A server that holds what it is given, as Streamlit does, behind a quota of 1,000 bytes a session."""

    def __init__(self) -> None:
        self.held, self.most = 0, 0
        self.gone: set[tuple[str, str]] = set()
        self.quota = Quota(self._inside, most=1000, of_all=2500, is_held=lambda *file: file not in self.gone)

    async def _inside(self, scope: Any, receive: Any, send: Any) -> None:
        body = b""
        while scope["method"] == "PUT":
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ConnectionError
            body += message["body"]
            self.most = max(self.most, len(body))
            if not message["more_body"]:
                break
        self.held += len(body)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    def ask(self, path: str, pieces: int = 0, method: str = "PUT", length: int | None = None) -> int:
        sent: list[Any] = []
        coming = iter([{"type": "http.request", "body": PIECE, "more_body": n < pieces - 1} for n in range(pieces)])

        async def receive() -> Any:
            return next(coming)

        async def send(message: Any) -> None:
            sent.append(message)

        headers = [(b"content-length", str(length).encode())] if length is not None else []
        asyncio.run(self.quota({"type": "http", "method": method, "path": path, "headers": headers}, receive, send))
        assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
        return int(sent[0]["status"])


def test_a_session_may_upload_so_much_and_no_more() -> None:
    server = Upload()
    assert server.ask("/_stcore/upload_file/a/1", 6) == 204
    assert server.ask("/_stcore/upload_file/a/2", 5) == 413  # refused while it comes, whatever it says of its length
    assert server.most <= 600 and server.held == 600
    assert server.ask("/_stcore/upload_file/a/2", 4) == 204
    assert server.ask("/_stcore/upload_file/b/1", 10) == 204  # another session


def test_what_says_that_it_is_too_large_is_not_heard() -> None:
    server = Upload()
    assert server.ask("/_stcore/upload_file/a/1", 3, length=1001) == 413
    assert server.most == 0


def test_what_is_let_go_is_free_again() -> None:
    server = Upload()
    assert server.ask("/_stcore/upload_file/a/1", 10) == 204
    assert server.ask("/_stcore/upload_file/a/1", 10) == 204  # the same file again
    assert server.ask("/_stcore/upload_file/a/2", 1) == 413
    assert server.ask("/_stcore/upload_file/a/1", method="DELETE") == 204
    assert server.ask("/_stcore/upload_file/a/2", 10) == 204


def test_all_sessions_together_have_a_limit_too() -> None:
    server = Upload()
    for session in "ab":
        assert server.ask(f"/_stcore/upload_file/{session}/1", 10) == 204
    assert server.ask("/_stcore/upload_file/c/1", 6) == 413
    assert server.ask("/_stcore/upload_file/c/1", 6, length=600) == 413
    assert server.ask("/_stcore/upload_file/c/1", 4) == 204
    server.gone.add(("a", "1"))  # its session has ended
    assert server.ask("/_stcore/upload_file/c/2", 6) == 204


def test_sessions_of_old_are_forgotten() -> None:
    server = Upload()
    for n in range(1200):
        assert server.ask(f"/_stcore/upload_file/{n}/1", 1) == 204
        server.gone.add((str(n), "1"))
    assert len(server.quota.held) == 1000


def test_the_rest_is_let_through() -> None:
    assert Upload().ask("/search", method="GET") == 204
