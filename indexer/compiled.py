"""Patterns, and the methods of records, compiled once as Python's own code is, and kept beside it in `__pycache__`.

Python keeps what it compiled of a module, but not of the patterns in it, nor of the methods that `dataclasses` writes
for its records: every process compiles those anew. Our patterns are long, for they hold tables of words; both together
took each process that reads a file or checks a draft two thirds of a second. So what a module of ours compiles while
it is imported is kept. What is compiled later may hold words of a draft, and is never kept. Where anything is not as
expected (another Python, no right to write), `re` and `dataclasses` do it all themselves; so they do where `re` warns
of a pattern, for it warns whoever compiles it.
"""

from __future__ import annotations

import atexit
import dataclasses
import marshal
import os
import sys
import warnings
import zlib
from _thread import get_ident
from contextlib import suppress
from importlib import import_module
from types import CodeType, FrameType
from typing import Any, Literal

LEAST = 40  # characters; a shorter pattern is compiled as soon as it is looked up
CHECK = 4  # bytes of the checksum that a file begins with
OURS = "indexer."

# Neither is described for mypy, and another Python need not have them.
_re: Any = None
_sre: Any = None
with suppress(ImportError):
    _re, _sre = import_module("re._compiler"), import_module("_sre")
_SIZE = getattr(_sre, "CODESIZE", 0)  # bytes of a word of the matcher's code
_MADE_BY = (sys.hexversion, sys.byteorder, getattr(_sre, "MAGIC", 0), _SIZE)
_WORD: Literal["H", "I"] = "I" if _SIZE == 4 else "H"
_plainly: Any = getattr(_re, "compile", None)
Key = tuple[str, int] | str  # a pattern's source and its flags; or what `dataclasses` wrote
# What the matcher is given beside the source.
Kept = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]

_tables: dict[str, dict[Key, Any]] = {}  # by the file in which they are kept
_used: dict[str, set[Key]] = {}
_new: set[str] = set()  # files whose table has grown


def keep() -> None:
    """From now on look for what was kept, and keep what is new when this process ends."""
    known = sys.implementation.name == "cpython" and _plainly is not None and _SIZE in (2, 4)
    if known and _re.compile is _plainly and "exec" not in vars(dataclasses):
        _re.compile = _compile
        dataclasses.exec = _exec  # type: ignore[attr-defined]  # found there before the builtin of that name
        atexit.register(save)


def save() -> None:
    """Write what is new now: for processes that are ended from outside, or lose the right to write."""
    for path in [*_new]:
        _new.discard(path)
        table, used = _tables[path], [*_used[path]]
        if len(table) > 3 * len(used):  # most are those of earlier versions of the module
            table = {key: table[key] for key in used}
        with suppress(OSError, ValueError):
            _write(path, marshal.dumps((_MADE_BY, table)))


def _write(path: str, told: bytes) -> None:
    """Put a file in place whole, or leave nothing of it behind."""
    own = f"{path}.{os.getpid()}.{get_ident()}"  # two threads may save at once
    try:
        with open(own, "wb") as file:  # noqa: PTH123  # pathlib is not loaded by whoever only imports us
            file.write(zlib.crc32(told).to_bytes(CHECK) + told)
        os.replace(own, path)  # noqa: PTH105  # as above
    except OSError:
        with suppress(OSError):
            os.unlink(own)  # noqa: PTH108  # as above
        raise


# ── patterns ───────────────────────────────────────────────────────────────────────────────────────────────────


def _compile(source: Any, flags: int = 0) -> Any:
    if type(source) is not str or len(source) < LEAST or not (path := _path(sys._getframe(1))):
        return _plainly(source, flags)
    try:
        return _from(path, source, int(flags))
    except Exception:  # whatever it is, `re` says it better, or knows how
        return _plainly(source, flags)


def _from(path: str, source: str, flags: int) -> Any:
    table, key = _table(path), (source, flags)
    kept: Kept = table[key] if key in table else _added(path, key, _made(source, flags))
    _used[path].add(key)
    meant, code, groups, names, places = kept
    return _sre.compile(source, meant, memoryview(code).cast(_WORD).tolist(), groups, names, places)


def _made(source: str, flags: int) -> Kept:
    """What `re` gives the matcher."""
    from array import array

    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        parsed = _re._parser.parse(source, flags)
    if said:
        raise ValueError(said[0].message)  # each process is to hear it
    code, state = _re._code(parsed, flags), parsed.state
    places: list[str | None] = [None] * state.groups
    for name, at in state.groupdict.items():
        places[at] = name
    return flags | state.flags, array(_WORD, code).tobytes(), state.groups - 1, dict(state.groupdict), tuple(places)


# ── methods of records ─────────────────────────────────────────────────────────────────────────────────────────


def _exec(text: Any, *scopes: Any) -> None:
    """What `dataclasses` runs to have a method."""
    path = _path(sys._getframe(1)) if type(text) is str else ""
    exec(_code(path, text) if path else text, *scopes)


def _code(path: str, text: str) -> CodeType:
    table = _table(path)
    kept = table.get(text)
    if not isinstance(kept, CodeType):
        kept = _added(path, text, compile(text, "<string>", "exec", dont_inherit=True))
    _used[path].add(text)
    return kept


# ── where they are kept ────────────────────────────────────────────────────────────────────────────────────────


def _path(frame: FrameType | None) -> str:
    """The file of the module that is being imported, where that is one of ours."""
    while frame is not None:
        if frame.f_code.co_name == "<module>":
            module = frame.f_globals
            code = (
                getattr(module.get("__spec__"), "cached", None) if module.get("__name__", "").startswith(OURS) else None
            )
            return f"{code.removesuffix('pyc')}compiled" if code else ""
        frame = frame.f_back
    return ""


def _table(path: str) -> dict[Key, Any]:
    if path not in _tables:
        _tables[path], _used[path] = _read(path), set()
    return _tables[path]


def _added(path: str, key: Key, made: Any) -> Any:
    _tables[path][key] = made
    if not sys.dont_write_bytecode:
        _new.add(path)
    return made


def _read(path: str) -> dict[Key, Any]:
    with suppress(OSError, ValueError, EOFError, TypeError):
        with open(path, "rb") as file:  # noqa: PTH123  # as above
            told = file.read()
        if zlib.crc32(told[CHECK:]) == int.from_bytes(told[:CHECK]):
            made_by, table = marshal.loads(told[CHECK:])
            if made_by == _MADE_BY:
                return dict(table)
    return {}
