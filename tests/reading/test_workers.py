"""Reading in processes of their own: the same documents, and a hostile file costs itself only."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import BoundedSemaphore, Thread

import pytest

from indexer.errors import ReadError, TrailError
from indexer.models import Document
from indexer.reading import workers
from indexer.reading.workers import Answer, Limits, cores, read_alone, read_here, read_in_workers, read_sent
from indexer.works.catalogue import Catalogue

REPOSITORY = Path(__file__).parents[2]
CATALOGUE = Catalogue.load(REPOSITORY / "corpus" / "catalogue.toml")
TEXT = (
    "# Lamps of the coast\n\n**1** Oil costs £320<sup>1</sup> a year.\n\n<sup>1</sup> Lamp Board, *Costs*, May 2016.\n"
)


def landlock() -> bool:
    """Whether this system can refuse a process both files and connections."""
    if sys.platform != "linux":
        return False
    from landlockpy import abi_version

    return abi_version() >= 4


# A worker in which some files, by their names, do what hostile files do to a parser.
HOSTILE = """
import os, time, indexer.reading.worker as worker
reading = worker.read_document
def read(path, catalogue):
    if path.stem.startswith("deadly"): os.abort()
    if path.stem.startswith("endless"): time.sleep(120)
    if path.stem.startswith("hungry"): bytearray(1 << 40)
    return reading(path, catalogue)
worker.read_document = read
worker.main()
"""
COMMAND = (sys.executable, "-c", HOSTILE)
# One that never reads a sound file need not load what reading takes, for a second and a half.
UNREADY = HOSTILE.replace("worker.main()", "worker._warm_up = lambda: None\nworker.main()")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.md").write_text(TEXT.replace("Lamps", f"Lamps {name}"), encoding="utf-8")
    return [tmp_path / "one.md", tmp_path / "missing.md", tmp_path / "two.md", tmp_path / "three.md"]


def answers(read: list[tuple[int, Answer]]) -> list[object]:
    return [str(answer) if isinstance(answer, ReadError) else answer for _, answer in sorted(read, key=lambda r: r[0])]


def test_workers_give_what_reading_here_gives(files: list[Path]) -> None:
    begun: list[Path] = []
    apart = list(read_in_workers(files, CATALOGUE, 2, started=begun.append))
    here = list(read_here(files, CATALOGUE))
    assert answers(apart) == answers(here)
    assert [type(answer) for answer in answers(here)] == [Document, str, Document, Document]
    assert sorted(begun) == sorted(files)


@pytest.mark.parametrize("count", [1, 2])
def test_a_hostile_file_costs_itself_only(files: list[Path], tmp_path: Path, count: int) -> None:
    hostile = {
        "deadly.md": "the process that read it broke off (SIGABRT)",
        "endless.md": "reading it took longer than 5 seconds",
        "hungry.md": "it needs more memory than one file may take",
    }
    for name in hostile:
        (tmp_path / name).write_text(TEXT * 2, encoding="utf-8")  # larger files are read first
    paths = [*(tmp_path / name for name in hostile), *files]
    read = dict(read_in_workers(paths, CATALOGUE, count, Limits(seconds=5), command=COMMAND))
    for at, (name, reason) in enumerate(hostile.items()):
        assert str(read[at]) == f"{name}: {reason}; split it or save it anew, and add the parts"
    assert [isinstance(read[at], Document) for at in range(3, 7)] == [True, False, True, True]


def test_one_file_is_held_to_its_limits_too(files: list[Path]) -> None:
    assert read_alone(files[0], CATALOGUE).notes
    with pytest.raises(ReadError, match=r"missing\.md"):
        read_alone(files[1], CATALOGUE)
    with pytest.raises(ReadError, match=r"one\.md: reading it took longer than 1e-05 seconds"):
        read_alone(files[0], CATALOGUE, Limits(seconds=1e-5))


def test_a_worker_that_does_not_start_is_told(files: list[Path]) -> None:
    with pytest.raises(TrailError, match=r"not start \(exit status 3\); `python -m indexer.reading.worker` shows why"):
        list(read_in_workers(files, CATALOGUE, 2, command=(sys.executable, "-c", "raise SystemExit(3)")))


def test_what_a_reader_trips_over_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "odd.md"
    file.write_text(TEXT, encoding="utf-8")

    def trip(_: Path) -> None:
        raise KeyError("Root")

    monkeypatch.setattr("indexer.reading.document.read", trip)
    ((_, answer),) = read_here([file], CATALOGUE)
    assert str(answer) == "odd.md: the reader failed on it (KeyError: 'Root'); save it anew, or report it with the file"


SCRIPT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets what it starts in the background ignore it
from io import BytesIO
from pathlib import Path
from threading import BoundedSemaphore, Thread
from indexer.works.catalogue import Catalogue
from indexer.reading.workers import read_in_workers
print("begun", flush=True)
command = (sys.executable, "-c", sys.argv[1])
for read in read_in_workers([Path(path) for path in sys.argv[2:]], Catalogue(), 2, command=command):
    print("read", flush=True)
"""


