"""One PostgreSQL server for every process of a test run: on a Unix socket, without a port, ended with the run."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import pytest
from filelock import FileLock
from sharing import WORKER

TOLD, SKIPPED = "postgres.txt", "skipped: "
# Nothing of a test needs to outlive the machine; each process of a run on many cores keeps a few connections.
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off", "jit": "off",
         "max_connections": "500"}  # fmt: skip

# Ends the server when the run has ended, however it did, and clears its folder away.
END_WITH = """
import os, pathlib, shutil, signal, sys, time
run, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
try:
    while True:
        os.kill(run, 0)
        time.sleep(0.5)
except ProcessLookupError:
    pass
try:
    server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    os.kill(server, signal.SIGQUIT)
    for _ in range(50):
        os.kill(server, 0)
        time.sleep(0.1)
except (OSError, ValueError):
    pass
shutil.rmtree(folder, ignore_errors=True)
"""


def server_of_all(common: Path) -> str:
    """The address of the server that every process of this run asks; skips the test where none can be started."""
    told = common / TOLD
    with FileLock(told.with_suffix(".lock")):
        if not told.exists():
            try:
                said = _started()
            except Exception as error:  # whatever keeps it from starting here: told with every test that wants it
                said = f"{SKIPPED}{type(error).__name__}: {' '.join(str(error).split())[:300]}"
            told.write_text(said, encoding="utf-8")
    said = told.read_text(encoding="utf-8")
    if said.startswith(SKIPPED):
        pytest.skip(f"no PostgreSQL server can be started here ({said.removeprefix(SKIPPED)})")
    return said


def _started() -> str:
    """Start it for the run that this process belongs to, set it up, and start it again with that."""
    import psycopg

    with warnings.catch_warnings():  # that this system has no folder for what lives as long as a session
        warnings.simplefilter("ignore")
        import pgserver
        from pgserver._commands import pg_ctl

    folder = Path(tempfile.mkdtemp(prefix="trail-pg-"))
    run = os.getppid() if WORKER in os.environ else os.getpid()
    words = [sys.executable, "-c", END_WITH, str(run), str(folder)]
    subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True)
    server = pgserver.get_server(folder / "data", cleanup_mode=None)
    address = str(server.get_uri()).replace("postgres:@", "postgres@")  # no password, and none asked for
    with psycopg.connect(address, autocommit=True) as connection:
        for name, value in QUICK.items():
            connection.execute(f"ALTER SYSTEM SET {name} = {value}".encode())
        for extension in ("vector", "pg_textsearch"):
            connection.execute(f"CREATE EXTENSION {extension}".encode())
    again = ["-w", "-m", "fast", "-l", str(server.log), "restart"]
    pg_ctl(again, pgdata=server.pgdata, user=server.system_user, timeout=300)
    return address


def place(address: str, folder: Path) -> str:
    """An empty store of this server, for a test that has a folder of its own."""
    return f"{address}&trail_schema=t{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"
