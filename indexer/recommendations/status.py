"""What an answer comes to: accepted, in part, in principle, rejected, noted, already done; or that it does not say.

The words decide, sentence by sentence. An open word of consent or refusal ("agrees with the recommendation", "does not
accept") weighs more than what is promised or told beside it; a refusal beside a consent makes it one in part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.models import Span
from indexer.recommendations.cues import (
    TO_GO_ON,
    Said,
    around,
    asking,
    cues_of,
    opening_of,
    sentences_of,
    topic_of,
)
from indexer.recommendations.formula import formula
from indexer.recommendations.records import Status

EARLY = 1  # place of the sentence, at most, that tells what was done, where no word of the answer says what it is
BRIEF = 3  # parts of sentences of an answer in which any may tell it
MANY = 3  # promises beside a matter put off: part of what was asked is done


def judged(
    text: str, spans: Sequence[Span], asked: str = "", shared: bool = False, concluded: bool = False
) -> tuple[Status, Span]:
    """The status, and the words that show it; `asked` is the recommendation, which tells what a promise is about.

    What was `concluded` asks for nothing that could be done. "unclear" where the answer is `shared` by several
    recommendations, and accepts and refuses openly: it does not say which of them.
    """
    text = text.replace("'", "’")  # one character for the other: the spans stay true
    sentences = list(sentences_of(text, spans))
    if not sentences:
        return "unclear", spans[0]
    if printed := formula(text, spans):
        return printed
    topic, core = topic_of(asked, text), topic_of(asking(asked), text)
    cues = [cues_of(text, said, topic, core) for said in sentences]

    def where(*names: str) -> list[tuple[Said, re.Match[str]]]:
        return [
            (said, found[name]) for said, found in zip(sentences, cues, strict=True) for name in names if name in found
        ]

    def shown(entries: Sequence[tuple[Said, re.Match[str]]]) -> Span:
        return around(text, entries[0][0].sentence, entries[0][1])

    refusals, consents, plainly = where("refuses"), where("consents"), where("plainly")
    promises, deferred, done = where("promises"), where("defers"), where("done")
    rejects = where("rejects", "briefly")
    if rejects and not plainly and not where("partly"):
        return "rejected", shown(rejects)
    if rejects and shared and not where("partly"):
        return "unclear", shown(rejects)
    refusals = [*rejects, *refusals]
    if partly := where("partly"):
        return "accepted-in-part", shown(partly)
    if principle := where("principle"):
        return "accepted-in-principle", shown(principle)
    if implemented := where("implemented"):
        return "already-done", shown(implemented)
    denied, settled = where("argues", "keeps", "will not", "declines"), where("done now")
    if settled and settled[0][0].at <= EARLY and not (refusals or promises or consents or plainly):
        return "already-done", shown(settled)
    if plainly or where("agrees"):
        agreed = plainly or where("agrees")
        if refusals:
            return "accepted-in-part", shown(refusals)
        if instead := where("instead"):
            return "accepted-in-part", shown(instead)
        return "accepted", shown(agreed)
    dated = [one for one in where("dated") if _acts(text, one)]
    if refusals:
        some_of_it = promises or dated or where("wishes", "offers")
        return ("accepted-in-part" if some_of_it else "rejected"), shown(refusals)
    if (offers := where("offers")) and where("intends", "promises"):
        return "accepted-in-part", shown(offers)
    if denied and not consents:
        return ("accepted-in-part" if promises else "rejected"), shown(denied)
    if consents and concluded:
        return "accepted", shown(consents)
    if consents:
        if instead := where("instead"):
            return "accepted-in-part", shown(instead)
        if where("prejudges") and not promises:
            return "noted", shown(where("prejudges"))
        if deferred and len(promises) <= max(MANY, len(deferred)):
            return "accepted-in-principle", shown(consents)
        return ("accepted", shown(consents)) if promises else ("accepted-in-principle", shown(deferred or consents))
    smaller = [
        (said, found["less"])
        for said, found in zip(sentences, cues, strict=True)
        if "less" in found and (found.keys() & {"intends", "happened"} or re.match(r"pilot|trial", found["less"].group()))
    ]
    if deferred and smaller and where("dated"):
        return "accepted-in-part", shown(smaller)
    if deferred:
        early = len(promises) < MANY and (not promises or deferred[0][0].at <= promises[0][0].at)
        return ("noted" if early else "accepted-in-part"), shown(deferred)
    some = where("portion") if _ALL.search(asked) else []
    wholly: Status = "accepted-in-part" if some or where("excepts") else "accepted"
    if promises:
        return ("accepted-in-part" if where("instead") else wholly), shown(promises)
    if dated and not concluded:
        return wholly, shown(dated)
    if done and not where("goes on"):
        return "already-done", shown(done)
    if goes_on := where("goes on"):
        return ("accepted" if TO_GO_ON.search(asked) else "noted"), shown(goes_on)
    if done:
        return "already-done", shown(done)
    if dated and not concluded:
        return wholly, shown(dated)
    first = sentences[0].sentence
    recognised = where("recognises")
    happened = where("happened")
    # Brief as the answer is, what it promises can be about nothing else.
    if not happened and len(sentences) <= BRIEF and (promised := [one for one in where("intends") if _acts(text, one)]):
        return wholly, shown(promised)
    if (
        happened
        and not concluded
        and (happened[0][0].at <= EARLY or len(sentences) <= BRIEF)
        and (not recognised or happened[0][0].at < recognised[0][0].at)
    ):
        return ("accepted", shown(where("intends"))) if where("intends") else ("already-done", shown(happened))
    return "noted", shown(recognised) if recognised else opening_of(text, first)


_ALL = re.compile(r"\b(?:all|every|each|both|any|whole)\b", re.IGNORECASE)
_WEIGHS = re.compile(
    r"\s*(?:also |therefore |carefully |further )?(?:assess|examine|consider|discuss|explore|review|monitor|continue|"
    r"go on|carry on|stay|"
    r"look "
    r"(?:at|into)|keep|remain|reflect|think|note|bear|report|update|respond|set out|study|need|depend|have|"
    r"be (?:considered|"
    r"assessed|reviewed|discussed|examined|decided|for|an?\b|the\b))",
    re.IGNORECASE,
)


def _acts(text: str, promise: tuple[Said, re.Match[str]]) -> bool:
    """Whether a promise is to do something, rather than to weigh it."""
    said, match = promise
    return _WEIGHS.match(said.sentence.of(text)[match.end() :]) is None
