"""Every environment variable and every default, in one place; each is read when it is asked for, never at import.

Who is told something explicitly (a command's option, a function's argument) goes by that; else the variable is asked,
else the default holds. `docs/settings.md` is this list for people, and a test holds it to this module.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.errors import TrailError

NAME = "evidence-trail"  # of the folders that the platform keeps for a program
CATALOGUE, CHALLENGES, THESAURUS = "catalogue.toml", "challenges.toml", "thesaurus.toml"  # in the corpus folder
DIGEST, ORIGINALS = "digest", "originals"
DEFAULT_ENCODER = "all-MiniLM-L6-v2"
DEFAULT_PORT = 8501
JSON = "json"  # the value of TRAIL_LOG that switches the log on

PACKAGE = Path(__file__).parent
ROOT = PACKAGE.parent  # the checkout, or the folder of installed libraries
BUNDLED = PACKAGE / "data"  # what the wheel carries beside the code


@dataclass(frozen=True, slots=True)
class Setting:
    """An environment variable."""

    name: str
    does: str  # what it says, in a few words
    default: str  # what holds without it, in a few words


CORPUS = Setting("TRAIL_CORPUS", "the folder of the catalogue, the digests and the originals", "the embedded corpus")
INDEX = Setting("TRAIL_INDEX", "the folder of the index", "`index` in the checkout, else in the user's data folder")
STORE = Setting("TRAIL_STORE", "the address of a store that keeps what is built, instead of the folder of the index: "
                "`postgresql://…`", "the folder of the index")  # fmt: skip
CACHE = Setting("TRAIL_CACHE", "the folder of what is kept about encoders", "the user's cache folder")
ENCODER = Setting("TRAIL_ENCODER", "the name or folder of a sentence-transformers model", DEFAULT_ENCODER)
PORT = Setting("TRAIL_PORT", "the port of the explorer on 127.0.0.1", str(DEFAULT_PORT))
LOG = Setting("TRAIL_LOG", "`json`: a line of JSON for each event, on standard error", "no log")
ASKED_BY = Setting("TRAIL_ASKED_BY", "for whom a build is started, in words, told to those who must wait for it",
                   "at the command line")  # fmt: skip
TOKEN = Setting(
    "TRAIL_TOKEN", "the key that the explorer's address holds; `off` asks for none", "a new one at each start"
)
HOSTS = Setting(
    "TRAIL_HOSTS", "further names, with commas, under which a proxy passes requests to the explorer and the API", "none"
)
FOLDERS = Setting("TRAIL_FOLDERS", "the folders from which the explorer may add documents by their path, parted as in "
                  "PATH", "none: files are handed over by the browser")  # fmt: skip
READ_ONLY = Setting("TRAIL_READ_ONLY", "`1`: nothing can be changed in the explorer", "it can")
SETTINGS = (CORPUS, INDEX, STORE, CACHE, ENCODER, PORT, LOG, ASKED_BY, TOKEN, HOSTS, FOLDERS, READ_ONLY)
OFF = "off"
ADDRESS = re.compile(r"[a-z][a-z0-9+]+:/")  # what begins so is no folder; two letters or more: "C:/" is a disk


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, and why it is this one."""

    path: Path
    why: str  # in a few words


def value(setting: Setting) -> str:
    """What the environment says; nothing where it does not."""
    return os.environ.get(setting.name, "")


# ── folders ────────────────────────────────────────────────────────────────────────────────────────────────────


def is_checkout() -> bool:
    """Whether the program runs from its source tree, which then holds the corpus and the index too."""
    return not BUNDLED.is_dir() and (ROOT / "corpus" / CATALOGUE).is_file()


def index_folder(given: Path | None = None) -> Folder:
    """The folder of the index; `given` is the one that an option names."""
    if given is not None:
        if ADDRESS.match(str(given)):
            raise TrailError(f"--index names a folder; tell the address of a store by {STORE.name}")
        return Folder(given, "as --index says")
    if value(INDEX):
        return Folder(Path(value(INDEX)), f"as {INDEX.name} says")
    if is_checkout():
        return Folder(ROOT / "index", "beside the checkout that is used")
    return Folder(_data() / "index", "in the folder that this system keeps for a user's data")


def corpus_folder() -> Folder:
    """The folder of the catalogue and the digests."""
    if value(CORPUS):
        return Folder(Path(value(CORPUS)), f"as {CORPUS.name} says")
    if is_checkout():
        return Folder(ROOT / "corpus", "in the checkout that is used")
    return Folder(BUNDLED / "corpus", "installed with the program")


