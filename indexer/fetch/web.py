"""One file over HTTP, within limits: tried again where that may help, and taken whole or not at all.

`requests` does it, because Streamlit brings it along anyway and its adapters know no scheme but http and https, so
that no redirect leads to a file of this machine; urllib3 beneath it tries again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from indexer.errors import TrailError

if TYPE_CHECKING:
    from requests import Response, Session
    from urllib3.util import Retry

CHUNK = 1 << 16  # bytes at most in one piece
MEGABYTE = 1_000_000
BUSY = (429, 500, 502, 503, 504)  # answers after which the same request may succeed
WEB = ("https://", "http://")
Heard = Callable[[int, int], None]  # bytes so far, of how many (0: not known)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one download may cost. The longest reports have some tens of megabytes."""

    connect: float = 10.0  # seconds until there is a connection
    silence: float = 30.0  # seconds without a byte
    seconds: float = 600.0  # for one attempt
    size: int = 200 * MEGABYTE  # bytes, once unpacked
    attempts: int = 3
    pause: float = 1.0  # seconds before the second attempt, then twice as many
    redirects: int = 5


class FetchError(TrailError):
    """A file that could not be fetched; the others go on."""


class _BrokenOff(FetchError):
    """The connection ended too soon; another attempt may bring the whole file."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file as it came."""

    path: Path
    address: str  # where it came from in the end
    whole: bool  # whether the server said how long it is, so that a part cannot pass for the whole


def download(address: str, path: Path, limits: Limits, heard: Heard = lambda *_: None) -> Download:
    """Fetch `address` into `path`. Raises FetchError with the reason; what was written then is of no use."""
    for attempt in range(1, limits.attempts + 1):
        try:
            return _attempt(address, path, limits, heard)
        except _BrokenOff:
            if attempt == limits.attempts:
                raise
    raise FetchError("nothing was asked for")  # where the limits allow no attempt


def _attempt(address: str, path: Path, limits: Limits, heard: Heard) -> Download:
    from requests import RequestException
    from urllib3.exceptions import HTTPError

    if not address.startswith(WEB):
        raise FetchError("this is no address of the web")
    with _session(limits) as session:
        try:
            with session.get(address, stream=True, timeout=(limits.connect, limits.silence)) as response:
                _check(address, response, limits)
                with path.open("wb") as file:
                    for piece in _pieces(response, limits, heard):
                        file.write(piece)
                return Download(path, response.url, _is_measured(response))
        except (RequestException, HTTPError) as error:
            raise _told(error, limits) from error


def _session(limits: Limits) -> Session:
    from requests import Session
    from requests.adapters import HTTPAdapter

    session = Session()
    session.max_redirects = limits.redirects
    session.headers["User-Agent"] = f"evidence-trail/{version('evidence-trail')} (fetches one report for one reader)"
    session.headers["Accept"] = "application/pdf, text/html, application/xhtml+xml, */*;q=0.5"
    for scheme in WEB:
        session.mount(scheme, HTTPAdapter(max_retries=_retries(limits)))
    return session


def _retries(limits: Limits) -> Retry:
    from urllib3.util import Retry

    return Retry(
        limits.attempts - 1,
        redirect=False,
        status_forcelist=BUSY,
        backoff_factor=limits.pause / 2,
        raise_on_status=False,
        retry_after_max=60,
    )


def _check(address: str, response: Response, limits: Limits) -> None:
    """Refuse an answer before its body is read."""
    if response.status_code != HTTPStatus.OK:
        raise FetchError(f"the server answered {response.status_code} ({response.reason or 'no reason given'})")
    if address.startswith("https://") and any(not hop.url.startswith("https://") for hop in _hops(response)):
        raise FetchError(f"the server sends readers on to an unprotected address ({response.url})")
    if _length(response) > limits.size:
        raise FetchError(_too_large(limits))


def _hops(response: Response) -> list[Response]:
    return [*response.history, response]


def _pieces(response: Response, limits: Limits, heard: Heard) -> Iterator[bytes]:
    """The body as it arrives, unpacked. However slowly it drips, the clock is looked at after each piece."""
    ends, done, total = monotonic() + limits.seconds, 0, _length(response)
    while piece := response.raw.read1(CHUNK, decode_content=True):
        done += len(piece)
        if done > limits.size:
            raise FetchError(_too_large(limits))
        if monotonic() > ends:
            raise FetchError(f"it took longer than {limits.seconds:g} seconds")
        heard(done, 0 if "Content-Encoding" in response.headers else total)
        yield piece


def _length(response: Response) -> int:
    said = response.headers.get("Content-Length", "")
    return int(said) if said.isdecimal() else 0


def _is_measured(response: Response) -> bool:
    return bool(_length(response)) or "chunked" in response.headers.get("Transfer-Encoding", "").lower()


def _too_large(limits: Limits) -> str:
    return f"it is larger than {limits.size // MEGABYTE} megabytes"


def _told(error: Exception, limits: Limits) -> FetchError:
    """What went wrong with the connection, in plain words."""
    import requests
    from urllib3 import exceptions

    match error:
        case requests.exceptions.InvalidSchema() | requests.exceptions.InvalidURL():
            return FetchError("the server sends readers on to something that is no address of the web")
        case requests.exceptions.TooManyRedirects():
            return FetchError("the server sends readers round in a circle")
        case requests.exceptions.SSLError():
            return FetchError("its certificate is not valid, so it may be another server")
        case requests.exceptions.ConnectTimeout() | requests.exceptions.ReadTimeout() | exceptions.TimeoutError():
            return FetchError(f"the server was silent for {limits.silence:g} seconds")
        case exceptions.DecodeError():
            return FetchError("it came damaged and could not be unpacked")
        case exceptions.HTTPError():
            return _BrokenOff("the connection broke off before all of it had come")
        case requests.exceptions.ConnectionError():
            if "Read timed out" in str(error):
                return FetchError(f"the server was silent for {limits.silence:g} seconds")
            return FetchError("could not reach the server")
    return FetchError(f"it could not be fetched ({type(error).__name__})")
