# make run    sets up what it needs and opens the dashboard on the sample story
# make french adds the model for French names
# make test   sets up what it needs, Chromium too, and runs the whole suite
PORT ?= 8501
DATA ?= .dateline
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
# A file on one worker at a time: its tests share a server or a project.
PYTEST_ARGS ?= -n 2 --dist loadfile
BIN := .venv/bin
READY := .venv/.ready

.PHONY: run test setup french browser lint lock screenshots clean

run: setup
	@$(BIN)/dateline serve --data "$(DATA)" --port "$(PORT)" --sample

test: setup browser
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m pytest -q $(PYTEST_ARGS)

setup: $(READY)

# The stamp is older than a changed lock, so a pull that moves a version installs it.
$(READY): requirements.txt requirements-models.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Dateline needs Python 3.11 or newer: install it, or run make PYTHON=/path/to/python3"; exit 1; }
	@bash bin/make-venv "$(PYTHON)"
	@touch $(READY)

browser: setup
	@bash bin/install-chromium

french: setup
	@$(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes --no-deps -r requirements-french.txt

lint: setup
	@$(BIN)/python -m ruff check .

# Writes requirements.txt from pyproject.toml: the whole tree, with hashes, without an index address.
lock: setup
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --custom-compile-command "make lock" -o requirements.txt --quiet

screenshots: setup browser
	@$(BIN)/python bench/screenshots.py

clean:
	rm -rf .venv
