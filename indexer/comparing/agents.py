"""Who does or says it, where a writer's own words keep the matter and give it to another one of the same page.

The verb is the writer's own, so it tells nothing. But where one sentence of the source clearly carries the claim, who
acts in it by name is who did it; somebody else of that page, or of none, did not.
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.comparing.actors import OWN_VOICE, PRONOUNS, Part, parts
from indexer.comparing.anchored import are_of_a_sort, is_a_name, is_known, is_own
from indexer.comparing.parsed import Parsed
from indexer.comparing.polarity import signs_in
from indexer.comparing.same_names import same_name
from indexer.comparing.statement import Difference, Rule, Statement

CARRIES, APART = 0.72, 0.08  # cosine of the sentence that carries it, and by how much the next one is further off


def _other_agent(at: Statement) -> Iterator[Difference]:
    """ "NHS Lamps asked the Fund to look" where the Fund was commissioned by the Ministry of Lamps."""
    meanings = at.paired.meanings
    if not meanings or signs_in(at.claim):
        return
    main = max(range(len(meanings)), key=meanings.__getitem__)
    others = [one for n, one in enumerate(meanings) if n != main]
    if meanings[main] < CARRIES or (others and meanings[main] - max(others) < APART):
        return
    ours, source = at.paired.claim, at.paired.sources[main]
    doers = [part for part in parts(source) if not part.passive and not OWN_VOICE.match(part.name.text)]
    if not doers or any(t.lemma in (*PRONOUNS, "we", "I") and t.dep in ("nsubj", "nsubjpass") for t in source.tokens):
        return
    for part in parts(ours):
        if (
            part.passive
            or is_own(part.name.text, at)
            or not is_a_name(ours, part.name)
            or is_known(part.name.text, source)
        ):
            continue
        theirs = _instead(at, part, doers, ours)
        if theirs is not None:
            said = f"The draft has {part.name.text} where the source has {theirs.name.text}."
            yield Difference("actor", said, ours.span_of(part.name), main, source.span_of(theirs.name))
            return


def _instead(at: Statement, part: Part, doers: list[Part], ours: Parsed) -> Part | None:
    """The one who acts in the sentence, of whom the claim knows nothing."""
    strange = [
        one
        for one in doers
        if not is_own(one.name.text, at) and not is_known(one.name.text, ours) and are_of_a_sort(part.name, one.name)
    ]
    if len(strange) != 1 or len(doers) > 1:
        return None
    return None if any(same_name(strange[0].name.text, name.text) for name in ours.names) else strange[0]


AGENTS: tuple[Rule, ...] = (_other_agent,)
