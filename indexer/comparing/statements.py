"""A claim held against the sentences of its source, statement by statement: what one says and the other does not.

Each rule compares words that answer to each other and share their surroundings (see `pairing`), so that an opposite, a
denial or a doubt in another statement of the same paragraph counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.comparing import actors, causes, partners, scope
from indexer.comparing.agents import AGENTS
from indexer.comparing.ahead import AHEAD
from indexer.comparing.anchored import ANCHORED
from indexer.comparing.attributed import ATTRIBUTED
from indexer.comparing.bases import BASES
from indexer.comparing.bound_figures import BOUND_FIGURES
from indexer.comparing.bounds import BOUNDS
from indexer.comparing.comparisons import COMPARISONS
from indexer.comparing.contrasts import CONTRASTED
from indexer.comparing.copied import COPIED
from indexer.comparing.copied_places import COPIED_PLACES
from indexer.comparing.crossed import CROSSED
from indexer.comparing.dated_deeds import DATED_DEEDS
from indexer.comparing.decisions import DECISIONS
from indexer.comparing.denied_qualities import DENIED_QUALITIES
from indexer.comparing.denied_things import DENIED_THINGS
from indexer.comparing.denied_verbs import DENIED_VERBS
from indexer.comparing.drafted import DRAFTED
from indexer.comparing.excepted import EXCEPTED
from indexer.comparing.exchanged_sides import EXCHANGED_SIDES
from indexer.comparing.exchanged_times import EXCHANGED_TIMES
from indexer.comparing.extent import EXTENT
from indexer.comparing.firmer import FIRMER
from indexer.comparing.greatest import GREATEST
from indexer.comparing.grounds import GROUNDS
from indexer.comparing.measured import MEASURED
from indexer.comparing.more_of_it import MORE_OF_IT
from indexer.comparing.multiples import MULTIPLES
from indexer.comparing.near_copy import NEAR_COPY
from indexer.comparing.opposites import denied, inequalities, opposites
from indexer.comparing.pairing import pair
from indexer.comparing.put_in import PUT_IN
from indexer.comparing.ranked import RANKED
from indexer.comparing.realised import REALISED
from indexer.comparing.replaced import REPLACED
from indexer.comparing.roles import ROLES
from indexer.comparing.same_names import is_a_paper, same_name
from indexer.comparing.sayings import SAYINGS
from indexer.comparing.sequence import SEQUENCE
from indexer.comparing.signed import SIGNED
from indexer.comparing.stances import STANCES
from indexer.comparing.statement import ENOUGH, Difference, Rule, Statement
from indexer.comparing.strangers import STRANGERS
from indexer.comparing.sureness import SURENESS
from indexer.comparing.terms import TERMS
from indexer.comparing.transfers import TRANSFERS
from indexer.comparing.turned import TURNED
from indexer.comparing.universals import UNIVERSALS
from indexer.comparing.voices import VOICES

__all__ = ["Difference", "differences"]


def differences(
    claim: str, sources: Sequence[str], main: int, own: Iterable[str] = (), meanings: Sequence[float] = ()
) -> tuple[Difference, ...]:
    """What differs in sense, the weightiest first; `meanings` are cosines of the claim with each of the sources."""
    statement = Statement(claim, tuple(sources), main, tuple(own), pair(claim, sources, meanings))
    return tuple(_named(found, rule.__name__) for rule in RULES for found in rule(statement))


def _named(found: Difference, rule: str) -> Difference:
    return found if found.rule else replace(found, rule=rule.removeprefix("_").replace("_", " "))


def _scope(at: Statement) -> Iterator[Difference]:
    if (wide := scope.widened(at.paired)) is not None:
        ours, theirs = wide.ours.of(at.claim), wide.theirs.of(at.sources[wide.sentence])
        said = f"The draft says “{ours}” where the source says “{theirs}”."
        yield Difference("scope", said, wide.ours, wide.sentence, wide.theirs)
    place = scope.moved(at.paired.claim, at.paired.sources[at.main], at.paragraph)
    if place is not None and at.paired.share(at.main) >= ENOUGH:
        span, ours, theirs = place
        yield Difference("scope", f"The draft says it of {ours}; the source says it of {theirs}.", span, at.main)


def _says_its_quotation(at: Statement, name: str) -> bool:
    """Whether the sentence with the claim's quotation names whom the claim has: then that one says it."""
    names = set(re.findall(r"[A-Z][\w’-]+", name))
    quoted = [match[1].lower() for match in _QUOTED.finditer(at.claim)]
    texts = [text for text in at.sources if any(words in text.lower() for words in quoted)]
    return bool(names) and any(names <= set(re.findall(r"[A-Z][\w’-]+", text)) for text in texts)


_QUOTED = re.compile(r"[“\"‘]([^”\"’]{12,40})")


