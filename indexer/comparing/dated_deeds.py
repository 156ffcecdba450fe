"""What the source says will be done at a time, told as done then: "appeared in May" for "will appear in May"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing import figures
from indexer.comparing.pairing import relation
from indexer.comparing.parsed import SUBJECTS, Parsed, Token
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import IS_TO, LEAVES_OPEN, Difference, Rule, Statement, whole_words
from indexer.models import Span

_PLANNED = whole_words(
    r"will|shall|due|plan(?:s|ned|ning)? (?:to|for)|schedul\w+|promis\w+|pledg\w+|intend\w*|expect\w*|announc\w+|said"
    r"|says|told|commit\w+|meant|aim\w*|agreed to|was for|later"
)
_APPEARED = re.compile(r"\bappeared(?= (?:in|on|at|by|with|under)\b)")  # what came out did not only seem to
_AHEAD = frozenset(("will", "shall"))
_WHEN = ("date", "year")


def _done_by_then(at: Statement) -> Iterator[Difference]:
    """ "The plan came out in June 2018" where the source has it that the plan will be published in June 2018."""
    if (
        LEAVES_OPEN.search(_APPEARED.sub("", at.claim))
        or IS_TO.search(at.claim)
        or _PLANNED.search(at.claim)
        or signs_in(at.claim)
    ):
        return
    ours = at.paired.claim
    for mine in _times(ours):
        for sentence, source in enumerate(at.paired.sources):
            for theirs in _times(source):
                if theirs.text.lower() != mine.text.lower():
                    continue
                verb, ahead = _verb(ours, mine.span), _verb(source, theirs.span)
                if verb is None or ahead is None or not _is_past(ours, verb) or not _is_ahead(source, ahead):
                    continue
                if _of_one(ours, verb, source, ahead):
                    said = f"In the source it is still to come (“will {ahead.text}”); the draft tells it as done."
                    yield Difference("status", said, verb.span, sentence, ahead.span)
                    return


def _times(parsed: Parsed) -> list[figures.Figure]:
    return [figure for figure in figures.find(parsed.text) if figure.kind in _WHEN]


def _verb(parsed: Parsed, span: Span) -> Token | None:
    """The verb on which a time hangs."""
    inside = next((token for token in parsed.tokens if span.start <= token.span.start < span.end), None)
    return next((t for t in parsed.up(inside.at) if t.pos == "VERB"), None) if inside is not None else None


def _helpers(parsed: Parsed, verb: Token) -> list[Token]:
    return [parsed.tokens[n] for n in parsed.children[verb.at] if parsed.tokens[n].dep in ("aux", "auxpass")]


def _is_past(parsed: Parsed, verb: Token) -> bool:
    helpers = _helpers(parsed, verb)
    told = verb.tag == "VBD" or any(word.tag == "VBD" or word.lemma == "have" for word in helpers)
    return told and verb.dep in ("ROOT", "conj") and not any(word.tag == "MD" for word in helpers)


def _is_ahead(parsed: Parsed, verb: Token) -> bool:
    return any(word.lemma in _AHEAD for word in _helpers(parsed, verb))


def _of_one(ours: Parsed, verb: Token, source: Parsed, ahead: Token) -> bool:
    """Whether the two are said of one thing, by a word of their subjects."""
    mine, theirs = _subject(ours, verb), _subject(source, ahead)
    return any(relation(one, other) == "same" for one in mine for other in theirs)


def _subject(parsed: Parsed, verb: Token) -> list[Token]:
    heads = [n for n in parsed.children[verb.at] if parsed.tokens[n].dep in SUBJECTS]
    return [t for head in heads for n in parsed.under(head) if (t := parsed.tokens[n]).is_content]


DATED_DEEDS: tuple[Rule, ...] = (_done_by_then,)
