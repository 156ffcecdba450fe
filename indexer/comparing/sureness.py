"""A doubt, a duty or a plan of the source that the claim tells as done or as so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.comparing import actors
from indexer.comparing.align import stems
from indexer.comparing.certainty import Certainty, certainty, is_told_as_fact, words_of
from indexer.comparing.pairing import Pair, relation
from indexer.comparing.parsed import SUBJECTS
from indexer.comparing.polarity import denials, signs_in
from indexer.comparing.same_names import same_name
from indexer.comparing.statement import ENOUGH, IS_TO, LEAVES_OPEN, SURE_SHARE, Difference, Rule, Statement
from indexer.models import Span

NEAR_SURE = 2  # so many words around two words answer to each other


def _doubts(at: Statement) -> Iterator[Difference]:
    """ "does" for "may", a plan or a recommendation told as done."""
    for found in at.paired.pairs:
        if found.ours.pos not in ("VERB", "ADJ", "NOUN") or found.nearby < NEAR_SURE:
            continue
        if found.sentence != at.main or at.paired.share(found.sentence) < ENOUGH:
            continue
        if found.ours.pos == "ADJ" and found.ours.dep == "amod":
            continue  # "harmful beads" for "beads which may cause harm" says which are meant, and not that they do
        source = at.paired.sources[found.sentence]
        open_in_source = certainty(source, found.theirs.at)
        said_too = {token.stem for token in at.paired.claim.tokens}
        open_in_source = {kind: word for kind, word in open_in_source.items() if word.stem not in said_too}
        if "possible" in open_in_source and not LEAVES_OPEN.search(at.claim):
            word = open_in_source["possible"]
            if _is_sure_there(at, found) or _told_beside(at) or (word.lemma in LETS and _LET.search(at.claim)):
                continue
            said = f"The source leaves it open (“{word.text}”); the draft states it as a fact."
            yield Difference("hedge-lost", said, found.ours.span, found.sentence, word.span)
            return
        kinds: list[Certainty] = [kind for kind in OPEN if kind in open_in_source]
        told = any(words_of(at.paired.claim, kind) for kind in (*OPEN, "possible")) or LEAVES_OPEN.search(at.claim)
        told = told or _ENACTED.search(at.claim) or _WISHED.search(at.claim)
        told = told or IS_TO.search(at.claim) or MEANT_TO.search(at.claim) or ASKED.search(source.text)
        verb = _verb_of(at, found)
        if verb is not None and (denials(at.paired.claim, verb) % 2 or "in vain" in at.claim):
            continue  # who says that it is not so tells it as done least of all
        if kinds and verb is not None and not told and is_told_as_fact(at.paired.claim, verb):
            word = open_in_source[kinds[0]]
            what = "is asked for" if kinds[0] == "due" else "is only planned or expected"
            said = f"In the source it {what} (“{word.text}”); the draft tells it as done or as so."
            yield Difference("status", said, found.ours.span, found.sentence, word.span)
            return


LETS = frozenset(("may", "can", "could"))
# Who tells that somebody is free to do a thing says what "may" says.
_LET = re.compile(
    r"\b(?:able|free|entitled|allowed|permitted|open|right|option|choice|leave"
    r"|(?:in|within|by) which) (?:for \w+ )?to\b"
    r"|\b(?:lets?|allow\w*|permit\w*|enabl\w+|entitl\w+|choos\w+|chose|opt(?:s|ed)?)\b",
    re.IGNORECASE,
)


def _is_sure_there(at: Statement, found: Pair) -> bool:
    """Whether the verb that the claim has over a word is in that sentence too, and left open by nothing: "the four sent
    the whole text" for "nine could ask for the text, and four sent it"."""
    claim = at.paired.claim
    verb = next((token for token in claim.up(found.ours.at) if token.pos == "VERB"), None)
    if verb is None or verb.at == found.ours.at:
        return False
    source = at.paired.sources[found.sentence]
    held = [p.theirs for p in at.paired.every if p.ours.at == verb.at and p.sentence == found.sentence]
    return any(token.pos == "VERB" and "possible" not in certainty(source, token.at) for token in held)


def _told_beside(at: Statement) -> bool:
    """Whether another sentence that comes as near tells it without any doubt: then that one may be restated."""
    near = AS_NEAR * at.paired.share(at.main)
    return any(
        n != at.main and at.paired.share(n) >= near and not LEAVES_OPEN.search(text)
        for n, text in enumerate(at.sources)
    )


