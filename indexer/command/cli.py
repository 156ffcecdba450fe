"""The command `trail`: each command parses, calls one function of the library, and prints."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated, Any

import typer

from indexer.errors import TrailError

if TYPE_CHECKING:
    from indexer.embed import Encoder as Model
    from indexer.store import Snapshot

PROJECT = Path(__file__).parents[2]
INDEX = Path(os.environ.get("TRAIL_INDEX") or PROJECT / "index")

app = typer.Typer(
    help="Follow every sentence of a policy report through its footnote to the paragraph it rests on.",
    add_completion=False,
    pretty_exceptions_enable=False,
)

Index = Annotated[Path, typer.Option("--index", help="Folder of the index.", envvar="TRAIL_INDEX")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a page for people.")]
Encoder = Annotated[
    str | None,
    typer.Option("--encoder", help="Name or folder of a sentence-transformers model.", envvar="TRAIL_ENCODER"),
]


class Bars(StrEnum):
    """How progress is shown."""

    BARS = "bars"
    JSON = "json"


Progress = Annotated[Bars, typer.Option("--progress", help="Bars for people, or a line of JSON for each step.")]


def main() -> None:
    """Run a command; anything that went wrong is one line on standard error and exit status 2."""
    try:
        sys.exit(app(sys.argv[1:] or ["--help"], standalone_mode=False) or 0)
    except TrailError as error:
        _fail(str(error))
    except typer.TyperException as error:  # what was typed is no command, or lacks a word
        said = error.format_message() if hasattr(error, "format_message") else str(error)
        _fail(f"{said.rstrip('.?')}; `trail --help` lists the commands, `trail COMMAND --help` what each takes")
    except KeyboardInterrupt:
        print("trail: stopped; what was published before is untouched", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:  # `trail … | head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _fail(words: str) -> None:
    print(f"trail: {' '.join(words.split())}", file=sys.stderr)
    sys.exit(2)


def _open(index: Path) -> Snapshot:
    from indexer.store import Snapshot

    return Snapshot.open(index)


def _print(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"trail {version('evidence-trail')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Follow every sentence of a policy report through its footnote to the paragraph it rests on."""


@app.command()
def build(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help="Files or folders to add.")] = None,
    index: Index = INDEX,
    encoder: Encoder = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what earlier builds added and removed.")] = False,
    remove: Annotated[list[Path] | None, typer.Option(help="Leave this file out from now on; repeatable.")] = None,
    restore: Annotated[list[Path] | None, typer.Option(help="Read this file again; repeatable.")] = None,
    progress: Progress = Bars.BARS,
) -> None:
    """Index the corpus and any added files or folders; unchanged files are not read again."""
    from indexer.building.build import build as run
    from indexer.command import terminal
    from indexer.command.bars import building
    from indexer.jobs import lines

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl-C does, with nothing half done
    bars = progress is Bars.BARS
    with building() if bars else nullcontext(lines.Lines().progress) as show:
        report = run(
            paths or [], index, encoder=encoder, fresh=fresh, remove=remove or [], restore=restore or [], progress=show
        )
    (terminal if bars else lines).built(report)
    if report.failures:
        raise typer.Exit(2)


@app.command()
def fetch(
    works: Annotated[list[str] | None, typer.Argument(metavar="[WORK]...", help="Ids of works; none: all.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Also where the file is there already.")] = False,
    into: Annotated[Path | None, typer.Option(help="Folder to put them in; else corpus/originals.")] = None,
    progress: Progress = Bars.BARS,
) -> None:
    """Fetch originals from the publishers' addresses in the catalogue; the next build reads them."""
    from indexer.building.build import CATALOGUE, CORPUS, ORIGINALS
    from indexer.command import terminal
    from indexer.command.bars import fetching
    from indexer.fetch import fetch as run
    from indexer.jobs import lines
    from indexer.works.catalogue import Catalogue

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    bars = progress is Bars.BARS
    catalogue, folder = Catalogue.load(CORPUS / CATALOGUE), into or CORPUS / ORIGINALS
    with fetching() if bars else nullcontext(lines.Lines().fetching) as show:
        found = run(works or [], catalogue, folder, again=again, progress=show)
    (terminal if bars else lines).fetched(found)
    if any(work.failure for work in found):
        raise typer.Exit(2)


@app.command()
def extract(file: Path, as_json: Json = False) -> None:
    """Show the document model of one file: paragraphs, notes, markers, citations, problems."""
    from indexer.building.build import CATALOGUE, CORPUS
    from indexer.command import terminal
    from indexer.contract import extract_json
    from indexer.reading.workers import read_alone
    from indexer.works.catalogue import Catalogue

    document = read_alone(file, Catalogue.load(CORPUS / CATALOGUE))
    if as_json:
        _print(extract_json(document))
    else:
        terminal.document(document)


