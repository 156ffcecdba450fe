"""The API as one application, over one index; nothing here writes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.metadata import version

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse
from starlette.exceptions import HTTPException

from indexer.errors import TrailError, UnknownReference
from indexer.service import answers, pages
from indexer.service.measured import Measured
from indexer.service.places import places
from indexer.service.questions import MOST_SENT, asking, reading
from indexer.service.rules import (
    KEPT,
    OF_NOW,
    Heads,
    Rules,
    etag,
    not_sent_again,
    refused,
    takes_any,
    unchanged,
)
from indexer.store import Live, Location
from indexer.works.catalogue import Catalogue

__all__ = ["Rules", "service"]

TOLD_BETTER = {  # what the framework says, and what helps
    "Not Found": "there is nothing at this address; /docs tells what may be asked",
    "Method Not Allowed": "this address is not asked so, and nothing held is changed over HTTP; see /docs",
    "Content Too Large": f"more than {MOST_SENT // 1_000_000} MB is not taken at once; split it",
}


def service(
    location: Location, catalogue: Catalogue, meaning: bool = True, rules: Rules | None = None, address: str = ""
) -> FastAPI:
    """The API over the live snapshot of an index; a newer one is opened as soon as it is published.

    Pages and feeds lead to the `address` that others know it by, where a proxy stands before it. Without `meaning`
    searches go by words alone, and no encoder is loaded. Raises SnapshotError where there is no
    index.
    """
    rules, live, measured = rules or Rules(), Live(location), Measured()
    live()
    app = FastAPI(
        title="Evidence Trail",
        version=version("evidence-trail"),
        description="Follow every sentence of a policy report through its footnote to the paragraph it rests on.",
        max_body_size=MOST_SENT,  # refused while it comes, so that nobody fills the memory or a disk with it
        redoc_url=None,
        docs_url=None,  # the page of FastAPI loads its script from elsewhere; /docs below needs nothing
    )

    @app.middleware("http")
    async def watched(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        """Keys, rates and what has not changed since it was last asked for; then the answer, counted."""
        with measured.asked(request) as told:
            response = refused(request, rules) or unchanged(request, live) or await go_on(request)
            if request.method == "GET" and response.status_code == 200 and request.url.path not in OF_NOW:
                tag = etag(request, live())
                response.headers["ETag"], response.headers["Cache-Control"] = tag, KEPT
                response = not_sent_again(tag) if takes_any(request) else response
            response.headers["X-Content-Type-Options"] = "nosniff"
            told(response.status_code)
            return response

    app.add_middleware(Heads)
    if rules.origins:
        app.add_middleware(CORSMiddleware, allow_origins=list(rules.origins), allow_methods=["GET", "POST"])

    @app.exception_handler(TrailError)
    async def wrong(request: Request, error: TrailError) -> JSONResponse:
        """Where it was asked well, there is no such thing here; what was sent could not be read."""
        return JSONResponse({"error": _told(error)}, 422 if request.method == "POST" else 404)

    @app.exception_handler(HTTPException)
    async def denied(_: Request, error: HTTPException) -> JSONResponse:
        told = TOLD_BETTER.get(str(error.detail), str(error.detail))
        return JSONResponse({"error": told}, error.status_code, error.headers)

    @app.exception_handler(RequestValidationError)
    async def unread(_: Request, error: RequestValidationError) -> JSONResponse:
        said = "; ".join(f"{'.'.join(str(part) for part in e['loc'][1:])}: {e['msg']}" for e in error.errors())
        return JSONResponse({"error": f"{said}; /docs tells what may be asked"}, 422)

    for routes in (reading(live), asking(live, catalogue, meaning), places(live, address)):
        app.include_router(routes)

    @app.get("/", include_in_schema=False)
    def start() -> RedirectResponse:
        """Whoever opens the server's address alone in a browser is told what it answers."""
        return RedirectResponse("docs")

    @app.get("/health", response_model=answers.Health)
    def health() -> dict[str, str]:
        """Which snapshot answers."""
        snapshot = live()
        return {"snapshot": snapshot.name, "created": snapshot.manifest.created, "version": app.version}

    @app.get("/metrics", response_class=PlainTextResponse, include_in_schema=False)
    def metrics() -> Response:
        return Response(measured.told(), media_type=measured.media_type)

    @app.get("/docs", response_class=HTMLResponse, include_in_schema=False)
    def docs() -> HTMLResponse:
        return HTMLResponse(pages.docs_page(app.openapi()))

    return app


HERE = "; /v1/documents lists what is held"


def _told(error: TrailError) -> str:
    """An error for whoever asks over HTTP: where nothing is called so, with the address that lists what is."""
    if isinstance(error, UnknownReference):
        return error.reason + (HERE if error.cure else "")
    return str(error).replace("; `trail status` lists the documents", HERE)
