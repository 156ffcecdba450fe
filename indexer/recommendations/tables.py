"""Answers in a table: which column holds what, and what a cell of few words comes to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.models import Span
from indexer.recommendations.dates import time_in
from indexer.recommendations.labels import listed_numbers, number_of
from indexer.recommendations.records import Status

_COLUMNS = (
    ("status", r"status|accept(?:ed)?(?:\W+(?:or )?(?:reject(?:ed)?|not accepted|partially accepted|agree)){0,3}\??"
               r"|agreed?\??|decision|outcome|verdict|position|(?:accepted|agreed)\W+y(?:es)?\W*n(?:o)?\W*|"
               r"rag(?: rating)?"
               r"|(?:current |latest |government )?(?:status|position)(?: at.*| as at.*)?"),
    ("date", r"(?:target |due |implementation |completion |expected |planned |delivery )*(?:dates?|deadline|"
             r"timescales?"
             r"|timing|timeline|by when|when(?: (?:will|is|by)\b.{0,24})?)"
             r"\??(?: (?:of|for) (?:implementation|completion|delivery))?|due|target"),
    ("owner", r"(?:action |lead )?owner|lead(?: (?:body|department|officer|organisation|official))?|"
              r"responsib\w+(?: \w+)?"
              r"|who(?: (?:will|is|are|leads?|acts?|does)\b.{0,24})?|led by|addressed to|for whom"),
    ("answer", r"(?:.{0,60}\b)?(?:response|reply|answer|comments?|action(?:s|s? (?:to be )?taken|s? planned|"
               r"s? proposed|"
               r"plan)?|update|progress|what (?:we|they|the \w+) (?:say|will do|(?:are|is) doing|(?:have|has) "
              r"done)|what (?:will happen|happens)(?: next)?|explanation|detail|"
               r"next steps)\b.{0,40}"),
    ("number", r"(?:ref(?:erence)?|no|num(?:ber)?|#|rec|rec(?:ommendation)?(?: |\. ?)?(?:no|number|ref|#))\.?|"
               r"para(?:graph)?"),
    ("asked", r"(?:.{0,60}\b)?(?:recommendations?|conclusions?|findings?|what (?:we|you|the \w+) (?:recommended|"
              r"asked|said))"
              r"\b.{0,40}"),
)  # fmt: skip
_COMPILED = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in _COLUMNS)
_NUMBER = re.compile(
    r"\(?(?:recommendation|conclusion|rec\.?|no\.?|r)?\s?"
    r"(?P<number>(?:\d{1,3}(?:\.\d{1,2})?[a-z]?|[a-z](?=[.):]| ?\(|$))(?: ?\((?:[a-z]|\d|[ivx]{1,4})\))?)"
    r"(?:[.:)]|\s+[–—-]|(?=\s)|$)",
    re.IGNORECASE,
)
# The few words of such a cell; the first that fits decides.
_STATED: tuple[tuple[Status, str], ...] = (
    ("accepted", r"\b(?:not|n’t) (?:disagree|dispute|oppose|object)\b|\bno objections?\b"),
    ("accepted-in-principle", r"\bin principle\b"),
    ("accepted-in-part", r"\b(?:in part|part(?:ly|ial(?:ly)?)?|mostly|with (?:modification|qualification|amendment)s?"
                         r"|subject to)\b"),
    ("rejected", r"\bnot (?:to )?(?:be(?:ing)? )?(?:agreed?|accept(?:ed)?|supported|adopted|taken (?:up|forward)"
                 r"|pursued|approved|progressed)\b"
                 r"|\b(?:reject(?:ed)?|disagree[ds]?|declined?|refused?|do(?:es)? not (?:agree|accept)|"
                 r"not accept\w*)\b"
                 r"|^no\b(?! (?:further )?action| decision)"),
    ("noted", r"\b(?:noted?|under (?:active )?(?:consideration|review)|considering|to be (?:decided|considered|"
              r"determined)"
              r"|for others|not for (?:the )?(?:government|us|department)|no decision|pending|for consideration"
              r"|matter for|outside|deferred|undecided)\b"
              r"|^with (?:the )?(?-i:[A-Z])(?!\w+ (?:effect|modif|amend|qualif))"),
    ("already-done", r"^(?:\w+ (?:and|[–—-]) )?(?:now |already |been )*(?:complete[d]?|implemented|done|delivered|"
                     r"closed|met"
                     r"|in place|fulfilled|discharged|achieved|actioned)\b|\balready\b"
                     r"|\bno (?:further )?action (?:needed|required|necessary)\b|[–—,-] ?(?:complete[d]?|"
                     r"implemented)$"),
    ("accepted", r"\b(?:accept(?:ed|s)?|agree[ds]?|supported|adopted|approved|yes|endorsed)\b"),
)  # fmt: skip
# What a column of positions says of what is being done; there may yet be less of it than was asked for.
_UNDER_WAY = re.compile(
    r"^\W*(?:(?:open|live|green|amber)\b[\W_]*)?(?:on (?:track|course|schedule|target)|in (?:progress|hand|train)|"
    r"under ?way|ongoing|proceeding|started|begun|being (?:implemented|delivered))\b",
    re.IGNORECASE,
)
_FITS = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in _STATED)
FEW = 10  # words of a cell that says a status alone


@dataclass(frozen=True, slots=True)
class Row:
    labels: tuple[str, ...]
    asked: tuple[Span, ...]  # the cells that name or quote what is answered; none where the row before goes on
    answer: tuple[Span, ...]
    said: tuple[tuple[str, Span], ...]  # "status", "date", "owner", and the cell


def columns_of(table: str) -> tuple[str, ...]:
    """What each column holds, by the table's first row; nothing where that is no such table."""
    cells = [cell.strip(" .:*") for cell in table.split("\n", 1)[0].split(" | ")]
    if any(map(_ONE_OF_THEM.match, cells)):
        return ()  # a row: "Recommendation 1 | Accepted | …"
    names = column_names(cells)
    if not names[0] and {"answer", "status"} & set(names):
        names = (_behind_title(cells[0]), *names[1:])
    asks = "asked" in names or "number" in names
    if asks and "status" not in names and names.count("answer") > 1:
        names = _with_verdict(table, names)
    if asks and not {"answer", "status"} & set(names) and {"date", "owner"} & set(names):
        names = _with_longest(table, names)
    return names if asks and ("answer" in names or "status" in names) else ()


