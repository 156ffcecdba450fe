"""Words of consent: to the recommendation itself, to a part, in principle, or to what it is for."""

from __future__ import annotations

import re

_WHAT = (
    r"(?:with |to )?(?:(?:all|both|most|much|the (?:aim|spirit|intent|intention|thrust|principle|need|"
    r"importance)s?(?: of| behind)?) )?"
    r"(?:of )?(?:this|these|the|that|both|all|committee|inquiry|it|them|on|recommendations?)\b"
)
_MORE = r"(?:(?:broadly|fully|strongly|very much|also|therefore|wholeheartedly|generally|largely|certainly) )?"
# What "agreed for the …" may name beside those for whom it is: a reason, a time, what is done, or the whole.
_NOT_FEWER = (
    r"(?:(?:\w+ )?(?:reasons?|purposes?|time being|future|moment|avoidance|sake|benefit|year|years|months?|quarter|"
    r"session|spring|summer|autumn|winter|term|period|implementation|action|delivery|publication|adoption|whole|"
    r"entire\w*|duration|record)\b|(?:financial|academic|calendar|school) year|(?:whole|full|entire|end|start|"
    r"beginning|\d{4}|(?:19|20)\d\d\S*)\b)"
)
PARTLY = re.compile(
    r"^\s*mostly (?:accept|agree)\w*|"
    # "Agreed for the larger ports"; "agreed as to the first"
    r"^\s*(?:agreed|accepted|supported|approved|yes),? (?:(?:as to|in respect of|as regards|in the case of|with regard "
    r"to|in so far as|to the extent that|save|except|apart from) (?!this\b|both\b|all\b|every\b|each\b|any\b)|"
    rf"for (?:the|those|some|most|certain|one|two|three|four|five|half) (?!{_NOT_FEWER}))|"
    r"\b(?:accept|agree)\w* (?:with |to )?the (?:first|second|third|former|latter|last)(?: (?:part|limb|element"
    r"|half|point))?"
    r"(?=\s*(?:[;,.]|$))|"
    r"\b(?:accept|agree|support)\w*+ (?:with |to )?(?:the|its|this|that) "
    r"(?:first|second|third|former|latter|last|other|one|main) (?:limb|part|half|element|point|leg|aspect)s?\b|"
    r"\b(?:partially|partly|in part|part[- ]accept\w*)\b(?=[^.]{0,60}\b(?:accept|agree|support|met|adopt))|"
    r"\b(?:accept|agree|support)\w*[^.]{0,60}\b(?:in part|partially|partly)\b|\bpartial(?:ly)? (?:accept|agree)\w*|"
    r"\b(?:accept|agree|support)\w* (?:with )?(?:the |an? )?(?:some|much|first|second|third|last|final|part|parts|"
    r"element|elements|aspects?|most|one|two)\b(?: (?:part|half|element|limb|point|bullet|"
    r"strand)s?)?(?: \w+)? of (?:this|the|"
    r"these|it)\b|"
    r"\b(?:accept|agree|support)\w*[^.]{0,80}\b(?:with the exception of|except (?:for|that|in)|with (?:one |some |"
    r"the )?"
    r"(?:exceptions?|qualifications?|reservations?|caveats?|modifications?|amendments?)|"
    r"subject to the (?:caveat|following|exception|qualification|reservation)|in ?so far as|(?:only )?to the extent "
    r"that|"
    r"so far as (?:it|they|the))\b",
    re.IGNORECASE,
)
PRINCIPLE = re.compile(
    r"\bsupportive of the principle|"
    r"\bwould be (?:willing|prepared|ready|open|content|minded) to\b[^.]{0,140}\b(?:if|provided|should|were|once)\b|"
    r"\b(?:accept|agree|support|endorse|welcome)\w*[^.]{0,60}\bin principle\b|\bin principle[^.]{0,40}\b(?:accept|"
    r"agree|"
    r"support)",
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
    r"proposal|call|idea|sentiment|objective|goal|vision|desire)s?\b"
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
    r"\b(?:has|have) (?:much |great |considerable |every |a good deal of |some )?sympathy (?:with|for)\b|"
    r"\bmakes? (?:an? )?(?:very )?(?:powerful|strong|good|compelling|persuasive|fair|valid|telling) (?:case|points?|"
    r"argument)"
    r"\b|\b(?:see|sees|understands?|recognises?|acknowledges?) (?:the )?(?:force|strength|weight|attractions?|"
    r"merits?|case|sense|"
    r"logic)s? (?:of|for|in)\b|"
    r"\b(?:is|are) (?:fully |entirely |quite )?(?:persuaded|convinced) of the\b|"
    r"\b(?:is|are) (?:much |very )?attracted (?:to|by)\b|\bpropos(?:es?|ing) to consult\b|"
    r"\b(?:this|that|it|which) (?:is|was) (?:a |an )?(?:very )?(?:sound|good|sensible|wise|helpful|useful|"
    r"reasonable|fair|timely) (?:advice|"
    r"recommendation|suggestion|idea|proposal|point|request)\b|"
    r"\bthere is (?:much|an? (?:very )?(?:strong|good|clear|compelling|powerful|persuasive)) (?:case|merit|argument|"
    r"need|sense)\b|"
    r"\blikes? the (?:idea|thought|notion)\b|"
    r"\bideas? (?:is|are) (?:a good|an attractive|a sound)\b"
)
_WISHES = (
    r"\b(?:we|i|ministers|the government|the department|the \w+) would (?:very much |also |dearly )?(?:wish|like|"
    r"want|hope) to (?!see\b|thank|"
    r"stress|emphasise|make (?:it )?clear|point|draw|record|add|say|note|assure|acknowledge|remind|correct|know)"
)
# Who answers agrees, and says no more: "Tarn Council agrees."; not whoever else does ("Critics agree.").
_HEADS = (
    r"(?:government|department|ministry|ministers?|secretary|board|council|cabinet|agency|authority|office|commission|"
    r"service|trust|executive|company|corporation|inspectorate|directorate|treasury|regulator|mayor|chancellor|"
    r"commissioner|ombudsman|bureau|association|society|college|university|foundation|union|institute|police|force|"
    r"director|registrar|leader|administration|state|england|scotland|wales|ireland|defra|of(?:wat|com|gem|sted|qual|rep)|"
    r"management)"
)
_LARGE = r"(?-i:[A-Z])[\w’&-]*+"
_SPEAKS = (
    rf"^\s*(?:(?:we|i|ministers|officers|officials|trustees|governors|(?-i:[A-Z]{{2,8}})|(?:the )?(?:(?:{_LARGE}|his "
    rf"majesty’s|of|for|and) ){{0,6}}?{_HEADS}(?: (?:of|for)(?: (?:{_LARGE}|and|the|of|for|&)){{1,8}}?)?|"
    rf"the [\w’-]++ {_HEADS}) (?:\w+ly )?(?:agree|accept|concur)s?|"
    rf"(?!(?:sir|lady|lord|dr|prof|professor|mr|mrs|ms|miss|dame|baroness)\b)(?:the {_LARGE}|{_LARGE} {_LARGE})"
    rf"(?: {_LARGE}){{0,3}} (?:\w+ly )?(?:agrees|accepts|concurs))\s*[.;]"
)
CONSENTS = re.compile(
    rf"{_DONE_SO}|{_FORCE}|{_WISHES}|\bat one with\b|\bshares? the (?:committee|inquiry|chair|review|commission|"
    rf"ombudsman)’s "
    rf"(?:view|concern|ambition|aim|wish|assessment)s?\b|\bwe agree\b(?! that we|[^.]{{0,20}}\bdisagree)|"
    rf"\b(?:we|government|department|dhsc|defra|hmt|treasury|ministry|dsit|agency|council|england|commission|mod|"
    rf"home office|cabinet office|(?!to |ha[sd] agreed with|have agreed with|will |not |help |further |better |"
    rf"actively )\w+ ?) {_MORE}"
    rf"(?:(?:accept(?:s|ed)?|agree[sd]?|concurs?) (?:{_WHAT}|that\b)|(?:supports?|endorses?|"
    rf"shares?) (?!the\b){_WHAT}|"
    rf"(?:supports?|endorses?|shares?) (?:with )?the (?:[\w’]+ ){{0,2}}?{_VIEWS})|"
    r"\b(?:we|government|department|ministry|treasury|ministers?|secretary of state|board|agency|office"
    r"|authority|council"
    r"|commission|service) (?:agrees?|accepts?),? (?:and|as)\b|"
    r"\bwelcomes? (?:this|these|the)(?: \w+’s)? (?:recommendation|conclusion)s?\b|"
    r"(?<!not )(?<!not yet )(?<!not been )\b(?:accepted|agreed)[.:]|"
    r"^\s*(?:both|all)(?: \w+){0,2}? (?:supported|endorsed|approved|adopted)[.,;:]|"
    r"^\s*(?:yes[.,]|(?:fully |strongly |broadly |"
    r"warmly )?(?:supported|endorsed|welcomed|approved|adopted)\b(?=[.,;:]| for\b))|"
    rf"{_SPEAKS}|"
    r"\b(?:we|ministers|\w+) (?:is|are) content with (?:this|that|the)\b|\b(?:has|have) no (?:\w+ )?(?:objection|"
    r"difficulty|quarrel)s?\b|"
    r"\b(?:committee|inquiry|review|report|chair|commission|ombudsman|group|panel|auditor\w*|board)(?: \w+)? (?:is|"
    r"are|was|were) "
    r"(?:quite |entirely |absolutely )?right (?:that|to|in|about)\b|"
    r"\b(?:we|ministers|government|department) (?:\w+ )?welcomes? (?:this|the|these)(?: \w+’s)? (?:\w+ "
    r")?(?:proposal|suggestion|challenge|emphasis|focus)s?\b|"
    r"^\s*(?:(?:the )?(?:\w+ )?(?:status|position|response|reply)[:.–-]* *)?(?:fully )?"
    r"(?:accept(?:ed|s)?|agree[ds]?)\b|^\s*[A-Z][\w’-]*+(?: [\w’-]++){0,5}: yes\b|\bfully accepted\b|"
    r"\brecommendations? (?:is|are|has been|have been)(?: \w+)? (?:accepted|agreed|supported)|"
    r"\b(?:which|and|that) (?:it|we|they) (?:\w+ )?(?:accepts?|agrees? with|supports?)\b|\b(?:pleased|happy|"
    r"content) to "
    r"(?:accept|agree|support)|\bagree (?:researching|that)\b|\bsympathetic\b|"
    r"\b(?:as per|in line with|in accordance with|consistent with|as recommended (?:by|in)) (?:the |"
    r"this )?(?:[\w’]+ )?"
    r"(?:recommendation|recommendations|committee|inquiry|review)\b|"
    rf"\b(?:will|intends? to|is|are|shall) (?:\w+ )?{_TAKE_UP}|{_WILL_BE}|\b(?:is|are) supportive of\b",
    re.IGNORECASE,
)
RECOMMENDATION = re.compile(
    rf"{_DONE_SO}|"
    rf"{_SPEAKS}|"
    r"\b(?:accept|agree|support|endorse|concur)\w* (?:with |to )?(?:this|these|the|all|both)(?: [\w’]+)?(?: PAC|’s)? "
    r"(?:recommendation|conclusion)s?\b|"
    r"^\s*(?:(?:the )?(?:\w+ )?(?:status|position|response|reply)[:.–-]* *)?(?:fully )?(?:accept(?:ed)?|"
    r"agreed?)\s*(?:in full\s*)?"
    r"(?:[.:;]|$)|"
    r"\brecommendations? (?:is|are|has been|have been)(?: \w+)? (?:accepted|agreed|supported)\b|"
    r"\brecommendation accepted\b|"
    r"\brecommendations?,? which (?:it|we) (?:\w+ )?(?:accepts?|agrees?|supports?)\b|"
    rf"\b(?:will|intends? to|is|are|shall) (?:\w+ )?{_TAKE_UP}|{_WILL_BE}",
    re.IGNORECASE,
)
# Consent to what something is for, which promises nothing yet.
AIM = re.compile(
    rf"{_FORCE}|{_WISHES}|\bat one with\b|"
    r"\b(?:accept|agree|support|sympath|welcome|share|endorse|recognise)\w* (?!for\b)(?:with |to )?(?:the |"
    r"on the )?(?:[\w’]+ ){0,4}?"
    r"(?:aim|spirit|intent|intention|principle|need|importance|value|concern|ambition|view|that|objective|goal|case|"
    r"idea|notion"
    r"|vision|direction|sentiment|rationale|wish|desire)s?\b|\bsympathetic\b|\bsupportive of\b",
    re.IGNORECASE,
)
# Agreement that the very thing asked for should be done; a refusal beside it refuses a part.
AGREES_SHOULD = re.compile(
    r"\b(?:agrees?|accepts?|concurs?) (?:with the \w+ )?that\b[^.;]{0,120}\b(?:should|must|needs? to|ought to)\b",
    re.IGNORECASE,
)
