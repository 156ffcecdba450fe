"""Words that say the opposite, and what one of two texts denies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing import figures
from indexer.comparing.other_senses import denied_behind, is_no_pole, of_unlike_sort
from indexer.comparing.pairing import DEGREES, Pair, relation
from indexer.comparing.parsed import SUBJECTS, Parsed, Token
from indexer.comparing.polarity import DENYING, NEGATORS, denials, in_condition, in_region, signs_in
from indexer.comparing.statement import ENOUGH, Difference, Statement
from indexer.models import Span

NEAR_CONTRARY, NEAR_DENIED = 1, 1  # so many words around two words answer to each other
NEAR_MEANT = 2  # … where only its meaning brings the sentence near
OF_CLAUSE = 0.75  # share of the words of one of several clauses of the claim, which then restates a sentence
AS_GOOD = 0.8  # of the share of the best sentence: from here on it may be the one that the claim restates


def opposites(at: Statement) -> Iterator[Difference]:
    """ "cheaper" for "more expensive", "grew" for "diminished"."""
    shares = [at.paired.share(sentence) for sentence in range(len(at.sources))]
    for found in sorted(at.paired.contrary, key=lambda p: (-p.nearby, p.sentence != at.main)):
        source = at.paired.sources[found.sentence]
        if of_unlike_sort(found) or is_no_pole(at.paired.claim, found.ours) or is_no_pole(source, found.theirs):
            continue
        same = at.paired.of(found.ours.at)
        bound = _is_bound(at, found)
        as_near = same is not None and (same.sentence == found.sentence or same.nearby >= found.nearby)
        quality = _of_one_quality(at, found) and not (same and _of_one_quality(at, same))
        if same is not None and as_near and not quality and not (bound and not _is_bound(at, same)):
            continue
        if shares[found.sentence] < AS_GOOD * max(shares):
            continue
        if {found.ours.lemma, found.theirs.lemma} & DEGREES and not (_of_one_figure(at, found) or quality):
            continue
        if found.nearby < NEAR_CONTRARY or at.paired.share(found.sentence) < ENOUGH:
            continue
        if found.nearby < NEAR_MEANT and at.paired.worded(found.sentence) < ENOUGH:
            continue
        if (not quality and _answered(at, found)) or _governs(at.paired.claim, found.ours):
            continue
        parity = _denied(at.paired.claim, found.ours) + _denied(source, found.theirs)
        if parity % 2 or _compared_the_other_way(at, found) or denied_behind(source.text, found.theirs.span.end):
            continue
        said = f"The draft says “{found.ours.text}” where the source says “{found.theirs.text}”."
        yield Difference("opposite", said, found.ours.span, found.sentence, found.theirs.span)
        return


def _denied(parsed: Parsed, token: Token) -> int:
    """How often a word is denied; "seldom" denies what hangs beside it, not itself; "too small to use", the using."""
    itself = token.lemma in NEGATORS and token.dep in ("advmod", "neg")
    beside = [parsed.tokens[n] for n in parsed.children[token.at]]
    too = any(t.lemma == "too" for t in beside) and any(t.dep in ("xcomp", "advcl") for t in beside)
    return max(0, denials(parsed, token.at) - itself - too)


# "They are paid the same" against "the disparity": of two words of unlike sort neither is the other's contrary.
_EQUAL = re.compile(
    r"\b(?:is|are|was|were|be|been|being|paid|earn\w*|gets?|got|cost\w*|treated|receiv\w+|remain\w*|pays?) (?:\w+ly )?"
    r"(?P<word>the same|equal\w*|identical\w*|alike|on a par)\b(?! (?:time|way|year|period|day|kind|sort|reason))",
    re.IGNORECASE,
)
_UNEQUAL = re.compile(
    r"\b(?:disparit\w+|differentials?|(?:\w+ )?gaps? between|inequalit\w+|unequal\w*|differs?\b|differed|imbalances?"
    r"|differences? (?:between|in))\b",
    re.IGNORECASE,
)


def inequalities(at: Statement) -> Iterator[Difference]:
    """ "are paid the same" for "the pay differential"."""
    equal = _EQUAL.search(at.claim)
    if equal is None or signs_in(at.claim) or in_condition(at.claim, equal.start("word")):
        return
    for sentence, text in enumerate(at.sources):
        unequal = _UNEQUAL.search(text)
        if unequal and at.paired.share(sentence) >= ENOUGH and not signs_in(text) and not _EQUAL.search(text):
            ours, theirs = equal["word"], unequal.group()
            said = f"The draft says “{ours}” where the source says “{theirs}”."
            yield Difference("opposite", said, Span(*equal.span("word")), sentence, Span(*unequal.span()))
            return


def _governs(parsed: Parsed, token: Token) -> bool:
    """Whether a denial stands for what it denies: "declined to abolish it" says nothing against "support it"."""
    return token.lemma in DENYING and any(parsed.tokens[c].dep in ("xcomp", "ccomp") for c in parsed.children[token.at])


def _is_bound(at: Statement, found: Pair) -> bool:
    """Whether both say it of the same: their subjects, objects, or what they hang on answer to each other."""
    ours = _bonds(at.paired.claim, found.ours)
    theirs = _bonds(at.paired.sources[found.sentence], found.theirs)
    return any(relation(one, other) in ("same", "like") for one in ours for other in theirs)


def _bonds(parsed: Parsed, token: Token) -> list[Token]:
    below = [parsed.tokens[c] for c in parsed.children[token.at]]
    found = [word for word in below if word.dep in ("nsubj", "nsubjpass", "dobj", "attr", "amod")]
    head = parsed.tokens[token.head]
    if token.dep in ("amod", "acomp", "nsubj", "nsubjpass", "dobj", "attr", "compound"):
        found += [head, *(w for c in parsed.children[head.at] if (w := parsed.tokens[c]).dep in ("nsubj", "nsubjpass"))]
    return [word for word in found if word.at != token.at and word.is_content]


def _answered(at: Statement, found: Pair) -> bool:
    """Whether the source's word has a word of its own kind in the claim: then both have both of the opposites."""
    return any(
        pair.theirs.at == found.theirs.at
        and pair.sentence == found.sentence
        and pair.nearby >= 1
        and (
            pair.relation == "same"
            or pair.ours.pos == found.theirs.pos
            or (pair.ours.pos == found.ours.pos and pair.nearby >= found.nearby)
        )
        for pair in at.paired.every
    )


