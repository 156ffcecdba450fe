"""The command that checks a draft."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from indexer import settings
from indexer.command.options import Index, Json, Keyword, encoder_of, opened, print_json
from indexer.command.output import Force, not_over, put

if TYPE_CHECKING:
    from indexer.checking import CheckReport
    from indexer.models import Document


def check(
    file: Annotated[str, typer.Argument(help="The draft: docx, pdf, html, md or txt; - reads standard input.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Write what was found: .docx gives a Word draft back with comments; .report.docx, .html, .csv, .json "
            "a report.",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count what is said only in part as a fault too.")] = False,
    ignore: Annotated[
        str, typer.Option("--ignore", metavar="NOTE[,NOTE]", help="Leave these notes out, by their numbers.")
    ] = "",
    force: Force = False,
    keyword: Keyword = False,
    index: Index = None,
    as_json: Json = False,
) -> None:
    """Check every citation of a draft against the corpus; exit status 1 where one is wrong or unread."""
    from indexer.extract import check_there

    if file != "-":
        check_there(Path(file))  # this and the name to write to are told before anything is loaded
    if output:
        from indexer.checking.report import format_of

        not_over(output, Path(file))
        format_of(output.name)

    from indexer.checking import check as run
    from indexer.checking import read_draft, read_pasted
    from indexer.command import terminal
    from indexer.command.bars import checking
    from indexer.works.catalogue import Catalogue

    snapshot, catalogue = opened(index), Catalogue.load(settings.catalogue())
    draft = read_pasted(sys.stdin.read(), catalogue) if file == "-" else read_draft(Path(file), catalogue)
    with checking() as progress:
        report = run(draft, snapshot, catalogue, None if keyword else encoder_of(snapshot), progress)
    report = replace(_without(report, draft, ignore), strict=strict)
    content = _written(report, file, output) if output else b""
    if as_json:
        print_json(report.to_json())
    else:
        terminal.check(report)
    if output:
        put(output, partial(_put, content), force=force)
    if report.has_faults or report.unread:
        raise typer.Exit(1)


def _put(content: bytes, stream: IO[bytes]) -> None:
    stream.write(content)


def _without(report: CheckReport, draft: Document, ignore: str) -> CheckReport:
    """The report but for the notes to ignore; those that the draft does not have are told."""
    wanted = tuple(part.strip() for part in ignore.split(",") if part.strip())
    there = {note.label for note in draft.notes} | {marker.label for marker in draft.markers}
    for one in wanted:
        if one not in there:
            print(f"trail: --ignore {one}: the draft has no note of that number; nothing was left out for it",
                  file=sys.stderr)  # fmt: skip
    return report.without(wanted)


def _written(report: CheckReport, file: str, output: Path) -> bytes:
    """The draft itself with comments where both are Word documents; else a report."""
    from indexer.checking.comments import commented
    from indexer.checking.report import rendered

    is_report = output.name.lower().endswith(".report.docx")
    if Path(file).suffix.lower() == output.suffix.lower() == ".docx" and not is_report:
        return commented(Path(file), report)
    return rendered(report, output.name)
