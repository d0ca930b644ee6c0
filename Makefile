# Two commands do everything on a fresh machine with Python 3.11+, git and make: `make demo`, `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= demo
RUN_STAMP := $(VENV)/.run-installed
DEV_STAMP := $(VENV)/.dev-installed

.PHONY: help demo test check bench bench-quick sample docs lock browser format clean
help: ## what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

demo: $(RUN_STAMP) ## the main job on a made-up brand; prints where the report is
	$(BIN)/nine16 demo $(DEMO)

test: $(DEV_STAMP) browser ## every test
	$(BIN)/python -m pytest -n 2

check: $(DEV_STAMP) docs ## format, lint, types, layers, dependencies, docs
	$(BIN)/ruff format --check src tests bench tools
	$(BIN)/ruff check src tests bench tools
	$(BIN)/pyrefly check
	$(BIN)/lint-imports
	$(BIN)/deptry src

bench-quick: $(DEV_STAMP) ## accuracy and speed bars, small (at most 10 minutes)
	$(BIN)/python bench/run.py --quick

bench: $(DEV_STAMP) ## accuracy and speed bars, in full (at most 45 minutes)
	$(BIN)/python bench/run.py

sample: $(DEV_STAMP) ## the sample report in docs/sample, from the demo
	$(BIN)/python tools/sample.py

docs: $(DEV_STAMP) ## the documentation site, in site/
	$(BIN)/python tools/reference.py --check
	$(BIN)/zensical build --clean

format: $(DEV_STAMP) ## put code in order
	$(BIN)/ruff format src tests bench tools
	$(BIN)/ruff check --fix src tests bench tools

lock: $(DEV_STAMP) ## lock the dependencies anew (needs uv)
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 pyproject.toml --extra vision --extra voice --group build -o requirements/run.lock
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 pyproject.toml --extra vision --extra voice --group dev -c requirements/run.lock -o requirements/dev.lock

browser: ## Debian's Chromium and a Chinese font for the tests of pages, where they are missing
	@sh tools/browser.sh

clean: ## everything that can be made again
	rm -rf $(VENV) demo site build dist .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("nine16 needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Call: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): requirements/run.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_STAMP): requirements/dev.lock $(RUN_STAMP)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@
