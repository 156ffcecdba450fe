"""An event that the source has ahead of it, told as past: thing answers to thing, whatever the two verbs."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.comparing.pairing import relation
from indexer.comparing.parsed import Parsed, Token
from indexer.comparing.polarity import denials
from indexer.comparing.statement import Difference, Rule, Statement, whole_words

# With these a thing has come about, be it a paper, a trial or a body.
_COMES_ABOUT = frozenset(
    "publish issue release carry hold complete finish launch introduce conduct run stage implement deliver perform "
    "appear emerge happen occur come open start begin undertake bring adopt establish set create appoint".split()
)
_THERE = frozenset("out ready available complete over done live public open finished underway".split())
_BY_NOW = frozenset("already long since".split())
_AHEAD = frozenset("will shall".split())
_TO_BE_DONE = frozenset("plan schedule expect due intend propose".split())
# Who speaks of a plan, a promise or a wish tells nothing as past; nor does who speaks of what had not come yet.
_TOLD_AS_AHEAD = whole_words(
    r"will|shall|would|should|could|may|might|must|can|due|to be|to come|planned|plans to|planning to|intend\w*"
    r"|schedul\w+|promis\w+|pledg\w+|expect\w*|propos\w+|aim(?:s|ed) to|hop(?:e|es|ed|ing)|yet|until|before|not|never"
    r"|no|nor|if|whether|next|later|commit(?:s|ted|ting|ments?)?|recommend\w*|ask(?:s|ed|ing)?|call\w*|announc\w+|draft\w*"
    r"|n[’']t"
)


def _event_ahead(at: Statement) -> Iterator[Difference]:
    """ "A lamp trial has already been carried out" where the source has "A lamp trial is planned for 2025"."""
    if _TOLD_AS_AHEAD.search(at.claim):
        return
    ours = at.paired.claim
    for mine in ours.tokens:
        if mine.pos != "NOUN" or mine.dep not in ("nsubj", "nsubjpass") or not _is_past(ours, ours.tokens[mine.head]):
            continue
        for sentence, source in enumerate(at.paired.sources):
            for theirs in source.tokens:
                same = mine.stem == theirs.stem and mine.tag == theirs.tag and _is_kind(ours, mine, source, theirs)
                ahead = _ahead(source, theirs) if same else None
                if ahead is None or any(
                    _is_told(other, one)
                    for other in at.paired.sources
                    for one in other.tokens
                    if one.stem == mine.stem
                    and not (other is source and one.at == theirs.at)
                    and _is_kind(ours, mine, other, one)
                ):
                    continue
                verb = ours.tokens[mine.head]
                if any(
                    one.lemma == verb.lemma and one.tag in ("VBN", "VBD")
                    for one in source.tokens
                    if one.head == theirs.at
                ):
                    continue  # "the survey, completed in spring, will be published"
                said = f"In the source it is still to come (“{ahead.text}”); the draft tells it as done."
                # The same fault as the reading of that name finds by the verb, and weighed as it.
                yield Difference("status", said, verb.span, sentence, ahead.span, "already done")
                return


def _below(parsed: Parsed, token: Token) -> list[Token]:
    return [parsed.tokens[n] for n in parsed.children[token.at]]


def _is_past(parsed: Parsed, verb: Token) -> bool:
    """Whether the verb tells of something that has come about: "was carried out", "was already out"."""
    below = _below(parsed, verb)
    if verb.dep not in ("ROOT", "conj", "ccomp") or denials(parsed, verb.at):
        return False
    if verb.lemma == "be":
        there = [one for one in below if one.dep in ("advmod", "acomp", "prt", "prep") and one.lemma in _THERE]
        return bool(there) and (verb.tag == "VBD" or any(one.lemma in _BY_NOW for one in below))
    helpers = [one for one in below if one.dep in ("aux", "auxpass")]
    past = verb.tag == "VBD" or any(one.tag == "VBD" or one.lemma == "have" for one in helpers)
    return past and verb.lemma in _COMES_ABOUT


def _ahead(parsed: Parsed, thing: Token) -> Token | None:
    """The word by which a thing is ahead: "will be published", "is planned for", "is to be held"."""
    verb = parsed.tokens[thing.head]
    if thing.dep not in ("nsubj", "nsubjpass") or denials(parsed, verb.at):
        return None
    below = _below(parsed, verb)
    helper = next((one for one in below if one.dep == "aux" and one.lemma in _AHEAD), None)
    if helper is not None:
        return helper if verb.lemma in _COMES_ABOUT else None
    present = any(one.dep == "auxpass" and one.tag in ("VBZ", "VBP") for one in below)
    return verb if verb.lemma in _TO_BE_DONE and thing.dep == "nsubjpass" and present else None


def _is_kind(ours: Parsed, mine: Token, source: Parsed, theirs: Token) -> bool:
    """Whether the words with the source's noun stand with the claim's: the final plan is not the draft plan."""
    with_mine, with_theirs = _before(ours, mine), _before(source, theirs)
    return bool(with_theirs) and all(any(relation(one, two) for two in with_mine) for one in with_theirs)


def _before(parsed: Parsed, noun: Token) -> list[Token]:
    """The telling words before a noun that hang on it, or on one that does: "draft" of "a draft harbour plan"."""
    return [t for n in parsed.under(noun.at) if n < noun.at and (t := parsed.tokens[n]).is_content]


def _is_told(parsed: Parsed, thing: Token) -> bool:
    """Whether it is said of a thing that something has become of it."""
    verb = parsed.tokens[thing.head]
    return verb.pos in ("VERB", "AUX") and _ahead(parsed, thing) is None


AHEAD: tuple[Rule, ...] = (_event_ahead,)
