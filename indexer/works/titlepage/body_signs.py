"""Every name that may be the body whose paper it is, and the signs for and against each.

Lines of the first page, running heads and what the file says of itself are candidates whatever their words; names
within sentences only where their words are a body's. What each sign is worth is fitted (`weighing.py`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from indexer.works.titlepage.bodies import committee_of, inquiry_of, is_addressee, is_body, is_council, is_office
from indexer.works.titlepage.body_names import (
    LONGEST,
    PARTS,
    PRINTERS,
    is_body_name,
    key_of,
    may_be_people,
    may_be_subject,
    mixed,
    of_two_languages,
)
from indexer.works.titlepage.imprint import is_imprint
from indexer.works.titlepage.issuers import PLATFORMS, STATED_IN, parts_of
from indexer.works.titlepage.line import Line, is_prose
from indexer.works.titlepage.lines import Front
from indexer.works.titlepage.names_within import AFTER, BEFORE, HEADS, NEAR, head_of, is_joint, names_within, trimmed
from indexer.works.titlepage.statements import WRITES
from indexer.works.titlepage.title_words import LABEL, SPEAKS, is_weak
from indexer.works.titlepage.weighing import NONE, Candidate

LINES, TEXTS, HELD = 30, 40, 3  # lines of the first page; paragraphs of prose; lines that one name may run over
LONGEST_LINE, LONGEST_WORDS = 120, 12  # characters of a line that ends in a full stop; words of a name alone
SHORT_TEXT = 200  # characters of what stands in an imprint
MOST = 800  # names
OFTEN, TIMES = 6, 3  # mentions, and times that one sign counts, at most
_LABELS = re.compile(
    r"(?:from|publisher|published by|issued by|issuing (?:body|authority)|produced by|prepared by|author"
    r"|organi[sz]ation|department"
    r"|responsible (?:body|department)|public body|institution|by|committee|report of|body)s?:?",
    re.IGNORECASE,
)
_OTHERS = re.compile(  # whom it concerns, and who is not whose paper it is
    r"(?:to|for|policy area(?: of)?|sponsor|client|commissioned by|funder|funded by|cc|copy|printed by|applicant"
    r"|respondent|subject|complaint|presented to|wards? affected|copied to|decision maker)s?:?",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"(?P<label>[A-Z][\w ]{1,25}): (?P<name>.+)")
_NO_NAME = re.compile(r"\d{3}|[.;?!]$|@")
_THE = re.compile(r"\b[Tt]he ([A-Z][a-z]+)\b(?! [A-Z])")
_SHORT = re.compile(r"\b[A-Z]{3,8}\b")
_REPORT_OF = re.compile(r"(?:report|response|paper|letter) (?:of|by|from)(?: the)? $", re.IGNORECASE)
_MEMBERS = re.compile(r"\b(?:committee|panel|group|commission|inquiry)\b")
_STATE = re.compile(r"government$|^(?:hm|his majesty|republic|state|kingdom)\b")
_CHAMBER = re.compile(r"\b(?:parliament|house of|assembly|senate|senedd)\b")
_OFFICER = re.compile(r"\b(?:commissioner|ombudsman|auditor|examiner|comptroller|inspector)\b")
# A part of every body of its kind, and no name: "Board of Directors".
_ORGAN = re.compile(
    r"(?:board|council|court|committee|college) of (?:directors|trustees|governors|management|members|ministers)"
    r"|(?:full |executive )?(?:cabinet|council|board|committee|executive)(?: meeting)?|executive management"
)
_OTHER_WORDS = frozenset("a to is are what how our we with".split())
# What gives a name beside the title's own words.
_NAMED = (
    "rules", "labelled", "stated", "beside", "report of", "runs", "banner", "in an imprint", "before: published",
    "before: copyright", "after: copyright",
)  # fmt: skip
# What ties a name in a sentence to the paper, or tells that the paper is of its own.
_TIES = (
    *_NAMED, "site", "short form", "before: by", "before: report", "before: contact", "after: is a",
    "after: registered", "after: address", "after: own", "after: short",
)  # fmt: skip
_WHOSE_REPORT = ("report of", "report by", "response of", "response from", "evidence from", "evidence of")
_PARTED = re.compile(r", (?:and )?| (?:&|and) ")
_UNTELLING = frozenset("of for and the on in office national".split())
_BODIES = HEADS - frozenset(
    "committee commission panel inquiry group council department ministry court tribunal".split()
)


def body_candidates(
    front: Front, facts: Mapping[str, str], title: str | None, rules: Mapping[str, str | None]
) -> list[Candidate]:
    """The names that may be the body's, and nobody; `rules` are what rules say, each by the sign that it is."""
    names = _Names()
    first = _first_page(front)
    for at, line in enumerate(first):
        if not (is_prose(line.text) and len(line.text) > LONGEST_LINE):
            _of_line(names, front, first, at)
    _of_heads(names, front)
    _of_facts(names, facts)
    for name, _ in names_within(title or ""):
        if is_body_name(name):
            names.put(name, {"in the title": 1.0})
    _of_texts(names, front, title)
    for sign, said in rules.items():
        names.put(said or "", {sign: 1.0})
    none = Candidate(NONE, {"none": 1.0, "none, on a cover": float(bool(first and first[0].size))})
    names.drop(title, first)
    return [*names.candidates(front, facts, title), none]