def _of_one_figure(at: Statement, found: Pair) -> bool:
    """Whether "over" and "under" stand with the same number; "at least" is a bound, and the bounds are told apart."""
    if "least" in (found.ours.lemma, found.theirs.lemma):
        return False
    ours = at.claim[found.ours.span.end :].split()[:2]
    theirs = at.sources[found.sentence][found.theirs.span.end :].split()[:2]
    return any(word in theirs for word in ours if any(letter.isdigit() for letter in word))


def _of_one_quality(at: Statement, found: Pair) -> bool:
    """Whether "more" and "less" stand right before one quality: "more prescriptive" and "less prescriptive"."""
    ours, theirs = at.paired.claim.tokens, at.paired.sources[found.sentence].tokens
    after = ours[found.ours.at + 1 : found.ours.at + 2], theirs[found.theirs.at + 1 : found.theirs.at + 2]
    if not all(after) or {found.ours.lemma, found.theirs.lemma} - {"more", "less", "most", "least"}:
        return False
    return after[0][0].pos in ("ADJ", "ADV", "VERB") and relation(after[0][0], after[1][0]) == "same"


def _compared_the_other_way(at: Statement, found: Pair) -> bool:
    """ "A is smaller than B" for "B is greater than A": the sides of "than" have changed places too."""
    ours, theirs = _sides(at.claim), _sides(at.sources[found.sentence])
    if ours is None or theirs is None:
        return False
    straight = crossed = 0
    for one in at.paired.every:
        if one.sentence == found.sentence and one.ours.pos in ("NOUN", "PROPN", "NUM"):
            same = (one.ours.span.start < ours) == (one.theirs.span.start < theirs)
            straight, crossed = straight + same, crossed + (not same)
    return crossed > straight


def _sides(text: str) -> int | None:
    place = text.lower().find(" than ")
    return place if place >= 0 else None


