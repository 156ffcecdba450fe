"""Whose judgement it is: the report's own for somebody else's, one speaker's for another's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.actors import OWN_VOICE, SAYING, parts
from indexer.comparing.parsed import Name, Parsed, Token
from indexer.comparing.polarity import signs_in
from indexer.comparing.same_names import same_name
from indexer.comparing.sayings import SPEAKERS
from indexer.comparing.statement import ENOUGH, Difference, Rule, Statement
from indexer.models import Span

# Who does one of these has a view of their own; who reports, notes or records may give another's.
JUDGING = frozenset(
    "judge consider believe think regard pronounce deem hold argue warn recommend propose favour prefer blame doubt "
    "fear welcome criticise praise suspect reckon maintain insist object oppose deny urge call predict expect".split()
)
_WE = re.compile(r"\b(?:we|our|us)\b|\bin (?:its|the [Cc]ommittee[’']s) (?:view|opinion|judgement)\b", re.IGNORECASE)
_OURSELVES = re.compile(
    r"^(?:(?:the )?(?:report(?: ?[’']s)?(?: authors?)?|authors?(?: of the report)?|committee|inquiry|auditors"
    r"|review|panel))$",
    re.IGNORECASE,
)


def _speakers(parsed: Parsed) -> Iterator[tuple[str, Token]]:
    """Who says or judges something in a sentence, with the verb; a pronoun is nobody."""
    for verb in parsed.tokens:
        if verb.pos != "VERB" or verb.lemma not in SAYING | JUDGING or verb.dep == "amod":
            continue
        for child in (parsed.tokens[c] for c in parsed.children[verb.at]):
            named = child.pos == "PROPN" or SPEAKERS.search(child.text) or child.lemma == "author"
            if child.dep == "nsubj" and named:
                words = [parsed.tokens[at] for at in parsed.under(child.at) if parsed.tokens[at].dep != "relcl"]
                yield " ".join(word.text for word in words[:LONGEST]), verb


LONGEST = 7  # words of a subject that stands for who speaks


def _judged_by_another(at: Statement) -> Iterator[Difference]:
    """ "The report's authors pronounced it a success" where the keepers judged it so, and nothing is said by "we"."""
    told = at.claim.lower()
    for speaker, verb in _speakers(at.paired.claim):
        own = _OURSELVES.match(speaker) or any(same_name(speaker, name) for name in at.own)
        if not own or verb.lemma not in JUDGING:
            continue
        judged = [
            one for one in at.paired.every if one.ours.at in at.paired.claim.under(verb.at) and one.relation == "same"
        ]
        for sentence, source in enumerate(at.paired.sources):
            theirs = [(who, saying) for who, saying in _speakers(source) if saying.lemma in JUDGING]
            if len(theirs) != 1 or _may_be_own(theirs[0][0], at) or _is_named(theirs[0][0], told):
                continue
            who, saying = theirs[0]
            under = {
                one.ours.at for one in judged if one.sentence == sentence and one.theirs.at in source.under(saying.at)
            }
            ours = {one.ours.at for one in judged if _WE.search(at.sources[one.sentence])}
            if any(at.paired.claim.tokens[n].dep in _VERDICT for n in under - ours):
                said = f"The draft gives it as what {speaker} {verb.text}; in the source, {who} {saying.text} it."
                yield Difference("actor", said, verb.span, sentence, saying.span)
                return


# How the word hangs on a verb that tells what was thought of a thing: "judged it a success", "thinks it costly".
_VERDICT = ("dobj", "oprd", "attr", "acomp", "xcomp", "ccomp", "pobj")


def _may_be_own(who: str, at: Statement) -> bool:
    return bool(OWN_VOICE.match(re.sub(r"^[Tt]he ", "", who))) or any(same_name(who, name) for name in at.own)


def _is_named(who: str, claim: str) -> bool:
    """Whether the claim names a speaker of the source as well, by any telling word of the name."""
    return any(word.lower() in claim for word in re.findall(r"[A-Za-z]{4,}", who) if word.lower() not in _NO_NAME)


_NO_NAME = frozenset("that this with from those these".split())

# "Was Sir Alan's reason for", "according to the Forum's verdict": whose view it is, by the name before it.
_WHOSE = re.compile(
    r"(?<![\w’'-])(?P<who>(?:[A-Z][\w.-]{0,24}+ ){0,4}?[A-Z][\w-]{0,24}+)(?:[’']s?) (?:\w+ )?(?P<what>reasons?"
    r"|views?|verdict|argument|complaint|worry"
    r"|worries|objections?|opinion|case|fears?|concerns?|explanation|contention|criticism|grounds|answer|reply"
    r"|warning)\b"
)


def _view_of_another(at: Statement) -> Iterator[Difference]:
    """ "was Ellery's reason for it" of a sentence in which the Forum alone says so."""
    match = _WHOSE.search(at.claim)
    if match is None or at.paired.share(at.main) < ENOUGH or any(same_name(match["who"], name) for name in at.own):
        return
    source = at.paired.sources[at.main]
    said = [part for part in parts(source) if part.verb.lemma in SAYING and not part.passive]
    elsewhere = any(
        same_name(match["who"], name.text)
        for n, text in enumerate(at.paired.sources)
        if n != at.main
        for name in text.names
    )
    if not said or not elsewhere or any(same_name(match["who"], name.text) for name in source.names):
        return
    if any(same_name(part.name.text, name.text) for part in said for name in at.paired.claim.names):
        return
    told = f"The draft gives it as {match['who']}’s {match['what']}; in the source, {said[0].name.text} says it."
    yield Difference("actor", told, None, at.main, said[0].verb.span)


# "The Houses have come out in favour of it", "Ellery sided with them".
_SIDES = re.compile(
    r"\b(?:in favour of|(?:sid(?:e|es|ed)|agre(?:e|es|ed)) with|favour(?:s|ed)?|back(?:s|ed)|support(?:s|ed)?"
    r"|endors(?:e|es|ed)"
    r"|prefer(?:s|red)?|welcom(?:e|es|ed)|champion(?:s|ed))\b"
)


def _side_of_another(at: Statement) -> Iterator[Difference]:
    """ "The Houses have come out in favour of it" where the Board favours it, and the Houses have not been asked."""
    ours = _SIDES.search(at.claim)
    theirs = [(n, m) for n, text in enumerate(at.sources) if (m := _SIDES.search(text))]
    if ours is None or len(theirs) != 1 or signs_in(at.claim) or signs_in(at.sources[theirs[0][0]]):
        return
    sentence, match = theirs[0]
    mine = _doer(at.paired.claim, ours.start())
    other = _doer(at.paired.sources[sentence], match.start())
    if mine is None or other is None or same_name(mine.text, other.text):
        return
    elsewhere = any(
        same_name(mine.text, name.text)
        for n, text in enumerate(at.paired.sources)
        if n != sentence
        for name in text.names
    )
    there = any(same_name(mine.text, name.text) for name in at.paired.sources[sentence].names)
    if elsewhere and not there and not any(same_name(other.text, name.text) for name in at.paired.claim.names):
        said = f"The draft has {mine.text} for it; in the source that is {other.text}."
        yield Difference("actor", said, at.paired.claim.span_of(mine), sentence, Span(*match.span()))


def _doer(parsed: Parsed, place: int) -> Name | None:
    """The one name before a place of a sentence that is the doer of something."""
    before = [part.name for part in parts(parsed) if not part.passive and part.name.first < place]
    before = [name for name in before if parsed.tokens[name.last].span.end <= place]
    return before[-1] if before else None


_AUTHORS = r"(?:[A-Z][\w’&-]*+ (?:(?:of|on|for|and) )?){0,5}"
_AUTHORS += r"(?:[Cc]ommittee|[Ii]nquiry|[Aa]uditors?|NAO|Office|Accounts|MPs|peers|authors?)"
_OWN_JUDGEMENT = re.compile(
    rf"^(?:In|To) the {_AUTHORS}[’']?s?[’']? (?:own )?"
    r"(?:view|judge?ment|opinion|eyes|estimation|reading|assessment)\b"
    rf"|^The {_AUTHORS} (?:itself |itself,? (?:has|had) )?(?:took the view|(?:has|had) come to the view|judge[sd]"
    r"|considers|considered|believes|believed|thinks|thought|holds|held|is convinced|was convinced|itself\b)"
)
_TOLD_THEM = re.compile(
    r"\b(?:told (?:us|the (?:Inquiry|Committee|MPs|review|inquiry|committee))|said (?:in|that)"
    r"|in (?:written|oral) evidence|argued|noted|felt|claimed|stated|asserted|suggested that|maintained|insisted)\b"
)
_BY_THEM = re.compile(
    r"\b[Ww]e (?:also |therefore |strongly |fully )?(?:agree|share|conclude|believe|consider|think|recommend|accept"
    r"|were (?:persuaded|convinced)|are (?:concerned|persuaded|convinced)|welcome|endorse)"
    r"|\b(?:Committee|Inquiry) (?:agrees|agreed|shares|shared|concluded|accepts|accepted)"
)


_HOLD = JUDGING | frozenset(
    "find conclude accept see feel determine establish assert contend stress assess agree".split()
)
_TELL = frozenset(
    "tell say argue claim suggest state maintain insist assert contend believe think feel consider warn complain note "
    "explain add observe stress emphasise highlight acknowledge describe estimate".split()
)
_GIVEN = re.compile(r"\b(?:told|hear[ds]?|evidence|witness\w*|according to|informed|submi\w+|reported to)\b")


def _held_by_the_authors(at: Statement) -> Span | None:
    """Where the claim has the authors of its source hold what it tells: "the Committee maintains", "the auditors
    themselves found"."""
    claim = at.paired.claim
    for verb in claim.tokens if not _GIVEN.search(at.claim) else ():
        subjects = [claim.tokens[c] for c in claim.children[verb.at] if claim.tokens[c].dep == "nsubj"]
        if verb.pos != "VERB" or verb.lemma not in _HOLD or not subjects:
            continue
        who = " ".join(claim.tokens[n].text for n in claim.under(subjects[0].at)[:LONGEST])
        own = _AUTHORED.match(who) or any(same_name(who, name) for name in at.own)
        if own and subjects[0].pos != "PRON" and _holds_it_all(claim, verb):
            return verb.span
    behind = None if _GIVEN.search(at.claim) else _PUT_BEHIND.search(at.claim)
    if behind is None or not (_AUTHORED.match(behind["who"]) or any(same_name(behind["who"], n) for n in at.own)):
        return None
    return Span(*behind.span("holds"))


