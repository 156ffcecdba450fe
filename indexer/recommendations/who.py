"""Bodies that an answer names as acting: who will do something, is at it, or did it; not who has, is or thinks it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from indexer.mentions.names import is_body
from indexer.models import Span

_WORD = r"[A-Z][\w’&-]*+"
_NAME = rf"{_WORD}(?: (?:{_WORD}|of|for|and|the|&)){{0,7}}"
_ADVERB = r"(?: (?:also|now|therefore|itself|already|since|then|instead|[a-z]+ly))?"
# What is said or thought is no act, nor is what somebody has or is.
_SAYS = (
    r"(?:noted|acknowledged|apologised|said|told|made clear|long|always|thought|considered|heard|believed|"
    r"been(?! (?:asked|instructed|commissioned|directed)\b)|recogni[sz]ed|accepted|agreed|shared|welcomed|listened|"
    r"informed|confirmed|warned|argued|suggested|estimated|concluded|observed|explained|stressed|"
    r"an?|the|no|not|any|its|their|many|some|several|few|every|to|little|much|more|never)\b"
)
_IS = r"(?:[a-z]{2,}ing|(?:due |content |ready |committed |asked |instructed )?to|responsible for|in charge of)\b"
_DID = r"(?:did|took|met|gave|made|held|sent|wrote|set up|brought|began|led|put|ran|paid|built|cut|saw to|leads|runs)\b"
# What it does all the time.
_RUNS = (
    r"(?:publishes|provides|runs|funds|monitors|inspects|oversees|maintains|supplies|issues|trains|"
    r"(?:shares|collects) (?!the\b|that\b|this\b|our\b|your\b|their\b))"
)
_MEANS = r"(?:plans|intends|means|aims|proposes|expects|hopes|undertakes) to\b"
_DOES = (
    rf" (?:(?:will|shall|must)(?! not\b| never\b)|(?:is|are|was|were){_ADVERB} {_IS}|"
    rf"(?:has|have|had){_ADVERB} (?!{_SAYS})[a-z]{{3,}}|{_DID}|{_RUNS}|{_MEANS}|(?!{_SAYS}|advised\b)[a-z]{{3,}}ed)\b"
)
_HEAD = r"(?:^|(?<=[.;:] )|(?<=, )|(?<=\band )|(?<=[Tt]he )|(?<=\n))"
_ASIDE = r"(?:,(?: (?:which|who|whose|where) [^,.;\n]{3,80},)?)?"  # "the Lamp Office, which is independent, will"
_ACTS = re.compile(rf"{_HEAD}(?P<who>{_NAME}?)(?: \([A-Z][\w &]{{1,30}}\))?{_ASIDE}{_ADVERB}(?:{_DOES})")
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
# What is or will be done by it: "kept under review by the Lamp Office"; not what it thinks ("shared by"), or might do.
_BY = re.compile(rf"(?<!shared )(?<!welcomed )(?<!raised )(?<!supported )\bby (?:the )?(?P<who>{_NAME}+){_WHOLE}")
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
    r"Chief [A-Z]\w+(?: [A-Z]\w+)*|[A-Z][\w ]*Director(?: of .+)?|[A-Z][\w ]*(?:Commissioner|Ombudsman|Regulator)"
)
_GOVERNMENT = re.compile(
    r"(?:the |this |hm |uk |our )?government|we|this|it|these|there|ministers|parliament|committee(?: of .+)?|"
    r"[\w ]*committee",
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
    counts: dict[str, int] = {}
    for span in spans:
        words = span.of(text)
        by = (one for one in _BY.finditer(words) if not _MIGHT.search(words, max(one.start() - 40, 0), one.start()))
        told = (one for acts in (_ACTS, _PROMISES, _ITS, _FOR) for one in acts.finditer(words))
        for match in (*told, *by):
            who = re.sub(r"^The |’s?$", "", match["who"])
            short = re.fullmatch(r"[A-Z][A-Za-z]?[A-Z&]{1,7}", who)
            if _GOVERNMENT.fullmatch(who):
                continue
            if short or is_body(who) or _OFFICE.fullmatch(who) or who in known:
                counts[who] = counts.get(who, 0) + 1
    return tuple(sorted(counts, key=lambda who: -counts[who])[:MOST])
