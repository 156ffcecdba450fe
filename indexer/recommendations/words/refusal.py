"""Words of refusal: of the recommendation itself, of something in it, or by what is done instead."""

from __future__ import annotations

import re

_NOT = (
    r"(?:\b(?:does|do|did|can|could|will|would|is|are|was|has|have|shall|should)(?: not|n’t|n't)\b|\bcannot\b|"
    r"\bunable to\b|"
    r"\bnot (?:able|prepared|willing|in a position) to\b|\bdeclin(?:e|es|ed|ing) to\b)"
)
# Of the recommendation itself: nothing that is promised beside it takes this back.
REJECTS = re.compile(
    r"^\s*(?:(?:the )?(?:\w+ )?(?:status|position|response|reply)[:.–-]* *)?(?:not (?:accept|agree|support)|reject|"
    r"disagree|"
    r"declin)(?:ed|s)?\b(?! (?:that|the need))|"
    rf"{_NOT}[^.]{{0,30}}?\b(?:accept|agree|support|endorse|tak(?:e|ing) forward|adopt|implement|pursu|proceed|"
    rf"act)\w*"
    r" (?:with |on |to )?(?:this|these|the|that|either|any of (?:this|these|the))"
    r"(?: [\w’]+){0,2}? (?:recommendation|conclusion|proposal)s?\b|"
    rf"{_NOT}[^.]{{0,20}}?\btak(?:e|ing) (?:this|it|these|the recommendation|this recommendation|"
    rf"them)[\w ]{{0,24}} forward\b|"
    r"\bdecided (?:not to|against) [^.]{0,40}|\bnot to (?:take|pursue|proceed|accept|adopt|implement)\b|"
    r"\b(?:rejects?|disagrees?(?: with)?|declines?) (?:this|these|the|that)(?: [\w’]+){0,2}? (?:recommendation|"
    r"conclusion)s?\b|"
    r"\b(?:recommendation|conclusion)s?,? [^.]{0,20}?\b(?:is|are|has been|have been|was|were|"
    r"which) (?:not (?:been )?accepted|"
    r"therefore not accepted|not agreed|rejected|not supported)\b|"
    r"\b(?:is|are) not accepted\b|\bshould not be (?:pursued|taken forward|adopted|accepted)\b|"
    r"^\s*(?:the |his majesty’s |hm |uk )?(?:government|department|ministry|we|board) (?:respectfully |strongly |"
    r"therefore )?"
    r"(?:disagrees?|rejects? (?:it|this))\b(?! that)",
    re.IGNORECASE,
)
REFUSES = re.compile(
    r"\b(?:judge|consider|believe|think|regard)s? (?:that|this|it|the \w+) (?:to be |is |"
    r"as )?(?:already )?(?:enough|sufficient|adequate)\b|"
    r"\b(?:which|that) (?:I|we) could not (?:defend|justify|support)\b|\b(?:not|n’t) feel able to\b|\bthere (?:is|"
    r"isn’t|is not) (?:not )?the "
    r"money\b|\b(?:I|we) (?:have|has) (?:some |serious |strong )?reservations\b|"
    r"\b(?:is|are|remains?) the right (?:figure|number|level|threshold|interval|period|frequency|rate|size)\b|"
    r"\b(?:lower|higher|shorter|longer|earlier|later|fewer|more|less|wider|narrower|"
    r"stricter)\b[^.]{0,40}\b(?:than|such as) "
    r"(?:that |what |the one )?the (?:committee|inquiry|chair|review|report|ombudsman|nao|commission)\b|"
    r"\bno (?:money|funding|funds|resources?|budget)\b(?: (?:is|are))?(?: available)?(?: for\b| to\b|\.|,)|"
    r"\bdo(?:es)? not judge (?:that|it)\b|\bnot convinced\b|\bnot persuaded\b|\b(?:is|are) not (?:called for|"
    r"warranted)\b|"
    r"\bno (?:change|(?:further|new|additional) (?:\w+ )?(?:action|regulation|change|legislation|powers?"
    r"|guidance)) (?:is|are)"
    r" (?:required|needed|necessary)\b|"
    rf"{_NOT}(?: currently| therefore| believe| consider| think| feel|"
    r" see)?"
    r"[^.]{0,30}?\b(?:accept|agree|support|endorse|intend|plan|propose|recommend|mandat\w+|be appropriate|"
    r"be necessary|be right(?! to (?:leave|ignore|delay|wait))|be needed|is needed|are needed|be justified|"
    r"legislat\w+|the best|the right|"
    r"need for|need to|case for|right to(?! (?:leave|ignore|delay|wait))|necessary|pursu\w+|merit|wish to|want to|"
    r"seek to|value for money|be \w+ing|"
    r"do so)\b|"
    r"\b(?:should|will) (?:be left|stay|remain|be kept) as (?:it|they) (?:is|are)\b|"
    r"\b(?:does|do) not (?:believe|consider|think) (?:that )?[^.]{0,60}\b(?:should|ought|is|are|would)\b|"
    r"\bdisagree(?:s|d)?\b|\breject(?:s|ed)?\b|\b(?:is|are) not (?:minded|something|persuaded|convinced|appropriate|"
    r"necessary|"
    r"the right|the best|the role|for the government to|needed|required)\b|"
    r"\b(?:has|have|are|there are|is)(?: currently| at present)? no (?:current |present |immediate )?"
    r"(?:plans?|intention|need|case)\b|\bcurrently no plans\b|"
    r"\bnot (?:have|have any) (?:current )?plans\b|\b(?:is|be|are) (?:un|not )(?:necessary|appropriate)\b|"
    r"\bunnecessary\b|\b(?:is|are|be) (?:\w+ )?disproportionate\b(?! \w)|\bcounter-?productive\b|\b(?:risks?|"
    r"would) (?:be )?duplicat\w+|"
    r"\b(?:existing|current)\b[^.]{0,60}\b(?:is|are|remains?) (?:already )?(?:sufficient|adequate|appropriate)\b|"
    r"\bwould be unwieldy\b|\bwould not be (?:appropriate|proportionate|necessary|right(?! to (?:leave|ignore|delay|"
    r"wait))|possible|helpful|desirable|"
    r"effective|practical|justified)\b|"
    r"\bnot (?:be )?(?:appropriate|proportionate|feasible|practicable|viable|desirable)\b|"
    r"\b(?:sees? )?no need (?:to|for)\b|\bsees? (?:no|little) (?:case|need|reason|merit|benefit|value|grounds?"
    r"|point)\b|"
    r"\bcannot (?:accept|agree|commit)\b|\bcould not be (?:met|done|achieved) without\b|\bwill stay (?:an?|as|at|"
    r"the)\b",
    re.IGNORECASE,
)
INSTEAD = re.compile(
    r"^\s*(?:not|only|without)\b(?! only)|\brather than\b|\binstead (?:of)?\b|\bwill retain the\b"
    r"|\bhowever,? (?:the government|we|it|this|"
    r"there)\b[^.]{0,80}\bnot\b|"
    r"\bnot always\b|\bit is important to balance\b|\bbut (?:we|the government) (?:do|does|will|would) not\b|"
    r"\bwhile (?:we|the "
    r"government) (?:recognise|understand|appreciate|agree|support)",
    re.IGNORECASE,
)
# What is left out of a promise: "though not fines".
EXCEPTS = re.compile(
    r"\b(?:has|have) not (?:been )?included?\b|\bwould mean\b[^.]*\badvis\w+ against\b|"
    r"\bevery other\b[^.]*\bin between\b|\b(?:though|although|albeit|but) (?:not|without)\b|\bsave (?:for|that)\b|"
    r"\bexcept (?:for|that)\b"
)
