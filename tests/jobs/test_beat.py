"""A build is never long without a word, and says nothing once it is over."""

from __future__ import annotations

import json
from threading import Event

import pytest

from indexer.jobs.beat import Beat
from indexer.jobs.lines import Lines

News = tuple[str, int, int, str]


def test_the_last_news_is_said_again_where_none_comes() -> None:
    said: list[News] = []
    again = Event()

    def say(news: News) -> None:
        said.append(news)
        if len(said) > 2:
            again.set()

    with Beat(say, silent=0.01) as beat:
        beat.tell("read", 1, 9, "harbours.pdf")
        assert again.wait(30)
    assert set(said) == {("read", 1, 9, "harbours.pdf")}
    many = len(said)
    assert not Event().wait(0.05)
    assert len(said) == many


def test_nothing_is_said_before_there_is_news() -> None:
    said: list[News] = []
    with Beat(said.append, silent=0.01):
        Event().wait(0.05)
    assert said == []


def test_a_build_tells_its_lines_while_it_lives(capsys: pytest.CaptureFixture[str]) -> None:
    with Lines().alive() as progress:
        progress("read", 0, 2, "lamps.md")
        progress("encode", 2, 2, "")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["stage"] for line in lines] == ["read", "encode"]


def test_an_error_inside_ends_the_beat() -> None:
    with pytest.raises(RuntimeError), Beat(lambda news: None, silent=0.01) as beat:
        beat.tell("read", 1, 2, "")
        raise RuntimeError
    assert not beat._thread.is_alive()
