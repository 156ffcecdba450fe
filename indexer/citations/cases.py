"""Judgments of courts: neutral citations and law reports, with or without the names of the parties."""

from __future__ import annotations

import re

from indexer.citations.clause import URL
from indexer.citations.grammar import DASH, PINPOINTS, YEAR, Fields, Rule, read_pinpoints
from indexer.models import Pinpoint

# [2019] UKSC 41, [2015] EWCA Civ 1, [2015] EWHC 123 (Admin)
_NEUTRAL = (
    rf"\[{YEAR}\] (?:UKSC|UKHL|UKPC|UKUT|UKFTT|UKEAT|UKAIT|EWCA (?:Civ|Crim)|EWHC|EWCOP|EWFC|CSIH|CSOH|HCJAC|NICA|NIQB"
    r"|NICh|NIFam|CAT) (?:B?\d{1,5})(?: \((?:[A-Z][A-Za-z]{1,9})\))?"
)
# [2003] 1 AC 153, [1932] AC 562 (HL), (2016) 19 CCL Rep 123
_REPORT_NAMES = (
    r"(?:AC|QB|KB|Ch|Fam|WLR|All ER(?: \(\w+\))?|BMLR|CCLR|CCL Rep|Cr App R|EHRR|FLR|FCR|HLR|ICR|IRLR|LGR|LR"
    r"|Lloyd’s Rep|Med LR|P|PIQR|PTSR|SC|SCR|STC|TLR|ECR|CMLR|BCLC|RPC|FSR|CLY)"
)
_REPORTED = rf"(?:\[{YEAR}\]|\({YEAR}\)) (?:\d{{1,3}} )?{_REPORT_NAMES} \d{{1,4}}(?: \([A-Z]{{2,4}}\))?"
_EUROPEAN = r"(?:Joined )?Cases? [CT]-\d{1,4}/\d{2}|App(?:lication|\.)? [Nn]o\.? ?\d{2,5}/\d{2}|ECLI:[A-Z:\d]+"
CITED_AS = rf"(?:{_NEUTRAL}|{_REPORTED}|{_EUROPEAN})"
_PARAS = (
    rf"(?:,? (?:at )?(?:(?:paras?\.? ?)?(?P<marks>\[\d+\](?:{DASH}\[\d+\])?)|(?P<pins>{PINPOINTS})|\d{{1,4}}(?=\W*$)))?"
)
# Names of the parties: small words occur ("on the application of"), a cut by a semicolon or a sentence does not.
_PARTY = r"(?!(?:In|See|As|The case of|Cf) )[A-Z][^;:\[\]]{0,120}?"
_PARTIES = rf"(?:{_PARTY} v\.? {_PARTY}|(?:Re|In re|Ex parte) {_PARTY})"
_BODY = rf"(?P<series>{CITED_AS})(?:,? (?:and )?{CITED_AS})*{_PARAS}(?::? \(?(?P<url>{URL})\)?)?"


def _case(match: re.Match[str]) -> Fields:
    marks = re.findall(r"\d+", match["marks"] or "")
    pins = (Pinpoint("para", marks[0], marks[-1]),) if marks else read_pinpoints(match["pins"])
    year = re.search(rf"(?<=[\[(]){YEAR}(?=[\])])", match["series"])
    parties = (match.groupdict().get("parties") or "").strip(" ,") or None
    fields: Fields = {"title": parties, "series": match["series"], "date": year.group() if year else None}
    if pins:
        fields["pinpoints"] = pins
    if match["url"]:
        fields["url"] = match["url"].replace(" ", "")
    return fields


# In running words a name is narrower: capital words on either side.
_BRIEF_PARTIES = (
    r"(?!(?:In|See|Cf|As) )(?P<parties>(?:R \([A-Z][^()]{1,80}\)|[A-Z][\w’.-]*(?: [A-Z(][\w’.()-]*){0,5}) v "
    r"(?:the |The )?[A-Z][\w’.-]*(?: (?:[A-Z(][\w’.()-]*|of|for|and|the)){0,10})"
)

CASE = Rule(
    "law-case",
    "legislation",
    re.compile(rf"(?P<parties>{_PARTIES}),? {_BODY}"),
    _case,
    (
        "R (Example) v The Prime Minister [2019] UKSC 41",
        "R v Gloucestershire County Council, ex parte Example [1997] AC 584",
        "P v Example Council [2014] UKSC 19 at [45]",
        "R (on the application of Example) v Secretary of State for Health [2017] UKSC 5, [2018] AC 61, para 40",
        "Example v Post Office Ltd (No 3) [2019] EWHC 606 (QB)",
    ),
)
CASE_NUMBER = Rule(
    "law-case-number",
    "legislation",
    re.compile(_BODY),
    _case,
    ("[2019] UKSC 41", "[2015] EWCA Civ 1", "[2015] EWHC 123 (Admin), para 12", "[2003] 1 AC 153", "Case C-123/45"),
    inside=re.compile(rf"(?:\b{_BRIEF_PARTIES},? )?{_BODY}"),
)
CASE_RULES = (CASE, CASE_NUMBER)
