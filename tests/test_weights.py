"""Models are what they were: those of packages by their digests, exports by what was written."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from indexer.embed import asking
from indexer.errors import TrailError
from indexer.weights import PACKAGED, expect_packaged, is_sound, write_sums


def folder_of(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None
    return next(path for path in Path(spec.origin).parent.iterdir() if path.is_dir() and path.name != "__pycache__")


@pytest.mark.parametrize("package", PACKAGED)
def test_a_model_of_a_package_is_the_one_this_was_made_with(package: str, tmp_path: Path) -> None:
    folder = folder_of(package)
    assert expect_packaged(package, folder) == folder
    copy = shutil.copytree(folder, tmp_path / "copy")
    path = max((path for path in copy.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
    with path.open("r+b") as stream:
        stream.seek(path.stat().st_size // 2)
        byte = stream.read(1)
        stream.seek(-1, os.SEEK_CUR)
        stream.write(bytes([byte[0] ^ 1]))
    with pytest.raises(TrailError, match=r"not the model that this program was made with; install it again with"):
        expect_packaged(package, copy)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    for name, size in (("small", 10), ("large", 3_000_000)):
        (tmp_path / name).write_bytes(b"x" * size)
    write_sums(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["small", "large"])
def test_an_export_that_was_changed_is_not_loaded(export: Path, name: str) -> None:
    assert is_sound(export) and is_sound(export, whole=True)
    written = (export / name).stat().st_mtime_ns
    (export / name).write_bytes(b"y" * (export / name).stat().st_size)
    assert not is_sound(export)
    os.utime(export / name, ns=(written, written))
    assert is_sound(export) == (name == "large") and not is_sound(export, whole=True)


def test_an_export_with_more_or_less_than_was_written_is_not_loaded(export: Path) -> None:
    (export / "more").write_bytes(b"x")
    assert not is_sound(export)
    (export / "more").unlink()
    (export / "small").unlink()
    assert not is_sound(export)
    assert not is_sound(export / "nowhere")


def test_a_damaged_export_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = asking.export_folder("all-MiniLM-L6-v2")
    if asking._opened(folder) is None:
        pytest.skip("no export was made here yet")
    monkeypatch.setattr("indexer.embed.asking.is_sound", lambda _: False)
    assert asking._opened(folder) is None
