"""Searches at the same moment: few at once, the others in their order."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Lock, Thread
from time import sleep

import pytest

from indexer.search.admission import Turns


def test_never_more_at_once_than_there_is_room() -> None:
    turns, lock, inside, most = Turns(2), Lock(), 0, 0
    together = Barrier(8)

    def work(_: int) -> None:
        nonlocal inside, most
        together.wait()
        for _ in range(20):
            with turns.one():
                with lock:
                    inside += 1
                    most = max(most, inside)
                sleep(0.0005)
                with lock:
                    inside -= 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert most == 2
    assert inside == 0


def test_those_who_wait_go_on_in_the_order_in_which_they_came() -> None:
    turns, done, begun, ended = Turns(1), list[int](), Event(), Event()

    def held() -> None:
        with turns.one():
            begun.set()
            ended.wait()

    def work(number: int) -> None:
        with turns.one():
            done.append(number)

    threads = [Thread(target=held)]
    threads[0].start()
    begun.wait()
    for number in range(6):
        threads.append(Thread(target=work, args=(number,)))
        threads[-1].start()
        while turns.waiting <= number:
            sleep(0.001)
    ended.set()
    for thread in threads:
        thread.join()
    assert done == [0, 1, 2, 3, 4, 5]


def test_a_turn_that_fails_gives_its_place_back() -> None:
    turns = Turns(1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), turns.one():
            raise ZeroDivisionError
    with turns.one():
        assert turns.free == 0
    assert turns.free == 1
