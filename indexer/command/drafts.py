"""The command that checks a draft."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from indexer import settings
from indexer.command.options import Index, Json, Keyword, encoder_of, opened, print_json

if TYPE_CHECKING:
    from indexer.checking import CheckReport


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
    keyword: Keyword = False,
    index: Index = None,
    as_json: Json = False,
) -> None:
    """Check every citation of a draft against the corpus; exit status 1 where one is wrong or unread."""
    from indexer.checking import check as run
    from indexer.checking import read_draft, read_pasted
    from indexer.command import terminal
    from indexer.command.bars import checking
    from indexer.works.catalogue import Catalogue

    snapshot, catalogue = opened(index), Catalogue.load(settings.catalogue())
    draft = read_pasted(sys.stdin.read(), catalogue) if file == "-" else read_draft(Path(file), catalogue)
    with checking() as progress:
        report = run(draft, snapshot, catalogue, None if keyword else encoder_of(snapshot), progress)
    report = report.without(tuple(part.strip() for part in ignore.split(",") if part.strip()))
    report = replace(report, strict=strict)
    if output:
        _write(report, file, output)
    if as_json:
        print_json(report.to_json())
    else:
        terminal.check(report)
    if report.has_faults or report.unread:
        raise typer.Exit(1)


def _write(report: CheckReport, file: str, output: Path) -> None:
    """The draft itself with comments where both are Word documents; else a report."""
    from indexer.checking.comments import commented
    from indexer.checking.report import save, write

    is_report = output.name.lower().endswith(".report.docx")
    if Path(file).suffix.lower() == output.suffix.lower() == ".docx" and not is_report:
        save(output, commented(Path(file), report))
    else:
        write(report, output)
