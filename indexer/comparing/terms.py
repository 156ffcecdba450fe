"""On what terms, how often, how far: conditions, once or every year, the best and the worst."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing import figures
from indexer.comparing.align import stems
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import ENOUGH, Difference, Rule, Statement
from indexer.models import Span

_WHATEVER = re.compile(
    r"\b(?:no matter (?:when|what|how|where|who|which|whether)|regardless of|irrespective of|whatever(?= \w)"
    r"|come what may|in any (?:event|case)"
    r"|whether or not|unconditional(?:ly)?|without (?:any )?(?:condition|restriction|exception)s?|with no strings)\b",
    re.IGNORECASE,
)
_ONLY_IF = re.compile(
    r"\b(?:only (?:if|where|when|those|to those|for those|in cases)|unless|provided(?: that)?|on condition that"
    r"|as long as|so long as|subject to|except (?:where|when|for|in)|conditional on)\b",
    re.IGNORECASE,
)

_IF = re.compile(rf"{_ONLY_IF.pattern}|\b(?:if|depend(?:s|ing|ent) (?:up)?on|contingent on)\b", re.IGNORECASE)


def _conditions(at: Statement) -> Iterator[Difference]:
    """ "no matter when the ticket was bought" where the source has "only if they bought it before"; and the reverse."""
    for mine, other in ((_WHATEVER, _IF), (_ONLY_IF, _WHATEVER)):
        ours = mine.search(at.claim)
        if ours is None or other.search(at.claim) or signs_in(at.claim[: ours.start()]):
            continue
        for sentence, text in enumerate(at.sources):
            theirs = other.search(text)
            if theirs is None or at.paired.share(sentence) < ENOUGH or mine.search(text):
                continue
            if stems(at.claim[ours.end() :]) & stems(text[theirs.end() :]):
                said = f"The draft says “{ours.group()}” where the source says “{theirs.group()}”."
                yield Difference("scope", said, Span(*ours.span()), sentence, Span(*theirs.span()))
                return


_ON_CONDITION = re.compile(
    r"\b(?:only if|provided(?: that)?|on condition that|as long as|so long as|on the understanding that|conditional on"
    r"|(?<!and )if and only if)\b (?P<what>[^.;:]{6,160})",
    re.IGNORECASE,
)


def _other_condition(at: Statement) -> Iterator[Difference]:
    """ "so long as the lamps are not sold" where the one condition of the source is "provided that they are lit"."""
    ours = _ON_CONDITION.search(at.claim)
    if ours is None:
        return
    held = [(n, match) for n, text in enumerate(at.sources) if (match := _ON_CONDITION.search(text))]
    if len(held) != 1 or at.paired.share(held[0][0]) < ENOUGH:
        return
    sentence, theirs = held[0]
    asked, told = stems(ours["what"]), stems(theirs["what"])
    known = {pair.ours.stem for pair in at.paired.every if pair.theirs.span.start >= theirs.start("what")
             and pair.sentence == sentence and pair.ours.span.start >= ours.start("what")}  # fmt: skip
    if asked and told and not asked & told and not known:
        said = f"The draft says “{ours.group()}” where the source says “{theirs.group()}”."
        yield Difference("scope", said, Span(*ours.span()), sentence, Span(*theirs.span()))


_EACH_YEAR = re.compile(
    r" ?(?:(?:million|billion|m|bn)\b ?)?(?:[a-z]{1,20} )?(?:an?|per|each|every) (?:year|annum|month|week|day)\b"
    r"| ?(?:annually|yearly)\b",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    r"^[^.;]{0,60}?\b(?:over|for|across|spread over|during|in) (?:the )?(?:next |coming |last |first )?"
    r"(?:\w+|\d+)[ -](?:years?|months?)(?:[ -]period)?\b|\b(?:in total|in all|altogether|one-off|single|a total of)\b",
    re.IGNORECASE,
)
_ONCE = re.compile(r"\b(?:in|since) (?:[A-Z][a-z]+ )?(?:19|20)\d\d,? (?:when|it|the)\b|\bonce\b|\bone-off\b")


def _yearly(at: Statement) -> Iterator[Difference]:
    """ "£60 million a year" for "£60 million over four years"."""
    for ours in figures.find(at.claim):
        each = _EACH_YEAR.match(at.claim, ours.span.end)
        if each is None or ours.kind not in ("money", "number"):
            continue
        for sentence, text in enumerate(at.sources):
            if at.paired.share(sentence) < LEAST_SHARE:
                continue
            for theirs in figures.find(text):
                same = theirs.kind == ours.kind and (theirs.low, theirs.high) == (ours.low, ours.high)
                if not same or figures.rate(text, theirs) or _EACH_YEAR.match(text, theirs.span.end):
                    continue
                total = _IN_ALL.search(text[theirs.span.end :]) or _ONCE.search(text[: theirs.span.start])
                if total:
                    said = f"The draft says “{(ours.text + each.group()).strip()}”; the source tells it once, in all."
                    span = Span(ours.span.start, each.end())
                    yield Difference("unit", said, span, sentence, theirs.span)
                    return


# "By 0.9 per cent in all": told of the whole time, with nothing that says how often.
_WHOLE_TIME = re.compile(
    r"[^.;:]{0,40}?\b(?:in all|in total|all told|altogether|overall|in sum|cumulatively"
    r"|over (?:the|those|these|all) (?:whole |entire |full )?(?:period|\w+ (?:years|months)))\b",
    re.IGNORECASE,
)


# "A single injection of", "one lump sum of", before a figure.
_AT_ONCE = re.compile(
    r"\b(?:single|one-off|one-time|once-only|once-and-for-all|lump) (?:\w+ ){0,2}?of (?:about |around |some |up to )?$",
    re.IGNORECASE,
)


def _in_all(at: Statement) -> Iterator[Difference]:
    """ "rose by 0.9 per cent in all" for "by 0.9 per cent a year"."""
    for ours in figures.find(at.claim):
        whole = _WHOLE_TIME.match(at.claim, ours.span.end) or _AT_ONCE.search(at.claim[: ours.span.start])
        if whole is None or ours.kind not in ("money", "number", "percent") or _EACH_YEAR.search(at.claim):
            continue
        for sentence, text in enumerate(at.sources):
            same = [f for f in figures.find(text) if f.kind == ours.kind and (f.low, f.high) == (ours.low, ours.high)]
            told = bool(same) and all(figures.rate(text, f) or _EACH_YEAR.match(text, f.span.end) for f in same)
            if told and at.paired.share(sentence) >= LEAST_SHARE:
                behind = whole.re is _WHOLE_TIME
                words = ours.text + whole.group() if behind else whole.group() + ours.text
                said = f"The draft says “{words.strip()}”; the source tells it of each year."
                span = Span(ours.span.start, whole.end()) if behind else Span(whole.start(), ours.span.end)
                yield Difference("unit", said, span, sentence, same[0].span)
                return


LEAST_SHARE = 0.25  # of the claim's words, where the figure is the same

# "Ranged from 77% at Tideway to 39% at Moorland", "highest in the Pennines, at 11%, and lowest in the East".
_VALUE = r"(?:£? ?\d[\d,.]*(?:%| ?per ?cent| ?million| ?billion| ?\w+)?)"
_WHOSE = r"(?P<{0}>(?:the )?[A-Z][\w’&-]*(?: (?:and |of |the )?[A-Z][\w’&-]*){{0,4}}(?: area| region)?)"
_RANGED = re.compile(
    rf"\brang(?:ed|es|ing) from (?P<one>{_VALUE}) (?:at|in|for|among) {_WHOSE.format('first')} to "
    rf"(?P<two>{_VALUE}) (?:at|in|for|among) {_WHOSE.format('last')}"
)
_ENDS = re.compile(
    r"\b(?:highest|largest|longest|greatest|most|best)\b (?:\w+ )?(?:at|in|for|among) "
    rf"{_WHOSE.format('first')}[^.;]{{0,40}}?"
    rf"\b(?:and|but) (?:was |were |is |are )?(?:lowest|smallest|shortest|least|fewest|worst)\b (?:\w+ )?"
    rf"(?:at|in|for|among) {_WHOSE.format('last')}"
)
_BEST = re.compile(r"\b(?:best|highest|most|largest|greatest|top|longest|quickest|fastest)\b", re.IGNORECASE)
_WORST = re.compile(r"\b(?:worst|lowest|fewest|smallest|least|bottom|poorest|shortest|slowest)\b", re.IGNORECASE)


def _extremes(at: Statement) -> Iterator[Difference]:
    """ "Tideway had the worst record" where the source's range begins with Tideway at the top."""
    best, worst = _BEST.search(at.claim), _WORST.search(at.claim)
    if bool(best) == bool(worst) or signs_in(at.claim):
        return
    for sentence, text in enumerate(at.sources):
        for match in (*_RANGED.finditer(text), *_ENDS.finditer(text)):
            high, low = match["first"], match["last"]
            if match.re is _RANGED:
                values = [float(re.sub(r"[^\d.]", "", match[end]).strip(".") or 0) for end in ("one", "two")]
                high, low = (high, low) if values[0] > values[1] else (low, high)
            wrong = low if best else high
            right = high if best else low
            found = best or worst
            if found and _bare(wrong) in at.claim and _bare(right) not in at.claim:
                said = f"The draft says “{found.group()}” of {_bare(wrong)}; in the source that is {_bare(right)}."
                yield Difference("opposite", said, Span(*found.span()), sentence, Span(*match.span()))
                return


def _bare(name: str) -> str:
    return re.sub(r"^the | (?:area|region)$", "", name)


TERMS: tuple[Rule, ...] = (_conditions, _other_condition, _yearly, _in_all, _extremes)
