"""Ten visits at once are no trouble: each is answered, and together they take little room.

What ten browsers say to the explorer is said here without them: a browser that draws a page takes five times as long as
the explorer that makes it, and it is the explorer that is judged.
"""

from __future__ import annotations

import re
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pytest
from explorer import serving
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

QUESTIONS = ["workforce", "delayed transfers", "STP", "sharing data", "why do nurses leave?", "HC 950 para 2.7",
             "Better Care Fund", "pooled budgets", "fn 36", "trust between leaders"]  # fmt: skip
PLACE = "read?doc=nao-hc950-2018&at=2.7"
PATIENCE = 60  # seconds
ROOM = 300  # MB that ten visits may add to what one takes


class Visit:
    """A page that was asked for and is being made."""

    def __init__(self, socket: ClientConnection, path: str) -> None:
        self.socket = socket
        page, _, query = path.partition("?")
        asked = BackMsg()
        asked.rerun_script.page_name, asked.rerun_script.query_string = page, query
        socket.send(asked.SerializeToString())

    def markup(self) -> str:
        """The page once it is made; what an error would show is no page."""
        shown = list[str]()
        while True:
            told = ForwardMsg.FromString(self.socket.recv(timeout=PATIENCE, decode=False))
            element = told.delta.new_element
            assert element.WhichOneof("type") != "exception", element.exception.message
            shown.append(element.html.body)
            if told.WhichOneof("type") == "script_finished":
                assert told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                return "".join(shown)


def visited(address: str, paths: list[str]) -> list[str]:
    """Pages, each in a session of its own; all are on their way before one is waited for, and none has left."""
    with ExitStack() as stack:
        sockets = [
            stack.enter_context(
                connect(
                    f"{address.replace('http', 'ws', 1)}/_stcore/stream",
                    origin=address,  # type: ignore[arg-type]  # a kind of string
                    subprotocols=["streamlit"],  # type: ignore[list-item]  # the same
                    max_size=None,
                )
            )
            for _ in paths
        ]
        visits = [Visit(socket, path) for socket, path in zip(sockets, paths, strict=True)]
        return [visit.markup() for visit in visits]


def memory(process: int) -> int:
    """What a process holds, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) // 1024


def memory_at_rest(process: int) -> int:
    """The same once it has stood still for two seconds: what loads behind the first answer, the encoder, is there."""
    told = [memory(process)]
    while len(told) < 40 and (len(told) < 5 or max(told[-5:]) - min(told[-5:]) > 1):
        time.sleep(0.5)
        told.append(memory(process))
    return told[-1]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells what a process holds")
def test_ten_visits_at_once(index: Path) -> None:
    with serving(index) as (address, process):
        visited(address, ["search?q=workforce"])
        alone = memory_at_rest(process)
        for visit in range(3):
            found = visited(address, [f"search?q={quote(question)}&visit={visit}" for question in QUESTIONS])
            assert [
                question for question, page in zip(QUESTIONS, found, strict=True) if 'class="hit"' not in page
            ] == []
            assert all('id="here"' in page for page in visited(address, [PLACE] * len(QUESTIONS)))
        assert memory(process) - alone < ROOM


def test_what_finds_nothing_shows_no_hit(address: str) -> None:
    assert 'class="hit"' not in visited(address, ["search?q=xyzzy&mode=words"])[0]
