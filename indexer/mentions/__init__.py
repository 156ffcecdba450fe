"""What the running text itself names: places in the document, other publications, and whose words it gives.

Each sentence is read by itself. The rules of a kind are asked in their order, and where two readings overlap the
rule that comes first in the list wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from indexer.mentions.grammar import PlaceRule, Speaker, SpeechRule
from indexer.mentions.names import FULL_NAME, is_person
from indexer.mentions.places import PLACE_RULES
from indexer.mentions.speech import BY_SURNAME, PRINTING, SPEECH_RULES
from indexer.mentions.works import WORK_RULES, TitleFinder
from indexer.models import Attribution, AttributionMedium, Citation, Paragraph, Sentence, Span

__all__ = ["CITATION_RULES", "SPEECH_RULES", "attributions", "references"]

CITATION_RULES: tuple[PlaceRule, ...] = (*WORK_RULES, *PLACE_RULES)

# Paragraphs of the text proper. What readers write under it and what stands beside it are no part of what it says.
_PROSE = ("text", "quote")
# Every rule of its kind needs one of these words: most sentences hold none and cost nothing more.
_REFERS = re.compile(
    r"\b(?i:para|fig|table|box|chapter|part|section|annex|appendi|recommendation|report|review|paper|strategy|strategies|inquiry"
    r"|survey|guidance|study|studies|briefing|stocktake|framework|act\b|HC|HL|Cm|CP)|[‘“'\"]"
)
_SPEAKS = re.compile(
    r"\b(?:said|says|told|argue|wrote|write|warn|assert|insist|comment|repl|conten|testif|add|not|expla|suggest|state"
    r"|highlight|acknowl|agree|emphasi|stress|claim|point|confirm|reiterat|observ|admit|propos|believ|call|describ"
    r"|welcom|advis|accept|recogni|indicat|maintain|conced|declar|announc|question|express|rais|report|found|finds"
    r"|conclu|recommend|estimat|calculat|publish|evidence|submission|heard|received|ccording|put it|puts it|informed"
    r"|reminded)"
)
# A committee or an inquiry prints what it was told; in its reports these verbs give evidence.
_TAKES_EVIDENCE = frozenset(("committee-report",))
# What a document of a kind calls those who speak in it.
_OWN = {
    "committee-report": r"(?:[Tt]he |[Tt]his )?(?:Sub-)?Committee",
    "inquiry-report": r"(?:[Tt]he |[Tt]his )?Inquiry",
    "government-response": r"(?:[Tt]he )?(?:UK )?[Gg]overnment",
}
_PRESS = frozenset(("news", "feature", "article"))
_NEWSPAPER = re.compile(
    r"[’”]? ?(?:told|said to|speaking to) (?:the )?(?:newspaper |magazine |journal )?(?P<paper>(?:BBC|ITV|Sky|Channel)\b"
    r"|[A-Z][\w’]+(?: [A-Z][\w’]+){0,4})(?P<kind> (?:newspaper|magazine|journal|news))?"
)
_NO_NEWSPAPER = re.compile(
    r"Parliament|House|Lords|Commons|MPs|Committee|Inquiry|Council|Cabinet|President|Mr|Sir|Lord"
)


def references(
    text: str, paragraphs: Sequence[Paragraph], sentences: Sequence[Sentence], noted: Iterable[Citation] = ()
) -> tuple[Citation, ...]:
    """The places and publications that the running text names, in its order; all with `note` None.

    `noted` are the citations of the document's notes: a title that they give is known again in the text.
    """
    titles = TitleFinder.from_citations(noted)
    return tuple(
        citation for sentence in _prose(paragraphs, sentences) for citation in _references_in(text, sentence, titles)
    )


def attributions(
    text: str, paragraphs: Sequence[Paragraph], sentences: Sequence[Sentence], kind: str
) -> tuple[Attribution, ...]:
    """Who is said to say something, in the text's order; `kind` is the document's."""
    people: set[str] = set()
    found: list[Attribution] = []
    for sentence in _prose(paragraphs, sentences):
        words = sentence.span.of(text)
        people.update(name.split()[-1] for name in re.findall(FULL_NAME, words) if is_person(name))
        if _SPEAKS.search(words):
            found += _said_in(words, sentence, people, kind)
    return tuple(found)


def _prose(paragraphs: Sequence[Paragraph], sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    wanted = {paragraph.id for paragraph in paragraphs if paragraph.kind in _PROSE}
    return (sentence for sentence in sentences if sentence.paragraph in wanted)


# ── references ─────────────────────────────────────────────────────────────────────────────────────────────────


def _references_in(text: str, sentence: Sentence, titles: TitleFinder) -> list[Citation]:
    words = sentence.span.of(text)
    found: list[Citation] = []
    if _REFERS.search(words):
        for rule in CITATION_RULES:
            found += [made for made in _by_rule(rule, words, sentence) if _free(made.span, [c.span for c in found])]
    known = [made for made in titles.find(words, sentence) if _free(made.span, [c.span for c in found])]
    return sorted((*found, *known), key=lambda citation: citation.span)


def _by_rule(rule: PlaceRule, words: str, sentence: Sentence) -> Iterator[Citation]:
    for match in rule.pattern.finditer(words):
        fields = rule.read(match)
        alone = rule.kind == "report" and match.group() == words  # a title page prints its own number so
        if fields is not None and not alone:
            start, end = match.span("words" if "words" in rule.pattern.groupindex else 0)
            at = sentence.span.start
            span = Span(at + start, at + end)
            yield Citation(
                None, span, rule.kind, rule=rule.name, paragraph=sentence.paragraph, sentence=sentence.id, **fields
            )


def _free(span: Span, taken: Iterable[Span]) -> bool:
    return all(span.end <= other.start or other.end <= span.start for other in taken)


# ── attributions ───────────────────────────────────────────────────────────────────────────────────────────────


def _said_in(words: str, sentence: Sentence, people: set[str], kind: str) -> list[Attribution]:
    quoted = _quoted(words)
    taken: list[Span] = []
    found: list[Attribution] = []
    for rule in SPEECH_RULES:
        for match, speaker in _speakers(rule, words):
            span = Span(speaker.start, speaker.end)
            unknown = rule.name in BY_SURNAME and speaker.who not in people
            if (
                unknown
                or _own_voice(speaker, kind)
                or not _free(span, taken)
                or any(q.start < span.start < q.end for q in quoted)
            ):
                continue
            taken.append(span)
            found.append(_attribution(rule, match, speaker, words, sentence, kind))
    return sorted(found, key=lambda entry: entry.span)


def _own_voice(speaker: Speaker, kind: str) -> bool:
    """Whether a report speaks of itself: "the Committee" in a committee's report."""
    own = _OWN.get(kind)
    return bool(own and speaker.body and re.fullmatch(own, speaker.body))


