"""Addresses on the web, and pages named by the site they stand on."""

from __future__ import annotations

import re

from indexer.citations.clause import ACCESS, DOI, NAMED_PLACE, URL, places_in, read_clause
from indexer.citations.grammar import PINPOINTS, Fields, Rule
from indexer.models import Pinpoint

_ADDRESS = rf"[<(\[]?(?P<url>{URL})[>)\]]?(?:,? ?(?:[–-] )?(?:{ACCESS}))?"
# "https://… (para 17)", "https://…, recommendation 4 of the page": the place behind an address.
_PLACE = (
    rf"(?: ?\((?:at |see )?(?P<bracket>{PINPOINTS}|{NAMED_PLACE.pattern.replace('?P<', '?P<b_')})[^();]{{0,30}}\)"
    rf"|,? (?:at )?(?P<place>{PINPOINTS}|{NAMED_PLACE.pattern.replace('?P<', '?P<n_')})(?=\W*$|;))?"
)
_SITES = r"GOV\.UK|Gov\.UK|Gov\.uk|[A-Z][\w ]{2,40} blog"


def _address(match: re.Match[str]) -> Fields:
    found = match.groupdict()
    return {
        "url": match["url"].replace(" ", ""),
        "pinpoints": places_in(found.get("bracket") or found.get("place")) or place_of(match["url"]),
    }


# Places that an address names: `#page=12`, `#para-2.8`, `#paragraph-14`, `#2.8`.
_FRAGMENT = re.compile(
    r"#(?:(?P<page>page=)|(?P<para>para(?:graph)?s?[-_.=]?|p[-_.](?=\d)|(?=\d+[._-]\d)))(?P<number>\d+(?:[._-]\d+)*)",
    re.IGNORECASE,
)


def place_of(url: str) -> tuple[Pinpoint, ...]:
    """The place that an address names, a page or a paragraph."""
    found = _FRAGMENT.search(url)
    if not found:
        return ()
    number = re.sub(r"[_-]", ".", found["number"])
    return (Pinpoint("page" if found["page"] else "para", number, number),)


def _doi(match: re.Match[str]) -> Fields:
    return {"url": f"https://doi.org/{match['doi']}"}


def _site(match: re.Match[str]) -> Fields | None:
    clause = read_clause(match.group())
    if not clause.endings:
        return None
    title = re.sub(r"[\[(].*$", "", match["title"] or "").strip(" ,:") or None
    return {**clause.fields, "title": title, "body": match["body"].removeprefix("Archived ").strip()}


def _page(match: re.Match[str]) -> Fields:
    return {"title": match["title"].strip(), "body": match["body"]}


ADDRESS = Rule(
    "web-address",
    "web",
    re.compile(rf"(?:(?:[Aa]vailable (?:online|at|from)|[Vv]isit|URL|[Ll]ink)(?: at)?:? ?)?{_ADDRESS}{_PLACE}"),
    _address,
    (
        "https://www.gov.uk/government/speeches/we-need-to-do-better-on-social-care",
        "https://www.ifs.org.uk/uploads/R143.pdf#page=6",
        "www.local.gov.uk/topics/social-care-health-and-integration (accessed 7 June 2018)",
        *("www.england.nhs.uk/bcf, accessed 12 May 2018", "https://www.england.nhs.uk/bcf [Accessed: 12 May 2018]"),
        *("https://www.example.org/mains.htm (para 17)", "https://www.example.org/lamps, recommendation 4"),
    ),
    inside=re.compile(rf"(?<=[\s(<\[]){_ADDRESS}"),
)
BARE_DOI = Rule(
    "doi",
    "web",
    re.compile(DOI),
    _doi,
    ("doi:10.1136/bmj.k1234", "DOI 10.1016/S0140-6736(18)30001-2"),
    inside=re.compile(rf"\b{DOI}"),
)
WEBSITE = Rule(
    "website",
    "web",
    re.compile(
        r"(?P<body>[A-Z][^;:,]{1,80}?) (?:website|web ?page|page|web site)\b"
        r"(?:,? (?P<title>(?!\()(?:on )?[^;]+?)(?=\s*[\[(]|:? (?:https?:|www\.)|\W*$)|)[^;]*"
    ),
    _site,
    (
        "Arts Council England website, Supporting libraries [accessed 14 April 2016]",
        "Making it Real website (which includes case studies and films): www.thinklocalactpersonal.org.uk/Browse/mir",
        "Gov.UK page on the Libraries Deliver consultation [accessed 15 April 2016]",
    ),
)
PAGE_AT_SITE = Rule(
    "page-at-site",
    "web",
    re.compile(rf"(?P<title>[^;]{{5,200}}?) [-–] (?P<body>{_SITES})(?=\W*$| [-–])"),
    _page,
    (
        "Advanced Manufacturing Sector Plan - GOV.UK",
        "UK space safety centre marks one year milestone - UK Space Agency blog",
    ),
)
WEB_RULES = (ADDRESS, BARE_DOI, WEBSITE, PAGE_AT_SITE)
