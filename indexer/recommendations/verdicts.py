"""What the rules make of the cues of an answer: the weightiest that finds something decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from indexer.models import Span
from indexer.recommendations.cues import TO_GO_ON, Said, around, asking, main_clause, opening_of, stems_of, topic_of
from indexer.recommendations.quoting import DECIDES, RUN, SHORT_AT_LEAST, runs_of, tokens_of
from indexer.recommendations.records import Status

EARLY = 1  # place of the sentence, at most, that tells what was done, where no word of the answer says what it is
BRIEF = 3  # parts of sentences of an answer in which any may tell it
TWICE = 2  # times that are set beside a matter put off: it is promised after all
MANY = 3  # promises beside a matter put off: part of what was asked is done
LAST = "happened"  # the rule that is asked last, and always tells something

_Shown = list[tuple[Said, re.Match[str]]]
Told = tuple[Status, Span]


@dataclass(frozen=True, slots=True)
class Heard:
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

    def told(self, status: Status, entries: _Shown) -> Told:
        """The status, with the words that show it first."""
        return status, around(self.text, entries[0][0].sentence, entries[0][1])

    @property
    def dated(self) -> _Shown:
        """What is promised for a time, and is more than to weigh the matter."""
        core = topic_of(asking(self.asked), self.text)
        return [
            one
            for one in self.where("dated")
            if _acts(self.text, one)
            and (one[0].at <= EARLY or not core or core & stems_of(one[0].sentence.of(self.text)))
        ]

    @property
    def wholly(self) -> Status:
        """What a promise comes to, where some of what was asked may be left out of it."""
        some = _ALL.search(self.asked) and self.where("portion")
        weaker = _BINDS.search(self.asked) and any(
            _URGES.search(match.string, match.start()) for _, match in self.where("intends")
        )
        return "accepted-in-part" if some or weaker or self.where("excepts", "instead") else "accepted"


def _says_again(heard: Heard) -> Told | None:
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


def _openly(heard: Heard) -> Told | None:
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


def _denied_twice(heard: Heard) -> Told | None:
    """Agreed to by a no to a no: "We have no hesitation in accepting this"."""
    twice = heard.where("denied twice")
    return heard.told("accepted", twice) if twice and not heard.where("refuses", "instead") else None


def _considered(heard: Heard) -> Told | None:
    """Thought about, and nothing decided: "All recommendations are being considered carefully"."""
    weighs = heard.where("weighs")
    decided = heard.where(
        "adopted", "plainly", "agrees", "consents", "refuses", "rejects", "briefly", "will not", "declines"
    )
    return heard.told("noted", weighs) if weighs and weighs[0][0].at <= EARLY and not decided else None


def _adopted(heard: Heard) -> Told | None:
    """Resolved, or said of the recommendations as such: "That the recommendations be approved"."""
    adopted = heard.where("adopted")
    less = heard.where("rejects", "briefly", "refuses", "instead", "excepts", "partly", "principle")
    return heard.told("accepted", adopted) if adopted and not less else None


def _agreed(heard: Heard) -> Told | None:
    """Agreed to; with a refusal beside it, or something else done instead, in part."""
    agreed = heard.where("plainly") or heard.where("agrees")
    if not agreed:
        return None
    brief = heard.where("briefly")
    if brief and _courteous(heard, agreed, brief):
        return heard.told("rejected", brief)
    if not heard.dated and not heard.concluded and (open_ended := _when_there_is_time(heard)):
        return heard.told("accepted-in-principle", open_ended)
    less = heard.where("rejects", "briefly") or heard.where("refuses") or heard.where("instead")
    return heard.told("accepted-in-part", less) if less else heard.told("accepted", agreed)


def _courteous(heard: Heard, agreed: _Shown, brief: _Shown) -> bool:
    """Whether all that is agreed with is a view, and a short no follows it: "We agree with much. … We cannot."."""
    last = max(said.at for said, _ in brief)
    views = all(_A_VIEW.match(match.string, match.start()) and said.at < last for said, match in agreed)
    return views and not any(said.at >= last for said, _ in heard.where("promises", "offers"))


_A_VIEW = re.compile(
    r"\w+ (?:entirely |fully |very much |wholly )?(?:with (?:much|most|a (?:great deal|good deal|lot)|the (?:spirit|"
    r"tone|committee|inquiry|panel|review|\w+ and \w+)|(?:Dame|Sir|Lord|Lady|Professor|Dr) \w+)|that\b)"
)


def _when_there_is_time(heard: Heard) -> _Shown:
    """What is left to a time that nobody sets: "when parliamentary time allows"."""
    return [(said, match) for said in heard.sentences if (match := _TIME_ALLOWS.search(said.sentence.of(heard.text)))]


_TIME_ALLOWS = re.compile(
    r"\b(?:when|as soon as|once|if|whenever) (?:a |a suitable )?(?:parliamentary |legislative )?(?:time|(?:the )?"
    r"opportunity|resources|funds|a (?:suitable )?legislative vehicle) (?:allows?|permits?|arises|becomes? "
    r"available)\b",
    re.IGNORECASE,
)


def _refused(heard: Heard) -> Told | None:
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
        return heard.told("accepted-in-part" if promises or heard.dated else "rejected", denied)
    return None


def _wished(heard: Heard) -> Told | None:
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


def _prompted(heard: Heard) -> Told | None:
    """Done, or begun, because it was recommended: "Following the report, we are introducing …"."""
    prompted = heard.where("prompted")
    if not prompted or heard.where("refuses", "rejects", "instead", "declines", "less"):
        return None
    done = re.search(r"\bha(?:s|ve)\b", prompted[0][1].group())
    return heard.told("already-done" if done else "accepted", prompted)


def _put_off(heard: Heard) -> Told | None:
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


def _promised(heard: Heard) -> Told | None:
    """Promised: about what was asked, or for a time."""
    if promises := heard.where("promises"):
        return heard.told(heard.wholly, promises)
    return heard.told(heard.wholly, heard.dated) if heard.dated and not heard.concluded else None


def _goes_on(heard: Heard) -> Told | None:
    """Done, or going on as it is."""
    done, goes_on = heard.where("done"), heard.where("goes on")
    if done and not goes_on:
        return heard.told("already-done", done)
    if goes_on:
        return heard.told("accepted" if TO_GO_ON.search(heard.asked) else "noted", goes_on)
    return None


def _happened(heard: Heard) -> Told:
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
_STAGES: tuple[Callable[[Heard], Told | None], ...] = (
    _says_again, _openly, _denied_twice, _considered, _adopted, _agreed, _refused, _wished, _prompted, _put_off,
    _promised, _goes_on, _happened,
)  # fmt: skip


def ruled(heard: Heard) -> tuple[str, Told]:
    """The name of the rule that decides, and what it tells."""
    return next((stage.__name__[1:], told) for stage in _STAGES if (told := stage(heard)))


# What these find is said plainly, and holds unless the words make another status so likely; outright, against any.
HOLDS = {
    "says_again": 1.01,
    "openly": 1.01,
    "denied_twice": 1.01,
    "considered": 1.01,
    "adopted": 0.9,
    "prompted": 0.8,
    "put_off": 0.55,
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


# What any sentence has that refuses: a no, or a word that speaks against.
_DENIAL = re.compile(
    r"\b(?:not|no|nor|never|neither|none|nothing|nobody|cannot|\w+n’t|unable|instead|rather|too|overly|against|already|"
    r"would|could|otherwise|differ\w*|wast\w+|mistak\w+|ample|matters?|mislead\w*|stays?|stand|have to|has to|must|"
    r"enough|sufficient\w*|adequate\w*|satisfied|content|wrong\w*|impossible|impractic\w+|difficult\w*|undermin\w*|"
    r"risk\w*|burden\w*|costs?|costly|declin\w+|reject\w*|refus\w+|disagree\w*|oppos\w+|un[a-z]{5,}|dis[a-z]{6,}|"
    r"prematur\w+|less|fewer|only|remain\w*|best (?:placed|left|known)|prefer\w*|fail\w*|lack\w*|absence|"
    r"(?:is|are|be) for (?:[\w’]+ ){1,3}to)\b",
    re.IGNORECASE,
)


def denies(heard: Heard) -> bool:
    """Whether any main clause has a word with which something can be refused: else nothing is said to be rejected."""
    return any(_DENIAL.search(main_clause(said.sentence.of(heard.text))) for said in heard.sentences)
