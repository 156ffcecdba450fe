"""Each sentence that gives somebody's words: who, and whether in evidence, in print or to the press."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.mentions.grammar import Speaker, SpeechRule
from indexer.mentions.people import People
from indexer.mentions.speech import BY_SURNAME, SPEECH_RULES
from indexer.mentions.verbs import PRINTING
from indexer.models import Attribution, AttributionMedium, Sentence, Span

# Every rule needs one of these: most sentences hold none and cost nothing more.
SPEAKS = re.compile(
    r"\b(?:said|says|told|argue|wrote|write|warn|assert|insist|comment|repl|conten|testif|add|not|expla|suggest|state"
    r"|highlight|acknowl|agree|emphasi|stress|claim|point|confirm|reiterat|observ|admit|propos|believ|call|describ"
    r"|welcom|advis|accept|recogni|indicat|conced|declar|announc|question|express|rais|report|found|finds|conclu"
    r"|recommend|estimat|calculat|evidence|submission|heard|received|took|[Aa]ccording|put it|puts it|inform|remind)"
)
# A committee prints what it was told; in its reports verbs of saying give evidence. News is told to its writers.
_TAKES_EVIDENCE = frozenset(("committee-report",))
_PRESS = frozenset(("news", "feature", "article"))
# What a document of a kind calls itself.
_OWN = {
    "committee-report": r"(?:[Tt]he |[Tt]his )?(?:Sub-)?Committee",
    "inquiry-report": r"(?:[Tt]he |[Tt]his )?Inquiry",
    "government-response": r"(?:[Tt]he )?(?:UK )?[Gg]overnment",
}
_TO_A_PAPER = re.compile(
    r"(?:told|said to) (?:the )?(?:newspaper |magazine |journal )?(?P<paper>(?:BBC|ITV|Sky|Channel)\b"
    r"|[A-Z][\w’]+(?: [A-Z][\w’]+){0,4})"
)
_NO_PAPER = re.compile(
    r"(?:.* )?(?:Parliament|House|Lords|Commons|MPs|Committee|Inquiry|Council|Cabinet|President|Mr|Mrs|Ms|Dr|Sir|Lord"
    r"|Secretary|Minister|Ministers|Ambassador|Professor|General|Board|Office|Court|Assembly)\b"
)
_IN_PRINT = re.compile(r" in (?:its|their|his|her|a|the) [\w ]{0,30}(?:report|blog|paper|article|review)")


def said_in(
    words: str, sentence: Sentence, people: People, kind: str, *, inside_quotation: bool = False
) -> list[Attribution]:
    """The attributions of one sentence, in order; `inside_quotation` where a quotation goes on into it."""
    quoted = _quoted(words, inside_quotation)
    found: list[Attribution] = []
    for rule in SPEECH_RULES:
        for match, speaker in _speakers(rule, words):
            span = Span(sentence.span.start + speaker.start, sentence.span.start + speaker.end)
            if _stands_alone(span, found) and not _left_out(rule, speaker, people, kind, quoted):
                medium = rule.medium if rule.medium != "unsaid" else _medium(match, words, kind)
                found.append(_attribution(people.settled(speaker), span, sentence, medium, match["verb"]))
    return sorted(found, key=lambda entry: entry.span)


def _speakers(rule: SpeechRule, words: str) -> Iterator[tuple[re.Match[str], Speaker]]:
    """Matches that read as a speaker; one that does not is tried again from the next word."""
    at = 0
    while match := rule.pattern.search(words, at):
        speaker = rule.read(match)
        if speaker is not None:
            yield match, speaker
        at = match.end() if speaker is not None else match.start() + 1


def _stands_alone(span: Span, found: list[Attribution]) -> bool:
    return all(span.end <= other.span.start or other.span.end <= span.start for other in found)


def _left_out(rule: SpeechRule, speaker: Speaker, people: People, kind: str, quoted: list[Span]) -> bool:
    """Surnames of nobody met before, a report's own voice, and what the speaker quotes of others."""
    if rule.name in BY_SURNAME and not people.knows(speaker.who or ""):
        return True
    own = _OWN.get(kind)
    if own and speaker.body and re.fullmatch(own, speaker.body):
        return True
    return any(quotation.start < speaker.start < quotation.end for quotation in quoted)


def _attribution(speaker: Speaker, span: Span, sentence: Sentence, medium: AttributionMedium, verb: str) -> Attribution:
    return Attribution(
        span=span,
        paragraph=sentence.paragraph,
        sentence=sentence.id,
        who=speaker.who,
        office=speaker.office,
        body=speaker.body,
        medium=medium,
        verb=verb,
    )


def _medium(match: re.Match[str], words: str, kind: str) -> AttributionMedium:
    """Where it was said, as far as the verb and the kind of document tell."""
    verb = match["verb"].lower()
    paper = _TO_A_PAPER.match(words, match.start("verb"))
    if paper and not _NO_PAPER.match(paper["paper"]):
        return "press"
    if PRINTING.match(verb) or _IN_PRINT.match(words, match.end("verb")):
        return "print"
    if verb.startswith("according"):
        return "unsaid"
    if kind in _TAKES_EVIDENCE:
        return "evidence"
    return "press" if kind in _PRESS else "unsaid"


def _quoted(words: str, inside: bool) -> list[Span]:
    """What stands between double quotation marks; one that opens or closes outside the sentence reaches its end."""
    spans = [Span(*match.span()) for match in re.finditer(r"“[^”]*(?:”|$)", words)]
    first = words.find("”")
    if inside or (first >= 0 and "“" not in words[:first]):
        spans.append(Span(-1, first if first >= 0 else len(words)))
    marks = [match.start() for match in re.finditer(r'"', words)]
    return spans + [Span(start, end) for start, end in zip(marks[::2], marks[1::2], strict=False)]