def is_only_told_of(signs: Mapping[str, float]) -> bool:
    """Whether a name stands nowhere but in sentences, and none of them says what it is to the paper or what it is at
    all: whom a paper tells of is not whose it is, however often it does. Of the papers that the rules are silent on no
    such name was right."""
    return bool(signs.get("not shown")) and not any(sign.startswith(_TIES) for sign in signs)


class _Names:
    """Names by their key, with the signs gathered for each."""

    def __init__(self) -> None:
        self.signs: dict[str, Counter[str]] = defaultdict(Counter)
        self.shown: dict[str, str] = {}

    def put(self, words: str, signs: Mapping[str, float]) -> Counter[str] | None:
        """The signs of a name, to which some are added; None where the words are no single name."""
        name = trimmed(words)
        key = key_of(name)
        if len(key) < 3 or len(name) > LONGEST + 20 or not name[0].isalpha() or is_joint(name):
            return None
        if PRINTERS.fullmatch(mixed(name)) or (key not in self.signs and len(self.signs) >= MOST):
            return None  # they print for others; or it is one of too many to be held against each other
        if key not in self.shown or self.shown[key].isupper():
            self.shown[key] = name
        held = self.signs[key]
        for sign, value in signs.items():
            held[sign] = max(held[sign], value)  # type: ignore[assignment]  # a Counter counts parts too
        return held

    def drop(self, title: str | None, first: Sequence[Line]) -> None:
        """Leave out what is no name of its own: a part of an office's ("Department for Lamps" of "Department for Lamps,
        Oil and Quays"), and what the title says where nothing but its words gives the name."""
        keys = list(self.signs)
        offices = [name for name in self.shown.values() if is_office(name) and _PARTED.search(name)]
        parts = {key_of(name[: cut.start()]) for name in offices for cut in _PARTED.finditer(name)}
        parts |= {key_of(name[cut.end() :]) for name in offices for cut in _PARTED.finditer(name)}
        told, own = f" {key_of(title or '')} ", key_of(title or "")
        lines = {key_of(text) for line in first for text in (line.text, *line.printed)} - {own}
        for key in keys:
            given = key == own or key in lines or inquiry_of(mixed(self.shown[key])) is not None
            given = given or any(sign.startswith(_NAMED) for sign, value in self.signs[key].items() if value)
            given = given or any(f" {of} {the}{key} " in told for of in _WHOSE_REPORT for the in ("", "the "))
            if key in parts or (f" {key} " in told and not given):
                del self.signs[key], self.shown[key]

    def candidates(self, front: Front, facts: Mapping[str, str], title: str | None) -> list[Candidate]:
        whole = _Whole(front, facts, title, self.shown)
        return [
            Candidate(
                mixed(self.shown[key]).removeprefix("the "),
                {sign: float(value) for sign, value in {**_bounded(held), **whole.of_name(key, held)}.items() if value},
            )
            for key, held in self.signs.items()
        ]


def _bounded(held: Mapping[str, float]) -> dict[str, float]:
    """The gathered signs; what is said often counts a little more than what is said once."""
    return {
        sign: min(value, TIMES) / (1.0 if value <= 1 else 1.5) if sign.startswith(("before: ", "after: ")) else value
        for sign, value in held.items()
        if sign != "mentions"
    }


def _first_page(front: Front) -> list[Line]:
    first = front.lines[0].page if front.lines else None
    return [line for line in front.lines if line.page == first][:LINES]


