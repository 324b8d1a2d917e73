# Everything a person needs is here; the steps themselves live in scripts/.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench fmt

BIN := .venv/bin
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard planabierto/locale/*/LC_MESSAGES/django.po))

help:  ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-7s %s\n", $$1, $$2}'

setup: .venv/.run $(CATALOGUES)  ## Build .venv with what the product needs
	@:

demo: setup  ## Serve the sample world; PORT=9000 make demo chooses the port
	@exec $(BIN)/planabierto demo

test: setup .venv/.dev  ## Everything that must hold, exactly as in CI
	@exec scripts/test

check: setup .venv/.dev  ## The fast part of `make test`: no test is run
	@exec scripts/test fast

bench: setup .venv/.dev  ## Measure; nothing is asserted by the clock
	@exec $(BIN)/python -m bench

fmt: setup .venv/.dev  ## Put code and templates into the house format
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format .
	@find planabierto -path '*/templates/*' -name '*.html' -print0 | xargs -0 -r $(BIN)/djade --target-version 5.2 || test $$? -eq 123

.venv/.run: requirements.lock pyproject.toml scripts/setup scripts/uv.lock
	@scripts/setup requirements.lock
	@touch $@

.venv/.dev: .venv/.run requirements-dev.lock
	@scripts/setup requirements-dev.lock
	@touch $@

%.mo: %.po | .venv/.run
	@$(BIN)/pybabel --quiet compile --domain django --input-file $< --output-file $@
