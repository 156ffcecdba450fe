"""What the program is made of is written by a script, and is what is pinned."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def made(what: str) -> str:
    command = [sys.executable, str(ROOT / "bench" / "supply_chain.py"), what]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def pinned() -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE))


def test_the_document_names_every_package_as_it_is_pinned() -> None:
    listed = (ROOT / "docs" / "supply-chain.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (\S+) \| (\S+) \| [^|]+ \| [^|]* \|$", listed, re.MULTILINE))
    rows.pop("package", None)
    rows.pop("---", None)
    assert rows == pinned(), "run `make supply-chain`"


def test_the_lock_has_a_hash_of_every_package() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = re.findall(r"^(\S+)==(\S+) --hash=sha256:[0-9a-f]{64}$", text, re.MULTILINE)
    assert dict(locked) == pinned(), "run `make lock`"


def test_the_bill_of_materials_is_cyclonedx() -> None:
    bill = json.loads(made("sbom"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    assert {part["name"]: part["version"] for part in bill["components"]} == pinned()
    assert all(part["hashes"][0]["content"] and part["purl"].startswith("pkg:pypi/") for part in bill["components"])


def test_every_test_that_the_threat_model_names_is_there() -> None:
    model = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", model))
    assert len(named) > 8 and not [path for path in named if not (ROOT / path).exists()]
