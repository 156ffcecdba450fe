"""What patterns are compiled to is kept beside the code, is what `re` makes of them, and holds no word of a draft."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import compiled

LAMPS = "|".join(f"lamp of the {place} coast" for place in ("north", "south", "east", "west", "outer", "inner"))
MODULE = f"""
import re
LAMP = re.compile(r"(?P<which>{LAMPS})(?P<lit> is lit)?", re.IGNORECASE)
SHORT = re.compile("lamps?")
def asked(words): return re.compile("(?:" + "|".join(words) + ")")
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


def imported(folder: Path, module: str = MODULE) -> dict[str, object]:
    names = {"__name__": "indexer.lamps", "__cached__": str(folder / "lamps.cpython-311.pyc")}
    exec(compile(module, "lamps.py", "exec"), names)
    return names


def again() -> None:
    """The process ends, and another begins."""
    compiled.save()
    for held in (compiled._tables, compiled._used, compiled._new):
        held.clear()
    re.purge()


def kept(folder: Path) -> Path:
    return folder / "lamps.cpython-311.patterns"


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
        assert compiled._from(path, source, flags) == compiled._plainly(source, flags)


def test_words_of_a_draft_are_never_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = imported(tmp_path)["asked"]
    assert callable(asked) and asked(["a secret wick", *LAMPS.split("|")]).search("a secret wick")
    again()
    assert b"outer" in kept(tmp_path).read_bytes() and b"secret" not in kept(tmp_path).read_bytes()


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


def test_patterns_that_are_gone_are_forgotten_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in range(5):
        imported(tmp_path, MODULE.replace("outer", f"outer {version}"))
        again()
    told = kept(tmp_path).read_bytes()
    assert b"outer 4" in told and b"outer 0" not in told


def test_nothing_is_written_where_nothing_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert imported(tmp_path)["LAMP"]
    again()
    assert not [*tmp_path.iterdir()]
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert imported(tmp_path / "gone")["LAMP"]
    again()


def test_what_is_wrong_is_said_as_re_says_it(tmp_path: Path) -> None:
    with pytest.raises(re.error, match="missing"):
        imported(tmp_path, MODULE.replace("(?P<lit>", "((?P<lit>"))
