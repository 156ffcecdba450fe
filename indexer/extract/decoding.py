"""From the bytes of a text file to its characters: what the file says of itself first, then what the bytes tell."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from indexer.errors import ReadError

MEGABYTE = 1 << 20
TEXT_AT_MOST = 20 * MEGABYTE  # a report of 1,000 pages has about 3 MB of text
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{3,20})""", re.IGNORECASE)
DECLARED_WITHIN = 4096  # bytes: browsers look no further for it
# Codecs of Python's that make text of bytes and are no charsets: no page is written in them, and no browser knows them.
NO_CHARSETS = {
    "utf-7",
    "idna",
    "punycode",
    "undefined",
    "unicode-escape",
    "raw-unicode-escape",
    "mbcs",
    "oem",
    "palmos",
}
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))  # bytes that no text uses
STRAY_AT_MOST = 0.01  # a share of them up to which the rest is still text


def characters(path: Path, *, declares: bool = False) -> str:
    """The characters of a file, line ends as "\\n". Where the format can name its encoding (`declares`), that goes
    first; else UTF-8, UTF-16, Windows-1252 or Latin-1, as the bytes tell.

    Raises ReadError for a file that may not be opened, is too large, or is no text at all.
    """
    text = _decoded(_bytes(path), declares)
    text = None if text is None else text.replace("\0", "")
    if text is None:
        raise ReadError(path, "this is no text but binary data", "save it as text, or give it its true suffix")
    if not text.strip():
        raise ReadError(path, "the file holds no words", "fetch or save it again")
    return re.sub(r"\r\n?", "\n", text)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadError(path, f"the file may not be opened ({error.strerror})", "change its permissions") from error


def check_size(path: Path, text: str) -> None:
    """Raises ReadError where there is more text than any report has."""
    if len(text) > TEXT_AT_MOST:
        size, limit = len(text) // MEGABYTE, TEXT_AT_MOST // MEGABYTE
        raise ReadError(
            path, f"it holds {size} MB of text, more than the {limit} MB that are read", "split it into parts"
        )


def _decoded(data: bytes, declares: bool) -> str | None:
    """The text; None where the bytes are no text."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if len(data) - len(data.translate(None, CONTROLS)) > STRAY_AT_MOST * len(data):
        return _wide(data)
    for name in [*(_declared(data) if declares else []), "utf-8"]:
        try:
            return data.decode(name)
        except UnicodeError:
            continue
    return _legacy(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of an English text is NUL."""
    for encoding, nuls in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if nuls and nuls.count(0) > 0.8 * len(nuls):
            return data.decode(encoding, errors="replace")
    return None


def _declared(data: bytes) -> list[str]:
    match = DECLARED.search(data[:DECLARED_WITHIN])
    if match is None:
        return []
    try:
        found = codecs.lookup(match[1].decode("ascii"))
    except (LookupError, ValueError):
        return []
    name = found.name
    if name in NO_CHARSETS or not getattr(found, "_is_text_encoding", True):  # "hex", "zlib", "rot13"
        return []
    # What calls itself Latin-1 or ASCII on the web is Windows-1252, as browsers read it.
    return ["cp1252"] if name in ("iso8859-1", "ascii") else [name]


def _legacy(data: bytes) -> str:
    from charset_normalizer import from_bytes

    # Office software in these houses writes Windows-1252; it covers Latin-1's letters and adds the curly quotes.
    best = from_bytes(data[:MEGABYTE], cp_isolation=["cp1252", "latin_1"]).best()
    return data.decode(best.encoding if best else "cp1252", errors="replace")
