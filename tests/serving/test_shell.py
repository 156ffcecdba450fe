"""What Streamlit's empty page is told before its script runs: in the page alone, whole, and as the browser reads it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from explorer import needs_browser
from playwright.sync_api import Page, Request
from unhurried import settled

from indexer.serving.shell import SHOWN, TOLD, Shell, _additions

PAGE = b"<html><head><title>Lamps</title></head><body></body></html>"


def ask(kind: str, pieces: Sequence[bytes], accept: str = "text/html,*/*") -> tuple[dict[bytes, bytes], bytes, Any]:
    """The headers and the body that arrive, and the request that reached Streamlit."""
    sent: list[Any] = []
    seen: list[Any] = []

    async def streamlit(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope)
        headers = [(b"content-type", kind.encode()), (b"content-length", b"1"), (b"etag", b"old")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for number, piece in enumerate(pieces, 1):
            await send({"type": "http.response.body", "body": piece, "more_body": number < len(pieces)})

    async def send(message: Any) -> None:
        sent.append(message)

    asked = [(b"accept", accept.encode()), (b"accept-encoding", b"gzip"), (b"if-none-match", b"old")]
    asyncio.run(Shell(streamlit)({"type": "http", "method": "GET", "headers": asked}, None, send))  # type: ignore[arg-type]
    return dict(sent[0]["headers"]), b"".join(message["body"] for message in sent[1:]), seen[0]


@pytest.mark.parametrize("cut", [0, 20, len(PAGE) - 20])
def test_a_page_is_told_before_its_script(cut: int) -> None:
    headers, body, asked = ask("text/html; charset=utf-8", [PAGE[:cut], PAGE[cut:]])
    assert body == PAGE.replace(b"</head>", _additions() + b"</head>")
    assert headers == {b"content-type": b"text/html; charset=utf-8", b"content-length": str(len(body)).encode()}
    assert [name for name, _ in asked["headers"]] == [b"accept"]  # neither packed nor what the browser had before


@pytest.mark.parametrize(("kind", "accept"), [("text/javascript", "text/html"), ("text/html", "*/*")])
def test_anything_else_is_sent_as_it_is(kind: str, accept: str) -> None:
    headers, body, _ = ask(kind, [PAGE[:9], PAGE[9:]], accept)
    assert (body, headers[b"etag"]) == (PAGE, b"old")


def test_the_parts_that_most_pages_show_are_files_of_this_version() -> None:
    told = _additions().decode()
    assert told.startswith(TOLD) and told.count("modulepreload") == len(SHOWN)


@needs_browser
def test_the_page_need_not_look_for_its_server(page: Page, address: str) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url.removeprefix(address))

    page.on("request", note)
    page.goto(f"{address}/corpus")
    page.locator(".holdings").wait_for()
    settled(page)
    assert any(path.startswith("/_stcore/") for path in asked) and not any("/corpus/_stcore" in path for path in asked)
    assert all(not path.startswith("http") for path in asked), "another host was asked"
