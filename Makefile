# Two commands matter to a reader of the README: `make site` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := generator tests

# What is run from here starts Python hundreds of times: each would compile the whole program anew where this is set.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site test serve check types rest format bench screenshots lock schema words fuzz sbom audit clean

site: $(VENV)/.site
	$(BIN)/briefings build

# What measures how fast a browser shows a page runs after all else, and whatever that has found.
test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m "not alone"; others=$$?; \
	$(BIN)/python -m pytest -m alone && exit $$others

serve: $(VENV)/.site
	$(BIN)/mkdocs serve

# Types take longer than all else together, so both are judged at once.
check: $(VENV)/.dev
	$(MAKE) --no-print-directory -j2 types rest

types: $(VENV)/.dev
	$(BIN)/mypy

rest: $(VENV)/.dev
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/briefings fmt --check briefings
	$(BIN)/briefings check --strict briefings
	$(BIN)/python -m pytest tests/unit/test_layers.py tests/unit/test_freshness.py

format: $(VENV)/.dev
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

# A thousand faulty files in one run: how many faults are told, and how fast. Which patterns are not linear. Then how
# time, memory and bytes grow with the archive, and what other generators take for the same pages;
# BENCH="--sizes 100,1000,10000" measures more, `python tests/bench/scale.py --help` tells what else can be chosen.
# RESULTS=generator/measured.json writes what the site tells of its speed.
BENCH ?=
RESULTS ?=
bench: $(VENV)/.dev
	$(BIN)/python tests/bench/thousand.py
	$(BIN)/python tests/bench/patterns.py
	$(BIN)/python tests/bench/scale.py $(BENCH) $(if $(RESULTS),--output $(RESULTS))

screenshots: $(VENV)/.dev
	$(BIN)/python tests/browser/screenshots.py .cache/screenshots

# The lock files hold for every platform and every Python from 3.11 on.
COMPILE := $(BIN)/uv pip compile --universal --generate-hashes --no-annotate --no-header --quiet --python-version 3.11
lock: $(VENV)/.dev
	$(COMPILE) --extra dev -o requirements-dev.lock pyproject.toml
	$(COMPILE) --extra build -c requirements-dev.lock -o requirements.lock pyproject.toml

# What editors complete, explain and check annotations with; and what the data that the site publishes look like.
PUBLISHED := import sys; from generator.assets import Site; from generator.exchange.data_schemas import schema_text; \
  sys.stdout.buffer.write(schema_text(sys.argv[1], Site()).encode())
schema: $(VENV)/.dev
	$(BIN)/briefings schema briefing > generator/briefing.schema.json
	for kind in actors places sources; do \
	  $(BIN)/briefings schema $$kind > generator/registry-$$kind.schema.json || exit 1; \
	done
	$(BIN)/python -c '$(PUBLISHED)' briefing > generator/exchange/briefing-data.schema.json
	$(BIN)/python -c '$(PUBLISHED)' archive > generator/exchange/archive.schema.json

# What an installed Briefings consists of, as CycloneDX; of a fresh environment, so that no tool of ours is in it.
SBOM := .cache/sbom
$(SBOM)/.made: requirements.lock $(VENV)/.dev
	$(PYTHON) -m venv $(SBOM)
	$(SBOM)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

sbom: $(SBOM)/.made
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --mc-type application --output-reproducible \
	  --gather-license-texts -o briefings.cdx.json $(SBOM)/bin/python

# Asks the Python advisory database about every package of the lock file; needs the network.
audit: $(VENV)/.dev
	$(BIN)/pip-audit --require-hashes --disable-pip -r requirements.lock

# Until something is found or it is stopped; FUZZ_RUNS bounds it.
FUZZ_RUNS ?= -1
fuzz: $(VENV)/.dev
	@mkdir -p .cache/fuzz
	for target in parse evidence render; do \
	  $(BIN)/python tests/fuzz/guided.py $$target -runs=$(FUZZ_RUNS) -artifact_prefix=.cache/fuzz/ || exit 1; \
	done

# What the interface says, into every file of translations; a new one begins as an empty file with its language's tag.
WORDS := .cache/words.pot
words: $(VENV)/.dev
	@mkdir -p .cache
	$(BIN)/pybabel -q extract -F templates/locales/babel.cfg -k say -k say_count:1,2 --no-default-keywords \
	  --no-location --sort-output --omit-header -o $(WORDS) .
	for po in templates/locales/*.po; do \
	  $(BIN)/pybabel -q update -i $(WORDS) -o $$po -l $$(basename $$po .po | tr - _) \
	    --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date || exit 1; \
	done

clean:
	rm -rf $(VENV) site .cache/briefings

# The environment is made from the lock file alone: every package is checked against its hash.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
THIS := $(PIP) --no-deps --no-build-isolation --editable .

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Briefings needs Python 3.11 or newer; name one with: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.site: requirements.lock pyproject.toml | $(VENV)/.python
	$(PIP) --require-hashes -r requirements.lock
	$(THIS)
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/.python
	$(PIP) --require-hashes -r requirements-dev.lock
	$(THIS)
	@touch $@ $(VENV)/.site
