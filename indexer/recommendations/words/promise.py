"""Words of promise, of what merely goes on, and of what is put off or left to others."""

from __future__ import annotations

import re

# What minutes tell that somebody promised: "The Leader confirmed that officers would write to every tenant".
_TOLD = (
    r"\bundertook to\b|\b(?:said|confirmed|stated|added|explained|advised|reported|promised|announced) that (?:it|they|"
    r"he|she|we|officers|this|all|the (?:[\w’]+ ){1,5}?) ?would (?:now |also |then |\w+ly )?(?!not\b|only\b|like\b|"
    r"consider|have\b|depend|need|risk|cost|look|be (?:considered|wrong|too|costly|looked|subject))"
)
_WANTED = (
    r"\b(?:we|government|ministers|department) (?:want|expect)s? (?:[\w’]+ ){1,4}?to (?:have (?!been)|begin|start|"
    r"introduce|adopt|publish)"
)
PROMISES = re.compile(
    rf"{_TOLD}|{_WANTED}|"
    r"\b(?:regulations?|guidance|legislation|instructions?|standards?) (?:to (?:this|that) effect )?(?:will|are to|"
    r"is to) be "
    r"(?:laid|issued|published|amended|revised|made|changed)\b|\bdecided that (?:it|this|that|they|these) should\b|"
    r"\bdecided (?:up)?on\b|"
    r"\b(?:wrote|has written|have written) to\b[^.]{0,90}\bask\w*|\b(?:has|have) (?:since |now )?(?:confirmed|agreed|"
    r"undertaken) (?:that it "
    r"will|to)\b|\b(?:comes?|enters?) into (?:force|effect)\b|\btakes? effect\b|"
    r"(?<!which )(?<!that )(?<!who )\b(?:will(?! (?:be aware|know\b|recall|be surprised|remember|have seen|have "
    r"noticed|doubtless|understand|appreciate|inform|feed|shape|need|have to|consider|explore|look at|not|reflect|"
    r"keep under|"
    r"also consider|take (?:this|the|"
    r"it)[^.]{0,40}into))"
    r"|(?<=\bwe )mean to(?! (?:consider|look|think|explore|say))"
    r"|shall|propos(?:es?|ing) to(?! consult)|(?:is|are|am|’re|’m|’s) going to(?! (?:consider|look|think|explore))|"
    r"(?<=\w)’ll(?! (?:consider|look|think|"
    r"explore))|(?:commits?|undertakes?|pledges?|promises|agreed) to|on track to|taking steps to"
    r"|is committed to|are committed to|(?:has|have) agreed(?: with [^.,;]{3,60})? that|committed to (?:continuing|"
    r"working|driving|improving|delivering|"
    r"publishing)|agrees? to \w+|(?:has|have) been (?:asked|instructed|directed|commissioned|tasked) to|"
    r"has (?:asked|instructed|commissioned|tasked)|have (?:asked|instructed|commissioned|"
    r"tasked)|"
    r"intends? to|plans? to|aims? to|expects? to (?:have|publish|complete|finish|launch|lay|introduce|begin|start|"
    r"bring|open|issue|reach|make)|"
    r"(?:is|are) to be (?!considered|decided|weighed|assessed|reviewed)\w+|(?:may|can|is to|are to) be expected|"
    r"is (?:currently )?(?:developing|working|"
    r"preparing|reviewing)|are (?:currently )?"
    r"(?:developing|working|preparing)|announced plans)\b|"
    # "The Agency is to act as one door"; not "The aim is to act".
    r"(?<!aim )(?<!task )(?<!role )(?<!goal )(?<!idea )(?<!view )(?<!point )(?<!purpose )(?<!intention )(?<!ambition )"
    r"(?<!priority )(?<!approach )(?<!objective )(?<!way )(?<!plan )(?<!question )(?<!answer )(?<!risk )(?<!this )"
    r"(?<!that )(?<!it )\b(?:is|are) to (?:act|publish|issue|set|provide|offer|open|run|lead|bring|make|become|carry|"
    r"take|write|report|begin|start|pay|fund|appoint|introduce|receive|hold|draw|produce)\b",
    re.IGNORECASE,
)
# Said of what there is or goes on: no new promise in it.
GOES_ON = re.compile(
    r"\bwill (?:also |still )?(?:continue|go on|carry on|remain|keep|maintain|be subject to|be (?:carefully "
    r")?(?:assessed|considered|"
    r"kept|managed)|soon|manage)\b|"
    r"\bremains? committed to\b|\b(?:is|are) committed to\b(?! (?:publish|introduc|requir|implement|establish|"
    r"legislat"
    r"|appoint|fund|creat|launch|bann|abolish|commission|fin)\w*ing\b)|"
    r"\bis currently\b|\bare currently\b|\bmaintained\b",
    re.IGNORECASE,
)
# What is decided elsewhere must not be foretold: it is put off, not refused.
PREJUDGES = re.compile(
    r"\b(?:wrong|premature|inappropriate|improper)(?: for \w+(?: \w+)?)? to (?:anticipate|pre-?empt|pre-?judge|"
    r"speculate)\b|"
    r"\b(?:not|in)(?: be)?(?: right| appropriate| possible| proper)?(?: for \w+(?: \w+)?)? to (?:anticipate|"
    r"pre-?empt|prejudge|"
    r"pre-?judge|speculate|answer|respond|reply|speak|comment (?:further )?(?:on|ahead|before|while))\b|"
    r"\b(?:cannot|can ?not|can’t|could not|must not|should not|do not wish to|would not wish to)(?: yet| now)?(?: be)? "
    r"(?:anticipate|pre-?empt|pre-?judge|foretell|foresee)(?:d|ed)?\b",
    re.IGNORECASE,
)
# Said of whose matter it is: it is for them to answer, and no refusal of the one who says so.
OTHERS = re.compile(
    r"\brecommendations? (?:is|was|are|were) (?:\w+ )?(?:for|made to|addressed to|directed (?:at|to)|aimed at|"
    r"a matter for|one for)\b|\b(?:is|are) (?:addressed to|directed (?:at|to)) (?!us\b|the government\b|ministers\b)|"
    r"\bon (?:their|its|his|her|the \w+’s) behalf\b|\bin (?:their|its) (?:place|stead)\b|"
    r"\bfor (?:them|it|others|themselves) to (?:answer|respond|reply|decide|say|speak|consider)\b|"
    r"\b(?:answer|respond|reply|speak) for (?:themselves|itself|them|others)\b|"
    r"\b(?:drawn?|draws?|brought|bring|passed|sent) (?:it|this|these|them|the (?:recommendation|report))(?: \w+){0,2} "
    r"to (?:the |their |its )?\w+",
    re.IGNORECASE,
)
DEFERS = re.compile(
    r"\bwill (?:then |only |now )?decide\b|\b(?:is|are) being (?:tested|piloted|trialled|evaluated)\b|"
    r"\bevaluation (?:will|is (?:due|expected) to)\b|"
    r"\bworking (?:its way |our way |their way )?through (?:all|it|them|these|this|those|the)\b|"
    r"\b(?:final |any )?decisions? (?:will|would|can|shall) (?:only |then )?be (?:made|taken|reached)\b|"
    r"\b(?:will|would|can|must|is to|are to) (?:only |then )?be (?:settled|decided|determined)\b|"
    r"\b(?:will|shall) (?:say (?:more|something)|(?:return|come back) to (?:this|it|the (?:matter|point|subject))|"
    r"comment)\b|"
    r"\bhas still to be (?:worked out|decided|settled|agreed|determined)\b|\bare kept under review\b|"
    r"\bwill be (?:weighed|borne in mind|taken into account|settled when|looked at)\b|"
    r"\bto (?:see|find out|establish|learn) (?:whether|if|how far)\b|\babout (?:whether|what form|how)\b|\bif any\b|"
    r"\b(?:before|until) (?:it|we|they|the \w+|ministers) (?:can |have |has )?(?:comes?|reach\w*|tak\w+|makes?|"
    r"decid\w+|settl\w+)\b|\bwhich will decide\b|"
    r"\b(?:is|are) (?:also |now |currently |still )?(?:discussing|talking|in talks|in discussions?|exploring|"
    r"considering|examining|looking at|"
    r"consulting)\b|\bwill (?:help to |help )?(?:inform|feed into|shape|guide|be fed into|be reflected in)\b|"
    r"\bmust (?:await|wait)\b|\bawait(?:s|ing)?\b|\b(?:write|report back) (?:again )?to the committee (?:again "
    r")?(?:when|once|after|as soon as)\b|"
    r"\bhopes? to\b[^.;]{0,60}\b(?:when|if|once|as soon as)\b|"
    r"\bwill be put to\b(?! use)|(?<!that )(?<!which )\bwill (?:monitor|assess|cost|evaluate|study|weigh|watch)\b|"
    r"\b(?:bear|keep) (?:it|this|these|that|the [\w ]{3,30}?) in (?:mind|view)\b|"
    r"\b(?:is|are) (?:still |now |also |currently )?being (?:considered|weighed|assessed|looked at|examined|"
    r"discussed|explored)\b|"
    r"\bbefore deciding\b|\bmust depend (?:up)?on\b|\bcannot say when\b|"
    r"\bwork through (?:how|whether|what|the)\b|\bin due course\b|\bset out (?:how|whether|what|when)\b|"
    r"\bset out (?:its|our|the|an?) (?:approach"
    r"|position|plans?"
    r"|response|thinking)\b|\bdevelop (?:its|our|the|an?) (?:approach|options|proposals)\b|"
    r"\b(?:will|to|would|may|should|also) (?:also |therefore |carefully |further )?(?:consider|explore|reflect on|"
    r"look at|keep under review|take (?:this|the|it)[^.]{0,40}into "
    r"(?:account|consideration))\b|\bunder (?:review|consideration)\b|\bfurther scoping\b|\boptions? (?:appraisal|"
    r"for how)\b|"
    r"\bconsider(?:ing)? (?:the |this |whether|how|options)|\bscope out options\b|\bsubject to (?:funding|resources|"
    r"affordability|parliamentary|legislation|a|an|the|its|any|further|approval|consultation)\b|"
    r"\b(?:further|more) (?:work|time|consideration|analysis|discussions?|scoping) (?:is|will|would|needs?|working|"
    r"on|to)\b|"
    r"\bexamine (?:how|whether|what)\b|\bgive (?:\w+ ){0,3}?(?:consideration|thought|attention)\b|\b(?:respond|"
    r"reply|return|come back|say more)(?: \w+){0,3}? (?:once|when|after|in light|"
    r"in due|later|at a later)\b|\b(?:passed|forwarded|referred|drawn|brought|sent) (?:this|it|the|these)[\w "
    r"’]{0,40}? (?:on )?to (?:the attention of )?(?:the|its|their|his|her|those)\b|\blook (?:carefully |closely |"
    r"again )*at\b|"
    r"\bconsult(?:ing)? on\b|\bnot (?:yet )?(?:come to|reached|taken) a (?:view|decision)\b|"
    r"\b(?:bring|put|present|prepare|submit)s? (?:forward )?(?:an? )?(?:\w+ )?(?:paper|report|options|business case|"
    r"proposals)s?\b[^.]{0,120}"
    r"\b(?:whether|options|the future of)\b|"
    r"\bconducting a post[- ]implementation review\b|\bwe hope\b",
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
