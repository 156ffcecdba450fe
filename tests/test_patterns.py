"""Patterns that once took time without end, each on the line that showed it; a hang fails the run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import patterns
import pytest

from indexer.settings import cache_folder

SECONDS = 20  # of the processor, of the old patterns' hours; some two are needed, most of them to start
# Seconds by the clock, for a machine where others are at work; alone on one, all patterns together need some fifteen
# where none is known, half of them to load every module.
WHOLE = 300

LINES = {
    "a title in capitals": "from indexer.works.titlepage.bodies import inquiry_of as read; text = 'A' * 2000 + '!'",
    "a title in capital words": (
        "from indexer.works.titlepage.bodies import inquiry_of as read; text = 'THE ABC ' * 200"
    ),
    "questions one by one": (
        "from indexer.citations.grammar import PINPOINTS; import re; read = re.compile(rf'{PINPOINTS}!').search; "
        "text = 'Q1, ' + ', '.join(f'Q{n}' for n in range(2, 60))"
    ),
    "question ranges, capitals not counting": (
        "from indexer.citations.short import PLACE_FIRST; read = PLACE_FIRST.match; text = 'Qq1–2, ' * 400"
    ),
    "questions in one bracket": (
        "from indexer.citations.grammar import PINPOINTS; import re; read = re.compile(rf'{PINPOINTS}!').search; "
        "text = '; '.join(f'Q{n}, Q{n + 1} and Q{n + 2}' for n in range(2, 60))"
    ),
    "spaces inside a line of a title page": (
        "from indexer.works.titlepage.lines import from_text as read; text = 'Oil' + '\\xa0' * 400_000 + 'is dear'"
    ),
    "a note of addresses": (
        "from functools import partial; from indexer.citations.parse import parse; "
        "read = partial(parse, note='fn1', start=0); text = 'https://lamp.example/a?b=c#d, ' * 8_000"
    ),
}


def test_every_pattern_of_the_package_is_linear() -> None:
    known = cache_folder().path / "tests" / "linear-patterns.txt"
    program = [sys.executable, str(Path(__file__).with_name("patterns.py")), str(known)]
    told = subprocess.run(program, check=True, timeout=WHOLE, capture_output=True, text=True).stdout
    slow = [json.loads(line) for line in told.splitlines()]
    assert not slow, [f"{where} on {line}: {seconds:.2f} s, {ratio:.0f} times" for where, line, seconds, ratio in slow]


def test_a_pattern_that_is_known_to_be_linear_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    straight = patterns.Found("straight", re.compile("lamp"), frozenset({"search"}))
    curved = patterns.Found("curved", re.compile(r"\w+\s?x"), frozenset({"search"}))
    monkeypatch.setattr(patterns, "patterns", lambda: iter([straight, curved]))
    tried, seconds = list[str](), patterns._seconds

    def watched(found: patterns.Found, line: str) -> float:
        tried.append(found.where)
        return seconds(found, line)

    monkeypatch.setattr(patterns, "_seconds", watched)
    file = tmp_path / "kept" / "known.txt"
    for run, expected in enumerate(({"straight", "curved"}, {"curved"})):
        tried.clear()
        known = patterns.Known.kept(file)
        assert [where for where, *_ in patterns.slow(known)] == ["curved"], run
        known.keep()
        assert set(tried) == expected
    assert file.read_text(encoding="utf-8").split() == [straight.digest]
    asked_otherwise = patterns.Found("straight", re.compile("lamp"), frozenset({"match"}))
    assert len({straight.digest, asked_otherwise.digest, curved.digest}) == 3


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_hostile_line_is_read_in_time(line: str) -> None:
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))"
    subprocess.run([sys.executable, "-c", f"{limited}; {line}; read(text)"], check=True, timeout=WHOLE)


def test_the_names_of_inquiries_are_read_as_before() -> None:
    from indexer.works.titlepage.bodies import inquiry_of

    assert inquiry_of("Report of the UK Covid-19 Inquiry") == "UK Covid-19 Inquiry"
    assert inquiry_of("The Final Report of the Lamp Oil Inquiry") == "Lamp Oil Inquiry"
    assert inquiry_of("The Report of the Inquiry") is None
    assert inquiry_of("The Independent Inquiry into the Lamps and Lanterns Inquiry") is not None
    assert inquiry_of("The Inquiry") is None
