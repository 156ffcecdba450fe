"""How much an answer says, and how much of what was asked for comes again in it: signs of no word.

A short answer that repeats "seven days" grants them; a longer one that sets "28 days" beside it grants something else.
Which of the two is likelier is weighed (`weighing.py`), with all the words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from indexer.recommendations.cues import Said, asking, stems_of

LONG = 5  # sentences; of a longer answer no more is known by its length
_AMOUNT = re.compile(
    r"(?<![\w.])(?:[£$€]?\d++(?:[.,]\d++)*+(?:st|nd|rd|th|m|bn|k|p)?|two|three|four|five|six|seven|eight|nine|ten|twelve|third|quarter|half|annual(?:ly)?|"
    r"every|all|each)(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d\b")


def amounts_heard(text: str, sentences: Sequence[Said], asked: str) -> Iterator[str]:
    """The cues, by name."""
    yield f"length: {min(len(sentences), LONG)}"
    wanted, told = _amounts(asked), _amounts(" ".join(said.sentence.of(text) for said in sentences))
    signs = {"the same": wanted & told, "another": told - wanted, "not told": wanted - told}
    yield from (f"amount: {name}" for name, heard in signs.items() if wanted and heard)


def _amounts(words: str) -> set[str]:
    return {found.lower() for found in _AMOUNT.findall(words) if not _YEAR.match(found)}


# What sentences show that promise, tell of deeds, or refuse.
_SHOWING = {
    "promised": frozenset({"promises", "intends", "dated"}),
    "done": frozenset({"happened", "done"}),
    "refused": frozenset({"refuses", "rejects", "argues", "keeps", "declines", "will not"}),
}
QUARTERS = 4  # in which it is told how much of what was asked is taken up


def taken_up(text: str, sentences: Sequence[Said], cues: Sequence[Collection[str]], asked: str) -> Iterator[str]:
    """How much of what was asked one sentence of an answer takes up, and how much those that promise, tell of deeds or
    refuse: who tells at length of other work has answered nothing.

    `cues` are what each sentence shows.
    """
    core = stems_of(asking(asked))
    if not core:
        return
    said = [core & stems_of(one.sentence.of(text)) for one in sentences]
    yield f"taken up: {_quarter(max(map(len, said)), len(core))}"
    for name, showing in _SHOWING.items():
        # "we shall not try" promises nothing
        away = _SHOWING["refused"] if name == "promised" else frozenset[str]()
        if told := [
            words for words, shown in zip(said, cues, strict=True) if showing & {*shown} and not away & {*shown}
        ]:
            yield f"{name} of it: {_quarter(len(set().union(*told)), len(core))}"


def _quarter(some: int, whole: int) -> int:
    return min(QUARTERS - 1, some * QUARTERS // whole)