AS_NEAR = 0.85  # of the share of the sentence that carries the claim


# Who wanted to do a thing may not have done it.
MEANT_TO = re.compile(
    r"\b(?:want|wish|hop|intend|mean|plan|propos|seek|tr|attempt|aim|offer|prepar)(?:t|ed|e[ds]|es|s|ing|ied|ies|y)?"
    r" (?:\w+ )?to (?=[a-z])|\b(?:sought|meant) to (?=[a-z])",
    re.IGNORECASE,
)
# Who tells what was enacted or announced tells what it says for later: "had legislated, with a ban from 2018".
_ENACTED = re.compile(
    r"(?<![\w’-])(?:legislat\w+|enact\w*|announc\w+|decreed?"
    r"|pass(?:es|ed)? (?:a|an|the) (?:\w+ )?(?:law|act|bill)|schedul\w+)\b",
    re.IGNORECASE,
)
# "A petition for a ban", "the outcome that they liked best was a ban": a wish, and not what was done.
_WISHED = re.compile(
    r"\b(?:petition\w*|prefer\w*|favour(?:s|ed|ing|ite)?|liked? (?:best|most)|wishes)\b", re.IGNORECASE
)
MOSTLY_OPEN, LEAST_OPEN = 0.6, 3


def _open_throughout(at: Statement) -> Iterator[Difference]:
    """A sentence of which nearly all that the claim has is only possible in the source, and a fact in the claim."""
    if LEAVES_OPEN.search(at.claim) or at.paired.share(at.main) < SURE_SHARE or IS_TO.search(at.claim):
        return
    source = at.paired.sources[at.main]
    held = {pair.theirs.at: pair for pair in at.paired.every if pair.sentence == at.main}
    open_words = [(pair, word) for pair in held.values() if (word := certainty(source, pair.theirs.at).get("possible"))]
    if len(open_words) < max(LEAST_OPEN, MOSTLY_OPEN * len(held)):
        return
    word = open_words[0][1]
    if word.lemma in ("may", "might", "could") or word.lemma in (
        "risk",
        "possible",
        "possibly",
        "perhaps",
        "potential",
    ):
        said = f"The source leaves it open (“{word.text}”); the draft states it as a fact."
        yield Difference("hedge-lost", said, open_words[0][0].ours.span, at.main, word.span)


# Whoever does one of these tells of a plan, or of what somebody said.
OF_WHAT_IS_TO_COME = frozenset(
    "say tell state note report find conclude argue promise pledge plan propose intend aim hope want wish expect "
    "commit undertake agree announce set recommend suggest call ask urge warn schedule mean decide seek consider "
    "describe add explain point foresee predict stress admit accept respond reply answer look await wait remain".split()
)
HELPED = re.compile(
    r"\b(?:planned|plan(?:s|ning)? to|targets?|intention\w*|aim(?:s|ed)? (?:to|at)|promise\w*|commitment\w*|pledge\w*"
    r"|due|in future|ahead|next|yet)\b",
    re.IGNORECASE,
)


def _still_to_come(at: Statement) -> Iterator[Difference]:
    """ "The plan came out in autumn" where the source says that it will: whatever the verb, all of it is to come."""
    claim, source = at.paired.claim, at.paired.sources[at.main]
    if LEAVES_OPEN.search(at.claim) or IS_TO.search(at.claim) or HELPED.search(at.claim) or signs_in(at.claim):
        return
    root = next((token for token in claim.tokens if token.dep == "ROOT" and token.pos in ("VERB", "AUX")), None)
    if root is None or root.lemma in OF_WHAT_IS_TO_COME or not is_told_as_fact(claim, root.at):
        return
    if _ENACTED.match(root.text):
        return
    helpers = [claim.tokens[c] for c in claim.children[root.at] if claim.tokens[c].dep in ("aux", "auxpass")]
    past = root.tag == "VBD" or any(word.tag == "VBD" or word.lemma == "have" for word in helpers)
    if not past or at.paired.share(at.main) < SURE_SHARE:
        return
    held = {pair.theirs.at: pair for pair in at.paired.every if pair.sentence == at.main}
    told = [(pair, word) for pair in held.values() if (word := certainty(source, pair.theirs.at).get("planned"))]
    told = [(pair, word) for pair, word in told if word.lemma in ("will", "shall", "plan", "intend", "aim", "expect")]
    if len(told) >= max(NEAR_SURE, MOSTLY_OPEN * len(held)):
        word = told[0][1]
        said = f"In the source it is only planned or expected (“{word.text}”); the draft tells it as done or as so."
        yield Difference("status", said, root.span, at.main, word.span)


