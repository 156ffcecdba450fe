"""Places whose numbers are written in words: "paragraph thirty-eight", "paragraphs twelve to fourteen".

Every rule knows figures only, so the words are rewritten before any is asked. The figures are as long as the words,
with noughts before them: so all that is found still stands where it stands in the text. `unpadded` takes them off.
"""

from __future__ import annotations

import re

from indexer.number_words import TENS, UNITS, VALUES

_DIGIT = "|".join(UNITS[1:10])
_SMALL = rf"(?:(?:{'|'.join(TENS)})(?:[- –](?:{_DIGIT}))?|{'|'.join(sorted(UNITS[1:], key=len, reverse=True))})"
_NUMBER = (
    rf"(?:(?:an?|{_DIGIT}) hundred(?: and {_SMALL})?|{_SMALL})(?: point (?:(?:{_DIGIT}) (?:{_DIGIT})|{_SMALL}))?"
    r"(?![\w’'-])"
)
_UNIT = r"(?:[Pp]aragraphs?|[Pp]aras?\b\.?|[Pp]ages?(?! one\b)|[Rr]ecommendations?|[Rr]ecs?\b\.?|[Cc]onclusions?)"
# "in this paragraph one sees", "on the page one reads", "page one news": there the word is no number of a place.
_NO_PLACE = "".join(
    rf"(?<!\b{word} )" for word in ("the", "this", "that", "a", "an", "each", "every", "last", "next", "per", "front")
)
# What may stand behind the number; whatever is counted may not: "page ten photographs", "conclusion five months later".
_BEHIND = (
    r"(?=[.,;:?!)\]”’\"\n]|\Z| [(\[–—-]| (?:of (?!us\b)|(?:in|on|at|above|below|and|but|the|they|it|he|she|we|that"
    r"|which|where|as|also|is|was|to|MPs|peers|ministers|auditors|says?|said|notes?|noted|records?|recorded|adds?|added|asks?"
    r"|asked|tells?|told|calls?|called|warns?|warned|shows?|showed|puts?|gives?|gave|makes?|made|sets?|explains?"
    r"|explained|reports?|reported|argues?|argued|describes?|described|states?|stated|reminds?|reminded|recommends?"
    r"|recommended|concludes?|concluded|observes?|observed|quotes?|quoted|suggests?|suggested|turns?|deals?|speaks?"
    r"|spoke)(?![\w’'-]))|(?<! one) (?:finds?|found|reads?)(?![\w’'-]))"
)
_MANY = r"(?:[Pp]aragraphs|[Pp]aras\b\.?|[Pp]ages(?! one\b)|[Rr]ecommendations|[Rr]ecs\b\.?|[Cc]onclusions)"
_PLACE = re.compile(
    rf"(?<![\w’'-]){_NO_PLACE}(?:{_MANY} "
    rf"(?P<many>(?i:{_NUMBER})(?:(?: to | and |, (?:and )?|-|–)(?i:{_NUMBER})){{0,5}})"
    rf"|{_UNIT} (?P<one>(?i:{_NUMBER}))){_BEHIND}"
)
_ONE = re.compile(rf"(?i:{_NUMBER})")
_LAST = re.compile(rf"(?<![\w’'-])(?i:{_NUMBER})$")
_WORDS = re.compile(r"[a-z]+")
_WORTH_A_LOOK = re.compile(rf"(?i)(?:graphs?|paras?\.?|pages?|recs?\.?|ations?|sions?) (?:an?\b|{'|'.join(VALUES)})")


def in_figures(text: str) -> str:
    """The text, as long as before, with the numbers of its places in figures: "para twelve" → "para 000012"."""
    return _PLACE.sub(_rewritten, text) if _WORTH_A_LOOK.search(text) else text


def ends_in_figures(words: str) -> str:
    """Words of a reference with the number that ends them in figures: "MB fifty-eight" → "MB 58"."""
    last = _LAST.search(words)
    return words[: last.start()] + _figures(last.group()) if last else words


def unpadded(number: str) -> str:
    """A number without the noughts that made it as long as its words; "07" is printed so."""
    return re.sub(r"^0+(?=\d)", "", number) if len(number) > len("07") else number


def _rewritten(place: re.Match[str]) -> str:
    start = place.start("many" if place["many"] else "one") - place.start()
    numbers = _ONE.sub(lambda one: _figures(one.group()).zfill(len(one.group())), place["many"] or place["one"])
    return place.group()[:start] + numbers


def _figures(words: str) -> str:
    """ "one hundred and six" → "106", "two point one five" → "2.15"."""
    whole, _, point = words.lower().partition(" point ")
    if not point:
        return str(_value(whole))
    spoken = _WORDS.findall(point)
    digits = [str(VALUES[word]) for word in spoken]
    one_by_one = len(spoken) > 1 and all(VALUES[word] < 10 for word in spoken)
    return f"{_value(whole)}.{''.join(digits) if one_by_one else _value(point)}"


def _value(words: str) -> int:
    hundreds, found, rest = words.partition(" hundred")
    if found:
        many = VALUES.get(hundreds.strip(), 1)
        return 100 * many + sum(VALUES.get(word, 0) for word in _WORDS.findall(rest))
    return sum(VALUES.get(word, 0) for word in _WORDS.findall(words))