@app.command()
def search(
    query: Annotated[str | None, typer.Argument(help="Words, a “phrase”, AND OR NOT, fields, or a place.")] = None,
    k: Annotated[int, typer.Option("-k", help="How many paragraphs at most.", min=1)] = 10,
    publisher: Annotated[list[str] | None, typer.Option(help="Only from this publisher, e.g. NAO; repeatable.")] = None,
    year: Annotated[list[int] | None, typer.Option(help="Only from this year; repeatable.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only this kind of work, e.g. audit-report.")] = None,
    challenge: Annotated[list[int] | None, typer.Option(help="Only on this challenge, by its number.")] = None,
    keyword: Annotated[bool, typer.Option("--keyword", help="Match words only; answers without the encoder.")] = False,
    diverse: Annotated[
        bool, typer.Option("--diversity/--no-diversity", help="Lower a little what more one document has to say.")
    ] = True,
    correct: Annotated[
        bool, typer.Option("--correct/--as-typed", help="Where no word is found, search for misspelt ones corrected.")
    ] = True,
    expand: Annotated[
        bool, typer.Option("--expand/--no-expand", help="Look up what abbreviations stand for, and names by theirs.")
    ] = True,
    like: Annotated[str | None, typer.Option(metavar="REF", help="Find paragraphs like this one instead.")] = None,
    index: Index = INDEX,
    as_json: Json = False,
) -> None:
    """Find paragraphs, best first, by their words and by their meaning.

    A query may hold "quoted phrases", AND, OR, NOT, brackets, and the fields publisher: kind: year:2016..2018
    challenge: title: body:. Or it names a place: HC 950 para 2.7, PAC para 18, fn 36, Q 163, IBH0005, a web address.
    """
    from indexer.search import Filters
    from indexer.search import like as alike
    from indexer.search import search as run

    if (query is None) is (like is None):
        raise TrailError("give a query, or --like REF; `trail search --help` tells what a query may say")
    snapshot = _open(index)
    filters = Filters(tuple(publisher or ()), tuple(year or ()), tuple(kind or ()), tuple(challenge or ()))
    if like is not None:
        results = alike(snapshot, like, k=k, filters=filters, diverse=diverse)
    else:
        encoder = None if keyword else partial(_encoder, snapshot)
        ask = partial(run, snapshot, query or "", k=k, filters=filters, encoder=encoder)
        results = ask(diverse=diverse, correct=correct, expand=expand)
    if as_json:
        from indexer.contract import search_json

        _print(search_json(results))
    else:
        from indexer.command import terminal

        terminal.results(results)


@app.command()
def trace(
    claim: Annotated[str, typer.Argument(metavar='REF or "claim text"')], index: Index = INDEX, as_json: Json = False
) -> None:
    """Follow a claim, by reference or in its words, to its sources."""
    from indexer.command import terminal
    from indexer.tracing.claims import trace_words
    from indexer.tracing.trace import trace as run

    snapshot = _open(index)
    if "#" in claim and " " not in claim.strip():
        chain = run(snapshot, claim.strip())
    else:
        chain = trace_words(snapshot, claim, _encoder(snapshot))
    if as_json:
        _print(chain.to_json())
    else:
        terminal.trace(chain)


@app.command()
def check(
    file: Annotated[str, typer.Argument(help="The draft: docx, pdf, html, md or txt; - reads standard input.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write a report to send back: .docx, .html, .csv or .json.")
    ] = None,
    keyword: Annotated[bool, typer.Option("--keyword", help="Compare words and figures only; no encoder.")] = False,
    index: Index = INDEX,
    as_json: Json = False,
) -> None:
    """Check every citation of a draft against the corpus; exit status 1 where one is wrong."""
    from indexer.building.build import CATALOGUE, CORPUS
    from indexer.checking import check as run
    from indexer.checking import read_draft, read_pasted
    from indexer.command import terminal
    from indexer.command.bars import checking
    from indexer.works.catalogue import Catalogue

    snapshot, catalogue = _open(index), Catalogue.load(CORPUS / CATALOGUE)
    draft = read_pasted(sys.stdin.read(), catalogue) if file == "-" else read_draft(Path(file), catalogue)
    with checking() as progress:
        report = run(draft, snapshot, catalogue, None if keyword else _encoder(snapshot), progress)
    if output:
        from indexer.checking.report import write

        write(report, output)
    if as_json:
        _print(report.to_json())
    else:
        terminal.check(report)
    if report.has_faults:
        raise typer.Exit(1)


@app.command()
def challenges(
    number: Annotated[int | None, typer.Argument(help="Only this one, with its evidence in full.")] = None,
    index: Index = INDEX,
    as_json: Json = False,
) -> None:
    """List the challenges of a report, or show one with what each publisher says on it."""
    from indexer.command import terminal
    from indexer.contract import challenges_json

    snapshot = _open(index)
    wanted = _challenges(snapshot, number)
    if as_json:
        _print(challenges_json(wanted))
    elif number is None:
        terminal.challenges(wanted)
    else:
        terminal.challenge(snapshot, wanted[0])