UNDER_WAY = frozenset(
    "develop draw prepare draft explore consider work plan negotiate build review try seek discuss design".split()
)
FINISHED = frozenset(
    "set publish complete implement introduce adopt establish agree finish launch finalise create draw produce develop "
    "deliver issue approve prepare put bring".split()
)


def _unfinished(at: Statement) -> Iterator[Difference]:
    """ "has set out a plan" for "is drawing up a plan"."""
    claim, source = at.paired.claim, at.paired.sources[at.main]
    if LEAVES_OPEN.search(at.claim) or IS_TO.search(at.claim) or at.paired.share(at.main) < ENOUGH:
        return
    for found in at.paired.every:
        if found.sentence != at.main or found.relation != "same" or found.ours.dep not in ("dobj", "nsubjpass"):
            continue
        ours, theirs = claim.tokens[found.ours.head], source.tokens[found.theirs.head]
        going = theirs.tag == "VBG" and theirs.lemma in UNDER_WAY and found.theirs.dep == "dobj"
        going = going and any(source.tokens[c].lemma == "be" for c in source.children[theirs.at])
        done = ours.lemma in FINISHED and ours.tag in ("VBN", "VBD") and is_told_as_fact(claim, ours.at)
        if going and done and denials(claim, ours.at) % 2 == 0:
            said = f"In the source it is under way (“{theirs.text}”); the draft tells it as done."
            yield Difference("status", said, ours.span, at.main, theirs.span)
            return


# "There was benefit in codifying it", "the case for merging them", "made the argument for a fund".
_COMMENDED = re.compile(
    r"\b(?:benefits?|merit|value|advantages?|virtue|case|argument|arguments|scope|room|need|appetite|calls?)"
    r" (?:\w+ )?(?:in|for|to) (?=[a-z]+(?:ing\b| ))",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:has|have|had) (?:already |now |since |long |by now )?been (?:\w+ly )?\w+(?:ed|en|t|ne|de|wn|ught|nt|ld|id)\b"
    r"|\b(?:is|are) (?:now|already) (?:\w+ly )?\w+(?:ed|en|ne|de|wn|ught|nt|ld|id|pt)\b",
    re.IGNORECASE,
)


# "The Department should:", "we recommend that each of them", before the items of a list.
_ASKS = re.compile(r"\b(?:should|must|ought to|recommend\w*|urge|call on|calls on|needs? to)\b[^.]*:\s*$")


def asked_for(claim: str, item: str, before: Sequence[str], others: Sequence[str]) -> tuple[Span, str] | None:
    """Where the claim tells as done what an item of a list asks for: its words, and the line over the list.

    `before` are the sentences up to the item; `others` are those of the source that may say that it was done.
    """
    done = _DONE.search(claim)
    if done is None or not item[:1].islower() or LEAVES_OPEN.search(claim) or IS_TO.search(claim):
        return None
    over = next((at for at in reversed(range(len(before))) if before[at].rstrip().endswith(":")), None)
    if over is None or not _ASKS.search(before[over]) or any(not text[:1].islower() for text in before[over + 1 :]):
        return None
    ours = stems(claim)
    if any(_DONE.search(text) and len(ours & stems(text)) >= NEAR_SURE for text in others):
        return None
    return Span(*done.span()), before[over]


def _commended(at: Statement) -> Iterator[Difference]:
    """ "has been written into law" where the source says that there was benefit in doing so."""
    source = at.sources[at.main]
    done, open_there = _DONE.search(at.claim), _COMMENDED.search(source)
    if done is None or open_there is None or _DONE.search(source) or at.paired.share(at.main) < ENOUGH:
        return
    if LEAVES_OPEN.search(at.claim) or IS_TO.search(at.claim) or _COMMENDED.search(at.claim) or signs_in(at.claim):
        return
    behind = [one for one in at.paired.every if one.sentence == at.main and one.theirs.span.start >= open_there.end()]
    if len(behind) >= NEAR_SURE:
        said = f"In the source it is only commended (“{open_there.group().strip()}”); the draft tells it as done."
        yield Difference("status", said, Span(*done.span()), at.main, Span(*open_there.span()))