def denied(at: Statement) -> Iterator[Difference]:
    """ "has tested" for "has not tested"."""
    if signs_in(at.claim) == 0 and not any(signs_in(text) for text in at.sources):
        return
    if BOTH_WAYS.search(at.claim):
        return
    shares = [at.paired.share(sentence) for sentence in range(len(at.sources))]
    for found in at.paired.pairs:
        if not _can_be_denied(at, found) or found.nearby < NEAR_DENIED:
            continue
        of_clause = at.paired.share_of_clause(found.ours.at, found.sentence)
        if shares[found.sentence] < max(ENOUGH, AS_GOOD * max(shares)) and of_clause < OF_CLAUSE:
            continue
        source = at.paired.sources[found.sentence]
        if in_condition(at.claim, found.ours.span.start) or in_condition(source.text, found.theirs.span.start):
            continue
        ours, theirs = denials(at.paired.claim, found.ours.at), denials(source, found.theirs.at)
        if (
            ours % 2 == theirs % 2
            or _agrees_elsewhere(at, found, ours)
            or _denied_beside(at, found, ours)
            or _has_contrary(at, found)
        ):
            continue
        if (signs_in(at.claim) > 0) == (signs_in(at.sources[found.sentence]) > 0):
            continue
        if _of_the_rest(at.claim, at.paragraph) or _denied_of_its_doer(at, found):
            continue
        if OUTRANKS.search(at.claim) and "rather than" in at.claim:
            continue  # "gales rather than floods were behind most of it" denies no floods
        if " too " in at.claim and " too " in at.sources[found.sentence]:
            continue  # "for ferries the pier is too small": "too small for ferries to moor at"
        plain, token = (at.claim, found.ours) if theirs % 2 else (at.sources[found.sentence], found.theirs)
        if EXCLUDING.search(plain) or SOFT.search(plain[max(0, token.span.start - SOFTENS) : token.span.end + SOFTENS]):
            continue
        word = found.ours.text
        told = "The draft denies" if ours % 2 else "The source denies"
        said = f"{told} what the {'source' if ours % 2 else 'draft'} says of “{word}”."
        yield Difference(
            "negation",
            said,
            found.ours.span,
            found.sentence,
            found.theirs.span,
            _denial(at, found, denies=bool(ours % 2)),
        )
        return


def _denial(at: Statement, found: Pair, *, denies: bool) -> str:
    """Which denial it is, as each is worth something else: whoever errs drops a "not" of what was done or is so.

    A "not" of the claim's own is mostly another way to say what the source says: "no more than two" for "only two".
    """
    if denies:
        return "denies"
    if found.relation == "same" and _REFUSED.search(at.sources[found.sentence], 0, found.theirs.span.start):
        return "refused for another"
    deed = found.ours.pos == "VERB" or (found.ours.pos == "ADJ" and found.ours.dep not in ("amod", "conj"))
    return "denied" if deed else "denied of a thing"


# "… rather than as models": what the source turns down in so many words.
_REFUSED = re.compile(r"\b(?:rather than|instead of|as opposed to)(?: [\w’-]+){0,4} ?$")


def _of_the_rest(claim: str, source: str) -> bool:
    """ "One in six need help" for "84% go home without help": who denies it of the rest says the same."""
    shares = [f for f in figures.find(source) if f.kind == "percent"]
    return any(bool(figures.leaving(f, shares)) for f in figures.find(claim))


def _denied_of_its_doer(at: Statement, found: Pair) -> bool:
    """Whether a "not" of the claim is another sentence's of the source, about the one who does it in the claim: "the
    Treasury has yet to promise money for the fund that is planned" for "A fund is planned. The Treasury has not agreed
    to pay."."""
    doers = [t for t in at.paired.claim.tokens if t.dep in SUBJECTS and t.is_content]
    return signs_in(at.claim) == 1 and any(
        signs_in(text) and other != found.sentence and any(p.ours.at == t.at and p.sentence == other
                                                            for p in at.paired.every for t in doers)
        for other, text in enumerate(at.sources)
    )  # fmt: skip


# Words that deny without a "not": what one text denies with one of these the other may deny with a "not".
SOFTENS = 50  # letters on each side of a word that such a word may stand off
SOFT = re.compile(
    r"\b(?:too |little\b|few\b|fewer\b|insufficient|inadequate|incomplete|only\b|limited|unclear|unlikely|uncertain"
    r"|poor|weak|shortage|gaps?\b|missing|less\b|exclud|exempt|unaware|un\w+ed\b|against\b|despite|although"
    r"|but\b|yet\b|away\b|instead|alone\b|stop"
    r"|(?:away|keep\w*|kept|free|save\w*|apart|far|refrain\w*) from\b|avoid|end\b|ended\b|barrier|difficult"
    r"|more than (?:(?:it|they|this|that) (?:is|are|was|were) worth|(?!half|one|two|three|four|five|six)[a-z])"
    r"|outweigh|disproportionate|excessive"
    r"|imped|hinder|hamper|obstruct|inhibit|deter(?!min)|discourag|prevent|block|in the way)",
    re.IGNORECASE,
)
# "Commissioning lay outside what it inspected": the whole sentence denies, wherever the word stands.
EXCLUDING = re.compile(
    r"\b(?:lay|lies?|lying|fell|falls?|fallen|was|were|is|are|stood|stands?|remain\w*|kept|left|leav\w+)"
    r" (?:\w+ ){0,3}(?:outside|out\b|beyond|excluded|omitted)",
    re.IGNORECASE,
)
# "No report appears without a review" says that each has one.
BOTH_WAYS = re.compile(
    r"\b(?:no|not|never|nothing|none|nobody|cannot)\b[^.;]{3,100}?\b(?:without|unless|until|except)\b", re.IGNORECASE
)
OUTRANKS = re.compile(r"\b(?:largest|biggest|greatest|highest|most|main|chief|leading|principal)\b", re.IGNORECASE)
HANGING = ("pobj", "conj", "compound")
OBJECTS = ("attr", "dobj", "pobj", "ROOT", "conj", "acomp", "oprd", "ccomp", "xcomp", "advcl", "compound")


