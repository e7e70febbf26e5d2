# One recipe: what a person runs here is what CI runs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := build/sample.archive
# The tools for the page's scripts are skipped if there is no Node.js, or if they can't be installed. `make test` installs
# Node.js if it may.
npm = if command -v npm >/dev/null && $(MAKE) --no-print-directory node_modules/.ready; then npm run $(1); \
	else echo "The page's scripts are not checked: install Node.js, then run: npm ci"; fi

.DEFAULT_GOAL := help
.PHONY: help chat test check format bench clean

help:  ## Show these verbs
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

chat: $(BIN)/.ready-to-run  ## Open the page on the bundled sample archive
	@$(BIN)/onrecord add qa/sample --archive $(SAMPLE)
	@$(BIN)/python app.py --archive $(SAMPLE)

test: $(BIN)/.ready-to-test  ## Install what the tests need, then check and test everything
	@sh tests/need_chromium.sh
	@sh tests/need_libreoffice.sh
	@sh tests/need_node.sh
	@$(MAKE) --no-print-directory check
	@$(call npm,test)
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

check: $(BIN)/.ready-to-test  ## Format, lint, types and the one-way imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --config importlinter.toml
	@$(call npm,check)

format: $(BIN)/.ready-to-test  ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	@$(call npm,format)

bench: $(BIN)/.ready-to-test  ## Measure speed, and answers where question sets are there
	@for benchmark in benchmarks/asking.py benchmarks/indexing.py benchmarks/interview_questions.py; do echo "== $$benchmark"; $(BIN)/python $$benchmark; done

clean:  ## Remove everything that was made
	rm -rf $(VENV) build dist *.egg-info .*_cache .hypothesis node_modules

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "On Record needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(BIN)/.ready-to-run: $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(BIN)/.ready-to-test: $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[test]"
	@touch $@ $(BIN)/.ready-to-run

node_modules/.ready: package.json package-lock.json
	npm ci --no-audit --no-fund --ignore-scripts
	@touch $@