IN_PLACE = re.compile(
    r"\b(?:in place|exists?|existed|available|there (?:is|are|was|were)|(?:has|have|had) been (?:\w+ )?"
    r"(?:introduced|put|set up|created|established|made|given|provided|found)|enjoys?|enjoyed)\b",
    re.IGNORECASE,
)
WANTED = frozenset("require need lack want demand".split())


def _wanting(at: Statement) -> Iterator[Difference]:
    """ "stronger incentives are in place" where the source says that they are required, or lacking."""
    claim, source = at.paired.claim, at.paired.sources[at.main]
    if not IN_PLACE.search(at.claim) or LEAVES_OPEN.search(at.claim) or signs_in(at.claim):
        return
    if at.paired.share(at.main) < ENOUGH:
        return
    told = {token.stem for token in claim.tokens}
    for found in at.paired.every:
        if found.sentence != at.main or found.relation != "same" or found.ours.dep not in (*SUBJECTS, "attr", "dobj"):
            continue
        theirs = source.tokens[found.theirs.head]
        wanting = theirs.lemma in WANTED and found.theirs.dep in ("nsubjpass", "dobj") and theirs.stem not in told
        if wanting and theirs.pos == "VERB":
            said = f"In the source it is wanting (“{theirs.text}”); the draft tells it as there."
            yield Difference("status", said, found.ours.span, at.main, theirs.span)
            return


FIRM = frozenset("establish prove demonstrate confirm determine ascertain verify".split())
FIRMER = FIRM | frozenset("show find calculate know discover".split())
GUESSING = frozenset("believe think fear suspect guess speculate assume feel hope claim allege".split())
WEAK = GUESSING | frozenset("estimate suggest indicate consider expect predict".split())


SAME_DOER = 0.25  # share of the claim's words in the source, where the one who says it is the same


def _firmer(at: Statement) -> Iterator[Difference]:
    """ "has established that" for "estimated that": whoever says it is sure of it in the claim alone."""
    for ours in actors.parts(at.paired.claim):
        if ours.passive or ours.verb.lemma not in FIRMER or denials(at.paired.claim, ours.verb.at) % 2:
            continue
        soft = WEAK if ours.verb.lemma in FIRM else GUESSING
        said = [
            (sentence, theirs)
            for sentence, source in enumerate(at.paired.sources)
            for theirs in actors.parts(source)
            if not theirs.passive and same_name(ours.name.text, theirs.name.text)
        ]
        told = [(sentence, theirs) for sentence, theirs in said if theirs.verb.lemma in soft]
        near = max(map(at.paired.share, range(len(at.sources))))
        if told and len(told) == len(said) and near >= SAME_DOER:
            sentence, theirs = told[0]
            words = f"“{ours.verb.text}” where the source says “{theirs.verb.text}”"
            yield Difference("hedge-lost", f"The draft says {words}.", ours.verb.span, sentence, theirs.verb.span)
            return


OPEN: tuple[Certainty, ...] = ("due", "planned")
# What is asked in a survey is no request.
ASKED = re.compile(r"\b(?:survey\w*|poll\w*|questionnaire|respondents|interview\w*)\b", re.IGNORECASE)


def _verb_of(at: Statement, found: Pair) -> int | None:
    """The claim's verb that is told as a fact: the word itself, or "have" and "be" over it in both."""
    if found.ours.pos == "VERB":
        return found.ours.at
    claim, source = at.paired.claim, at.paired.sources[found.sentence]
    ours, theirs = claim.tokens[found.ours.head], source.tokens[found.theirs.head]
    if ours.lemma != theirs.lemma or ours.lemma not in ("have", "be"):
        return None
    what = [
        claim.tokens[c] for c in claim.children[ours.at] if claim.tokens[c].dep in ("attr", "acomp", "dobj", "prep")
    ]
    told = [source.tokens[c] for c in source.children[theirs.at]]
    same = any(relation(one, two) in ("same", "like") for one in what for two in told)
    return ours.at if same or found.ours.dep in ("attr", "acomp", "dobj") else None


SURENESS: tuple[Rule, ...] = (_firmer, _doubts, _open_throughout, _still_to_come, _unfinished, _wanting, _commended)
