# demo: a region to walk through · test: everything that must hold · fix: tidy the code

.PHONY: help demo test lint soak bench shots fix setup assets system clean
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory
BIN := .venv/bin
export NPM_CONFIG_UPDATE_NOTIFIER := false
# Else every part that starts compiles all of the source again: a processor second each time.
unexport PYTHONDONTWRITEBYTECODE

help:
	@head -1 Makefile

demo: .venv/.runs assets
	@exec $(BIN)/doorstroom up --demo $(UP)

test: BESIDE = $(BIN)/python -W ignore -m tests.support.template
test: setup system lint
	@echo "→ tests"
	@$(BIN)/pytest -n 2 $(PYTEST)

# The types take longest and one processor; the rest goes beside them, and what the tests need
# ready to begin.
lint: setup
	@echo "→ lint, types, layers, migrations"
	@$(BIN)/mypy & types=$$!; \
	$(BIN)/ruff check . && \
	$(BIN)/ruff format --check --quiet . && \
	$(BIN)/lint-imports --no-logo && \
	$(BIN)/djlint src --lint --quiet && \
	DJANGO_SETTINGS_MODULE=doorstroom.site.settings \
		$(BIN)/python -W ignore::RuntimeWarning -m django makemigrations --check --dry-run && \
	{ DJANGO_SETTINGS_MODULE=doorstroom.site.settings $(or $(BESIDE),:) \
		|| echo "  the tests will make their database themselves"; }; \
	rest=$$?; wait $$types && exit $$rest

soak: setup system
	@HYPOTHESIS_PROFILE=soak $(BIN)/pytest -n 2 $(PYTEST)

# Two processors, ten minutes; BENCH="--only solve --size region" does a part of it.
bench: setup
	@$(BIN)/python -m bench $(BENCH)

shots: setup system
	@$(BIN)/python -m tests.support.shots

fix: setup
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# Each step is skipped when nothing changed since it last succeeded.
setup: .venv/.synced assets

assets:
	@$(BIN)/python tools/build_assets.py
	@$(BIN)/python tools/compile_messages.py

.venv/.synced: uv.lock pyproject.toml tools/environment.sh
	@tools/environment.sh
	@touch .venv/.runs $@

# What runs needs neither the tests' browsers and solvers nor the linters.
.venv/.runs: uv.lock pyproject.toml tools/environment.sh
	@tools/environment.sh --no-default-groups --group build --inexact
	@touch $@

system:
	@tools/system_packages.sh

clean:
	rm -rf .venv node_modules src/doorstroom/web/components/static/built
