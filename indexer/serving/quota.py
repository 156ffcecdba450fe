"""How much one session, and all of them together, may upload: counted while it comes, so that no more is ever held.

Streamlit keeps an uploaded file in memory until its page lets it go or its session ends. It limits each file, and not
how many there are.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from http import HTTPStatus

from indexer.serving.asgi import App, Message, Receive, Scope, Send, refuse

MEGABYTE = 1_000_000
EACH_SESSION = 600 * MEGABYTE  # three of the largest files that are taken into the corpus
ALL_SESSIONS = 3_000 * MEGABYTE
SESSIONS_KNOWN = 1_000  # whose uploads are counted; of more, those that were heard of last
ONE_SESSION = "More than {} MB in one session; remove a file, or load the page again."
ALL_OF_THEM = "Too many files are open here at the moment, of all who use it; try again later."
_UPLOAD = re.compile(r"/_stcore/upload_file/([^/]++)/([^/]++)")


class Quota:
    """ASGI middleware. `most` bytes are taken of each session, `of_all` of all; what a page lets go is free again.

    `is_held` says whether the server still has a file of a session: those of a session that ended are gone unsaid.
    """

    def __init__(
        self,
        app: App,
        most: int = EACH_SESSION,
        of_all: int = ALL_SESSIONS,
        is_held: Callable[[str, str], bool] = lambda _session, _file: True,
    ) -> None:
        self.app, self.most, self.of_all, self.is_held = app, most, of_all, is_held
        self.held: OrderedDict[str, dict[str, int]] = OrderedDict()  # session → file → bytes
        self.coming: set[tuple[str, str]] = set()

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
        own, everybody = self.most - sum(files.values()), self.of_all - self._of_all(_length(scope) or self.most)
        left, came, answered = min(own, everybody), 0, False
        words = ONE_SESSION.format(self.most // MEGABYTE) if own <= everybody else ALL_OF_THEM
        if _length(scope) > left:
            await refuse(scope, send, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words)
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

        self.coming.add((session, file))
        try:
            await self.app(scope, counted, sent)
        except Exception:
            if came <= left:
                raise
        finally:
            self.coming.discard((session, file))
        if came > left:
            files.pop(file, None)
            if not answered:
                await refuse(scope, send, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words)

    def _of_all(self, wanted: int) -> int:
        """Bytes that all sessions hold; where `wanted` more would be too many, what is gone unsaid is looked for."""
        held = sum(sum(files.values()) for files in self.held.values())
        if held + wanted < self.of_all:
            return held
        for session, files in self.held.items():
            for file in [file for file in files if (session, file) not in self.coming]:
                if not self.is_held(session, file):
                    del files[file]
        return sum(sum(files.values()) for files in self.held.values())

    def _files(self, session: str) -> dict[str, int]:
        files = self.held.setdefault(session, {})
        self.held.move_to_end(session)
        while len(self.held) > SESSIONS_KNOWN:
            self.held.popitem(last=False)
        return files


def _length(scope: Scope) -> int:
    said = dict(scope["headers"]).get(b"content-length", b"")
    return int(said) if said.isdigit() else 0
