"""Whom a download may ask: judged for each address on the way, and again for the machine that a name leads to.

The catalogue is its owner's word, and the address that it gives is asked as it stands. Where a server leads on from
there is the server's word: it must be https, without credentials, on a host that the catalogue names, and a machine of
the open network. A name is looked up anew for each connection, so the machine is judged once it is connected, before a
word is said to it.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from ipaddress import ip_address
from threading import Timer
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from indexer.errors import TrailError

if TYPE_CHECKING:
    from requests.adapters import HTTPAdapter
    from urllib3.util import Retry

AGENT = "evidence-trail"  # as robots.txt may call us
LONGEST_DELAY = 30.0  # seconds between two requests that a site may ask for; one that asks for more is left alone


class FetchError(TrailError):
    """A file that could not be fetched; the others go on."""


class Visit:
    """What is asked for one work, and of whom; `manners` are shared by all works of one run."""

    def __init__(self, address: str, hosts: Iterable[str] = (), manners: Manners | None = None) -> None:
        self.origin = _origin(address)
        self.hosts = frozenset(_bare(host) for host in (*hosts, self.origin[1]))
        self.manners = manners or Manners()

    def judge(self, address: str) -> None:
        """Raises FetchError where an address is not to be asked."""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise FetchError("this is no address of the web")
        if parts.username is not None or parts.password is not None:
            raise FetchError("the address holds a name or a password, which are not handed on")
        if _origin(address) == self.origin:
            return
        if parts.scheme != "https":
            raise FetchError(f"the server sends readers on to an unprotected address ({parts.scheme}://{parts.netloc})")
        if _bare(parts.hostname) not in self.hosts:
            raise FetchError(f"the server sends readers on to {parts.hostname}, which the catalogue does not name")

    def judge_machine(self, host: str, machine: str) -> None:
        """Raises FetchError where a name leads to a machine of this network, unless the catalogue means just that."""
        meant = host == self.origin[1] and _is_local_by_name(host)
        if not meant and not _is_of_the_web(machine):
            raise FetchError(f"{host} leads to {machine}, a machine of this network, and not of the web")

    def ask_leave(self, address: str, said: Callable[[str], tuple[int, str]]) -> None:
        """Keep to the site's robots.txt and to a polite rate. Raises FetchError where the site wants no programs."""
        self.manners.keep(address, said)


class Manners:
    """What sites say of programs, and when each was asked last."""

    def __init__(self, between: float = 1.0) -> None:
        self.between = between  # seconds between two requests to one site
        self._rules: dict[str, Any] = {}
        self._last: dict[str, float] = {}

    def keep(self, address: str, said: Callable[[str], tuple[int, str]]) -> None:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        rules = self._rules_of(site, said)
        if not rules.can_fetch(AGENT, address):
            raise FetchError("the site’s robots.txt asks programs not to fetch this")
        delay = max(self.between, float(rules.crawl_delay(AGENT) or 0))
        if delay > LONGEST_DELAY:
            raise FetchError(f"the site’s robots.txt asks for {delay:g} seconds between two requests")
        sleep(max(0.0, self._last.get(site, float("-inf")) + delay - monotonic()))
        self._last[site] = monotonic()

    def _rules_of(self, site: str, said: Callable[[str], tuple[int, str]]) -> Any:
        from urllib.robotparser import RobotFileParser

        if site not in self._rules:
            rules = RobotFileParser()
            status, text = said(f"{site}/robots.txt")
            if status >= 500:  # RFC 9309: who cannot say is taken to say no
                raise FetchError(f"the site’s robots.txt cannot be read just now (status {status})")
            rules.parse(text.splitlines() if status == 200 else [])
            self._rules[site] = rules
        return self._rules[site]


class Watch:
    """One clock over a whole attempt: when it ends, so do its connections, however slowly they drip."""

    def __init__(self, seconds: float) -> None:
        self.late = False
        self._ends = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Watch:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def left(self) -> float:
        """Seconds, none less than 0."""
        return max(self._ends - time.monotonic(), 0.0)

    def over(self, connection: socket.socket) -> None:
        """Watch over a connection too; one that comes too late is closed at once."""
        self._sockets.append(connection)
        if self.late:
            self._end()

    def _end(self) -> None:
        self.late = True
        for connection in self._sockets:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


def judging_adapter(visit: Visit, watch: Watch, retries: Retry) -> HTTPAdapter:
    """What connects for `requests`, and judges each machine before a word is said to it."""
    from requests.adapters import HTTPAdapter
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

    def judged(connection: HTTPConnection, made: socket.socket) -> socket.socket:
        watch.over(made)
        if connection.proxy is None:  # else the machine is the proxy, which this machine's owner chose
            try:
                visit.judge_machine(connection.host, made.getpeername()[0])
            except FetchError:
                made.close()
                raise
        return made

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return judged(self, super()._new_conn())

    class Protected(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return judged(self, super()._new_conn())

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class ProtectedPool(HTTPSConnectionPool):
        ConnectionCls = Protected

    adapter = HTTPAdapter(max_retries=retries)
    adapter.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": ProtectedPool}
    return adapter


def _origin(address: str) -> tuple[str, str, int | None]:
    parts = urlsplit(address)
    try:
        return parts.scheme, parts.hostname or "", parts.port
    except ValueError as error:  # a port that is none
        raise FetchError("this is no address of the web") from error


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _is_local_by_name(host: str) -> bool:
    """Whether an address itself says that it is this machine's, or of this network."""
    if host == "localhost":
        return True
    with suppress(ValueError):
        return not _is_of_the_web(host)
    return False


def _is_of_the_web(machine: str) -> bool:
    found = ip_address(machine.partition("%")[0])
    return (getattr(found, "ipv4_mapped", None) or found).is_global
