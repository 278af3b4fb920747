# Each target sets up what it needs: run, test, test-quick, check, bench, screenshots, audit, release. A second call finds
# its stamp and starts at once.

PYTHON ?= python3
VENV   ?= .venv
PY      = $(VENV)/bin/python
HOST   ?= 127.0.0.1
PORT   ?= 8501
export HOST PORT

.PHONY: run test test-quick check lint bench screenshots audit release clean browser

run: $(VENV)/.run
	@bash bench/browser.sh background
	@$(PY) -m web.serve

test: $(VENV)/.dev
	@bash bench/browser.sh tests
	@$(if $(ARGS),$(PY) -m pytest $(ARGS),bash bench/tests.sh $(PY))

# For the loop of a day: what judges, reads, draws and words. Left to `make test`: pages, files, servers, databases, and
# tests that go through a whole package cell by cell.
test-quick: $(VENV)/.dev
	@$(PY) -m pytest -n 2 --dist loadfile tests/economy tests/importing tests/charts tests/data tests/views tests/ui \
	  tests/test_layers.py tests/test_names.py tests/test_no_country.py --ignore tests/economy/engine \
	  --ignore tests/economy/data/validation/test_accounting.py --ignore tests/views/test_details.py

check: lint
	@$(PY) -m pytest tests/test_layers.py tests/views/test_text.py tests/pages/test_chinese.py

# What `make check` does before its tests, which are among those of `make test`.
lint: $(VENV)/.dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m pyright --pythonpath $(PY)
	@$(VENV)/bin/lint-imports --no-cache
	@$(PY) -m milepost check

audit: $(VENV)/.dev
	@$(PY) -m bench.audit

# A ZIP with its checksum in dist/; TAG=1 tags the commit, too.
release: check
	@$(PY) -m bench.release $(if $(filter 1,$(TAG)),--tag)

bench: $(VENV)/.dev browser
	@$(PY) -m bench $(ARGS)

screenshots: $(VENV)/.dev browser
	@$(PY) -m bench.screenshots $(ARGS)

clean:
	@rm -rf $(VENV)

$(VENV)/.run: requirements.txt
	@bash bench/setup.sh "$(PYTHON)" "$(VENV)" requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt
	@bash bench/setup.sh "$(PYTHON)" "$(VENV)" requirements-dev.txt
	@touch $(VENV)/.run $@

browser:
	@bash bench/browser.sh
