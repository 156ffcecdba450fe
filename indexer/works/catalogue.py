"""What works are called, and which work a document is. The facts are kept by hand in `corpus/catalogue.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from indexer import settings
from indexer.citations.authors import is_institution
from indexer.errors import TrailError, reason
from indexer.models import Work
from indexer.toml_files import quoted_name, read_toml
from indexer.works.titlepage import TitlePage

_WORK_FIELDS = {
    *("id", "title", "body", "publisher", "kind", "series", "session", "published", "url"),
    *("aliases", "signs", "file", "topics"),
}
_BODY_FIELDS = {"name", "mark", "called", "aliases"}
_LISTS = {"aliases", "signs", "topics"}
_APART = {"signs", "file", "topics"}  # fields that are kept beside the work
# What may stand before a body's name on a line of its own, and after a title.
_BEFORE_BODY = re.compile(r"^(?:(?:report )?by the |published by (?:the )?|house of (?:commons|lords) |the )+")
# Words of a title in an id: enough to tell works apart, short enough to type.
ID_WORDS = 8
# "2016 to 2017", "2016-17", "2016/17": one and the same year.
_YEARS = re.compile(r"\b((?:19|20)\d\d)(?: to |[-–/])(?:19|20)?(\d\d)(?!\d)")
_CHAPTER_NUMBER = re.compile(r"^(?:(?:chapter|section) )?\d+(?:\.\d+)*+[.:]? ")


@dataclass(frozen=True, slots=True)
class Body:
    """Who writes: a name, a short mark, other names."""

    name: str
    mark: str | None = None
    aliases: tuple[str, ...] = ()
    called: str | None = None  # where nobody calls it by its mark: "Commons Library"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The works and bodies that are known by hand."""

    works: Mapping[str, Work] = field(default_factory=dict)
    bodies: tuple[Body, ...] = ()
    abbreviations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # short → what it may stand for
    signs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # work id → words in its opening
    files: Mapping[str, str] = field(default_factory=dict)  # work id → address of its original
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # work id → short names of its challenges
    homes: tuple[Path, ...] = ()  # folders whose files may say which work they are: those of its corpus

    @classmethod
    def load(cls, path: Path) -> Catalogue:
        """Read the catalogue. Raises TrailError naming the file and the line that is wrong."""
        try:
            text, data = read_toml(path)
        except (OSError, UnicodeDecodeError) as error:
            raise TrailError(f"{path}: cannot be read ({reason(error)}); restore the catalogue") from error
        except tomllib.TOMLDecodeError as error:
            raise TrailError(f"{path}: not valid TOML: {error}; mend that line") from error
        homes = path.parent, settings.originals(path.parent)
        return replace(_Reader(path, text).catalogue(data), homes=tuple(home.resolve() for home in homes))

    def believes(self, path: Path) -> bool:
        """Whether a file may say which work it is by an id; anybody can write one into a file from elsewhere."""
        places = path.absolute(), path.resolve()
        return any(place.is_relative_to(home) for place in places for home in self.homes)

    def body(self, name: str | None) -> Body | None:
        """The body that goes by this name; `The` before it and the kind of apostrophe do not matter."""
        key = name_key(name or "")
        return next((body for body in self.bodies if key in _names_of(body)), None) if key else None

    def same_body(self, first: str | None, second: str | None) -> bool | None:
        """Whether two names are one body's; None where one of them is not given."""
        if not first or not second:
            return None
        one, other = self.body(first), self.body(second)
        if one or other:
            return one is other
        return name_key(first) == name_key(second)

    def identify(self, facts: Mapping[str, str], page: TitlePage, file_name: str) -> Work:
        """Which work a document is.

        By the fact `work`, an id; else by its own number and session; else by a title on a line of its own with the
        body's name on another; else by signs; else by the file's name, where that is an id: `trail fetch` names what
        it fetches so. What matches nothing is a new work, made only of what the file says.
        """
        if stated := facts.get("work"):
            return self.works.get(stated) or self._new(stated, facts, page)
        found = self._by_number(page) or self._by_title(facts, page, file_name) or self._by_signs(page.opening)
        found = found or self._by_name(page, file_name)
        if found:
            return found
        new = self._new("", facts, page)
        id = _new_id(new) or slug(Path(file_name).stem) or "document"
        return self.works.get(id) or replace(new, id=id, title=new.title or id.replace("-", " "))

    def _by_number(self, page: TitlePage) -> Work | None:
        if not page.series or not page.session:
            return None
        found = [w for w in self.works.values() if (w.series, w.session) == (page.series, page.session)]
        return found[0] if len(found) == 1 else None

    def _by_title(self, facts: Mapping[str, str], page: TitlePage, file_name: str) -> Work | None:
        stated = re.split(r" [-–|] ", facts.get("title", ""))
        titles = {title_key(line) for line in (*page.lines, *stated, facts.get("title", ""))} - {""}
        names = {_body_key(line) for line in (*page.lines, *stated, facts.get("author", ""))} - {""}
        marks = set(re.findall(r"[a-z]+", file_name.lower()))
        found = [
            work
            for work in self.works.values()
            if titles & {title_key(title) for title in (work.title, *work.aliases)}
            and not (page.series and work.series and page.series != work.series)
            and (names & _names_of(self.body(work.body)) or (work.publisher or "").lower() in marks)
        ]
        return found[0] if len(found) == 1 else None

    def _by_signs(self, opening: str) -> Work | None:
        text = title_key(opening)
        found = [id for id, signs in self.signs.items() if all(title_key(sign) in text for sign in signs)]
        return self.works[found[0]] if len(found) == 1 else None

    def _by_name(self, page: TitlePage, file_name: str) -> Work | None:
        work = self.works.get(Path(file_name).stem)
        return work if work and page.series in (None, work.series) else None

    def _new(self, id: str, facts: Mapping[str, str], page: TitlePage) -> Work:
        # Who saved the file, or what program made it, is no body.
        stated = facts.get("author") or ""
        author = stated if stated and (self.body(stated) or is_institution(stated)) else None
        printed = page.body or next((line for line in page.lines if len(line) > 4 and self.body(line)), page.issuer)
        body = self.body(printed or author)
        committee = page.house if (page.body or "").casefold().find("committee") >= 0 else None
        return Work(
            id,
            page.title or id.replace("-", " "),
            body=body.name if body else printed or (None if page.authors else author),
            publisher=(body.mark or body.name if body else None) or committee or printed,
            kind=page.kind or "other",
            series=page.series,
            session=page.session,
            published=page.published,
            authors=page.authors,
        )


