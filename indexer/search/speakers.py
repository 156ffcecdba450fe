"""Whose words a question asks for: "what does the LGA say about …", "according to the NAO, …", "PAC on leadership".

Who asks so wants what stands in that body's own documents, and not what mentions its name: the name and the words
around it are left out of what is looked for, and the body's own passages rise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from indexer.search.facets import facet_values
from indexer.search.query import STOP_WORDS, Query
from indexer.store import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# What the score of a body's own passages rises by, as a share of it. More would leave out what others say of it; from
# 0.3 on its own come first in most questions that were made for it (`bench/README.md`).
OWN = 0.5
SHORTEST = 3  # letters of a name that counts in small letters too: "la" is no council
# What people leave out of a name: what stands before it, and the end of a word ("Croner-i", "Covid-19 Inquiry").
LEFT_OUT = re.compile(r"^(?:uk|hm|house of (?:commons|lords)) |(?<=\w{3})-\w{1,2}\b", re.IGNORECASE)
# A name made of one of these is spoken of with "the": "the Harbours Board", but "Devon County Council".
WITH_ARTICLE = re.compile(
    r"^(?!The |HM )(?=.*\b(?:Agency|Association|Authority|Board|Commission|Committee|Department|Executive|Federation|"
    r"Foundation|Fund|Government|Inquiry|Institute|Ministry|Office|Society|Union)\b)"
)
_SAY = (
    r"(?:sa(?:y|ys|id|ying)|th(?:ink|inks|ought)|f(?:ind|inds|ound)|want(?:s|ed)?|recommend(?:s|ed)?|argue[sd]?|"
    r"conclude[sd]?|report(?:s|ed)?|warn(?:s|ed)?|suggest(?:s|ed)?|propose[sd]?|claim(?:s|ed)?|believe[sd]?|"
    r"(?:call|ask)(?:s|ed|ing)? for|complain(?:s|ed)?|criticise[sd]?|t(?:ell|ells|old) us|wr(?:ite|ites|ote)|"
    r"s(?:ee|ees|aw)|define[sd]?|describe[sd]?|explain(?:s|ed)?|judge[sd]?|put(?:s)?|stand(?:s)?|comment(?:s|ed)?)"
)
_SIDE = r"(?:agree|disagree|support|oppose|welcome|reject|back|accept|favour|object|like)"
_VIEW = (
    r"(?:views?|opinions?|position|stance|evidence|findings?|recommendations?|conclusions?|criticisms?|comments?|"
    r"thoughts|take|line|advice|arguments?|concerns?|report|verdict)"
)
_ON = r"(?:about|on|of|regarding|concerning|as to|with regard to|over)"
_WHAT = r"(?:what(?: is| are| was| were|['’]s) )?"
_WHO = r"(?P<who>(?:the )?(?:{0})(?:(?:,| and| or|, and) (?:the )?(?:{0}))*)(?:['’]s?)?"
# Each begins and ends with the question; `asked`, with `more`, is what is left of it.
FORMS = (
    rf"(?:and )?what (?:(?:did|does|do|has|have|had|is|are|was) )?{_WHO} (?:have to |had to |got to )?{_SAY}"
    rf"(?: {_ON}| that| is| are| was| were)? (?P<asked>.+)",  # what does the LGA say about …
    rf"what (?:is|was|has been) said by {_WHO} {_ON} (?P<asked>.+)",
    rf"(?:according to|in the (?:view|opinion|eyes|words) of|for) {_WHO},? (?P<asked>.+)",
    rf"in {_WHO} (?:view|opinion|eyes|words),? (?P<asked>.+)",
    rf"(?P<asked>.+?),? (?:according to|in the (?:view|opinion|eyes|words) of|(?:say|says|said)) {_WHO}",
    rf"{_WHO} (?:on|about|re) (?P<asked>.+)",  # LGA on …
    rf"{_WHO}(?:: ?| [–—-] )(?P<asked>.+)",
    rf"{_WHAT}{_WHO} {_VIEW} {_ON} (?P<asked>.+)",  # the NAO's findings on …
    rf"{_WHAT}(?:the )?{_VIEW} of {_WHO} {_ON} (?P<asked>.+)",
    rf"(?:does|did|do|has|have) {_WHO} (?:ever )?{_SAY}(?: anything)?(?: {_ON}| that)? (?P<asked>.+)",
    rf"(?:does|did|do|has|have) {_WHO} (?P<asked>{_SIDE} .+)",
    rf"(?P<asked>(?:why|how) )(?:does|did|do) {_WHO} {_SAY}(?: that)? (?P<more>.+)",
    rf"where (?:does|did|do) {_WHO} stand on (?P<asked>.+)",
    rf"(?:is|are|was|were) {_WHO} (?P<asked>(?:against|critical|unhappy|worried|in favour|opposed) .+)",
    rf"(?P<asked>why )(?:is|are|was|were) {_WHO} (?P<more>(?:against|critical|unhappy|worried|in favour|opposed) .+)",
    rf"{_WHO} {_SAY}(?: {_ON}| that)? (?P<asked>.+)",
)
LONGEST = 300  # characters of a question that is read so; a pasted passage asks nobody
_NAMES: WeakKeyDictionary[Snapshot, Mapping[str, str]] = WeakKeyDictionary()  # a snapshot never changes


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words are asked for, and on what."""

    publishers: tuple[str, ...]  # as the library knows them: "NAO"
    text: str  # what is asked, without whom
    called: tuple[str, ...]  # each as it stands in a sentence: "the NAO"

    @property
    def told(self) -> str:
        """`What the NAO itself says comes first; publisher:NAO shows nothing else.`"""
        names = " and ".join(self.called)
        ways = " OR ".join(f'publisher:"{name}"' if " " in name else f"publisher:{name}" for name in self.publishers)
        says = "itself says" if len(self.publishers) == 1 else "themselves say"
        return f"What {names} {says} comes first; {ways} shows nothing else."

    def rows(self, snapshot: Snapshot) -> NDArray[np.bool_]:
        """Which paragraphs stand in its documents, (paragraphs,)."""
        import numpy as np

        held = facet_values(snapshot)["publisher"]
        return np.isin(snapshot.paragraph_documents, np.concatenate([held[name] for name in self.publishers]))


