"""Whether words are a sentence of the author's own, and no reference."""

from __future__ import annotations

import re

# Verbs that make a sentence of words that might otherwise pass for "body, title, date".
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|does|did|includes?|means|describes|refers|followed|replaced|"
    r"transferred|introduced|published in|considered|received|can|could|should|must|may|"
    r"excludes?|covers?|told|said|held)\b"
)
_PROSE_OPENING = re.compile(
    r"(?:In|As|Prior|Since|After|Before|During|Between|For|This|These|It|Not|From|Until|We|There|They|He|She|"
    r"Figures|Under|According|Based|Although|While|Where|When|If|Including|Note that|Note:|Our) "
)
# Longer titles exist, but words beyond this with no cut between body and title are prose.
LONGEST_BARE_TITLE = 30


def reads_as_prose(head: str) -> bool:
    """Whether the words are a sentence: a finite verb before the first cut, or nowhere a cut at all."""
    opening = re.split(r"[,:‘“]", head)[0]
    if _PROSE_OPENING.match(head) or _SENTENCE.search(opening):
        return True
    if re.search(r"[a-z]{2}\. [A-Z][a-z]+ [a-z]", head):
        return True
    return "," not in head and len(head.split()) > LONGEST_BARE_TITLE


# What a reference has and a remark seldom: a place, a year, a number of a series, an address, "n 3", "ibid".
_CITES = re.compile(
    r"\b(?:(?:para|paragraph|p|pp|page|fig|figure|ch|chapter|section|table|box|rec|recommendation|item|annex|appendix"
    r"|n|fn|note|footnote|vol)s?\b\.? ?\(?[A-Z\d]|(?:1[89]|20)\d\d\b|HC|HL|Cm|CP\b"
    r"|ibid|op\.? ?cit|supra|https?:|www\.|doi\b)"
    r"|§|¶|\[\d+(?:\.\d+)?\]",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|does|did|can|could|should|must|may|includes?|excludes?|means|covers?"
    r"|refers?|applies|apply|became|rose|fell|used|uses|based|compared|taken|calculated|rounded)\b"
)
LONGEST_REFERENCE = 40  # words; a longer note that no rule reads says something


def looks_like_reference(words: str) -> bool:
    """Whether words that no rule reads are a reference: short, no sentence, and with a place, a year or a number."""
    if len(words.split()) > LONGEST_REFERENCE:
        return False
    return bool(_CITES.search(words)) and not _SAYS.search(words)
