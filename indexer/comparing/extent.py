"""How many of them: every one for all but some, most for a third."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from indexer.comparing import figures
from indexer.comparing.align import stems
from indexer.comparing.figures.words import WORDS, value
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import ENOUGH, SURE_SHARE, Difference, Rule, Statement, whole_words
from indexer.models import Span

_EVERY = re.compile(
    r"\b(?:(?:every|each)(?: single)?(?: one)?(?: of (?:the|its|their|these|those))?"
    r"|all (?:of )?(?:the|its|their|these)?|none of the|without exception,?)(?: \w+)? (?P<what>[a-z]{4,})",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"\b(?:exempt\w*|excepted|with the exception of|(?<!no )exceptions? (?:of|for|to)|except (?:for|in|those|that)"
    r"|apart from|other than|all but|the only (?:one|\w+) (?:in which|where|that|to|which|not)|save for|excluding)\b",
    re.IGNORECASE,
)


def _exceptions(at: Statement) -> Iterator[Difference]:
    """ "Every one of the areas" where the source has an exception among them."""
    ours = _EVERY.search(at.claim)
    if ours is None or _EXCEPT.search(at.claim) or re.search(r"\b(?:almost|nearly|not) $", at.claim[: ours.start()]):
        return
    what = stems(ours["what"])
    about = stems(at.claim)
    for sentence, text in enumerate(at.sources):
        theirs = _EXCEPT.search(text)
        if theirs and what & stems(text) and len(about & stems(text)) >= LEAST_WORDS:
            said = f"The draft says “{ours.group()}” where the source has an exception (“{theirs.group()}”)."
            yield Difference("scope", said, Span(*ours.span()), sentence, Span(*theirs.span()))
            return


LEAST_WORDS = 2  # words of the claim in the sentence that has the exception

_WHATEVER = re.compile(
    r"\b(?:any|every|whatever|whichever|no matter (?:the|what|which)|regardless of(?: the| its| their)?)"
    r" (?:\w+ )?(?P<what>[a-z]{4,})",
    re.IGNORECASE,
)
_ONLY_AT = re.compile(
    r"\bonly (?:ever )?(?:at|in|when|if|where|for|with|under|by|among|on|above|below)\b(?P<what>[^.;:]{4,40})(?!\w)",
    re.IGNORECASE,
)


def _only_at(at: Statement) -> Iterator[Difference]:
    """ "at any depth" where the source has "only at depths like those of the open sea"."""
    for ours in _WHATEVER.finditer(at.claim) if not signs_in(at.claim) else ():
        for sentence, text in enumerate(at.sources):
            theirs = _ONLY_AT.search(text)
            if theirs is None or _has_all(stems(at.claim), stems(theirs["what"]) - stems(ours["what"]) - _SIDES):
                continue  # "any northern port with debts": the condition is told, in another form
            if stems(ours["what"]) & stems(theirs["what"]) and at.paired.share(sentence) >= ENOUGH:
                said = f"The draft says “{ours.group()}” where the source says “{theirs.group().strip()}”."
                yield Difference("scope", said, Span(*ours.span()), sentence, Span(*theirs.span()))
                return


def _has_all(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether each of these stems answers to one of the claim's by how it begins: "north" and "northern"."""
    return all(any(one[:BEGINS] == other[:BEGINS] for one in ours) for other in theirs)


BEGINS = 4  # letters
_SIDES = frozenset(stems("above below over under more less than least most"))  # of a bound, told in many ways


_ALL_OF_THEM = re.compile(r"\b(?:all|every one) (?:of )?(?:the |its |these |those )?(?P<what>[a-z]{4,})", re.IGNORECASE)
_THOSE_ASKED = re.compile(
    r"\b(?P<what>[a-z]{4,}) (?:that|who|which) (?:had |have |has )?(?:responded|replied|answered|took part|returned"
    r"|(?:were|was|we) (?:surveyed|asked|interviewed|sampled|visited|inspected|examined))\b"
)
_ASKED = re.compile(
    r"\b(?:(?:respon|repl(?:y|ie)|answer|survey|ask|interview|sampl|visit|inspect|poll|studi|examin|question)\w*"
    r"|took part|case stud|looked at|covered|seen|on the itinerary"
    r"|in (?:the|its|our|this|their) (?:review|study|research|inquiry))\b"
)
_ALL_ASKED = re.compile(r"\b(?:all|every one|each|both) (?:of )?(?:the |its |these )?(?:\w+ )?$", re.IGNORECASE)


def _of_those_asked(at: Statement) -> Iterator[Difference]:
    """ "two thirds of all ports" where the source has them of the ports that responded to a survey."""
    ours = _ALL_OF_THEM.search(at.claim)
    if ours is None or _ASKED.search(at.claim):
        return
    for sentence, text in enumerate(at.sources):
        theirs = _THOSE_ASKED.search(text)
        if theirs is None or _ALL_ASKED.search(text, 0, theirs.start()):
            continue  # "all 12 ports that we visited": who says it of all means these
        if stems(ours["what"]) & stems(theirs["what"]) and at.paired.share(sentence) >= ENOUGH:
            said = f"The draft says “{ours.group()}” where the source says “{theirs.group()}”."
            yield Difference("scope", said, Span(*ours.span()), sentence, Span(*theirs.span()))
            return


_MOST = re.compile(
    r"\b(?:most(?! (?:recent|likely|important|common|serious|significant|notabl[ey]|vulnerable|deprived|senior)\b)"
    r"|(?:the|a) (?:great |vast |large |clear )?majority of|more than half(?: of)?|over half(?: of)?)"
    r"(?: of)?(?: the| its| their)?(?: \w+[’']s?)?(?: [a-z]+)? (?P<what>[a-z]{4,})",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    r"\b(?P<some>\d{1,3}(?:,\d{3}){0,3}|\d{4,9}) (?:out )?of (?:the |its |their )?(?:\w+[’']s? )?"
    r"(?P<all>\d{1,3}(?:,\d{3}){0,3}|\d{4,9}) (?P<what>[a-z]{4,})"
)
_OF_ALL = re.compile(  # "of the 50 depots visited, 20 had"
    r"\b[Oo]f (?:the |its |their )?(?P<all>\d{1,3}(?:,\d{3}){0,3}|\d{4,9}) (?P<what>[a-z]{4,})"
    r"[^.;:\d]{0,40}, (?:only |just )?(?P<some>\d{1,3}(?:,\d{3}){0,3}|\d{4,9})(?= [a-z])"
)
HALF = 50
_DID_NOT = re.compile(
    r"[^.;:,]{0,60}?\b(?:did|do|does|had|have|has|was|were|is|are|could|can|would|will)(?: not|n[’']t)\b"
    r"|[^.;:,]{0,30}?\b(?:never|failed to)\b"
)


def _most_did_not(at: Statement) -> Iterator[Difference]:
    """ "A clear majority of them came" where the source has it that three in four of them did not come."""
    ours = _MOST.search(at.claim)
    if ours is None or signs_in(at.claim):
        return
    for sentence, text in enumerate(at.sources):
        if at.paired.share(sentence) < ENOUGH:
            continue
        for share in (
            f for f in figures.find(text) if f.kind == "percent" and f.unit == "%" and f.low > HALF + NEAR_HALF
        ):
            if _DID_NOT.match(text, share.span.end) and stems(ours.group()) & stems(text[share.span.end :]):
                said = f"The draft says “{ours.group()}” where the source denies it of {share.text}."
                yield Difference("negation", said, Span(*ours.span()), sentence, share.span)
                return


def _majorities(at: Statement) -> Iterator[Difference]:
    """ "Most of the stations" where the source has 126 of 412, or a third of them."""
    ours = _MOST.search(at.claim)
    if ours is None or at.paired.share(at.main) < ENOUGH:
        return
    text, what = at.sources[at.main], stems(ours.group())
    shares = [
        (figure.span, figure.low) for figure in figures.find(text) if figure.kind == "percent" and figure.unit == "%"
    ]
    for match in (*_OUT_OF.finditer(text), *_OF_ALL.finditer(text)):
        whole = float(match["all"].replace(",", ""))
        if whole and stems(match["what"]) & what:
            shares.append((Span(*match.span()), 100 * float(match["some"].replace(",", "")) / whole))
    named = what & stems(text)
    if shares and named and all(share < HALF - NEAR_HALF for _, share in shares) and len(shares) == 1:
        span = shares[0][0]
        said = f"The draft says “{ours.group()}” where the source says “{span.of(text)}”."
        yield Difference("scope", said, Span(*ours.span()), at.main, span)


NEAR_HALF = 3  # per cent below a half that may be told as about half

_COUNT = rf"(?:\d{{1,3}}(?:,\d{{3}}){{0,3}}|{WORDS.pattern})"
_ALL_BUT = re.compile(rf"\ball (?:but|except) (?P<few>{_COUNT})\b(?: of)?", re.IGNORECASE)
_FEW_OF = re.compile(rf"\b(?P<few>{_COUNT}) (?:out )?of (?:the |its |their |these )?(?P<all>{_COUNT})\b", re.IGNORECASE)


def _all_but(at: Statement) -> Iterator[Difference]:
    """ "All but five of the 152 paid it" where five of the 152 did."""
    ours = _ALL_BUT.search(at.claim)
    if ours is None:
        return
    for sentence, text in enumerate(at.sources):
        theirs = _FEW_OF.search(text)
        if theirs is None or value(theirs["few"]) != value(ours["few"]) or at.paired.share(sentence) < LEAST_OF_IT:
            continue
        if signs_in(at.claim) % 2 == signs_in(text) % 2:
            said = f"The draft says “{ours.group().strip()}” where the source says “{theirs.group()}”."
            yield Difference("opposite", said, Span(*ours.span()), sentence, Span(*theirs.span()))
            return


LEAST_OF_IT = 0.25  # share of the claim's words in the sentence that has the same number

# "investigated 61 firms and found that 28 of them had", "All 41 were asked, and six did".
_THEN_OF_THEM = re.compile(
    rf"(?<![\w.,£])(?P<all>{_COUNT}) (?P<what>[a-z][\w’-]*(?: [a-z][\w’-]*){{0,3}})[^.;:\d]{{0,80}}?"
    rf"(?<![\w.,£])(?:(?P<some>{_COUNT}) of (?:them|these|those|which|whom)\b"
    rf"|and (?:only |just )?(?P<did>{_COUNT}) (?:did|were|had|have|agreed|replied|accepted)\b)",
    re.IGNORECASE,
)


def _most_of_them(at: Statement) -> Iterator[Difference]:
    """ "Most of the firms" where the source has 61 of them and then 28."""
    ours = _MOST.search(at.claim)
    if ours is None or signs_in(at.claim):
        return
    for sentence, text in enumerate(at.sources):
        for theirs in _THEN_OF_THEM.finditer(text):
            whole, some = value(theirs["all"]), value(theirs["some"] or theirs["did"])
            told = stems(ours.group()) & stems(theirs.group("what"))
            if whole and told and 100 * some / whole < HALF - NEAR_HALF and at.paired.share(sentence) >= LEAST_OF_IT:
                said = f"The draft says “{ours.group()}”; the source has {some:g} of {whole:g}."
                yield Difference("scope", said, Span(*ours.span()), sentence, Span(*theirs.span()))
                return


_THESE = re.compile(r"^(?:These|Those)(?: (?:\d[\d,]*|[a-z]+))?(?= )")
_OF_WHICH = re.compile(r"\b(?:of (?:which|whom|these|those|them)|including|among (?:them|which))\b")


def _these_alone(at: Statement) -> Iterator[Difference]:
    """ "Every lamp is tested" for "There are 90 lamps, of which 12 are old. These 12 are tested."."""
    ours = _EVERY.search(at.claim)
    for sentence, (before, text) in enumerate(pairwise(at.sources), 1):
        theirs, part = _THESE.search(text), _OF_WHICH.search(before)
        if ours is None or theirs is None or part is None or signs_in(at.claim):
            continue
        whole, those = stems(before[: part.start()]), stems(before[part.end() :])
        told = stems(at.claim)
        if len(whole & told) >= LEAST_WORDS and not (those - whole) & told and at.paired.share(sentence):
            which = before[part.start() :].rstrip(". ")
            said = f"The draft says “{ours.group()}” where the source says it of “{which}” alone."
            yield Difference("scope", said, Span(*ours.span()), sentence, Span(*theirs.span()))
            return


