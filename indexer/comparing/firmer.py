"""What a claim tells more firmly than the sentence that carries it: as shown, as done by now, or whatever happens.

Each looks at the words of both sentences alone, in any order and whatever the verbs are, so that it sees what is told
in other words. That is little to go by: what each is worth was fitted (`checking/weighing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indexer.comparing.certainty import left_open
from indexer.comparing.parsed import LIGHT, Parsed, Token, parse
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import ENOUGH, Difference, Rule, Statement, whole_words
from indexer.models import Span

# ── as shown ───────────────────────────────────────────────────────────────────────────────────────────────────

# "Found", "certain" and "clear" alone show nothing: lead is found in water, certain areas are some.
_SHOWN = whole_words(
    r"prov(?:e|ed|es|en)|demonstrat(?:e|ed|es)|confirm(?:s|ed)?|(?:has|have|had|been|was|were) shown"
    r"|(?:show(?:s|ed)?|found|finds|establish(?:ed|es)|clear|certain)(?= that)|no doubt|certainly|bound to|undoubtedly"
    r"|clearly|conclud\w+|conclusively|definite(?:ly)?"
)
_OPEN_WORDS = (
    r"suggest(?:s|ed|ing)?|indicat(?:e|es|ed|ing)(?! (?:one|two|three|half|\d))|potential(?:ly)?|(?-i:may)|might|could"
    r"|possib(?:le|ly|ility)|likely|unlikely|(?:appear|seem)(?:s|ed)?(?= to| that)|prospects?|too early|estimat\w+"
    r"|unclear|argu(?:e|es|ed|ing)(?! for)|thought|believ\w+"
)
_OPEN = whole_words(_OPEN_WORDS)
_PERHAPS = whole_words(
    r"probabl[ey]|perhaps|presumably|tentative(?:ly)?|danger|worr(?:y|ied)|fear\w*|brink|prone|risk\w*"
)


# What the authors of a source believe is what they conclude or find; it is not what they prove.
_JUDGED = re.compile(r"(?:conclu|find|found|clear|establish)", re.IGNORECASE)
_VIEWS = frozenset("believe think argue".split())
_SPEAK = frozenset(("we", "i"))


# … and words that leave no room for a doubt, with those that leave some: "undeniably" for "arguably".
_SURELY = whole_words(
    r"(?:undeniab|indisputab|unquestionab|irrefutab|unmistakab|incontrovertib|inevitab)(?:ly|le)"
    r"|beyond (?:any )?(?:dispute"
    r"|doubt|question)|without (?:a )?doubt|no (?:doubt|question)|established(?=[,.;]|$| (?:that|as|beyond|how|why))"
    r"|prov(?:e|ed|es|en|ing)|demonstrat(?:e|ed|es|ing)|confirm(?:s|ed|ing)?|guarante\w+|ruled out|out of the question"
    r"|(?:is|are|was|were) (?:sure|certain|bound) to|certainly|definitely|undoubtedly|plainly|clearly"
    r"|an? (?:established |proven |proved )?fact|for certain|known to"
)
_DOUBT = whole_words(
    rf"{_OPEN_WORDS}|arguabl[ey]|apparently|conceivabl[ey]|probabl[ey]|perhaps|presumably|reportedly|allegedly|claimed"
    r"|felt|theoretical\w*|in theory|uncertain|not clear|tentative\w*|improbable|signif(?:y|ies)|to some extent"
    r"|indicat(?:e|es|ed|ing)|(?:appear|seem)(?:s|ed)?"
)
_TURNED = re.compile(r"\b(?:not|never|no|nor|without|nothing|yet to|rather than|hardly)\b|n[’']t\b")
BEFORE = 25  # letters in which a denial stands before what it turns


def _shown(at: Statement) -> Iterator[Difference]:
    """ "A survey proved that berths stand empty" for "A survey suggested that berths stand empty"."""
    if _OPEN.search(at.claim) or _PERHAPS.search(at.claim):
        return
    for sentence in at.carrying:
        for shown, doubt in ((_SHOWN, _OPEN), (_SURELY, _DOUBT)):
            if (found := _told_as_shown(at, sentence, shown, doubt)) is not None:
                yield found
                return


def _told_as_shown(at: Statement, sentence: int, shown: re.Pattern[str], doubt: re.Pattern[str]) -> Difference | None:
    """Where the claim has a word of the one sort and the sentence one of the other, about the same."""
    text, ours = at.sources[sentence], shown.search(at.claim)
    if ours is None or shown.search(text):
        return None
    if doubt is _DOUBT and (_DOUBT.search(at.claim) or _SHOWN.search(text) or at.paired.share(sentence) < ENOUGH):
        return None
    if doubt is _DOUBT and (signs_in(at.claim[: ours.start()]) or _TURNED.search(at.claim[: ours.start()][-BEFORE:])):
        return None
    theirs = next((found for found in doubt.finditer(text) if _leaves_open(at, sentence, ours, found)), None)
    if theirs is None:
        return None
    said = f"The draft tells it as shown (“{ours.group()}”); the source leaves it open (“{theirs.group()}”)."
    return Difference("hedge-lost", said, Span(*ours.span()), sentence, Span(*theirs.span()), "shown")


def _leaves_open(at: Statement, sentence: int, ours: re.Match[str], theirs: re.Match[str]) -> bool:
    """Whether the doubt of the source is about what the claim tells as shown, and is not its authors' own view."""
    claim, source = at.paired.claim, at.paired.sources[sentence]
    shown, doubt = _token_at(claim, ours.start()), _token_at(source, theirs.start())
    if shown is None or doubt is None:
        return False
    if doubt.lemma in _VIEWS and _JUDGED.match(ours.group()) and _by_the_authors(source, doubt, at.own):
        return False
    told, open_words = _told(claim, shown), left_open(source, doubt.at)
    answers = [pair for pair in at.paired.every if pair.sentence == sentence]
    nearest = sorted(answers, key=lambda pair: (pair.nearby, pair.theirs.at not in open_words))
    held = {pair.ours.at: pair.theirs.at for pair in nearest}
    if told and (verb := held.get(told[0])) is not None:
        return verb in open_words
    answered = [held[word] for word in told if word in held]
    return 2 * sum(word in open_words for word in answered) > len(answered)


def _token_at(parsed: Parsed, start: int) -> Token | None:
    return next((token for token in parsed.tokens if token.span.start <= start < token.span.end), None)


def _told(claim: Parsed, shown: Token) -> list[int]:
    """What the claim tells as shown: the clause under the word that says so, its verb first; else all of the claim."""
    clauses = [c for c in claim.children[shown.at] if claim.tokens[c].dep in ("ccomp", "xcomp")]
    if shown.pos not in ("VERB", "AUX", "ADJ") or not clauses:
        return [token.at for token in claim.tokens if token.is_content and token.at != shown.at]
    words = [at for at in claim.under(clauses[0]) if claim.tokens[at].is_content]
    predicate = [c for c in claim.children[clauses[0]] if claim.tokens[c].dep in ("acomp", "attr")]
    return sorted(words, key=lambda at: (at not in (clauses[0], *predicate), at))


def _by_the_authors(source: Parsed, verb: Token, own: Iterable[str]) -> bool:
    """ "We believe", or "and believe" of a sentence whose "we" was left out."""
    subjects = [source.tokens[c] for c in source.children[verb.at] if source.tokens[c].dep in ("nsubj", "nsubjpass")]
    if not subjects:
        return verb.tag in ("VB", "VBP")
    named = {word.lower() for name in own for word in name.split()[-1:]} | _SPEAK
    return subjects[0].dep == "nsubj" and subjects[0].text.lower() in named


# ── whatever happens ───────────────────────────────────────────────────────────────────────────────────────────

_COMES = whole_words(
    r"will|shall|(?:is|are|was|were) (?:going|certain|bound|sure|set) to|certain to|bound to|inevitably"
)
_IF = re.compile(
    r"\b(?:will|would|shall|can|could)\b(?:(?! and )[^.;,]){0,160}?\b(?P<if>if|unless|provided|only when|as long as)\b"
    r"|\b(?P<first>If|Unless)\b[^.;]{0,160}?\b(?:will|would|shall|could)\b"
)
# "Ask them if they keep records", "even if": no condition.
_WHETHER = re.compile(
    r"\b(?:ask|say|said|decid|know|see|tell|told|consider|check|wonder|clear|sure|doubt|even|as)\w*(?: \w+){0,2} $"
)
_ON_CONDITION = whole_words(
    r"if|unless|provid\w+|once|without|depend\w*|condition\w*|in case|absen[ct]\w*|failing|assuming|when|where|whether"
    r"|only|until|as long as|so long as|otherwise|should|were|subject to|in the event|pending|contingent|given(?! that)"
    r"|regardless"
)
RECALLED = 3 / 4  # of the words of a condition that the claim has in another form: "with the Treasury’s agreement"


