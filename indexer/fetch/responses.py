"""Whether what came is what was asked for: a report, whole, and not a page that says sorry."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from indexer.errors import ReadError
from indexer.extract.decoding import characters
from indexer.fetch.judging import FetchError
from indexer.fetch.web import Download
from indexer.models import Work
from indexer.works.catalogue import slug, title_key

HEAD, TAIL = 2048, 4096  # bytes at the ends of a file that tell what it is, and whether all of it is there
ENDS = {".pdf": b"%%EOF", ".html": b"</html"}
SAME = {".htm": ".html", ".xhtml": ".html"}
NAMES = {".pdf": "a PDF", ".html": "a web page", ".docx": "a Word document"}
_PAGE = re.compile(rb"<!doctype html|<html|<head|<body", re.IGNORECASE)


def suffix(came: Download, expected: str) -> str:
    """The suffix that the file should bear, told by its own bytes. `expected` is the address that the catalogue gives.

    Raises FetchError where it is no document, is another kind of file than the address names, or is cut off.
    """
    size = came.path.stat().st_size
    with came.path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(max(0, size - TAIL))
        tail = file.read().lower()
    kind = _kind(head)
    if kind is None:
        raise FetchError("what came is neither a PDF nor a web page nor a Word document")
    wanted = Path(urlsplit(expected).path).suffix.lower()
    wanted = SAME.get(wanted, wanted)
    if wanted in NAMES and wanted != kind:
        raise FetchError(f"{NAMES[kind]} came in place of {NAMES[wanted]}")
    if not came.whole and kind in ENDS and ENDS[kind].lower() not in tail:
        raise FetchError("the connection broke off before all of it had come")
    return kind


def _kind(head: bytes) -> str | None:
    if b"%PDF-" in head[:1024]:
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return ".docx"
    return ".html" if _PAGE.search(head) else None


def check_names_work(page: Path, work: Work) -> None:
    """Raises FetchError where a web page does not bear a title of the work: it is then most likely an excuse."""
    text = title_key(" ".join(_tree(page).xpath("//text()[not(parent::script or parent::style)]")))
    if not any(title_key(title) in text for title in (work.title, *work.aliases)):
        raise FetchError("the page that came does not bear the title of the work")


def report_on(page: Path, address: str, work: Work) -> str:
    """The address of the one PDF of the same site that a page offers under the title of the work.

    Raises FetchError where there is none, or several: which one it is would be a guess.
    """
    names = {slug(title) for title in (work.title, *work.aliases)}
    found = set()
    for reference in _tree(page).xpath("//a/@href"):
        leads = urlsplit(urljoin(address, str(reference).strip()))
        file = Path(unquote(leads.path))
        same_site = (leads.scheme, leads.netloc) == urlsplit(address)[:2]
        if same_site and file.suffix.lower() == ".pdf" and slug(file.stem) in names:
            found.add(leads._replace(fragment="").geturl())
    if not found:
        raise FetchError("the page offers no PDF under the work’s title")
    if len(found) > 1:
        raise FetchError(f"the page offers {len(found)} PDFs under the work’s title, and which is meant is not clear")
    return found.pop()


def _tree(page: Path):  # type: ignore[no-untyped-def]  # lxml publishes no types
    from lxml import html

    try:
        return html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", characters(page, declares=True)))
    except (ReadError, ValueError) as error:
        raise FetchError("the page that came cannot be read") from error
