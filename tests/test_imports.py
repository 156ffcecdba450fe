"""A stage imports earlier stages, never a later one; nobody imports the command line and the views but the start."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import networkx as nx
import pytest

PACKAGE = Path(__file__).parents[1] / "indexer"

# The wings, in the order in which data flows.
STAGES = (
    "compiled errors models number_words settings log weights toml_files "
    "extract citations mentions works reading linking styles embed graph store "
    "search comparing tracing challenges recommendations building fetch jobs checking contract holdings maps pictures "
    "exports api passages assistants service serving command views __main__"
).split()


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def stage(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def nodes(path: Path) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """The imports of a module, also inside its functions and for its types alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tuple(node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom))


def imported(path: Path) -> Iterator[str]:
    """Names of the stages that a module imports, also inside its functions and for its types alone."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            names = (
                [f"indexer.{alias.name}" for alias in node.names] if node.module == "indexer" else [node.module or ""]
            )
        yield from (name.split(".")[1] for name in names if name.startswith("indexer."))


def test_every_stage_has_its_place() -> None:
    assert {stage(path) for path in modules()} - {"__init__"} <= set(STAGES)


def test_every_place_is_that_of_a_stage() -> None:
    there = {stage(path) for path in modules()}
    told = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    ground = next(line for line in told.splitlines() if line.startswith("| `errors`")).split("|")[1]
    assert set(STAGES) <= there
    assert set(ground.replace("`", "").replace(",", "").split()) <= there


def test_no_stage_imports_a_later_one() -> None:
    late = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in modules()
        if (own := stage(path)) != "__init__"
        for name in imported(path)
        if STAGES.index(name) > STAGES.index(own)
    ]
    assert not late, "\n".join(late)


def test_nobody_imports_what_people_see() -> None:
    """The command line and the pages are ends: the start apart, nothing knows the one, or the other."""
    known = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in modules()
        if stage(path) != "__main__"  # the start
        for name in imported(path)
        if name in ("command", "views") and name != stage(path)
    ]
    assert not known, "\n".join(known)


def beyond(wing: str) -> list[Path]:
    return [path for path in modules() if stage(path) in STAGES[STAGES.index(wing) + 1 :]]


@pytest.mark.parametrize("word", ["sqlite", "tantivy", "faiss", "psycopg"])
def test_only_the_store_knows_how_it_keeps_things(word: str) -> None:
    """Whoever asks, asks the Protocols of `indexer.store.base`: another store can then answer."""
    naming = [path for path in beyond("store") if word in path.read_text(encoding="utf-8").casefold()]
    assert not naming, "\n".join(str(path.relative_to(PACKAGE)) for path in naming)


def test_the_store_has_one_door() -> None:
    doors = {"indexer.store", "indexer.store.writer"}
    past = [
        f"{path.relative_to(PACKAGE)} imports {node.module}"
        for path in beyond("store")
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom)
        if (node.module or "").startswith("indexer.store") and node.module not in doors
    ]
    assert not past, "\n".join(past)


def test_no_modules_import_each_other() -> None:
    """Not for their types alone either: what both need stands in a module of its own."""
    paths = {".".join(("indexer", *path.relative_to(PACKAGE).with_suffix("").parts)): path for path in modules()}
    graph: nx.DiGraph[str] = nx.DiGraph()
    for name, path in paths.items():
        for node in nodes(path):
            if isinstance(node, ast.ImportFrom):
                within = [f"{node.module}.{alias.name}" for alias in node.names]
                graph.add_edges_from((name, to) for to in (node.module or "", *within) if to in paths)
    circles = [sorted(circle) for circle in nx.strongly_connected_components(graph) if len(circle) > 1]
    assert not circles, "\n".join(map(", ".join, circles))


def test_relative_imports_are_not_used() -> None:
    found = [path.name for path in modules() for node in nodes(path) if isinstance(node, ast.ImportFrom) and node.level]
    assert not found


def test_heavy_libraries_are_loaded_only_where_they_are_used() -> None:
    heavy = {"torch", "spacy", "streamlit", "faiss", "tantivy", "networkx", "pypdf", "PIL", "psycopg"}
    code = f"import sys, indexer.command.cli; print(*{heavy!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == []
