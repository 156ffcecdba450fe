"""Bodies that an answer names as acting: who will do something, is at it, or did it; not who has, is or thinks it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from indexer.mentions.names import is_body
from indexer.models import Span

_WORD = r"[A-Z][\w’&-]*+"
_NAME = rf"{_WORD}(?: (?:{_WORD}|of|for|and|the|&)){{0,7}}"
_ADVERB = r"(?: (?:also|now|therefore|itself|already|since|then|instead|[a-z]+ly))?"
# What is said or thought is no act, nor is what somebody has or is.
_SAYS = (
    r"(?:noted|acknowledged|reported|resolved to take no|decided not|"
    r"apologised|said|told|made clear|long|always|thought|considered|heard|believed|"
    r"been(?! (?:asked|instructed|commissioned|directed)\b)|recogni[sz]ed|accepted|agreed|shared|welcomed|listened|"
    r"informed|confirmed|warned|argued|suggested|estimated|concluded|observed|explained|stressed|"
    r"earned|received|needed|lacked|wanted|failed|faced|suffered|benefited|remained|"
    r"an?|the|no|not|any|its|their|many|some|several|few|every|to|little|much|more|never)\b"
)
_IS = (
    r"(?:[a-z]{2,}ing|(?:due |content |ready |committed |asked |instructed )to|(?<!was )(?<!were )to|responsible for|"
    r"in charge of)\b"
)
_DID = (
    r"(?:did(?! not)|took(?! (?:\w+ )?part\b)|met|gave|made|held|sent|wrote|set up|brought|began|led|put|ran|paid|"
    r"built|cut|saw to|leads|runs)\b"
)
_DONE = (  # a participle: what it "has statutory" is no act
    r"[a-z]*(?:ed|en|wn|ght|ilt|ent|ept|eld|old|ung|ade|one|aid|ome|led|set|put|cut|run|gun|won|met|let|read|sat|lit|"
    r"shut|spread)"
)
# What it does all the time.
_RUNS = (
    r"(?:publishes|provides|runs|funds|monitors|inspects|oversees|maintains|supplies|issues|trains|"
    r"(?:shares|collects) (?!the\b|that\b|this\b|our\b|your\b|their\b))"
)
_MEANS = r"(?:plans|intends|means|aims|proposes|expects|hopes|undertakes) to\b"
_MINDS = r"(?: of course)? (?:have|bear|keep)\b[^.;]{0,60} in mind\b"  # which is no act
_DOES = (
    rf" (?:(?:will|shall|must)(?! not\b| never\b|{_MINDS})|(?:is|are|was|were){_ADVERB} {_IS}|"
    rf"(?:has|have|had){_ADVERB} (?!{_SAYS}){_DONE}|{_DID}|{_RUNS}|{_MEANS}|"
    r"(?:has|have|is|are|[a-z]{3,}(?<!s)s)\b[^.;,\n]{0,120}?\band (?:also |now |therefore )?(?:will|shall)\b(?! not\b)|"
    rf"(?!{_SAYS}|advised\b)[a-z]{{3,}}ed)\b"
)
_HEAD = r"(?:^|(?<=[.;:] )|(?<=, )|(?<=\band )|(?<=[Tt]he )|(?<=[Oo]ur )|(?<=\n))"
_ASIDE = (  # "the Lamp Office, which is independent, will"; "the Lamp Office, which will"
    r"(?:,(?: (?:(?:which|who|whose|where|with|working|including|together with|in) [^,.;\n]{3,80},|(?:which|who)(?= )|"
    r"(?: [A-Z][\w’]+){2,4},))?)?"
)
_SHORT = r"(?: \([A-Z][\w &]{1,30}\))?"
_NAMES = rf"{_NAME}?(?:(?:{_SHORT}, (?:the )?{_NAME}?){{0,2}}{_SHORT},? and (?:the )?{_NAME}?)?"
_STAFF = r"(?: (?:officials|officers|staff|ministers|inspectors|engineers|lawyers|colleagues))?"
_ACTS = re.compile(rf"{_HEAD}(?P<who>{_NAMES}){_SHORT}{_STAFF}{_ASIDE}{_ADVERB}(?:{_DOES})")
# Whom another body has told to do it: "The Ministry has asked the Lamp Office to count them".
_TOLD_TO = re.compile(
    rf"\b(?:ask(?:ed|s|ing)?|require[sd]?|requiring|instruct(?:ed|s)?|direct(?:ed|s)?|commission(?:ed|s)?|told|requested|"
    rf"invited?|invites) (?:the )?(?P<who>{_NAME}+) to (?=[a-z])"
)
# What minutes and plans tell: "Agreed that Harbour Works bring a survey", "Officers to explore it with the Guild".
_MINUTED = re.compile(
    rf"(?:\b(?:[Aa]greed|AGREED|[Rr]esolved|RESOLVED|[Dd]ecided)[:,]? that (?:the )?(?P<who>{_NAME}?)(?<!s’)(?<!’s)"
    r" (?!(?:is|are|was|were|has|have|had|will|would|should|must|may|can|could|of|for|and|in|on|at|to|did|does|do)\b)"
    r"(?=[a-z]{2,}(?<!ed)(?<!s) )"
    rf"|(?:^|(?<=[.;] )|(?<=\n))(?:The )?(?P<told>{_NAME}?) to (?=[a-z]))"
)
# "It will consult", "She will" tell of whom the sentence before was about.
_IT = re.compile(rf"(?P<who>(?<=[.;] )(?:It|They|He|She)|(?<=\n)(?:It|They|He|She)){_ADVERB}{_DOES}")
# What a body has said that it will do: "The Lamp Office has confirmed that lamps will be lit". One that only told us
# of it may be a witness, "The Guild told us that lamps would be dearer": it acts where it speaks of itself, or of what
# will be done.
_ITSELF = r"that (?:it|they|(?:its|their) [\w’-]+)(?: \w+ly| also| now| already)?"
_TO_COME = (
    r"(?:will|is to|are to) (?:\w+ly |now |also )?be (?:[a-z]+(?:ed|en)|lit|put|set|cut|done|made|ready|sent|read|paid|"
    r"laid|run|built|held|brought|bought|found|lent|kept|left|met|taught|sold|spent|begun)\b"
)
_TOLD = (
    rf"(?:told|informed|advised) us(?: in writing)?,? (?:{_ITSELF} (?:will|would|is to|are to|(?:is|are) [a-z]+ing|"
    rf"(?:has|have|had) (?!{_SAYS}|found|seen|concluded|observed)[a-z]+(?:ed|en)|{_MEANS})\b|"
    rf"that\b[^.\n]{{0,160}}?\b{_TO_COME}|(?:it|they) will\b)"
)
_CONFIRMS = (
    rf"(?:confirmed|confirms)(?: (?:to us|in writing))?,? (?:that\b[^.\n]{{0,160}}?\b(?:will|is to|are to)\b|"
    rf"{_ITSELF} |to (?=[a-z])|(?:it|they) will\b|this\b)"
)
_UNDERTAKES = (
    r"(?:assured us|assures us|agreed|undertaken|undertakes|promised|pledged)(?: (?:to us|in writing))?,? "
    rf"(?:that\b[^.\n]{{0,160}}?\b(?:will|is to|are to|would)\b|{_ITSELF} |to (?=[a-z])|(?:it|they) will\b|this\b)"
)
_PROMISES = re.compile(
    rf"{_HEAD}(?P<who>{_NAME}?){_ASIDE}(?: has| have)?{_ADVERB} (?:{_TOLD}|{_CONFIRMS}|{_UNDERTAKES})"
)
# Whose paper or staff it is that does it: "The Lamp Office’s yearly report will give".
_GOING = r"(?:will|shall|has begun|have begun|(?:is|are) [a-z]+ing)\b"
_PAPER = (
    r"(?:[\w-]+ ){0,3}?(?i:reports?|reviews?|plans?|strateg(?:y|ies)|guidance|guides?|statements?|programmes?|surveys?|"
    r"registers?|accounts?|papers?|returns?|bulletins?|websites?|standards?|codes?|rules|polic(?:y|ies)|framework|"
    r"budget|study|inquiry|audit|staff|officers?|teams?|inspectors?|directors?|engineers?|managers?|board|unit|"
    r"committee|lawyers?) (?:and [\w-]+ )?(?:(?:on|of|for|in|at|about) (?:(?!(?:what|which|that|how|who|whether|is|are|"
    r"was|were|has|have|had|will|says?|said|thinks?|hopes?)\b)[\w’-]+ ){1,5}?)?"
)
_ITS = re.compile(rf"{_HEAD}(?P<who>{_NAME}?)(?<=[’s]) {_PAPER}(?={_GOING})")
_WHOLE = r"(?<! and)(?<! of)(?<! the)"
# What is or will be done by it: "kept under review by the Lamp Office"; not what it thinks ("shared by"), might do or
# once did, nor whose office or making a thing is ("chaired by").
_THOUGHT = re.compile(r"\b(?:shared|welcomed|raised|supported|proposed|suggested|recommended|found|informed|advised) $")
_STATE = re.compile(
    r"\b(?:is|are|a|an|the|currently|jointly|and)(?: [a-z]+ly)? (?:chaired|appointed|owned|elected|employed|governed|"
    r"enabled|underpinned|represented|regulated|led|funded) $|\b(?:enabled|underpinned|represented) $"
)
_BY = re.compile(rf"\bby (?:the )?(?P<who>{_NAME}+){_WHOLE}")
_PASSIVE = re.compile(r"\b(?:will|shall|is|are|be|been|being)\b[^.;]{0,90}$")
_MIGHT = re.compile(r"\b(?:would|could|might|may) (?:[a-z]+ ){1,4}$")
# Whose matter it is.
_FOR = re.compile(
    rf"\b(?:addressed to|a matter for|a decision for|responsibility of) (?:the )?(?P<who>{_NAME}+){_WHOLE}"
)
# Offices that act as bodies do.
_OFFICE = re.compile(
    r"(?:[A-Z]\w+ )*Minister (?:of State )?for [A-Z][\w’ ]+|"
    r"(?:[A-Z]\w+ )?Secretary(?: of State(?: for [\w ]+)?)?|(?:Lord )?Chancellor(?: of .+)?|Attorney General|"
    r"(?:[A-Z]\w+ )*(?:Leader|Mayor|Clerk|Registrar|Directorate|Secretariat|Inspectorate|Bureau)|"
    r"Chief [A-Z]\w+(?: [A-Z]\w+)*|(?:[A-Z][\w ]*)?(?:Director|Head) of .+|[A-Z][\w ]*Director|"
    r"(?:Lead )?(?:Cabinet|Executive) Member(?: for .+)?|Defra|Of(?:com|gem|wat|sted|qual|S)|"
    r"[A-Z][\w ]*(?:Commissioner|Ombudsman|Regulator)"
)
_GOVERNMENT = re.compile(
    r"(?:the |this |hm |uk |our )?government|cabinet|we|this|it|these|there|ministers|parliament|committee(?: of .+)?|"
    r"[\w ]*+(?<=committee)",
    re.IGNORECASE,
)
MOST = 4


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|all|each|every|both) ", "", name.strip(), flags=re.IGNORECASE)


_CELL = re.compile(r"[;/\n]|, (?=[A-Z])|(?<= )(?:and|with|&) (?=(?:the )?[A-Z][\w’]*+ [A-Z])")
LONGEST = 8  # words of a name in such a cell


def named_in_cell(words: str) -> tuple[str, ...]:
    """Whom the column or line "Lead" names; none where it holds a dash, or a sentence."""
    names = (re.sub(r"^(?:the|The) ", "", name.strip(" .,")) for name in _CELL.split(words))
    return tuple(name for name in names if re.search(r"[^\W\d_]{2}", name) and len(name.split()) <= LONGEST)[:MOST]


def responsible(text: str, spans: Sequence[Span], known: Collection[str] = ()) -> tuple[str, ...]:
    """As printed, the most often named first; none where only "the Government" acts.

    `known` are those whom the report asks: they are bodies, whatever they are called ("Museums Example").
    """
    known = {_plain(name) for name in known}
    papers = {one["short"] for span in spans for one in _PAPERS.finditer(span.of(text))}
    counts: dict[str, int] = {}
    for span in spans:
        for who in _acting(span.of(text), known):
            if who not in papers:
                counts[who] = counts.get(who, 0) + 1
    return tuple(sorted(counts, key=lambda who: -counts[who])[:MOST])


def _acting(words: str, known: Collection[str]) -> Iterator[str]:
    """Each body that acts, as often as it does."""
    for pattern in (_ACTS, _PROMISES, _ITS, _FOR, _TOLD_TO):
        for one in pattern.finditer(words):
            yield from _bodies(one["who"], known)
    for one in _MINUTED.finditer(words):
        yield from _bodies(one["who"] or one["told"], known)
    for one in _BY.finditer(words):
        before = words[max(one.start() - NEAR, 0) : one.start()]
        if _PASSIVE.search(before) and not any(no.search(before) for no in (_MIGHT, _THOUGHT, _STATE)):
            yield from _bodies(one["who"], known)
    for one in _IT.finditer(words):
        sentence = re.split(r"(?<=[.;]) |\n", words[: one.start()].rstrip())[-1]
        if opens := re.match(rf"(?:The )?(?P<who>{_NAME}?)(?: has| have)?{_ADVERB} (?=[a-z])", sentence):
            yield from _bodies(opens["who"], known)


_PAPERS = re.compile(  # "the National Ford Assessment (NFA)": what its letters stand for does nothing
    r"\b(?:Assessment|Register|Report|Review|Survey|Strategy|Plan|Framework|Act|Bill|Programme|Fund|Scheme|Syllabus|"
    r"Code|Guidance|Standards?) \((?P<short>[A-Z][A-Za-z]{1,8})\)"
)
NEAR = 100  # letters before "by" in which its verb stands


def _bodies(name: str, known: Collection[str]) -> Iterator[str]:
    """The bodies of a name: one, or each of several that are joined ("DRE and the Lamp Office")."""
    parts = [part for part in _JOINED.split(name) if part]
    found = [who for part in parts if (who := _body(part, known))]
    whole = _body(name, known)
    yield from found if len(found) == len(parts) or not whole else [whole]


_JOINED = re.compile(
    r" \([^()]*\)(?:,? and |, )?(?:the )?|,? and the |, (?:the )?|(?<=\b[A-Z]{3}) and | and (?=[A-Z]{2,})"
)


def _body(name: str, known: Collection[str]) -> str:
    """A name as it is told, where it is that of a body that may act."""
    who = re.sub(r"^The |’s?$", "", name)
    if _GOVERNMENT.fullmatch(who) or _COUNTRY.fullmatch(who) or who.startswith(_OPENS) or who.endswith(_PAPER_ENDS):
        return ""
    short = re.fullmatch(r"[A-Z][A-Za-z]?[A-Z&]{1,7}s?", who)
    return who if short or is_body(who) or _OFFICE.fullmatch(who) or who in known else ""


_OPENS = ("As ", "In ", "While ", "If ", "When ")
_PAPER_ENDS = (" Register", " Code", " Scheme", " Syllabus", " Charter", " Standard", " Standards")
_COUNTRY = re.compile(
    r"UK|EU|US|USA|UN|GB|NATO|G7|G20|UAE|United (?:Kingdom|States|Nations)|European (?:Union|Commission)"
)