def _recalls(claim: str, condition: str) -> bool:
    """Whether the claim has the condition in other grammar: "with demand rising" for "if demand rises"; never where
    the condition is that something does not happen, and the claim denies nothing."""
    if signs_in(re.split(r"[,.;]", condition)[0]) and not signs_in(claim):
        return False
    stems = {word[:3] for word in re.findall(r"[a-z]{4,}", re.split(r"[,.;]", condition.lower())[0])}
    own = {word[:3] for word in re.findall(r"[a-z]{4,}", claim.lower())}
    return bool(stems) and len(stems & own) >= RECALLED * len(stems)


def _condition(found: re.Match[str]) -> int:
    """Where the words of a condition begin, behind its "if"."""
    return found.end("if" if found["if"] else "first")


def _unconditional(at: Statement) -> Iterator[Difference]:
    """ "Fares will rise next year" for "Fares will rise if the subsidy is not renewed"."""
    text = at.sources[at.main]
    ours, theirs = _COMES.search(at.claim), _IF.search(text)
    if theirs and theirs["if"] and _WHETHER.search(text[: theirs.start("if")]):
        return
    if ours and theirs and not _ON_CONDITION.search(at.claim) and not _recalls(at.claim, text[_condition(theirs) :]):
        group = "if" if theirs["if"] else "first"
        said = f"The source makes it depend on something (“{theirs[group]} …”); the draft does not."
        yield Difference("hedge-lost", said, Span(*ours.span()), at.main, Span(*theirs.span(group)), "unconditional")


# ── as done by now ─────────────────────────────────────────────────────────────────────────────────────────────

_NOT_YET = whole_words(
    r"will|shall|should|must|plan\w*|aim\w*|inten[dt]\w*|propos\w+|hop(?:e|es|ed|ing)|expect\w*|ambition\w*|targets?"
    r"|goals?|recommend\w*|urg\w+|call\w*|want\w*|ask\w*|need\w*|to be|commit\w*|promis\w*|pledg\w*|(?-i:may)|might"
    r"|could"
    r"|would|if|unless|whether|due|set to|yet|suggest\w*|wish\w*|purpose|meant|likely|possib\w+|potential\w*|requir\w*"
    r"|duty|ought|drafts?|consult\w*|pilot\w*|probabl\w+|perhaps|assum\w+"
)
_ASKED = whole_words(
    r"should|will|shall|must|recommend\w*|plan(?:s|ned|ning)? to|aim(?:s|ed|ing)?|intend\w*|propos\w+"
    r"|(?:expect(?:s|ed)?|need(?:s|ed)?) to|to be|due to|would|hop(?:es|ed|ing)|call\w* for|urg\w+|requir\w+|on track"
)
_TELLS = ("ROOT", "ccomp", "conj", "parataxis")
# Who says, thinks or publishes something has done no more than that.
_SAYING = frozenset(
    "find show confirm establish demonstrate prove reveal discover know learn realise recognise acknowledge "
    "accept admit concede say report state note tell explain describe observe record mention add announce write "
    "set point give hear see highlight emphasise stress conclude judge suggest argue claim believe fear warn "
    "think consider expect estimate allege assert contend hope assume maintain predict project forecast feel "
    "worry hold propose indicate speculate question doubt suspect view agree welcome commend respond reply refer "
    "publish recommend ask call urge undertake advise schedule timetable oblige bind make agree decide instruct direct "
    "encourage commit".split()
)
# What happens to a thing by itself is nobody's deed.
MOVES = frozenset(
    "slip rise fall grow increase decline drop double halve reach pass exceed become remain stand".split()
)
# Whoever has done one of these has settled, or asked, that something be done.
SETTLES = frozenset(
    "press campaign lobby demand vote win award grant secure legislate enact pass allocate earmark sign fund order "
    "commission choose select pick contract license authorise approve refuse reject decline dismiss".split()
)
_TO_COME = frozenset("plan aim intend need require recommend hope expect propose want ask call urge be have".split())


