"""What an answer comes to: accepted, in part, in principle, rejected, noted, already done; or that it does not say.

The words decide, sentence by sentence. An open word of consent or refusal ("agrees with the recommendation", "does not
accept") weighs more than what is promised or told beside it; a refusal beside a consent makes it one in part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.models import Span
from indexer.recommendations.records import Status

_WHAT = (
    r"(?:with |to )?(?:(?:all|both|most|much|the (?:aim|spirit|intent|intention|thrust|principle|need|"
    r"importance)s?(?: of| behind)?) )?"
    r"(?:of )?(?:this|these|the|that|both|all|committee|inquiry|it|them|on)\b"
)
_MORE = r"(?:(?:broadly|fully|strongly|very much|also|therefore|wholeheartedly|generally|largely|certainly) )?"

PARTLY = re.compile(
    r"\b(?:partially|partly|in part|part[- ]accept\w*)\b(?=[^.]{0,60}\b(?:accept|agree|support|met|adopt))|"
    r"\b(?:accept|agree|support)\w*[^.]{0,60}\b(?:in part|partially|partly)\b|\bpartial(?:ly)? (?:accept|agree)\w*|"
    r"\b(?:accept|agree|support)\w* (?:with )?(?:the |an? )?(?:some|much|first|second|third|last|final|part|parts|"
    r"element|elements|aspects?|most|one|two)\b(?: (?:part|half|element|limb|point|bullet|"
    r"strand)s?)?(?: \w+)? of (?:this|the|"
    r"these|it)\b|"
    r"\b(?:accept|agree|support)\w*[^.]{0,80}\b(?:with the exception of|except (?:for|that|in)|with (?:one |some |"
    r"the )?"
    r"(?:exceptions?|qualifications?|reservations?|caveats?|modifications?|amendments?)|"
    r"subject to the (?:caveat|following|exception|qualification|reservation))",
    re.IGNORECASE,
)
PRINCIPLE = re.compile(
    r"\b(?:accept|agree|support|endorse|welcome)\w*[^.]{0,60}\bin principle\b|\bin principle[^.]{0,40}\b(?:accept|"
    r"agree|"
    r"support)",
    re.IGNORECASE,
)
_NOT = (
    r"(?:\b(?:does|do|did|can|could|will|would|is|are|was|has|have|shall|should)(?: not|n’t|n't)\b|\bcannot\b|"
    r"\bunable to\b|"
    r"\bnot (?:able|prepared|willing|in a position) to\b|\bdeclin(?:e|es|ed|ing) to\b)"
)
# Of the recommendation itself: nothing that is promised beside it takes this back.
REJECTS = re.compile(
    r"^\s*(?:(?:the )?(?:\w+ )?(?:status|position|response|reply)[:.–-]* *)?(?:not (?:accept|agree|support)|reject|"
    r"disagree|"
    r"declin)(?:ed|s)?\b(?! (?:that|the need))|"
    rf"{_NOT}[^.]{{0,30}}?\b(?:accept|agree|support|endorse|tak(?:e|ing) forward|adopt|implement|pursu|proceed|act)\w*"
    r" (?:with |on |to )?(?:this|these|the|that|either|any of (?:this|these|the))"
    r"(?: [\w’]+){0,2}? (?:recommendation|conclusion|proposal)s?\b|"
    rf"{_NOT}[^.]{{0,20}}?\btak(?:e|ing) (?:this|it|these|the recommendation|this recommendation|"
    rf"them)[\w ]{{0,24}} forward\b|"
    r"\bdecided (?:not to|against) [^.]{0,40}|\bnot to (?:take|pursue|proceed|accept|adopt|implement)\b|"
    r"\b(?:rejects?|disagrees?(?: with)?|declines?) (?:this|these|the|that)(?: [\w’]+){0,2}? (?:recommendation|"
    r"conclusion)s?\b|"
    r"\b(?:recommendation|conclusion)s?,? [^.]{0,20}?\b(?:is|are|has been|have been|was|were|"
    r"which) (?:not (?:been )?accepted|"
    r"therefore not accepted|not agreed|rejected|not supported)\b|"
    r"\b(?:is|are) not accepted\b|\bshould not be (?:pursued|taken forward|adopted|accepted)\b|"
    r"^\s*(?:the |his majesty’s |hm |uk )?(?:government|department|ministry|we|board) (?:respectfully |strongly |"
    r"therefore )?"
    r"(?:disagrees?|rejects? (?:it|this))\b(?! that)",
    re.IGNORECASE,
)
REFUSES = re.compile(
    rf"{_NOT}(?: currently| therefore| believe| consider| think| feel|"
    r" see)?"
    r"[^.]{0,30}?\b(?:accept|agree|support|endorse|intend|plan|propose|recommend|mandat\w+|be appropriate|"
    r"be necessary|be right|be needed|is needed|are needed|be justified|legislat\w+|the best|the right|"
    r"need for|need to|case for|right to|necessary|pursu\w+|merit|wish to|want to|seek to|value for money|be \w+ing|"
    r"do so)\b|"
    r"\b(?:should|will) (?:be left|stay|remain|be kept) as (?:it|they) (?:is|are)\b|"
    r"\b(?:does|do) not (?:believe|consider|think) (?:that )?[^.]{0,60}\b(?:should|ought|is|are|would)\b|"
    r"\bdisagree(?:s|d)?\b|\breject(?:s|ed)?\b|\b(?:is|are) not (?:minded|something|persuaded|convinced|appropriate|"
    r"necessary|"
    r"the right|the best|the role|for the government to|needed|required)\b|"
    r"\b(?:has|have|are|there are|is)(?: currently| at present)? no (?:current |present |immediate )?"
    r"(?:plans?|intention|need|case)\b|\bcurrently no plans\b|"
    r"\bnot (?:have|have any) (?:current )?plans\b|\b(?:is|be|are) (?:un|not )(?:necessary|appropriate)\b|"
    r"\bunnecessary\b|\b(?:is|are|be) (?:\w+ )?disproportionate\b(?! \w)|\bcounter-?productive\b|\b(?:risks?|"
    r"would) (?:be )?duplicat\w+|"
    r"\b(?:existing|current)\b[^.]{0,60}\b(?:is|are|remains?) (?:already )?(?:sufficient|adequate|appropriate)\b|"
    r"\bwould be unwieldy\b|\bwould not be (?:appropriate|proportionate|necessary|right|possible|helpful|desirable|"
    r"effective|practical|justified)\b|"
    r"\bnot (?:be )?(?:appropriate|proportionate|feasible|practicable|viable|desirable)\b|"
    r"\b(?:sees? )?no need (?:to|for)\b|"
    r"\bcannot (?:accept|agree|commit)\b",
    re.IGNORECASE,
)
INSTEAD = re.compile(
    r"\brather than\b|\binstead (?:of)?\b|\bwill retain the\b|\bhowever,? (?:the government|we|it|this|"
    r"there)\b[^.]{0,80}\bnot\b|"
    r"\bnot always\b|\bit is important to balance\b|\bbut (?:we|the government) (?:do|does|will|would) not\b|"
    r"\bwhile (?:we|the "
    r"government) (?:recognise|understand|appreciate|agree|support)",
    re.IGNORECASE,
)
# What is done with a recommendation that is taken up: "will take this recommendation forward".
_TAKE_UP = (
    r"(?:tak(?:e|ing) (?:this|the|these|both)(?: [\w’]+)? recommendations? forward|tak(?:e|ing) forward (?:this|the|"
    r"these|both)"
    r"(?: [\w’]+)? recommendations?|(?:implement|adopt|act on|deliver)(?:ing)? (?:this|the|these|both)(?: [\w’]+)? "
    r"recommendations?)\b"
)
_VIEWS = (
    r"(?:recommendation|conclusion|aim|spirit|intent|intention|thrust|principle|need|importance|value|concern|"
    r"ambition|view|"
    r"proposal|call|sentiment|objective|goal|vision|desire)s?\b"
)
CONSENTS = re.compile(
    rf"\b(?:we|government|department|dhsc|defra|hmt|treasury|ministry|dsit|agency|council|england|commission|mod|"
    rf"home office|cabinet office|(?!to |will |not |help |further |better |actively )\w+ ?) {_MORE}"
    rf"(?:(?:accept(?:s|ed)?|agree[sd]?|concurs?) (?:{_WHAT}|that\b)|(?:supports?|endorses?|shares?) (?!the\b){_WHAT}|"
    rf"(?:supports?|endorses?|shares?) (?:with )?the (?:[\w’]+ ){{0,2}}?{_VIEWS})|"
    r"\b(?:we|government|department|ministry|treasury) (?:agrees?|accepts?),? (?:and|as)\b|"
    r"\bwelcomes? (?:this|these|the)(?: \w+’s)? (?:recommendation|conclusion)s?\b|"
    r"\b(?:accepted|agreed)[.:]|^\s*(?:(?:the )?(?:\w+ )?(?:status|position|response|reply)[:.–-]* *)?(?:fully )?"
    r"(?:accept|agree)(?:ed|s)?\b|\bfully accepted\b|"
    r"\brecommendations? (?:is|are|has been|have been)(?: \w+)? (?:accepted|agreed|supported)|"
    r"\b(?:which|and|that) (?:it|we|they) (?:\w+ )?(?:accepts?|agrees? with|supports?)\b|\b(?:pleased|happy|"
    r"content) to "
    r"(?:accept|agree|support)|\bagree (?:researching|that)\b|\bsympathetic to\b|"
    r"\b(?:as per|in line with|in accordance with|consistent with|as recommended (?:by|in)) (?:the |this )?(?:[\w’]+ )?"
    r"(?:recommendation|recommendations|committee|inquiry|review)\b|"
    rf"\b(?:will|intends? to|is|are|shall) (?:\w+ )?{_TAKE_UP}",
    re.IGNORECASE,
)
RECOMMENDATION = re.compile(
    r"\b(?:accept|agree|support|endorse|concur)\w* (?:with |to )?(?:this|these|the|all|both)(?: [\w’]+)?(?: PAC|’s)? "
    r"(?:recommendation|conclusion)s?\b|"
    r"^\s*(?:(?:the )?(?:\w+ )?(?:status|position|response|reply)[:.–-]* *)?(?:fully )?(?:accept|"
    r"agree)(?:ed)?\s*(?:in full\s*)?"
    r"(?:[.:;]|$)|"
    r"\brecommendations? (?:is|are|has been|have been)(?: \w+)? (?:accepted|agreed|supported)\b|"
    r"\brecommendation accepted\b|"
    r"\brecommendations?,? which (?:it|we) (?:\w+ )?(?:accepts?|agrees?|supports?)\b|"
    rf"\b(?:will|intends? to|is|are|shall) (?:\w+ )?{_TAKE_UP}",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(?:has|have) (?:already|now|recently) |\balready (?:in place|exist\w*|publish\w*|do(?:es)?|provid\w*|"
    r"requir\w*|under way|"
    r"underway|taken|set)|\brecommendation (?:has been )?implemented\b|\bhas been (?:implemented|completed)\b|"
    r"\b(?:has|have) (?:since )?(?:invested|published|established|launched|introduced|created|completed|delivered|"
    r"appointed|"
    r"set up|awarded|funded|spent|made)\b|"
    r"\b(?:is|are|was|were|been) (?:already )?(?:in place|in force|in operation|the case)\b|\balready the case\b|"
    r"\balready \w+s\b|"
    r"\b(?:recommendation|requirement) has been (?:met|fulfilled|addressed|delivered|discharged)\b|"
    r"^\s*(?:(?:status|position|response)[:.] *)?completed?[.:]|\brecommendations? (?:(?:is|are|as|has been|to be|now|"
    r"already) )*(?:closed|complete|completed|implemented|met|fulfilled|discharged)\b|"
    r"\b(?:work|project|action|review) (?:is|has been) (?:now |already )?(?:complete|completed|finished)\b|"
    r"\b(?:has|have) (?:\w+ ){1,8}?for (?:some|many|several|a number of|\w+) (?:time|years|months)\b",
    re.IGNORECASE,
)
# What was done at a time now past, or is so since: it counts where it is about what was asked.
DID = re.compile(
    r"\b(?:since|as of) (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b|"
    r"(?<!be )(?<!be fully )\b(?:\w{3,}ed|set up|set out|began|came into force|made|built|ran|took|gave) [^.]{0,60}"
    r"\b(?:(?:in|on|by) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d|last (?:year|month|spring|summer|autumn|winter)|"
    r"earlier this year)\b",
    re.IGNORECASE,
)
PROMISES = re.compile(
    r"(?<!which )(?<!that )(?<!who )\b(?:will(?! (?:need|have to|consider|explore|look at|not|reflect|keep under|"
    r"also consider|take (?:this|the|"
    r"it)[^.]{0,40}into))"
    r"|shall|is committed to|are committed to|committed to (?:continuing|working|driving|improving|delivering|"
    r"publishing)|agrees? to \w+|has (?:asked|instructed|commissioned|tasked)|have (?:asked|instructed|commissioned|"
    r"tasked)|"
    r"intends? to|plans? to|aims? to|is (?:currently )?(?:developing|working|preparing|reviewing)|are (?:currently )?"
    r"(?:developing|working|preparing)|announced plans)\b",
    re.IGNORECASE,
)
DEFERS = re.compile(
    r"\b(?:will|to|would|may|should|also) (?:also |therefore |carefully |further )?(?:consider|explore|reflect on|"
    r"look at|keep under review|take (?:this|the|it)[^.]{0,40}into "
    r"(?:account|consideration))\b|\bunder (?:review|consideration)\b|\bfurther scoping\b|\boptions? (?:appraisal|"
    r"for how)\b|"
    r"\bconsider(?:ing)? (?:the |this |whether|how|options)|\bscope out options\b|\bsubject to (?:funding|a|the) |"
    r"\b(?:further|more) (?:work|time|consideration|analysis|discussions?|scoping) (?:is|will|would|needs?|working|"
    r"on|to)\b|"
    r"\bexamine (?:how|whether|what)\b|\bgive (?:\w+ )?(?:consideration|thought) to\b|\blook (?:carefully |closely |"
    r"again )*at\b|"
    r"\bconsulting on\b|\bnot (?:yet )?(?:come to|reached|taken) a (?:view|decision)\b|"
    r"\bconducting a post[- ]implementation review\b|\bwe hope\b",
    re.IGNORECASE,
)
# As Treasury Minutes print it.
IMPLEMENTED = re.compile(
    r"^\s*(?:recommendation|conclusion)s? (?:has been |have been |already |now )*(?:implemented|"
    r"completed?)\b(?! (?:in|by) part)",
    re.IGNORECASE,
)
# Said of what there is or goes on: no new promise in it.
GOES_ON = re.compile(
    r"\bwill (?:also )?(?:continue|remain|keep|maintain|be subject to|be (?:carefully )?(?:assessed|considered|"
    r"kept|managed)|soon|manage)\b|"
    r"\b(?:is|are|remains?|remain) committed to\b|\bis currently\b|\bare currently\b|\bmaintained\b",
    re.IGNORECASE,
)
UNABLE = re.compile(
    r"\bunable to\b|\bnot (?:yet )?(?:in a position|able|possible) to\b|\btoo early\b|\bno decisions? (?:has|have)\b|"
    r"\b(?:remain|remains|is|are) (?:as )?(?:yet )?unknown\b|\bwill be (?:assessed|considered|kept under)\b|"
    r"\bnot yet available\b|"
    r"\bcase[- ]by[- ]case\b|\b(?:is|are|remains?) (?:rightly )?(?:a )?(?:matters? for|the responsibility of)\b|"
    r"\b(?:is|are|be|would be) for [^.]{1,60} to (?:decide|determine|respond|consider|answer)\b|"
    r"\boperationally independent\b|\bindependent of (?:the )?(?:government|ministers)\b|\b(?:is|are) appointed by\b",
    re.IGNORECASE,
)
# What a programme does as it is.
DOES = re.compile(
    r"\b(?:programmes?|schemes?|work|activities|agency|centre|framework|guidance|service|office|unit|team|act|"
    r"regulations?|"
    r"department|body|strategy|plan|fund|initiative|partnership) (?:already |currently |also )?(?:delivers?|"
    r"provides?|supports?|requires?|offers?|"
    r"includes?|covers?|ensures?|sets? out|spent)\b",
    re.IGNORECASE,
)
# Consent to what something is for, which promises nothing yet.
AIM = re.compile(
    r"\b(?:accept|agree|support|sympath|welcome|share|endorse|recognise)\w* (?:with |to )?(?:the |"
    r"on the )?(?:[\w’]+ ){0,4}?"
    r"(?:aim|spirit|intent|intention|principle|need|importance|value|concern|ambition|view|that)s?\b",
    re.IGNORECASE,
)
RECOGNISES = re.compile(
    r"\b(?:noted|notes?|recognis\w+|acknowledg\w+|understands?|appreciates?|is aware|remains?)\b", re.IGNORECASE
)
_ALWAYS = (("partly", PARTLY), ("principle", PRINCIPLE), ("recognises", RECOGNISES), ("implemented", IMPLEMENTED))
SHOWN = 12  # words that show the status


@dataclass(frozen=True, slots=True)
class _Said:
    sentence: Span
    at: int  # its place in the answer


def judged(text: str, spans: Sequence[Span], asked: str = "", shared: bool = False) -> tuple[Status, Span]:
    """The status, and the words that show it; `asked` is the recommendation, which tells what a promise is about.

    "unclear" where the answer is `shared` by several recommendations, and accepts and refuses openly: it does not say
    which of them.
    """
    sentences = list(_sentences(text, spans))
    if not sentences:
        return "unclear", spans[0]
    if printed := formula(text, spans):
        return printed
    topic, core = _topic(asked, text), _topic(_asking(asked), text)
    cues = [_cues(text, said, topic, core) for said in sentences]

    def where(*names: str) -> list[tuple[_Said, re.Match[str]]]:
        return [
            (said, found[name]) for said, found in zip(sentences, cues, strict=True) for name in names if name in found
        ]

    def shown(entries: Sequence[tuple[_Said, re.Match[str]]]) -> Span:
        return _around(text, entries[0][0].sentence, entries[0][1])

    refusals, consents, plainly = where("refuses"), where("consents"), where("plainly")
    promises, deferred, done = where("promises"), where("defers"), where("done")
    rejects = where("rejects")
    if rejects and not plainly and not where("partly"):
        return "rejected", shown(rejects)
    if rejects and shared and not where("partly"):
        return "unclear", shown(rejects)
    refusals = [*rejects, *refusals]
    if partly := where("partly"):
        return "accepted-in-part", shown(partly)
    if principle := where("principle"):
        return "accepted-in-principle", shown(principle)
    if implemented := where("implemented"):
        return "already-done", shown(implemented)
    if plainly or where("agrees"):
        agreed = plainly or where("agrees")
        if refusals:
            return "accepted-in-part", shown(refusals)
        if instead := where("instead"):
            return "accepted-in-part", shown(instead)
        return "accepted", shown(agreed)
    if refusals:
        return ("accepted-in-part" if promises else "rejected"), shown(refusals)
    if consents:
        if instead := where("instead"):
            return "accepted-in-part", shown(instead)
        if deferred and len(promises) <= max(MANY, len(deferred)):
            return "accepted-in-principle", shown(consents)
        return ("accepted", shown(consents)) if promises else ("accepted-in-principle", shown(deferred or consents))
    if deferred:
        early = len(promises) < MANY and (not promises or deferred[0][0].at <= promises[0][0].at)
        return ("noted" if early else "accepted-in-part"), shown(deferred)
    if promises:
        return "accepted", shown(promises)
    if done and not where("goes on"):
        return "already-done", shown(done)
    if goes_on := where("goes on"):
        return ("accepted" if TO_GO_ON.search(asked) else "noted"), shown(goes_on)
    if done:
        return "already-done", shown(done)
    first = sentences[0].sentence
    recognised = where("recognises")
    return "noted", shown(recognised) if recognised else _opening(text, first)


FORMULA = re.compile(
    r"\s*(?:\d{1,2}[a-z]?\.\d{1,2}[.:]? )?(?:The |HM )?(?P<who>[Gg]overnment|[Dd]epartment|[Mm]inistry|Treasury|"
    r"[A-Z][\w ,&’]{2,50}?) "
    r"(?P<verdict>(?:(?:partially|partly|fully) )?(?:agree(?:s|d)?|accept(?:s|ed)?)|disagree(?:s|d)?|reject(?:s|"
    r"ed)?|(?:does|do|did)(?: not|"
    r"n’t) (?:agree|accept))"
    r"(?: with)? (?:the|this|both|these|all)(?: of the)? ?(?:(?:PAC|Public Accounts Committee|"
    r"Committee(?: of Public Accounts)?)(?:’s|'s)? )?"
    r"(?:recommendations?|conclusions?)(?P<how> in (?:part|principle)|,? (?:partially|partly))?\s*[.:]?\s*",
)
AFTER_FORMULA = re.compile(
    r"(?:^|(?<=[.:] ))[^\S\n]*+(?:(?:revised |original |expected )?(?:target )?(?:implementation|completion) date|"
    r"target date|"
    r"recommendations? (?:already |has been |have been |now )?(?:implemented|completed?)|"
    r"date (?:of|for) implementation)\b",
    re.IGNORECASE | re.MULTILINE,
)


def formula(text: str, spans: Sequence[Span]) -> tuple[Status, Span] | None:
    """What a Treasury Minute prints over its answer; None where there is no such formula.

    "1.1 The Government agrees with the Committee’s recommendation.", "partially agrees", "disagrees", and below it
    "Target implementation date: Spring 2019" or "Recommendation implemented". It decides alone, whatever follows.
    """
    first = next(_sentences(text, spans), None)
    if first is None:
        return None
    words = first.sentence.of(text)
    printed = FORMULA.fullmatch(words)
    after = "\n".join(span.of(text) for span in spans)
    marks = [mark.group().strip() for mark in AFTER_FORMULA.finditer(after)]
    if printed is None:
        return _implemented(text, first, words)
    verdict, how = printed["verdict"].lower(), (printed["how"] or "").lower()
    if not marks and not ("agree" in verdict and re.search(r"\b(?:PAC|Committee)", words)):
        return None  # as others write it, with their reasons and reservations below
    shown = Span(first.sentence.start + printed.start("who"), first.sentence.start + len(words.rstrip()))
    if "not" in verdict or verdict.startswith(("disagree", "reject")):
        return "rejected", shown
    if "principle" in how:
        return "accepted-in-principle", shown
    if how or verdict.startswith("part"):
        return "accepted-in-part", shown
    done = any(map(IMPLEMENTED.match, marks))
    return ("already-done" if done else "accepted"), shown


def _implemented(text: str, first: _Said, words: str) -> tuple[Status, Span] | None:
    """ "Recommendation implemented" at the head of an answer, as the progress reports have it."""
    head = IMPLEMENTED.match(words)
    return ("already-done", _around(text, first.sentence, head)) if head and len(words.split()) <= SHOWN else None


def _cues(text: str, said: _Said, topic: frozenset[str], core: frozenset[str]) -> dict[str, re.Match[str]]:
    """What a sentence shows; a promise counts where it is about what was asked."""
    words = said.sentence.of(text)
    found: dict[str, re.Match[str]] = {}
    for name, pattern in _ALWAYS:
        if match := pattern.search(words):
            found[name] = match
    rejected = REJECTS.search(words)
    if rejected and not _agreed_that(words, rejected):
        found["rejects"] = rejected
    refused = REFUSES.search(words)
    if refused and not _agreed_that(words, refused):
        found["refuses"] = refused
    if match := INSTEAD.search(words):
        found["instead"] = match
    consent = CONSENTS.search(words)
    if consent and "refuses" not in found and "rejects" not in found:
        aim = AIM.search(words)
        plain = RECOMMENDATION.search(words)
        found["plainly" if plain else "consents" if aim else "agrees"] = consent
    stems = _stems(words)
    about = not topic or len(topic & stems) >= ABOUT
    closely = not core or len(core & stems) >= min(CLOSELY, (len(core) + 1) // 2)
    goes_on, promised = GOES_ON.search(words), PROMISES.search(words)
    if match := DEFERS.search(words) or UNABLE.search(words):
        found["defers"] = match
    elif goes_on and about:
        found["goes on"] = goes_on
    elif promised and about and not (refused and refused.start() < promised.end() and promised.start() < refused.end()):
        found["promises"] = promised
    if match := DONE.search(words) or DOES.search(words) or (DID.search(words) if closely else None):
        found["done"] = match
    return found


MANY = 3  # promises beside a matter put off: part of what was asked is done
ABOUT = 2  # words of the recommendation that a promise must share to be about it
CLOSELY = 3  # the same of what was done once, which fills an answer on other things too
USUAL = 0.2  # a word in more of the sentences than this says nothing of a recommendation's own


def _asking(asked: str) -> str:
    """The sentences of a recommendation that ask for something; all of it where none does so openly."""
    asking = [line for line in re.split(r"(?<=[.;:])\s+|\n+", asked) if ASKS.search(line)]
    return " ".join(asking) or asked


def _topic(asked: str, text: str) -> frozenset[str]:
    """The stems of a recommendation's own words; none where nothing is known of it."""
    stems = _stems(asked)
    if not stems:
        return frozenset()
    sentences = [_stems(line) for line in re.split(r"[.\n]+", text)]
    most = max(USUAL * len(sentences), FEW)
    return frozenset(stem for stem in stems if sum(stem in line for line in sentences) <= most)


