# Everything that is typed to work on onrecord or to try it: `make help` lists it.
# A machine needs Python 3.11 or newer, make and git; the rest goes into .venv.

BIN := .venv/bin
UV_VERSION ?= 0.13.9
STORE ?= .onrecord
SERVE_AT = $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT)) $(if $(PUBLIC),--public)

# uv works on the .venv beside this file, with the Python that made it, whatever else the shell has set.
UV := env -u VIRTUAL_ENV UV_PROJECT_ENVIRONMENT=.venv UV_PYTHON_DOWNLOADS=never $(BIN)/uv

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run setup check test browser components train evaluate bench faults fuzz audit picture conformance

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Ingests again only where seeds or code are newer than the dataset. A seed that is refused is named, and the rest served.
run: .venv/.ready ## Ingest seeds/ and serve explorer and endpoint (HOST=… PORT=… PUBLIC=1)
	@[ -e $(STORE)/format ] \
	  && [ -z "$$(find seeds graph ontology .venv/.ready -type f -newer $(STORE)/format ! -name '*.pyc' -print -quit)" ] \
	  || { $(BIN)/onrecord ingest --store $(STORE) seeds && touch $(STORE)/format; } || true
	@$(BIN)/onrecord serve --store $(STORE) $(SERVE_AT)

setup: .venv/.ready-to-test ## Make .venv with everything that running and testing need

check: setup ## Check style, types and layers
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# A file's tests share servers and datasets: they stay in one process.
test: check browser ## Check, then run every test, the browser's too
	@$(BIN)/pytest -n auto --dist loadfile

browser: # Chromium and its driver, from the system's packages where missing
	@.ci/browser

train: .venv/.ready-to-train ## Train the language model from ../shared/corpora (PART=…: one part alone)
	@$(BIN)/python -m onrecord.training $(PART)

evaluate: setup ## Score the extraction against PolNeAR's human attributions
	@$(BIN)/python tests/figures/evaluate.py

bench: setup ## Time extraction, rooms, datasets of SIZES="…" articles, explorer, endpoint
	@$(BIN)/python tests/figures/bench.py
	@$(BIN)/python tests/figures/dataset.py $(SIZES)
	@$(BIN)/python tests/figures/browsing.py
	@$(BIN)/python tests/figures/endpoint.py

faults: setup ## Kill writers 1,000 times (KILLS=…) and see that nothing is lost
	@$(BIN)/python tests/figures/faults.py $(KILLS)

components: ## Build the explorer's editor and network (needs Node and npm)
	@cd app/parts && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build

picture: setup browser ## Take the README's picture of the explorer
	@$(BIN)/python tests/figures/picture.py

fuzz: setup ## Try made-up requests and queries on the endpoint for long (EXAMPLES=…)
	@ONRECORD_FUZZ_EXAMPLES=$(or $(EXAMPLES),5000) $(BIN)/pytest -q tests/test_fuzz.py

# The advisories lie on a server: without a network this says that it could not ask, and is no part of `make test`.
audit: setup ## Ask for known vulnerabilities of what onrecord depends on
	@rm -f .venv/audit.json
	@$(UV) export --quiet --locked --no-emit-project --no-hashes --all-groups --output-file .venv/audited.txt
	@$(UV) tool run --quiet pip-audit --disable-pip --no-deps --requirement .venv/audited.txt --progress-spinner off \
	  --format json --output .venv/audit.json >.venv/audit.log 2>&1 || true
	@$(BIN)/python .ci/audited.py .venv/audit.json .venv/audit.log

conformance: setup ## Count what passes of the W3C's test suites
	@$(BIN)/python tests/figures/conformance.py

# --- the environment -----------------------------------------------------------------------------------------
# The stamps are newer than pyproject.toml and uv.lock as long as the environment is what these two describe.

$(BIN)/python:
	@for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11); do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    "$$python" -m venv .venv && exit; rm -rf .venv; exit 1; \
	  fi; \
	done; \
	echo "onrecord needs Python 3.11 or newer; here is $$($(or $(PYTHON),python3) --version 2>&1)." \
	  "Name another one: make PYTHON=/path/to/python3.12" >&2; exit 1

.venv/.uv: | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) \
	  || { rm -f $(BIN)/uv; echo "uv $(UV_VERSION) cannot be had: pip installs instead, in a minute or two" >&2; }
	@touch $@

.venv/.ready: pyproject.toml uv.lock | .venv/.uv
	@if [ -x $(BIN)/uv ]; then $(UV) sync --locked --inexact --quiet; else .ci/install-with-pip; fi
	@touch $@

.venv/.ready-to-test: pyproject.toml uv.lock | .venv/.uv
	@if [ -x $(BIN)/uv ]; then $(UV) sync --locked --group test --quiet; else .ci/install-with-pip --group test; fi
	@touch $@ .venv/.ready

# With pip, which takes PyTorch's build for the processor alone where one is at hand.
.venv/.ready-to-train: .venv/.ready-to-test
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group train
	@touch $@
