"""Hold an RO-Crate of `trail export` against its specification, by the validator of its makers (roc-validator).

    make crate-check

It runs in an environment of its own (the validator asks for an older rich), with no network: the context that the crate
names is taken from the copy that rocrate brings, which is of a later version and holds the same terms.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import rocrate
from rocrate_validator import models, services  # type: ignore[import-not-found]  # in that environment alone
from rocrate_validator.utils import document_loader, http  # type: ignore[import-not-found]  # as above

CONTEXT = json.loads((Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_text(encoding="utf-8"))
PROFILES = ("ro-crate-1.1", "process-run-crate-0.5")


class Answer:
    """The context, as if it had come from its address."""

    status_code, text, headers, url = 200, json.dumps(CONTEXT), {"Content-Type": "application/ld+json"}, ""

    def json(self) -> Any:
        return CONTEXT


def main(crate: str) -> int:
    document_loader._fetch_json_ld = lambda url: CONTEXT
    http.HttpRequester.get = lambda *_, **__: Answer()
    faults = 0
    for profile in PROFILES:
        asked = services.ValidationSettings(
            rocrate_uri=crate, profile_identifier=profile, requirement_severity=models.Severity.RECOMMENDED
        )
        found = [(issue.severity.name, issue.check.identifier, issue.message)
                 for issue in services.validate(asked).get_issues()]  # fmt: skip
        must = [one for one in found if one[0] == "REQUIRED"]
        faults += len(must)
        print(f"{profile}: {len(must)} required and {len(found) - len(must)} recommended not met")
        for severity, check, message in sorted(set(found)):
            print(f"  {severity} {check}: {message}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
