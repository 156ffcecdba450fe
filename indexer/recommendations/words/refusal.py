"""Words of refusal: of the recommendation itself, of something in it, or by what is done instead."""

from __future__ import annotations

import re

_NOT = (
    r"(?:\b(?:does|do|did|can|could|will|would|is|are|was|has|have|shall|should)(?:(?: therefore| now| "
    r"accordingly)? not|n’t|n't)\b|\bcannot\b|"
    r"\bunable to\b|"
    r"\bnot (?:able|prepared|willing|in a position) to\b|\bdeclin(?:e|es|ed|ing) to\b)"
)
# Of the recommendation itself: nothing that is promised beside it takes this back.
REJECTS = re.compile(
    r"\b(?:has|have|there are) no (?:current |present |immediate )?(?:plans?|intention) (?:to do (?:so|this|that|"
    r"it)|of doing (?:so|this|that|it))\b|"
    r"^\s*(?:(?:the )?(?:\w+ )?(?:status|position|response|reply)[:.–-]* *)?(?:not (?:accept|agree|support)|reject|"
    r"disagree|"
    r"declin)(?:ed|d|s)?\b(?! (?:that|the need))|"
    rf"{_NOT}[^.]{{0,30}}?\b(?:accept|agree|support|endorse|tak(?:e|ing) forward|adopt|implement|pursu|proceed|"
    rf"act)\w*"
    r" (?:with |on |to )?(?:this|these|the|that|either|any of (?:this|these|the))"
    r"(?: [\w’]+){0,2}? (?:recommendation|conclusion|proposal)s?\b|"
    rf"{_NOT}[^.]{{0,20}}?\btak(?:e|ing) (?:this|it|these|the recommendation|this recommendation|"
    rf"them)[\w ]{{0,24}} forward\b|"
    r"\bbe (?:not (?:accepted|approved|agreed|adopted|pursued|supported)|rejected|declined)\b|"
    r"\bnot be (?:accepted|approved|agreed|adopted|pursued|supported)\b|"
    r"\bdecided (?:not to|against) [^.]{0,40}|\bnot to (?:take|pursue|proceed|accept|adopt|implement)\b|"
    r"\b(?:rejects?|disagrees?(?: with)?|declines?) (?:this|these|the|that)(?: [\w’]+){0,2}? (?:recommendation|"
    r"conclusion)s?\b|"
    r"\b(?:recommendation|conclusion)s?,? [^.]{0,20}?\b(?:is|are|has been|have been|was|were|"
    r"which) (?:not (?:been )?accepted|"
    r"therefore not accepted|not agreed|rejected|not supported)\b|"
    r"^\s*(?:neither|none)(?: of (?:the|these|them|those)(?: \w+)?)?(?: (?:is|are|was|were|can be|will be|has been|"
    r"have been))? (?:accepted|agreed|supported|approved|adopted)\b|"
    r"\b(?:is|are) not accepted\b|\bshould not be (?:pursued|taken forward|adopted|accepted)\b|"
    r"^\s*(?:the |his majesty’s |hm |uk )?(?:government|department|ministry|we|board) (?:respectfully |strongly |"
    r"therefore )?"
    r"(?:disagrees?|rejects? (?:it|this))\b(?! that)",
    re.IGNORECASE,
)
REFUSES = re.compile(
    r"\bwould not (?:represent|constitute|offer|provide|deliver|make)\b[^.;]{0,30}\b(?:use of|value|sense|benefit|"
    r"solution|improvement)\b|"
    r"^\s*[A-Z][\w’-]*+(?: [\w’-]++){0,5}: no\b(?! (?:further|objection))|"
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
    r"\b(?:existing|current|present)\b[^.]{0,140}\b(?:is|are|remains?) (?:already )?"
    r"(?:sufficient|adequate|appropriate)\b|"
    r"\bwould be unwieldy\b|\bwould not be (?:appropriate|proportionate|necessary|right(?! to (?:leave|ignore|delay|"
    r"wait))|possible|helpful|desirable|"
    r"effective|practical|justified)\b|"
    r"\bnot (?:be )?(?:appropriate|proportionate|feasible|practicable|viable|desirable)\b|"
    r"\b(?:sees? )?no need (?:to|for)\b|\bsees? (?:no|little) (?:case|need|reason|merit|benefit|value|grounds?"
    r"|point)\b|"
    r"\bcannot (?:accept|agree|commit)\b(?! to (?:an?|any|the) (?:\w+ )?(?:date|deadline|timetable|timescale|figure)\b)"
    r"|\bcould not be (?:met|done|achieved) without\b|\bwill stay (?:an?|as|at|"
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
    r"\bstops? short of\b|\bnot go (?:so|as|quite so) far as\b|"
    r"\b(?:we|i|it|the \w+) (?:also )?considered [^.;]{3,60}, but\b|"
    r"\b(?:has|have) not (?:been )?included?\b|\bwould mean\b[^.]{0,120}\badvis\w+ against\b|"
    r"\bevery other\b[^.]{0,120}\bin between\b|"
    r"\b(?:though|although|albeit|but) (?:not|without)\b|\bsave (?:for|that)\b|"
    r"\bexcept (?:for|that)\b"
)
_WHO = r"(?:we|i|ministers|the (?:[\w’]+ ){1,4}?|his majesty’s government|government)\s?"
# A short sentence that says no, and nothing else: it refuses the whole.
BRIEFLY = re.compile(
    rf"(?<!\s)\s*+(?:but |however,? |therefore,? |accordingly,? |regrettably,? |unfortunately,? |sadly,? |"
    rf"with regret,? |on balance,? |nonetheless,? |nevertheless,? )?(?:no|{_WHO}\b(?:is|are|am|remains?) not (?:\w+ "
    rf")?(?:persuaded|convinced|"
    r"minded to (?:do so|do this|act|agree|accept (?:it|this)))(?: (?:of|by) (?:this|the (?:case|need|argument|"
    r"proposal)s?)"
    r"(?: for (?:this|it|such [\w ]{3,40}|change))?| that (?:this|it|such [\w ]{3,40}?) (?:is|would be) [\w ]{3,60})?|"
    rf"{_WHO}\b(?:do|does|did|can|could|will|would)(?: not|n’t) (?:\w+ )?(?:agree|accept (?:this|it)|support "
    rf"(?:this|it)|(?:intend|propose|plan|"
    r"wish|expect) to(?: do (?:so|this|that)| act(?: on it)?| take (?:this|it)(?: any)? (?:forward|further|up)| "
    r"make (?:this|such a|the) change|"
    r" change (?:this|it|course|the position))|do (?:so|this|that)|be doing (?:so|this))(?: at (?:this time|present|"
    r"this stage))?|"
    r"(?:this|that|it) (?:is|would be) not (?:something|a step|a course|a change|one) (?:which |that )?(?:we|the "
    r"\w+|ministers|"
    r"i) (?:\w+ )?(?:can|could|would|will|wish\w*|intends?|plans?|proposes?|supports?|(?:is|are) (?:able|willing|"
    r"prepared|minded))[\w ]{0,40}|"
    r"(?:this|that|it|the (?:scheme|position|rule|threshold|limit|rate|arrangement|law|policy)s?) (?:will "
    r")?(?:stays?|remains?) (?:where|as) "
    r"(?:it|they) (?:is|are|stands?|do|does)|(?:we|the \w+) disagrees?)\s*+[.;]?\s*+",
    re.IGNORECASE,
)
# What there is already is defended: nothing is to change.
KEEPS = re.compile(
    r"\bour (?:present |current |preferred |settled )?(?:approach|policy|strategy|preference) (?:is|remains) "
    r"(?:to|that)\b|"
    r"\bno (?:realistic |real |other |practical |practicable |viable |sensible )?(?:alternative|choice|option)s?\b"
    r"(?! but to)|"
    r"\b(?:this|it|that|these|they|arrangements?|approach|system|model|framework|position|balance|rules?|law|regime|"
    r"way)(?: \w+)? "
    r"(?:is|are|remains?|continues? to be) (?:still )?(?:the )?(?:best|right|most (?:effective|appropriate|suitable|"
    r"efficient)|proper|"
    r"correct|better|soundest|fairest)(?: \w+)? (?:arrangement|approach|way|model|means|method|system|balance|place|"
    r"course|one|"
    r"body|mechanism|vehicle|forum|route|basis)s?\b|"
    r"\b(?:stays?|remains?|left|leave (?:it|them|this)) (?:exactly |just )?(?:where|as) (?:it|they) (?:is|are|"
    r"stands?)\b|"
    r"\bno changes? (?:to [^.]{1,40} )?(?:is|are|will be|has been|have been)? ?(?:proposed|planned|envisaged|"
    r"intended|contemplated|"
    r"called for|being made)\b|\bstrikes? the right balance\b|\b(?:present|current|existing|these|those) [\w ]{2,50}?"
    r"(?:suffice\b|(?:is|are) (?:already )?(?:enough|sufficient|adequate|satisfactory|working well)|works? well)|"
    r"\balready (?:has|have) (?:all )?(?:the|sufficient|adequate|enough|ample) (?:\w+ )?powers?\b|"
    r"\bbest (?:placed|known|left|decided|done|dealt with|handled|judged|settled|made)(?: \w+)? (?:to|by|at|in|with|"
    r"locally)\b|"
    r"\b(?:is|are|be) not (?:for|the (?:role|place|business|job|task|function|duty) of) (?:central |national |the |"
    r"this )?(?:\w+ )?"
    r"(?:government|ministers|department|parliament|council|board|agency|executive|state|us)\b|"
    r"\b(?:position|view|policy)s?(?: on (?:this|the) \w+)?(?: on this)? (?:has|have) not changed\b|\b(?:is|are|"
    r"remains?) unchanged\b|"
    r"\b(?:remains?|is|are|am) of the (?:view|opinion) that\b|\b(?:continues?|goes on) to (?:believe|think|hold|"
    r"consider|take the view|"
    r"be of the view) that\b|\bnot in favour\b|"
    r"\b(?:resolved|decided|chosen|chose|prefers?|preferred|prefer|content|intends?|proposes?) to (?:keep|leave|"
    r"retain|maintain|stay|go on|"
    r"continue|stand)\b|\b(?:will|shall|must) (?:stay|remain)\s*[.;]|\bnot a priority\b|"
    r"\bshould (?:stay|remain|continue)(?: (?:so|as|where|with|to be|a|an|the)\b|\s*[.;])|"
    r"\bis (?:no|little) (?:evidence|reason|ground|justification|basis|need) (?:that|to|for|why)\b|"
    r"\b(?:already )?gives? (?:\w+ )?(?:enough|sufficient|ample) (?:\w+ )?(?:power|protection|safeguard|flexibility|"
    r"scope)s?\b",
    re.IGNORECASE,
)
# Why a thing is not done: what it would cost, risk or take away.
ARGUES = re.compile(
    r"\bwould not (?:[\w’]+ ){1,3}?(?:a single|any|one)\b|"
    r"\b(?:would|could|might|may|will)(?: \w+ly| also| then| only| therefore| inevitably|,? in (?:our|its|their|the "
    r"[\w’]+) (?:view|judgement|opinion),?)? (?:risk\w*|undermine|"
    r"divert|cut across|"
    r"take [^.]{1,40}? away|lead to (?:fewer|less|an? loss|the loss|higher|longer|delays?|confusion)|"
    r"mean (?:borrowing|cutting|closing|taking|diverting|fewer|less|losing|having to (?:cut|close|borrow))|"
    r"(?:bring|carry|pose|create|entail|involve|introduce) (?:\w+ ){0,2}risks?|"
    r"deter|discourage|penalise|blur|dilute|jeopardise|interfere|distort|duplicate|weaken|confuse|"
    r"(?:place|put|impose|be) (?:an? |too great an? |too )?(?:\w+ )?(?:burden|strain|pressure|imposition)s?|"
    r"add (?:needlessly |greatly |considerably )?(?:to )?(?:the )?(?:\w+ )?(?:burden|cost|complexity|bureaucracy|"
    r"delay)s?|"
    r"tie (?:the )?hands|set (?:an? )?(?:\w+ )?precedent|cut into|crowd out|come at the expense|be at the expense|"
    r"(?:not )?be (?:an? )?(?:good|best|wise|sensible|proper|prudent|effective) use of|"
    r"be (?:hard to justify|difficult to justify|impractical|impracticable|disproportionate|costly|wrong|unwise|unfair|"
    r"out of date|superfluous|redundant|excessive|inappropriate|onerous|bureaucratic|heavy-handed|burdensome|"
    r"ineffective|wasteful|undesirable|impossible|unjustified|unreasonable|contrary to|self-defeating|misleading|"
    r"invidious|perverse|artificial|unhelpful|unworkable|a mistake))\b|"
    r"\b(?:would|could|might)(?:,? (?:in (?:our|its|their|the \w+’s) (?:view|judgement|opinion)|(?:we|it) (?:thinks?|"
    r"believes?|fears?|considers?)),?)? be (?:quite |wholly |rather )?(?:out of (?:all )?(?:proportion|keeping|step)|"
    r"disproportionate|wrong|unfair|excessive|a mistake)\b|"
    r"\b(?:does|do|did|would) not (?:\w+ ){0,2}?(?:justify|warrant|merit) (?:the|an?|its|their|such|this)\b|"
    r"\b(?:would|will|could) (?:add|bring|achieve|offer|gain|serve|yield) (?:very |only )?(?:little|nothing|no)\b|"
    r"\bof (?:little|doubtful|limited|no|questionable|uncertain) (?:\w+ )?(?:benefit|value|use|help|worth|advantage)\b|"
    r"\boutweigh(?:s|ed)? (?:its|their|the|any|whatever)\b|\b(?:cannot|can not|can’t|could not) (?:\w+ )?be (?:done|"
    r"met|found|afforded|"
    r"justified|spared|funded|provided|paid)\b|"
    r"\b(?:would|could|might) (?:be|do|cost|cause|mean|bring) (?:far |much |rather |somewhat )?(?:more (?:trouble|harm|"
    r"work|labour|effort|bother|expense|cost) than|too (?:small|slight|little|great|dear|costly|heavy|large|slow|"
    r"much))\b|"
    r"\b(?:no|little) (?:scope|room|latitude|headroom) for\b|\bwould be unwise\b|\bwhich is more than\b|\b(?:cannot|"
    r"could not|can’t|can not) (?:\w+ )?(?:bear|afford|spare|fund|meet|sustain|"
    r"justify|lawfully)\b|\b(?:is|are) (?:simply )?(?:not affordable|unaffordable)\b|\b(?:may|can|could|might) not "
    r"lawfully\b|"
    r"\b(?:has|have) no (?:\w+ )?(?:powers?|locus|standing|remit|jurisdiction|vires|authority)\b|\b(?:there is|has "
    r"been|contains?|"
    r"makes?|made) no (?:\w+ )?(?:provision|successor|allowance|allocation|money|funding|budget|headroom)\b|"
    r"\bno (?:real |realistic )?prospect of\b|\b(?:is|are|would be|be) (?:hard|difficult|impossible) to (?:justify|"
    r"defend|see the need)\b|"
    r"\bno (?:money|funding|funds|resources|budget) (?:has|have|had) been\b|\bno (?:\w+ ){0,2}(?:provision|"
    r"allowance|allocation)(?: \w+)? "
    r"(?:exists|has been made|was made)\b|"
    r"\b(?:outside|beyond|goes? beyond) (?:the )?(?:our|its|their|\w+’s)? ?(?:powers|remit|control|scope)\b",
    re.IGNORECASE,
)
# What will not be, said plainly.
WILL_NOT = re.compile(
    r"\b(?:will|shall) (?:\w+ly |therefore |now |accordingly )?(?:not|no longer)\b(?! (?:only|merely|just|simply|"
    r"alone|be (?:easy|quick|surprised|"
    r"affected|delayed|known|lost|possible to (?:say|tell|know))|happen overnight|until|before|hesitate|yet|always|"
    r"forget|"
    r"rest|tolerate|allow|stand))|"
    r"\bno (?:[\w-]+ ){1,3}?(?:will|is to|are to|can|is being|are being) (?:\w+ )?be(?:ing)? (?:set|made|given|"
    r"introduced|created|established|"
    r"published|provided|paid|fixed|appointed|required|imposed|added|offered|funded|held|brought)\b",
    re.IGNORECASE,
)
# Something else is done in its place.
OFFERS = re.compile(
    r"\b(?:propos\w+|will|intends?|intend|prefers?|plan\w*|offer\w*) instead\b|"
    r"\b(?:will|shall|is to|are to) be [a-z]+(?:ed|en|ld|lt|t|de|id)(?: \w+)? instead\b|"
    r"\binstead(?: of [^.,]{3,60})?,? "
    r"(?:we|the \w+|it|they|i) (?:will|propose\w*|"
    r"intend\w*|plan\w*)\b|\bas an alternative\b|\bin place of (?:it|this|that|an?|the)\b|\bwill instead\b|\bshall "
    r"instead\b",
    re.IGNORECASE,
)
# A part or a first step of what was asked, where the whole of it was.
LESS = re.compile(
    r"\bpilots?\b|\btrials?\b|\bphased\b|\bin the first instance\b|\b(?:at|to) (?:first|begin with)\b|\binitially\b|"
    r"\bonly (?:for|in|where|to|those)\b|"
    r"\blimited to\b|\bon a smaller scale\b|\ba first (?:step|phase|stage)\b|\bup to a point\b|\bnot (?:all|every|"
    r"each|the whole)\b|"
    r"(?:\band not|, not|\bbut not|\bthough not|\bnot yet)(?: (?:the|an?|by|to|in|for|at|on|every|each|all))?(?: "
    r"[\w-]+){1,4}?\s*[.;,)]",
    re.IGNORECASE,
)
# The answering body says of itself, of today or of what comes, that it does not, cannot or will not.
DECLINES = re.compile(
    r"\bnor (?:do|does|is|are|would|will|can|should) (?:we|i|it|they|this|that|the (?:government|department|ministry|"
    r"council|cabinet|board|trust|agency|office|commission|authority|executive|service|case|need|evidence))\b|"
    r"(?:^|[,;:–—] ?|\b(?:but|and|so|that|which|however|therefore|because|as|since|while|although) )\s*"
    r"(?:we|i|ministers|cabinet|officers|officials|nobody|(?:the |our |his majesty’s |hm |this )?(?:\w+ "
    r")?(?:government|department|"
    r"council|board|ministry|agency|executive|office|trust|commission|service|authority|treasury|committee’s "
    r"proposal|state)|it)"
    r"(?: \w+ly| also| therefore| still| itself)? (?:(?:do|does|can|could|will|would|are|is|am|shall|should)(?: not|"
    r"n’t)|cannot|can ?not|"
    r"(?:is|are|am|would be|remains?) (?:\w+ )?reluctant to|never|sees? (?:no|nothing|little)|has no|have no|would "
    r"rather(?: not)?|would prefer (?:not )?to|declines?|refuses?)\b"
    r"(?!(?: \w+ly)? (?:only|yet|underestimate|want to (?:delay|see|prejudge)|wish to (?:delay|see|prejudge)|know|"
    r"expect (?:this|any|the)|"
    r"say|tell|confirm|predict|foresee|give (?:an?|any) (?:date|timetable|time|answer)|(?:yet )?able to (?:say|give|"
    r"confirm|comment|tell|predict)|"
    r"in a position to (?:say|give|confirm|comment|tell)|possible (?:yet )?to (?:say|tell|give|know|predict)|"
    r"go (?:so|as) far as|doubt|disagree|dispute|object|oppose|rule (?:it |this "
    r")?out|hesitate|comment|anticipate|"
    r"alone|simply|merely|just|lose|forget|always|objections?|difficult\w+|quarrel|doubts?|to wait)\b)",
    re.IGNORECASE,
)
# Some, where all were asked for.
PORTION = re.compile(
    r"\b(?:some|most|half|certain|selected|a number|the majority|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"\d+) (?:of|out of) "
    r"(?:the|our|its|their|these|those)\b|\bthe (?:two|three|four|five|six|seven|eight|nine|ten|\d+) (?:[a-z]+est|"
    r"most)\b|"
    r"\b(?:the )?(?:remaining|other) (?:\w+ )?(?:will|shall|are to)\b|\bthe (?:rest|others|remainder) (?:will|shall|"
    r"are|is)\b|"
    r"\bonly\s*[.;,]|\bpart of the way\b|\bhalf[- ]way\b|\b(?:but|and|though|although) not\b(?! only)|, not\b",
    re.IGNORECASE,
)
