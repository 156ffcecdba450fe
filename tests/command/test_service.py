"""The command that serves the HTTP API."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests
from explorer import free_port

from indexer.command.service import serve
from indexer.errors import TrailError


def test_where_others_can_ask_keys_are_needed(index: Path) -> None:
    with pytest.raises(TrailError, match="name a file of hashed keys with --keys"):
        serve(host="0.0.0.0", index=index)
    with pytest.raises(TrailError, match="is no rate; write it as 60/minute"):
        serve(rate="often", index=index)
    with pytest.raises(TrailError, match="write it as https://"):
        serve(address="library.example.org", index=index)


def test_it_answers_on_this_machine(index: Path) -> None:
    port = free_port()
    words = [sys.executable, "-m", "indexer", "serve", "--port", str(port), "--keyword", "--index", str(index)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout and f"http://127.0.0.1:{port}/docs" in server.stdout.readline()
            found = _soon(f"http://127.0.0.1:{port}/v1/search?q=HC%20950%20para%202.7")
            assert found.json()["hits"][0]["ref"] == "nao-hc950-2018#2.7"
            # A page of another site, under a name of its own that points here, or across origins.
            for path in ("/health", "/docs", "/v1/documents", "/metrics", "/documents.atom", "/nothing"):
                for headers in (
                    {"Host": f"evil.example:{port}"},
                    {"Origin": "http://evil.example"},
                    {"Origin": "null"},
                ):
                    assert (
                        requests.get(f"http://127.0.0.1:{port}{path}", headers=headers, timeout=30).status_code == 403
                    )
            sent = {"files": {"draft": ("a.txt", b"Oil.")}, "headers": {"Origin": "http://evil.example"}}
            assert requests.post(f"http://127.0.0.1:{port}/v1/check", timeout=30, **sent).status_code == 403
        finally:
            server.terminate()


def _soon(address: str) -> requests.Response:
    """The first answer of a server that has just been started."""
    for _ in range(300):
        try:
            return requests.get(address, timeout=30)
        except requests.ConnectionError:
            time.sleep(0.1)
    raise AssertionError("it never listened")
