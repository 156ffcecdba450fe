"""What people say around what they look for: "where does it say that …", "I need a source for …", "any mention of …".

The words that ask for a passage, a quotation or a source are in no answer, and find what speaks of passages and
sources. They are left out of what is looked for, where something is left.
"""

from __future__ import annotations

import re

from indexer.search.query import STOP_WORDS, Query

LEAST = 2  # telling words that must be left: of "a source for prevention" one does not tell what "source" meant
LONGEST = 300  # characters of a question that is read so
_PASSAGE = r"(?:passages?|paragraphs?|paras?|quot(?:e|es|ation|ations)|sources?|references?|citations?|evidence)"
_THING = (
    rf"(?:{_PASSAGE}|bits?|parts?|sections?|sentences?|lines?|mentions?|information|info|material|something|anything|"
    r"stuff|more|details?)"
)
_REPORTS = r"(?:the|these|this) (?:reports?|documents?|papers?|library|collection|corpus|texts?)"
_HERE = rf"(?: (?:in|from) (?:here|it|{_REPORTS}))?"
_SAY = r"(?:says?|said|mentions?|states?|discuss(?:es)?|covers?|explains?|shows?)"
_CLAIM = r"(?:for|to support|in support of|to back up)(?: (?:the|my|a) (?:claim|statement|argument|point|idea) that)?"
_ON = (  # without "of": "parts of England" are no passages
    r"(?:about|on|regarding|concerning|saying(?: that)?|(?:that|which) says?(?: that)?|"
    rf"where (?:it|they) says?(?: that)?|{_CLAIM}|relat(?:ed|ing) to|to do with|dealing with|that)"
)
_A = r"(?:(?:all|any|some|the|a|an|every|more|good|useful) )*"
_YOU = r"(?:can|could|would) you (?:please )?"
# What is wanted of a thing that is named, each said in one way only.
_WANTED = "|".join((
    rf"(?:{_YOU})?(?:tell|show|give|find|get)(?: (?:me|us))?,?",
    r"(?:(?:i am|i['’]m|we are|we['’]re) )?(?:searching|looking) for",
    r"(?:i|we) (?:need|want|would like|am after|are after)(?: to (?:find|see|read|cite|quote))?",
    r"(?:is|are) there",
))  # fmt: skip
# Each begins the question; what follows is what is looked for.
FRAMES = tuple(
    re.compile(rf"(?:please |hi,? |hello,? )?{frame} (?=\S)", re.IGNORECASE)
    for frame in (
        rf"(?:{_WANTED}) {_A}{_THING}{_HERE} {_ON}",
        rf"{_YOU}(?:tell|explain to) (?:me|us) (?:about|more about)",
        r"(?:i|we)(?: need| want| would like|['’]d like) to (?:know|learn|read|find out) "
        r"(?:more )?(?:about|whether|if)",
        rf"where (?:does|do|did) (?:it|they|{_REPORTS}) {_SAY}(?: (?:that|about|anything about))?",
        r"where is it (?:said|mentioned|stated|written|shown) that",
        r"(?:which|what) (?:paragraph|para|passage|section|page|part|report|document|chapter)s? "
        rf"(?:{_SAY}|deals? with|talks? about|is about|are about)(?: (?:that|about))?",
        rf"(?:is there |are there )?{_A}(?:mentions?|evidence|proof|information) of",
        rf"{_A}(?:{_PASSAGE}|information|info|anything|something|stuff){_HERE} {_ON}",
        r"what (?:evidence|proof) is there (?:that|of|for|on|about)",
        rf"what (?:is|has been) (?:known|said|written){_HERE} (?:about|on)",
        rf"what (?:does|do|did) {_REPORTS} {_SAY} (?:about|on|of)",
    )
)


def unframed(text: str) -> str:
    """What is looked for, without the words that ask for a passage; the text itself where it asks without them."""
    words = " ".join(text.split())
    if len(words) > LONGEST:
        return text
    ends = [match.end() for frame in FRAMES if (match := frame.match(words))]
    left = words[max(ends) :] if ends else ""
    told = sum(word not in STOP_WORDS for word, _ in Query.of(left).words)
    return left if told >= LEAST else text
