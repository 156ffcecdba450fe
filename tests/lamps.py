"""An invented report with its response, for the tests that read what was recommended and answered."""

from __future__ import annotations

HEAD = "---\ntitle: {title}\nbody: {body}\nkind: {kind}\nseries: {series}\nsession: 2017-19\npublished: {date}\n---\n\n"

CONCLUSIONS = """# Conclusions and recommendations

1. **The harbour board does not know how many lamps it has.** It counts them by hand, and lost its lists twice.

   Recommendation: The Board should publish a count of its lamps by the end of the year.

2. **Keepers are paid late, and some have left for the railway.** Two in five waited for more than a month.

   Recommendation: The Board and the Ministry of Harbours should set out how they will pay keepers within a week.

3. **Nobody checks what oil is bought.** The price of oil doubled while the board looked elsewhere.

   Recommendation: The Board should ask the Auditor of Oils to look at every contract above four pounds.

4. **Ships wait too long outside the bar.** The pilots had said so for years before anything was done about it.

   Recommendation: The Ministry should write to us with its plan for the pilots' boats.
"""

MINUTE = """# Introduction from the Committee

The Board keeps the lamps of the harbour. This minute answers the Committee's report *Lamps of the harbour*, HC 7001.

1: PAC conclusion: The harbour board does not know how many lamps it has.

1: PAC recommendation: The Board should publish a count of its lamps by the end of the year.

1.1 The Government agrees with the Committee’s recommendation.

Target implementation date: Summer 2019

1.2 The Board will count its lamps in the spring, and has asked the keepers to help.

2: PAC conclusion: Keepers are paid late, and some have left for the railway.

2: PAC recommendation: The Board and the Ministry of Harbours should set out how they will pay keepers within a week.

2.1 The Government disagrees with the Committee’s recommendation.

2.2 A week is too short for the clerks, who must walk to the bank and back.

3: PAC conclusion: Nobody checks what oil is bought.

3a: PAC recommendation: The Board should ask the Auditor of Oils to look at every contract above four pounds.

3.1 The Government agrees with the Committee’s recommendation.

Recommendation implemented

3.2 The Auditor looked at all contracts in May 2018 and found them in order.
"""

REPORTED = {"title": "Lamps of the harbour", "body": "Committee of Public Accounts", "kind": "committee-report",
            "series": "HC 7001", "date": "2018-10-19"}  # fmt: skip
ANSWERING = {"title": "Treasury Minutes: Government response on lamps", "body": "HM Treasury",
            "kind": "government-response", "series": "Cm 9001", "date": "2018-12-10"}  # fmt: skip