def asked_of(snapshot: Snapshot, text: str) -> Speaker | None:
    """Whom a question asks, where that is a body whose documents are held and something is left to be asked."""
    words = " ".join(text.split()).rstrip("?!. ")
    if len(words) > LONGEST:
        return None
    folded = words.casefold()
    known = {name: mark for name, mark in _names(snapshot).items() if name in folded}
    if not known:
        return None
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    for form in FORMS:
        match = re.fullmatch(form.format(names), words, re.IGNORECASE)
        asked = re.findall(rf"\b(?:{names})(?!\w)", match["who"], re.IGNORECASE) if match else []
        if match is not None and all(_is_meant(snapshot, name) for name in asked):
            left = f"{match['asked']}{match.groupdict().get('more') or ''}"
            if any(word not in STOP_WORDS for word, _ in Query.of(left).words):
                publishers = tuple(dict.fromkeys(known[name.casefold()] for name in asked))
                return Speaker(publishers, left, tuple(_called(snapshot, mark) for mark in publishers))
    return None


def _called(snapshot: Snapshot, mark: str) -> str:
    """`the LGA`, `the Scottish Government`, but `Croner-i`, `NHS England`: by what the body is, its initials too."""
    works = [snapshot.work(snapshot.document_ids()[n]) for n in facet_values(snapshot)["publisher"][mark].tolist()]
    longs = {mark, *(work.body for work in works if work.body and mark.isupper())}
    return f"the {mark}" if any(map(WITH_ARTICLE.search, longs)) else mark


def _names(snapshot: Snapshot) -> Mapping[str, str]:
    """What publishers are called, in small letters, each with its mark; what several are called is nobody's name."""
    if snapshot not in _NAMES:
        found: dict[str, set[str]] = {}
        works = list(map(snapshot.work, snapshot.document_ids()))
        for mark, numbers in facet_values(snapshot)["publisher"].items():
            bodies = {body for number in numbers.tolist() if (body := works[number].body)}
            longs = {*bodies, *snapshot.abbreviations.get(mark, ())}
            for name in {mark, *longs, *(LEFT_OUT.sub("", name) for name in (mark, *longs))}:
                if " " in name or name == LEFT_OUT.sub("", mark) or name == mark:  # "government" alone is many bodies
                    found.setdefault(name.casefold(), set()).add(mark)
        _NAMES[snapshot] = {name: next(iter(marks)) for name, marks in found.items() if len(marks) == 1}
    return _NAMES[snapshot]


def _is_meant(snapshot: Snapshot, name: str) -> bool:
    """Whether a mark stands there as one: in capitals, or in small letters where these are no usual word."""
    return " " in name or name[:2].isupper() or (len(name) >= SHORTEST and name.upper() not in snapshot.capitals)