_ONE_OF_THEM = re.compile(r"(?:recommendation|conclusion|finding|rec\.?) ?(?:no\.? ?|number )?\d", re.IGNORECASE)


def _behind_title(cell: str) -> str:
    """What the first column holds, where the title of the table's section is run into its head: "A. Money Rec."."""
    words = cell.split()
    tails = (" ".join(words[at:]) for at in range(1, len(words) if len(words) <= FEW else 0))
    return next((name for tail in tails if (name := _name_of(tail)) in ("number", "asked")), "")


def _with_verdict(table: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Where one of two columns of answers holds a verdict in a word or two: "Response" beside "What will happen"."""
    rows = [line.split(" | ") for line in table.split("\n")[1:]]
    whole = [row for row in rows if len(row) == len(names)]
    answers = [at for at, name in enumerate(names) if name == "answer"]
    words = {at: sum(len(row[at].split()) for row in whole) for at in answers}
    short, long = min(answers, key=lambda at: words[at]), max(answers, key=lambda at: words[at])
    said = sum(stated(row[short]) is not None for row in whole if len(row[short].split()) <= VERDICT)
    if 2 * said < len(whole) or words[short] > VERDICT * len(whole) or words[long] < PROSE * len(whole):
        return names
    return tuple("status" if at == short else name for at, name in enumerate(names))


VERDICT = 4  # words of a cell that says a verdict alone, on the average


def _with_longest(table: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Where a head names all but the answers ("In our own words"), they are the longest of what it leaves unnamed."""
    rows = [line.split(" | ") for line in table.split("\n")[1:]]
    whole = [row for row in rows if len(row) == len(names)]
    words = {at: sum(len(row[at].split()) for row in whole) for at, name in enumerate(names) if not name}
    longest = max(words, key=lambda at: words[at], default=None)
    if longest is None or words[longest] < PROSE * len(whole):
        return names
    return tuple("answer" if at == longest else name for at, name in enumerate(names))


def column_names(head: Sequence[str]) -> tuple[str, ...]:
    """What each column holds, by its head; nothing where that is not said."""
    return tuple(map(_name_of, head))


def columns_by_content(text: str, table: Span) -> tuple[str, ...]:
    """What each column of a table holds, by its cells, where its head does not say: the first with words of its own is
    what was asked, the longest one behind it the answer; few words that state something are a status, or a date."""
    rows = [[cell.of(text).strip() for cell in cells] for cells in cells_of(text, table)]
    width = len(rows[0])
    if len(rows) < 1 + FEWEST_ROWS or not 2 <= width <= MOST_COLUMNS or any(len(row) != width for row in rows):
        return ()
    columns = [[row[at] for row in rows[1:]] for at in range(width)]
    names = [_held(column) for column in columns]
    words = [sum(len(cell.split()) for cell in column) / len(column) for column in columns]
    plain = [at for at, name in enumerate(names) if not name and words[at] >= 2]
    if len(plain) < 2 or max(words[at] for at in plain[1:]) < PROSE:
        return ()
    asked, *others = plain
    answer = max(others, key=lambda at: words[at])
    return tuple("asked" if at == asked else "answer" if at == answer else name for at, name in enumerate(names))


FEWEST_ROWS, MOST_COLUMNS, PROSE = 2, 7, 5  # rows and columns of such a table; words of an answer, on the average
DATED = 5  # words of a cell that says when, and no more
MOSTLY = 0.6  # of the cells of a column


def _held(column: Sequence[str]) -> str:
    """ "number", "status" or "date", where most cells of a column hold one."""
    least = MOSTLY * len(column)
    if sum(_LABELLED.fullmatch(cell) is not None for cell in column) >= least:
        return "number"
    if sum(states_alone(cell) is not None for cell in column) >= least:
        return "status"
    dated = sum(len(cell.split()) <= DATED and time_in(cell) is not None for cell in column)
    return "date" if dated >= least else ""


def rows_of(text: str, table: Span, columns: Sequence[str]) -> list[Row]:
    """The rows of a table of so many columns that hold a label or a quotation, and what is answered."""
    if not columns:
        return []
    rows: list[Row] = []
    for cells in cells_of(text, table):
        row = _row(text, cells, columns) if len(cells) == len(columns) else None
        if row and rows and _goes_on(text, rows[-1], row):
            before = rows.pop()
            row = Row((*before.labels, *row.labels), *(_joined(before, row)))
        rows += [row] if row else []
    return rows


def _goes_on(text: str, before: Row, row: Row) -> bool:
    """Whether a row goes on with the sentences of the one before, as where one answer stands beside two labels."""
    pairs = [(first[-1].of(text).strip(), then[-1].of(text).strip()) for first, then in
             ((before.asked, row.asked), (before.answer, row.answer)) if first and then]  # fmt: skip
    return (
        len(pairs) > 1
        and all(first[-1:].isalnum() or first[-1:] == "," for first, _ in pairs)
        and all(then[:1].islower() for _, then in pairs)
    )


def _joined(before: Row, row: Row) -> tuple[tuple[Span, ...], tuple[Span, ...], tuple[tuple[str, Span], ...]]:
    said = dict(before.said)
    return (
        (*before.asked, *row.asked),
        (*before.answer, *row.answer),
        tuple((name, cell) for name, cell in row.said if name not in said) + before.said,
    )


HEAD = 3  # words of a head that says what answers
_BAR = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")  # between two cells; of an empty one the spaces may be run together


def cells_of(text: str, table: Span) -> Iterator[list[Span]]:
    start = table.start
    for line in table.of(text).split("\n"):
        bars = [bar.start() for bar in _BAR.finditer(line)]
        yield [
            _trimmed(text, start + first, start + last)
            for first, last in zip((0, *(bar + 1 for bar in bars)), (*bars, len(line)), strict=True)
        ]
        start += len(line) + 1


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, max(start, start + len(words.strip())))


