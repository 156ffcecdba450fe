"""Whose saying it is, where the source's speakers go by a common noun: "officers thought", "the union feared"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.comparing.actors import OWN_VOICE, SAYING, parts
from indexer.comparing.pairing import relation
from indexer.comparing.parsed import Parsed, Token
from indexer.comparing.same_names import same_name
from indexer.comparing.statement import Difference, Rule, Statement
from indexer.models import Span

# Who may speak, by a common noun; what is shown or found by a survey is nobody's saying.
SPEAKERS = re.compile(
    r"\b(?:officials?|officers?|ministers?|members?|unions?|councils?|councillors?|charit(?:y|ies)|compan(?:y|ies)|firms?"
    r"|providers?|operators?|managers?|directors?|heads?|headteachers?|teachers?|pupils?|students?|parents?|carers?|patients?"
    r"|residents?|staff|workers?|doctors?|nurses?|witness(?:es)?|experts?|academics?|researchers?|economists?|auditors?"
    r"|inspectors?|regulators?|associations?|federations?|trusts?|boards?|agenc(?:y|ies)|authorit(?:y|ies)|departments?"
    r"|campaigners?|critics?|farmers?|drivers?|engineers?|lawyers?|judges?|police|chief executives?|chairs?|chairman"
    r"|chairwoman|president|secretary|leaders?|landlords?|tenants?|customers?|passengers?|users?|employers?|businesses"
    r"|governors?|keepers?|volunteers?|families|respondents?)$",
    re.IGNORECASE,
)
NOT_SAYING = frozenset("show reveal find identify calculate raise put accept highlight".split())

CLEARLY = 2  # words more than its own speaker says of it that another one must say
LONGEST_SPEAKER = 6  # words of a subject that stands for who speaks


@dataclass(frozen=True, slots=True)
class Saying:
    speaker: str
    head: Token  # of its words the one that the others hang on
    words: tuple[Token, ...]  # the telling ones of what is said
    verb: Token


def sayings(parsed: Parsed) -> Iterator[Saying]:
    """What is said in a sentence, each with its speaker as printed; a pronoun is nobody."""
    for verb in parsed.tokens:
        subject = next((parsed.tokens[c] for c in parsed.children[verb.at] if parsed.tokens[c].dep == "nsubj"), None)
        if verb.lemma not in SAYING - NOT_SAYING or subject is None or subject.pos not in ("NOUN", "PROPN"):
            continue
        if subject.pos == "NOUN" and not SPEAKERS.search(subject.text):
            continue
        spoken_for = parsed.under(subject.at)
        if len(spoken_for) > LONGEST_SPEAKER:
            spoken_for = [subject.at]
        inside = set(parsed.under(verb.at)) - set(parsed.under(subject.at)) - {verb.at}
        words = tuple(parsed.tokens[at] for at in sorted(inside) if parsed.tokens[at].is_content)
        yield Saying(" ".join(parsed.tokens[at].text for at in spoken_for), subject, words, verb)


def _of_another(at: Statement) -> Iterator[Difference]:
    """ "The charity put it down to habit" where the charity blames the form, and officers speak of habit."""
    names = [name.text for name in at.paired.claim.names]
    for part in parts(at.paired.claim):
        own_voice = OWN_VOICE.match(part.name.text.removeprefix("the ").removeprefix("The "))
        if part.verb.lemma not in SAYING or part.passive or own_voice:
            continue
        if any(same_name(part.name.text, name) for name in at.own):
            continue
        said = [t for t in at.paired.claim.tokens if t.is_content and not part.name.first <= t.at <= part.name.last]
        found = [
            (sum(any(relation(one, two) in ("same", "like") for two in saying.words) for one in said), saying, n)
            for n, source in enumerate(at.paired.sources)
            for saying in sayings(source)
        ]
        own = [shared for shared, saying, _ in found if same_name(part.name.text, saying.speaker)]
        others = [one for one in found if not any(same_name(one[1].speaker, name) for name in (*names, *at.own))]
        if not own or not others:
            continue
        shared, saying, sentence = max(others, key=lambda one: one[0])
        if shared >= max(own) + CLEARLY and OWN_VOICE.match(saying.speaker) is None:
            told = f"The draft gives it as said by {part.name.text}; in the source, {saying.speaker} says it."
            yield Difference("actor", told, None, sentence, saying.verb.span)
            return


_QUOTED = re.compile(r"[“\"](?P<words>[^”\"]{12,400})[”\"]")
NOBODY = frozenset("one some people person respondent participant witness member evidence source".split())


def _quoted_from_another(at: Statement) -> Iterator[Difference]:
    """ "The head remarked: “…”" where the source has a pupil say these words."""
    for ours in _QUOTED.finditer(at.claim):
        words = ours["words"][:QUOTED]
        for sentence, text in enumerate(at.sources):
            place = text.find(words)
            if place < 0:
                continue
            mine = [s for s in sayings(at.paired.claim) if s.verb.span.start < ours.start()]
            theirs = [s for s in sayings(at.paired.sources[sentence]) if s.verb.span.start < place]
            if len(mine) == len(theirs) == 1 and _are_two(mine[0], theirs[0]):
                told = f"The draft gives it as said by {mine[0].speaker}; in the source, {theirs[0].speaker} says it."
                yield Difference("actor", told, Span(*ours.span()), sentence, theirs[0].verb.span)
            return


QUOTED = 40  # letters of a quotation that are looked for


def _are_two(one: Saying, other: Saying) -> bool:
    """Whether two speakers are told by different common nouns, neither of which may stand for the other."""
    heads = one.head, other.head
    plain = all(head.pos == "NOUN" and head.lemma not in NOBODY for head in heads)
    return plain and relation(*heads) is None and not same_name(one.speaker, other.speaker)


SAYINGS: tuple[Rule, ...] = (_of_another, _quoted_from_another)