def deeds(parsed: Parsed) -> Iterator[tuple[Token, bool]]:
    """The verbs that tell what was done, each with whether it is told as done by now: "has built"."""
    for token in parsed.tokens:
        if token.pos not in ("VERB", "AUX") or token.dep not in _TELLS or token.lemma in _SAYING:
            continue
        helpers = [parsed.tokens[c] for c in parsed.children[token.at] if parsed.tokens[c].dep in ("aux", "auxpass")]
        if any(helper.tag == "MD" or helper.lemma == "to" for helper in helpers):
            continue
        if any(helper.lemma == "have" for helper in helpers):
            yield token, any(helper.text.lower() in ("has", "have", "'s", "'ve") for helper in helpers)
        elif token.tag == "VBD" or any(helper.tag == "VBD" for helper in helpers):
            yield token, False


def _stands_now(parsed: Parsed) -> bool:
    """Whether the sentence tells how things are: "prisons hold 88,000 people", "spending is higher"."""
    return any(
        token.tag in ("VBZ", "VBP")
        and token.dep in _TELLS
        and token.lemma not in _TO_COME | _SAYING
        and not any(parsed.tokens[c].dep == "aux" for c in parsed.children[token.at])
        for token in parsed.tokens
    )


# What somebody drew up, missed or kept to is a thing: "single plans have been drawn up under the planning guidance".
_PLANS = re.compile(r"(?<![\w’-])(?:plans?|planning|targets?|drafts?|aims?|goals?)(?![\w’-])(?! (?:to|for|on)\b)")


def _already_done(at: Statement) -> Iterator[Difference]:
    """ "The port has built a second crane" where the sentence only has that it should build or plans one."""
    text = at.sources[at.main]
    asked = _ASKED.search(text)
    if asked is None or _NOT_YET.search(_PLANS.sub("", at.claim)):
        return
    done = next(
        (token for token, by_now in deeds(parse(at.claim)) if by_now and token.lemma not in MOVES | SETTLES), None
    )
    if done is not None and not any(deeds(parse(text))) and not _stands_now(parse(text)):
        said = (
            f"The draft tells it as done (“{done.text}”); in the source it is asked for or to come (“{asked.group()}”)."
        )
        yield Difference("status", said, done.span, at.main, Span(*asked.span()), "already done")


_MET = whole_words(
    r"(?:has|have|had|having|been|was|were|is reported to have) (?:\w+ )?(?:met|attained|achieved|fulfilled)"
    r"|attained|fulfilled|(?:made|making) good|(?:met|achieved) its"
)
_TARGET = whole_words(r"on track|aims?|targets?|goals?|ambitions?|(?:intends?|expects?|hopes?) to|by the end of")


def _met(at: Statement) -> Iterator[Difference]:
    """ "The port has met its goal" where the source has it on track, or has the goal alone."""
    text = at.sources[at.main]
    ours, theirs = _MET.search(at.claim), _TARGET.search(text)
    if ours and theirs and not _MET.search(at.paragraph) and not _NOT_YET.search(_PLANS.sub("", at.claim)):
        said = f"The draft tells it as done (“{ours.group()}”); the source has it as an aim (“{theirs.group()}”)."
        yield Difference("status", said, Span(*ours.span()), at.main, Span(*theirs.span()), "met")


_WILL = frozenset(("will", "shall", "should", "must"))


def _done_for_asked(at: Statement) -> Iterator[Difference]:
    """ "The port has built a second crane" where the source has "the port should build", and no other building."""
    theirs = at.paired.sources[at.main]
    for done in (token for token, by_now in deeds(at.paired.claim) if by_now):
        like = [t for text in at.paired.sources for t in text.tokens if t.pos == "VERB" and _is_like(done, t)]
        held = [t for t in theirs.tokens if t.pos == "VERB" and _is_like(done, t)]
        if len(like) != 1 or len(held) != 1 or done.lemma in LIGHT:
            continue
        helpers = [theirs.tokens[c] for c in theirs.children[held[0].at] if theirs.tokens[c].dep in ("aux", "auxpass")]
        if asked := next((helper for helper in helpers if helper.lemma in _WILL), None):
            said = f"The draft tells it as done (“{done.text}”); in the source it is “{asked.text} {held[0].text}”."
            yield Difference("status", said, done.span, at.main, held[0].span, "done for asked")
            return


def _is_like(one: Token, other: Token) -> bool:
    return one.lemma == other.lemma or one.stem == other.stem


FIRMER: tuple[Rule, ...] = (_shown, _unconditional, _already_done, _met, _done_for_asked)
