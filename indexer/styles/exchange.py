"""Citations for reference managers: CSL-JSON, BibTeX and RIS, all of the same record.

A place in a work is no part of its record: it goes into the note, where Zotero and EndNote show it.
"""

from __future__ import annotations

import json
import re
from codecs import encode
from typing import Any

from indexer.styles.engine import Locator
from indexer.styles.items import Item

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
TEX = str.maketrans({"{": "(", "}": ")", "$": r"\$", "\\": r"\textbackslash "})
BIBTEX = {"article-newspaper": "article", "book": "book", "report": "techreport"}  # the others are misc
RIS = {
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "document": "GEN",
    "legislation": "STAT",
    "report": "RPRT",
    "webpage": "ELEC",
}


_KEY = re.compile(r"[^\w:.+/-]|(?<!\w)#")  # what may not stand in the key of an entry


def csl_json(item: Item, locator: Locator | None = None) -> str:
    note = {"note": str(locator)} if locator else {}
    return json.dumps([item | note], ensure_ascii=False, indent=2)


def bibtex(item: Item, locator: Locator | None = None) -> str:
    """One entry, with the characters that TeX keeps for itself escaped; a body's name is held together by braces."""
    from pybtex.database import BibliographyData, Entry, Person

    url, note = item.get("URL"), str(locator) if locator else None
    url = url.replace("{", "%7B").replace("}", "%7D") if url else None  # BibTeX counts braces in addresses too
    item = _for_tex(item)
    kind = BIBTEX.get(item["type"], "misc")
    year, month, day = _date(item)
    authors = [
        Person(last=f"{{{name['literal']}}}") if "literal" in name else Person(first=name["given"], last=name["family"])
        for name in item.get("author", ())
    ]
    publisher = item.get("publisher") or (item.get("author") or [{}])[0].get("literal")
    container = item.get("container-title")
    fields = {
        "title": f"{{{item['title']}}}" if "title" in item else None,  # else styles change its capitals
        "institution": publisher if kind == "techreport" else None,
        "publisher": item.get("publisher") if kind == "book" else None,
        "journal": container if kind == "article" else None,
        "howpublished": (container or item.get("publisher")) if kind == "misc" else None,
        "type": item.get("genre") if kind == "techreport" else None,
        "number": item.get("number"),
        "series": item.get("collection-title"),
        "year": year,
        "month": MONTHS[int(month) - 1] if month else None,
        "day": day,
        "url": url,
        "urldate": "-".join(_parts(item, "accessed")) or None,
        "note": _for_tex(note),
    }
    entry = Entry(kind, fields=[(name, value) for name, value in fields.items() if value])
    entry.persons.update({"author": authors} if authors else {})
    written = str(BibliographyData({_KEY.sub("-", item["id"]): entry}).to_string("bibtex")).strip()
    return written.replace(str(encode(url, "ulatex+utf-8")), url) if url else written  # TeX takes an address as it is


def _for_tex(value: Any) -> Any:
    """A record whose words TeX sets as they stand: pybtex escapes the other signs, and BibTeX counts braces."""
    if isinstance(value, str):
        return value.translate(TEX)
    if isinstance(value, list):
        return [_for_tex(entry) for entry in value]
    return {name: _for_tex(entry) for name, entry in value.items()} if isinstance(value, dict) else value


def ris(item: Item, locator: Locator | None = None) -> str:
    import rispy

    year, _, _ = _date(item)
    date = _parts(item, "issued")
    fields = {
        "type_of_reference": RIS[item["type"]],
        "id": item["id"],
        "authors": [name.get("literal") or f"{name['family']}, {name['given']}" for name in item.get("author", ())],
        "title": item.get("title"),
        "secondary_title": item.get("container-title") or item.get("collection-title"),
        "publisher": item.get("publisher"),
        "issn": item.get("number"),  # SN is the number of a report in RIS
        "type_of_work": item.get("genre"),
        "year": year,
        "date": "/".join([*date, "", "", ""][:3]) + "/" if date else None,
        "access_date": "/".join(_parts(item, "accessed")) or None,
        "urls": [item["URL"]] if "URL" in item else [],
        "notes": [str(locator)] if locator else [],
    }
    written = str(rispy.dumps([{name: value for name, value in fields.items() if value}]))
    return written.removeprefix("1.\n").rstrip("\n")  # rispy numbers its records


def _date(item: Item) -> tuple[str | None, str | None, str | None]:
    year, month, day = [*_parts(item, "issued"), None, None, None][:3]
    return year, month, day


def _parts(item: Item, name: str) -> list[str]:
    """A date's year, month and day as far as known: `["2018", "07", "04"]`."""
    parts = item.get(name, {"date-parts": [[]]})["date-parts"][0]
    return [f"{part:02}" for part in parts]
