# Everything a fresh checkout needs: Python 3.11+ and make; Node for the browser.
PYTHON ?= python3
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --quiet \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links $(UPGRADE)
# A process for each core, each with a database server of its own; who is done takes from the others.
TOGETHER := --numprocesses=logical --maxprocesses=4 --dist=worksteal

.DEFAULT_GOAL := help
.PHONY: help run chat test check bench package lock format clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

run: .venv/.installed node_modules/.installed ## the bot, with a way to talk to it
	@$(BIN)/python -m bot run

chat: .venv/.installed ## the bot in the terminal
	@$(BIN)/python -m bot chat

test: .venv/.installed node_modules/.installed ## the whole test suite
	$(BIN)/python -m pytest $(TOGETHER)

check: .venv/.installed ## format, lint, types, import contracts, then the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) --no-print-directory test

bench: .venv/.installed ## the benchmarks, as ratios
	@$(BIN)/python -m benchmarks

package: .venv/.installed ## the Teams app package
	@$(BIN)/python -m bot package

lock: .venv/.installed ## pin what pyproject.toml asks for; all anew: make lock UPGRADE=--upgrade
	$(LOCK) pyproject.toml --output-file requirements.lock
	$(LOCK) pyproject.toml --extra dev --constraint requirements.lock \
		--output-file requirements-dev.lock
	$(LOCK) --group agents-sdk --constraint requirements-dev.lock \
		--output-file requirements-agents.lock

format: .venv/.installed ## let ruff mend the layout
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean: ## remove what was installed and built; the database in var/ stays
	rm -rf .venv node_modules build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache \
		.hypothesis .import_linter_cache

.venv/.installed: pyproject.toml requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		--requirement requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
		--no-build-isolation --editable .
	@touch $@

node_modules/.installed: package.json package-lock.json
	@if ! command -v npm >/dev/null; then \
		echo "Node is missing: going on without the browser (Node 18 or newer would bring it)."; \
	else echo "Installing into node_modules ..." && \
		npm ci --ignore-scripts --no-audit --no-fund --silent && touch $@; fi
