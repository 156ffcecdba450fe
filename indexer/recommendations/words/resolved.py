"""Words about the recommendations themselves: resolved on, being considered, or the reason of what is done."""

from __future__ import annotations

import re

# Not "the responses to the recommendations", which are what is agreed then.
_NOT_REPLIES = r"(?!(?:responses?|repl(?:y|ies)|answers?|progress|updates?|not|no|none|neither)\b)"
_THE = r"(?:the|its|these|this|those|their|your|his|her)"
_THEM = rf"(?:all |both |each |any )?(?:of )?{_THE} (?:{_NOT_REPLIES}[\w’]+ ){{0,5}}?"
_HEAD = r"^\W*(?:(?:it was |cabinet |the \w+ )?(?:resolved|agreed|recommended|decided|ordered)\W+)?(?:that\W+)?"
_TAKEN = r"(?:approved|adopted|accepted|agreed|endorsed|supported)"
_LESS = r"(?! (?:in part|in principle|subject to|with the exception|except|for consideration))"
# "That the recommendations in Appendix 2 be approved"; "RESOLVED that the Cabinet adopted the recommendations".
ADOPTED = re.compile(
    rf"{_HEAD}{_THEM}recommendations?\b(?:(?!\b(?:not|no|except|other than|subject to)\b)[^.;:]){{0,140}}?"
    rf"\b(?:be|is|are|were|was|been) (?:\w+ly |all |both |hereby |now )?{_TAKEN}\b{_LESS}|"
    rf"\b(?:approv|adopt|endors)(?:es?|ed|ing) {_THEM}(?:recommendation|(?:action|implementation) plan)s?\b{_LESS}|"
    r"\b(?:all|both|each|the|its|these|their|your) (?:of )?(?:[\w’]+ ){0,3}?recommendations? (?:would|will|shall) "
    r"(?:all |both |now |\w+ly )?be (?:accepted|adopted|implemented|taken (?:forward|up)|acted on|actioned|carried out|"
    rf"delivered)\b{_LESS}|"
    r"\bwork (?:is|has) (?:now |already |well |also )*(?:under ?way|in hand|in progress|begun|started) (?:to|on) "
    r"(?:implement|deliver|carry|giv)\w*|"
    r"\b(?:how|when) (?:these|the|those|all) (?:\w+ )?recommendations can (?:best |most \w+ |be |\w+ly )*implemented\b|"
    r"\bworking (?:[\w’]+ ){0,4}to (?:deliver|implement|make|carry out) (?:all )?(?:of )?(?:the|these|those) (?:\w+ )?"
    r"(?:changes|recommendations|reforms|improvements)\b",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
# Some of them, by count: "all but two of the recommendations", "21 of the 26".
SOME_ADOPTED = re.compile(
    r"\b(?:accept|agree|adopt|approv|support|endors|implement)\w* (?:with |to )?(?:all (?:but|except|save|bar) |"
    r"(?:nearly|almost) all (?:of )?|(?:the )?(?:vast |great |large )?majority of |most of |many of |"
    rf"{_NUMBER} (?:out )?of )(?:[\w’]+ ){{0,6}}?recommendations?\b|"
    rf"\brecommendations? [^.;]{{0,40}}\bbe {_TAKEN},? (?:and|but|with) [^.;]{{0,60}}\b(?:be )?"
    rf"(?:not (?:be )?{_TAKEN}|rejected|refused|declined|deferred)\b|"
    r"\b(?:accept|agree|adopt|approv|support|endors)\w* (?:with |to )?[^.;]{0,80}?\brecommendations?\b[^.;]{0,60}?\b"
    r"(?:except|save|apart from|other than|with the exception of|excluding)\b(?! that we)|"
    r"\b(?:rejects?|rejected|declin\w+|refus\w+) the (?:remainder|rest|others?)\b",
    re.IGNORECASE,
)
_THINKS = (
    r"(?:consider(?:ed|ing)?|study(?:ing)?|studied|review(?:ed|ing)?|examin(?:e|ed|ing)|reflect(?:ing)? (?:up)?on|"
    r"assess(?:ed|ing)?|digest(?:ing|ed)?|look(?:ing)? (?:\w+ly )?at)"
)
_STEADILY = r"(?:(?:now|currently|still|also|all|each|being|under|actively|fully|in (?:full|detail)|\w+ly) ){0,4}"
_WILL = r"\b(?:will|shall|intends? to|plans? to|expects? to)"
_POINTS = r"(?:recommendation|comment|view|conclusion|finding|point)s?"
_MADE = r"(?:report|review|inquiry|recommendation|finding|committee|commission|panel)s?"
# Of the recommendations that they are being thought about, or will be answered: that is no answer to any of them yet.
CONSIDERED = re.compile(
    rf"\brecommendations?\b[^.;]{{0,90}}?\b(?:is|are|remains?|will be) {_STEADILY}(?:{_THINKS}|under (?:\w+ )?"
    r"(?:consideration|review))\b|"
    rf"\b(?:is|are|am|will|shall) {_STEADILY}{_THINKS} (?:(?:carefully|closely) )?{_THEM}"
    r"(?:recommendation|report|finding|conclusion)s?\b(?! (?:and|but) (?:will|has|have)\b)|"
    rf"\btak(?:e|en|ing) (?:full |careful )?(?:account of|into account|note of) {_THEM}{_POINTS}\b|"
    rf"\btak(?:e|ing) {_THEM}{_POINTS} into (?:account|consideration)\b|"
    r"\b(?:are|is|be) given (?:\w+ )?(?:consideration|thought)\b|"
    r"\brecommendations?\b[^.;]{0,60}\bbe (?:re|de)ferred\b|"
    r"\breferred (?:back )?(?:on )?to [^.;]{3,60} for (?:\w+ )?consideration\b|"
    rf"{_WILL} (?:\w+ly |also |then |now )?(?:respond|reply) (?:\w+ )?(?:to {_THE} (?:[\w’]+ ){{0,3}}?{_MADE}\b|"
    r"in due course|shortly|in full|formally|before|by|within|later)|"
    rf"{_WILL} (?:publish|issue|give|set out|provide) (?:its|our|the|a) (?:\w+ )?(?:response|reply)\b|"
    r"\b(?:accept|receive)\w*+ (?:it|them|this|the [\w ]{2,40}?) for consideration\b",
    re.IGNORECASE,
)
# What is done because it was recommended.
PROMPTED = re.compile(
    r"\b(?:following|in (?:response|answer) to|as a (?:direct )?result of|prompted by|acting on|on the back of)"
    rf" (?:that|{_THE}) (?:[\w’]+ ){{0,4}}?(?:recommendation|comment|report|advice|finding|suggestion|criticism|"
    r"observation|conclusion)s?\b",
    re.IGNORECASE,
)
_WHO = r"(?:we|I|it|they|ministers|the (?:[\w’]+ ){1,3}?)"
PROMPTS = re.compile(
    rf"\b{_WHO} ?(?:are|is|will|shall|have|has) (?:now |also |already |since |therefore )?(?:be )?"
    r"(?:introduc|chang|amend|revis|add|publish|includ|improv|updat|replac|creat|establish|appoint|strengthen|extend|"
    r"mak|made|put|set|bring|brought|issu|launch|adopt|commit)\w*",
    re.IGNORECASE,
)
# Who answers speaks of its replies, which are given elsewhere or will be: that is no answer itself.
_REPLY = r"(?:\w[\w’]*+ ){0,6}?(?:responses?|repl(?:y|ies))"
REPLIES = re.compile(
    rf"\A\W{{0,4}}(?:{_REPLY} (?:to|on)\b[^.;]{{0,260}}\bbe (?:{_TAKEN}|noted|submitted|published)"
    r"(?: (?:for|and|to|at|by|as) [^.;]{0,80})?|"
    rf"{_REPLY} (?:(?:to|on)\b[^.;]{{0,160}} )?(?:is|was|are|were|has been|have been|can be|may be) (?:now |also )?"
    r"(?:available|published|found|laid|placed|set out|issued)\b[^.;]{0,120}|"
    rf"(?:\w[\w’]*+ ){{1,6}}?(?:published|laid|issued) {_REPLY}\b[^.;]{{0,120}}|"
    r"I refer (?:the|my) (?:right )?(?:hon|noble)\b.{0,50}? to (?:the|my) (?:answer|reply|statement|response)\b"
    r".{0,160})\W{0,4}",
    re.IGNORECASE,
)