def originals_folder(corpus: Path | None = None) -> Folder:
    """Where fetched originals are put and read from: in the corpus folder, unless that belongs to the installation."""
    corpus = corpus or corpus_folder().path
    if corpus == BUNDLED / "corpus":
        return Folder(_data() / ORIGINALS, "in the folder that this system keeps for a user's data")
    return Folder(corpus / ORIGINALS, "in the corpus folder")


def cache_folder() -> Folder:
    """Where this machine keeps what it found out about encoders."""
    if value(CACHE):
        return Folder(Path(value(CACHE)), f"as {CACHE.name} says")
    from platformdirs import user_cache_path

    return Folder(user_cache_path(NAME, appauthor=False), "in the folder that this system keeps for caches")


def index(given: Path | None = None) -> Path:
    return index_folder(given).path


def corpus() -> Path:
    return corpus_folder().path


def store(given: Path | None = None) -> Path | str:
    """Where the snapshots are kept: in the folder that an option names, else where the environment says."""
    return index(given) if given is not None or not value(STORE) else value(STORE)


def catalogue() -> Path:
    """The file of facts about works."""
    return corpus() / CATALOGUE


def originals(corpus: Path | None = None) -> Path:
    return originals_folder(corpus).path


def explorer() -> Path:
    """The script that Streamlit runs; its own settings lie beside it."""
    return (ROOT if is_checkout() else BUNDLED) / "app.py"


def explorer_options() -> dict[str, Any]:
    """Streamlit's settings for the explorer, by their dotted names ("theme.light.textColor").

    Streamlit by itself reads such a file in the folder that it is started in, and in the user's own.
    """
    import tomllib

    def flat(table: Mapping[str, Any], before: str) -> Iterator[tuple[str, Any]]:
        for name, given in table.items():
            yield from flat(given, f"{before}{name}.") if isinstance(given, dict) else [(f"{before}{name}", given)]

    file = explorer().parent / ".streamlit" / "config.toml"
    return dict(flat(tomllib.loads(file.read_text(encoding="utf-8")), ""))


def _data() -> Path:
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


# ── one question ──────────────────────────────────────────────────────────────────────────────────────────────


MATRIX_THREADS = "OPENBLAS_NUM_THREADS"


def for_one_question() -> None:
    """What suits a process that answers one question and ends; to be called before numpy is loaded.

    Else numpy's library of matrices starts a thread for each core, which takes longer than a search has for them.
    """
    os.environ.setdefault(MATRIX_THREADS, "1")


def matrices_have_one_thread() -> bool:
    """Whether that was said before numpy was loaded; saying so later takes some milliseconds."""
    return os.environ.get(MATRIX_THREADS) == "1"


# ── the rest ───────────────────────────────────────────────────────────────────────────────────────────────────


def encoder(given: str | None = None) -> str:
    """Name or folder of the encoder."""
    return given or value(ENCODER) or DEFAULT_ENCODER


def port(given: int | None = None) -> int:
    """The explorer's port; a value that is no number counts for nothing."""
    said = value(PORT)
    return given or (int(said) if said.isascii() and said.isdigit() else DEFAULT_PORT)


def token() -> str:
    """The key that the explorer asks for; nothing where it asks for none."""
    from secrets import token_urlsafe

    said = value(TOKEN)
    return "" if said == OFF else said or token_urlsafe(24)


def hosts() -> tuple[str, ...]:
    return tuple(name.strip() for name in value(HOSTS).split(",") if name.strip())


def folders() -> tuple[Path, ...]:
    """Resolved; from these the explorer may add documents by their path."""
    return tuple(Path(folder).expanduser().resolve() for folder in value(FOLDERS).split(os.pathsep) if folder.strip())


def is_read_only() -> bool:
    return value(READ_ONLY).strip() not in ("", "0", "no", "false")


def logs_json() -> bool:
    return value(LOG).strip().lower() == JSON


def asked_by() -> str:
    return value(ASKED_BY) or ASKED_BY.default


def hand_on(setting: Setting, said: str) -> None:
    """Let this process's own pages, and the processes that it starts, go by what a command was told."""
    os.environ[setting.name] = said


def child_environment(**more: str) -> dict[str, str]:
    """The environment of a process that runs this program's own code, whatever folder it is started in."""
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": paths, **more}


def has_screen() -> bool:
    """Whether a browser window could be seen."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