def _speakers(rule: SpeechRule, words: str) -> Iterator[tuple[re.Match[str], Speaker]]:
    """Matches that read as a speaker; one that does not is tried again from the next word."""
    at = 0
    while match := rule.pattern.search(words, at):
        speaker = rule.read(match)
        if speaker is not None:
            yield match, speaker
            at = match.end()
        else:
            at = match.start() + 1


def _attribution(
    rule: SpeechRule, match: re.Match[str], speaker: Speaker, words: str, sentence: Sentence, kind: str
) -> Attribution:
    at = sentence.span.start
    return Attribution(
        span=Span(at + speaker.start, at + speaker.end),
        paragraph=sentence.paragraph,
        sentence=sentence.id,
        who=speaker.who,
        office=speaker.office,
        body=speaker.body,
        medium=rule.medium if rule.medium != "unsaid" else _medium(match, words, kind),
        verb=match["verb"],
    )


def _medium(match: re.Match[str], words: str, kind: str) -> AttributionMedium:
    """Where it was said, as far as the verb and the kind of document tell."""
    verb = match["verb"].lower()
    if (paper := _NEWSPAPER.match(words, match.start("verb"))) and not _NO_NEWSPAPER.match(paper["paper"]):
        return "press"
    if PRINTING.match(verb) or re.match(r" in (?:its|their|his|her|a|the) [\w ]{0,30}(?:report|blog|paper|article|review)",
                                        words[match.end("verb") :]):  # fmt: skip
        return "print"
    if kind in _TAKES_EVIDENCE and not verb.startswith("according"):
        return "evidence"
    if kind in _PRESS and not verb.startswith("according"):
        return "press"
    return "unsaid"


def _quoted(words: str) -> list[Span]:
    """What stands between double quotation marks; one that opens or closes outside the sentence reaches its end."""
    spans = [Span(*match.span()) for match in re.finditer(r"“[^”]*(?:”|$)", words)]
    first = words.find("”")
    if first >= 0 and "“" not in words[:first]:
        spans.append(Span(-1, first))
    marks = [match.start() for match in re.finditer(r'"', words)]
    return spans + [Span(start, end) for start, end in zip(marks[::2], marks[1::2], strict=False)]
