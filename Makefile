# Needs Python 3.11 or later with venv; everything else goes into .venv.
PYTHON ?= python3
BIN := .venv/bin
DUMP := examples/dumps/kites.vi.txt

# Where the tests look for the Nu HTML checker; without npm and Java they go without it.
export VNU_JAR := $(CURDIR)/build/node_modules/vnu-jar/build/dist/vnu.jar

# Tests run in as many processes as there are cores, the tests of a file in one of them, in order.
PYTEST := $(BIN)/pytest -n auto --dist loadfile --cov

.PHONY: help demo test test-full test-kills test-engines test-growth lint docs benchmarks clean

help:
	@echo "make demo        run the main job on a sample dump"
	@echo "make test        run all checks and the tests, the long ones in a small size: one or two minutes"
	@echo "make test-full   the same with everything: many more examples, long inputs, whole corpora"
	@echo "make test-kills  kill a run of ttnews batch again and again: two minutes"
	@echo "make test-engines  run on Spark (which needs Java 17), Ray, datasets and datatrove: one minute"
	@echo "make test-growth  time all readers and regular expressions at two lengths, on an idle machine: two minutes"
	@echo "make lint        check style, types and imports"
	@echo "make docs        build the documentation"
	@echo "make benchmarks  measure speed"
	@echo "make clean       remove what was made"

demo: .venv/installed
	@echo "== The article, as Markdown =="
	@$(BIN)/ttnews convert $(DUMP)
	@echo "== What each line is, and why =="
	@$(BIN)/ttnews explain $(DUMP)
	@mkdir -p demo
	@$(BIN)/ttnews convert $(DUMP) -o demo/article.html
	@echo "== The article as a page: demo/article.html =="

# Both want every branch of the package reached by the tests that have examples of their own.
test: lint docs build/checkers
	$(PYTEST)

test-full: lint docs build/checkers
	$(PYTEST) --full

# Options, such as KILLS="--kills 200 --records 200000"
test-kills: .venv/ready
	$(BIN)/python tests/kills.py $(KILLS)

test-engines: .venv-engines/ready
	@command -v java >/dev/null || { echo "Spark needs Java 17: apt install openjdk-17-jre-headless"; exit 1; }
	.venv-engines/bin/pytest -c tests/engines.toml tests/engines

# One process, which nothing else is to disturb
test-growth: .venv/ready
	$(BIN)/pytest -c tests/growth.toml tests/growth

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

docs: .venv/ready
	$(BIN)/sphinx-build -W -q -b html docs build/docs
	@echo "build/docs/index.html"

benchmarks: .venv/ready
	$(BIN)/python tests/benchmarks/speed.py

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# The older pip that comes with Python 3.11 knows no dependency groups.
.venv/ready: .venv/installed examples/ttnews-gemtext/pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --group dev --editable . --editable examples/ttnews-gemtext
	@touch $@

.venv-engines/ready: pyproject.toml
	$(PYTHON) -m venv .venv-engines
	.venv-engines/bin/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	.venv-engines/bin/python -m pip install --quiet --group engines --editable .
	@touch $@

build/checkers:
	@mkdir -p build
	npm install --silent --no-save --prefix build vnu-jar || echo "the Nu HTML checker is left out"
	@touch $@

clean:
	rm -rf .venv .venv-engines demo build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
