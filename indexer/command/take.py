"""The commands that give something to take away: cite, graph, export."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from indexer.command.options import Index, Json, Ref, opened, print_json
from indexer.command.output import Force, put, told
from indexer.errors import TrailError


def cite(
    ref: Ref,
    style: Annotated[
        str, typer.Option(help="parliament, oscola, harvard, bibtex, ris or csl-json; several with commas.")
    ] = "parliament",
    accessed: Annotated[
        str | None, typer.Option(metavar="DAY", help="Day on which its address was opened, e.g. 2026-11-22.")
    ] = None,
    index: Index = None,
    as_json: Json = False,
) -> None:
    """Give a citation to paste of a paragraph, sentence, note, document or work, e.g. nao-hc950-2018#2.7."""
    from indexer.holdings.reference import cited, unknown

    found = cited(opened(index), ref.strip())
    day = _day(accessed) if accessed else None
    names = list(dict.fromkeys(name.strip() for name in style.split(",")))
    citations = {name: found.in_style(name, accessed=day).plain for name in names}
    if as_json:
        print_json({"ref": ref.strip(), "work": found.work.id, "citations": citations, "lacks": found.lacks or None})
        return
    print("\n\n".join(citations.values()))  # in the order of the styles; a blank line parts them, as records are parted
    if found.lacks:
        print(f"trail: {found.lacks}", file=sys.stderr)
    if missing := unknown(found.work):
        print(f"trail: not known of this work, and left out: {' and '.join(missing)}", file=sys.stderr)


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise TrailError(f"--accessed {typed}: write the day as {date.today():%Y-%m-%d}") from None


def graph(
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write, - for standard output.")],
    format: Annotated[
        str,
        typer.Option(
            "--format", help="graphml, json, csv, json-ld (CiTO) or csl-json (the works); several with commas."
        ),
    ] = "graphml",
    force: Force = False,
    index: Index = None,
) -> None:
    """Write the citation and similarity graphs to a file, or one file a format."""
    from indexer.graph import FORMATS, SUFFIXES, citation_graph
    from indexer.graph import export as written
    from indexer.tracing.cito import citation_types

    wanted = [known for known in FORMATS if known in (words := [word.strip() for word in format.split(",")])]
    if len(wanted) != len(set(words)):
        raise TrailError(
            f"there is no graph format “{format}”; choose one of {', '.join(FORMATS)}, or several with commas"
        )
    snapshot = opened(index)
    made, works = citation_graph(snapshot, citation_types(snapshot)), list(snapshot.works().values())
    for one in wanted:
        file = output if len(wanted) == 1 else output.with_suffix(SUFFIXES[one])
        _write(file, partial(written, made, format=one, works=works), force)


TEI, CRATE = "tei", "ro-crate"


def export(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="File or folder to write; a crate may be a .zip; - for one TEI file.")
    ],
    works: Annotated[
        list[str] | None, typer.Argument(metavar="[WORK]...", help="Ids of documents as TEI; none: all.")
    ] = None,
    format: Annotated[
        str, typer.Option("--format", help="tei (documents), ro-crate (the corpus without its words), or tei,ro-crate.")
    ] = TEI,
    force: Force = False,
    index: Index = None,
) -> None:
    """Write documents as TEI, with notes and cited works; the corpus as an RO-Crate that says what was made of what."""
    from indexer.exports import tei, write_crate
    from indexer.tracing.cito import citation_types

    wanted = {word.strip() for word in format.split(",")}
    if not wanted <= {TEI, CRATE}:
        raise TrailError(f"there is no export format “{format}”; choose {TEI}, {CRATE}, or both with a comma")
    if works and TEI not in wanted:
        raise TrailError(f"an {CRATE} is of the whole corpus; name documents with --format {TEI},{CRATE}")
    snapshot = opened(index)
    ids = list(dict.fromkeys(works or snapshot.document_ids()))
    if CRATE in wanted:
        write_crate(snapshot, output, ids if TEI in wanted else ())
        told(output)
        return
    types = citation_types(snapshot)
    texts = {id: tei(snapshot, id, types) for id in ids}  # all of them, before anything is written
    if len(works or ()) == 1:
        _write(output, partial(_put, texts[ids[0]]), force)
        return
    _folder(output)
    for id, text in texts.items():
        _write(output / f"{id}.xml", partial(_put, text), force)


def _put(content: bytes, stream: Any) -> None:
    stream.write(content)


def _folder(output: Path) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrailError(f"{output}: no folder can be made there ({error.strerror}); choose another with -o") from error


def _write(output: Path, write: Callable[[Any], None], force: bool) -> None:
    if str(output) == "-":
        write(sys.stdout.buffer)
    else:
        put(output, write, force=force)
