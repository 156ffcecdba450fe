"""Pages that point at passages, and feeds."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from indexer.service import feeds, pages
from indexer.service.questions import LONGEST, TOLD, reference
from indexer.store import Live

OF_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"  # all other signs of a document's own address are written by their bytes
ATOM: dict[str, Any] = {"response_class": Response, "responses": {200: {"content": {"application/atom+xml": {}}}}}


def places(live: Live, address: str = "") -> APIRouter:
    """What people and their readers of feeds open, with the `address` that they know the server by.

    Without one it is what was asked for: behind a proxy that would be the proxy's own way here.
    """
    routes = APIRouter(responses=TOLD)

    def base(request: Request) -> str:
        return address.rstrip("/") or _asked(request)

    @routes.get("/passages/{ref:path}", response_class=HTMLResponse)
    def page(ref: str, request: Request) -> HTMLResponse:
        """A page about one passage, for people and for reference managers."""
        snapshot, named = live(), reference(ref)
        here = base(request) + str(request.url.replace(query="")).removeprefix(_asked(request))
        shown = pages.passage_page(snapshot, named, here)
        return HTMLResponse(shown.html, headers={"Link": f'<{quote(shown.cite_as, safe=OF_ADDRESSES)}>; rel="cite-as"'})

    @routes.get("/documents.atom", **ATOM)
    def new_documents(request: Request) -> Response:
        """A feed of the documents that are held, the newest first."""
        return _atom(feeds.documents(live(), base(request)))

    @routes.get("/works/{work}/cited-by.atom", **ATOM)
    def cited_by(work: str, request: Request) -> Response:
        """A feed of the places that cite a work."""
        return _atom(feeds.cited_by(live(), work, base(request)))

    @routes.get("/search.atom", **ATOM)
    def saved(q: Annotated[str, Query(max_length=LONGEST)], request: Request) -> Response:
        """A feed of what a saved search finds, by words."""
        return _atom(feeds.found(live(), q, base(request)))

    return routes


def _asked(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _atom(feed: bytes) -> Response:
    return Response(feed, media_type="application/atom+xml")
