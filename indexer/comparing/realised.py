"""Whether a thing has come about: what the source only plans, asks for or expects, and the claim tells as done.

Of the source it is the whole clause that is read, and not the one verb that answers to the claim's: who tells a plan as
done mostly does so in verbs of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.comparing.actors import SAYING
from indexer.comparing.certainty import OF_PLANS, Certainty, certainty, is_told_as_fact
from indexer.comparing.denied_verbs import own_words
from indexer.comparing.firmer import MOVES, SETTLES, deeds
from indexer.comparing.pairing import Pair
from indexer.comparing.parsed import SUBJECTS, Parsed, Token
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import ENOUGH, IS_TO, LEAVES_OPEN, Difference, Rule, Statement
from indexer.models import Span

# Whoever does one of these has not done what they do it of.
OPENS = frozenset(
    "recommend propose urge ask call suggest advise want wish consider explore weigh plan intend aim hope expect "
    "promise pledge seek envisage forecast predict project anticipate foresee favour prefer advocate "
    "demand request".split()
)
HELPERS = frozenset("will shall should must would may might could".split())
DUE_TO = frozenset("expect due set likely plan schedule intend suppose mean hope ready bind".split())
# What becomes of a plan itself: it "slipped", it "was put off".
OF_A_PLAN = frozenset(
    "slip delay postpone defer change announce fail miss stall lapse drift move remain stay leave turn shift mean "
    "depend hinge rest lie stand".split()
)
MOSTLY = 0.7  # of the words that the sentence has of the claim stand under what leaves it open
SAME_MATTER = 0.45  # cosine from which on one such word is enough
APART = 0.9  # another sentence that tells it as done and comes as near may be the one that the claim restates
# Who says one of these tells of a plan or a request as one.
TOLD_AS_PLAN = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|propos\w+|recommend\w*|promis\w+|pledg\w+|commit\w+|undert[ao]k\w*|intend\w*"
    r"|intention\w*|aim\w*"
    r"|target\w*|goal\w*|ask\w*|call\w*|urg\w+|want\w*|wish\w*|consider\w*|due|future|yet|next|announc\w+|assur\w+"
    r"|vow\w*"
    r"|schedul\w+|earmark\w*|set out|offer\w*|prepar\w+|advis\w+|suggest\w*|request\w*|invit\w+|demand\w*|agreed to"
    r"|in favour"
    r"|decid\w+|decision|said|says|told|think\w*|thought|prefer\w*|favour\w*|support\w*|back(?:s|ed)|consult\w*"
    r"|discuss\w*"
    r"|debat\w*|seek\w*|sought|press\w*|explor\w*|examin\w*|legislat\w*|plead\w*|weigh\w*)\b",
    re.IGNORECASE,
)


def _opening(parsed: Parsed) -> Iterator[tuple[Token, Token]]:
    """The verbs of a sentence that leave open what hangs on them, each with the word that tells so."""
    for verb in parsed.tokens:
        if verb.pos not in ("VERB", "AUX", "ADJ") or verb.dep not in ("ROOT", "conj", "ccomp", "parataxis", "relcl"):
            continue
        below = [parsed.tokens[c] for c in parsed.children[verb.at]]
        helper = next((word for word in below if word.dep in ("aux", "auxpass") and word.lemma in HELPERS), None)
        if helper is not None and not any(word.lemma == "have" and word.dep == "aux" for word in below):
            yield verb, helper  # "may have been" is a doubt about what was, and the business of others
        elif verb.lemma in OPENS and verb.dep in ("ROOT", "conj") and _has_object(below):
            yield verb, verb
        elif (verb.pos == "ADJ" or verb.tag == "VBN" or verb.lemma == "be") and (
            to := _infinitive(parsed, verb)
        ) is not None:
            passive = any(word.dep == "auxpass" for word in below) or verb.pos == "ADJ"
            if (verb.lemma in DUE_TO and passive) or any(w.lemma in OF_PLANS and w.dep in SUBJECTS for w in below):
                yield verb, verb
            elif verb.lemma == "be" and to.dep == "xcomp":
                yield to, verb


def _has_object(below: list[Token]) -> bool:
    return any(word.dep in ("ccomp", "xcomp", "dobj", "prep", "nsubjpass", "advcl") for word in below)


def _infinitive(parsed: Parsed, verb: Token) -> Token | None:
    return next(
        (
            word
            for c in parsed.children[verb.at]
            if (word := parsed.tokens[c]).dep in ("xcomp", "ccomp")
            and any(parsed.tokens[n].lemma == "to" for n in parsed.children[word.at])
        ),
        None,
    )


def _done(parsed: Parsed) -> Token | None:
    """The verb of a sentence, where it tells something as having come about."""
    verbs = [token for token in parsed.tokens if token.pos in ("VERB", "AUX")]
    root = next((verb for verb in verbs if verb.dep == "ROOT"), None)
    if root is None:  # "Thanks to the bridge the trade has grown": the parser hangs the whole on a noun
        root = next((v for v in verbs if any(parsed.tokens[c].dep in SUBJECTS for c in parsed.children[v.at])), None)
    if root is None or root.lemma in OPENS or not is_told_as_fact(parsed, root.at):
        return None
    helpers = [parsed.tokens[c] for c in parsed.children[root.at] if parsed.tokens[c].dep in ("aux", "auxpass")]
    past = root.tag == "VBD" or any(word.tag == "VBD" or word.lemma == "have" for word in helpers)
    now = any(parsed.tokens[c].lemma in ("now", "already") for c in parsed.children[root.at])
    return root if past or now else None


def _not_yet(at: Statement) -> Iterator[Difference]:
    """ "has brought out a timetable" where the source recommends one; "has grown" where it is expected to grow."""
    claim, source = at.paired.claim, at.paired.sources[at.main]
    root = _done(claim)
    words = _without_what_came_out(claim, root) if root is not None else at.claim
    if LEAVES_OPEN.search(at.claim) or IS_TO.search(at.claim) or TOLD_AS_PLAN.search(words) or signs_in(at.claim):
        return
    if root is None or root.lemma in OF_A_PLAN | SAYING or at.paired.share(at.main) < ENOUGH:
        return
    if any(_is_clause_of_its_own(claim, token) for token in claim.tokens):
        return  # the plan may be told by the other clause
    held = {one.theirs.at for one in at.paired.every if one.sentence == at.main and one.ours.at != root.at}
    for verb, word in _opening(source):
        under = held & set(source.under(verb.at))
        sure = len(under) > 1 or (
            bool(under) and bool(at.paired.meanings) and at.paired.meanings[at.main] >= SAME_MATTER
        )
        if sure and len(under) >= MOSTLY * len(held) and not _told_elsewhere(at):
            said = (
                f"In the source it is only planned, asked for or expected (“{word.text}”); the draft tells it as done."
            )
            yield Difference("status", said, root.span, at.main, word.span)
            return


# What a plan that is a paper does when it is there to be read: who says so does not tell it as one.
COMES_OUT = frozenset("appear publish issue release launch emerge print circulate".split())


def _without_what_came_out(claim: Parsed, root: Token) -> str:
    """The claim without the paper of which it says that it came out: "an evaluation plan came out"."""
    below = [claim.tokens[c] for c in claim.children[root.at]]
    out = root.lemma == "come" and any(word.lemma == "out" for word in below)
    paper = next((word for word in below if word.dep in SUBJECTS), None)
    if paper is None or not (out or root.lemma in COMES_OUT):
        return claim.text
    under = [claim.tokens[n] for n in claim.under(paper.at)]
    return claim.text[: under[0].span.start] + claim.text[under[-1].span.end :]


def _is_clause_of_its_own(parsed: Parsed, token: Token) -> bool:
    own = any(parsed.tokens[c].dep in SUBJECTS for c in parsed.children[token.at])
    return token.pos in ("VERB", "AUX") and token.dep in ("conj", "parataxis") and own


def _told_elsewhere(at: Statement) -> bool:
    """Whether another sentence that comes about as near tells something as done."""
    near = APART * at.paired.share(at.main)
    return any(
        n != at.main and at.paired.share(n) >= near and next(_opening(source), None) is None
        for n, source in enumerate(at.paired.sources)
    )


# "We cannot say whether it has grown", "it is too early to tell if it works".
_UNTOLD = re.compile(
    r"\b(?:(?:cannot|could not|can not|unable to|impossible to|too (?:early|soon) to|not possible to"
    r"|not (?:yet )?clear|unclear|unknown"
    r"|(?:do|does|did) not know|not known|no way of (?:telling|knowing)|remains to be seen)"
    r"(?: (?:to )?(?:say|tell|know|judge|determine|conclude|be sure|assess))?(?:,? \w+,?)?) (?:whether|if|how far"
    r"|that)(?= )"
)


def _untold(at: Statement) -> Iterator[Difference]:
    """ "The pressure grew" where the source cannot say whether it has."""
    if LEAVES_OPEN.search(at.claim) or _UNTOLD.search(at.claim) or signs_in(at.claim) or TOLD_AS_PLAN.search(at.claim):
        return
    for sentence, text in enumerate(at.sources):
        theirs = _UNTOLD.search(text)
        if theirs is None:
            continue
        end = next((m.start() for m in re.finditer(r"[,;.]", text[theirs.end() :])), len(text)) + theirs.end()
        asked = {
            t.at for t in at.paired.sources[sentence].tokens if t.is_content and theirs.end() <= t.span.start < end
        }
        held = {one.theirs.at for one in at.paired.every if one.sentence == sentence and one.theirs.at in asked}
        if len(held) > 1 and len(held) >= MOSTLY * len(asked):
            said = f"The source leaves it open (“{theirs.group()}”); the draft states it as a fact."
            yield Difference("hedge-lost", said, None, sentence, Span(*theirs.span()))
            return


ASKED = re.compile(
    r"\b(?:recommend\w*|should|propos\w+|urg(?:e|es|ed|ing)|call(?:s|ed)? (?:on|for)|wants?|wanted|ask(?:s|ed))\b"
)
QUALIFIES = ("amod", "compound", "nmod")


def _asked_to_be(at: Statement) -> Iterator[Difference]:
    """ "The pilot is a full member" where the source recommends that he be made a full member."""
    if LEAVES_OPEN.search(at.claim) or IS_TO.search(at.claim) or ASKED.search(at.claim) or signs_in(at.claim):
        return
    claim = at.paired.claim
    for pair in at.paired.every:
        verb = claim.tokens[pair.ours.head]
        if pair.relation != "same" or pair.ours.dep != "attr" or verb.lemma != "be" or verb.tag not in ("VBZ", "VBP"):
            continue
        source = at.paired.sources[pair.sentence]
        asked = ASKED.search(source.text[: pair.theirs.span.start])
        own, theirs = _qualities(claim, pair.ours), _qualities(source, pair.theirs)
        if asked is None or not own & theirs or not _is_asked(source, pair.theirs):
            continue
        if any(t.lemma == pair.theirs.lemma and not _is_asked(source, t) for t in source.tokens):
            continue  # somebody in that sentence is one
        of_whom = _of_whom(source, pair.theirs)
        about = {t.at for t in claim.tokens if t.dep in SUBJECTS and t.head == verb.at}
        about |= {n for at_ in about for n in claim.under(at_) if claim.tokens[n].is_content}
        here = [p for p in at.paired.every if p.sentence == pair.sentence]
        held = any(p.ours.at in about and p.theirs.at in of_whom for p in here)
        if held and not any(p.ours.at == pair.ours.at and p.sentence != pair.sentence for p in at.paired.every):
            said = f"In the source it is asked for (“{asked.group()}”); the draft tells it as so."
            yield Difference("status", said, pair.ours.span, pair.sentence, Span(*asked.span()))
            return


def _qualities(parsed: Parsed, token: Token) -> frozenset[str]:
    return frozenset(t.lemma for c in parsed.children[token.at] if (t := parsed.tokens[c]).dep in QUALIFIES)


def _verb_over(source: Parsed, token: Token) -> Token | None:
    return next((t for t in source.up(token.at) if t.pos in ("VERB", "AUX")), None)


def _of_whom(source: Parsed, token: Token) -> frozenset[int]:
    """The words for those who are asked to be what a noun says: the subject of its verb, or whom one asks."""
    verb = _verb_over(source, token)
    while verb is not None and verb.dep == "conj" and not _has_subject(source, verb):
        verb = source.tokens[verb.head]
    if verb is None:
        return frozenset()
    subjects = [c for c in source.children[verb.at] if source.tokens[c].dep in (*SUBJECTS, "dobj")]
    if not any(source.tokens[c].dep in SUBJECTS for c in subjects):  # "asked the master to become a member"
        subjects += [c for c in source.children[verb.head] if source.tokens[c].dep == "dobj"]
    whom = frozenset(n for c in subjects for n in source.under(c)) - frozenset(source.under(token.at))
    return whom | {verb.head} if verb.dep == "relcl" else whom


def _has_subject(source: Parsed, verb: Token) -> bool:
    return any(source.tokens[c].dep in SUBJECTS for c in source.children[verb.at])


def _is_asked(source: Parsed, token: Token) -> bool:
    """Whether a noun hangs on "be made", "become", "be" in the bare form, or with a "should"."""
    verb = _verb_over(source, token)
    if verb is None:
        return False
    helpers = {source.tokens[c].lemma for c in source.children[verb.at] if source.tokens[c].dep in ("aux", "auxpass")}
    bare = any(source.tokens[c].text.lower() == "be" for c in source.children[verb.at]) or verb.text.lower() in (
        "be", "become",
    )  # fmt: skip
    return verb.lemma in ("make", "be", "become", "give", "appoint", "name") and (bare or "should" in helpers)


# ── done, in any clause ────────────────────────────────────────────────────────────────────────────────────────

# A claim with one of these tells of a plan or a request as one, or on what it depends.
_LEFT_OPEN = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|propos\w+|recommend\w*|promis\w+|pledg\w+|commit(?:s|ted|ments?)?|undert[ao]k\w*"
    r"|inten[dt]\w*"
    r"|aim\w*|target\w*|goal\w*|call(?:s|ed) (?:on|for)|urg\w+|want\w*|wish\w*|due|future|yet|announc\w+|schedul\w+"
    r"|prepar\w+|agree[sd]?|decid\w+|should|will|would|must|may|might|could|ought|hop\w+|expect\w*|ambition\w*|to be"
    r"|set to|shall|if|whether|once|until|draft\w*|consult\w*|suggest\w*|ask(?:s|ed|ing)?|request\w*|next|coming"
    r"|need\w*"
    r"|likely|seek\w*|sought|favour\w*|support\w*|back(?:s|ed)|argu\w+|idea|purpose|duty|require\w*|oblig\w*|accept\w*"
    r"|put at)\b",
    re.IGNORECASE,
)
_OPEN_KINDS: frozenset[Certainty] = frozenset(("due", "planned"))
LEAST_OPEN, MOSTLY_OPEN = 2, 0.5  # words of what is told as done, and the share of them that the source leaves open


def _left_to_do(at: Statement) -> Iterator[Difference]:
    """ "The review notes that the ports have been brought together" where they "should convene" in the source.

    What is done, and to what, are asked alone: the nouns and verbs below the claim's perfect, in whichever clause.
    """
    claim, source = at.paired.claim, at.paired.sources[at.main]
    if _LEFT_OPEN.search(_PLANS.sub("", at.claim)) or signs_in(at.claim) or at.paired.share(at.main) < ENOUGH:
        return
    for verb, _ in deeds(claim):
        below = [claim.tokens[c] for c in claim.children[verb.at]]
        perfect = any(word.lemma == "have" and word.dep in ("aux", "auxpass") for word in below)
        if not perfect or verb.lemma in OF_A_PLAN | MOVES | SETTLES or _ESTIMATES.match(claim.text, verb.span.start):
            continue
        told = set(own_words(claim, verb)) - {verb.at}
        doer = {n for word in below if word.dep == "nsubj" for n in claim.under(word.at)}
        held = [p for p in at.paired.every if p.sentence == at.main and p.ours.at in told and p.ours.pos in _THINGS]
        held = [pair for pair in held if pair.ours.at not in doer] or held
        theirs = {pair.theirs.at for pair in held}
        opens = [word for n in theirs for kind, word in certainty(source, n).items() if kind in _OPEN_KINDS]
        left = sum(bool(_OPEN_KINDS & certainty(source, n).keys()) for n in theirs)
        if len(theirs) >= LEAST_OPEN and left >= MOSTLY_OPEN * len(theirs) and not _stands_elsewhere(at, held):
            said = f"The draft tells it as done (“{verb.text}”); the source leaves it to be done (“{opens[0].text}”)."
            yield Difference("status", said, verb.span, at.main, opens[0].span)
            return


_THINGS = ("NOUN", "PROPN", "VERB")
_ESTIMATES = re.compile(r"put [^.;,]{2,60}? at ")
# What somebody drew up or missed is a thing: "single plans have been drawn up".
_PLANS = re.compile(r"(?<![\w’-])(?:plans?|planning|targets?|drafts?|aims?|goals?)(?![\w’-])(?! (?:to|for|on)\b)")


def _stands_elsewhere(at: Statement, held: Sequence[Pair]) -> bool:
    """Whether another sentence of the source has all these words, so that it may be the one that tells it as done."""
    asked = {pair.ours.at for pair in held}
    found = ({p.ours.at for p in at.paired.every if p.sentence == n} for n in range(len(at.sources)) if n != at.main)
    return any(asked <= others for others in found)


REALISED: tuple[Rule, ...] = (_not_yet, _untold, _asked_to_be, _left_to_do)
