"""Every pattern of the package over hostile lines, at n and at 4 n; run as a program, it prints what is not linear.

Patterns are found in the source: each first argument of a function of `re` is made again among its module's names, so
that those written in place are tried as well as the named ones. A named pattern that is only ever asked to match from a
place on, or as a whole, is tried so; all others are made to search.

How quick a pattern is, only its own text, how it is asked, the lines and Python itself decide. So of those that were
linear on every line the digests are kept, in the file that is named, and they are not tried again while none of these
differs.
"""

from __future__ import annotations

import ast
import gc
import importlib
import json
import os
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import FrameType, ModuleType
from typing import TypeAlias

import indexer

LETTERS = 6_000  # of a long line; four times those of a short one
FLOOR = 0.04  # seconds; what is done sooner is soon enough on any machine
# A line of a quarter of the length is tried first, and one of half: what takes FLOOR at the whole one takes a 256th at
# least, and a sixteenth, up to the fourth power.
SCREENS = FLOOR / 256, FLOOR / 16
RATIO_AT_MOST = 7  # a linear pattern takes 4 times as long for 4 times the line, a quadratic one 16 times
RATIO_SURE = 5.5  # what comes to no more is linear whatever else goes on, and need not be tried again
MOST_TIMES = 60  # that a short line is tried
STOP_AFTER = 1.0  # seconds for one line; nothing linear needs so long
ANCHORED = {"match", "fullmatch"}
ASKED = {"search", "finditer", "findall", "sub", "split", "subn"}
TRIES = sha256(Path(__file__).read_bytes()).hexdigest()  # how it is tried: this very file
Nodes: TypeAlias = Sequence[ast.AST]  # all of a module, of which the tree is walked once

PIECES = {
    "capitals": "A",
    "capital words": "THE ABC ",
    "capitalised words": "Abcd Efgh ",
    "small letters": "a",
    "words": "word and ",
    "initials": "A. B. ",
    "initials without stops": "A B ",
    "digits": "1",
    "numbers": "12 ",
    "decimals": "1.",
    "points": ".",
    "thousands": "1,",
    "years": "2017-19 ",
    "dates": "4 July 2018, ",
    "spaces": " ",
    "no-break spaces": "\xa0",
    "tabs": "\t",
    "lines": "\n",
    "lines with spaces": " \n",
    "dashes": "-",
    "long dashes": "–",
    "words with hyphens": "ab-",
    "hyphen and line": "a-\n",
    "round brackets": "(",
    "square brackets": "[",
    "closing brackets": ")",
    "bracket pairs": "()",
    "nested": "([",
    "notes": "[1] ",
    "quotation marks": "“",
    "apostrophes": "’",
    "quoted": "‘a’ ",
    "plain quotes": '"',
    "pages": "p ",
    "pp": "pp 1–2, ",
    "ibid": "ibid",
    "ibids": "Ibid., ",
    "op cit": "op. cit., ",
    "see": "see ",
    "questions": "Q1, ",
    "question ranges": "Qq1–2, ",
    "report numbers": "HC 950 (Session 2017–19), ",
    "paragraphs": "para 1.2, ",
    "and": "1 and ",
    "semicolons": "; ",
    "commas": ",",
    "hashes": "#",
    "stars": "*",
    "underscores": "_",
    "slashes": "/",
    "addresses": "http://",
    "address parts": "a.b/",
    "at signs": "a@",
    "percent": "1% ",
    "pounds": "£1 ",
    "ampersands": "&",
    "equals": "a=",
    "angles": "<",
    "angle pairs": "<a>",
    "Acts": "Health Act ",
    "of the": "of the ",
    "Committee": "Committee of ",
    "said": "said A B, ",
    "report": "Report by the ",
    "dots of contents": ". ",
    "leaders": "……",
    "colons": "a:",
    "pictures": "![",
    "backslashes": "\\",
    "mixed": "Ab1. (c) ",
}


@dataclass(frozen=True, slots=True)
class Found:
    where: str  # "indexer.citations.web:31 ADDRESS"
    pattern: re.Pattern[str]
    methods: frozenset[str]

    @property
    def anchored(self) -> frozenset[str]:
        """The methods that it is tried by, where all that ask it ask from a place on; else none: it is to search."""
        known = self.methods & (ANCHORED | ASKED)
        return known if known and not self.methods - ANCHORED - {"pattern"} else frozenset()

    @property
    def digest(self) -> str:
        """The same for what is as quick; of all that decides it, the tries and Python among them."""
        told = self.pattern.pattern, self.pattern.flags, sorted(self.anchored), TRIES, sys.version
        return sha256(repr(told).encode()).hexdigest()


