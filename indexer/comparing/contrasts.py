"""Words that say more than the source's words: one table, each row with the example that it was made for.

A row holds where the claim has words of its first kind, the source's sentence on the same matter has words of its
second, and neither has the other's. What is told as open, denied or asked for is never held so. To add a contrast is to
add a row: a test asks every row for its own example, and that the right claim beside it stays unblamed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from indexer.comparing.polarity import LIFTED, signs_in
from indexer.comparing.statement import ENOUGH, IS_TO, LEAVES_OPEN, SURE_SHARE, Difference, DifferenceKind, Statement
from indexer.models import Span

AS_GOOD = 0.8  # of the share of the best sentence: from here on it may be the one that the claim restates
Held = Literal["main", "best", "any"]  # which sentences of the source may hold the contrary


@dataclass(frozen=True, slots=True)
class Contrast:
    """What a claim says, what the source has instead, and when that is a difference."""

    kind: DifferenceKind
    ours: re.Pattern[str]
    theirs: re.Pattern[str]
    wrong: str  # a claim that the row blames
    source: str  # … on this source
    right: str  # … which this claim tells rightly
    held: Held = "main"
    share: float = ENOUGH  # of the claim's telling words in that sentence
    unless: tuple[re.Pattern[str], ...] | None = None  # words of the claim that void it; if not given, `theirs`
    unless_held: re.Pattern[str] | None = None  # words of the source's sentence that void it; if not given, `ours`
    said: str = "The draft says “{ours}” where the source says “{theirs}”."

    def __call__(self, at: Statement) -> Iterator[Difference]:
        ours = self.ours.search(at.claim)
        unless = (self.theirs,) if self.unless is None else self.unless
        if ours is None or any(words.search(at.claim) for words in unless):
            return
        if signs_in(at.claim.replace("no doubt", "")):
            return
        for sentence in (at.main,) if self.held == "main" else range(len(at.sources)):
            text = at.sources[sentence]
            theirs = self.theirs.search(text)
            if theirs is None or (self.unless_held or self.ours).search(text):
                continue
            if self.held == "best" and _is_said_beside(at, sentence, self.unless_held or self.ours):
                continue
            if at.paired.share(sentence) >= self.share and (self.held != "best" or _is_best(at, sentence)):
                said = self.said.format(ours=ours.group(), theirs=theirs.group())
                yield Difference(self.kind, said, Span(*ours.span()), sentence, Span(*theirs.span()))
                return


def _is_said_beside(at: Statement, sentence: int, words: re.Pattern[str]) -> bool:
    """Whether another sentence that has at least as much of the claim has such words."""
    near = at.paired.share(sentence)
    return any(n != sentence and at.paired.share(n) >= near and words.search(t) for n, t in enumerate(at.sources))


def _is_best(at: Statement, sentence: int) -> bool:
    """Whether no sentence has clearly more of the claim: the claim may restate this one."""
    return at.paired.share(sentence) >= AS_GOOD * max(map(at.paired.share, range(len(at.sources))))


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_NEVER = re.compile(r"(?!)")
_ASKED = re.compile(r"\b(?:recommend|call|urg|ask|want|propos|should|advis|suggest|wish|demand)\w*", re.IGNORECASE)
_YET_TO = re.compile(
    r"\b(?:is|are|was|were|has|have|due|set|ought|need\w*|yet)(?: \w+)? to (?=[a-z])|\bshall\b|\bmust\b(?! now)"
)
_LOOKED_AT = (
    r"assess|consider|review|evaluat|examin|explor|consult|judg|look(?:s|ed|ing)? (?:at|into)|test|weigh|stud(?:y|i)"
)
_LOOKS_AT = re.compile(
    rf"\b(?:{_LOOKED_AT}|whether|candidates?|eligib|depend|subject to|if|only|alone|unless|where)\w*", re.IGNORECASE
)
_ONLY_AN_IDEA = _words(
    r"(?:one|an|another|any) (?:option|possibility|idea|approach) (?:\w+ ){0,6}?(?:is|are|was|were|would|being)"
    r"|options? (?:being |under )?(?:consider|explor)\w+|some (?:see|argue for|call for|favour|want)"
    r"|among the (?:ways|options|ideas)|(?:is|are|was|were) (?:still |also )?(?:considering|exploring|weighing)"
    r"|under consideration|hop(?:es?|ed|ing) to"
    r"|(?:could|might|would) be (?:strengthened|improved|extended) (?:by|through)"
)
_SPEAKS_OF_IDEAS = _words(
    r"options?|ideas?|possibilit\w+|think\w*|thought|hop(?:e|es|ed|ing)|consider\w*|explor\w*|weigh\w*|plan\w*"
    r"|intend\w*"
    r"|aim\w*|try|tries|tried|trying|trial\w*|test\w*|pilot\w*|research\w*|develop\w*|stud(?:y|ies|ied|ying)|search\w*"
    r"|look(?:s|ed|ing)? (?:at|into)|wish\w*|favour\w*|see a case|way"
)
_GIVES_UP = _words(
    r"abandon(?:s|ed|ing|ment)?|scrap(?:s|ped|ping)?|(?:be|been|is|are|was|were|being) given up|gives? up|gave up"
    r"|giving up"
    r"|do(?:es|ne|ing)? away with|g[eo]t(?:ting)? rid of|ditch(?:es|ed|ing)?|discard(?:s|ed|ing)?|abolish(?:es|ed|ing)?"
)
_KEEPS = _words(
    r"retain(?:s|ed|ing)?|(?:be|been|is|are|was|were|being) (?:kept|maintained|preserved)"
    r"|keep(?:s|ing)? (?:the|its|this)"
    r"|maintain(?:s|ed|ing)? (?:the|its|this)|preserv(?:e|es|ed|ing)|will (?:continue|remain)"
    r"|remain(?:s|ed)? in (?:force|place)"
)
_GROWS = re.compile(
    r"\b(?:doubl|trebl|tripl|quadrupl|increas|grow|grew|ris(?:e|en|ing)|rose|expand|more than)", re.IGNORECASE
)
_DIVIDES = _words(
    r"halv(?:e|es|ed|ing)|los(?:e|es|t|ing)|fall|fell|falling|fallen|shr[iau]nk\w*|declin\w+|drop\w*|cut|cuts"
    r"|reduc\w+|decreas\w+"
)

CONTRASTS: tuple[Contrast, ...] = (
    Contrast(
        "hedge-lost",
        _words(
            r"must|(?:is|are|was|were) (?:required|obliged|compelled) to"
            r"|(?:confine|limit|restrict)(?:s|ed)? (?:itself|themselves) to"
        ),
        _words(r"(?:is|are|was|were) (?:most |more |very )?likely to|will probably|(?:is|are) expected to"),
        wrong="The wardens must confine themselves to the two northern piers this winter.",
        source="The wardens are likely to work on around two of the northern piers this winter.",
        right="The wardens will probably work on the two northern piers this winter.",
        held="best",
        unless=(_words(r"likely|probabl[ey]|expect\w*|must have|perhaps|if|should"),),
        unless_held=_words(
            r"must|ha(?:s|ve|d) to|required?|requires|obliged|obligation|dut(?:y|ies)|should|need(?:s|ed)?|only"
            r"|limit\w*|confin\w*|restrict\w*|ought|statutory"
        ),
    ),
    Contrast(
        "hedge-lost",
        _words(
            r"(?:firm|binding|solemn|clear) (?:undertaking|commitment|promise|pledge)|guarantee[ds]?|promised|pledged"
            r"|undertook to|committed (?:itself|themselves)|announced that|vowed"
        ),
        _words(
            r"hop(?:es?|ed|ing) (?:to|that)|considering whether|was considering|were considering|is considering"
            r"|aim(?:s|ed|ing)? to|would like to|wish(?:es|ed) to|aspir(?:es?|ed) to|no decision"
            r"|expected to|intend(?:s|ed) to"
        ),
        wrong="The harbour board promised to open the new quay to the public in the spring.",
        source="The harbour board told us that it hoped to open the new quay to the public in the spring.",
        right="The harbour board hopes that the new quay opens to the public in the spring.",
        held="best",
        unless_held=_words(
            r"(?:under(?:t[ao]k|tak)|promis|pledg|committ?|guarante|vow)\w*|commitments?"
            r"|announced that"
        ),
    ),
    Contrast(
        "hedge-lost",
        _words(
            r"beyond (?:any )?doubt|undoubtedly|certainly|definitely|conclusively|without question|proved|proven"
            r"|(?:is|are|was|were) (?:certain|sure|bound|guaranteed) to|will inevitably"
            r"|unquestionably|for certain|established that|no doubt"
        ),
        _words(
            r"predict\w*|forecast\w*|contested|vary|varies|probabl[ey]|may|might|could"
            r"|(?<!more )(?<!less )(?<!as )likely|possibl[ey]|perhaps"
            r"|appear\w*|suggest\w*|seem\w*|tentative\w*"
        ),
        wrong="Beyond doubt, the gales of January damaged the sea wall at Tarn.",
        source="The gales of January probably damaged the sea wall at Tarn.",
        right="The gales of January are likely to have damaged the sea wall at Tarn.",
        held="best",
    ),
    Contrast(
        "negation",
        _words(
            r"(?:took|takes|saw|sees|read|reads|treated|regarded|interpreted) [^.;:]{3,90}? as"
            r" (?:a |an |clear |proof|evidence|sign)|brought about|(?:has|have|had) caused|led to|resulted in"
            r"|responsible for|(?:shows?|showed|proves?|proved) that"
        ),
        _words(
            r"(?:should not|must not|cannot|could not|can not|ought not to) be (?:\w+ )?(?:taken|seen|read|treated"
            r"|regarded|interpreted|shown|said|assumed|attributed|inferred)"
        ),
        wrong="The auditors took the fall in complaints about ferries as proof of better service.",
        source="The fall in complaints about ferries should not be taken as proof of better service.",
        right="The fall in complaints about ferries is no proof of better service, the auditors hold.",
        held="best",
    ),
    Contrast(
        "status",
        re.compile(
            r"\b(?:(?:has|have) (?:already |now |since )?(?:set|published|introduced|created|established|drawn up"
            r"|produced|adopted|launched|appointed|issued|put in place|brought in)|must now|(?:is|are) now"
            r"|now (?:has|have|makes?|publish\w*|requires?|is|are|must)|thanks to"
            r"|(?:has|have) (?:now |already |since )?been (?!asked|urged|told|recommended|called|advised)\w+"
            r"|as a result of a change in the law)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:(?:we|it|they|committee) (?:further |also )?recommend(?:s|ed)?(?: that)?|should now|we call on)\b"
            r"|(?<=[tyds] )should (?:set|publish|introduce|create|establish|draw up|produce|adopt|launch|appoint|issue"
            r"|put in place|bring in)\b"
            r"|\bshould (?:now |also )?be (?:appointed|created|set up|established|published|introduced|launched|adopted"
            r"|given|named|brought in|put in place|made|formed|written|drawn up)\b",
            re.IGNORECASE,
        ),
        wrong="Pilots of small boats must now be trained in first aid.",
        source="We recommend that pilots of small boats be trained in first aid.",
        right="The Committee recommends that pilots of small boats be trained in first aid.",
        unless=(_ASKED, LEAVES_OPEN, _YET_TO),
        unless_held=_NEVER,
        said="In the source it is asked for (“{theirs}”); the draft tells it as done or as so.",
    ),
    Contrast(
        "hedge-lost",
        re.compile(r"\b(?:will|is to|are to) (?:be )?[a-z]+\b"),
        _words(
            rf"will (?:then |also |all )?(?:be (?:{_LOOKED_AT})\w* (?:against|for|as|in|on|whether|before)"
            rf"|(?:{_LOOKED_AT})\w* (?:whether|how|if|the case for|options|what))"
        ),
        wrong="Bridges will be named after engineers as they open.",
        source="As they open, bridges will be assessed against the rules on being named after engineers.",
        right="As they open, bridges will be assessed against the rules on names after engineers.",
        unless=(_LOOKS_AT, LEAVES_OPEN),
        unless_held=_NEVER,
    ),
    Contrast(
        "scope",
        _words(
            r"(?:the (?:whole|entirety|full amount) of|(?<!some or )all of|every (?:penny|pound) of)"
            r" (?:the|its|their|it|that)"
            r"|everything|in full|outright|entirely|wholly"
        ),
        _words(r"(?:at least |only )?(?:a )?(?:part|portion|fraction|some|much) of|partly|(?:whole or )?(?:in )?part"),
        wrong="Harbours used the whole of their share to mend quays.",
        source="Harbours used at least part of their share to mend quays.",
        right="Harbours used some of their share to mend quays.",
    ),
    Contrast(
        "scope",
        _words(
            r"(?:right |all )?across (?:the (?:whole|entire)|all|every|the (?:country|network|nation|region|system))"
            r"|nationwide|nationally|throughout (?:the )?(?:country|network|England|UK|nation|system)|countrywide"
            r"|everywhere|right across|up and down the"
            r"|(?:in|from) (?:every (?:area|region|part|district|county|council|corner)"
            r"|all (?:areas|regions|parts|districts|over))|the length and breadth"
        ),
        re.compile(
            r"\b(?:pilot\w*|trial\w*|in (?:one|two|three|four|five|six|some|a few|several|\d{1,2}) (?:\w+ )?(?:areas?"
            r"|regions?|districts?|counties|sites?|places|councils|authorities)"
            r"|in the (?:[A-Z]\w+ ){1,3}(?:area|region|district)"
            r"|in (?:the )?(?:North|South|East|West|Mid)\w*(?: \w+)?)\b"
        ),
        wrong="Cheaper evening tickets are sold right across the network.",
        source="A pilot sells cheaper evening tickets in the Tarn Valley area.",
        right="Cheaper evening tickets are sold in a pilot in one area.",
        unless=(),
        unless_held=re.compile(r"\b(?:roll|extend|expand|national|across (?:the|all|every)|throughout)"),
    ),
    Contrast(
        "scope",
        _words(
            r"all of (?:them|whom|which|these|those|it)|every one of (?:them|these|those)|without exception"
            r"|to a (?:man|woman)"
        ),
        _words(r"(?:most|many|some|half|several) of (?:them|whom|which|these|those|it)|mostly|mainly|largely|chiefly"),
        wrong="The port lost 90 keepers, all of them over sixty.",
        source="The port lost 90 keepers, most of them over sixty.",
        right="The port lost 90 keepers, who were over sixty for the most part.",
    ),
    Contrast(
        "cause",
        _words(
            r"(?:the |a |as the |as a )?(?:source|cause|root|reason) (?:of|for|behind)|caus(?:e|es|ed|ing)"
            r"|leads? to|led to|drives?|drove"
            r"|responsible for|to blame for|results? (?:in|from)|brings? about|makes? (?:people|them|it)"
        ),
        _words(
            r"associat(?:ion|ed) (?:between|with)|correlat\w+|a link between|(?:cannot|could not|does not|did not"
            r"|do not)"
            r" (?:establish|show|prove|tell|demonstrate) (?:which|that|whether|cause|causation|any)|not (?:proof"
            r"|evidence) of"
        ),
        wrong="The keepers' study has the fog as the source of the wear on lamps.",
        source="The keepers' study finds an association between the fog and the wear on lamps.",
        right="The keepers' study finds that the fog goes with the wear on lamps.",
        share=0.25,
    ),
    Contrast(
        "scope",
        _words(
            r"everywhere|always|in (?:every|all) (?:\w+ )?(?:area|place|part|case|region|council|part)s?"
            r"|throughout the (?:country|land)|without exception|invariably"
        ),
        _words(
            r"in (?:many|some|several|most|certain|a few|a number of) (?:\w+ )?"
            r"(?:area|place|part|case|region|council|way)s?"
            r"|often|sometimes|occasionally|frequently|generally|typically|usually|mostly"
        ),
        wrong="Everywhere, ferries wait for the trains of the morning.",
        source="In many places, ferries wait for the trains of the morning.",
        right="Ferries wait for the trains of the morning in many a place.",
        share=SURE_SHARE,
    ),
    Contrast(
        "scope",
        _words(r"(?:including|also|and) (?:those |the ones |ones )?(?:already|existing|current|old)"),
        _words(r"(?:all |any |each |every )?new (?P<what>\w+)(?: \w+){0,6}? (?:after|from|since)|all new"),
        wrong="Every contract for buses, including those already running, must name its fares.",
        source="All new contracts for buses must name their fares.",
        right="New contracts for buses must all name their fares.",
        held="any",
    ),
    Contrast(
        "negation",
        _words(
            r"(?:is|are|was|were|be|been) (?:now |still |legally )?(?:bound|obliged|required|compelled) to|must"
            r"|have to|has to|had to|under a duty to|in force"
        ),
        _words(LIFTED),
        wrong="Councils are bound to assess the noise of fairs.",
        source="The Act of 2011 removed the duty of councils to assess the noise of fairs.",
        right="Since the Act of 2011 councils need no longer assess the noise of fairs.",
        unless_held=_NEVER,
        held="any",
    ),
    Contrast(
        "status",
        _words(r"is|are|was|were|has|have|had|hold|holds|came|comes|now|must|made|makes|\w{3,}ed|calls|asks|requires"),
        _ONLY_AN_IDEA,
        wrong="The ports now read the log of each keeper to see how the rule is kept.",
        source="One option that the ports are considering is to read the log of each keeper to see how it is kept.",
        right="The ports think of reading the log of each keeper to see how the rule is kept.",
        share=SURE_SHARE,
        unless=(_ASKED, LEAVES_OPEN, IS_TO, _ONLY_AN_IDEA, _SPEAKS_OF_IDEAS),
        unless_held=_NEVER,
        said="In the source it is an idea (“{theirs}”); the draft tells it as done or as so.",
    ),
    Contrast(
        "opposite",
        _GIVES_UP,
        _KEEPS,
        wrong="The ministry agreed that the rule of the two pilots should be given up in fog.",
        source="The ministry retains the rule of the two pilots, also in fog.",
        right="The ministry holds on to the rule of the two pilots, also in fog.",
    ),
    Contrast(
        "opposite",
        _KEEPS,
        _GIVES_UP,
        wrong="The ministry has retained the rule of the two pilots in fog.",
        source="The ministry has abandoned the rule of the two pilots in fog.",
        right="The ministry has ended the rule of the two pilots in fog.",
    ),
    Contrast(
        "opposite",
        _words(r"(?:doubl|trebl|tripl|quadrupl)(?:e|es|ed|ing)"),
        _DIVIDES,
        wrong="The port is to double its share of the trade in ten years.",
        source="The port is to lose half its share of the trade in ten years.",
        right="The port is to see half its share of the trade go in ten years.",
        unless_held=_GROWS,
    ),
    Contrast(
        "opposite",
        _words(r"halv(?:e|es|ed|ing)|los(?:e|es|t|ing) half"),
        _GROWS,
        wrong="The port halved its share of the trade in ten years.",
        source="The port increased its share of the trade in ten years.",
        right="The port had more of the trade after ten years.",
        unless_held=_DIVIDES,
    ),
)


def _contrasted(at: Statement) -> Iterator[Difference]:
    """What the first row that holds has to say."""
    for contrast in CONTRASTS:
        if found := next(contrast(at), None):
            yield found
            return


CONTRASTED = (_contrasted,)
