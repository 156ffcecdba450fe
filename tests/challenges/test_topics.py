"""A person's own list of topics: what the file may say, what is told where it is wrong, what is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus_small import AUDIT, INQUIRY, WordEncoder, Writer, publish

from indexer.challenges.topics import Topic, load, on_topics
from indexer.errors import TrailError
from indexer.store import Corpus, Snapshot, open_snapshot

HEAD = "# Mine.\n\n"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder: Path = tmp_path_factory.mktemp("topics")
    audit = Writer(AUDIT).paragraph("1", "Village libraries close because councils lack money.")
    inquiry = (
        Writer(INQUIRY)
        .paragraph("1", "Village libraries close where councils lack money for librarians.")
        .paragraph("2", "Lemons are sour.")
    )
    publish(folder, Corpus((audit.done(), inquiry.done())))
    opened = open_snapshot(folder)
    yield opened
    opened.close()


def written(folder: Path, text: str) -> Path:
    path = folder / "topics.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_a_topic_finds_what_makes_its_point(snapshot: Snapshot, tmp_path: Path) -> None:
    path = written(tmp_path, '[[topic]]\nstatement = "Village libraries close because councils lack money."\n')
    (found,) = on_topics(snapshot, path, WordEncoder().encode)
    assert (found.number, found.document, found.discussed_at) == (1, "", ())
    making = [entry for entry in found.evidence if entry.grade == "makes"]
    assert {entry.ref for entry in making} == {"nao-hc101-2020#1", "pac-hc202-2021#1"}
    assert making[0].ref == "nao-hc101-2020#1" and "“libraries”" in making[0].why


def test_a_seed_may_be_a_reference(snapshot: Snapshot, tmp_path: Path) -> None:
    path = written(tmp_path, '[[topic]]\nname = "N"\nstatement = "Closures."\nseeds = ["nao-hc101-2020#1"]\n')
    (found,) = on_topics(snapshot, path, WordEncoder().encode)
    assert found.name == "N" and any("Village libraries close" in entry.why for entry in found.evidence)
    path = written(tmp_path, '[[topic]]\nstatement = "Closures."\nseeds = ["nao-hc101-2020#99"]\n')
    with pytest.raises(TrailError, match=r"topics\.toml, line 3: no paragraph here is nao-hc101-2020#99; look it up"):
        on_topics(snapshot, path, WordEncoder().encode)


def test_all_that_a_topic_may_say(tmp_path: Path) -> None:
    text = '[[topic]]\nname = "N"\ntheme = "T"\nstatement = "A\\n b."\nseeds = ["c d"]\nwords = ["e"]\n'
    assert load(written(tmp_path, text)) == (Topic("A b.", "N", "T", ("c d",), ("e",), 3),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[topic]\n", "line 3: it is not TOML"),
        ("", "line 1: there is no topic; write"),
        ('topics = ["a"]\n', "line 3: 'topics' is not known here; write each topic under"),
        ('[[topic]]\nstatement = "A b."\n\n[[topic]]\nname = "N"\n', "line 6: the topic has no statement; add"),
        ('[[topic]]\nstatement = "A b."\nseed = ["a"]\n', "line 3: a topic has no 'seed'; it may have name, statement"),
        ('[[topic]]\nstatement = "A b."\nseeds = "a"\n', "line 3: “seeds” is no list of texts; write seeds"),
        ("[[topic]]\nstatement = 3\n", "line 3: “statement” is no text; put it into"),
        ('[[topic]]\nstatement = "A b."\n[[topic]]\nstatement = "a b."\n', "line 5: the topic of line 3 has the same"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_cure(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(TrailError) as error:
        load(written(tmp_path, text))
    assert f"topics.toml, {told}" in str(error.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(TrailError, match=r"none\.toml: cannot be read"):
        load(tmp_path / "none.toml")