def _row(text: str, cells: Sequence[Span], columns: Sequence[str]) -> Row | None:
    if columns_of(" | ".join(cell.of(text) for cell in cells)):
        return None  # the head, printed again on the next page
    held = [(name, cell) for name, cell in zip(columns, cells, strict=True) if cell.of(text).strip()]
    if any(name == "answer" == _name_of(said) and len(said.split()) <= HEAD and said[-1].isalnum()
           for name, cell in held for said in (cell.of(text),)):  # fmt: skip
        return None  # the head again, with the first words of a row run into it
    asked = tuple(cell for name, cell in held if name in ("number", "asked"))
    said = tuple((name, cell) for name, cell in held if name in ("status", "date", "owner"))
    answer = tuple(cell for name, cell in held if name == "answer")
    if not asked and answer and columns.count("asked") + columns.count("number"):
        return Row((), (), answer, said)  # a row broken by the page's turn goes on
    if not asked or not (answer or any(name == "status" for name, _ in said)):
        return None
    return Row(_numbers(text, asked), asked, answer, said)


def _numbers(text: str, asked: Sequence[Span]) -> tuple[str, ...]:
    """What a row is labelled: of a cell that holds nothing else all its numbers, "R6 and R7", "4, 5 & 7", "1–3"; where
    several cells hold a label each, all of them."""
    labels = [words for cell in asked if _LABELLED.fullmatch(words := cell.of(text).strip())]
    if len(labels) > 1 or (labels and labels[0][0].isalpha()):
        return tuple(dict.fromkeys(number_of(label) for label in labels))
    for cell in asked:
        words = cell.of(text).strip()
        if several := listed_numbers(words):
            return several
        each = _AND.split(words)  # "F1, R1": each with the letter of its sort
        if len(each) > 1 and all(_LABELLED.fullmatch(one) for one in each):
            return tuple(dict.fromkeys(map(number_of, each)))
        if number := _NUMBER.match(words):
            return (number_of(number["number"]), *_run_on(words, number))
    return ()


