"""The questions of the command line, as routes under /v1."""

from __future__ import annotations

from enum import StrEnum
from tempfile import SpooledTemporaryFile
from typing import Annotated, Any, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, File, HTTPException, Query, Response, UploadFile
from starlette.formparsers import MultiPartParser

from indexer import api
from indexer.contract import challenges_json, extract_json, search_json, status_json, work_json
from indexer.errors import UnknownReference
from indexer.holdings.reference import cited
from indexer.passages import Opened, opened
from indexer.search import Filters, Sort
from indexer.service import answers, feeds
from indexer.service.rules import only_known
from indexer.store import Live
from indexer.styles.citing import STYLES
from indexer.tracing.cito import Cito
from indexer.works.catalogue import Catalogue

MOST = 100  # hits of one answer
DOCUMENTS, MOST_DOCUMENTS = 100, 1_000  # documents of one answer, unless more are asked for; each is read whole
MOST_CITING = 1_000  # places that cite a work, of one answer
LONGEST = 1_000  # characters of a query or a claim
LARGEST = 20_000_000  # bytes of a draft
LARGEST_TOPICS = 1_000_000  # bytes of a file of topics
MOST_SENT = LARGEST + 1_000_000  # bytes of a request, with what a form puts around its file
TOLD: dict[int | str, dict[str, Any]] = {  # written out: a page's route would say that its faults are HTML too
    code: {"description": said, "content": {"application/json": {"schema": answers.Fault.model_json_schema()}}}
    for code, said in (
        (401, "A key is needed"), (404, "There is no such thing here"), (413, "Too large"),
        (422, "It cannot be read, or was asked wrongly"), (429, "Asked too often"),
    )
}  # fmt: skip
Words = Annotated[str, Query(max_length=LONGEST)]
Ref = Annotated[str, Query(max_length=LONGEST, description="A reference, e.g. nao-hc950-2018#2.7")]

GRAPHS = {
    "json": "application/json",
    "graphml": "application/graphml+xml",
    "json-ld": "application/ld+json",
    "csl-json": "application/json",
}
Style = StrEnum("Style", {name: name for name in STYLES})  # type: ignore[misc]  # of what the styles are


def reading(live: Live) -> APIRouter:
    """What is held, and what stands in it."""
    routes = APIRouter(prefix="/v1", responses=TOLD, dependencies=[Depends(only_known)])
    typed: dict[str, dict[tuple[str, int], Cito]] = {}  # of the last snapshot asked for, by its name

    @routes.get("/documents", response_model=answers.Documents)
    def documents(
        k: Annotated[int, Query(ge=1, le=MOST_DOCUMENTS, description="Documents of one answer.")] = DOCUMENTS,
        after: Annotated[str | None, Query(max_length=LONGEST, description="The last document that is known.")] = None,
    ) -> dict[str, Any]:
        """What is held, the oldest first, with counts of what was read in each."""
        snapshot = live()
        ids = snapshot.document_ids()
        if after and after not in ids:
            raise UnknownReference(f"{after} is no document here; ask without `after`")
        start = ids.index(after) + 1 if after else 0
        onward = {"k": k, "after": ids[start + k - 1]} if len(ids) > start + k else None
        told = status_json(snapshot, ids[start : start + k])
        return {**told, "next": f"/v1/documents?{urlencode(onward)}" if onward else None}

    @routes.get("/documents/{document}", response_model=answers.Read)
    def document(document: str) -> dict[str, Any]:
        """Everything that was read in a document, as `trail extract --json` prints it."""
        snapshot = live()
        return extract_json(snapshot.document(document), snapshot.works().values())

    @routes.get("/passages/{ref:path}", response_model=Opened)
    def one(ref: str) -> Opened:
        """A paragraph, sentence or note, word for word, with its notes and where they lead (`#` is written %23)."""
        return opened(live(), reference(ref))

    @routes.get("/works/{work}", response_model=answers.WorkCited)
    def work(
        work: str,
        k: Annotated[int, Query(ge=1, le=MOST_CITING, description="Places that cite it, of one answer.")] = MOST_CITING,
        after: Annotated[str | None, Query(max_length=LONGEST, description="The last place that is known.")] = None,
    ) -> dict[str, Any]:
        """A work, held or not, and the places that cite it."""
        snapshot = live()
        known = snapshot.work(work)
        places = feeds.citing(snapshot, work, k + 1, after)
        onward = {"k": k, "after": places[k - 1]["at"]} if len(places) > k else None
        return {
            "work": work_json(known),
            "held": work in snapshot.document_ids(),
            "cited_by": places[:k],
            "next": f"/v1/works/{quote(work)}?{urlencode(onward)}" if onward else None,
        }

    @routes.get("/challenges", response_model=answers.Challenges)
    def challenges() -> dict[str, Any]:
        """The listed challenges with the evidence on each."""
        from indexer.challenges.find import stored

        return challenges_json(stored(live().extra("challenges")))

    @routes.get("/graph", response_class=Response, responses={200: {"content": {kind: {} for kind in GRAPHS.values()}}})
    def graph(format: Literal["json", "graphml", "json-ld", "csl-json"] = "json") -> Response:
        """The citation and similarity graphs, or the works for a reference manager."""
        from indexer.graph import citation_graph, export
        from indexer.tracing.cito import citation_types

        snapshot = live()
        types = typed.get(snapshot.name)
        if types is None:  # each claim is held against what it cites, a second for thirty documents
            types = citation_types(snapshot)
            typed.clear()
            typed[snapshot.name] = types
        made = citation_graph(snapshot, types)
        with SpooledTemporaryFile() as file:
            export(made, file, format=format, works=list(snapshot.works().values()))  # type: ignore[arg-type]  # it reads and writes bytes
            file.seek(0)
            return Response(file.read(), media_type=GRAPHS[format])

    return routes


