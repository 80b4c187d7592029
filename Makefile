# Every command a developer or CI knows; each is one line. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help demo test check journey bench bench-law bench-desk bench-start coverage manual audit format migrations lock upgrade clean run-env dev-env

PYTHON := python3
BIN := .venv/bin
DJANGO := $(BIN)/python -W ignore::RuntimeWarning -m django
LOCK := $(shell command -v uv || echo .uv/bin/uv) pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --group build
export DJANGO_SETTINGS_MODULE := xiezhi.settings

help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

demo: run-env ## everything from a bare clone to a running site with the sample year and its annual report
	$(BIN)/xiezhi demo

test: check ## everything that CI runs: the checks, then all tests, browsers included
	$(BIN)/pytest -n logical --maxprocesses 4 --dist worksteal -q

check: dev-env ## format, lint, types, import contracts, migrations, packs: seconds, while you work
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(DJANGO) makemigrations --check --dry-run
	$(BIN)/xiezhi rules --json > /dev/null

journey: dev-env ## the browser tests alone
	$(BIN)/pytest -m journey -q

bench: bench-law bench-desk bench-start ## all benchmarks, each beside its peer or its limit

bench-law: dev-env ## the rules over large logs, beside DuckDB, Polars and Python case by case
	$(BIN)/python -m bench.law.run

bench-desk: dev-env ## the served desk under load, beside the Django admin; the commands on the same data
	$(BIN)/python -m bench.desk.run

bench-start: dev-env ## the sample year and the demo's starts, beside their limits
	$(BIN)/python -m bench.desk.starts

coverage: dev-env ## which capability has which test; rewrites docs/capabilities.md
	$(BIN)/python tools/coverage.py --write

manual: dev-env ## the manual's printed pages and screenshots, from the declarations and a sample
	$(BIN)/python tools/manual.py --pictures

audit: dev-env ## known weaknesses in the locked dependencies
	$(BIN)/pip-audit --requirement requirements.lock --require-hashes --disable-pip --strict

format: dev-env ## put the code into its one format
	$(BIN)/ruff check --fix --quiet
	$(BIN)/ruff format --quiet

migrations: dev-env ## write the migrations that the declarations ask for
	$(DJANGO) makemigrations

lock: ## lock what pyproject.toml names; versions locked before are kept
	$(LOCK) --extra spark --group dev --group bench --output-file requirements-dev.lock
	$(LOCK) --constraints requirements-dev.lock --output-file requirements.lock

upgrade: ## lock all dependencies anew, upgraded together
	rm -f requirements-dev.lock requirements.lock
	$(MAKE) lock

clean: ## remove what the commands made, but for var/, which holds the data
	rm -rf .venv .uv .mypy_cache .ruff_cache .import_linter_cache .hypothesis

run-env:
	@$(PYTHON) tools/prepare.py run

dev-env:
	@$(PYTHON) tools/prepare.py dev
