"""Papers that no title page calls a response, known by what they say: they answer what a report recommends, one by one.

A letter, a web page or a table of actions may say nowhere what it is. It is a response where whom the report asks
writes it, speaks to the report's writer or names the points, decides on them in the first person, asks nothing itself,
and where what it says is held against the report takes up so many of the recommendations, each in words that are about
that one, and little else. A press notice, a briefing, a debate, another's report or the same body's next one take
them up too; but whoever writes them has nothing to decide. A tie that is wrong makes statuses up: where any of this is
wanting, nothing is tied.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from indexer.models import Document
from indexer.recommendations.answers import passages
from indexer.recommendations.entry import asks
from indexer.recommendations.lines import Line
from indexer.recommendations.passages import Spoken
from indexer.recommendations.quoting import QUOTED_AT_LEAST, runs_of, tokens_of
from indexer.recommendations.records import Recommendation
from indexer.recommendations.subjects import TELLS, Subjects, words_of
from indexer.recommendations.tables import states_alone
from indexer.recommendations.writers import (
    heading_lines,
    is_letter,
    keys_of_asked,
    keys_of_writers,
    plain,
    writers,
)

Reports = Mapping[str, tuple[Document, Sequence[Recommendation]]]

FEWEST = 3  # recommendations that such a paper must take up
SHARE = 0.4  # and what part of the report's
QUOTES_AT_LEAST = 0.75  # of what a report recommends, that a paper quotes which speaks in the passive
SPEAKS = 0.5  # of these in which the writer decides
SPEAKS_QUOTING = 1 / 3  # the same, of one asked that quotes so many: what its agencies will do, it tells of them
AGAINST = 3  # times as many that are about what they stand under as are about another
CLEARLY = 2  # times as many as of any other report
COVERS = 0.4  # of the paper's words that answer or quote a recommendation
NEAREST = 3  # reports that a paper is held against: those with the most of its rarer words
LONGEST, BESIDE = 400, 1000  # words for each of a report's entries, and besides, that no response is longer than
KINDS = ("other", None)  # what a paper may be called, that may yet be a response

# The writer consents, refuses, promises or says what was done; "the Board will" where the Board writes.
_DECIDES = re.compile(
    r"(?<![\w’-])(?:(?P<we>[Ww]e|I)|[Tt]he (?P<who>(?:[A-Z][\w’]*+ (?:(?:of|for|and) )?){1,5}?|government )) ?"
    r"(?: ?(?:\w+ly|also|therefore|now|too|both|all|so|do|does|did|not|can)){0,4} ?\b"
    r"(?:accept|agree|reject|disagree|support|welcome|note|recognise|share|intend|propose|will|shall|cannot|have|has|"
    r"are|is|see|regret)s?\b"
)
# What such a paper calls itself.
_NO_ANSWER = re.compile(
    r"\b(?:briefing|press|news|media|debate|hansard|minutes|annual report|evidence|submission|opinion|blog|speech|"
    r"editorial|article|comment(?:ary)?|summary|digest|transcript|explainer|column|diary|lecture|bulletin|tracker)\b",
    re.IGNORECASE,
)
# The answer is still to come, from whomever.
_TO_COME = re.compile(
    r"\b(?:will|shall|intends? to|is to|expects? to) (?:\w+ )?(?:reply|respond|answer) (?:in full|fully|formally|"
    r"to (?:the|all|its|this|these) (?:\w+’s )?(?:committee|report|recommendations|review|inquiry))\b|"
    r"\b(?:full|formal) (?:response|reply) (?:will|in|by|is (?:due|expected|to))\b|"
    r"\b(?:not|never|yet to)(?: yet)? (?:replied|responded|reply|respond) to (?:the|its|this)\b|"
    r"\bnot yet (?:replied|responded)\b",
    re.IGNORECASE,
)
# Who asked before, or has looked into it, answers nobody.
_ASKED = re.compile(
    r"(?<![\w’-])(?:[Ww]e|I)(?: have| had)?(?: \w+ly| also| then| first)? (?:recommended|reported)\b|"
    r"\b[Oo]ur (?:own |earlier |previous |first |last |final |\w+ed )?(?:recommendations|inquiry)\b"
)
_ASKS = re.compile(r"(?<![\w’-])(?:[Ww]e|I)(?: \w+ly| also| therefore| now)? recommend\b")
# Whoever answers speaks to the report's writer, or says that it is an answer.
_TO_THEM = re.compile(
    r"(?<![\w’-])(?:your (?:\w+ )?(?:report|findings|recommendations?|proposals)|"
    r"you (?:also )?(?:ask|propose|suggest|recommend)(?:ed)?\b|(?:we|I) (?:\w+ )?(?:answer|reply|respond)\b|"
    r"our (?:answer|response|reply)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Held:
    """A report and what a paper is held against, made once."""

    report: Document
    found: Sequence[Recommendation]
    asks: Set[str]  # whom it asks
    words: Set[str]  # of its recommendations
    names: Set[str]  # on its first page


class Answering:
    """The reports of a corpus, each ready to be held against papers that do not say that they are responses."""

    def __init__(self, reports: Reports) -> None:
        self._reports = reports
        self._made: dict[str, _Held] | None = None

    def answered(self, paper: Document) -> str | None:
        """The one report that a paper answers, which does not itself say that it is a response."""
        if paper.work.kind not in KINDS or not _may_answer(paper):
            return None
        head, said = writers(paper)
        by_head, by_word = keys_of_writers(head), keys_of_writers(said)
        if not by_head and not by_word:
            return None
        own = self._reports[paper.id][1] if paper.id in self._reports else ()
        taken = sorted(
            (
                (count, held.report.id)
                for held in self._nearest(paper, by_head | by_word)
                if (count := _taken_up(paper, held, head | said, own, first=not by_head & held.asks))
            ),
            reverse=True,
        )
        if not taken or (len(taken) > 1 and taken[0][0] < CLEARLY * taken[1][0]):
            return None
        return taken[0][1]

    def _nearest(self, paper: Document, keys: Set[str]) -> list[_Held]:
        """The few reports that ask the paper's writer, with the most of its words that few of them have."""
        able = [
            held
            for id, held in self._held().items()
            if id != paper.id and held.asks & keys and not _is_earlier(paper, held.report)
        ]
        if len(able) > NEAREST:
            own = words_of(paper.text)
            shared = {held.report.id: own & held.words for held in able}
            spread = Counter(word for words in shared.values() for word in words)
            able.sort(key=lambda held: -sum(1 / spread[word] for word in shared[held.report.id]))
        front = names(paper)
        return [held for held in able[:NEAREST] if _speaks_of_it(paper, front, held)]

    def _held(self) -> Mapping[str, _Held]:
        if self._made is None:
            self._made = {
                id: _Held(
                    report,
                    found,
                    keys_of_asked(report, found),
                    set().union(*(words_of(entry.text(report.text)) for entry in found)),
                    names(report),
                )
                for id, (report, found) in self._reports.items()
                if sum(entry.kind == "recommendation" for entry in found) >= FEWEST
            }
        return self._made


