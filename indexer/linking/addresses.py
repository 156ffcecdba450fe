"""What an address tells of the work behind it: its number and session, its publisher, words of its title.

Parliament's own addresses hold the paper's number and the session; others mostly hold the title, word by word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from indexer.works.titlepage.sites import HOSTS

# First year of the session that begins a Parliament's numbered sessions: /ld5901/ is the first of the 59th Parliament.
_SESSIONS = {
    "5801": "2019-21", "5802": "2021-22", "5803": "2022-23", "5804": "2023-24", "5901": "2024-26",
}  # fmt: skip
_PARLIAMENT = re.compile(
    r"/pa/(?P<house>cm|ld)(?P<session>\d{4,8})/(?:cmselect|ldselect|jtselect|cmpubbill)/\w+/(?P<number>\d+)(?:/|$)"
)
# The libraries of Parliament print a briefing's number: "/research-briefings/sn05875/", "CBP-9432.pdf", "POST-PN-0062".
_BRIEFING = re.compile(r"(?:^|/)(?:sn|cbp)-?0*(?P<number>\d{3,5})(?=[/.]|$)", re.IGNORECASE)
_POSTNOTE = re.compile(r"(?:^|/)post-?(?:pn|note)-?0*(?P<number>\d{1,4})(?=[/.]|$)", re.IGNORECASE)
_POST_FOLDER = re.compile(r"/post/(?:pn|note)-?0*(?P<number>\d{1,4})(?=[/.]|$)", re.IGNORECASE)
# "The title of a report, government response": the title of the response itself begins with these words.
_RESPONSE_LAST = re.compile(r"^(.+?) ((?:uk |the )?(?:government |committee )?(?:response|reply))$", re.IGNORECASE)
_EMPTY = re.compile(r"(?:index|default|home|download|file|full|final|web|publications?|documents?|reports?|\d{1,2})$")


@dataclass(frozen=True, slots=True)
class Address:
    series: str | None = None
    session: str | None = None
    body: str | None = None
    words: str = ""  # of the path's last part that tells something
    slugs: tuple[str, ...] = ()  # the parts of the path that may be a whole title, the last one first


def read_address(url: str) -> Address:
    """What the parts of an address say."""
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host, path = (parts.hostname or "").removeprefix("www."), unquote(parts.path)
    except ValueError:  # brackets of an address that is none
        return Address()
    if match := _PARLIAMENT.search(path):
        mark = "HC" if match["house"] == "cm" else "HL Paper"
        return Address(f"{mark} {match['number']}", _session(match["session"]))
    if match := _BRIEFING.search(path):
        return Address(f"Briefing Paper {match['number']}", body="House of Commons Library")
    parliament = host == "parliament.uk" or host.endswith(".parliament.uk")
    if match := _POSTNOTE.search(path) or (_POST_FOLDER.search(path) if parliament else None):
        return Address(f"POSTnote {match['number']}", words=f"POST {match['number']}")
    body = next((name for known, name in HOSTS.items() if host == known or host.endswith(f".{known}")), None)
    slugs = tuple(part.lower() for part in reversed(path.split("/")) if part.count("-") >= LEAST_HYPHENS)
    return Address(body=body, words=_title(path), slugs=slugs)


def is_site_of_inquiry(url: str) -> bool:
    """Whether an address is that of a public inquiry’s own site, and tells nothing more."""
    return bool(re.search(r"//(?:www\.)?[\w.-]*inquiry[\w.-]*/?$", url))


LEAST_HYPHENS = 2  # in a part of a path that is a title


def _session(printed: str) -> str | None:
    """`201719` → 2017-19, `5901` → 2024-26."""
    if len(printed) == 6 and printed.startswith(("19", "20")):
        return f"{printed[:4]}-{printed[4:]}"
    return _SESSIONS.get(printed)


def _title(path: str) -> str:
    """The words of the last part of a path that has some."""
    for part in reversed([part for part in path.split("/") if part]):
        words = re.sub(r"\.(?:pdf|html?|aspx?|docx?)$", "", part, flags=re.IGNORECASE)
        if len(words) > 3 and not _EMPTY.match(words.lower()) and re.search(r"[a-zA-Z]{3}", words):
            return _RESPONSE_LAST.sub(r"\2 \1", re.sub(r"[-_+]+", " ", words))
    return ""
