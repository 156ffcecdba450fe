"""The command that checks a draft."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from indexer import settings
from indexer.command.options import Index, Json, Keyword, encoder_of, opened, print_json


def check(
    file: Annotated[str, typer.Argument(help="The draft: docx, pdf, html, md or txt; - reads standard input.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write a report to send back: .docx, .html, .csv or .json.")
    ] = None,
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
    if output:
        from indexer.checking.report import write

        write(report, output)
    if as_json:
        print_json(report.to_json())
    else:
        terminal.check(report)
    if report.has_faults or report.unread:
        raise typer.Exit(1)
