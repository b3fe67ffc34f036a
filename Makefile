# Wethi: `make demo` shows it, `make test` proves it. Both set up all they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
DEMO := WETHI_DATA=.demo WETHI_KEYS=.demo-keys

.PHONY: help install dev demo demo-reset test test-fast lint fmt bench bench-peers shots pictures locks messages docs clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: ## the environment only
	@$(PYTHON) scripts/environment.py run

dev:
	@$(PYTHON) scripts/environment.py dev

demo: install ## a real forum in the browser (PORT=8000)
	@$(DEMO) $(BIN)/wethi demo start --port $(PORT)

demo-reset: install ## forget the demonstration and load it anew
	@$(DEMO) $(BIN)/wethi demo reset
	@$(DEMO) $(BIN)/wethi demo start --port $(PORT)

test: dev ## lint, then every test on SQLite, PostgreSQL and in a browser
	@$(BIN)/python scripts/test.py

test-fast: dev ## pure engines, actions and pages on SQLite only
	@$(BIN)/python -m pytest -q -n 2 -m "not browser and not slow"

lint: dev ## ruff, mypy, the floors
	@$(BIN)/python scripts/lint.py

fmt: dev ## rewrite the code in the one format
	@$(BIN)/ruff check --fix -q src tests scripts benchmarks
	@$(BIN)/ruff format -q src tests scripts benchmarks

bench: dev ## our own figures, written to benchmarks/RESULTS.md
	@$(BIN)/python -m benchmarks.run

bench-peers: dev ## one peer beside us in one run: make bench-peers NAME=pretalx
	@$(BIN)/python -m benchmarks.peers $(or $(NAME),$(filter-out $@,$(MAKECMDGOALS)))

shots: dev ## pictures of every page, empty and full too, at 390 and 1280 px in .shots/ (ONLY=network STATE=empty)
	@ONLY=$(ONLY) STATE=$(STATE) $(BIN)/python scripts/shots.py

pictures: dev ## take the pictures of the README and of the help pages anew
	@$(BIN)/python scripts/shots.py --docs

locks: dev ## pin the dependencies anew
	@$(BIN)/python scripts/locks.py

messages: dev ## collect the texts to translate into each app's catalogue
	@$(BIN)/python scripts/messages.py

docs: dev ## write the generated pages of docs/ anew
	@$(BIN)/python scripts/docs.py

clean: ## remove the environment and everything generated; never .demo or .data
	rm -rf $(VENV) .mypy_cache .ruff_cache .shots build dist

groupselect papers pretalx sortition:
	@:
