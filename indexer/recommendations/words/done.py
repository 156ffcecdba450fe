"""Words of report: what was done, is done as it is, or is merely recognised."""

from __future__ import annotations

import re

# Who may hold that a thing is done: those who answer, and not a committee, or "some"; nor whoever does not.
_NOBODY = (
    r"(?!(?:committee|inquiry|review|panel|report|critics?|unions?|public|witness\w*|some|few|many|most|others?|nobody|"
    r"none|no|neither|nor|they|you|who|that|which|people|if|not|never|hardly|cannot|\w+n’t|do|does|did|would|should|"
    r"could|might|may|must|will|shall)\b)"
)
_HOLDERS = (
    rf"we|I|it|and|(?:the|his majesty’s)(?: {_NOBODY}[\w’]+){{1,5}}|"
    rf"{_NOBODY}(?-i:[A-Z])[\w’]+(?: {_NOBODY}(?-i:[A-Z])[\w’]+){{0,3}}"
)
_HELD = (
    r"(?:(?:it|them|both|this|that|these)|(?:this|that|these|both|the)(?: (?:first|second|last|part of the))? "
    r"(?:recommendation|conclusion|point|matter|action|request|requirement|aim|limb|part|element|issue|item|"
    r"commitment)s?) "
)
# As Treasury Minutes print it.
IMPLEMENTED = re.compile(
    r"^\s*(?:recommendation|conclusion)s? (?:has been |have been |already |now )*(?:implemented|"
    r"completed?)\b(?! (?:in|by) part)|"
    # What those who answer hold of it: "We regard this recommendation as fulfilled", "The Board considers it met". Who
    # holds it stands right before, so that nothing denies, supposes or asks it; behind it no more is said that takes
    # it back, "met in spirit", "met yet".
    rf"(?<![\w’-])(?<!if )(?<!that )(?<!once )(?<!when )(?<!unless )(?<!until )(?<!before )(?<!whether )(?:{_HOLDERS}) "
    r"(?:(?:now|also|already|therefore|thus|accordingly|can|can now) ){0,2}"
    rf"(?:regard|consider|treat|deem|view|judge)s? {_HELD}"
    r"(?:(?:as|to be|to have been|as having been|is|are|has been|have been) )?(?:now |already |fully )*"
    r"(?:implemented|completed?|closed|fulfilled|met|discharged|satisfied|delivered|done|achieved)\b"
    r"(?=\s*(?:[.;:)–—]|$)|, (?!but (?:only|not)\b|except\b|save\b|if\b|when\b|once\b|unless\b)|"
    r" (?:and|because|since|as|through|with|from|following|under|now|already|today|on|but (?!only\b|not\b)|"
    r"by (?!part\b|half\b|no\b|nobody\b|none\b|few\b|some\b|others?\b)|"
    r"in (?:full|its entirety|all|(?:19|20)\d\d|(?:the )?(?-i:[A-Z]\w+)))\b(?! (?:far|long|soon) as\b))",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\bhad (?:already )?(?:begun|started|commenced)\b|"
    r"\b(?:reaffirm|restate|re-state|reiterate)s?\b[^.;]{0,30}\b(?:existing|current|long-?standing|established) "
    r"(?:policy|practice|commitment|position|approach)\b|"
    r"\b(?:has|have) been (?:under|subject to|required|obliged|free|able|possible|bound) [^.]{0,60}\bsince\b|"
    r"\b(?:has|have) (?:\w+ )?done so\b|\bdid so (?:in|on|at|last|earlier|when)\b|\b(?:such (?:an? )?[\w ]{3,40}?|"
    r"one|they|it) (?:already |now )?exists?\b|"
    r"\b(?:this|these|that|which|it) (?:fully |already |now )?(?:meets?|address(?:es)?|achieves?|satisf(?:y|ies)|"
    r"fulfils?"
    r"|answers?|gives? effect to|delivers?) (?:the|that|this|what the) (?:point|recommendation|concern|aim|"
    r"intention|purpose"
    r"|substance|spirit|committee|inquiry|chair|review|request)\w*|"
    r"\bnow (?:have|has|includes?|requires?|provides?|reports?|publish(?:es)?|forms? part|shows?|covers?|"
    r"sets? out)\b|"
    r"\b(?:has|have) (?:shown|published|required|provided|been|included|recorded|"
    r"reported)\b[^.]{0,60}\bsince (?:January"
    r"|February|March|April|May|June|July|August|September|October|November|December|last)\b|"
    r"(?<!be )(?<!fully )(?<!will )\bimplemented (?:this|the|these|it|both)\b"
    r"|\bto (?:this|that) effect (?:came|were|was|are|is|have|has)\b|"
    r"\balready (?:available|open|possible|standard|routine|law|policy|practice|deliver|provide|do|meet|cover"
    r"|include|achieve"
    r"|allow|offer|support|address|ensure|reflect|make|take|give|set out|[a-z]{3,}ed|held|made|given|done|kept"
    r"|built)\b|"
    r"\b(?:has|have) (?:already|now|recently) |\balready (?:in place|exist\w*|publish\w*|do(?:es)?|provid\w*|"
    r"requir\w*|under way|"
    r"underway|taken|set)|\brecommendation (?:has been )?implemented\b|\bhas been (?:implemented|completed)\b|"
    r"\b(?:has|have) (?:since )?(?:invested|published|established|launched|introduced|created|completed|delivered|"
    r"appointed|"
    r"set up|awarded|funded|spent|made)\b|"
    r"\b(?:is|are|was|were|been) (?:already )?(?:in place|in force|in operation|the case)\b|\balready the case\b|"
    r"\balready \w+s\b|"
    r"\b(?:recommendation|requirement) has been (?:met|fulfilled|addressed|delivered|discharged)\b|"
    r"^\s*(?:(?:status|position|response|progress|update)[:.] *)?completed?[.:]|\brecommendations? (?:(?:is|are|as|"
    r"has been|to be|"
    r"now|"
    r"already) )*(?:closed|complete|completed|implemented|met|fulfilled|discharged)\b|"
    r"\b(?:work|project|action|review) (?:is|has been) (?:now |already )?(?:complete|completed|finished)\b|"
    r"\b(?:has|have) (?:\w+ ){1,8}?for (?:some|many|several|a number of|\w+) (?:time|years|months)\b",
    re.IGNORECASE,
)
# Told as done, in the perfect or of how things stand now; it counts where nothing else is said.
HAPPENED = re.compile(
    r"(?:\b(?:has|have)|’ve|(?<=he)’s|(?<=it)’s|\w’s(?= been)) (?:(?:now|already|since|all|both|also|"
    r"recently) )?(?:been "
    r")?(?!been\b|had|said|no\b|not\b|asked|considered|noted|heard|listened|reflected|welcomed|"
    r"thanked|studied|looked|thought|seen|read\b|visited|learned|learnt|spoken|discussed)\w*(?:ed|en|wn|ought|ilt|"
    r"ent|ept|held|sold|done|gone|put|set(?! out)|ung|"
    r"ade|"
    r"met|let)\b|"
    r"\bno longer\b|\bnow (?:says?|holds?|runs?|works?|asks?|checks?|gives?|makes?|takes?|sends?|tells?|stands?|"
    r"opens?)\b|"
    r"\b(?:was|were) (?:\w+ly )?(?:switched|opened|closed|sent|given|written|paid|told|appointed|published|delivered|"
    r"installed|completed|finished|made|put|set|replaced|removed|issued|introduced|changed|held|launched|signed)\b|"
    r"\b(?:called on|went out|came into|wrote to|apologised|met with|paid|sent)\b",
    re.IGNORECASE,
)
# What was done at a time now past, or is so since: it counts where it is about what was asked.
DID = re.compile(
    r"\b(?:copy|text|report|study|letter|note|summary|list) (?:of [^.]{1,60} )?(?:is|was|has been) (?:enclosed|"
    r"attached|annexed|appended|"
    r"placed in the library|laid before)\b|"
    r"\b(?:since|as of) (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b|"
    r"(?<!be )(?<!be fully )\b(?:\w{3,}ed|set up|set out|began|came into force|made|built|ran|took|gave) [^.]{0,60}"
    r"\b(?:(?:in|on|by) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d|last (?:year|month|spring|summer|autumn|winter)|"
    r"(?:in|on|since) (?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|the (?:spring|summer|"
    r"autumn|winter)|Easter)|"
    r"earlier this year)\b",
    re.IGNORECASE,
)
# What a programme does as it is.
DOES = re.compile(
    r"\b(?:programmes?|schemes?|work|activities|agency|centre|framework|guidance|service|office|unit|team|act|"
    r"regulations?|"
    r"department|body|strategy|plan|fund|initiative|partnership) (?:already |currently |also )?(?:delivers?|"
    r"provides?|supports?|requires?|offers?|"
    r"includes?|covers?|ensures?|sets? out|spent)\b",
    re.IGNORECASE,
)
RECOGNISES = re.compile(
    r"\b(?:noted|notes?|recognis\w+|acknowledg\w+|understands?|appreciates?|is aware|remains?)\b", re.IGNORECASE
)
# A short sentence that says that it is done, whatever is told beside it.
DONE_NOW = re.compile(
    r"^\s*(?:this|that|it|both|these|all (?:of )?(?:this|these)|the (?:change|recommendation|work|review|guidance|"
    r"duty))(?: \w+)? "
    r"(?:(?:has|have) (?:now |already |since |both |all |recently )?been (?:done|completed|carried out|put in place|"
    r"put right|implemented|"
    r"addressed|met|actioned|achieved|made|delivered|concluded|acted on|attended to)|(?:is|are) (?:now |already "
    r")?(?:done|complete|in place|"
    r"in force|the case|the position|the law|our practice|standard practice|happening)|was (?:done|completed|"
    r"carried out|put in place|made))\b"
    r"(?! (?:in part|only|for (?:some|most)|by half))|"
    r"\bnothing (?:further|more|else) (?:is (?:outstanding|needed|required|left)|remains|needs|has to)\b|"
    r"\bhas been (?:in force|in place|in operation|in effect|law|a requirement|required|possible|available|open|"
    r"free|the (?:case|rule|law|practice)|"
    r"standard|policy|so) (?:\w+ )?since\b|"
    r"^\s*(?:(?:this|it|the \w+) (?:is|was|were) )?(?:already )?(?:done|completed|implemented|delivered|actioned)"
    r"(?: (?:in|on|last|since|earlier) [^.;]{2,24})?\s*[.;]",
    re.IGNORECASE,
)
