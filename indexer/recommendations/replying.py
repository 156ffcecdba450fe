"""Papers that no title page calls a response, known by what they say: they answer what a report recommends, one by one.

A letter, a web page or a table of actions may say nowhere what it is. What it says is then held against each report
that it could answer: it is a response where it takes up so many of the report's recommendations, each in words that
are about that one, where it decides on them itself, says little else, and no other report fits nearly as well. A
briefing or a summary takes them up too; but it decides nothing, and a later report or a debate says much else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from indexer.models import Document
from indexer.recommendations.answers import passages
from indexer.recommendations.lines import Line
from indexer.recommendations.passages import Spoken
from indexer.recommendations.records import Recommendation
from indexer.recommendations.subjects import TELLS, Subjects, words_of
from indexer.recommendations.tables import states_alone

Reports = Mapping[str, tuple[Document, Sequence[Recommendation]]]

FEWEST = 3  # recommendations that such a paper must take up
SHARE = 0.4  # and what part of the report's
SPEAKS = 0.5  # of these in which the writer decides
AGAINST = 3  # times as many that are about what they stand under as are about another
CLEARLY = 2  # times as many as of any other report
COVERS = 0.4  # of the paper's words that answer or quote a recommendation
LONGEST, BESIDE = 400, 1000  # words for each of a report's entries, and besides, that no response is longer than
KINDS = ("other", None)  # what a paper may be called, that may yet be a response

# The writer consents, refuses, promises or says what was done.
_DECIDES = re.compile(
    r"(?<![\w’-])(?:[Ww]e|I|[Ii]t|[Tt]hey|[Tt]he (?:[A-Z][\w’]*+ (?:(?:of|for|and) )?){1,5}?|"
    r"[Mm]inisters|[Oo]fficials) ?"
    r"(?: ?(?:\w+ly|also|therefore|now|too|both|all|so|do|does|did|not|can)){0,4} ?\b"
    r"(?:accept|agree|reject|disagree|support|welcome|note|recognise|share|intend|propose|will|shall|cannot|have|has|"
    r"would|are|is|see|regret)s?\b"
)


def answered(paper: Document, reports: Reports) -> str | None:
    """The one report that a paper answers, which does not itself say that it is a response."""
    if paper.work.kind not in KINDS or not _may_answer(paper):
        return None
    taken = sorted(
        ((count, id) for id, (report, found) in reports.items()
         if id != paper.id and not _is_earlier(paper, report) and (count := _taken_up(paper, report, found))),
        reverse=True,
    )  # fmt: skip
    if not taken or (len(taken) > 1 and taken[0][0] < CLEARLY * taken[1][0]):
        return None
    return taken[0][1]


def _is_earlier(paper: Document, report: Document) -> bool:
    one, other = paper.work.published, report.work.published
    return bool(one and other and one[: len(other)] < other[: len(one)])


def _may_answer(paper: Document) -> bool:
    """A look before anything is compared: whether a report or a reply is spoken of, and the writer decides so often."""
    said = [paragraph.span.of(paper.text) for paragraph in paper.paragraphs if paragraph.kind != "aside"]
    parts = [part for words in said for part in words.split("\n")]
    decides = sum(_DECIDES.search(part) is not None or states_alone(part) is not None for part in parts)
    return decides >= FEWEST and any(map(_REPLIES.search, said))


_REPLIES = re.compile(
    r"(?<![\w’-])(?:respon(?:ses?|d|ding)|repl(?:y|ies|ying)|answers?|recommendations?|recommended|"
    r"you (?:ask|propose|suggest)\w*|(?:your|the [\w’]+[’']s|its|their) (?:\w+ )?(?:report|findings|proposals))\b",
    re.IGNORECASE,
)


def _taken_up(paper: Document, report: Document, found: Sequence[Recommendation]) -> int:
    """How many of a report's recommendations a paper answers as a response does; 0 where it is none."""
    asking = {at for at, entry in enumerate(found) if entry.kind == "recommendation"}
    words = sum(len(one.span.of(paper.text).split()) for one in paper.paragraphs if one.kind not in _BESIDE)
    if len(asking) < FEWEST or words > LONGEST * len(found) + BESIDE or not _speaks_of_it(paper, report):
        return 0
    runs = passages(paper, report, found)
    own = {line.span: line for run in runs for line in run.own}
    subjects = Subjects.from_report(report, found, list(own.values()))
    about = [(run, _about(run, subjects)) for run in runs]
    fit = {at for run, nearest in about for at in run.group if run.method == "quoted words" or at in nearest}
    taken = {at for run, nearest in about for at in run.group if fit & {*run.group}} & asking
    other = sum(bool(nearest) and not nearest & {*run.group} for run, nearest in about if run.method != "quoted words")
    speaks = {at for run in runs for at in run.group if any(map(_decides, run.own))} & taken
    quoted = {at for run in runs if run.method == "quoted words" for at in run.group}
    covered = [*(line.text for line in own.values()), *(found[at].text(report.text) for at in quoted)]
    enough = len(taken) >= max(FEWEST, SHARE * len(asking)) and len(taken) >= AGAINST * other
    covers = sum(len(said.split()) for said in covered) >= COVERS * words
    return len(taken) if enough and covers and len(speaks) >= SPEAKS * len(taken) else 0


_BESIDE = ("aside", "caption", "comment")


def _about(run: Spoken, subjects: Subjects) -> set[int]:
    """The recommendations that an answer's own words are nearest to; of another report's it would be any."""
    weights = [weight for weight, _ in subjects.scores(words_of(" ".join(line.text for line in run.own)))]
    most = max(weights, default=0.0)
    return {at for at, weight in enumerate(weights) if weight == most} if most >= TELLS else set()


def _decides(line: Line) -> bool:
    return line.column == "status" or states_alone(line.text) is not None or _DECIDES.search(line.text) is not None


def _speaks_of_it(paper: Document, report: Document) -> bool:
    """Whether a body, a place or a title is named on the first pages of both."""
    one, other = names(paper), names(report)
    title = words_of(report.work.title)
    return any(name in again or again in name for name in one for again in other) or len(
        words_of(paper.work.title) & title
    ) >= max(TITLED, TITLED_SHARE * len(title))


TITLED, TITLED_SHARE = 2, 0.5  # words of sense of a report's title that a paper's own must have
FRONT, SIGNS = 12, 1500  # paragraphs of a first page, and signs of each, in which names stand
_NAME = re.compile(r"(?<![\w’-])[A-Z][\w’-]++(?: (?:(?:of|for|and|the) )?+[A-Z][\w’-]++)++")


def names(document: Document) -> set[str]:
    """Names of two words or more on a document's first page: "Thornbeck District Council"."""
    front = [paragraph.span.of(document.text) for paragraph in document.paragraphs[:FRONT]]
    return {name.group().lower() for words in front for name in _NAME.finditer(words[:SIGNS])}
