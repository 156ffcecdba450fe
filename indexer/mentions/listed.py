"""The list of references at a text's end, and how the text names its entries: "(Grey 2016)", "the NAO (2018, para 3)".

Each entry is read as a note is. What stands before its year are the names that the text cites it by: a body and its
mark, one surname, two, or the first with "et al.".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from indexer.citations.authors import is_institution
from indexer.citations.clause import NAMED_PLACE, SECTION, named_places, places_in
from indexer.citations.grammar import PINPOINTS, YEAR, read_pinpoints
from indexer.citations.internal import CITED_AGAIN
from indexer.citations.parse import parse
from indexer.mentions.surnames import written
from indexer.models import Citation, Paragraph, Pinpoint, Sentence, Span

LISTED = "listed"
AUTHOR_AND_YEAR = "author-and-year"
_HEADING = re.compile(
    r"(?i)\W*(?:\d+\.?\s*)?(?:list of |the |our )?(?:full |key |main |select(?:ed)? )?"
    r"(?P<head>references?(?: list)?|bibliography|works|literature"
    r"|(?:source|reference|background) (?:documents|list|papers)"
    r"|documents|publications|reports|sources?)(?: and (?:notes|sources|abbreviations|further reading))?"
    r"(?P<said> (?:cited|used|quoted|consulted|referred to|relied (?:up)?on|drawn on|mentioned|for|in|to)\b.{0,40})?"
    r"\W*$"
)
# These head a list of references only where it is said that they are cited: "Documents referred to".
_SAID_CITED = re.compile(r"(?i)\b(?:works|documents|publications|reports|papers)\W*$")
_CITED = re.compile(r"(?i) (?:cited|used|quoted|consulted|referred to|relied (?:up)?on|drawn on|mentioned)\b")
# A section of these is a list whatever it is called: who wrote, the year, and a title's first capital.
_ENTRY = re.compile(
    rf"\W{{0,4}}[A-Z][^()\[\]\n]{{1,160}}?(?: [(\[][A-Z][^()\[\]\n]{{1,120}}[)\]])?"
    rf"(?:,? [(\[]{YEAR}[a-z]?[)\]][.,:]?|[.,] {YEAR}[a-z]?[.:]) [“‘\"']?[A-Z\d]"
)
_OF_SOURCES = re.compile(
    r"(?i)\b(?:references?|bibliograph\w*|sources?|reading|literature|works|publications|papers)\b"
)
LEAST_ENTRIES, LEAST_HEADED, ENTRIES_OF_ALL = 3, 2, 0.8  # of a section, of one whose heading speaks of sources
# "[NAO 2018] National Audit Office, …": the words by which the text cites an entry, printed before it.
_LABEL = re.compile(r"\W{0,3}\[(?P<label>(?=[^\[\]]*[A-Za-z]{2})[^\[\]]{2,40})\]:?\s+(?=\S)")
# A table of references, whose first cells are what the text cites them by: "(Ref A, para 3)", "(D, 2.7)".
_TABLE = re.compile(
    r"(?i)\W*(?:ref(?:erence)?s?\.?|no\.?|number|key|label|tag|doc(?:ument)?\.?|#) \| "
    r"(?:documents?|titles?|sources?|publications?|reports?|references?|papers?|details?|works?)\W*$"
)
_ROW = re.compile(r"(?P<label>[A-Z]{1,2}\d{0,2}|\d{1,2}) \| (?=\S)")
# "Short forms used: Mains = Example Water Board, …; L44 = Lamp Committee, …": a key, its entries parted by semicolons,
# or each a line or a paragraph of its own: "Ref A = Example Water Board, …".
_KEY = re.compile(
    r"(?:^\s?|(?<=: ))[“‘\"]?(?:[Rr]ef(?:erence)?\.? )?"
    r"(?P<label>[A-Z][\w&’.-]*(?: [\w&’.-]{1,20}){0,3}?)[”’\"]? ?= ?(?=[“‘\"]?[A-Za-z]{2})(?![^;\n]{0,30}[+×*/÷^])"
)
_KEY_PIECE = re.compile(r"[^;\n]+")
_SENTENCE_BEHIND = re.compile(r"(?<=[\w)’”])\.\s+(?=[A-Z][a-z]* [a-z])")  # what follows the last entry
_YEAR = re.compile(rf"(?P<before>.{{2,200}}?)[,.]? ?[(\[]?(?P<year>{YEAR})(?P<letter>[a-z]?)\b(?![-–/])")
_SAME_AUTHOR = re.compile(r"\W*[-–—_]{2,}\W*")
_SAME_AGAIN = re.compile(
    rf"[^\w–—-]*+[-–—_]{{2,}}+[.,]? ?[(\[]?(?P<year>{YEAR})[a-z]?[)\]]?[.,:]? ?(?P<title>[^.?!]{{4,300}}[?!]?)"
)
_MARK = re.compile(r"[(\[](?P<mark>[A-Z][\w&]{1,12})[)\]]")
# "PAC [Committee of Public Accounts] (2018)": the long name in brackets behind the short one.
_LONG = re.compile(r"[(\[](?P<long>[A-Z][^()\[\]]{12,160})[)\]]")
_PLACE = (
    rf"(?:[,:;]? ?(?:at |see )?(?P<pins>{PINPOINTS})|[,:;] ?(?P<named>{NAMED_PLACE.pattern.replace('?P<', '?P<n_')})"
    rf"|(?:[,:/] ?| at )(?P<bare>\d{{1,2}}\.\d{{1,3}})"
    r"|: ?(?P<page>\d{1,4}(?:[-–]\d{1,4})?)|(?:, ?| at )(?P<bare_page>\d{1,3})(?=[)\];])"
    r"|,? ?\[(?P<squared>\d{1,4}(?:\.\d+)?)\]"
    # "(Grey 2023, Freeing up time)": a heading, to the end of the bracket
    r"|, (?:under |see )?(?:the )?(?:section |heading )?(?:on )?[A-Z][A-Za-z’'&/, -]{3,80}(?=[);]))?"
)
_REF = r"[Rr]ef(?:erence)?\.?"
_FIRST = NAMED_PLACE.pattern.replace("?P<", "?P<f_")
# "Grey, 2023, “Freeing up time,” para. 4": a part by its heading, before the place
# ; or by the name of its part, or both: "Grey 2023, Executive summary, ‘Freeing up time’"
_PART = (
    rf"(?:(?:, (?:the )?{SECTION}(?![\w’-]))?(?:, (?:under |section |heading )?[“‘][^”’]{{3,80}}[”’])?"
    r"(?=,? (?:para|p\.|pp?\b|¶|§)|,?[);]))?"
)
_MORE = re.compile(rf"(?:, |; | and | & )(?:(?:see |cf\.? )?(?:also )?)?(?P<year>{YEAR})(?P<letter>[a-z]?)\b{_PLACE}")


def listing(text: str, paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """The ids of the paragraphs of the list of references: by its heading, one above it, or their looks."""
    found: set[str] = set()
    for section, group in groupby((p for p in paragraphs if p.kind not in ("heading", "table")), lambda p: p.section):
        here = list(group)
        if section and _heads_list(section[-1]):
            found |= {paragraph.id for paragraph in here}
        elif section:
            least = LEAST_HEADED if _OF_SOURCES.search(section[-1]) else LEAST_ENTRIES
            least = 1 if any(map(_heads_list, section[:-1])) else least  # "References", "Official publications"
            every = [span for paragraph in here for span in _printed_in(paragraph)]
            like = sum(bool(_ENTRY.match(span.of(text))) for span in every)
            found |= {p.id for p in here} if like >= least and like >= ENTRIES_OF_ALL * len(every) else set()
    return frozenset(found)


def _heads_list(heading: str) -> bool:
    match = _HEADING.match(heading)
    return bool(match and (_CITED.match(match["said"] or "") or not _SAID_CITED.search(match["head"])))


def _printed_in(paragraph: Paragraph) -> list[Span]:
    return [part.span for part in paragraph.parts] or [paragraph.span]


def entries(text: str, paragraphs: Sequence[Paragraph], sentences: Sequence[Sentence]) -> Iterator[Citation]:
    """The first reference of each entry of the list; the rest of an entry tells more of the same work."""
    body: str | None = None  # of the entry before
    keys = _keys(text, paragraphs)
    first = {sentence.paragraph: sentence.id for sentence in reversed(sentences)}
    listed = listing(text, paragraphs)
    for paragraph in paragraphs:
        spans = [*_rows(text, paragraph), *keys.get(paragraph.id, ())]
        if not spans and paragraph.id in listed:
            spans = _printed_in(paragraph)
        for span in spans:
            label = _LABEL.match(span.of(text)) or _ROW.match(span.of(text)) or _KEY.match(span.of(text))
            start = span.start + (label.end() if label else 0)
            read = parse(text[start : span.end], note="", start=start)
            found = [c for c in read if c.kind not in ("remark", "note")]
            if same := _SAME_AGAIN.match(span.of(text)):
                found = _of_the_same(same, body, span, found)
            if label and not found and label.re is _ROW:  # a row among references that no rule reads
                found = [Citation(None, span, "work", title=text[start : span.end].strip(" ."), rule=LISTED)]
            if found:
                fields = {"note": None, "rule": LISTED, "paragraph": paragraph.id, "sentence": first.get(paragraph.id)}
                whole = replace(found[0], **fields)  # type: ignore[arg-type]  # of one dict, mypy knows one type of value
                body = whole.body or body
                yield _fuller(whole, found[1:], span, text)


def _rows(text: str, paragraph: Paragraph) -> Iterator[Span]:
    """The rows of a table of references, each with its label; none where less than half of them are references."""
    head, *lines = paragraph.span.of(text).split("\n") if paragraph.kind == "table" else [""]
    if not _TABLE.match(head):
        return
    start, rows = paragraph.span.start + len(head) + 1, []
    for line in lines:
        if _ROW.match(line):
            rows.append(Span(start, start + len(line)))
        start += len(line) + 1
    if 2 * sum(_is_reference(row.of(text)) for row in rows) > len(rows):
        yield from rows


def _keys(text: str, paragraphs: Sequence[Paragraph]) -> dict[str, list[Span]]:
    """By paragraph the entries of keys to the short names of works, each from its name on; a key has two at least."""
    found: dict[str, list[Span]] = {}
    group: list[tuple[str, Span]] = []
    for paragraph in (*paragraphs, None):
        here = list(_entries_of_key(text, paragraph)) if paragraph else []
        if not here:
            if len(group) > 1 and 2 * sum(_names_a_work(span.of(text)) for _, span in group) > len(group):
                for id, span in group:
                    found.setdefault(id, []).append(span)
            group = []
        group += [(paragraph.id, span) for span in here if paragraph]
    return found


def _entries_of_key(text: str, paragraph: Paragraph) -> Iterator[Span]:
    words = paragraph.span.of(text)
    for piece in _KEY_PIECE.finditer(words) if paragraph.kind != "table" and "=" in words else ():
        label = _KEY.search(piece.group())
        if label is None:
            if piece.start() == 0:
                return  # a key opens its paragraph, or follows "Short forms:"
            continue
        over = _SENTENCE_BEHIND.search(piece.group(), label.end())
        begin = paragraph.span.start + piece.start()
        yield Span(begin + label.start(), begin + (over.start() if over else len(piece.group())))


def _names_a_work(entry: str) -> bool:
    """Whether an entry of a key has something that tells a work: a number, or a title or a house with a date."""
    label = _KEY.match(entry)
    found = parse(entry[label.end() if label else 0 :], note="", start=0)
    return any(c.series or ((c.title or c.body) and c.date) for c in found)


def _is_reference(row: str) -> bool:
    """Whether what stands behind a row's label names a work by more than a title."""
    found = parse(_ROW.sub("", row, count=1), note="", start=0)
    return any(c.title and (c.body or c.series) and (c.date or c.series or c.session) for c in found)


