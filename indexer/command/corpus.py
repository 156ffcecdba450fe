"""The commands that bring documents in and say what there is: build, fetch, extract, status, verify."""

from __future__ import annotations

import signal
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Any

import typer

from indexer import settings
from indexer.command.options import (
    Bars,
    Encoder,
    Index,
    Json,
    Progress,
    QualityOption,
    encoder_wanted,
    opened,
    print_json,
)
from indexer.errors import TrailError


def build(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help="Files or folders to add.")] = None,
    index: Index = None,
    encoder: Encoder = None,
    quality: QualityOption = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what earlier builds added and removed.")] = False,
    remove: Annotated[list[Path] | None, typer.Option(help="Leave this file out from now on; repeatable.")] = None,
    restore: Annotated[list[Path] | None, typer.Option(help="Read this file again; repeatable.")] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes of this machine that read; else one a core.")
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(help="Address of a Dask scheduler whose workers read and encode instead, e.g. tcp://host:8786."),
    ] = None,
    progress: Progress = Bars.BARS,
) -> None:
    """Index the corpus and any added files or folders; unchanged files are not read again."""
    from indexer.building.build import build as run
    from indexer.command import terminal
    from indexer.command.bars import building
    from indexer.jobs import lines

    if workers and scheduler:
        raise TrailError("--workers counts processes of this machine, --scheduler names a cluster; give one of them")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl-C does, with nothing half done
    bars, folder, wanted = progress is Bars.BARS, settings.index(index), encoder_wanted(encoder, quality)
    with building() if bars else lines.Lines().alive() as show:
        report = run(
            paths or [], folder, encoder=wanted, fresh=fresh, remove=remove or [], restore=restore or [],
            progress=show, store=settings.store(index), workers=workers, scheduler=scheduler,
        )  # fmt: skip
    (terminal if bars else lines).built(report)
    if report.failures:
        raise typer.Exit(2)


def fetch(
    works: Annotated[list[str] | None, typer.Argument(metavar="[WORK]...", help="Ids of works; none: all.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Also where the file is there already.")] = False,
    into: Annotated[
        Path | None, typer.Option(help="Folder to put them in; else that of the originals, which a build reads.")
    ] = None,
    progress: Progress = Bars.BARS,
) -> None:
    """Fetch originals from the publishers' addresses in the catalogue; the next build reads them."""
    from indexer.command import terminal
    from indexer.command.bars import fetching
    from indexer.fetch import fetch as run
    from indexer.jobs import lines
    from indexer.works.catalogue import Catalogue

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    bars = progress is Bars.BARS
    catalogue, folder = Catalogue.load(settings.catalogue()), into or settings.originals()
    with fetching() if bars else nullcontext(lines.Lines().fetching) as show:
        found = run(works or [], catalogue, folder, again=again, progress=show)
    (terminal if bars else lines).fetched(found)
    if any(work.failure for work in found):
        raise typer.Exit(2)


def extract(
    file: Annotated[Path, typer.Argument(help="A document: pdf, html, docx, md or txt.")], as_json: Json = False
) -> None:
    """Show the document model of one file: paragraphs, notes, markers, citations, problems."""
    from indexer.command import terminal
    from indexer.contract import extract_json
    from indexer.reading.workers import read_alone
    from indexer.works.catalogue import Catalogue

    catalogue = Catalogue.load(settings.catalogue())
    document = read_alone(file, catalogue)
    if as_json:
        print_json(extract_json(document, catalogue.works.values()))
    else:
        terminal.document(document)


def status(index: Index = None, as_json: Json = False) -> None:
    """Show documents, counts, problems, encoder, snapshot, and which folders are used and why."""
    from indexer.command import terminal
    from indexer.contract import status_json

    state = {**status_json(opened(index)), "folders": _folders(index)}
    if as_json:
        print_json(state)
    else:
        terminal.status(state)


def verify(index: Index = None, as_json: Json = False) -> None:
    """Compare every byte of the index with what was published; exit status 2 where something is damaged."""
    from indexer.command import terminal
    from indexer.embed.asking import check_export
    from indexer.embed.cache import check_cache

    snapshot = opened(index)
    snapshot.verify()
    sound = {
        "snapshot": snapshot.name,
        "documents": snapshot.manifest.counts["document"],
        "paragraphs": snapshot.manifest.counts["paragraph"],
        "vectors_kept": check_cache(settings.index(index)),
        "encoder": check_export(snapshot.manifest.encoder),
    }
    if as_json:
        print_json(sound)
    else:
        terminal.verified(sound)


def _folders(index: Path | None) -> dict[str, dict[str, Any]]:
    """Where everything lies, and why there."""
    from indexer.building import copies
    from indexer.store import shown

    found = settings.index_folder(index)
    folders = {
        "index": found,
        "copies": settings.Folder(copies.folder(found.path), "beside the index"),
        "corpus": settings.corpus_folder(),
        "originals": settings.originals_folder(),
        "cache": settings.cache_folder(),
    }
    told = {name: {"path": str(folder.path.absolute()), "why": folder.why} for name, folder in folders.items()}
    store = settings.store(index)
    if store != found.path:
        told["store"] = {"path": shown(store), "why": f"as {settings.STORE.name} says"}
    return told
