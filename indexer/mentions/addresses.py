"""Addresses that stand bare in the running text, with the place named behind them: "www.example.org/mains (p 4)"."""

from __future__ import annotations

import re

from indexer.citations.clause import places_in
from indexer.citations.grammar import PINPOINTS, Fields
from indexer.citations.web import place_of
from indexer.mentions.grammar import PlaceRule

LINK = "link"
# Ends of names of sites, so that "and/or", "1/2" and "health.and/care" are none.
_ENDS = "uk|org|com|gov|edu|net|int|info|eu|ie|scot|wales|cymru|us|ca|au|nz|de|fr"
_SIGN = r"[^\s<>“”‘’\"(){}\[\]|]"  # of a path


def _bare(match: re.Match[str]) -> Fields:
    url = match["url"]
    return {"url": url, "pinpoints": places_in(match["inside"] or match["behind"]) or place_of(url)}


ADDRESS = PlaceRule(
    LINK,
    "web",
    re.compile(r"https?://|www\.|\.[a-z]{2,6}/"),
    re.compile(
        rf"(?<![\w/@.:-])(?P<words>(?P<url>(?:https?://(?:[\w-]{{1,63}}\.){{1,6}}[a-z]{{2,10}}(?::\d{{2,5}})?"
        rf"|www\.(?:[\w-]{{1,63}}\.){{1,6}}[a-z]{{2,10}}|(?:[a-z0-9-]{{1,63}}\.){{1,5}}(?:{_ENDS})(?=/))"
        rf"(?:[/?](?:(?:{_SIGN}|\([\w-]{{1,60}}\)){{0,500}}(?:\([\w-]{{1,60}}\)|[^\s<>“”‘’\"(){{}}\[\]|.,;:!?']))?)?)"
        rf"(?: ?\((?:at |see )?(?P<inside>{PINPOINTS})\)|,? (?:at )?(?P<behind>{PINPOINTS}))?)"
    ),
    _bare,
    ("Leaks are counted at https://www.example.org/mains-2018 (pages 3–4).", "See example.org/mains, para 2.7."),
)
