"""Work that goes on beside other work, where there is a core for it."""

from __future__ import annotations

import os
from threading import Event, current_thread

import pytest
from corpus_small import WordEncoder

from indexer.search import beside, find, ranking, search
from indexer.search.admission import Turns
from indexer.store import Snapshot


def test_all_that_was_begun_has_ended_whatever_happens() -> None:
    begun, ended = Event(), Event()

    def work() -> None:
        begun.wait()
        ended.set()

    def failing() -> None:
        raise ZeroDivisionError

    with pytest.raises(KeyError), beside.beside(another=True) as helper:
        helper.submit(work)
        helper.submit(failing)
        begun.set()
        raise KeyError
    assert ended.is_set()


def test_those_who_help_stay_and_another_process_has_its_own() -> None:
    with beside.beside(another=True) as helper:
        names = {helper.submit(lambda: current_thread().name).result() for _ in range(20)}
    assert current_thread().name not in names and len(names) <= (os.cpu_count() or 1)
    with beside.beside(another=True) as helper:
        assert helper.submit(lambda: current_thread().name).result().startswith("beside")
    with beside.beside(another=False) as alone:
        assert alone.submit(lambda: current_thread().name).result() == current_thread().name


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system makes no process out of another one")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_child_process_has_helpers_of_its_own() -> None:
    with beside.beside(another=True) as helper:
        helper.submit(int).result()
    child = os.fork()
    if not child:
        with beside.beside(another=True) as helper:
            os._exit(helper.submit(lambda: 7).result())
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


@pytest.mark.parametrize("cores", [1, 2])
def test_a_search_is_helped_where_a_core_has_nothing_to_do(
    small: Snapshot, monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    asked: list[bool] = []

    def told(*, another: bool) -> object:
        asked.append(another)
        return beside.beside(another=another)

    turns = Turns(cores)
    monkeypatch.setattr(ranking, "working_beside", told)
    monkeypatch.setattr(ranking, "TURNS", turns)
    monkeypatch.setattr(find, "TURNS", turns)
    found = search(small, "hospital beds", encoder=WordEncoder())
    assert found.hits and set(asked) == {cores == 2}