def asking(live: Live, catalogue: Catalogue, meaning: bool) -> APIRouter:
    """What is looked for, followed and checked."""
    MultiPartParser.spool_max_size = MOST_SENT  # a draft is kept in memory, and reaches no disk
    routes = APIRouter(prefix="/v1", responses=TOLD, dependencies=[Depends(only_known)])

    @routes.get("/search", response_model=answers.Results)
    def search(
        q: Annotated[str, Query(max_length=LONGEST, description="As typed into the search box.")],
        k: Annotated[int, Query(ge=1, le=MOST)] = 10,
        publisher: Annotated[list[str] | None, Query()] = None,
        year: Annotated[list[int] | None, Query()] = None,
        kind: Annotated[list[str] | None, Query()] = None,
        challenge: Annotated[list[int] | None, Query()] = None,
        sort: Sort | None = None,
        after: Annotated[str | None, Query(max_length=LONGEST, description="The last reference that is known.")] = None,
    ) -> dict[str, Any]:
        """Ranked passages, each with the reason why."""
        filters = Filters(tuple(publisher or ()), tuple(year or ()), tuple(kind or ()), tuple(challenge or ()))
        # One more than is shown, to tell whether any follow.
        found = search_json(
            api.search(live(), q, k=k + 1, filters=filters, sort=sort, meaning=meaning, after=after or None)
        )
        asked: dict[str, Any] = {"q": q, "k": k, "publisher": publisher, "year": year, "kind": kind,
                                 "challenge": challenge, "sort": sort}  # fmt: skip
        more, found["hits"] = len(found["hits"]) > k, found["hits"][:k]
        given = {name: value for name, value in asked.items() if value is not None}
        onward = {**given, "after": found["hits"][-1]["ref"]} if more else None
        return {**found, "next": f"/v1/search?{urlencode(onward, doseq=True)}" if onward else None}

    @routes.get("/trace", response_model=answers.Trace)
    def trace(
        claim: Annotated[str, Query(max_length=LONGEST, description="A reference, or a claim's own words.")],
    ) -> dict[str, Any]:
        """The chain from a claim to its sources, or where it ends and why."""
        return api.trace(live(), claim, meaning=meaning).to_json()

    @routes.get("/cite", response_model=answers.Cited)
    def cite(ref: Ref, style: Annotated[list[Style] | None, Query()] = None) -> dict[str, Any]:
        """A reference as a citation to paste, in each style asked for."""
        found = cited(live(), ref.strip())
        names = list(dict.fromkeys(map(str, style or [Style("parliament")])))
        told = {name: found.in_style(name).plain for name in names}
        return {"ref": ref.strip(), "work": found.work.id, "citations": told, "lacks": found.lacks or None}

    @routes.post("/challenges", response_model=answers.Challenges)
    def topics(
        topics: Annotated[UploadFile, File(description="Topics of your own: TOML of [[topic]] entries.")],
    ) -> dict[str, Any]:
        """Topics of your own with the evidence on each, judged like the challenges of a report. Nothing is kept."""
        from indexer.challenges.topics import HandedIn, load, on_topics

        if not meaning:
            raise HTTPException(422, "topics are judged by meaning, which is off here; start `trail serve` with it")
        if (topics.size or 0) > LARGEST_TOPICS:
            raise HTTPException(413, f"a file of topics may have {LARGEST_TOPICS // 1_000_000} MB; split it")
        file = HandedIn("topics.toml", topics.file.read())
        load(file)  # what is wrong in it is told before an encoder is loaded
        snapshot = live()
        return challenges_json(on_topics(snapshot, file, api.encoder_of(snapshot).encode))

    @routes.post("/check", response_model=answers.CheckedDraft)
    def check(draft: Annotated[UploadFile, File(description="Word, PDF, HTML, Markdown or text.")]) -> dict[str, Any]:
        """A state for every citation of a draft. Nothing of it is kept."""
        from indexer.checking import check as run
        from indexer.service.drafts import read_upload

        if (draft.size or 0) > LARGEST:
            raise HTTPException(413, f"a draft may have {LARGEST // 1_000_000} MB; split it")
        snapshot = live()
        encoder = api.encoder_of(snapshot) if meaning else None
        return run(read_upload(draft.filename or "", draft.file, catalogue), snapshot, catalogue, encoder).to_json()

    return routes


def reference(ref: str) -> str:
    """`nao-hc950-2018#2.7`, where a `#` cannot be sent also `nao-hc950-2018/2.7`."""
    ref = ref.strip()
    return ref if "#" in ref else ref.replace("/", "#", 1)