def _encoder(snapshot: Snapshot) -> Model:
    """The encoder that the snapshot was made with."""
    from indexer.embed import query_encoder

    return query_encoder(snapshot.manifest.encoder)


def _challenges(snapshot: Snapshot, number: int | None) -> list[Any]:
    from indexer.challenges.find import stored

    found = stored(snapshot.extra("challenges"))
    if not found:
        raise TrailError("no report in the index lists its challenges; run `trail build` with one that does")
    wanted = [challenge for challenge in found if number in (None, challenge.number)]
    if not wanted:
        raise TrailError(f"there is no challenge {number}; they run from 1 to {len(found)}")
    return wanted


@app.command()
def show(ref: str, index: Index = INDEX) -> None:
    """Show a paragraph, a sentence, a note or a document by its reference, e.g. nao-hc950-2018#2.7."""
    from indexer.command import terminal

    terminal.show(_open(index), ref.strip())


@app.command()
def cite(
    ref: str,
    style: Annotated[str, typer.Option(help="parliament, oscola, harvard, bibtex, ris or csl-json.")] = "parliament",
    accessed: Annotated[
        datetime | None,
        typer.Option(help="Day on which its address was opened, e.g. 2026-11-22.", formats=["%Y-%m-%d"]),
    ] = None,
    index: Index = INDEX,
) -> None:
    """Give a citation to paste of a paragraph, sentence, note, document or work, e.g. nao-hc950-2018#2.7."""
    from indexer.holdings.reference import cited

    found = cited(_open(index), ref.strip())
    print(found.in_style(style, accessed=accessed.date() if accessed else None).plain)
    if found.lacks:
        print(f"trail: {found.lacks}", file=sys.stderr)


@app.command()
def status(index: Index = INDEX, as_json: Json = False) -> None:
    """Show documents, counts, problems, encoder and snapshot."""
    from indexer.command import terminal
    from indexer.contract import status_json

    state = status_json(_open(index))
    if as_json:
        _print(state)
    else:
        terminal.status(state)


@app.command()
def graph(
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write, - for standard output.")],
    format: Annotated[
        str, typer.Option("--format", help="graphml, json, csv or csl-json (the works); several with commas.")
    ] = "graphml",
    index: Index = INDEX,
) -> None:
    """Write the citation and similarity graphs to a file, or one file a format."""
    from indexer.graph import FORMATS, SUFFIXES, citation_graph, export

    wanted = [known for known in FORMATS if known in (words := [word.strip() for word in format.split(",")])]
    if len(wanted) != len(set(words)):
        raise TrailError(
            f"there is no graph format {format!r}; choose one of {', '.join(FORMATS)}, or several with commas"
        )
    snapshot = _open(index)
    made, works = citation_graph(snapshot), list(snapshot.works().values())
    for one in wanted:
        file = output if len(wanted) == 1 else output.with_suffix(SUFFIXES[one])
        _write(file, partial(export, made, format=one, works=works))


def _write(output: Path, write: Callable[[Any], None]) -> None:
    if str(output) == "-":
        write(sys.stdout.buffer)
        return
    try:
        with output.open("wb") as stream:
            write(stream)
    except OSError as error:
        raise TrailError(f"{output}: cannot be written ({error.strerror}); choose another file with -o") from error


@app.command(name="app")
def explorer(
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.", min=1024, max=65535)] = 8501,
    index: Index = INDEX,
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
) -> None:
    """Open the explorer in a browser, on 127.0.0.1 only."""
    _open(index).close()  # says at once what is wrong with the index, before a server starts
    _check_free(port)
    os.environ["TRAIL_INDEX"] = str(index.resolve())
    from streamlit.web import cli as streamlit

    address = f"http://127.0.0.1:{port}"
    print(f"The explorer is at {address} (Ctrl-C ends it).", flush=True)
    if browser:
        Thread(target=_open_browser, args=(address,), daemon=True).start()
    # Headless, for otherwise Streamlit asks for an e-mail address and advertises in the page; we open the browser.
    options = {"server.port": port, "server.address": "127.0.0.1", "server.headless": "true",
               "logger.hideWelcomeMessage": "true"}  # fmt: skip
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    streamlit.main(["run", str(PROJECT / "app.py"), *words], prog_name="streamlit")


def _open_browser(address: str) -> None:
    """Open the page as soon as the server answers; where there is no browser, the printed address remains."""
    import time
    import urllib.request
    import webbrowser

    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                break
        except OSError:
            time.sleep(0.25)
    if sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(address)


def _check_free(port: int) -> None:
    import socket

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise TrailError(f"port {port} is in use; close what uses it, or choose another with --port") from error


if __name__ == "__main__":
    main()