# ── comparing names and titles ─────────────────────────────────────────────────────────────────────────────────


def slug(text: str) -> str:
    """Words as part of an id: `Local system reviews: Interim report` → `local-system-reviews-interim-report`."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", "")))


def _new_id(work: Work) -> str:
    """An id that says what the work is: `eac-hc179-2016`, else by its title; empty where it has neither.

    It holds nothing of the file's name, so that two files of a work get one id.
    """
    name = re.sub(r"-(?=\d+)", "", slug(work.series)) if work.series else _short(slug(work.title))
    mark = slug(work.publisher or "")
    if not name or not (mark or work.series):
        return name
    own = f"{mark}-{name}" if mark and not name.startswith(mark) else name
    when = work.published[:4] if work.published else work.session
    return f"{own}-{when}" if when else own


def _short(words: str) -> str:
    kept = words.split("-")[:ID_WORDS]
    while len(kept) == ID_WORDS and len(kept[-1]) < 4:  # an id does not end in "of the"
        kept.pop()
    return "-".join(kept)


def same_work(first: Work, second: Work) -> bool:
    """Whether two files that came to one id hold one work: no fact that both print differs."""
    pairs = [(first.series, second.series), (first.session, second.session), (first.published, second.published)]
    if any(one and other and not (one.startswith(other) or other.startswith(one)) for one, other in pairs):
        return False
    one, other = title_key(first.title), title_key(second.title)
    return one.startswith(other) or other.startswith(one) or bool(first.series and first.series == second.series)


def apart(work: Work, file_name: str) -> Work:
    """The same work under an id of its own, which holds the file's name: another work came to its id first."""
    return replace(work, id=f"{work.id}-{slug(Path(file_name).stem) or 'document'}")


@lru_cache(maxsize=16_384)  # a build asks for the same few titles and bodies ten times each, and more
def title_key(title: str) -> str:
    """A title for comparison: small letters, plain quotes and dashes, single spaces, no chapter number."""
    plain = re.sub(r"[‘’“”'\"]", "", title.lower()).replace("&", "and")
    plain = _YEARS.sub(r"\1 \2", plain)
    plain = re.sub(r"[\s–—-]+", " ", plain).strip(" .:,;")
    return _CHAPTER_NUMBER.sub("", plain).removesuffix(" contents")


@lru_cache(maxsize=16_384)
def name_key(name: str) -> str:
    """A body's name for comparison: without the article, and without the House that a committee sits in."""
    return re.sub(r"^(?:house of (?:commons|lords) (?=.*committee))", "", title_key(name).removeprefix("the "))