def _of_the_same(same: re.Match[str], body: str | None, span: Span, found: Sequence[Citation]) -> list[Citation]:
    """ "———. 2018b. Title. HC 1.": a work of whoever wrote the entry before."""
    first = replace(found[0], title=None) if found else Citation(None, span, "work", rule=LISTED)
    return [replace(first, body=body, date=same["year"], title=same["title"].strip(" .“”‘’") or None), *found[1:]]


def _fuller(entry: Citation, rest: Sequence[Citation], span: Span, text: str) -> Citation:
    """The entry with the number, the session and the address that its later sentences print."""
    for other in rest:
        entry = replace(
            entry,
            series=entry.series or other.series,
            session=entry.session or other.session,
            url=entry.url or other.url,
        )
    return replace(entry, span=Span(span.start, span.start + len(span.of(text).rstrip())))


@dataclass(frozen=True, slots=True)
class Entry:
    """What the text calls an entry of the list by: a name, and the year with its letter."""

    names: tuple[str, ...]
    year: str  # "2018", "2018a"; empty where the entry's own label has none


def entry_of(words: str, last: Entry | None = None) -> Entry | None:
    """`National Audit Office [NAO] (2018) The …` → its names and its year; None where no year follows a name.

    A dash for a name is that of the `last` entry: "———. 2016b. …".
    """
    if row := _ROW.match(words) or _KEY.match(words):
        return Entry((row["label"],), "")
    if label := _LABEL.match(words):
        dated = re.fullmatch(rf"(?P<name>.*?),? ?(?P<year>{YEAR}[a-z]?)", label["label"].strip())
        return (
            Entry((dated["name"],), dated["year"]) if dated and dated["name"] else Entry((label["label"].strip(),), "")
        )
    match = _YEAR.match(words)
    if not match:
        return None
    if _SAME_AUTHOR.fullmatch(match["before"]):
        return replace(last, year=match["year"] + match["letter"]) if last else None
    before = match["before"].strip(" ,.")
    marks = [found["mark"] for found in _MARK.finditer(before)]
    longs = [name for found in _LONG.finditer(before) for name in written(found["long"])]
    bare = _LONG.sub("", _MARK.sub("", before)).strip(" ,.(")
    names = [*marks, *written(bare), *longs]
    names += [initials for name in (bare, *longs) if (initials := _initials(name))]
    names += [f"{the} {found[1]}" for name in (bare, *longs) if (found := _SORT.search(name)) for the in ("The", "the")]
    return Entry(tuple(dict.fromkeys(names)), match["year"] + match["letter"]) if names else None


