"""How much one session may upload: counted while it comes, so that no more than that is ever held.

Streamlit keeps an uploaded file in memory until its page lets it go or its session ends. It limits each file, and not
how many there are.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from http import HTTPStatus

from indexer.serving.asgi import App, Message, Receive, Scope, Send, refuse

MEGABYTE = 1_000_000
EACH_SESSION = 600 * MEGABYTE  # three of the largest files that are taken into the corpus
SESSIONS_KNOWN = 1_000  # whose uploads are counted; of more, those that were heard of last
_UPLOAD = re.compile(r"/_stcore/upload_file/([^/]++)/([^/]++)")


class Quota:
    """ASGI middleware. `most` bytes are taken of each session; what a page lets go is free again."""

    def __init__(self, app: App, most: int = EACH_SESSION) -> None:
        self.app, self.most = app, most
        self.held: OrderedDict[str, dict[str, int]] = OrderedDict()  # session → file → bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = _UPLOAD.search(scope["path"]) if scope["type"] == "http" else None
        if found is None:
            await self.app(scope, receive, send)
        elif scope["method"] == "DELETE":
            self.held.get(found[1], {}).pop(found[2], None)
            await self.app(scope, receive, send)
        else:
            await self._take(found[1], found[2], scope, receive, send)

    async def _take(self, session: str, file: str, scope: Scope, receive: Receive, send: Send) -> None:
        files = self._files(session)
        files.pop(file, None)
        left, came, answered = self.most - sum(files.values()), 0, False
        if _length(scope) > left:
            await self._refuse(scope, send)
            return

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            files[file] = came
            return {"type": "http.disconnect"} if came > left else message

        async def sent(message: Message) -> None:
            nonlocal answered
            if came <= left or answered:
                answered = True
                await send(message)

        try:
            await self.app(scope, counted, sent)
        except Exception:
            if came <= left:
                raise
        if came > left:
            files.pop(file, None)
            if not answered:
                await self._refuse(scope, send)

    def _files(self, session: str) -> dict[str, int]:
        files = self.held.setdefault(session, {})
        self.held.move_to_end(session)
        while len(self.held) > SESSIONS_KNOWN:
            self.held.popitem(last=False)
        return files

    async def _refuse(self, scope: Scope, send: Send) -> None:
        words = f"More than {self.most // MEGABYTE} MB in one session; remove a file, or load the page again."
        await refuse(scope, send, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words)


def _length(scope: Scope) -> int:
    said = dict(scope["headers"]).get(b"content-length", b"")
    return int(said) if said.isdigit() else 0
