"""How a response says which recommendation it answers: labels, several of them at once, and their numbers."""

from __future__ import annotations

import re

LABEL = re.compile(
    r"(?:(?:the )?(?:committee’s |inquiry’s |PAC |lords’ )?(?:recommendation|conclusion|rec\.?|finding|\br(?=\d))s?"
    r"(?: ?(?:and|&|/) ?(?:recommendation|conclusion)s?)? ?(?:no\.? |number )?"
    r"(?P<number>\d{1,3}(?:\.\d{1,2})?[a-z]?|\([a-z]\))"
    r"(?P<more>(?:(?:, (?:and )?|,| and | & |[-–]| to )(?:\d{1,3}[a-z]?|\([a-z]\)))*)"
    r"|(?P<minute>\d{1,2}[a-z]?)(?:[:.]| –| -)? ?(?:PAC|Committee|Committee of Public Accounts)(?:’s)? "
    r"(?P<what>conclusions?|recommendations?))(?![\d.]*\d)(?=\s*(?:[:.–—-]|\(|$|\s+[A-Z]))\s*[:.–—-]?\s*",
    re.IGNORECASE,
)


def numbers_in(label: re.Match[str]) -> tuple[str, ...]:
    first = (label["number"] or label["minute"] or "").lower().strip("()")
    more = (label["more"] or "").lower()
    numbers = [first]
    for sign, number in re.findall(r"(, (?:and )?|,| and | & |[-–]| to )\(?(\d{1,3}[a-z]?|[a-z](?=\)))", more):
        if sign.strip() in ("-", "–", "to") and re.fullmatch("[a-z]", numbers[-1]) and re.fullmatch("[a-z]", number):
            numbers += [chr(code) for code in range(ord(numbers[-1]) + 1, ord(number) + 1)]
            continue
        if sign.strip() in ("-", "–", "to") and numbers[-1].isdigit() and number.isdigit():
            numbers += [str(n) for n in range(int(numbers[-1]) + 1, min(int(number), int(numbers[-1]) + 50) + 1)]
        else:
            numbers.append(number.lower())
    return tuple(numbers)


def number_of(label: str) -> str:
    return re.sub(r"^\D+ ", "", label.strip()).lower().strip("().")
