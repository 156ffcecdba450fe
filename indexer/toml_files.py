"""Reading a TOML file that somebody wrote, or that somebody means harm with: bounded, and refused in one way.

The parser of the standard library ends in a RecursionError where lists stand in lists a thousand deep, and in a bare
ValueError at a number of thousands of digits; and it gives strings with whatever characters they name by their codes,
which a terminal would obey.
"""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path
from typing import Any

LARGEST = 4_000_000  # bytes: the catalogue of tens of thousands of works
SHOWN = 60  # characters of a name that is told in an error
_KEPT = "\n\t"
# Characters that move a terminal, or turn the order of what is read: controls, and the overrides of Unicode.
_MOVING = frozenset({"Cc", "Cf", "Cs"})


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of a file and what it says.

    Raises OSError or UnicodeDecodeError where it cannot be read, and TOMLDecodeError where it is not TOML of ours.
    """
    if path.exists() and not path.is_file():
        raise OSError("it is no file")  # a pipe would keep us waiting, and a device gives without end
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    return parsed_toml(content)


def parsed_toml(content: bytes) -> tuple[str, dict[str, Any]]:
    """The same of what a file holds, e.g. one that was handed in and stands on no disk."""
    if len(content) > LARGEST:
        raise OSError(f"it is larger than {LARGEST // 1_000_000} MB")
    text = content.decode("utf-8-sig")  # editors on Windows put a mark before it
    try:
        return text, _without_moving(tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError:
        raise tomllib.TOMLDecodeError("lists or tables stand in one another too deep") from None
    except ValueError:
        raise tomllib.TOMLDecodeError("a number has too many digits") from None


def quoted_name(name: object) -> str:
    """A name that stands in a file, as an error may show it: short, and without what a terminal obeys."""
    whole = str(name)
    return repr(whole if len(whole) <= SHOWN else f"{whole[:SHOWN]}…")


def _without_moving(value: Any) -> Any:
    match value:
        case str():
            return value if value.isprintable() else "".join(filter(_stays, value))
        case list():
            return [_without_moving(one) for one in value]
        case dict():
            return {key: _without_moving(one) for key, one in value.items()}
        case _:
            return value


def _stays(character: str) -> bool:
    return character in _KEPT or unicodedata.category(character) not in _MOVING