def _is_earlier(paper: Document, report: Document) -> bool:
    one, other = paper.work.published, report.work.published
    return bool(one and other and one[: len(other)] < other[: len(one)])


def _may_answer(paper: Document) -> bool:
    """A look before anything is compared: what the paper calls itself, and whether its writer decides so often."""
    if any(map(_NO_ANSWER.search, heading_lines(paper))):
        return False
    said = [paragraph.span.of(paper.text) for paragraph in paper.paragraphs if paragraph.kind != "aside"]
    parts = [part for words in said for part in words.split("\n")]
    decides = sum(_DECIDES.search(part) is not None or states_alone(part) is not None for part in parts)
    return (decides >= FEWEST or _is_headed(paper)) and any(map(_REPLIES.search, said)) and not any(
        _TO_COME.search(words) or _ASKED.search(words) for words in said
    )  # fmt: skip


_REPLIES = re.compile(
    r"(?<![\w’-])(?:respon(?:ses?|d|ding)|repl(?:y|ies|ying)|answers?|recommendations?|recommended|"
    r"you (?:ask|propose|suggest)\w*|(?:your|the [\w’]+[’']s?|its|their) (?:\w+ )?(?:report|findings|proposals))\b",
    re.IGNORECASE,
)


def _taken_up(paper: Document, held: _Held, writer: Set[str], own: Sequence[Recommendation], *, first: bool) -> int:
    """How many of a report's recommendations a paper answers as a response does; 0 where it is none.

    `own` are entries told of the paper: any that does not quote the report is what the paper itself asks. With
    `first`, only its own word says for whom it speaks, and it must decide in the first person.
    """
    report, found = held.report, held.found
    asking = {at for at, entry in enumerate(found) if entry.kind == "recommendation"}
    words = sum(len(one.span.of(paper.text).split()) for one in paper.paragraphs if one.kind not in _BESIDE)
    if words > LONGEST * len(found) + BESIDE or _asks_itself(paper, own, held):
        return 0
    runs = passages(paper, report, found)
    spoken = {line.span: line for run in runs for line in run.own}
    if any(_ASKS.search(line.text) for line in spoken.values()) or not _is_open(paper, runs):
        return 0
    subjects = Subjects.from_report(report, found, list(spoken.values()))
    about = [(run, _about(run, subjects)) for run in runs]
    fit = {at for run, nearest in about for at in run.group if run.method == "quoted words" or at in nearest}
    taken = {at for run, nearest in about for at in run.group if fit & {*run.group}} & asking
    other = sum(bool(nearest) and not nearest & {*run.group} for run, nearest in about if run.method != "quoted words")
    we = {at for run in runs for at in run.group if any(_decides(line, set()) for line in run.own)} & taken
    speaks = {at for run in runs for at in run.group if any(_decides(line, writer) or _is_status(line) for line in
              run.own)} & taken  # fmt: skip
    quoted = {at for run in runs if run.method == "quoted words" for at in run.group}
    covered = [*(line.text for line in spoken.values()), *(found[at].text(report.text) for at in quoted)]
    enough = len(taken) >= max(FEWEST, SHARE * len(asking)) and len(taken) >= AGAINST * other
    covers = sum(len(said.split()) for said in covered) >= COVERS * words
    decides = len(speaks) >= SPEAKS * len(taken) and (len(we) >= FEWEST or not first)
    # Minutes and papers of a council tell in the passive what will be done; where they are headed as responses, and
    # quote what they answer, nobody else is speaking. A department tells in the third person what its agencies will do.
    if not first and len(quoted & asking) >= QUOTES_AT_LEAST * len(asking):
        decides = decides or _is_headed(paper) or len(speaks) >= SPEAKS_QUOTING * len(taken)
    return len(taken) if enough and covers and decides else 0


