"""A setting, a command, a page or an event that is not documented fails here, and so do examples that do not hold."""

from __future__ import annotations

import ast
import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from indexer import errors, settings
from indexer.command.cli import COMMANDS, app
from indexer.search import SORTS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
# Of these a newcomer must find in two steps where they are decided.
ASKED = [
    "where a note ends", '"Ibid"', "two works of one title", "a figure differs", "a facet counts",
    "the order of results", "evidence on a challenge", "how far a job is", "the JSON of a trace",
    "colour of a publisher",
]  # fmt: skip
CODE = [*sorted((ROOT / "indexer").rglob("*.py")), ROOT / "app.py"]


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_make_help_lists_what_can_be_made_and_nothing_else() -> None:
    told = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    listed = [re.match(r"make ([a-z-]+) +\S", line) for line in told if not line.startswith("make[")]
    assert all(listed), told
    names = {match[1] for match in listed if match}
    assert {"app", "test", "test-fast", "check", "style", "types"} <= names
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(re.search(rf"^{name}:", makefile, re.MULTILINE) for name in names)


def test_every_setting_is_documented_with_its_default() -> None:
    rows = re.findall(r"^\| `(TRAIL_\w+)` \| (.+?) \| (.+?) \|$", read("settings.md"), re.MULTILINE)
    assert {name for name, _, _ in rows} == {setting.name for setting in settings.SETTINGS}
    told = {name: default for name, _, default in rows}
    assert told == {setting.name: setting.default for setting in settings.SETTINGS}


def test_what_is_decided_where_names_files_that_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("### Where is it decided?")[2].partition("\n## ")[0]
    named = re.findall(r"`([\w./]+(?:\.(?:py|css|toml|txt)|/))`", table)
    assert len(named) > 80
    assert not [name for name in named if not ((ROOT / "indexer" / name).exists() or (ROOT / name).exists())]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| ")]
    assert [question for question in ASKED if not any(question in row for row in rows)] == []


def test_the_environment_is_read_in_one_place() -> None:
    """Handing it on whole to a child is no reading; the package itself only sets what libraries read."""
    for path in CODE:
        text = path.read_text(encoding="utf-8")
        if path != ROOT / "indexer" / "settings.py":
            assert not re.search(r"environ(?:\.get\b|\[[^]]+\](?! = ))|getenv", text), path
            strings = (n.value for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Constant))
            assert not [s for s in strings if isinstance(s, str) and re.fullmatch(r"TRAIL_\w+", s)], path


def test_settings_are_read_when_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TRAIL_INDEX", str(tmp_path / "one"))
    assert settings.index() == tmp_path / "one"
    monkeypatch.setenv("TRAIL_INDEX", str(tmp_path / "two"))
    assert settings.index() == tmp_path / "two" and settings.index(tmp_path) == tmp_path
    monkeypatch.delenv("TRAIL_INDEX")
    assert settings.index() == ROOT / "index" and settings.originals() == ROOT / "corpus" / "originals"
    monkeypatch.setenv("TRAIL_PORT", "none")
    assert settings.port() == settings.DEFAULT_PORT and settings.port(9000) == 9000


def test_the_command_line_reference_is_made_from_the_code(tmp_path: Path) -> None:
    made = tmp_path / "made.md"
    words = [sys.executable, "-m", "typer", "indexer.command.cli", "utils", "docs", "--name", "trail", "--output", made]
    subprocess.run(words, check=True, capture_output=True, cwd=ROOT)
    assert made.read_text(encoding="utf-8") == read("command-line.md"), "run `make docs`"


@pytest.mark.parametrize("example", COMMANDS.values())
def test_examples_parse(example: str) -> None:
    import shlex

    program, name, *words = shlex.split(example)
    group = typer.main.get_command(app)
    assert program == "trail" and isinstance(group, typer.core.TyperGroup)
    command = group.commands[name]
    command.make_context(name, words)


def test_every_order_of_results_can_be_asked_for() -> None:
    from indexer.command.ask import ORDERS

    assert sorted(ORDERS.values()) == sorted(SORTS)


def test_every_page_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pages = re.search(r"PAGES = (\{.*?\})", (ROOT / "app.py").read_text(encoding="utf-8"), re.DOTALL)
    assert pages
    assert not [title for title in ast.literal_eval(pages[1]).values() if f"**{title}**" not in readme]


def test_every_event_is_documented() -> None:
    told = set(re.findall(r"^\| `([a-z]+\.[a-z]+)` ", read("logging.md"), re.MULTILINE))
    used = {name for path in CODE for name in re.findall(r"log\.event\(\s*\"([\w.]+)\"", path.read_text("utf-8"))}
    assert used == told


def test_every_error_is_in_the_tree() -> None:
    found = {name for path in CODE for name in re.findall(r"class (\w+)\(TrailError\)", path.read_text("utf-8"))}
    assert errors.__doc__ and not {name for name in found if f"── {name}" not in errors.__doc__}


def test_the_examples_of_the_api(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAIL_INDEX", str(index))
    monkeypatch.chdir(ROOT)
    done = doctest.testfile(str(DOCS / "api.md"), module_relative=False)
    assert done.attempted > 10 and not done.failed


def test_the_public_names_are_one_thing_whatever_was_imported_first() -> None:
    code = (
        "import sys, indexer; assert not {'numpy', 'indexer.store', 'logging'} & set(sys.modules); "
        "first = indexer.search; from indexer.search import Filters; from indexer import search; "
        "assert callable(first) and first is indexer.search is search; "
        "assert all(callable(getattr(indexer, name)) for name in indexer.__all__)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_log_holds_no_word_of_a_question_or_a_draft(index: Path, tmp_path: Path) -> None:
    import json

    draft = tmp_path / "zephyrdraft.md"
    draft.write_text("Quokkas waltz gladly.[^1]\n\n[^1]: National Audit Office, HC 950, para 2.7.\n", encoding="utf-8")
    for words in (["check", str(draft), "--keyword"], ["search", "quokkas waltz pooled", "--keyword"]):
        environment = {**os.environ, "TRAIL_INDEX": str(index)}
        command = [sys.executable, "-m", "indexer", "--log-json", *words]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        events = [json.loads(line) for line in done.stderr.splitlines() if line.strip()]
        assert [event["event"] for event in events] == [f"{words[0]}.done"]
        assert events[0]["took_ms"] > 0
        assert not re.search("quokka|waltz|gladly|pooled|zephyr", done.stderr, re.IGNORECASE)
        silent = subprocess.run([*command[:3], *words], capture_output=True, text=True, env=environment, check=False)
        assert not silent.stderr.strip()
