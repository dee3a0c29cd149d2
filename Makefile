# make demo   installs grader in .venv and grades a small class
# make test   everything that is checked, browser tests where there is a Chromium, a gradebook on a server where there is PostgreSQL
# make full   the same and what takes minutes: random expressions against sympy, coverage, a minute of each fuzz target
# make fuzz   seven fuzz targets for SECONDS each (600), two at a time: what broke, and how to run it again
# make coverage    how much of reading and of the judge their tests run: 95 % of lines and branches at least
# make faults 200 kills, 50 students at once: what takes minutes of the tests of journals, hand-ins and classes
# make benchmark   docs/benchmarks.md: everything that is measured, beside every grader that a registry has
# make peers       those, each in an environment of its own under build/peers
# make gallery     docs/gallery: a page of every kind, made anew
# make docs        build/docs: the documentation as a site, to be read from the disk, with a search
# make course      build/course: every question of the course with its pictures, keys and samples
# make audit       known faults of what is installed, by pip-audit: it asks the package index, and needs a network
# make clean  forgets both

PYTHON ?= python3
BIN := .venv/bin
# How long each target is fuzzed.
SECONDS ?= 600
# Processes that test; more than the cores only wait for each other.
CORES ?= $(shell $(PYTHON) -c 'import os; print(min(os.cpu_count() or 1, 8))')
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
export PIP_ROOT_USER_ACTION := ignore

.PHONY: demo test full fuzz coverage faults benchmark peers gallery docs course chromium postgresql bytecode audit clean

demo: .venv/installed bytecode
	$(BIN)/grader demo --out build/grader-demo

test: .venv/test-installed bytecode chromium postgresql
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n $(CORES) --dist loadfile -rs

full: test .venv/docs-installed
	GRADER_FULL=1 $(BIN)/python -m pytest tests/full tests/hostile/test_every_kind.py tests/hostile/test_student.py
	$(MAKE) coverage
	$(MAKE) fuzz SECONDS=60

fuzz: .venv/fuzz-installed bytecode
	$(BIN)/python -m tests.fuzz $(SECONDS)

coverage: .venv/test-installed bytecode
	$(BIN)/python -m tests.house.covered

faults: .venv/test-installed bytecode postgresql
	$(BIN)/python -m pytest -m faults -s

benchmark: .venv/test-installed bytecode peers
	$(BIN)/python benchmarks/everything.py

peers: .venv/test-installed
	$(BIN)/python benchmarks/peers/installing.py

gallery: .venv/installed bytecode
	$(BIN)/python docs/gallery/renew.py
	$(BIN)/python docs/gallery/terminal.py

docs: .venv/docs-installed bytecode
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --clean
	@echo build/docs/index.html

course: .venv/installed bytecode
	$(BIN)/grader preview exercises --out build/course --no-open

# In an environment of its own, so that what it needs is not what is looked at.
audit: .venv/test-installed
	$(PYTHON) -m venv build/audit
	build/audit/bin/python -m pip -qq --disable-pip-version-check install pip-audit
	build/audit/bin/pip-audit --skip-editable --path "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "grader needs Python 3.11 or later: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(PIP) install --editable .
	@touch $@

.venv/test-installed: pyproject.toml | .venv/bin/python
	$(PIP) install --editable '.[test]'
	@touch $@ .venv/installed

.venv/fuzz-installed: pyproject.toml | .venv/bin/python
	$(PIP) install --editable '.[fuzz,test]'
	@touch $@ .venv/installed

.venv/docs-installed: pyproject.toml | .venv/bin/python
	$(PIP) install --editable '.[docs]'
	@touch $@ .venv/installed

# pip compiles what it installs, but not an editable project; without bytecode every command starts several times slower.
bytecode:
	@$(BIN)/python -m compileall -q grader

chromium:
	@if command -v chromium chromium-browser google-chrome >/dev/null; then \
		exit 0; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		mkdir -p build; \
		{ apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } \
			>build/apt.log 2>&1 || echo "Chromium could not be installed (build/apt.log): browser tests are skipped."; \
	else \
		echo "There is no Chromium, and only root may install it: browser tests are skipped."; \
	fi

# Tests start a server of their own, in a folder that is gone afterwards.
postgresql:
	@if command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then \
		exit 0; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		mkdir -p build; \
		{ apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql; } \
			>build/apt-postgresql.log 2>&1 \
			|| echo "PostgreSQL could not be installed (build/apt-postgresql.log): its tests are skipped."; \
	else \
		echo "There is no PostgreSQL, and only root may install it: its tests are skipped."; \
	fi

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