def named_entries(printed: Iterable[str]) -> Iterator[Entry]:
    """The entries of a list, in its order, that a text can name."""
    before: Entry | None = None
    for words in printed:
        if entry := entry_of(words, before):
            before = entry
            yield entry


def _initials(name: str) -> str:
    """ "Example Water Board" → EWB, as texts cite a body without having said so; empty for fewer than three words."""
    capitals = "".join(re.findall(r"\b[A-Z](?=[a-z])", re.sub(r"^The ", "", name)))
    return capitals if len(capitals) >= LEAST_INITIALS and is_institution(name) and "." not in name else ""


LEAST_INITIALS = 3
# "The Committee (2016a, para 15)": a body of the list by what it is.
_SORT = re.compile(
    r"\b(Committee|Commission|Inquiry|Department|Library|Ministry|Agency|Authority|Association|Council|Board|Ombudsman"
    r"|Panel|Review|Institute|Foundation|Service)\b(?: (?:of|for|on)\b.*| \(.*)?$"
)


@dataclass(frozen=True, slots=True)
class AuthorFinder:
    """Finds in the text the names of the list's entries with their years."""

    pattern: re.Pattern[str] | None
    labels: re.Pattern[str] | None = None  # of entries that bear no year: "[Interface, para 2.9]"
    lettered: Mapping[str, str] = field(default_factory=dict)  # "2016a" → the name of the one entry of that year

    @classmethod
    def from_entries(cls, found: Iterable[Entry]) -> AuthorFinder:
        found = list(found)
        names = _longest_first(name for entry in found if entry.year for name in entry.names)
        labels = _longest_first(name for entry in found if not entry.year for name in entry.names)
        every = _any_of(names)
        pattern = (
            rf"(?<![\w’'-])(?P<name>{every})\.?(?:[’']s?)?(?: [\[(][A-Z][\w&]{{1,12}}[\])])?,? ?[(\[]?"
            rf"(?P<year>{YEAR})(?P<letter>[a-z]?)\b[)\]]?{CITED_AGAIN}{_PART}{_PLACE}"
        )
        every = _any_of(labels)
        label = (
            rf"(?<=[\[;(]) ?(?:see )?(?P<ref>{_REF} )?(?P<name>{every})(?![\w.’'-])(?P<year>)(?P<letter>)"
            rf"(?:, (?:[“‘][^”’]{{3,80}}[”’]|(?![Rr]ec)[A-Z][\w’ ]{{2,40}}(?=[\];)])))?{_PLACE}"
            r"(?=(?:,? (?:citing|quoting) [^()\[\];]{2,60})?[\];)])"
            rf"|(?<![\w’'(\[-])(?:(?P<first>{PINPOINTS}|{_FIRST}) (?:of|in|to) )?{_REF} (?P<called>{every})(?!\w)"
        )
        years = Counter(entry.year for entry in found)
        lettered = {
            entry.year: entry.names[0] for entry in found if entry.year[-1:].isalpha() and years[entry.year] == 1
        }
        return cls(re.compile(pattern) if names else None, re.compile(label) if labels else None, lettered)

    def find(self, words: str, sentence: Sentence) -> Iterator[Citation]:
        for match in self.labels.finditer(words) if self.labels else ():
            if match["called"]:
                yield _referred(match, sentence)
            elif _is_word(match) and words[match.start() - 1] != "[" and not _tells_place(match):
                continue  # "the risk is high (High)"
            elif match["ref"] or not _SHORT_LABEL.fullmatch(match["name"]) or _tells_place(match):
                yield _cited(match, match["name"], match.start("name"), sentence)
        named = [match.span("year") for match in self.pattern.finditer(words)] if self.pattern else []
        for match in _YEAR_ALONE.finditer(words) if self.lettered else ():
            name = self.lettered.get(match["year"] + match["letter"])
            if name and match.span("year") not in named:
                yield _cited(match, name, match.start("year"), sentence)
        for match in self.pattern.finditer(words) if self.pattern else ():
            yield _cited(match, match["name"], match.start(), sentence)
            at = match.end()
            while more := _MORE.match(words, at):
                yield _cited(more, match["name"], more.start("year"), sentence)
                at = more.end()


