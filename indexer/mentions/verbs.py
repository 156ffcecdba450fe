"""Verbs of saying in running text, and to whom it is said."""

from __future__ import annotations

import re

# Verbs of saying that need nothing after them to be such.
SAYING = (
    r"said|says|told|argued|argues|wrote|writes|warned|warns|asserted|asserts|insisted|commented|replied|contended"
    r"|testified"
)
# These have other meanings too ("added four", "noted for"): what was said must follow.
_SAYING_WHAT = (
    r"added|adds|noted|notes|explained|explains|suggested|suggests|stated|states|highlighted|highlights|acknowledged"
    r"|agreed|agrees|emphasised|emphasises|stressed|stresses|claimed|claims|pointed out|points out|confirmed|confirms"
    r"|reiterated|observed|observes|admitted|proposed|believed|believes|called for|calls for|described|welcomed|advised"
    r"|accepted|recognised|indicated|conceded|declared|announced|questioned|expressed concerns?|raised concerns?"
    r"|reports|finds|estimates|concludes|recommends"
)
_PRINTING = r"reported|found|concluded|recommended|estimated|calculated"
PRINTING = re.compile(rf"(?:{_PRINTING}|reports|finds|estimates|concludes|recommends)$")
_WHAT = (
    r"(?=:| ?,? ?[“‘\"]| that\b| how\b| why\b| whether\b| it\b| there\b| they\b| the\b| a\b| an\b| its\b| their\b"
    r"| his\b| her\b| this\b| these\b| to us\b| concerns?\b|, )"
)
# "Some areas found ways", "the fund was found": nothing is reported.
_REPORTED = (
    r"(?! (?:ways?|it (?:hard|difficult|easy|easier)|themselves|itself|guilty|to be|out of|in (?:the|a)\b|at\b))"
)
_HOW = (
    r"(?:,? (?:also|then|further|similarly|previously|recently|later|again|however|therefore|meanwhile|rightly"
    r"|repeatedly|subsequently|specifically|clearly|both|all),?)?"
)
# "raised the risk that it may fail": whose fear it is.
_RAISING = (
    r"(?:raised|raises) (?:(?:the|a|its|their) )?(?:risks?|concerns?|fears?|possibility|prospect|danger)"
    r"(?= that\b| about\b| over\b| of\b)"
)
HAVE = rf"{_HOW}(?: (?:has|have|had))?{_HOW} "
VERB = rf"(?P<verb>(?:{SAYING})(?! by\b)|(?:{_SAYING_WHAT}){_WHAT}|(?:{_PRINTING}){_REPORTED}|{_RAISING})(?!\w)"
SPOKEN = (
    r"(?P<verb>said|says|argued|argues|warned|warns|insisted|wrote|writes|added|explained|commented|suggested|noted"
    r"|adds|explains)"
)
# Somebody to whom evidence is given.
_US = (
    r"(?:us|the (?:Sub-)?Committee|this Committee|our Committee|the Inquiry|this Inquiry|our inquiry"
    r"|the (?:review|Review|Panel))"
)
TO_US = (
    rf"(?P<verb>told|wrote to|informed|warned|said to|suggested to|explained to|confirmed to|advised|reminded) {_US}\b"
)