def _run_on(words: str, first: re.Match[str]) -> Iterator[str]:
    """The labels within a cell that quotes several entries one after another, each of which is the next one up."""
    last = re.match(r"\d+", first["number"])
    for label in _NEXT.finditer(words, first.end()) if last else ():
        if last is None or int(label["number"]) != int(last.group()) + 1:
            return
        last = re.match(r"\d+", label["number"])
        yield label["number"]


_NEXT = re.compile(r"(?<=[.!?…”’)]) +(?P<number>\d{1,3})[.:)] +(?=[A-Z“‘])")
_AND = re.compile(r",? and |[,;] ?| & | ?/ ?")
_KEYED = re.compile(r"(?P<key>[A-Za-z][\w ’/()-]{1,40}?)\s?[:–—]\s+(?=\S)")


def keyed(text: str) -> tuple[str, int] | None:
    """A line that says what it holds: "Lead department: Roads" → ("owner", where its words begin)."""
    found = _KEYED.match(text)
    if found is None or "\n" in text.strip():
        return None
    name = _name_of(found["key"])
    if _MONEY.fullmatch(found["key"]):
        return "money", found.end()
    if name not in ("status", "date", "owner") or len(text.split()) > KEYED:
        return None
    if name == "status" and stated(text[found.end() :]) is None:
        return None
    return name, found.end()


