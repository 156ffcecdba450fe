"""One recommendation of a report as a record: its kind, whom it asks, and the paragraphs that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.citations.grammar import read_pinpoints
from indexer.models import Document, Paragraph, Span
from indexer.recommendations.addressees import addressee, headed_for
from indexer.recommendations.labels import number_of
from indexer.recommendations.records import Kind, Recommendation

RESTS = re.compile(
    r"[(\[](?:(?P<kind>conclusion|recommendation)s?[,;:.–-]? )?(?:(?:see|from|at|in|chapter \d{1,2},?) )?"
    r"(?:paragraphs?|paras?\.?|pages?|[§¶]{1,2})[^()\[\]]{1,120}[)\]]\W*$",
    re.IGNORECASE,
)
ASKS = re.compile(
    # "should have been told" blames; "should have an advocate" asks
    r"\bshould(?! have (?:(?:also|never|always|already|long|rather|then|at least) )?(?:\w{2,}ed|been|"
    r"\w{2,}(?:oken|itten|iven|aken|own|osen|orn)|become|begun|come|gone|done|made|had|kept|held|met|set|sent|told|found|built|spent|left|"
    r"put|cut|led|read|run|said|seen|sold|sought|taught|thought|brought|bought|caught|paid|laid|lost|won|understood)"
    r"(?<!need)\b)\b|\bmust\b|"
    # "the changes that we propose will cost": what is proposed elsewhere
    r"\brecommend(?:s|ed|ation)?\b(?<!(?<=\bwe )recommend(?= (?:will|would|are|is|have|has|can|could|may|might)\b))|"
    r"\b(?:we|I|and) (?:also )?(?:urge|call (?:on|for|upon)|ask|"
    r"request|invite|expect|suggest|encourage|advise|propose)\b"
    r"(?! (?:will|would|are|is|have|has|can|could|may|might)\b)|"
    r"\bought to\b|\bneeds? to (?:be|set|take|make|"
    r"ensure|do|work|"
    r"develop|consider|publish|clarify|explain|provide|act|address|improve|establish|give|have|use|increase|"
    r"identify|adopt)\b",
    re.IGNORECASE,
)
# What a recommendation is without a word of asking: a resolution ("That the Board …") or a thing to do ("Publish …").
_RESOLVES = re.compile(
    r"[\W_]*+(?:That (?!(?:is|was|are|were|said|would|will|has|had|have|does|did|may|might|can|could|means?|meant|"
    r"leaves?|"
    r"makes?|requires?|suggests?|shows?|seems?|appears?)\b)[\w-]+ |"
    r"(?:To )?(?i:abolish|cap|cease|charge|check|close|combine|compile|convene|count|cover|delay|delegate|"
    r"demonstrate|disclose|discuss|display|"
    r"distribute|drop|embed|employ|exempt|fix|focus|form|free|grant|hire|join|lift|link|list|maintain|map|meet|name|"
    r"notify|oblige|"
    r"obtain|offer|order|organise|oversee|plan|produce|pursue|recognise|reconsider|redesign|relocate|reopen|resume|"
    r"rewrite|run|"
    r"separate|sign|state|study|suspend|switch|tackle|tell|treat|urge|vary|verify|warn|widen|accelerate|act|adapt|"
    r"add|address|adopt|agree|align|allocate|allow|amend|appoint|apply|"
    r"approve|"
    r"ask|assess|assign|audit|ban|bring|build|carry out|change|clarify|collect|commission|commit|complete|conduct|"
    r"confirm|consider|consolidate|consult|continue|co-?ordinate|create|cut|define|deliver|design|designate|determine|"
    r"develop|devise|devolve|direct|double|draw up|enable|encourage|end|enforce|engage|enhance|ensure|establish|"
    r"evaluate|examine|expand|explain|explore|extend|facilitate|fit|fund|give|guarantee|harmonise|hold|identify|"
    r"implement|improve|include|incorporate|increase|inform|inspect|install|instruct|integrate|introduce|investigate|"
    r"invest|invite|issue|keep|launch|lay|lead|legislate|limit|lower|make|mandate|measure|merge|modernise|monitor|move|"
    r"open|pause|pay|permit|phase|pilot|place|prepare|prioritise|prohibit|promote|protect|provide|publish|put|raise|"
    r"record|recruit|reduce|reform|refer|regulate|reinstate|reintroduce|relax|remove|repeal|replace|report|require|"
    r"respond|restore|restrict|retain|review|revise|ring-?fence|scrap|secure|seek|send|set|share|simplify|speed|"
    r"standardise|start|stop|streamline|strengthen|submit|supply|support|take|target|teach|test|tighten|track|train|"
    r"transfer|undertake|update|upgrade|use|visit|withdraw|work|write)\b(?! (?:is|are|was|were|has|have|had)\b))"
)
# The title of a report's list of what it recommends.
LIST = re.compile(
    r"(?:(?:appendix|annex|chapter|part|section|volume)? ?[\divxa-z]{0,4}[.:)]? ?[–—-]? ?)?"
    r"(?:summary of |list of |full list of |our |the committee’s |key |main |principal |overall )?"
    r"(?:(?:key |main |principal )?(?:conclusions?|findings|lessons)(?: and|,| &) (?:key |main )?)?recommendations?"
    r"(?:(?: and| &) conclusions?)?(?: (?:for|to) (?:the )?[\w’ ,]{3,60})?"
    r"(?: made)?(?: in| of)?(?: (?:this|the) (?:report|review|inquiry))?"
    r"|(?:what |where )(?:(?:we|i|the \w+) (?:(?:concludes?|find|found) and )?(?:recommends?|propose|ask|want)|"
    r"(?:should|must|needs? to|has to) (?:happen|change|be done|improve)(?: next| now)?|"
    r"(?:the )?[\w’ ]{3,40} (?:should|must|needs? to) (?:do|change|improve)(?: next| now)?)|"
    r"(?:required |recommended |priority )?actions?(?: (?:required|points|that should be taken))?"
    r"|areas? for improvement|(?:our |the )?proposals?|(?:the )?way forward",
    re.IGNORECASE,
)
FEWEST = 2  # entries that make a list one


def asks(said: str) -> bool:
    """Whether words that are printed as a recommendation ask for something."""
    return ASKS.search(said) is not None or _RESOLVES.match(said) is not None


def made_of(
    document: Document, label: str, kind: Kind | None, paragraph: Paragraph, spans: Sequence[Span], page: int | None
) -> Recommendation:
    said = "\n".join(span.of(document.text) for span in spans)
    printed = RESTS.search(said)
    sort: Kind = kind or ("recommendation" if ASKS.search(said) else "conclusion")
    if printed and printed["kind"]:  # "(Recommendation, Paragraph 8)"
        sort = "conclusion" if printed["kind"].lower() == "conclusion" else "recommendation"
    return Recommendation(
        label, sort, paragraph.id, tuple(spans), page, addressee=addressee(said) if sort == "recommendation" else None
    )


def carried(document: Document, found: Sequence[Recommendation]) -> tuple[Recommendation, ...]:
    """With whom "It should also …" asks: the one asked by the recommendation just before it, of the same number."""
    out: list[Recommendation] = []
    for entry in found:
        before = out[-1] if out else None
        if before and before.addressee and entry.addressee is None and entry.kind == "recommendation":
            same = _NUMBER.match(number_of(entry.label)), _NUMBER.match(number_of(before.label))
            if same[0] and same[1] and same[0][0] == same[1][0] and _AGAIN.match(entry.text(document.text)):
                out.append(replace(entry, addressee=before.addressee))
                continue
        out.append(entry)
    return tuple(out)


_NUMBER = re.compile(r"[A-Za-z]{0,2}\d+")
# "It should be a crime" asks nobody.
# "In doing so it should" goes on with whom the entry before asked.
_AGAIN = re.compile(
    r"\W*(?:(?:In|As|To|When|By|For|Once|At|On|With|Until|After|Before)\b[^.;,]{1,40}?,? )?(?:[Ii]t|[Tt]hey) "
    r"(?:should|must|ought to|needs? to)\b(?! (?:also |then |now )?be\b)"
)


def completed(document: Document, entry: Recommendation) -> Recommendation:
    """With the paragraphs that it rests on, as printed behind it, and the other places that print it."""
    said = entry.text(document.text)
    listed = next(paragraph for paragraph in document.paragraphs if paragraph.id == entry.paragraph)
    if entry.kind == "recommendation" and entry.addressee is None:  # told by the words, or by the headings over them
        over = (who for title in reversed(listed.section) if (who := headed_for(title)))
        entry = replace(entry, addressee=addressee(said) or next(over, None))
    printed = RESTS.search(said)
    if printed is None and not (entry.numbers and not entry.rests_on):
        return entry
    numbers = numbers_in(printed.group()) if printed else entry.numbers
    known = {paragraph.number: paragraph.id for paragraph in reversed(document.paragraphs)
             if paragraph.number and paragraph.section != listed.section}  # fmt: skip
    rests = tuple(known[number] for number in numbers if number in known)
    return replace(entry, numbers=numbers, rests_on=rests)


# What closes an entry where a list says once that numbers in brackets are its paragraphs': "… in public. [4.4; 4.5]".
_CLOSED = re.compile(
    r"[(\[](?:see )?(?P<numbers>\d{1,3}(?:\.\d{1,3})?(?:(?:[,;]| and| to|[-–])? ?\d{1,3}(?:\.\d{1,3})?){0,12})[)\]]\W*$"
)
_COUNTED = re.compile(r"^\W{0,2}(\d{1,3}(?:\.\d{1,3})?)[.)]?\s", re.MULTILINE)
CLOSED = 0.6  # of the entries of a list, that are closed so; and of the numbers, that are of the report's paragraphs


def closed_by_numbers(document: Document, found: Sequence[Recommendation]) -> list[Recommendation]:
    """The entries, with the paragraphs that numbers alone in brackets name, where most are closed by such."""
    known: dict[str, str] = {}
    for paragraph in document.paragraphs:
        for number in (paragraph.number, *_COUNTED.findall(paragraph.span.of(document.text))):
            known.setdefault(number or "", paragraph.id)
    closed = {at: numbers_in(f"paragraphs {match['numbers'].replace(';', ',')}") for at, entry in enumerate(found)
              if not entry.numbers and (match := _CLOSED.search(entry.text(document.text)))}  # fmt: skip
    named = [number for numbers in closed.values() for number in numbers]
    bare = sum(not entry.numbers for entry in found)
    if len(closed) < max(FEWEST, CLOSED * bare) or sum(one in known for one in named) < CLOSED * len(named):
        return list(found)
    return [
        replace(entry, numbers=closed[at], rests_on=tuple(known[one] for one in closed[at] if one in known))
        if at in closed
        else entry
        for at, entry in enumerate(found)
    ]


def numbers_in(printed: str) -> tuple[str, ...]:
    """The paragraphs that words name, each for itself: "(paragraphs 3.4–3.6 and 9)"."""
    return tuple(dict.fromkeys(number for pin in read_pinpoints(printed) for number in _each(pin.first, pin.last)))


def _each(first: str, last: str) -> Iterator[str]:
    if first.isdigit() and last.isdigit() and int(first) <= int(last) <= int(first) + 50:
        yield from map(str, range(int(first), int(last) + 1))
    elif first == last:
        yield first
    else:
        stem, _, low = first.rpartition(".")
        other, _, high = last.rpartition(".")
        if stem == other and low.isdigit() and high.isdigit() and int(low) <= int(high) <= int(low) + 50:
            yield from (f"{stem}.{number}" for number in range(int(low), int(high) + 1))
        else:
            yield from (first, last)
