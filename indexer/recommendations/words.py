"""The words of consent, refusal, promise, delay and report with which departments answer."""

from __future__ import annotations

import re

_WHAT = (
    r"(?:with |to )?(?:(?:all|both|most|much|the (?:aim|spirit|intent|intention|thrust|principle|need|"
    r"importance)s?(?: of| behind)?) )?"
    r"(?:of )?(?:this|these|the|that|both|all|committee|inquiry|it|them|on)\b"
)
_MORE = r"(?:(?:broadly|fully|strongly|very much|also|therefore|wholeheartedly|generally|largely|certainly) )?"

PARTLY = re.compile(
    r"^\s*mostly (?:accept|agree)\w*|"
    r"\b(?:accept|agree)\w* (?:with |to )?the (?:first|second|third|former|latter|last)(?: (?:part|limb|element"
    r"|half|point))?"
    r"(?=\s*(?:[;,.]|$))|"
    r"\b(?:partially|partly|in part|part[- ]accept\w*)\b(?=[^.]{0,60}\b(?:accept|agree|support|met|adopt))|"
    r"\b(?:accept|agree|support)\w*[^.]{0,60}\b(?:in part|partially|partly)\b|\bpartial(?:ly)? (?:accept|agree)\w*|"
    r"\b(?:accept|agree|support)\w* (?:with )?(?:the |an? )?(?:some|much|first|second|third|last|final|part|parts|"
    r"element|elements|aspects?|most|one|two)\b(?: (?:part|half|element|limb|point|bullet|"
    r"strand)s?)?(?: \w+)? of (?:this|the|"
    r"these|it)\b|"
    r"\b(?:accept|agree|support)\w*[^.]{0,80}\b(?:with the exception of|except (?:for|that|in)|with (?:one |some |"
    r"the )?"
    r"(?:exceptions?|qualifications?|reservations?|caveats?|modifications?|amendments?)|"
    r"subject to the (?:caveat|following|exception|qualification|reservation))",
    re.IGNORECASE,
)
PRINCIPLE = re.compile(
    r"\bsupportive of the principle|"
    r"\b(?:accept|agree|support|endorse|welcome)\w*[^.]{0,60}\bin principle\b|\bin principle[^.]{0,40}\b(?:accept|"
    r"agree|"
    r"support)",
    re.IGNORECASE,
)
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
# What is decided elsewhere must not be foretold: it is put off, not refused.
PREJUDGES = re.compile(
    r"\b(?:not|in)(?: be)?(?: right| appropriate| possible| proper)?(?: for \w+(?: \w+)?)? to (?:anticipate|"
    r"pre-?empt|prejudge|"
    r"pre-?judge|speculate|comment (?:further )?(?:on|ahead|before|while))\b",
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
# What is done with a recommendation that is taken up: "will take this recommendation forward".
_TAKE_UP = (
    r"(?:tak(?:e|ing) (?:this|the|these|both)(?: [\w’]+)? recommendations? forward|tak(?:e|ing) forward (?:this|the|"
    r"these|both)"
    r"(?: [\w’]+)? recommendations?|(?:implement|adopt|act on|deliver)(?:ing)? (?:this|the|these|both)(?: [\w’]+)? "
    r"recommendations?)\b"
)
# "This recommendation will be implemented through the Bill", "has decided to adopt it".
_WILL_BE = (
    r"\brecommendations? (?:will|shall|is to|are to) (?:\w+ )?be (?:implemented|adopted|taken forward|delivered"
    r"|accepted"
    r"|acted (?:up)?on|met)\b|\bdecided to (?:adopt|accept|implement|take forward|act on)\b"
)
_VIEWS = (
    r"(?:recommendation|conclusion|aim|spirit|intent|intention|thrust|principle|need|importance|value|concern|"
    r"ambition|view|"
    r"proposal|call|sentiment|objective|goal|vision|desire)s?\b"
)
_DONE_SO = (
    r"^\s*(?:this|these|it|both|all of this) (?:will|shall) (?:now |all |both )?be (?:done|acted on|put right|"
    r"put in hand)\b|"
    r"^\s*(?:we|the \w+) (?:will|shall) (?:now )?do (?:so|this|as the \w+ (?:asks|recommends|suggests|proposes))\b|"
    r"\brecommendations? (?:is|are) (?:warmly |strongly |very )*welcome(?:d)?\b|"
    r"\b(?:have|has) (?:this|it|that|the matter) in hand\b|\b(?:is|are) (?:happy|glad|pleased|"
    r"content) to (?:adopt|accept|do|take)\b|"
    r"\b(?:should|would|shall|will) be (?:happy|glad|pleased|content) to\b(?! (?:discuss|meet|consider|explore))"
)
_FORCE = (
    r"\bmakes? (?:an? )?(?:very )?(?:powerful|strong|good|compelling|persuasive|fair|valid|telling) (?:case|points?|"
    r"argument)"
    r"\b|\b(?:see|sees|understands?|recognises?|acknowledges?) (?:the )?(?:force|attractions?|merits?|case|sense|"
    r"logic)s? (?:of|for|in)\b|"
    r"\b(?:is|are) (?:much |very )?attracted (?:to|by)\b|\bpropos(?:es?|ing) to consult\b|"
    r"\bideas? (?:is|are) (?:a good|an attractive|a sound)\b"
)
CONSENTS = re.compile(
    rf"{_DONE_SO}|{_FORCE}|\bat one with\b|\bshares? the (?:committee|inquiry|chair|review|commission|ombudsman)’s "
    rf"(?:view|concern|ambition|aim|wish|assessment)s?\b|\bwe agree\b(?! that we|[^.]{{0,20}}\bdisagree)|"
    rf"\b(?:we|government|department|dhsc|defra|hmt|treasury|ministry|dsit|agency|council|england|commission|mod|"
    rf"home office|cabinet office|(?!to |will |not |help |further |better |actively )\w+ ?) {_MORE}"
    rf"(?:(?:accept(?:s|ed)?|agree[sd]?|concurs?) (?:{_WHAT}|that\b)|(?:supports?|endorses?|"
    rf"shares?) (?!the\b){_WHAT}|"
    rf"(?:supports?|endorses?|shares?) (?:with )?the (?:[\w’]+ ){{0,2}}?{_VIEWS})|"
    r"\b(?:we|government|department|ministry|treasury|ministers?|secretary of state|board|agency|office"
    r"|authority|council"
    r"|commission|service) (?:agrees?|accepts?),? (?:and|as)\b|"
    r"\bwelcomes? (?:this|these|the)(?: \w+’s)? (?:recommendation|conclusion)s?\b|"
    r"\b(?:accepted|agreed)[.:]|^\s*(?:(?:the )?(?:\w+ )?(?:status|position|response|reply)[:.–-]* *)?(?:fully )?"
    r"(?:accept|agree)(?:ed|s)?\b|\bfully accepted\b|"
    r"\brecommendations? (?:is|are|has been|have been)(?: \w+)? (?:accepted|agreed|supported)|"
    r"\b(?:which|and|that) (?:it|we|they) (?:\w+ )?(?:accepts?|agrees? with|supports?)\b|\b(?:pleased|happy|"
    r"content) to "
    r"(?:accept|agree|support)|\bagree (?:researching|that)\b|\bsympathetic to\b|"
    r"\b(?:as per|in line with|in accordance with|consistent with|as recommended (?:by|in)) (?:the |"
    r"this )?(?:[\w’]+ )?"
    r"(?:recommendation|recommendations|committee|inquiry|review)\b|"
    rf"\b(?:will|intends? to|is|are|shall) (?:\w+ )?{_TAKE_UP}|{_WILL_BE}|\b(?:is|are) supportive of\b",
    re.IGNORECASE,
)
RECOMMENDATION = re.compile(
    rf"{_DONE_SO}|"
    r"\b(?:accept|agree|support|endorse|concur)\w* (?:with |to )?(?:this|these|the|all|both)(?: [\w’]+)?(?: PAC|’s)? "
    r"(?:recommendation|conclusion)s?\b|"
    r"^\s*(?:(?:the )?(?:\w+ )?(?:status|position|response|reply)[:.–-]* *)?(?:fully )?(?:accept|"
    r"agree)(?:ed)?\s*(?:in full\s*)?"
    r"(?:[.:;]|$)|"
    r"\brecommendations? (?:is|are|has been|have been)(?: \w+)? (?:accepted|agreed|supported)\b|"
    r"\brecommendation accepted\b|"
    r"\brecommendations?,? which (?:it|we) (?:\w+ )?(?:accepts?|agrees?|supports?)\b|"
    rf"\b(?:will|intends? to|is|are|shall) (?:\w+ )?{_TAKE_UP}|{_WILL_BE}",
    re.IGNORECASE,
)
DONE = re.compile(
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
    r")?(?!been\b|had|said|no\b|not\b|asked)\w*(?:ed|en|wn|ought|ilt|ent|ept|held|sold|done|gone|put|set(?! out)|ung|"
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
    r"earlier this year)\b",
    re.IGNORECASE,
)
PROMISES = re.compile(
    r"\b(?:regulations?|guidance|legislation|instructions?|standards?) (?:to (?:this|that) effect )?(?:will|are to|"
    r"is to) be "
    r"(?:laid|issued|published|amended|revised|made|changed)\b|\bdecided that (?:it|this|that|they|these) should\b|"
    r"\bdecided (?:up)?on\b|"
    r"\b(?:wrote|has written|have written) to\b[^.]{0,90}\bask\w*|\b(?:has|have) (?:since |now )?(?:confirmed|agreed|"
    r"undertaken) (?:that it "
    r"will|to)\b|\b(?:comes?|enters?) into (?:force|effect)\b|\btakes? effect\b|"
    r"(?<!which )(?<!that )(?<!who )\b(?:will(?! (?:need|have to|consider|explore|look at|not|reflect|keep under|"
    r"also consider|take (?:this|the|"
    r"it)[^.]{0,40}into))"
    r"|shall|propos(?:es?|ing) to(?! consult)|(?:is|are|am|’re|’m|’s) going to(?! (?:consider|look|think|explore))|"
    r"(?<=\w)’ll(?! (?:consider|look|think|"
    r"explore))|(?:commits?|undertakes?|pledges?|promises|agreed) to|on track to|taking steps to"
    r"|is committed to|are committed to|committed to (?:continuing|working|driving|improving|delivering|"
    r"publishing)|agrees? to \w+|has (?:asked|instructed|commissioned|tasked)|have (?:asked|instructed|commissioned|"
    r"tasked)|"
    r"intends? to|plans? to|aims? to|is (?:currently )?(?:developing|working|preparing|reviewing)|are (?:currently )?"
    r"(?:developing|working|preparing)|announced plans)\b",
    re.IGNORECASE,
)
DEFERS = re.compile(
    r"\b(?:final |any )?decisions? (?:will|would|can|shall) (?:only |then )?be (?:made|taken|reached)\b|"
    r"\bhas still to be (?:worked out|decided|settled|agreed|determined)\b|\bare kept under review\b|"
    r"\bwill be (?:weighed|borne in mind|taken into account|settled when|looked at)\b|"
    r"\bto (?:see|find out|establish|learn) (?:whether|if|how far)\b|\babout (?:whether|what form|how)\b|\bif any\b|"
    r"\bbefore deciding\b|\bmust depend (?:up)?on\b|\bcannot say when\b|"
    r"\bwork through (?:how|whether|what|the)\b|\bin due course\b|\bset out (?:its|our|the|an?) (?:approach"
    r"|position|plans?"
    r"|response|thinking)\b|\bdevelop (?:its|our|the|an?) (?:approach|options|proposals)\b|"
    r"\b(?:will|to|would|may|should|also) (?:also |therefore |carefully |further )?(?:consider|explore|reflect on|"
    r"look at|keep under review|take (?:this|the|it)[^.]{0,40}into "
    r"(?:account|consideration))\b|\bunder (?:review|consideration)\b|\bfurther scoping\b|\boptions? (?:appraisal|"
    r"for how)\b|"
    r"\bconsider(?:ing)? (?:the |this |whether|how|options)|\bscope out options\b|\bsubject to (?:funding|a|the) |"
    r"\b(?:further|more) (?:work|time|consideration|analysis|discussions?|scoping) (?:is|will|would|needs?|working|"
    r"on|to)\b|"
    r"\bexamine (?:how|whether|what)\b|\bgive (?:\w+ )?(?:consideration|thought) to\b|\blook (?:carefully |closely |"
    r"again )*at\b|"
    r"\bconsult(?:ing)? on\b|\bnot (?:yet )?(?:come to|reached|taken) a (?:view|decision)\b|"
    r"\bconducting a post[- ]implementation review\b|\bwe hope\b",
    re.IGNORECASE,
)
# As Treasury Minutes print it.
IMPLEMENTED = re.compile(
    r"^\s*(?:recommendation|conclusion)s? (?:has been |have been |already |now )*(?:implemented|"
    r"completed?)\b(?! (?:in|by) part)",
    re.IGNORECASE,
)
# Said of what there is or goes on: no new promise in it.
GOES_ON = re.compile(
    r"\bwill (?:also )?(?:continue|remain|keep|maintain|be subject to|be (?:carefully )?(?:assessed|considered|"
    r"kept|managed)|soon|manage)\b|"
    r"\bremains? committed to\b|\b(?:is|are) committed to\b(?! (?:publish|introduc|requir|implement|establish|"
    r"legislat"
    r"|appoint|fund|creat|launch|bann|abolish|commission|fin)\w*ing\b)|"
    r"\bis currently\b|\bare currently\b|\bmaintained\b",
    re.IGNORECASE,
)
UNABLE = re.compile(
    r"\b(?:decides?|determines?|settles?) for (?:itself|themselves)\b|"
    r"\b(?:not|n’t) (?:with)?in (?:my|our|its|the \w+’s) (?:gift|power|control|remit)\b|"
    r"\bunable to\b|\bnot (?:yet )?(?:in a position|able|possible) to\b|\btoo early\b|\bno decisions? (?:has|have)\b|"
    r"\b(?:remain|remains|is|are) (?:as )?(?:yet )?unknown\b|\bwill be (?:assessed|considered|kept under)\b|"
    r"\bnot yet available\b|"
    r"\bcase[- ]by[- ]case\b|\b(?:is|are|remains?) (?:rightly )?(?:a )?(?:matters? for|the responsibility of)\b|"
    r"\b(?:is|are|be|would be) for [^.]{1,60} to (?:decide|determine|respond|consider|answer)\b|"
    r"\boperationally independent\b|\bindependent of (?:the )?(?:government|ministers)\b|\b(?:is|are) appointed by\b",
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
# Consent to what something is for, which promises nothing yet.
AIM = re.compile(
    rf"{_FORCE}|\bat one with\b|"
    r"\b(?:accept|agree|support|sympath|welcome|share|endorse|recognise)\w* (?:with |to )?(?:the |"
    r"on the )?(?:[\w’]+ ){0,4}?"
    r"(?:aim|spirit|intent|intention|principle|need|importance|value|concern|ambition|view|that|objective|goal|case"
    r"|vision|direction|sentiment|rationale)s?\b|\bsympathetic to\b|\bsupportive of\b",
    re.IGNORECASE,
)
# Agreement that the very thing asked for should be done; a refusal beside it refuses a part.
AGREES_SHOULD = re.compile(
    r"\b(?:agrees?|accepts?|concurs?) (?:with the \w+ )?that\b[^.;]{0,120}\b(?:should|must|needs? to|ought to)\b",
    re.IGNORECASE,
)
# What is left out of a promise: "though not fines".
EXCEPTS = re.compile(
    r"\b(?:has|have) not (?:been )?included?\b|\bwould mean\b[^.]*\badvis\w+ against\b|"
    r"\bevery other\b[^.]*\bin between\b|\b(?:though|although|albeit|but) (?:not|without)\b|\bsave (?:for|that)\b|"
    r"\bexcept (?:for|that)\b"
)
RECOGNISES = re.compile(
    r"\b(?:noted|notes?|recognis\w+|acknowledg\w+|understands?|appreciates?|is aware|remains?)\b", re.IGNORECASE
)