_UNIVERSAL = whole_words(
    r"throughout|all over|wherever|everywhere|everyone|everybody|whatever|without exception"
    r"|in full(?=[,.;]| (?:by|for|to|and|when|under)\b)|invariably"
    r"|(?:each|every)(?! (?:year|month|week|day|quarter|time|hour|other|[a-z]+ (?:years?|months?|weeks?|days?))\b)"
    r"|at every|across the board|universally|(?:have|had|are|were|do|did|will) all"
    r"|all (?=(?:the |of |its |their |these |those )?[a-z]+s\b)"
)
_MAYBE_ALL = whole_words(r"all|any|entire(?:ly)?|whole|always|full(?:y)?")  # in the source: it may be said of all there
_SMALL_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3})"
_LIMITING = (
    r"some|several|certain|largely|mostly|mainly|partially|partly|in part|front runners|var(?:y|ies|iable|ied)|a few"
    rf"|a number of|BARE(?<![\d.,]){_SMALL_NUMBER} (?!million|billion|thousand|hundred)(?:of the |[a-z]+ )?"
    r"(?!years|months|weeks|days|hours|minutes|times|points|pounds|others"
    r"|parts|halves|sides|kinds|ways|sorts|types)[a-z]{3,}(?:[^s]s|ies)"
    r"(?! in (?:every )?(?:\d|ten|five|four|three)\b)"
)
# "The 20 ports" are all that there are; in a claim they are a limit as well.
_LIMITED = whole_words(_LIMITING.replace("BARE", r"(?<!the )(?<!The )(?<!its )(?<!Its )(?<!their )(?<!these )"))
_LIMITS = whole_words(_LIMITING.replace("BARE", ""))


_MAY = whole_words(r"(?-i:may)|might|can|could|as a rule|in general|generally|not|hardly|scarcely")
_DEGREE = whole_words(r"largely|mostly|mainly|partially|partly|in part|var\w+")
GOVERNED = 24  # letters behind a word of degree in which stands what it limits


def _governs(at: Statement, limit: re.Match[str]) -> bool:
    """Whether a word of degree limits something that the claim says too; a number of things limits what is said."""
    behind = at.sources[at.main][limit.end() : limit.end() + GOVERNED]
    return not _DEGREE.fullmatch(limit.group()) or bool(stems(behind) & stems(at.claim))


def _for_all(at: Statement) -> Iterator[Difference]:
    """ "Everywhere in the county one officer answers for both" where three towns there have such an officer."""
    text = at.sources[at.main]
    ours, theirs = _UNIVERSAL.search(at.claim), _LIMITED.search(text)
    if signs_in(at.claim) or _MAY.search(at.claim) or (theirs and not _governs(at, theirs)):
        return  # "not everywhere", "may not all", and what is "largely free" is free to all
    if ours and theirs and not (_UNIVERSAL.search(text) or _MAYBE_ALL.search(text) or _LIMITS.search(at.claim)):
        said = f"The draft says it of all (“{ours.group()}”); the source says “{theirs.group()}”."
        yield Difference("scope", said, Span(*ours.span()), at.main, Span(*theirs.span()), "for all")


_THOSE = "the The all All its Its these These their Their our Our those Those ’s of other each"
_NOT_THE = "".join(f"(?<!{word} )" for word in _THOSE.split())
# All of a kind, with the noun that says which: "every local service", "all the areas", "throughout the ports".
_ALL_OF_A_KIND = re.compile(
    r"(?<![\w’-])(?:every|each)(?: single)? (?P<one>(?:[a-z][\w’-]* ){0,6}?[a-z]{4,})"
    r"(?= (?:in|of|across|throughout)\b|[,.;]|$)"
    r"|(?<![\w’-])(?:all|throughout|across all)(?: of)?(?: the| its| these| their)?"
    r" (?P<many>(?:[a-z][\w’-]* ){0,4}?[a-z]{4,}s)\b",
    re.IGNORECASE,
)
# A bare number of them: "in 20 local services"; not "the 20 services", which are all that there are.
_SO_MANY = re.compile(
    rf"(?<![\w.,£’-]){_NOT_THE}"
    rf"(?P<count>{_SMALL_NUMBER}|some|several|a few|a handful of) "
    r"(?!years|months|weeks|days|hours|times|parts|ways|kinds|points)"
    r"(?P<what>(?:[a-z][\w’-]* ){0,6}?[a-z]{3,}(?:[^s]s|ies))(?![\w’-])"
)
_WHOLE = whole_words(r"there (?:are|were)|comprise\w*|consist\w*|divided|made up|cover(?:s|ed|ing)|total\w*|altogether")