_MONEY = re.compile(
    r"(?:financial|cost|resource|budget\w*|legal|equality)(?: and \w+)? (?:implications?|impact|effects?)|costs?",
    re.IGNORECASE,
)
KEYED = 16  # words of such a line


def upright(text: str, table: Span) -> list[Row]:
    """A table whose first column names what the second holds: a row for each recommendation, or for several that share
    an answer; nothing where it is none such, all through. What has no answer is left out."""
    blocks: list[list[tuple[str, Span]]] = [[]]
    for cells in cells_of(text, table):
        held = [cell for cell in cells if cell.of(text).strip()]
        name = _name_of(held[0].of(text)) if held else ""
        labelled = len(held) == 2 and _LABELLED.fullmatch(held[0].of(text).strip())
        if labelled and any(kept != "asked" for kept, _ in blocks[-1]):
            blocks.append([])
        rows = blocks[-1]
        if labelled:
            rows += [("asked", held[0]), ("asked", held[1])]
        elif len(held) == 2 and name:
            rows.append((name, held[1]))
        elif rows or len(held) != 1:
            return []
        else:
            rows.append(("asked", held[0]))  # its title over both columns
    return [row for rows in blocks if (row := _upright(text, rows))]


def _upright(text: str, rows: Sequence[tuple[str, Span]]) -> Row | None:
    names = {name for name, _ in rows}
    if not names & {"asked", "number"} or not names & {"answer", "status"}:
        return None
    asked = tuple(cell for name, cell in rows if name in ("asked", "number"))
    answer = tuple(cell for name, cell in rows if name == "answer")
    said = tuple((name, cell) for name, cell in rows if name in ("status", "date", "owner"))
    return Row(_numbers(text, asked), asked, answer, said)


_LABELLED = re.compile(r"(?:recommendation|conclusion|rec\.?)? ?(?:[A-Z]{1,2})?\d{1,3}[a-z]?[.:]?", re.IGNORECASE)


def _name_of(head: str) -> str:
    """What a column or a row holds, by its head."""
    plain = head.strip(" .:*")
    return next((name for name, words in _COMPILED if words.fullmatch(plain)), "")


def stated(words: str) -> Status | None:
    """What a cell of few words says: "Agreed in part", "For others"; None where it says nothing plain."""
    if len(words.split()) > FEW:
        return None
    return next((name for name, fits in _FITS if fits.search(words.strip())), None)


def goes_on(words: str) -> bool:
    """Whether a cell of few words says that what was asked is being done: "Open – on track", "In progress"."""
    return len(words.split()) <= FEW and _UNDER_WAY.match(words) is not None and stated(words) is None


def date_in_cell(words: str) -> str | None:
    if day := _DAY.search(words):
        return day.group()
    return time_in(words.strip()) if len(words.split()) <= FEW else None


_DAY = re.compile(r"(?<![\d/.])\d{1,2}([/.])\d{1,2}\1(?:20)?\d\d(?![\d/.])")  # "31/03/2028"


_OF_STATUS = frozenset(
    "accept accepted accepts agree agreed agrees disagree disagreed disagrees reject rejected rejects support "
    "supported supports note noted notes complete completed implemented done met delivered declined adopted endorsed "
    "approved "
    "not fully partially partly part full principle in with the government we is are has have been already now do does "
    "under consideration review modification modifications qualification qualifications and but for others no yes "
    "further action needed required necessary closed ongoing progress on track pending deferred partial "
    "recommendation recommendations conclusion this these both all committee committee’s status response department "
    "board council trust".split()
)


def states_alone(words: str) -> Status | None:
    """The status that a line or a heading says, where it says nothing else: "Accepted in principle"."""
    plain = re.findall(r"[^\W\d_]+(?:’s)?", words.lower())
    return stated(words) if plain and set(plain) <= _OF_STATUS else None
