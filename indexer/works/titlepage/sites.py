"""Whose site a page was saved from, where it prints no name: most of its own links lead there."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

from indexer.models import Extract

HOSTS = {
    "commonslibrary.parliament.uk": "House of Commons Library",
    "lordslibrary.parliament.uk": "House of Lords Library",
    "gao.gov": "United States Government Accountability Office",
    "audit.scot": "Audit Scotland",
    "audit.wales": "Audit Wales",
    "instituteforgovernment.org.uk": "Institute for Government",
    "ifs.org.uk": "Institute for Fiscal Studies",
    "nao.org.uk": "National Audit Office",
    "local.gov.uk": "Local Government Association",
    "futureofadultsocialcare.co.uk": "Local Government Association",
    "communitycare.co.uk": "Community Care",
    "croneri.co.uk": "Croner-i",
    "kingsfund.org.uk": "The King’s Fund",
    "health.org.uk": "The Health Foundation",
    "nuffieldtrust.org.uk": "Nuffield Trust",
    "cqc.org.uk": "Care Quality Commission",
    "england.nhs.uk": "NHS England",
    "covid19.public-inquiry.uk": "UK Covid-19 Inquiry",
}
# A link within the site itself, which converters print behind its words: "Publication (/publication)".
_WITHIN = re.compile(r"(?<=\()/[a-z][\w/-]*(?=\))")
_ADDRESS = re.compile(r"https?://[^\s()<>\[\]\\]{4,200}")
LEAST, SHARE = 5, 0.5  # addresses of the site, and of all that the page prints


def house_of_site(extract: Extract) -> str | None:
    """The house whose site a saved page is of; None where it has no link within a site, or leads elsewhere as often.

    Whoever merely cites a house much prints whole addresses only.
    """
    words = [block.raw for block in extract.blocks]
    urls = [link.url for link in extract.hyperlinks if link.url]
    if not any(url.startswith("/") for url in urls) and not any(map(_WITHIN.search, words)):
        return None
    found = Counter(map(_host, [*(url for url in urls if "//" in url), *_ADDRESS.findall("\n".join(words))]))
    host, many = next(iter(found.most_common(1)), ("", 0))
    return HOSTS.get(host) if many >= LEAST and many >= SHARE * found.total() else None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # no address after all
        return ""
