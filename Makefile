# make run    the dashboard on this computer        make test   all checks and tests
# make check  the checks without the tests          make bench  the measurements (quick; all of them: make bench-full)
# make kills  a load killed 200 times at any moment: nothing lost, nothing half (25 minutes)
# make drill  two instances, a database and a proxy of which everything breaks once, and what was lost (some three minutes)
# make load   50 readers for five minutes while somebody loads 20,000 rows: errors, old answers, times, memory
# make audit  known vulnerabilities in what it runs with (needs internet; OFFLINE_OK=1 lets it end well without)
# Works with GNU make 3.81 and later. The commands for Windows are in the README.

VENV   := .venv
PYTHON := $(VENV)/bin/python
PORT   ?= 8501
# Each test process starts servers of its own, so not one for every core of a large machine.
WORKERS ?= -n auto --maxprocesses 4

# Someone's own pip settings (a user install, a target folder) must not send packages elsewhere.
PIP := env -u PIP_TARGET -u PIP_PREFIX PIP_USER=0 PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1 $(PYTHON) -m pip

.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-full load drill kills audit clean

help:
	@sed -n 's/^# //p' Makefile | head -6

$(PYTHON):
	@sh scripts/venv.sh $(VENV)

# Stamps: installed after the last change of the pins, so that a second run starts at once.
$(VENV)/.run-installed: requirements.txt | $(PYTHON)
	@sh scripts/venv.sh $(VENV)
	@echo "Onderdelen installeren (alleen de eerste keer, enkele minuten)"
	@$(PIP) install --quiet -r requirements.txt
	@touch $@

$(VENV)/.dev-installed: requirements.txt requirements-dev.txt | $(PYTHON)
	@sh scripts/venv.sh $(VENV)
	@echo "Onderdelen installeren (alleen de eerste keer, enkele minuten)"
	@$(PIP) install --quiet -r requirements-dev.txt
	@touch $@ $(VENV)/.run-installed

$(VENV)/.bench-installed: requirements-bench.txt $(VENV)/.dev-installed
	@$(PIP) install --quiet -r requirements.txt -r requirements-bench.txt
	@touch $@

# `history` fails where there is no store yet, or one of an older version; `init` makes or updates it.
run: $(VENV)/.run-installed
	@$(PYTHON) -m spuk_monitor history --limit 1 >/dev/null 2>&1 || $(PYTHON) -m spuk_monitor init
	$(PYTHON) -m streamlit run dashboard.py --server.port=$(PORT)

check: $(VENV)/.dev-installed
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(VENV)/bin/lint-imports
	$(PYTHON) -m mypy

test: check
	@$(PYTHON) -m scripts.browser
	@$(PYTHON) -m scripts.services
	$(PYTHON) -m pytest $(WORKERS) -rsR

# KEEP=--keep adds the outcome to bench/geschiedenis.jsonl, with which later runs are compared.
bench: $(VENV)/.bench-installed
	$(PYTHON) -m bench.run --quick $(KEEP)

bench-full: $(VENV)/.bench-installed
	$(PYTHON) -m bench.run --full $(KEEP)

load: $(VENV)/.bench-installed
	$(PYTHON) -m bench.load

drill: $(VENV)/.bench-installed
	@$(PYTHON) -m scripts.browser
	@$(PYTHON) -m scripts.services
	$(PYTHON) -m bench.two_instances

kills: $(VENV)/.bench-installed
	$(PYTHON) -m bench.run kills

$(VENV)/.audit-installed: requirements-audit.txt $(VENV)/.run-installed
	@$(PIP) install --quiet -r requirements.txt -r requirements-audit.txt
	@touch $@

audit: $(VENV)/.audit-installed
	@$(PYTHON) -m scripts.audit

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