# "(2016a, para 46)": whoever is named before, only one entry of the list has that letter.
_YEAR_ALONE = re.compile(rf"(?<=\()(?P<year>{YEAR})(?P<letter>[a-z]){_PLACE}(?=[);])")
# "(A)" and "(1, 2)" are mostly no references; "(D, 2.7)" and "(A, recommendation 5)" are.
_SHORT_LABEL = re.compile(r"[A-Z]{1,2}\d{0,2}|\d{1,2}")


def _is_word(match: re.Match[str]) -> bool:
    return not match["ref"] and len(match["name"]) > 2 and match["name"].isalpha() and match["name"].istitle()


def _tells_place(match: re.Match[str]) -> bool:
    pointed = match["bare"] if not match["name"].isdigit() else None
    return bool(match["pins"] or match["named"] or pointed)


def _referred(match: re.Match[str], sentence: Sentence) -> Citation:
    """ "Response 4 in Ref B": an entry of a table of references that the running text names."""
    span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
    cited = Citation(
        None, span, "work", body=match["called"], pinpoints=places_in(match["first"]), rule=AUTHOR_AND_YEAR
    )
    return replace(cited, paragraph=sentence.paragraph, sentence=sentence.id)


def _longest_first(names: Iterable[str]) -> list[str]:
    return sorted(set(names), key=len, reverse=True)


