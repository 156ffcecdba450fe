"""Whether a word is denied where it stands: "has not tested", "no method", "rather than as models", "fails to"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.parsed import CLAUSE, SUBJECTS, Parsed, Token

NEGATORS = frozenset(
    "not no never neither nor none nobody nothing hardly scarcely barely cannot without rarely seldom".split()
)
# What these govern is denied: "failed to publish", "lacks a plan", "prevents sharing", "the absence of data".
DENYING = frozenset(
    "fail failure lack refuse refusal absence inability unable unwilling deny reluctant impossible avoid cease "
    "prevent stop decline reject short".split()
)
GOVERNED = ("xcomp", "ccomp", "dobj", "pobj", "pcomp", "acl", "conj", "advcl")
# What somebody need no longer do: "the Act removed the duty of councils to assess it".
LIFTED = (
    r"(?:remov|abandon|discard|ditch"
    r"|abolish|repeal|lift|scrapp|(?<!an )(?<!the )end|withdr[ae]w|revok|dropp|relax)(?:e[ds]|ed|s|n|ing)?"
    r" (?:the |a |this |that |its )?(?:\w+ ){0,2}(?:requirement|duty|duties|obligation|rule|ban|condition)s?"
)
# What somebody has no part in: "it lies outside what the board inspects", "that is beyond their remit".
OUTSIDE = (
    r"(?:outside|beyond|out ?with|no part of|out of)(?: of)?"
    r"(?= (?:what|those (?:that|which)|(?:[\w’']+ ){1,6}?"
    r"(?:remit|scope|ambit|powers?|reach|jurisdiction|competence|purview)\b))"
)
# Words after these are denied up to the next comma.
PHRASES = re.compile(
    r"\b(?:rather than|instead of|as opposed to|without|in the absence of|yet to|far from"
    r"|by no means(?! (?:every|all|each))|in no way|other than"
    rf"|no longer|nor|(?<=, )not|{LIFTED}|{OUTSIDE}"
    r"|(?:keep|kept|keeps|keeping) [^.;,]{1,60}? from(?= \w+ing\b)"
    r"|(?:stop\w*|prevent\w*|sav(?:e|es|ed|ing)|protect\w*) [^.;,]{1,60}? from"
    r"|(?:away|on) from"
    r"|too (?:late|soon|early|short|small|weak|slow|expensive|costly|poor|busy|far) (?:for [^.;,]{1,40} )?to)\b",
    re.IGNORECASE,
)
WITHOUT = 40  # letters behind "without" that it denies at most: "without detail prompted the board to act" goes on
_END = re.compile(r"[,;:.!?()—]| but ")


def denials(parsed: Parsed, at: int) -> int:
    """How often the word is denied within its clause; two denials are none."""
    count, seen = 0, set()
    for token in parsed.up(at):
        for sign in _signs(parsed, token):
            if sign not in seen:
                seen.add(sign)
                count += 1
        if token.dep == "conj" and token.tag not in ("VB", "") and _is_denied_by_do(parsed, parsed.tokens[token.head]):
            break  # "does not count them, and took the sum from others": the second is no base form after the "not"
        if token.dep in ("relcl", "advcl", "ccomp", "ROOT", "parataxis", "csubj") or _has_own_subject(parsed, token):
            head = parsed.tokens[token.head]
            if token.dep == "ccomp" and head.lemma in DENYING:
                count += 1
            break
        above = parsed.tokens[token.head]
        if token.pos in ("NOUN", "PROPN") and above.pos == "ADP" and parsed.tokens[above.head].pos == "NOUN":
            if parsed.tokens[above.head].lemma in DENYING and above.lemma in ("of", "to", "from"):
                count += above.head not in seen
            break  # what is said of "agreement" is not said of the leaders in "agreement between leaders"
    place = parsed.tokens[at].span.start
    return count + sum(start < place < end for start, end in _regions(parsed.text))


def _is_denied_by_do(parsed: Parsed, verb: Token) -> bool:
    children = [parsed.tokens[c] for c in parsed.children[verb.at]]
    return any(c.dep == "neg" for c in children) and any(c.dep == "aux" and c.lemma == "do" for c in children)


def _signs(parsed: Parsed, token: Token) -> Iterator[int]:
    """The tokens that deny this one."""
    for child in (parsed.tokens[c] for c in parsed.children[token.at]):
        other = (
            child.lemma == "not" and child.at > token.at and token.pos in ("NOUN", "PROPN")
        )  # "the one, not the other"
        if child.lemma in NEGATORS and child.lemma not in ("without", "nor") and _adverbial(child) and not other:
            yield child.at
        if child.dep in SUBJECTS:
            for word in (parsed.tokens[c] for c in (child.at, *parsed.children[child.at])):
                if word.lemma in ("no", "none", "neither", "nobody", "nothing"):
                    yield word.at
    head = parsed.tokens[token.head]
    joined = token.dep == "conj" and _has_own_subject(parsed, token)  # "a wall stops eels, but young ones slip past"
    if head.at != token.at and token.dep in GOVERNED and not joined:
        if head.lemma in DENYING:
            yield head.at
        elif head.pos == "ADP" and parsed.tokens[head.head].lemma in DENYING and head.lemma in ("of", "to", "from"):
            yield head.head


def _adverbial(child: Token) -> bool:
    return child.dep in ("neg", "det", "advmod", "preconj", "cc", "nsubj", "nsubjpass", "dobj", "attr", "amod", "intj")


def _has_own_subject(parsed: Parsed, token: Token) -> bool:
    return token.dep in CLAUSE and any(parsed.tokens[c].dep in SUBJECTS for c in parsed.children[token.at])


def in_region(text: str, place: int) -> bool:
    """Whether a place of a text is denied by words before it: "rather than as parallel models"."""
    return any(start < place < end for start, end in _regions(text))


def _regions(text: str) -> Iterator[tuple[int, int]]:
    for match in PHRASES.finditer(text):
        if match.group().lower() == "nor" and re.search(r"\bneither\b", text[: match.start()], re.IGNORECASE):
            continue  # "neither" denies both already
        end = _END.search(text, match.end() + 1)
        asked = _ASKS.search(text, match.end() + 1)  # "far from obvious who led it" does not deny that it was led
        end = asked if asked and (end is None or asked.start() < end.start()) else end
        last = end.start() if end else len(text)
        yield match.start(), min(last, match.end() + WITHOUT) if match.group().lower() == "without" else last


_ASKS = re.compile(r" (?:who|whose|whether|how|what|why|where|which) ")
# "Unless there is good reason, all are published", "Should the centre neither pay nor …, the boards would …".
_CONDITION = re.compile(
    r"(?:^|[.;:,—(] ?)(?:(?:only |even |except )?(?:if|unless|where|in case|provided|save where|except where) "
    r"|(?-i:(?<![\w,] )Should|Were|Had) (?:the |an? |any |it|they|there )).*?(?:,|[.;:—)]|$)"
    r"|\b(?:unless|except where|save where) [^.;:]*|\bif [^.;:,]*",
    re.IGNORECASE,
)


def in_condition(text: str, place: int) -> bool:
    """Whether a place stands in the condition that a sentence makes: what is denied there is denied of no fact."""
    return any(match.start() <= place < match.end() for match in _CONDITION.finditer(text))


def signs_in(text: str) -> int:
    """How many words of a text deny; "if not more" denies nothing."""
    return len(DENIALS.findall(text)) - len(re.findall(r"\b(?:if|whether or) not\b", text))


DENIALS = re.compile(
    r"\b(?:not|no|never|neither|nor|none|nobody|nothing|hardly|scarcely|barely|cannot|without|rarely|seldom|unable"
    r"|fail(?:s|ed|ing)?|failures? (?:to|of|by)|lack\w*"
    r"|(?:the|for) want of|out of (?:keeping|line|step) with|non-\w+"
    r"|by no means(?! (?:every|all|each))|in no way|refus\w*|absen\w*"
    r"|rather than|instead of|as opposed to|yet to|far from|no longer|away from"
    rf"|{LIFTED}|{OUTSIDE}"
    r"|on from|(?:keep|kept|keeps|keeping) [^.;,]{1,60}? from(?= \w+ing\b)"
    r"|too (?:late|soon|early|short|small|weak|slow|expensive|costly|poor|busy|far) (?:for [^.;,]{1,40} )?to"
    r"|reluctan\w*|prevent\w*|impossible|avoid\w*|reject\w*|\w+n[’']t|stop\w*|declin\w*|short of)\b",
    re.IGNORECASE,
)