def _actors(at: Statement) -> Iterator[Difference]:
    """Another one does or says it."""
    shares = [at.paired.share(sentence) for sentence in range(len(at.sources))]
    if max(shares) < ENOUGH:
        return
    swap = actors.swapped(at.paired.claim, at.paired.sources, shares, at.main, at.own)
    swap = swap or actors.reversed_roles(at.paired.claim, at.paired.sources)
    swap = swap or actors.said_of_each_other(at.paired.claim, at.paired.sources, at.own)
    swap = swap or actors.only_one(at.paired.claim, at.paired.sources, shares)
    swap = swap or partners.other_partner(at.paired.claim, at.paired.sources, shares, at.own)
    if swap is not None and is_a_paper(swap.theirs.text) and not is_a_paper(swap.ours.text):
        return  # who announced it in the Budget did announce it
    if swap is not None and _AUDITOR.search(swap.ours.text) and _I.search(at.sources[swap.sentence]):
        return  # "as described in my report": an auditor's own words, whoever else is named in them
    if swap is not None and (_says_its_quotation(at, swap.ours.text) or _goes_on_of(at, swap, shares)):
        return
    if swap is not None:
        said = f"The draft has {swap.ours.text} where the source has {swap.theirs.text}."
        mine, other = at.paired.claim.span_of(swap.ours), at.paired.sources[swap.sentence].span_of(swap.theirs)
        yield Difference("actor", said, mine, swap.sentence, other)
    elif (cleft := actors.cleft_doer(at.paired.claim, at.paired.sources[at.main], at.own)) is not None:
        yield Difference("actor", f"The draft has {cleft[0]} where the source has {cleft[1].text}.", None, at.main)


_AUDITOR = re.compile(r"\b(?:Comptroller|Auditor|C&AG|NAO|National Audit Office)\b")
_I = re.compile(r"\b(?:my|I)\b")


def _goes_on_of(at: Statement, swap: actors.Swap, shares: Sequence[float]) -> bool:
    """Whether "They argue that …", in the sentence that has most of the claim, are those whom the claim names, for the
    sentence before names them; then somebody of another sentence is no rival."""
    best = max(range(len(shares)), key=shares.__getitem__)
    if best in (0, swap.sentence):
        return False
    doers = [token for token in at.paired.sources[best].tokens if token.dep == "nsubj"]
    goes_on = bool(doers) and doers[0].lemma in actors.PRONOUNS
    return goes_on and any(same_name(swap.ours.text, name.text) for name in at.paired.sources[best - 1].names)


def _causes(at: Statement) -> Iterator[Difference]:
    for sentence, text in enumerate(at.sources):
        if (turned := causes.turned_round(at.claim, text)) is not None:
            said = "The draft gives as the cause what the source gives as the effect."
            yield Difference("cause", said, turned[0], sentence, turned[1], "cause turned round")
            return
    if (mainly := causes.mainly_of_another(at.claim, at.sources)) is not None:
        said = (
            f"The draft gives the main cause as another one than the source (“{mainly[2].of(at.sources[mainly[1]])}”)."
        )
        yield Difference("cause", said, mainly[0], mainly[1], mainly[2], "main cause")
        return
    for sentence, text in enumerate(at.sources):
        if at.paired.share(sentence) >= ENOUGH and (down := causes.turned_down(at.claim, text)) is not None:
            said = f"The draft gives a cause (“{down[0].of(at.claim).strip()}”) that the source turns down."
            yield Difference("cause", said, down[0], sentence, down[1], "cause turned down")
            return
    for sentence, text in enumerate(at.sources):
        if (other := causes.other_cause(at.claim, text, at.paragraph)) is not None:
            said = f"The draft gives another cause (“{other[0].of(at.claim)}”) than the source (“{other[1]}”)."
            yield Difference("cause", said, other[0], sentence, rule="other cause")
            return


def _strange_cause(at: Statement) -> Iterator[Difference]:
    if (strange := causes.strange_cause(at.claim, at.paragraph)) is not None:
        said = f"The source gives no such reason (“{strange.of(at.claim)}”)."
        yield Difference("cause", said, strange, at.main)


RULES: tuple[Rule, ...] = (
    *NEAR_COPY,
    *COPIED,
    *COPIED_PLACES,
    opposites,
    inequalities,
    *BOUNDS,
    *COMPARISONS,
    denied,
    _actors,
    _scope,
    *CONTRASTED,
    _causes,
    _strange_cause,
    *GROUNDS,
    *SAYINGS,
    *VOICES,
    *ATTRIBUTED,
    *ANCHORED,
    *ROLES,
    *CROSSED,
    *EXCHANGED_SIDES,
    *RANKED,
    *MORE_OF_IT,
    *MULTIPLES,
    *MEASURED,
    *DENIED_VERBS,
    *DENIED_THINGS,
    *DENIED_QUALITIES,
    *SEQUENCE,
    *STANCES,
    *DECISIONS,
    *EXTENT,
    *TERMS,
    *SIGNED,
    *SURENESS,
    *REALISED,
    *DATED_DEEDS,
    *TRANSFERS,
    *TURNED,
    *FIRMER,
    *BOUND_FIGURES,
    *REPLACED,
    *AHEAD,
    *PUT_IN,
    *EXCHANGED_TIMES,
    *EXCEPTED,
    *GREATEST,
    *DRAFTED,
    *AGENTS,
    *BASES,
    *STRANGERS,
    *UNIVERSALS,
)