def _all_for_a_number(at: Statement) -> Iterator[Difference]:
    """ "It went to every harbour district" where the source has that it went to 20 harbour districts."""
    if signs_in(at.claim) or _MAY.search(at.claim) or _LIMITS.search(at.claim) or re.search(r"\d", at.claim):
        return
    for ours in _ALL_OF_A_KIND.finditer(at.claim):
        kind = ours["one"] or ours["many"]
        for sentence, text in enumerate(at.sources):
            if at.paired.share(sentence) < SURE_SHARE or _UNIVERSAL.search(text) or _MAYBE_ALL.search(text):
                continue
            for theirs in _SO_MANY.finditer(text):
                if stems(kind.split()[-1]) != stems(theirs["what"].split()[-1]) or _WHOLE.search(text):
                    continue
                if theirs["count"].lower() in at.claim.lower().split():
                    continue
                said = f"The draft says it of all (“{ours.group()}”); the source says “{theirs.group()}”."
                yield Difference("scope", said, Span(*ours.span()), sentence, Span(*theirs.span()), "for all")
                return


# "The majority of the money went on other things": the claim's thing is what is named before.
_MOST_ON_OTHERS = re.compile(
    r"\b(?:most|majority|bulk|greater part|larger part|lion’s share)\b(?:(?! and )[^.;:,]){0,60}?"
    r" (?:on|to|for|in|into) (?:[a-z]+ing )?other"
    r" (?:issues|matters|things|purposes|areas|causes|needs|priorities|uses|aims)\b",
    re.IGNORECASE,
)
_MOST_ON = re.compile(
    r"\b(?:most|majority|bulk|greater part|larger part|lion’s share)\b[^.;:]{0,60}?\b(?:on|to|for|into) [a-z]",
    re.IGNORECASE,
)
_ELSEWHERE = whole_words(r"others?|else\w*|rather|than|besides|beyond|away|outside|apart|away from|different|instead")


def _most_on_others(at: Statement) -> Iterator[Difference]:
    """ "Most of the dues went on lamps" where the source has that the majority of them went on other matters."""
    ours = _MOST_ON.search(at.claim)
    if ours is None or signs_in(at.claim) or _ELSEWHERE.search(at.claim):
        return
    for sentence, text in enumerate(at.sources):
        theirs = _MOST_ON_OTHERS.search(text)
        if theirs and at.paired.share(sentence) >= ENOUGH and not signs_in(theirs.group()):
            said = f"The draft says “{ours.group()[:-2]} …” where the source says “{theirs.group()}”."
            yield Difference("opposite", said, Span(*ours.span()), sentence, Span(*theirs.span()))
            return


_AT_LEAST = whole_words(r"or|at least|no less than|better|more than")
_EITHER = re.compile(r"(?<![\w’-])(?P<one>[a-z]{3,}) or (?P<two>[a-z]{3,}) (?P<what>[a-z]{4,})(?![\w’-])")


def _half_of_either(at: Statement) -> Iterator[Difference]:
    """ "48 per cent made good headway" where the source has 48 per cent with good or moderate headway."""
    ours = at.paired.claim
    counted = {(one.low, one.unit) for one in figures.find(at.claim) if one.kind in ("percent", "number")}
    for sentence, text in enumerate(at.sources):
        theirs = {(one.low, one.unit) for one in figures.find(text) if one.kind in ("percent", "number")}
        if (
            not counted & theirs
            or at.paired.share(sentence) < ENOUGH
            or signs_in(at.claim)
            or _AT_LEAST.search(at.claim)
        ):
            continue
        words = {token.span.start: token for token in at.paired.sources[sentence].tokens}
        for match in _EITHER.finditer(text):
            one, two, what = (words.get(match.start(name)) for name in ("one", "two", "what"))
            if one is None or two is None or what is None or not one.pos == two.pos == "ADJ" or what.pos != "NOUN":
                continue
            held = {
                token.stem
                for noun in ours.tokens
                if noun.stem == what.stem
                for n in ours.children[noun.at]
                if (token := ours.tokens[n]).dep == "amod"
            }
            if len(held & {one.stem, two.stem}) == 1 and held <= {one.stem, two.stem}:
                left = two if one.stem in held else one
                said = f"The draft leaves out “or {left.text}”: the source says “{match.group()}”."
                yield Difference("scope", said, None, sentence, Span(*match.span()))
                return


EXTENT: tuple[Rule, ...] = (
    _only_at,
    _of_those_asked,
    _these_alone,
    _most_did_not,
    _exceptions,
    _majorities,
    _most_of_them,
    _all_but,
    _for_all,
    _all_for_a_number,
    _most_on_others,
    _half_of_either,
)