@dataclass
class Known:
    """Patterns that were surely linear on every line, by their digests, as an earlier run kept them in a file."""

    file: Path | None
    before: frozenset[str]
    now: set[str]  # of this run: what is no pattern any more goes

    @classmethod
    def kept(cls, file: Path | None) -> Known:
        with suppress(OSError):
            return cls(file, frozenset(file.read_text("utf-8").split() if file else ()), set())
        return cls(file, frozenset(), set())

    def keep(self) -> None:
        if self.file is not None and self.now != self.before:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            made = self.file.with_name(f"{self.file.name}.{os.getpid()}")
            made.write_text("\n".join(sorted(self.now)), encoding="utf-8")
            made.replace(self.file)  # another run may read it, or replace it too


def lines(letters: int) -> Iterator[tuple[str, str]]:
    """Hostile lines of so many letters, by name: one piece over and over, and with an end that nothing expects."""
    for name, piece in PIECES.items():
        line = (piece * (letters // len(piece) + 1))[:letters]
        yield name, f"{line}\x00"


def patterns() -> Iterator[Found]:
    """Every pattern of the package once."""
    re._MAXCACHE = 10_000  # type: ignore[attr-defined]  # what a module compiled is not compiled again to be looked at
    sources = {info.name: info for info in pkgutil.walk_packages(indexer.__path__, "indexer.")}
    trees: dict[str, tuple[ModuleType, Nodes]] = {}
    for name, info in sources.items():
        spec = info.module_finder.find_spec(name, None)  # type: ignore[call-arg]
        assert spec and spec.origin
        tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
        trees[name] = _module(name, tree), [*ast.walk(tree)]
    uses = {name: _methods(nodes) for name, (_, nodes) in trees.items()}
    asked: dict[str, dict[str, set[str]]] = {
        name: {word: {*methods} for word, methods in used.items()} for name, used in uses.items()
    }
    for user, (_, nodes) in trees.items():
        for name, word in _taken(nodes):
            if name in trees and name != user and word in uses[user]:
                asked[name].setdefault(word, set()).update(uses[user][word])
    met: set[tuple[str, int, frozenset[str]]] = set()
    for name, (module, nodes) in trees.items():
        for found in (*_written(name, module, nodes, asked[name]), *_held(name, module, asked[name])):
            key = (found.pattern.pattern, found.pattern.flags, found.anchored)
            if key not in met:
                met.add(key)
                yield found


def _module(name: str, tree: ast.Module) -> ModuleType:
    """A module with its names; a page of the explorer draws itself when imported, so it gives its patterns alone."""
    if not isinstance(tree.body[-1], ast.Expr | ast.If) or name.endswith("__main__"):
        return importlib.import_module(name)
    module = ModuleType(name)
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.Import | ast.ImportFrom):
            with suppress(Exception):
                exec(compile(ast.Module([statement], []), name, "exec"), vars(module))
    return module


def _written(name: str, module: ModuleType, nodes: Nodes, asked: dict[str, set[str]]) -> Iterator[Found]:
    """Patterns that stand in the source as the first argument of a function of `re`."""
    names = {id(node.value): target.id for node in nodes if isinstance(node, ast.Assign)
             for target in node.targets if isinstance(target, ast.Name)}  # fmt: skip
    chained = {id(node.value): node.attr for node in nodes if isinstance(node, ast.Attribute)}
    for node in nodes:
        function = node.func if isinstance(node, ast.Call) else None
        if not (isinstance(node, ast.Call) and isinstance(function, ast.Attribute) and node.args):
            continue
        if not (isinstance(function.value, ast.Name) and function.value.id == "re"):
            continue
        pattern = _made(node, module)
        if pattern is None:
            continue
        used = {function.attr}
        if function.attr == "compile":
            if id(node) not in chained and id(node) not in names:
                continue  # held by a rule or a table
            used = {chained[id(node)]} if id(node) in chained else asked.get(names[id(node)], set())
        yield Found(f"{name}:{node.lineno} {names.get(id(node), '')}".strip(), pattern, frozenset(used))


def _made(call: ast.Call, module: ModuleType) -> re.Pattern[str] | None:
    """The pattern of a call; None where it is put together from what only the call knows."""
    flags = next((word.value for word in call.keywords if word.arg == "flags"), None)
    positional = call.args[1] if len(call.args) > 1 and call.func.attr == "compile" else None  # type: ignore[attr-defined]
    if (
        positional is None
        and len(call.args) > 2
        and call.func.attr in ("match", "fullmatch", "search", "findall", "finditer")
    ):  # type: ignore[attr-defined]
        positional = call.args[2]
    flags = flags or positional
    with suppress(Exception):
        source = eval(compile(ast.Expression(call.args[0]), "pattern", "eval"), vars(module))
        value = eval(compile(ast.Expression(flags), "flags", "eval"), vars(module)) if flags is not None else 0
        if isinstance(source, str):
            return re.compile(source, value)
    return None


def _held(name: str, module: ModuleType, asked: dict[str, set[str]]) -> Iterator[Found]:
    """Patterns that a module holds, by itself or in tables of rules."""
    for key, value in vars(module).items():
        for pattern, field in _inside(value, "", 0):
            # A rule of a note is matched where a reference begins; what it has for running words is searched for.
            used = {"match"} if field == "pattern" else asked.get(key, set()) if not field else {"finditer"}
            yield Found(f"{name} {key} {pattern.pattern[:40]}", pattern, frozenset(used))


def _inside(value: object, field: str, depth: int) -> Iterator[tuple[re.Pattern[str], str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value, field
    elif depth > 4 or isinstance(value, (str, bytes, ModuleType)):
        return
    elif isinstance(value, dict):
        for part in (*value, *value.values()):
            yield from _inside(part, field, depth + 1)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for part in value:
            yield from _inside(part, field, depth + 1)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        for name in value.__dataclass_fields__:
            yield from _inside(getattr(value, name, None), name, depth + 1)


def _taken(nodes: Nodes) -> set[tuple[str | None, str]]:
    """The names that a module takes from others, each with the module that it is taken from."""
    found = (node for node in nodes if isinstance(node, ast.ImportFrom))
    return {(node.module, alias.asname or alias.name) for node in found for alias in node.names}


def _methods(nodes: Nodes) -> dict[str, set[str]]:
    """What a module asks of each name in capitals; a name handed on may be asked anything."""
    asked: dict[str, set[str]] = {}
    owners = {id(node.value): node.attr for node in nodes if isinstance(node, ast.Attribute)}
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id.strip("_").isupper():
            asked.setdefault(node.id, set()).add(owners.get(id(node), "handed on"))
    return asked


def _run(found: Found, line: str) -> None:
    if found.anchored:
        for method in found.anchored:
            getattr(found.pattern, method)(line)
        return
    for match in found.pattern.finditer(line):
        match.end()


def _steadily(found: Found, line: str) -> float:
    """Seconds for one line, of so many times that the clock, which may tick in hundredths, tells them."""
    times, all_of_them = 0, 0.0
    while all_of_them < FLOOR and times < MOST_TIMES:
        all_of_them += _seconds(found, line)
        times += 1
    return all_of_them / times


def _seconds(found: Found, line: str) -> float:
    """How long it takes; without end where it was stopped."""
    signal.setitimer(signal.ITIMER_VIRTUAL, STOP_AFTER)
    started = time.process_time()
    try:
        _run(found, line)
        return time.process_time() - started
    except TimeoutError:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _ring(number: int, frame: FrameType | None) -> None:
    raise TimeoutError


def slow(known: Known) -> Iterator[tuple[str, str, float, float]]:
    """Patterns that are not linear, each with its line, its seconds and the ratio; none of the `known` is tried."""
    signal.signal(signal.SIGVTALRM, _ring)
    short, half, long = (dict(lines(letters)) for letters in (LETTERS // 4, LETTERS // 2, LETTERS))
    for found in patterns():
        if (digest := found.digest) in known.before:
            known.now.add(digest)
            continue
        sure = True
        for name, line in long.items():
            tried = zip((short[name], half[name], line), (*SCREENS, FLOOR), strict=True)
            if any(_seconds(found, some) < least for some, least in tried):
                continue
            seconds = min(_seconds(found, line) for _ in range(2))
            if seconds < FLOOR:
                continue
            ratio = seconds / max(_steadily(found, short[name]), 1e-6)
            if seconds == float("inf") or ratio > RATIO_AT_MOST:
                yield found.where, name, seconds, ratio
                sure = False
                break
            sure &= ratio <= RATIO_SURE  # else it is tried again each time
        if sure:
            known.now.add(digest)


if __name__ == "__main__":
    gc.disable()  # millions of nodes are held to the end: to look through them takes seconds
    known = Known.kept(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    for told in slow(known):
        print(json.dumps(told), flush=True)
    known.keep()
