# Everything a newcomer needs; `make` alone lists it. Needs python3 (3.11+), python3-venv and make.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
LOCK := $(RUN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links
PYTEST := $(RUN)/python -m pytest
MAKEFLAGS += --no-print-directory

.DEFAULT_GOAL := help
.PHONY: help demo demo-build report test test-postgres test-long check bench docs lock format clean assets spark runtime

help: ## Show this list
	@echo "Kernbeeld: van gepubliceerde cijfers naar een gecontroleerd en toegankelijk rapport"
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.runtime assets ## Make the demo municipality and serve its pages, until Ctrl-C
	@$(RUN)/kernbeeld demo

demo-build: $(VENV)/.runtime assets ## Make the demo municipality without serving it
	@$(RUN)/kernbeeld demo --no-serve

report: $(VENV)/.runtime assets ## Write the half-year report over 2017H2 on the published figures
	@rm -rf var/published
	@$(RUN)/kernbeeld report halfjaar --period 2017H2 --store var/published

runtime: $(VENV)/.runtime assets ## Set up what running needs, and nothing else

spark: $(VENV)/.spark ## Add Apache Spark to the environment, for its tests and --engine spark; needs Java 17

# Three workers on two cores: tests wait for browsers, databases and programs as well.
test: $(VENV)/.dev assets ## Run the tests, about a quarter of an hour on two cores
	$(PYTEST) -n 3

# Rooms of the pages that ask the database for more than its rows; the others would only take time.
ROOMS := $(addprefix tests/web/,access approval audit deliveries editions questions signals start)
# What of reporting writes; the rest is rules.
REPORTING := $(addprefix tests/reporting/,approval editions findings periods signals texts)

test-postgres: $(VENV)/.dev assets ## Run the tests of the applications once more, on PostgreSQL
	KERNBEELD_TEST_DATABASE=postgres $(PYTEST) -n 3 --quiet tests/accounts tests/audit tests/community $(REPORTING) $(ROOMS)

test-long: $(VENV)/.dev assets ## Run all tests, also the long ones: more cases, more kills, every page
	$(PYTEST) -n 3 -m "long or not long" --hypothesis-profile=long

check: $(VENV)/.dev assets ## Check format, lint, types, layers, spelling, definitions, architecture and docs
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/lint-imports
	$(RUN)/codespell
	$(RUN)/kernbeeld definitions check
	$(PYTEST) --quiet tests/architecture tests/docs --ignore=tests/docs/test_tutorial.py

bench: $(VENV)/.dev assets ## Measure report, import and checks beside their peers
	$(RUN)/python -m bench

docs: $(VENV)/.dev assets ## Write the reference pages in docs/naslag again, from definitions and commands
	@$(RUN)/python tools/generate_docs.py

format: $(VENV)/.dev ## Put the sources in the agreed format
	$(RUN)/ruff check --fix-only --quiet .
	$(RUN)/ruff format .

lock: $(VENV)/.bootstrap ## Renew the locks after a change of dependencies; LOCK_ARGS=--upgrade takes newer versions
	$(LOCK) $(LOCK_ARGS) pyproject.toml --group dev -o requirements/dev.txt
	$(LOCK) pyproject.toml --constraint requirements/dev.txt -o requirements/runtime.txt
	$(LOCK) pyproject.toml --extra spark --constraint requirements/dev.txt -o requirements/spark.txt
	$(LOCK) --group build --constraint requirements/dev.txt -o requirements/bootstrap.txt
	npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund

clean: ## Remove what was built; your figures in var/ and the environment in .venv/ stay
	rm -rf build dist node_modules src/*.egg-info src/kernbeeld/publishing/assets/generated
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests tools -name __pycache__ -prune -exec rm -rf {} +
	find src -name '*.mo' -exec rm -f {} +

assets: $(VENV)/.bootstrap
	@$(RUN)/python tools/build_assets.py

# The environment. Each stamp stands for a finished step, so that a second run starts at once.

$(VENV)/.bootstrap: requirements/bootstrap.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Kernbeeld heeft Python 3.11 of nieuwer nodig; '$(PYTHON)' is dat niet. Installeer het, of: make PYTHON=python3.12"; \
		echo "Kernbeeld needs Python 3.11 or newer; '$(PYTHON)' is not. Install it, or: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python kan hier geen omgeving maken: 'ensurepip' ontbreekt. Installeer dat eerst, bijvoorbeeld: apt install python3-venv"; \
		echo "Python can't make an environment here: 'ensurepip' is missing. Install it first, for example: apt install python3-venv"; exit 1; }
	@echo "Preparing $(VENV); the first time this takes a minute or two ..."
	@$(PYTHON) -m venv $(VENV)
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@touch $@

$(VENV)/.runtime: $(VENV)/.bootstrap requirements/runtime.txt pyproject.toml
	@sh tools/install.sh requirements/runtime.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.bootstrap requirements/dev.txt pyproject.toml
	@sh tools/install.sh requirements/dev.txt
	@touch $@ $(VENV)/.runtime

$(VENV)/.spark: $(VENV)/.dev requirements/spark.txt
	@sh tools/install.sh requirements/spark.txt
	@touch $@
