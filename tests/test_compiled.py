"""What patterns and the methods of records are compiled to is kept beside the code, and holds no word of a draft."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from threading import Barrier, Thread
from types import SimpleNamespace
from typing import Any

import pytest

from indexer import compiled

LAMPS = "|".join(f"lamp of the {place} coast" for place in ("north", "south", "east", "west", "outer", "inner"))
MODULE = f"""
import re
from dataclasses import dataclass
LAMP = re.compile(r"(?P<which>{LAMPS})(?P<lit> is lit)?", re.IGNORECASE)
SHORT = re.compile("lamps?")
def asked(words): return re.compile("(?:" + "|".join(words) + ")")

class Lamp:
    place: str
    lit: bool = False
Lamp = dataclass(frozen=True, slots=True, order=True)(Lamp)
def made(name): return dataclass(type(name, (), {{"__annotations__": {{name: int}}, "__module__": "builtins"}}))
"""
PACKAGE = Path(compiled.__file__).parent
LINE = "The Lamp of the OUTER coast is lit"


@pytest.fixture(autouse=True)
def anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As in a process that begins."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    for held in ("_tables", "_used", "_new"):
        monkeypatch.setattr(compiled, held, type(getattr(compiled, held))())
    re.purge()
    yield
    re.purge()


def imported(folder: Path, module: str = MODULE) -> dict[str, Any]:
    cached = str(folder / "lamps.cpython-311.pyc")
    names: dict[str, Any] = {"__name__": "indexer.lamps", "__spec__": SimpleNamespace(cached=cached)}
    exec(compile(module, "lamps.py", "exec", dont_inherit=True), names)
    return names


def again() -> None:
    """The process ends, and another begins."""
    compiled.save()
    for held in (compiled._tables, compiled._used, compiled._new):
        held.clear()
    re.purge()


def kept(folder: Path) -> Path:
    return folder / "lamps.cpython-311.compiled"


def test_what_was_kept_is_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = imported(tmp_path)["LAMP"]
    again()
    assert kept(tmp_path).exists()
    made: list[str] = []
    plainly = compiled._plainly
    monkeypatch.setattr(compiled, "_made", lambda source, _: made.append(source))
    monkeypatch.setattr(compiled, "_plainly", lambda source, flags=0: made.append(source) or plainly(source, flags))
    second = imported(tmp_path)["LAMP"]
    assert isinstance(second, re.Pattern) and second == first and second is not first
    assert made == ["lamps?"]
    found = second.search(LINE)
    assert found and found["which"] == "Lamp of the OUTER coast" and found["lit"] == " is lit"
    assert (second.flags, second.groups, dict(second.groupindex)) == (34, 2, {"which": 1, "lit": 2})


def test_every_pattern_of_ours_is_what_re_makes_of_it(tmp_path: Path) -> None:
    for module in ("citations/internal", "citations/legislation", "citations/evidence", "mentions/speech"):
        imported(tmp_path, (PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    ((path, table),) = compiled._tables.items()
    assert len(table) > 20
    for source, flags in [*table]:
        ours, theirs = compiled._from(path, source, flags), compiled._plainly(source, flags)
        assert ours == theirs  # which looks at neither of these
        assert (ours.groups, [*ours.groupindex.items()]) == (theirs.groups, [*theirs.groupindex.items()])


def test_the_methods_of_a_record_are_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(tmp_path)
    again()
    compiles: list[str] = []
    monkeypatch.setattr(compiled, "compile", lambda text, *_, **__: compiles.append(text), raising=False)
    lamp = imported(tmp_path)["Lamp"]
    assert not compiles
    assert lamp("quay") == lamp("quay", False) != lamp("quay", True) and lamp("a") < lamp("b")
    assert (repr(lamp("quay")), lamp.__slots__, hash(lamp("a")) == hash(lamp("a"))) == (
        "Lamp(place='quay', lit=False)",
        ("place", "lit"),
        True,
    )
    with pytest.raises(FrozenInstanceError):
        lamp("quay").lit = True
    with pytest.raises(TypeError, match="place"):
        lamp()


def test_words_of_a_draft_are_never_kept(tmp_path: Path) -> None:
    names = imported(tmp_path)
    assert names["asked"](["a secret wick", *LAMPS.split("|")]).search("a secret wick")
    assert names["made"]("secret")(1).secret == 1
    again()
    told = kept(tmp_path).read_bytes()
    assert b"outer" in told and b"place" in told and b"secret" not in told


def test_what_is_damaged_or_of_another_python_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = imported(tmp_path)["LAMP"]
    again()
    whole = kept(tmp_path).read_bytes()
    for damaged in (b"", whole[:-1], b"no" + whole, bytes(len(whole))):
        kept(tmp_path).write_bytes(damaged)
        assert imported(tmp_path)["LAMP"] == first
        again()
        assert kept(tmp_path).read_bytes() == whole
    monkeypatch.setattr(compiled, "_MADE_BY", ("another",))
    assert imported(tmp_path)["LAMP"] == first
    again()
    assert kept(tmp_path).read_bytes() != whole


def test_patterns_that_are_gone_are_forgotten_in_time(tmp_path: Path) -> None:
    for version in range(40):
        imported(tmp_path, MODULE.replace("outer", f"{version}th"))
        again()
    told = kept(tmp_path).read_bytes()
    assert b"the 39th coast" in told and b"the 0th coast" not in told


def test_nothing_is_written_where_nothing_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert imported(tmp_path)["LAMP"]
    again()
    assert not [*tmp_path.iterdir()]
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert imported(tmp_path / "gone")["LAMP"]
    again()


def test_nothing_is_left_of_what_could_not_be_written(tmp_path: Path) -> None:
    imported(tmp_path)
    kept(tmp_path).mkdir()  # nothing can be put in its place
    again()
    assert [*tmp_path.iterdir()] == [kept(tmp_path)]


def test_threads_that_save_at_once_write_files_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(os, "replace", lambda own, path: written.append(own))
    imported(tmp_path)
    first = Barrier(2, timeout=100)

    def write() -> None:
        first.wait()
        compiled._write(str(kept(tmp_path)), b"lamps")
        first.wait()

    threads = [Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({*written}) == 2


def test_what_cannot_be_kept_is_no_error(tmp_path: Path) -> None:
    imported(tmp_path)
    ((path, table),) = compiled._tables.items()
    table["lamp"] = object()
    compiled._new.add(path)
    again()
    assert not [*tmp_path.iterdir()]


def test_each_process_hears_what_re_warns_of(tmp_path: Path) -> None:
    warned = MODULE.replace("(?P<lit> is lit)", "(?P<lit> is lit|[[a-z])")
    for _ in range(2):
        with pytest.warns(FutureWarning, match="nested set"):
            imported(tmp_path, warned)
        again()


@pytest.mark.parametrize("lacks", ["re._compiler", "_sre"])
def test_another_python_keeps_nothing(lacks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def had(name: str) -> Any:
        if name == lacks:
            raise ModuleNotFoundError(name)
        return import_module(name)

    monkeypatch.setattr("importlib.import_module", had)
    spec = spec_from_file_location("lamps_compiled", compiled.__file__)
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    before = compiled._re.compile
    module.keep()
    assert compiled._re.compile is before


def test_what_is_wrong_is_said_as_re_says_it(tmp_path: Path) -> None:
    with pytest.raises(re.error, match="missing"):
        imported(tmp_path, MODULE.replace("(?P<lit>", "((?P<lit>"))
