"""A person's own list of topics, in a file, judged by the same signs as the challenges of a report.

    [[topic]]
    name = "Care home closures"
    statement = "Care homes close because councils pay them too little."
    seeds = ["nao-hc950-2018#2.5", "Homes that live on council fees hand back their contracts."]
    words = ["care home", "fee"]
    theme = "Money"

Only the statement is needed. A seed is a passage that makes the point, in its own words or by its reference; `words`
are beginnings of words that speak of the topic, and stand for those of the statement.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from indexer.challenges.find import OWN_WORDS, Challenge, Encode, Evidence, sentences_of
from indexer.challenges.grading import graded
from indexer.challenges.passages import Passage, Theme, Themes, passages, with_subject
from indexer.challenges.points import Points
from indexer.challenges.stance import of_a_gain
from indexer.comparing.align import stems
from indexer.errors import TrailError, reason
from indexer.models import Document
from indexer.store import Snapshot
from indexer.toml_files import parsed_toml, quoted_name, read_toml

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TEXTS, LISTS = ("name", "statement", "theme"), ("seeds", "words")
MOST = 200  # topics of one file: each is held against every passage
MOST_SEEDS = 500  # sentences of one topic: each is encoded, and held against every passage
REFERENCE = re.compile(r"[^\s#]+#\S+")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[“‘\"'(]?[A-Z])")


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic as the file has it."""

    statement: str
    name: str = ""
    theme: str | None = None
    seeds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    line: int = 0  # of the file, where it begins


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file of topics that somebody handed in: it stands on no disk of ours."""

    name: str
    content: bytes

    def __str__(self) -> str:
        return self.name


File = Path | HandedIn


def load(path: File) -> tuple[Topic, ...]:
    """The topics of a file; `TrailError` names the line that is wrong, why, and what to do."""
    try:
        text, data = read_toml(path) if isinstance(path, Path) else parsed_toml(path.content)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        why = str(error).partition(" (at ")[0]
        where = f"{path}, line {line[1]}" if line else str(path)
        raise TrailError(f"{where}: it is not TOML ({why}); mend it") from error
    except (OSError, UnicodeDecodeError) as error:
        raise TrailError(
            f"{path}: cannot be read ({reason(error)}); give a file of [[topic]] entries in UTF-8"
        ) from error
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[topic]]")]
    for key in data:
        if key != "topic":
            at = next((n for n, line in enumerate(text.splitlines(), 1) if key in line), 1)
            _wrong(path, at, f"{quoted_name(key)} is not known here", "write each topic under [[topic]]")
    entries = data.get("topic", [])
    if not isinstance(entries, list) or not entries or len(entries) != len(lines):
        _wrong(path, 1, "there is no topic", "write [[topic]] on a line of its own, and a statement under it")
    if len(entries) > MOST:
        _wrong(path, lines[MOST], f"there are more than {MOST} topics", "split the file")
    topics = tuple(_topic(path, entry, line) for entry, line in zip(entries, lines, strict=True))
    _check_names(path, topics)
    return topics


def _check_names(path: File, topics: Sequence[Topic]) -> None:
    """Two topics of one name could not be told apart where they are shown."""
    at: dict[str, int] = {}
    for topic in topics:
        name = (topic.name or topic.statement).casefold()
        if name in at:
            _wrong(path, topic.line, f"the topic of line {at[name]} has the same name", "give it one of its own")
        at[name] = topic.line


def on_topics(snapshot: Snapshot, path: File, encode: Encode) -> tuple[Challenge, ...]:
    """The topics of a file with what every document says on each, as challenges that no document lists."""
    topics = load(path)
    themes = _themes(snapshot, path, topics, encode)
    themes = with_subject(themes, _source(snapshot, topics, themes), _said_by_each(snapshot))
    evidence: list[list[Evidence]] = [[] for _ in topics]
    for id in snapshot.document_ids():
        document = snapshot.document(id)
        found = _said(snapshot, document)
        for one in graded(themes, found):
            via = document.ref(one.passage.sentences[one.bearing].id) if one.passage.sentences else None
            ref = document.ref(one.passage.paragraph.id)
            evidence[one.challenge].append(Evidence(ref, "similar", one.sureness, via, one.grade, one.why))
    return tuple(
        replace(
            Challenge(number, topic.theme, topic.statement, "", "", (), name=topic.name),
            evidence=tuple(sorted(found, key=lambda entry: (entry.grade != "makes", -(entry.score or 0)))),
        )
        for number, (topic, found) in enumerate(zip(topics, evidence, strict=True), 1)
    )


def _said(snapshot: Snapshot, document: Document) -> tuple[Passage, ...]:
    paragraphs = [snapshot.paragraph_row(document.ref(one.id)) for one in document.paragraphs]
    sentences = [snapshot.sentence_row(document.ref(one.id)) for one in document.sentences]
    return passages(document, snapshot.paragraph_vectors(paragraphs), snapshot.sentence_vectors(sentences))


def _said_by_each(snapshot: Snapshot) -> Iterator[tuple[Passage, ...]]:
    return (_said(snapshot, snapshot.document(id)) for id in snapshot.document_ids())


def _source(snapshot: Snapshot, topics: Sequence[Topic], themes: Themes) -> list[str]:
    """By which sentences it is told what the topics are all about: those of the documents that their seeds are taken
    from; where none is, what the topics themselves say."""
    seeds = (seed for topic in topics for seed in topic.seeds if REFERENCE.fullmatch(seed))
    documents = dict.fromkeys(seed.partition("#")[0] for seed in seeds)
    said = [sentence for id in documents for sentence in sentences_of(snapshot.document(id))]
    return said or [point for theme in themes.each for point in theme.told.points]


def _themes(snapshot: Snapshot, path: File, topics: Sequence[Topic], encode: Encode) -> Themes:
    said = Counter(stem for topic in topics for stem in stems(topic.statement))
    told = [_points(snapshot, path, topic, said) for topic in topics]
    points = encode([point for one in told for point in one.points])
    ends = [sum(len(one.points) for one in told[:n]) for n in range(len(told) + 1)]
    each = [points[ends[n] : ends[n + 1]] for n in range(len(told))]
    gains = [of_a_gain(topic.statement) for topic in topics]
    return Themes(tuple(Theme(one, own, _mean(own), gain) for one, own, gain in zip(told, each, gains, strict=True)))


def _points(snapshot: Snapshot, path: File, topic: Topic, said: Mapping[str, int]) -> Points:
    own = sorted(stem for stem in stems(topic.statement) if said[stem] <= OWN_WORDS)
    words = topic.words or tuple(own or sorted(stems(topic.statement)))
    if not words:
        _wrong(path, topic.line, "no word of the statement tells what it is about", "say it in more words")
    seeds = [part for seed in topic.seeds for part in SENTENCE.split(_seed(snapshot, path, topic, seed))]
    if len(seeds) > MOST_SEEDS:
        _wrong(path, topic.line, f"its seeds are more than {MOST_SEEDS} sentences", "leave out what says the same")
    return Points(topic.name or None, words, tuple(dict.fromkeys((topic.statement, *seeds))))


def _seed(snapshot: Snapshot, path: File, topic: Topic, seed: str) -> str:
    """The words of a seed, which may be the reference of a passage."""
    if not REFERENCE.fullmatch(seed):
        return seed
    try:
        document, paragraph = snapshot.paragraph_at(snapshot.paragraph_row(seed))
    except TrailError:
        _wrong(path, topic.line, f"no paragraph here is {seed}", "look it up with `trail show`, or give its words")
    return " ".join(paragraph.span.of(document.text).split())


def _mean(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    mean = vectors.mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)


def _topic(path: File, entry: Mapping[str, Any], line: int) -> Topic:
    for problem, cure in _problems(entry):
        _wrong(path, line, problem, cure)
    lists = {key: tuple(" ".join(text.split()) for text in entry.get(key, ())) for key in LISTS}
    texts = {key: " ".join(str(entry.get(key, "")).split()) for key in TEXTS}
    return Topic(texts["statement"], texts["name"], texts["theme"] or None, lists["seeds"], lists["words"], line)


def _problems(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in entry.items():
        if key not in (*TEXTS, *LISTS):
            yield f"a topic has no {quoted_name(key)}", f"it may have {', '.join((*TEXTS, *LISTS))}"
        elif key in TEXTS and not isinstance(value, str):
            yield f"“{key}” is no text", "put it into quotation marks"
        elif key in LISTS and not (
            isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
        ):
            yield f"“{key}” is no list of texts", f'write {key} = ["…", "…"]'
    if not str(entry.get("statement", "")).strip():
        yield "the topic has no statement", 'add statement = "…", what a passage should say to count'


def _wrong(path: File, line: int, reason: str, cure: str) -> NoReturn:
    raise TrailError(f"{path}, line {line}: {reason}; {cure}")