def _any_of(names: Sequence[str]) -> str:
    return "|".join(re.escape(name).replace("’", "[’']").replace(r"\ ", " ") for name in names)


def _cited(match: re.Match[str], name: str, start: int, sentence: Sentence) -> Citation:
    pins = read_pinpoints(match["pins"])
    if named := NAMED_PLACE.match(match["named"] or ""):
        pins = named_places(named)
    if bare := match["bare"] or match["squared"]:
        pins = (Pinpoint("para", bare, bare),)
    elif page := match["page"] or match["bare_page"]:
        first, _, last = page.replace("–", "-").partition("-")
        pins = (Pinpoint("page", first, last or first),)
    at = sentence.span.start
    end = match.end()
    printed = match.string[start : end + 1]
    if printed.endswith(")") and printed[:-1].count("(") > printed[:-1].count(")"):
        end += 1  # the bracket of the year is closed behind the place
    elif match.string[start:end].endswith("]") and "[" not in match.string[start:end]:
        end -= 1  # that which closes a bracket opened before the name
    return Citation(
        None, Span(at + start, at + end), "work", body=name, date=match["year"] or None, pinpoints=pins,
        rule=AUTHOR_AND_YEAR, code=None, paragraph=sentence.paragraph, sentence=sentence.id,
    )  # fmt: skip
