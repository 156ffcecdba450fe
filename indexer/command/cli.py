"""The command `trail`: what it is called with is parsed here; each command calls one function and prints."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from indexer import settings
from indexer.command import ask, assistants, corpus, drafts, explorer, recommendations, service, take
from indexer.command.options import damage
from indexer.errors import TrailError

PROGRAM = "trail"
STOPPED = 130  # the status of what Ctrl-C ended

# The commands in the order in which help lists them, each with an example.
COMMANDS: dict[Callable[..., Any], str] = {
    explorer.app: "trail app --port 8502",
    corpus.build: "trail build ~/reports the-cited-report.pdf",
    corpus.fetch: "trail fetch nao-hc950-2018",
    corpus.extract: "trail extract report.pdf --json",
    ask.search: 'trail search "delayed transfers of care" --publisher NAO --sort newest',
    ask.trace: "trail trace pac-hc1376-2018#18.s4",
    ask.challenges: "trail challenges 3",
    drafts.check: "trail check draft.docx -o checked.docx",
    take.cite: "trail cite nao-hc950-2018#2.7 --style parliament,oscola",
    recommendations.recommendations: "trail recommendations --status rejected --csv",
    ask.show: "trail show nao-hc950-2018#2.7 --json",
    take.graph: "trail graph --format graphml,csv -o citations",
    take.export: "trail export nao-hc950-2018 --format tei -o nao-hc950-2018.xml",
    corpus.status: "trail status",
    service.serve: "trail serve --port 8600",
    assistants.mcp: "trail mcp --http --port 8765",
    corpus.verify: "trail verify",
}

app = typer.Typer(
    help="Follow every sentence of a policy report through its footnote to the paragraph it rests on.",
    epilog="Example: trail app",
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run a command; anything that went wrong is one line on standard error and exit status 2."""
    try:
        status = app(sys.argv[1:] or ["--help"], prog_name=PROGRAM, standalone_mode=False) or 0
        if status == STOPPED:  # by Ctrl-C, of which Typer keeps the status alone
            raise KeyboardInterrupt
        sys.exit(status)
    except TrailError as error:
        _fail(str(error))
    except typer.TyperException as error:  # what was typed is no command, or lacks a word
        said = error.format_message() if hasattr(error, "format_message") else str(error)
        _fail(f"{said.rstrip('.?')}; `trail --help` lists the commands, `trail COMMAND --help` what each takes")
    except KeyboardInterrupt:
        print(f"trail: {_stopped(sys.argv[1:])}", file=sys.stderr)
        sys.exit(STOPPED)
    except BrokenPipeError:  # `trail … | head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception:
        if told := damage():
            _fail(told)
        raise  # a fault of the program, of which its developers need every line


def _stopped(words: Sequence[str]) -> str:
    """What a command that was stopped leaves behind, and how to begin again what would else be lost."""
    if not {"build", "app", "fetch"} & set(words):
        return "stopped"
    again = shlex.join([PROGRAM, *words])
    what = (
        "what was fetched is kept"
        if "fetch" in words
        else "nothing was published by it, and files that it has noted as added are read by the next build too"
    )
    return f"stopped; {what}; begin again with: {again}"


def _fail(words: str) -> None:
    from indexer.styles.harmless import one_line

    print(f"trail: {one_line(words)}", file=sys.stderr)
    sys.exit(2)


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
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Tell of each event by a line of JSON on standard error.")
    ] = False,
) -> None:
    """Follow every sentence of a policy report through its footnote to the paragraph it rests on."""
    if log_json:
        settings.hand_on(settings.LOG, settings.JSON)
    if settings.logs_json():
        from indexer import log  # whoever logs nothing need not load it

        log.start()


for _command, _example in COMMANDS.items():
    app.command(epilog=f"Example: {_example}")(_command)


if __name__ == "__main__":
    main()
