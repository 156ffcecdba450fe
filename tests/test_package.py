"""The program as a new user installs it: from its wheel, in an environment and a folder of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from explorer import free_port, wait_for
from platformdirs import user_cache_path, user_data_path
from sharing import thinned, with_vectors

from indexer import settings

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    words = ["wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(folder), str(ROOT)]
    subprocess.run([sys.executable, "-m", "pip", *words], check=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def trail(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed; the libraries are those of this environment, the program is that of the wheel."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(folder, symlinks=True)
    scheme = sysconfig.get_paths("venv", vars={"base": str(folder), "platbase": str(folder)})
    own = Path(scheme["purelib"])
    words = ["--python", str(folder / "bin" / "python"), "install", "-q", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", *words], check=True)
    (own / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin" / "trail"


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a person who has set nothing."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TRAIL_", "XDG_", "PYTHON"))}
    return {**kept, "HOME": str(home), "COLUMNS": "200"}


def test_the_wheel_holds_the_corpus_and_the_explorer_but_no_originals(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {"indexer/data/app.py", "indexer/data/corpus/catalogue.toml", "indexer/data/.streamlit/config.toml"} <= {
        *names
    }
    assert len([name for name in names if name.startswith("indexer/data/corpus/digest/")]) == 5
    assert not [name for name in names if name.startswith("indexer/data/corpus/originals")]


def test_what_is_installed_knows_the_explorers_settings(trail: Path, tmp_path: Path) -> None:
    asks = "from indexer import settings; print(settings.PACKAGE, settings.explorer_options())"
    words = [str(trail.with_name("python")), "-c", asks]
    said = subprocess.run(words, cwd=tmp_path, env=surroundings(tmp_path), capture_output=True, text=True, check=True)
    assert str(trail.parents[1]) in said.stdout and "'browser.gatherUsageStats': False" in said.stdout


def test_the_explorer_opens_in_an_empty_folder(
    trail: Path, tmp_path: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, empty = tmp_path / "home", tmp_path / "empty"
    home.mkdir()
    empty.mkdir()
    tried = settings.cache_folder().path
    with monkeypatch.context() as there:
        # Most vectors are there, which take half a minute, and the export, 20 seconds; all else is as it comes.
        there.setenv("HOME", str(home))
        for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
            there.delenv(name, raising=False)
        thinned(with_vectors(user_data_path(settings.NAME, appauthor=False) / "index", index))
        if tried.exists():
            shutil.copytree(tried, user_cache_path(settings.NAME, appauthor=False), ignore=shutil.ignore_patterns(".*"))
    port = free_port()
    words = [str(trail), "app", "--port", str(port), "--no-browser"]
    output = tmp_path / "output"
    with output.open("w") as said:
        server = subprocess.Popen(words, cwd=empty, env=surroundings(home), stdout=said, stderr=said)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server, minutes=8)  # it builds the index first
    finally:
        server.terminate()
        server.wait(timeout=100)
    assert "Published 5 documents" in output.read_text(encoding="utf-8")
    words, there = [str(trail), "status"], surroundings(home)
    told = subprocess.run(words, cwd=empty, env=there, capture_output=True, text=True, check=True)
    assert str(home) in told.stdout and "installed with the program" in told.stdout
    assert str(ROOT / "corpus") not in told.stdout
    assert not list(empty.iterdir())