# "…, the auditors themselves found." A short clause behind a long sentence is often parsed as a part of it.
_PUT_BEHIND = re.compile(
    r", (?:as |or so )?(?P<who>(?:the )?[\w’-]++(?: [\w’-]++){0,3}?)(?: themselves| itself)? (?P<holds>finds?|found"
    r"|concluded?"
    r"|concludes|maintain(?:s|ed)?|believe[sd]?|judge[sd]?|consider(?:s|ed)?|holds?|held|thinks?|thought|accept(?:s"
    r"|ed)?"
    r"|warn(?:s|ed)?|argue[sd]?)[.]?$"
)
_AUTHORED = re.compile(
    r"(?:the )?(?:report|authors?|committee|inquiry|(?:spending )?(?:auditors?|watchdog)|review|panel|MPs|peers|NAO)\b",
    re.IGNORECASE,
)


def _holds_it_all(claim: Parsed, verb: Token) -> bool:
    """Whether what is held is the sentence: it hangs on the verb, or the verb is put in between."""
    root = next((token for token in claim.tokens if token.dep == "ROOT"), verb)
    return verb.at == root.at or (verb.head == root.at and verb.dep in ("ccomp", "parataxis", "advcl"))


def _told_by(source: Parsed, at: Statement) -> Token | None:
    """The verb by which a sentence gives all that it says as somebody else's, whom the claim does not name."""
    verb = next((token for token in source.tokens if token.dep == "ROOT" and token.lemma in _TELL), None)
    subjects = [source.tokens[c] for c in source.children[verb.at] if source.tokens[c].dep == "nsubj"] if verb else []
    if not subjects or subjects[0].pos not in ("PROPN", "NOUN"):
        return None
    who = " ".join(source.tokens[n].text for n in source.under(subjects[0].at)[:LONGEST])
    return None if _may_be_own(who, at) or _AUTHORED.match(who) or _is_named(who, at.claim.lower()) else verb


def _own_judgement(at: Statement) -> Iterator[Difference]:
    """ "In the Committee’s judgement the boards are too small" of what a witness told it."""
    text = at.sources[at.main]
    if at.paired.share(at.main) < ENOUGH or any(_BY_THEM.search(near) for near in at.sources[at.main : at.main + 3]):
        return
    ours, theirs = _OWN_JUDGEMENT.search(at.claim), _TOLD_THEM.search(text)
    mine, told = Span(*ours.span()) if ours else None, Span(*theirs.span()) if theirs else None
    if mine is None or told is None or _TOLD_THEM.search(at.claim):
        verb = _told_by(at.paired.sources[at.main], at)
        mine, told = _held_by_the_authors(at), verb.span if verb else None
    if mine is not None and told is not None:
        said = f"The draft gives it as their own view (“{mine.of(at.claim)}”); in the source others say so."
        yield Difference("actor", said, mine, at.main, told)


VOICES: tuple[Rule, ...] = (_own_judgement, _side_of_another, _judged_by_another, _view_of_another)
