"""The command that lists what reports recommend, and what was answered."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from indexer.command.options import Index, Json, opened, print_json
from indexer.errors import TrailError

if TYPE_CHECKING:
    from indexer.recommendations import Entry, Said
    from indexer.recommendations.records import Recommendation
    from indexer.store import Snapshot

COLUMNS = (
    *("report", "label", "kind", "text", "paragraphs", "addressee", "status", "words", "target_date", "responsible"),
    *("response", "answer_page", "ref", "later"),
)


def recommendations(
    work: Annotated[
        str | None, typer.Argument(metavar="[WORK]", help="Id of a report, or of the response to it; none: all.")
    ] = None,
    status: Annotated[list[str] | None, typer.Option(help="Only with this answer, e.g. rejected; repeatable.")] = None,
    body: Annotated[str | None, typer.Option(help="Only for this body, as addressed or as acting.")] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only where the time that the answer sets is past, with its sentence.")
    ] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table with commas.")] = False,
    index: Index = None,
    as_json: Json = False,
) -> None:
    """List what reports conclude and recommend, what was answered, and by when it was to be done."""
    from dataclasses import replace

    from indexer.recommendations import STATUSES, select, stored

    snapshot = opened(index)
    kept = stored(snapshot.extra("recommendations"))
    if strange := sorted(set(status or ()) - set(STATUSES)):
        raise TrailError(f"there is no answer called “{strange[0]}”; there are {', '.join(STATUSES)}")
    if work is not None:
        snapshot.work(work)  # raises, with the nearest, where there is none
    found = select(kept, work=work, statuses=status or (), body=body, overdue=date.today() if overdue else None)
    if as_json:
        print_json(replace(kept, entries=found).to_json())
    elif as_csv:
        _table(found)
    else:
        _list(snapshot, found, dated=overdue, of=len(kept.entries))


def _table(found: tuple[Entry, ...]) -> None:
    from indexer.styles.harmless import guarded

    writer = csv.writer(sys.stdout)
    writer.writerow(COLUMNS)
    for entry in found:
        told, answer = entry.recommendation, entry.answer
        writer.writerow(
            guarded(str(cell or ""))
            for cell in (
                *(entry.report, told.label, told.kind, entry.text, "; ".join(told.numbers), told.addressee),
                *(entry.status, entry.shown, answer and answer.target_date),
                *("; ".join(answer.responsible) if answer else "", entry.response, answer and answer.page, entry.ref),
                "; ".join(_later(entry, said) for said in entry.later),
            )
        )


def _later(entry: Entry, said: Said) -> str:
    """What a later edition says, and whether it moves the time."""
    moved = next((move for move in entry.moved if move.response == said.response), None)
    back = {True: "put off", False: "brought forward", None: "moved"}
    when = (
        f", {back[moved.later]} from {moved.before} to {moved.after}"
        if moved
        else _when(entry, said)
    )  # fmt: skip
    order = "then" if entry.in_order else "also, and the dates do not tell which came first"
    words = f": “{said.shown}”" if said.shown else ""
    return f"{order}: {said.answer.status.replace('-', ' ')}{when}{words} ({said.response}#{said.answer.paragraph})"


def _when(entry: Entry, said: Said) -> str:
    """`, by spring 2026`; of a time that is not set for what was asked, that it is named."""
    if not said.when:
        return ""
    return f", {said.when}" if entry.promises(said) else f"; a time is named in the answer, {said.when}"


def _list(snapshot: Snapshot, found: tuple[Entry, ...], *, dated: bool, of: int) -> None:
    from indexer.command.terminal import escape, out

    report = ""
    for entry in found:
        if entry.report != report:
            report = entry.report
            out.print(f"\n[bold]{escape(snapshot.works()[report].title)}[/bold] ({escape(report)})", soft_wrap=True)
        told = entry.recommendation
        out.print(f"[bold]{escape(called(told))}[/bold]: {escape(' '.join(entry.text.split()))}", soft_wrap=True)
        when = _when(entry, entry.series[0]) if entry.series else ""
        shown = f": “{entry.shown}”" if entry.shown else ""
        place = f" ({entry.response}#{entry.answer.paragraph})" if entry.answer else ""
        seen = f" (looked for in {', '.join(entry.looked_at)})" if not entry.answer and entry.looked_at else ""
        out.print(
            f"   [dim]{escape(entry.status.replace('-', ' ') + when + shown + place + seen)}[/dim]", soft_wrap=True
        )
        for told_too in (*(_later(entry, said) for said in entry.later), *entry.remarks):
            out.print(f"   [dim]{escape(told_too)}[/dim]", soft_wrap=True)
        if sentence := next((said.dated for said in reversed(entry.series) if said.dated), "") if dated else "":
            out.print(f"   [dim]The time stands in: “{escape(sentence)}”[/dim]", soft_wrap=True)
    none = "None is kept here; `trail build` with a report that lists them, and with the response to it."
    none = f"None of the {of} that are kept is such." if of else none
    kinds = Counter(entry.recommendation.kind for entry in found)
    many = [f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in sorted(kinds.items())]
    out.print(f"\n{' and '.join(many)}." if found else none)


def called(told: Recommendation) -> str:
    """`Recommendation 3`, as its label says or as it is."""
    kind = told.kind.capitalize()
    return told.label if told.kind in told.label.casefold() else f"{kind} {told.label}".rstrip()
