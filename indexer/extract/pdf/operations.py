"""The operations of a content stream (ISO 32000-2, 7.8.2), read by one pattern.

pypdf reads a stream character by character, which takes half the time of a page. What this pattern does not know
(pictures amid the text, brackets within strings, dictionaries within each other, damage) is left to pypdf, stream by
stream.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pypdf.generic import ArrayObject, ContentStream, NameObject

Operation = tuple[Any, bytes]  # operands, operator
_TOKEN = re.compile(
    rb"[\x00\t\n\f\r ]*+(?:"
    rb"([+-]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?=[\x00\t\n\f\r \[\]()<>/]|\Z))"  # 1: a number
    rb"|([A-Za-z'\"][A-Za-z0-9*]*+)(?=[\x00\t\n\f\r \[\]()<>/]|\Z)"  # 2: an operator
    rb"|/([A-Za-z0-9_+.:,*-]*+)(?=[\x00\t\n\f\r \[\]()<>/]|\Z)"  # 3: a name
    rb"|\(([^()\\\r]*+)\)"  # 4: a string without escapes
    rb"|\(((?:[^()\\\r]++|\\[nrtbf()\\]|\\[0-7]{1,3})*+)\)"  # 5: a string with escapes
    rb"|<([0-9A-Fa-f]*+)>"  # 6: a string in hexadecimal
    rb"|(\[)|(\])"  # 7, 8: an array
    rb"|(<<(?:[^<>()%]++|\([^()\\\r]*+\)|<[0-9A-Fa-f]*+>)*+>>)"  # 9: what marked content is said to be
    rb"|(\Z))"
)
_ESCAPE = re.compile(rb"\\(?:([nrtbf()\\])|([0-7]{1,3}))")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"(": b"(", b")": b")", b"\\": b"\\"}
_UNKNOWN = frozenset((b"BI", b"ID", b"EI", b"true", b"false", b"null", b"R"))
NUMBER, OPERATOR, NAME, STRING, ESCAPED, HEXADECIMAL, OPENS, CLOSES, SAID, END = range(1, 11)


def operations(content: ContentStream) -> Iterable[Operation]:
    """The operations of a stream, in order; strings are bytes, numbers floats, names as pypdf has them."""
    found = _read(content.get_data())
    return content.operations if found is None else found


def _read(data: bytes) -> list[Operation] | None:
    """The same from a stream's bytes; None where it holds anything that only a whole parser reads."""
    found: list[Operation] = []
    operands: list[Any] = []
    array: ArrayObject | None = None
    names: dict[bytes, NameObject] = {}
    at, size = 0, len(data)
    while at < size:
        token = _TOKEN.match(data, at)
        if token is None:
            return None
        at = token.end()
        kind = token.lastindex
        value: Any
        if kind == NUMBER:
            value = float(token[1])
        elif kind == OPERATOR:
            if array is not None or token[2] in _UNKNOWN:
                return None
            found.append((operands, token[2]))
            operands = []
            continue
        elif kind == STRING:
            value = token[4]
        elif kind == ESCAPED:
            value = _ESCAPE.sub(_unescaped, token[5])
        elif kind == HEXADECIMAL:
            value = bytes.fromhex((token[6] + b"0" * (len(token[6]) % 2)).decode("ascii"))
        elif kind == NAME:
            name = token[3]
            value = names.get(name) or names.setdefault(name, NameObject(f"/{name.decode('ascii')}"))
        elif kind == SAID:
            value = None
        elif kind == OPENS:
            if array is not None:
                return None
            array = ArrayObject()
            continue
        elif kind == CLOSES:
            if array is None:
                return None
            operands.append(array)
            array = None
            continue
        else:
            break
        (operands if array is None else array).append(value)
    return None if array is not None else found


def _unescaped(match: re.Match[bytes]) -> bytes:
    return _ESCAPED[match[1]] if match[1] else bytes([int(match[2], 8) & 0xFF])