_BESIDE = ("aside", "caption", "comment")


def _is_headed(paper: Document) -> bool:
    """Whether a paper's title, or a heading of it, says that it holds responses."""
    heads = (one.span.of(paper.text) for one in paper.paragraphs if one.kind == "heading")
    return any(_OF_RESPONSES.search(words) for words in (paper.work.title, *heads))


_OF_RESPONSES = re.compile(
    r"\b(?:responses?|repl(?:y|ies)|answers?) to (?:the |its |their |each )?(?:[\w’]+ ){0,3}?recommendations?\b|"
    r"\b[\w’]+[’']s? (?:\w+ )?response$",
    re.IGNORECASE,
)


def _asks_itself(paper: Document, own: Sequence[Recommendation], held: _Held) -> bool:
    """Whether a paper has recommendations that are not the report's, quoted."""
    said = {run for entry in held.found for run in runs_of(tokens_of(entry.text(held.report.text)))} if own else set()
    texts = [entry.text(paper.text) for entry in own if entry.kind == "recommendation"]
    # The line that asks; the answer under what is quoted may have been taken for a part of the entry.
    made = [runs_of(tokens_of(next(filter(asks, text.split("\n")), text))) for text in texts]
    return any(len(runs & said) < QUOTED_AT_LEAST * len(runs) for runs in made)


def _is_open(paper: Document, runs: Sequence[Spoken]) -> bool:
    """Whether it is open to see that a paper answers: it speaks to the report's writer, or names or quotes the points.

    A strategy or a year's account by the same body may speak of the same matters, one by one."""
    named = {at for run in runs if run.method != "subject" for at in run.group}
    if is_letter(paper) or len(named) < FEWEST:
        return any(_TO_THEM.search(one.span.of(paper.text)) for one in paper.paragraphs if one.kind != "aside")
    return True


def _about(run: Spoken, subjects: Subjects) -> set[int]:
    """The recommendations that an answer's own words are nearest to; of another report's it would be any."""
    weights = [weight for weight, _ in subjects.scores(words_of(" ".join(line.text for line in run.own)))]
    most = max(weights, default=0.0)
    return {at for at, weight in enumerate(weights) if weight == most} if most >= TELLS else set()


def _is_status(line: Line) -> bool:
    return line.column == "status" or states_alone(line.text) is not None


def _decides(line: Line, writer: Set[str]) -> bool:
    """Whether the writer decides: "we", or one of the names for whom the paper speaks."""
    for found in _DECIDES.finditer(line.text):
        if found["we"]:
            return True
        name = plain(found["who"] or "")
        if any(name == one or one.endswith(f" {name}") or one.startswith(f"{name} ") for one in writer):
            return True
    return False


def _speaks_of_it(paper: Document, front: Set[str], held: _Held) -> bool:
    """Whether a paper speaks of the report: it names who made it, or on a first line what the report is about.

    Those whom the report asks answer others too: their names, on the first pages of both, tie nothing.
    """
    made = [name for name in held.names if not any(name in asked or asked in name for asked in held.asks)]
    if any(name in again or again in name for name in front for again in made):
        return True
    title = words_of(held.report.work.title)
    lines = [paper.work.title, *(one.span.of(paper.text)[:SIGNS] for one in paper.paragraphs[:FRONT])]
    return any(len(words_of(line) & title) >= max(TITLED, TITLED_SHARE * len(title)) for line in lines)


TITLED, TITLED_SHARE = 2, 0.5  # words of sense of a report's title that a paper's own must have
FRONT, SIGNS = 12, 1500  # paragraphs of a first page, and signs of each, in which names stand
_NAME = re.compile(r"(?<![\w’-])[A-Z][\w’-]++(?: (?:(?:of|for|and|the) )?+[A-Z][\w’-]++)++")


def names(document: Document) -> set[str]:
    """Names of two words or more on a document's first page: "Thornbeck District Council"."""
    front = [paragraph.span.of(document.text) for paragraph in document.paragraphs[:FRONT]]
    return {name.group().lower() for words in front for name in _NAME.finditer(words[:SIGNS])}
