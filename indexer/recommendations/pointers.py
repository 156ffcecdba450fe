"""Answers that answer nothing: an empty cell, "N/A", or words that point to another answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.models import Span
from indexer.recommendations.labels import number_of
from indexer.recommendations.words import REPLIES

_ANSWER = r"(?:response|reply|answer|comments?|entry|remarks?|text|row|above)s?"
_WHERE = r"(?:above|below|overleaf|earlier|elsewhere)"
_TO = (
    r"(?:(?:to|at|under|on|for|of) )?(?:the )?(?:(?:recommendation|conclusion|rec\.?|no\.?)s? ?)?"
    r"(?:no\.? )?(?P<number>[A-Z]{0,2}\d{1,3}[a-z]?|\([a-z]\))"
)
# Several recommendations, the one before, or a place in the paper: none of them names one answer.
_ELSEWHERE = (
    r"(?:to |at |under |on |for |of |in )?(?:the )?(?:recommendations? (?:nos?\.? )?\d{1,3}[a-z]?(?:(?:, | and |, and "
    r"| to | ?[–-] ?)\d{1,3}[a-z]?){1,6}|(?:previous|preceding|next|following|last|other) "
    r"(?:recommendation|one|entry|row)s?|"
    r"(?:paragraphs?|paras?\.?|sections?|pages?|annexe?s?|appendix|chapter|table|part) [\w.–-]{1,8}"
    r"(?:(?:, and |, | and | & | to )[\d.–-]{1,8}){0,4}+)"
)
_POINTS = (
    r"(?:(?:please )?(?:see|refer to|read|cf\.?)|(?:please )?(?:see|refer)(?: back)? to|as (?:for|in|at|with|under|"
    r"per)|the same as(?: for)?|same as(?: for)?|covered (?:by|in|under)|dealt with (?:by|in|under)|"
    r"answered (?:by|in|under|with|at)|we refer (?:you |the \w+ )?to|"
    r"(?:this|it) is (?:also )?(?:answered|addressed|covered|discussed|set out|dealt with) (?:in|by|under|at|with))"
)
_POINTER = re.compile(
    rf"\W*(?:{_POINTS} (?:(?:our|the|its|my|that|this) )?(?:{_ANSWER} ?)?(?:{_TO}|{_ELSEWHERE}|(?:given )?{_WHERE})?"
    rf"(?:,? {_WHERE})?|"
    rf"(?:the )?same(?: {_ANSWER})?(?: as)? {_WHERE}|as {_WHERE}|ditto|idem|ibid)\W*",
    re.IGNORECASE,
)
_APPLIES = re.compile(
    rf"\W*(?:our|the|its|my) {_ANSWER} {_TO} (?:also )?(?:applies|covers (?:this|it))(?: (?:here|too|also|as well|"
    rf"equally)){{0,3}}\W*",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"\W*(?:n ?/ ?a|not applicable|none|nil|(?:left )?blank|tbc|tba|to be (?:confirmed|advised|supplied)|to follow|"
    r"(?:a |the |our )?(?:response|reply|answer) (?:is |will be |to be )?(?:to follow|awaited|supplied later)|"
    r"no (?:response|reply|answer)(?: (?:given|received|supplied|provided))?|awaited|)\W*",
    re.IGNORECASE,
)
LONGEST = 16  # words of such an answer


def _whole(text: str, spans: Sequence[Span]) -> str:
    return " ".join(" ".join(span.of(text) for span in spans).split())


def _pointing(words: str) -> re.Match[str] | None:
    return _POINTER.fullmatch(words) or _APPLIES.fullmatch(words) if len(words.split()) <= LONGEST else None


def answers_nothing(text: str, spans: Sequence[Span]) -> bool:
    """Whether all the words of an answer are a dash, "N/A", or point elsewhere: "See our response to no. 2."."""
    words = _whole(text, spans)
    return any(found is not None for found in (_EMPTY.fullmatch(words), _pointing(words), REPLIES.fullmatch(words)))


def pointed_to(text: str, spans: Sequence[Span]) -> str:
    """The number of the recommendation whose answer such words name; none where they say "above"."""
    found = _pointing(_whole(text, spans))
    return number_of(found["number"]) if found and found["number"] else ""
