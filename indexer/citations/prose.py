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
