"""From a file to blocks: one module a format, chosen by the file's suffix."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from indexer.errors import ReadError
from indexer.models import Extract

READERS = {
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".docx": "docx",
}

__all__ = ["READERS", "read", "read_text"]


def read(path: Path) -> Extract:
    """The blocks of one file, in reading order.

    Raises ReadError where the file is missing, empty, of an unknown kind, or cannot be read as what it claims to be.
    """
    module = READERS.get(path.suffix.lower())
    if module is None:
        raise ReadError(path, f"files of the kind '{path.suffix or 'no suffix'}' are not read",
                        f"save it as one of {', '.join(sorted(READERS))}")  # fmt: skip
    _check(path)
    # Each reader brings its own libraries, so only the one that is needed is loaded.
    reader: Callable[[Path], Extract] = import_module(f"indexer.extract.{module}").read
    return reader(path)


def _check(path: Path) -> None:
    if not path.exists():
        raise ReadError(path, "there is no such file", "check its name and folder")
    if not path.is_file():
        raise ReadError(path, "this is not a file", "name a file, or give the folder to `trail build`")
    try:
        if path.stat().st_size == 0:
            raise ReadError(path, "the file is empty", "fetch or save it again")
    except PermissionError as error:
        raise ReadError(path, "the file may not be opened", "change its permissions") from error


def read_text(path: Path) -> str:
    """The characters of a text file: UTF-8, UTF-16 with its mark, else Windows-1252 or Latin-1 as the bytes tell.

    Raises ReadError for bytes that are no text at all.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(path, f"the file may not be opened ({error.strerror})", "change its permissions") from error
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\0" in data:
        raise ReadError(path, "this is no text but binary data", "save it as text, or give it its true suffix")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _legacy(data)
    if not text.strip():
        raise ReadError(path, "the file holds no words", "fetch or save it again")
    return re.sub(r"\r\n?", "\n", text)


def _legacy(data: bytes) -> str:
    from charset_normalizer import from_bytes

    # Office software in these houses writes Windows-1252; it covers Latin-1's letters and adds the curly quotes.
    best = from_bytes(data, cp_isolation=["cp1252", "latin_1"]).best()
    return str(best) if best else data.decode("cp1252", errors="replace")
