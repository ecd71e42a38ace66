# `make` lists the recipes. `make run` and `make test` need only Python and make: set-up is part of them.
.DEFAULT_GOAL := help
.PHONY: help run test acceptance bench check lint types contracts format lock

PYTHON ?= python3
# uv is used when present; `make UV= test` does without.
UV := $(shell command -v uv 2>/dev/null)
BIN := .venv/bin

help:  ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/:/'

.venv/installed: requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
ifdef UV
	uv pip sync --quiet --require-hashes --python $(BIN)/python requirements.lock
else
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
endif
	touch $@

run: .venv/installed  ## Start the coach (and a local chat, when there is no bot token)
	$(BIN)/python -m bot

test: .venv/installed  ## Run the tests
	$(BIN)/python -m pytest -n 4 --dist worksteal

# Browser tests are about what is seen in time, so they have the machine to themselves; whatever fails, all parts run.
acceptance: .venv/installed  ## Run the slow, crash and browser tests
	status=0; \
	$(BIN)/python -m pytest -m "slow and not (crash or browser)" -n auto --dist worksteal || status=$$?; \
	$(BIN)/python -m pytest -m "crash" -n auto --dist worksteal || status=$$?; \
	$(BIN)/python -m pytest -m "browser" || status=$$?; \
	exit $$status

bench: .venv/installed  ## Measure speed, memory and size; prints tables
	$(BIN)/python -m tests.bench

check: lint types contracts test acceptance  ## Everything CI runs

lint: .venv/installed  ## Check format, lint, spelling and dependencies
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/codespell
	$(BIN)/deptry .

types: .venv/installed  ## Check types
	$(BIN)/mypy .

contracts: .venv/installed  ## Check the direction of imports
	$(BIN)/lint-imports

format: .venv/installed  ## Rewrite the code in our format
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

lock: pyproject.toml  ## Pin what pyproject.toml allows, with hashes
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes \
	    --exclude-newer '1 week' --exclude-newer-package anthropic=2026-11-25 --no-header --no-annotate --output-file requirements.lock
