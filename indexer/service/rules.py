"""What a server asks of those who use it: a key, a rate; and what it need not answer again."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from limits import parse as parse_rate
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indexer.errors import TrailError
from indexer.store import Live, Snapshot

OPEN = frozenset(("/", "/health", "/openapi.json", "/docs"))  # asked without a key
KEPT = "no-cache"  # keep it, and ask whether it still holds
OF_NOW = frozenset(("/health", "/metrics"))  # whose answers are of the moment


@dataclass(frozen=True)
class Rules:
    """What a server asks of those who use it."""

    rate: str = ""  # "60/minute" for each address; without limit where empty
    keys: frozenset[str] = frozenset()  # SHA-256 of each key, in hexadecimal; anybody may ask where there are none
    origins: Sequence[str] = ()  # whose pages may ask from a browser

    @cached_property
    def limiter(self) -> MovingWindowRateLimiter:
        return MovingWindowRateLimiter(MemoryStorage())

    def knows(self, key: str) -> bool:
        told = hashlib.sha256(key.encode()).hexdigest()
        same = [hmac.compare_digest(told, known) for known in self.keys]  # all of them: the time tells nothing
        return any(same)

    @classmethod
    def keys_of(cls, file: Path) -> frozenset[str]:
        """The hashes that a file lists, one a line; what follows a space is a remark."""
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise TrailError(f"{file}: cannot be read ({error.strerror}); name the file of hashed keys") from error
        return frozenset(line.split()[0].lower() for line in lines if line.strip() and not line.startswith("#"))


def refused(request: Request, rules: Rules) -> Response | None:
    if rules.keys and request.url.path not in OPEN:
        kind, _, key = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not rules.knows(key.strip()):
            return JSONResponse(
                {"error": "a key is needed; send it as `Authorization: Bearer KEY`"},
                401,
                {"WWW-Authenticate": "Bearer"},
            )
    whose = request.client.host if request.client else ""
    if rules.rate and not rules.limiter.hit(parse_rate(rules.rate), whose):
        return JSONResponse({"error": f"more than {rules.rate}; wait a little"}, 429, {"Retry-After": "60"})
    return None


def only_known(request: Request) -> None:
    """Refuses a parameter that the address does not take: passed over in silence, it would seem to have been heeded.

    Raises RequestValidationError with the parameters that it takes.
    """
    route = request.scope["route"]
    known = [field.alias for field in route.dependant.query_params]
    takes = f"this address takes {', '.join(known)}" if known else "this address takes no parameter"
    told = [{"loc": ("query", name), "msg": takes} for name in request.query_params if name not in known]
    if told:
        raise RequestValidationError(told)


def etag(request: Request, snapshot: Snapshot) -> str:
    """What holds for the answer to one question: it never changes while its snapshot is the live one.

    No other question has it: whoever knows it was answered once, so that nothing wrong is called unchanged.
    """
    asked = hashlib.sha256(f"{request.url.path}?{request.url.query}".encode()).hexdigest()
    return f'W/"{snapshot.name}-{version("evidence-trail")}-{asked[:16]}"'


def unchanged(request: Request, live: Live) -> Response | None:
    """The answer to who has it already, without making it again."""
    if request.method != "GET" or request.url.path in OF_NOW or "if-none-match" not in request.headers:
        return None
    tag = etag(request, live())
    return not_sent_again(tag) if tag in _known(request) else None


def not_sent_again(tag: str) -> Response:
    return Response(status_code=304, headers={"ETag": tag, "Cache-Control": KEPT})


def takes_any(request: Request) -> bool:
    """Whether anything that was ever sent will do: `If-None-Match: *`."""
    return _known(request) == {"*"}


def _known(request: Request) -> set[str]:
    """The tags that whoever asks has, each as a weak one: which is all that is to be compared here."""
    told = ",".join(request.headers.getlist("if-none-match")).split(",")
    return {tag if tag.startswith("W/") or tag == "*" else f"W/{tag}" for tag in map(str.strip, told)}


class Heads:
    """Answers HEAD as GET without what would be sent: whoever only looks whether something is there asks so."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def headed(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self._app({**scope, "method": "GET"}, receive, headed)
