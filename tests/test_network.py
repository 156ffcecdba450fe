"""Nobody hears of what is built, asked or checked: in a network of its own, the program asks for no name at all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DRAFT = "The state said so.[^1]\n\n[^1]: National Audit Office, HC 950, para 2.7.\n"

# A name server that answers nothing and writes down what it was asked, and the program beside it. The paths are
# arguments; an address that is asked for without a name would fail too, for there is no way out.
WATCHED = """
import socket, subprocess, sys, threading
asked = open(sys.argv[1], "w", buffering=1)
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 53))
def listen():
    while True:
        question, _ = server.recvfrom(4096)
        asked.write(ascii(question[12:]) + "\\n")
threading.Thread(target=listen, daemon=True).start()
if sys.argv[2] == "ask":
    socket.setdefaulttimeout(1)
    try:
        socket.getaddrinfo("example.com", 80)
    except OSError:
        pass
    sys.exit(0)
sys.exit(max(subprocess.run(line.split("\\t")).returncode for line in sys.argv[2:]))
"""


def watched(tmp_path: Path, *commands: list[str]) -> tuple[int, str]:
    """The worst exit status of `commands` in a network of their own, and the names that were asked for meanwhile."""
    names, resolver = tmp_path / "names", tmp_path / "resolv.conf"
    resolver.write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n", encoding="utf-8")
    words = [sys.executable, "-c", WATCHED, str(names), *("\t".join(command) for command in commands)]
    inside = 'ip link set lo up && mount --bind "$0" /etc/resolv.conf && exec "$@"'
    environment = {**os.environ, "TRAIL_CACHE": str(tmp_path / "cache"), "HOME": str(tmp_path / "home"),
                   "XDG_CACHE_HOME": str(tmp_path / "xdg")}  # fmt: skip
    shell = ["unshare", "--net", "--mount", "sh", "-c", inside, str(resolver), *words]
    ended = subprocess.run(shell, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)
    if not names.exists():
        pytest.skip(f"no network of its own can be made here ({ended.stderr.strip()[:100]})")
    return ended.returncode, names.read_text(encoding="utf-8")


def test_the_name_server_hears_what_is_asked(tmp_path: Path) -> None:
    assert "example" in watched(tmp_path, ["ask"])[1]


def test_no_name_is_asked_of_the_network(tmp_path: Path, warm: Callable[[Path], Path]) -> None:
    index, draft = str(warm(tmp_path / "index")), tmp_path / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    trail = [sys.executable, "-m", "indexer.command.cli"]
    page = "from streamlit.testing.v1 import AppTest; at = AppTest.from_file('app.py', default_timeout=60).run(); "
    status, asked = watched(
        tmp_path,
        [*trail, "build", "--index", index, str(draft)],  # whose words are new to the encoder
        [*trail, "search", "delayed transfers", "--index", index],
        ["sh", "-c", f'{" ".join(trail)} check "{draft}" --index "{index}"; test $? -le 1'],
        ["env", f"TRAIL_INDEX={index}", sys.executable, "-c", page + "assert not at.exception"],
    )
    assert status == 0
    assert asked == ""
    assert not list((tmp_path / "home").rglob("*elemetry*"))