def test_the_main_module_is_not_run_again(files: list[Path], tmp_path: Path) -> None:
    script = tmp_path / "script.py"  # as a person writes one, and as Streamlit runs a page: without a guard
    script.write_text(SCRIPT, encoding="utf-8")
    words = [sys.executable, str(script), HOSTILE, *map(str, files)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()) == (0, ["begun", *["read"] * 4]), done.stderr


@pytest.mark.skipif(os.name != "posix", reason="interrupts go to process groups on POSIX systems")
def test_an_interrupt_ends_every_worker(tmp_path: Path) -> None:
    paths = [tmp_path / "endless one.md", tmp_path / "endless two.md"]
    for path in paths:
        path.write_text(TEXT, encoding="utf-8")
    words = [sys.executable, "-c", SCRIPT, UNREADY, *map(str, paths)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as running:
        assert running.stdout is not None and running.stdout.readline() == b"begun\n"
        time.sleep(1)
        os.killpg(running.pid, signal.SIGINT)
        try:
            running.communicate(timeout=100)
        finally:
            running.kill()
    assert running.returncode != 0
    assert soon(lambda: not _of_session(running.pid))  # nobody is left


# ── what a worker says, and how it ends ────────────────────────────────────────────────────────────────────────

# A worker that was taken over: it answers with what pickle would run.
TAKEN = """
import os, pickle, sys
from indexer.reading.answers import Said, say
out = os.fdopen(os.dup(1), "wb")
pickle.load(sys.stdin.buffer)
say(out, Said())
path, _ = pickle.load(sys.stdin.buffer)
class Run:
    def __reduce__(self): return os.mkdir, (str(path) + ".run",)
words = pickle.dumps((Run(), True))
out.write(ANSWER)
out.flush()
sys.stdin.read()
"""


@pytest.mark.parametrize(
    "answer",
    [
        "words",
        "len(words).to_bytes(8) + words",
        "b'\\xff' * 8",
        "(3).to_bytes(8) + b'abc'",
        "(1).to_bytes(8) + b'\\x80'",
        "(2).to_bytes(8) + b'ab' + words",
    ],
)
def test_nothing_that_a_worker_says_is_run(files: list[Path], answer: str) -> None:
    command = (sys.executable, "-c", TAKEN.replace("ANSWER", answer))
    ((_, found),) = read_in_workers(files[:1], CATALOGUE, 1, Limits(seconds=20), command=command)
    assert isinstance(found, ReadError)
    assert not files[0].with_name(f"{files[0].name}.run").exists()


def test_what_is_sent_is_read_as_a_file_is(files: list[Path]) -> None:
    here = read_alone(files[0], CATALOGUE)
    assert read_sent("one.md", files[0].read_bytes(), CATALOGUE) == here
    with pytest.raises(ReadError, match=r"^one\.xyz: files that end in “\.xyz”"):
        read_sent("one.xyz", b"words", CATALOGUE)


WATCHED = """
import os, sys, indexer.reading.worker as worker
HEAVY = {"torch", "spacy.cli", "weasel"}
def read(path, catalogue):
    in_memory = os.stat(path.parent).st_dev == os.stat("/dev/shm").st_dev
    raise worker.ReadError(path, f"{os.readlink(path)} {in_memory} {HEAVY & set(sys.modules)}", "x")
worker.read_document = read
worker.main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has files in memory")
def test_what_is_sent_lies_on_no_disk_and_its_reader_loads_no_torch_and_no_command_line() -> None:
    pool = read_in_workers(
        [Path("a.md")], CATALOGUE, 1, command=(sys.executable, "-c", WATCHED), contents={0: b"words"}
    )
    ((_, answer),) = pool
    assert isinstance(answer, ReadError)
    place, in_memory, heavy = answer.reason.split(maxsplit=2)
    assert place.startswith("/proc/") and "/fd/" in place and in_memory == "True"
    assert heavy == "set()"
    assert not Path(place).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent has ended")
def test_no_worker_outlives_who_began_it(tmp_path: Path) -> None:
    """Killed, so that nobody tidies up, while readers are busy for two minutes."""
    paths = [tmp_path / f"endless {n}.md" for n in range(2)]
    for path in paths:
        path.write_text(TEXT, encoding="utf-8")
    words = [sys.executable, "-c", SCRIPT, UNREADY, *map(str, paths)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, start_new_session=True) as running:
        assert running.stdout is not None and running.stdout.readline() == b"begun\n"
        assert soon(lambda: len(_of_session(running.pid)) == 1 + min(2, cores()))
        time.sleep(2)  # until they read
        running.kill()
        running.wait()
        assert soon(lambda: not _of_session(running.pid))


def soon(true: Callable[[], bool]) -> bool:
    """Whether it becomes true, before what hangs ends by itself."""
    until = time.monotonic() + 50
    while not (is_so := true()) and time.monotonic() < until:
        time.sleep(0.05)
    return is_so


def _of_session(session: int) -> list[str]:
    """The processes of a session that live."""
    found = subprocess.run(["ps", "-o", "stat=", "-s", str(session)], capture_output=True, text=True, check=False)
    return [state for state in found.stdout.split() if not state.startswith("Z")]


SPINS = UNREADY.replace("time.sleep(120)", "[None for _ in iter(int, 1)]")


def test_the_processor_is_limited_in_the_worker_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where nobody looks at the clock any more."""
    pytest.importorskip("resource")
    path = tmp_path / "endless.md"
    path.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("indexer.reading.workers.Timer", lambda *_: Never())
    command = (
        sys.executable,
        "-c",
        SPINS.replace("import os", "import os, indexer.reading.worker as w; w.GRACE = 0; import os"),
    )
    ((_, answer),) = read_in_workers([path], CATALOGUE, 1, Limits(seconds=1), command=command)
    assert "reading it took longer than 1 seconds" in str(answer)


class Never:
    """A clock that nobody looks at."""

    daemon = True

    def start(self) -> None: ...

    def cancel(self) -> None: ...


# A worker that notes when it begins and ends to read, and reads nothing, for which it would load what reading takes.
NOTING = """
import time, indexer.reading.worker as worker
def read(path, catalogue):
    open(LOG, "a").write("+")
    time.sleep(0.5)
    open(LOG, "a").write("-")
    raise worker.ReadError(path, "it was met", "go on")
worker.read_document = read
worker.confine = lambda *_: None  # it writes what it notes
worker._warm_up = lambda: None
worker.main()
"""


def test_as_many_read_at_once_as_there_are_cores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.reading.workers._turns", BoundedSemaphore(1))
    log = tmp_path / "log"
    noting = NOTING.replace("LOG", repr(str(log)))
    path = tmp_path / "one.md"
    path.write_text(TEXT, encoding="utf-8")

    def read() -> None:
        list(read_in_workers([path], CATALOGUE, 1, command=(sys.executable, "-c", noting)))

    threads = [Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log.read_text() == "+-+-"


def test_whoever_waits_no_longer_ends_the_reading(tmp_path: Path) -> None:
    """As Streamlit does, when the page was closed for which a draft is read."""

    class Closed(Exception): ...

    def paged(*_: object) -> None:
        raise Closed

    path = tmp_path / "endless.md"
    path.write_text(TEXT, encoding="utf-8")
    begun = time.monotonic()
    with pytest.raises(Closed):
        list(read_in_workers([path], CATALOGUE, 1, command=(sys.executable, "-c", UNREADY), paged=paged))
    assert time.monotonic() - begun < 100  # the reader goes on for 120
    assert read_alone_after(path)


def read_alone_after(path: Path) -> Document:
    """The turn was given back."""
    other = path.with_name("one.md")
    other.write_text(TEXT, encoding="utf-8")
    return read_alone(other, CATALOGUE)


# A worker whose pandoc is busy for a time that nothing else of this machine waits for.
PANDOC = """
import pypandoc, indexer.reading.worker as worker
pypandoc.get_pandoc_path = lambda: PATH
worker.main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent has ended")
def test_the_program_that_a_reader_calls_ends_with_it(tmp_path: Path) -> None:
    program, path = tmp_path / "pandoc", tmp_path / "endless.odt"
    program.write_text("#!/bin/sh\nexec sleep 61.5\n", encoding="utf-8")
    program.chmod(0o700)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("content.xml", "<none/>")
    command = (sys.executable, "-c", PANDOC.replace("PATH", repr(str(program))))
    ((_, answer),) = read_in_workers([path], CATALOGUE, 1, Limits(seconds=2), command=command)
    assert "took longer than 2 seconds" in str(answer)
    assert soon(lambda: not any(b"61.5" in _said(place) for place in Path("/proc").glob("[0-9]*/cmdline")))


def _said(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError:  # it has ended
        return b""


TRIES = """
import os, socket, subprocess, sys, tempfile, indexer.reading.worker as worker
from indexer.errors import ReadError
def read(path, catalogue):
    port = int(path.stem)
    def tcp(): socket.create_connection(("127.0.0.1", port), 2)
    def udp():
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way: way.sendto(b"name?", ("127.0.0.1", port))
    def make(): open(os.path.join(os.path.dirname(path), "made"), "w")
    def change(): open(path, "a")
    def remove(): os.remove(path)
    def by_another(): subprocess.run(["/bin/sh", "-c", 'echo x > "$0"/made', os.path.dirname(path)], check=True)
    def temporary(): tempfile.TemporaryFile()
    done = []
    for way in (tcp, udp, make, change, remove, by_another, temporary):
        try: way()
        except (OSError, subprocess.SubprocessError): continue
        done.append(way.__name__)
    with open(path): done.append("read")
    raise ReadError(path, " ".join(done), "none")
worker.read_document = read
worker.main()
"""


def alone() -> bool:
    """Whether this system lets a process have a network of its own."""
    asks = "import sys; from indexer.reading.confinement import _without_network; sys.exit(not _without_network())"
    return subprocess.run([sys.executable, "-c", asks], check=False).returncode == 0


@pytest.mark.skipif(not landlock(), reason="this system has no Landlock of version 4")
@pytest.mark.parametrize(("format", "may"), [("md", "read"), ("odt", "temporary read")])
def test_a_reader_writes_nothing_and_reaches_nobody(tmp_path: Path, format: str, may: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        path = tmp_path / f"{listening.getsockname()[1]}.{format}"
        path.write_text(TEXT, encoding="utf-8")
        ((_, answer),) = read_in_workers([path], CATALOGUE, 1, command=(sys.executable, "-c", TRIES))
    done = str(answer).removeprefix(f"{path.name}: ").removesuffix("; none").split()
    if "udp" in done and not alone():  # where nobody may make a network of their own
        done.remove("udp")
    assert done == may.split()
    assert list(tmp_path.iterdir()) == [path]


def test_the_folder_of_a_reader_goes_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "IN_MEMORY", tmp_path)  # where no other test reads meanwhile
    told = read_sent("one.md", TEXT.encode(), CATALOGUE)
    assert told is not None and not list(tmp_path.iterdir())


# As when as many workers begin to answer at once; msgspec then crashed the whole process two times in three.
AT_ONCE = """
import io, sys
from threading import Barrier, Thread
from indexer.reading.answers import Said, hear
from msgspec import msgpack
sys.setswitchinterval(1e-6)
words = msgpack.encode(Said(page=(1, 2)))
begin = Barrier(8)
def run():
    begin.wait()
    hear(io.BytesIO(len(words).to_bytes(8) + words))
threads = [Thread(target=run) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


def test_the_first_answers_may_come_at_once() -> None:
    running = [subprocess.Popen([sys.executable, "-c", AT_ONCE]) for _ in range(6)]
    assert [process.wait() for process in running] == [0] * 6
