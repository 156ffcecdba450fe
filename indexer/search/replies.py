"""Whether a question asks what the Government answered: "did ministers accept …", "was … agreed to", "the reply on …".

What was recommended stands in a report, and nearly in the question's own words; whether it was taken up stands in the
response, in others. So where a question asks for that, the passages of responses rise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.search.facets import facet_values
from indexer.search.query import STOP_WORDS, Query
from indexer.store import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KIND = "government-response"
LONGEST = 300  # characters of a question that is read so; a pasted passage asks nobody
LEAST = 2  # telling words that must be left, or nothing tells what was answered
_GOVERNMENT = (
    r"(?:the )?(?:(?:uk|hm|british) )?(?:government|govt|gov['’]?t|ministers?|hmg|whitehall|secretary of state|"
    r"home office|cabinet office|treasury|department(?: (?:of|for) (?:[\w,&]+ ){0,6}?[\w&]+)?|"
    r"defra|dhsc|dfe|dluhc|mhclg|dsit|beis|dbt|dft|fcdo|fco|mod|hmt|dcms|dwp|desnz)"
)
_TAKEN = (
    r"(?:accept|reject|agree|disagree|refuse|decline|respond|reply|commit|promise|pledge|intend|plan|mean|"
    r"(?:say|said) (?:yes|no)|turn down|take up|give in|back down|do|act|go ahead|change)"
)
_WAS_TAKEN = r"(?:accepted|rejected|agreed(?: to)?|refused|declined|turned down|taken up|adopted|endorsed)"
# Each begins and ends with the question; `asked` is what is left of it.
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:did|do|does|has|have|will|would) {_GOVERNMENT} (?:ever |now |yet |really |in the end )?"
        rf"(?P<asked>{_TAKEN}(?:ed|d|s)?\b.+)",  # did ministers agree to …
        rf"(?:is|are|was|were) {_GOVERNMENT} (?P<asked>(?:planning|going|minded|willing|ready|prepared|intending|"
        r"committed|in favour|for|against|opposed)\b.+)",  # is the Government planning to …
        rf"(?:was|were|is|are|has|have) (?P<asked>.+? (?:been )?{_WAS_TAKEN}\b)(?: by {_GOVERNMENT})?",
        rf"(?:(?:what|how) (?:did|does|do|has|have|was|is) )?{_GOVERNMENT}(?:['’]s?)? "
        r"(?:say|said|respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?|response|reaction)"
        r"(?: (?:was|is))?(?: (?:to|on|about|when asked about|regarding))* (?P<asked>.+)",  # government reply on …
    )
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the Government is asked to have answered."""

    text: str  # what is asked, without who answers

    @property
    def told(self) -> str:
        """How the order came about, and how to see nothing else."""
        return f"What the Government answered comes first; kind:{KIND} shows nothing else."

    def rows(self, snapshot: Snapshot) -> NDArray[np.bool_]:
        """Which paragraphs stand in a response of the Government, (paragraphs,)."""
        import numpy as np

        return np.isin(snapshot.paragraph_documents, facet_values(snapshot)["kind"][KIND])


def reply_asked_for(snapshot: Snapshot, text: str) -> Reply | None:
    """What the Government is asked to have answered, where responses are held and something is left to be asked."""
    words = " ".join(text.split()).rstrip("?!. ")
    if len(words) > LONGEST or KIND not in facet_values(snapshot)["kind"]:
        return None
    for form in FORMS:
        if match := form.fullmatch(words):
            left = match["asked"]
            if sum(word not in STOP_WORDS for word, _ in Query.of(left).words) >= LEAST:
                return Reply(left)
    return None
