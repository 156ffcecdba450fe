"""What an answer comes to: accepted, in part, in principle, rejected, noted, already done; or that it does not say.

The words decide, sentence by sentence. An open word of consent or refusal ("agrees with the recommendation", "does not
accept") weighs more than what is promised or told beside it; a refusal beside a consent makes it one in part. What the
rules make of it is weighed together with all its words (`weighing.py`), which know of more ways to say a thing; where
nothing is much likelier than the rest, it is unclear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from indexer.models import Span
from indexer.recommendations.amounts import amounts_heard, taken_up
from indexer.recommendations.cues import (
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
from indexer.recommendations.points import by_points
from indexer.recommendations.records import Status
from indexer.recommendations.showing import sentence_for, whole
from indexer.recommendations.stopping import turned
from indexer.recommendations.verdicts import BRIEF, EARLY, HOLDS, LAST, Heard, denies, ruled
from indexer.recommendations.weighing import CONCLUSION, KNOWN, SURE, Sign, signs_of, weighed

# Chance of a refusal that the rules did not hear, below which more of them are none; of answers left out of the fit,
# 20 such without any word that can refuse were right, and 39 wrong.
REFUSED = 0.5
SAID = 0.65  # chance that a status must have by the words alone, where no cue of an answer bears it out


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
    if printed := (
        formula(text, spans) or by_points(text, spans) or stated_first(text, spans) or _in_a_word(text, sentences)
    ):
        return printed
    heard = _heard(text, sentences, asked, shared, concluded)
    rule, (status, words) = ruled(heard)
    first = status
    if status == "unclear":
        return status, words
    if HOLDS.get(rule, 0.0) > 1 or _only(heard, "plainly"):
        return status, words
    signs = signs_of(text, [said.sentence for said in sentences], asked)
    likeliest = weighed(signs, cues_heard(heard))
    holds = likeliest.chance < HOLDS.get(rule, 0.0)
    if not holds and (likeliest.chance < SURE or likeliest.known < KNOWN):
        return "unclear", words
    status = status if holds else likeliest.status
    if status != first and _is_too_bold(heard, rule, status, likeliest.chance):
        return "unclear", words
    if status == first and rule in HOLDS:
        return status, words
    says = sentence_for(text, sentences, signs, heard.cues, status, asked)
    if says:
        return status, says.sentence
    return (status if holds else "unclear"), words


def _is_too_bold(heard: Heard, rule: str, status: Status, chance: float) -> bool:
    """Whether words alone make too much of an answer, against the rules: nothing is rejected without a word that can
    refuse, and one sentence in which nothing is heard says little."""
    if status == "rejected":
        return chance < REFUSED or not denies(heard)
    return rule == LAST and len(heard.sentences) == 1 and not any(heard.cues) and chance < SAID


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


def _heard(text: str, sentences: Sequence[Said], asked: str, shared: bool, concluded: bool) -> Heard:
    topic, core = topic_of(asked, text), topic_of(asking(asked), text)
    cues = [turned(cues_of(text, said, topic, core), said.sentence.of(text), asked) for said in sentences]
    for at, (before, said) in enumerate(pairwise(sentences), 1):
        if denied := set_against(said.sentence.of(text), before.sentence.of(text)):
            cues[at - 1] = {name: match for name, match in cues[at - 1].items() if name not in _OF_CONSENT}
            cues[at] = {"briefly": denied}
    return Heard(text, tuple(sentences), tuple(cues), asked, shared, concluded)


def _only(heard: Heard, cue: str) -> bool:
    """Whether an answer is one sentence that shows this and nothing else: "As for lamps, we accept this advice"."""
    return len(heard.sentences) == 1 and heard.cues[0].keys() == {cue}


_OF_CONSENT = ("plainly", "agrees", "consents", "wishes")


def cues_heard(heard: Heard) -> list[str]:
    """The cues of an answer, and what the rules make of them, as they are weighed."""
    rule, (status, _) = ruled(heard)
    shown = {name for found in heard.cues for name in found}
    last = rule == LAST and not shown & {"happened", "recognises"}  # nothing was heard at all
    concluded = [CONCLUSION] if heard.concluded else []
    amounts = amounts_heard(heard.text, heard.sentences, heard.asked)
    share = taken_up(heard.text, heard.sentences, heard.cues, heard.asked)
    told = f"rule: {'none' if last else rule}, {status}"
    return [*(f"cue: {name}" for name in sorted(shown)), told, *amounts, *share, *concluded]


def signs_and_cues(
    text: str, spans: Sequence[Span], asked: str, shared: bool, concluded: bool
) -> tuple[list[list[Sign]], list[str]]:
    """What is weighed of an answer: for those who fit the weights."""
    text = text.replace("'", "’")
    sentences = list(sentences_of(text, spans))
    heard = _heard(text, sentences, asked, shared, concluded)
    return signs_of(text, [said.sentence for said in sentences], asked), cues_heard(heard)