def _body_key(line: str) -> str:
    return _BEFORE_BODY.sub("", title_key(line))


def _names_of(body: Body | None) -> set[str]:
    if body is None:
        return set()
    return {name_key(name) for name in (body.name, body.mark or "", *body.aliases) if name}


# ── reading the file ───────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Reader:
    """Checks each entry, and names the line where one is wrong."""

    path: Path
    text: str

    def catalogue(self, data: Mapping[str, Any]) -> Catalogue:
        self._known("the catalogue", data, {"work", "body", "abbreviations", "glossary"}, 1)
        works: dict[str, Work] = {}
        signs: dict[str, tuple[str, ...]] = {}
        files: dict[str, str] = {}
        topics: dict[str, tuple[str, ...]] = {}
        for entry, line in self._entries(data, "work"):
            self._known("a work", entry, _WORK_FIELDS, line)
            self._required(entry, ("id", "title"), line)
            if entry["id"] in works:
                raise self._wrong(line, f"the id {quoted_name(entry['id'])} stands twice")
            values: dict[str, Any] = {
                key: tuple(v) if isinstance(v, list) else v for key, v in entry.items() if key not in _APART
            }
            works[entry["id"]] = Work(**values)
            if "signs" in entry:
                signs[entry["id"]] = tuple(entry["signs"])
            if "file" in entry:
                files[entry["id"]] = entry["file"]
            if "topics" in entry:
                topics[entry["id"]] = tuple(entry["topics"])
        bodies = tuple(self._body(entry, line) for entry, line in self._entries(data, "body"))
        short = data.get("abbreviations", {})
        meanings = {word: _longs(long) for word, long in short.items()}
        for entry, line in self._entries(data, "glossary"):
            for word, longs in self._glossary(entry, line).items():
                meanings[word] = tuple(dict.fromkeys((*meanings.get(word, ()), *longs)))
        return Catalogue(works, bodies, meanings, signs, files, topics)

    def _body(self, entry: Mapping[str, Any], line: int) -> Body:
        self._known("a body", entry, _BODY_FIELDS, line)
        self._required(entry, ("name",), line)
        return Body(entry["name"], entry.get("mark"), tuple(entry.get("aliases", ())), entry.get("called"))

    def _glossary(self, entry: Mapping[str, Any], line: int) -> dict[str, tuple[str, ...]]:
        """The abbreviations that one page or law has: it is named, so that each can be looked up there."""
        self._known("a glossary", entry, {"title", "publisher", "url", "means"}, line)
        self._required({key: value for key, value in entry.items() if key != "means"}, ("title", "url"), line)
        means = entry.get("means")
        if not isinstance(means, dict) or not all(_is_texts(list(_longs(long))) for long in means.values()):
            raise self._wrong(
                line, "'means' must be a table of abbreviations, each with its long form or a list of them"
            )
        return {word: _longs(long) for word, long in means.items()}

    def _entries(self, data: Mapping[str, Any], table: str) -> Iterator[tuple[Mapping[str, Any], int]]:
        lines = [at for at, line in enumerate(self.text.splitlines(), 1) if line.strip() == f"[[{table}]]"]
        entries = data.get(table, [])
        if not isinstance(entries, list) or len(entries) != len(lines):
            raise self._wrong(1, f"each {table} must begin with [[{table}]] on a line of its own")
        yield from zip(entries, lines, strict=True)

    def _known(self, what: str, entry: Mapping[str, Any], allowed: set[str], line: int) -> None:
        for key, value in entry.items():
            if key not in allowed:
                raise self._wrong(line, f"{what} has no field {quoted_name(key)} (known: {', '.join(sorted(allowed))})")
            if key in _LISTS and not _is_texts(value):
                raise self._wrong(line, f"'{key}' must be a list of texts")

    def _required(self, entry: Mapping[str, Any], keys: Sequence[str], line: int) -> None:
        for key, value in entry.items():
            if key not in _LISTS and not isinstance(value, str):
                raise self._wrong(line, f"'{key}' must be a text in quotation marks")
        for key in keys:
            if not entry.get(key):
                raise self._wrong(line, f"the entry lacks '{key}'")

    def _wrong(self, line: int, reason: str) -> TrailError:
        return TrailError(f"{self.path}, line {line}: {reason}; mend the entry")


def _longs(value: object) -> tuple[str, ...]:
    """The long forms of an abbreviation: one, or a list of them."""
    return tuple(value) if isinstance(value, list) else (value,)  # type: ignore[return-value]  # `_is_texts` looks


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)
