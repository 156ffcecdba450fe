"""A server on this machine that answers as servers of the web do, well and badly."""

from __future__ import annotations

import gzip
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PDF = b"%PDF-1.7\n" + b"0" * 5000 + b"\n%%EOF\n"
PAGE = "<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()
        self.passwords: list[str] = []
        self.ranges: list[str] = []
        self.robots: bytes | None = None

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/{path}"


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.lstrip("/")
        self.server.asked[path] += 1
        self.server.agents.add(self.headers["User-Agent"])
        if "Authorization" in self.headers:
            self.server.passwords.append(self.headers["Authorization"])
        self.close_connection = True
        with suppress(OSError):  # who asks may have hung up
            ANSWERS.get(path, lambda handler: handler.send_error(404))(self)

    def log_message(self, *words: object) -> None:
        pass

    def say(self, body: bytes, kind: str, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page(self, title: str, body: str = "") -> None:
        self.say(PAGE.format(title=title, body=body).encode(), "text/html; charset=utf-8")

    def onward(self, to: str) -> None:
        self.say(b"", "text/plain", 302, Location=to)

    def cut(self, times: int) -> None:
        """Half of a file, the first so many times; then all of it."""
        whole = self.server.asked[self.path.lstrip("/")] > times
        self.say(PDF if whole else PDF[:2000], "application/pdf", Content_Length=str(len(PDF)))

    def rules(self) -> None:
        if self.server.robots is None:
            self.send_error(404)
        else:
            self.say(self.server.robots, "text/plain")

    def ranged(self) -> None:
        """The first answer breaks off; the next gives what is missing, of the version that was begun."""
        more = {"ETag": '"v1"', "Accept_Ranges": "bytes"}
        if asked := self.headers["Range"]:
            self.server.ranges.append(asked)
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            more["Content_Range"] = f"bytes {start}-{len(PDF) - 1}/{len(PDF)}"
            self.say(PDF[start:], "application/pdf", 206, **more)
        else:
            self.say(PDF[:2000], "application/pdf", Content_Length=str(len(PDF)), **more)

    def drip_head(self) -> None:
        self.send_response(200)
        self.end_headers = lambda: None  # type: ignore[method-assign]
        self.flush_headers()
        for _ in range(40):
            self.wfile.write(b"X-More: words\r\n")
            time.sleep(0.1)

    def busy(self) -> None:
        if self.server.asked["busy.pdf"] < 3:
            self.say(b"later", "text/plain", 503)
        else:
            self.say(PDF, "application/pdf")

    def asks_for_a_pause(self) -> None:
        self.send_response(503)
        self.send_header("Retry-After", "3")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def drip(self) -> None:
        self.say(b"%PDF-1.7\n", "application/pdf", Content_Length="100000")
        for _ in range(200):
            self.wfile.write(b"0")
            time.sleep(0.05)

    def silent(self) -> None:
        time.sleep(3)

    def endless(self) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for _ in range(1000):
            self.wfile.write(b"2710\r\n" + b"0" * 10_000 + b"\r\n")

    def bomb(self) -> None:
        self.say(gzip.compress(b"%PDF-1.7\n" + bytes(5_000_000)), "application/pdf", Content_Encoding="gzip")

    def unmeasured(self, whole: bool) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(PDF if whole else PDF[:3000])


OFFERS = """<a href="/files/The-example-of-care.pdf#page=2">Report</a> <a href="/files/The-example-of-care.pdf">PDF</a>
<a href="http://elsewhere.invalid/The-example-of-care.pdf">Copy</a> <a href="/files/summary.pdf">Summary</a>"""

ANSWERS: dict[str, Callable[[Handler], None]] = {
    "good.pdf": lambda it: it.say(PDF, "application/pdf"),
    "files/The-example-of-care.pdf": lambda it: it.say(PDF, "application/pdf"),
    "zipped.pdf": lambda it: it.say(gzip.compress(PDF), "application/pdf", Content_Encoding="gzip"),
    "damaged.pdf": lambda it: it.say(b"no gzip at all", "application/pdf", Content_Encoding="gzip"),
    "sorry.pdf": lambda it: it.page("We are sorry"),
    "noise": lambda it: it.say(b"\x00\x01\x02" * 50, "application/pdf"),
    "report.htm": lambda it: it.page("The example of care"),
    "wall.htm": lambda it: it.page("Please accept our cookies"),
    "about": lambda it: it.page("The example of care", OFFERS),
    "nothing-offered": lambda it: it.page("The example of care", "<p>Soon.</p>"),
    "moved.pdf": lambda it: it.onward("/good.pdf"),
    "robots.txt": Handler.rules,
    "ranges.pdf": Handler.ranged,
    "drip-head.pdf": Handler.drip_head,
    "other.pdf": lambda it: it.say(PDF.replace(b"0", b"1"), "application/pdf"),
    "to-password.pdf": lambda it: it.onward("https://me:secret@127.0.0.1/good.pdf"),
    "to-elsewhere.pdf": lambda it: it.onward("https://elsewhere.invalid/good.pdf"),
    "to-plain.pdf": lambda it: it.onward("http://publisher.example/good.pdf"),
    "to-network.pdf": lambda it: it.onward("http://169.254.169.254/latest"),
    "to-network-protected.pdf": lambda it: it.onward("https://169.254.169.254/latest"),
    "to-file.pdf": lambda it: it.onward("file:///etc/hostname"),
    "circle.pdf": lambda it: it.onward("/circle.pdf"),
    "cut-once.pdf": lambda it: it.cut(1),
    "cut.pdf": lambda it: it.cut(99),
    "busy.pdf": Handler.busy,
    "later.pdf": Handler.asks_for_a_pause,
    "drip.pdf": Handler.drip,
    "silent.pdf": Handler.silent,
    "huge.pdf": lambda it: it.say(b"%PDF-1.7", "application/pdf", Content_Length="3000000"),
    "endless.pdf": Handler.endless,
    "bomb.pdf": Handler.bomb,
    "unmeasured.pdf": lambda it: it.unmeasured(True),
    "unmeasured-cut.pdf": lambda it: it.unmeasured(False),
}


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