def _of_line(names: _Names, front: Front, first: Sequence[Line], at: int) -> None:
    line, before = first[at], first[at - 1].text if at else ""
    signs: dict[str, float] = {
        "line": 1.0, "near top": max(0.0, 1 - at / 8), "first line": at == 0, "second line": at == 1,
        "heading": line.heading, "labelled": bool(_LABELS.fullmatch(before)),
        "labelled as another": bool(_OTHERS.fullmatch(before)),
        "addressee": is_addressee(front.lines, at),
    }  # fmt: skip
    if line.size:
        signs["size"] = line.size / max([1.0, *(one.size or 0.0 for one in first)])
    greeting = next((n for n, one in enumerate(front.lines) if one.text.startswith("Dear ")), None)
    signs["over greeting"] = greeting is not None and at < greeting
    half = of_two_languages(line.text) or ""
    texts = {text: 1.0 for text in (line.text, *line.printed, committee_of(half or line.text) or "", half) if text}
    for text in list(texts):
        if (said := _LABELLED.fullmatch(text)) and _LABELS.fullmatch(said["label"]):
            names.put(said["name"], {"labelled": 1.0, "line": 1.0})
        for part in filter(None, PARTS.split(text)):
            texts.setdefault(part, 0.0)
    for text, whole in texts.items():
        speaks = SPEAKS.match(text) and not text.lower().startswith("by ")
        apart = is_imprint(text) or LABEL.fullmatch(text) or speaks or _NO_NAME.search(text)
        logo = at < 2 and text.isalpha()
        if logo or (not apart and len(text.split()) <= LONGEST_WORDS and text[:1].isupper()):
            names.put(text, signs if whole else signs | {"part of line": 1.0})
    # No name runs on into whom a letter addresses, or its greeting.
    ends = (n for n in range(at, len(first)) if first[n].text.startswith("Dear ") or is_addressee(first, n))
    _of_several(names, first[at : min(at + HELD, next(ends, at + HELD))], signs)


def _of_several(names: _Names, held: Sequence[Line], signs: Mapping[str, float]) -> None:
    """Names that run over lines, and names within them: "REPORT / OF THE COMMITTEE ON / THE LIGHTING OF QUAYS"."""
    for count in (2, 3):
        span = held[:count]
        words = " ".join(line.text for line in span)
        short = len(span) == count and all(len(line.text) < 50 for line in span)
        if short and is_body_name(words) and not any(is_body_name(line.text) for line in span[:-1]):
            names.put(words, {**signs, "joined lines": 1.0})
    words = " ".join(line.text for line in held if len(line.text) < NEAR)
    words = mixed(words) if words.isupper() else words
    for name, at in names_within(words):
        if at and is_body_name(name) and len(name.split()) > 2:
            of = _REPORT_OF.search(words[max(0, at - 40) : at]) is not None
            names.put(name, {"within a line": 1.0, "report of, on the cover": float(of)})


def _of_heads(names: _Names, front: Front) -> None:
    for head in front.running:
        for part in (head, *PARTS.split(head)):
            if len(part.split()) <= 10 and not re.search(r"\d{3}", part):
                names.put(part, {"runs": 1.0})
            for name, _ in names_within(part):
                if is_body_name(name):
                    names.put(name, {"within a running head": 1.0})
    for text in front.banner[:4]:
        if len(text.split()) <= 8 and text[:1].isupper():
            names.put(text, {"banner": 1.0})


def _of_facts(names: _Names, facts: Mapping[str, str]) -> None:
    for fact in STATED_IN:
        if (said := facts.get(fact)) and (fact == "publisher" or not PLATFORMS.fullmatch(said)):
            names.put(said, {"stated": 1.0})
    for fact in ("author", "company", "logo"):
        names.put(facts.get(fact) or "", {f"stated as {fact}": 1.0})
    for part in (part for fact in ("title", "window") for part in parts_of(facts.get(fact))):
        if not PLATFORMS.fullmatch(part):
            names.put(part, {"beside the title": 1.0})


def _of_texts(names: _Names, front: Front, title: str | None) -> None:
    own = key_of(title or "")
    imprint = dict.fromkeys(text for text in front.imprint if not own or key_of(text) != own)
    texts = [*imprint, *[text for text in front.prose.split("\n") if text not in imprint][:TEXTS]]
    for number, text in enumerate(texts):
        near = number < len(imprint)
        imprinted = near and len(text) < SHORT_TEXT and (not is_prose(text) or WRITES.search(text) is not None)
        for name, at in names_within(text):
            if not (is_body_name(name) or key_of(name) in names.signs):
                continue
            held = names.put(name, {})
            if held is None:
                continue
            held["mentions"] += 1
            before, after = text[max(0, at - NEAR) : at], text[at + len(name) : at + len(name) + 40]
            for sign, pattern in BEFORE:
                if pattern.search(before):
                    held[f"before: {sign}"] += 1.0 if near else 0.5  # type: ignore[assignment]  # as above
            for sign, pattern in AFTER:
                if pattern.match(after):
                    held[f"after: {sign}"] += 1
            if imprinted:
                held["in an imprint"] = 1


