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
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from indexer.fetch.judging import FetchError, Visit, Watch, judging_adapter

if TYPE_CHECKING:
    from requests import Response, Session
    from urllib3.util import Retry

CHUNK = 1 << 16  # bytes at most in one piece
MEGABYTE = 1_000_000
LONGEST_RULES = 500_000  # bytes of a robots.txt, as RFC 9309 has it
LONGEST_PAUSE = 60.0  # seconds that a server may ask us to wait
A_YEAR = 365 * 24 * 3600  # seconds
BUSY = (429, 500, 502, 503, 504)  # answers after which the same request may succeed
WEB = ("https://", "http://")
Heard = Callable[[int, int], None]  # bytes so far, of how many (0: not known)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one download may cost. The longest reports have some tens of megabytes."""

    connect: float = 10.0  # seconds until there is a connection
    silence: float = 30.0  # seconds without a byte
    seconds: float = 600.0  # for one attempt: from the first word to the last byte, redirects and pauses among them
    size: int = 200 * MEGABYTE  # bytes, once unpacked
    attempts: int = 3
    pause: float = 1.0  # seconds before the second attempt, then twice as many
    redirects: int = 5
    between: float = 1.0  # seconds between two requests to one site


class _BrokenOff(FetchError):
    """The connection ended too soon; another attempt may bring the whole file."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file as it came."""

    path: Path
    address: str  # where it came from in the end
    whole: bool  # whether the server said how long it is, so that a part cannot pass for the whole


@dataclass(slots=True)
class _Begun:
    """What an attempt left that broke off: as many bytes of just this version of the file."""

    done: int = 0
    version: str = ""  # its ETag or date; nothing where the server told none, so that nothing can be added


def download(
    address: str, path: Path, limits: Limits, heard: Heard = lambda *_: None, visit: Visit | None = None
) -> Download:
    """Fetch `address` into `path`. Raises FetchError with the reason; what was written then is of no use.

    A connection that broke off is taken up where it ended, where the server can say that the file is still the same.
    """
    visit, begun = visit or Visit(address), _Begun()
    for attempt in range(1, limits.attempts + 1):
        try:
            return _attempt(address, path, limits, heard, visit, begun)
        except _BrokenOff:
            if attempt == limits.attempts:
                raise
    raise FetchError("nothing was asked for")  # where the limits allow no attempt


def _attempt(address: str, path: Path, limits: Limits, heard: Heard, visit: Visit, begun: _Begun) -> Download:
    from requests import RequestException
    from urllib3.exceptions import HTTPError

    with Watch(limits.seconds) as watch, _session(limits, visit, watch) as session:
        try:
            response = _arrived(session, address, limits, visit, watch, begun)
            with response, path.open("ab" if begun.done else "wb") as file:
                _check(response, limits)
                for piece in _pieces(response, limits, heard, begun.done):
                    file.write(piece)
                    begun.done += len(piece)
            return Download(path, response.url, _is_measured(response))
        except (RequestException, HTTPError, OSError) as error:
            if watch.late:
                raise FetchError(f"it took longer than {limits.seconds:g} seconds") from error
            if isinstance(error, OSError) and error.filename is not None and not isinstance(error, RequestException):
                raise  # our own disk
            told = _told(error, limits)
            if not begun.version:
                begun.done = 0
            raise told from error


def _arrived(session: Session, address: str, limits: Limits, visit: Visit, watch: Watch, begun: _Begun) -> Response:
    """The answer of the place that an address leads to in the end; each on the way is judged before it is asked."""
    from requests.utils import get_environ_proxies

    for _ in range(limits.redirects + 1):
        visit.judge(address)
        visit.ask_leave(address, lambda place: _said(session, place, limits))
        wanted = {"Range": f"bytes={begun.done}-", "If-Range": begun.version, "Accept-Encoding": "identity"}
        response = session.get(
            address, stream=True, timeout=(limits.connect, limits.silence), allow_redirects=False,
            headers=wanted if begun.done else None, proxies=get_environ_proxies(address),
        )  # fmt: skip
        if watch.late:
            raise FetchError(f"it took longer than {limits.seconds:g} seconds")
        if not response.is_redirect:
            _take_up(response, begun)
            return response
        address = urljoin(address, response.headers["Location"])
        response.close()
    raise FetchError("the server sends readers round in a circle")


def _take_up(response: Response, begun: _Begun) -> None:
    """Go on where the last attempt ended, or begin anew."""
    ranged = response.headers.get("Content-Range", "").startswith(f"bytes {begun.done}-")
    if not (begun.done and response.status_code == HTTPStatus.PARTIAL_CONTENT and ranged):
        begun.done = 0
    tag = response.headers.get("ETag", "")
    plain = "Content-Encoding" not in response.headers and "bytes" in response.headers.get("Accept-Ranges", "")
    begun.version = (tag if not tag.startswith("W/") else "") or response.headers.get("Last-Modified", "")
    begun.version = begun.version if plain or begun.done else ""


def _said(session: Session, place: str, limits: Limits) -> tuple[int, str]:
    """What stands at a short address, and with what status: for robots.txt."""
    from requests.utils import get_environ_proxies

    with session.get(place, stream=True, timeout=(limits.connect, limits.silence), allow_redirects=False,
                     proxies=get_environ_proxies(place)) as response:  # fmt: skip
        return response.status_code, response.raw.read(LONGEST_RULES, decode_content=True).decode("utf-8", "replace")


def _session(limits: Limits, visit: Visit, watch: Watch) -> Session:
    from http.cookiejar import DefaultCookiePolicy

    from requests import Session

    session = Session()
    session.trust_env = False  # else passwords of the user's .netrc would be sent along
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers["User-Agent"] = f"evidence-trail/{version('evidence-trail')} (fetches one report for one reader)"
    session.headers["Accept"] = "application/pdf, text/html, application/xhtml+xml, */*;q=0.5"
    for scheme in WEB:
        session.mount(scheme, judging_adapter(visit, watch, _retries(limits, watch)))
    return session


def _retries(limits: Limits, watch: Watch) -> Retry:
    from urllib3 import BaseHTTPResponse
    from urllib3.util import Retry

    class WithinTheClock(Retry):
        """A pause that the server asks for, but none that is long, or would end behind the attempt's own clock."""

        def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
            asked = super().get_retry_after(response)
            if asked is not None and asked >= min(watch.left(), LONGEST_PAUSE):
                raise FetchError(f"the server asks to wait {asked:g} seconds; fetch it again later")
            return asked

    return WithinTheClock(
        limits.attempts - 1,
        redirect=False,
        status_forcelist=BUSY,
        backoff_factor=limits.pause / 2,
        raise_on_status=False,
        retry_after_max=A_YEAR,  # what is longer than we wait is told, not shortened
    )


def _check(response: Response, limits: Limits) -> None:
    """Refuse an answer before its body is read."""
    if response.status_code not in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT):
        raise FetchError(f"the server answered {response.status_code} ({response.reason or 'no reason given'})")
    if _length(response) > limits.size:
        raise FetchError(_too_large(limits))


def _pieces(response: Response, limits: Limits, heard: Heard, done: int) -> Iterator[bytes]:
    """The body as it arrives, unpacked, after the `done` bytes that are there already."""
    total = _length(response) + done if _length(response) else 0
    while piece := response.raw.read1(CHUNK, decode_content=True):
        done += len(piece)
        if done > limits.size:
            raise FetchError(_too_large(limits))
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