def _can_be_denied(at: Statement, found: Pair) -> bool:
    """A verb, or what is said or done; who does it is not denied with it, but by a "no" of its own."""
    if found.ours.lemma in DEGREES:
        return False  # "most were not" and "not all were" deny no "most"
    if found.ours.pos == "VERB" and found.ours.dep != "amod":
        return True
    if found.ours.pos == "ADJ":
        return found.ours.dep in OBJECTS or _is_in_region(at, found)
    if {found.ours.dep, found.theirs.dep} == {"nsubjpass", "dobj"}:  # "lamps are tested", "it tests neither lamps nor"
        return _has_no(at, found, "neither")
    if found.ours.pos != "NOUN" or found.ours.text[:1].isupper() or found.theirs.text[:1].isupper():
        return False
    if any(token.dep == "appos" for token in at.paired.claim.up(found.ours.at)):
        return False  # what a thing is besides is not denied with it
    if found.ours.dep in HANGING:  # "a plan for boards" denies no board, but "rather than as models" does deny models
        source = at.sources[found.sentence]
        apart = in_region(at.claim, found.ours.span.start), in_region(source, found.theirs.span.start)
        return any(apart) or _has_no(at, found)
    if found.ours.dep == found.theirs.dep == "dobj" and not _has_no(at, found) and not _done_alike(at, found):
        return False  # "does not address the contract" says nothing against "blamed the contract"
    return found.ours.dep in OBJECTS or _has_no(at, found)


def _done_alike(at: Statement, found: Pair) -> bool:
    """Whether what is done to it may be one deed: verbs that answer to each other, or that say little."""
    ours, theirs = at.paired.claim.tokens[found.ours.head], at.paired.sources[found.sentence].tokens[found.theirs.head]
    return not (ours.is_content and theirs.is_content) or relation(ours, theirs) is not None


def _is_in_region(at: Statement, found: Pair) -> bool:
    return at.paired.claim.tokens[found.ours.head].dep in OBJECTS and found.relation == "same"


def _has_no(at: Statement, found: Pair, word: str = "no") -> bool:
    sides = ((at.paired.claim, found.ours), (at.paired.sources[found.sentence], found.theirs))
    return any(side.tokens[c].lemma == word for side, token in sides for c in side.children[token.at])


def _agrees_elsewhere(at: Statement, found: Pair, ours: int) -> bool:
    """Whether another place of the source has the word as the claim has it."""
    return any(
        other.ours.at == found.ours.at
        and other.nearby >= NEAR_DENIED
        and denials(at.paired.sources[other.sentence], other.theirs.at) % 2 == ours % 2
        and not _only_may(at, other)
        for other in at.paired.every
    )


def _only_may(at: Statement, found: Pair) -> bool:
    """Whether the source there says what may be done, where the claim says what was: "may fine", "has fined"."""
    source = at.paired.sources[found.sentence]
    helpers = [source.tokens[c] for c in source.children[found.theirs.at] if source.tokens[c].dep == "aux"]
    told = {token.lemma for token in at.paired.claim.tokens}
    return any(helper.lemma in MAY for helper in helpers) and not told & MAY


MAY = frozenset(("may", "can", "could", "might"))


def _denied_beside(at: Statement, found: Pair, ours: int) -> bool:
    """Whether what a quality is said of is denied in another sentence as the claim denies it: "no robust evidence"
    for "Robust evidence is wanted. Such evidence has not been found."."""
    if found.ours.pos != "ADJ" and found.ours.dep != "compound":
        return False
    head = at.paired.claim.tokens[found.ours.head]
    while head.dep in ("compound", "amod", "nmod") and head.head != head.at:
        head = at.paired.claim.tokens[head.head]  # "legal" is said of the provider in "legal aid provider"
    said_of = {head.at, *at.paired.claim.under(head.at)} - {found.ours.at}
    return any(
        other.ours.at in said_of
        and other.sentence != found.sentence
        and other.ours.pos == "NOUN"
        and denials(at.paired.sources[other.sentence], other.theirs.at) % 2 == ours % 2
        for other in at.paired.every
    )


def _has_contrary(at: Statement, found: Pair) -> bool:
    """Whether a pair of opposites in the same two sentences makes up for the denial."""
    return any(
        other.sentence == found.sentence and other.nearby >= 1 and at.paired.of(other.ours.at) is None
        for other in at.paired.contrary
    )
