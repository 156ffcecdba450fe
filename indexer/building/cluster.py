"""A build that lets the workers of a Dask cluster read and encode.

Files go to the workers as their bytes, so that no folder need be shared; one task a file, or a batch of texts. No more
tasks are under way than the cluster has threads: a worker that dies then takes one task with it, which another one
gets, and a file that ends its worker again and again is known for it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from indexer.building import tasks
from indexer.building.answered import Answered
from indexer.building.files import File, fingerprint
from indexer.errors import ReadError, TrailError
from indexer.models import Document, Span
from indexer.reading.answers import SPLIT
from indexer.reading.workers import Answer, Limits, Read, read_here
from indexer.works.catalogue import Catalogue

if TYPE_CHECKING:
    import numpy as np
    from distributed import Client, Future
    from numpy.typing import NDArray

    from indexer.embed import TokenEncoder

PATIENCE = 20  # seconds for a scheduler to answer, and for its first worker to be there
TEXTS = 16, 128  # of one task, least and most: at most some seconds of work for one core
COUNTED = 10  # seconds after which the workers are counted again
TURN = 0.5  # seconds between two looks whether the scheduler is still there
FEW = 32  # texts that this machine encodes before they had reached another

Job = TypeVar("Job")


@contextmanager
def cluster(scheduler: str, kept: Answered) -> Iterator[Cluster]:
    """The cluster whose scheduler listens at an address, `tcp://host:8786` or `tls://…`.

    Raises TrailError where distributed is not installed, nobody answers, or there is no worker.
    """
    try:
        import dask
        from distributed import Client
    except ModuleNotFoundError as error:
        raise TrailError(f"the package {error.name} is missing; run `pip install 'evidence-trail[dask]'`") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of it is said in one line
    dask.config.set({"distributed.comm.timeouts.connect": PATIENCE})
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise TrailError(
            f"{scheduler}: no Dask scheduler answers there; start one (`dask scheduler`), or build without --scheduler"
        ) from error
    try:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise TrailError(f"{scheduler}: it has no worker; start one with `dask worker {scheduler}`") from error
        yield Cluster(client, scheduler, kept)
    finally:
        client.close(timeout=1)


@dataclass(frozen=True, slots=True)
class Cluster:
    client: Client
    scheduler: str
    kept: Answered

    # ── reading ────────────────────────────────────────────────────────────────────────────────────────────────

    def read(
        self, files: Sequence[File], catalogue: Catalogue, limits: Limits, started: Callable[[Path], None]
    ) -> Iterator[Read]:
        """Each file as soon as it is read, in whatever order that is; those of the same bytes and name at once."""
        same: dict[str, list[int]] = {}
        for at, file in enumerate(files):
            if file.source.sha256:
                same.setdefault(self.kept.key(file), []).append(at)
            else:
                yield from (Read(at, read.answer) for read in read_here([file.path], catalogue))  # says what is wrong
        waiting: list[tuple[str, list[int]]] = []
        for key, places in same.items():
            if (document := self.kept.get(key, files[places[0]].path.name)) is None:
                waiting.append((key, places))
            else:
                yield from (Read(at, document) for at in places)
        waiting.sort(key=lambda job: -files[job[1][0]].source.size)
        code = fingerprint()

        def submit(job: tuple[str, list[int]]) -> Future:
            path = files[job[1][0]].path
            started(path)
            words = (path.name, _bytes(path), catalogue, limits, code)
            return self.client.submit(tasks.read, *words, key=f"read-{job[0]}", pure=False)

        for (key, places), future in self._each(submit, waiting):
            answer = self._answer(files[places[0]].path, future)
            if isinstance(answer, Document):
                self.kept.put(key, answer)
            yield from (Read(at, answer) for at in places)

    def _answer(self, path: Path, future: Future) -> Answer:
        from distributed import KilledWorker

        try:
            answer = tasks.unpacked(path.name, self._result(future))
        except KilledWorker as error:
            reason = f"the workers that read it were killed, the last of them {error.last_worker.address}"
            return ReadError(path, reason, SPLIT)
        except (ValueError, EOFError) as error:
            return ReadError(path, f"its reader said what is no answer ({error})", SPLIT)
        return answer if isinstance(answer, Document) else ReadError(path, answer.reason, answer.cure)

    # ── encoding ───────────────────────────────────────────────────────────────────────────────────────────────

    def encode(
        self,
        model: TokenEncoder,
        half: bool,
        texts: Sequence[str],
        pieces: bool,
        progress: Callable[[int], None] | None,
    ) -> tasks.Encoded:
        """The vectors of the texts as one model gives them, and those of their word pieces where these are wanted."""
        import numpy as np
        from distributed import KilledWorker

        from indexer.embed.encoder import batches

        vectors = np.zeros((len(texts), model.dimension), dtype=np.float32)
        of_pieces = [np.zeros((0, model.dimension), dtype=np.float32)] * len(texts)
        code = fingerprint()

        def submit(batch: list[int]) -> Future:
            words = ([texts[at] for at in batch], model.name, half, pieces, code)
            return self.client.submit(tasks.encode, *words, pure=False)

        size = min(max(-(-len(texts) // self._threads()), TEXTS[0]), TEXTS[1])
        for batch, future in self._each(submit, batches(texts, size)):
            try:
                found, found_pieces = self._result(future)
            except KilledWorker as error:
                raise TrailError("workers were killed where they encoded; give each more memory") from error
            vectors[batch] = found
            for at, one in zip(batch, found_pieces, strict=False):  # none where none were asked for
                of_pieces[at] = one
            if progress is not None:
                progress(len(batch))
        return vectors, of_pieces

    # ── tasks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _each(self, submit: Callable[[Job], Future], jobs: Iterable[Job]) -> Iterator[tuple[Job, Future]]:
        """Each job with its finished task, as soon as it is; never more under way than there are threads."""
        left, done = iter(jobs), SimpleQueue[str]()
        under_way: dict[str, tuple[Job, Future]] = {}
        threads = counted = 0.0
        while True:
            if monotonic() - counted > COUNTED:  # workers come and go
                threads, counted = self._threads(), monotonic()
            for job in islice(left, max(int(threads) - len(under_way), 0)):
                future = submit(job)
                under_way[future.key] = job, future
                future.add_done_callback(lambda future: done.put(future.key))
            if not under_way:
                return
            try:
                yield under_way.pop(done.get(timeout=TURN))
            except Empty:
                if self.client.status in ("closing", "closed"):
                    raise self._gone() from None

    def _threads(self) -> int:
        """How many tasks run at once."""
        try:
            threads: Mapping[str, int] = self.client.nthreads()
            return max(sum(threads.values()), 1)
        except OSError as error:
            raise self._gone() from error

    def _result(self, future: Future) -> Any:
        from distributed.client import FutureCancelledError

        try:
            return future.result()
        except (FutureCancelledError, OSError) as error:
            raise self._gone() from error
        except (RuntimeError, ImportError) as error:  # it could not make sense of what it was asked
            raise TrailError(
                f"{self.scheduler}: it cannot do what this build asks ({type(error).__name__}); install the same "
                "version of evidence-trail, with the extra `dask`, on scheduler and workers"
            ) from error

    def _gone(self) -> TrailError:
        return TrailError(
            f"{self.scheduler}: the scheduler answers no more; build again when one does, and go on where this ended"
        )


@dataclass(frozen=True, slots=True)
class ClusterEncoder:
    """An encoder whose texts are encoded by the workers, but for a few."""

    model: TokenEncoder  # encodes the few here
    cluster: Cluster
    half: bool  # whether the workers are to encode in numbers of 16 bits

    @property
    def name(self) -> str:
        return self.model.name

    @property
    def dimension(self) -> int:
        return self.model.dimension

    @property
    def gives_pieces(self) -> bool:
        return self.model.gives_pieces

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        if len(texts) <= FEW:
            return self.model.encode(texts, progress)
        return self.cluster.encode(self.model, self.half, texts, False, progress)[0]

    def encode_tokens(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> tuple[NDArray[np.float32], list[NDArray[np.float32]]]:
        if len(texts) <= FEW:
            return self.model.encode_tokens(texts, progress)
        return self.cluster.encode(self.model, self.half, texts, True, progress)

    def piece_spans(self, text: str) -> list[Span]:
        return self.model.piece_spans(text)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TrailError(f"{path.name}: it cannot be read any more ({error.strerror}); build again") from error
