"""What is denied twice, and is consent; and what speaks against leaving things as they are, which refuses nothing."""

from __future__ import annotations

import re

_NO = r"(?:\b(?:do|does|did|can|could|would|will|shall)(?: not|n’t)|\bcannot|\bnever) (?:\w+ly )?"
_OBJECT = r"(?:disagree|dispute|oppose|object|reject|refuse|decline|resist)"
_END = r"(?=\s*(?:[.;]|,? and\b|$))"
_CONSENT = r"(?:accept|agree|support|adopt|endors|welcom|concur|approv|implement)"
# The second no may be far weaker than a yes ("We do not dispute the need"): it must be of the recommendation itself.
DENIED_TWICE = re.compile(
    rf"{_NO}{_OBJECT}(?: (?:with|to))?"
    rf"(?: (?:it|this|that|them|(?:this|the|these|that|your|either)(?: [\w’]+){{0,2}}? recommendations?))?(?=[.;]|,? "
    rf"and\b)|"
    rf"\b(?:no|without) (?:\w+ )?hesitation in {_CONSENT}\w*|"
    rf"\b(?:no|little) (?:\w+ )?reason (?:not to {_CONSENT}|to (?:{_OBJECT}|withhold|doubt))\w*|"
    rf"\bevery reason to {_CONSENT}|\b(?:could(?: not|n’t)|cannot|can’t) agree (?:\w+ )?more\b|"
    r"\b(?:foolish|wrong|remiss|churlish|perverse|absurd|unwise|a mistake) (?:for \w+ |of \w+ )?not to "
    rf"(?:{_CONSENT}\w*|do (?:so|this|it|as)|act)|"
    rf"\bnot (?:the case|so|true) that (?:[\w’]+ ){{1,4}}?{_OBJECT}\w*|"
    rf"\b(?:never|not|n’t) (?:\w+ly )?(?:intend|mean|meant|wish|want|seek|sought|propose|plan)(?:ed)? to {_OBJECT}",
    re.IGNORECASE,
)
# A no to a no, as far as it goes: whatever it consents to, it is no refusal.
NOT_AGAINST = re.compile(rf"{_NO}{_OBJECT}\b", re.IGNORECASE)
_WRONG = (
    r"(?:wrong|unfair|unwise|unjust|foolish|a mistake|an error|excessive|intolerable|unacceptable|inexcusable|worse|"
    r"costly|harmful|dangerous|indefensible|unreasonable|a failure)\b"
)
# "Not to do so would be a mistake"; "It would be wrong to wait".
AGAINST_DELAY = re.compile(
    r"^\W*(?:(?:and|but) )?(?:not (?:to )?(?:do|doing|act|acting|[a-z]+ing)\b|(?:any |further |more )*(?:delay|"
    r"waiting|inaction)\b|to (?:do nothing|wait|delay|leave)\b|doing nothing\b|(?:the )?status quo\b)"
    rf"[^.;]{{0,60}}?\b(?:be|is|are) (?:\w+ )?{_WRONG}|"
    rf"\b(?:be|is) (?:\w+ )?{_WRONG} (?:not to|to (?:wait|delay|do nothing|leave))\b",
    re.IGNORECASE,
)
# Those who agree are not those who answer: "Few agree.", "Critics accept this".
OF_OTHERS = re.compile(
    r"^\W*(?:but |and )?(?:few|nobody|no one|none|neither|hardly any\w*|scarcely any\w*|critics|some|many|most|"
    r"several|others|opponents|objectors|campaigners|respondents|witnesses|residents|everyone|everybody)\b"
    r"(?: of (?:the|our|its|these|those|them|us)\b(?: [\w’]+)?| [\w’]+)? (?:also |\w+ly )?"
    r"(?:agree|accept|support|concur|endorse|welcome|share)s?\b",
    re.IGNORECASE,
)
# "Critics agree. The Government does not.": who answers sets itself against what was said before.
UNLIKE_THEM = re.compile(
    r"^\s*+(?:but |however,? )?(?:[\w’]{1,30}+ ){1,6}?(?:(?:do|does|did|can|will|is|are)(?: not|n’t)|cannot)\s*+"
    r"[.;]?\s*+",
    re.IGNORECASE,
)
AGREEING = re.compile(rf"\b(?:{_CONSENT})\w*\b", re.IGNORECASE)