def _stems(words: str) -> set[str]:
    return {word[:STEM] for word in re.findall(r"[^\W\d_]{4,}", words.lower())} - COMMON


TO_GO_ON = re.compile(r"\b(?:continu\w*|maintain\w*|remain\w*|keep|sustain\w*|retain\w*)\b", re.IGNORECASE)
ASKS = re.compile(r"\b(?:should|must|recommends?|urge|call on|ought to|needs? to)\b", re.IGNORECASE)
FEW = 6  # sentences; so many may use a word in the shortest of responses
STEM = 6  # letters by which "implement" and "implementation" are one
COMMON = frozenset(
    word[:STEM]
    for word in "should must government recommend recommendation recommends this that with from they their there these "
    "which will would could have been were more most into over under such also than then when what where while about "
    "committee department including ensure other make made take taken work year years through between within".split()
)


def _agreed_that(words: str, refused: re.Match[str]) -> bool:
    """Whether a refusal is what both agree on: "agrees that it is not appropriate"."""
    return bool(re.search(r"\b(?:agrees?|recognises?) that\b[^.,;]{0,40}$", words[: refused.start()], re.IGNORECASE))


def _opening(text: str, sentence: Span) -> Span:
    match = re.search(r"\S", sentence.of(text))
    assert match is not None
    return _around(text, sentence, match)


def _around(text: str, sentence: Span, match: re.Match[str]) -> Span:
    """Some words from where the status shows, within its sentence."""
    words = list(re.finditer(r"\S+", sentence.of(text)))
    first = next((at for at, word in enumerate(words) if word.end() > match.start()), 0)
    chosen = words[first : first + SHOWN]
    return Span(sentence.start + chosen[0].start(), sentence.start + chosen[-1].end())


# Where a sentence turns; each side is heard for itself.
_TURNS = re.compile(r"(?<!only),? but |; |, (?:although|whereas|while) ")


def _sentences(text: str, spans: Sequence[Span]) -> Iterator[_Said]:
    at = 0
    for span in spans:
        for match in re.finditer(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?", span.of(text)):
            cuts = [0, *(turn.end() for turn in _TURNS.finditer(match.group())), len(match.group())]
            for start, end in pairwise(cuts):
                if match.group()[start:end].strip():
                    yield _Said(Span(span.start + match.start() + start, span.start + match.start() + end), at)
            at += 1
