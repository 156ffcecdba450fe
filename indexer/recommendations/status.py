"""What an answer comes to: accepted, in part, in principle, rejected, noted, already done; or that it does not say.

The words decide, sentence by sentence. An open word of consent or refusal ("agrees with the recommendation", "does not
accept") weighs more than what is promised or told beside it; a refusal beside a consent makes it one in part. What the
rules make of it is weighed together with all its words (`weighing.py`), which know of more ways to say a thing; where
nothing is much likelier than the rest, it is unclear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.models import Span
from indexer.recommendations.amounts import amounts_heard, taken_up
from indexer.recommendations.cues import (
    TO_GO_ON,
    Said,
    around,
    asking,
    cues_of,
    opening_of,
    sentences_of,
    set_against,
    topic_of,
)
from indexer.recommendations.formula import formula, stated_first
from indexer.recommendations.pointers import answers_nothing
from indexer.recommendations.quoting import DECIDES, RUN, SHORT_AT_LEAST, runs_of, tokens_of
from indexer.recommendations.records import Status
from indexer.recommendations.showing import sentence_for, whole
from indexer.recommendations.weighing import CONCLUSION, KNOWN, SURE, Sign, signs_of, weighed

EARLY = 1  # place of the sentence, at most, that tells what was done, where no word of the answer says what it is
BRIEF = 3  # parts of sentences of an answer in which any may tell it
TWICE = 2  # times that are set beside a matter put off: it is promised after all
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
    status, words = _judged(text, spans, sentences, asked, shared, concluded)
    return status, whole(text, spans, sentences, words)


def _judged(
    text: str, spans: Sequence[Span], sentences: Sequence[Said], asked: str, shared: bool, concluded: bool
) -> tuple[Status, Span]:
    """The status, and where it shows."""
    if answers_nothing(text, spans):
        return "unclear", opening_of(text, sentences[0].sentence)
    if printed := formula(text, spans) or stated_first(text, spans) or _in_a_word(text, sentences):
        return printed
    heard = _heard(text, sentences, asked, shared, concluded)
    rule, (status, words) = _ruled(heard)
    ruled = status
    if status == "unclear":
        return status, words
    if HOLDS.get(rule[1:], 0.0) > 1 or _only(heard, "plainly"):
        return status, words
    signs = signs_of(text, [said.sentence for said in sentences], asked)
    likeliest = weighed(signs, cues_heard(heard))
    holds = likeliest.chance < HOLDS.get(rule[1:], 0.0)
    if not holds and (likeliest.chance < SURE or likeliest.known < KNOWN):
        return "unclear", words
    status = status if holds else likeliest.status
    if status == ruled and rule[1:] in HOLDS:
        return status, words
    says = sentence_for(sentences, signs, heard.cues, status)
    if says:
        return status, says.sentence
    return (status if holds else "unclear"), words


def _in_a_word(text: str, sentences: Sequence[Said]) -> tuple[Status, Span] | None:
    """What a last sentence of a verb alone answers: "You ask us to count them. We shall."; or that there is no view."""
    last = sentences[-1].sentence
    if len(sentences) <= BRIEF and (said := _ANSWERS.fullmatch(last.of(text).strip())):
        return ("already-done" if said["done"] else "accepted"), last
    for one in (*sentences[: EARLY + 1], sentences[-1]):
        if found := _NO_VIEW.match(one.sentence.of(text)):
            return "noted", around(text, one.sentence, found)
    return None


_WHO = r"(?:we|I|(?:the )?(?:government|board|council|department|ministry|trust|office|agency|cabinet))"
_ANSWERS = re.compile(
    rf"(?:and )?{_WHO} (?:(?:shall|will)(?: do so| gladly| indeed)?|"
    r"(?P<done>ha(?:ve|s)(?: done so| already(?: done so)?)?))\.?",
    re.IGNORECASE,
)
_NO_VIEW = re.compile(
    rf"\s*+{_WHO} (?:ha(?:s|ve) not (?:yet )?(?:formed|reached|come to|taken) a|"
    r"(?:do|does|did) not (?:hold|have|take|express) (?:an?y?)|(?:takes?|holds?|has|have|expresses) no) "
    r"(?:settled |firm |formal )?(?:view|position|opinion)\b(?! that\b)",
    re.IGNORECASE,
)


def _heard(text: str, sentences: Sequence[Said], asked: str, shared: bool, concluded: bool) -> _Heard:
    topic, core = topic_of(asked, text), topic_of(asking(asked), text)
    cues = [cues_of(text, said, topic, core) for said in sentences]
    for at, (before, said) in enumerate(pairwise(sentences), 1):
        if denied := set_against(said.sentence.of(text), before.sentence.of(text)):
            cues[at - 1] = {name: match for name, match in cues[at - 1].items() if name not in _OF_CONSENT}
            cues[at] = {"briefly": denied}
    return _Heard(text, tuple(sentences), tuple(cues), asked, shared, concluded)


def _only(heard: _Heard, cue: str) -> bool:
    """Whether an answer is one sentence that shows this and nothing else: "As for lamps, we accept this advice"."""
    return len(heard.sentences) == 1 and heard.cues[0].keys() == {cue}


_OF_CONSENT = ("plainly", "agrees", "consents", "wishes")


def _ruled(heard: _Heard) -> tuple[str, _Told]:
    """What the rules make of it, and the name of the one that does."""
    return next((stage.__name__, told) for stage in _STAGES if (told := stage(heard)))


def cues_heard(heard: _Heard) -> list[str]:
    """The cues of an answer, and what the rules make of them, as they are weighed."""
    rule, (status, _) = _ruled(heard)
    shown = {name for found in heard.cues for name in found}
    last = rule == _happened.__name__ and not shown & {"happened", "recognises"}  # nothing was heard at all
    concluded = [CONCLUSION] if heard.concluded else []
    amounts = amounts_heard(heard.text, heard.sentences, heard.asked)
    share = taken_up(heard.text, heard.sentences, heard.cues, heard.asked)
    ruled = f"rule: {'none' if last else rule[1:]}, {status}"
    return [*(f"cue: {name}" for name in sorted(shown)), ruled, *amounts, *share, *concluded]


def signs_and_cues(
    text: str, spans: Sequence[Span], asked: str, shared: bool, concluded: bool
) -> tuple[list[list[Sign]], list[str]]:
    """What is weighed of an answer: for those who fit the weights."""
    text = text.replace("'", "’")
    sentences = list(sentences_of(text, spans))
    heard = _heard(text, sentences, asked, shared, concluded)
    return signs_of(text, [said.sentence for said in sentences], asked), cues_heard(heard)


_Shown = list[tuple[Said, re.Match[str]]]
_Told = tuple[Status, Span]


@dataclass(frozen=True, slots=True)
class _Heard:
    """An answer, sentence by sentence, with what each shows."""

    text: str
    sentences: tuple[Said, ...]
    cues: tuple[Mapping[str, re.Match[str]], ...]
    asked: str
    shared: bool
    concluded: bool

    def where(self, *names: str) -> _Shown:
        return [
            (said, found[name])
            for said, found in zip(self.sentences, self.cues, strict=True)
            for name in names
            if name in found
        ]

    def told(self, status: Status, entries: _Shown) -> _Told:
        """The status, with the words that show it first."""
        return status, around(self.text, entries[0][0].sentence, entries[0][1])

    @property
    def dated(self) -> _Shown:
        """What is promised for a time, and is more than to weigh the matter."""
        return [one for one in self.where("dated") if _acts(self.text, one)]

    @property
    def wholly(self) -> Status:
        """What a promise comes to, where some of what was asked may be left out of it."""
        some = _ALL.search(self.asked) and self.where("portion")
        weaker = _BINDS.search(self.asked) and any(
            _URGES.search(match.string, match.start()) for _, match in self.where("intends")
        )
        return "accepted-in-part" if some or weaker or self.where("excepts", "instead") else "accepted"


def _says_again(heard: _Heard) -> _Told | None:
    """Consented to or refused in a sentence that says again what was asked: "We do not accept that it should"."""
    asked = runs_of(tokens_of(heard.asked))
    for said in heard.sentences:
        words = said.sentence.of(heard.text)
        opens = DECIDES.match(words)
        runs = runs_of(tokens_of(words[opens.end() :])) if opens else set()
        if opens is None or len(runs) < RUN or len(runs & asked) < SHORT_AT_LEAST * len(runs):
            continue
        shown = [(said, opens)]
        if len(_DENIES.findall(opens.group())) % 2:  # "we do not disagree that" consents
            return heard.told("rejected", shown)
        if not heard.where("rejects", "briefly", "refuses", "instead", "partly", "principle", "excepts"):
            return heard.told("accepted", shown)
    return None


_DENIES = re.compile(r"\b(?:not|cannot|reject|refuse|disagree|dispute|deny)\w*")


def _openly(heard: _Heard) -> _Told | None:
    """Refused outright, or agreed to in part or in principle, or done, in so many words."""
    rejects, plainly, partly = heard.where("rejects", "briefly"), heard.where("plainly"), heard.where("partly")
    if rejects and not plainly and not partly:
        return heard.told("rejected", rejects)
    if rejects and heard.shared and not partly:
        return heard.told("unclear", rejects)
    if partly:
        return heard.told("accepted-in-part", partly)
    if principle := heard.where("principle"):
        return heard.told("accepted-in-principle", principle)
    if implemented := heard.where("implemented"):
        return heard.told("already-done", implemented)
    settled = heard.where("done now")
    if (
        settled
        and settled[0][0].at <= EARLY
        and not heard.where("refuses", "rejects", "promises", "consents", "plainly")
    ):
        return heard.told("already-done", settled)
    return None


def _denied_twice(heard: _Heard) -> _Told | None:
    """Agreed to by a no to a no: "We have no hesitation in accepting this"."""
    twice = heard.where("denied twice")
    return heard.told("accepted", twice) if twice and not heard.where("refuses", "instead") else None


def _agreed(heard: _Heard) -> _Told | None:
    """Agreed to; with a refusal beside it, or something else done instead, in part."""
    agreed = heard.where("plainly") or heard.where("agrees")
    if not agreed:
        return None
    less = heard.where("rejects", "briefly") or heard.where("refuses") or heard.where("instead")
    return heard.told("accepted-in-part", less) if less else heard.told("accepted", agreed)


def _refused(heard: _Heard) -> _Told | None:
    """Refused, or argued against; with a promise beside it, accepted in part."""
    refusals, promises = heard.where("rejects", "briefly") or heard.where("refuses"), heard.where("promises")
    offers = heard.where("offers")
    if refusals:
        some_of_it = promises or heard.dated or offers or heard.where("wishes")
        return heard.told("accepted-in-part" if some_of_it else "rejected", refusals)
    if offers and heard.where("intends", "promises"):
        return heard.told("accepted-in-part", offers)
    denied = heard.where("argues", "keeps", "will not", "declines")
    if denied and not heard.where("consents"):
        return heard.told("accepted-in-part" if promises else "rejected", denied)
    return None


def _wished(heard: _Heard) -> _Told | None:
    """Agreed with what it is for: how much is promised decides."""
    consents, promises, deferred = heard.where("consents"), heard.where("promises"), heard.where("defers")
    if not consents:
        return None
    if heard.concluded:
        return heard.told("accepted", consents)
    if instead := heard.where("instead"):
        return heard.told("accepted-in-part", instead)
    if promises and (less := heard.where("argues", "keeps", "will not", "declines")):
        return heard.told("accepted-in-part", less)
    if (prejudges := heard.where("prejudges")) and not promises:
        return heard.told("noted", prejudges)
    if deferred and len(promises) <= max(MANY, len(deferred)) and len(heard.dated) < TWICE:
        return heard.told("accepted-in-principle", consents)
    if promises or heard.dated:
        return heard.told("accepted", consents)
    return heard.told("accepted-in-principle", deferred or consents)


def _put_off(heard: _Heard) -> _Told | None:
    """Put off, or left to others; what is promised beside it may be a part of what was asked."""
    deferred, promises = heard.where("defers"), heard.where("promises")
    if not deferred:
        return None
    smaller = [
        (said, less)
        for said, found in zip(heard.sentences, heard.cues, strict=True)
        if (less := found.get("less"))
        and (found.keys() & {"intends", "happened"} or re.match(r"pilot|trial", less.group()))
    ]
    if smaller and heard.where("dated"):
        return heard.told("accepted-in-part", smaller)
    early = len(promises) < MANY and (not promises or deferred[0][0].at <= promises[0][0].at)
    return heard.told("noted" if early else "accepted-in-part", deferred)


def _promised(heard: _Heard) -> _Told | None:
    """Promised: about what was asked, or for a time."""
    if promises := heard.where("promises"):
        return heard.told(heard.wholly, promises)
    return heard.told(heard.wholly, heard.dated) if heard.dated and not heard.concluded else None


def _goes_on(heard: _Heard) -> _Told | None:
    """Done, or going on as it is."""
    done, goes_on = heard.where("done"), heard.where("goes on")
    if done and not goes_on:
        return heard.told("already-done", done)
    if goes_on:
        return heard.told("accepted" if TO_GO_ON.search(heard.asked) else "noted", goes_on)
    return None


def _happened(heard: _Heard) -> _Told:
    """Told of what happened, of what is meant, or of nothing that says more than that it was heard."""
    recognised, happened, intends = heard.where("recognises"), heard.where("happened"), heard.where("intends")
    brief = len(heard.sentences) <= BRIEF
    # Brief as the answer is, what it promises can be about nothing else.
    if not happened and brief and (acts := [one for one in intends if _acts(heard.text, one)]):
        return heard.told(heard.wholly, acts)
    if (
        happened
        and not heard.concluded
        and (happened[0][0].at <= EARLY or brief)
        and (not recognised or happened[0][0].at < recognised[0][0].at)
    ):
        return heard.told("accepted", intends) if intends else heard.told("already-done", happened)
    return (
        heard.told("noted", recognised)
        if recognised
        else ("noted", opening_of(heard.text, heard.sentences[0].sentence))
    )


# The weightiest first; the last always tells something.
_STAGES: tuple[Callable[[_Heard], _Told | None], ...] = (
    _says_again, _openly, _denied_twice, _agreed, _refused, _wished, _put_off, _promised, _goes_on, _happened,
)  # fmt: skip
# What these find is said plainly, and holds unless the words make another status so likely; outright, against any.
HOLDS = {
    "says_again": 1.01,
    "openly": 1.01,
    "denied_twice": 1.01,
    "refused": 0.65,
    "wished": 0.65,
    "agreed": 0.5,
    "promised": 0.5,
}
# Asked as a duty, promised as advice.
_BINDS = re.compile(
    r"\b(?:requir\w+|compel\w*|dut(?:y|ies)|statutory|mandatory|mandate|compulsory|legislat\w+|ban|prohibit\w*|oblig\w+)\b",
    re.IGNORECASE,
)
_URGES = re.compile(
    r"\b(?:will|shall|to) (?:also |continue to |further )?(?:encourage|invite|urge|remind|advise|ask)\b", re.IGNORECASE
)
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