class _Whole:
    """What is asked of each name of the document as a whole, found once."""

    def __init__(self, front: Front, facts: Mapping[str, str], title: str | None, shown: Mapping[str, str]) -> None:
        self.front, self.shown, self.title = front, shown, key_of(title or "")
        self.short = frozenset(_SHORT.findall(front.prose))
        self.short_runs = frozenset(_SHORT.findall("\n".join(front.running)))
        self.short_stated = frozenset(_SHORT.findall(f"{facts.get('title', '')} {facts.get('author', '')}"))
        self.logos = frozenset(line.text for line in _first_page(front)[:14])
        self.heads = Counter(found.casefold() for found in _THE.findall(front.prose.replace("\n", " ")))
        self.most = max([1, *(self.heads[head] for head in HEADS)])
        self.keys = [f" {key} " for key in shown]

    def of_name(self, key: str, held: Mapping[str, float]) -> dict[str, float]:
        shown = self.shown[key]
        name, words = mixed(shown), key.split()
        is_name = (", " in name and is_office(name)) or all(map(is_body_name, name.split(", ")))
        shown_alone = bool(held["line"])
        mentions = held["mentions"]
        return {
            "mentions": min(mentions, OFTEN) / OFTEN, "hardly mentioned": mentions <= 1,
            "body": is_name and not may_be_subject(name), "may be body": is_name,
            "known kind": is_body(name) or is_body(shown),
            "one word": len(words) == 1, "two words": len(words) == 2, "long": len(words) > 7,
            "very long": len(words) > 10,
            "is the title": key == self.title,
            "within the title": key != self.title and f" {key} " in f" {self.title} ",
            "holds the title": bool(self.title) and key != self.title and self.title in key,
            "part of a longer": any(f" {key} " in other and len(other) > len(key) + 2 for other in self.keys),
            "people": may_be_people(shown) and not is_name and len(words) > 1, "small": shown[:1].islower(),
            "label": bool(LABEL.fullmatch(shown)) or (is_weak(shown) and not is_name),
            "digits": any(letter.isdigit() for letter in shown), "comma": "," in shown,
            "other words": not _OTHER_WORDS.isdisjoint(words),
            "not shown": not (shown_alone or held["within a line"] or held["runs"] or held["within a running head"]
                              or held["banner"]),
            "line, no body": shown_alone and not is_name, "line, body": shown_alone and is_name,
            **self._of_kind(key, name), **self._of_short(key, name, words),
        }  # fmt: skip

    def _of_kind(self, key: str, name: str) -> dict[str, float]:
        head = head_of(name)
        members = bool(_MEMBERS.search(key))
        return {
            "says its kind": bool(head), "council": is_council(name), "members": members, "inquiry": head == "inquiry",
            "state": bool(_STATE.search(key)), "ministry": head in ("ministry", "department"),
            "chamber": bool(_CHAMBER.search(key)) and head != "library" and not members,
            "university": head in ("university", "college"), "officer": bool(_OFFICER.search(key)),
            "court": head in ("court", "tribunal"),
            "organ": bool(_ORGAN.fullmatch(key)), "office of": key.startswith("office of"),
            "agency or charity": head in _BODIES,
            "called by its kind": self.heads[head] / self.most if head else 0.0,
        }  # fmt: skip

    def _of_short(self, key: str, name: str, words: Sequence[str]) -> dict[str, float]:
        capitals = "".join(word[0] for word in name.split() if word[0].isupper())
        short = {one for one in (capitals, "".join(word[0] for word in words).upper()) if len(one) > 2}
        sites, site = self.front.sites, key.replace("&", "and").replace(" ", "")
        telling = [word for word in words if word not in _UNTELLING]
        return {
            "short form used": not short.isdisjoint(self.short), "short form alone": not short.isdisjoint(self.logos),
            "short form runs": not short.isdisjoint(self.short_runs),
            "short form stated": not short.isdisjoint(self.short_stated),
            "site": site in sites,
            "site in short": any(at.startswith(one.casefold()) and (len(one) > 3 or at == one.casefold())
                                 for one in short for at in sites),
            "site in part": site not in sites and any(
                sum(word in at for word in telling if len(word) > 3) >= max(1, min(2, len(telling)))
                and (len(telling) > 1 or at == telling[0]) for at in sites),
        }  # fmt: skip
