"""What a text calls its works by, once a bracket has cited them: "hereafter M1R", a house, a surname, a body's mark.

A bracket of few words is a citation only by what stood before it: "(Wells piece)" and "(WB, 22)" are asides where no
bracket has cited a piece in Wells, or a place of the Water Board's report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.citations.authors import is_name
from indexer.citations.clause import NAMED_PLACE, places_in
from indexer.citations.definitions import definitions, names_title
from indexer.citations.grammar import PINPOINTS, read_pinpoints
from indexer.citations.one_form import one_form
from indexer.citations.pieces import typeset
from indexer.citations.short import SHORT_FORM, places_of
from indexer.mentions.names import is_body
from indexer.models import Citation, Sentence, Span

MOST_NAMES = 60  # short names that a text gives in brackets; one pattern looks for all of them in each sentence
# "(EWB, June 2021; “the Survey”)": a name behind the house and the day.
_NAME_LAST = re.compile(r"\([^()“”]{2,90}[;,] ?(?:hereafter,? |henceforth,? )?“(?P<name>(?:the )?[A-Z][^“”]{1,40})”\)$")
# "(EWB, para 54)", "(EWB report, Mains, para 54)": a body by its mark; the text may cite it later as "(EWB, 39)".
_MARK = re.compile(r"(?:the )?(?P<mark>[A-Z][A-Z&]{1,7})(?:[’']s)?(?: report|(?=,)|(?= (?:at )?(?:para|¶|§)))")
_OF = re.compile(r"^(Committee|Commission|Board|Court) (?:of|on|for) (.+)$")
_SORT = (
    r"(?:(?:white|green|discussion|working|briefing) )?(?:paper|report|article|piece|review|study|survey|story"
    r"|blog(?: post)?|post|briefing|column|feature|response|reply|strategy|guidance)"
)
# A body writes more than the one work that was cited: "(WB guidance)", "(WB briefing)" are others of its papers.
_OF_A_BODY = r"(?:(?:white|green|discussion|working) )?(?:paper|report|article|piece)"
_NUMBER_LAST = re.compile(r",? \d{1,3}(?:[-–]\d{1,3})?$")  # of which it is not said what it counts
MOST_OF_A_HOUSE = 3  # words of a title that may be the name of a paper, by which an article goes


@dataclass(frozen=True, slots=True)
class Given:
    """What the brackets of a text have called their works so far."""

    names: frozenset[str] = frozenset()  # that they define
    # Of bodies that they cite at the number of a page or paragraph: a number behind one is another. Behind "(WB, para
    # 2.3)", "(WB, 34)" counts something else.
    marks: frozenset[str] = frozenset()
    callers: frozenset[str] = frozenset()  # bodies, people and houses: "the Wells piece"

    def also(self, citation: Citation, words: str) -> Given:
        """The same with what one more citation calls its work; `words` are its own."""
        if len(self.names) + len(self.callers) >= MOST_NAMES:
            return self
        names, called = frozenset(names_given(citation, words)), frozenset(_callers(citation, words))
        placed = any(pin.unit in ("para", "page") and pin.first.isdigit() for pin in citation.pinpoints)
        marks = {name for name in called if is_body(name)} if placed else ()
        return Given(self.names | names, self.marks.union(marks), self.callers | called)

    def tells_in(self, words: str) -> bool:
        """Whether a bracket holds one of them, so that it is worth a look."""
        return any(name in words for known in (self.names, self.callers) for name in known)

    def alone_in(self, words: str, piece: Span) -> Citation | None:
        """ "M1R, foreword", "WB, 22", "the Wells piece": a work by one of them, and nothing else but a place."""
        start = piece.end - len(piece.of(words).lstrip())
        end = start + len(words[start : piece.end].rstrip(" .,"))
        printed = words[start:end]
        number = _NUMBER_LAST.search(printed)
        if number and printed[: number.start()] in self.marks:
            pins, name = read_pinpoints(f"p {number[0].strip(' ,')}"), printed[: number.start()]
            if any(int(pin.last) < int(pin.first) for pin in pins):
                return None  # "(WB, 9–2)" is a vote
        elif any(_by_name(name, printed) for name in self.names) or any(
            _by_caller(name, printed) for name in self.callers
        ):
            pins, name = places_of(one_form(printed)[0]), printed.partition(", ")[0]
        else:
            return None
        return Citation(None, Span(start, end), "work", rule=SHORT_FORM, title=name, pinpoints=pins)


NOTHING_GIVEN = Given()


def _by_name(name: str, printed: str) -> bool:
    return bool(re.match(rf"{re.escape(name)}(?:,| at (?=[\[\d¶])|$)", printed))


def _by_caller(name: str, printed: str) -> bool:
    """ "the Wells piece", "Sample’s article, p 3", "WB again"."""
    if name not in printed:
        return False
    at = re.match(r"(?:the )?(?:same )?", printed)
    start = at.end() if at else 0
    sort = _OF_A_BODY if is_body(name) else _SORT
    end = rf"{re.escape(name)}(?:[’'](?:s)?)?(?: (?:19|20)\d\d)?(?: {sort}(?:,? again)?|,? again)(?:,|$)"
    return bool(re.compile(end).match(printed, start))


def _callers(citation: Citation, words: str) -> Iterator[str]:
    """Whose a work is, and the house of an article, as a short bracket may name them."""
    if citation.kind not in ("work", "report", "web"):
        return
    if citation.rule == SHORT_FORM and (mark := _MARK.match(words)):
        yield mark["mark"]
    if citation.body:
        yield citation.body
        if is_name(citation.body) and not is_body(citation.body):
            yield citation.body.split()[-1]
        else:
            yield from _initials(citation.body)
    dated = (citation.date or "").count(
        "-"
    ) == 2  # as an article is; "(Lamps survey)" is no report that is called "Lamps"
    if dated and citation.title and citation.rule != SHORT_FORM and len(citation.title.split()) <= MOST_OF_A_HOUSE:
        yield citation.title


def _initials(body: str) -> Iterator[str]:
    """ "Committee of Public Works" → PWC: what a body may be called where three words or more begin with a capital."""
    name = _OF.sub(r"\2 \1", re.sub(r"^(?:The |UK |House of (?:Commons|Lords) )", "", body))
    capitals = re.findall(r"\b[A-Z](?=[a-z])", name)
    if len(capitals) >= 3:
        yield "".join(capitals)


def names_given(citation: Citation, words: str) -> Iterator[str]:
    """The short names that a reference gives to its work; `words` are its own."""
    if citation.kind in ("work", "report"):
        for found in definitions(typeset(words)):
            if not found.of_body or (citation.title and names_title(found.name, citation.title)):
                yield found.name
        if named := _NAME_LAST.search(typeset(words)):
            yield named["name"]


def by_names(words: str, sentence: Sentence, names: frozenset[str]) -> Iterator[Citation]:
    """A place of a work that goes by a name given before: "Paragraph 2.4 of the Mains Strategy", "M1R, para 3"."""
    # "the Response" is called so with its article; any other "Response" is another
    printed = sorted(names, key=len, reverse=True)
    every = "|".join(re.sub(r"^the\\ ", "[Tt]he ", re.escape(name)) for name in printed)
    if not every:
        return
    named = NAMED_PLACE.pattern.replace("?P<", "?P<n_")
    behind = NAMED_PLACE.pattern.replace("?P<", "?P<b_")
    pattern = (
        rf"(?P<first>{PINPOINTS}|{named}) (?:of|in|to) (?:the )?(?:{every})(?!\w)"
        rf"|(?<![\w’-])(?:{every}),? (?:at )?(?P<last>{PINPOINTS}|{behind})"
        rf"|(?<![\w’-])(?:{every}) \((?:at )?(?P<inside>{PINPOINTS}|{behind.replace('<b_', '<i_')})\)"
        rf"|(?<![\w’-])(?:{every})(?: ?[:/@] ?|,? )(?P<bare>\d{{1,2}}\.\d{{1,3}})(?=[)\];,]|\.?$)"
    )
    for match in re.finditer(pattern, words):
        if match["bare"] and re.search(r"\b[A-Z][\w&]* $", words[: match.start()]):
            continue  # the end of a longer name
        at = sentence.span.start
        pins = places_in(match["first"] or match["last"] or match["inside"] or f"para {match['bare']}")
        yield Citation(
            None, Span(at + match.start(), at + match.end()), "work", rule=SHORT_FORM, title=match.group(),
            pinpoints=pins, paragraph=sentence.paragraph, sentence=sentence.id,
        )  # fmt: skip
