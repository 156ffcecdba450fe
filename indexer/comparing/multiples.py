"""How many times as much, what grows with what, and which of two a source turns down: "twice", "the longer, the more",
"rather than"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from indexer.comparing import figures
from indexer.comparing.lexicon import lexicon
from indexer.comparing.parsed import LIGHT, Parsed, Token
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import ENOUGH, Difference, Rule, Statement, whole_words
from indexer.models import Span

# ── how many times ─────────────────────────────────────────────────────────────────────────────────────────────

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TIMES = re.compile(
    r"(?<![\w’-])(?P<open>more than |(?:well |just )?over |nearly |almost |not quite |about |around |some |roughly"
    r"|less than |(?:just )?under )?"
    r"(?:(?P<two>twice(?= (?:as|the|that|what)\b)|doubl(?:ed|es|ing)(?! (?:the|back|up|down|of)\b)|twofold)"
    r"|(?P<three>trebl(?:ed|es|ing)|tripl(?:ed|es|ing)|threefold)|(?P<four>quadrupl(?:ed|es|ing)|fourfold)"
    rf"|(?P<many>{'|'.join(_NUMBERS)}) times(?= (?:as|the|that|more|higher|larger|greater|faster|quicker)\b))"
    r"(?![\w’-])",
    re.IGNORECASE,
)
_TOLD_AS_TIMES = whole_words(r"twice|doubl\w+|trebl\w+|tripl\w+|quadrupl\w+|times|\w+fold|half|halv\w+|third|quarter")
BEYOND, NEARLY, ABOUT = 1.6, 0.8, 0.15  # "more than twice" is said of 2 to 3.2 times, "nearly twice" of 1.6 to 2
MOST = 14  # figures of the source, of which each two are divided


def _many_times(at: Statement) -> Iterator[Difference]:
    """ "More than twice as big" of what grew from £3 million to £5 million, and no two figures stand so."""
    match = _TIMES.search(at.claim)
    if match is None or _TOLD_AS_TIMES.search(at.paragraph):
        return
    word = match["many"] or next(number for number in ("two", "three", "four") if match[number])
    many = 2 + _NUMBERS.index(word.lower())
    told = (match["open"] or "").strip().lower()
    near = " ".join(at.sources)
    held = [f for f in figures.find(near) if f.kind in ("money", "percent", "number") and f.low == f.high > 0][:MOST]
    ratios = [max(a.low, b.low) / min(a.low, b.low) for a, b in combinations(held, 2)
              if (a.kind, a.unit) == (b.kind, b.unit)]  # fmt: skip
    own = [f for f in figures.find(near) if f.low == f.high and f.kind == "number" and f.low == many]
    if ratios and not own and not any(_stands_for(ratio, many, told) for ratio in ratios):
        said = f"No two figures of the source stand to each other as “{match.group().strip()}” says."
        yield Difference("opposite", said, Span(*match.span()), at.main)


def _stands_for(ratio: float, many: int, told: str) -> bool:
    if told.endswith(("more than", "over")):
        return many * 0.98 <= ratio <= many * BEYOND
    if told in ("nearly", "almost", "not quite", "less than", "under", "just under"):
        return many * NEARLY <= ratio <= many * 1.02
    return abs(ratio / many - 1) <= ABOUT


# ── what grows with what ───────────────────────────────────────────────────────────────────────────────────────

_MORE = r"longer|more|older|larger|bigger|higher|greater|likelier|stronger|better|readier|keener"
_LESS = r"less|fewer|younger|smaller|lower|shorter|weaker|worse|rarer"
_THE_MORE = re.compile(
    rf"\b[Tt]he (?:(?P<late>more recent(?:ly)?|later|newer)|(?P<up>{_MORE})|(?P<down>{_LESS}))\b[^;.]{{3,110}}?,?"
    rf" \bthe (?:(?P<more>{_MORE})|(?P<less>{_LESS}))\b"
)
_GROWS_WITH = whole_words(
    r"(?:(?P<grows>strengthen|grow|rise|increase|climb|deepen)|(?P<falls>weaken|fall|decline|lessen|decrease|fade))"
    r"(?:s|ed|ing)? with (?:the )?(?:length|number|years?|age|size|time)"
)
# "A lower share of those with ten years or more than of those with under ten."
_OF_THOSE = re.compile(
    r"\b(?:(?P<more>higher|greater|larger)|(?P<less>lower|smaller)) (?:percentage|share|proportion|number)\b"
    r"[^.;]{3,80}?"
    r"(?:(?P<upper>\bor more|\band over|\bor over|\band above|\bover \d|\bmore than \d|\bolder|\blonger)"
    r"|(?P<lower>\bor (?:less|fewer|under)|\bunder \d|\bless than \d|\bfewer than \d|\byounger|\bshorter))"
    r"[^.;]{0,60}?\bthan\b"
)


def _way(text: str) -> tuple[int, Span] | None:
    """1 where one thing is said to grow with another, -1 where it is said to lessen as the other grows."""
    if match := _THE_MORE.search(text):
        return (1 if bool(match["up"]) == bool(match["more"]) else -1), Span(*match.span())
    if match := _GROWS_WITH.search(text):
        return (1 if match["grows"] else -1), Span(*match.span())
    if match := _OF_THOSE.search(text):
        return (1 if bool(match["more"]) == bool(match["upper"]) else -1), Span(*match.span())
    return None


def _grows_with(at: Statement) -> Iterator[Difference]:
    """ "The longer they stayed, the less they liked it" where the source has it the other way."""
    ours = _way(at.claim)
    for sentence, text in enumerate(at.sources) if ours else ():
        theirs = _way(text)
        same = ours and theirs and _of_one_quality(at.paired.claim, at.paired.sources[sentence])
        if same and ours and theirs and ours[0] != theirs[0] and at.paired.share(sentence) >= ENOUGH:
            said = "The draft has the one grow as the other does, where the source has it the other way."
            yield Difference("opposite", said, ours[1], sentence, theirs[1])
            return


_NO_QUALITY = LIGHT | frozenset("feel find report say think likely likelier long old young high low join serve".split())


def _of_one_quality(ours: Parsed, theirs: Parsed) -> bool:
    """Whether both tell of one quality, "valued" and "appreciated": what is "less content" may be "more unfair"."""
    if signs_in(ours.text) != signs_in(theirs.text):
        return False
    told, held = _qualities(ours), _qualities(theirs)
    return any(_alike(one, other) for one in told for other in held)


def _qualities(parsed: Parsed) -> list[Token]:
    """What a sentence tells of how things are; its last word may be one, if a noun by its tag: "the rota unfair"."""
    telling = [token for token in parsed.tokens if token.is_content]
    last = telling[-1:] if telling and telling[-1].pos == "NOUN" else []
    return [t for t in telling if t.pos in ("VERB", "ADJ") and t.lemma not in _NO_QUALITY] + last


# ── rather than ────────────────────────────────────────────────────────────────────────────────────────────────

_RATHER = re.compile(r"(?<![\w’-])(?P<is>[\w’-]+),? (?:rather than|instead of|as opposed to) (?P<not>[\w’-]+)")
_TURNS_DOWN = whole_words(r"rather than|instead of|as opposed to|in place of|in lieu of")
_LEAVES_OFF = whole_words(r"stop\w*|ceas\w+|end(?:s|ed|ing)?|leav\w+ off|should|ought|supposed|meant to|instead")
_DENIED = re.compile(r"\b(?:not|without|nor|never|than|of)(?: (?:to|as|be|being|merely|simply|just))? $")
BEFORE = 24  # letters in which a denial stands


def _rather_than(at: Statement) -> Iterator[Difference]:
    """ "The vats do not replace the tubs" is no contrary of "supplement rather than replace"; "replace them" is."""
    if _TURNS_DOWN.search(at.claim) or _LEAVES_OFF.search(at.claim):
        return
    for sentence, source in enumerate(at.paired.sources):
        for match in _RATHER.finditer(source.text):
            chosen, refused = (_token(source, match.start(name)) for name in ("is", "not"))
            if chosen is None or refused is None or refused.pos not in ("VERB", "ADJ"):
                continue
            if chosen.pos not in ("VERB", "NOUN", "ADJ"):
                continue
            ours = at.paired.claim
            of_chosen = [_is_denied(ours, t) for t in ours.tokens if _alike(t, chosen)]
            of_refused = [_is_denied(ours, t) for t in ours.tokens if _alike(t, refused) and t.pos == refused.pos]
            if (of_chosen and all(of_chosen)) or (of_refused and not any(of_refused) and all(of_chosen)):
                said = f"The source has “{match.group()}”; the draft has it the other way round."
                yield Difference("negation", said, None, sentence, Span(*match.span()))
                return


def _token(parsed: Parsed, start: int) -> Token | None:
    return next((token for token in parsed.tokens if token.span.start == start), None)


def _alike(one: Token, other: Token) -> bool:
    return one.lemma == other.lemma or one.stem == other.stem or lexicon().alike(one.lemma, other.lemma)


def _is_denied(parsed: Parsed, token: Token) -> bool:
    hangs = [parsed.tokens[at] for at in parsed.children[token.at]]
    before = parsed.text[max(0, token.span.start - BEFORE) : token.span.start]
    return any(t.dep == "neg" for t in hangs) or bool(_DENIED.search(before))


MULTIPLES: tuple[Rule, ...] = (_many_times, _grows_with, _rather_than)
